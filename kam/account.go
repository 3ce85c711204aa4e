package kam

import (
	"slices"
	"time"
)

// AccountNum and PersonNum are the store's own short numbers of an account and
// of a person. They never leave the company's machine: people and files know
// ids, names and emails. Zero is nobody.
type (
	AccountNum uint32
	PersonNum  uint32
)

// Account is a customer company.
type Account struct {
	Num       AccountNum
	ID        string // the CRM's; equals Name when the file gave none
	Name      string
	Aliases   []string
	Parent    AccountNum
	KAM       PersonNum
	Reps      []PersonNum
	Sponsor   PersonNum
	Segment   string
	Region    string
	City      string
	Country   string
	Tags      []string
	Strategic *Strategic
	Since     Day // first loaded, in the company's zone
}

// Strategic flags an account as key whatever its turnover.
type Strategic struct {
	Category string `json:"category,omitempty"`
	Reason   string `json:"reason,omitempty"`
	By       string `json:"by,omitempty"`
	Review   Day    `json:"review,omitempty"`
}

// Role is a person's title; what it allows is in access.go.
type Role string

// The titles of the people file.
const (
	RoleRep       Role = "rep"
	RoleKAM       Role = "kam"
	RoleManager   Role = "manager"
	RoleExecutive Role = "executive"
)

// Person is somebody of the company's directory.
type Person struct {
	Num      PersonNum `json:"num"`
	Name     string    `json:"name"`
	Email    string    `json:"email,omitempty"`
	Role     Role      `json:"role"`
	Manager  PersonNum `json:"manager,omitempty"`
	Zone     string    `json:"zone,omitempty"` // IANA name
	Language string    `json:"language,omitempty"`
	SlackID  string    `json:"slack_id,omitempty"`
	Calendar string    `json:"calendar,omitempty"`
	Region   string    `json:"region,omitempty"`
}

// Assignment is who was an account's KAM from a day (zero: since ever) to a day
// (zero: still). History is kept, never overwritten.
type Assignment struct {
	KAM    PersonNum `json:"kam"`
	From   Day       `json:"from,omitempty"`
	To     Day       `json:"to,omitempty"`
	By     string    `json:"by,omitempty"` // who decided: a person's name, or the file
	Reason string    `json:"reason,omitempty"`
	Move   string    `json:"move,omitempty"` // the order that did it
}

// HolderOn is who was an account's KAM on a day by its history, oldest first;
// zero is nobody. Of those that begin on the same day the last decision counts.
func HolderOn(history []Assignment, d Day) PersonNum {
	for _, a := range slices.Backward(history) {
		if a.From <= d && (a.To == 0 || d <= a.To) {
			return a.KAM
		}
	}
	return 0
}

// Opportunity is a potential sale.
type Opportunity struct {
	ID          string     `json:"id"`
	Account     AccountNum `json:"account"`
	Name        string     `json:"name,omitempty"`
	Stage       string     `json:"stage,omitempty"`
	Value       Amount     `json:"value,omitempty"` // for us, reporting currency
	HasValue    bool       `json:"has_value,omitempty"`
	ClientValue Amount     `json:"client_value,omitempty"`
	HasClient   bool       `json:"has_client,omitempty"`
	Close       Day        `json:"close,omitempty"`
	Owner       PersonNum  `json:"owner,omitempty"`
	Product     string     `json:"product,omitempty"`
	NextStep    string     `json:"next_step,omitempty"` // recorded in chat; a file has none
	Chat        bool       `json:"chat,omitempty"`      // recorded in chat, not imported
	Suggested   string     `json:"suggested,omitempty"` // the key of the suggestion that it was
	Changed     time.Time  `json:"changed,omitzero"`    // in chat
	ByName      string     `json:"by_name,omitempty"`   // who did
	By          PersonNum  `json:"by,omitempty"`
	// Before is what it was before that change, until something else changes it.
	// Comes last, so that a record's own stage is the first in it.
	Before *Opportunity `json:"before,omitempty"`
}

// Horizon is how far away the close date is; none without one.
func (o Opportunity) Horizon(today Day) Horizon { return HorizonOf(o.Close, today) }

// Rate is the reporting currency's units for one unit of Currency, from Day on.
type Rate struct {
	Currency string `json:"currency"`
	Day      Day    `json:"day"`
	Num      int64  `json:"num"`
	Den      int64  `json:"den"`
}

// Convert is the amount in the reporting currency, rounded half up to 1/10,000.
func (r Rate) Convert(a Amount) Amount { return a.MulDiv(r.Num, r.Den) }
