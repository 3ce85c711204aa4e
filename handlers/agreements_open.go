package handlers

import (
	"cmp"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// linesOnPage is how many people, or obligations, a page shows.
const linesOnPage = 20

// unanswered is somebody who has not acknowledged an agreement.
type unanswered struct {
	row
	party kam.Party
}

// unacknowledgedView is who has not acknowledged what, the oldest first, and how far
// that was told.
func (a *ask) unacknowledgedView(l *listing) (chat.Reply, error) {
	page := a.pageOf()
	enough := page*linesOnPage + 1
	from, to, label := l.days()
	var list []unanswered
	err := l.each(store.ByAsking, from, to, func(r row) bool {
		if !r.Running(a.today) {
			return true // nobody waits for it any more
		}
		open := slices.DeleteFunc(slices.Clone(r.Parties), func(p kam.Party) bool {
			return !p.Open() || r.own && p.Person != a.me.Num
		})
		slices.SortStableFunc(open, func(x, y kam.Party) int { return x.Asked.Compare(y.Asked) })
		for _, p := range open {
			list = append(list, unanswered{r, p})
		}
		return len(list) < enough
	})
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.UnackedTitle, label))
	shown, more := onPage(list, page, linesOnPage)
	switch {
	case len(list) == 0:
		p.tell(a.say(wording.UnackedNone, label))
	case len(shown) == 0:
		p.tell(a.say(wording.AgreementsNoPage, a.lang.Number(page)))
	}
	rows := make([]row, len(shown))
	for i, u := range shown {
		rows[i] = u.row
	}
	names, err := a.rowNames(rows)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(shown) > 0 {
		t := a.table(len(shown), l.lineColumns(column{wording.UnackedWho, false}, column{wording.UnackedSince, false}, column{wording.UnackedLevel, false})...)
		for i, u := range shown {
			t.word(a.name(u.party.Person))
			t.word(a.moment(u.party.Asked))
			t.word(a.lang.Level(u.party.Level))
			l.lineOf(t, u.row, names[i])
		}
		p.table(t)
	}
	return p.closeAgreements(l, rows, page, more)
}

// lineColumns are the columns of a line and of the agreement that it is about.
func (l *listing) lineColumns(first ...column) []column {
	columns := append(first, column{wording.AgreementsNumber, false}, column{wording.AgreementsName, false})
	if !l.single() {
		columns = append(columns, column{wording.HeadAccount, false})
	}
	if l.several() {
		columns = append(columns, column{wording.HeadKAM, false})
	}
	return columns
}

// lineOf are the cells of the agreement.
func (l *listing) lineOf(t *table, r row, account string) {
	t.word(wording.Cut(r.Number, 30))
	t.word(wording.Cut(wording.Clean(r.Title), 30))
	if !l.single() {
		t.word(account)
	}
	if l.several() {
		t.word(l.a.rowKAM(r))
	}
}

// owed is an obligation that is not done.
type owed struct {
	row
	kam.Obligation
}

// obligationsView is what is still to be done, by its day, and whose it is.
func (a *ask) obligationsView(l *listing) (chat.Reply, error) {
	page := a.pageOf()
	list, err := l.owed(page*linesOnPage + 1)
	if err != nil {
		return chat.Reply{}, err
	}
	_, _, label := l.days()
	p := a.page()
	p.title(a.say(wording.OwedTitle, label))
	shown, more := onPage(list, page, linesOnPage)
	switch {
	case len(list) == 0:
		p.tell(a.say(wording.OwedNone, label))
	case len(shown) == 0:
		p.tell(a.say(wording.AgreementsNoPage, a.lang.Number(page)))
	}
	rows := make([]row, len(shown))
	for i, o := range shown {
		rows[i] = o.row
	}
	names, err := a.rowNames(rows)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(shown) > 0 {
		t := a.table(len(shown), l.lineColumns(column{wording.OwedDue, false}, column{wording.OwedWhat, false}, column{wording.OwedWhose, false}, column{wording.AgreementsState, false})...)
		for i, o := range shown {
			t.day(o.Due)
			t.word(o.Text)
			t.word(a.whoseObligation(o.Obligation))
			t.word(a.dueState(o.Obligation))
			l.lineOf(t, o.row, names[i])
		}
		p.table(t)
	}
	return p.closeAgreements(l, rows, page, more)
}

// owed are at least the first n obligations that are not done.
func (l *listing) owed(n int) (list []owed, err error) {
	a := l.a
	from, to, _ := l.days()
	var ahead []owed // due after those that were walked so far
	byDue := func(x, y owed) int {
		return cmp.Or(cmp.Compare(x.By(), y.By()), cmp.Compare(x.row.ID, y.row.ID), cmp.Compare(x.Obligation.ID, y.Obligation.ID))
	}
	come := func(day kam.Day) {
		slices.SortFunc(ahead, byDue)
		i, _ := slices.BinarySearchFunc(ahead, day, func(o owed, d kam.Day) int { return cmp.Compare(o.By(), d) })
		list, ahead = append(list, ahead[:i]...), ahead[i:]
	}
	err = l.each(store.ByDue, 0, to, func(r row) bool {
		if come(r.day); len(list) >= n {
			return false
		}
		for _, o := range r.OpenObligations() {
			if o.By() >= from && o.By() <= to && (!r.own || o.Rep == a.me.Num) && (r.Ended == 0 || r.Ended >= a.today) {
				ahead = append(ahead, owed{r, o})
			}
		}
		return true
	})
	come(kam.LastDay + 1)
	return list, err
}

// whoseObligation is who is to do it.
func (a *ask) whoseObligation(o kam.Obligation) string {
	if o.Rep == 0 {
		return wording.ToldWhoever[a.lang]
	}
	return a.name(o.Rep)
}

// dueState is how an obligation that is not done stands.
func (a *ask) dueState(o kam.Obligation) string {
	switch {
	case o.Due == 0:
		return wording.OwedOpen[a.lang]
	case o.Due < a.today:
		return a.count(wording.OwedLate, int(a.today-o.Due))
	case o.Due == a.today:
		return wording.OwedToday[a.lang]
	}
	return wording.OwedOpen[a.lang]
}
