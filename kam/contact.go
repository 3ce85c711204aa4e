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
