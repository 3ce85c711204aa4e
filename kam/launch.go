package kam

import (
	"cmp"
	"slices"
	"time"
)

// Launch is the introduction of a product by the Strategic Marketing Plan, with
// the accounts that are to be first to buy it. A product has one.
type Launch struct {
	Product string         `json:"product"` // its id; else its name as it is billed
	Name    string         `json:"-"`       // what the product is called by now
	Date    Day            `json:"date"`
	Targets []LaunchTarget `json:"targets,omitempty"` // by account
	At      time.Time      `json:"at,omitzero"`       // when it was last changed
	ByName  string         `json:"by_name,omitempty"`
}

// LaunchTarget is an account that is to buy, with what is known of it beside its
// billing.
type LaunchTarget struct {
	Account AccountNum  `json:"account"`
	State   LaunchState `json:"state,omitempty"` // as it was set; an order is found in the billing
	On      Day         `json:"on,omitempty"`    // when that was set
	By      string      `json:"by,omitempty"`
	Since   time.Time   `json:"since,omitzero"` // when it became one
}

// LaunchState is how far a target account has come.
type LaunchState string

// The states of a target; the orders follow from the billing and win over what was
// set.
const (
	Silent      LaunchState = ""         // nobody has said anything
	Informed    LaunchState = "informed" // the client knows of it
	Quoted      LaunchState = "quoted"
	Declined    LaunchState = "declined"
	FirstOrder  LaunchState = "first order"  // introduction: billed once on or after the launch day
	SecondOrder LaunchState = "second order" // maturity: billed on a second day
)

// MaxLaunchProduct is how long the product of a launch may be called, in UTF-16
// units: Slack's forms carry it.
const MaxLaunchProduct = 100

// MaxLaunchTargets is how many accounts a launch may have.
const MaxLaunchTargets = 5000

// LaunchReminder is how many days before the launch day a silent target is
// reminded of, and how many after it once more.
const LaunchReminder = 14

// Called is what people call the product.
func (l Launch) Called() string { return cmp.Or(l.Name, l.Product) }

// Target is the target that an account is.
func (l Launch) Target(num AccountNum) (LaunchTarget, bool) {
	i, found := l.find(num)
	if !found {
		return LaunchTarget{}, false
	}
	return l.Targets[i], true
}

func (l Launch) find(num AccountNum) (int, bool) {
	return slices.BinarySearchFunc(l.Targets, num, func(t LaunchTarget, n AccountNum) int { return cmp.Compare(t.Account, n) })
}

// Aim makes accounts targets; those that are keep their state.
func (l *Launch) Aim(at time.Time, nums ...AccountNum) {
	list := make([]LaunchTarget, 0, len(nums))
	for _, num := range nums {
		list = append(list, LaunchTarget{Account: num, Since: at})
	}
	l.Join(Launch{Targets: list})
}

// Set keeps the state that somebody set of a target; false: the account is none.
func (l *Launch) Set(t LaunchTarget) bool {
	i, found := l.find(t.Account)
	if found {
		l.Targets = slices.Clone(l.Targets)
		t.Since = l.Targets[i].Since
		l.Targets[i] = t
	}
	return found
}

// Join takes over the targets of another launch that it has not.
func (l *Launch) Join(other Launch) {
	list := append(slices.Clone(l.Targets), other.Targets...)
	slices.SortStableFunc(list, func(a, b LaunchTarget) int { return cmp.Compare(a.Account, b.Account) })
	l.Targets = slices.CompactFunc(list, func(a, b LaunchTarget) bool { return a.Account == b.Account })
}

// DayNet is what was billed of a product on a day, credit notes subtracted.
type DayNet struct {
	Day Day
	Net Amount
}

// Orders says that a day since the launch is one of an order.
func (d DayNet) Orders() bool { return d.Net > 0 }

// LaunchBilled is what was billed to a target of the launch's product, by day.
type LaunchBilled struct {
	Account AccountNum
	Name    string
	Days    []DayNet
}

// TargetStanding is how a target stands on a day.
type TargetStanding struct {
	LaunchTarget
	Name     string
	Standing LaunchState // State, or the order that wins over it
	First    Day         // the first order; zero: none
	Second   Day
	FirstNet Amount // of the first day
	Amount   Amount // net since the launch
}

// Waits is how many days lay between the launch and the first order.
func (t TargetStanding) Waits(launch Day) int { return int(t.First - launch) }

// LaunchBoard is who of the targets has bought, and who was first.
type LaunchBoard struct {
	Launch  Launch
	Targets []TargetStanding // who bought first comes first, then by state and name
	Bought  int              // with a first order
	Mature  int              // with a second one
	Amount  Amount           // net since the launch
}

// BoardOf is a launch's board on a day, from what was billed of its product to its
// targets. A day counts as an order where its net is above zero.
func BoardOf(l Launch, billed []LaunchBilled, today Day) LaunchBoard {
	of := make(map[AccountNum]LaunchBilled, len(billed))
	for _, b := range billed {
		of[b.Account] = b
	}
	board := LaunchBoard{Launch: l, Targets: make([]TargetStanding, 0, len(l.Targets))}
	for _, t := range l.Targets {
		s := standingOf(t, of[t.Account], l.Date, today)
		board.Targets = append(board.Targets, s)
		board.Amount += s.Amount
		if s.First != 0 {
			board.Bought++
		}
		if s.Second != 0 {
			board.Mature++
		}
	}
	slices.SortStableFunc(board.Targets, func(a, b TargetStanding) int {
		if (a.First == 0) != (b.First == 0) {
			return cmp.Compare(b.First, a.First)
		}
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.FirstNet, a.FirstNet), cmp.Compare(onBoard(a.Standing), onBoard(b.Standing)),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.Account, b.Account))
	})
	return board
}

// onBoard is the order of the states there.
func onBoard(s LaunchState) int {
	return slices.Index([]LaunchState{SecondOrder, FirstOrder, Quoted, Informed, Silent, Declined}, s)
}

func standingOf(t LaunchTarget, b LaunchBilled, from, today Day) TargetStanding {
	s := TargetStanding{LaunchTarget: t, Name: b.Name, Standing: t.State}
	nets := map[Day]Amount{}
	for _, d := range b.Days {
		if d.Day >= from && d.Day <= today {
			nets[d.Day] += d.Net
			s.Amount += d.Net
		}
	}
	for day, net := range nets {
		switch {
		case !(DayNet{day, net}).Orders():
		case s.First == 0 || day < s.First:
			s.First, s.Second = day, s.First
		case s.Second == 0 || day < s.Second:
			s.Second = day
		}
	}
	if s.First != 0 {
		s.FirstNet, s.Standing = nets[s.First], FirstOrder
	}
	if s.Second != 0 {
		s.Standing = SecondOrder
	}
	return s
}

// MedianWait is the median of the days from the launch to the first orders; of an
// even number the mean of the two in the middle, rounded half up. False: nobody
// bought.
func (b LaunchBoard) MedianWait() (days int, ok bool) {
	if b.Bought == 0 {
		return 0, false
	}
	wait := func(i int) int { return b.Targets[i].Waits(b.Launch.Date) } // in order already
	if mid := b.Bought / 2; b.Bought%2 == 0 {
		return (wait(mid-1) + wait(mid) + 1) / 2, true
	}
	return wait(b.Bought / 2), true
}

// BoughtBy is how many targets had bought so many days after the launch.
func (b LaunchBoard) BoughtBy(days int) int {
	n := 0
	for n < b.Bought && b.Targets[n].Waits(b.Launch.Date) <= days {
		n++
	}
	return n
}

// Reminds says that the KAM of a silent target is to be reminded of it: from two
// weeks before the launch day until the day itself, and from two weeks after it.
func (l Launch) Reminds(standing LaunchState, today Day) bool {
	before := today >= l.Date-LaunchReminder && today <= l.Date
	return standing == Silent && (before || today >= l.Date+LaunchReminder)
}
