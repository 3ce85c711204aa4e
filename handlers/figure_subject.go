package handlers

import (
	"errors"
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mostAdded is how many accounts are added up for one answer.
const mostAdded = 20_000

// subject is whose figures are meant: an account's, a person's, a team's.
type subject struct {
	scope         store.Scope
	accounts      []kam.AccountNum // whose billing counts
	whole         bool             // these are all
	store.Subject                  // whose imported KPIs; zero of a team
	people        []kam.PersonNum  // whose targets together are the target; nil: those of Subject
	everyone      []kam.PersonNum  // whose own KPIs are listed, where there are several
	targets       bool             // may be read
	calendar      *kam.Calendar
	day           kam.Day                 // as of which the figures are
	targeted      map[string][]kam.Target // of Subject, by KPI; nil: not read yet
}

// ofAccount is an account as the subject of figures.
func (a *ask) ofAccount(acc kam.Account) *subject {
	return &subject{
		scope: store.Scope{Extra: []kam.AccountNum{acc.Num}}, accounts: []kam.AccountNum{acc.Num}, whole: true,
		Subject: store.Subject{Account: acc.Num}, targets: !a.openChannel() && a.may(kam.ReadTargets, acc) == kam.Yes, calendar: a.calendar(a.me), day: a.today,
	}
}

// ofScope is a scope as the subject of figures: one person's, or several people's
// together.
func (a *ask) ofScope(w whose) (*subject, error) {
	s := &subject{scope: w.Scope, targets: true, calendar: a.calendar(a.me), day: a.today}
	var err error
	if s.accounts, s.whole, err = a.AccountsOf(w.Scope, mostAdded); err != nil {
		return nil, err
	}
	if one := a.personOf(w); one != 0 {
		s.Person = one
		who, _ := a.Person(one)
		s.calendar = a.calendar(who)
		s.targets = a.readsPerson(one)
		if held, err := a.CountHeldBy(one); err != nil || held > 0 || !a.isManager(one) {
			return s, err
		}
		s.everyone = a.Team(one)
		s.people, err = a.whoHold(s.everyone)
		return s, err
	}
	s.everyone = w.Holders
	if w.All {
		s.everyone = a.wholeGroup().people
	}
	if s.people, err = a.whoHold(s.everyone); err != nil {
		return nil, err
	}
	for _, p := range s.people {
		s.targets = s.targets && a.readsPerson(p)
	}
	return s, nil
}

// personOf is the one person that a scope is; zero for several.
func (a *ask) personOf(w whose) kam.PersonNum {
	switch {
	case w.who != nil && w.words != nlp.TeamOf:
		return w.who.Num
	case w.words == nlp.Mine:
		return a.me.Num
	}
	return 0
}

// whoHold are the people of a list who hold accounts.
func (a *ask) whoHold(list []kam.PersonNum) ([]kam.PersonNum, error) {
	people := []kam.PersonNum{}
	for _, p := range list {
		n, err := a.CountHeldBy(p)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			people = append(people, p)
		}
	}
	return people, nil
}

// readsPerson says that a person's own KPIs and targets may be read: one's own,
// and those of one's team; by nobody where the channel reads with them.
func (a *ask) readsPerson(p kam.PersonNum) bool {
	switch {
	case a.openChannel():
		return false
	case p == a.me.Num, a.leadsAll():
		return true
	}
	_, below := slices.BinarySearch(a.team(), p)
	return below
}

// targetsOf are the targets of a KPI of a person or an account.
func (a *ask) targetsOf(of store.Subject, kpi string) ([]kam.Target, error) {
	if of == (store.Subject{}) {
		return nil, nil
	}
	list, err := a.Targets(of)
	return slices.DeleteFunc(list, func(t kam.Target) bool { return keyOf(t.KPI) != kpi }), err
}

// keyOf is a KPI as names of KPIs are compared: the built-in ones have several.
func keyOf(kpi string) string {
	if m, ok := kam.BuiltIn(kpi); ok {
		return m.KPI
	}
	return kam.Fold(kpi)
}

// ownTargets are the subject's own targets of a KPI, read once for all of them.
func (a *ask) ownTargets(s *subject, kpi string) ([]kam.Target, error) {
	if s.targeted == nil {
		s.targeted = map[string][]kam.Target{}
		if s.Subject != (store.Subject{}) {
			list, err := readOnce{a}.Targets(s.Subject)
			if err != nil {
				return nil, err
			}
			for _, t := range list {
				key := keyOf(t.KPI)
				s.targeted[key] = append(s.targeted[key], t)
			}
		}
	}
	return s.targeted[keyOf(kpi)], nil
}

// setTarget gives a figure its target in a whole month, quarter or year, or says
// that there is none.
func (a *ask) setTarget(s *subject, f *figure, p kam.Period) error {
	if !s.targets || p.Kind != kam.MonthOf && p.Kind != kam.Quarter && p.Kind != kam.Year {
		return nil
	}
	value, ok, err := a.targetIn(s, f, p)
	if err != nil {
		return err
	}
	if !ok {
		f.state |= noTarget
		return nil
	}
	f.target = known(value)
	return nil
}

func (a *ask) targetIn(s *subject, f *figure, p kam.Period) (sum kam.Amount, ok bool, err error) {
	if s.people == nil || f.level {
		list, err := a.ownTargets(s, f.kpi)
		if err != nil {
			return 0, false, err
		}
		value, ok := targetOfKind(list, f.level, p, s.calendar)
		return value, ok, nil
	}
	f.asked, f.have = len(s.people), 0
	for _, num := range s.people {
		list, err := a.targetsOf(store.Subject{Person: num}, keyOf(f.kpi))
		if err != nil {
			return 0, false, err
		}
		p1, _ := a.Person(num)
		if value, has := targetOfKind(list, false, p, a.calendar(p1)); has {
			f.have++
			sum += value
		}
	}
	return sum, f.have == f.asked && f.have > 0, nil
}

func targetOfKind(list []kam.Target, level bool, p kam.Period, c *kam.Calendar) (kam.Amount, bool) {
	if level {
		return kam.LevelFor(list, p)
	}
	return kam.TargetFor(list, p, c)
}

// failing makes a figure of what could not be computed, so that the rest of the
// answer still arrives. What the whole request cannot survive is passed on.
func (a *ask) failing(name wording.Text, build func() ([]figure, error)) ([]figure, error) {
	list, err := build()
	var p *Problem
	switch {
	case err == nil:
		return list, nil
	case a.ctx.Err() != nil || errors.As(err, &p):
		return nil, err
	}
	a.desk.log.Error("a figure could not be computed", "figure", name[wording.English], "error", err)
	return []figure{{name: a.say(name), state: isFailed}}, nil
}
