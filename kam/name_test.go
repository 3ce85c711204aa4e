package kam

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestNamesAreComparedWithoutCaseAccentsAndLegalForms(t *testing.T) {
	for _, same := range [][]string{
		{"Acme", "ACME", "acme, S.A.", "Acme SA", "Acme S. A.", "ÀCME Inc.", "Acme, Inc", "ac\u200bme", "Acme S.A. de C.V.", "Acme GmbH & Co. KG"},
		{"Océano Atlántico Ltda.", "oceano atlantico", "OCEANO  ATLANTICO"},
		{"Königlich Essen", "koniglich essen"},
		{"Alfred's Futterkiste", "alfreds futterkiste", "Alfred’s Futterkiste"},
		{"Łódź Straße", "lodz strasse"},
		{"Kan-code", "kan code", "KAN_CODE"},
		{"S.A.", "sa"},
	} {
		for _, name := range same {
			if got, want := FoldName(name), FoldName(same[0]); got != want {
				t.Errorf("%q is compared as %q, %q as %q", name, got, same[0], want)
			}
		}
	}
}

func TestDifferentNamesStayDifferent(t *testing.T) {
	for _, pair := range [][2]string{{"Betasoloin", "Betatech"}, {"Acme Norte", "Acme"}, {"3M", "3Com"}, {"Coca", "Co"}} {
		if FoldName(pair[0]) == FoldName(pair[1]) {
			t.Errorf("%q and %q are compared alike", pair[0], pair[1])
		}
	}
}

func TestFoldingIsStableAndNeverLoud(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "name")
		f := Fold(s)
		if again := Fold(f); again != f {
			t.Fatalf("%q folds to %q, that to %q", s, f, again)
		}
		if !utf8.ValidString(f) || strings.HasPrefix(f, " ") || strings.HasSuffix(f, " ") || strings.Contains(f, "  ") {
			t.Fatalf("%q folds to %q", s, f)
		}
	})
}

func TestASCIIFoldsTheShortWayAsTheLongWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[ -~]{0,30}`).Draw(t, "name")
		// A zero-width space sends the same name the long way.
		if short, long := Fold(s), Fold(s+"\u200b"); short != long {
			t.Fatalf("%q folds to %q the short way, %q the long way", s, short, long)
		}
	})
}
