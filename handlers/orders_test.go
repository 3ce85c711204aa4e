package handlers

import (
	"strings"
	"testing"
	"time"

	"kambot/wording"
)

func TestAnOrderReachesFiveYearsAheadAndNoFurther(t *testing.T) {
	for say, far := range map[string]bool{
		"move Isdom to Luis from 20 November 2031":                        false,
		"move Isdom to Luis from 30 November 2031":                        true,
		"Luis covers Isdom until 20 November 2031":                        false,
		"Luis covers Isdom until 30 November 2031":                        true,
		"Luis covers Isdom from 30 November 2031 until 5 December 2031":   true,
		"reasigna Isdom a Luis desde el 30 de noviembre de 2031":          true,
		"move Isdom to Luis from 9999-12-31":                              true,
		"Luis covers Isdom from 30 November 2026 until 20 November 2031":  false,
		"Luis covers Isdom from 20 November 2031 until 30 November 2031 ": true,
	} {
		o := newOffice(t)
		r := o.says(berg, say)
		told := strings.Contains(r.Text, "is too far ahead: the last day that an order can name is Sunday 23 Nov 2031")
		told = told || strings.Contains(r.Text, "queda demasiado lejos: el último día que admite una orden es el domingo 23 nov 2031")
		if told != far || (pressable(r, "Confirm") == nil) != far {
			t.Errorf("%s: %s", say, r.Text)
		}
	}
}

// TestHistorySaysHowFarACoverIs: done is one that is over.
func TestHistorySaysHowFarACoverIs(t *testing.T) {
	o := newOffice(t)
	o.does(berg, "Luis covers Isdom until 26 November")
	o.does(berg, "Rob covers Isdom from 30 November until 30 November")
	line := func(text, of string) string {
		for l := range strings.Lines(text) {
			if strings.Contains(l, of) {
				return l
			}
		}
		return ""
	}
	check := func(luisIs, robIs string) {
		t.Helper()
		text := o.says(berg, "history Isdom").Text
		if l := line(text, "Luis Peña stands in"); !strings.Contains(l, "24 Nov 2026 – 26 Nov 2026  "+luisIs+" ") {
			t.Errorf("Luis's cover is not %q: %s", luisIs, l)
		}
		if l := line(text, "Rob Hale stands in"); !strings.Contains(l, "  30 Nov 2026                "+robIs+" ") {
			t.Errorf("Rob's one day is not %q: %s", robIs, l)
		}
	}
	check("running", "begins later")
	o.now = o.now.Add(2 * 24 * time.Hour)
	check("running", "begins later")
	o.now = o.now.Add(24 * time.Hour)
	check("done", "begins later")
	o.now = o.now.Add(4 * 24 * time.Hour)
	check("done", "done")
}

func TestAListThatIsCutSaysHowManyMoreThereAre(t *testing.T) {
	en, es := &ask{lang: wording.English}, &ask{lang: wording.Spanish}
	eight := strings.Fields("A B C D E F G H")
	for got, want := range map[string]string{
		en.named(eight[:5]):         "A, B, C, D and E",
		en.named(eight[:6]):         "A, B, C, D, E and 1 more",
		en.named(eight):             "A, B, C, D, E and 3 more",
		es.named(eight):             "A, B, C, D, E y 3 más",
		en.firstOf(eight[:6], 1200): "A, B, C, D, E and 1,195 more",
		en.accountNames(eight):      "8 accounts (A, B, C, D, E and 3 more)",
	} {
		if got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}
