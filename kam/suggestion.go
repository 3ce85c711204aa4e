package kam

import "time"

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

// Suggestion is an opportunity that the bot sees, with why.
type Suggestion struct {
	Kind    SuggestionKind `json:"kind"`
	Account AccountNum     `json:"account"`
	Product string         `json:"product,omitempty"` // peers, stopped, launch
	About   string         `json:"about,omitempty"`   // renewal: the agreement's id
	Value   Amount         `json:"value,omitempty"`   // for us in a year, where it can be reckoned
	Valued  bool           `json:"valued,omitempty"`
	Client  Amount         `json:"client,omitempty"` // for the client, where it is known
	Clients bool           `json:"clients,omitempty"`
	Close   Day            `json:"close,omitempty"` // renewal, launch: by when
	// Why, in figures. Peers: Buyers of Similar, Alike are these buyers, the most
	// similar first. Stopped: Last bought on, Times before. Falling: Before and Now.
	Buyers  int          `json:"buyers,omitempty"`
	Similar int          `json:"similar,omitempty"`
	Alike   []AccountNum `json:"alike,omitempty"`
	Last    Day          `json:"last,omitempty"`
	Times   int          `json:"times,omitempty"`
	Before  Amount       `json:"before,omitempty"`
	Now     Amount       `json:"now,omitempty"`
}

// Key tells a suggestion from others of its account: what an answer to it is
// remembered by.
func (s Suggestion) Key() string { return string(s.Kind) + " " + s.Product + s.About }

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
