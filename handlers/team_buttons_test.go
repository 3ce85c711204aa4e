package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"kambot/chat"
)

// TestEveryExceptionHasItsButton: KPIs in alarm lead to the KPIs though their account
// is shown for something else too, KAMs without accounts to who has room, and a cover
// that ends to an account of it.
func TestEveryExceptionHasItsButton(t *testing.T) {
	s := troubled(t)
	reply := s.ask(t, "root", chat.Slash, "team")
	all := buttons(t, reply)
	for said, leads := range map[string]string{
		"in alarm":         "kpis id:",
		"without accounts": "team room",
		"stands in for":    "status id:",
	} {
		if !strings.Contains(reply.Text, said) {
			t.Errorf("nothing is said of %q:\n%s", said, reply.Text)
		}
		if !slices.ContainsFunc(all, func(words string) bool { return strings.HasPrefix(words, leads) }) {
			t.Errorf("%q has no button that says %q: %q", said, leads, all)
		}
	}
}
