package config

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// check is for what two settings say together, or one in a way that its type does not cover.
func (c *Config) check() error {
	var problems []error
	// refuse blames the first of the keys that somebody set: the defaults are right among themselves.
	refuse := func(ok bool, why string, keys ...string) {
		if ok {
			return
		}
		key := keys[0]
		if i := slices.IndexFunc(keys, func(k string) bool { return c.where[k] != "" }); i >= 0 {
			key = keys[i]
		}
		problems = append(problems, &Problem{c.where[key], key, errors.New(why)})
	}
	rising := func(low, high int, lowKey, highKey string) {
		refuse(low < high, fmt.Sprintf("%s (%d) must be below %s (%d)", lowKey, low, highKey, high), lowKey, highKey)
	}
	// Not shown: what stands here by mistake may be a token, or an address with a password.
	refuse(isAPIURL(c.Slack.APIURL), "is no address of an API; write one that ends in /, such as https://slack.com/api/", "slack.api_url")
	rising(c.Key.Pareto, c.Key.ClassB, "key.pareto", "key.class_b")
	refuse(c.Key.AnnounceIn <= c.Key.AnnounceOut, "key.announce_in must not be above key.announce_out", "key.announce_in", "key.announce_out")
	refuse(c.Top.Default <= c.Top.Max, fmt.Sprintf("top.default (%d) must not be above top.max (%d)", c.Top.Default, c.Top.Max), "top.default", "top.max")
	refuse(c.Digest.Time < c.Digest.Until, fmt.Sprintf("digest.until (%v) must be later than digest.time (%v)", c.Digest.Until, c.Digest.Time), "digest.until", "digest.time")
	rising(c.Health.Watch, c.Health.Healthy, "health.watch", "health.healthy")
	rising(c.Health.AtRisk, c.Health.Watch, "health.at_risk", "health.watch")
	w := c.Health.Weights
	refuse(w.Trend+w.Pace+w.Contact+w.Renewal+w.Execution+w.KPIs > 0, "the weights are all 0; let at least one count",
		"health.weights.trend", "health.weights.pace", "health.weights.contact", "health.weights.renewal", "health.weights.execution", "health.weights.kpis")
	rising(c.Load.Low, c.Load.High, "load.low", "load.high")
	a := c.Acknowledge
	refuse(a.RepDays <= a.KAMDays && a.KAMDays <= a.ManagerDays, "the rep must be reminded first, then the KAM, then the manager told; write days that rise",
		"acknowledge.rep_days", "acknowledge.kam_days", "acknowledge.manager_days")
	for key, pair := range map[string][]int{
		"concentration.largest": c.Concentration.Largest, "concentration.top_three": c.Concentration.TopThree, "concentration.top_ten": c.Concentration.TopTen,
	} {
		refuse(len(pair) == 2 && pair[0] < pair[1], "must be two percentages that rise, such as [10, 20]", key)
	}
	for key, days := range map[string][]int{"renewals.days": c.Renewals.Days, "renewals.strategic_days": c.Renewals.StrategicDays} {
		falling := slices.IsSortedFunc(days, func(a, b int) int { return b - a }) && len(slices.Compact(slices.Clone(days))) == len(days)
		refuse(falling, "must be days that fall, each once, such as [90, 30, 7]", key)
	}
	stages := map[string]bool{}
	for _, w := range c.Pipeline.Weights {
		stage := strings.ToLower(w.Stage())
		refuse(!stages[stage], fmt.Sprintf("%s is there twice; give each stage one weight", w.Stage()), "pipeline.weights")
		stages[stage] = true
	}
	slices.SortFunc(problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(problems...)
}

// isAPIURL: slack-go puts a method's name right behind it.
func isAPIURL(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && strings.HasSuffix(u.Path, "/") && u.RawQuery == "" && u.Fragment == "" && u.User == nil
}
