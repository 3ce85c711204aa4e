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

// homeTab is the bot's own tab: what needs me, my accounts by that, who stands in,
// and for those who lead, the team.
func homeTab(a *ask) (chat.Reply, error) {
	p := a.page()
	h, failed := a.homeOf()
	for _, part := range [...]struct {
		title string
		write func(*homeView) error
	}{
		{wording.HomeNeeds[a.lang], p.homeNeeds},
		{wording.HomeAccounts[a.lang], p.homeAccounts},
		{wording.HomeCover[a.lang], func(h *homeView) error { return p.homeCover(h.brief) }},
		{wording.HomeTeam[a.lang], func(*homeView) error { return p.homeTeam() }},
		{"", func(*homeView) error { return p.homeMessages() }},
	} {
		err := p.alone(part.title, func() error {
			if h == nil {
				return failed
			}
			return part.write(h)
		})
		if err != nil {
			return chat.Reply{}, err
		}
	}
	p.asOf(store.Billing)
	return p.reply(), nil
}

// homeView is what the parts of the tab have in common.
type homeView struct {
	*brief
	todo   []duty
	failed error // what is to be done could not be found out; the rest is there all the same
}

func (a *ask) homeOf() (*homeView, error) {
	m, err := a.morningNow()
	if err != nil {
		return nil, err
	}
	b, err := a.brief(m)
	if err != nil {
		return nil, err
	}
	h := &homeView{brief: b}
	h.todo, h.failed = a.duties(b)
	return h, nil
}

// homeNeeds is what needs who opens it: what their digest of now would have them do
// today, then what else there is.
func (p *page) homeNeeds(h *homeView) error {
	a := p.a
	p.title(wording.HomeNeeds[a.lang])
	if h.failed != nil {
		return h.failed
	}
	list, err := a.needs()
	if err != nil {
		return err
	}
	if len(h.todo)+len(list) == 0 {
		p.tell(wording.HomeNothing[a.lang])
	}
	if err := p.firstToDo(h.brief, h.todo); err != nil {
		return err
	}
	p.offer(p.needs(list)...)
	return nil
}

// homeAccounts is the person's own accounts, those first that need something; of
// who has none, those that are theirs by default.
func (p *page) homeAccounts(h *homeView) error {
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
	if _, err := p.portfolioTotal(w, r); err != nil {
		return err
	}
	list, todo, err := a.byNeed(h, w.Scope, r)
	if err != nil {
		return err
	}
	if err := p.accounts(list, r.Period, todo); err != nil {
		return err
	}
	heads, err := a.heads(list)
	if err != nil {
		return err
	}
	var buttons []button
	for i, head := range heads[:min(len(heads), mostInRow-1)] {
		ref := a.ref(list[i].Num)
		buttons = append(buttons, button{text: wording.Name(head.name), words: nlp.Request{Intent: nlp.Status, Accounts: []nlp.AccountRef{ref}}.Words()})
	}
	if r.Accounts > len(list) {
		all := nlp.Request{Intent: nlp.Portfolio, Scope: w.words}
		buttons = append(buttons, button{text: a.say(wording.HomeMore, a.lang.Number(r.Accounts)), words: all.Words()})
	}
	p.offer(buttons...)
	return a.failed
}

// byNeed are the first of a scope's accounts: those with something to do, in the
// order of that, then the largest; and how much there is to do in each.
func (a *ask) byNeed(h *homeView, s store.Scope, r *store.Ranking) (list []store.Ranked, todo map[kam.AccountNum]int, err error) {
	todo = map[kam.AccountNum]int{}
	for _, d := range h.todo {
		if todo[d.account]++; todo[d.account] > 1 || len(list) == mostOnHome {
			continue
		}
		st, err := a.Standing(d.account, r.Period)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, store.Ranked{Num: d.account, Turnover: st.Turnover, Class: st.Class})
	}
	rest, err := a.listed(s, r, 0, mostOnHome)
	for _, e := range rest {
		if len(list) < mostOnHome && todo[e.Num] == 0 {
			list = append(list, e)
		}
	}
	return list, todo, err
}

// homeTeam is the team view at a glance, with its exceptions, for those who may read one, and what leads
// Management to the company's roll-up.
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
	exceptions, err := p.exceptions(v)
	if err != nil {
		return err
	}
	list := []button{{text: wording.HomeTeam[p.a.lang], words: nlp.Request{Intent: nlp.Team}.Words()}}
	if p.a.mayAtAll(kam.ReadRollUp) == kam.Yes {
		list = append(list, button{text: p.a.say(wording.RollUpTitle), words: nlp.Request{Intent: nlp.RollUp}.Words()})
	}
	p.offer(append(list, exceptions...)...)
	return nil
}
