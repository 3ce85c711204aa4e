package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// How many accounts of a scope are looked through for what is suggested, and how
// many suggestions one answer shows.
const (
	mostForSuggested = 400
	mostSuggestions  = 10
	mostOfOne        = 5 // of one account
)

// suggestedIn are the best suggestions of a scope, of an account at most mostOfOne;
// whole says that all its accounts were looked at.
func (a *ask) suggestedIn(s store.Scope) (list []kam.Suggestion, whole bool, err error) {
	nums, whole, err := a.AccountsOf(s, mostForSuggested)
	if err != nil {
		return nil, false, err
	}
	for _, num := range nums {
		some, err := a.suggestionsOf(num)
		if err != nil {
			return nil, false, err
		}
		list = append(list, some[:min(mostOfOne, len(some))]...)
	}
	slices.SortStableFunc(list, func(x, y kam.Suggestion) int { return cmp.Compare(y.Value, x.Value) })
	return list[:min(mostSuggestions, len(list))], whole, nil
}

// suggested is what is suggested beside the opportunities of a scope, each with its
// reason and what may be said to it.
func (p *page) suggested(s store.Scope, single bool) error {
	a := p.a
	list, whole, err := a.suggestedIn(s)
	if err != nil || len(list) == 0 {
		return err
	}
	p.title(a.say(wording.SuggestedTitle))
	for _, s := range list {
		name := ""
		if !single {
			if name, err = a.accountTold(s.Account); err != nil {
				return err
			}
		}
		if err := p.suggestion(s, name, wording.SuggestedLine); err != nil {
			return err
		}
	}
	if !whole {
		p.fine(a.say(wording.SuggestedPart, a.lang.Number(mostForSuggested)))
	}
	return nil
}

// suggestion is one with its buttons; say joins what it is about and of which
// account with the rest.
func (p *page) suggestion(s kam.Suggestion, account string, say wording.Text) error {
	a := p.a
	title, err := a.suggestionTitle(s)
	if err != nil {
		return err
	}
	reason, err := a.suggestionReason(s)
	if err != nil {
		return err
	}
	if account != "" {
		title = a.say(wording.SuggestedLine, title, account)
	}
	var line joined
	if s.Valued {
		line.add(a.say(wording.OppsOurs, a.money(s.Value)))
	}
	if s.Clients {
		line.add(a.say(wording.OppsTheirs, a.money(s.Client)))
	}
	line.add(reason)
	acc, err := a.Account(s.Account) // of a day that is over it may be somebody else's by now: without buttons
	if err != nil {
		return err
	}
	if !a.rewrite.at.IsZero() {
		if said, answered, err := a.SaidTo(s.Account, s.Key()); err != nil || answered {
			p.tell(a.say(say, title, a.becameOf(said)))
			p.answered(acc, said)
			return err
		}
	}
	p.tell(a.say(say, title, string(line.text)))
	if a.mayWrite(acc) {
		value := a.ofList(suggestedValue(s.Account, s.Key()))
		p.offer(button{text: a.say(wording.SuggestAccept), action: acceptAction, words: value}, button{text: a.say(wording.SuggestLater), action: laterAction, words: value},
			button{text: a.say(wording.SuggestNever), action: neverAction, words: value})
	}
	return nil
}

// becameOf is what somebody said to a suggestion, in its line of a list.
func (a *ask) becameOf(said kam.SuggestionAnswer) string {
	who := wording.Name(a.byWhom(said.By, said.ByName))
	switch said.Said {
	case kam.SuggestionAccepted:
		return a.say(wording.SuggestedIsTaken, who)
	case kam.SuggestionLater:
		return a.say(wording.SuggestedIsPut, who, a.lang.Day(said.Until))
	}
	return a.say(wording.SuggestedIsNo, who)
}

// answered offers what can be done with a suggestion that was answered.
func (p *page) answered(acc kam.Account, said kam.SuggestionAnswer) {
	a := p.a
	var list []button
	if said.Became != "" {
		list = append(list, button{text: a.say(wording.OppShow), words: oppVerb + " " + said.Became})
	} else if a.mayWrite(acc) && a.now.Sub(said.At) <= a.desk.moves.UndoWithin {
		list = append(list, button{text: a.say(wording.SuggestUndo), action: unsayAction, words: a.ofList(unsayValue(acc.Num, said))})
	}
	p.offer(list...)
}
