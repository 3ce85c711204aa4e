package handlers

import (
	"context"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// DigestOn is the digest of somebody, by email, as it would read at its hour of a
// day (zero: today, where they live), from what is stored now without anything
// dated later. The accounts are those that were theirs on that day.
func (d *Desk) DigestOn(ctx context.Context, email string, day kam.Day) (reply chat.Reply, err error) {
	err = d.store.View(ctx, func(v *store.View) error {
		p, ok := v.ByEmail(email)
		if !ok {
			reply.Text = wording.NotInDirectory[d.language]
			return nil
		}
		a, err := d.writer(ctx, v, p)
		if err != nil {
			return err
		}
		if day == 0 {
			day = a.localDay()
		}
		reply, err = a.digestThen(day)
		return err
	})
	return reply, err
}

func (a *ask) digestThen(day kam.Day) (chat.Reply, error) {
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	h := a.mornings(prefs)
	m := morning{day: day, at: h.At(day)}
	if day < a.localDay() {
		a.sight.all = true // what was theirs then, they saw
	}
	a.standAt(m)
	if m.since, m.missed, err = a.digestsBefore(m); err != nil {
		return chat.Reply{}, err
	}
	reply, err := a.digest(m)
	if err != nil {
		return chat.Reply{}, err
	}
	if why := a.comesNot(h, prefs, day); why != "" {
		reply.Text += "\n" + a.say(wording.DigestComesNot, a.lang.LongDay(day), why)
	}
	return reply, a.failed
}

// comesNot is why no digest comes on a day; empty where one does.
func (a *ask) comesNot(h hours, prefs store.Preferences, day kam.Day) string {
	switch {
	case prefs.PausedOn(day):
		return a.lang.Why(store.WhyPaused)
	case h.Calendar.Holiday(day):
		return wording.DigestHoliday[a.lang]
	case !h.On(day):
		return a.say(wording.DigestNoDay, a.lang.Weekday(day))
	}
	return ""
}

// longAgo is how far back the digest before is looked for.
const longAgo = 60 * 24 * time.Hour

// digestsBefore are when the last digest before a morning arrived, and those that
// did not since.
func (a *ask) digestsBefore(m morning) (since time.Time, missed []store.Missed, err error) {
	list, err := a.Deliveries(a.me.Num, m.at.Add(-longAgo), m.at, mostNews)
	if err != nil {
		return since, nil, err
	}
	for _, n := range list {
		switch {
		case n.Kind != store.NoticeDigest || n.Day >= m.day:
		case n.State == store.NoticeSent:
			return n.Sent, missed, nil
		case n.State == store.NoticeFailed, n.Why == store.WhyTooLate:
			missed = append(missed, store.Missed{Day: n.Day, Why: n.Why})
		}
	}
	return since, missed, nil
}
