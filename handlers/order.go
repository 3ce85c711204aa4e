package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// order is an order about who looks after accounts, once its names are clear:
// what is stored is Move, the rest is for the preview.
type order struct {
	kam.Move
	accounts []kam.Account
	left     []kam.Account // already so
	except   []nlp.AccountRef
	ruling
	note string // what a stale preview has to say
}

// orderOf makes an order of a request whose names are all exact. It refuses what
// makes no sense, and what is not theirs to decide.
func (a *ask) orderOf(kind kam.MoveKind, to, from *nlp.PersonRef) (*order, error) {
	o := &order{Move: kam.Move{Kind: kind, To: to.Num, Start: a.req.Start, End: a.req.End, Reason: reasonOf(a.req)}, except: a.req.Except}
	nums, err := a.accountsMeant(from)
	if err != nil {
		return nil, err
	}
	for _, num := range nums {
		acc, err := a.account(num)
		if err != nil {
			return nil, err
		}
		if from != nil && acc.KAM != from.Num && kind != kam.MoveAddRep && kind != kam.MoveRemoveRep {
			return nil, refuse(wording.MoveNotOf, acc.Name, from.Name, a.name(acc.KAM))
		}
		o.accounts = append(o.accounts, acc)
	}
	return o, a.complete(o)
}

// reasonOf is why an order is given, if that was said.
func reasonOf(r nlp.Request) string { return wording.Cut(wording.Clean(r.Text), mostReason) }

// accountsMeant are the accounts of the request: the named ones, or all of somebody but
// those left out, as far as they may be seen.
func (a *ask) accountsMeant(from *nlp.PersonRef) ([]kam.AccountNum, error) {
	var nums []kam.AccountNum
	if !a.req.All {
		for _, ref := range a.req.Accounts {
			if !slices.Contains(nums, ref.Num) {
				nums = append(nums, ref.Num)
			}
		}
		return nums, nil
	}
	held, err := a.HeldBy(from.Num)
	if err != nil {
		return nil, err
	}
	for _, num := range held {
		seen, err := a.sees(num)
		if err != nil {
			return nil, err
		}
		if seen && !slices.ContainsFunc(a.req.Except, func(r nlp.AccountRef) bool { return r.Num == num }) {
			nums = append(nums, num)
		}
	}
	if len(nums) == 0 {
		return nil, refuse(wording.MoveNoneOf, from.Name)
	}
	return nums, nil
}

// complete checks an order against its days, leaves out what is so already, asks
// the rights, and notes how the accounts stand.
func (a *ask) complete(o *order) error {
	if err := a.daysOf(o); err != nil {
		return err
	}
	why := wording.MoveAlreadyKAM
	o.accounts = slices.DeleteFunc(o.accounts, func(acc kam.Account) bool {
		so := false
		switch o.Kind {
		case kam.MoveReassign:
			so = acc.KAM == o.To
		case kam.MoveCover:
			so, why = acc.KAM == o.To, wording.MoveSelfCover
		case kam.MoveAddRep:
			so, why = slices.Contains(acc.Reps, o.To), wording.MoveAlreadyRep
		case kam.MoveRemoveRep:
			so, why = !slices.Contains(acc.Reps, o.To), wording.MoveNoRep
		}
		if so {
			o.left = append(o.left, acc)
		}
		return so
	})
	if len(o.accounts) == 0 {
		return refuse(wording.MoveNothing, a.namesOf(o.left)+": "+a.say(why, a.name(o.To)))
	}
	for _, acc := range o.accounts {
		if o.Kind == kam.MoveCover && acc.KAM == 0 {
			return refuse(wording.MoveNoKAM, acc.Name)
		}
		stands, err := a.Stands(acc.Num)
		if err != nil {
			return err
		}
		o.Accounts = append(o.Accounts, stands)
	}
	o.From = o.accounts[0].KAM
	if slices.ContainsFunc(o.accounts, func(acc kam.Account) bool { return acc.KAM != o.From }) {
		o.From = 0
	}
	var err error
	o.ruling, err = a.rule(o.Move, o.accounts)
	return err
}

// mostAhead is how far the days of an order may lie ahead: five years.
const mostAhead kam.Day = 5 * 365

// daysOf settles the days of an order: what begins today begins at once, a cover
// has both.
func (a *ask) daysOf(o *order) error {
	today := min(a.today, kam.DayOf(a.now)) // where it is later already, today is meant all the same
	switch {
	case o.Start != 0 && o.Start < today:
		return refuse(wording.MovePast, a.lang.LongDay(o.Start))
	case o.End != 0 && o.End < today:
		return refuse(wording.MovePast, a.lang.LongDay(o.End))
	case max(o.Start, o.End) > today+mostAhead:
		return refuse(wording.MoveTooFar, a.lang.LongDay(max(o.Start, o.End)), a.lang.LongDay(today+mostAhead))
	case o.End != 0 && o.End < max(o.Start, today):
		return refuse(wording.MoveEndsFirst)
	case o.End != 0 && o.Kind != kam.MoveCover:
		return refuse(wording.MoveRepNoEnd)
	}
	if o.Kind == kam.MoveCover {
		o.Start = max(o.Start, a.today)
		o.End = max(o.End, o.Start)
		return nil
	}
	if o.Start <= a.today {
		o.Start = 0
	}
	return nil
}

// namesOf are accounts in a line; the first few and how many there are.
func (a *ask) namesOf(list []kam.Account) string {
	names := make([]string, len(list))
	for i, acc := range list {
		names[i] = acc.Name
	}
	return a.accountNames(names)
}

func (a *ask) accountNames(names []string) string {
	if len(names) > mostNames {
		return a.count(wording.MoveMany, len(names), a.named(names))
	}
	return a.named(names)
}

// what is an order in one line. Of the accounts it names those that are given.
func (a *ask) what(m kam.Move, nums []kam.AccountNum) string {
	names := make([]string, 0, len(nums))
	for _, num := range nums {
		name, err := a.AccountName(num)
		if err != nil {
			name = wording.Missing
		}
		names = append(names, name)
	}
	from := a.name(m.From)
	if m.From == 0 {
		from = a.say(wording.MoveSeveral)
		if !slices.ContainsFunc(m.Accounts, func(acc kam.MoveAccount) bool { return acc.KAM != 0 }) {
			from = a.say(wording.MoveNobody)
		}
	}
	form := map[kam.MoveKind]wording.Text{
		kam.MoveReassign: wording.MoveReassign, kam.MoveCover: wording.MoveCover, kam.MoveAddRep: wording.MoveAddRep, kam.MoveRemoveRep: wording.MoveDropRep,
	}[m.Kind]
	what := a.say(form, a.accountNames(names), wording.Name(from), wording.Name(a.name(m.To)))
	if when := a.when(m); when != "" {
		return a.say(wording.MoveWhen, what, when)
	}
	return what
}

// whatOf is an order in one line with all its accounts.
func (a *ask) whatOf(m kam.Move) string { return a.what(m, accountsIn(m)) }

func accountsIn(m kam.Move) []kam.AccountNum {
	nums := make([]kam.AccountNum, len(m.Accounts))
	for i, acc := range m.Accounts {
		nums[i] = acc.Num
	}
	return nums
}

// when is an order's days in words; one that never had a first day has none.
func (a *ask) when(m kam.Move) string {
	switch {
	case m.Kind == kam.MoveCover:
		return a.span(m.Start, m.End)
	case m.Start == 0 && m.State == kam.MoveCancelled:
		return ""
	case m.Start == 0 && m.Approver != 0:
		return a.say(wording.MoveOnYes)
	case m.Start == 0, m.Start == a.today:
		return a.say(wording.MoveToday, a.lang.LongDay(a.today))
	}
	return a.say(wording.MoveFromDay, a.lang.LongDay(m.Start))
}

// span is the days of a cover in words.
func (a *ask) span(from, to kam.Day) string {
	if from == to {
		return a.say(wording.MoveOneDay, a.lang.LongDay(from))
	}
	return a.say(wording.MoveSpan, a.lang.LongDay(from), a.lang.LongDay(to))
}

// stale says that an order as shown no longer counts: its preview is old, or its
// first day has passed.
func (a *ask) stale(m kam.Move) bool {
	return m.State == kam.MoveProposed && a.now.Sub(m.Made) > a.desk.moves.UndoWithin || m.Start != 0 && m.Start < a.today
}

// anew is an order from a stored one, as everything stands now.
func (a *ask) anew(m kam.Move, note string) (*order, error) {
	o := &order{Move: kam.Move{Kind: m.Kind, To: m.To, Start: m.Start, End: m.End, Reason: m.Reason}, note: note}
	if o.Start < a.today {
		o.Start = 0
	}
	for _, shown := range m.Accounts {
		acc, err := a.account(shown.Num)
		if err == store.ErrNotFound {
			return nil, refuse(wording.MoveNoLonger, a.me.Name)
		}
		if err != nil {
			return nil, err
		}
		o.accounts = append(o.accounts, acc)
	}
	return o, a.complete(o)
}
