package handlers

import (
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostWindows is how many windows are tried, backwards from the last billing.
const mostWindows = 40

// lastBilled is the last window of the same kind in which the scope was billed:
// a year for the trailing twelve months and the year to date. A free range is of
// no kind: for a short one it is a month, for a long one a year.
func (a *ask) lastBilled(s store.Scope, p kam.Period) (kam.Period, bool, error) {
	first, last, ok := a.BillingSpan()
	if !ok {
		return p, false, nil
	}
	m := last.Month()
	before := func(m kam.Month) (kam.Period, kam.Month) { return kam.OfYear(m.Year()), m - 12 }
	switch p.Kind {
	case kam.Ever:
		return p, false, nil
	case kam.MonthOf:
		before = func(m kam.Month) (kam.Period, kam.Month) { return kam.OfMonth(m), m - 1 }
	case kam.Quarter:
		before = func(m kam.Month) (kam.Period, kam.Month) {
			return kam.OfQuarter(m.Year(), (int(m.Of())+2)/3), m - 3
		}
	case kam.Range:
		if p.To-p.From < 31 {
			before = func(m kam.Month) (kam.Period, kam.Month) { return kam.OfMonth(m), m - 1 }
		}
	}
	for range mostWindows {
		if m < first.Month()-11 {
			break
		}
		var try kam.Period
		try, m = before(m)
		r, err := a.Ranking(s, try)
		if err != nil {
			return p, false, err
		}
		if r.Count > 0 && try != p {
			return try, true, nil
		}
	}
	return p, false, nil
}

// likeBefore is the like window before, to compare with; false where there is
// none, or the company's billing had not begun: all of it would be new. That it
// had begun only in the middle of it is said at the end of the page.
func (a *ask) likeBefore(p kam.Period) (kam.Period, bool) {
	before, ok := p.Before()
	ok = ok && a.billedIn(before)
	a.partly = a.partly || ok && !a.billedFrom(before)
	return before, ok
}

// empty says that nothing was billed in the window, and offers the last one that
// has some.
func (p *page) empty(w whose, period kam.Period) error {
	a := p.a
	if r, err := a.Ranking(w.Scope, period); err != nil {
		return err
	} else if r.Accounts == 0 {
		p.tell(a.say(wording.PortfolioNone, w.label))
		return nil
	}
	p.tell(a.say(wording.WindowEmpty, a.lang.Period(period), w.label))
	last, ok, err := a.lastBilled(w.Scope, period)
	if err != nil {
		return err
	}
	if !ok {
		p.tell(wording.WindowNone[a.lang])
		return nil
	}
	name := a.lang.Period(last)
	p.tell(a.say(wording.WindowOffer, name))
	r := a.req
	r.Period, r.HasPeriod, r.Page = last, true, 0
	p.offer(button{text: a.say(wording.ShowInstead, name), words: r.Words(), primary: true})
	return nil
}
