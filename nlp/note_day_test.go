package nlp

import "testing"

func TestANoteLosesNoWord(t *testing.T) {
	holdCraft(t, []craftCase{
		{"note Fjellheim met the director: he is happy", "note accounts=Fjellheim text=met the director: he is happy"},
		{"note Fjellheim on Friday met the director: he is happy", "note accounts=Fjellheim text=met the director: he is happy start=2017-10-13"},
		{"nota Fjellheim visita a planta: todo en orden", "note accounts=Fjellheim text=visita a planta: todo en orden"},
		{"note Fjellheim yesterday met the director", "note accounts=Fjellheim text=met the director start=2017-10-15"},
		{"call with Fjellheim about the price list: too dear", "note accounts=Fjellheim text=about the price list: too dear"},
	})
	for text, kept := range map[string]string{
		"note Fjellheim today is the deadline of the tender": "today is the deadline of the tender",
		"note Fjellheim next week they decide":               "next week they decide",
	} {
		if r := Parse(text, practice(), monday()); r.Text != kept || r.BadPeriod != "" {
			t.Errorf("%s keeps %q", text, r.Text)
		}
	}
}

// TestADayThatThereIsNotIsNotToday: nothing is written before its day is known.
func TestADayThatThereIsNotIsNotToday(t *testing.T) {
	for _, tc := range []struct{ text, bad, kept string }{
		{"note Fjellheim on 31 November: called", "31 November", "called"},
		{"note Fjellheim 2017-11-31: called", "2017-11-31", "called"},
		{"note Fjellheim 30/02/2017 called", "30/02/2017", "called"},
		{"note Fjellheim last week: called", "last week", "called"},
		{"note Fjellheim next week: called", "next week", "called"},
		{"note Fjellheim 24-11: called", "24-11", "called"},
		{"nota Fjellheim el 31 de noviembre: llamaron", "31 de noviembre", "llamaron"},
		{"call with Fjellheim on 31 June: wants a quote", "31 June", "wants a quote"},
		{"call with Fjellheim last week: wants a quote", "last week", "wants a quote"},
		{"llamada con Fjellheim la semana pasada: quieren muestras", "la semana pasada", "quieren muestras"},
	} {
		r := Parse(tc.text, practice(), monday())
		if r.Intent != Note || r.Start != 0 || r.BadPeriod != tc.bad || r.Text != tc.kept {
			t.Errorf("%s\n got %s, no day %q", tc.text, craft(r), r.BadPeriod)
			continue
		}
		if again := Parse(r.Words(), practice(), monday()); again.BadPeriod != tc.bad || again.Text != tc.kept || again.Start != 0 {
			t.Errorf("%s says %q, which is %s, no day %q", tc.text, r.Words(), craft(again), again.BadPeriod)
		}
	}
}

func TestADayThatMayBeReadTwoWaysIsNoTextOfANote(t *testing.T) {
	for _, text := range []string{"note Fjellheim on 3/4/2017: called", "call with Fjellheim on 3/4/2017: called"} {
		if r := Parse(text, practice(), monday()); r.Text != "called" {
			t.Errorf("%s keeps %q", text, r.Text)
		}
	}
}
