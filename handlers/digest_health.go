package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mutedHealth is what a receipt calls the health of accounts that was left out.
const mutedHealth = "health"

// mostMoved is how many healths that moved a digest tells one by one.
const mostMoved = 5

// changed is an account whose health is another than at the digest before.
type changed struct {
	kam.HealthNow
	was   int // its score then
	known bool
}

// healths are what has become of the health of a digest's accounts since the one
// before.
type healths struct {
	red   []changed // now, and not then
	moved []changed // the others that moved far enough to be news, the largest turnover first
	whole bool      // all of them are reckoned
}

// healthsOf compares with what the digest before kept of itself: what is stored of
// its day is how that day ended, and most of what happens does so after the morning.
// Without it, it is that.
func (a *ask) healthsOf(b *brief) (*healths, error) {
	if b.health != nil {
		return b.health, nil
	}
	was, kept, err := a.scoresBefore(b)
	if err != nil {
		return nil, err
	}
	h, rules := &healths{}, a.desk.health
	scores := []int{}
	h.whole, err = a.eachHealthOn(b, func(now kam.HealthNow) error {
		if now.Band == kam.NoBand {
			return nil
		}
		scores = append(scores, int(now.Account), now.Score)
		c := changed{HealthNow: now}
		if c.was, c.known = was[now.Account]; !kept {
			then, stored, err := a.HealthOn(now.Account, b.from)
			if err != nil {
				return err
			}
			c.was, c.known = then.Score, stored && then.Band != kam.NoBand
		}
		switch {
		case now.Band.Red() && !(c.known && rules.BandOf(c.was, 100).Red()):
			h.red = append(h.red, c)
		case c.known && max(c.was-now.Score, now.Score-c.was) >= rules.Move:
			h.moved = append(h.moved, c)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(h.moved, func(x, y changed) int { return byTurnover(x.HealthNow, y.HealthNow) })
	if b.scores != nil && h.whole { // who is missing in it was not known then
		*b.scores = scores
	}
	b.health = h
	return h, nil
}

// scoresBefore are the scores that the digest before kept; kept is false where there
// was none that did.
func (a *ask) scoresBefore(b *brief) (was map[kam.AccountNum]int, kept bool, err error) {
	n, err := a.digestBefore(b)
	if err != nil || n.Scores == nil {
		return nil, false, err
	}
	was = make(map[kam.AccountNum]int, len(n.Scores)/2)
	for pair := range slices.Chunk(n.Scores, 2) {
		was[kam.AccountNum(pair[0])] = pair[len(pair)-1]
	}
	return was, true, nil
}

// digestBefore is the digest that came before, with what it keeps; the zero one where
// none did.
func (a *ask) digestBefore(b *brief) (store.Notice, error) {
	if b.first {
		return store.Notice{}, nil
	}
	told, err := a.Deliveries(a.me.Num, b.since, b.since, mostNews)
	if err != nil {
		return store.Notice{}, err
	}
	for _, n := range told {
		if n.Kind == store.NoticeDigest {
			return n, nil
		}
	}
	return store.Notice{}, nil
}

// eachHealthOn calls fn with the health of a digest's accounts: as it is now, of a
// past day as it was stored; whole says that it is known of all of them.
func (a *ask) eachHealthOn(b *brief, fn func(kam.HealthNow) error) (whole bool, err error) {
	if a.today == a.desk.store.Today() {
		return a.eachHealth(b.scope, fn)
	}
	for _, num := range b.accounts {
		then, stored, err := a.HealthOn(num, a.today)
		if err != nil {
			return false, err
		}
		if !stored {
			continue
		}
		h := kam.HealthNow{Account: num, Score: then.Score, Coverage: then.Coverage, Band: then.Band}
		if h.Turnover, _, err = a.Turnover(num, kam.TTMAt(a.today)); err != nil {
			return false, err
		}
		if err := fn(h); err != nil {
			return false, err
		}
	}
	return true, nil
}

// intoRed are the accounts of a digest that came to be at risk, or worse.
func (a *ask) intoRed(b *brief) ([]duty, error) {
	h, err := a.healthsOf(b)
	if err != nil {
		return nil, err
	}
	duties := make([]duty, 0, len(h.red))
	for _, c := range h.red {
		duties = append(duties, redDuty(c, b.from))
	}
	return duties, nil
}

// unreckoned says that there may be more to say of some accounts.
func (p *page) unreckoned(b *brief) {
	if b.health != nil && !b.health.whole {
		p.fine(wording.RollUpUnreckoned[p.a.lang])
	}
}

func redDuty(c changed, from kam.Day) duty {
	return duty{
		account: c.Account, money: c.Turnover,
		says: func(a *ask, account string) string {
			now := a.healthLine(c.Score, c.Coverage, c.Band)
			if !c.known {
				return a.say(wording.DutyRed, account, now)
			}
			return a.say(wording.DutyIntoRed, account, now, a.scored(c.was))
		},
		because: func(a *ask, account string) string {
			now, least := a.healthLine(c.Score, c.Coverage, c.Band), a.lang.Number(a.desk.health.Watch)
			if !c.known {
				return a.say(wording.DutyWhyRed, account, now, least)
			}
			said := a.say(wording.DutyWhyIntoRed, account, now, a.scored(c.was), least)
			moved, err := a.movedBy(c, from)
			a.fail(err)
			if moved != "" {
				said += " " + a.say(wording.DutyWhyMoved, moved)
			}
			return said
		},
		press: func(a *ask) button {
			r := nlp.Request{Intent: nlp.Why, View: nlp.OfHealth, Accounts: []nlp.AccountRef{a.ref(c.Account)}}
			return button{text: wording.HealthWhyButton[a.lang], words: belowVerb + " " + r.Words()}
		},
	}
}

// scored is a score of a health whose band was known.
func (a *ask) scored(score int) string {
	return a.healthLine(score, 100, a.desk.health.BandOf(score, 100))
}

// movedBy names the parts that moved a health most since a day; nothing where what is
// stored is not how it stood at the digest of that day.
func (a *ask) movedBy(c changed, from kam.Day) (string, error) {
	then, stored, err := a.HealthOn(c.Account, from)
	if err == nil && stored && then.Score != c.was { // it moved after that morning
		then, stored, err = a.HealthOn(c.Account, from-1)
	}
	if err != nil || !stored || then.Score != c.was {
		return "", err
	}
	now, _, err := a.HealthOn(c.Account, a.today)
	if err != nil {
		return "", err
	}
	_, kept, err := a.HealthNow(c.Account)
	if err != nil {
		return "", err
	}
	if a.today == a.desk.store.Today() && !kept {
		acc, err := a.Account(c.Account)
		if err != nil {
			return "", err
		}
		h, err := a.healthOf(acc)
		if err != nil {
			return "", err
		}
		now = h.On(a.today)
	}
	var parts []string
	for _, d := range a.desk.health.Drivers(now, then) {
		parts = append(parts, a.say(wording.HealthWhyPartWas, wording.HealthParts[d.Part][a.lang], a.lang.Number(d.Was), a.lang.Number(d.Now)))
	}
	return a.lang.List(parts), nil
}

// healthMoves are the healths of the accounts of a digest that moved far, but for
// those that are to be looked at today.
func (a *ask) healthMoves(b *brief, _ []store.Notice) ([]string, error) {
	h, err := a.healthsOf(b)
	if err != nil {
		return nil, err
	}
	list := h.moved
	if slices.Contains(b.prefs.Without, partToday) {
		list = slices.Concat(h.red, list)
	}
	list = slices.DeleteFunc(slices.Clone(list), func(c changed) bool { return !c.known || b.muted(mutedHealth, c.Account) })
	var lines []string
	for _, c := range list[:min(mostMoved, len(list))] {
		name, err := a.mineNamed(b, c.Account)
		if err != nil {
			return nil, err
		}
		moved, err := a.movedBy(c, b.from)
		if err != nil {
			return nil, err
		}
		line := a.say(wording.DigestHealth, name, a.scored(c.was), a.healthLine(c.Score, c.Coverage, c.Band))
		if moved != "" {
			line = a.say(wording.DigestHealthBy, line, moved)
		}
		lines = append(lines, line)
	}
	if more := len(list) - mostMoved; more > 0 {
		lines = append(lines, a.count(wording.DigestHealthMore, more, a.lang.Number(a.desk.health.Move)))
	}
	return lines, nil
}

// byTurnover puts the largest turnover first.
func byTurnover(x, y kam.HealthNow) int {
	return cmp.Or(cmp.Compare(y.Turnover, x.Turnover), cmp.Compare(x.Account, y.Account))
}
