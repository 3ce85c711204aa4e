package nlp

import "testing"

func TestWhoIsQuietIsAskedForWithoutTheWordForAccounts(t *testing.T) {
	holdCraft(t, []craftCase{
		{"who haven't I spoken to lately?", "portfolio scope=mine view=quiet"},
		{"who has gone quiet on me", "portfolio scope=mine view=quiet"},
		{"which clients have I not visited?", "portfolio scope=mine view=quiet"},
		{"quién está callado", "portfolio view=quiet"},
		{"¿quién se ha quedado callado?", "portfolio view=quiet"},
		{"con quién no he hablado últimamente", "portfolio scope=mine view=quiet"},
	})
}

func TestWhoCarriesMuchIsAQuestionForTheLoad(t *testing.T) {
	holdCraft(t, []craftCase{
		{"how come Noor carries so much?", "why who=Noor Haddad view=load"},
		{"why does Noor have so many accounts?", "why who=Noor Haddad view=load"},
		{"why do I have so many accounts", "why scope=mine view=load"},
		{"por qué lleva tanto Noor", "why who=Noor Haddad view=load"},
		{"¿por qué lleva tantas cuentas Beñat?", "why who=Beñat Uria view=load"},
		{"por qué llevo tanto", "why scope=mine view=load"},
	})
}

func TestAContactIsToldInOnesOwnWords(t *testing.T) {
	holdCraft(t, []craftCase{
		{"ayer comí con los de Ostrom Valves: nos piden descuento", "note accounts=Ostrom Valves text=nos piden descuento start=2017-10-15"},
		{"I met the people from Fjellheim yesterday: they want a demo", "note accounts=Fjellheim text=they want a demo start=2017-10-15"},
		{"quedé con Fjellheim el viernes: todo bien", "note accounts=Fjellheim text=todo bien start=2017-10-13"},
		{"Noor dice que comió con Ostrom Valves: piden descuento", "none"},
		{"I had lunch with Ostrom Valves yesterday: they want a demo", "note accounts=Ostrom Valves text=they want a demo start=2017-10-15"},
		{"hoy he quedado con Fjellheim: quieren muestras", "note accounts=Fjellheim text=quieren muestras start=2017-10-16"},
		{"Noor said she met Fjellheim: they want a demo", "none"},
		{"no comí con los de Ostrom Valves: cancelaron", "none"},
		{"mañana como con los de Ostrom Valves: piden descuento", "none"},
	})
}

func TestWhetherWeSpokeIsAnsweredByWhatWasWritten(t *testing.T) {
	holdCraft(t, []craftCase{
		{"did we speak with Ostrom Valves?", "note accounts=Ostrom Valves view=notes"},
		{"have we spoken with Fjellheim recently?", "note accounts=Fjellheim view=notes"},
		{"have we spoken with Fjellheim about prices?", "note accounts=Fjellheim text=prices view=notes"},
		{"when did we last meet Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"¿hemos hablado con Fjellheim?", "note accounts=Fjellheim view=notes"},
		{"hemos hablado con Fjellheim: piden precio", "note accounts=Fjellheim text=piden precio"},
		{"did we talk to Zorkland", "none"},
	})
}

// TestAStrangersNameIsSaidBack: the answer can say that there is no such account.
func TestAStrangersNameIsSaidBack(t *testing.T) {
	holdCraft(t, []craftCase{
		{"note Zork Bakeries called today", "note unknown=Zork Bakeries"},
		{"nota Zorkland llamó hoy", "note unknown=Zorkland"},
		{"how was Zork Bakeries on 1 May 2017?", "asof unknown=Zork Bakeries start=2017-05-01"},
		{"how was your weekend?", "none"},
	})
}

func TestAnIntroductionIsALaunch(t *testing.T) {
	holdCraft(t, []craftCase{
		{"how is the Tidal Valve introduction going", "launch product=Tidal Valve"},
		{"how is the introduction of GTX 3000 going", "launch product=GTX 3000"},
		{"¿cómo va la introducción de GTX 3000?", "launch product=GTX 3000"},
	})
}

// TestWhatIsDueInPlansStandsInTheDigest: of one account it stands in its plan.
func TestWhatIsDueInPlansStandsInTheDigest(t *testing.T) {
	holdCraft(t, []craftCase{
		{"what's due in my plans?", "digest"},
		{"which actions of my plans are overdue", "digest"},
		{"¿qué tengo pendiente en mis planes?", "digest"},
		{"qué acciones de mis planes vencen", "digest"},
		{"what is due in the plan of Ostrom Valves", "plan accounts=Ostrom Valves"},
		{"qué acciones hay pendientes del plan de Fjellheim", "plan accounts=Fjellheim"},
	})
}
