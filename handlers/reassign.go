package handlers

import (
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// orders are the capabilities that move accounts and people on them. Each asks
// for what it misses itself, keeping what was understood.
func orders() []capability {
	return []capability{
		{intent: nlp.Reassign, answer: reassign, account: maybeAccount, settles: true, help: wording.ReassignHelp, examples: [2][]string{
			{"move {0} to {1}"}, {"pasa {0} a {1}"},
		}},
		{intent: nlp.Cover, answer: cover, account: maybeAccount, settles: true, help: wording.CoverHelp, examples: [2][]string{
			{"{1} covers me until Friday"}, {"{1} me cubre hasta el viernes"},
		}},
		{intent: nlp.AssignRep, answer: assignRep, account: maybeAccount, settles: true, help: wording.AddRepHelp, examples: [2][]string{
			{"add {1} to {0} as rep"}, {"añade a {1} como comercial de {0}"},
		}},
		{intent: nlp.RemoveRep, answer: removeRep, account: maybeAccount, settles: true, help: wording.DropRepHelp, examples: [2][]string{
			{"remove {1} from {0} as rep"}, {"quita a {1} como comercial de {0}"},
		}},
		{intent: nlp.Undo, answer: undo, settles: true, help: wording.UndoHelp, examples: [2][]string{
			{"undo"}, {"deshaz lo último", "deshacer"},
		}},
	}
}

func reassign(a *ask) (chat.Reply, error) { return a.ordered(kam.MoveReassign) }
func cover(a *ask) (chat.Reply, error)    { return a.ordered(kam.MoveCover) }

func assignRep(a *ask) (chat.Reply, error) { return a.ordered(kam.MoveAddRep) }
func removeRep(a *ask) (chat.Reply, error) { return a.ordered(kam.MoveRemoveRep) }

// ordered takes an order as far as it goes: a question about what is missing or
// fits several, or its preview. It never writes by itself.
func (a *ask) ordered(kind kam.MoveKind) (chat.Reply, error) {
	r := &a.req
	if r.All && r.From == nil && len(r.FromHits) == 0 && r.UnknownWho == "" && r.Scope == nlp.Mine {
		me := personRef(a.me)
		r.From = &me
	}
	rep := kind == kam.MoveAddRep || kind == kam.MoveRemoveRep
	if rep && len(r.Reps) == 0 && r.To != nil {
		r.Reps, r.To = []nlp.PersonRef{*r.To}, nil
	}
	switch {
	case len(r.Hits) > 0:
		return a.pickForOrder()
	case r.Unknown != "":
		return a.strangerInOrder()
	case slices.Contains(r.Ambiguous, "except"):
		return chat.Reply{}, refuse(wording.MoveWhichNot)
	case len(r.FromHits) > 0, len(r.ToHits) > 0, r.UnknownWho != "", len(r.WhoNear) > 0, len(r.Ambiguous) > 0:
		return a.whoInOrder(rep)
	case len(r.Accounts) == 0 && (!r.All || r.From == nil):
		return a.sayMore(kind)
	case rep && len(r.Reps) == 0, !rep && r.To == nil:
		return a.sayMore(kind)
	case len(r.Reps) > 1:
		return a.oneByOne()
	case len(r.EitherWay) > 0:
		return a.whichDay()
	case kind == kam.MoveCover && r.End == 0:
		return a.untilWhen()
	}
	to := r.To
	if rep {
		to = &r.Reps[0]
	}
	if r.Confidence < sureEnough {
		return a.meantThat(kind, to)
	}
	o, err := a.orderOf(kind, to, r.From)
	if err != nil {
		return chat.Reply{}, err
	}
	return a.preview(o)
}

// sureEnough is the confidence of names as they are written in the directory.
const sureEnough = 1

// pickForOrder lists the accounts that one name of an order fits.
func (a *ask) pickForOrder() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.MoveWhichAcc, wording.Name(a.req.Name)))
	if err := p.hits(func(ref nlp.AccountRef) button { return a.withAccount(a.say(wording.MoveChoose), ref) }); err != nil {
		return chat.Reply{}, err
	}
	p.fine(a.say(wording.MoveNothingYet))
	return p.reply(), nil
}

// withAccount is the order with one more account.
func (a *ask) withAccount(text string, ref nlp.AccountRef) button {
	b := a.asking(text, func(r *nlp.Request) {
		r.Accounts = append(r.Accounts, ref)
		settle(r, "accounts")
	})
	b.account = ref.Num
	return b
}

// withPerson is the order with somebody in the place that take gives them.
func (a *ask) withPerson(text string, who nlp.PersonRef, take func(*nlp.Request, nlp.PersonRef)) button {
	b := a.asking(text, func(r *nlp.Request) { take(r, who) })
	b.person = who.Num
	return b
}

// settle says that slots are no longer ambiguous.
func settle(r *nlp.Request, slots ...string) {
	r.Ambiguous = slices.DeleteFunc(slices.Clone(r.Ambiguous), func(s string) bool { return slices.Contains(slots, s) })
}

// strangerInOrder answers a name that is not there, or may not be seen, in the
// words of every answer, and offers what is like it.
func (a *ask) strangerInOrder() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.NoAccount, wording.Name(a.req.Unknown)))
	if a.pending {
		p.fine(a.say(wording.NamesPending))
	}
	if len(a.req.Near) == 0 {
		return p.reply(), nil
	}
	p.tell(a.say(wording.DidYouMean))
	list := make([]button, len(a.req.Near))
	for i, ref := range a.req.Near {
		list[i] = a.withAccount(wording.Name(ref.Name), ref)
	}
	p.suggest(list)
	a.asks(a.req.Unknown, len(list), list...)
	return p.reply(), nil
}

// whoInOrder asks who is meant where a name fits nobody, or several.
func (a *ask) whoInOrder(rep bool) (chat.Reply, error) {
	r := &a.req
	p := a.page()
	var list []nlp.PersonRef
	var take func(*nlp.Request, nlp.PersonRef)
	switch {
	case len(r.FromHits) > 0:
		list, take = r.FromHits, func(r *nlp.Request, who nlp.PersonRef) {
			r.From, r.FromHits = &who, nil
			settle(r, "from")
		}
	case len(r.ToHits) > 0:
		list, take = r.ToHits, func(r *nlp.Request, who nlp.PersonRef) {
			r.To, r.ToHits = &who, nil
			settle(r, "to")
		}
	default:
		list, take = r.WhoNear, func(r *nlp.Request, who nlp.PersonRef) {
			r.WhoNear, r.UnknownWho = nil, ""
			settle(r, "from", "to", "reps", "who")
			switch {
			case rep:
				r.Reps = append(r.Reps, who)
			case r.To == nil:
				r.To = &who
			default:
				r.From = &who
			}
		}
	}
	several := len(r.Ambiguous) > 0 || len(r.FromHits)+len(r.ToHits) > 0
	switch {
	case several && r.UnknownWho == "":
		p.tell(a.say(wording.MoveWhichWho))
	case several:
		p.tell(a.say(wording.WhichPerson, wording.Name(r.UnknownWho)))
	default:
		p.tell(a.say(wording.NoPerson, wording.Name(r.UnknownWho)))
		if len(list) > 0 {
			p.tell(a.say(wording.DidYouMean))
		}
	}
	buttons := make([]button, len(list))
	for i, who := range list {
		text := wording.Name(who.Name)
		if slices.ContainsFunc(list, func(o nlp.PersonRef) bool { return o.Num != who.Num && o.Name == who.Name }) {
			text = wording.Cut(text, 30) + " · " + who.Email
		}
		buttons[i] = a.withPerson(text, who, take)
	}
	p.suggest(buttons)
	a.asks(r.UnknownWho, len(buttons), buttons...)
	return p.reply(), nil
}

// sayMore asks for what an order misses, with an example of the person's own; a
// bare command opens the form where one can be opened.
func (a *ask) sayMore(kind kam.MoveKind) (chat.Reply, error) {
	own, err := a.ownAccounts(1)
	if err != nil {
		return chat.Reply{}, err
	}
	account, holder := wording.Missing, kam.PersonNum(0)
	if own = append(slices.Clone(a.req.Accounts), own...); len(own) > 0 {
		h, err := a.AccountHead(own[0].Num)
		if err != nil {
			return chat.Reply{}, err
		}
		account, holder = own[0].Name, h.KAM
	}
	who := a.colleague(holder)
	say := wording.MoveSayAll
	switch {
	case kind == kam.MoveCover:
		say, account = wording.MoveSayCover, a.me.Name
	case kind != kam.MoveReassign:
		say = wording.MoveSayRep
	case len(a.req.Accounts) > 0 || a.req.All:
		say = wording.MoveSayTo
	}
	reply := chat.Reply{Text: a.say(say, wording.Name(account), wording.Name(who))}
	if len(a.req.Accounts) > 0 || a.req.All && a.req.From != nil {
		a.open.free = (*ask).whoSaid
	}
	pressed := a.in.Surface == chat.Slash || a.in.Surface == chat.Click
	if pressed && !a.req.All && a.req.To == nil && (kind == kam.MoveReassign || kind == kam.MoveCover) && a.mayAnywhere(actionOf(kind)) {
		reply.Modal = a.form(kind, a.req.Accounts)
	}
	return reply, nil
}

// colleague is a name for an example: somebody with the same manager, or who
// reports to who asks, and not the one who is there already.
func (a *ask) colleague(not kam.PersonNum) string {
	for _, p := range a.Company.People {
		if p.Num != a.me.Num && p.Num != not && p.Manager != 0 && (p.Manager == a.me.Manager || p.Manager == a.me.Num) && p.Role == kam.RoleKAM {
			return p.Name
		}
	}
	for _, p := range a.Company.People {
		if p.Num != a.me.Num && p.Num != not && p.Role == kam.RoleKAM {
			return p.Name
		}
	}
	return a.me.Name
}

// oneByOne asks which of several reps comes first.
func (a *ask) oneByOne() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.MoveOneByOne))
	list := make([]button, len(a.req.Reps))
	for i, who := range a.req.Reps {
		list[i] = a.withPerson(wording.Name(who.Name), who, func(r *nlp.Request, who nlp.PersonRef) { r.Reps = []nlp.PersonRef{who} })
	}
	p.suggest(list)
	a.asks("", len(list), list...)
	return p.reply(), nil
}

// untilWhen asks for a cover's last day.
func (a *ask) untilWhen() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.MoveUntilWhen))
	first := max(a.req.Start, a.today)
	var list []button
	for _, days := range [...]kam.Day{5, 7, 14, 21, 28} {
		last := first + days - 1
		if days == 5 {
			last = first + (kam.Day(5)-kam.Day(first.Weekday())+7)%7 // the first Friday
		}
		list = append(list, a.asking(a.say(wording.MoveUntil, a.lang.LongDay(last)), func(r *nlp.Request) { r.End = last }))
	}
	p.suggest(list)
	a.asks("", len(list), list...)
	a.open.days, a.open.free = true, (*ask).untilSaid
	return p.reply(), nil
}

// meantThat offers an order whose names were not written exactly: it is only
// shown when the person says that it is the one.
func (a *ask) meantThat(kind kam.MoveKind, to *nlp.PersonRef) (chat.Reply, error) {
	m := kam.Move{Kind: kind, To: to.Num, Start: a.req.Start, End: a.req.End}
	var nums []kam.AccountNum
	if a.req.From != nil {
		m.From = a.req.From.Num
	}
	nums, err := a.accountsMeant(a.req.From)
	if err != nil {
		return chat.Reply{}, err
	}
	for _, num := range nums {
		stands, err := a.Stands(num)
		if err != nil {
			return chat.Reply{}, err
		}
		if m.From == 0 && len(nums) == 1 {
			m.From = stands.KAM
		}
		m.Accounts = append(m.Accounts, stands)
	}
	if kind == kam.MoveCover {
		m.Start = max(m.Start, a.today)
		m.End = max(m.Start, m.End)
	}
	p := a.page()
	p.tell(a.say(wording.MoveMeant, a.whatOf(m)))
	yes := a.asking(a.say(wording.MoveYesThat), func(*nlp.Request) {})
	p.suggest([]button{yes})
	a.asks("", 1, yes)
	return p.reply(), nil
}
