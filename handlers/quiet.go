package handlers

import (
	"cmp"
	"errors"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// How many quiet accounts a page has, and how many of these have a button.
const (
	quietOnPage  = 20
	quietButtons = 5
)

// mutedQuiet is what a receipt calls quiet key accounts that were left out.
const mutedQuiet = "quiet"

// quietOne is an account with which nobody has spoken for long.
type quietOne struct {
	num      kam.AccountNum
	head     store.Head
	class    kam.Class
	last     kam.Day // 0: no contact is written down
	counted  kam.Day // from which day the silence is counted
	turnover kam.Amount
	limit    int // of its class
}

// key says that an account is key: of class A, or strategic.
func (q quietOne) key() bool { return q.class == kam.ClassA || q.head.Strategic }

// silentFor is for how many days nobody has spoken with the client. A contact may be
// of a day that has only begun where it was written down.
func (q quietOne) silentFor(day kam.Day) int { return max(0, int(day-q.counted)) }

// quietIn are the quiet accounts of a scope, the longest silence first; whole says
// that all accounts of it were looked at.
func (a *ask) quietIn(s store.Scope) (list []quietOne, whole bool, err error) {
	whole, err = a.eachHealth(s, func(h kam.HealthNow) error {
		if h.Quiet == 0 || h.Quiet > a.today {
			return nil
		}
		q, err := a.silenceAs(h)
		list = append(list, q)
		return err
	})
	if err == nil && !whole { // many are being reckoned
		list, whole, err = a.quietOneByOne(s)
	}
	if err != nil {
		return nil, false, err
	}
	slices.SortFunc(list, func(x, y quietOne) int {
		return cmp.Or(cmp.Compare(x.counted, y.counted), cmp.Compare(y.turnover, x.turnover), cmp.Compare(x.num, y.num))
	})
	return list, whole, nil
}

// quietOneByOne looks at the accounts of a scope themselves, as far as one answer may.
func (a *ask) quietOneByOne(s store.Scope) (list []quietOne, whole bool, err error) {
	accounts, whole, err := a.AccountsOf(s, mostGathered)
	if err != nil {
		return nil, false, err
	}
	for _, num := range accounts {
		q, quiet, err := a.quietOn(num, a.today)
		if err != nil {
			return nil, false, err
		}
		if quiet {
			list = append(list, q)
		}
	}
	return list, whole, nil
}

// silenceAs is since when nobody has spoken with an account's client, by what is
// reckoned of it.
func (a *ask) silenceAs(h kam.HealthNow) (q quietOne, err error) {
	q = quietOne{num: h.Account, class: h.Class, turnover: h.Turnover, last: h.Contact, counted: h.Contact}
	if q.head, err = a.AccountHead(h.Account); err != nil {
		return q, err
	}
	q.limit = a.desk.health.Quiet.Limit(q.class, q.head.Strategic)
	if h.Contact == 0 && h.Quiet != 0 {
		q.counted = h.Quiet - kam.Day(q.limit)
	}
	return q, nil
}

// silenceOf is since when nobody has spoken with an account's client; its class is
// not looked up.
func (a *ask) silenceOf(num kam.AccountNum) (q quietOne, err error) {
	acc, err := a.Account(num)
	if err != nil {
		return q, err
	}
	q = quietOne{num: num, head: store.Head{Name: acc.Name, KAM: acc.KAM, Strategic: acc.Strategic != nil}, counted: acc.Since}
	last, spoken, err := a.LastContact(num)
	if spoken {
		q.last, q.counted = last, last
	}
	return q, err
}

// classed fills in what depends on an account's class on a day.
func (a *ask) classed(q *quietOne, day kam.Day) error {
	st, err := a.Standing(q.num, kam.TTMAt(day))
	q.class, q.turnover = st.Class, st.Turnover
	q.limit = a.desk.health.Quiet.Limit(q.class, q.head.Strategic)
	return err
}

// quietOn says whether an account is quiet on a day, by what is known now.
func (a *ask) quietOn(num kam.AccountNum, day kam.Day) (q quietOne, quiet bool, err error) {
	q, err = a.silenceOf(num)
	if err != nil || q.counted == 0 || q.silentFor(day) < a.desk.health.Quiet.A { // quiet in no class
		return q, false, err
	}
	err = a.classed(&q, day)
	return q, q.silentFor(day) >= q.limit, err
}

// quiet lists the accounts of a scope with which nobody has spoken for long.
func (a *ask) quiet() (chat.Reply, error) {
	w, err := a.whose()
	if err != nil {
		return chat.Reply{}, err
	}
	list, whole, err := a.quietIn(w.Scope)
	if err != nil {
		return chat.Reply{}, err
	}
	list = slices.DeleteFunc(list, func(q quietOne) bool { return a.otherClass(q.class) })
	p, label := a.page(), a.classLabel(w.label)
	p.title(a.say(wording.QuietTitle, label))
	page, pages := a.pageOf(), max(1, (len(list)+quietOnPage-1)/quietOnPage)
	shown, _ := onPage(list, page, quietOnPage)
	switch {
	case len(list) == 0:
		p.tell(a.say(wording.QuietNone, label))
	case len(shown) == 0:
		p.tell(a.say(wording.NotesNoPage, a.lang.Number(page)))
	default:
		p.tell(a.quietCount(list))
		if err := p.quietTable(shown); err != nil {
			return chat.Reply{}, err
		}
	}
	rules := a.desk.health.Quiet
	p.fine(a.say(wording.QuietRule, a.lang.Number(rules.A), a.lang.Number(rules.B), a.lang.Number(rules.C)))
	if !whole {
		p.fine(a.say(wording.QuietNotAll))
	}
	p.fine(w.note)
	buttons := p.paged(min(page, pages), pages)
	for _, q := range shown[:min(quietButtons, len(shown))] {
		acc, err := a.account(q.num)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return chat.Reply{}, err
		}
		if err == nil && a.mayWrite(acc) {
			buttons = append(buttons, a.noteFormButton(a.say(wording.NoteFor, wording.Cut(wording.Name(acc.Name), 50)), acc.Num))
		}
	}
	p.offer(append(buttons, p.share()...)...)
	p.asOf(store.Accounts)
	return p.reply(), a.failed
}

// quietCount says how many have had no contact, and how many of them are key.
func (a *ask) quietCount(list []quietOne) string {
	key := 0
	for _, q := range list {
		if q.key() {
			key++
		}
	}
	said := a.count(wording.QuietCount, len(list))
	if key > 0 && key < len(list) {
		said += " " + a.count(wording.QuietKey, key)
	}
	return said
}

func (p *page) quietTable(list []quietOne) error {
	a := p.a
	ranked := make([]store.Ranked, len(list))
	for i, q := range list {
		ranked[i] = store.Ranked{Num: q.num}
	}
	heads, err := a.heads(ranked)
	if err != nil {
		return err
	}
	t := a.table(len(list), column{wording.HeadAccount, false}, column{wording.HeadClass, false}, column{wording.QuietDays, true},
		column{wording.ContactLast, false}, column{wording.HeadTurnover, true}, column{wording.HeadKAM, false})
	for i, q := range list {
		t.starred(heads[i].name, q.head.Strategic)
		t.class(q.class)
		t.number(q.silentFor(a.today))
		if q.last == 0 {
			t.word(a.say(wording.ContactNone))
		} else {
			t.day(q.last)
		}
		t.money(q.turnover)
		t.word(a.kamName(q.head.KAM))
	}
	p.table(t)
	return nil
}

// quietKey are the key accounts of a digest with which nobody has spoken for long.
func (a *ask) quietKey(b *brief) (duties []duty, err error) {
	for _, num := range b.accounts {
		q, quiet, err := a.quietOn(num, b.day)
		if err != nil {
			return nil, err
		}
		if quiet && q.key() {
			duties = append(duties, quietDuty(q, b.day))
		}
	}
	return duties, nil
}

func quietDuty(q quietOne, day kam.Day) duty {
	return duty{
		account: q.num, money: q.turnover,
		says: func(a *ask, account string) string {
			return a.count(wording.DutyQuiet, q.silentFor(day), account)
		},
		because: func(a *ask, account string) string {
			if q.last == 0 {
				return a.say(wording.DutyWhyQuietNone, account, a.lang.Day(q.counted), a.lang.Number(q.limit))
			}
			return a.say(wording.DutyWhyQuiet, account, a.lang.Day(q.last), a.lang.Number(q.limit))
		},
		press: func(a *ask) button { return a.noteFormButton(a.say(wording.NoteButton), q.num) },
	}
}
