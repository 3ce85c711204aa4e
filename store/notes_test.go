package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// noted is a store with accounts, whose people write notes.
type noted struct {
	*store.Store
	t *testing.T
}

func newNoted(t *testing.T) noted { return noted{withOpportunities(t), t} }

var noon = kam.DayOf(storetest.Noon)

// write keeps a note of person 1, some days ago; later notes are written later.
func (n noted) write(num kam.AccountNum, ago int, text string, at ...time.Duration) kam.Note {
	n.t.Helper()
	note := kam.Note{Account: num, Day: noon - kam.Day(ago), Text: text, At: storetest.Noon, By: 1, ByName: "Kam 0"}
	for _, d := range at {
		note.At = note.At.Add(d)
	}
	kept, err := n.RecordNote(n.t.Context(), note, nil)
	if err != nil {
		n.t.Fatal(err)
	}
	return kept
}

func (n noted) texts(list []kam.Note) (all []string) {
	for _, note := range list {
		all = append(all, note.Text)
	}
	return all
}

func (n noted) look(fn func(*store.View) error) {
	n.t.Helper()
	if err := n.View(n.t.Context(), fn); err != nil {
		n.t.Fatal(err)
	}
}

func TestTheLatestNotesOfAnAccountComeFirstByTheirDay(t *testing.T) {
	n := newNoted(t)
	n.write(1, 5, "five days ago")
	n.write(1, 0, "today")
	n.write(1, 30, "a month ago")
	n.write(1, 5, "five days ago, written later", time.Hour)
	n.write(2, 0, "another account")
	n.look(func(v *store.View) error {
		list, err := v.Notes(1, 3)
		equal(t, "three", n.texts(list), []string{"today", "five days ago, written later", "five days ago"})
		day, ok, _ := v.LastContact(1)
		if !ok || day != noon {
			t.Errorf("last contact %v %v, want today", day, ok)
		}
		if _, ok, err := v.LastContact(3); ok || err != nil {
			t.Errorf("an account without notes has a contact: %v", err)
		}
		return err
	})
}

func TestWhatIsNoNoteIsRefused(t *testing.T) {
	n := newNoted(t)
	west := time.FixedZone("west", -13*3600) // 2026-11-23 there
	barred := errors.New("may not")
	for name, c := range map[string]struct {
		account kam.AccountNum
		day     kam.Day
		text    string
		at      time.Time
		check   error
		want    error
	}{
		"as it should be":             {1, noon, "x", storetest.Noon, nil, nil},
		"a year ago":                  {1, noon - 366, "x", storetest.Noon, nil, nil},
		"more than a year ago":        {1, noon - 367, "x", storetest.Noon, nil, kam.ErrNoteOld},
		"tomorrow":                    {1, noon + 1, "x", storetest.Noon, nil, kam.ErrNoteAhead},
		"not yet where they live":     {1, noon, "x", storetest.Noon.In(west), nil, kam.ErrNoteAhead},
		"no words":                    {1, noon, " \n\t", storetest.Noon, nil, kam.ErrNoteEmpty},
		"the longest":                 {1, noon, strings.Repeat("ñ", kam.MaxNote), storetest.Noon, nil, nil},
		"longer":                      {1, noon, strings.Repeat("ñ", kam.MaxNote+1), storetest.Noon, nil, kam.ErrNoteLong},
		"no account":                  {0, noon, "x", storetest.Noon, nil, store.ErrNotFound},
		"who may not write":           {2, noon, "x", storetest.Noon, barred, barred},
		"of two people without a num": {3, noon, "x", storetest.Noon, nil, nil},
	} {
		_, err := n.RecordNote(t.Context(), kam.Note{Account: c.account, Day: c.day, Text: c.text, At: c.at}, func(*store.View) error { return c.check })
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	n.look(func(v *store.View) error {
		list, err := v.Notes(2, 9)
		if len(list) != 0 {
			t.Errorf("refused, and kept: %+v", list)
		}
		return err
	})
}

func TestAFormSentTwiceIsOneNoteAndTheSameWordsLaterAreAnother(t *testing.T) {
	n := newNoted(t)
	first := n.write(1, 0, "called")
	if again := n.write(1, 0, "called", time.Second); again.ID != first.ID {
		t.Error("sent twice, written twice")
	}
	if later := n.write(1, 0, "called", time.Hour); later.ID == first.ID {
		t.Error("called again an hour later: not written")
	}
}

func TestANoteIsTakenBackForADayAndThenStays(t *testing.T) {
	n := newNoted(t)
	earlier := n.write(1, 3, "earlier")
	last := n.write(1, 0, "last", time.Minute)
	barred := errors.New("may not")
	back := func(id string, after time.Duration, check error) error {
		_, err := n.TakeBackNote(t.Context(), id, 24*time.Hour, storetest.Noon.Add(after), func(*store.View, kam.Note) error { return check })
		return err
	}
	for name, c := range map[string]struct {
		id    string
		after time.Duration
		check error
		want  error
	}{
		"another's":         {last.ID, 0, barred, barred},
		"too late":          {earlier.ID, 24*time.Hour + 1, nil, store.ErrTooLate},
		"never written":     {earlier.ID[1:], 0, nil, store.ErrNotFound},
		"no id":             {"x", 0, nil, store.ErrNotFound},
		"an id of nowhere":  {strings.Repeat("g", 40), 0, nil, store.ErrNotFound},
		"an id of any kind": {strings.Repeat("\x00", 2000), 0, nil, store.ErrNotFound},
	} {
		if err := back(c.id, c.after, c.check); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	n.look(func(v *store.View) error {
		if by, err := v.LastNoteBy(1); err != nil || by.ID != last.ID {
			t.Errorf("the last one is %q: %v", by.Text, err)
		}
		return nil
	})
	if err := back(last.ID, time.Hour, nil); err != nil {
		t.Fatal(err)
	}
	if err := back(last.ID, time.Hour, nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("taken back twice: %v", err)
	}
	n.look(func(v *store.View) error {
		list, err := v.Notes(1, 9)
		equal(t, "left", n.texts(list), []string{"earlier"})
		if _, err := v.LastNoteBy(1); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("what was taken back is still the last one: %v", err)
		}
		return err
	})
}

func TestNotesAreFoundByAllTheirWordsInOnesScopeOnly(t *testing.T) {
	n := newNoted(t)
	n.write(1, 1, "Quiere una revisión de PRECIOS")
	n.write(2, 2, "precios: the revision is done")
	n.write(4, 0, "Revisión")
	n.write(7, 3, "nobody's: revisión, precios")
	all := store.Scope{All: true}
	for _, c := range []struct {
		name  string
		scope store.Scope
		words []string
		most  int
		want  []string
		found int
	}{
		{"all", all, nil, 2, []string{"Revisión", "Quiere una revisión de PRECIOS"}, 4},
		{"accents and case", all, []string{"revision", "precio"}, 9, []string{"Quiere una revisión de PRECIOS", "precios: the revision is done", "nobody's: revisión, precios"}, 3},
		{"a KAM", store.Scope{Holders: []kam.PersonNum{2}}, []string{"revision"}, 9, []string{"Revisión", "precios: the revision is done"}, 2},
		{"one account", store.Scope{Extra: []kam.AccountNum{7}}, []string{"precios"}, 9, []string{"nobody's: revisión, precios"}, 1},
		{"inside a word", all, []string{"visi"}, 9, nil, 0},
		{"nobody", store.Scope{Holders: []kam.PersonNum{3}}, nil, 9, nil, 0},
	} {
		n.look(func(v *store.View) error {
			list, found, whole, err := v.SearchNotes(c.scope, c.words, c.most)
			equal(t, c.name, n.texts(list), c.want)
			if found != c.found || !whole {
				t.Errorf("%s: %d found, want %d; whole %v", c.name, found, c.found, whole)
			}
			return err
		})
	}
}

func TestASearchOfManyNotesKeepsTheLatest(t *testing.T) {
	n := newNoted(t)
	for i := range 200 {
		n.write(kam.AccountNum(i%7+1), i, fmt.Sprint("note ", i))
	}
	n.look(func(v *store.View) error {
		list, found, whole, err := v.SearchNotes(store.Scope{All: true}, []string{"note"}, 3)
		equal(t, "of 200", n.texts(list), []string{"note 0", "note 1", "note 2"})
		if found != 200 || !whole {
			t.Errorf("%d found, whole %v", found, whole)
		}
		return err
	})
}
