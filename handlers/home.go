package handlers

import (
	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mostOnHome is how many rows a table has on Home: a glance, the rest is a
// press away.
const mostOnHome = 15

// homeTab is the bot's own tab: what needs me, my accounts, and for those who
// lead, the team.
func homeTab(a *ask) (chat.Reply, error) {
	p := a.page()
	for _, part := range [...]struct {
		title string
		write func() error
	}{
		{wording.HomeNeeds[a.lang], p.homeNeeds},
		{wording.HomeAccounts[a.lang], p.homeAccounts},
		{wording.HomeTeam[a.lang], p.homeTeam},
		{"", p.homeMessages},
	} {
		if err := p.alone(part.title, part.write); err != nil {
			return chat.Reply{}, err
		}
	}
	p.asOf(store.Billing)
	return p.reply(), nil
}

// homeNeeds is what needs who opens it: what their digest of now would have them do
// today, then what else there is.
func (p *page) homeNeeds() error {
	a := p.a
	p.title(wording.HomeNeeds[a.lang])
	m, err := a.morningNow()
	if err != nil {
		return err
	}
	b, err := a.brief(m)
	if err != nil {
		return err
	}
	todo, err := a.duties(b)
	if err != nil {
		return err
	}
	list, err := a.needs()
	if err != nil {
		return err
	}
	if len(todo)+len(list) == 0 {
		p.tell(wording.HomeNothing[a.lang])
	}
	if err := p.firstToDo(b, todo); err != nil {
		return err
	}
	p.offer(p.needs(list)...)
	return nil
}

// homeAccounts is the person's own accounts; of who holds none, those that are
// theirs by default.
func (p *page) homeAccounts() error {
	a := p.a
	w, err := a.said(nlp.Mine)
	if err != nil {
		return err
	}
	r, err := a.Ranking(w.Scope, kam.TTMAt(a.today))
	if err != nil {
		return err
	}
	title := wording.HomeAccounts[a.lang]
	if r.Accounts == 0 {
		if w, err = a.ownScope(); err != nil {
			return err
		}
		if r, err = a.Ranking(w.Scope, r.Period); err != nil {
			return err
		}
		title = a.say(wording.HomeSight, w.label)
	}
	p.divider()
	p.title(title)
	if r.Accounts == 0 {
		p.tell(wording.HomeNone[a.lang])
		return nil
	}
	if err := p.portfolioTotal(w.Scope, r); err != nil {
		return err
	}
	list, err := a.listed(w.Scope, r, 0, mostOnHome)
	if err != nil {
		return err
	}
	if err := p.accounts(list, r.Period); err != nil {
		return err
	}
	heads, err := a.heads(list)
	if err != nil {
		return err
	}
	var buttons []button
	for i, h := range heads[:min(len(heads), mostInRow-1)] {
		ref := a.ref(list[i].Num)
		buttons = append(buttons, button{text: wording.Name(h.name), words: nlp.Request{Intent: nlp.Status, Accounts: []nlp.AccountRef{ref}}.Words()})
	}
	if r.Accounts > len(list) {
		all := nlp.Request{Intent: nlp.Portfolio, Scope: w.words}
		buttons = append(buttons, button{text: a.say(wording.HomeMore, a.lang.Number(r.Accounts)), words: all.Words()})
	}
	p.offer(buttons...)
	return a.failed
}

// homeTeam is the team view at a glance, for those who may read one.
func (p *page) homeTeam() error {
	if p.a.mayAtAll(kam.ReadTeam) != kam.Yes {
		return nil
	}
	g, err := p.a.group()
	if err != nil {
		return err
	}
	p.divider()
	p.title(p.a.say(wording.TeamTitle, g.label))
	v, err := p.a.viewOf(g, kam.TTMAt(p.a.today))
	if err != nil {
		return err
	}
	if err := p.teamRows(v, 1, mostOnHome); err != nil {
		return err
	}
	if len(v.idle) > 0 {
		p.fine(p.a.count(wording.TeamIdle, len(v.idle), p.a.named(v.idle)))
	}
	p.offer(button{text: wording.HomeTeam[p.a.lang], words: nlp.Request{Intent: nlp.Team}.Words()})
	return nil
}
