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

func TestAPartyReadsWhatIsTheirsFirst(t *testing.T) {
	s := newSigned(t)
	s.records("AG-1", "A03", s.supply())
	came := s.arrives()
	if len(came) != 3 {
		t.Fatalf("%d messages came: %v", len(came), came)
	}
	ravi := came["ravi ask"].Text
	shows(t, ravi, "Agreement AG-1 · Three-year supply", "ACME GmbH · Signed: 24 Nov 2026, by Elena Vidal · Starts: 1 Jan 2027 · Ends: 31 Dec 2029", "Notice: by 2 Oct 2029 (90 days before the end)", "1,250,000 EUR",
		"- Train the buyers · due 12 Dec 2026", "Ines Gil: Set up the cold chain · due 31 Jan 2027", "whoever looks after the account: Quarterly review")
	if strings.Index(ravi, "Train the buyers") > strings.Index(ravi, "Set up the cold chain") {
		t.Errorf("what is theirs does not come first:\n%s", ravi)
	}
	hides(t, came["ines ask"].Text, "1.250.000", "GTX Pro", "Train the buyers", "docs.sample")
	shows(t, came["kate status"].Text, "Acknowledged: 0 of 2", "Have not yet: Ravi Rao and Ines Gil", "Obligations done: 0 of 4", "- Quarterly review · due 31 Mar 2027")
	for name, key := range map[string]string{"agreement_ask.en": "ravi ask", "agreement_ask.es": "ines ask", "agreement_status.en": "kate status"} {
		golden(t, name, came[key].Reply, came[key].Text)
	}
}

// TestTheMessageItselfChangesWhenItIsPressed: it says since when, and keeps what is
// still to be done.
func TestTheMessageItselfChangesWhenItIsPressed(t *testing.T) {
	s := newSigned(t)
	s.records("AG-1", "A03", s.supply())
	came := s.arrives()
	r := s.presses("ravi", came["ravi ask"], "Acknowledge")
	if !r.Replace || s.kicked != 1 {
		t.Fatalf("in place: %v, %d kicks: %s", r.Replace, s.kicked, r.Text)
	}
	shows(t, r.Text, "Acknowledged on 24 Nov 2026, 12:00.", "Train the buyers · due 12 Dec 2026")
	golden(t, "agreement_acknowledged.en", r, r.Text)
	if n := s.rewrites(); n != 2 {
		t.Errorf("%d messages are rewritten, want Ravi's and Kate's", n)
	}
	shows(t, s.sent[came["kate status"].key].Text, "Acknowledged: 1 of 2", "Have acknowledged: Ravi Rao", "Have not yet: Ines Gil")
	if got := labels(s.sent[came["ravi ask"].key]); got != "Done Done Show the agreement" {
		t.Errorf("the buttons are %s", got)
	}
	r = s.presses("ravi", came["ravi ask"], "Done")
	shows(t, r.Text, "✓ Train the buyers · done on 24 Nov 2026")
	s.rewrites()
	shows(t, s.sent[came["kate status"].key].Text, "Obligations done: 1 of 4")
	golden(t, "agreement_done.en", r, r.Text)
}

// TestAgreementsAreWrittenForEachRole, as each of them reads it in the course of
// time, in both languages.
func TestAgreementsAreWrittenForEachRole(t *testing.T) {
	for lang, c := range map[string]struct {
		kam, manager, account, party, edit string
	}{"en": {"kate", "tom", "A03", "ravi", "kate"}, "es": {"ana", "marta", "A01", "ines", "ana"}} {
		s := newSigned(t)
		s.withoutToday(c.kam, c.manager)
		keep := func(name string, m message) {
			t.Helper()
			if m.why != "" || m.Text == "" {
				t.Errorf("%s: nothing came: %q", name, m.why)
				return
			}
			golden(t, "agreement_"+name+"."+lang, m.Reply, m.Text)
		}
		reads := func(m message) message { m.Reply = s.sent[m.key]; return m }
		terms := s.supply()
		terms.Obligations[0].Rep = s.person(t, c.party).Num
		ag := s.recordsBy(c.kam, "AG-1", c.account, terms)
		first := s.arrives()
		came := s.on("2026-11-27")
		keep("reminder", came[c.party+" reminder 2026-11-25"])
		keep("unacked", came[c.kam+" unacked 2026-11-26"])
		keep("escalated", came[c.manager+" escalated 2026-11-27"])
		s.presses(c.party, first[c.party+" ask"], map[string]string{"en": "Acknowledge", "es": "Enterado"}[lang])
		ag = s.editsBy(c.edit, ag, func(terms *kam.Terms) {
			terms.End, terms.Value, terms.SignedBy, terms.Link = day("2030-12-31"), 1_300_000*kam.Scale, "Elena Vidal and Otto", ""
			terms.Obligations[0].Due = day("2026-12-14")
			terms.Obligations = append(terms.Obligations[:3], kam.Obligation{Text: "Visit the plant", Rep: s.person(t, c.party).Num})
		})
		second := s.arrives()
		keep("changed", second[c.party+" changed"])
		keep("status_again", second[c.kam+" status"])
		s.rewrites()
		keep("superseded", reads(first[c.party+" ask"]))
		came = s.on("2026-12-15")
		keep("late", came[c.party+" late 2026-12-14"])
		keep("late_kam", came[c.kam+" late_kam 2026-12-15"])
		s.changes(ag, c.edit, func(a *kam.Agreement) error { return a.Finish(day("2027-06-30"), kam.Outcome{At: s.now}) })
		keep("ended", s.arrives()[c.party+" ended"])
		s.rewrites()
		keep("ended_ask", reads(second[c.party+" changed"]))
		s.changes(ag, c.edit, func(a *kam.Agreement) error { return a.Withdraw(s.now) })
		s.rewrites()
		keep("withdrawn", reads(second[c.party+" changed"]))
		hides(t, s.sent[second[c.kam+" status"].key].Text, "Three-year supply", "1,300,000", "1.300.000")

		short := kam.Terms{Title: "Maintenance", SignedOn: day("2026-12-15"), Start: day("2026-12-15"), End: day("2027-03-20"), Value: 90_000 * kam.Scale, HasValue: true, Currency: "EUR"}
		s.recordsBy(c.kam, "AG-2", c.account, short)
		s.arrives()
		short.NoticeDays, short.AutoRenew = 5, true
		s.recordsBy(c.kam, "AG-3", c.account, short)
		s.arrives()
		nobody := s.account(t, map[string]string{"en": "A05", "es": "A02"}[lang]).ID
		s.recordsBy(c.kam, "AG-4", nobody, kam.Terms{Title: "Nobody's", SignedOn: day("2026-12-15")})
		keep("nobody", s.arrives()[c.kam+" status"])
		came = s.on("2027-03-23")
		keep("rung_end", came[c.kam+" rung 2027-01-19"])
		keep("rung_notice", came[c.kam+" rung 2027-01-14"])
		keep("overdue_notice", came[c.kam+" overdue 2027-03-16"])
	}
}

// TestSixtyObligationsFitAndNothingOfOnesOwnIsLost: every one stands in the message,
// and each can be said to be done from there.
func TestSixtyObligationsFitAndNothingOfOnesOwnIsLost(t *testing.T) {
	for name, c := range map[string]struct{ many, long int }{"short": {60, 0}, "long": {60, 480}, "more than fit": {150, 480}, "emoji": {60, -240}} {
		t.Run(name, func(t *testing.T) {
			s := newSigned(t)
			terms := s.supply()
			terms.Title = strings.Repeat("Long title ", 27)
			terms.Obligations = nil
			for i := range c.many {
				text := fmt.Sprintf("Step %03d ", i+1) + strings.Repeat("x", max(0, c.long)) + strings.Repeat("🚚", max(0, -c.long))
				terms.Obligations = append(terms.Obligations, kam.Obligation{Text: text, Rep: s.person(t, "ravi").Num, Due: day("2027-01-01") + kam.Day(i/2)})
			}
			ag := s.records("AG-60", "A03", terms)
			came := s.arrives()
			if name == "short" {
				golden(t, "agreement_sixty.en", came["ravi ask"].Reply, came["ravi ask"].Text)
				golden(t, "agreement_sixty_status.en", came["kate status"].Reply, came["kate status"].Text)
			}
			stands, pressable := map[int]bool{}, map[string]bool{}
			for r, pages := came["ravi ask"].Reply, 0; ; pages++ {
				for i := range c.many {
					stands[i+1] = stands[i+1] || strings.Contains(said(t, r), fmt.Sprintf("Step %03d ", i+1))
				}
				next := ""
				for _, e := range elementsOf(r) {
					switch {
					case e.Text.Text == "Done":
						pressable[e.Value] = true
					case strings.HasPrefix(e.Text.Text, "Show ") && strings.HasSuffix(e.Text.Text, " of yours"):
						next = e.Value
					}
				}
				if pages == 0 && !strings.Contains(labels(r), "Acknowledge") {
					t.Errorf("nothing acknowledges: %s", labels(r))
				}
				if pages == 0 && c.many == 60 && len(stands) < 60 {
					t.Errorf("only %d stand in the message itself", len(stands))
				}
				if next == "" || pages > 20 {
					break
				}
				r = s.click("ravi", elsewhere, "agreement:yours", next)
			}
			for i := range c.many {
				if !stands[i+1] || !pressable[fmt.Sprintf("%s %d", ag.ID, i+1)] {
					t.Errorf("of step %d stands %v, it can be done: %v", i+1, stands[i+1], pressable[fmt.Sprintf("%s %d", ag.ID, i+1)])
				}
			}
		})
	}
}

// TestOneOfNineteenIsSaidExactlySo, in both languages, and with the names.
func TestOneOfNineteenIsSaidExactlySo(t *testing.T) {
	for lang, c := range map[string]struct{ kam, account, says, button string }{
		"en": {"kate", "A03", "1 of 19", "Acknowledge"}, "es": {"ana", "A01", "1 de 19", "Enterado"},
	} {
		s := newSigned(t)
		var reps []string
		for i := range 18 {
			reps = append(reps, s.hires(fmt.Sprintf("Rep%02d", i+1)))
		}
		s.reps(c.account, append(reps, "ravi")...)
		s.recordsBy(c.kam, "AG-19", c.account, kam.Terms{Title: "All hands", SignedOn: day("2026-11-24")})
		came := s.arrives()
		if len(came) != 20 {
			t.Fatalf("%d messages came", len(came))
		}
		s.presses("ravi", came["ravi ask"], "Acknowledge")
		s.rewrites()
		r := s.sent[came[c.kam+" status"].key]
		shows(t, r.Text, c.says, "Ravi Rao", "Rep01 Rep", "Rep18 Rep")
		golden(t, "agreement_status_many."+lang, r, r.Text)
	}
}

// TestHostileNamesOfAgreementsStayNames: in every message of one they neither ping
// nor format nor turn the text.
func TestHostileNamesOfAgreementsStayNames(t *testing.T) {
	s := newSigned(t)
	s.withoutToday("kate")
	bad := pinging + " " + turning + "\n\u2029 <@U0RAVI> <https://evil.example|click> *refit*"
	terms := kam.Terms{
		Title: bad, SignedOn: day("2026-11-24"), SignedBy: bad, End: day("2026-12-08"), Value: kam.Scale, HasValue: true, Currency: "EUR", Products: []string{bad, bad}, Link: "https://x.example/<!channel>|*Bold*?a=<b>",
		Obligations: []kam.Obligation{{Text: bad, Rep: s.person(t, "ravi").Num, Due: day("2026-11-26")}, {Text: bad, Rep: s.person(t, "ines").Num}},
	}
	ag := s.records(bad, "A07", terms)
	seen := 0
	look := func(m message) {
		if m.why != "" {
			return
		}
		seen++
		if text := said(t, m.Reply); strings.Contains(text, "<!channel>") && !strings.Contains(text, `"plain_text"`) || strings.Contains(text, "|click>") && strings.Contains(text, `"mrkdwn","text":"<https://evil`) || strings.Contains(m.Text, "<@U0RAVI>") {
			t.Errorf("a name works: %s", text)
		}
	}
	for _, m := range s.arrives() {
		look(m)
	}
	for _, m := range s.on("2026-11-30") {
		look(m)
	}
	s.edits(ag, func(t *kam.Terms) { t.Title, t.Obligations[0].Text = bad+"2", bad+"3" })
	s.click("ravi", elsewhere, "agreement:ack", ag.ID+" 2")
	s.edits(ag, func(t *kam.Terms) { t.SignedBy, t.Obligations[0].Text = bad+"2", bad+"4" })
	for _, m := range s.arrives() {
		look(m)
	}
	s.rewrites()
	for _, r := range s.sent {
		look(message{Reply: r})
	}
	if seen < 15 {
		t.Errorf("only %d messages were looked at", seen)
	}
}

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
	shows(t, s.ask(t, "kate", chat.CLI, "receipt").Text, "Agreement AG-OLD: recorded · not sent: it was signed long before it was recorded: it stands in your digest alone.")
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
