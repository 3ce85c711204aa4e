package handlers

import (
	"cmp"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// team is the manager's view: a row per KAM, then exceptions only. Managers read
// of their own team, executives and admins of anybody.
func team(a *ask) (chat.Reply, error) {
	g, err := a.group()
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.TeamTitle, g.label))
	list, idle, err := a.members(g, a.period())
	if err != nil {
		return chat.Reply{}, err
	}
	pages := max(1, (len(list)+mostListed-1)/mostListed)
	page := min(a.pageOf(), pages)
	if err := p.teamRows(g, list, a.period(), page, mostListed); err != nil {
		return chat.Reply{}, err
	}
	buttons, err := p.exceptions(g, idle)
	if err != nil {
		return chat.Reply{}, err
	}
	p.fine(g.note)
	p.offer(slices.Concat(p.paged(page, pages), buttons, p.share())...)
	p.asOf(store.Billing)
	return p.reply(), nil
}

// group is the people that a team view is about.
type group struct {
	whose
	people []kam.PersonNum
	whole  bool // the whole company
}

// leadsAll says that every team is open to who asks, whatever the settings open
// to everybody.
func (a *ask) leadsAll() bool {
	return kam.Standing{Role: a.me.Role, Admin: a.admin}.SeesAll()
}

// group settles whose team is meant, never a wider one than may be read.
func (a *ask) group() (group, error) {
	switch {
	case a.mayAtAll(kam.ReadTeam) != kam.Yes:
		return group{}, refuse(wording.TeamRefused)
	case a.req.Who != nil:
		p, ok := a.Person(a.req.Who.Num)
		_, below := slices.BinarySearch(a.team(), a.req.Who.Num)
		if !ok || !below && !a.leadsAll() {
			return group{}, refuse(wording.TeamRefused)
		}
		people := a.Team(p.Num)
		return group{people: people, whose: whose{
			Scope: store.Scope{Holders: people}, label: a.say(wording.TeamOfSomebody, p.Name), words: nlp.OfPerson, who: a.req.Who,
		}}, nil
	case a.leadsAll() && (a.req.Scope != nlp.TeamOf && a.req.Scope != nlp.Mine || len(a.team()) < 2):
		return a.wholeGroup(), nil
	}
	g := group{people: a.team(), whose: whose{Scope: store.Scope{Holders: a.team()}, label: a.say(wording.TeamOfSomebody, a.me.Name), words: nlp.TeamOf}}
	if a.req.Scope == nlp.AllOfUs {
		g.note = a.say(wording.NoteNarrowed)
	}
	return g, nil
}

func (a *ask) wholeGroup() group {
	people := make([]kam.PersonNum, len(a.People))
	for i, p := range a.People {
		people[i] = p.Num
	}
	return group{people: people, whole: true, whose: whose{Scope: store.Scope{All: true}, label: a.say(wording.TeamWholeFirm), words: nlp.AllOfUs}}
}

// member is a row of the view.
type member struct {
	kam.Person
	accounts, key int
	turnover      kam.Amount
}

// members are the KAMs of a group, and whoever else holds accounts, the largest
// turnover first.
func (a *ask) members(g group, period kam.Period) (list []member, idle []string, err error) {
	strategic, err := a.besideTheSet(store.Scope{Holders: g.people}, period)
	if err != nil {
		return nil, nil, err
	}
	for _, num := range g.people {
		p, _ := a.Person(num)
		n, err := a.CountHeldBy(num)
		if err != nil {
			return nil, nil, err
		}
		if n == 0 {
			if p.Role == kam.RoleKAM {
				idle = append(idle, p.Name)
			}
			continue
		}
		r, err := a.Ranking(store.Scope{Holders: []kam.PersonNum{num}}, period)
		if err != nil {
			return nil, nil, err
		}
		key, _, err := r.Key()
		if err != nil {
			return nil, nil, err
		}
		list = append(list, member{p, n, key + strategic[num], r.Total})
	}
	slices.SortStableFunc(list, func(x, y member) int {
		return cmp.Or(cmp.Compare(y.turnover, x.turnover), strings.Compare(x.Name, y.Name))
	})
	return list, idle, nil
}

// teamRows writes the line of sums and one page of rows.
func (p *page) teamRows(g group, list []member, period kam.Period, page, onPage int) error {
	a := p.a
	if len(list) == 0 {
		p.tell(a.say(wording.TeamNobody, g.label))
		return nil
	}
	var total member
	for _, m := range list {
		total.accounts += m.accounts
		total.key += m.key
		total.turnover += m.turnover
	}
	line := joined{text: []byte(a.count(wording.TeamPeople, len(list)))}
	line.add(a.count(wording.RankedCount, total.accounts))
	line.add(a.count(wording.KeyCountShort, total.key))
	line.add(a.say(wording.StatusTurnover, a.lang.Period(period)) + ": " + a.money(total.turnover))
	then, ok, err := a.totalBefore(store.Scope{Holders: g.people}, period)
	if err != nil {
		return err
	}
	if ok {
		line.add(a.lang.Change(total.turnover, then))
	}
	r, err := a.Ranking(g.Scope, period)
	if err != nil {
		return err
	}
	if r.Count > 0 || p.home {
		p.tell(string(line.text))
	} else if err := p.empty(g.whose, period); err != nil {
		return err
	}
	return p.memberRows(g, list[(page-1)*onPage:min(len(list), page*onPage)], total.turnover, period)
}

func (p *page) memberRows(g group, list []member, total kam.Amount, period kam.Period) error {
	a := p.a
	columns := []column{
		{wording.HeadKAM, false},
		{wording.TeamAccounts, true},
		{wording.TeamKey, true},
		{wording.HeadTurnover, true},
		{wording.HeadShare, true},
		{wording.HeadChange, true},
		{wording.TeamOpps, true},
	}
	if g.whole {
		columns = append(columns, column{wording.TeamManager, false})
	}
	t := a.table(len(list), columns...)
	read := true
	for _, m := range list {
		s := store.Scope{Holders: []kam.PersonNum{m.Num}}
		t.word(m.Name)
		t.number(m.accounts)
		t.number(m.key)
		t.money(m.turnover)
		t.share(m.turnover, total)
		then, ok, err := a.totalBefore(s, period)
		if err != nil {
			return err
		}
		if ok {
			t.change(m.turnover, then)
		} else {
			t.missing()
		}
		open, whole, err := a.OpenOpportunities(s, mostOpps)
		if err != nil {
			return err
		}
		t.number(len(open))
		read = read && whole
		if g.whole {
			manager, _ := a.managerOf(m.Num)
			t.word(manager.Name)
		}
	}
	p.table(t)
	if !read {
		p.fine(wording.TeamOppsPartly[a.lang])
	}
	return nil
}

// exceptions are what a manager should look at: what needs somebody, and KAMs
// without accounts.
func (p *page) exceptions(g group, idle []string) ([]button, error) {
	a := p.a
	list, err := a.needsOf(g.whose, g.whole)
	if err != nil {
		return nil, err
	}
	if len(idle) > 0 {
		list = append(list, need{text: a.count(wording.TeamIdle, len(idle), a.named(idle))})
	}
	if len(list) == 0 {
		p.fine(wording.TeamNoneSuch[a.lang])
		return nil, nil
	}
	p.title(wording.TeamExceptions[a.lang])
	return p.needs(list), nil
}
