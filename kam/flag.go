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
	Reason  string      `json:"reason,omitempty"`
	State   MoveState   `json:"state"`
	Why     MoveWhy     `json:"why,omitempty"`
	By      PersonNum   `json:"by,omitempty"`
	ByName  string      `json:"by_name"`
	Asked   []PersonNum `json:"asked,omitempty"` // waiting: who may decide
	Decider string      `json:"decider,omitempty"`
	Made    time.Time   `json:"made"`
	Done    time.Time   `json:"done,omitzero"`
}
