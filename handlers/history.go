package handlers

import (
	"errors"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// history says who had an account, from when to when, who decided and why.
func history(a *ask) (chat.Reply, error) {
	p := a.page()
	var list []button
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		page, pages, err := p.historyOf(acc)
		if len(a.req.Accounts) == 1 {
			list = append(list, p.paged(page, pages)...)
		}
		list = append(list, button{text: a.say(wording.ShowInstead, wording.Name(acc.Name)), words: a.one(nlp.Status, acc)})
		if err == nil {
			err = errors.Join(p.flagsOf(acc), p.agreementsHistory(acc))
		}
		return err
	})
	if err != nil {
		return chat.Reply{}, err
	}
	p.offer(append(list, p.share()...)...)
	p.asOf(store.Accounts)
	return p.reply(), nil
}

// historyOf writes a page of an account's history, the latest first.
func (p *page) historyOf(acc kam.Account) (page, pages int, err error) {
	a := p.a
	list, err := a.Assignments(acc.Num)
	if err != nil {
		return 0, 0, err
	}
	p.title(a.say(wording.HistoryTitle, wording.Name(acc.Name)))
	if len(list) == 0 {
		p.tell(a.say(wording.HistoryNone, wording.Name(acc.Name)))
		return 1, 1, p.ordersOf(acc)
	}
	p.tell(a.count(wording.HistoryCount, len(list)))
	slices.Reverse(list)
	pages = (len(list) + mostListed - 1) / mostListed
	page = min(a.pageOf(), pages)
	list = list[(page-1)*mostListed : min(len(list), page*mostListed)]
	t := a.table(len(list), column{wording.HeadKAM, false}, column{wording.HistoryFrom, false}, column{wording.HistoryTo, false},
		column{wording.HistoryBy, false}, column{wording.HistoryReason, false})
	for _, s := range list {
		t.word(a.name(s.KAM))
		if s.From == 0 {
			t.word(wording.HistoryEver[a.lang])
		} else {
			t.day(s.From)
		}
		if s.To == 0 {
			t.word(wording.HistoryStill[a.lang])
		} else {
			t.day(s.To)
		}
		t.word(s.By)
		if s.Move != "" && s.Reason == store.TakenBack {
			t.word(wording.HistoryBack[a.lang])
		} else {
			t.word(s.Reason)
		}
	}
	p.table(t)
	return page, pages, p.ordersOf(acc)
}
