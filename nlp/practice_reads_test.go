package nlp

import "testing"

// TestWhatWasSpokenOfIsReadInTheNotes: who asks for them writes none.
func TestWhatWasSpokenOfIsReadInTheNotes(t *testing.T) {
	holdCraft(t, []craftCase{
		{"show me the notes of Fjellheim", "note accounts=Fjellheim view=notes"},
		{"enséñame las notas de Ostrom Valves", "note accounts=Ostrom Valves view=notes"},
		{"what did we talk about with Ostrom Valves?", "note accounts=Ostrom Valves view=notes"},
		{"¿de qué hablamos con Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"when did I last talk to Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"when was the last time we spoke to Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"¿cuándo hablé por última vez con Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"¿cuándo fue la última vez que hablamos con Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"did I talk to Fjellheim about prices?", "note accounts=Fjellheim text=prices view=notes"},
		{"¿quién habló con Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"he hablado con Fjellheim: piden precio", "note accounts=Fjellheim text=piden precio"},
		{"show me notes: they called", "note text=they called"},
	})
}

func TestStrategicAccountsAreAskedForAndNotMadeSo(t *testing.T) {
	holdCraft(t, []craftCase{
		{"strategic accounts", "key_accounts"},
		{"which accounts are strategic?", "key_accounts"},
		{"list the strategic clients", "key_accounts"},
		{"how many strategic accounts do we have?", "key_accounts"},
		{"my strategic accounts", "key_accounts scope=mine"},
		{"strategic accounts of my team", "key_accounts scope=team"},
		{"show the strategic customers of Noor", "key_accounts who=Noor Haddad"},
		{"cuentas estratégicas", "key_accounts"},
		{"¿cuáles de mis cuentas son estratégicas?", "key_accounts scope=mine"},
		{"is Fjellheim strategic?", "why accounts=Fjellheim"},
		{"is Fjellheim a strategic account", "why accounts=Fjellheim"},
		{"Fjellheim strategic?", "why accounts=Fjellheim"},
		{"¿es Fjellheim estratégica?", "why accounts=Fjellheim"},
		{"¿es estratégica Fjellheim?", "why accounts=Fjellheim"},
		{"strategic Fjellheim", "strategic accounts=Fjellheim"},
		{"marca Fjellheim como estratégica", "strategic accounts=Fjellheim"},
		{"Fjellheim ya no es estratégica", "strategic accounts=Fjellheim value=off"},
	})
}

// TestWhatSomebodyCarriesIsTheirLoad, and a view of the team only where one is named.
func TestWhatSomebodyCarriesIsTheirLoad(t *testing.T) {
	holdCraft(t, []craftCase{
		{"what's my load?", "why scope=mine view=load"},
		{"how loaded am I", "why scope=mine view=load"},
		{"my workload", "why scope=mine view=load"},
		{"mi carga", "why scope=mine view=load"},
		{"¿qué carga llevo?", "why scope=mine view=load"},
		{"load of Noor", "why who=Noor Haddad view=load"},
		{"carga de Beñat", "why who=Beñat Uria view=load"},
		{"who on my team has the highest load?", "team scope=team"},
	})
}

// TestOneWordAsksForWhatItNames, in the language that it is of.
func TestOneWordAsksForWhatItNames(t *testing.T) {
	holdCraft(t, []craftCase{
		{"sugerencias", "opportunities"},
		{"mis sugerencias", "opportunities scope=mine"},
		{"suggestions", "opportunities"},
		{"riesgos", "portfolio view=red"},
		{"risks of my team", "portfolio scope=team view=red"},
		{"¿cuáles son los principales riesgos?", "portfolio view=red"},
		{"life is full of risks", "none"},
		{"renovaciones vencidas", "agreements view=renewals"},
		{"which renewals are overdue?", "agreements view=renewals"},
		{"renovaciones vencidas de Fjellheim", "agreements accounts=Fjellheim view=renewals"},
		{"my plans", "digest"},
		{"mis planes", "digest"},
		{"my actions", "digest"},
		{"which actions are late?", "digest"},
		{"acciones atrasadas", "digest"},
		{"actions of Fjellheim", "plan accounts=Fjellheim"},
	})
	for text, lang := range map[string]string{"sugerencias": "es", "riesgos": "es", "carga": "es", "renovaciones vencidas": "es", "which renewals are overdue?": "en"} {
		if r := Parse(text, practice(), monday()); r.Language != lang {
			t.Errorf("%q is of language %q", text, r.Language)
		}
	}
}

// TestATimeIsKeptOfWhatHasIt: of the roll-up one that is not now is said back.
func TestATimeIsKeptOfWhatHasIt(t *testing.T) {
	holdCraft(t, []craftCase{
		{"notes of last week", "note period=2017-10-09..2017-10-15 view=notes"},
		{"notas de Fjellheim de la semana pasada", "note accounts=Fjellheim period=2017-10-09..2017-10-15 view=notes"},
		{"rollup", "roll_up"},
		{"rollup this week", "roll_up"},
		{"rollup last week", "roll_up bad=last week"},
	})
	for text, bad := range map[string]string{"rollup last week": "last week", "rollup this week": "", "resumen ejecutivo del mes pasado": "mes pasado"} {
		r := Parse(text, practice(), monday())
		if r.BadPeriod != bad {
			t.Errorf("%s is of %q", text, r.BadPeriod)
		}
		if again := Parse(r.Words(), practice(), monday()); again.Intent != RollUp || again.BadPeriod != bad {
			t.Errorf("%s goes back to %q, which is %s of %q", text, r.Words(), craft(again), again.BadPeriod)
		}
	}
}

// TestWhatHasAButtonIsLedTo: nothing of it is carried out, and nothing is flagged.
func TestWhatHasAButtonIsLedTo(t *testing.T) {
	holdCraft(t, []craftCase{
		{"mark Fjellheim as informed", "launch accounts=Fjellheim"},
		{"put Fjellheim down as quoted", "launch accounts=Fjellheim"},
		{"marca a Fjellheim como informada", "launch accounts=Fjellheim"},
		{"mark Fjellheim as strategic", "strategic accounts=Fjellheim"},
		{"accept the suggestion for Fjellheim", "opportunities accounts=Fjellheim"},
		{"acepta la sugerencia de Fjellheim", "opportunities accounts=Fjellheim"},
		{"add a goal to the plan of Fjellheim", "plan accounts=Fjellheim"},
		{"añade un objetivo al plan de Fjellheim", "plan accounts=Fjellheim"},
		{"don't mark Fjellheim as informed", "none"},
		{"put a note on Fjellheim saying that they want a quote", "note accounts=Fjellheim text=they want a quote"},
		{"record on Fjellheim: to quote by May", "note accounts=Fjellheim text=to quote by May"},
	})
}

func TestAClassIsOfTheListThatIsAskedFor(t *testing.T) {
	holdCraft(t, []craftCase{
		{"quiet class B", "portfolio view=quiet class=B"},
		{"which class A accounts are quiet?", "portfolio view=quiet class=A"},
		{"cuentas sin contacto de clase A", "portfolio view=quiet class=A"},
		{"red class A", "portfolio view=red class=A"},
		{"my class C accounts", "portfolio scope=mine class=C"},
		{"class B accounts of Noor", "portfolio who=Noor Haddad class=B"},
		{"cuentas de clase B", "portfolio class=B"},
		{"clase a", "portfolio class=A"},
		{"opportunities class A", "opportunities class=A"},
		{"why is Fjellheim class B?", "why accounts=Fjellheim"},
	})
}
