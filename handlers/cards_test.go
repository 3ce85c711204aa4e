package handlers_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store/storetest"
)

// shows fails where one of the lines is not in the text.
func shows(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, l := range lines {
		if !strings.Contains(text, l) {
			t.Errorf("%q is missing in:\n%s", l, text)
		}
	}
}

// hides fails where one of the lines is in the text.
func hides(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, l := range lines {
		if strings.Contains(text, l) {
			t.Errorf("%q should not be in:\n%s", l, text)
		}
	}
}

// row is the line of a table that begins with a name.
func row(t *testing.T, text, name string) string {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), name) {
			return strings.Join(strings.Fields(line), " ")
		}
	}
	t.Errorf("no row of %s in:\n%s", name, text)
	return ""
}

func TestCardSaysWhereTheAccountStandsInTheCompany(t *testing.T) {
	s := newSample(t, nil)
	// 342,000 of a net total of 749,000, credit note and the account below zero
	// counted; 180,000 the twelve months before.
	shows(t, s.ask(t, "ravi", chat.CLI, "A01").Text, "Turnover, last 12 months (Nov 2025 – Oct 2026): 342,000 EUR", "Change: +90.0 %", "Rank: 1 of 11",
		"Share: 45.7 %", "Cumulative: 45.7 %", "Year to date: 142,000 EUR (-21.1 %)", "Open opportunities: 2 · ours 80,000 EUR · the client's 240,000 EUR",
		"KAM: Ana Soto", "Reps: Ravi Rao", "Manager: Marta Ruiz", "Sponsor: Elena Vidal", "May 2026   -8,000", "As of 23 Nov 2026")
	shows(t, s.ask(t, "kate", chat.CLI, "A12").Text, "-1,500 EUR", "Rank: 11 of 11", "Share: -0.2 %", "Cumulative: 100.0 %")
}

func TestCardOfAWindowWithoutBillingOffersTheLastOneWithSome(t *testing.T) {
	s := newSample(t, nil)
	r := s.ask(t, "kate", chat.Slash, "Ghost Mills")
	shows(t, r.Text, "Change: -100 %", "Nothing was billed in this window. The last one with billing is 2025.")
	if got := buttons(t, r); !slices.Contains(got, `status id:"A13" in 2025`) {
		t.Errorf("the buttons are %q", got)
	}
	shows(t, s.ask(t, "kate", chat.Click, `status id:"A13" in 2025`).Text, "75,000 EUR")
	hides(t, s.ask(t, "root", chat.Slash, "A10").Text, "The last one with billing")
}

func TestCardNamesAParentOnlyToWhoMaySeeIt(t *testing.T) {
	s := newSample(t, nil)
	shows(t, s.ask(t, "root", chat.CLI, "A09").Text, "part of Northwind Traders")
	hides(t, s.ask(t, "luis", chat.CLI, "A09").Text, "Northwind Traders")
}

func TestCardLeavesOutWhatIsNotHereYet(t *testing.T) {
	text := newSample(t, nil).ask(t, "root", chat.CLI, "A01").Text
	for _, later := range []string{"enewal", "bligation"} {
		if strings.Contains(text, later) {
			t.Errorf("the card speaks of %q:\n%s", later, text)
		}
	}
}

func TestSharedAnswerHasNoButtonsOfWhoShared(t *testing.T) {
	s := newSample(t, nil)
	for _, words := range []string{"status A01", "owner A01", "history A01", "opportunities A01", "mine"} {
		r := s.ask(t, "ana", chat.Click, "post "+words)
		if r.Visibility != chat.Everybody {
			t.Errorf("%q is not posted for everybody: %s", words, r.Text)
		}
		if got := buttons(t, r); len(got) > 0 {
			t.Errorf("%q is posted with the buttons %q", words, got)
		}
	}
}

func TestOwnerOfNobodySaysSo(t *testing.T) {
	s := newSample(t, nil)
	shows(t, s.ask(t, "root", chat.CLI, "owner Free Float").Text, "Free Float Ltd has no KAM.")
	shows(t, s.ask(t, "ravi", chat.CLI, "who owns NWT?").Text, "Northwind Traders is looked after by Ana Soto.", "ana.soto@sample.example", "marta.ruiz@sample.example")
}

func TestOwnerPingsNobody(t *testing.T) {
	r := newSample(t, nil).ask(t, "ravi", chat.Slash, "owner A01")
	if got := said(t, r); strings.Contains(got, "<@") || strings.Contains(got, `\u003c@`) {
		t.Errorf("somebody is mentioned: %s", got)
	}
}

func TestPortfolioListsAccountsWithoutBillingLast(t *testing.T) {
	s := newSample(t, nil)
	text := s.ask(t, "ana", chat.CLI, "mine").Text
	shows(t, text, "4 cuentas · 3 cuentas clave", "502.000 EUR · +85,9 %")
	if a, b := strings.Index(text, "Orbit Labs"), strings.Index(text, "Bold"); a < b {
		t.Errorf("what was not billed comes first:\n%s", text)
	}
	if got := row(t, text, "Orbit Labs"); got != "Orbit Labs ★ 0 — C Ana Soto" {
		t.Error(got)
	}
}

func TestPortfolioOfAWindowWithoutBillingOffersAnother(t *testing.T) {
	r := newSample(t, nil).ask(t, "kate", chat.Slash, "mine 2019")
	shows(t, r.Text, "Nothing was billed: 2019", "ACME GmbH")
	if got := buttons(t, r); !slices.Contains(got, "portfolio mine 2026") {
		t.Errorf("the buttons are %q", got)
	}
}

// crowd gives Kate as many more accounts, each billed once, without KAM none.
func (s *sample) crowd(t testing.TB, n int) {
	t.Helper()
	kate, _ := s.store.Company().ByEmail("kate.miller@sample.example")
	l := s.begin(t, "crowd.csv", day("2026-09-02"))
	for i := range n {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprintf("C%03d", i), Name: fmt.Sprintf("Crowd %03d", i), KAM: kate.Num})
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 {
			continue
		}
		if err := l.PutBilling(&kam.Billing{Account: num, Day: day("2026-05-05"), Amount: kam.Amount(n-i) * kam.Scale, Invoice: fmt.Sprint("C-", i)}); err != nil {
			t.Fatal(err)
		}
		if err := l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint("C-", i), Account: num, Name: fmt.Sprint("Deal ", i), Close: day("2026-12-01") + kam.Day(i)}); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	if err := s.store.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestPagesShowEveryAccountOnce(t *testing.T) {
	s := newSample(t, nil)
	s.crowd(t, 70)
	for _, c := range []struct {
		first string
		name  func(i int) string
		count int
	}{
		{"mine", func(i int) string { return fmt.Sprintf("Crowd %03d ", i) }, 70},
		{"opportunities mine", func(i int) string { return fmt.Sprintf("Deal %d ", 2*i) }, 35},
	} {
		seen := map[string]int{}
		words, pages := c.first, 0
		for words != "" {
			r := s.ask(t, "kate", chat.Click, words)
			if pages > 0 && !r.Replace {
				t.Errorf("%q does not take the place of the page before", words)
			}
			for i := range c.count {
				seen[c.name(i)] += strings.Count(r.Text, c.name(i))
			}
			pages++
			words = ""
			for _, b := range buttons(t, r) {
				if strings.HasPrefix(b, "turn") && strings.HasSuffix(b, fmt.Sprint("page ", pages+1)) {
					words = b
				}
			}
		}
		if pages < 2 {
			t.Errorf("%q has %d page", c.first, pages)
		}
		for i := range c.count {
			if name := c.name(i); seen[name] != 1 {
				t.Errorf("%q shows %s %d times on %d pages", c.first, name, seen[name], pages)
			}
		}
	}
	shows(t, s.ask(t, "kate", chat.Slash, "mine page 99").Text, "There is no page 99: the list has 3.")
}

func TestOpportunitiesComeByCloseDateThenValue(t *testing.T) {
	text := newSample(t, nil).ask(t, "root", chat.CLI, "opportunities").Text
	shows(t, text, "5 open opportunities · for us 128,000 EUR · for the client 240,000 EUR · 1 past its close date")
	hides(t, text, "Done")
	at := -1
	for _, name := range []string{"Old promise", "Cold chain", "refit", "Long haul", "Pilot"} {
		next := strings.Index(text, name)
		if next < at {
			t.Errorf("%s comes too early:\n%s", name, text)
		}
		at = next
	}
	for name, horizon := range map[string]string{"Old promise": "past", "Cold chain": "short", "refit": "medium", "Long haul": "long"} {
		for line := range strings.SplitSeq(text, "\n") {
			if strings.Contains(line, name) && !strings.Contains(line, horizon) {
				t.Errorf("%s is not %s: %s", name, horizon, line)
			}
		}
	}
}

func TestOpportunitiesOfAPeriodAreThoseThatCloseInIt(t *testing.T) {
	text := newSample(t, nil).ask(t, "root", chat.CLI, "opportunities 2027").Text
	shows(t, text, "1 open opportunity", "refit")
	hides(t, text, "Cold chain", "Pilot")
}

func TestTeamHasARowPerKAMAndThenExceptions(t *testing.T) {
	s := newSample(t, nil)
	text := s.ask(t, "root", chat.CLI, "team").Text
	for name, want := range map[string]string{
		"Ana Soto":    "Ana Soto 4 3 502,000 67.0 % +85.9 % 138 3 Marta Ruiz",
		"Kate Miller": "Kate Miller 5 1 160,500 21.4 % -13.2 % 100 2 Tom Becker",
		"Luis Prado":  "Luis Prado 3 1 81,500 10.9 % +35.8 % 62 0 Marta Ruiz",
	} {
		if got := row(t, text, name); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	shows(t, text, "1 account without KAM: Free Float Ltd", "1 opportunity past its close date", "2 KAMs without accounts: Ana Vega and Olga Left")
	hides(t, s.ask(t, "tom", chat.CLI, "team").Text, "Free Float", "past its close date", "Luis")
}

func TestTeamOfAWindowWithoutBillingOffersAnother(t *testing.T) {
	r := newSample(t, nil).ask(t, "tom", chat.Slash, "team 2019")
	shows(t, r.Text, "Nothing was billed: 2019", "Kate Miller")
	if got := buttons(t, r); !slices.Contains(got, "team 2026") {
		t.Errorf("the buttons are %q", got)
	}
}

func TestHistorySaysWhoDecidedAndSinceWhen(t *testing.T) {
	text := newSample(t, nil).ask(t, "kate", chat.CLI, "history A13").Text
	if got := row(t, text, "Kate Miller"); got != "Kate Miller 1 Sep 2026 today handover.csv —" {
		t.Error(got)
	}
	if got := row(t, text, "Olga Left"); got != "Olga Left since ever 31 Aug 2026 — —" {
		t.Error(got)
	}
}

func TestHomeShowsMyAccountsAndTheTeamToWhoLeads(t *testing.T) {
	s := newSample(t, nil)
	shows(t, s.home(t, "kate").Text, "My accounts", "ACME GmbH")
	hides(t, s.home(t, "kate").Text, "Team ·")
	shows(t, s.home(t, "tom").Text, "Team · team of Tom Becker", "Kate Miller")
	s.crowd(t, 400)
	r := s.home(t, "kate")
	shows(t, r.Text, "405 accounts")
	if !slices.Contains(buttons(t, r), "portfolio mine") {
		t.Errorf("the rest is not a press away: %q", buttons(t, r))
	}
}

func TestEmptyCompanySaysThatNothingWasLoaded(t *testing.T) {
	desk := handlers.New(handlers.Options{Store: storetest.Open(t), Admins: []string{"root@sample.example"}, Now: func() time.Time { return storetest.Noon }})
	root := user("U0ROOT", "Rosa Root", "root@sample.example", "en-US")
	for _, words := range lists() {
		r := desk.Answer(context.Background(), chat.Incoming{Surface: chat.DM, Channel: "D0ROOT", User: root, Text: words})
		wellFormed(t, r)
		hides(t, r.Text, "Something went wrong")
	}
	r := desk.Answer(context.Background(), chat.Incoming{Surface: chat.Home, User: root})
	wellFormedHome(t, r)
	shows(t, r.Text, "No data has been loaded yet.")
}
