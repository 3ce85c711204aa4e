package handlers_test

import (
	"context"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
)

// asked is what somebody is answered in their DM, whatever the words are.
func (s *signings) asked(t testing.TB, who string, r nlp.Request) chat.Reply {
	t.Helper()
	reply := s.desk.Asked(context.Background(), chat.Incoming{Surface: chat.DM, Channel: "D0" + who, User: s.users[who]}, r)
	wellFormed(t, reply)
	if pings(reply.Text) && strings.Contains(said(t, reply), "mrkdwn\",\"text\":\"<!") {
		t.Errorf("%+v pings", r)
	}
	return reply
}

// lines are those of a ledger file, by their cells.
func lines(t testing.TB, r chat.Reply) [][]string {
	t.Helper()
	if r.File == nil {
		t.Fatalf("no file: %s", r.Text)
	}
	text, marked := strings.CutPrefix(string(r.File.Content), "\ufeff")
	if !marked {
		t.Error("Excel would not know the file's encoding")
	}
	list, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return list[1:]
}

func TestLedgerFileHasALineForEachPersonVersionAndTelling(t *testing.T) {
	s := newSignings(t)
	r := s.press(t, "kate", "agreement:file", s.ids["GM-1"])
	if r.File.Name != "ledger-GM-1-2026-11-24.csv" {
		t.Errorf("it is called %q", r.File.Name)
	}
	var got []string
	for _, l := range lines(t, r) {
		got = append(got, strings.Join(l, "|"))
	}
	want := []string{
		"GM-1|Maintenance|ACME GmbH|Ravi Rao|asked|1|2026-11-20 09:00||2026-11-20 10:00||acknowledged",
		"GM-1|Maintenance|ACME GmbH|Kate Miller|who has acknowledged|1|2026-11-20 09:00||||waits",
		"GM-1|Maintenance|ACME GmbH|Ravi Rao|asked again|2|2026-11-20 11:00||2026-11-20 12:00||acknowledged",
		"GM-1|Maintenance|ACME GmbH|Kate Miller|who has acknowledged|2|2026-11-20 11:00||||waits",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the ledger says\n%s", strings.Join(got, "\n"))
	}
	for _, l := range lines(t, s.press(t, "root", "agreement:file", s.ids["NW-1"])) {
		if l[3] == "Ravi Rao" && l[4] == "asked" && (l[7] != "2026-11-18 10:15" || l[9] != "2026-11-24 13:00") {
			t.Errorf("sent %q, late since %q", l[7], l[9])
		}
	}
}

func TestLedgerGoesOutToWhomeverMayHaveItAndNobodyElse(t *testing.T) {
	s := newSignings(t)
	*s.now = moment("2026-11-23 09:00")
	a, err := s.store.RecordAgreement(context.Background(), kam.Agreement{Number: "FF-1", Account: s.nums["A11"], Terms: kam.Terms{
		Title: "Float", SignedOn: day("2026-11-22"), End: day("2029-01-01"), Obligations: []kam.Obligation{{Text: "Float it", Rep: s.people["Ines Gil"]}},
	}}, store.Act{At: *s.now, Today: kam.DayOf(*s.now), Settle: s.desk.Settle})
	if err != nil {
		t.Fatal(err)
	}
	s.ids["FF-1"] = a.ID
	for who, want := range map[string]string{
		"ana":   "AC-1 NW-1 NW-2 OL-1 XX-1",
		"kate":  "GM-1 GM-2 GM-3 LU-1",
		"marta": "AC-1 DL-1 NW-1 NW-2 OL-1 XX-1",
		"tom":   "GM-1 GM-2 GM-3 LU-1",
		"root":  "AC-1 DL-1 FF-1 GM-1 GM-2 GM-3 LU-1 NW-1 NW-2 OL-1 XX-1",
		"elena": "AC-1 DL-1 FF-1 GM-1 GM-2 GM-3 LU-1 NW-1 NW-2 OL-1 XX-1",
	} {
		var got []string
		for _, l := range lines(t, s.press(t, who, "agreement:file", "agreements all")) {
			got = append(got, l[0])
		}
		slices.Sort(got)
		if got := strings.Join(slices.Compact(got), " "); got != want {
			t.Errorf("%s takes out %s, not %s", who, got, want)
		}
	}
	// An executive takes a summary out, also of what somebody below them holds.
	if got := lines(t, s.press(t, "elena", "agreement:file", s.ids["FF-1"])); len(got) != 1 || got[0][3] != "" || got[0][10] != "0 de 1 confirmados" {
		t.Errorf("an executive takes out %q", got)
	}
	for _, l := range lines(t, s.press(t, "elena", "agreement:file", "agreements all")) {
		if l[3] != "" {
			t.Errorf("an executive takes out who of a team was told: %q", l)
		}
	}
	if got := lines(t, s.press(t, "root", "agreement:file", s.ids["FF-1"])); len(got) < 1 || got[0][3] != "Ines Gil" {
		t.Errorf("an admin takes out %q", got)
	}
	for who, of := range map[string]string{"ravi": s.ids["NW-1"], "ines": s.ids["NW-1"], "kate": s.ids["NW-1"], "vega": "agreements all"} {
		if r := s.press(t, who, "agreement:file", of); r.File != nil {
			t.Errorf("%s takes out %q", who, lines(t, r))
		}
	}
}

func TestLedgerFileIsNoFormulaToASpreadsheet(t *testing.T) {
	s := newSignings(t)
	s.change(t, "XX-1", "2026-11-24 11:00", func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Title = "=HYPERLINK(\"http://x\",\"@here\")"
		return a.Edit(terms, 0, kam.DayOf(*s.now), *s.now)
	})
	for _, l := range lines(t, s.press(t, "ana", "agreement:file", s.ids["XX-1"])) {
		for _, cell := range l {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a cell begins with %q", cell)
			}
		}
		if l[1] != "'=HYPERLINK(\"http://x\",\"@here\")" {
			t.Errorf("the title is %q", l[1])
		}
	}
}

func TestLedgerAskedForInAChannelSaysThatItWentToTheDM(t *testing.T) {
	s := newSignings(t)
	in := chat.Incoming{Surface: chat.Click, User: s.users["kate"], Channel: "C0SALES", Action: "agreement:file", Value: s.ids["GM-1"], Message: "1795600000.000100"}
	r := s.desk.Answer(context.Background(), in)
	shows(t, r.Text, "I have sent you the ledger as a direct message")
	if r.File == nil || r.Visibility != chat.OnlyAsker {
		t.Error("it is not for who asks alone")
	}
}

func TestRenewalsAddUpByMonthInOneCurrency(t *testing.T) {
	s := newSignings(t)
	text := s.asked(t, "root", nlp.Request{Intent: nlp.Agreements, View: nlp.Renewals}).Text
	for name, want := range map[string]string{
		"overdue":  "overdue 1 40,000 — 40,000 — —",
		"Jan 2027": "Jan 2027 1 25,000 25,000 — — —",
		"Mar 2027": "Mar 2027 2 27,000 — — 27,000 —", // 30,000 USD, and one without value
		"Jun 2027": "Jun 2027 1 8,000 — — — 8,000",
	} {
		if got := row(t, text, name); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	shows(t, text, "7 renewals · 171,000 EUR", "1 has no value")
	hides(t, text, "NW-1", "OL-1", "GM-3") // later, without end, withdrawn
	next := kam.OfQuarter(2028, 3)
	text = s.asked(t, "ana", nlp.Request{Intent: nlp.Agreements, View: nlp.Renewals, HasPeriod: true, Period: next}).Text
	shows(t, text, "NW-1", "120.000 EUR")
	hides(t, text, "NW-2")
}

func TestOpenObligationsAndSilenceComeByTheirDay(t *testing.T) {
	s := newSignings(t)
	for _, c := range []struct {
		who  string
		view nlp.View
		want []string
	}{
		{"root", nlp.Obligations, []string{"Install", "Train", "Send", "=HYPERLINK", "Name"}},
		{"ana", nlp.Obligations, []string{"Install", "Train", "Send", "=HYPERLINK", "Name"}},
		{"ines", nlp.Obligations, []string{"Send", "=HYPERLINK"}}, // hers alone: she sees neither account
		{"kate", nlp.Obligations, nil},
		{"root", nlp.Unacknowledged, []string{"Ravi", "Ines", "Ines"}},
		{"ines", nlp.Unacknowledged, []string{"Ines", "Ines"}},
		{"ravi", nlp.Unacknowledged, []string{"Ravi", "Ines"}},
		{"kate", nlp.Unacknowledged, nil},
	} {
		r := s.asked(t, c.who, nlp.Request{Intent: nlp.Agreements, View: c.view})
		var got []string
		for line := range strings.SplitSeq(r.Text, "\n") {
			if !strings.Contains(line, "NW-1") && !strings.Contains(line, "XX-1") {
				continue
			}
			for _, word := range []string{"Install", "Train", "Send", "=HYPERLINK", "Name", "Ravi", "Ines"} {
				if strings.Contains(line, word) {
					got = append(got, word)
					break
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %s are %q, not %q:\n%s", c.who, c.view, got, c.want, r.Text)
		}
	}
}

func TestAnAgreementIsFoundByItsNumberHoweverItIsWritten(t *testing.T) {
	s := newSignings(t)
	ask := func(who, number string, account string) string {
		r := nlp.Request{Intent: nlp.Agreements, Number: number}
		if account != "" {
			r.Accounts = []nlp.AccountRef{{Num: s.nums[account], ID: account, Name: account}}
		}
		return s.asked(t, who, r).Text
	}
	shows(t, ask("kate", "gm-1", ""), "GM-1 · Maintenance")
	shows(t, ask("kate", "GM-1", "A03"), "GM-1 · Maintenance")
	shows(t, ask("kate", "LU-1", "A03"), "there is none with the number “LU-1”", "GM-1", "GM-2") // another account's
	if hidden, none := ask("kate", "NW-1", ""), ask("kate", "ZZ-9", ""); strings.ReplaceAll(none, "ZZ-9", "NW-1") != hidden {
		t.Errorf("a hidden number reads %q, an unknown one %q", hidden, none)
	}
}

func TestHistorySaysWhatWasDoneToAgreements(t *testing.T) {
	s := newSignings(t)
	text := s.ask(t, "kate", chat.CLI, "history A03").Text
	shows(t, text, "changed: value", "ended 30 Sep 2026 · They closed the site", "withdrawn")
	shows(t, s.ask(t, "root", chat.CLI, "history A02").Text, "renewed · Same terms, price list of 2027")
	hides(t, s.ask(t, "root", chat.CLI, "history A12").Text, "recorded")
}

func TestAgreementsAreAskedForInWords(t *testing.T) {
	s := newSignings(t)
	for _, c := range []struct{ who, words, want string }{
		{"kate", "agreement GM-1", "GM-1 · Maintenance"},
		{"kate", "renewals", "Renewals · my accounts"},
		{"root", "agreements unacknowledged", "Not acknowledged · the whole company"},
		{"root", "agreements obligations A01", "Open obligations · Northwind Traders"},
		{"ana", "renovaciones", "Renovaciones · mis cuentas"},
		{"kate", "ACME GmbH has renewed", "GM-1"},
	} {
		shows(t, s.ask(t, c.who, chat.DM, c.words).Text, c.want)
	}
	// What a list's button for its file carries reads back to that list.
	for _, view := range []nlp.View{"", nlp.Unacknowledged} {
		words := nlp.Request{Intent: nlp.Agreements, View: view, Scope: nlp.AllOfUs}.Words()
		got := lines(t, s.press(t, "root", "agreement:file", words))
		if some := view == nlp.Unacknowledged; some != (len(got) < 20) {
			t.Errorf("%q gives a file of %d lines", words, len(got))
		}
	}
}
