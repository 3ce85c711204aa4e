package importer

import (
	"strings"
	"testing"

	"kambot/kam"
)

// TestWhatIsByNobodyOfTheSampleIsRefused before anything is written.
func TestWhatIsByNobodyOfTheSampleIsRefused(t *testing.T) {
	h := craftHand{people: map[string]kam.Person{"Ann": {Num: 1, Name: "Ann"}}}
	type note = struct {
		Account, By, Text string
		Ago               int
	}
	if err := h.known(craft{Notes: []note{{By: "Ann"}}}); err != nil {
		t.Error(err)
	}
	if err := h.known(craft{Notes: []note{{By: "Ann"}, {By: "Nobody Known"}}}); err == nil || !strings.Contains(err.Error(), `"Nobody Known"`) {
		t.Errorf("a note of an unknown name: %v", err)
	}
}
