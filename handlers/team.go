package handlers

import (
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// team is the manager's view: a row per KAM, then exceptions only. Managers read
// of their own team, executives and admins of anybody.
func team(a *ask) (chat.Reply, error) {
	if a.req.View == nlp.Room {
		return a.room()
	}
	g, err := a.group()
	if err != nil {
		return chat.Reply{}, err
	}
	return a.teamPage(g, a.say(wording.TeamTitle, g.label))
}

// teamPage is the view of a group under a title.
func (a *ask) teamPage(g group, title string) (chat.Reply, error) {
	v, err := a.viewOf(g, a.period())
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(title)
	pages := max(1, (len(v.members)+mostListed-1)/mostListed)
	page := min(a.pageOf(), pages)
	if err := p.teamRows(v, page, mostListed); err != nil {
		return chat.Reply{}, err
	}
	buttons, err := p.exceptions(v)
	if err != nil {
		return chat.Reply{}, err
	}
	p.fine(g.note)
	p.offer(slices.Concat(p.paged(page, pages), buttons, a.toHealthOf(g.whose), p.share())...)
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
			Scope: store.Scope{Holders: people}, label: a.say(wording.TeamOfSomebody, p.Name), words: nlp.TeamOf, who: a.req.Who,
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
