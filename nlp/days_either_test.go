package nlp

import (
	"testing"

	"kambot/kam"
)

func onTuesday(locale string) Context {
	return Context{Now: tuesday, Today: kam.DayOf(tuesday), Locale: locale}
}

func TestTheLocaleSaysHowAnEnglishDateIsRead(t *testing.T) {
	for _, c := range []struct{ locale, text, start, end string }{
		{"en-US", "move Isdom to Luis from 3/4", "2027-03-04", ""},
		{"en-US", "move Isdom to Luis from 3/4/2028", "2028-03-04", ""},
		{"en_US", "move Isdom to Luis from 3/4", "2027-03-04", ""},
		{"en-PH", "move Isdom to Luis from 3/4", "2027-03-04", ""},
		{"en-GB", "move Isdom to Luis from 3/4", "2027-04-03", ""},
		{"en-AU", "move Isdom to Luis from 3/4", "2027-04-03", ""},
		{"en-001", "move Isdom to Luis from 3/4", "2027-04-03", ""},
		{"en-GB", "Luis covers Ana from 3/4 to 5/4", "2027-04-03", "2027-04-05"},
		{"en-US", "Luis covers Ana until 3/4", "", "2027-03-04"},
		// what is no date that way is read as it is one
		{"en-GB", "move Isdom to Luis from 12/24", "2026-12-24", ""},
		{"en-US", "move Isdom to Luis from 24/12", "2026-12-24", ""},
		{"en-US", "Luis covers Ana from 3/4 to 15/4", "2027-04-03", "2027-04-15"},
		{"", "Luis covers Ana from 3/4 to 15/4", "2027-04-03", "2027-04-15"},
		{"", "Luis covers Ana from 3/4 to 4/15", "2027-03-04", "2027-04-15"},
		// Spanish has its own way
		{"en-US", "pasa Isdom a Luis desde el 3/4", "2027-04-03", ""},
		{"", "pasa Isdom a Luis desde el 3/4", "2027-04-03", ""},
		{"en-US", "move Isdom to Luis from 4/4", "2027-04-04", ""},
		{"en-US", "move Isdom to Luis from 2027-03-04", "2027-03-04", ""},
	} {
		at := onTuesday(c.locale)
		r := Parse(c.text, company(), at)
		f := r.Frame()
		if f.Start != c.start || f.End != c.end || len(r.EitherWay) > 0 || f.Confidence < sure {
			t.Errorf("%q in %q: %s to %s (%v), want %s to %s", c.text, c.locale, f.Start, f.End, r.EitherWay, c.start, c.end)
		}
	}
}

func TestADateThatNothingTellsHasBothReadingsAndIsInNoSlot(t *testing.T) {
	for text, want := range map[string][4]string{
		"move Isdom to Luis from 3/4":             {"2027-04-03", "", "2027-03-04", ""},
		"move Isdom to Luis from 3/4/2028":        {"2028-04-03", "", "2028-03-04", ""},
		"Luis covers Ana until 3/4":               {"", "2027-04-03", "", "2027-03-04"},
		"Luis covers Ana from 3/4 to 5/4":         {"2027-04-03", "2027-04-05", "2027-03-04", "2027-05-04"},
		"Luis covers Ana for two weeks from 3/4":  {"2027-04-03", "2027-04-16", "2027-03-04", "2027-03-17"},
		"add Luis to Isdom as rep from 3/4":       {"2027-04-03", "", "2027-03-04", ""},
		"move Isdom to Luis until 3/4":            {"", "2027-04-03", "", "2027-03-04"},
		"Luis covers Ana on 3/4":                  {"2027-04-03", "2027-04-03", "2027-03-04", "2027-03-04"},
		"Luis covers Ana from 3/4 until 10 April": {"2027-04-03", "2027-04-10", "2027-03-04", "2027-04-10"},
	} {
		for _, locale := range []string{"", "es-ES", "en", "en-CA", "de-DE", "pt-BR"} {
			at := onTuesday(locale)
			r := Parse(text, company(), at)
			f := r.Frame()
			if len(r.EitherWay) != 2 {
				t.Errorf("%q in %q has the readings %v (%+v)", text, locale, r.EitherWay, f)
				continue
			}
			a, b := r.EitherWay[0], r.EitherWay[1]
			for i, d := range []struct {
				is   string
				zero bool
			}{{a.Start.String(), a.Start == 0}, {a.End.String(), a.End == 0}, {b.Start.String(), b.Start == 0}, {b.End.String(), b.End == 0}} {
				if d.zero != (want[i] == "") || !d.zero && d.is != want[i] {
					t.Errorf("%q in %q: %d is %s, want %s", text, locale, i, d.is, want[i])
				}
			}
			if want[0] != want[2] && f.Start != "" || want[1] != want[3] && f.End != "" || f.Confidence == sure {
				t.Errorf("%q in %q is printed from %q to %q, %v", text, locale, f.Start, f.End, f.Confidence)
			}
		}
	}
}

// What cannot be an order's day is no reading; the other one is offered.
func TestADateThatOnlyOneWayLiesAheadIsThatOneAndNotSure(t *testing.T) {
	for text, want := range map[string]string{
		"move Isdom to Luis from 3/12/2026":            "2026-12-03 ",
		"Luis covers Ana from 3/4/2027 until 5/3/2027": "2027-03-04 2027-05-03",
	} {
		r := Parse(text, company(), onTuesday(""))
		if f := r.Frame(); f.Start+" "+f.End != want || len(r.EitherWay) > 0 || f.Confidence == sure {
			t.Errorf("%q: %s to %s (%v)", text, f.Start, f.End, r.EitherWay)
		}
	}
}

func TestTheLocaleReadsTheDatesOfQuestionsToo(t *testing.T) {
	for locale, want := range map[string]string{"en-US": "2017-03-04", "en-GB": "2017-04-03"} {
		at := onTuesday(locale)
		if r := Parse("biggest accounts on 3/4/2017", company(), at); !r.HasPeriod || r.Period.From.String() != want || r.Period.To.String() != want {
			t.Errorf("in %s: %+v", locale, r.Period)
		}
		if r := Parse("who had Isdom on 3/4/2017?", company(), at); r.Intent != AsOf || r.Start.String() != want {
			t.Errorf("in %s: %s %s", locale, r.Intent, r.Start)
		}
	}
}

func TestADayThatDoesNotExistLeavesAnOrderUnsure(t *testing.T) {
	for _, text := range []string{
		"move Isdom to Luis from 30/2", "move Isdom to Luis from 31/4/2027", "pasa Isdom a Luis desde el 31/4", "move Isdom to Luis starting 13/13", "Luis covers Ana from Monday until 31/4",
	} {
		r := Parse(text, company(), onTuesday("en-GB"))
		if r.Intent != Reassign && r.Intent != Cover || r.Confidence >= sure {
			t.Errorf("%q: %+v", text, r.Frame())
		}
	}
}
