package nlp

import (
	"strings"
	"testing"

	"kambot/kam"
)

// settingsSaid is what a text changes of the digest, with what of it is refused.
func settingsSaid(text string) string {
	r := Parse(text, company(), Context{Now: tuesday, Today: kam.DayOf(tuesday)})
	said := setTo(r)
	if r.BadPeriod != "" {
		said += " bad=" + r.BadPeriod
	}
	if r.AlsoDays {
		said += " also"
	}
	return strings.TrimSpace(strings.TrimPrefix(said, string(DigestSettings)))
}

func settingsAre(t *testing.T, wanted map[string]string) {
	t.Helper()
	for text, want := range wanted {
		if got := settingsSaid(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestWhatIsDeniedChangesNothing: who asks not to pause, mute or resume is shown
// what holds; only who wants nothing sent gets a pause.
func TestWhatIsDeniedChangesNothing(t *testing.T) {
	for _, text := range []string{
		"don't pause my digest", "do not stop the digest", "never stop my digest", "please don't snooze my digest", "I don't want to pause my digest", "don't turn off my digest", "don't stop sending my digest",
		"don't mute Isdom", "never mute Isdom", "don't unmute Isdom", "don't resume my digest",
		"no pauses el resumen", "no me pauses el resumen", "no pares el resumen", "no reanudes el resumen", "no dejes de mandarme el resumen", "no desactives el resumen",
		"no silencies Isdom", "no hace falta que silencies Isdom", "no omitas Isdom de mi resumen", "no quites las oportunidades del resumen",
	} {
		settingsAre(t, map[string]string{text: ""})
	}
	settingsAre(t, map[string]string{
		"don't send it":                    "value=false",
		"no me lo mandes":                  "value=false",
		"no vuelvas a mandarme el resumen": "value=false",
		"never send me a digest again":     "value=false",
		"stop the digest for good":         "value=false",
		"why don't you pause my digest":    "value=false",
		"sin pausa":                        "value=true",
		"no pause":                         "value=true",
		"no pausa":                         "value=true",
	})
}

// TestWhatIsNotUnderstoodIsNoPause: neither what nobody can mute nor a day that
// there is not stops the digest.
func TestWhatIsNotUnderstoodIsNoPause(t *testing.T) {
	settingsAre(t, map[string]string{
		"mute moves":                                  "unknown=moves kinds=moves",
		"mute agreements":                             "unknown=agreements kinds=moves",
		"mute reminders":                              "unknown=reminders kinds=moves",
		"silencia los avisos de traspasos":            "unknown=traspasos kinds=moves",
		"silencia los acuerdos":                       "unknown=acuerdos kinds=moves",
		"no me avises de los traspasos":               "unknown=traspasos kinds=moves",
		"mute renewal reminders":                      "kinds=renewal value=false",
		"no me avises de las renovaciones":            "kinds=renewal value=false",
		"mute the chatter":                            "unknown=chatter value=false",
		"mute all notifications":                      "kinds=kpi,key,renewal value=false",
		"mute KPI":                                    "kinds=kpi value=false",
		"unmute KPI":                                  "kinds=kpi value=true",
		"mute everything until Monday":                "value=false end=2026-11-30",
		"pause until 31 November":                     "unknown=31 November bad=31 November",
		"pause until February 30":                     "unknown=February 30 bad=February 30",
		"pause until 2027-02-30":                      "unknown=2027-02-30 bad=2027-02-30",
		"pause until 31/11":                           "unknown=31/11 bad=31/11",
		"stop sending me the digest for two weks":     "unknown=two weks bad=two weks",
		"pausa el resumen durante dos semans":         "value=false end=2026-12-07",
		"pause until the 32nd":                        "unknown=32nd bad=32nd",
		"pause until Blursday":                        "unknown=Blursday bad=Blursday",
		"pausa hasta el 31 de noviembre":              "unknown=31 de noviembre bad=31 de noviembre",
		"pausa hasta el 29 de febrero":                "unknown=29 de febrero bad=29 de febrero",
		"pausa del 31 de noviembre al 5 de diciembre": "unknown=31 de noviembre bad=31 de noviembre",
		"pausa hasta el 3 de enero":                   "value=false end=2027-01-03",
		"pause until further notice":                  "value=false",
	})
}

// TestDaysOfAPauseAndDaysOfTheDigest: a verb of pausing tells the one from the
// other, and "also" adds.
func TestDaysOfAPauseAndDaysOfTheDigest(t *testing.T) {
	settingsAre(t, map[string]string{
		"pausa del lunes al viernes":                "value=false start=2026-11-30 end=2026-12-04",
		"pause from Monday to Friday":               "value=false start=2026-11-30 end=2026-12-04",
		"pause my digest Monday to Wednesday":       "value=false start=2026-11-30 end=2026-12-02",
		"no digest from Monday to Friday":           "value=false start=2026-11-30 end=2026-12-04",
		"el resumen de lunes a viernes":             "days=mon,tue,wed,thu,fri",
		"stop the digest on Mondays":                "days=tue,wed,thu,fri",
		"quita el resumen los viernes":              "days=mon,tue,wed,thu",
		"el resumen también los sábados":            "days=sat also",
		"los sábados también":                       "days=sat also",
		"also on Saturdays":                         "days=sat also",
		"add Sundays to my digest days":             "days=sun also",
		"settings also on sat":                      "days=sat also",
		"el resumen los lunes y también los jueves": "days=mon,thu",
		"digest every day":                          "days=mon,tue,wed,thu,fri,sat,sun",
		"resumen todos los días":                    "days=mon,tue,wed,thu,fri,sat,sun",
		"digest on":                                 "value=true",
		"digest off":                                "value=false",
		"turn my digest on":                         "value=true",
		"posponer hasta el lunes":                   "value=false end=2026-11-30",
		"posponer":                                  "value=false",
	})
}

// TestALanguageAndNothingElseIsTheOneToBeWrittenIn: whatever the words around it.
func TestALanguageAndNothingElseIsTheOneToBeWrittenIn(t *testing.T) {
	settingsAre(t, map[string]string{
		"language Spanish":               "speak=es",
		"in Spanish please":              "speak=es",
		"write to me in Spanish":         "speak=es",
		"switch from English to Spanish": "speak=es",
		"idioma español":                 "speak=es",
		"escríbeme en inglés":            "speak=en",
		"en inglés, por favor":           "speak=en",
	})
}

// TestWhatSomebodyDidOrdersNothing: whatever the verb, a person who did something
// on a day that is over is told of. Nor is it an order to ask what would be right.
func TestWhatSomebodyDidOrdersNothing(t *testing.T) {
	for _, text := range []string{
		"Reed muted Hotel yesterday", "Luis Peña muted Isdom yesterday", "Luis Peña handed Isdom to Darcel on Friday last week", "Darcel paused the digest yesterday", "Luis Peña has moved Isdom to Darcel last week",
		"Luis Peña silenció Isdom ayer", "Luis Peña pausó el resumen ayer", "Darcel le pasó Isdom a Reed la semana pasada", "Luis Peña ha pasado Isdom a Darcel ayer",
		"should Ana Ruiz get a second rep for Isdom?", "should Darcel take Isdom?", "¿debería Darcel llevar Isdom?",
	} {
		r := Parse(text, company(), Context{Now: tuesday, Today: kam.DayOf(tuesday)})
		if grammar[r.Intent].order || r.Intent == DigestSettings {
			t.Errorf("%q: %s", text, frame(r))
		}
	}
}

func TestWhatWasSentIsAReceipt(t *testing.T) {
	for text, want := range map[string]string{
		"qué me has mandado esta semana":    "receipt 2026-11-23 2026-11-29",
		"what have you sent me this week":   "receipt 2026-11-23 2026-11-29",
		"¿qué me has enviado este mes?":     "receipt 2026-11-01 2026-11-30",
		"qué me mandaste la semana pasada":  "receipt 2026-11-16 2026-11-22",
		"what did you send me last week":    "receipt 2026-11-16 2026-11-22",
		"why didn't I get my digest today?": "receipt 2026-11-24 2026-11-24",
	} {
		if got := digestSaid(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
