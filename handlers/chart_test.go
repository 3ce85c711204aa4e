package handlers

import (
	"testing"
	"unicode/utf8"
)

func TestLabelsOfAChartAreUniqueAndFitHoweverAlikeTheNames(t *testing.T) {
	var c points
	for range 12 {
		for _, name := range []string{"Universidad Autónoma de Madrid", "Universidad Autónoma de Bilbao", "ÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ", "Acme", "Acme 2", ""} {
			c.add(name, 1)
		}
	}
	seen := map[string]bool{}
	for _, label := range c.labels {
		if n := utf8.RuneCountInString(label); n == 0 || n > 20 || seen[label] {
			t.Errorf("label %q: %d characters, there before: %v", label, n, seen[label])
		}
		seen[label] = true
	}
}
