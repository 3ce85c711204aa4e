package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

func suggestedValue(num kam.AccountNum, key string) string {
	return strconv.FormatUint(uint64(num), 10) + " " + key
}

// unsayValue is what takes back what was said to a suggestion carries.
func unsayValue(num kam.AccountNum, said kam.SuggestionAnswer) string {
	return suggestedValue(num, strconv.FormatInt(said.At.UnixMilli(), 10)+" "+said.Key)
}

// ofSuggested is the account and the key that a button carries, of an account that
// who asks may record opportunities of.
func (a *ask) ofSuggested(value string) (acc kam.Account, key string, err error) {
	of, key, _ := strings.Cut(value, " ")
	num, _ := strconv.ParseUint(of, 10, 32)
	acc, err = a.account(kam.AccountNum(num))
	if err == nil && !a.mayWrite(acc) {
		err = refuse(wording.OppMayNot, acc.Name)
	}
	return acc, key, a.oppGone(err)
}

// answerSuggested takes what was pressed about a suggestion.
func (a *ask) answerSuggested(action, value string) (chat.Reply, error) {
	acc, key, err := a.ofSuggested(value)
	if err != nil {
		return chat.Reply{}, err
	}
	switch before, said, err := a.SaidTo(acc.Num, key); {
	case err != nil:
		return chat.Reply{}, err
	case said:
		return a.wasSaid(acc, before)
	}
	list, err := a.suggestionsOf(acc.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	i := slices.IndexFunc(list, func(s kam.Suggestion) bool { return s.Key() == key })
	if i < 0 {
		return chat.Reply{}, refuse(wording.SuggestedGone, acc.Name)
	}
	title, err := a.suggestionTitle(list[i])
	if err != nil {
		return chat.Reply{}, err
	}
	if action == acceptAction {
		return a.acceptSuggested(list[i], acc, title)
	}
	return a.putOff(action == laterAction, acc, key, title)
}

// putOff keeps that something is not to be suggested now, or not at all.
func (a *ask) putOff(later bool, acc kam.Account, key, title string) (chat.Reply, error) {
	answer := kam.SuggestionAnswer{Key: key, Said: kam.SuggestionNever, At: a.now.UTC(), By: a.me.Num, ByName: a.me.Name}
	if later {
		answer.Said, answer.Until = kam.SuggestionLater, a.today+kam.SuggestionRest
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		err := a.desk.store.AnswerSuggestion(ctx, acc.Num, answer, a.answering(nil))
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
			if errors.Is(err, store.ErrSaid) {
				return b.wasSaidTo(acc, key)
			}
			if err != nil {
				return chat.Reply{}, b.oppGone(err)
			}
			return b.anewOr(func() (chat.Reply, error) {
				p := b.page()
				if later {
					p.tell(b.say(wording.SuggestedLater, title, acc.Name, b.lang.Day(answer.Until)))
				} else {
					p.tell(b.say(wording.SuggestedNever, title, acc.Name))
				}
				return b.sayable(p, acc, answer)
			})
		})
	}
	return chat.Reply{}, nil
}

// sayable closes an answer about a suggestion with what takes it back.
func (a *ask) sayable(p *page, acc kam.Account, said kam.SuggestionAnswer) (chat.Reply, error) {
	p.offer(button{text: a.say(wording.SuggestUndo), action: unsayAction, words: unsayValue(acc.Num, said)}, a.allOpps(acc))
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, nil
}

// wasSaidTo says who was faster.
func (a *ask) wasSaidTo(acc kam.Account, key string) (chat.Reply, error) {
	before, _, err := a.SaidTo(acc.Num, key)
	if err != nil {
		return chat.Reply{}, err
	}
	return a.wasSaid(acc, before)
}

// wasSaid says who has said what to a suggestion before.
func (a *ask) wasSaid(acc kam.Account, said kam.SuggestionAnswer) (chat.Reply, error) {
	if said.At.Before(a.rewrite.at) { // it does not stand in the list
		a.rewrite = rewritten{}
	}
	return a.anewOr(func() (chat.Reply, error) { return a.saysSaid(acc, said) })
}

func (a *ask) saysSaid(acc kam.Account, said kam.SuggestionAnswer) (chat.Reply, error) {
	who, day := wording.Name(a.byWhom(said.By, said.ByName)), a.lang.Day(a.dayHere(said.At))
	p := a.page()
	switch said.Said {
	case kam.SuggestionAccepted:
		o, err := a.Opportunity(said.Became)
		if err == nil {
			return a.oppSays(o, wording.OppRecordTwo)
		}
		if !errors.Is(err, store.ErrNotFound) {
			return chat.Reply{}, err
		}
		p.tell(a.say(wording.SuggestedTaken, who, acc.Name, day))
		p.offer(a.allOpps(acc))
		return p.reply(), nil
	case kam.SuggestionLater:
		p.tell(a.say(wording.SuggestedPut, who, acc.Name, day, a.lang.Day(said.Until)))
	default:
		p.tell(a.say(wording.SuggestedNo, who, acc.Name, day))
	}
	return a.sayable(p, acc, said)
}

// answering is what is asked afresh in the transaction of an answer.
func (a *ask) answering(more func(*ask) error) func(*store.View, kam.Account) error {
	deal := a.dealing()
	return func(v *store.View, acc kam.Account) error {
		if err := deal.Check(v, acc, kam.Opportunity{}); err != nil || more == nil {
			return err
		}
		b, err := a.at(v)
		if err != nil {
			return err
		}
		return more(b)
	}
}

// acceptSuggested makes an opportunity of a suggestion, of the KAM's.
func (a *ask) acceptSuggested(s kam.Suggestion, acc kam.Account, title string) (chat.Reply, error) {
	product, err := a.ProductCalled(s.Product)
	if err != nil {
		return chat.Reply{}, err
	}
	o := kam.Opportunity{
		Account: acc.Num, Name: wording.Cut(title, kam.MaxOpportunity), Stage: kam.StageProspecting, Owner: acc.KAM, Product: wording.Cut(product, kam.MaxProduct),
		Value: s.Value, HasValue: s.Valued, ClientValue: s.Client, HasClient: s.Clients, Suggested: s.Key(),
	}
	if s.Close > a.today {
		o.Close = s.Close
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.RecordOpportunity(ctx, o, a.dealing())
		if errors.Is(err, store.ErrSaid) {
			return a.afterwards(ctx, func(b *ask) (chat.Reply, error) { return b.wasSaidTo(acc, s.Key()) })
		}
		if err != nil && !errors.Is(err, kam.ErrAlready) {
			return chat.Reply{}, a.oppGone(err)
		}
		say := wording.OppRecorded
		if err != nil {
			say = wording.OppRecordTwo
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
			return b.anewOr(func() (chat.Reply, error) { return b.oppSays(after, say) })
		})
	}
	return chat.Reply{}, nil
}

// unsay takes back what was said to a suggestion, if that is what the button says.
func (a *ask) unsay(value string) (chat.Reply, error) {
	acc, rest, err := a.ofSuggested(value)
	if err != nil {
		return chat.Reply{}, err
	}
	stamp, key, _ := strings.Cut(rest, " ")
	moment, _ := strconv.ParseInt(stamp, 10, 64)
	if said, ok, err := a.SaidTo(acc.Num, key); err != nil {
		return chat.Reply{}, err
	} else if ok && a.now.Sub(said.At) > a.desk.moves.UndoWithin {
		return chat.Reply{}, refuse(wording.OppTooOld, a.lang.Number(int(a.desk.moves.UndoWithin.Hours())))
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		err := a.desk.store.ForgetAnswer(ctx, acc.Num, key, a.answering(func(b *ask) error {
			said, ok, err := b.SaidTo(acc.Num, key)
			if err != nil || ok && said.At.UnixMilli() != moment {
				return errors.Join(err, refuse(wording.SuggestedSince))
			}
			return nil
		}))
		if err != nil {
			return chat.Reply{}, a.oppGone(err)
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
			return b.anewOr(func() (chat.Reply, error) { return b.saysUnsaid(acc, key) })
		})
	}
	return chat.Reply{}, nil
}

// saysUnsaid names what is suggested again, where its reason still holds.
func (a *ask) saysUnsaid(acc kam.Account, key string) (chat.Reply, error) {
	list, err := a.suggestionsOf(acc.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	if i := slices.IndexFunc(list, func(s kam.Suggestion) bool { return s.Key() == key }); i < 0 {
		p.tell(a.say(wording.SuggestedBack, acc.Name))
	} else if title, err := a.suggestionTitle(list[i]); err != nil {
		return chat.Reply{}, err
	} else {
		p.tell(a.say(wording.SuggestedAgain, title, acc.Name))
	}
	p.offer(a.allOpps(acc))
	return p.reply(), nil
}
