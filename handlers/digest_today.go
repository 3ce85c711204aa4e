package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// duty is something to be done today about an account.
type duty struct {
	account kam.AccountNum
	money   kam.Amount // what it is about: inside a kind the most first
	says    func(a *ask, account string) string
	because func(a *ask, account string) string // the rule, with figures
	press   func(a *ask) button                 // nil: the account's card
	also    func(a *ask) button                 // a second one; nil: none
	always  bool                                // cannot be muted
}

// dutyKind is a reason to look at an account today.
type dutyKind struct {
	name string // what is muted and what a receipt says was left out
	find func(*ask, *brief) ([]duty, error)
}

// dutyKinds are in the order in which they are to be done.
func dutyKinds() []dutyKind {
	return []dutyKind{
		{store.NoticeRenewal, (*ask).overdue},
		{store.NoticeReminder, (*ask).unacknowledged},
		{store.NoticeReminder, (*ask).lateObligations},
		{store.NoticeRenewal, (*ask).reached},
		{mutedHealth, (*ask).intoRed},
		{kindReview, (*ask).reviews},
		{mutedQuiet, (*ask).quietKey},
		{mutedLaunch, (*ask).silentTargets},
		{partPlan, (*ask).planned},
		{"pace", (*ask).behindPace},
	}
}

// mostDuties is how many stand in the digest; the rest is a press away.
const mostDuties = 5

// duties are what is to be done today, the first first.
func (a *ask) duties(b *brief) ([]duty, error) {
	var list []duty
	for _, kind := range dutyKinds() {
		found, err := kind.find(a, b)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(d duty) bool { return !d.always && b.muted(kind.name, d.account) })
		slices.SortStableFunc(found, func(x, y duty) int {
			return cmp.Or(cmp.Compare(y.money, x.money), cmp.Compare(x.account, y.account))
		})
		list = append(list, found...)
	}
	return list, nil
}

// behindPace are the accounts whose turnover is too far below the pace of their
// target: of the year, else of the quarter, else of the month, whichever are set.
func (a *ask) behindPace(b *brief) ([]duty, error) {
	read, err := a.billedOf(b)
	if err != nil {
		return nil, err
	}
	var list []duty
	for _, num := range b.accounts {
		targets, err := a.targetsOf(store.Subject{Account: num}, kam.KPITurnover)
		if err != nil {
			return nil, err
		}
		for _, i := range [...]int{2, 1, 0} { // of usual
			window := read.spells[i].whole
			target, set := targetSet(targets, window)
			if pace := kam.PaceOf(read.soFar[num][i], target, window, a.today, a.calendar(a.me)); set && a.tooSlow(pace) {
				list = append(list, behind(num, window, pace))
				break
			}
		}
	}
	return list, nil
}

// targetSet is the target that is set for exactly a window.
func targetSet(targets []kam.Target, p kam.Period) (kam.Amount, bool) {
	for _, t := range targets {
		if w, ok := t.Window(); ok && w == p {
			return t.Value, true
		}
	}
	return 0, false
}

func behind(num kam.AccountNum, period kam.Period, pace kam.Pace) duty {
	return duty{
		account: num, money: pace.Expected - pace.Value,
		says: func(a *ask, account string) string {
			return a.say(wording.DigestBehind, account, a.lang.Percent(pace.Value, pace.Expected), a.lang.Period(period), a.money(pace.Expected-pace.Value))
		},
		because: func(a *ask, account string) string {
			return a.say(wording.DigestWhyBehind, account, a.lang.Period(period), a.money(pace.Target), a.lang.Number(pace.Elapsed), a.lang.Number(pace.Days),
				a.money(pace.Expected), a.money(pace.Value), a.lang.Percent(pace.Value, pace.Expected), a.alarm())
		},
	}
}

// alarm is below which part of its pace a target alarms.
func (a *ask) alarm() string { return a.lang.Number(a.desk.paceAlarm) + " %" }

// today writes the first of what is to be done, each with its button.
func (p *page) today(b *brief, todo []duty) error {
	a := p.a
	p.title(wording.DigestToday[a.lang])
	if len(todo) == 0 {
		p.tell(wording.DigestTodayNone[a.lang])
	}
	if err := p.firstToDo(b, todo); err != nil {
		return err
	}
	p.staleBilling(wording.DigestStale)
	p.unreckoned(b)
	return nil
}

// firstToDo are as many as are read at a glance, and what shows the rest.
func (p *page) firstToDo(b *brief, todo []duty) error {
	a := p.a
	if err := p.todo(b, todo[:min(mostDuties, len(todo))]); err != nil {
		return err
	}
	if more := len(todo) - mostDuties; more > 0 {
		text := a.count(wording.DigestMore, more)
		p.line(text)
		p.offer(button{text: text, words: restVerb + " " + b.day.String()})
	}
	return nil
}

func (p *page) todo(b *brief, list []duty) error {
	a := p.a
	for _, d := range list {
		name, err := a.mineNamed(b, d.account)
		if err != nil {
			return err
		}
		press := a.cardBelow(d.account)
		if d.press != nil {
			press = d.press(a)
		}
		if d.also == nil {
			p.choice(d.says(a, name), press)
			continue
		}
		p.tell("• " + d.says(a, name))
		p.offer(press, d.also(a))
	}
	return nil
}

// cardBelow is a button that shows an account's card in the thread below.
func (a *ask) cardBelow(num kam.AccountNum) button {
	r := nlp.Request{Intent: nlp.Status, Accounts: []nlp.AccountRef{a.ref(num)}}
	return button{text: wording.DigestOpen[a.lang], words: belowVerb + " " + r.Words()}
}
