package handlers

import (
	"cmp"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostRenewals is how many renewals are added up for one answer, and longestNotice
// how long before the end a renewal that has come out may have been due.
const (
	mostRenewals  = 5000
	longestNotice = 366
)

// renewal is a renewal of the listing: row.day is its day.
type renewalRow struct {
	row
	status kam.RenewalStatus
}

// renewalsView is what is up for renewal by month and value: what is overdue, and
// the next twelve months, or those of a period.
func (a *ask) renewalsView(l *listing) (chat.Reply, error) {
	from, to := a.today.Month().First(), yearLater(a.today)
	label := l.label
	if a.req.HasPeriod {
		from, to = a.req.Period.From, a.req.Period.To
		label += " · " + a.lang.Period(a.req.Period)
	}
	list, whole, err := l.renewals(from, to)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.RenewalsTitle, label))
	page := a.pageOf()
	shown, more := onPage(list, page, agreementsOnPage)
	switch {
	case len(list) == 0:
		p.tell(a.say(wording.RenewalsNone, label))
	case len(shown) == 0:
		p.tell(a.say(wording.AgreementsNoPage, a.lang.Number(page)))
	default:
		if page == 1 {
			p.renewalSums(list)
		}
		if err := p.renewalRows(l, shown); err != nil {
			return chat.Reply{}, err
		}
	}
	if !whole {
		p.fine(a.say(wording.RenewalsPart, a.lang.Number(mostRenewals)))
	}
	rows := make([]row, len(shown))
	for i, r := range shown {
		rows[i] = r.row
	}
	return p.closeAgreements(l, rows, page, more)
}

func yearLater(d kam.Day) kam.Day {
	y, m, day := d.Date()
	next := kam.NewMonth(y+1, m)
	return min(next.First()+kam.Day(day)-1, next.Last())
}

// renewals are those of some days: by their month, what is overdue first, the
// next first within a month, and the largest of a day. Without a period what is overdue is among them
// however long it is. whole says that these are all.
func (l *listing) renewals(from, to kam.Day) (list []renewalRow, whole bool, err error) {
	a, first := l.a, from
	if !a.req.HasPeriod {
		first = 0
	}
	whole = true
	take := func(r row) bool {
		if len(list) == mostRenewals {
			whole = false
			return false
		}
		if r.day = r.Target(); !r.own {
			list = append(list, renewalRow{r, r.Renewal(a.today)})
		}
		return true
	}
	if err := l.each(store.ByNextDate, first, to, take); err != nil {
		return nil, false, err
	}
	// What has come out stands by its end alone.
	err = l.each(store.ByEnd, from, to+longestNotice, func(r row) bool {
		_, out := r.Outcome()
		return !out || r.Target() < from || r.Target() > to || take(r)
	})
	slices.SortFunc(list, func(x, y renewalRow) int {
		return cmp.Or(cmp.Compare(a.renewalMonth(x), a.renewalMonth(y)), cmp.Compare(x.day, y.day), cmp.Compare(y.Worth, x.Worth), cmp.Compare(x.ID, y.ID))
	})
	return list, whole && !l.cut, err
}

// overdue says that a renewal's day has passed, and nobody has said how it came
// out.
func (a *ask) overdueRenewal(r renewalRow) bool {
	return r.day < a.today && r.status == kam.RenewalAtRisk
}

// renewalMonth is the month that a renewal is listed in; zero for what is overdue.
func (a *ask) renewalMonth(r renewalRow) kam.Month {
	if a.overdueRenewal(r) {
		return 0
	}
	return r.day.Month()
}

// renewalSum is what the renewals of a month come to, in the reporting currency.
type renewalSum struct {
	month    kam.Month
	count    int
	worth    kam.Amount
	byStatus map[kam.RenewalStatus]kam.Amount
	counts   map[kam.RenewalStatus]int
}

// renewalStatuses are the statuses in the order in which they are shown.
var renewalStatuses = [...]kam.RenewalStatus{kam.RenewalGood, kam.RenewalAtRisk, kam.RenewalUnset, kam.RenewalLost}

// renewalSums is a line for each month, and its bars.
func (p *page) renewalSums(list []renewalRow) {
	a := p.a
	var sums []*renewalSum
	total := renewalSum{byStatus: map[kam.RenewalStatus]kam.Amount{}, counts: map[kam.RenewalStatus]int{}}
	without := 0
	for _, r := range list {
		month := a.renewalMonth(r)
		if len(sums) == 0 || sums[len(sums)-1].month != month {
			sums = append(sums, &renewalSum{month: month, byStatus: map[kam.RenewalStatus]kam.Amount{}, counts: map[kam.RenewalStatus]int{}})
		}
		for _, s := range [...]*renewalSum{sums[len(sums)-1], &total} {
			s.count++
			s.worth += r.Worth
			s.byStatus[r.status] += r.Worth
			s.counts[r.status]++
		}
		if !r.HasValue {
			without++
		}
	}
	line := joined{text: []byte(a.count(wording.RenewalsCount, total.count))}
	line.add(a.money(total.worth))
	for _, status := range renewalStatuses {
		if n := total.counts[status]; n > 0 {
			line.add(a.lang.RenewalStatus(status) + " " + a.lang.Number(n) + " (" + a.money(total.byStatus[status]) + ")")
		}
	}
	p.tell(string(line.text))
	if without > 0 {
		p.fine(a.count(wording.RenewalsWithout, without))
	}
	columns := []column{{wording.RenewalsMonth, false}, {wording.RenewalsMany, true}, {wording.AgreementsValue, true}}
	for _, status := range renewalStatuses {
		columns = append(columns, column{wording.RenewalStatuses[status], true})
	}
	t := a.table(len(sums), columns...)
	var bars points
	for _, s := range sums {
		name := wording.RenewalsOverdue[a.lang]
		if s.month != 0 {
			name = a.lang.Month(s.month)
		}
		t.word(name)
		t.number(s.count)
		t.money(s.worth)
		for _, status := range renewalStatuses {
			if s.counts[status] == 0 {
				t.missing()
				continue
			}
			t.money(s.byStatus[status])
		}
		bars.add(name, units(s.worth))
	}
	p.table(t)
	p.bars(wording.RenewalsChart[a.lang], wording.AgreementsValue[a.lang], bars)
}

// renewalRows is the table of a page.
func (p *page) renewalRows(l *listing, list []renewalRow) error {
	a := p.a
	columns := []column{{wording.AgreementsNext, false}, {wording.AgreementsNumber, false}}
	if !l.single() {
		columns = append(columns, column{wording.HeadAccount, false})
	}
	columns = append(columns, column{wording.AgreementsName, false}, column{wording.AgreementsValue, true}, column{wording.RenewalsStatus, false}, column{wording.AgreementsState, false})
	if l.several() {
		columns = append(columns, column{wording.HeadKAM, false})
	}
	rows := make([]row, len(list))
	for i, r := range list {
		rows[i] = r.row
	}
	names, err := a.rowNames(rows)
	if err != nil {
		return err
	}
	t := a.table(len(list), columns...)
	for i, r := range list {
		t.word(a.nextDate(r.Agreement))
		t.word(wording.Cut(r.Number, 30))
		if !l.single() {
			t.word(names[i])
		}
		t.word(wording.Cut(wording.Clean(r.Title), 40))
		t.agreed(r.row)
		t.word(a.lang.RenewalStatus(r.status))
		t.word(a.agreementState(r.Agreement))
		if l.several() {
			t.word(a.rowKAM(r.row))
		}
	}
	p.table(t)
	return nil
}
