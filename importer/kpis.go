package importer

import (
	"errors"
	"fmt"
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
}

func newKPIs(f *file) rowReader { return &kpis{f, map[string]int{}} }

func (k *kpis) row() error {
	if err := k.broken(); err != nil {
		return err
	}
	account, person, err := k.subject()
	if err != nil {
		return err
	}
	o := kam.Observation{Account: account, Person: person}
	if o.KPI, err = k.required(kpiKPI); err != nil {
		return err
	}
	if o.Day, err = k.day(kpiDate); err != nil {
		return err
	}
	if o.Value, err = k.number(kpiValue); err != nil {
		return err
	}
	if err := k.onlyOnce(fmt.Sprint(account, person, kam.Fold(o.KPI), o.Day), k.lines, kpiDate); err != nil {
		return err
	}
	return k.load.PutObservation(o)
}

func (k *kpis) end() error { return nil }

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
}

func newTargets(f *file) rowReader { return &targets{f, map[string]int{}} }

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
	return t.load.PutTarget(target)
}

func (t *targets) end() error { return nil }

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
