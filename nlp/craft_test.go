package nlp

import (
	"reflect"
	"strings"
	"testing"

	"kambot/kam"
)

// craftCase is a sentence of the practice with all that is understood of it, as
// craft writes it.
type craftCase struct{ text, want string }

// craft is a request of the practice in one line: what a frame does not print, too.
func craft(r Request) string {
	var b strings.Builder
	b.WriteString(frame(r))
	say := func(key, value string) {
		if value != "" {
			b.WriteString(" " + key + "=" + value)
		}
	}
	day := func(d kam.Day) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	say("product", r.Product)
	say("category", r.Category)
	if r.Class != kam.ClassNone {
		say("class", r.Class.String())
	}
	say("start", day(r.Start))
	say("end", day(r.End))
	say("aims", strings.Join(r.Aims, ","))
	for _, w := range r.Weak {
		say("weak", w.Name)
	}
	if r.Value != nil && !*r.Value {
		say("value", "off")
	}
	return b.String()
}

// practice is a company of its own, whose names nothing was learned from.
func practice() *names {
	d := &names{accounts: map[string][]AccountRef{}, people: map[string][]PersonRef{}, slack: map[string]PersonRef{}}
	for _, name := range []string{"Ostrom Valves", "Fjellheim", "Tinto & Roble", "Lumbre-9", "Aldebrán Cerámica", "Quiet Harbour Foods", "Salud Boreal"} {
		d.account(name)
	}
	d.person("Noor Haddad", "noor.haddad@example.com", "U0NOOR")
	d.person("Beñat Uria", "benat.uria@example.com", "U0BENAT")
	d.person("Ana Ruiz", "ana.ruiz@example.com", "U0RUIZ")
	return d
}

func holdCraft(t *testing.T, cases []craftCase) {
	t.Helper()
	d, c := practice(), monday()
	for _, tc := range cases {
		r := Parse(tc.text, d, c)
		if got := craft(r); got != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, got, tc.want)
			continue
		}
		if r.Intent == None || len(r.Weak) > 0 || r.Intent == Reassign || r.Intent == Cover {
			continue
		}
		again := Parse(r.Words(), d, c)
		if !reflect.DeepEqual(meant(r), meant(again)) {
			t.Errorf("%s says %q\n was %s\n now %s", tc.text, r.Words(), craft(r), craft(again))
		}
	}
}

// meant is meaning, with the product: a request of the practice says it.
func meant(r Request) Request {
	m := meaning(r)
	m.Product = r.Product
	return m
}

func TestQuietAccountsAreAskedForInManyWays(t *testing.T) {
	holdCraft(t, []craftCase{
		{"quiet", "portfolio view=quiet"},
		{"quiet team", "portfolio scope=team view=quiet"},
		{"quiet mine", "portfolio scope=mine view=quiet"},
		{"quiet @Noor", "portfolio who=Noor Haddad view=quiet"},
		{"which accounts have gone quiet?", "portfolio view=quiet"},
		{"which of my customers have gone silent", "portfolio scope=mine view=quiet"},
		{"who haven't we called in a while?", "portfolio view=quiet"},
		{"accounts without contact", "portfolio view=quiet"},
		{"my team's quiet accounts", "portfolio scope=team view=quiet"},
		{"Noor's quiet accounts", "portfolio who=Noor Haddad view=quiet"},
		{"which clients has nobody visited?", "portfolio view=quiet"},
		{"cuentas sin contacto", "portfolio view=quiet"},
		{"a quién no hemos llamado", "portfolio view=quiet"},
		{"mis cuentas calladas", "portfolio scope=mine view=quiet"},
		{"¿a qué clientes no hemos visitado?", "portfolio view=quiet"},
		{"cuentas sin contacto de mi equipo", "portfolio scope=team view=quiet"},
		{"cuentas calladas de Noor", "portfolio who=Noor Haddad view=quiet"},
		{"con quién hemos perdido el contacto", "portfolio view=quiet"},
		{"quiet until Friday", "digest_settings end=2017-10-20 value=off"},
		{"it is quiet in the office", "none"},
	})
}

func TestNotesAreReadWhereTheyAreAskedFor(t *testing.T) {
	holdCraft(t, []craftCase{
		{"notes Ostrom Valves", "note accounts=Ostrom Valves view=notes"},
		{"notes Ostrom Valves page 2", "note accounts=Ostrom Valves page=2 view=notes"},
		{"notes about pricing for Ostrom Valves", "note accounts=Ostrom Valves text=pricing view=notes"},
		{"notes for Ostrom Valves about the new price list", "note accounts=Ostrom Valves text=new price list view=notes"},
		{"notes on Ostrom Valves", "note accounts=Ostrom Valves view=notes"},
		{"what did we write about Ostrom Valves", "note accounts=Ostrom Valves view=notes"},
		{"what has been written about Lumbre-9?", "note accounts=Lumbre-9 view=notes"},
		{"notes that mention samples", "note text=samples view=notes"},
		{"search the notes of Fjellheim for delivery delays", "note accounts=Fjellheim text=delivery delays view=notes"},
		{"show me the last notes on Aldebrán Cerámica", "note accounts=Aldebrán Cerámica view=notes"},
		{"Ostrom Valves notes", "note accounts=Ostrom Valves view=notes"},
		{`notes "price list" Ostrom Valves`, "note accounts=Ostrom Valves text=price list view=notes"},
		{"notas Ostrom Valves", "note accounts=Ostrom Valves view=notes"},
		{"notas sobre precios de Ostrom Valves", "note accounts=Ostrom Valves text=precios view=notes"},
		{"notas de Ostrom Valves sobre devoluciones", "note accounts=Ostrom Valves text=devoluciones view=notes"},
		{"¿qué hemos escrito sobre Ostrom Valves?", "note accounts=Ostrom Valves view=notes"},
		{"últimas notas de Fjellheim", "note accounts=Fjellheim view=notes"},
		{"busca notas de Fjellheim sobre muestras", "note accounts=Fjellheim text=muestras view=notes"},
		{"notas que mencionen embalajes", "note text=embalajes view=notes"},
		{"credit notes for Ostrom Valves", "none"},
		{"notes Ostrom Valbes", "note unknown=Ostrom Valbes view=notes weak=Ostrom Valves"},
		{"notes on Ostrom Valves: they called", "note accounts=Ostrom Valves text=they called"},
	})
}

func TestANoteIsRecordedOnlyWhereOneIsTold(t *testing.T) {
	holdCraft(t, []craftCase{
		{"note Ostrom Valves wants a quote", "note accounts=Ostrom Valves text=wants a quote"},
		{"note Ostrom Valves: called, they want more", "note accounts=Ostrom Valves text=called, they want more"},
		{"note Lumbre-9 new buyer from May, give Ostrom Valves the samples", "note accounts=Lumbre-9 text=new buyer from May, give Ostrom Valves the samples"},
		{"nota Ostrom Valves quieren muestras", "note accounts=Ostrom Valves text=quieren muestras"},
		{"note Ostrom Valbes wants a quote", "note unknown=Ostrom Valbes text=wants a quote weak=Ostrom Valves"},
		{"note Ostrom Valves on Friday: they called", "note accounts=Ostrom Valves text=they called start=2017-10-13"},
		{"note Ostrom Valves yesterday: they called", "note accounts=Ostrom Valves text=they called start=2017-10-15"},
		{"nota Ostrom Valves ayer: llamaron", "note accounts=Ostrom Valves text=llamaron start=2017-10-15"},
		{"nota en Fjellheim el viernes: quieren visita", "note accounts=Fjellheim text=quieren visita start=2017-10-13"},
		{"call with Ostrom Valves today: wants a quote", "note accounts=Ostrom Valves text=wants a quote start=2017-10-16"},
		{"call with Ostrom Valves: wants a quote by Friday", "note accounts=Ostrom Valves text=wants a quote by Friday"},
		{"call with Fjellheim yesterday - price is the problem", "note accounts=Fjellheim text=price is the problem start=2017-10-15"},
		{"met Ostrom Valves", "note accounts=Ostrom Valves"},
		{"met Ostrom Valves today", "note accounts=Ostrom Valves start=2017-10-16"},
		{"met Ostrom Valves yesterday, they want a quote", "note accounts=Ostrom Valves text=they want a quote start=2017-10-15"},
		{"spoke to Fjellheim on Friday: budget frozen", "note accounts=Fjellheim text=budget frozen start=2017-10-13"},
		{"visited Aldebrán Cerámica this morning: all good", "note accounts=Aldebrán Cerámica text=all good start=2017-10-16"},
		{"had lunch with Tinto & Roble on Thursday: new buyer", "note accounts=Tinto & Roble text=new buyer start=2017-10-12"},
		{"Ostrom Valves called: move the date to June", "note accounts=Ostrom Valves text=move the date to June"},
		{"just off the phone with Ostrom Valves: give Ana the samples", "note accounts=Ostrom Valves text=give Ana the samples"},
		{"meeting with Ostrom Valves on Monday: all fine", "note accounts=Ostrom Valves text=all fine start=2017-10-16"},
		{"llamada con Ostrom Valves hoy: quiere oferta", "note accounts=Ostrom Valves text=quiere oferta start=2017-10-16"},
		{"llamada con Ostrom Valves ayer: quieren oferta", "note accounts=Ostrom Valves text=quieren oferta start=2017-10-15"},
		{"reunión con Fjellheim el viernes: precio", "note accounts=Fjellheim text=precio start=2017-10-13"},
		{"hablé con Fjellheim ayer: presupuesto congelado", "note accounts=Fjellheim text=presupuesto congelado start=2017-10-15"},
		{"he visitado Ostrom Valves hoy", "note accounts=Ostrom Valves start=2017-10-16"},
		{"he hablado con Fjellheim esta mañana: doblan el pedido", "note accounts=Fjellheim text=doblan el pedido start=2017-10-16"},
		{"visita a Tinto & Roble el jueves - todo bien", "note accounts=Tinto & Roble text=todo bien start=2017-10-12"},
		{"llamó Ostrom Valves: pasar la fecha a junio", "note accounts=Ostrom Valves text=pasar la fecha a junio"},
		{"call with Fjelheim today: wants a quote", "note unknown=Fjelheim text=wants a quote start=2017-10-16 weak=Fjellheim"},
		{"llamada con Fjelheim hoy: quiere oferta", "note unknown=Fjelheim text=quiere oferta start=2017-10-16 weak=Fjellheim"},
		{"I will call Ostrom Valves tomorrow", "none"},
		{"remind me to call Ostrom Valves", "none"},
		{"call Ostrom Valves tomorrow", "none"},
		{"should I note that Ostrom Valves called?", "none"},
		{"do not note anything on Ostrom Valves", "none"},
		{"if Ostrom Valves calls, note that I am out", "none"},
		{"I didn't call Ostrom Valves today", "none"},
		{`"met Ostrom Valves today" was what Ana wrote`, "none"},
		{"mañana llamo a Ostrom Valves", "none"},
		{"no he llamado a Ostrom Valves", "none"},
		{"tengo que visitar a Ostrom Valves", "none"},
		{"¿has llamado a Ostrom Valves?", "none"},
		{"did anybody call Ostrom Valves?", "none"},
		{"si llama Ostrom Valves, dile que no estoy", "none"},
		{"we should meet Ostrom Valves some day", "none"},
	})
}

func TestWhyExplainsTheHealthTheLoadOrTheKey(t *testing.T) {
	holdCraft(t, []craftCase{
		{"why is Ostrom Valves at risk", "why accounts=Ostrom Valves view=health"},
		{"why is Ostrom Valves red?", "why accounts=Ostrom Valves view=health"},
		{"why is Ostrom Valves's health 42", "why accounts=Ostrom Valves view=health"},
		{"explain the health of Ostrom Valves", "why accounts=Ostrom Valves view=health"},
		{"what makes Ostrom Valves critical?", "why accounts=Ostrom Valves view=health"},
		{"por qué está Ostrom Valves en rojo", "why accounts=Ostrom Valves view=health"},
		{"¿por qué está Ostrom Valves en riesgo?", "why accounts=Ostrom Valves view=health"},
		{"explica la salud de Ostrom Valves", "why accounts=Ostrom Valves view=health"},
		{"por qué es tan baja la salud de Ostrom Valves", "why accounts=Ostrom Valves view=health"},
		{"why is Ostrom Valves key", "why accounts=Ostrom Valves"},
		{"why Ostrom Valves", "why accounts=Ostrom Valves"},
		{"por qué Ostrom Valves", "why accounts=Ostrom Valves"},
		{"is Ostrom Valves at risk?", "status accounts=Ostrom Valves"},
		{"health of Ostrom Valves", "status accounts=Ostrom Valves"},
		{"salud de Ostrom Valves", "status accounts=Ostrom Valves"},
		{"why is Noor's load so high", "why who=Noor Haddad view=load"},
		{"why is Beñat overloaded", "why who=Beñat Uria view=load"},
		{"why load my team @Noor Haddad", "why who=Noor Haddad scope=team view=load"},
		{"why load all accounts @Noor Haddad", "why who=Noor Haddad scope=all view=load"},
		{"why is my load 140", "why scope=mine view=load"},
		{"why is my team's load so high", "why scope=team view=load"},
		{"explain Noor's load", "why who=Noor Haddad view=load"},
		{"por qué es tan alta la carga de Noor", "why who=Noor Haddad view=load"},
		{"por qué mi carga es 140", "why scope=mine view=load"},
		{"explícame la carga de Beñat", "why who=Beñat Uria view=load"},
		{"por qué tengo tanta carga", "why scope=mine view=load"},
	})
}

func TestWhoHasRoomIsNoQuestionForTheOwner(t *testing.T) {
	holdCraft(t, []craftCase{
		{"who has room for Ostrom Valves?", "team accounts=Ostrom Valves view=room"},
		{"who could take on Ostrom Valves", "team accounts=Ostrom Valves view=room"},
		{"who in my team has room for Ostrom Valves", "team accounts=Ostrom Valves scope=team view=room"},
		{"who has room for another account", "team view=room"},
		{"quién puede llevar Ostrom Valves", "team accounts=Ostrom Valves view=room"},
		{"quién tiene hueco para Ostrom Valves", "team accounts=Ostrom Valves view=room"},
		{"¿quién de mi equipo puede asumir Fjellheim?", "team accounts=Fjellheim scope=team view=room"},
		{"team load", "team"},
		{"quién lleva Ostrom Valves", "owner accounts=Ostrom Valves"},
	})
}

func TestAFlagTellsItsReasonAndItsReview(t *testing.T) {
	holdCraft(t, []craftCase{
		{"strategic Ostrom Valves", "strategic accounts=Ostrom Valves"},
		{"strategic Ostrom Valves brand image", "strategic accounts=Ostrom Valves category=brand image"},
		{"strategic Ostrom Valves reference: everybody visits their plant", "strategic accounts=Ostrom Valves text=everybody visits their plant category=reference"},
		{"flag Ostrom Valves as strategic because they are our reference in Benelux, review in June", "strategic accounts=Ostrom Valves text=they are our reference in Benelux category=reference end=2018-06-01"},
		{"mark Ostrom Valves as strategic for brand image", "strategic accounts=Ostrom Valves category=brand image"},
		{"mark Ostrom Valves strategic as launch partner until 31 December 2018", "strategic accounts=Ostrom Valves category=launch partner end=2018-12-31"},
		{"make Fjellheim strategic: market entry, review on 1 March", "strategic accounts=Fjellheim category=market entry end=2018-03-01"},
		{"flag Ostrom Valves as strategic, review in June", "strategic accounts=Ostrom Valves end=2018-06-01"},
		{"propose Ostrom Valves as strategic", "strategic accounts=Ostrom Valves"},
		{"I propose Fjellheim as strategic because of its name", "strategic accounts=Fjellheim text=its name"},
		{"please mark Ostrom Valves as strategic for now", "strategic accounts=Ostrom Valves"},
		{"mark Ostrom Valves as strategic for other reasons", "strategic accounts=Ostrom Valves category=other"},
		{"marca Ostrom Valves como estratégica por imagen de marca, revisar en junio", "strategic accounts=Ostrom Valves category=brand image end=2018-06-01"},
		{"marca Fjellheim como estratégica porque abre el mercado portugués", "strategic accounts=Fjellheim text=abre el mercado portugués"},
		{"propongo Ostrom Valves como estratégica: entrada en un mercado", "strategic accounts=Ostrom Valves category=market entry"},
		{"propón Ostrom Valves como cuenta estratégica por ser socio de lanzamiento", "strategic accounts=Ostrom Valves text=ser socio de lanzamiento category=launch partner"},
		{"marca Ostrom Valves como estratégica por favor", "strategic accounts=Ostrom Valves"},
		{"marca Ostrom Valves como estratégica, revisión el 1 de marzo", "strategic accounts=Ostrom Valves end=2018-03-01"},
		{"Ostrom Valves es estratégica por otra razón", "strategic accounts=Ostrom Valves category=other"},
		{"unstrategic Ostrom Valves", "strategic accounts=Ostrom Valves value=off"},
		{"unstrategic Ostrom Valves: they were sold", "strategic accounts=Ostrom Valves text=they were sold value=off"},
		{"Ostrom Valves is no longer strategic because they were sold", "strategic accounts=Ostrom Valves text=they were sold value=off"},
		{"Ostrom Valves ya no es estratégica porque la han vendido", "strategic accounts=Ostrom Valves text=la han vendido value=off"},
		{"should Ostrom Valves be strategic?", "none"},
		{"what if we flagged Ostrom Valves as strategic", "none"},
		{"do not flag Ostrom Valves as strategic", "none"},
		{"¿convendría marcar Ostrom Valves como estratégica?", "none"},
		{"no marques Ostrom Valves como estratégica", "none"},
		{"Ana said that Ostrom Valves should be strategic", "none"},
	})
}

func TestAnOpportunityIsSetUpOrAskedFor(t *testing.T) {
	holdCraft(t, []craftCase{
		{"opportunity new", "new_opportunity"},
		{"opportunity new Ostrom Valves", "new_opportunity accounts=Ostrom Valves"},
		{"new opportunity for Ostrom Valves: pumps", "new_opportunity accounts=Ostrom Valves text=pumps"},
		{"log an opportunity for Ostrom Valves: 40 drums", "new_opportunity accounts=Ostrom Valves text=40 drums"},
		{"add an opportunity for Fjellheim", "new_opportunity accounts=Fjellheim"},
		{"I have a new opportunity with Tinto & Roble: maintenance", "new_opportunity accounts=Tinto & Roble text=maintenance"},
		{"nueva oportunidad con Ostrom Valves", "new_opportunity accounts=Ostrom Valves"},
		{"oportunidad nueva Ostrom Valves: bombas", "new_opportunity accounts=Ostrom Valves text=bombas"},
		{"registra una oportunidad con Fjellheim: resina", "new_opportunity accounts=Fjellheim text=resina"},
		{"añade una oportunidad para Ostrom Valves", "new_opportunity accounts=Ostrom Valves"},
		{"quiero registrar una oportunidad con Tinto & Roble", "new_opportunity accounts=Tinto & Roble"},
		{"opportunities for Ostrom Valves", "opportunities accounts=Ostrom Valves"},
		{"new opportunities for Ostrom Valves", "opportunities accounts=Ostrom Valves"},
		{"any new opportunities at Ostrom Valves?", "opportunities accounts=Ostrom Valves"},
		{"suggestions for Ostrom Valves", "opportunities accounts=Ostrom Valves"},
		{"what could Ostrom Valves buy next", "opportunities accounts=Ostrom Valves"},
		{"sugerencias para Ostrom Valves", "opportunities accounts=Ostrom Valves"},
		{"qué podría comprar Ostrom Valves", "opportunities accounts=Ostrom Valves"},
		{"should I add an opportunity for Ostrom Valves?", "none"},
		{"don't add an opportunity for Ostrom Valves", "none"},
		{"no registres ninguna oportunidad con Ostrom Valves", "none"},
	})
}

func TestALaunchIsSetUpOrAskedFor(t *testing.T) {
	holdCraft(t, []craftCase{
		{"launch new", "new_launch"},
		{"launch new GTX 3000", "new_launch product=GTX 3000"},
		{`launch new "GTX 3000" on 1 March`, "new_launch product=GTX 3000 start=2018-03-01"},
		{"new launch GTX 3000 on 2018-03-01 for Ostrom Valves and Fjellheim", "new_launch accounts=Ostrom Valves,Fjellheim product=GTX 3000 start=2018-03-01"},
		{"new launch of GTX 3000 on 1 March for the strategic accounts", "new_launch product=GTX 3000 start=2018-03-01 aims=strategic"},
		{"launch new GTX 3000 for key and strategic accounts and Fjellheim", "new_launch accounts=Fjellheim product=GTX 3000 aims=key,strategic"},
		{"nuevo lanzamiento de GTX 3000 el 1 de marzo para las cuentas clave", "new_launch product=GTX 3000 start=2018-03-01 aims=key"},
		{"launch new Key Lime for Fjellheim", "new_launch accounts=Fjellheim product=Key Lime"},
		{"create a launch for GTX 3000", "new_launch product=GTX 3000"},
		{"lanzamiento nuevo GTX 3000", "new_launch product=GTX 3000"},
		{"crea un lanzamiento de GTX 3000 el 1 de marzo", "new_launch product=GTX 3000 start=2018-03-01"},
		{"añade el lanzamiento de EcoLine 2 el 1 de marzo", "new_launch product=EcoLine 2 start=2018-03-01"},
		{"launch new GTX 3000 1 March", "new_launch product=GTX 3000 start=2018-03-01"},
		{"launch new on 1 March", "new_launch start=2018-03-01"},
		{"launch", "launch"},
		{"launch GTX 3000", "launch product=GTX 3000"},
		{"launch gtx 3000", "launch product=gtx 3000"},
		{`launch "GTX 3000"`, "launch product=GTX 3000"},
		{"launch GTX-3000 Pro", "launch product=GTX-3000 Pro"},
		{"how is the launch of GTX going", "launch product=GTX"},
		{"how is the launch of GTX 3000 going?", "launch product=GTX 3000"},
		{"who bought GTX 3000 first", "launch product=GTX 3000"},
		{"lanzamiento GTX 3000", "launch product=GTX 3000"},
		{"lanzamiento de GTX 3000", "launch product=GTX 3000"},
		{"cómo va el lanzamiento de GTX 3000", "launch product=GTX 3000"},
		{"quién compró primero GTX 3000", "launch product=GTX 3000"},
	})
}

func TestWhatManagementReadsIsNoDigest(t *testing.T) {
	holdCraft(t, []craftCase{
		{"rollup", "roll_up"},
		{"roll-up", "roll_up"},
		{"the roll-up please", "roll_up"},
		{"executive summary", "roll_up"},
		{"show me the executive summary", "roll_up"},
		{"resumen ejecutivo", "roll_up"},
		{"el resumen ejecutivo, por favor", "roll_up"},
		{"informe para la dirección", "roll_up"},
		{"my digest", "digest"},
		{"mi resumen", "digest"},
	})
}

func TestPlansAndPastDaysAreAskedFor(t *testing.T) {
	holdCraft(t, []craftCase{
		{"plan Ostrom Valves", "plan accounts=Ostrom Valves"},
		{"goals for Ostrom Valves", "plan accounts=Ostrom Valves"},
		{"objetivos de Ostrom Valves", "plan accounts=Ostrom Valves"},
		{"el plan de Ostrom Valves", "plan accounts=Ostrom Valves"},
		{"what are our goals with Ostrom Valves?", "plan accounts=Ostrom Valves"},
		{"asof 2017-03-31 Ostrom Valves", "asof accounts=Ostrom Valves start=2017-03-31"},
		{"Ostrom Valves as of 1 March", "asof accounts=Ostrom Valves start=2017-03-01"},
		{"cómo estaba Ostrom Valves el 31 de marzo", "asof accounts=Ostrom Valves start=2017-03-31"},
		{"Ostrom Valves a 31 de marzo", "asof accounts=Ostrom Valves start=2017-03-31"},
		{"asof Ostrom Valves yesterday", "asof accounts=Ostrom Valves start=2017-10-15"},
	})
}

func TestANameIsNoWordOfThePractice(t *testing.T) {
	holdCraft(t, []craftCase{
		{"how is Quiet Harbour Foods doing?", "status accounts=Quiet Harbour Foods"},
		{"why is Salud Boreal key", "why accounts=Salud Boreal"},
		{"why is Salud Boreal in the red", "why accounts=Salud Boreal view=health"},
		{"notes Salud Boreal about prices", "note accounts=Salud Boreal text=prices view=notes"},
		{"note Quiet Harbour Foods they want a visit", "note accounts=Quiet Harbour Foods text=they want a visit"},
		{"status Quiet Harbour Foods", "status accounts=Quiet Harbour Foods"},
		{"what did we note on Tinto & Roble?", "note accounts=Tinto & Roble view=notes"},
		{"quién no ha llamado a sus clientes", "portfolio view=quiet"},
		{"note that Fjellheim moved offices", "note accounts=Fjellheim text=moved offices"},
		{"anota en Fjellheim que se mudan", "note accounts=Fjellheim text=se mudan"},
		{"Noor said she met Fjellheim", "none"},
		{"launch new New Horizon", "new_launch product=New Horizon"},
		{"launch New Horizon", "launch product=New Horizon"},
		{"opportunity new Ostrom Valbes", "new_opportunity unknown=Ostrom Valbes weak=Ostrom Valves"},
		{"strategic Ostrom Valbes", "strategic unknown=Ostrom Valbes weak=Ostrom Valves"},
	})
}
