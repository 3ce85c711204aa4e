package handlers

import (
	"cmp"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// Stale is how old data may be before nothing is compared with it any more. The
// zero value is 3 working days for billing and 45 days for imported KPIs.
type Stale struct{ BillingDays, KPIDays int }

func (s Stale) withDefaults() Stale { return cmp.Or(s, Stale{BillingDays: 3, KPIDays: 45}) }

// kpis are the figures of accounts or of a scope: all of them as they stand, or
// one over time.
func kpis(a *ask) (chat.Reply, error) {
	p := a.page()
	show := (*page).kpisOf
	if a.req.Metric != "" {
		show = (*page).oneKPI
	}
	if a.passport {
		show = (*page).passportOf
	}
	if len(a.req.Accounts) > 0 {
		err := a.eachAccount(p, func(p *page, acc kam.Account) error {
			return show(p, a.ofAccount(acc), acc.Name)
		})
		if err != nil {
			return chat.Reply{}, err
		}
	} else {
		w, err := a.whose()
		if err != nil {
			return chat.Reply{}, err
		}
		s, err := a.ofScope(w)
		if err != nil {
			return chat.Reply{}, err
		}
		if err := show(p, s, w.label); err != nil {
			return chat.Reply{}, err
		}
		p.fine(w.note)
	}
	if !a.passport {
		p.offer(append(p.whereFrom(), p.share()...)...)
	}
	p.asOf(a.restsOn())
	return p.reply(), nil
}

// restsOn is the kind of records that the answer is about.
func (a *ask) restsOn() string {
	if m, ok := a.builtIn(a.req.Metric); a.req.Metric != "" && !ok {
		return store.KPI
	} else if ok && (m.KPI == kam.KPIWinRate || m.KPI == kam.KPIPipeline) {
		return store.Opportunities
	} else if ok && m.KPI == kam.KPIContact {
		return store.Accounts
	}
	return store.Billing
}

// kpisOf writes how all figures of a subject stand.
func (p *page) kpisOf(s *subject, label string) error {
	a := p.a
	p.title(a.say(wording.KPIsTitle, label))
	spells := a.spells(s)
	p.fine(a.likeDay(s, spells))
	if len(s.accounts) == 0 && s.whole {
		p.tell(a.say(wording.PortfolioNone, label))
	} else if len(a.req.Accounts) > 0 {
		if err := p.neverBilled(s); err != nil {
			return err
		}
	}
	list, err := a.allFigures(s, spells)
	if err != nil || len(list) == 0 {
		return err
	}
	if err := p.emptyWindow(s, list[0], label); err != nil {
		return err
	}
	p.figures(s, wording.KPIName, list)
	return p.yearSoFar(s)
}

// emptyWindow says that nothing was billed in the window that was asked for, and
// offers the last one that has some.
func (p *page) emptyWindow(s *subject, turnover figure, label string) error {
	a := p.a
	if !a.req.HasPeriod || !turnover.empty || turnover.is(notBegun) {
		return nil
	}
	p.tell(a.say(wording.WindowEmpty, a.lang.Period(a.req.Period), label))
	last, ok, err := a.lastBilled(s.scope, a.req.Period)
	if err != nil || !ok {
		return err
	}
	r := a.req
	r.Period = last
	p.tell(a.say(wording.WindowOffer, a.lang.Period(last)))
	p.offer(button{text: a.say(wording.ShowInstead, a.lang.Period(last)), words: r.Words(), primary: true})
	return nil
}

// neverBilled says that an account was never billed.
func (p *page) neverBilled(s *subject) error {
	_, billed, err := p.a.Turnover(s.Account, kam.EverPeriod())
	if err == nil && !billed {
		p.tell(wording.KPINoBilling[p.a.lang])
	}
	return err
}

// spells are the windows that are meant: the one that was said, else the usual.
func (a *ask) spells(s *subject) []spell {
	if a.req.HasPeriod {
		return []spell{spellOf(a.req.Period, s.day, s.calendar).named(wording.KPITurnover)}
	}
	return usual(s.day, s.calendar)
}

// likeDay says up to when the windows go, and what they are compared with.
func (a *ask) likeDay(s *subject, spells []spell) string {
	sp := spells[0]
	label := a.lang.Period(sp.whole)
	switch {
	case sp.ahead:
		return a.say(wording.KPIsNotBegun, label)
	case sp.running:
		c := s.calendar
		return a.say(wording.KPIsToDate, label, a.lang.Day(sp.now.To), a.lang.Number(c.WorkingDays(sp.whole.From, sp.now.To)), a.lang.Number(c.WorkingDays(sp.whole.From, sp.whole.To)))
	case sp.whole.Kind == kam.Ever:
		return label
	}
	return a.say(wording.KPIsWhole, label)
}

// allFigures are all that is known of a subject. What cannot be computed says so.
func (a *ask) allFigures(s *subject, spells []spell) ([]figure, error) {
	orders, rate := spells[0].named(wording.KPIOrders), spells[0].named(wording.KPIWinRate)
	if !a.req.HasPeriod {
		orders.name = wording.KPIOrdersMonth
		rate = spells[len(spells)-1].named(wording.KPIWinTwelve)
	}
	var c chances
	open := !a.req.HasPeriod || a.req.Period.From <= s.day && s.day <= a.req.Period.To
	var list []figure
	nobody := len(s.accounts) == 0 && s.whole // a person may have KPIs without an account
	for _, part := range [...]struct {
		name  wording.Text
		build func() ([]figure, error)
	}{
		{wording.KPITurnover, func() ([]figure, error) { return a.turnovers(s, spells) }},
		{wording.KPIOrders, func() ([]figure, error) { return a.ordersOver(s, orders) }},
		{wording.KPIWinRate, func() (one []figure, err error) {
			if c, err = a.chances(s); err != nil {
				return nil, err
			}
			f, err := a.winRate(s, c, rate)
			if nothing := f.state&^noTarget == 0 && !f.now.known && !f.before.known && !f.lastYear.known && !f.target.known; nothing {
				return nil, err
			}
			return []figure{f}, err
		}},
		{wording.KPIPipeline, func() ([]figure, error) {
			if !open || c.list == nil && !c.whole {
				return nil, nil
			}
			f, err := a.pipeline(s, c)
			return []figure{f}, err
		}},
		{wording.KPIRenewals, func() ([]figure, error) {
			if !open {
				return nil, nil
			}
			f, some, err := a.renewalsDue(s)
			if !some {
				return nil, err
			}
			return []figure{f}, err
		}},
		{wording.KPIContact, func() ([]figure, error) {
			if !open || slices.ContainsFunc(a.KPINames(), kam.OfContact) {
				return nil, nil
			}
			f, some, err := a.sinceContact(s)
			if !some {
				return nil, err
			}
			return []figure{f}, err
		}},
		{wording.KPIsImported, func() ([]figure, error) { return a.levels(s, a.req.Period, a.req.HasPeriod) }},
	} {
		if nobody && part.name != wording.KPIsImported {
			continue
		}
		more, err := a.failing(part.name, part.build)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// figures is the table. Targets that may not be read have no columns.
func (p *page) figures(s *subject, head wording.Text, list []figure) {
	a := p.a
	columns := []column{{head, false}, {wording.KPINow, true}}
	targets := s.targets
	if targets {
		columns = append(columns, column{wording.KPITarget, true}, column{wording.KPIPace, true})
	}
	columns = append(columns, column{wording.KPIBefore, true}, column{wording.KPILastYear, true})
	notes := slices.ContainsFunc(list, func(f figure) bool { return a.notesOf(&f) != "" })
	if notes {
		columns = append(columns, column{wording.KPINotes, false})
	}
	t := a.table(len(list), columns...)
	for i := range list {
		f := &list[i]
		t.word(f.name)
		t.words(a.nowOf(f))
		if targets {
			t.words(a.targetOf(f))
			t.words(a.paceOf(f))
		}
		t.words(a.beforeOf(f))
		t.words(a.lastYearOf(f))
		if notes {
			t.words(a.notesOf(f))
		}
	}
	p.table(t)
	if slices.ContainsFunc(list, func(f figure) bool { return f.is(isStale) && !f.level }) {
		p.fine(a.say(wording.KPIStaleLine, a.lang.Day(a.billingLoaded())))
	}
}

// words is a text of ours that may be longer than a name.
func (t *table) words(s string) { t.buf = append(t.buf, s...); t.end() }

// whereFrom is the button that asks for the passport.
func (p *page) whereFrom() []button {
	return []button{{text: p.a.say(wording.KPIWhereFrom), words: passportVerb + " " + p.a.req.Words()}}
}

// KPIs implements nlp.Measurer: the names of the imported KPIs.
func (d directory) KPIs() []string { return d.KPINames() }

var _ nlp.Measurer = directory{}
