package wording

import (
	"strings"
	"testing"

	"kambot/kam"
)

// TestUsualUnitsAreInTheLanguageOfTheReader, whichever the file was written in;
// others stay as they were loaded.
func TestUsualUnitsAreInTheLanguageOfTheReader(t *testing.T) {
	for _, c := range []struct {
		v      kam.Amount
		unit   string
		en, es string
	}{
		{units(71), "days", "71 days", "71 días"},
		{units(71), "Días", "71 days", "71 días"},
		{units(1), "dias", "1 day", "1 día"},
		{units(1), "hours", "1 hour", "1 hora"},
		{-units(1), "points", "-1 points", "-1 puntos"},
		{kam.Scale * 3 / 2, "horas", "1.5 hours", "1,5 horas"},
		{units(4), "pallets", "4 pallets", "4 pallets"},
		{units(90), "%", "90 %", "90 %"},
		{units(90), "EUR", "90 EUR", "90 EUR"},
	} {
		if en, es := English.Measured(c.v, c.unit), Spanish.Measured(c.v, c.unit); en != c.en || es != c.es {
			t.Errorf("%v of %q is %q and %q, want %q and %q", c.v, c.unit, en, es, c.en, c.es)
		}
	}
}

// TestFiguresStayWithWhatTheyAreCountedIn at the end of a line; other words break
// where they did.
func TestFiguresStayWithWhatTheyAreCountedIn(t *testing.T) {
	for s, want := range map[string]string{
		"A 3 · 58.5 % of 2 months in 2026 · 88,853 EUR": "A 3 · 58.5_% of 2_months in 2026 · 88,853_EUR",
		"71 días, 4 opportunities, 1 Euro":              "71_días, 4 opportunities, 1 Euro",
		"7 ":                                            "7 ",
		" %":                                            " %",
		"":                                              "",
	} {
		if got := strings.ReplaceAll(Unbroken(s), "\u00a0", "_"); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
