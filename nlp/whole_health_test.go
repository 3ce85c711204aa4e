package nlp

import "testing"

func TestAccountsInRedAreAskedForInManyWays(t *testing.T) {
	holdCraft(t, []craftCase{
		{"red", "portfolio view=red"},
		{"red mine", "portfolio scope=mine view=red"},
		{"red team", "portfolio scope=team view=red"},
		{"red all", "portfolio scope=all view=red"},
		{"red Noor", "portfolio who=Noor Haddad view=red"},
		{"red @Noor", "portfolio who=Noor Haddad view=red"},
		{"red page 2", "portfolio page=2 view=red"},
		{"red accounts", "portfolio view=red"},
		{"accounts in red", "portfolio view=red"},
		{"my accounts at risk", "portfolio scope=mine view=red"},
		{"which accounts are critical?", "portfolio view=red"},
		{"which of my accounts are in the red", "portfolio scope=mine view=red"},
		{"show the red ones", "portfolio view=red"},
		{"which of Noor's accounts are at risk?", "portfolio who=Noor Haddad view=red"},
		{"accounts at risk in my team", "portfolio scope=team view=red"},
		{"all accounts in red", "portfolio scope=all view=red"},
		{"rojo", "portfolio view=red"},
		{"en rojo", "portfolio view=red"},
		{"en rojo equipo", "portfolio scope=team view=red"},
		{"rojo Noor", "portfolio who=Noor Haddad view=red"},
		{"cuentas en rojo", "portfolio view=red"},
		{"qué cuentas están en riesgo", "portfolio view=red"},
		{"¿cuáles de mis cuentas están en rojo?", "portfolio scope=mine view=red"},
		{"cuentas en riesgo de Noor", "portfolio who=Noor Haddad view=red"},
		{"what is red in my team", "portfolio scope=team view=red"},
		{"critical accounts in the team", "portfolio scope=team view=red"},
		{"¿cuáles están en rojo?", "portfolio view=red"},
		{"who parked the red van in front of the door?", "none"},
		{"¿quién ha dejado el coche rojo en la puerta?", "none"},
		{"my accounts", "portfolio scope=mine"},
		{"which of my accounts are not at risk?", "portfolio scope=mine"},
		{"is Ostrom Valves at risk?", "status accounts=Ostrom Valves"},
	})
}

func TestWhyAsksForTheHealthOfMany(t *testing.T) {
	holdCraft(t, []craftCase{
		{"why health mine", "why scope=mine view=health"},
		{"why health team", "why scope=team view=health"},
		{"why health my team", "why scope=team view=health"},
		{"why health all", "why scope=all view=health"},
		{"why health Noor", "why who=Noor Haddad view=health"},
		{"why health @Noor", "why who=Noor Haddad view=health"},
		{"why health team of @Noor", "why who=Noor Haddad scope=team view=health"},
		{"why is my portfolio at 43?", "why scope=mine view=health"},
		{"why is my team's health what it is", "why scope=team view=health"},
		{"why is Noor's portfolio in red", "why who=Noor Haddad view=health"},
		{"explain the health of my team", "why scope=team view=health"},
		{"why is my book unhealthy", "why scope=mine view=health"},
		{"how healthy is my book", "why scope=mine view=health"},
		{"por qué está así la salud de mi cartera", "why scope=mine view=health"},
		{"por qué está en rojo la cartera de Noor", "why who=Noor Haddad view=health"},
		{"por qué salud equipo", "why scope=team view=health"},
		{"por qué salud mía", "why scope=mine view=health"},
		{"why health Ostrom Valves", "why accounts=Ostrom Valves view=health"},
		{"why is Salud Boreal in the red", "why accounts=Salud Boreal view=health"},
		{"why is my client Ostrom Valves at risk", "why accounts=Ostrom Valves view=health"},
		{"why are my accounts key", "key_accounts scope=mine"},
	})
}

// TestAQuestionWhyIsAsSureAsOthers: whoever's health or load it is for.
func TestAQuestionWhyIsAsSureAsOthers(t *testing.T) {
	for _, text := range []string{"why is my portfolio at 43?", "why is Noor's load so high"} {
		if r := Parse(text, practice(), monday()); r.Confidence < likely {
			t.Errorf("%s: %.2f", text, r.Confidence)
		}
	}
}
