package handlers

import (
	"context"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// handed writes what files changed for one person, as far as it is still news.
func (d *Desk) handed(ctx context.Context, v *store.View, p kam.Person, n store.Notice) (chat.Reply, string, error) {
	a, err := d.writer(ctx, v, p)
	if err != nil {
		return chat.Reply{}, "", err
	}
	list, err := v.StillHanded(n)
	if err != nil {
		return chat.Reply{}, "", err
	}
	if len(list) == 0 {
		return chat.Reply{}, "it concerns no account of theirs any more", nil
	}
	page := a.page()
	page.tell(a.say(wording.HandedFile, wording.Name(n.File)))
	if err := page.handedOver(list); err != nil {
		return chat.Reply{}, "", err
	}
	if a.failed != nil {
		return chat.Reply{}, "", a.failed
	}
	reply := page.reply()
	reply.Text = spoken(reply.Text)
	return reply, "", nil
}

// handedOver writes the accounts by how they concern the reader and by who has
// them now; of those given to them, a handover note.
func (p *page) handedOver(list []store.Handed) error {
	a := p.a
	given := kam.Move{Kind: kam.MoveReassign, To: a.me.Num}
	for _, part := range [...]struct {
		how string
		say wording.Text
	}{{store.HandedGiven, wording.HandedGiven}, {store.HandedTaken, wording.HandedTaken}, {store.HandedCut, wording.HandedCut}, {store.HandedRep, wording.HandedRep}} {
		names := map[kam.PersonNum][]string{}
		var order []kam.PersonNum
		for _, h := range list {
			if h.How != part.how {
				continue
			}
			if names[h.Now] == nil {
				order = append(order, h.Now)
			}
			names[h.Now] = append(names[h.Now], a.ref(h.Account).Name)
			if h.How == store.HandedGiven {
				given.Accounts = append(given.Accounts, kam.MoveAccount{Num: h.Account, KAM: h.Was})
			}
		}
		for _, now := range order {
			p.tell(a.say(part.say, a.accountNames(names[now]), wording.Name(a.name(now))))
		}
	}
	if len(given.Accounts) == 0 {
		return nil
	}
	return p.handover(given, accountsIn(given))
}
