package wording

import (
	"testing"
	"time"

	"kambot/kam"
)

func units(n int64) kam.Amount { return kam.Amount(n) * kam.Scale }

func TestMoneyIsWrittenInTheLanguageOfThePerson(t *testing.T) {
	for _, c := range []struct {
		amount   kam.Amount
		en, es   string
		currency string
		exactEN  string
	}{
		{units(341_455), "341,455", "341.455", "USD", "341,455.00 USD"},
		{1_102_773_050, "110,277", "110.277", "USD", "110,277.31 USD"}, // 110,277.3050
		{5_000, "1", "1", "JPY", "1 JPY"},
		{-5_000, "-1", "-1", "USD", "-0.50 USD"},
		{4_999, "0", "0", "BHD", "0.500 BHD"},
		{units(-1_234_567), "-1,234,567", "-1.234.567", "EUR", "-1,234,567.00 EUR"},
		{0, "0", "0", "USD", "0.00 USD"},
	} {
		if got := English.Money(c.amount); got != c.en {
			t.Errorf("%s in English is %s, want %s", c.amount, got, c.en)
		}
		if got := Spanish.Money(c.amount); got != c.es {
			t.Errorf("%s in Spanish is %s, want %s", c.amount, got, c.es)
		}
		if got := English.Exact(c.amount, c.currency); got != c.exactEN {
			t.Errorf("%s exactly is %s, want %s", c.amount, got, c.exactEN)
		}
	}
}

func TestSharesAndChanges(t *testing.T) {
	for got, want := range map[string]string{
		English.Percent(806, 1000):           "80.6 %",
		Spanish.Percent(806, 1000):           "80,6 %",
		English.Percent2(8064, 10_000):       "80.64 %",
		English.Percent2(1, 3):               "33.33 %",
		English.Percent(1, 0):                "—",
		English.Percent(1, -5):               "—",
		English.Percent(-5, 1000):            "-0.5 %",
		English.Change(112, 100):             "+12.0 %",
		English.Change(100, 100):             "0.0 %",
		English.Change(0, 100):               "-100 %",
		English.Change(5, 0):                 "new",
		Spanish.Change(5, 0):                 "nueva",
		English.Change(0, 0):                 "—",
		English.Change(5, -5):                "—",
		English.Change(units(12_345), 10000): "+1,234,400.0 %",
		English.AtLeast(10_001):              "2",
		English.AtLeast(10_000):              "1",
		English.AtLeast(-10_001):             "-1",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestDaysAndPeriodsInWords(t *testing.T) {
	today := kam.NewDay(2026, time.November, 24)
	for _, c := range []struct {
		period kam.Period
		en, es string
	}{
		{kam.TTMAt(today), "last 12 months (Nov 2025 – Oct 2026)", "últimos 12 meses (nov 2025 – oct 2026)"},
		{kam.YTDAt(today), "year to date (1 Jan 2026 – 24 Nov 2026)", "en lo que va de año (1 ene 2026 – 24 nov 2026)"},
		{kam.OfYear(2017), "2017", "2017"},
		{kam.OfQuarter(2017, 3), "Q3 2017", "T3 2017"},
		{kam.OfMonth(kam.NewMonth(2017, time.March)), "March 2017", "marzo de 2017"},
		{kam.EverPeriod(), "all time", "desde siempre"},
		{kam.OfRange(today, today), "24 Nov 2026", "24 nov 2026"},
		{kam.OfRange(today-1, today), "23 Nov 2026 – 24 Nov 2026", "23 nov 2026 – 24 nov 2026"},
	} {
		if got := English.Period(c.period); got != c.en {
			t.Errorf("%s is %q, want %q", c.period.Key(), got, c.en)
		}
		if got := Spanish.Period(c.period); got != c.es {
			t.Errorf("%s is %q, want %q", c.period.Key(), got, c.es)
		}
	}
	if got := English.Weekday(today); got != "Tuesday" {
		t.Errorf("24 November 2026 is a %s", got)
	}
}

func TestPlacesAreFilledOnceAndCleaned(t *testing.T) {
	text := Text{"{0} and {1}", "{1} y {0}"}
	if got := English.Say(text, "{1}", "b\u202ec"); got != "{1} and bc" {
		t.Errorf("got %q", got)
	}
	if got := Spanish.Say(text, "a", "b"); got != "b y a" {
		t.Errorf("got %q", got)
	}
	many := Plural{Text{"{n} account of {0}", "x"}, Text{"{n} accounts of {0}", "x"}}
	if one, more := English.Count(many, 1, "me"), English.Count(many, 1200, "me"); one != "1 account of me" || more != "1,200 accounts of me" {
		t.Errorf("got %q and %q", one, more)
	}
}
