package kam

import (
	"slices"
	"time"
)

// FlagSpan is how an account was flagged from a day on: strategic, with why, or
// not. History is kept, never overwritten; a flag of the account's first load holds
// since ever.
type FlagSpan struct {
	From      Day        `json:"from,omitempty"`      // the company's; zero: since ever
	Strategic *Strategic `json:"strategic,omitempty"` // nil: not flagged
	ByName    string     `json:"by_name,omitempty"`   // who decided: a person, or the file
	Proposal  string     `json:"proposal,omitempty"`  // the proposal that did it
}

// FlagOn is the flag of a day by an account's history, oldest first.
func FlagOn(history []FlagSpan, d Day) *Strategic {
	for _, f := range slices.Backward(history) {
		if f.From <= d {
			return f.Strategic
		}
	}
	return nil
}

// SameFlag says that two flags, or none, say the same.
func SameFlag(a, b *Strategic) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// ToReview says that the flag was to be looked at again by a day.
func (s *Strategic) ToReview(d Day) bool { return s != nil && s.Review != 0 && s.Review <= d }

// The categories by which an account is strategic, by their names in files.
const (
	BrandImage    = "brand image"
	Reference     = "reference"
	LaunchPartner = "launch partner"
	MarketEntry   = "market entry"
	OtherCategory = "other"
)

// Categories are why an account may be strategic, in the order in which they are
// offered.
func Categories() []string {
	return []string{BrandImage, Reference, LaunchPartner, MarketEntry, OtherCategory}
}

// NextReview is the review day of a flag for which none was said: a year ahead.
func NextReview(d Day) Day { return monthsOn(d, 12) }

// FlagProposal is an order to flag an account as strategic, or no longer, from its
// preview on. It is kept for good: it is the audit.
//
//	proposed (previewed) ──▶ done ──▶ undone
//	    │  └──▶ waiting (a manager or an executive decides) ──▶ done
//	    └──────────────┴──▶ cancelled
type FlagProposal struct {
	ID      string      `json:"id"`
	Account AccountNum  `json:"account"`
	Mark    bool        `json:"mark"` // flag; else take the flag away
	Flag    Strategic   `json:"flag"` // with Mark
	Was     *Strategic  `json:"was,omitempty"`
	KAM     PersonNum   `json:"kam,omitempty"`    // who had the account when it was shown
	Reason  string      `json:"reason,omitempty"` // of taking it away
	State   MoveState   `json:"state"`
	Why     MoveWhy     `json:"why,omitempty"`
	By      PersonNum   `json:"by,omitempty"`
	ByName  string      `json:"by_name"`
	Asked   []PersonNum `json:"asked,omitempty"`   // who may decide, of one that waited
	Decider string      `json:"decider,omitempty"` // who decided last
	Agreed  PersonNum   `json:"agreed,omitempty"`  // who carried it out; 0: an admin outside the directory, or nobody
	Letters []string    `json:"letters,omitempty"` // the notices of those who were asked
	Made    time.Time   `json:"made"`
	Done    time.Time   `json:"done,omitzero"`
}

// After is how the account is flagged once the proposal is carried out.
func (p FlagProposal) After() *Strategic {
	if !p.Mark {
		return nil
	}
	flag := p.Flag
	return &flag
}
