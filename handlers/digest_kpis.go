package handlers

import (
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// ownFigures are the reader's KPIs as a table that a phone shows whole: what each
// is, its value, and how it stands in words.
func (p *page) ownFigures(b *brief) error {
	a := p.a
	list, err := a.figuresOf(b)
	if err != nil {
		return err
	}
	p.title(wording.DigestKPIs[a.lang])
	t := a.table(len(list), column{wording.KPIName, false}, column{wording.KPINow, true}, column{wording.DigestStands, false})
	t.wrap = true
	for i := range list {
		f := &list[i]
		t.word(f.name)
		t.words(a.nowOf(f))
		t.words(a.howOf(f))
	}
	p.table(t)
	p.staleBilling(wording.KPIStaleLine)
	return nil
}

// recent is how many days a value stays one that needs no day beside it.
const recent = 7

// howOf is how a figure stands, in words: its alarm or its pace, how it moved
// since the like day of last year, and how old it is where that tells something.
// That it has no target is said where nothing else can be.
func (a *ask) howOf(f *figure) string {
	var line joined
	add := func(s string) {
		if s != "" {
			line.add(s)
		}
	}
	percent, paced := f.pace.Percent()
	paced = paced && !f.level && f.target.known && f.now.known
	pace := a.lang.Percent(percent, 100*kam.Scale)
	switch {
	case paced && a.behind(f):
		add(a.say(wording.DigestPaceBehind, pace))
	case paced:
		add(a.say(wording.DigestPace, pace))
	case a.alarmOf(f) != "":
		add(a.alarmOf(f))
	case f.target.known && f.now.known:
		add(a.say(wording.DigestTarget, a.targetOf(f), a.paceOf(f)))
	}
	switch moved := a.movedFrom(f, f.lastYear); {
	case moved == "" || f.is(isGone):
	case f.lastYear.value == 0:
		add(a.say(wording.DigestFromNothing))
	default:
		add(a.say(wording.DigestOnLastYear, moved))
	}
	switch {
	case f.is(isStale) && f.level:
		add(a.say(wording.KPIOld, a.lang.Day(f.seen)))
	case f.is(isStale):
		add(a.say(wording.KPIStale))
	case f.seen != 0 && a.today-f.seen > recent:
		add(a.say(wording.KPISeen, a.lang.Day(f.seen)))
	}
	if add(f.note); len(line.text) == 0 {
		add(a.targetOf(f))
	}
	return string(line.text)
}

// staleBilling says so where billing was not loaded for too long.
func (p *page) staleBilling(t wording.Text) {
	a := p.a
	if _, _, billed := a.BillingSpan(); billed && a.billingStale(a.today) {
		p.fine(a.say(t, a.lang.Day(a.billingLoaded())))
	}
}

// whyFigures says by which rule each of them stands there.
func (p *page) whyFigures(b *brief) error {
	a := p.a
	p.tell(wording.DigestWhyKPIs[a.lang])
	list, err := a.figuresOf(b)
	if err != nil {
		return err
	}
	for i := range list {
		f := &list[i]
		switch alarm := a.alarmOf(f); {
		case !f.level && f.target.known && f.pace.Days > 0:
			p.tell("• " + a.say(wording.DigestWhyPace, f.name, a.targetOf(f), a.lang.Number(f.pace.Elapsed), a.lang.Number(f.pace.Days), a.measured(f.metric, f.pace.Expected), a.nowOf(f), a.paceOf(f)))
		case alarm != "":
			p.tell("• " + a.say(wording.DigestWhyAlarm, f.name, a.nowOf(f), alarm))
		}
	}
	return nil
}

// crossing is a KPI that crossed its alarm, in a line.
func (a *ask) crossing(b *brief, n store.Notice) (string, error) {
	m := a.metricOf(n.KPI)
	f := figure{kpi: n.KPI, metric: m, level: true, now: known(n.Value)}
	name := wording.Name(m.KPI)
	if n.Account != 0 {
		account, err := a.mineNamed(b, n.Account)
		if err != nil {
			return "", err
		}
		name = a.say(wording.KPIsOf, account, name)
	}
	if _, defined := a.Metrics[kam.Fold(n.KPI)]; !defined {
		return a.say(wording.DigestCrossed, name, a.nowOf(&f)), nil
	}
	return a.say(wording.DigestAlarm, name, a.nowOf(&f), a.measured(m, m.Alarm)), nil
}
