package handlers

import (
	"strings"
	"unicode/utf8"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// status is the card of an account: who looks after it, what it bought, where it
// stands, what is open.
func status(a *ask) (chat.Reply, error) {
	p := a.page()
	rows := [][]button{nil}
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		more, err := p.card(acc)
		if len(a.req.Accounts) > 1 {
			rows[0] = append(rows[0], button{text: wording.Name(acc.Name), words: a.one(nlp.Status, acc)})
			return err
		}
		rows = more
		return err
	})
	if err != nil {
		return chat.Reply{}, err
	}
	rows[len(rows)-1] = append(rows[len(rows)-1], p.share()...)
	for _, row := range rows {
		p.row(row...)
	}
	p.asOf(store.Billing)
	return p.reply(), nil
}

// card writes one account's card and says what may be done from it, in rows.
func (p *page) card(acc kam.Account) ([][]button, error) {
	a := p.a
	period := a.period()
	st, err := readOnce{a}.Standing(acc.Num, period)
	if err != nil {
		return nil, err
	}
	p.title(wording.Name(acc.Name))
	if err := p.whatItIs(acc, st.Class); err != nil {
		return nil, err
	}
	p.facts(a.people(acc)...)
	bought, err := a.bought(acc, period, st)
	if err != nil {
		return nil, err
	}
	open, err := a.openOf(acc)
	if err != nil {
		return nil, err
	}
	planned, err := a.planFact(acc)
	if err != nil {
		return nil, err
	}
	agreed, err := a.agreedWith(acc.Num)
	if err != nil {
		return nil, err
	}
	notes, err := a.Notes(acc.Num, notesOnCard)
	if err != nil {
		return nil, err
	}
	health, err := a.healthFact(acc)
	if err != nil {
		return nil, err
	}
	family, err := a.familyHealth(acc)
	if err != nil {
		return nil, err
	}
	facts := append(append(make([]fact, 0, 2*mostFacts), health), family...)
	facts = append(append(append(facts, bought...), open), a.dates(agreed)...)
	facts = append(facts, planned...)
	p.facts(append(facts, a.contactOf(notes))...)
	var rows [][]button
	if !st.Billed {
		instead, err := p.nothingBought(acc, period)
		if err != nil {
			return nil, err
		}
		rows = append(rows, instead)
	}
	launched, toLaunches, err := a.launchFacts(acc)
	if err != nil {
		return nil, err
	}
	p.facts(launched...)
	if err := p.months(acc, period); err != nil {
		return nil, err
	}
	p.lastNotes(notes)
	return append(rows, a.writes(acc), a.reads(acc, notes, toLaunches), a.decides(acc)), nil
}

// whatItIs is the small line below the name, and why an account is strategic.
// A parent outside the person's sight is not named.
func (p *page) whatItIs(acc kam.Account, class kam.Class) error {
	a := p.a
	var room scratch
	line := joined{room[:0]}
	if acc.ID != acc.Name { // a file without ids
		line.add(a.say(wording.StatusID, wording.Name(acc.ID)))
	}
	if class != kam.ClassNone {
		line.add(a.say(wording.StatusClass, class.String()))
	}
	if s := acc.Strategic; s != nil && s.Category != "" {
		line.add(a.say(wording.StatusCategory, wording.Name(a.lang.Category(s.Category))))
	} else if s != nil {
		line.add(wording.StatusStrategic[a.lang])
	}
	if acc.Parent != 0 {
		seen, err := a.sees(acc.Parent)
		if err != nil {
			return err
		}
		if seen {
			name, err := a.AccountName(acc.Parent)
			if err != nil {
				return err
			}
			line.add(a.say(wording.StatusParent, wording.Name(name)))
		}
	}
	for _, part := range [...]string{acc.Segment, acc.Region, acc.City, acc.Country} {
		if part != "" {
			line.add(wording.Name(part))
		}
	}
	p.fine(string(line.text))
	if s := acc.Strategic; s != nil && s.Reason != "" {
		why := joined{text: []byte(a.say(wording.StatusReason, wording.Cut(wording.Clean(s.Reason), 300)))}
		if s.By != "" {
			why.add(a.say(wording.StatusMarkedBy, wording.Name(s.By)))
		}
		if s.Review != 0 {
			why.add(a.say(wording.StatusReview, a.lang.Day(s.Review)))
		}
		p.fine(string(why.text))
	}
	return nil
}

// joined are short texts with a dot between them.
type joined struct{ text []byte }

// scratch is where they are put together that are seldom longer.
type scratch [160]byte

func (j *joined) add(s string) {
	if len(j.text) > 0 {
		j.text = append(j.text, " · "...)
	}
	j.text = append(j.text, s...)
}

// mostNames is how many people or accounts stand in a line.
const mostNames = 5

// named are the first few names of a list in one line.
func (a *ask) named(names []string) string { return a.firstOf(names, len(names)) }

// firstOf are the first few of total names, of which only some need be given,
// and how many more there are.
func (a *ask) firstOf(names []string, total int) string {
	names = names[:min(mostNames, len(names))]
	short := make([]string, len(names))
	for i, n := range names {
		short[i] = wording.Name(n)
	}
	if more := total - len(names); more > 0 {
		return a.count(wording.AndMore, more, strings.Join(short, ", "))
	}
	return a.lang.List(short)
}

// people are who looks after an account.
func (a *ask) people(acc kam.Account) []fact {
	list := append(make([]fact, 0, 4), fact{wording.HeadKAM[a.lang], a.holder(acc)})
	if len(acc.Reps) > 0 {
		reps := make([]string, len(acc.Reps))
		for i, r := range acc.Reps {
			reps[i] = a.name(r)
		}
		list = append(list, fact{wording.StatusReps[a.lang], a.named(reps)})
	}
	if m, ok := a.managerOf(acc.KAM); ok {
		list = append(list, fact{wording.StatusManager[a.lang], wording.Name(m.Name)})
	}
	if sponsor, ok := a.Person(acc.Sponsor); ok {
		list = append(list, fact{wording.StatusSponsor[a.lang], wording.Name(sponsor.Name)})
	}
	return list
}

// managerOf is whom somebody reports to. Who reports to themselves has nobody.
func (a *ask) managerOf(num kam.PersonNum) (kam.Person, bool) {
	p, ok := a.Person(num)
	if !ok || p.Manager == p.Num {
		return kam.Person{}, false
	}
	return a.Person(p.Manager)
}

// bought is what was billed: rank, share and cumulative share are the company's.
func (a *ask) bought(acc kam.Account, period kam.Period, st store.Standing) ([]fact, error) {
	turnover := fact{a.say(wording.StatusTurnover, a.lang.Period(period)), wording.Missing}
	if st.Billed {
		turnover.value = a.money(st.Turnover)
	}
	list := append(make([]fact, 0, mostFacts), turnover)
	if period.Kind != kam.Ever {
		change, err := a.changeOf(acc.Num, st.Turnover, period)
		if err != nil {
			return nil, err
		}
		list = append(list, fact{wording.HeadChange[a.lang], change})
	}
	if st.Billed {
		list = append(list,
			fact{wording.StatusRank[a.lang], a.say(wording.StatusRankOf, a.lang.Number(st.Rank), a.lang.Number(st.Count))},
			fact{wording.HeadShare[a.lang], a.lang.Percent(st.Turnover, st.Pareto.Total)},
			fact{wording.HeadSum[a.lang], a.lang.Percent(st.After(), st.Pareto.Total)})
	}
	if period.Kind == kam.YTD {
		return list, nil
	}
	value, err := a.yearToDate(acc)
	return append(list, fact{wording.StatusYTD[a.lang], value}), err
}

// yearToDate is the turnover of the year against last year's up to the like day
// and, for who may read it, against the pace that the target asks for.
func (a *ask) yearToDate(acc kam.Account) (string, error) {
	s := a.ofAccount(acc)
	list, err := a.turnovers(s, []spell{spellOf(kam.YearAt(s.day), s.day, s.calendar)})
	if err != nil {
		return "", err
	}
	f := &list[0]
	var room scratch
	line := joined{append(room[:0], a.nowOf(f)...)}
	change := a.movedFrom(f, f.lastYear)
	switch {
	case change != "":
		line.text = []byte(a.say(wording.StatusMoved, string(line.text), change))
	case f.now.value == 0 && !f.target.known:
		return wording.Missing, nil
	}
	if pace := a.paceOf(f); pace != wording.Missing {
		line.add(a.say(wording.StatusPace, pace))
	}
	return string(line.text), nil
}

// changeOf is how an account's turnover moved against the like window before; a
// dash where there is none to compare with.
func (a *ask) changeOf(num kam.AccountNum, now kam.Amount, period kam.Period) (string, error) {
	before, ok := a.likeBefore(period)
	if !ok {
		return wording.Missing, nil
	}
	then, _, err := a.Turnover(num, before)
	return a.lang.Change(now, then), err
}

// openOf is how many opportunities are open, their value where it is known, and
// how many more are suggested.
func (a *ask) openOf(acc kam.Account) (fact, error) {
	f := fact{label: wording.StatusOpen[a.lang]}
	list, err := a.opportunitiesOf(acc.Num)
	if err != nil {
		return f, err
	}
	suggested, err := a.suggestionsOf(acc.Num)
	if err != nil {
		return f, err
	}
	sum := sumOf(list)
	var room scratch
	line := joined{append(room[:0], a.lang.Number(sum.open)...)}
	if sum.open == 0 {
		line.text = []byte(wording.StatusOpenNone[a.lang])
	}
	if sum.valued > 0 {
		line.add(a.say(wording.StatusOurs, a.money(sum.ours)))
	}
	if sum.clients > 0 {
		line.add(a.say(wording.StatusTheirs, a.money(sum.theirs)))
	}
	if n := min(mostOfOne, len(suggested)); n > 0 { // as many as the list shows
		line.add(a.count(wording.StatusSuggested, n))
	}
	f.value = string(line.text)
	return f, nil
}

// nothingBought says so, and offers the last window in which something was.
func (p *page) nothingBought(acc kam.Account, period kam.Period) ([]button, error) {
	a := p.a
	last, ok, err := a.lastBilled(store.Scope{Extra: []kam.AccountNum{acc.Num}}, period)
	if err != nil {
		return nil, err
	}
	if !ok {
		p.fine(wording.StatusNone[a.lang])
		return nil, nil
	}
	name := a.lang.Period(last)
	p.fine(wording.StatusNone[a.lang] + " " + a.say(wording.WindowOffer, name))
	r := nlp.Request{Intent: nlp.Status, Accounts: []nlp.AccountRef{{Num: acc.Num, Name: acc.Name, ID: acc.ID}}, Period: last, HasPeriod: true}
	return []button{{text: a.say(wording.ShowInstead, name), words: r.Words(), primary: true}}, nil
}

// mostMonths is how many months one chart draws.
const mostMonths = 12

// months draws the window month by month, or the last twelve closed months
// where the window is no whole months, one alone, or too many.
func (p *page) months(acc kam.Account, period kam.Period) error {
	a := p.a
	from, to := period.From.Month(), period.To.Month()
	if !period.Whole() || to == from || to-from >= mostMonths {
		ttm := kam.TTMAt(a.today)
		from, to = ttm.From.Month(), ttm.To.Month()
	}
	list, err := a.Months(acc.Num, from, to)
	if err != nil {
		return err
	}
	c := points{labels: make([]string, 0, len(list)), values: make([]float64, 0, len(list))}
	width, any := 0, false
	for i, m := range list {
		c.add(a.lang.Month(from+kam.Month(i)), units(m))
		width = max(width, utf8.RuneCountInString(a.lang.Money(m)))
		any = any || m != 0
	}
	if !any {
		return nil
	}
	p.gap()
	p.line(wording.StatusMonths[a.lang])
	for i, m := range list {
		p.text = append(append(p.text, c.labels[i]...), "  "...)
		p.text = append(pad(p.text, a.lang.Money(m), width, true), '\n')
	}
	p.bars(wording.StatusMonths[a.lang], wording.HeadTurnover[a.lang], c)
	return nil
}
