package handlers

import (
	"slices"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// The digest is what somebody who holds or covers an account gets on working
// mornings: six parts, each written by itself, so that one that fails keeps none
// of the others back. What a later capability knows is a row of a table: what is
// to be done in digest_today.go, what has changed in digest_since.go.

// morning is which digest is written.
type morning struct {
	day     kam.Day   // where the reader lives
	at      time.Time // when it was meant to leave
	late    bool
	since   time.Time // when the one before arrived; zero: none is known
	missed  []store.Missed
	omitted *[]store.Omission // what it leaves out is noted there; nil: nowhere
	scores  *[]int            // likewise how healthy its accounts are (store.Notice)
	targets *[]store.ToldTarget
}

// brief is what the parts of one digest have in common.
type brief struct {
	morning
	prefs    store.Preferences
	covered  []covered
	accounts []kam.AccountNum // held, then covered
	scope    store.Scope      // the same accounts
	first    bool             // no digest came before: since is the working day before
	from     kam.Day          // the company's day of since

	billed *billed  // nil: not read yet
	open   *chances // nil: not read yet

	matters []*matter // nil: not read yet
	around  *circle   // nil: not read yet
	health  *healths  // nil: not read yet
}

// covered is an account that the reader stands in for.
type covered struct {
	account kam.AccountNum
	span    kam.CoverSpan
}

// brief gathers whose digest it is about what. Rights are those of the moment.
func (a *ask) brief(m morning) (*brief, error) {
	b := &brief{morning: m}
	if a.me.Num == 0 {
		return b, nil
	}
	var err error
	if b.prefs, err = a.Preferences(a.me.Num); err != nil {
		return nil, err
	}
	if b.first = b.since.IsZero(); b.first {
		b.since = a.mornings(b.prefs).before(m.day)
	}
	b.from = kam.DayOf(b.since.In(a.desk.store.Zone()))
	held, err := a.AccountsHeldOn(a.me.Num, a.today)
	if err != nil {
		return nil, err
	}
	if b.accounts, err = a.seenAmong(held); err != nil {
		return nil, err
	}
	covers, err := a.CoveredBy(a.me.Num, a.today)
	if err != nil {
		return nil, err
	}
	if covers, err = a.seenAmong(covers); err != nil {
		return nil, err
	}
	for _, num := range covers {
		if slices.Contains(b.accounts, num) {
			continue
		}
		spans, err := a.Covers(num)
		if err != nil {
			return nil, err
		}
		span, _ := kam.CoverOn(spans, a.today)
		b.covered = append(b.covered, covered{num, span})
		b.accounts = append(b.accounts, num)
	}
	b.scope = store.Scope{Extra: b.accounts}
	if a.today == a.desk.store.Today() && len(b.accounts) == len(held)+len(b.covered) {
		b.scope = store.Scope{Holders: []kam.PersonNum{a.me.Num}, Extra: b.accounts[len(held):]} // kept in order
	}
	return b, nil
}

// seenAmong are the accounts of a list that may be seen.
func (a *ask) seenAmong(nums []kam.AccountNum) ([]kam.AccountNum, error) {
	list := make([]kam.AccountNum, 0, len(nums))
	for _, num := range nums {
		seen, err := a.sees(num)
		if err != nil {
			return nil, err
		}
		if seen {
			list = append(list, num)
		}
	}
	return list, nil
}

// coverOn is the cover by which the reader has an account, if it is by one.
func (b *brief) coverOn(num kam.AccountNum) (kam.CoverSpan, bool) {
	for _, c := range b.covered {
		if c.account == num {
			return c.span, true
		}
	}
	return kam.CoverSpan{}, false
}

// without says that the reader does not want a part, and notes it.
func (b *brief) without(part string) bool {
	if !slices.Contains(b.prefs.Without, part) {
		return false
	}
	b.leave(store.Omission{What: part, Why: store.WhyMuted})
	return true
}

// muted says that the reader wants nothing of a kind or about an account, and
// notes what that leaves out.
func (b *brief) muted(kind string, num kam.AccountNum) bool {
	if !b.prefs.Muted(kind, num) {
		return false
	}
	b.leave(store.Omission{What: kind, Account: num, Why: store.WhyMuted})
	return true
}

func (b *brief) leave(o store.Omission) {
	if b.omitted != nil && !slices.Contains(*b.omitted, o) {
		*b.omitted = append(*b.omitted, o)
	}
}

// The parts that somebody may leave out.
const (
	partToday = "today"
	partKPIs  = "kpis"
	partSince = "since"
	partBest  = "opportunities"
)

// digest writes the digest of a morning.
func (a *ask) digest(m morning) (chat.Reply, error) {
	b, err := a.brief(m)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(b.accounts) == 0 {
		return a.holdsNothing(), nil
	}
	return a.digestFor(b)
}

// digestFor writes the parts.
func (a *ask) digestFor(b *brief) (chat.Reply, error) {
	p := a.page()
	a.rewritable(digestWords(b))
	p.lateness(b)
	p.title(a.greeting(b.day))
	if err := p.alone("", func() error { return p.greeted(b) }); err != nil {
		return chat.Reply{}, err
	}
	if err := p.dayPart(b); err != nil {
		return chat.Reply{}, err
	}
	p.asOf(store.Billing)
	p.offer(a.digestButtons(b)...)
	return p.reply(), a.failed
}

// dayPart writes the parts between greeting and end. Where there is nothing to
// do and nothing has changed, one line stands for three of them.
func (p *page) dayPart(b *brief) error {
	a := p.a
	noToday, noSince := b.without(partToday), b.without(partSince)
	var todo []duty
	var news []string
	var failedToday, failedSince error
	if !noToday {
		todo, failedToday = a.duties(b)
	}
	if !noSince {
		news, failedSince = a.news(b)
	}
	quiet := !noToday && !noSince && failedToday == nil && failedSince == nil && a.failed == nil && len(todo)+len(news) == 0
	if quiet {
		p.tell(a.say(wording.DigestQuiet, a.sinceWords(b)))
		p.unreckoned(b)
	}
	for _, part := range []struct {
		title  string
		off    bool
		failed error
		write  func(*brief) error
	}{
		{wording.DigestToday[a.lang], noToday || quiet, failedToday, func(b *brief) error { return p.today(b, todo) }},
		{wording.DigestKPIs[a.lang], b.without(partKPIs), nil, p.ownFigures},
		{a.sinceTitle(b), noSince || quiet, failedSince, func(b *brief) error { return p.news(b, news) }},
		{wording.DigestBest[a.lang], b.without(partBest) || quiet, nil, p.best},
	} {
		if part.off {
			continue
		}
		err := p.alone(part.title, func() error {
			if part.failed != nil {
				return part.failed
			}
			return part.write(b)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// alone writes a part of the page by itself: where that fails the page says so,
// the log says why, and the rest arrives.
func (p *page) alone(title string, write func() error) error {
	a := p.a
	before := *p
	err := write()
	if err == nil {
		err = a.failed
	}
	a.failed = nil
	if err == nil || a.ctx.Err() != nil {
		return a.ctx.Err()
	}
	a.desk.log.Error("a part of a page could not be computed", "person", a.me.Num, "part", title, "error", err)
	*p = before
	if title != "" {
		p.title(title)
	}
	p.fine(wording.DigestFailed[a.lang])
	return nil
}

// greeting is the first line.
func (a *ask) greeting(day kam.Day) string {
	first, _, _ := strings.Cut(wording.Clean(a.me.Name), " ")
	form := wording.DigestMorning
	if a.now.Hour() >= 12 {
		form = wording.DigestHello
	}
	return a.say(form, wording.Name(first), a.lang.Weekday(day), a.lang.DayOfMonth(day))
}

// lateness says what the reader missed: the hour of this one, or those before.
func (p *page) lateness(b *brief) {
	a := p.a
	if b.late {
		p.tell(a.say(wording.DigestLate, b.at.In(a.now.Location()).Format("15:04")))
	}
	const most = 3
	for i, m := range b.missed {
		switch {
		case i == most:
			p.tell(a.count(wording.DigestMissedAll, len(b.missed)-most))
			return
		case m.Day == b.day-1:
			p.tell(a.say(wording.DigestYesterday, a.lang.Why(m.Why)))
		default:
			p.tell(a.say(wording.DigestMissed, a.lang.LongDay(m.Day), a.lang.Why(m.Why)))
		}
	}
}

// greeted says how many accounts the reader has, and whose they stand in for.
func (p *page) greeted(b *brief) error {
	a := p.a
	r, err := a.Ranking(b.scope, kam.TTMAt(a.today))
	if err != nil {
		return err
	}
	key, err := a.keyAccounts(b.scope, r)
	if err != nil {
		return err
	}
	strategic, err := a.marked(b.scope)
	if err != nil {
		return err
	}
	line := joined{text: []byte(a.count(wording.RankedCount, len(b.accounts)))}
	line.add(a.count(wording.KeyCountShort, key))
	if len(strategic) > 0 {
		line.add(a.count(wording.DigestStrategic, len(strategic)))
	}
	p.tell(string(line.text))
	type away struct {
		person kam.PersonNum
		until  kam.Day
	}
	var order []away
	count := map[away]int{}
	for _, c := range b.covered {
		of := away{c.span.For, c.span.To}
		if count[of]++; count[of] == 1 {
			order = append(order, of)
		}
	}
	for _, of := range order {
		p.fine(a.count(wording.DigestCovering, count[of], wording.Name(a.name(of.person)), a.lang.Day(of.until)))
	}
	return nil
}

// holdsNothing is the digest of who has no account: where to look instead.
func (a *ask) holdsNothing() chat.Reply {
	p := a.page()
	p.tell(wording.DigestHoldsNothing[a.lang])
	if a.mayAtAll(kam.ReadTeam) == kam.Yes {
		p.tell(wording.DigestTeamInstead[a.lang])
		p.offer(button{text: wording.HomeTeam[a.lang], words: nlp.Request{Intent: nlp.Team}.Words()})
	}
	return p.reply()
}

// digestButtons close the digest. What is not there yet has none.
func (a *ask) digestButtons(b *brief) []button {
	var list []button
	if a.desk.row[nlp.DigestSettings] != nil {
		off := false
		list = append(list, a.settingsButton(wording.DigestSettings[a.lang]),
			button{text: wording.DigestSnooze[a.lang], words: nlp.Request{Intent: nlp.DigestSettings, Value: &off}.Words()})
	}
	return slices.Insert(list, min(1, len(list)), button{text: wording.DigestReasons[a.lang], words: reasonsVerb + " " + b.day.String()})
}
