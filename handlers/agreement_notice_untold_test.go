package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// TestWhatIsNoLongerSoIsNotTold, with the reason that a receipt says.
func TestWhatIsNoLongerSoIsNotTold(t *testing.T) {
	ack := func(who ...string) func(*signed, kam.Agreement) {
		return func(s *signed, ag kam.Agreement) {
			for _, w := range who {
				s.changes(ag, w, func(a *kam.Agreement) error {
					num := s.person(s.T, w).Num
					return a.Acknowledge(num, num, 1, s.now)
				})
			}
		}
	}
	withdraw := func(s *signed, ag kam.Agreement) {
		s.changes(ag, "kate", func(a *kam.Agreement) error { return a.Withdraw(s.now) })
	}
	outcome := func(s *signed, ag kam.Agreement) {
		s.changes(ag, "kate", func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: kam.Lost, At: s.now}, 0) })
	}
	moves := func(s *signed, _ kam.Agreement) {
		s.handOver(s.T, s.account(s.T, "A03").Num, s.person(s.T, "vega").Num)
	}
	today := func(s *signed, _ kam.Agreement) {
		s.prefers(s.T, s.person(s.T, "kate").Num, store.Preferences{})
	}
	digest := func(became func(*store.Notice)) func(*signed, kam.Agreement) {
		return func(s *signed, ag kam.Agreement) {
			today(s, ag)
			s.sample.digest(s.T, "kate", "2026-11-26", became)
		}
	}
	prefers := func(p store.Preferences) func(*signed, kam.Agreement) {
		p.Without = []string{"today"}
		return func(s *signed, _ kam.Agreement) { s.prefers(s.T, s.person(s.T, "kate").Num, p) }
	}
	for name, c := range map[string]struct {
		on, notice string // when it waits, and whose it is
		then       func(*signed, kam.Agreement)
		why        string
	}{
		"asked, withdrawn":        {"2026-11-24", "ravi ask", withdraw, "it was withdrawn before it was told"},
		"asked, no part any more": {"2026-11-24", "ravi ask", func(s *signed, ag kam.Agreement) { s.drops(ag, "ravi") }, "it concerns no account of theirs any more"},
		"asked, ended":            {"2026-11-24", "ravi ask", func(s *signed, ag kam.Agreement) { s.ends(ag, "2027-01-15") }, "it was over before it was told"},
		"asked, and anew": {"2026-11-24", "ravi ask", func(s *signed, ag kam.Agreement) {
			ack("ines")(s, ag)
			s.edits(ag, func(t *kam.Terms) { t.Title = "Other" })
		}, "a newer message says it"},
		"asked, acknowledged on the card": {"2026-11-24", "ravi ask", ack("ravi"), ""},
		"status, of who had it":           {"2026-11-24", "kate status", moves, "it concerns no account of theirs any more"},
		"reminded, acknowledged":          {"2026-11-25", "ravi reminder", ack("ravi"), "it was acknowledged before it was told"},
		"reminded, still silent":          {"2026-11-25", "ravi reminder", ack("ines"), ""},
		"reminded, while paused":          {"2026-11-25", "ravi reminder", func(s *signed, _ kam.Agreement) { s.ask(s.T, "ravi", chat.DM, "pause my digest") }, ""},
		"unacked, all have":               {"2026-11-26", "kate unacked", ack("ravi", "ines"), "it was acknowledged before it was told"},
		"unacked, one has":                {"2026-11-26", "kate unacked", ack("ravi"), ""},
		"unacked, of who had it":          {"2026-11-26", "kate unacked", moves, "it concerns no account of theirs any more"},
		"unacked, with a digest by now":   {"2026-11-26", "kate unacked", today, store.WhyDigest},
		"unacked, a digest came since":    {"2026-11-26", "kate unacked", digest(arrived(2 * time.Hour)), store.WhyDigest},
		"unacked, the digest was before":  {"2026-11-26", "kate unacked", digest(arrived(0)), ""},
		"unacked, the digest failed":      {"2026-11-26", "kate unacked", digest(lost(store.NoticeFailed, "x")), ""},
		"unacked, muted":                  {"2026-11-26", "kate unacked", prefers(store.Preferences{MutedKinds: []string{"renewal"}, MutedAccounts: []kam.AccountNum{3}}), ""},
		"unacked, paused":                 {"2026-11-26", "kate unacked", prefers(store.Preferences{Paused: true, PausedFrom: day("2026-11-20"), PausedTo: day("2027-12-31")}), ""},
		"escalated, all have":             {"2026-11-27", "tom escalated", ack("ravi", "ines"), "it was acknowledged before it was told"},
		"late, done":                      {"2026-12-14", "ravi late", func(s *signed, ag kam.Agreement) { s.does(ag, "ravi", 1) }, "it was done before it was told"},
		"late, withdrawn":                 {"2026-12-14", "ravi late", withdraw, "it was withdrawn before it was told"},
		"late, told to its KAM, done":     {"2026-12-15", "kate late_kam", func(s *signed, ag kam.Agreement) { s.does(ag, "ravi", 1) }, "it was done before it was told"},
		"a rung, decided":                 {"2027-01-29", "kate rung", outcome, "it is no longer so"},
		"a rung, the end moved":           {"2027-01-29", "kate rung", func(s *signed, ag kam.Agreement) { s.edits(ag, func(t *kam.Terms) { t.End += 365 }) }, "it is no longer so"},
		"a rung, muted":                   {"2027-01-29", "kate rung", prefers(store.Preferences{MutedKinds: []string{"renewal"}}), store.WhyMuted},
		"a rung, paused":                  {"2027-01-29", "kate rung", prefers(store.Preferences{Paused: true, PausedFrom: day("2026-11-20"), PausedTo: day("2027-12-31")}), store.WhyPaused},
		"a rung, of who had it":           {"2027-01-29", "kate rung", moves, "it concerns no account of theirs any more"},
		"a rung, with a digest by now":    {"2027-01-29", "kate rung", today, store.WhyDigest},
		"a rung":                          {"2027-01-29", "kate rung", func(*signed, kam.Agreement) {}, ""},
		"overdue, decided":                {"2027-03-31", "kate overdue", outcome, "it is no longer so"},
		"overdue":                         {"2027-03-31", "kate overdue", func(*signed, kam.Agreement) {}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSigned(t)
			s.withoutToday("kate")
			terms := s.supply()
			terms.End, terms.NoticeDays = day("2027-03-30"), 0
			ag := s.records("AG-1", "A03", terms)
			if c.on != "2026-11-24" {
				s.on((day(c.on) - 1).String())
				s.now = day(c.on).Time().Add(8 * time.Hour)
				s.passes()
			}
			if c.then != nil {
				c.then(s, ag)
			}
			m, ok := s.arrives()[c.notice]
			if !ok || m.why != c.why {
				t.Errorf("it is there: %v, not told because %q: %s", ok, m.why, m.Text)
			}
		})
	}
}

// TestReceiptNamesWhatCameOfAgreements, why something did not, and what was changed
// where it stands.
func TestReceiptNamesWhatCameOfAgreements(t *testing.T) {
	for lang, who := range map[string]string{"en": "ravi", "es": "ines"} {
		s := newSigned(t)
		ag := s.records("AG-1", "A03", s.supply())
		came := s.arrives()
		s.on("2026-11-25")
		s.presses(who, came[who+" ask"], map[string]string{"en": "Acknowledge", "es": "Enterado"}[lang])
		s.rewrites()
		s.now = s.now.Add(time.Hour)
		second := s.records("AG-2", "A03", s.supply())
		s.changes(ag, "kate", func(a *kam.Agreement) error { return a.Withdraw(s.now) })
		s.changes(second, "kate", func(a *kam.Agreement) error { return a.Withdraw(s.now) })
		s.arrives()
		s.rewrites()
		r := s.ask(t, who, chat.DM, map[string]string{"en": "receipt", "es": "recibo"}[lang])
		golden(t, "receipt_agreements."+lang, r, s.ask(t, who, chat.CLI, "receipt").Text)
	}
	s := newSigned(t)
	old := s.supply()
	old.SignedOn = day("2026-10-01")
	s.records("AG-OLD", "A03", old)
	s.now = s.now.Add(time.Second) // the receipt has the latest first
	s.records("AG-OLDER", "A03", old)
	shows(t, s.ask(t, "kate", chat.CLI, "receipt").Text, "Agreement AG-OLDER: recorded, Agreement AG-OLD: recorded · not sent: it was signed long before it was recorded: it stands in your digest alone.")
}

// TestRenewalsAreMutedAndCappedAndAgreementsAreNot: they count among the notices of
// a day.
func TestRenewalsAreMutedAndCappedAndAgreementsAreNot(t *testing.T) {
	for name, c := range map[string]struct {
		kam, account, words string
		came                int
	}{
		"five a day": {"kate", "A03", "", 5}, "muted": {"kate", "A03", "mute renewal notices", 0}, "silenciadas": {"ana", "A01", "silencia los avisos de renovaciones", 0}, "the account": {"kate", "A03", "mute A03", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSigned(t)
			if c.words != "" {
				s.ask(t, c.kam, chat.DM, c.words)
			}
			num := s.person(t, c.kam).Num
			if _, err := s.store.SetPreferences(t.Context(), num, func(p *store.Preferences) error { p.Without = []string{"today"}; return nil }); err != nil {
				t.Fatal(err)
			}
			for i := range 6 {
				s.recordsBy(c.kam, fmt.Sprint("AG-", i), c.account, kam.Terms{Title: "Short", SignedOn: day("2026-11-24"), End: day("2027-02-23")})
				if got := s.arrives(); got[c.kam+" status"].why != "" {
					t.Errorf("that it was signed is not told: %s", got[c.kam+" status"].why)
				}
			}
			came, reasons := 0, map[string]int{}
			for name, m := range s.on("2026-11-25") {
				if !strings.Contains(name, " rung") {
					continue
				}
				if reasons[m.why]++; m.why == "" {
					came++
				}
			}
			if came != c.came || came+reasons[store.WhyCapped]+reasons[store.WhyMuted] != 6 {
				t.Errorf("%d come, not the others because %v", came, reasons)
			}
		})
	}
}
