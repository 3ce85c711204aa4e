package nlp

import "testing"

func TestSimilarAccountsAreAskedFor(t *testing.T) {
	for text, want := range map[string]string{
		"which accounts are similar to Isdom?":    "Isdom",
		"who else buys like Isdom":                "Isdom",
		"who buys the same things as Isdom":       "Isdom",
		"accounts like Isdom":                     "Isdom",
		"customers like Isdom":                    "Isdom",
		"similar to Isdom":                        "Isdom",
		"accounts similar to Isdom":               "Isdom",
		"which clients are most similar to Isdom": "Isdom",
		"show me accounts similar to Kan-code":    "Kan-code",
		"similar accounts to Isdom":               "Isdom",
		"why similar Isdom":                       "Isdom",
		"¿qué cuentas se parecen a Isdom?":        "Isdom",
		"cuentas parecidas a Isdom":               "Isdom",
		"clientes similares a Isdom":              "Isdom",
		"qué cuentas son parecidas a Kan-code":    "Kan-code",
		"quién compra lo mismo que Isdom":         "Isdom",
		"qué otros clientes compran como Isdom":   "Isdom",
		"clientes como Isdom":                     "Isdom",
		"similares a Isdom":                       "Isdom",
		"por qué similares Isdom":                 "Isdom",
	} {
		r := Parse(text, company(), monday())
		if r.Intent != Why || r.View != OfSimilar || len(r.Accounts) != 1 || r.Accounts[0].Name != want {
			t.Errorf("%s: %s, %q, %v", text, r.Intent, r.View, r.Accounts)
		}
		if again := Parse(r.Words(), company(), monday()); again.Intent != Why || again.View != OfSimilar || len(again.Accounts) != 1 || again.Accounts[0].Name != want {
			t.Errorf("%s is %q, which is %s", text, r.Words(), frame(again))
		}
	}
	for _, text := range []string{
		"why is Isdom key", "who looks after Isdom", "note Isdom wants something similar to last year", "Isdom", "similar accounts", "move accounts like Isdom to Ana", "what does Isdom buy",
	} {
		if r := Parse(text, company(), monday()); r.View == OfSimilar {
			t.Errorf("%s: %s", text, frame(r))
		}
	}
}
