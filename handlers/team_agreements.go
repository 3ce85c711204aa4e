package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mostCounted is how many agreements are looked at for each of the exceptions.
const mostCounted = 5000

// tally counts things of a kind, with the first few of their names.
type tally struct {
	n     int
	worth kam.Amount
	names []string
}

func (c *tally) add(name string) {
	if c.n++; len(c.names) < mostNames && !slices.Contains(c.names, name) {
		c.names = append(c.names, name)
	}
}

// openAgreements are the renewals that nobody has decided, overdue or near, the
// agreements that are not acknowledged by the day on which managers are told, and
// the obligations that are late.
func (a *ask) openAgreements(v *teamView) ([]need, error) {
	l, err := a.agreementsIn(v.whose, nil)
	if err != nil {
		return nil, err
	}
	var overdue, unset, late tally
	err = l.counted(store.ByNextDate, 0, a.today+kam.RenewalsAhead, func(r row) {
		of := &unset
		if r.NextDate() < a.today {
			of = &overdue
		}
		of.add(a.agreementOf(r))
		of.worth += r.Worth
	})
	if err != nil {
		return nil, err
	}
	silent, people, err := a.silentIn(l)
	if err != nil {
		return nil, err
	}
	err = l.counted(store.ByDue, 0, a.today-1, func(r row) {
		for _, o := range r.Late(a.today) {
			late.add(a.say(wording.TeamWith, a.agreementOf(r), a.whoseObligation(o)))
		}
	})
	if err != nil {
		return nil, err
	}
	show := func(text wording.Text, view nlp.View) []button {
		r := v.asked(nlp.Request{Intent: nlp.Agreements, View: view})
		return []button{{text: a.say(text), words: r.Words()}}
	}
	named := func(c tally) string {
		text := a.firstOf(c.names, max(c.n, len(c.names)))
		if c.worth != 0 {
			text += " · " + a.money(c.worth)
		}
		return text
	}
	var list []need
	if overdue.n > 0 {
		list = append(list, need{a.count(wording.TeamOverdue, overdue.n, named(overdue)), show(wording.TeamShowRenewals, nlp.Renewals)})
	}
	if unset.n > 0 {
		list = append(list, need{a.count(wording.TeamUnset, unset.n, named(unset), a.lang.Number(kam.RenewalsAhead)), show(wording.TeamShowRenewals, nlp.Renewals)})
	}
	if silent > 0 {
		list = append(list, need{a.count(wording.TeamUnacked, silent, a.firstOf(people, len(people))), show(wording.TeamShowUnacked, nlp.Unacknowledged)})
	}
	if late.n > 0 {
		list = append(list, need{a.count(wording.TeamLate, late.n, named(late)), show(wording.TeamShowLate, nlp.Obligations)})
	}
	return list, nil
}

// silentIn is how many agreements somebody has not acknowledged by the day on which
// their manager is told, and who.
func (a *ask) silentIn(l *listing) (n int, people []string, err error) {
	readers := &circle{desk: a.desk, v: a.View, readers: map[kam.PersonNum]kam.Reader{}}
	told := func(p kam.Party) bool {
		r, known := readers.reader(p.Person)
		return p.Open() && (p.Level >= kam.ToManager || known && a.desk.agreements.LevelDay(r, p, kam.ToManager) <= a.today)
	}
	err = l.counted(store.ByAsking, 0, kam.LastDay, func(r row) {
		silent := false
		for _, p := range r.Parties {
			if !r.Running(a.today) || !told(p) {
				continue
			}
			silent = true
			if name := a.name(p.Person); !slices.Contains(people, name) {
				people = append(people, name)
			}
		}
		if silent {
			n++
		}
	})
	return n, people, cmp.Or(err, readers.failed)
}

// counted walks so many of the listing as an exception looks at.
func (l *listing) counted(list store.AgreementList, from, to kam.Day, fn func(row)) error {
	n := 0
	return l.each(list, from, to, func(r row) bool {
		fn(r)
		n++
		return n < mostCounted
	})
}

// agreementOf is an agreement by its number and its account.
func (a *ask) agreementOf(r row) string {
	return wording.Cut(wording.Clean(r.Number), 20) + " · " + wording.Cut(wording.Clean(r.head.Name), mostOfName)
}
