package nlp

import (
	"strings"
	"testing"
)

// orderSaid is what an order's frame says of who and what.
func orderSaid(f Frame) string {
	s := slotSaid("from", f.From) + slotSaid(" to", f.To) + slotSaid(" reps", strings.Join(f.Reps, ",")) + slotSaid(" accounts", strings.Join(f.Accounts, ","))
	if f.All {
		s += " all"
	}
	return strings.TrimSpace(s + slotSaid(" except", strings.Join(f.Except, ",")))
}

func TestWhatIsSaidNotToBeMeantStaysOut(t *testing.T) {
	for text, want := range map[string]string{
		"Isdom (not Konex) goes to Luis":                   "to Luis Peña accounts Isdom",
		"move Isdom, not Konex, to Luis":                   "to Luis Peña accounts Isdom",
		"pasa Isdom y Acme (Konex todavía no) a Luis":      "to Luis Peña accounts Isdom,Acme",
		"move Isdom and Acme (Konex not yet) to Luis":      "to Luis Peña accounts Isdom,Acme",
		"quita a Luis de Isdom como rep, de Konex no":      "reps Luis Peña accounts Isdom",
		"shift everything but Konex from Luis to Reed":     "from Luis Peña to Reed Clapper all except Konex",
		"pasa todo lo de Luis a Reed menos Konex":          "from Luis Peña to Reed Clapper all except Konex",
		"put Reed on Isdom instead of Luis":                "from Luis Peña to Reed Clapper accounts Isdom",
		"Isdom lo lleva Reed en lugar de Luis desde el 3":  "from Luis Peña to Reed Clapper accounts Isdom",
		"hasta el viernes Isdom con Reed en vez de Darcel": "from Darcel Schlecht to Reed Clapper accounts Isdom",
	} {
		if got := orderSaid(Parse(text, company(), monday()).Frame()); got != want {
			t.Errorf("%q: %q instead of %q", text, got, want)
		}
	}
}

func TestOnePersonGivesAndAnotherTakes(t *testing.T) {
	c := monday()
	c.Me = &PersonRef{Num: 6, Name: "Reed Clapper"}
	for text, want := range map[string]string{
		"cúbreme Isdom hasta el viernes, Luis":                       "from Reed Clapper to Luis Peña accounts Isdom",
		"Luis is out until Friday, Isdom comes to me":                "from Luis Peña to Reed Clapper accounts Isdom",
		"Luis is on leave until Friday, pass his accounts to Darcel": "from Luis Peña to Darcel Schlecht all",
		"Luis takes over my accounts until Friday":                   "from Reed Clapper to Luis Peña all",
	} {
		if got := orderSaid(Parse(text, company(), c).Frame()); got != want {
			t.Errorf("%q: %q instead of %q", text, got, want)
		}
	}
}
