package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What the buttons about a strategic flag do. The value is the id of the stored
// proposal, or the number of an account.
const (
	flagAction  = "flag:"
	flagConfirm = flagAction + confirmVerb
	flagCancel  = flagAction + cancelVerb
	flagUndo    = flagAction + undoVerb
	flagKeep    = flagAction + keepVerb
	flagRemove  = flagAction + removeVerb
	flagForm    = flagAction + "form"

	keepVerb   = "keep"   // an account: opens the form
	removeVerb = "remove" // an account: shows what taking its flag away would change
)

// strategicFlag marks an account as strategic, or takes that away: it shows what
// would change. Where it was not said why, it asks.
func strategicFlag(a *ask) (chat.Reply, error) {
	if a.posting {
		return a.notUnderstood()
	}
	mark := a.req.Value == nil || *a.req.Value
	if len(a.req.Accounts) > 1 {
		return a.flagEach(mark)
	}
	acc, err := a.account(a.req.Accounts[0].Num)
	if err != nil {
		return chat.Reply{}, err
	}
	if _, err := a.flagRule(acc); err != nil {
		return chat.Reply{}, err
	}
	if !mark {
		return a.previewFlag(kam.FlagProposal{Reason: reasonOf(a.req)}, acc, "")
	}
	flag := kam.Strategic{Category: a.req.Category, Reason: reasonOf(a.req), Review: max(a.req.Start, a.req.End)}
	if flag.Category == "" || flag.Reason == "" {
		return a.openFlag(acc, flag)
	}
	return a.previewFlag(kam.FlagProposal{Mark: true, Flag: flag}, acc, "")
}

// flagEach offers each of several accounts, for each has a reason of its own.
func (a *ask) flagEach(mark bool) (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.FlagEach))
	say, action := wording.FlagFormOne, flagKeep
	if !mark {
		say, action = wording.FlagFormOut, flagRemove
	}
	var list []button
	for _, ref := range a.req.Accounts[:min(len(a.req.Accounts), mostPicks)] {
		list = append(list, button{text: a.say(say, wording.Cut(wording.Name(ref.Name), 50)), action: action, words: strconv.FormatUint(uint64(ref.Num), 10)})
	}
	p.offer(list...)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, nil
}

// flagRule says whose yes is needed for a flag of who asks: nobody's, or that of
// one of several; or refuses it.
func (a *ask) flagRule(acc kam.Account) ([]kam.PersonNum, error) {
	switch a.manages(acc).May(kam.MarkStrategic) {
	case kam.Yes:
		return nil, nil
	case kam.No, kam.PeerOnly:
		return nil, refuse(wording.FlagNotYours, acc.Name)
	}
	asked := a.flagDeciders(acc)
	if len(asked) == 0 {
		return nil, refuse(wording.FlagNoDecider)
	}
	return asked, nil
}

// mostExecutives is how many executives are asked about a flag.
const mostExecutives = 5

// flagDeciders are who is asked about a proposal: the KAM's manager, and the
// account's sponsor or, without one, the executives.
func (a *ask) flagDeciders(acc kam.Account) []kam.PersonNum {
	var list []kam.PersonNum
	add := func(num kam.PersonNum) bool {
		p, known := a.Person(num)
		if !known || num == a.me.Num || a.desk.left(p) || slices.Contains(list, num) {
			return false
		}
		b, ok := a.as(num)
		if !ok || b.manages(acc).May(kam.MarkStrategic) != kam.Yes {
			return false
		}
		list = append(list, num)
		return true
	}
	if boss, ok := a.managerOf(acc.KAM); ok {
		add(boss.Num)
	}
	if add(acc.Sponsor) {
		return list
	}
	executives := 0
	for _, p := range a.People {
		if p.Role == kam.RoleExecutive && executives < mostExecutives && add(p.Num) {
			executives++
		}
	}
	return list
}

// completeFlag checks a proposal against the account as it is, and says whose yes it
// needs.
func (a *ask) completeFlag(p *kam.FlagProposal, acc kam.Account) ([]kam.PersonNum, error) {
	p.Account, p.KAM, p.Was = acc.Num, acc.KAM, acc.Strategic
	switch f := &p.Flag; {
	case !p.Mark && acc.Strategic == nil:
		return nil, refuse(wording.FlagNone, acc.Name)
	case !p.Mark:
	default:
		if f.Review == 0 {
			f.Review = kam.NextReview(a.today)
		}
		if !slices.Contains(kam.Categories(), f.Category) {
			return nil, refuse(wording.FlagCategoryNo)
		}
		if f.Review <= a.latest() || f.Review > a.today+mostAhead {
			return nil, refuse(wording.FlagPast)
		}
		if s := acc.Strategic; s != nil && s.Category == f.Category && s.Reason == f.Reason && s.Review == f.Review {
			return nil, refuse(wording.FlagSame, acc.Name)
		}
	}
	return a.flagRule(acc)
}

// previewFlag shows what a proposal would change, and stores it as shown.
func (a *ask) previewFlag(f kam.FlagProposal, acc kam.Account, note string) (chat.Reply, error) {
	asked, err := a.completeFlag(&f, acc)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.MoveTitle))
	if note != "" {
		p.tell(note)
	}
	p.tell(a.say(wording.MoveUnderstood, a.flagWhat(f)))
	if err := p.flagAsShown(f, acc); err != nil {
		return chat.Reply{}, err
	}
	if len(asked) > 0 {
		p.tell(a.say(wording.FlagAsks, a.namesOfPeople(asked)))
	}
	p.fine(a.say(wording.FlagNotYet))
	a.then = func(ctx context.Context) (chat.Reply, error) {
		f.By, f.ByName, f.Made = a.me.Num, a.me.Name, a.now
		stored, err := a.desk.store.ProposeFlag(ctx, f)
		if err != nil {
			return chat.Reply{}, err
		}
		p.offer(button{text: a.say(wording.MoveConfirm), action: flagConfirm, words: stored.ID, primary: true},
			button{text: a.say(wording.MoveCancel), action: flagCancel, words: stored.ID})
		p.typed(wording.MoveTyped, stored.ID)
		p.asOf(store.Billing)
		reply := p.reply()
		reply.Visibility = chat.OnlyAsker
		return reply, nil
	}
	return chat.Reply{}, a.failed
}

// flagWhat is a proposal in one line.
func (a *ask) flagWhat(f kam.FlagProposal) string {
	name, err := a.AccountName(f.Account)
	if err != nil {
		a.fail(err)
	}
	if !f.Mark {
		return a.say(wording.FlagUnmark, wording.Name(name))
	}
	return a.say(wording.FlagMark, wording.Name(name), wording.Name(a.lang.Category(f.Flag.Category)))
}

// flagAsShown is why, until when, and what follows from it.
func (p *page) flagAsShown(f kam.FlagProposal, acc kam.Account) error {
	a := p.a
	p.flagReasons(f)
	if f.Was != nil {
		p.fine(a.say(wording.FlagWas, a.flagInShort(f.Was)))
	}
	st, err := a.Standing(acc.Num, kam.TTMAt(a.today))
	if err != nil {
		return err
	}
	switch {
	case st.Billed:
		p.tell(a.say(wording.FlagFacts, a.money(st.Turnover), st.Class.String()))
	case f.Mark:
		p.tell(a.say(wording.FlagNoSale))
	}
	if !f.Mark {
		p.fine(a.say(wording.FlagLeaves))
		return nil
	}
	days := a.desk.agreements.RungsOf(true)
	p.fine(a.say(wording.FlagMeans, a.lang.Number(a.desk.health.Quiet.A), a.lang.Number(slices.Max(days))))
	return nil
}

// flagReasons is why, and when it is looked at again.
func (p *page) flagReasons(f kam.FlagProposal) {
	a := p.a
	reason := f.Reason
	if f.Mark {
		reason = f.Flag.Reason
	}
	if reason != "" {
		p.tell(a.say(wording.MoveReason, reason))
	}
	if f.Mark && f.Flag.Review != 0 {
		p.fine(a.say(wording.FlagReview, a.lang.LongDay(f.Flag.Review)))
	}
}

// flagInShort is a flag in a line: category, reason, review day.
func (a *ask) flagInShort(s *kam.Strategic) string {
	line := joined{}
	if s.Category != "" {
		line.add(wording.Name(a.lang.Category(s.Category)))
	} else {
		line.add(wording.StatusStrategic[a.lang])
	}
	if s.Reason != "" {
		line.add(wording.Cut(wording.Clean(s.Reason), mostReason))
	}
	if s.Review != 0 {
		line.add(a.say(wording.StatusReview, a.lang.Day(s.Review)))
	}
	return string(line.text)
}

func (a *ask) namesOfPeople(nums []kam.PersonNum) string {
	names := make([]string, len(nums))
	for i, num := range nums {
		names[i] = a.name(num)
	}
	return a.firstOf(names, len(names))
}

// flagClicked answers a button about a flag.
func (a *ask) flagClicked(verb, value string) (chat.Reply, error) {
	if verb == keepVerb || verb == removeVerb {
		return a.flagOf(verb, value)
	}
	f, err := a.FlagProposal(value)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, refuse(wording.FlagGone)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	switch verb {
	case confirmVerb:
		return a.confirmFlag(f)
	case cancelVerb:
		return a.cancelFlag(f)
	case undoVerb:
		return a.takeFlagBack(f)
	}
	return a.notUnderstood()
}

// flagOf opens the form of an account's flag, or shows what taking it away changes.
func (a *ask) flagOf(verb, value string) (chat.Reply, error) {
	num, _ := strconv.ParseUint(value, 10, 32)
	acc, err := a.accountPressed(kam.AccountNum(num))
	if err != nil {
		return chat.Reply{}, err
	}
	if _, err := a.flagRule(acc); err != nil {
		return chat.Reply{}, err
	}
	if verb == removeVerb {
		a.req = nlp.Request{Intent: nlp.StrategicFlag}
		return a.previewFlag(kam.FlagProposal{}, acc, "")
	}
	var flag kam.Strategic
	if acc.Strategic != nil {
		flag = kam.Strategic{Category: acc.Strategic.Category, Reason: acc.Strategic.Reason}
	}
	return a.openFlag(acc, flag)
}
