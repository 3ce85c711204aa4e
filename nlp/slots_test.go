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
