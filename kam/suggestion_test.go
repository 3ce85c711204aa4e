package kam

import (
	"fmt"
	"reflect"
	"testing"
)

// boughtOn is what an account bought of a product on days, 100 each.
func boughtOn(t *testing.T, ttm Period, days ...string) (b Bought) {
	t.Helper()
	p := ProductDays{Product: "Tea"}
	for _, d := range days {
		p.Days = append(p.Days, DayNet{date(d), amount("100")})
	}
	list := BoughtOf([]ProductDays{p}, ttm)
	if len(list) == 1 {
		b = list[0]
	}
	return b
}

func TestAProductIsMissedAfterTwiceItsUsualGapAndThreeMonths(t *testing.T) {
	ttm := TTMAt(date("2026-11-24")) // 2025-11 to 2026-10
	for name, c := range map[string]struct {
		days    []string
		asOf    string
		gap     int
		stopped bool
		lately  string
	}{
		"91 days after the last of every 30":   {[]string{"2026-05-02", "2026-06-01", "2026-07-01"}, "2026-09-30", 30, true, "300"},
		"90 days after it":                     {[]string{"2026-05-02", "2026-06-01", "2026-07-01"}, "2026-09-29", 30, false, "300"},
		"twice a gap of 60":                    {[]string{"2026-03-01", "2026-04-30", "2026-06-29"}, "2026-10-27", 60, false, "300"},
		"a day more":                           {[]string{"2026-03-01", "2026-04-30", "2026-06-29"}, "2026-10-28", 60, true, "300"},
		"on two days only":                     {[]string{"2026-01-01", "2026-01-31"}, "2026-11-24", 30, false, "200"},
		"last before the twelve closed months": {[]string{"2025-08-01", "2025-09-01", "2025-10-31"}, "2026-11-24", 46, false, "300"},
		"only the last twelve months count":    {[]string{"2024-01-01", "2024-06-01", "2026-01-31"}, "2026-11-24", 381, false, "100"},
	} {
		b := boughtOn(t, ttm, c.days...)
		if b.Gap != c.gap || b.Stopped(date(c.asOf), ttm) != c.stopped || b.Lately != amount(c.lately) {
			t.Errorf("%s: gap %d, stopped %v, lately %v", name, b.Gap, b.Stopped(date(c.asOf), ttm), b.Lately)
		}
	}
}

func TestACreditedDayIsNoPurchase(t *testing.T) {
	days := SumDays([]DayNet{{20, amount("-30")}, {10, amount("50")}, {20, amount("20")}, {30, amount("-5")}})
	list := BoughtOf([]ProductDays{{"Tea", days}, {"Returned", []DayNet{{10, amount("-1")}}}}, Period{From: 0, To: 100})
	want := []Bought{{Product: "Tea", First: 10, Last: 10, Days: 1, Year: amount("35"), Lately: amount("50")}}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("%+v, want %+v", list, want)
	}
}

func TestTurnoverFallsBelowNineTenthsOfTheYearBefore(t *testing.T) {
	for _, c := range []struct {
		before, now string
		falls       bool
		value       string
	}{
		{"1000", "900", false, "100"},
		{"1000", "899.9999", true, "100.0001"},
		{"1000", "0", true, "1000"},
		{"1000", "-50", true, "1050"}, // more was credited than billed
		{"0", "-50", false, "50"},
		{"-10", "-50", false, "40"},
		{"0", "100", false, "-100"},
	} {
		s, falls := SuggestFallingOf(1, amount(c.before), amount(c.now))
		if falls != c.falls || s.Value != amount(c.value) {
			t.Errorf("%s after %s: %v %v", c.now, c.before, falls, s.Value)
		}
	}
}

// fair are baskets: what each account buys by the first letter, in capitals where
// at 100 times its number a year.
func fair(baskets ...string) *Baskets {
	b := NewBaskets()
	for i, buys := range baskets {
		var list []Bought
		for _, p := range buys {
			if p == '|' {
				break
			}
			list = append(list, Bought{Product: string(p), Days: 1, Year: Amount(i+1) * 100 * Scale})
		}
		b.Add(AccountNum(i+1), buys[len(list)+1:], list)
	}
	return b
}

func TestWhoBuysMostOfTheSameIsMostSimilar(t *testing.T) {
	c := fair("abc|x", "abcd|y", "ab|x", "ab|y", "abxyz|y", "q|x", "cba|y").Compare()
	for range 2 { // and the same when asked again
		var got string
		for _, a := range c.Similar(1) {
			got += fmt.Sprintf("%d:%d%v ", a.Account, a.Shared, a.SameSegment)
		}
		// Three shared: 2 buys more than 7. Two shared: 3 is of the segment, 5 buys more than 4.
		if want := "2:3false 7:3false 3:2true 5:2false 4:2false "; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if list := c.Similar(99); list != nil {
		t.Errorf("an account without billing is similar to %v", list)
	}
}

func TestAProductThatHalfOfTheSimilarAccountsBuyIsSuggested(t *testing.T) {
	// Account 1 buys a. Six others do: z is bought by three of them, y by two.
	c := fair("a|", "az|", "az|", "az|", "ay|", "ay|", "a|").Compare()
	got := c.Peers(1)
	want := []Suggestion{{
		Kind: SuggestPeers, Account: 1, Product: "z", Value: 300 * Scale, Valued: true, // of 200, 300 and 400
		Buyers: 3, Similar: 6, Alike: []AccountNum{2, 3, 4},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if again := c.Peers(1); !reflect.DeepEqual(again, want) {
		t.Errorf("asked again: %+v", again)
	}
	if got := fair("a|", "az|", "az|").Compare().Peers(1); got != nil {
		t.Errorf("two similar accounts are too few to speak of: %+v", got)
	}
}

func TestOneProductUnderTwoSpellingsIsOne(t *testing.T) {
	b := NewBaskets()
	b.Add(1, "", []Bought{{Product: "Tea"}})
	for num := AccountNum(2); num < 5; num++ {
		b.Add(num, "", []Bought{{Product: "TEA"}, {Product: "Café", Year: 10}, {Product: "cafe", Year: 5}})
	}
	got := b.Compare().Peers(1)
	if len(got) != 1 || got[0].Product != "Café" || got[0].Buyers != 3 || got[0].Value != 15 {
		t.Errorf("%+v", got)
	}
}

func TestASuggestionRestsForAsLongAsItWasAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		answer SuggestionAnswer
		day    Day
		open   bool
		hides  bool
	}{
		"never":                         {SuggestionAnswer{Said: SuggestionNever}, 9999, false, true},
		"later, the day before":         {SuggestionAnswer{Said: SuggestionLater, Until: 90}, 89, false, true},
		"later, its day":                {SuggestionAnswer{Said: SuggestionLater, Until: 90}, 90, false, false},
		"accepted and open":             {SuggestionAnswer{Said: SuggestionAccepted, Until: 90}, 200, true, true},
		"accepted and soon lost":        {SuggestionAnswer{Said: SuggestionAccepted, Until: 90}, 50, false, true},
		"accepted and lost a while ago": {SuggestionAnswer{Said: SuggestionAccepted, Until: 90}, 90, false, false},
	} {
		if got := c.answer.Hides(c.day, c.open); got != c.hides {
			t.Errorf("%s: hides %v", name, got)
		}
	}
}

func TestARenewalIsSuggestedForHalfAYear(t *testing.T) {
	today := date("2026-11-24")
	a := Agreement{ID: "x", Account: 3, Terms: Terms{End: today + RenewalAhead, HasValue: true, Worth: 500}}
	for _, c := range []struct {
		name string
		is   func(*Agreement)
		want bool
	}{
		{"on its first day", func(*Agreement) {}, true},
		{"the day before", func(a *Agreement) { a.End++ }, false},
		{"on its last day", func(a *Agreement) { a.End = today }, true},
		{"after it", func(a *Agreement) { a.End = today - 1 }, false},
		{"without an end", func(a *Agreement) { a.End = 0 }, false},
		{"decided on", func(a *Agreement) { a.Outcomes = []Outcome{{What: Renewed, End: a.End}} }, false},
	} {
		changed := a
		c.is(&changed)
		s, got := SuggestRenewalOf(changed, today)
		if got != c.want || s.Value != 500 || s.About != "x" {
			t.Errorf("%s: %v %+v", c.name, got, s)
		}
	}
}

func TestSuggestionsWorthMostComeFirst(t *testing.T) {
	list := []Suggestion{
		{Kind: SuggestPeers, Product: "b"},
		{Kind: SuggestFalling, Value: 10},
		{Kind: SuggestLaunch, Product: "c"},
		{Kind: SuggestStopped, Product: "a", Value: 10},
		{Kind: SuggestRenewal, Value: 30},
		{Kind: SuggestPeers, Product: "a"},
	}
	SortSuggestions(list)
	var got string
	for _, s := range list {
		got += string(s.Kind) + s.Product + " "
	}
	if want := "renewal stoppeda falling launchc peersa peersb "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
