package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"kambot/chat"
)

// TestHomeShowsWhatTheDigestHasOneDo, in the same words and with the same buttons,
// before what else needs somebody.
func TestHomeShowsWhatTheDigestHasOneDo(t *testing.T) {
	s := newSample(t, nil)
	s.behind(t)
	digest, home := s.ask(t, "ana", chat.DM, "digest"), s.home(t, "ana")
	_, todo, _ := strings.Cut(digest.Text, "PARA HOY\n")
	todo, _, _ = strings.Cut(todo, "\n\n")
	shows(t, home.Text, "Pendiente de usted\n"+todo+"\n• 1 oportunidad con la fecha de cierre pasada")
	hides(t, home.Text, "Nada por ahora")
	for _, words := range buttons(t, digest)[:2] {
		if !strings.HasPrefix(words, "below ") || !slices.Contains(buttons(t, home), words) {
			t.Errorf("Home has no %q", words)
		}
	}
}

// TestHomeLeadsToWhatItHasNoRoomFor, as the digest does.
func TestHomeLeadsToWhatItHasNoRoomFor(t *testing.T) {
	s := holding(t, "ana.vega@sample.example", 12)
	home := s.home(t, "vega")
	shows(t, home.Text, "7 more")
	if !slices.Contains(buttons(t, home), "rest 2026-11-24") {
		t.Errorf("the rest is not to be had among %q", buttons(t, home))
	}
}
