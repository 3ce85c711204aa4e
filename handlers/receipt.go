package handlers

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// How much a receipt lists, and how far back it looks for digests of a team that
// did not arrive, of at most so many people.
const (
	mostReceived = 10
	failedWithin = 7 * 24 * time.Hour
	mostLookedAt = 500
)

// receipt says what came to who asks, when, and what was left out and why: the
// last deliveries, those of some days, or the digest of one.
func receipt(a *ask) (chat.Reply, error) {
	r := &a.req
	switch {
	case a.me.Num == 0:
		return chat.Reply{}, refuse(wording.SettingsNobody)
	case len(r.Hits) > 0:
		return a.pick()
	case r.Unknown != "":
		return a.noAccount()
	}
	p := a.page()
	p.title(a.say(wording.ReceiptTitle))
	var err error
	switch {
	case r.Start != 0 && r.Start == r.End:
		err = p.digestOfDay(r.Start)
	default:
		err = p.deliveries()
	}
	if err == nil && a.hearsOfDigests() {
		err = p.failedInTeam()
	}
	if err != nil {
		return chat.Reply{}, err
	}
	p.offer(a.settingsButton(a.say(wording.SettingsOpen)))
	return p.reply(), a.failed
}

// deliveries are the last ones, or those of the days that were said, the newest
// first; of accounts that were named, those that are about them.
func (p *page) deliveries() error {
	a := p.a
	from, to, most := time.Time{}, a.now, mostReceived
	if a.req.Start != 0 {
		from, to, most = a.midnight(a.req.Start), a.midnight(a.req.End+1).Add(-time.Millisecond), mostListed
	}
	if len(a.req.Accounts) > 0 {
		most = mostLookedAt
	}
	list, err := a.Deliveries(a.me.Num, from, to, most)
	if err != nil {
		return err
	}
	if len(a.req.Accounts) > 0 {
		if list, err = p.about(list); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		p.tell(a.say(wording.ReceiptEmpty))
		return nil
	}
	t := a.table(len(list), column{wording.ReceiptWhat, false}, column{wording.ReceiptWhen, false}, column{wording.ReceiptState, false})
	t.wrap = true
	for _, n := range list {
		t.word(a.delivered(n))
		t.words(a.meantAndSent(n))
		t.word(a.lang.Delivery(string(n.State), n.Late))
	}
	p.table(t)
	for i, n := range list {
		p.whyNot(list, i)
		p.rewritten(n)
		p.leftOut(n)
	}
	return a.failed
}

// whyNot says why one did not come, with the others of the list that did not for
// the same reason; nothing where the first of them has said so.
func (p *page) whyNot(list []store.Notice, of int) {
	a := p.a
	why := func(n store.Notice) string {
		if n.State != store.NoticeFailed && n.State != store.NoticeSkipped {
			return ""
		}
		return a.lang.DeliveryWhy(string(n.State), n.Why, n.Late)
	}
	reason := why(list[of])
	if reason == "" {
		return
	}
	var what []string
	for i, n := range list {
		if why(n) == reason {
			if i < of {
				return
			}
			what = append(what, a.delivered(n))
		}
	}
	p.fine(a.say(wording.ReceiptWhy, strings.Join(what, ", "), reason))
}

// about are the deliveries that concern the accounts of the request, or left them
// out. That they are muted is said first.
func (p *page) about(list []store.Notice) ([]store.Notice, error) {
	a := p.a
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return nil, err
	}
	for _, ref := range a.req.Accounts {
		if slices.Contains(prefs.MutedAccounts, ref.Num) {
			p.tell(a.say(wording.ReceiptMuted, wording.Name(ref.Name)))
		}
	}
	named := func(num kam.AccountNum) bool {
		return slices.ContainsFunc(a.req.Accounts, func(ref nlp.AccountRef) bool { return ref.Num == num })
	}
	list = slices.DeleteFunc(list, func(n store.Notice) bool {
		return !named(n.Account) && !slices.ContainsFunc(n.Left, func(o store.Omission) bool { return named(o.Account) }) &&
			!slices.ContainsFunc(n.Handed, func(h store.Handed) bool { return named(h.Account) })
	})
	return list[:min(len(list), mostReceived)], nil
}

// moment is when something happened where who asks is; empty: not.
func (a *ask) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return a.lang.Moment(t.In(a.now.Location()))
}

// meantAndSent is when something was meant to come, and when it came where that was not
// the same minute.
func (a *ask) meantAndSent(n store.Notice) string {
	meant, sent := a.moment(n.At), a.moment(n.Sent)
	switch {
	case meant == "" || sent == "" || meant == sent:
		return cmp.Or(meant, sent)
	case kam.DayOf(n.At.In(a.now.Location())) == kam.DayOf(n.Sent.In(a.now.Location())):
		sent = n.Sent.In(a.now.Location()).Format("15:04")
	}
	return a.say(wording.ReceiptSentAt, meant, sent)
}

// midnight is when a day begins where who asks is.
func (a *ask) midnight(day kam.Day) time.Time { return kam.Schedule{Zone: a.now.Location()}.At(day) }

// delivered is what a delivery was, in words. An account that may no longer be
// seen is not named.
func (a *ask) delivered(n store.Notice) string {
	switch n.Kind {
	case store.NoticeDigest:
		return a.say(wording.DeliveryDigest, a.lang.Day(n.Day))
	case store.NoticeTeam:
		return a.say(wording.DeliveryTeam)
	case store.NoticeRollUp:
		return a.say(wording.DeliveryRollUp)
	case store.NoticeKPI:
		return a.say(wording.DeliveryKPI, n.KPI, a.accountSeen(n.Account))
	case store.NoticeKeySet:
		return a.say(wording.DeliveryKeySet, a.accountSeen(n.Account))
	case store.NoticeAgreement, store.NoticeReminder, store.NoticeRenewal:
		return a.say(wording.Told(n.Role), a.numberSeen(n.Agreement))
	}
	if n.File != "" {
		return a.say(wording.DeliveryFile, wording.Name(n.File))
	}
	if n.Flag != "" {
		f, err := a.FlagProposal(n.Flag)
		if err != nil {
			return a.say(wording.DeliveryOther)
		}
		return a.say(wording.DeliveryFlag, a.accountSeen(f.Account))
	}
	m, err := a.Move(n.Move)
	if err != nil {
		return a.say(wording.DeliveryOther)
	}
	return a.say(wording.DeliveryMove, a.what(m, a.theirs(n.Role, m)))
}

func (a *ask) accountSeen(num kam.AccountNum) string {
	if num == 0 {
		return a.say(wording.DeliveryYours)
	}
	seen, err := a.sees(num)
	switch {
	case err != nil:
		a.fail(err)
	case seen:
		return wording.Name(a.ref(num).Name)
	}
	return a.say(wording.DeliveryHidden)
}

// numberSeen is the number of an agreement, as far as who asks may know it.
func (a *ask) numberSeen(id string) string {
	ag, err := a.Agreement(id)
	if errors.Is(err, store.ErrNotFound) {
		return wording.Missing
	}
	if err == nil {
		var l *letter
		if l, err = a.letterOf(ag); err == nil && l.concerned() {
			return wording.Name(ag.Number)
		}
	}
	if err != nil {
		a.fail(err)
	}
	return a.say(wording.DeliveryAnother)
}

// rewritten says that a message was changed where it stands, after it came.
func (p *page) rewritten(n store.Notice) {
	if n.Rewrites > 0 && n.State == store.NoticeSent {
		p.fine(p.a.count(wording.ReceiptRewritten, n.Rewrites, p.a.delivered(n)))
	}
}

// leftOut says what a delivery left out, those of one reason together.
func (p *page) leftOut(n store.Notice) {
	a := p.a
	var whys []string
	by := map[string][]string{}
	for _, o := range n.Left {
		if by[o.Why] == nil {
			whys = append(whys, o.Why)
		}
		what := a.lang.Omitted(o.What)
		if o.Account != 0 {
			what = a.say(wording.OmittedOf, a.accountSeen(o.Account), what)
		}
		by[o.Why] = append(by[o.Why], what)
	}
	for _, why := range whys {
		said := a.lang.Why(why)
		if why == store.WhyMuted && len(by[why]) > 1 {
			said = a.say(wording.WhyMutedThem)
		}
		p.fine(a.say(wording.ReceiptLeft, a.delivered(n), a.named(by[why]), said))
	}
}

// digestOfDay says what became of the digest of a day, or why there was none.
func (p *page) digestOfDay(day kam.Day) error {
	a := p.a
	n, found, err := a.DigestOf(a.me.Num, day)
	if err != nil {
		return err
	}
	if !found {
		said, err := a.noDigestOn(day)
		if err != nil {
			return err
		}
		p.tell(said)
	} else {
		p.tell(a.say(wording.ReceiptDigest, a.lang.LongDay(day), a.lang.DeliveryWhy(string(n.State), n.Why, n.Late)))
		list := []fact{{a.say(wording.ReceiptPlanned), a.moment(n.At)}}
		if !n.Sent.IsZero() {
			list = append(list, fact{a.say(wording.ReceiptSent), a.moment(n.Sent)})
		}
		if n.Limited > 0 {
			list = append(list, fact{a.say(wording.ReceiptLimited), a.count(wording.ReceiptSeconds, int(n.Limited.Round(time.Second)/time.Second))})
		}
		p.facts(list...)
		p.leftOut(n)
	}
	return p.othersOf(day)
}

// othersOf are the deliveries of a day besides its digest.
func (p *page) othersOf(day kam.Day) error {
	a := p.a
	list, err := a.Deliveries(a.me.Num, a.midnight(day), a.midnight(day+1).Add(-time.Millisecond), mostListed)
	if err != nil {
		return err
	}
	for _, n := range list {
		if n.Kind != store.NoticeDigest {
			p.tell(a.say(wording.ReceiptOther, a.delivered(n), a.moment(n.At), a.lang.DeliveryWhy(string(n.State), n.Why, n.Late)))
			p.rewritten(n)
		}
	}
	return nil
}

// noDigestOn says why there is no record of a digest of a day: what holds now may
// not have held then, so it is said as what holds now.
func (a *ask) noDigestOn(day kam.Day) (string, error) {
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return "", err
	}
	gets, err := a.getsDigest(a.me.Num)
	if err != nil {
		return "", err
	}
	today, h := a.localDay(), a.mornings(prefs)
	why := a.comesNot(h, prefs, day)
	switch {
	case day > today:
		return a.say(wording.NoDigestYet, a.lang.LongDay(day)), nil
	case !gets:
		why = a.say(wording.NoDigestHolds)
	case why != "":
	case day == today && h.At(day).After(a.now):
		return a.say(wording.NoDigestLater, wording.Clock(h.Minute)), nil
	default:
		why = a.say(wording.NoDigestRecord)
	}
	return a.say(wording.ReceiptNoDigest, a.lang.LongDay(day), why), nil
}

// failedDigest is a digest that somebody did not get.
type failedDigest struct {
	person kam.Person
	store.Notice
}

// failedDigests are those of some people within the last days that failed, or
// came too late to be sent, the newest of each person.
func (a *ask) failedDigests(people []kam.PersonNum) (list []failedDigest, err error) {
	for _, num := range people {
		p, ok := a.Person(num)
		if !ok || num == a.me.Num {
			continue
		}
		sent, err := a.Deliveries(num, a.now.Add(-failedWithin), a.now, mostLookedAt)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(sent, func(n store.Notice) bool {
			return n.Kind == store.NoticeDigest && (n.State == store.NoticeFailed || n.State == store.NoticeSkipped && n.Why == store.WhyTooLate)
		})
		if i >= 0 {
			list = append(list, failedDigest{p, sent[i]})
		}
	}
	return list, nil
}

// hearsOfDigests says that a receipt tells who asks of other people's digests, too.
func (a *ask) hearsOfDigests() bool {
	return a.me.Num != 0 && (a.leadsAll() || a.isManager(a.me.Num))
}

// failedInTeam names those whose digest did not arrive: of the team, of everybody
// for who leads all of them.
func (p *page) failedInTeam() error {
	a := p.a
	people, title := a.team(), wording.ReceiptTeam
	if a.leadsAll() {
		people, title = a.wholeGroup().people, wording.ReceiptAll
	}
	list, err := a.failedDigests(people[:min(len(people), mostLookedAt)])
	if err != nil {
		return err
	}
	p.title(a.say(title))
	if len(people) > mostLookedAt {
		p.fine(a.say(wording.ReceiptTeamCut, a.lang.Number(mostLookedAt)))
	}
	if len(list) == 0 {
		p.tell(a.say(wording.ReceiptTeamNone))
	}
	for _, f := range list[:min(len(list), mostListed)] {
		p.tell("• " + a.say(wording.ReceiptTeamOne, wording.Name(f.person.Name), a.lang.LongDay(f.Day), a.lang.Why(f.Why)))
	}
	if n := len(list) - mostListed; n > 0 {
		p.fine(a.count(wording.ReceiptTeamMore, n))
	}
	return nil
}
