package nlp

import (
	"slices"
	"strings"
	"testing"
)

func TestAPersonWhoseNameIsAWordIsFoundWhereAPersonStands(t *testing.T) {
	d := company()
	d.person("April Stone", "april.stone@example.com", "")
	d.person("Will Price", "will.price@example.com", "")
	d.person("Mark Dawson", "mark.dawson@example.com", "")
	d.person("Abril Zamudio", "abril.zamudio@example.com", "")
	for text, want := range map[string]string{
		"give Isdom to april":                                           "to April Stone",
		"Isdom -> will, thursday":                                       "to Will Price",
		"isdom and konex to will":                                       "to Will Price",
		"will stands in for me on Isdom until Friday":                   "to Will Price",
		"Will to mind Isdom next week":                                  "to Will Price",
		"April covers Luis for a month starting tomorrow":               "from Luis Peña to April Stone",
		"luis covers april till Friday":                                 "from April Stone to Luis Peña",
		"cover mark with luis next month":                               "from Mark Dawson to Luis Peña",
		"Mark holds the fort for April for two weeks from Monday":       "from April Stone to Mark Dawson",
		"Reed stands in for price next week":                            "from Will Price to Reed Clapper",
		"whole book of april to darcel":                                 "from April Stone to Darcel Schlecht",
		"Isdom con abril hasta el domingo":                              "to Abril Zamudio",
		"Isdom is to go from Mr. Price to Darcel":                       "from Will Price to Darcel Schlecht",
		"April should have Isdom from Monday on, please move it":        "to April Stone",
		"Isdom moves from April to Darcel":                              "from April Stone to Darcel Schlecht",
		"starting Monday Luis gets Isdom from April":                    "from April Stone to Luis Peña",
		"the baby came early! April covers Luis for a week":             "from Luis Peña to April Stone",
		"cover for Luis next week: april":                               "from Luis Peña to April Stone",
		"give april Isdom":                                              "to April Stone",
		"luis is out until Friday, pass his accounts to will meanwhile": "from Luis Peña to Will Price",
		"move Isdom to Darcel in April":                                 "to Darcel Schlecht",
		"Darcel covers Luis from March to April":                        "from Luis Peña to Darcel Schlecht",
		"pasa Isdom a Darcel desde el 3 de abril":                       "to Darcel Schlecht",
		"Darcel will cover Luis from Monday until Friday":               "from Luis Peña to Darcel Schlecht",
		"please mark Isdom as strategic":                                "",
		"how much did Isdom buy from January to April?":                 "",
		"¿cuánto facturó Isdom en abril?":                               "",
		"what is the price of Isdom?":                                   "",
	} {
		f := Parse(text, d, monday()).Frame()
		got := strings.TrimSpace(slotSaid("from", f.From) + slotSaid(" to", f.To) + slotSaid(" who", f.Who))
		if got != want {
			t.Errorf("%q: %q instead of %q (%+v)", text, got, want, f)
		}
	}
}

func slotSaid(slot, name string) string {
	if name == "" {
		return ""
	}
	return slot + " " + name
}

func TestLettersOfTheNorthMayBeSpelledOut(t *testing.T) {
	d := NewCatalog(slices.Values([]Entry{{Num: 1, Name: "Müller Möbel GmbH"}, {Num: 2, Name: "Puente"}}),
		slices.Values([]Colleague{{PersonRef: PersonRef{Num: 1, Name: "Jürgen Brandt", Email: "j.brandt@example.com"}}}))
	for _, text := range []string{"move Mueller Moebel to Juergen", "move muller mobel to jurgen", "Müller Möbel GmbH -> Jürgen Brandt"} {
		if f := Parse(text, d, monday()).Frame(); f.To != "Jürgen Brandt" || len(f.Accounts) != 1 || f.Confidence < sure {
			t.Errorf("%q: %+v", text, f)
		}
	}
	if f := Parse("puente -> juergen", d, monday()).Frame(); f.Intent != Reassign || len(f.Accounts) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestASecondAccountIsReadThoughItIsMisspelt(t *testing.T) {
	for _, text := range []string{"move Isdom & Knex to Luis", "move Isdom + Knex to Luis", "move Isdom and Knex to Luis", "pasa Isdm y Konex a Luis"} {
		if f := Parse(text, company(), monday()).Frame(); len(f.Accounts) != 2 || f.Confidence >= sure {
			t.Errorf("%q: %+v", text, f)
		}
	}
}
