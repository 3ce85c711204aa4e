package handlers

import (
	"cmp"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// agreementsOnPage is how many a page shows: each has its button.
const agreementsOnPage = 10

// agreements answers what is asked of agreements: one of them, those of accounts
// or of a scope by their next date, or another view of them.
func agreements(a *ask) (chat.Reply, error) {
	switch {
	case a.req.Outcome != "":
		return a.statedOutcome()
	case a.req.Number != "":
		return a.agreementNumbered()
	}
	l, err := a.agreementsAsked()
	if err != nil {
		return chat.Reply{}, err
	}
	if a.filing {
		return a.ledgerOfList(l)
	}
	switch a.req.View {
	case nlp.Renewals:
		return a.renewalsView(l)
	case nlp.Unacknowledged:
		return a.unacknowledgedView(l)
	case nlp.Obligations:
		return a.obligationsView(l)
	}
	return a.agreementsByDate(l)
}

// agreementsByDate lists agreements by their next date, what is overdue first.
func (a *ask) agreementsByDate(l *listing) (chat.Reply, error) {
	_, _, label := l.days()
	p := a.page()
	p.title(a.say(wording.AgreementsTitle, label))
	page := a.pageOf()
	list, err := l.dated(page*agreementsOnPage + 1)
	if err != nil {
		return chat.Reply{}, err
	}
	shown, more := onPage(list, page, agreementsOnPage)
	switch {
	case len(list) == 0:
		if err := p.noAgreements(l, label); err != nil {
			return chat.Reply{}, err
		}
	case len(shown) == 0:
		p.tell(a.say(wording.AgreementsNoPage, a.lang.Number(page)))
	default:
		if err := p.agreementRows(l, shown); err != nil {
			return chat.Reply{}, err
		}
	}
	if l.walks && !more && !a.req.HasPeriod {
		p.fine(wording.AgreementsUndated[a.lang])
	}
	return p.closeAgreements(l, shown, page, more)
}

// onPage is a page of a list that goes at least one line beyond it, if there are
// so many.
func onPage[T any](list []T, page, size int) (shown []T, more bool) {
	from, to := min(len(list), (page-1)*size), min(len(list), page*size)
	return list[from:to], len(list) > to
}

// dated are at least the first n agreements of the listing: by their next date or,
// with a period, those whose next date or end lies in it. Those of one account are
// all its agreements, what is over last.
func (l *listing) dated(n int) ([]row, error) {
	req := &l.a.req
	from, to, _ := l.days()
	in := func(d kam.Day) bool { return d != 0 && d >= from && d <= to }
	if l.single() {
		rows := slices.DeleteFunc(slices.Clone(l.gathered), func(r row) bool {
			return req.HasPeriod && !in(r.NextDate()) && !in(r.LastDay())
		})
		l.a.runningFirst(rows)
		return rows, nil
	}
	var rows []row
	take := func(list store.AgreementList, keep func(row) bool) error {
		taken := 0
		return l.each(list, from, to, func(r row) bool {
			if keep(r) {
				rows = append(rows, r)
				taken++
			}
			return taken < n
		})
	}
	if err := take(store.ByNextDate, func(row) bool { return true }); err != nil {
		return nil, err
	}
	if req.HasPeriod {
		if err := take(store.ByEnd, func(r row) bool { return r.Ended == 0 && !in(r.NextDate()) }); err != nil {
			return nil, err
		}
		slices.SortFunc(rows, byDay)
		return rows, nil
	}
	if !l.walks && len(rows) < n {
		rows = append(rows, l.undated()...)
	}
	return rows, nil
}

// undated are the gathered ones that run on without a date that comes.
func (l *listing) undated() (rows []row) {
	for _, r := range l.gathered {
		if r.NextDate() == 0 && r.Ended == 0 && r.Running(l.a.today) {
			rows = append(rows, r)
		}
	}
	l.a.runningFirst(rows)
	return rows
}

// runningFirst puts what is over last, and the next date first.
func (a *ask) runningFirst(rows []row) {
	over := func(r row) int {
		switch {
		case !r.Withdrawn.IsZero():
			return 2
		case r.NextDate() == 0 && !r.Running(a.today):
			return 1
		}
		return 0
	}
	late := func(d kam.Day) kam.Day { return cmp.Or(d, kam.LastDay+1) }
	slices.SortFunc(rows, func(x, y row) int {
		return cmp.Or(cmp.Compare(over(x), over(y)), cmp.Compare(late(x.NextDate()), late(y.NextDate())),
			cmp.Compare(late(x.LastDay()), late(y.LastDay())), cmp.Compare(x.Number, y.Number))
	})
}

// agreementRows is the table of a page.
func (p *page) agreementRows(l *listing, rows []row) error {
	a := p.a
	columns := []column{{wording.AgreementsNumber, false}}
	if !l.single() {
		columns = append(columns, column{wording.HeadAccount, false})
	}
	columns = append(columns, column{wording.AgreementsName, false}, column{wording.AgreementsNext, false}, column{wording.AgreementsValue, true}, column{wording.AgreementsState, false})
	if l.several() {
		columns = append(columns, column{wording.HeadKAM, false})
	}
	names, err := a.rowNames(rows)
	if err != nil {
		return err
	}
	t := a.table(len(rows), columns...)
	for i, r := range rows {
		t.word(wording.Cut(r.Number, 30))
		if !l.single() {
			t.word(names[i])
		}
		t.word(wording.Cut(wording.Clean(r.Title), 40))
		t.word(a.nextDate(r.Agreement))
		t.agreed(r)
		t.word(a.rowState(r))
		if l.several() {
			t.word(a.rowKAM(r))
		}
	}
	p.table(t)
	return nil
}

// rowNames are the names of the rows' accounts; namesakes bear their ids.
func (a *ask) rowNames(rows []row) ([]string, error) {
	once := map[kam.AccountNum]int{}
	var list []store.Ranked
	for _, r := range rows {
		if _, there := once[r.Account]; !there {
			once[r.Account] = len(list)
			list = append(list, store.Ranked{Num: r.Account})
		}
	}
	heads, err := a.heads(list)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = heads[once[r.Account]].name
	}
	return names, nil
}

func (a *ask) rowKAM(r row) string {
	if r.own {
		return wording.Missing
	}
	return a.kamName(r.head.KAM)
}

// agreed is what an agreement is worth, as agreed. Who does not see the account
// does not see it.
func (t *table) agreed(r row) {
	if r.own || !r.HasValue {
		t.missing()
		return
	}
	t.word(t.lang.MoneyOf(r.Value, r.Currency))
}

// nextDate is the day that comes, and what it is.
func (a *ask) nextDate(ag kam.Agreement) string {
	switch {
	case ag.NextDate() != 0 && ag.NextDate() == ag.Deadline():
		return a.say(wording.AgreementsNotice, a.lang.Day(ag.Deadline()))
	case ag.LastDay() != 0:
		return a.say(wording.AgreementsEnd, a.lang.Day(ag.LastDay()))
	}
	return wording.AgreementsOpenEnd[a.lang]
}

// rowState is how a row stands, in short. Who has nothing but a part in it reads
// of that.
func (a *ask) rowState(r row) string {
	if !r.own {
		return a.agreementState(r.Agreement)
	}
	if party, _ := r.Party(a.me.Num); party.Open() {
		return wording.AgreementsToAck[a.lang]
	}
	return wording.AgreementsAcked[a.lang]
}

// agreementState is how an agreement stands, in short.
func (a *ask) agreementState(ag kam.Agreement) string {
	var line joined
	outcome, decided := ag.Outcome()
	switch {
	case !ag.Withdrawn.IsZero():
		return wording.AgreementsWithdrawn[a.lang]
	case ag.Ended != 0:
		line.add(a.say(wording.AgreementsEnded, a.lang.Day(ag.Ended)))
	case decided:
		line.add(a.lang.Outcome(outcome.What))
	case ag.NextDate() != 0 && ag.NextDate() < a.today:
		line.add(wording.AgreementsOverdue[a.lang])
	}
	if ag.Ended == 0 {
		switch n, m := ag.Acknowledged(); {
		case m > 0:
			line.add(a.say(wording.AgreementsNofM, a.lang.Number(n), a.lang.Number(m)))
		case ag.Asked > 0:
			line.add(wording.AgreementsNoRep[a.lang])
		}
	}
	if n := ag.CountLate(a.today); n > 0 {
		line.add(a.count(wording.AgreementsLate, n))
	}
	if len(line.text) == 0 {
		if !ag.Running(a.today) {
			return wording.AgreementsOver[a.lang]
		}
		return wording.AgreementsRuns[a.lang]
	}
	return string(line.text)
}

// noAgreements says that there are none, and to whom it may, how one is recorded.
func (p *page) noAgreements(l *listing, label string) error {
	a := p.a
	p.tell(a.say(wording.AgreementsNone, label))
	for _, ref := range a.req.Accounts {
		acc, err := a.account(ref.Num)
		if err != nil {
			return err
		}
		if !a.mayRecord(acc) {
			return nil
		}
	}
	if !l.single() && !a.mayAnywhere(kam.RecordAgreement) {
		return nil
	}
	name := wording.AgreementsAnAccount[a.lang]
	if l.single() {
		name = a.req.Accounts[0].Name
	}
	p.fine(a.say(wording.AgreementsHow, wording.Name(name)))
	return nil
}

// closeAgreements is what stands below a list of agreements.
func (p *page) closeAgreements(l *listing, shown []row, page int, more bool) (chat.Reply, error) {
	a := p.a
	if l.cut {
		p.fine(a.say(wording.AgreementsPart, a.lang.Number(mostWalked)))
	}
	p.fine(l.note)
	if a.in.Surface == chat.CLI && len(shown) > 0 {
		p.fine(wording.AgreementsTyped[a.lang])
	}
	var list []button
	seen := map[string]bool{}
	for _, r := range shown {
		if r.own || seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		list = append(list, button{text: wording.Name(r.Number), words: r.ID, action: cardAction})
	}
	p.offer(list...)
	pages := page
	if more {
		pages++
	}
	file, err := a.ledgerOf(shown)
	if err != nil {
		return chat.Reply{}, err
	}
	p.offer(slices.Concat(p.paged(page, pages), file, p.share())...)
	p.asOfNow()
	return p.reply(), a.failed
}

// asOfNow closes what rests on what people record here: it is of this moment.
func (p *page) asOfNow() {
	a := p.a
	line := joined{text: []byte(a.say(wording.AsOfLine, a.lang.Moment(a.now)))}
	if a.Currency != "" {
		line.add(a.say(wording.AsOfCurrency, a.Currency))
	}
	p.fine(string(line.text))
}
