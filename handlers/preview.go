package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostShown is how many accounts of an order its preview lists; all of them move.
const mostShown = 25

// preview shows what an order would change, and stores it as shown. The buttons
// carry only its id.
func (a *ask) preview(o *order) (chat.Reply, error) {
	p := a.page()
	p.title(a.say(wording.MoveTitle))
	if o.note != "" {
		p.tell(o.note)
	}
	if err := p.orderAsShown(o); err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		o.By, o.ByName, o.Made = a.me.Num, a.me.Name, a.now
		if err := a.fits(ctx, o.Move); err != nil {
			return chat.Reply{}, err
		}
		m, err := a.desk.store.Propose(ctx, o.Move)
		if err != nil {
			return chat.Reply{}, err
		}
		a.shown = m.ID
		p.offer(button{text: a.say(wording.MoveConfirm), action: confirmAction, words: m.ID, primary: true},
			button{text: a.say(wording.MoveCancel), action: cancelAction, words: m.ID})
		p.typed(wording.MoveTyped, m.ID)
		p.asOf(store.Billing)
		reply := p.reply()
		reply.Visibility = chat.OnlyAsker // whoever may read the channel
		return reply, nil
	}
	return chat.Reply{}, a.failed
}

// fits refuses an order that is more than the store can change at once, and says
// how much it can.
func (a *ask) fits(ctx context.Context, m kam.Move) error {
	n, err := a.desk.store.Fits(ctx, m, a.decision(nil, func(kam.Move) string { return "" }))
	switch {
	case errors.Is(err, store.ErrMoved): // just now: the yes will show it anew
		return nil
	case err == nil && n < len(m.Accounts):
		return refuse(wording.MoveTooMany, a.lang.Number(n), a.lang.Number(len(m.Accounts)))
	}
	return err
}

// typed says what to type on the terminal, which has no buttons.
func (p *page) typed(t wording.Text, id string) {
	if p.a.in.Surface == chat.CLI {
		p.line(p.a.say(t, id))
	}
}

// orderAsShown is the echo of an order and all that it changes.
func (p *page) orderAsShown(o *order) error {
	a := p.a
	shown := o.Move
	shown.Approver = o.approver
	p.tell(a.say(wording.MoveUnderstood, a.whatOf(shown)))
	if o.Reason != "" {
		p.tell(a.say(wording.MoveReason, o.Reason))
	}
	if err := p.moved(o.Move, o.accounts); err != nil {
		return err
	}
	if len(o.except) > 0 {
		names := make([]string, len(o.except))
		for i, ref := range o.except {
			names[i] = ref.Name
		}
		p.fine(a.say(wording.MoveExcept, a.accountNames(names)))
	}
	if len(o.left) > 0 {
		p.fine(a.say(wording.MoveLeftOut, a.namesOf(o.left)))
	}
	p.coversTouched(o.Move)
	if o.Kind == kam.MoveReassign || o.Kind == kam.MoveCover {
		if err := p.loads(o.Move, o.accounts); err != nil {
			return err
		}
	}
	switch {
	case o.approver != 0:
		p.tell(a.say(wording.MoveNeedsYes, wording.Name(a.name(o.approver))))
	case o.told != 0:
		p.fine(a.say(wording.MoveTellsBoss, wording.Name(a.name(o.told))))
	}
	if o.Kind == kam.MoveCover {
		p.fine(a.say(wording.MoveReturns))
	}
	p.fine(a.say(wording.MoveNothingYet))
	return nil
}

// moved is the table of the accounts, with their sums. What a reader may not see
// of an account stays a dash: of them an approver of another team knows only
// that they are offered.
func (p *page) moved(m kam.Move, accounts []kam.Account) error {
	a := p.a
	period := kam.TTMAt(a.today)
	agreements := make([]agreed, len(accounts))
	for i, acc := range accounts {
		var err error
		if agreements[i], err = a.agreedSeen(acc.Num); err != nil {
			return err
		}
	}
	columns := []column{{wording.HeadAccount, false}, {wording.HeadKAM, false}, {wording.HeadTurnover, true}, {wording.HeadShare, true}, {wording.MoveHeadOpps, true}}
	some := anyAgreed(agreements)
	if some {
		columns = append(columns, agreementColumns...)
	}
	t := a.table(min(len(accounts), mostShown), columns...)
	var sum, total kam.Amount
	var agreed agreed
	opps, all := 0, true
	for i, acc := range accounts {
		seen, err := a.sees(acc.Num)
		if err != nil {
			return err
		}
		all = all && seen
		st, err := a.Standing(acc.Num, period)
		if err != nil {
			return err
		}
		list, err := a.Opportunities(acc.Num)
		if err != nil {
			return err
		}
		open := sumOf(list).open
		agreed = agreed.plus(agreements[i])
		sum, total, opps = sum+st.Turnover, st.Pareto.Total, opps+open
		if i >= mostShown {
			continue
		}
		t.word(acc.Name)
		t.word(a.kamName(acc.KAM))
		if !seen {
			for range len(columns) - 2 {
				t.missing()
			}
			continue
		}
		t.money(st.Turnover)
		t.share(st.Turnover, total)
		t.number(open)
		if some {
			t.agreements(agreements[i])
		}
	}
	p.table(t)
	if n := len(accounts) - mostShown; n > 0 {
		p.fine(a.count(wording.MoveMore, n))
	}
	if all {
		p.tell(a.say(wording.MoveTotal, a.count(wording.RankedCount, len(accounts)), a.money(sum), a.lang.Percent(sum, total), a.count(wording.MoveOpenOpps, opps)))
		if line := a.sumOfAgreements(agreed); line != "" {
			p.tell(line)
		}
	}
	return nil
}

// loads is what the people concerned carry before and after, of those whose
// accounts the reader may see.
func (p *page) loads(m kam.Move, accounts []kam.Account) error {
	a := p.a
	more, people, hidden, err := a.shifted(m, accounts)
	if err != nil {
		return err
	}
	title, heads := wording.MoveLoad, [6]wording.Text{wording.MoveBefore, wording.MoveAfter, wording.MoveSumBefore, wording.MoveSumAfter, wording.LoadBefore, wording.LoadAfter}
	if m.Kind == kam.MoveCover {
		title, heads = wording.MoveLoadCover, [6]wording.Text{wording.CoverBefore, wording.CoverAfter, wording.CoverSumBefore, wording.CoverSumAfter, wording.LoadWithout, wording.LoadWith}
	}
	people = slices.DeleteFunc(people, func(num kam.PersonNum) bool {
		_, ok := slices.BinarySearch(a.sight.holders, num)
		return !ok && !a.sight.all
	})
	people = people[:min(len(people), mostShown)]
	if len(people) == 0 {
		return nil
	}
	var measured map[kam.PersonNum][2]string
	whole := true
	if len(hidden) == 0 {
		if measured, whole, err = a.loadsAround(people, more); err != nil {
			return err
		}
	}
	columns := []column{{wording.MovePerson, false}, {heads[0], true}, {heads[1], true}, {heads[2], true}, {heads[3], true}}
	if len(measured) > 0 {
		columns = append(columns, column{heads[4], true}, column{heads[5], true})
	}
	now, _, err := a.carriedBy(people)
	if err != nil {
		return err
	}
	t := a.table(len(people), columns...)
	for _, num := range people {
		b := now[num]
		t.word(a.name(num))
		t.number(b.Accounts)
		t.number(b.Accounts + more[num].Accounts)
		// A sum would tell the turnover of an account out of sight.
		beyond := a.beyond(num)
		if beyond {
			t.missing()
		} else {
			t.money(b.Turnover)
		}
		if beyond || hidden[num] {
			t.missing()
		} else {
			t.money(b.Turnover + more[num].Turnover)
		}
		if len(measured) > 0 {
			t.word(measured[num][0])
			t.word(measured[num][1])
		}
	}
	p.tell(a.say(title))
	p.table(t)
	p.loadsKnown(whole)
	p.coversCount(people)
	return a.failed
}

// coversTouched says which covers an order cuts.
func (p *page) coversTouched(m kam.Move) {
	a := p.a
	var names []string
	ends := false
	m.Start = max(m.Start, a.today)
	for _, acc := range m.Accounts {
		for _, c := range cut(m, acc) {
			if m.Kind == kam.MoveReassign {
				ends = true
			} else if name := a.name(c.By); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if ends {
		p.fine(a.say(wording.MoveCoversEnd))
	}
	if len(names) > 0 {
		p.fine(a.say(wording.MoveLaterWins, strings.TrimSpace(a.named(names))))
	}
}
