package nlp

import (
	"fmt"
	"strings"
	"testing"

	"kambot/kam"
)

// setTo is what a text changes of the digest, also what a frame does not print.
func setTo(r Request) string {
	said := []string{string(r.Intent)}
	say := func(key, value string) {
		if value != "" {
			said = append(said, key+"="+value)
		}
	}
	var names []string
	for _, a := range append(r.Accounts, r.Weak...) {
		names = append(names, a.Name)
	}
	say("accounts", strings.Join(names, ","))
	say("hits", r.Name)
	say("unknown", r.Unknown)
	say("parts", strings.Join(r.Parts, ","))
	say("kinds", strings.Join(r.Kinds, ","))
	if r.All {
		say("all", "true")
	}
	if r.Value != nil {
		say("value", fmt.Sprint(*r.Value))
	}
	say("speak", r.Speak)
	say("time", r.Time)
	say("days", strings.Join(r.Days, ","))
	if r.Start != 0 {
		say("start", r.Start.String())
	}
	if r.End != 0 {
		say("end", r.End.String())
	}
	return strings.Join(said, " ")
}

func TestEverySettingOfTheDigestIsReadAndSaidAgain(t *testing.T) {
	for text, want := range map[string]string{
		"settings":                           "",
		"ajustes":                            "",
		"snooze":                             "value=false",
		"unsnooze":                           "value=true",
		"snooze until Monday":                "value=false end=2026-11-30",
		"snooze 3 days":                      "value=false end=2026-11-26",
		"send it at 7:30":                    "time=07:30",
		"mándamelo los martes y jueves":      "days=tue,thu",
		"settings at 7:30 on mon, tue":       "time=07:30 days=mon,tue",
		"not while I'm away until 3 January": "value=false end=2027-01-03",
		"no me lo mandes mientras esté de vacaciones hasta el 3 de enero": "value=false end=2027-01-03",
		"mute Isdom":                                      "accounts=Isdom value=false",
		"unmute Isdom":                                    "accounts=Isdom value=true",
		"mute Isdom and Konex":                            "accounts=Isdom,Konex value=false",
		"mute Isdom until Friday":                         "accounts=Isdom value=false end=2026-11-27",
		"mute Taller Sur":                                 "hits=Taller Sur value=false",
		"mute Frobnicate":                                 "unknown=Frobnicate value=false",
		"silencia Isdom":                                  "accounts=Isdom value=false",
		"deja de silenciar Isdom":                         "accounts=Isdom value=true",
		"quita el silencio a Isdom":                       "accounts=Isdom value=true",
		"no me avises de Isdom":                           "accounts=Isdom value=false",
		"keep Isdom out of my digest":                     "accounts=Isdom value=false",
		"digest in Spanish":                               "speak=es",
		"switch my digest from Spanish to English":        "speak=en",
		"el resumen en español":                           "speak=es",
		"mi resumen en inglés a las 8":                    "speak=en time=08:00",
		"mute the opportunities":                          "parts=opportunities value=false",
		"unmute the opportunities":                        "parts=opportunities value=true",
		"mute the today section":                          "parts=today value=false",
		"mute the since section and the KPIs":             "parts=since,kpis value=false",
		"sin oportunidades en mi resumen":                 "parts=opportunities value=false",
		"show the opportunities in my digest again":       "parts=opportunities value=true",
		"leave the KPIs out of the digest":                "parts=kpis value=false",
		"mute key set notices":                            "kinds=key value=false",
		"mute KPI notices":                                "kinds=kpi value=false",
		"mute KPI and renewal notices":                    "kinds=kpi,renewal value=false",
		"turn the KPI alerts back on":                     "kinds=kpi value=true",
		"silencia los avisos de renovaciones":             "kinds=renewal value=false",
		"mute quiet accounts":                             "kinds=quiet value=false",
		"mute the quiet accounts in my digest":            "kinds=quiet value=false",
		"unmute quiet accounts":                           "kinds=quiet value=true",
		"turn the quiet account notices back on":          "kinds=quiet value=true",
		"mute launches":                                   "kinds=launch value=false",
		"unmute launches":                                 "kinds=launch value=true",
		"mute launch notices":                             "kinds=launch value=false",
		"mute plans":                                      "kinds=plan value=false",
		"mute plans and launches":                         "kinds=plan,launch value=false",
		"mute health":                                     "kinds=health value=false",
		"mute health notices":                             "kinds=health value=false",
		"mute pace":                                       "kinds=pace value=false",
		"mute the pace in my digest":                      "kinds=pace value=false",
		"mute strategic":                                  "kinds=strategic value=false",
		"mute strategic reviews":                          "kinds=strategic value=false",
		"mute the reviews of strategic flags":             "kinds=strategic value=false",
		"no more launch notices":                          "kinds=launch value=false",
		"silencia los lanzamientos":                       "kinds=launch value=false",
		"silencia las cuentas sin contacto":               "kinds=quiet value=false",
		"silencia los planes":                             "kinds=plan value=false",
		"silencia la salud":                               "kinds=health value=false",
		"silencia la salud de las cuentas":                "kinds=health value=false",
		"silencia el ritmo":                               "kinds=pace value=false",
		"silencia las revisiones de cuentas estratégicas": "kinds=strategic value=false",
		"deja de silenciar los lanzamientos":              "kinds=launch value=true",
		"no me avises de los lanzamientos":                "kinds=launch value=false",
		"no me avises de los planes":                      "kinds=plan value=false",
		"no mutes":                                        "all=true value=true",
		"unmute everything":                               "all=true value=true",
		"quita todos los silencios":                       "all=true value=true",
	} {
		d, c := company(), Context{Now: tuesday, Today: kam.DayOf(tuesday)}
		r := Parse(text, d, c)
		want = strings.TrimSpace("digest_settings " + want)
		if got := setTo(r); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
		if again := Parse(r.Words(), d, c); setTo(again) != want {
			t.Errorf("%q says %q, which reads as %s", text, r.Words(), setTo(again))
		}
		if f := r.Frame(); f.Text != "" || f.All {
			t.Errorf("%q: a frame has no room for what is muted: %+v", text, f)
		}
	}
}

func TestACommandOfOneWordWithItsSlotsIsCertain(t *testing.T) {
	for text, want := range map[string]string{
		"settings":                  "digest_settings",
		"digest":                    "digest",
		"receipt":                   "receipt",
		"receipt yesterday":         "receipt start=2026-11-23 end=2026-11-23",
		"receipt Isdom":             "receipt accounts=Isdom",
		"receipt on 2026-11-20":     "receipt start=2026-11-20 end=2026-11-20",
		"team":                      "team",
		"kpis":                      "kpis",
		"kpis Isdom":                "kpis accounts=Isdom",
		"kpis team":                 "kpis scope=team",
		"kpis OTIF":                 "kpis metric=OTIF",
		"kpis mine turnover":        "kpis scope=mine metric=turnover",
		"kpis Isdom margin 2026-Q3": "kpis accounts=Isdom period=2026-Q3 metric=margin",
	} {
		d, c := company(), Context{Now: tuesday, Today: kam.DayOf(tuesday)}
		r := Parse(text, d, c)
		got := setTo(r)
		if r.Intent == KPIs {
			got = frame(r)
		}
		if got != want || r.Confidence != sure {
			t.Errorf("%q: %s, %v sure, want %s", text, got, r.Confidence, want)
		}
		sameAgain(t, d, c, text)
	}
}

func TestAnImportedKPIIsReadByItsName(t *testing.T) {
	for text, want := range map[string]string{
		"kpis Isdom Share of Shelf":          "kpis accounts=Isdom metric=Share of Shelf",
		"kpis Isdom Order-to-Cash 2026-Q3":   "kpis accounts=Isdom period=2026-Q3 metric=Order-to-Cash",
		"kpis share of shelf":                "kpis metric=Share of Shelf",
		"kpis Isdom shelf 2017":              "kpis accounts=Isdom period=2017 metric=Shelf",
		"kpis ad spend % for my team":        "kpis scope=team metric=Ad Spend %",
		"kpis index 2.0":                     "kpis metric=Index 2.0",
		"kpis Isdom order to cash":           "kpis accounts=Isdom metric=Order-to-Cash",
		"how is our share of shelf at Isdom": "kpis accounts=Isdom metric=Share of Shelf",
		"kpis Isdom on time in full":         "kpis accounts=Isdom metric=OTIF",
		"kpis sales":                         "kpis metric=turnover",
	} {
		if got := frame(Parse(text, company(), monday())); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
		sameAgain(t, company(), monday(), text)
	}
}

// TestAWordOfACommandThatIsANameIsMutedAsOne: there is a customer called Help AG.
func TestAWordOfACommandThatIsANameIsMutedAsOne(t *testing.T) {
	for _, text := range []string{"mute help", "silencia help"} {
		r := Parse(text, company(), monday())
		if len(r.Accounts) != 1 || r.Accounts[0].Name != "Help AG" || r.Unknown != "" {
			t.Errorf("%q became %s", text, frame(r))
		}
	}
}
