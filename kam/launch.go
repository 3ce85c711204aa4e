package kam

import "time"

// Launch is the introduction of a product by the Strategic Marketing Plan, with
// the accounts that are to be first to buy it. A product has one.
type Launch struct {
	Product string         `json:"product"` // its id; else its name as it is billed
	Name    string         `json:"name,omitempty"`
	Date    Day            `json:"date"`
	Targets []LaunchTarget `json:"targets,omitempty"` // by account
	At      time.Time      `json:"at"`                // when it was last changed
	ByName  string         `json:"by_name,omitempty"`
}

// LaunchTarget is an account that is to buy, with what is known of it beside its
// billing.
type LaunchTarget struct {
	Account AccountNum  `json:"account"`
	State   LaunchState `json:"state,omitempty"` // as it was set; an order is found in the billing
	On      Day         `json:"on,omitempty"`    // when that was set
	By      string      `json:"by,omitempty"`
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
