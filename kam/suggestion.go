package kam

import (
	"cmp"
	"slices"
	"time"
)

// SuggestionKind is why an opportunity is suggested (product.md, "Opportunities").
type SuggestionKind string

// The five rules.
const (
	SuggestPeers   SuggestionKind = "peers"   // never bought, and most similar accounts buy it
	SuggestStopped SuggestionKind = "stopped" // it stopped buying it
	SuggestFalling SuggestionKind = "falling" // turnover falls against last year
	SuggestRenewal SuggestionKind = "renewal" // an agreement is to be renewed
	SuggestLaunch  SuggestionKind = "launch"  // it is a target of a launch
)

// KeptSimilar is no suggestion: it stands among the kept ones of an account, and its
// Alike are the accounts that are most similar, the most similar first.
const KeptSimilar SuggestionKind = "similar"

// Suggestion is an opportunity that the bot sees, with why.
type Suggestion struct {
	Kind    SuggestionKind `json:"kind"`
	Account AccountNum     `json:"account,omitempty"`
	Product string         `json:"product,omitempty"` // peers, stopped, launch
	About   string         `json:"about,omitempty"`   // renewal: the agreement's id
	Value   Amount         `json:"value,omitempty"`   // for us in a year, where it can be reckoned
	Valued  bool           `json:"valued,omitempty"`
	Client  Amount         `json:"client,omitempty"` // for the client, where it is known
	Clients bool           `json:"clients,omitempty"`
	Close   Day            `json:"close,omitempty"` // renewal, launch: by when
	// Why, in figures. Peers: Buyers of Similar, Alike are these buyers, the most
	// similar first. Stopped: Last bought on, on
	// Times days in all, usually every Gap days. Falling: Before and Now.
	Buyers  int          `json:"buyers,omitempty"`
	Similar int          `json:"similar,omitempty"`
	Alike   []AccountNum `json:"alike,omitempty"`
	Last    Day          `json:"last,omitempty"`
	Times   int          `json:"times,omitempty"`
	Gap     int          `json:"gap,omitempty"`
	Before  Amount       `json:"before,omitempty"`
	Now     Amount       `json:"now,omitempty"`
}

// Key tells a suggestion from others of its account: what an answer to it is
// remembered by.
func (s Suggestion) Key() string { return string(s.Kind) + " " + Fold(s.Product) + s.About }

// SuggestionAnswer is what somebody said to a suggestion.
type SuggestionAnswer struct {
	Key    string    `json:"key"`
	Said   string    `json:"said"`            // accepted, later, never
	Until  Day       `json:"until,omitempty"` // later: not before
	At     time.Time `json:"at"`
	ByName string    `json:"by_name"`
	By     PersonNum `json:"by,omitempty"`
	Became string    `json:"became,omitempty"` // accepted: the opportunity's id
}

// What may be said to a suggestion.
const (
	SuggestionAccepted = "accepted"
	SuggestionLater    = "later"
	SuggestionNever    = "never"
)

// SuggestionRest is for how many days a suggestion is not made again after
// "not now", and after it was accepted and came to an end.
const SuggestionRest = 90

// Hides says that a suggestion is not to be made on a day after an answer; open
// says that the opportunity that it became is open.
func (a SuggestionAnswer) Hides(day Day, open bool) bool {
	switch a.Said {
	case SuggestionNever:
		return true
	case SuggestionAccepted:
		return open || day < a.Until
	}
	return day < a.Until
}

// fallsBelow is the share of last year's turnover, in percent, below which an
// account's turnover falls.
const fallsBelow = 90

// SuggestFallingOf suggests to win back what an account bought less: in the
// twelve closed months less than nine tenths of the twelve before.
func SuggestFallingOf(num AccountNum, before, now Amount) (Suggestion, bool) {
	s := Suggestion{Kind: SuggestFalling, Account: num, Value: before - now, Valued: true, Before: before, Now: now}
	return s, before > 0 && now < before.MulDiv(fallsBelow, 100)
}

// SuggestStoppedOf suggests to win back the products that an account stopped
// buying, those that it bought most of first, each at what it bought in the twelve
// months before it stopped.
func SuggestStoppedOf(num AccountNum, list []Bought, asOf Day, ttm Period) []Suggestion {
	var out []Suggestion
	for _, b := range list {
		if b.Stopped(asOf, ttm) {
			out = append(out, Suggestion{
				Kind: SuggestStopped, Account: num, Product: b.Product, Value: b.Lately, Valued: b.Lately > 0, Last: b.Last, Times: b.Days, Gap: b.Gap,
			})
		}
	}
	SortSuggestions(out)
	return out[:min(len(out), MostStopped)]
}

// MostStopped is how many stopped products of an account are suggested.
const MostStopped = 5

// RenewalAhead is how many days ahead a renewal is suggested.
const RenewalAhead = 180

// SuggestRenewalOf suggests the renewal of an agreement that nobody has decided on
// and whose day comes within half a year.
func SuggestRenewalOf(a Agreement, today Day) (Suggestion, bool) {
	s := Suggestion{Kind: SuggestRenewal, Account: a.Account, About: a.ID, Value: a.Worth, Valued: a.HasValue && a.Worth > 0, Close: a.NextDate()}
	status := a.Renewal(today)
	open := status == RenewalUnset || status == RenewalAtRisk
	return s, open && s.Close >= today && s.Close <= today+RenewalAhead
}

// SuggestLaunchOf suggests a launch to a target of it that has neither ordered nor
// declined.
func SuggestLaunchOf(l Launch, t TargetStanding) (Suggestion, bool) {
	s := Suggestion{Kind: SuggestLaunch, Account: t.Account, Product: l.Product, Close: l.Date}
	return s, t.Standing == Silent || t.Standing == Informed || t.Standing == Quoted
}

// SortSuggestions puts those first that are worth most; those without a value come
// last, then by kind and product.
func SortSuggestions(list []Suggestion) {
	kinds := []SuggestionKind{SuggestRenewal, SuggestLaunch, SuggestStopped, SuggestPeers, SuggestFalling}
	slices.SortStableFunc(list, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			cmp.Compare(a.Account, b.Account), cmp.Compare(a.Product, b.Product), cmp.Compare(a.About, b.About))
	})
}
