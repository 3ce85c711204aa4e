package nlp

import "kambot/kam"

// Intent is what somebody wants.
type Intent string

// The intents of the language. Its list may grow; what it covers keeps its intent.
const (
	Help           Intent = "help"
	Top            Intent = "top"
	KeyAccounts    Intent = "key_accounts"
	Why            Intent = "why"
	Status         Intent = "status"
	Owner          Intent = "owner"
	Portfolio      Intent = "portfolio"
	Reassign       Intent = "reassign"
	Cover          Intent = "cover"
	AssignRep      Intent = "assign_rep"
	RemoveRep      Intent = "remove_rep"
	Agreements     Intent = "agreements"
	NewAgreement   Intent = "new_agreement"
	KPIs           Intent = "kpis"
	Opportunities  Intent = "opportunities"
	Launch         Intent = "launch"
	Team           Intent = "team"
	History        Intent = "history"
	AsOf           Intent = "asof"
	Note           Intent = "note"
	Plan           Intent = "plan"
	StrategicFlag  Intent = "strategic"
	Digest         Intent = "digest"
	DigestSettings Intent = "digest_settings"
	Receipt        Intent = "receipt"
	Undo           Intent = "undo"
	NewOpportunity Intent = "new_opportunity"
	NewLaunch      Intent = "new_launch"
	RollUp         Intent = "roll_up" // what Senior Management reads once a week
	Welcome        Intent = "welcome" // a bare /kam: who you are, what needs you, what you may ask
	None           Intent = "none"
)

// Scope is whose accounts are meant.
type Scope string

// The scopes of the language; none said leaves the default of the person's role.
const (
	Mine     Scope = "mine"
	TeamOf   Scope = "team"
	AllOfUs  Scope = "all"
	NotSaid  Scope = ""
	OfPerson Scope = "person" // the portfolio of Who; never printed in a frame
)

// AccountRef and PersonRef are what the directory knows of a name.
type (
	AccountRef struct {
		Num  kam.AccountNum
		Name string // canonical
		ID   string // the CRM's; with it Words names one account even among namesakes
	}
	PersonRef struct {
		Num   kam.PersonNum
		Name  string // full name
		Email string // with it Words names one person even among namesakes
	}
)

// View is what of something is asked for, where that has several faces.
type View string

// The views; none said is the usual one: of agreements the list by next date, of
// accounts those of somebody, of why whether an account is key.
const (
	Renewals       View = "renewals"       // of agreements: what is up for renewal
	Unacknowledged View = "unacknowledged" // of agreements: who has not acknowledged what
	Obligations    View = "obligations"    // of agreements: what is still to be done
	Quiet          View = "quiet"          // of a portfolio: where nobody has spoken with the client for long
	Red            View = "red"            // of a portfolio: the accounts that are at risk or critical
	Written        View = "notes"          // of notes: those there are; Text is what is looked for in them
	OfHealth       View = "health"         // of why: the health of the account, else of the accounts of Scope or Who
	OfSimilar      View = "similar"        // of why: which accounts are similar to the account
	OfLoad         View = "load"           // of why: the load of Who
	Room           View = "room"           // of a team: who has room for the accounts
)

// Outcome is how the renewal of an agreement came out.
type Outcome string

// The outcomes of a renewal; none is stated in a question.
const (
	Renewed      Outcome = "renewed"
	Renegotiated Outcome = "renegotiated"
	Lost         Outcome = "lost"
	Ended        Outcome = "ended"
)

// Days are the first and the last day of an order; zero where there is none.
type Days struct{ Start, End kam.Day }

// Request is what was understood. Slots that were not said are zero.
type Request struct {
	Intent   Intent
	Accounts []AccountRef
	// Hits are the accounts that one name fits when it fits several: nothing was
	// guessed, the person picks.
	Hits []AccountRef
	// Name is what was typed where Hits are several.
	Name string
	// Near are weak hits for a name that fits nothing exactly: offered as
	// buttons, never opened, never written.
	Near []AccountRef
	// Unknown is the name as typed that the directory does not have, or has
	// only as Near. Where no account is asked for (top, key, portfolio, team) it
	// is the words that were not understood.
	Unknown string
	// Weak are the accounts that a name most likely means that is none exactly:
	// each the only one that holds its words or is near it. They are printed in a
	// frame and offered, never opened, never written.
	Weak    []AccountRef
	Who     *PersonRef
	WeakWho *PersonRef  // as Weak, of a person
	WhoNear []PersonRef // several people fit, or weak hits
	// UnknownWho is a person's name as typed that fits nobody exactly, or several.
	UnknownWho string
	Scope      Scope
	Limit      int // as said, also 0 or below: whether it was said is HasLimit
	HasLimit   bool
	Page       int // 1-based; 0 when not said
	Period     kam.Period
	HasPeriod  bool
	OpenEnd    bool // the last day of Period was not said: it is today
	// BadPeriod is a half-typed or impossible period as typed ("2017-13"); of a pause
	// a day that there is not ("31 November"), which stands in Unknown too; of a note
	// one that is not its day; of a state, or a flag's review, one that there is not; of
	// the roll-up, which is of now, a time that does not hold today.
	BadPeriod string
	Text      string
	Metric    string
	Product   string
	Aims      []string // accounts that a new launch is for by a rule: "key", "strategic"
	Measure   string   // what a ranking is by, where it was said: it is turnover anyway
	// What of something is asked for. Of agreements: how the renewal of one came out,
	// and the number of one as it was written; Text is what was said of the outcome,
	// End the new last day. Category is why an account is strategic, by its name in
	// product.md. A frame has none of them but Text and End.
	View     View
	Category string
	Class    kam.Class // of the accounts of a list; a frame has none
	Outcome  Outcome
	Number   string
	// What an order moves, and between whom: All is every account of From but
	// Except. In a cover From is who is away and To who steps in.
	All      bool
	Except   []AccountRef
	From, To *PersonRef
	Reps     []PersonRef
	// FromHits and ToHits are the people whom one name fits when it fits several.
	FromHits, ToHits []PersonRef
	// Start and End are the days of an order, both inclusive; zero when not said.
	Start, End kam.Day
	// EitherWay are the two that a date such as "3/4" gives, the day first and the
	// month first, where nothing tells which: what differs between them is not in
	// Start and End, and is asked. Else none.
	EitherWay []Days
	Time      string   // HH:MM
	Value     *bool    // mark or unmark, pause or resume
	Days      []string // mon to sun
	AlsoDays  bool     // Days come to those that hold
	// What is changed of the digest besides: the language it is in ("en", "es"), and
	// with Value which of its parts (today, kpis, since, opportunities) and which
	// kinds of notices (kpi, key, renewal) are muted, or come again. The kind "moves"
	// is what is always told: it stands without Value, and what was said of it in
	// Unknown. All of them, and all accounts, come again where All is set. A frame has
	// none of them.
	Speak        string
	Parts, Kinds []string
	// Verb is a near miss of a command word: what was typed, and what it may be.
	Typed, DidYouMean string
	meant             *Request // what it would be then; a frame prints it
	Language          string   // "en" or "es" where the words tell, else empty
	Ambiguous         []string
	Confidence        float64
}

// Holder is a Directory that knows which names hold some words whole, as "Acme"
// is held by "Acme Norte": at most n. Without it the near names are searched.
type Holder interface {
	Holding(key string, n int) []AccountRef
}

// Measurer is a Directory that knows the names of the KPIs that the company
// imported, as it writes them. Without it the usual ones are read.
type Measurer interface {
	KPIs() []string
}

// Directory is the names a person may use: accounts that they may see, people
// of the company. Keys are folded (kam.FoldName for accounts, kam.Fold for
// people). It is safe for concurrent use.
type Directory interface {
	// Accounts are those whose name, alias or id folds to key, exactly.
	Accounts(key string) []AccountRef
	// NearAccounts are weak hits for a text, best first, at most n: typos,
	// prefixes, other word order.
	NearAccounts(text string, n int) []AccountRef
	// People are those whose full name, first name, surname or email folds to key.
	People(key string) []PersonRef
	// NearPeople are weak hits, best first, at most n.
	NearPeople(text string, n int) []PersonRef
	// Mentioned is the person behind a Slack id.
	Mentioned(slackID string) (PersonRef, bool)
}
