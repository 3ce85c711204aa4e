package nlp

import "testing"

func TestNoStateIsOfADayThatThereIsNot(t *testing.T) {
	for text, bad := range map[string]string{
		"how was Fjellheim on 31 June":             "31 June",
		"¿cómo estaba Fjellheim el 30 de febrero?": "30 de febrero",
		"asof 2017-02-30 Fjellheim":                "2017-02-30",
		"asof Q3 Fjellheim":                        "Q3",
		"asof T3 Fjellheim":                        "T3",
		"who had Fjellheim on 31 April":            "31 April",
		"how was Fjellheim on 29 February 2017":    "29 February 2017",
	} {
		r := Parse(text, practice(), monday())
		if r.Intent != AsOf || r.Start != 0 || r.BadPeriod != bad || len(r.Accounts)+len(r.Weak) != 1 {
			t.Errorf("%s is %s, no day %q", text, craft(r), r.BadPeriod)
		}
	}
	holdCraft(t, []craftCase{
		{"how was Fjellheim on 30 June", "asof accounts=Fjellheim start=2017-06-30"},
		{"asof 2017-02-28 Fjellheim", "asof accounts=Fjellheim start=2017-02-28"},
		{"plan of Fjellheim on 1 October", "asof accounts=Fjellheim start=2017-10-01"},
		{"plan of Fjellheim", "plan accounts=Fjellheim"},
	})
}

func TestNoReviewIsOnADayThatThereIsNot(t *testing.T) {
	for text, want := range map[string][2]string{
		"strategic Fjellheim reference: opens the north, review 31/02/2027":                 {"31/02/2027", "opens the north"},
		"strategic Fjellheim reference: opens the north, review on 29 February 2027":        {"29 February 2027", "opens the north"},
		"estratégica Fjellheim referencia: abre el norte, revisar el 30 de febrero de 2018": {"30 de febrero de 2018", "abre el norte"},
	} {
		r := Parse(text, practice(), monday())
		if r.Intent != StrategicFlag || r.End != 0 || r.BadPeriod != want[0] || r.Text != want[1] || r.Category != "reference" || len(r.Accounts) != 1 {
			t.Errorf("%s is %s, no day %q", text, craft(r), r.BadPeriod)
		}
		if again := Parse(r.Words(), practice(), monday()); again.BadPeriod != r.BadPeriod || again.Text != r.Text || again.End != 0 {
			t.Errorf("%s says %q, which is %s, no day %q", text, r.Words(), craft(again), again.BadPeriod)
		}
	}
	r := Parse("strategic Fjellheim reference: opens the north, review 28/02/2018", practice(), monday())
	if r.BadPeriod != "" || r.End == 0 {
		t.Errorf("a day that there is was taken for none: %s, %q", craft(r), r.BadPeriod)
	}
}
