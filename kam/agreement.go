package kam

import (
	"slices"
	"time"
)

// Terms are what an agreement says. Each change of them is a version of its own.
type Terms struct {
	Title       string       `json:"title,omitempty"`
	SignedOn    Day          `json:"signed_on,omitempty"`
	SignedBy    string       `json:"signed_by,omitempty"` // as written: it need be nobody of the directory
	Start       Day          `json:"start,omitempty"`
	End         Day          `json:"end,omitempty"`         // last day; zero: open
	NoticeDays  int          `json:"notice_days,omitempty"` // notice is to be given so many days before the end
	AutoRenew   bool         `json:"auto_renew,omitempty"`
	Value       Amount       `json:"value,omitempty"` // in Currency, as agreed
	Currency    string       `json:"currency,omitempty"`
	HasValue    bool         `json:"has_value,omitempty"`
	Worth       Amount       `json:"worth,omitempty"` // the value in the reporting currency, at the rate of the signing day
	Products    []string     `json:"products,omitempty"`
	Link        string       `json:"link,omitempty"`
	Obligations []Obligation `json:"obligations,omitempty"`
	Numbered    int          `json:"numbered,omitempty"` // the last number that an obligation was given: none is given twice
}

// How much of an agreement is kept, from a form as from a file: characters of its
// texts (Products of all their names together), and days of notice.
const (
	MaxNumber     = 60
	MaxTitle      = 300
	MaxSigner     = 200
	MaxObligation = 500
	MaxProducts   = 3000
	MaxLink       = 2000
	MaxNotice     = 3650
)

// Obligation is something that an agreement asks for.
type Obligation struct {
	ID   int       `json:"id"` // within the agreement, from 1; kept by edits
	Text string    `json:"text"`
	Rep  PersonNum `json:"rep,omitempty"` // 0: whoever looks after the account
	Due  Day       `json:"due,omitempty"`
}

// Agreement is what an account and the company agreed on, with who was told what
// of it and what they answered.
type Agreement struct {
	ID      string     `json:"id"` // opaque: what buttons carry
	Number  string     `json:"number"`
	Account AccountNum `json:"account"`
	Terms   `json:"terms"`

	Version    int       `json:"version"`           // of the terms, from 1
	Settled    int       `json:"settled,omitempty"` // the version up to which people were told
	Asked      int       `json:"asked,omitempty"`   // the version that is to be acknowledged, the present one; 0: none, it is silent
	Past       bool      `json:"past,omitempty"`    // was over a year before it was recorded: nobody decides on a renewal
	Over       bool      `json:"over,omitempty"`    // no longer held when it was last settled
	Recorded   time.Time `json:"recorded"`
	RecordedOn Day       `json:"recorded_on,omitempty"` // the company's day
	By         PersonNum `json:"by,omitempty"`          // who recorded it; 0: a file, or an admin outside the directory
	ByName     string    `json:"by_name,omitempty"`
	Changed    time.Time `json:"changed,omitzero"` // when the terms last changed
	Editor     PersonNum `json:"editor,omitempty"` // who changed them last

	Withdrawn   time.Time `json:"withdrawn,omitzero"` // recorded by mistake
	WithdrawnBy string    `json:"withdrawn_by,omitempty"`
	Ended       Day       `json:"ended,omitempty"` // over before its end: its last day
	Outcomes    []Outcome `json:"outcomes,omitempty"`

	Parties []Party     `json:"parties,omitempty"`
	Charge  []PersonNum `json:"charge,omitempty"` // who was in charge when it was last settled
	Deeds   []Deed      `json:"deeds,omitempty"`
	Ladder  Ladder      `json:"ladder,omitzero"`
	Told    []Telling   `json:"told,omitempty"` // the ledger, oldest first
}

// Outcome is how a renewal came out. It holds for the end that it was set for:
// an agreement with another end has none again.
type Outcome struct {
	What   OutcomeKind `json:"what"`
	End    Day         `json:"end,omitempty"`
	Note   string      `json:"note,omitempty"`
	By     PersonNum   `json:"by,omitempty"`
	ByName string      `json:"by_name,omitempty"`
	At     time.Time   `json:"at"`
}

// OutcomeKind is one of four.
type OutcomeKind string

// The outcomes of a renewal.
const (
	Renewed      OutcomeKind = "renewed"
	Renegotiated OutcomeKind = "renegotiated"
	Lost         OutcomeKind = "lost"
	OverAgreed   OutcomeKind = "ended"
)

// GoesOn says that there is something after the end.
func (k OutcomeKind) GoesOn() bool { return k == Renewed || k == Renegotiated }

// Party is somebody who has a part in an agreement, as a rep of it or of its
// account, or had.
type Party struct {
	Person  PersonNum `json:"person"`
	Version int       `json:"version,omitempty"` // asked to acknowledge; 0: they were not asked
	Asked   time.Time `json:"asked,omitzero"`
	Acked   time.Time `json:"acked,omitzero"`
	AckedBy PersonNum `json:"acked_by,omitempty"` // who stood in for them; 0: themselves
	Level   Level     `json:"level,omitempty"`    // how far their silence has been told
	Gone    bool      `json:"gone,omitempty"`     // has no part any more
}

// Open says that an answer is waited for.
func (p Party) Open() bool { return !p.Gone && p.Version > 0 && p.Acked.IsZero() }

// Counts says that the party is one of the m in "n of m".
func (p Party) Counts() bool { return !p.Gone && p.Version > 0 }

// Level is how far up something unanswered, or late, has been told.
type Level int

// The levels of an escalation.
const (
	ToParty Level = iota + 1
	ToKAM
	ToManager
)

// Deed is what became of an obligation.
type Deed struct {
	Obligation int       `json:"obligation"`
	Done       time.Time `json:"done,omitzero"`
	By         PersonNum `json:"by,omitempty"` // who did it
	Level      Level     `json:"level,omitempty"`
	From       Day       `json:"from,omitempty"`  // its day was set by an edit: what was due before is not told
	Dated      int       `json:"dated,omitempty"` // the version that set its day
}

// Ladder is how far the warnings before the renewal have come.
type Ladder struct {
	To        Day `json:"to,omitempty"`        // the day that is warned of
	From      Day `json:"from,omitempty"`      // rungs before it are not told
	Rung      int `json:"rung,omitempty"`      // the last one told: days before To; 0: none
	Strategic Day `json:"strategic,omitempty"` // since when the account is, as far as rungs go; 0: it is not
}

// TellingKind is why somebody is told of an agreement.
type TellingKind string

// The reasons for telling somebody of an agreement.
const (
	TellAsk       TellingKind = "ask"       // a party: what is theirs, to acknowledge
	TellChanged   TellingKind = "changed"   // a party that is asked again: what has changed
	TellStatus    TellingKind = "status"    // in charge: who has acknowledged so far; also that nobody could be asked
	TellSilent    TellingKind = "silent"    // in charge: it was loaded, nobody was asked (never sent, stands in the digest)
	TellEnded     TellingKind = "ended"     // a party: it is over early
	TellReminder  TellingKind = "reminder"  // a party, or who stands in for them: not acknowledged yet
	TellUnacked   TellingKind = "unacked"   // in charge: who has not acknowledged
	TellEscalated TellingKind = "escalated" // the manager: the same
	TellLate      TellingKind = "late"      // a party: an obligation is due, or late
	TellLateKAM   TellingKind = "late_kam"  // in charge: an obligation is late
	TellRung      TellingKind = "rung"      // in charge: the renewal comes nearer
	TellOverdue   TellingKind = "overdue"   // in charge: it is past, and nobody has said how it came out
)

// Telling is a line of the ledger: who was told what of which version.
type Telling struct {
	To          PersonNum   `json:"to"`
	Kind        TellingKind `json:"kind"`
	Version     int         `json:"version"`
	About       []PersonNum `json:"about,omitempty"`       // whose silence
	Obligations []int       `json:"obligations,omitempty"` // which are due, or late
	Rung        int         `json:"rung,omitempty"`
	At          time.Time   `json:"at"`
	Due         time.Time   `json:"due,omitzero"`       // when it leaves; zero: at once
	Notice      string      `json:"notice,omitempty"`   // its key; empty: it stands in their digest
	Digest      bool        `json:"digest,omitempty"`   // told by the digest of that day
	InPlace     bool        `json:"in_place,omitempty"` // the message of before was rewritten to this version
	Acked       time.Time   `json:"acked,omitzero"`
}

// status says that the line tells who is in charge how far the answers are.
func (t Telling) status() bool { return t.Kind == TellStatus }

// asks says that the line asks a party for an answer.
func (t Telling) asks() bool { return t.Kind == TellAsk || t.Kind == TellChanged }

// Deadline is the last day on which notice can be given; zero where there is
// none. No list has a day before the first one.
func (t Terms) Deadline() Day {
	if t.End == 0 || t.NoticeDays == 0 {
		return 0
	}
	return max(1, t.End-Day(t.NoticeDays))
}

// Target is the day that the renewal is about: the earlier of end and notice
// deadline; zero for an open end.
func (t Terms) Target() Day {
	if d := t.Deadline(); d != 0 {
		return d
	}
	return t.End
}

// Outcome is how the renewal of the present end came out; false: it is open.
func (a Agreement) Outcome() (Outcome, bool) {
	if n := len(a.Outcomes); n > 0 && a.Outcomes[n-1].End == a.End {
		return a.Outcomes[n-1], true
	}
	return Outcome{}, false
}

// NextDate is the day of a renewal that is open; zero for none.
func (a Agreement) NextDate() Day {
	if _, set := a.Outcome(); set || !a.Withdrawn.IsZero() || a.Ended != 0 || a.Past {
		return 0
	}
	return a.Target()
}

// LastDay is the last day on which an agreement holds; zero for no end.
func (a Agreement) LastDay() Day {
	if a.Ended != 0 {
		return a.Ended
	}
	return a.End
}

// Running says that an agreement holds on a day, or will.
func (a Agreement) Running(d Day) bool {
	last := a.LastDay()
	return a.Withdrawn.IsZero() && (last == 0 || d <= last)
}

// Party is somebody's part in it.
func (a Agreement) Party(p PersonNum) (Party, bool) {
	i := slices.IndexFunc(a.Parties, func(x Party) bool { return x.Person == p })
	if i < 0 {
		return Party{}, false
	}
	return a.Parties[i], true
}

// Acknowledged is the n of m of those who were asked.
func (a Agreement) Acknowledged() (n, m int) {
	for _, p := range a.Parties {
		if p.Counts() {
			m++
			if !p.Acked.IsZero() {
				n++
			}
		}
	}
	return n, m
}

// Obligation is one of them by its number.
func (t Terms) Obligation(id int) (Obligation, bool) {
	i := slices.IndexFunc(t.Obligations, func(o Obligation) bool { return o.ID == id })
	if i < 0 {
		return Obligation{}, false
	}
	return t.Obligations[i], true
}

// Deed is what became of an obligation so far.
func (a Agreement) Deed(id int) Deed {
	for _, d := range a.Deeds {
		if d.Obligation == id {
			return d
		}
	}
	return Deed{Obligation: id}
}

// Late are the obligations that are due before a day, and not done. What was
// withdrawn or ended asks for nothing any more.
func (a Agreement) Late(d Day) (list []Obligation) {
	for i := range a.Obligations {
		if a.late(&a.Obligations[i], d) {
			list = append(list, a.Obligations[i])
		}
	}
	return list
}

// CountLate is how many are Late.
func (a *Agreement) CountLate(d Day) (n int) {
	for i := range a.Obligations {
		if a.late(&a.Obligations[i], d) {
			n++
		}
	}
	return n
}

func (a *Agreement) late(o *Obligation, d Day) bool {
	over := !a.Withdrawn.IsZero() || a.Ended != 0 && a.Ended < d
	return !over && o.Due != 0 && o.Due < d && a.Deed(o.ID).Done.IsZero()
}
