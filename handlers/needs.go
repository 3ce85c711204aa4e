package handlers

import (
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// need is something that asks for somebody's attention, with what to press.
type need struct {
	text    string
	buttons []button
}

// needs are what needs who asks, in the scope that is theirs.
func (a *ask) needs() ([]need, error) {
	w, err := a.ownScope()
	if err != nil {
		return nil, err
	}
	n, _, err := a.lateIn(w.Scope)
	if err != nil {
		return nil, err
	}
	return a.needsOf(w, a.leadsAll(), n)
}

// needsOf are what needs somebody in a scope: accounts that nobody holds, the
// late opportunities there are past their close date, own orders that have not
// begun. whole says that the scope is the company.
func (a *ask) needsOf(w whose, whole bool, late int) ([]need, error) {
	var list []need
	if a.mayAtAll(kam.ReadTeam) == kam.Yes {
		text, buttons, err := a.withoutKAM(whole)
		if err != nil {
			return nil, err
		}
		if text != "" {
			list = append(list, need{text, buttons})
		}
	}
	if late > 0 {
		list = append(list, need{a.count(wording.TeamLateOpps, late), []button{a.lateButton(w)}})
	}
	if a.mayAtAll(kam.ReadTeam) == kam.Yes {
		reviews, err := a.reviewNeeds(w.Scope)
		if err != nil {
			return nil, err
		}
		list = append(list, reviews...)
	}
	open, err := a.openOrders()
	if err != nil {
		return nil, err
	}
	flags, err := a.openFlags()
	return append(append(list, open...), flags...), err
}

// needs writes a line each and says what may be pressed.
func (p *page) needs(list []need) []button {
	var buttons []button
	for _, n := range list {
		p.tell("• " + n.text)
		buttons = append(buttons, n.buttons...)
	}
	return buttons
}

// withoutKAM names accounts that nobody holds, as far as they may be seen: of
// the whole company, or those that who asks is assigned to. Empty: none.
func (a *ask) withoutKAM(whole bool) (string, []button, error) {
	nums, n, err := a.ownerless(whole)
	if err != nil || n == 0 {
		return "", nil, err
	}
	names := make([]string, 0, len(nums))
	var list []button
	for i, num := range nums {
		ref := a.ref(num)
		names = append(names, ref.Name)
		if i < mostCards {
			r := nlp.Request{Intent: nlp.Status, Accounts: []nlp.AccountRef{ref}}
			list = append(list, button{text: a.say(wording.ShowInstead, wording.Name(ref.Name)), words: r.Words()})
		}
	}
	return a.count(wording.TeamWithoutKAM, n, a.firstOf(names, n)), list, a.failed
}

// ownerless are the first of them, and how many there are.
func (a *ask) ownerless(whole bool) (nums []kam.AccountNum, n int, err error) {
	if whole && a.leadsAll() {
		nums, err = a.HeldBy(0) // nobody
		return nums[:min(len(nums), mostNames+1)], len(nums), err
	}
	for _, num := range a.sight.extra {
		h, err := a.AccountHead(num)
		if err != nil {
			return nil, 0, err
		}
		if h.KAM == 0 {
			nums = append(nums, num)
		}
	}
	return nums, len(nums), nil
}
