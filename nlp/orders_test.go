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
		"Isdom (not Konex) goes to Luis":                     "to Luis Peña accounts Isdom",
		"move Isdom, not Konex, to Luis":                     "to Luis Peña accounts Isdom",
		"pasa Isdom y Acme (Konex todavía no) a Luis":        "to Luis Peña accounts Isdom,Acme",
		"move Isdom and Acme (Konex not yet) to Luis":        "to Luis Peña accounts Isdom,Acme",
		"quita a Luis de Isdom como rep, de Konex no":        "reps Luis Peña accounts Isdom",
		"shift everything but Konex from Luis to Reed":       "from Luis Peña to Reed Clapper all except Konex",
		"pasa todo lo de Luis a Reed menos Konex":            "from Luis Peña to Reed Clapper all except Konex",
		"Isdom y Acme (Konex no) a Luis":                     "to Luis Peña accounts Isdom,Acme",
		"Isdom sí, Konex no: Isdom a Luis":                   "to Luis Peña accounts Isdom",
		"Isdom and Acme (no, not Konex) go to Luis":          "to Luis Peña accounts Isdom,Acme",
		"hasta el viernes Reed cubre a Luis, salvo Konex":    "from Luis Peña to Reed Clapper all except Konex",
		"<@U0LUIS>'s book goes to Reed, except Konex":        "from Luis Peña to Reed Clapper all except Konex",
		"every account Luis owns moves to Reed, minus Konex": "from Luis Peña to Reed Clapper all except Konex",
		"put Reed on Isdom instead of Luis":                  "from Luis Peña to Reed Clapper accounts Isdom",
		"Isdom lo lleva Reed en lugar de Luis desde el 3":    "from Luis Peña to Reed Clapper accounts Isdom",
		"hasta el viernes Isdom con Reed en vez de Darcel":   "from Darcel Schlecht to Reed Clapper accounts Isdom",
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
		"Isdom: new KAM Luis, old KAM Darcel":                        "from Darcel Schlecht to Luis Peña accounts Isdom",
		"cambio de KAM en Isdom: entra Luis, sale Darcel":            "from Darcel Schlecht to Luis Peña accounts Isdom",
		"Luis is off until Friday, Isdom is on my desk":              "from Luis Peña to Reed Clapper accounts Isdom",
		"Luis is out on PTO until Friday, Darcel covers him":         "from Luis Peña to Darcel Schlecht all",
		"apúnteme como representante de Isdom":                       "reps Reed Clapper accounts Isdom",
		"pasa Isdom a la cartera de Luis":                            "to Luis Peña accounts Isdom",
		"Luis takes over my accounts until Friday":                   "from Reed Clapper to Luis Peña all",
	} {
		if got := orderSaid(Parse(text, company(), c).Frame()); got != want {
			t.Errorf("%q: %q instead of %q", text, got, want)
		}
	}
}

func TestAMisspeltNameBesideARightOneIsOneName(t *testing.T) {
	for text, want := range map[string]string{
		"add Dustin Brinkman to Isdom as rep":     "reps Dustin Brinkmann accounts Isdom",
		"quita a Darcell Schlecht de Isdom":       "reps Darcel Schlecht accounts Isdom",
		"add Luis as rep, please. Reed here":      "reps Luis Peña",
		"Darcel here. Make Luis rep of Isdom":     "reps Luis Peña accounts Isdom",
		"move Gekko, Kan-code\nand Konex to Luis": "to Luis Peña accounts Gekko & Co,Kan-code,Konex",
	} {
		f := Parse(text, company(), monday()).Frame()
		if got := orderSaid(f); got != want || len(f.Ambiguous) > 0 {
			t.Errorf("%q: %q instead of %q %v", text, got, want, f.Ambiguous)
		}
	}
}
