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
