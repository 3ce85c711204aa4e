package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// ownFigures are the reader's KPIs as a table: now, pace, and against the like
// day of last year.
func (p *page) ownFigures(b *brief) error {
	a := p.a
	list, err := a.figuresOf(b)
	if err != nil {
		return err
	}
	p.title(wording.DigestKPIs[a.lang])
	columns := []column{{wording.KPIName, false}, {wording.KPINow, true}, {wording.KPIPace, true}, {wording.KPILastYear, true}}
	notes := slices.ContainsFunc(list, func(f figure) bool { return a.notesOf(&f) != "" })
	if notes {
		columns = append(columns, column{wording.KPINotes, false})
	}
	t := a.table(len(list), columns...)
	for i := range list {
		f := &list[i]
		t.word(f.name)
		t.words(a.nowOf(f))
		t.words(a.paceOf(f))
		t.words(a.lastYearOf(f))
		if notes {
			t.words(a.notesOf(f))
		}
	}
	p.table(t)
	p.staleBilling(wording.KPIStaleLine)
	return nil
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
