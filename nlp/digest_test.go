package nlp

import (
	"regexp"
	"strings"
	"testing"

	"kambot/kam"
)

// digestSaid is what a text about the digest asks for.
func digestSaid(text string) string {
	r := Parse(text, company(), Context{Now: tuesday, Today: kam.DayOf(tuesday)})
	f := r.Frame()
	said := []string{string(f.Intent)}
	for _, slot := range []string{f.Time, strings.Join(f.Days, ","), f.Start, f.End} {
		if slot != "" {
			said = append(said, slot)
		}
	}
	if f.Value != nil {
		said = append(said, map[bool]string{true: "on", false: "off"}[*f.Value])
	}
	return strings.Join(said, " ")
}

func TestTheHoursAndDaysOfTheDigestAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"send the digest on weekdays but at half nine":              "digest_settings 09:30 mon,tue,wed,thu,fri",
		"digest at half past eight on weekadys":                     "digest_settings 08:30 mon,tue,wed,thu,fri",
		"set my digest for 8":                                       "digest_settings 08:00",
		"pon mi resumen para las 8 menos cuarto":                    "digest_settings 07:45",
		"cambiame el resumen a lunes y miércoles, 7 de la mañana":   "digest_settings 07:00 mon,wed",
		"digest at ten past eight":                                  "digest_settings 08:10",
		"change my digest to 6:45am mon-fri":                        "digest_settings 06:45 mon,tue,wed,thu,fri",
		"el resumen todos los días laborables a las 8":              "digest_settings 08:00 mon,tue,wed,thu,fri",
		"quiero el resumen los días hábiles a las 8":                "digest_settings 08:00 mon,tue,wed,thu,fri",
		"el resumen los días laborables menos el viernes, a las 8":  "digest_settings 08:00 mon,tue,wed,thu",
		"let the digest come Monday to Thursday, no Fridays":        "digest_settings mon,tue,wed,thu",
		"digest on working days except Wednesdays":                  "digest_settings mon,tue,thu,fri",
		"no quiero el resumen los viernes, mándamelo lun mar y jue": "digest_settings mon,tue,thu",
		"I don't want the digest on Fridays":                        "digest_settings mon,tue,wed,thu",
		"I said daily, but I only want the digest on Mondays":       "digest_settings mon",
		"el resumen de lunes hasta jueves":                          "digest_settings mon,tue,wed,thu",
		"digest settings every day at 8":                            "digest_settings 08:00 mon,tue,wed,thu,fri,sat,sun",
		"pause the digest untill Monday":                            "digest_settings 2026-11-30 off",
		"silencia el resumen asta el viernes":                       "digest_settings 2026-11-27 off",
		"silencio hasta el lunes, el digest digo":                   "digest_settings 2026-11-30 off",
		"pause my digest for two weeks":                             "digest_settings 2026-12-07 off",
		"no digest tomorrow":                                        "digest_settings 2026-11-25 2026-11-25 off",
		"no digest from 18 to 24 January":                           "digest_settings 2027-01-18 2027-01-24 off",
		"resume my digest":                                          "digest_settings on",
	} {
		if got := digestSaid(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestAReceiptIsOfTheLatestSuchDay(t *testing.T) {
	for text, want := range map[string]string{
		"why didn't I get a digest today?":              "receipt 2026-11-24 2026-11-24",
		"why didn't I get my digest this morning":       "receipt 2026-11-24 2026-11-24",
		"what did yesterday's digest leave out and why": "receipt 2026-11-23 2026-11-23",
		"¿por qué no me llegó el resumen ayer?":         "receipt 2026-11-23 2026-11-23",
		"why did I get no digest on Friday?":            "receipt 2026-11-20 2026-11-20",
		"¿qué dejó fuera el resumen del lunes?":         "receipt 2026-11-23 2026-11-23",
		"¿por qué no me ha llegado el resumen?":         "receipt",
		"what was left out of the last digest?":         "receipt",
	} {
		if got := digestSaid(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestEveryTimeIsOneOfADay(t *testing.T) {
	clock := regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
	for _, said := range []string{"quarter to 0", "a las 0 menos 5", "at -5", "at 24", "a las 24", "at 25:10", "half past 0", "at 0", "ten to 1", "at 12 pm", "at 12 am", "a las 12 de la noche"} {
		for _, text := range []string{"send my digest " + said, "mándame el resumen " + said} {
			if r := Parse(text, company(), monday()); r.Time != "" && !clock.MatchString(r.Time) {
				t.Errorf("%q: %q", text, r.Time)
			}
		}
	}
}
