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

// How many accounts in red a page has, and how many of these have a button.
const (
	redOnPage  = 20
	redButtons = 4
)

// red lists the accounts of a scope that are at risk, or worse: the lowest score
// first, of equal ones the largest turnover.
func (a *ask) red() (chat.Reply, error) {
	w, err := a.whose()
	if err != nil {
		return chat.Reply{}, err
	}
	list, whole, err := a.redIn(w.Scope)
	if err != nil {
		return chat.Reply{}, err
	}
	list = slices.DeleteFunc(list, func(h kam.HealthNow) bool { return a.otherClass(h.Class) })
	p, label := a.page(), a.classLabel(w.label)
	p.title(a.say(wording.RedTitle, label))
	page, pages := a.pageOf(), max(1, (len(list)+redOnPage-1)/redOnPage)
	shown, _ := onPage(list, page, redOnPage)
	var buttons []button
	switch {
	case len(list) == 0 && whole:
		p.tell(a.say(wording.RedNone, label))
	case len(list) == 0: // it is said below
	case len(shown) == 0:
		p.tell(a.say(wording.NotesNoPage, a.lang.Number(page)))
	default:
		p.tell(a.count(wording.RedCount, len(list)))
		if buttons, err = p.redTable(shown); err != nil {
			return chat.Reply{}, err
		}
	}
	p.fine(a.say(wording.RedRule, a.lang.Number(a.desk.health.Watch)))
	if !whole {
		p.fine(a.say(wording.RollUpUnreckoned))
	}
	p.fine(w.note)
	p.offer(slices.Concat(p.paged(min(page, pages), pages), buttons, a.toHealthOf(w), p.share())...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// redIn are the accounts of a scope in red, the worst first; whole says that the
// health of all of it is known.
func (a *ask) redIn(s store.Scope) (list []kam.HealthNow, whole bool, err error) {
	whole, err = a.eachHealth(s, func(h kam.HealthNow) error {
		if h.Band.Red() {
			list = append(list, h)
		}
		return a.ctx.Err()
	})
	slices.SortFunc(list, func(x, y kam.HealthNow) int {
		return cmp.Or(cmp.Compare(x.Score, y.Score), cmp.Compare(y.Turnover, x.Turnover), cmp.Compare(x.Account, y.Account))
	})
	return list, whole, err
}

// redTable names the part that takes most from each; the first few have a button to
// all of them.
func (p *page) redTable(list []kam.HealthNow) (buttons []button, err error) {
	a := p.a
	t := a.table(len(list), column{wording.HeadAccount, false}, column{wording.HealthHead, false}, column{wording.HeadTurnover, true},
		column{wording.RedHeaviest, false}, column{wording.HeadKAM, false})
	for i, h := range list {
		acc, err := a.Account(h.Account)
		if err != nil {
			return nil, err
		}
		of, err := a.healthOf(acc)
		if err != nil {
			return nil, err
		}
		t.starred(acc.Name, acc.Strategic != nil)
		t.said(a.healthLine(h.Score, h.Coverage, h.Band))
		t.money(h.Turnover)
		if part, ok := a.desk.health.Heaviest(of); ok {
			t.said(a.say(wording.HealthPartAt, wording.HealthParts[part][a.lang], a.lang.Number(of.Parts[part].Score)))
		} else {
			t.missing()
		}
		t.word(a.kamName(acc.KAM))
		if i < redButtons {
			why := a.toHealth(acc)
			why.text = a.say(wording.HealthWhyOf, wording.Cut(wording.Name(acc.Name), 50))
			buttons = append(buttons, why)
		}
	}
	p.table(t)
	return buttons, nil
}

// allInRed leads to the list of a scope's accounts in red.
func (a *ask) allInRed(w whose) []button {
	r := w.asked(nlp.Request{Intent: nlp.Portfolio, View: nlp.Red})
	return []button{{text: a.say(wording.RedAll), words: r.Words()}}
}
