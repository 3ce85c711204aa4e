package nlp

import (
	"strings"
	"testing"

	"kambot/kam"
)

// TestDaysSinceContactAreAskedForAsAFigure, of whoever is named; accounts without
// contact stay a list.
func TestDaysSinceContactAreAskedForAsAFigure(t *testing.T) {
	const of = " metric=" + kam.KPIContact
	holdCraft(t, []craftCase{
		{"days since contact", "kpis" + of},
		{"days since contact of Ostrom Valves", "kpis accounts=Ostrom Valves" + of},
		{"Ostrom Valves days since contact", "kpis accounts=Ostrom Valves" + of},
		{"kpis Ostrom Valves days since contact", "kpis accounts=Ostrom Valves" + of},
		{"kpis mine days since contact", "kpis scope=mine" + of},
		{"days since the last call with Fjellheim", "kpis accounts=Fjellheim" + of},
		{"how many days since we last spoke with Fjellheim?", "kpis accounts=Fjellheim" + of},
		{"how long since anybody visited Lumbre-9", "kpis accounts=Lumbre-9" + of},
		{"days since contact for my team", "kpis scope=team" + of},
		{"days since contact @Noor", "kpis who=Noor Haddad" + of},
		{"días sin contacto", "kpis" + of},
		{"días sin contacto de Ostrom Valves", "kpis accounts=Ostrom Valves" + of},
		{"¿cuántos días llevamos sin hablar con Fjellheim?", "kpis accounts=Fjellheim" + of},
		{"días desde el último contacto con Lumbre-9", "kpis accounts=Lumbre-9" + of},
		{"¿cuánto hace que no hablamos con Fjellheim?", "kpis accounts=Fjellheim" + of},
		{"días sin contacto de mi equipo", "kpis scope=team" + of},
		{"accounts without contact for my team", "portfolio scope=team view=quiet"},
		{"call with Ostrom Valves: 30 days since contact with the buyer", "note accounts=Ostrom Valves text=30 days since contact with the buyer"},
		{"note Ostrom Valves days since contact are too many", "note accounts=Ostrom Valves text=days since contact are too many"},
	})
}

// TestACompanysOwnDaysSinceContactAreItsOwn: by the name that it wrote.
func TestACompanysOwnDaysSinceContactAreItsOwn(t *testing.T) {
	d := measuring{practice(), []string{"Days since contact"}}
	if got := Parse("days since contact of Fjellheim", d, monday()).Metric; got != "Days since contact" {
		t.Errorf("its own is read as %q", got)
	}
}

// measuring is a company with imported KPIs.
type measuring struct {
	*names
	own []string
}

func (m measuring) KPIs() []string { return m.own }

// TestTheColourOfHealthIsNobodysName: accounts in red are somebody's accounts.
func TestTheColourOfHealthIsNobodysName(t *testing.T) {
	for _, text := range []string{"accounts in red", "my accounts at risk", "cuentas en rojo", "which of my accounts are in the red", "which accounts are critical?", "how healthy is my book"} {
		if r := Parse(text, practice(), monday()); r.UnknownWho+r.Unknown != "" || len(r.WhoNear) > 0 {
			t.Errorf("%s: %s named %q", text, craft(r), r.UnknownWho+r.Unknown)
		}
	}
}

// TestTheDayOfAContactIsTheSameWhateverItsTextSays: nothing behind the colon reads
// with what stands before it, a name as little as a day.
func TestTheDayOfAContactIsTheSameWhateverItsTextSays(t *testing.T) {
	d, c := practice(), monday()
	for _, said := range []struct{ contact, day string }{
		{"call with Ostrom Valves on Friday", "2017-10-13"},
		{"spoke with Ostrom Valves on Tuesday", "2017-10-10"},
		{"visited Ostrom Valves yesterday", "2017-10-15"},
		{"note Ostrom Valves on Friday", "2017-10-13"},
		{"llamada con Ostrom Valves el viernes", "2017-10-13"},
		{"visita a Ostrom Valves el martes", "2017-10-10"},
	} {
		for _, text := range []string{
			"price", "demo", "Demo", "budget cut", "*bold* budget cut", "Zork asks", "Fjellheim too", "Fjelheim too", "Noor was there", "Lumbre wants more",
			"again on Monday", "tomorrow", "2017-09-01", "1 March", `"demo"`, "descuento", "Presupuesto Recortado", "muestras y catálogo",
		} {
			r := Parse(said.contact+": "+text, d, c)
			if r.Intent != Note || r.Start.String() != said.day || len(r.Accounts) != 1 || r.Text != text && r.Text != strings.Trim(text, `"`) {
				t.Errorf("%s: %s\n is %s", said.contact, text, craft(r))
			}
		}
	}
}
