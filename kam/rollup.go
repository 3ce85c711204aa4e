package kam

import (
	"cmp"
	"slices"
	"strings"
)

// Risk is an account whose turnover is in danger, with why.
type Risk struct {
	Account  AccountNum
	Name     string
	Turnover Amount // of the last twelve closed months
	Band     Band   // none where it is healthy enough, or not known
	Score    int
	Quiet    bool   // nobody has spoken with the client for longer than its class allows
	Overdue  bool   // the day of a renewal has passed without an outcome
	Renewal  string // number of the agreement whose renewal is at risk; empty: none is
	Day      Day    // by which that is to be renewed
	Worry    Worry  // why it is at risk
	Sponsor  bool   // somebody of Senior Management sponsors the account
}

// Ask is what Senior Management is asked to do about a risk.
type Ask string

// What may be asked.
const (
	AskDecision Ask = "decision" // decide on the renewal
	AskContact  Ask = "contact"  // have somebody speak with the client
	AskSponsor  Ask = "sponsor"  // a call by the sponsor
	AskName     Ask = "name"     // name a sponsor
)

// Ask is the one thing that helps most: a renewal that is overdue waits for a
// decision, who has not been spoken with is spoken with first, and everybody else
// is worth a call by the sponsor, who is to be named first where there is none.
func (r Risk) Ask() Ask {
	switch {
	case r.Overdue:
		return AskDecision
	case r.Quiet:
		return AskContact
	case r.Sponsor:
		return AskSponsor
	}
	return AskName
}

// ByTurnover sorts risks, the largest turnover first, equal ones by name and
// number.
func ByTurnover(list []Risk) {
	slices.SortFunc(list, func(a, b Risk) int {
		return cmp.Or(cmp.Compare(b.Turnover, a.Turnover), strings.Compare(a.Name, b.Name), cmp.Compare(a.Account, b.Account))
	})
}

// Monday is that of the day's week.
func (d Day) Monday() Day { return d - Day((d.Weekday()+6)%7) }

// WeekBefore is the last whole week, Monday to Sunday, before a day.
func WeekBefore(today Day) Period {
	monday := today.Monday()
	return OfRange(monday-7, monday-1)
}

// Lately is what a comparison of who buys and who does not rests on: the last
// three closed months with the running one, and the three months before them.
func Lately(today Day) (now, before Period) {
	first := today.Month() - 3
	return Period{Kind: Range, From: first.First(), To: today}, Period{Kind: Range, From: (first - 3).First(), To: first.First() - 1}
}
