package handlers

import (
	"strings"
	"testing"
)

func TestTopRanksTheScopeAndNothingElse(t *testing.T) {
	c := sample(t)
	got := c.asks(ana, "top")
	for _, want := range []string{"Kan-code", "Isdom", "Taller Sur S.L.", "440,000 USD", "95.5 %"} {
		if !strings.Contains(got, want) {
			t.Errorf("Ana's top has no %q:\n%s", want, got)
		}
	}
	for _, hidden := range []string{"Globex", "Refund"} {
		if strings.Contains(got, hidden) {
			t.Errorf("Ana's top shows %q:\n%s", hidden, got)
		}
	}
}
