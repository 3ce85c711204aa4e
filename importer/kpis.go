package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kambot/kam"
)

var (
	kpiColumns    = []string{"account", "person", "kpi", "date", "value"}
	targetColumns = []string{"account", "person", "kpi", "period", "value"}
)

const (
	kpiAccount = iota
	kpiPerson
	kpiKPI
	kpiDate
	kpiValue
)

const (
	targetAccount = iota
	targetPerson
	targetKPI
	targetPeriod
	targetValue
)

// kpis reads dated values.
type kpis struct {
	*file
	lines map[string]int
	fresh freshNames
}

func newKPIs(f *file) rowReader { return &kpis{file: f, lines: map[string]int{}} }

// freshNames are the KPIs of a file that nothing else knows: no metric, no value
// before, and that are none of our own. Each may be a slip.
type freshNames []string

func (n *freshNames) add(load Load, kpi string) {
	_, own := kam.BuiltIn(kpi)
	twice := slices.ContainsFunc(*n, func(s string) bool { return kam.Fold(s) == kam.Fold(kpi) })
	if !own && !twice && !load.KnowsKPI(kpi) {
		*n = append(*n, kpi)
	}
}

// mostFresh is how many of them a note names.
const mostFresh = 5

func (n freshNames) note(r *Report) {
	names := make([]string, 0, mostFresh)
	for _, kpi := range n[:min(mostFresh, len(n))] {
		names = append(names, excerpt(kpi))
	}
	said := strings.Join(names, ", ")
	if len(n) > mostFresh {
		said += ", ..."
	}
	r.note("KPIs that nothing else knows: "+said+"; look whether the name is right. Without a row of metrics they have no unit and no alarm, and up is good", len(n))
}

func (k *kpis) row() error {
	if err := k.broken(); err != nil {
		return err
	}
	account, person, err := k.subject()
	wrong := []error{err}
	o := kam.Observation{Account: account, Person: person}
	o.KPI, err = k.required(kpiKPI)
	wrong = append(wrong, err)
	o.Day, err = k.day(kpiDate)
	wrong = append(wrong, err)
	o.Value, err = k.number(kpiValue)
	if err := errors.Join(append(wrong, err)...); err != nil {
		return err
	}
	if err := k.onlyOnce(fmt.Sprint(account, person, kam.Fold(o.KPI), o.Day), k.lines, kpiDate); err != nil {
		return err
	}
	k.fresh.add(k.load, o.KPI)
	return k.load.PutObservation(o)
}

func (k *kpis) end() error {
	k.fresh.note(k.report)
	return nil
}

// subject is whose figure a row is: an account's or a person's, never both. The
// two columns come first in both files.
func (f *file) subject() (account kam.AccountNum, person kam.PersonNum, err error) {
	a, p := len(f.cell(kpiAccount)) > 0, len(f.cell(kpiPerson)) > 0
	switch {
	case a && p:
		return 0, 0, f.refuse(kpiPerson, "a row is about an account or about a person: leave one of the two empty")
	case a:
		account, err = f.account(kpiAccount)
		var refusal *Refusal
		if errors.As(err, &refusal) && len(f.load.FindPerson(clean(f.cell(kpiAccount)))) > 0 {
			refusal.Reason = "this is a person, no account: write it in a column person, and leave account empty"
		}
	case p:
		person, err = f.person(kpiPerson)
	case f.has(kpiAccount):
		return 0, 0, f.refuse(kpiAccount, "empty: name the account, or the person in a column person")
	default:
		return 0, 0, f.refuse(kpiPerson, "empty: name the person, or the account in a column account")
	}
	return account, person, err
}

// targets reads what should be reached in a year, a quarter or a month.
type targets struct {
	*file
	lines map[string]int
	fresh freshNames
}

func newTargets(f *file) rowReader { return &targets{file: f, lines: map[string]int{}} }

func (t *targets) row() error {
	if err := t.broken(); err != nil {
		return err
	}
	account, person, err := t.subject()
	wrong := []error{err}
	target := kam.Target{Account: account, Person: person}
	target.KPI, err = t.required(targetKPI)
	wrong = append(wrong, err)
	target.Period = strings.ToUpper(string(t.cell(targetPeriod)))
	if !period(target.Period) {
		wrong = append(wrong, t.refuse(targetPeriod, "write a year, a quarter or a month: 2026, 2026-Q4 or 2026-11"))
	}
	target.Value, err = t.number(targetValue)
	if err := errors.Join(append(wrong, err)...); err != nil {
		return err
	}
	if err := t.onlyOnce(fmt.Sprint(account, person, kam.Fold(target.KPI), target.Period), t.lines, targetPeriod); err != nil {
		return err
	}
	t.fresh.add(t.load, target.KPI)
	return t.load.PutTarget(target)
}

func (t *targets) end() error {
	t.fresh.note(t.report)
	return nil
}

// period knows 2026, 2026-Q4 and 2026-11.
func period(s string) bool {
	year, rest, within := strings.Cut(s, "-")
	if len(year) != 4 || !digits([]byte(year)) || year < "1900" || year > "2199" {
		return false
	}
	switch {
	case !within:
		return true
	case len(rest) != 2:
		return false
	case rest[0] == 'Q':
		return rest[1] >= '1' && rest[1] <= '4'
	}
	return digits([]byte(rest)) && rest >= "01" && rest <= "12"
}
