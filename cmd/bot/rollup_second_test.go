package main

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// The rows of a roll-up, reckoned a second time from what was loaded.

// endangered is a client whose turnover is in danger.
type endangered struct {
	client   string
	turnover *big.Rat
	why      []string
	asked    string
}

// rows are lines that a roll-up must have, their cells with bars between them.
func (k *kept) rows(f *filed) []string {
	month := time.Date(f.day.Year(), f.day.Month(), 1, 0, 0, 0, 0, time.UTC)
	total, by := f.billed(month.AddDate(-1, 0, 0), month.AddDate(0, 0, -1))
	rows := k.dangers(f, month, total, by)
	rows = append(rows, k.renewals(f.day, month)...)
	return append(rows, k.ahead(f.day))
}

// parts are what a roll-up must say within a line.
func (k *kept) parts(f *filed) []string {
	month := time.Date(f.day.Year(), f.day.Month(), 1, 0, 0, 0, 0, time.UTC)
	return append(k.moves(f, month), k.signed(f.day))
}

// signed are the agreements of the last whole week.
func (k *kept) signed(day time.Time) string {
	monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	for _, p := range k.pacts {
		if p.signed.Before(monday) && !p.signed.Before(monday.AddDate(0, 0, -7)) {
			return fmt.Sprintf("1 agreement signed, %s USD: %s\n", shown(big.NewRat(int64(p.value), 1), 0), p.client)
		}
	}
	return "no agreement signed"
}

// moves are who came into the key set and left it by the last two month ends. The
// first set is that of Maven's files alone, which were loaded first.
func (k *kept) moves(f *filed, month time.Time) (parts []string) {
	var in, near [2][]string
	for i := range 2 {
		end := month.AddDate(0, -i, 0)
		_, by := f.billed(end.AddDate(-1, 0, 0), end.AddDate(0, 0, -1))
		in[i], near[i] = within(by, 80), within(by, 85)
	}
	if k.members == nil {
		k.members = map[string]bool{}
		first := filed{sales: k.billed[:k.maven]}
		_, by := first.billed(month.AddDate(-1, 0, 0), month.AddDate(0, 0, -1))
		for _, client := range within(by, 80) {
			k.members[client] = true
		}
	}
	var came, went []string
	for _, client := range k.clients {
		switch {
		case !k.members[client] && slices.Contains(in[0], client) && slices.Contains(in[1], client):
			came = append(came, client)
		case k.members[client] && !slices.Contains(near[0], client) && !slices.Contains(near[1], client):
			went = append(went, client)
		}
	}
	for text, list := range map[string][]string{"entered": came, "left": went} {
		slices.Sort(list)
		for _, client := range list {
			k.members[client] = text == "entered"
		}
		switch len(list) {
		case 0:
		case 1:
			parts = append(parts, "1 account "+text+" the key set: "+list[0])
		default:
			parts = append(parts, fmt.Sprintf("%d accounts %s the key set: %s", len(list), text, listed(list)))
		}
	}
	return parts
}

// dangers are the risks, the largest turnover first: five of them on
// the page, all in the file.
func (k *kept) dangers(f *filed, month time.Time, total *big.Rat, by map[string]*big.Rat) []string {
	classes := classed(by)
	k.salesOf = map[string][]sale{}
	for _, s := range k.billed {
		k.salesOf[s.client] = append(k.salesOf[s.client], s)
	}
	var list []endangered
	sum := new(big.Rat)
	for _, client := range k.clients {
		d := endangered{client: client, turnover: new(big.Rat), asked: "name a sponsor"} // the files name none
		if by[client] != nil {
			d.turnover = by[client]
		}
		score, known := k.health(f, month, client, classes[client])
		switch {
		case known < 50 || score >= 50:
		case score >= 25:
			d.why = append(d.why, fmt.Sprintf("health %d, at risk", score))
		default:
			d.why = append(d.why, fmt.Sprintf("health %d, critical", score))
		}
		var worst *pact
		for _, p := range k.pacts {
			next := p.end.AddDate(0, 0, -p.notice)
			if p.client == client && !next.After(f.day.AddDate(0, 0, 90)) && (next.Before(f.day) || k.late(p, f.day)) {
				worst = &p
			}
		}
		if len(d.why) == 0 && worst == nil {
			continue
		}
		if quiet, _ := k.silence(client, f.day); quiet >= limitOf(classes[client]) {
			d.why, d.asked = append(d.why, "no contact"), "have somebody speak with the client"
		}
		if worst != nil {
			next := worst.end.AddDate(0, 0, -worst.notice)
			if next.Before(f.day) {
				d.why = append(d.why, "renewal of "+worst.number+" overdue since "+next.Format("2 Jan 2006"))
				d.asked = "decide on the renewal"
			} else {
				d.why = append(d.why, "renewal of "+worst.number+" at risk (1 late obligation), "+next.Format("2 Jan 2006"))
			}
		}
		sum.Add(sum, d.turnover)
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b endangered) int {
		return cmp.Or(b.turnover.Cmp(a.turnover), strings.Compare(a.client, b.client))
	})
	percent := new(big.Rat).Mul(new(big.Rat).Quo(sum, total), big.NewRat(100, 1))
	rows := []string{fmt.Sprintf("Risks %d accounts with %s USD of the last 12 months (%s %%)", len(list), shown(sum, 0), shown(percent, 1))}
	for i, d := range list {
		if i < 5 {
			rows = append(rows, strings.Join([]string{d.client, shown(d.turnover, 0), strings.Join(d.why, " · "), d.asked}, " | "))
		}
		rows = append(rows, fmt.Sprintf("\nRisks,%s · %s · %s,,,%s USD", d.client, strings.Join(d.why, " · "), d.asked, shown(d.turnover, 2)))
	}
	return rows
}

// late says that what an agreement asks for was due before a day.
func (k *kept) late(p pact, day time.Time) bool { return !p.owed.IsZero() && p.owed.Before(day) }

// silence is for how many days nobody has spoken with a client.
func (k *kept) silence(client string, day time.Time) (days int, spoken bool) {
	since, spoken := k.talks[client]
	if !spoken {
		since = k.loaded
	}
	return int(day.Sub(since).Hours() / 24), spoken
}

func limitOf(class byte) int { return map[byte]int{'A': 14, 'B': 30, 'C': 90}[class] }

// classed is who is in class A, B and C by turnover.
func classed(by map[string]*big.Rat) map[string]byte {
	class := map[string]byte{}
	for client := range by {
		class[client] = 'C'
	}
	for _, line := range []struct {
		percent int64
		class   byte
	}{{95, 'B'}, {80, 'A'}} {
		for _, client := range within(by, line.percent) {
			class[client] = line.class
		}
	}
	return class
}

// within is the smallest set of clients, largest first, that makes a share of the
// turnover.
func within(by map[string]*big.Rat, percent int64) (set []string) {
	total := new(big.Rat)
	var list []string
	for client, sum := range by {
		total.Add(total, sum)
		list = append(list, client)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(by[b].Cmp(by[a]), strings.Compare(a, b)) })
	line, sum := new(big.Rat).Mul(total, big.NewRat(percent, 100)), new(big.Rat)
	for _, client := range list {
		if sum.Cmp(line) >= 0 || by[client].Sign() <= 0 {
			break
		}
		sum.Add(sum, by[client])
		set = append(set, client)
	}
	return set
}

// health is a client's score, and of how much of the weights it is made.
func (k *kept) health(f *filed, month time.Time, client string, class byte) (score, known int) {
	sum := new(big.Rat)
	part := func(weight int, points int64) {
		known += weight
		sum.Add(sum, big.NewRat(int64(weight)*points, 1))
	}
	of := func(from, to time.Time) *big.Rat {
		sum, _ := (&filed{sales: k.salesOf[client]}).billed(from, to)
		return sum
	}
	yearAgo := month.AddDate(-1, 0, 0)
	if before := of(month.AddDate(-2, 0, 0), yearAgo.AddDate(0, 0, -1)); before.Sign() > 0 {
		now := of(yearAgo, month.AddDate(0, 0, -1))
		percent := new(big.Rat).Mul(new(big.Rat).Sub(new(big.Rat).Quo(now, before), big.NewRat(1, 1)), big.NewRat(100, 1))
		part(30, along(percent, -30, 0, 0, 75, 10, 100))
	}
	if goal := k.goals[client]; goal != nil {
		year := time.Date(f.day.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
		due := new(big.Rat).Mul(goal, big.NewRat(weekdays(year, f.day), weekdays(year, year.AddDate(1, 0, -1))))
		percent := new(big.Rat).Mul(new(big.Rat).Quo(of(year, f.day), due), big.NewRat(100, 1))
		part(20, along(percent, 50, 0, 100, 100))
	}
	days, _ := k.silence(client, f.day)
	limit := int64(limitOf(class))
	part(15, along(big.NewRat(int64(2*days), 1), limit, 100, 2*limit, 50, 4*limit, 0))
	renewal, execution, runs := int64(101), int64(100), false
	for _, p := range k.pacts {
		if p.client != client {
			continue
		}
		ahead := int(p.end.AddDate(0, 0, -p.notice).Sub(f.day).Hours() / 24)
		stands := int64(90)
		switch {
		case ahead < 0 || k.late(p, f.day):
			stands = 20
		case ahead <= 30:
			stands = 50
		case ahead <= 90:
			stands = 70
		}
		renewal = min(renewal, stands)
		runs = runs || !p.end.Before(f.day) || k.late(p, f.day)
		if k.late(p, f.day) {
			execution -= 25
		}
	}
	if renewal <= 100 {
		part(15, renewal)
	}
	if runs {
		part(10, execution)
	}
	var last level
	for _, l := range k.levels[client] {
		if !l.day.Before(last.day) && l.day.After(f.day.AddDate(0, 0, -46)) {
			last = l
		}
	}
	if last.value >= 90 {
		part(10, 100)
	} else if last.value > 0 {
		part(10, 0)
	}
	return int(nearest(sum.Quo(sum, big.NewRat(int64(known), 1)))), known
}

// along is the score at a value on the straight lines between corners.
func along(v *big.Rat, corners ...int64) int64 {
	at := func(i int) *big.Rat { return big.NewRat(corners[i], 1) }
	for i := 0; i < len(corners); i += 2 {
		if v.Cmp(at(i)) > 0 {
			continue
		}
		if i == 0 {
			return corners[1]
		}
		way := new(big.Rat).Quo(new(big.Rat).Sub(v, at(i-2)), new(big.Rat).Sub(at(i), at(i-2)))
		way.Mul(way, new(big.Rat).Sub(at(i+1), at(i-1)))
		return nearest(way.Add(way, at(i-1)))
	}
	return corners[len(corners)-1]
}

// nearest rounds half up.
func nearest(r *big.Rat) int64 {
	twice := new(big.Rat).Add(new(big.Rat).Add(r, r), big.NewRat(1, 1))
	return new(big.Int).Div(twice.Num(), new(big.Int).Mul(twice.Denom(), big.NewInt(2))).Int64()
}

func weekdays(from, to time.Time) (n int64) {
	for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
		if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday {
			n++
		}
	}
	return n
}

// renewals are how many are to be decided, and what they are worth.
func (k *kept) renewals(day, month time.Time) (rows []string) {
	for i := -1; i < 6; i++ {
		from, to, name := time.Time{}, day, "overdue"
		if i >= 0 {
			from, to = month.AddDate(0, i, 0), month.AddDate(0, i+1, 0)
			name = from.Format("Jan 2006")
		}
		n, worth := 0, 0
		for _, p := range k.pacts {
			next := p.end.AddDate(0, 0, -p.notice)
			if !next.Before(from) && next.Before(to) && (i < 0 || !next.Before(day)) {
				n++
				worth += p.value
			}
		}
		switch {
		case n > 0:
			rows = append(rows, fmt.Sprintf("%s | %d | %s", name, n, shown(big.NewRat(int64(worth), 1), 0)))
		case i >= 0:
			rows = append(rows, name+" | 0 | 0")
		}
	}
	return rows
}

// ahead are the launches, with how many of those that began have bought.
func (k *kept) ahead(day time.Time) string {
	var begun, short, medium, long []string
	for _, l := range k.launches {
		switch {
		case !l.day.After(day.AddDate(0, 0, -365)):
		case !l.day.After(day):
			n := 0
			for _, client := range l.targets {
				if k.ordered(client, l, day) {
					n++
				}
			}
			begun = append(begun, fmt.Sprintf("%s (%d of %d targets bought)", l.product, n, len(l.targets)))
		case !l.day.After(day.AddDate(0, 3, 0)):
			short = append(short, l.product+" ("+l.day.Format("2 Jan 2006")+")")
		case !l.day.After(day.AddDate(1, 0, 0)):
			medium = append(medium, l.product+" ("+l.day.Format("2 Jan 2006")+")")
		default:
			long = append(long, l.product+" ("+l.day.Format("2 Jan 2006")+")")
		}
	}
	var parts []string
	for i, list := range [][]string{begun, short, medium, long} {
		if len(list) > 0 {
			parts = append(parts, fmt.Sprintf("%d %s: %s", len(list), []string{"begun", "within 3 months", "within 12 months", "beyond"}[i], listed(list)))
		}
	}
	return "Launches " + strings.Join(parts, " · ")
}

// ordered says that a client was billed a launch's product on a day since it.
func (k *kept) ordered(client string, l launching, day time.Time) bool {
	net := map[time.Time]*big.Rat{}
	for _, p := range k.bought[client] {
		if p.product == l.product && !p.day.Before(l.day) && !p.day.After(day) {
			if net[p.day] == nil {
				net[p.day] = new(big.Rat)
			}
			net[p.day].Add(net[p.day], p.amount)
		}
	}
	for _, sum := range net {
		if sum.Sign() > 0 {
			return true
		}
	}
	return false
}

// listed are names as a line has them: five at most.
func listed(names []string) string {
	switch n := len(names); {
	case n > 5:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:5], ", "), n-5)
	case n > 1:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return names[0]
}
