package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// holding gives somebody so many accounts with long names, each behind its target
// and with an opportunity.
func holding(t *testing.T, email string, n int) *sample {
	t.Helper()
	s := newSample(t, lives)
	l := s.begin(t, "many.csv", s.store.Today())
	p, _ := s.store.Company().ByEmail(email)
	for i := range n {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprintf("M%03d", i), Name: fmt.Sprintf("Manufacturas %03d %s", i, strings.Repeat("Ñandú & Söhne ", 6)), KAM: p.Num})
		if err != nil {
			t.Fatal(err)
		}
		err = l.PutTarget(kam.Target{Account: num, KPI: "turnover", Period: "2026-11", Value: units(1000 + int64(i))})
		if err == nil {
			err = l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint("MO", i), Account: num, Name: strings.Repeat("Refit ", 40), Stage: "Proposal", Value: units(int64(i)), HasValue: true})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	return s
}

// TestDigestStaysWithinWhatSlackTakes: with no account, twelve and four hundred,
// in both languages, with what its buttons show.
func TestDigestStaysWithinWhatSlackTakes(t *testing.T) {
	for _, n := range []int{12, 400} {
		for lang, email := range map[string]string{"en": "ana.vega@sample.example", "es": "ines.gil@sample.example"} {
			s := holding(t, email, n)
			who := map[string]string{"en": "vega", "es": "ines"}[lang]
			r, why, _ := s.morning(t, who, store.Notice{Late: true, Since: on("2026-11-23 08:00")})
			if why != "" || len(r.Blocks) > 40 || len([]rune(r.Text)) > 3900 {
				t.Errorf("%d accounts in %s: %d blocks, %d characters, %q", n, lang, len(r.Blocks), len([]rune(r.Text)), why)
			}
			if n == 400 {
				golden(t, "digest_400_accounts."+lang, r, r.Text)
			}
			more := fmt.Sprint(n-5, map[string]string{"en": " more", "es": " más"}[lang])
			shows(t, r.Text, more)
			rest := s.ask(t, who, chat.Click, "rest 2026-11-24")
			if want := min(n-5, 40); len(buttons(t, rest)) != want || !rest.Threaded {
				t.Errorf("the rest of %d shows %d, want %d, in a thread: %v", n, len(buttons(t, rest)), want, rest.Threaded)
			}
			s.ask(t, who, chat.Click, "reasons 2026-11-24")
		}
	}
}

// TestDigestOfTwoHundredLateMattersStaysWithinWhatSlackTakes, in both languages.
func TestDigestOfTwoHundredLateMattersStaysWithinWhatSlackTakes(t *testing.T) {
	for who, email := range map[string]string{"vega": "ana.vega@sample.example", "ines": "ines.gil@sample.example"} {
		s := holding(t, email, 400)
		ravi := s.person(t, "ravi").Num
		var list []kam.Agreement
		for i := range 200 {
			terms := signedLately(strings.Repeat("Ñandú & Söhne ", 20), "2026-11-20", int64(i))
			terms.SignedOn = day("2026-01-05")
			if i%2 == 0 {
				terms.End = day("2030-01-01")
				terms.Obligations = []kam.Obligation{{ID: 1, Text: strings.Repeat("Train ", 80), Rep: ravi, Due: day("2026-11-02")}}
			}
			list = append(list, kam.Agreement{Number: fmt.Sprintf("AG-%03d-%s", i, strings.Repeat("9", 50)), Account: s.num(t, fmt.Sprintf("M%03d", i)), Terms: terms})
		}
		s.agree(t, true, list...)
		r, why, _ := s.morning(t, who, store.Notice{Late: true, Since: on("2026-11-23 08:00")})
		if why != "" || len(r.Blocks) > 40 || len([]rune(r.Text)) > 3900 {
			t.Errorf("%s: %d blocks, %d characters, %q", who, len(r.Blocks), len([]rune(r.Text)), why)
		}
		if rest := s.ask(t, who, chat.Click, "rest 2026-11-24"); len(rest.Blocks) > 50 || !rest.Threaded {
			t.Errorf("the rest has %d blocks, in a thread: %v", len(rest.Blocks), rest.Threaded)
		}
	}
}

// TestWhatSomebodyMutesIsLeftOutAndNoted: parts and accounts, for the receipt.
func TestWhatSomebodyMutesIsLeftOutAndNoted(t *testing.T) {
	s := weekend(t)
	kate, _ := s.store.Company().ByEmail("kate.miller@sample.example")
	returns := s.num(t, "A12")
	s.prefers(t, kate.Num, store.Preferences{Without: []string{"kpis", "opportunities"}, MutedAccounts: []kam.AccountNum{returns}})
	r, why, n := s.morning(t, "kate", store.Notice{Since: on("2026-11-23 08:00")})
	if why != "" {
		t.Fatal(why)
	}
	shows(t, r.Text, "DO TODAY", "Ghost Mills", "SINCE")
	hides(t, r.Text, "YOUR KPIs", "OPPORTUNITIES", "Returns Inc")
	want := []store.Omission{{What: "pace", Account: returns, Why: store.WhyMuted}, {What: "kpis", Why: store.WhyMuted}, {What: "opportunities", Why: store.WhyMuted}}
	for _, o := range want {
		found := false
		for _, left := range n.Left {
			found = found || left == o
		}
		if !found {
			t.Errorf("%+v is not noted: %+v", o, n.Left)
		}
	}
	if len(n.Left) != len(want) {
		t.Errorf("noted are %+v", n.Left)
	}
	shows(t, s.ask(t, "kate", chat.Click, "reasons 2026-11-24").Text, "Left out, as you have set it: the KPIs, the opportunities and Returns Inc.")
}

// TestPausedDigestComesOnlyToWhoAsks, and none to who holds nothing any more.
func TestPausedDigestComesOnlyToWhoAsks(t *testing.T) {
	s := newSample(t, lives)
	kate, _ := s.store.Company().ByEmail("kate.miller@sample.example")
	s.prefers(t, kate.Num, store.Preferences{Paused: true, PausedFrom: day("2026-11-23"), PausedTo: day("2026-11-27")})
	if _, why, _ := s.morning(t, "kate", store.Notice{}); why != store.WhyPaused {
		t.Errorf("a paused digest is skipped because %q", why)
	}
	if _, why, _ := s.morning(t, "kate", store.Notice{Day: day("2026-11-30"), At: on("2026-11-30 08:00")}); why != "" {
		t.Errorf("after the pause it is skipped because %q", why)
	}
	if _, why, _ := s.morning(t, "vega", store.Notice{}); why != store.WhyNothing {
		t.Errorf("who holds nothing gets none because %q", why)
	}
	shows(t, s.ask(t, "kate", chat.DM, "digest").Text, "Kate", "5 accounts")
	shows(t, s.then(t, "kate", "2026-11-24").Text, "5 accounts", "No digest comes on Tuesday 24 Nov 2026: ")
}

// TestDigestOfADayReadsAsItWouldHaveReadThen: nothing that is dated later, and the
// accounts of that day.
func TestDigestOfADayReadsAsItWouldHaveReadThen(t *testing.T) {
	s := weekend(t)
	before, after := s.then(t, "kate", "2026-11-20").Text, s.then(t, "kate", "2026-11-23").Text
	shows(t, before, "Good morning, Kate · Friday, 20 November 2026", "5 accounts", "Long haul · Delta Foods (Oslo)")
	hides(t, before, "Free Float", "With you from now on")
	shows(t, after, "6 accounts", "With you from now on: Delta Foods (Lyon) and Free Float Ltd.")
	hides(t, after, "Long haul")
	// 95,000 on 5 March, 110,000 in May of the year before.
	shows(t, s.then(t, "kate", "2026-03-04").Text, "ACME GmbH · 0.0 % of its pace")
	fifth := s.then(t, "kate", "2026-03-05").Text
	shows(t, fifth, "97,000 EUR")
	hides(t, fifth, "- ACME GmbH · ")
}

// TestButtonsOfOldDigestsShowThoseDays: as far as the reader may still see it.
func TestButtonsOfOldDigestsShowThoseDays(t *testing.T) {
	s := weekend(t)
	text := s.ask(t, "kate", chat.Click, "reasons 2026-11-20").Text
	shows(t, text, "Why these · 20 Nov 2026", "232 of 261 working days")
	hides(t, text, "Free Float", "Delta Foods") // not hers then, not hers now
}
