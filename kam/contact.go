package kam

import "time"

// Note is what somebody wrote down about an account; it is the record of a
// contact, too.
type Note struct {
	ID      string     `json:"id"` // opaque
	Account AccountNum `json:"account"`
	Day     Day        `json:"day"` // of the contact, where who wrote it lives
	Text    string     `json:"text"`
	Link    string     `json:"link,omitempty"` // of the message that it was made from
	At      time.Time  `json:"at"`             // when it was written
	By      PersonNum  `json:"by,omitempty"`   // 0: an admin outside the directory
	ByName  string     `json:"by_name"`
}

// MaxNote is how many characters a note may have.
const MaxNote = 3000

// QuietRules are after how many days without contact an account is quiet, by its
// class; a strategic one as of class A.
type QuietRules struct{ A, B, C int }

// DefaultQuietRules are those of product.md, section 6.
func DefaultQuietRules() QuietRules { return QuietRules{A: 14, B: 30, C: 90} }

// Limit is after how many days without contact an account of a class is quiet.
// Without classes it counts as of class C.
func (r QuietRules) Limit(class Class, strategic bool) int {
	switch {
	case strategic || class == ClassA:
		return r.A
	case class == ClassB:
		return r.B
	}
	return r.C
}

// From is the first day on which an account is quiet if nobody speaks with the
// client before: counted from the last contact, without one from the day on which
// the account was first loaded. 0: neither is known.
func (r QuietRules) From(class Class, strategic bool, last, since Day) Day {
	if last == 0 {
		last = since
	}
	if last == 0 {
		return 0
	}
	return last + Day(r.Limit(class, strategic))
}
