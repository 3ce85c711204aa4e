package handlers

import (
	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// welcome answers a bare /kam: who you are, what needs you, what you may ask.
func welcome(a *ask) (chat.Reply, error) {
	p := a.page()
	p.title(a.say(wording.WelcomeTitle, wording.Name(a.me.Name)))
	if err := p.whoYouAre(); err != nil {
		return chat.Reply{}, err
	}
	list, err := a.needs()
	if err != nil {
		return chat.Reply{}, err
	}
	if len(list) == 0 {
		p.tell(wording.WelcomeNothing[a.lang])
	} else {
		p.title(wording.WelcomeNeeds[a.lang])
		p.offer(p.needs(list)...)
	}
	own, err := a.ownAccounts(1)
	if err != nil {
		return chat.Reply{}, err
	}
	p.title(wording.WelcomeAsk[a.lang])
	p.tell(wording.WelcomeMore[a.lang])
	var rows []*capability
	for _, row := range a.offered() {
		if row.intent != nlp.Welcome {
			rows = append(rows, row)
		}
	}
	p.suggest(a.tries(rows, own))
	p.asOf(store.Billing)
	return p.reply(), nil
}

// whoYouAre is the person's title and manager, and how many accounts are theirs.
func (p *page) whoYouAre() error {
	a := p.a
	role := a.role()
	if boss, ok := a.Person(a.me.Manager); ok && boss.Num != a.me.Num {
		p.tell(a.say(wording.WelcomeManager, role, wording.Name(boss.Name)))
	} else {
		p.tell(a.say(wording.WelcomeRole, role))
	}
	w, err := a.ownScope()
	if err != nil {
		return err
	}
	r, err := a.Ranking(w.Scope, kam.TTMAt(a.today))
	if err != nil {
		return err
	}
	n, err := a.keyAccounts(w.Scope, r)
	if err != nil {
		return err
	}
	p.tell(a.say(wording.WelcomeHas, sentence(w.label), a.count(wording.RankedCount, r.Accounts), a.count(wording.KeyCountShort, n)))
	return nil
}

// role is the person's title in words.
func (a *ask) role() string {
	switch a.me.Role {
	case kam.RoleRep:
		return wording.RoleRep[a.lang]
	case kam.RoleKAM:
		return wording.RoleKAM[a.lang]
	case kam.RoleManager:
		return wording.RoleManager[a.lang]
	case kam.RoleExecutive:
		return wording.RoleExecutive[a.lang]
	}
	return wording.RoleAdmin[a.lang]
}

// sentence begins with a capital.
func sentence(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
