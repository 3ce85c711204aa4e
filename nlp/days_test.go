package nlp

import (
	"strings"
	"testing"
	"time"

	"kambot/kam"
)

// spoken reads the days of a text as an order or a question does.
func daysIn(text string, now time.Time, past bool) string {
	p := parser{dir: company(), c: Context{Now: now, Today: kam.DayOf(now)}}
	p.sentence = split(clean(text), p.space[:0])
	d := p.dates(make([]bool, len(p.toks)), past)
	say := func(k kam.Day) string {
		if k == 0 {
			return "-"
		}
		return k.String()
	}
	return say(d.start) + " " + say(d.end)
}

// tuesday is the moment that the days of these tests are said at.
var tuesday = time.Date(2026, 11, 24, 10, 15, 0, 0, time.UTC)

func TestDaysOfOrdersAreTheNextToCome(t *testing.T) {
	for text, want := range map[string]string{
		// ranges, with and without the word that opens them
		"14–25 June":                                "2027-06-14 2027-06-25",
		"12-23 December":                            "2026-12-12 2026-12-23",
		"17 to 21 oct":                              "2027-10-17 2027-10-21",
		"4 to 15 January":                           "2027-01-04 2027-01-15",
		"21st through 31st of December":             "2026-12-21 2026-12-31",
		"28 December to 3 January":                  "2026-12-28 2027-01-03",
		"28 al 3 de enero":                          "2026-12-28 2027-01-03",
		"4 al 15 de enero":                          "2027-01-04 2027-01-15",
		"del 4 al 15 de enero":                      "2027-01-04 2027-01-15",
		"del 18 al 29":                              "2026-12-18 2026-12-29",
		"from the 18th to the 29th":                 "2026-12-18 2026-12-29",
		"del 26 al 29":                              "2026-11-26 2026-11-29",
		"April the 12th to April the 16th":          "2027-04-12 2027-04-16",
		"April 12 to 16":                            "2027-04-12 2027-04-16",
		"Dec 21-31":                                 "2026-12-21 2026-12-31",
		"from Monday thru Thursday":                 "2026-11-30 2026-12-03",
		"de lunes a miércoles":                      "2026-11-30 2026-12-02",
		"Monday 30 November to Friday 4 December":   "2026-11-30 2026-12-04",
		"between 3 and 10 May":                      "2027-05-03 2027-05-10",
		"entre el 3 y el 10 de mayo":                "2027-05-03 2027-05-10",
		"28, 29 y 30 de diciembre":                  "2026-12-28 2026-12-30",
		"estos tres días, 28, 29 y 30 de diciembre": "2026-12-28 2026-12-30",
		"28 and 29 December":                        "2026-12-28 2026-12-29",
		"July and August":                           "2027-07-01 2027-08-31",
		"durante junio, julio y agosto":             "2027-06-01 2027-08-31",
		"tomorrow and the day after":                "2026-11-25 2026-11-26",
		// weeks of the year
		"week 49":                "2026-11-30 2026-12-06",
		"from week 49":           "2026-11-30 -",
		"KW 51":                  "2026-12-14 2026-12-20",
		"kw51":                   "2026-12-14 2026-12-20",
		"KW 50 onwards":          "2026-12-07 -",
		"semana 3":               "2027-01-18 2027-01-24",
		"en la semana 38":        "2027-09-20 2027-09-26",
		"semana 2 de 2028":       "2028-01-10 2028-01-16",
		"weeks 50 to 51":         "2026-12-07 2026-12-20",
		"KW 50-51":               "2026-12-07 2026-12-20",
		"the week of 5 April":    "2027-04-05 2027-04-11",
		"la semana del lunes 14": "2026-12-14 2026-12-20",
		// what is left of a whole has no first day
		"for the rest of the year":   "- 2026-12-31",
		"the rest of this month":     "- 2026-11-30",
		"el resto del trimestre":     "- 2026-12-31",
		"lo que resta del mes":       "- 2026-11-30",
		"lo que queda de año":        "- 2026-12-31",
		"lo que queda de semana":     "- 2026-11-29",
		"for the rest of November":   "- 2026-11-30",
		"what's left of the quarter": "- 2026-12-31",
		"de acá al lunes 30":         "- 2026-11-30",
		"de aquí a fin de año":       "- 2026-12-31",
		"between now and Friday":     "- 2026-11-27",
		"from today until Friday":    "2026-11-24 2026-11-27",
		// wholes of the calendar
		"durante el primer trimestre":      "2027-01-01 2027-03-31",
		"in Q2":                            "2027-04-01 2027-06-30",
		"Q4":                               "2026-10-01 2026-12-31",
		"todo el segundo trimestre":        "2027-04-01 2027-06-30",
		"from Q1":                          "2027-01-01 -",
		"until the end of Q1":              "- 2027-03-31",
		"hasta final del primer trimestre": "- 2027-03-31",
		"for the first half of 2027":       "2027-01-01 2027-06-30",
		"durante el segundo semestre":      "2026-07-01 2026-12-31",
		"for November":                     "2026-11-01 2026-11-30",
		"en octubre":                       "2027-10-01 2027-10-31",
		"nxt month":                        "2026-12-01 2026-12-31",
		"next wk":                          "2026-11-30 2026-12-06",
		"todo el mes que veine":            "2026-12-01 2026-12-31",
		"la prox semana":                   "2026-11-30 2026-12-06",
		"for the month of January":         "2027-01-01 2027-01-31",
		"durante el mes de enero":          "2027-01-01 2027-01-31",
		// one day said twice
		"Monday the 14th":         "2026-12-14 2026-12-14",
		"el lunes día 14":         "2026-12-14 2026-12-14",
		"on Thursday, 3 December": "2026-12-03 2026-12-03",
		"from Friday the 4th":     "2026-12-04 -",
		"23 December next year":   "2027-12-23 2027-12-23",
		// lengths
		"for a week from tomorrow":           "2026-11-25 2026-12-01",
		"una semana a partir de mañana":      "2026-11-25 2026-12-01",
		"durante quince días desde el lunes": "2026-11-30 2026-12-14",
		"for three semans":                   "- 2026-12-14",
		"for a fortnigth":                    "- 2026-12-07",
		"for three working days":             "- 2026-11-26",
		"tres días hábiles desde el viernes": "2026-11-27 2026-12-01",
		"for five business days from Monday": "2026-11-30 2026-12-04",
		"in 3 working days":                  "2026-11-27 2026-11-27",
		"the next working day":               "2026-11-25 2026-11-25",
		"desde el siguiente día hábil":       "2026-11-25 -",
		"two weeks from tomorrow":            "2026-12-08 2026-12-08",
		// misspelt
		"from 4 Janaury":          "2027-01-04 -",
		"until thrusday":          "- 2026-11-26",
		"hasta el miercloes":      "- 2026-11-25",
		"desde el 3 de deciembre": "2026-12-03 -",
		// feasts, and dates that say them better
		"over Christmas": "2026-12-25 2026-12-25",
		"I'm off over Christmas, 21 to 31 December": "2026-12-21 2026-12-31",
		"21 to 31 December, over Christmas":         "2026-12-21 2026-12-31",
		"over Labor Day week, Sep 7 to 11":          "2027-09-07 2027-09-11",
		"on Labor Day":                              "2027-09-06 2027-09-06",
		"on Thanksgiving":                           "2026-11-26 2026-11-26",
		"en Semana Santa":                           "2027-03-21 2027-03-28",
		"on Easter Monday":                          "2027-03-29 2027-03-29",
		"over Easter":                               "2027-03-26 2027-03-29",
		"el Viernes Santo":                          "2027-03-26 2027-03-26",
		"hasta el Viernes Santo":                    "- 2027-03-26",
		"Semana Santa 2028":                         "2028-04-09 2028-04-16",
		// what is not meant, and what was
		"from Thursday, not from today":    "2026-11-26 -",
		"no mañana, el viernes":            "2026-11-27 2026-11-27",
		"we agreed yesterday: from Monday": "2026-11-30 -",
		"lo operaron ayer, un mes":         "- 2026-12-23",
		"set em up":                        "- -",
		"2/12":                             "- -",
		"el 2/12":                          "2026-12-02 2026-12-02",
		"on 13/12":                         "2026-12-13 2026-12-13",
	} {
		if got := daysIn(text, tuesday, false); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestDaysOfQuestionsAreTheLatest(t *testing.T) {
	for text, want := range map[string]string{
		"on Friday":                             "2026-11-20 2026-11-20",
		"el martes":                             "2026-11-24 2026-11-24",
		"yesterday":                             "2026-11-23 2026-11-23",
		"this morning":                          "2026-11-24 2026-11-24",
		"week 49":                               "2025-12-01 2025-12-07",
		"in Q1":                                 "2026-01-01 2026-03-31",
		"on 3 Nov 2026, the Tuesday of the Cup": "2026-11-03 2026-11-03",
		"el 30 de noviembre":                    "2025-11-30 2025-11-30",
		"on 1 July this year":                   "2026-07-01 2026-07-01",
		"at Easter":                             "2026-04-03 2026-04-06",
	} {
		if got := daysIn(text, tuesday, true); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestEasterIsOnItsSunday(t *testing.T) {
	for year, want := range map[int]string{1961: "04-02", 2000: "04-23", 2008: "03-23", 2011: "04-24", 2026: "04-05", 2027: "03-28", 2038: "04-25", 2100: "03-28"} {
		if got := easter(year).String()[5:]; got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
}

func TestAWeekOfTheYearHoldsItsThursday(t *testing.T) {
	for y := 1998; y < 2060; y++ {
		for n := 1; n <= 52; n++ {
			at := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 7*(n-1))
			gotYear, gotWeek := isoWeek(y, n).Time().ISOWeek()
			if wantYear, want := at.ISOWeek(); gotYear != wantYear || gotWeek != want {
				t.Fatalf("%d week %d is week %d of %d", y, n, gotWeek, gotYear)
			}
		}
	}
}

func TestASentenceMayBreakOffAnywhere(t *testing.T) {
	for _, text := range []string{
		"move Isdom to Ana from Monday and until Friday", "resumen de lunes y hasta el viernes", "cover Ana from 3 to 15 January", "digest at half past eight on mon and tue",
	} {
		words := strings.Fields(text)
		for n := range words {
			Parse(strings.Join(words[:n], " "), company(), monday()) // panics where it reads on
		}
	}
}

func TestWorkingDaysAreThoseOfTheSpeakersCalendar(t *testing.T) {
	holidays := kam.NewCalendar(func(d kam.Day) bool { return d.String() == "2026-11-25" || d.String() == "2026-11-23" })
	for text, want := range map[string]string{
		"for three working days":      "- 2026-11-27",
		"the next working day":        "2026-11-26 2026-11-26",
		"in two business days":        "2026-11-27 2026-11-27",
		"hace dos días hábiles":       "2026-11-19 2026-11-19",
		"two working days ago":        "2026-11-19 2026-11-19",
		"durante dos días laborables": "- 2026-11-26",
	} {
		p := parser{dir: company(), c: Context{Now: tuesday, Today: kam.DayOf(tuesday), Calendar: holidays}}
		p.sentence = split(clean(text), p.space[:0])
		d := p.dates(make([]bool, len(p.toks)), false)
		got := "- " + d.end.String()
		if d.start != 0 {
			got = d.start.String() + " " + d.end.String()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
