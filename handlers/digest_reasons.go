package handlers

import (
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// reasons says by which rules, and by which figures, these things stand in the
// digest.
func (a *ask) reasons(b *brief) (chat.Reply, error) {
	p := a.page()
	p.title(a.say(wording.DigestWhyTitle, a.lang.Day(b.day)))
	if !slices.Contains(b.prefs.Without, partToday) {
		if err := p.alone("", func() error { return p.whyToday(b) }); err != nil {
			return chat.Reply{}, err
		}
	}
	if !slices.Contains(b.prefs.Without, partKPIs) {
		if err := p.alone("", func() error { return p.whyFigures(b) }); err != nil {
			return chat.Reply{}, err
		}
	}
	if !slices.Contains(b.prefs.Without, partBest) {
		p.tell(wording.DigestWhyBest[a.lang])
	}
	if left := a.setAside(b); len(left) > 0 {
		p.fine(a.say(wording.DigestWhyLeft, a.named(left)))
	}
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// whyToday says by which figures the first of what is to be done stand there.
func (p *page) whyToday(b *brief) error {
	a := p.a
	p.tell(a.say(wording.DigestWhyToday, a.alarm(), a.lang.Number(kam.BehindFrom(a.desk.paceAlarm))))
	todo, err := a.duties(b)
	if err != nil {
		return err
	}
	if len(todo) == 0 {
		p.tell(wording.DigestWhyNothing[a.lang])
	}
	for _, d := range todo[:min(mostDuties, len(todo))] {
		name, err := a.mineNamed(b, d.account)
		if err != nil {
			return err
		}
		p.tell("• " + d.because(a, name))
	}
	return nil
}

// setAside is what the reader has set to be left out.
func (a *ask) setAside(b *brief) []string {
	list := each(b.prefs.Without, a.lang.DigestPart)
	for _, num := range b.prefs.MutedAccounts {
		if slices.Contains(b.accounts, num) {
			list = append(list, wording.Name(a.ref(num).Name))
		}
	}
	return list
}
