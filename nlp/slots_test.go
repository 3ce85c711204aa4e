package nlp

import (
	"encoding/json"
	"reflect"
	"testing"
)

// slotsCase is a sentence and every slot that is filled once it is known what it
// asks for.
type slotsCase struct{ text, want string }

func holdSlots(t *testing.T, cases []slotsCase) {
	t.Helper()
	d, c := company(), monday()
	for _, tc := range cases {
		want := map[string]any{}
		if err := json.Unmarshal([]byte(tc.want), &want); err != nil {
			t.Fatalf("%s: %v", tc.want, err)
		}
		normal(want)
		p := &parser{dir: d, c: c, sentence: split(clean(tc.text), nil)}
		p.addressed()
		r := p.request()
		if k := Intent(want["intent"].(string)); r.Intent != k {
			r = p.as(k)
		}
		if got := slotsOf(t, r.Frame()); !reflect.DeepEqual(got, want) {
			g, _ := json.Marshal(got)
			t.Errorf("%s\n got %s\nwant %s", tc.text, g, tc.want)
		}
	}
}

func TestEveryAccountOfAListIsTaken(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"agreements Isdom + Gekko", `{"intent":"agreements","accounts":["Gekko & Co","Isdom"]}`},
		{"owner of Isdom and of Konex", `{"intent":"owner","accounts":["Isdom","Konex"]}`},
		{"quién lleva a Isdom, a Konex y a La corne d'abondance", `{"intent":"owner","accounts":["Isdom","Konex","La corne d'abondance"]}`},
		{"contratos de Isdom y de Vehement", `{"intent":"agreements","accounts":["Isdom","Vehement Capital Partners"]}`},
		{"contratos de Vehement y Isdom", `{"intent":"agreements","accounts":["Isdom","Vehement Capital Partners"]}`},
		{"how much did Isdom buy for its capital in 2016", `{"intent":"kpis","accounts":["Isdom"],"metric":"turnover","start":"2016-01-01","end":"2016-12-31"}`},
		{"Isdom, hot or not?", `{"intent":"status","accounts":["Isdom"]}`},
	})
}

func TestOnePersonScopeOrAccountSaysWhoseAccountsAreMeant(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"which agreements end next quarter? I want my team's before Luis asks", `{"intent":"agreements","scope":"team","start":"2018-01-01","end":"2018-03-31"}`},
		{"Darcel's book of business", `{"intent":"portfolio","who":"Darcel Schlecht"}`},
		{"who in Darcel's team is overloaded", `{"intent":"team","who":"Darcel Schlecht"}`},
		{"el equipo de <@U0LUIS>, si me hace el favor", `{"intent":"team","who":"Luis Peña"}`},
		{"which of my kams is overloaded", `{"intent":"team","scope":"team"}`},
		{"DSO de Isdom, que me da a mí que pagan tarde", `{"intent":"kpis","accounts":["Isdom"],"metric":"DSO"}`},
		{"key accounts of all of Norteco", `{"intent":"key_accounts","scope":"all"}`},
		{"cuentas clave de Norteco entera", `{"intent":"key_accounts","scope":"all"}`},
		{"top 10 de toda la casa", `{"intent":"top","limit":10,"scope":"all"}`},
		{"whole-company ranking for Q1", `{"intent":"top","scope":"all","start":"2017-01-01","end":"2017-03-31"}`},
	})
}

func TestFiguresAreNamedInManyWays(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"pipeline for Isdom", `{"intent":"kpis","accounts":["Isdom"],"metric":"pipeline"}`},
		{"embudo de Darcel", `{"intent":"kpis","who":"Darcel Schlecht","metric":"pipeline"}`},
		{"tasa de ciere de Isdom", `{"intent":"kpis","accounts":["Isdom"],"metric":"win_rate"}`},
		{"close rate of Isdom in 2016", `{"intent":"kpis","accounts":["Isdom"],"metric":"win_rate","start":"2016-01-01","end":"2016-12-31"}`},
		{"margen bruto de Isdom", `{"intent":"kpis","accounts":["Isdom"],"metric":"margin"}`},
		{"top 10 by revenue", `{"intent":"top","limit":10,"metric":"turnover"}`},
		{"las cuentas que más facturan este año", `{"intent":"top","start":"2017-01-01","end":"2017-12-31"}`},
	})
}

func TestTheDigestIsPausedResumedOrSetAsSaid(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"snooze", `{"intent":"digest_settings","value":false}`},
		{"apágame los mensajes matutinos hasta el 2 de agosto", `{"intent":"digest_settings","value":false,"end":"2018-08-02"}`},
		{"supende el resumen hasta el viernes", `{"intent":"digest_settings","value":false,"end":"2017-10-20"}`},
		{"quiet until Friday", `{"intent":"digest_settings","value":false,"end":"2017-10-20"}`},
		{"activame otra vez los resumenes", `{"intent":"digest_settings","value":true}`},
		{"reactiba el resumen diario", `{"intent":"digest_settings","value":true}`},
		{"turn my digest back on", `{"intent":"digest_settings","value":true}`},
		{"que el resumen me llegue a las 9, no antes", `{"intent":"digest_settings","time":"09:00"}`},
		{"los lunes y jueves mándame el resumen, los otros días no hace falta", `{"intent":"digest_settings","days":["mon","thu"]}`},
		{"no me mandes el resumen el jueves", `{"intent":"digest_settings","value":false,"start":"2017-10-19","end":"2017-10-19"}`},
	})
}

func TestAReceiptTellsTheDayAndTheAccountsThatAreMissed(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"why was Isdom missing from the digest this morning?", `{"intent":"receipt","accounts":["Isdom"],"start":"2017-10-16","end":"2017-10-16"}`},
		{"por qué el resumen de ayer no traía a Konex", `{"intent":"receipt","accounts":["Konex"],"start":"2017-10-15","end":"2017-10-15"}`},
		{"what did yesterday's digest leave out", `{"intent":"receipt","start":"2017-10-15","end":"2017-10-15"}`},
		{"por qué mi resumen de la mañana venía sin Isdom", `{"intent":"receipt","accounts":["Isdom"]}`},
		{"what was left out of my last digest", `{"intent":"receipt"}`},
	})
}

func TestAFlagIsAboutTheAccountsItNamesAndNoOther(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"desmárcame Isdom como estratégica", `{"intent":"strategic","accounts":["Isdom"],"value":false}`},
		{"quítasela a Isdom y Konex, la marca de estratégica", `{"intent":"strategic","accounts":["Isdom","Konex"],"value":false}`},
		{"márcame Isdom como estratégica", `{"intent":"strategic","accounts":["Isdom"],"value":true}`},
		{"make Isdom strategic, not Konex", `{"intent":"strategic","accounts":["Isdom"],"value":true}`},
		{"flag Isdom and Vehement strategic", `{"intent":"strategic","accounts":["Isdom","Vehement Capital Partners"],"value":true}`},
		{"flag Isdom strategic, they are our reference in Capital", `{"intent":"strategic","accounts":["Isdom"],"value":true}`},
		{"Vehement is strategic now", `{"intent":"strategic","accounts":["Vehement Capital Partners"],"value":true}`},
	})
}

func TestANoteIsWhatFollowsAndOnItsAccount(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"Note – Isdom – they'll trial it", `{"intent":"note","accounts":["Isdom"],"text":"they'll trial it"}`},
		{"nota: Isdom: piden visita", `{"intent":"note","accounts":["Isdom"],"text":"piden visita"}`},
		{"Konex: nota - pidieron muestras", `{"intent":"note","accounts":["Konex"],"text":"pidieron muestras"}`},
		{"Isdom: apunta que quieren descuento", `{"intent":"note","accounts":["Isdom"],"text":"quieren descuento"}`},
		{"apunta en Isdom que quieren descuento", `{"intent":"note","accounts":["Isdom"],"text":"quieren descuento"}`},
		{"nota en Isdom: que llamen mañana", `{"intent":"note","accounts":["Isdom"],"text":"que llamen mañana"}`},
		{"put a note on Isdom saying that they want a quote", `{"intent":"note","accounts":["Isdom"],"text":"they want a quote"}`},
		{"had a call with Isdom, note it: price list rejected", `{"intent":"note","accounts":["Isdom"],"text":"price list rejected"}`},
		{"nota a Isdom y Konex: mismo comprador", `{"intent":"note","accounts":["Isdom","Konex"],"text":"mismo comprador"}`},
	})
}

func TestALaunchIsAskedByTheProductAsWritten(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"tablero lanzamiento kraft verde", `{"intent":"launch","product":"kraft verde"}`},
		{"mostrame cómo va el lanzamiento de Feria 360", `{"intent":"launch","product":"Feria 360"}`},
		{"how is the launch of Polaris Advisory progressing?", `{"intent":"launch","product":"Polaris Advisory"}`},
		{"um first buyers of Orbit Payroll", `{"intent":"launch","product":"Orbit Payroll"}`},
		{"is Quanta Tap selling? launch view please", `{"intent":"launch","product":"Quanta Tap"}`},
		{"launch 5G Fixed Box", `{"intent":"launch","product":"5G Fixed Box"}`},
		{"has Isdom bought EcoPallet yet", `{"intent":"launch","accounts":["Isdom"],"product":"EcoPallet"}`},
		{"launches", `{"intent":"launch"}`},
	})
}

func TestACountIsSaidInFiguresOrWords(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"las primeras 6 cuentas", `{"intent":"top","limit":6}`},
		{"top ten", `{"intent":"top","limit":10}`},
		{"a couple of our biggest accounts", `{"intent":"top","limit":2}`},
		{"half a dozen biggest clients", `{"intent":"top","limit":6}`},
		{"media docena de las cuentas más grandes", `{"intent":"top","limit":6}`},
		{"ranking de 20 clientes en mayo", `{"intent":"top","limit":20,"start":"2017-05-01","end":"2017-05-31"}`},
		{"rank my accounts, Luis comes at ten", `{"intent":"top","scope":"mine"}`},
	})
}

func TestWhetherSomebodyEverHadAnAccountNamesWho(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"did Luis ever have Isdom?", `{"intent":"history","accounts":["Isdom"],"who":"Luis Peña"}`},
		{"¿Luis tuvo alguna vez Isdom?", `{"intent":"history","accounts":["Isdom"],"who":"Luis Peña"}`},
		{"who had Isdom before Luis?", `{"intent":"history","accounts":["Isdom"]}`},
	})
}

func TestWhoIsOutForWhoIsInIsNoAbsence(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"Isdom: Ana Ruiz is out, Luis is in, from Thursday", `{"intent":"reassign","accounts":["Isdom"],"from":"Ana Ruiz","to":"Luis Peña","start":"2017-10-19"}`},
		{"Isdom: Ana Ruiz out, Luis in, from 1 to 10 March", `{"intent":"cover","accounts":["Isdom"],"from":"Ana Ruiz","to":"Luis Peña","start":"2018-03-01","end":"2018-03-10"}`},
	})
}

func TestASlipInALongWordIsNoOtherFormOfIt(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"Temporarly give Isdom to Luis", `{"intent":"cover","accounts":["Isdom"],"to":"Luis Peña"}`},
		{"pásale temporalmete Isdom a Luis", `{"intent":"cover","accounts":["Isdom"],"to":"Luis Peña"}`},
		{"agreemnts of Isdom", `{"intent":"agreements","accounts":["Isdom"]}`},
	})
}
