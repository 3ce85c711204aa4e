package handlers

import (
	"cmp"
	"errors"
	"slices"

	"kambot/kam"
	"kambot/store"
)

// How many accounts a scope has at most whose agreements are gathered one account
// after the other, and how many agreements of the company are looked through for
// those of a larger one.
const (
	mostGathered = 2000
	mostWalked   = 50_000
)

// listing is the agreements that an answer is about. What it reads costs what is
// shown: those of a few accounts are gathered; the company's, or those of many
// accounts, are walked in the order in which they are kept until there are enough.
type listing struct {
	whose
	a        *ask
	walks    bool
	gathered []row
	parts    map[string]bool // those in which who asks has a part themselves
	left     int             // how many more a walk looks at
	cut      bool            // it looked at no more
}

// row is an agreement of a listing.
type row struct {
	kam.Agreement
	head store.Head
	day  kam.Day // by which it is listed
	// own says that who asks has a part in it and does not see its account: they
	// see what their own message tells them.
	own bool
}

// agreementsAsked are the agreements of the accounts named, else of a scope: of
// one's own, with those in which one has a part.
func (a *ask) agreementsAsked() (*listing, error) {
	w, err := a.whoseOpps()
	if err != nil {
		return nil, err
	}
	var own []kam.Agreement
	if a.me.Num != 0 && w.who == nil && len(a.req.Accounts) == 0 && !w.All {
		if own, err = a.partIn(); err != nil {
			return nil, err
		}
	}
	return a.agreementsIn(w, own)
}

// agreementsIn are the agreements of a scope, with some beside it.
func (a *ask) agreementsIn(w whose, own []kam.Agreement) (*listing, error) {
	l := &listing{whose: w, a: a, walks: w.All, parts: map[string]bool{}, left: mostWalked}
	for _, ag := range own {
		l.parts[ag.ID] = true
	}
	var accounts []kam.AccountNum
	if !l.walks {
		var err error
		whole := false
		if accounts, whole, err = a.AccountsOf(w.Scope, mostGathered); err != nil {
			return nil, err
		}
		l.walks = !whole
	}
	if l.walks {
		return l, nil
	}
	for _, num := range accounts {
		list, err := a.AgreementsOf(num)
		if err != nil {
			return nil, err
		}
		own = append(own, list...)
	}
	seen := map[string]bool{}
	for _, ag := range own {
		if seen[ag.ID] {
			continue
		}
		seen[ag.ID] = true
		r, in, err := l.row(ag)
		if err != nil {
			return nil, err
		}
		if in {
			l.gathered = append(l.gathered, r)
		}
	}
	return l, nil
}

// partIn are the agreements in which who asks has a part themselves.
func (a *ask) partIn() ([]kam.Agreement, error) {
	list, err := a.AgreementsWith(a.me.Num)
	return slices.DeleteFunc(list, func(ag kam.Agreement) bool {
		p, has := ag.Party(a.me.Num)
		return !has || p.Gone
	}), err
}

// row is an agreement as a list shows it; false: it is none of the listing.
func (l *listing) row(ag kam.Agreement) (row, bool, error) {
	h, err := l.a.AccountHead(ag.Account)
	if err != nil {
		return row{}, false, err
	}
	in := l.All || h.KAM != 0 && slices.Contains(l.Holders, h.KAM) || slices.Contains(l.Extra, ag.Account)
	return row{Agreement: ag, head: h, own: !in && !l.a.seesHead(ag.Account, h)}, in || l.parts[ag.ID], nil
}

// each walks the listing in an order, from a day to a day, until fn says false.
func (l *listing) each(list store.AgreementList, from, to kam.Day, fn func(row) bool) error {
	if !l.walks {
		for _, r := range l.by(list) {
			if r.day >= from && r.day <= to && !fn(r) {
				return nil
			}
		}
		return nil
	}
	var failed error
	err := l.a.EachAgreementBy(list, from, to, func(day kam.Day, ag kam.Agreement) bool {
		if l.left == 0 {
			l.cut = true
			return false
		}
		l.left--
		r, in, err := l.row(ag)
		if failed = err; err != nil {
			return false
		}
		r.day = day
		return !in || fn(r)
	})
	return errors.Join(err, failed)
}

// by are the gathered ones in an order of the store.
func (l *listing) by(list store.AgreementList) []row {
	var rows []row
	for _, r := range l.gathered {
		if r.day = list.Day(r.Agreement); r.day != 0 {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, byDay)
	return rows
}

func byDay(x, y row) int { return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.ID, y.ID)) }

// several says that the listing may be of more than one KAM.
func (l *listing) several() bool {
	return l.All || len(l.Holders)+len(l.Extra) > 1
}

// single says that it is about one account.
func (l *listing) single() bool { return len(l.a.req.Accounts) == 1 }

// days are those of the request, all without a period, and what it is about in
// words.
func (l *listing) days() (from, to kam.Day, label string) {
	if r := l.a.req; r.HasPeriod {
		return r.Period.From, r.Period.To, l.label + " · " + l.a.lang.Period(r.Period)
	}
	return 0, kam.LastDay, l.label
}
