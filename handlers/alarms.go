package handlers

import (
	"context"
	"errors"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// alarmNotice writes what a KPI that crossed its alarm says, or an account that
// entered the key set or left it. Those are muted by kind and by account, are not
// sent on days without messages, and only so many a day: the rest stands in the
// next digest.
func (d *Desk) alarmNotice(ctx context.Context, v *store.View, p kam.Person, n store.Notice) (reply chat.Reply, why string, err error) {
	a, err := d.writer(ctx, v, p)
	if err != nil {
		return chat.Reply{}, "", err
	}
	if why, err = a.unwanted(n); why != "" || err != nil {
		return chat.Reply{}, why, err
	}
	page := a.page()
	if n.Kind == store.NoticeKPI {
		why, err = page.crossed(n)
	} else {
		why, err = page.keySetChanged(n)
	}
	if why != "" || err != nil {
		return chat.Reply{}, why, err
	}
	reply = page.reply()
	reply.Text = spoken(reply.Text)
	return reply, "", a.failed
}

// unwanted is why somebody gets no notice of such a kind today; empty: they do.
func (a *ask) unwanted(n store.Notice) (why string, err error) {
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return "", err
	}
	if n.Account != 0 {
		switch seen, err := a.sees(n.Account); {
		case err != nil:
			return "", err
		case !seen:
			return notTheirs, nil
		}
	}
	switch day := a.localDay(); {
	case prefs.Muted(n.Kind, n.Account):
		return store.WhyMuted, nil
	case prefs.PausedOn(day):
		return store.WhyPaused, nil
	default:
		sent, err := a.pushedOn(day)
		if err == nil && sent >= a.desk.digest.PerDay {
			why = store.WhyCapped
		}
		return why, err
	}
}

// notTheirs is why somebody hears nothing of what they may no longer see.
const notTheirs = "it concerns no account of theirs any more"

// mostWaited is how long before it arrived a notice was meant to leave.
const mostWaited = 48 * time.Hour

// pushedOn counts the notices of such kinds that arrived on a local day.
func (a *ask) pushedOn(day kam.Day) (n int, err error) {
	from := a.midnight(day)
	list, err := a.Deliveries(a.me.Num, from.Add(-mostWaited), a.now, mostLookedAt)
	for _, d := range list {
		if d.IsAlarm() && d.State == store.NoticeSent && !d.Sent.Before(from) {
			n++
		}
	}
	return n, err
}

// crossed says which KPI is worse than its alarm, as it stands by now; why says
// that it no longer is.
func (p *page) crossed(n store.Notice) (why string, err error) {
	a := p.a
	of := store.Subject{Account: n.Account}
	if n.Account == 0 {
		of.Person = a.me.Num
	}
	last, found, err := a.LatestKPI(of, n.KPI, a.today+1) // somewhere it is tomorrow already
	if err != nil {
		return "", err
	}
	metric := a.Metrics[kam.Fold(n.KPI)]
	if !found || !metric.Alarmed(last.Value) {
		return noLongerSo, nil
	}
	say := [2]wording.Text{wording.AlarmBelow, wording.AlarmOwnBelow}
	if metric.Down {
		say = [2]wording.Text{wording.AlarmAbove, wording.AlarmOwnAbove}
	}
	value, line, day := a.measured(metric, last.Value), a.measured(metric, metric.Alarm), a.lang.Day(last.Day)
	if n.Account == 0 {
		p.tell(a.say(say[1], wording.Name(n.KPI), value, line, day))
	} else {
		p.tell(a.say(say[0], wording.Name(a.ref(n.Account).Name), wording.Name(n.KPI), value, line, day))
	}
	p.offer(a.aboutNotices(n)...)
	return "", nil
}

// noLongerSo is why somebody hears nothing of what is over before it was told.
const noLongerSo = "it is no longer so"

// keySetChanged says that an account entered the key set or left it, with its
// turnover and share by now.
func (p *page) keySetChanged(n store.Notice) (why string, err error) {
	a := p.a
	acc, err := a.Account(n.Account)
	if errors.Is(err, store.ErrNotFound) {
		return notTheirs, nil
	}
	if err != nil {
		return "", err
	}
	r, err := a.Ranking(store.Scope{All: true}, kam.TTMAt(a.today))
	if err != nil {
		return "", err
	}
	turnover, _, err := a.Turnover(n.Account, r.Period)
	if err != nil {
		return "", err
	}
	say := wording.KeySetLeft
	if n.In {
		say = wording.KeySetEntered
	}
	p.tell(a.say(say, wording.Name(acc.Name), a.lang.Period(r.Period), a.money(turnover), a.lang.Percent(turnover, r.Total)))
	if acc.Strategic != nil && !n.In {
		p.fine(a.say(wording.KeySetStrategic))
	}
	p.offer(a.aboutNotices(n)...)
	return "", nil
}

// aboutNotices open the account and say why, and mute what is told.
func (a *ask) aboutNotices(n store.Notice) (list []button) {
	if n.Account != 0 {
		ref := []nlp.AccountRef{a.ref(n.Account)}
		list = append(list, button{text: a.say(wording.DigestOpen), words: nlp.Request{Intent: nlp.Status, Accounts: ref}.Words()})
		if n.Kind == store.NoticeKeySet {
			list = append(list, button{text: a.say(wording.StatusWhy), words: nlp.Request{Intent: nlp.Why, Accounts: ref}.Words()})
		}
	}
	return append(list, a.mutes(n.Account, n.Kind)...)
}

// mutes keep notices of a kind from coming again, and those of an account.
func (a *ask) mutes(account kam.AccountNum, kind string) (list []button) {
	off := false
	if account != 0 {
		mute := nlp.Request{Intent: nlp.DigestSettings, Value: &off, Accounts: []nlp.AccountRef{a.ref(account)}}
		list = append(list, button{text: a.say(wording.MuteAccount), words: mute.Words()})
	}
	mute := nlp.Request{Intent: nlp.DigestSettings, Value: &off, Kinds: []string{kind}}
	return append(list, button{text: a.say(wording.MuteKind), words: mute.Words()})
}
