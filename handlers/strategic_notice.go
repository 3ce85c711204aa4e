package handlers

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// Why somebody is told of a flag.
const (
	roleFlagAsked = "flag_asked" // may say yes to it
	roleFlagMade  = "flag_made"  // proposed it, and it was decided
	roleFlagOf    = "flag_of"    // looks after the account
	roleFlagDone  = "flag_done"  // decided it where no message stays
)

// flagNotices are what people are told of a decision on a flag: one message each;
// who decided knows already.
func (a *ask) flagNotices(v *store.View, f kam.FlagProposal) (list []store.Notice, err error) {
	add := func(num kam.PersonNum, role string) {
		_, known := v.Person(num)
		if known && num != a.me.Num && !slices.ContainsFunc(list, func(n store.Notice) bool { return n.To == num }) {
			list = append(list, store.Notice{To: num, Flag: f.ID, Role: role, Due: a.now})
		}
	}
	switch {
	case f.State == kam.MoveWaiting:
		for _, num := range f.Asked {
			add(num, roleFlagAsked)
		}
		return list, nil
	case f.State == kam.MoveCancelled && len(f.Asked) > 0:
		add(f.By, roleFlagMade)
		return list, nil
	case f.State == kam.MoveCancelled:
		return nil, nil
	}
	concerns, err := a.flagConcerns(v, f)
	if err != nil {
		return nil, err
	}
	add(f.By, roleFlagMade)
	for _, num := range concerns {
		add(num, roleFlagOf)
	}
	if a.passing() && f.State == kam.MoveDone && a.me.Num != 0 {
		list = append(list, store.Notice{To: a.me.Num, Flag: f.ID, Role: roleFlagDone, Due: a.now})
	}
	return list, nil
}

// flagConcerns are who looks after an account that is flagged.
func (a *ask) flagConcerns(v *store.View, f kam.FlagProposal) ([]kam.PersonNum, error) {
	h, err := v.AccountHead(f.Account)
	if err != nil {
		return nil, err
	}
	covers, err := v.Covers(f.Account)
	return kam.InCharge(h.KAM, covers, a.today), err
}

// flagTold names who hears of it.
func (p *page) flagTold(f kam.FlagProposal) {
	a := p.a
	concerns, err := a.flagConcerns(a.View, f)
	if err != nil {
		a.fail(err)
	}
	var names []string
	for _, num := range append([]kam.PersonNum{f.By}, concerns...) {
		if name := a.name(num); num != 0 && num != a.me.Num && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		p.fine(a.say(wording.MoveTold, a.named(names)))
	}
}

// flagNotice writes what somebody is told of a flag, as it stands by now: also in
// the place of a message that was sent before.
func (d *Desk) flagNotice(ctx context.Context, v *store.View, to kam.Person, n store.Notice) (chat.Reply, string, error) {
	a, err := d.writer(ctx, v, to)
	if err != nil {
		return chat.Reply{}, "", err
	}
	f, err := v.FlagProposal(n.Flag)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, "the proposal is no longer there", nil
	}
	if err != nil {
		return chat.Reply{}, "", err
	}
	acc, err := a.account(f.Account)
	sent := n.State == store.NoticeSent
	switch {
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, notTheirs, nil
	case err != nil:
		return chat.Reply{}, "", err
	case n.Role == roleFlagAsked && f.State != kam.MoveWaiting && !sent:
		return chat.Reply{}, "it was decided before it was told", nil
	case n.Role == roleFlagAsked && !sent && a.manages(acc).May(kam.MarkStrategic) != kam.Yes:
		return chat.Reply{}, notTheirs, nil
	}
	p := a.page()
	if n.Role == roleFlagDone {
		p.flagBecame(f)
	} else {
		p.flagTells(f)
	}
	if n.Role == roleFlagAsked && f.State == kam.MoveWaiting {
		if err := p.flagAsShown(f, acc); err != nil {
			return chat.Reply{}, "", err
		}
		p.fine(a.say(wording.FlagAskedOf, a.namesOfPeople(f.Asked)))
		p.fine(a.say(wording.FlagNotYet))
		p.offer(button{text: a.say(wording.MoveConfirm), action: flagConfirm, words: f.ID, primary: true},
			button{text: a.say(wording.MoveCancel), action: flagCancel, words: f.ID})
	}
	reply := p.reply()
	reply.Text = spoken(reply.Text)
	return reply, "", a.failed
}

// flagTells says what a proposal has become, to somebody whom it concerns.
func (p *page) flagTells(f kam.FlagProposal) {
	a := p.a
	say, by := a.flagNews(f)
	p.tell(a.say(say, by, a.flagWhat(f)))
	if f.State == kam.MoveDone {
		p.flagReasons(f)
		p.flagUndo(f)
	}
}

// flagNews is how a proposal stands, and who decided on it.
func (a *ask) flagNews(f kam.FlagProposal) (say wording.Text, by string) {
	by = wording.Name(cmp.Or(f.Decider, f.ByName))
	switch {
	case f.State == kam.MoveDone:
		say = wording.FlagNewsDone
	case f.State == kam.MoveUndone:
		say = wording.FlagNewsUndone
	case f.State != kam.MoveCancelled:
		say, by = wording.FlagAsked, wording.Name(f.ByName)
	case f.Why == kam.WhyRefused:
		say = wording.FlagNewsRefused
	case f.Why == kam.WhyChanged:
		say = wording.FlagNewsLapsed
	default:
		say = wording.FlagNewsWithdrawn
	}
	return say, by
}

// openFlags are the proposals that wait for a yes of who asks, and those of their
// own that wait for others.
func (a *ask) openFlags() ([]need, error) {
	list, err := a.FlagProposalsBy(a.me.Num, mostOwnMoves)
	if err != nil || a.me.Num == 0 {
		return nil, err
	}
	var open []need
	for _, f := range list {
		if f.State != kam.MoveWaiting || len(open) == mostOpenOrders {
			continue
		}
		cancel := button{text: a.say(wording.MoveCancel), action: flagCancel + listedAs, words: f.ID}
		if a.proposed(f) {
			open = append(open, need{a.say(wording.MoveStillWaits, a.flagWhat(f), a.namesOfPeople(f.Asked)), []button{cancel}})
			continue
		}
		acc, err := a.account(f.Account)
		if errors.Is(err, store.ErrNotFound) || err == nil && a.manages(acc).May(kam.MarkStrategic) != kam.Yes {
			continue
		}
		if err != nil {
			return nil, err
		}
		text := a.say(wording.FlagAsked, wording.Name(f.ByName), a.flagWhat(f))
		if a.in.Surface == chat.CLI {
			text += " " + a.say(wording.MoveTyped, f.ID)
		}
		open = append(open, need{text, []button{{text: a.say(wording.MoveConfirm), action: flagConfirm + listedAs, words: f.ID, primary: true}, cancel}})
	}
	return open, nil
}

// flagsOf writes how an account was flagged, the latest first: who proposed it, who
// decided and why.
func (p *page) flagsOf(acc kam.Account) error {
	a := p.a
	spans, err := a.Flags(acc.Num)
	if err != nil {
		return err
	}
	list, err := a.FlagProposals(acc.Num)
	if err != nil || len(list)+len(spans) == 0 {
		return err
	}
	p.title(a.say(wording.FlagHistory))
	t := a.table(min(len(list)+len(spans), mostListed), column{wording.OrdersWhen, false}, column{wording.OrdersWhat, false},
		column{wording.OrdersState, false}, column{wording.HistoryBy, false}, column{wording.HistoryReason, false})
	said := func(s *kam.Strategic) string {
		if s == nil {
			return a.say(wording.FlagOff)
		}
		return a.say(wording.FlagSince, a.lang.Category(s.Category))
	}
	for _, f := range slices.Backward(list[max(0, len(list)-mostListed):]) {
		at, reason := f.Made, f.Reason
		if !f.Done.IsZero() {
			at = f.Done
		}
		what := said(f.After())
		if f.Mark {
			reason = f.Flag.Reason
		}
		t.word(a.lang.Moment(at.In(a.now.Location())))
		t.word(what)
		t.word(a.lang.MoveState(f.State, f.Why))
		names := []string{f.ByName}
		if f.Decider != "" && f.Decider != f.ByName {
			names = append(names, f.Decider)
		}
		for i := range names {
			names[i] = wording.Cut(names[i], 28)
		}
		t.word(a.lang.List(names))
		t.word(reason)
	}
	for _, s := range slices.Backward(spans) {
		if s.Proposal != "" || s.From == 0 && s.Strategic == nil {
			continue
		}
		if s.From == 0 {
			t.word(wording.HistoryEver[a.lang])
		} else {
			t.day(s.From)
		}
		t.word(said(s.Strategic))
		t.word(a.say(wording.FlagByFile))
		t.word(s.ByName)
		if s.Strategic != nil {
			t.word(s.Strategic.Reason)
		} else {
			t.missing()
		}
	}
	p.table(t)
	return nil
}
