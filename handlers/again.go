package handlers

import (
	"encoding/json"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// askedAgain is an order behind a button that settles what was open in it, or
// begins it from a card: numbers of the store's, which are looked up and asked
// about afresh. It leads to a preview at most.
type askedAgain struct {
	Intent   nlp.Intent       `json:"i"`
	Accounts []kam.AccountNum `json:"a,omitempty"`
	All      bool             `json:"l,omitempty"`
	Except   []kam.AccountNum `json:"x,omitempty"`
	From     kam.PersonNum    `json:"f,omitempty"`
	To       kam.PersonNum    `json:"t,omitempty"`
	Reps     []kam.PersonNum  `json:"r,omitempty"`
	Start    kam.Day          `json:"s,omitempty"`
	End      kam.Day          `json:"e,omitempty"`
	Reason   string           `json:"y,omitempty"`
	// What is still open, and is asked next.
	FromHits  []kam.PersonNum `json:"fh,omitempty"`
	ToHits    []kam.PersonNum `json:"th,omitempty"`
	WhoNear   []kam.PersonNum `json:"w,omitempty"`
	Who       string          `json:"n,omitempty"`
	Ambiguous []string        `json:"m,omitempty"`
	EitherWay [][2]kam.Day    `json:"d,omitempty"`
}

// mostTyped is how much of a name as typed a button carries.
const mostTyped = 60

const (
	againVerb   = "again"
	againAction = moveAction + againVerb
)

// again is a button that takes an order up again.
func again(text string, r nlp.Request) button {
	o := askedAgain{
		Intent: r.Intent, All: r.All, Start: r.Start, End: r.End, Who: wording.Cut(r.UnknownWho, mostTyped), Ambiguous: r.Ambiguous,
		FromHits: numsOf(r.FromHits), ToHits: numsOf(r.ToHits), WhoNear: numsOf(r.WhoNear), Reps: numsOf(r.Reps), Reason: reasonOf(r),
	}
	for _, ref := range r.Accounts {
		o.Accounts = append(o.Accounts, ref.Num)
	}
	for _, ref := range r.Except {
		o.Except = append(o.Except, ref.Num)
	}
	if r.From != nil {
		o.From = r.From.Num
	}
	if r.To != nil {
		o.To = r.To.Num
	}
	for _, d := range r.EitherWay {
		o.EitherWay = append(o.EitherWay, [2]kam.Day{d.Start, d.End})
	}
	value, err := json.Marshal(o)
	if o.Reason != "" && !wording.FitsValue(string(value)) { // better without it than without a button
		o.Reason = ""
		value, err = json.Marshal(o)
	}
	if err != nil {
		return button{}
	}
	return button{text: text, action: againAction, words: string(value)}
}

func numsOf(people []nlp.PersonRef) (nums []kam.PersonNum) {
	for _, who := range people {
		nums = append(nums, who.Num)
	}
	return nums
}

// orderOn is a button that begins an order about one account.
func orderOn(text string, intent nlp.Intent, acc kam.Account) button {
	return again(text, nlp.Request{Intent: intent, Accounts: []nlp.AccountRef{{Num: acc.Num}}})
}

// asking is a button with the order as it was understood, and one thing settled.
func (a *ask) asking(text string, change func(*nlp.Request)) button {
	r := a.req
	r.Accounts, r.Reps = slices.Clone(r.Accounts), slices.Clone(r.Reps)
	change(&r)
	return again(text, r)
}

// takenUp answers such a button. An account that may not be seen is as one that
// is gone.
func (a *ask) takenUp(value string) (chat.Reply, error) {
	a.open.from, a.taken = store.Question{Again: value}, true
	var o askedAgain
	row := a.desk.row[nlp.Undo]
	if json.Unmarshal([]byte(value), &o) == nil {
		row = a.desk.row[o.Intent]
	}
	if row == nil || !row.settles || row.intent == nlp.Undo {
		return chat.Reply{}, refuse(wording.MoveGone)
	}
	r := nlp.Request{Intent: o.Intent, All: o.All, Start: o.Start, End: o.End, UnknownWho: o.Who, Ambiguous: o.Ambiguous, Text: o.Reason, Confidence: sureEnough}
	for _, d := range o.EitherWay {
		r.EitherWay = append(r.EitherWay, nlp.Days{Start: d[0], End: d[1]})
	}
	for _, list := range [...]struct {
		nums []kam.AccountNum
		into *[]nlp.AccountRef
	}{{o.Accounts, &r.Accounts}, {o.Except, &r.Except}} {
		for _, num := range list.nums {
			seen, err := a.sees(num)
			if err != nil {
				return chat.Reply{}, err
			}
			if !seen {
				return chat.Reply{}, refuse(wording.MoveGone)
			}
			*list.into = append(*list.into, a.ref(num))
		}
	}
	person := func(num kam.PersonNum) *nlp.PersonRef {
		p, ok := a.Person(num)
		if !ok {
			return nil
		}
		ref := personRef(p)
		return &ref
	}
	r.From, r.To = person(o.From), person(o.To)
	for _, list := range [...]struct {
		nums []kam.PersonNum
		into *[]nlp.PersonRef
	}{{o.Reps, &r.Reps}, {o.FromHits, &r.FromHits}, {o.ToHits, &r.ToHits}, {o.WhoNear, &r.WhoNear}} {
		for _, num := range list.nums {
			if who := person(num); who != nil {
				*list.into = append(*list.into, *who)
			}
		}
	}
	if a.failed != nil {
		return chat.Reply{}, a.failed
	}
	a.req = r
	return row.answer(a)
}
