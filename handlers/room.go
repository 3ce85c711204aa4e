package handlers

import (
	"cmp"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// How many people are compared, and of how many accounts.
const (
	mostRoom     = 25
	mostRoomAccs = 20
)

// taker is somebody who could take accounts on.
type taker struct {
	kam.Person
	before, after  kam.Load
	now            kam.Burden
	away           kam.Day // until when others stand in for all that they hold; 0: they are here
	region, tongue bool    // the accounts' own, as far as it is known
	alike          int     // how many accounts of their segments they hold
}

// room ranks a team by what each would carry with the accounts. It is a reading:
// what is pressed asks whether the order may be given.
func (a *ask) room() (chat.Reply, error) {
	g, err := a.group()
	if err != nil {
		return chat.Reply{}, err
	}
	var accounts []kam.Account
	for _, ref := range a.req.Accounts[:min(mostRoomAccs, len(a.req.Accounts))] {
		acc, err := a.account(ref.Num)
		if err != nil {
			return chat.Reply{}, err
		}
		accounts = append(accounts, acc)
	}
	list, whole, err := a.takers(g, accounts)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	names := make([]string, len(accounts))
	for i, acc := range accounts {
		names[i] = acc.Name
	}
	title, rule := a.say(wording.RoomAnyTitle, g.label), wording.RoomAnyRule
	if len(names) > 0 {
		title, rule = a.say(wording.RoomTitle, a.named(names), g.label), wording.RoomRule
	}
	p.title(title)
	if len(list) == 0 {
		p.tell(a.say(wording.RoomNobody, g.label))
	} else {
		if err := p.nowWith(accounts); err != nil {
			return chat.Reply{}, err
		}
		p.roomTable(list, accounts)
		p.fine(a.say(rule, g.label))
		p.loadsKnown(whole)
		p.coversCount(peopleIn(list))
	}
	if len(a.req.Accounts) > len(accounts) {
		p.fine(a.say(wording.RoomOnly, a.lang.Number(len(accounts))))
	}
	p.fine(g.note)
	p.offer(append(a.toTake(list, accounts), p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// takers are those of a group who hold accounts or are KAMs, without who has
// all of these accounts already: at most mostRoom who carry least now. Each is measured as
// if they alone were given them, and who has them lost them; whole says that the health
// of all that is carried is known.
func (a *ask) takers(g group, accounts []kam.Account) (list []taker, whole bool, err error) {
	carries, whole, err := a.carriedBy(g.people)
	if err != nil {
		return nil, false, err
	}
	around := a.teamsAround(carries, g.people, whole)
	for _, num := range g.people {
		p, ok := a.Person(num)
		_, holds := carries[num]
		if !ok || !holds && p.Role != kam.RoleKAM || a.desk.left(p) || holdsAll(num, accounts) {
			continue
		}
		team, err := around.of(num)
		if err != nil {
			return nil, false, err
		}
		load := team.load(num)
		list = append(list, taker{Person: p, before: load, after: load, now: carries[num], away: a.awayUntil(num, carries[num])})
	}
	slices.SortStableFunc(list, func(x, y taker) int {
		return cmp.Or(first(x.away == 0, y.away == 0), cmp.Compare(x.before.Percent, y.before.Percent))
	})
	list = list[:min(mostRoom, len(list))]
	for i := range list {
		t := &list[i]
		if len(accounts) > 0 {
			more, _, _, err := a.shifted(kam.Move{To: t.Num}, accounts)
			if err != nil {
				return nil, false, err
			}
			team, err := around.of(t.Num)
			if err != nil {
				return nil, false, err
			}
			if team.people != nil {
				t.after = team.with(more, team.people).loads()[t.Num]
			}
		}
		if err := a.suits(t, accounts); err != nil {
			return nil, false, err
		}
	}
	slices.SortStableFunc(list, byRoom)
	return list, around.whole, nil
}

func peopleIn(list []taker) []kam.PersonNum {
	nums := make([]kam.PersonNum, len(list))
	for i, t := range list {
		nums[i] = t.Num
	}
	return nums
}

// byRoom puts first who would carry least, in whole percent; of those who would
// carry as much, who is of the region, knows the segment, speaks the language. Who is
// away comes last.
func byRoom(x, y taker) int {
	whole := func(l kam.Load) kam.Amount { return l.Percent.MulDiv(1, kam.Scale) }
	return cmp.Or(first(x.away == 0, y.away == 0), cmp.Compare(whole(x.after), whole(y.after)), first(x.region, y.region), cmp.Compare(y.alike, x.alike), first(x.tongue, y.tongue), strings.Compare(x.Name, y.Name))
}

func first(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

func holdsAll(num kam.PersonNum, accounts []kam.Account) bool {
	return len(accounts) > 0 && !slices.ContainsFunc(accounts, func(acc kam.Account) bool { return acc.KAM != num })
}

// suits fills in what somebody has in common with the accounts. Of a client's
// language nothing is known but that of who speaks with them now.
func (a *ask) suits(t *taker, accounts []kam.Account) error {
	segments := map[string]bool{}
	for i, acc := range accounts {
		if acc.Segment != "" {
			segments[kam.Fold(acc.Segment)] = true
		}
		t.region = (i == 0 || t.region) && acc.Region != "" && kam.Fold(acc.Region) == kam.Fold(t.Region)
		now, ok := a.Person(acc.KAM)
		t.tongue = (i == 0 || t.tongue) && ok && now.Language != "" && now.Language == t.Language
	}
	if len(segments) == 0 {
		return nil
	}
	held, err := a.HeldBy(t.Num)
	if err != nil {
		return err
	}
	for _, num := range held {
		acc, err := a.Account(num)
		if err != nil {
			return err
		}
		if segments[kam.Fold(acc.Segment)] {
			t.alike++
		}
	}
	return nil
}

// nowWith says whose the accounts are, and of which region and segment.
func (p *page) nowWith(accounts []kam.Account) error {
	a := p.a
	for _, acc := range accounts {
		turnover, _, err := a.Turnover(acc.Num, kam.TTMAt(a.today))
		if err != nil {
			return err
		}
		line := joined{text: []byte(wording.Name(acc.Name))}
		line.add(a.kamName(acc.KAM))
		for _, part := range [...]string{acc.Segment, acc.Region} {
			if part != "" {
				line.add(wording.Name(part))
			}
		}
		line.add(a.money(turnover))
		p.tell(string(line.text))
	}
	return nil
}

func (p *page) roomTable(list []taker, accounts []kam.Account) {
	a := p.a
	any := func(is func(taker) bool) bool { return len(accounts) > 0 && slices.ContainsFunc(list, is) }
	region := any(func(t taker) bool { return t.Region != "" })
	alike := any(func(t taker) bool { return t.alike > 0 })
	tongue := any(func(t taker) bool { return t.tongue })
	columns := []column{{wording.HeadKAM, false}, {wording.LoadBefore, true}}
	if len(accounts) > 0 {
		columns = append(columns, column{wording.LoadAfter, true})
	}
	columns = append(columns, column{wording.TeamAccounts, true})
	red := slices.ContainsFunc(list, func(t taker) bool { return t.now.AtRisk() > 0 })
	if red { // where most of a team has none, it is in no load
		columns = append(columns, column{wording.RoomInRed, true})
	}
	if region {
		columns = append(columns, column{wording.RoomRegion, false})
	}
	if alike {
		columns = append(columns, column{wording.RoomSegment, true})
	}
	if tongue {
		columns = append(columns, column{wording.RoomLanguage, false})
	}
	t := a.table(len(list), columns...)
	mark := func(s string, same bool) {
		if same {
			s += " ✓"
		}
		t.word(s)
	}
	for _, who := range list {
		if who.away == 0 {
			t.word(who.Name)
		} else {
			t.word(a.say(wording.RoomAway, who.Name, a.lang.Day(who.away)))
		}
		if who.now.Accounts > 0 {
			t.word(a.load(who.before))
		} else {
			t.missing()
		}
		if len(accounts) > 0 {
			t.word(a.load(who.after))
		}
		t.number(who.now.Accounts)
		if red {
			t.share(who.now.AtRisk(), 100*kam.Scale)
		}
		if region {
			mark(who.Region, who.region)
		}
		if alike {
			t.number(who.alike)
		}
		if tongue {
			lang, known := wording.LangOf(who.Language)
			if !known {
				t.missing()
				continue
			}
			mark(a.lang.Tongue(lang), who.tongue)
		}
	}
	p.table(t)
	if red {
		p.fine(a.say(wording.RoomInRedRule))
	}
}

// toTake are the buttons that give the accounts to the first few, for whoever may
// order that or propose it.
func (a *ask) toTake(list []taker, accounts []kam.Account) []button {
	var buttons []button
	orders := len(accounts) > 0 && len(accounts) == len(a.req.Accounts) && a.desk.row[nlp.Reassign] != nil &&
		!slices.ContainsFunc(accounts, func(acc kam.Account) bool { return a.orders(kam.MoveReassign, acc) == kam.No })
	for _, t := range list[:min(mostInRow, len(list))] {
		who := personRef(t.Person)
		if orders && t.away == 0 {
			r := nlp.Request{Intent: nlp.Reassign, To: &who}
			for _, acc := range accounts {
				r.Accounts = append(r.Accounts, nlp.AccountRef{Num: acc.Num})
			}
			b := again(a.say(wording.RoomMove, wording.Name(t.Name)), r)
			b.person = t.Num
			buttons = append(buttons, b)
		}
	}
	return buttons
}
