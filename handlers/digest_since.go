package handlers

import (
	"errors"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostNews is how many messages are looked through for what has changed.
const mostNews = 1000

// newsKind is something that can have changed since the digest before.
type newsKind struct {
	find func(*ask, *brief, []store.Notice) ([]string, error)
}

// newsKinds are in the order in which they are told.
func newsKinds() []newsKind {
	return []newsKind{
		{(*ask).agreementsSince},
		{(*ask).handedSince},
		{(*ask).coveringSince},
		{(*ask).coveredSince},
		{(*ask).healthMoves},
		{(*ask).keySetSince},
		{(*ask).alarmsSince},
		{(*ask).launchesSince},
	}
}

// news is a line for each thing that has changed since the digest before.
func (a *ask) news(b *brief) ([]string, error) {
	told, err := a.Deliveries(a.me.Num, b.since.Add(1), a.now, mostNews)
	if err != nil {
		return nil, err
	}
	slices.Reverse(told) // the oldest first
	var lines []string
	for _, kind := range newsKinds() {
		more, err := kind.find(a, b, told)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

// news writes them.
func (p *page) news(b *brief, lines []string) error {
	p.title(p.a.sinceTitle(b))
	if len(lines) == 0 {
		p.tell(wording.DigestUnchanged[p.a.lang])
	}
	for _, l := range lines {
		p.tell("• " + l)
	}
	return nil
}

// handedSince are the accounts that somebody was given or that were taken from
// them. What counts is how each stood before the first message about it, and how
// it stands now: what was taken back meanwhile is no news.
func (a *ask) handedSince(b *brief, told []store.Notice) ([]string, error) {
	was := map[kam.AccountNum]kam.PersonNum{}
	var order []kam.AccountNum
	note := func(num kam.AccountNum, holder kam.PersonNum) {
		if _, seen := was[num]; !seen {
			was[num] = holder
			order = append(order, num)
		}
	}
	for _, n := range told {
		for _, h := range n.Handed {
			if h.How == store.HandedGiven || h.How == store.HandedTaken {
				note(h.Account, h.Was)
			}
		}
		if n.Move == "" {
			continue
		}
		m, err := a.Move(n.Move)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if m.Kind != kam.MoveReassign {
			continue
		}
		for _, acc := range m.Accounts {
			note(acc.Num, acc.KAM)
		}
	}
	var given []string
	taken := map[kam.PersonNum][]string{}
	for _, num := range order {
		history, err := a.Assignments(num)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		now := kam.HolderOn(history, a.today)
		if (was[num] == a.me.Num) == (now == a.me.Num) {
			continue
		}
		name, err := a.accountTold(num)
		if err != nil {
			return nil, err
		}
		if now == a.me.Num {
			given = append(given, name)
		} else {
			taken[now] = append(taken[now], name)
		}
	}
	var lines []string
	if len(given) > 0 {
		lines = append(lines, a.say(wording.HandedGiven, a.accountNames(given)))
	}
	for _, num := range sortedPeople(taken) {
		lines = append(lines, a.say(wording.HandedTaken, a.accountNames(taken[num]), wording.Name(a.name(num))))
	}
	return lines, nil
}

func sortedPeople(of map[kam.PersonNum][]string) []kam.PersonNum {
	list := make([]kam.PersonNum, 0, len(of))
	for num := range of {
		list = append(list, num)
	}
	slices.Sort(list)
	return list
}

// stand is whom a cover is for or by, and until when.
type stand struct {
	person kam.PersonNum
	until  kam.Day
}

// stands are accounts by the cover that they have in common, in their order.
type stands struct {
	order []stand
	names map[stand][]string
}

func (s *stands) add(of stand, name string) {
	if s.names == nil {
		s.names = map[stand][]string{}
	}
	if s.names[of] == nil {
		s.order = append(s.order, of)
	}
	s.names[of] = append(s.names[of], name)
}

// begun says that a cover has begun since the digest before: on a later day, or
// on that one by a later decision.
func (a *ask) begun(b *brief, c kam.CoverSpan) (bool, error) {
	if c.From != b.from {
		return c.From > b.from, nil
	}
	m, err := a.Move(c.Move)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return m.Done.After(b.since), err
}

// coveringSince says for whom the reader stands in since then, and no longer.
func (a *ask) coveringSince(b *brief, _ []store.Notice) ([]string, error) {
	var lines []string
	var new stands
	for _, c := range b.covered {
		begun, err := a.begun(b, c.span)
		if err != nil {
			return nil, err
		}
		if !begun {
			continue
		}
		name, err := a.accountTold(c.account)
		if err != nil {
			return nil, err
		}
		new.add(stand{c.span.For, c.span.To}, name)
	}
	for _, of := range new.order {
		lines = append(lines, a.say(wording.DigestCovers, wording.Name(a.name(of.person)), a.lang.Day(of.until), a.accountNames(new.names[of])))
	}
	before, err := a.CoveredBy(a.me.Num, b.from)
	if err != nil {
		return nil, err
	}
	var over stands
	for _, num := range before {
		if slices.Contains(b.accounts, num) {
			continue
		}
		covers, err := a.Covers(num)
		if err != nil {
			return nil, err
		}
		span, _ := kam.CoverOn(covers, b.from)
		name, err := a.accountTold(num)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		over.add(stand{person: span.For}, name)
	}
	for _, of := range over.order {
		lines = append(lines, a.say(wording.DigestCoversNoMore, wording.Name(a.name(of.person)), a.accountNames(over.names[of])))
	}
	return lines, nil
}

// coveredSince says who stands in for the reader since then, and no longer.
func (a *ask) coveredSince(b *brief, _ []store.Notice) ([]string, error) {
	var new stands
	var back []string
	for _, num := range b.accounts[:len(b.accounts)-len(b.covered)] {
		covers, err := a.Covers(num)
		if err != nil {
			return nil, err
		}
		if len(covers) == 0 {
			continue
		}
		name, err := a.accountTold(num)
		if err != nil {
			return nil, err
		}
		if c, ok := kam.CoverOn(covers, a.today); ok {
			begun, err := a.begun(b, c)
			if err != nil {
				return nil, err
			}
			if begun {
				new.add(stand{c.By, c.To}, name)
			}
			continue
		}
		if c, ok := kam.CoverOn(covers, b.from); ok && c.For == a.me.Num {
			back = append(back, name)
		}
	}
	var lines []string
	for _, of := range new.order {
		lines = append(lines, a.say(wording.DigestCovered, wording.Name(a.name(of.person)), a.lang.Day(of.until), a.accountNames(new.names[of])))
	}
	if len(back) > 0 {
		lines = append(lines, a.say(wording.DigestBack, a.accountNames(back)))
	}
	return lines, nil
}

// keySetSince are the accounts that entered the key set or left it.
func (a *ask) keySetSince(b *brief, told []store.Notice) ([]string, error) {
	names := map[bool][]string{}
	for _, n := range told {
		if n.Kind != store.NoticeKeySet || !slices.Contains(b.accounts, n.Account) || b.muted(n.Kind, n.Account) {
			continue
		}
		name, err := a.mineNamed(b, n.Account)
		if err != nil {
			return nil, err
		}
		names[n.In] = append(names[n.In], name)
	}
	var lines []string
	if len(names[true]) > 0 {
		lines = append(lines, a.say(wording.DigestKeyIn, a.accountNames(names[true])))
	}
	if len(names[false]) > 0 {
		lines = append(lines, a.say(wording.DigestKeyOut, a.accountNames(names[false])))
	}
	return lines, nil
}

// alarmsSince are the KPIs that crossed their alarm and were one notice too many
// for a day.
func (a *ask) alarmsSince(b *brief, told []store.Notice) ([]string, error) {
	var lines []string
	for _, n := range told {
		if n.Kind != store.NoticeKPI || n.Why != store.WhyCapped || b.muted(n.Kind, n.Account) {
			continue
		}
		if n.Account != 0 && !slices.Contains(b.accounts, n.Account) {
			continue
		}
		line, err := a.crossing(b, n)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// sinceTitle heads what has changed.
func (a *ask) sinceTitle(b *brief) string {
	if b.first {
		return a.say(wording.DigestSinceDay, a.weekday(b))
	}
	return a.say(wording.DigestSince, a.weekday(b))
}

// sinceWords is since when, within a sentence.
func (a *ask) sinceWords(b *brief) string {
	if b.first {
		return a.say(wording.DigestOfDay, a.weekday(b))
	}
	return a.say(wording.DigestLastDigest, a.weekday(b))
}

// weekday is the day of the digest before where the reader lives.
func (a *ask) weekday(b *brief) string {
	return a.lang.LongDay(kam.DayOf(b.since.In(a.now.Location())))
}
