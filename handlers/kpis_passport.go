package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// passportVerb is what the button says that asks where figures are from.
const passportVerb = "passport"

// mostRates is how many rates a passport names.
const mostRates = 10

// passportOf writes where the figures of a subject are from: window, source, rows,
// rates, and as of when.
func (p *page) passportOf(s *subject, label string) error {
	a := p.a
	p.title(a.say(wording.PassportTitle, label))
	var list []figure
	var err error
	if a.req.Metric != "" {
		list, err = a.metricFigures(s)
	} else {
		list, err = a.allFigures(s, a.spells(s))
	}
	if err != nil {
		return err
	}
	t := a.table(len(list), column{wording.KPIName, false}, column{wording.PassportWindow, false}, column{wording.PassportBefore, false},
		column{wording.PassportRows, true}, column{wording.PassportSource, false}, column{wording.PassportLoaded, false})
	for i := range list {
		f := &list[i]
		t.word(f.name)
		t.words(a.windowOf(f.window))
		t.words(a.comparedWith(f))
		n, known, err := a.rowsBehind(s, f)
		if err != nil {
			return err
		}
		if known {
			t.number(n)
		} else {
			t.missing()
		}
		if f.kpi == kam.KPIContact && f.kind == store.Accounts {
			source, when, err := a.origin(f)
			if err != nil {
				return err
			}
			t.word(source)
			t.words(when)
			continue
		}
		from := a.Loaded(f.kind)
		if f.kind == store.KPI {
			from = a.LoadedKPI(s.Subject, f.kpi)
		}
		t.word(from.Source)
		if from.At.IsZero() {
			t.missing()
		} else {
			t.words(a.lang.Moment(from.At.In(a.now.Location())))
		}
	}
	p.table(t)
	p.fine(wording.PassportSums[a.lang])
	return p.rates(s, list)
}

func (a *ask) windowOf(p kam.Period) string {
	if p.Kind == "" || p.From > p.To {
		return wording.Missing
	}
	return a.lang.Period(kam.OfRange(p.From, p.To))
}

func (a *ask) comparedWith(f *figure) string {
	var line joined
	if f.before.known {
		line.add(a.windowOf(f.compared))
	}
	if f.lastYear.known && (!f.before.known || f.compared != f.compared2) {
		line.add(a.windowOf(f.compared2))
	}
	return cmp.Or(string(line.text), wording.Missing)
}

// rowsBehind is how many rows a figure is made of, where that can be told.
func (a *ask) rowsBehind(s *subject, f *figure) (n int, known bool, err error) {
	switch f.kind {
	case store.KPI:
		list, err := a.Observations(s.Subject, f.kpi, f.window.From, f.window.To)
		return len(list), err == nil, err
	case store.Billing:
		if len(s.accounts) > mostSummed || !s.whole {
			return 0, false, nil
		}
		for _, num := range s.accounts {
			rows, err := a.Rows(num, f.window)
			if err != nil {
				return 0, false, err
			}
			n += len(rows)
		}
		return n, true, nil
	case store.Opportunities:
		c, err := a.chances(s)
		if err != nil || !c.whole {
			return 0, false, err
		}
		for _, o := range c.list {
			decided := o.Won() || o.Lost()
			if f.kpi == kam.KPIPipeline && o.Open() || f.kpi == kam.KPIWinRate && decided && o.Close >= f.window.From && o.Close <= f.window.To {
				n++
			}
		}
		return n, true, nil
	}
	return 0, false, nil
}

// rates names the rates at which rows of the figures were converted.
func (p *page) rates(s *subject, list []figure) error {
	a := p.a
	if len(s.accounts) > mostSummed || !s.whole {
		return nil
	}
	var all kam.Period
	for _, f := range list {
		if f.kind != store.Billing || f.window.From > f.window.To || f.window.Kind == "" {
			continue
		}
		if all.Kind == "" {
			all = kam.Period{Kind: kam.Range, From: f.window.From, To: f.window.To}
		}
		all.From, all.To = min(all.From, f.window.From), max(all.To, f.window.To)
	}
	if all.Kind == "" {
		return nil
	}
	seen, read := map[string]bool{}, ratesBy{}
	var lines []string
	for _, num := range s.accounts {
		rows, err := a.Rows(num, all)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if r.Original.Currency == "" {
				continue
			}
			line, err := a.rateOf(r, read)
			if err != nil {
				return err
			}
			if !seen[line] {
				seen[line] = true
				lines = append(lines, line)
			}
		}
	}
	slices.Sort(lines)
	for _, line := range lines[:min(mostRates, len(lines))] {
		p.fine(line)
	}
	if more := len(lines) - mostRates; more > 0 {
		p.fine(a.count(wording.PassportMore, more))
	}
	return nil
}

// ratesBy are the rates of each currency that rows were converted from.
type ratesBy map[string][]kam.Rate

// rateOf is the rate at which a row was converted, in words.
func (a *ask) rateOf(r kam.Billing, read ratesBy) (string, error) {
	currency := r.Original.Currency
	list, ok := read[currency]
	if !ok {
		var err error
		if list, err = a.Rates(currency); err != nil {
			return "", err
		}
		read[currency] = list
	}
	for _, rate := range slices.Backward(list) {
		if rate.Day > r.Day {
			continue
		}
		if rate.Convert(r.Original.Amount) != r.Amount {
			break // it was corrected since
		}
		return a.say(wording.PassportRate, currency, a.lang.Rate(rate.Num, rate.Den), a.Currency, a.lang.Day(rate.Day)), nil
	}
	return a.say(wording.PassportRateOld, currency), nil
}
