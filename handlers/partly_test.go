package handlers_test

import (
	"strings"
	"testing"

	"kambot/chat"
)

// TestAComparisonWithLessThanTheWholeIsSaidToBeOne: the sample's billing begins on 31
// January 2025. The year is compared with one that is there from its first month, the
// twelve months with some that began before.
func TestAComparisonWithLessThanTheWholeIsSaidToBeOne(t *testing.T) {
	s := newSample(t, nil)
	const said = "Comparisons are incomplete: billing begins on 31 Jan 2025."
	for words, want := range map[string]bool{"top": true, "top this year": false, "mine": true, "top last month": false, "kpis mine last month": false} {
		if text := s.ask(t, "kate", chat.CLI, words).Text; strings.Contains(text, said) != want {
			t.Errorf("%q: said is %t, want %t:\n%s", words, !want, want, text)
		}
	}
}
