package handlers

import (
	"strings"
	"testing"
)

func TestLettersOfANoteAreNotThoseOfALabel(t *testing.T) {
	for text, want := range map[string]string{
		"call <@U1|ana> a|b":   "callU1ab",
		"<https://x.y|shown>":  "httpsxyshown",
		"<@U1> and 3 < 4 | ok": "U1and34ok",
		"<@U1|a|b>c":           "U1c",
	} {
		got := ""
		for _, s := range lettersOf(text) {
			got += string(s.rune)
		}
		if got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

// TestLettersOfALongNoteAreReadInOnePass: forty thousand bars would take seconds else.
func TestLettersOfALongNoteAreReadInOnePass(t *testing.T) {
	text := strings.Repeat("|", 2_000_000) + "x"
	if got := lettersOf(text); len(got) != 1 {
		t.Error(got)
	}
}
