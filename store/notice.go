package store

import (
	"time"

	"kambot/kam"
)

// NoticeState is how far a notice has come.
type NoticeState string

// The states of a notice.
const (
	NoticeWaiting NoticeState = "waiting"
	NoticeSending NoticeState = "sending"
	NoticeSent    NoticeState = "sent"
	NoticeFailed  NoticeState = "failed"
	NoticeSkipped NoticeState = "skipped"
)

// The kinds of notices; none is about an order, or what a file changed.
const (
	NoticeDigest = "digest" // one a person and local day
	NoticeTeam   = "team"   // the managers' weekly one
	NoticeRollUp = "rollup" // Senior Management's weekly one: to a channel, which is person 0, or to each executive
	NoticeKPI    = "kpi"    // a KPI crossed its alarm
	NoticeKeySet = "key"    // an account entered the key set, or left it

	NoticeAgreement = "agreement" // one was signed, changed, ended
	NoticeReminder  = "reminder"  // one was not acknowledged, an obligation is late
	NoticeRenewal   = "renewal"   // the end of one comes nearer
)

// Why a notice is not sent; what Slack says stands for itself.
const (
	WhyMuted   = "muted"    // its kind or its account is muted
	WhyPaused  = "paused"   // on days without messages
	WhyCapped  = "capped"   // it is more than somebody gets in a day
	WhyTooLate = "too late" // it could not be sent while it was worth it
	WhyNothing = "nothing"  // there is nothing to say
	WhyLeft    = "left"     // is no longer in the people file
	WhySilent  = "silent"   // it is no news: it stands in the digest
	WhyDigest  = "digest"   // it stands in the digest of that day

	// Why a channel is not given what was meant for it. They are the roles of what
	// goes to people instead, too.
	WhyOutsiders = "outsiders" // people of other organisations, or guests, read there
	WhyReaders   = "readers"   // who reads there cannot be known
	WhyNoChannel = "channel"   // there is none of that name, or nothing can be posted there
)

// Omission is what a message left out, and why.
type Omission struct {
	What    string         `json:"what"`
	Account kam.AccountNum `json:"account,omitempty"`
	Why     string         `json:"why"`
}

// Missed is a day whose digest did not arrive.
type Missed struct {
	Day kam.Day `json:"day"`
	Why string  `json:"why"`
}

// Notice is one message for one person, or for a channel.
type Notice struct {
	Key      string        `json:"key"` // opaque: what is found again in Slack's history
	To       kam.PersonNum `json:"to"`
	Move     string        `json:"move,omitempty"` // what it is about
	Role     string        `json:"role"`           // why this person: owner, taken, rep, cover, return, approve, ...
	Flag     string        `json:"flag,omitempty"` // or the proposal to flag an account
	File     string        `json:"file,omitempty"` // or the file that it is about (handed.go)
	Handed   []Handed      `json:"handed,omitempty"`
	Kind     string        `json:"kind,omitempty"`
	Day      kam.Day       `json:"day,omitempty"` // local day of a digest
	At       time.Time     `json:"at,omitzero"`   // when it was meant to leave
	Due      time.Time     `json:"due"`           // when the next step is: moves with each try
	State    NoticeState   `json:"state"`
	Attempts int           `json:"attempts,omitempty"`
	Claimed  time.Time     `json:"claimed,omitzero"` // the first time
	Sent     time.Time     `json:"sent,omitzero"`
	Ended    time.Time     `json:"ended,omitzero"` // sent or not
	Channel  string        `json:"channel,omitempty"`
	Named    string        `json:"named,omitempty"` // what people call the company's channel, where that is known
	TS       string        `json:"ts,omitempty"`
	Text     string        `json:"text,omitempty"` // as sent
	Why      string        `json:"why,omitempty"`  // not sent: why

	// About an agreement: Role is a kam.TellingKind, Account whose it is.
	Agreement string `json:"agreement,omitempty"`
	Version   int    `json:"version,omitempty"` // of its terms when it was told
	// Rewrites counts how often it no longer read as it should; Rewrite is when it
	// is rewritten, zero for not, and Stale when it last changed what is so.
	Rewrites int       `json:"rewrites,omitempty"`
	Rewrite  time.Time `json:"rewrite,omitzero"`
	Stale    time.Time `json:"stale,omitzero"`

	// About a KPI or the key set.
	Account kam.AccountNum `json:"account,omitempty"`
	KPI     string         `json:"kpi,omitempty"`
	Value   kam.Amount     `json:"value,omitempty"`
	In      bool           `json:"in,omitempty"` // entered the key set, or the alarm

	// Since is when the digest before arrived, Missed are the days since then
	// whose digest did not: as they are when it is written.
	Since   time.Time     `json:"since,omitzero"`
	Missed  []Missed      `json:"missed,omitempty"`
	Late    bool          `json:"late,omitempty"`    // for other reasons than Slack's limits
	Limited time.Duration `json:"limited,omitempty"` // how long Slack's limits held it
	Tried   time.Time     `json:"tried,omitzero"`    // when the last try began
	Held    []Span        `json:"held_in,omitempty"` // tries that failed, each until the next was possible
	Again   time.Time     `json:"again,omitzero"`    // its answer was lost: not posted again before
	Left    []Omission    `json:"left,omitempty"`    // what it leaves out
	Scores  []int         `json:"scores,omitzero"`   // how healthy its accounts were: each by number, then its score
	Targets []ToldTarget  `json:"targets,omitzero"`  // of launches, among its accounts
}

// ToldTarget is what a digest knew of a target of a launch: whether it had told, or
// would no more, of the first order.
type ToldTarget struct {
	Account kam.AccountNum `json:"account"`
	Product string         `json:"product"`
	Launch  kam.Day        `json:"launch"` // its day then
	Ordered bool           `json:"ordered,omitempty"`
}

// IsTurn says that a notice comes by the calendar: when it ends, the next one is
// planned. What goes to somebody instead of to a channel does not.
func (n Notice) IsTurn() bool {
	return n.Kind == NoticeDigest || n.Kind == NoticeTeam || n.Kind == NoticeRollUp && n.Role == ""
}

// ForChannel says that a notice is posted in the company's channel, to nobody in
// particular.
func (n Notice) ForChannel() bool { return n.Kind == NoticeRollUp && n.To == 0 }

// IsAlarm says that a notice is about a figure, or a day that comes nearer: only
// so many of them come in a day, and everything else comes first.
func (n Notice) IsAlarm() bool {
	return n.Kind == NoticeKPI || n.Kind == NoticeKeySet || n.Kind == NoticeRenewal
}

func (n Notice) ended() bool {
	return n.State == NoticeSent || n.State == NoticeFailed || n.State == NoticeSkipped
}
