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

// How many records are read for one answer, and how many a page shows.
const (
	mostOpps   = 5000
	oppsOnPage = 20
)

// opportunities lists what is open, the next to close first: of accounts, or of
// a scope.
func opportunities(a *ask) (chat.Reply, error) {
	w, err := a.whoseOpps()
	if err != nil {
		return chat.Reply{}, err
	}
	list, whole, err := a.OpenOpportunities(w.Scope, mostOpps)
	if err != nil {
		return chat.Reply{}, err
	}
	if a.req.HasPeriod {
		list = slices.DeleteFunc(list, func(o kam.Opportunity) bool { return o.Close < a.req.Period.From || o.Close > a.req.Period.To })
		w.label += " · " + a.lang.Period(a.req.Period)
	}
	p := a.page()
	p.title(a.say(wording.OppsTitle, w.label))
	page, pages := a.pageOf(), max(1, (len(list)+oppsOnPage-1)/oppsOnPage)
	page = min(page, pages)
	if len(list) == 0 {
		p.tell(a.say(wording.OppsNone, w.label))
	} else {
		p.tell(a.oppsTotal(list))
		byClose(list)
		if err := p.opps(list[(page-1)*oppsOnPage : min(len(list), page*oppsOnPage)]); err != nil {
			return chat.Reply{}, err
		}
	}
	single := len(a.req.Accounts) == 1
	if single && !a.posting {
		if err := p.changeable(list[(page-1)*oppsOnPage:min(len(list), page*oppsOnPage)], w.Extra[0]); err != nil {
			return chat.Reply{}, err
		}
	}
	if page == 1 && !a.req.HasPeriod {
		a.rewritable(a.req.Words())
		if err := p.alone(a.say(wording.SuggestedTitle), func() error { return p.suggested(w.Scope, single) }); err != nil {
			return chat.Reply{}, err
		}
	}
	if !whole {
		p.fine(a.say(wording.OppsPart, a.lang.Number(mostOpps)))
	}
	p.fine(w.note)
	p.offer(append(p.paged(page, pages), p.share()...)...)
	p.asOf(store.Opportunities)
	return p.reply(), nil
}

// whoseOpps are the accounts named, else a scope.
func (a *ask) whoseOpps() (whose, error) {
	if len(a.req.Accounts) == 0 {
		return a.whose()
	}
	var w whose
	var names []string
	for _, ref := range a.req.Accounts {
		acc, err := a.account(ref.Num)
		if err != nil {
			return w, err
		}
		w.Extra = append(w.Extra, acc.Num)
		names = append(names, acc.Name)
	}
	w.label = a.named(names)
	return w, nil
}

// byClose puts the next to close first, those without a day last; the larger
// first within a day.
func byClose(list []kam.Opportunity) {
	slices.SortFunc(list, func(a, b kam.Opportunity) int {
		if (a.Close == 0) != (b.Close == 0) {
			return cmp.Compare(b.Close, a.Close)
		}
		return cmp.Or(cmp.Compare(a.Close, b.Close), cmp.Compare(b.Value, a.Value), cmp.Compare(a.ID, b.ID))
	})
}

// sums are what a list of opportunities comes to.
type sums struct {
	open, valued, clients int
	ours, theirs          kam.Amount
}

func sumOf(list []kam.Opportunity) sums {
	var s sums
	for _, o := range list {
		if !o.Open() {
			continue
		}
		s.open++
		if o.HasValue {
			s.valued++
			s.ours += o.Value
		}
		if o.HasClient {
			s.clients++
			s.theirs += o.ClientValue
		}
	}
	return s
}

// late is how many should have been decided before today.
func late(list []kam.Opportunity, today kam.Day) (n int) {
	for _, o := range list {
		if o.Close != 0 && o.Close < today {
			n++
		}
	}
	return n
}

func (a *ask) oppsTotal(list []kam.Opportunity) string {
	s := sumOf(list)
	line := joined{text: []byte(a.count(wording.OppsCount, s.open))}
	if s.valued > 0 {
		line.add(a.say(wording.OppsOurs, a.money(s.ours)))
	}
	if s.clients > 0 {
		line.add(a.say(wording.OppsTheirs, a.money(s.theirs)))
	}
	if n := late(list, a.today); n > 0 {
		line.add(a.count(wording.OppsLate, n))
	}
	return string(line.text)
}

// opps is the table.
func (p *page) opps(list []kam.Opportunity) error {
	a := p.a
	single := len(a.req.Accounts) == 1
	columns := []column{
		{wording.OppsName, false},
		{wording.OppsStage, false},
		{wording.OppsForUs, true},
		{wording.OppsForClient, true},
		{wording.OppsClose, false},
		{wording.OppsHorizon, false},
		{wording.OppsOwner, false},
	}
	if !single {
		columns = slices.Insert(columns, 0, column{wording.HeadAccount, false})
	}
	next := slices.ContainsFunc(list, func(o kam.Opportunity) bool { return o.NextStep != "" })
	if next {
		columns = append(columns, column{wording.OppNext, false})
	}
	names, err := a.accountsOf(list)
	if err != nil {
		return err
	}
	t := a.table(len(list), columns...)
	for _, o := range list {
		if !single {
			t.word(names[o.Account])
		}
		t.word(cmp.Or(o.Name, o.ID))
		t.word(a.stageOf(o))
		t.value(o.Value, o.HasValue)
		t.value(o.ClientValue, o.HasClient)
		t.day(o.Close)
		t.word(a.horizon(o))
		t.word(a.kamName(o.Owner))
		if next {
			t.word(wording.Cut(wording.Clean(o.NextStep), 100))
		}
	}
	p.table(t)
	return nil
}

// stageOf is the stage of an opportunity as its reader says it: the usual ones have
// a name in each language, whatever a file calls them, others stand as written.
func (a *ask) stageOf(o kam.Opportunity) string {
	return a.lang.Stage(cmp.Or(o.UsualStage(), o.Stage))
}

// changeable are the opportunities of an account on a page, each with the button that
// leads to what can be done with it, and that of a new one. Those of one name are told
// apart.
func (p *page) changeable(list []kam.Opportunity, num kam.AccountNum) error {
	a := p.a
	acc, err := a.account(num)
	if err != nil || !a.mayWrite(acc) {
		return err
	}
	called := func(o kam.Opportunity) string { return cmp.Or(o.Name, o.ID) }
	named := map[string]int{}
	for _, o := range list {
		named[kam.Fold(called(o))]++
	}
	for i, o := range list {
		line := joined{text: []byte(wording.Name(called(o)))}
		if named[kam.Fold(called(o))] > 1 {
			line.add(wording.Name(a.stageOf(o)))
			line.add(a.kamName(o.Owner))
			if o.Close != 0 {
				line.add(a.lang.Day(o.Close))
			}
		}
		open := button{text: a.say(wording.OppShow), words: oppVerb + " " + o.ID}
		text := p.text // where it has a line of the table
		p.choice(string(line.text), open)
		p.text = text
		open.text = a.say(wording.OppsRow, open.text, a.lang.Number(i+1))
		p.typedFor(open)
	}
	p.offer(a.newOppButton(num, ""))
	return nil
}

// accountsOf are the names of the accounts that opportunities belong to.
func (a *ask) accountsOf(list []kam.Opportunity) (map[kam.AccountNum]string, error) {
	names := make(map[kam.AccountNum]string, len(list))
	var once []store.Ranked
	for _, o := range list {
		if _, seen := names[o.Account]; !seen {
			names[o.Account] = ""
			once = append(once, store.Ranked{Num: o.Account})
		}
	}
	heads, err := a.heads(once)
	for i, h := range heads {
		names[once[i].Num] = h.name
	}
	return names, err
}

// value is an amount that somebody gave, or a dash.
func (t *table) value(m kam.Amount, given bool) {
	if !given {
		t.missing()
		return
	}
	t.money(m)
}

// horizon is how far away the close date is.
func (a *ask) horizon(o kam.Opportunity) string {
	switch {
	case o.Close != 0 && o.Close < a.today:
		return wording.OppsPast[a.lang]
	case o.Horizon(a.today) == kam.Short:
		return wording.OppsShort[a.lang]
	case o.Horizon(a.today) == kam.Medium:
		return wording.OppsMedium[a.lang]
	case o.Horizon(a.today) == kam.Long:
		return wording.OppsLong[a.lang]
	}
	return wording.Missing
}

// lateIn is how many of a scope's opportunities are past their close date;
// whole says that all were read.
func (a *ask) lateIn(s store.Scope) (n int, whole bool, err error) {
	list, whole, err := a.OpenOpportunities(s, mostOpps)
	return late(list, a.today), whole, err
}

// lateButton leads to the opportunities of a scope as a request says it.
func (a *ask) lateButton(w whose) button {
	r := w.asked(nlp.Request{Intent: nlp.Opportunities})
	return button{text: wording.TeamOpenOverdue[a.lang], words: r.Words()}
}
