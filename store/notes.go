package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"kambot/kam"
	"kambot/store/kv"
)

// Notes: what was written down about an account, by its day, and by whom last, so
// that they can take it back.

var errNote = errors.New("a note's record is damaged")

// sameNote is for how long the same words of the same person are one note: a form
// that was sent twice.
const sameNote = time.Minute

// mostNotes is how many notes one search looks at.
const mostNotes = 20_000

// noteID is opaque to others and says where the note lies.
func noteID(n kam.Note) string {
	return fmt.Sprintf("%s%08x%08x", newID(n.At), uint32(n.Account), uint32(n.Day))
}

// noteKey is where the note of an id lies; nil: that is no id of a note.
func noteKey(id string) []byte {
	if len(id) < 16 || len(id) > maxName {
		return nil
	}
	where, err := strconv.ParseUint(id[len(id)-16:], 16, 64)
	if err != nil {
		return nil
	}
	return text(binary.BigEndian.AppendUint64([]byte{'2'}, where), id)
}

func lastNoteKey(p kam.PersonNum) []byte { return num4([]byte{'#'}, uint32(p)) }

// Note is the note of an id, or ErrNotFound.
func (v *View) Note(id string) (n kam.Note, err error) {
	key := noteKey(id)
	if key == nil {
		return n, ErrNotFound
	}
	value, err := v.get(key)
	switch {
	case err != nil:
		return n, err
	case value == nil:
		return n, ErrNotFound
	}
	return decodeNote(value)
}

func decodeNote(value []byte) (n kam.Note, err error) {
	if n, err = decode[kam.Note](value); err != nil {
		return n, fmt.Errorf("%w: %w", errNote, err)
	}
	return n, nil
}

// LastNoteBy is what somebody wrote last and has not taken back, or ErrNotFound.
func (v *View) LastNoteBy(p kam.PersonNum) (kam.Note, error) {
	id, err := v.get(lastNoteKey(p))
	if err != nil {
		return kam.Note{}, err
	}
	return v.Note(string(id))
}

// Notes are the latest notes of an account, the latest first, at most most.
func (v *View) Notes(num kam.AccountNum, most int) (list []kam.Note, err error) {
	for n, err := range v.notesUnder(num4(v.key('2'), uint32(num))) {
		if err != nil {
			return nil, err
		}
		if len(list) == most {
			break
		}
		list = append(list, n)
	}
	return list, nil
}

// LastContact is the day of the last contact with an account; false: none is
// written down.
func (v *View) LastContact(num kam.AccountNum) (kam.Day, bool, error) {
	for p, err := range v.scanBack(num4(v.key('2'), uint32(num))) {
		if err != nil {
			return 0, false, err
		}
		return kam.Day(be4(p.Key[5:])), true, nil
	}
	return 0, false, nil
}

// SearchNotes are the notes of a scope in which all words occur (as kam.Fold
// compares, each at the beginning of a word), the latest first, at most most; found
// is how many there are. whole says that no note was left unread.
func (v *View) SearchNotes(s Scope, words []string, most int) (list []kam.Note, found int, whole bool, err error) {
	left := mostNotes
	take := func(prefix []byte) error {
		for n, err := range v.notesUnder(prefix) {
			if err != nil {
				return err
			}
			if left--; left < 0 {
				return nil
			}
			if !noteHas(n, words) {
				continue
			}
			found++
			if list = append(list, n); len(list) >= 2*most+64 {
				list = latestNotes(list, most)
			}
		}
		return nil
	}
	whole = true
	if s.All {
		err = take([]byte{'2'})
	} else {
		var accounts []kam.AccountNum
		if accounts, whole, err = v.AccountsOf(s, mostNotes); err != nil {
			return nil, 0, false, err
		}
		for err == nil && left >= 0 {
			if accounts, err = v.withNotes(accounts); err != nil || len(accounts) == 0 {
				break
			}
			err = take(num4([]byte{'2'}, uint32(accounts[0])))
			accounts = accounts[1:]
		}
	}
	return latestNotes(list, most), found, whole && left >= 0, err
}

func latestNotes(list []kam.Note, most int) []kam.Note {
	slices.SortFunc(list, func(a, b kam.Note) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.ID, a.ID)) })
	return list[:min(most, len(list))]
}

func noteHas(n kam.Note, words []string) bool {
	if len(words) == 0 {
		return true
	}
	folded := " " + kam.Fold(n.Text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, " "+w) })
}

// withNotes leaves out the accounts that come before the company's next one with
// notes.
func (v *View) withNotes(accounts []kam.AccountNum) ([]kam.AccountNum, error) {
	if len(accounts) == 0 {
		return nil, nil
	}
	key, _, err := v.Seek(num4([]byte{'2'}, uint32(accounts[0])))
	if err != nil || len(key) < 5 || key[0] != '2' {
		return nil, err
	}
	next, _ := slices.BinarySearch(accounts, kam.AccountNum(be4(key[1:])))
	return accounts[next:], nil
}

// notesUnder are the notes of a prefix, the latest day first. A damaged record is
// left out: it must not hide the others.
func (v *View) notesUnder(prefix []byte) iter.Seq2[kam.Note, error] {
	back := v.scanBack(prefix)
	return func(yield func(kam.Note, error) bool) {
		for p, err := range back {
			if err != nil {
				yield(kam.Note{}, err)
				return
			}
			n, err := decodeNote(p.Value)
			if err != nil {
				v.store.options.Logger.Error("a note cannot be read", "key", string(p.Key[9:]), "err", err)
				continue
			}
			if !yield(n, nil) {
				return
			}
		}
	}
}

// scanBack walks the keys of a prefix that count, without their generations, the
// last one first. The bytes belong to the engine.
func (s *snapshot) scanBack(prefix []byte) iter.Seq2[kv.Pair, error] {
	back := kv.Prefix(prefix)
	back.Reverse = true
	return func(yield func(kv.Pair, error) bool) {
		var newest kv.Pair // of a key's versions so far: the oldest comes first
		give := func() bool {
			return newest.Key == nil || isTombstone(newest.Value) || yield(newest, nil)
		}
		for p, err := range s.Scan(back) {
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			if len(p.Key) <= suffix || genOf(p.Key) > s.gen {
				continue
			}
			base := p.Key[:len(p.Key)-suffix]
			if string(base) != string(newest.Key) && !give() {
				return
			}
			newest = kv.Pair{Key: base, Value: p.Value}
		}
		give()
	}
}

// RecordNote keeps a note; At is in the zone of who wrote it. check asks afresh,
// inside the transaction, whether they may. What is wrong with the note itself is
// one of kam's errors. The same words of the same person a moment later are the
// same note.
func (s *Store) RecordNote(ctx context.Context, n kam.Note, check func(*View) error) (kam.Note, error) {
	if n.Account == 0 {
		return n, ErrNotFound
	}
	if err := n.Check(); err != nil {
		return n, err
	}
	n.ID = noteID(n)
	recorded := n
	err := s.change(ctx, func(c *change) error {
		recorded = n
		if check != nil {
			if err := check(c.View); err != nil {
				return err
			}
		}
		for was, err := range c.notesUnder(num4(num4([]byte{'2'}, uint32(n.Account)), uint32(n.Day))) {
			if err != nil {
				return err
			}
			if was.By == n.By && was.ByName == n.ByName && was.Text == n.Text && was.Link == n.Link && n.At.Sub(was.At) < sameNote {
				recorded, c.quiet = was, true
				return nil
			}
		}
		if n.By != 0 {
			if err := c.put(lastNoteKey(n.By), []byte(n.ID)); err != nil {
				return err
			}
		}
		if err := c.putJSON(noteKey(n.ID), n); err != nil {
			return err
		}
		return c.healthStale(n.Account)
	})
	return recorded, err
}

// TakeBackNote takes back a note as if it had not been written, not later than
// within after it was. check asks afresh whether they may who want it.
func (s *Store) TakeBackNote(ctx context.Context, id string, within time.Duration, at time.Time, check func(*View, kam.Note) error) (taken kam.Note, err error) {
	err = s.change(ctx, func(c *change) error {
		n, err := c.Note(id)
		if err != nil {
			return err
		}
		taken = n
		if check != nil {
			if err := check(c.View, n); err != nil {
				return err
			}
		}
		if at.Sub(n.At) > within {
			return ErrTooLate
		}
		last, err := c.get(lastNoteKey(n.By))
		if err != nil {
			return err
		}
		if string(last) == id {
			if err := c.put(lastNoteKey(n.By), nil); err != nil {
				return err
			}
		}
		if err := c.put(noteKey(id), nil); err != nil {
			return err
		}
		return c.healthStale(n.Account)
	})
	return taken, err
}

// verifyNotes compares where notes lie with what they say, and what people wrote
// last with what is there.
func (v *View) verifyNotes() error {
	for p, err := range v.scan([]byte{'2'}) {
		if err != nil {
			return err
		}
		n, err := decodeNote(p.Value)
		if err != nil {
			return err
		}
		if want := num4(num4([]byte{'2'}, uint32(n.Account)), uint32(n.Day)); string(p.Key) != string(text(want, n.ID)) {
			return fmt.Errorf("the note %q does not lie where it says", n.ID)
		}
	}
	for p, err := range v.scan([]byte{'#'}) {
		if err != nil {
			return err
		}
		by := kam.PersonNum(be4(p.Key[1:]))
		if n, err := v.Note(string(p.Value)); err != nil || n.By != by {
			return fmt.Errorf("the last note of person %d is by %d: %w", by, n.By, cmp.Or(err, errNote))
		}
	}
	return nil
}
