package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"kambot/config"
	"kambot/slackio"
	"kambot/store"
)

// checkDeliveries says what goes out by itself and does not come on, also of a
// bot that runs.
func (d *door) checkDeliveries(ctx context.Context, settings *config.Config) []slackio.Finding {
	end, err := throughOwner(ctx, settings.Store.Path, order{Stuck: true}, nil)
	if errors.Is(err, errNobody) { // another tool has the file
		return nil
	}
	if err == nil && end.Failed != "" {
		err = fmt.Errorf("the bot that runs says: %s", end.Failed)
	}
	var list []store.Stuck
	if err == nil {
		err = json.Unmarshal([]byte(end.Out), &list)
	}
	if err != nil {
		return []slackio.Finding{{Grade: slackio.Warning, What: "deliveries: " + err.Error(), Mend: "stop the bot and check again"}}
	}
	return stuckFindings(list)
}

// stuck is what an operator should look at, as the terminal is told of it.
func (b *bot) stuck(ctx context.Context) (string, error) {
	list, err := b.stuckNow(ctx)
	if err != nil {
		return "", err
	}
	said, err := json.Marshal(list)
	return string(said), err
}

func (b *bot) stuckNow(ctx context.Context) (list []store.Stuck, err error) {
	err = b.store.View(ctx, func(v *store.View) error {
		list, err = v.Stuck(b.now())
		return err
	})
	return list, err
}

// stuckFindings name kinds, counts and reasons, nobody and no account.
func stuckFindings(list []store.Stuck) []slackio.Finding {
	if len(list) == 0 {
		return []slackio.Finding{{Grade: slackio.OK, What: "deliveries: nothing is stuck"}}
	}
	say := map[store.NoticeState][2]string{
		store.NoticeSending:   {"being sent", "Slack's answer was lost and its history could not be read: see the log"},
		store.NoticeWaiting:   {"waiting, though their time has come", "is the bot running? Otherwise see the log and Slack's status page"},
		store.NoticeStale:     {"sent, and should read otherwise by now", "is the bot running? Otherwise see the log: Slack refuses to replace them"},
		store.NoticeUnsettled: {"not looked at, though their time has come", "is the bot running? Otherwise see the log for what cannot be read"},
		store.NoticeFailed:    {"not sent in the last day", "whoever left Slack or is not in it gets nothing; correct the people file where that is wrong"},
	}
	var findings []slackio.Finding
	for _, s := range list {
		why := ""
		if s.Why != "" {
			why = ": " + s.Why
		}
		findings = append(findings, slackio.Finding{
			Grade: slackio.Warning,
			What: fmt.Sprintf("deliveries: %d (%s) %s, the oldest since %s%s", s.Count, cmp.Or(s.Kind, "move"), say[s.State][0],
				s.Oldest.UTC().Format(time.DateTime+" UTC"), why),
			Mend: say[s.State][1],
		})
	}
	return findings
}
