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

// whySimilar is which accounts are similar to one, and by what.
func (a *ask) whySimilar() (chat.Reply, error) {
	p := a.page()
	var beside []button
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		beside = append(beside, button{text: wording.SimilarSuggested[a.lang], words: a.one(nlp.Opportunities, acc)})
		return p.similarTo(acc)
	})
	if err != nil {
		return chat.Reply{}, err
	}
	if len(beside) > 1 {
		beside = nil
	}
	p.offer(append(beside, p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// similar is an account that buys what another buys.
type similar struct {
	kam.Account
	shared []string // what both buy
}

// similarTo writes the accounts that are nearest to one: those that who asks may see
// by name, the others as a number, which tells no more than a suggestion does.
func (p *page) similarTo(acc kam.Account) error {
	a := p.a
	p.title(a.say(wording.SimilarTitle, wording.Name(acc.Name)))
	nums, err := a.Similar(acc.Num)
	if err != nil {
		return err
	}
	own, err := a.productsOf(acc.Num)
	if err != nil {
		return err
	}
	switch {
	case len(own) == 0:
		p.tell(wording.SimilarBuysNothing[a.lang])
		return nil
	case len(nums) == 0:
		p.tell(wording.SimilarNone[a.lang])
		return nil
	}
	list, err := a.similarSeen(nums, own)
	if err != nil {
		return err
	}
	t := a.table(len(list), column{wording.HeadAccount, false}, column{wording.SimilarShared, true}, column{wording.SimilarProducts, false}, column{wording.SimilarSegment, false})
	t.wrap = true
	for _, s := range list {
		t.word(s.Name)
		t.words(a.say(wording.SimilarOf, a.lang.Number(len(s.shared)), a.lang.Number(len(own))))
		t.words(a.firstOf(s.shared, len(s.shared)))
		switch {
		case s.Segment == "":
			t.missing()
		case kam.Fold(s.Segment) == kam.Fold(acc.Segment):
			t.words(a.say(wording.SimilarSame, wording.Name(s.Segment)))
		default:
			t.word(s.Segment)
		}
	}
	if len(list) > 0 {
		p.table(t)
	}
	if more := len(nums) - len(list); more > 0 {
		p.tell(a.count(wording.SimilarUnseen, more))
	}
	p.fine(a.count(wording.SimilarRule, kam.SimilarAccounts))
	return nil
}

// similarSeen are those that who asks may see, with what they buy of one's own
// products: the most first, else as they were found.
func (a *ask) similarSeen(nums []kam.AccountNum, own map[string]string) (list []similar, err error) {
	for _, num := range nums {
		if seen, err := a.sees(num); err != nil || !seen {
			if err != nil {
				return nil, err
			}
			continue
		}
		acc, err := a.account(num)
		if err != nil {
			return nil, err
		}
		theirs, err := a.productsOf(num)
		if err != nil {
			return nil, err
		}
		s := similar{Account: acc}
		for key, name := range theirs {
			if _, both := own[key]; both {
				s.shared = append(s.shared, name)
			}
		}
		slices.Sort(s.shared)
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(x, y similar) int { return cmp.Compare(len(y.shared), len(x.shared)) })
	return list, nil
}

// productsOf are the products that an account buys, by what they are compared by.
func (a *ask) productsOf(num kam.AccountNum) (map[string]string, error) {
	list, err := a.Bought(num)
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(list))
	for _, b := range list {
		if names[kam.Fold(b.Product)], err = a.ProductCalled(b.Product); err != nil {
			return nil, err
		}
	}
	return names, nil
}
