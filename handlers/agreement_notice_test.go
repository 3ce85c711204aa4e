package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"kambot/kam"
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

// TestWhatWasDoneIsToldAsChangedWhenItsDayIs: old and new, not twice that it is done.
func TestWhatWasDoneIsToldAsChangedWhenItsDayIs(t *testing.T) {
	s := newSigned(t)
	ag := s.records("AG-1", "A03", s.supply())
	came := s.arrives()
	s.presses("ravi", came["ravi ask"], "Done")
	s.presses("ravi", came["ravi ask"], "Acknowledge")
	s.edits(s.keeps(ag.ID), func(t *kam.Terms) { t.Obligations[0].Due += 2 })
	shows(t, s.arrives()["ravi changed"].Text, "Obligation · Ravi Rao: Train the buyers · due: 12 Dec 2026 → 14 Dec 2026", "✓ Train the buyers · done on 24 Nov 2026")
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
