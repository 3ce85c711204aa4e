package handlers

import (
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// healthOf is an account's health as it comes out now.
func (a *ask) healthOf(acc kam.Account) (kam.Health, error) {
	r, err := a.desk.reckoned(a.View, readOnce{a}, acc, a.today)
	return r.Health, err
}

// healthFact is the line of a card about its health: how much of it is known, and
// what moved it most in thirty days.
func (a *ask) healthFact(acc kam.Account) (fact, error) {
	h, err := a.healthOf(acc)
	if err != nil {
		return fact{}, err
	}
	var room scratch
	line := joined{append(room[:0], a.healthLine(h.Score, h.Coverage, h.Band)...)}
	if h.Band != kam.NoBand && h.Coverage < 100 {
		line.add(a.say(wording.HealthCovers, a.lang.Number(h.Coverage)))
	}
	then, stored, err := a.HealthOn(acc.Num, a.today-healthDriven)
	if stored {
		for _, d := range a.desk.health.Drivers(h.On(a.today), then) {
			line.add(a.say(wording.HealthMoved, wording.HealthParts[d.Part][a.lang], a.lang.Number(d.Was), a.lang.Number(d.Now)))
		}
	}
	return fact{wording.HealthHead[a.lang], string(line.text)}, err
}

// healthDriven is over how many days it is looked what moved a health.
const healthDriven = 30

// healthLine is a health as people read it.
func (a *ask) healthLine(score, coverage int, band kam.Band) string {
	return a.lang.Health(score, coverage, band)
}

// Reckon is an account's health on a company's day, to be kept.
func (d *Desk) Reckon(v *store.View, num kam.AccountNum, today kam.Day) (store.Reckoned, error) {
	acc, err := v.Account(num)
	if err != nil {
		return store.Reckoned{}, err
	}
	out, err := v.Reckoning(num, acc.KAM)
	if err != nil {
		return out, err
	}
	r, err := d.reckoned(v, v, acc, today)
	if err != nil {
		return out, err
	}
	f, h := r.facts, r.Health
	out.Score, out.Coverage, out.Band = h.Score, h.Coverage, h.Band
	out.Class, out.Turnover, out.Contact = f.Class, f.Now, f.Contact
	out.Quiet = d.health.Quiet.From(f.Class, f.Strategic, f.Contact, f.Since)
	out.Day, out.Holds = h.On(today), h.Holds
	return out, nil
}

// reckoning is a health with what it came from.
type reckoning struct {
	kam.Health
	facts kam.HealthFacts
}

// accountReader is where is read what several parts of an answer want of an account:
// a view, or an answer that has read it.
type accountReader interface {
	AgreementsOf(kam.AccountNum) ([]kam.Agreement, error)
	Targets(store.Subject) ([]kam.Target, error)
	Standing(kam.AccountNum, kam.Period) (store.Standing, error)
}

func (d *Desk) reckoned(v *store.View, of accountReader, acc kam.Account, today kam.Day) (r reckoning, err error) {
	if r.facts, err = d.healthFacts(v, of, acc, today); err == nil {
		r.Health = d.health.Of(r.facts, today)
	}
	return r, err
}

// healthFacts are what an account's health is reckoned from. Its holder's holidays
// count for the pace.
func (d *Desk) healthFacts(v *store.View, of accountReader, acc kam.Account, today kam.Day) (f kam.HealthFacts, err error) {
	holder, _ := v.Person(acc.KAM)
	f = kam.HealthFacts{Strategic: acc.Strategic != nil, Since: acc.Since, Calendar: d.Calendar(holder)}
	if err := d.billedFacts(v, of, &f, acc.Num, today); err != nil {
		return f, err
	}
	if f.Contact, _, err = v.LastContact(acc.Num); err != nil {
		return f, err
	}
	if f.Agreements, err = of.AgreementsOf(acc.Num); err != nil {
		return f, err
	}
	list, err := v.LatestKPIs(store.Subject{Account: acc.Num}, kam.LastDay)
	for _, o := range list {
		if o.Day > today { // its day comes by itself
			f.Until = today + 1
			var known bool
			if o, known, err = v.LatestKPI(store.Subject{Account: acc.Num}, o.KPI, today); err != nil {
				return f, err
			}
			if !known {
				continue
			}
		}
		f.KPIs = append(f.KPIs, kam.HealthKPI{Metric: v.Metrics[kam.Fold(o.KPI)], Value: o.Value, Day: o.Day})
	}
	return f, err
}

// billedFacts are the facts about turnover: its trend, its class, and how much of
// the targets is there. They are others when a month has turned.
func (d *Desk) billedFacts(v *store.View, of accountReader, f *kam.HealthFacts, num kam.AccountNum, today kam.Day) error {
	ttm := kam.TTMAt(today)
	before, _ := ttm.Before()
	st, err := of.Standing(num, ttm)
	if err != nil {
		return err
	}
	f.Class = st.Class
	targets, err := of.Targets(store.Subject{Account: num})
	if err != nil {
		return err
	}
	windows := []kam.Period{ttm, before}
	for _, p := range [...]kam.Period{kam.YearAt(today), kam.QuarterAt(today), kam.MonthAt(today)} {
		for _, t := range targets {
			if w, ok := t.Window(); ok && w == p && keyOf(t.KPI) == kam.KPITurnover {
				f.Goals = append(f.Goals, kam.HealthGoal{Window: p, Target: t.Value})
				windows = append(windows, until(p, today))
				break
			}
		}
	}
	sums, billed := make([]kam.Amount, len(windows)), make([]bool, len(windows))
	if err := v.Turnovers(num, windows, sums, billed); err != nil {
		return err
	}
	f.Now, f.Before = sums[0], sums[1]
	for i := range f.Goals {
		f.Goals[i].SoFar = sums[2+i]
	}
	first, last, any := v.BillingSpan()
	f.Compared = any && first.Month() <= before.From.Month() && last >= ttm.From
	f.Until = (today.Month() + 1).First()
	if any && last > today && len(f.Goals) > 0 {
		f.Until = today + 1
	}
	return nil
}
