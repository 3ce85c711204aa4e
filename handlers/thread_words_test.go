package handlers

import (
	"testing"

	"kambot/kam"
)

func traitsOf(name string, texts ...string) traits {
	t := traits{name: kam.FoldName(name)}
	t.add(append(texts, name)...)
	return t
}

// TestAnAnswerByWordsIsTheOnlyOneThatFits: by place, by what tells it apart; all
// else is asked again, never guessed.
func TestAnAnswerByWordsIsTheOnlyOneThatFits(t *testing.T) {
	sevilla, madrid, lyon := traitsOf("Taller Sur", "Sevilla", "Spain", "Luis Peña"), traitsOf("Taller Sur S.L.", "Madrid", "Spain", "Ana Lopez"), traitsOf("Taller Sur", "Lyon", "France", "Ana Belén Ruiz")
	sevilla.whole, madrid.whole, lyon.whole = []string{"a 3"}, []string{"a 4"}, []string{"2"}
	accounts := asked{list: []traits{sevilla, madrid, lyon}, shown: 3, name: "taller sur"}
	people := asked{list: []traits{traitsOf("Ana Belén"), traitsOf("Ana Belén Ruiz"), traitsOf("Ana Soto")}, shown: 3, name: "ana"}
	people.list[2].whole = []string{"ana soto example com"}
	firsts := asked{list: []traits{traitsOf("Data House"), traitsOf("First Data")}, shown: 2, name: "data"}
	one := asked{list: []traits{traitsOf("Kan-code")}, shown: 1, name: "kan cod"}
	days := asked{list: []traits{traitsOf("Until Friday 27 Nov 2026"), traitsOf("Until Monday 30 Nov 2026"), traitsOf("Until Monday 7 Dec 2026")}, shown: 3, days: true}
	long := asked{list: []traits{traitsOf("Pump", "Oslo"), traitsOf("Pump", "Bergen"), traitsOf("Pump", "Turku")}, shown: 2, name: "pump"}
	for _, c := range []struct {
		q    *asked
		said string
		want int // counted from 1; 0: asked again
	}{
		{&accounts, "the first", 1},
		{&accounts, "first one please", 1},
		{&accounts, "1", 1},
		{&accounts, "one", 1},
		{&accounts, "the one", 0},
		{&accounts, "#3", 3},
		{&accounts, "3.", 3},
		{&accounts, "option two", 2},
		{&accounts, "no. 3", 3},
		{&accounts, "the 3rd", 3},
		{&accounts, "the last one", 3},
		{&accounts, "la segunda", 2},
		{&accounts, "el tercero, por favor", 3},
		{&accounts, "la 3", 3},
		{&accounts, "la opción 1", 1},
		{&accounts, "n.º 3", 3},
		{&accounts, "la 3ª", 3},
		{&accounts, "la última", 3},
		{&accounts, "4", 0},
		{&accounts, "the tenth", 0},
		{&accounts, "2", 0}, // the second, or the id 2
		{&accounts, "the Madrid one", 2},
		{&accounts, "the one in Madrid", 2},
		{&accounts, "la de Madrid", 2},
		{&accounts, "MADRID!", 2},
		{&accounts, "the French one, Lyon", 0},
		{&accounts, "the one in Lyon, France", 3},
		{&accounts, "the second, Madrid", 2},
		{&accounts, "the first, Madrid", 0},
		{&accounts, "Madrid or Lyon", 0},
		{&accounts, "not the Madrid one", 0},
		{&accounts, "no, la de Madrid", 0},
		{&accounts, "Madird", 0},
		{&accounts, "the one in Spain", 0},
		{&accounts, "Taller Sur", 0},
		{&accounts, "Taller Sur SL", 2},
		{&accounts, "Taller Sur, Madrid", 2},
		{&accounts, "A-4", 2},
		{&accounts, "id a-3", 1},
		{&accounts, "Luis's one", 1},
		{&accounts, "la de Luis", 1},
		{&accounts, "Peña", 1},
		{&accounts, "the one Ana has", 0},
		{&accounts, "la que lleva Ana Belén", 3},
		{&accounts, "both", 0},
		{&accounts, "las dos", 0},
		{&accounts, "the two", 0},
		{&accounts, "all of them", 0},
		{&accounts, "the first and the second", 0},
		{&accounts, "thanks", 0},
		{&accounts, "", 0},
		{&people, "Ana Belén", 1},
		{&people, "Ruiz", 2},
		{&people, "Ana Belén Ruiz", 2},
		{&people, "Ana", 0},
		{&people, "Soto", 3},
		{&people, "ana.soto@example.com", 3},
		{&people, "la segunda", 2},
		{&firsts, "the first", 0}, // or First Data
		{&firsts, "First Data", 2},
		{&firsts, "the second", 2},
		{&one, "yes", 1},
		{&one, "sí, esa", 1},
		{&one, "ok", 1},
		{&one, "Kan-code", 1},
		{&one, "yes but later", 0},
		{&accounts, "yes", 0},
		{&days, "Friday", 1},
		{&days, "until friday", 1},
		{&days, "Monday", 0},
		{&days, "the second", 2},
		{&days, "2", 0}, // a day of the month, or the second
		{&days, "option 2", 2},
		{&long, "the one in Turku", 3},
		{&long, "the last", 2},
		{&long, "3", 0},
	} {
		for i := range c.q.list {
			c.q.list[i].place = i + 1
		}
		if got := c.q.chosen(c.said) + 1; got != c.want {
			t.Errorf("%q is taken for number %d, want %d", c.said, got, c.want)
		}
	}
}

func TestWhoWantsNoneOfThemSaysSo(t *testing.T) {
	for said, want := range map[string]bool{
		"none of them": true, "None.": true, "cancel": true, "Cancel, please": true, "never mind": true, "no": true, "ninguna": true, "Ninguna de ellas": true, "déjalo": true, "cancela, por favor": true,
		"no, the second": false, "cancel the second": false, "none but the first": false, "Ana": false, "": false,
	} {
		if got := leaves(said); got != want {
			t.Errorf("%q leaves it: %v, want %v", said, got, want)
		}
	}
}
