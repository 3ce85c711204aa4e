package handlers

import (
	"strings"
	"testing"
)

// TestSimilarAccountsAreNamedAsFarAsTheyMayBeSeen, with what they have in common; the
// others are a number.
func TestSimilarAccountsAreNamedAsFarAsTheyMayBeSeen(t *testing.T) {
	c := market(t)
	for text, want := range map[string]string{
		"who else buys like Isdom":   "Accounts similar to Isdom|Mill 0|1 of 2|P1|Mill 2|2 similar accounts are outside what you may see.",
		"accounts similar to Mill 0": "Accounts similar to Mill 0|Mill 2|2 of 2|Grinder <2>|P1|Isdom|1 of 2|2 similar accounts are outside what you may see.",
		"cuentas parecidas a Isdom":  "Cuentas parecidas a Isdom|Mill 0|1 de 2|P1|2 cuentas parecidas quedan fuera de lo que usted puede ver.",
	} {
		said := c.asks(ana, text)
		rest := said
		for part := range strings.SplitSeq(want, "|") {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Errorf("%s: no %q where it belongs in\n%s", text, part, said)
			}
			rest = after
		}
		if strings.Contains(said, "Mill 1") || strings.Contains(said, "Mill 3") {
			t.Errorf("%s names what is another's:\n%s", text, said)
		}
	}
	if said := c.asks(ana, "accounts similar to Mill 1"); strings.Contains(said, "Mill 0") || strings.Contains(said, "In common") {
		t.Errorf("an account of another is told about:\n%s", said)
	}
}
