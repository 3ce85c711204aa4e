package handlers

import (
	"slices"
	"strconv"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// whyLoad says what somebody's load is made of. Without anybody it is the team that
// is asked about. Who reads no team has what they carry themselves, by itself.
func (a *ask) whyLoad() (chat.Reply, error) {
	self := a.me.Num != 0 && (a.req.Who == nil && a.req.Scope == nlp.Mine || a.req.Who != nil && a.req.Who.Num == a.me.Num)
	switch {
	case self && !a.comparable(a.me.Num):
		return a.ownLoad()
	case a.mayAtAll(kam.ReadTeam) != kam.Yes:
		return chat.Reply{}, refuse(wording.TeamRefused)
	case a.req.Who == nil && a.req.Scope == nlp.Mine && a.me.Num != 0:
		me := personRef(a.me)
		a.req.Who, a.req.Scope = &me, nlp.NotSaid
	case a.req.Who == nil:
		a.req = nlp.Request{Intent: nlp.Team, Scope: a.req.Scope}
		return team(a)
	}
	who, _ := a.Person(a.req.Who.Num)
	g, err := a.comparedIn(who.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	carries, whole, err := a.carriedBy(g.people)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.LoadTitle, who.Name, g.label))
	switch b, holds := carries[who.Num]; {
	case a.beyond(g.people...):
		p.tell(wording.LoadBeyond[a.lang])
	case b.Accounts > 0:
		p.loadParts(carries, who.Num)
		p.coverLines(who.Num)
		p.loadsKnown(whole)
	case holds:
		p.tell(a.say(wording.LoadAway, wording.Name(who.Name)))
		p.coverLines(who.Num)
	default:
		p.tell(a.say(wording.LoadNone, wording.Name(who.Name)))
	}
	p.fine(g.note)
	ref := personRef(who)
	accounts := nlp.Request{Intent: nlp.Portfolio, Scope: nlp.OfPerson, Who: &ref}
	view := g.asked(nlp.Request{Intent: nlp.Team})
	p.offer(append([]button{
		{text: a.say(wording.TeamAccountsOf, wording.Name(who.Name)), words: accounts.Words()},
		{text: a.say(wording.TeamTitle, wording.Name(g.label)), words: view.Words()},
	}, p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// comparedIn is the team in which somebody's load is measured, for who leads all of
// it.
func (a *ask) comparedIn(num kam.PersonNum) (group, error) {
	lead, people, _ := a.around(num)
	switch leader, ok := a.Person(lead); {
	case !a.leadsAll() && (!ok || slices.ContainsFunc(people, func(p kam.PersonNum) bool { return !slices.Contains(a.team(), p) })):
		return group{}, refuse(wording.TeamRefused)
	case !ok:
		return a.wholeGroup(), nil
	default:
		ref := personRef(leader)
		return group{people: people, whose: whose{
			Scope: store.Scope{Holders: people}, label: a.say(wording.TeamOfSomebody, leader.Name), words: nlp.TeamOf, who: &ref,
		}}, nil
	}
}

// comparable says that who asks may know all of the team in which somebody's load is
// measured.
func (a *ask) comparable(num kam.PersonNum) bool {
	if a.mayAtAll(kam.ReadTeam) != kam.Yes {
		return false
	}
	_, err := a.comparedIn(num)
	return err == nil
}

// ownLoad is what who asks carries, next to nobody: a median tells of each.
func (a *ask) ownLoad() (chat.Reply, error) {
	carries, whole, err := a.carriedBy([]kam.PersonNum{a.me.Num})
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.LoadOwn))
	b, holds := carries[a.me.Num]
	switch {
	case !holds:
		p.tell(wording.LoadOwnNone[a.lang])
	case b.Accounts <= 0:
		p.tell(wording.LoadOwnAway[a.lang])
		p.coverLines(a.me.Num)
	default:
		parts, _ := kam.PartsOfLoad([]kam.Burden{b}, 0)
		t := a.table(len(parts), column{wording.LoadPart, false}, column{wording.LoadYours, true})
		for k, part := range parts {
			t.word(a.loadPart(k))
			t.word(a.loadValue(k, part.Value))
		}
		p.table(t)
		p.coverLines(a.me.Num)
		p.loadsKnown(whole)
	}
	p.fine(wording.LoadOwnRule[a.lang])
	accounts := nlp.Request{Intent: nlp.Portfolio, Scope: nlp.Mine}
	p.offer(button{text: a.say(wording.HomeAccounts), words: accounts.Words()})
	p.asOf(store.Billing)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, a.failed
}

// loadPart names a part of a load, and loadValue is what somebody carries of it.
func (a *ask) loadPart(k int) string {
	return a.say([...]wording.Text{wording.TeamAccounts, wording.HeadTurnover, wording.MoveHeadRenewals, wording.LoadAtRisk}[k])
}

func (a *ask) loadValue(k int, m kam.Amount) string {
	if k == 1 {
		return a.money(m)
	}
	return a.lang.Measured(m, "")
}

// loadParts writes the four parts of a load, which add up to it.
func (p *page) loadParts(carries carried, num kam.PersonNum) {
	a := p.a
	people, team := carries.measured()
	at := slices.Index(people, num)
	load := kam.Loads(team)[at]
	if load.None {
		p.tell(wording.LoadUnknown[a.lang])
		return
	}
	among := 0
	for _, b := range team {
		if !b.Beside {
			among++
		}
	}
	p.tell(a.count(wording.LoadIs, among, a.loadFigure(load)))
	parts, weights := kam.PartsOfLoad(team, at)
	t := a.table(len(parts)+1, column{wording.LoadPart, false}, column{wording.LoadValue, true}, column{wording.LoadMedian, true},
		column{wording.LoadOf, true}, column{wording.LoadWeight, true}, column{wording.LoadPoints, true})
	for k, part := range parts {
		t.word(a.loadPart(k))
		t.word(a.loadValue(k, part.Value))
		t.word(a.loadValue(k, part.Median))
		if part.Weight == 0 {
			t.missing()
			t.missing()
			t.missing()
			continue
		}
		t.money(part.Percent)
		t.word(strconv.FormatInt(part.Weight, 10))
		t.number(part.Points)
	}
	t.word(a.say(wording.LoadSum))
	t.missing()
	t.missing()
	t.missing()
	t.number(int(weights))
	t.money(load.Percent)
	p.table(t)
	p.fine(a.say(wording.LoadRule, a.lang.Number(int(weights)), a.lang.Number(a.desk.load.Low), a.lang.Number(a.desk.load.High)))
}

// loadsKnown says so where loads rest on healths of which some wait.
func (p *page) loadsKnown(whole bool) {
	if !whole {
		p.fine(p.a.say(wording.LoadUnreckoned))
	}
}

// toLoads lead to what each of a few loads is made of.
func (a *ask) toLoads(list []member) []button {
	var buttons []button
	for _, m := range list[:min(len(list), mostCards)] {
		who := personRef(m.Person)
		r := nlp.Request{Intent: nlp.Why, View: nlp.OfLoad, Who: &who}
		buttons = append(buttons, button{text: a.say(wording.LoadWhyOf, wording.Name(m.Name)), words: r.Words()})
	}
	return buttons
}
