package importer

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kambot/kam"
)

// column reads a whole column as a file would: evident cells first, the others
// once the style is settled.
func column(cells ...string) (read []string) {
	n := &numbers{}
	for i, c := range cells {
		n.votes.listen(i+2, []byte(c))
	}
	settle([]*numbers{n})
	for _, c := range cells {
		if a, ok := evident([]byte(c)); ok {
			read = append(read, a.String())
			continue
		}
		a, code, reason := n.read([]byte(c))
		switch {
		case reason != "":
			read = append(read, "no: "+reason)
		case code != "":
			read = append(read, a.String()+" "+code)
		default:
			read = append(read, a.String())
		}
	}
	return read
}

func TestAColumnSaysHowItsNumbersAreWritten(t *testing.T) {
	for _, c := range []struct{ cells, want []string }{
		{[]string{"1204.50", "-3", "0.125", "7.5000"}, []string{"1204.5", "-3", "0.125", "7.5"}},
		{[]string{"1,234", "1,234.50"}, []string{"1234", "1234.5"}},
		{[]string{"1.234", "1.234,50", "12,5"}, []string{"1234", "1234.5", "12.5"}},
		{[]string{"1.234", "12.50"}, []string{"1.234", "12.5"}},
		{[]string{"1.234", "1.234.567"}, []string{"1234", "1234567"}},
		{[]string{"1,234,567", "1,234"}, []string{"1234567", "1234"}},
		{[]string{"1,234", "5"}, []string{"no: nothing in the column", "5"}},
		{[]string{"1.234", "5"}, []string{"no: nothing in the column", "5"}},
		{[]string{"12.50", "12,50", "1,234"}, []string{"12.5", "no: the column writes decimals in two ways, 12.50 (line 2) and 12,50 (line 3)", "no: the column writes"}},
		{[]string{"(1,234.50)", "- 5.5", "-1,000.25"}, []string{"-1234.5", "no: this is no number", "-1000.25"}},
		{[]string{"EUR 1,234.50", "1,234.50 usd", "12EUR"}, []string{"1234.5 EUR", "1234.5 USD", "12 EUR"}},
		{[]string{"1 234,50", "1\u00a0234,50", "1\u202f234"}, []string{"1234.5", "1234.5", "1234"}},
		{[]string{"1'234.50", "1’234"}, []string{"1234.5", "1234"}},
		{[]string{"1,00,000.00", "12,34.5", "1,234,56"}, []string{"no: this is no number", "no: this is no number", "no: this is no number"}},
		{[]string{"$5", "5 €", "£5"}, []string{"no: a currency sign", "no: a currency sign", "no: a currency sign"}},
		{[]string{"1E+05", "1.2e6"}, []string{"no: scientific", "no: scientific"}},
		{[]string{"", "-", "()", "abc", "ABC 5", "1.", ".5", "+5.5"}, []string{"no: this is no number", "no: this is no number", "no: this is no number", "no: this is no number", "no: ABC is no ISO", "no: this is no number", "0.5", "5.5"}},
		{[]string{"0.12345", "0.12340"}, []string{"no: more than four decimals", "0.1234"}},
		{[]string{"100000000000", "100000000000.01"}, []string{"100000000000", "no: the number is beyond"}},
	} {
		got := column(c.cells...)
		for i, want := range c.want {
			if got[i] != want && !(strings.HasPrefix(want, "no: ") && strings.HasPrefix(got[i], want)) {
				t.Errorf("%q in %q: %s, wanted %s", c.cells[i], c.cells, got[i], want)
			}
		}
	}
}

func TestAColumnThatDoesNotSayTakesTheStyleOfTheOthers(t *testing.T) {
	amount, price := &numbers{}, &numbers{}
	amount.votes.listen(2, []byte("1.234,50"))
	price.votes.listen(2, []byte("1.234"))
	settle([]*numbers{amount, price})
	if a, _, reason := price.read([]byte("1.234")); a != 1234*kam.Scale {
		t.Errorf("%s %s", a, reason)
	}
	rate := &numbers{rate: true}
	rate.votes.listen(2, []byte("1.085"))
	settle([]*numbers{rate})
	if a, _, reason := rate.read([]byte("1.085")); a != 10850 {
		t.Errorf("%s %s", a, reason)
	}
}

func TestEvidentCellsMeanWhatTheyDoEverywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?[0-9]{0,14}(\.[0-9]{0,5})?`).Draw(t, "cell")
		a, ok := evident([]byte(s))
		if !ok {
			return
		}
		want, err := kam.ParseAmount(s)
		if err != nil || a != want {
			t.Fatalf("%q: %s, and %s (%v)", s, a, want, err)
		}
		if again, _, reason := (&numbers{style: stylePoint}).read([]byte(s)); again != a {
			t.Fatalf("%q: %s, and %s %s", s, a, again, reason)
		}
	})
}

func TestAnAmountIsReadBackInBothStyles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := kam.Amount(rapid.Int64Range(-int64(kam.MaxAmount), int64(kam.MaxAmount)).Draw(t, "amount"))
		v := int64(a)
		sign := ""
		if v < 0 {
			sign, v = "-", -v
		}
		whole := fmt.Sprint(v / kam.Scale)
		for _, s := range []struct {
			style         style
			group, marker string
		}{{stylePoint, ",", "."}, {styleComma, ".", ","}} {
			grouped := ""
			for i, c := range whole {
				if i > 0 && (len(whole)-i)%3 == 0 {
					grouped += s.group
				}
				grouped += string(c)
			}
			text := fmt.Sprintf("%s%s%s%04d", sign, grouped, s.marker, v%kam.Scale)
			if got, _, reason := (&numbers{style: s.style}).read([]byte(text)); got != a {
				t.Fatalf("%s: %s, wanted %s: %s", text, got, a, reason)
			}
		}
	})
}

func TestDaysAreTheCalendarsDays(t *testing.T) {
	for day := kam.FirstDay; day <= kam.LastDay; day++ {
		if got, reason := readDay([]byte(day.String())); got != day {
			t.Fatalf("%s is read as %s: %s", day, got, reason)
		}
		if day%13 != 0 {
			day += 3
		}
	}
	for cell, want := range map[string]bool{
		"1996-07-04 00:00:00.000": true, "2026-03-04T10:30:00Z": true, "2026-03-04T10:30:00+02:00": true, "2026-03-04T10:30:00.000+0200": true,
		"2020-01-10 10:00": true, "2024-02-29": true, "2023-02-29": false, "2026-13-01": false, "2026-00-10": false, "2026-01-00": false,
		"2026-04-31": false, "2026/03/04": false, "04-03-2026": false, "20260304": false, "2026-3-4": false, "2026-03-04x": false,
		"2026-03-04 ": false, "2026-03-04 10": false, "2200-01-01": false, "1899-12-31": false, "": false, "46085": false, "２026-03-04": false,
	} {
		if _, reason := readDay([]byte(cell)); (reason == "") != want {
			t.Errorf("%q: %s", cell, reason)
		}
	}
}

func TestCurrencyCodesAreThoseOfISO(t *testing.T) {
	for code, want := range map[string]bool{"EUR": true, "USD": true, "JPY": true, "ZWL": true, "AED": true, "EURO": false, "D A": false, "": false, "AA": false, "XXZ": false, "eur": false} {
		if knownCurrency(code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
}
