package kam

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// Why a note cannot be kept.
var (
	ErrNoteEmpty = errors.New("a note needs words")
	ErrNoteLong  = errors.New("a note is too long")
	ErrNoteAhead = errors.New("a contact cannot lie ahead")
	ErrNoteOld   = errors.New("a contact cannot be written down so late")
)

// NoteBack is how many days ago a contact may be that is written down.
const NoteBack = 366

// Check says what is wrong with a note. At is to be in the zone of who writes: it
// says what "today" is.
func (n Note) Check() error {
	today := DayOf(n.At)
	switch {
	case strings.TrimSpace(n.Text) == "":
		return ErrNoteEmpty
	case utf8.RuneCountInString(n.Text) > MaxNote:
		return ErrNoteLong
	case n.Day > today:
		return ErrNoteAhead
	case n.Day < today-NoteBack:
		return ErrNoteOld
	}
	return nil
}
