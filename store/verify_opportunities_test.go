package store_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// TestVerifyTellsWhatLeadsToNoOpportunityAndWhatIsSuggestedOfNoAccount breaks one
// pair at a time, and mends it again.
func TestVerifyTellsWhatLeadsToNoOpportunityAndWhatIsSuggestedOfNoAccount(t *testing.T) {
	s, engine := storetest.OpenTroubled(t, func() time.Time { return storetest.Noon })
	fillOpportunities(t, s)
	for _, key := range []string{"peers a", "peers b"} {
		if err := s.AnswerSuggestion(t.Context(), 1, kam.SuggestionAnswer{Key: key, Said: kam.SuggestionNever, At: storetest.Noon}, nil); err != nil {
			t.Fatal(err)
		}
	}
	of := func(family byte, num byte, key []byte) []byte { // an account's key, of the same generation
		return append([]byte{family, 0, 0, 0, num}, key[len(key)-4:]...)
	}
	for _, c := range []struct {
		what, under, tells string
		stays              bool // the pair that is there
		with               func(key, value []byte) (k, v []byte)
	}{
		{"no id", "O0-0", "1 opportunities are not found", false, func(k, _ []byte) ([]byte, []byte) { return k, nil }},
		{"an id of another account", "O0-0", `"0-0" is looked for where it does not lie`, false, func(k, _ []byte) ([]byte, []byte) { return k, []byte{0, 0, 0, 2} }},
		{"an id of nothing", "O0-0", "is looked for where it does not lie", true, func(k, v []byte) ([]byte, []byte) {
			return bytes.Replace(k, []byte("0-0"), []byte("none"), 1), v
		}},
		{"an opportunity of two", "o\x00\x00\x00\x010-0", "does not lie where it says", true, func(k, v []byte) ([]byte, []byte) {
			return bytes.Replace(k, []byte{1}, []byte{2}, 1), v
		}},
		{"an answer of nobody", "?", "account 99", true, func(k, v []byte) ([]byte, []byte) { return of('?', 99, k), v }},
		{"answers out of order", "?", "not in order", false, func(k, v []byte) ([]byte, []byte) {
			return k, bytes.Replace(v, []byte("peers a"), []byte("peers c"), 1)
		}},
		{"suggestions of nobody", "?", "account 99", true, func(k, _ []byte) ([]byte, []byte) { return of('~', 99, k), []byte("[]") }},
		{"suggestions that are damaged", "?", "damaged", true, func(k, _ []byte) ([]byte, []byte) { return of('~', 1, k), []byte("{") }},
	} {
		var key, value, other []byte
		if err := engine.Engine.Update(t.Context(), func(w kv.Writer) error {
			for p, err := range w.Scan(kv.Prefix([]byte(c.under))) {
				if err != nil {
					return err
				}
				key, value = bytes.Clone(p.Key), bytes.Clone(p.Value)
				break
			}
			k, v := c.with(bytes.Clone(key), bytes.Clone(value))
			other = k
			var err error
			if !c.stays {
				err = w.Delete(key)
			}
			if v != nil {
				err = errors.Join(err, w.Put(k, v))
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := s.Verify(t.Context()); err == nil || !strings.Contains(err.Error(), c.tells) {
			t.Errorf("%s: %v", c.what, err)
		}
		if err := engine.Engine.Update(t.Context(), func(w kv.Writer) error { return errors.Join(w.Delete(other), w.Put(key, value)) }); err != nil {
			t.Fatal(err)
		}
		if err := s.Verify(t.Context()); err != nil {
			t.Fatalf("%s, mended: %v", c.what, err)
		}
	}
}
