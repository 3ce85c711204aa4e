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
	"kambot/store"
	"kambot/store/storetest"
)

// signings is the sample company with agreements:
//
//	NW-1  Northwind (Ana)    asked on 18 Nov; Ravi and Ines are silent, the manager was told
//	NW-2  Northwind (Ana)    old, its notice deadline has passed: overdue
//	AC-1  Acme S.A. (Ana)    renewed, ends on 31 Jan
//	OL-1  Orbit Labs (Ana)   no end
//	GM-1  ACME GmbH (Kate)   changed once, acknowledged by Ravi
//	GM-2  ACME GmbH (Kate)   ended early
//	GM-3  ACME GmbH (Kate)   withdrawn
//	DL-1  Delta of Lyon (Luis) old, in USD
//	XX-1  the one that pings (Ana), with a title that does
//	LU-1  Delta of Oslo (Kate) in the same month as another, without value
type signings struct {
	*sample
	now    *time.Time
	ids    map[string]string
	nums   map[string]kam.AccountNum
	people map[string]kam.PersonNum
}

func newSignings(t testing.TB) *signings {
	t.Helper()
	now := storetest.Noon
	s := &signings{now: &now, ids: map[string]string{}, nums: map[string]kam.AccountNum{}, people: map[string]kam.PersonNum{}}
	s.sample = newSample(t, func(o *handlers.Options) { o.Now = func() time.Time { return now } })
	for _, p := range s.store.Company().People {
		s.people[p.Name] = p.Num
	}
	err := s.store.View(context.Background(), func(v *store.View) error {
		return v.EachAccount(func(num kam.AccountNum, _ store.Head) bool {
			acc, err := v.Account(num)
			if err != nil {
				t.Fatal(err)
			}
			s.nums[acc.ID] = num
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	ravi, ines, ana := s.people["Ravi Rao"], s.people["Ines Gil"], s.people["Ana Soto"]
	eur := func(units int64) kam.Terms {
		m := kam.Amount(units) * kam.Scale
		return kam.Terms{Value: m, Worth: m, Currency: "EUR", HasValue: true}
	}
	record := func(number, account, at string, terms kam.Terms) {
		t.Helper()
		now = moment(at)
		a, err := s.store.RecordAgreement(context.Background(), kam.Agreement{Number: number, Account: s.nums[account], Terms: terms},
			store.Act{By: ana, ByName: "Ana Soto", At: now, Today: kam.DayOf(now), Settle: s.desk.Settle})
		if err != nil {
			t.Fatal(number, err)
		}
		s.ids[number] = a.ID
	}
	with := func(t kam.Terms, change func(*kam.Terms)) kam.Terms { change(&t); return t }

	record("NW-2", "A01", "2024-01-10 09:00", with(eur(40_000), func(x *kam.Terms) {
		x.Title, x.SignedOn, x.End, x.NoticeDays = "Spare parts", day("2023-01-10"), day("2026-12-15"), 60
	}))
	record("AC-1", "A02", "2024-01-11 09:00", with(eur(25_000), func(x *kam.Terms) {
		x.Title, x.SignedOn, x.Start, x.End = "Consumables", day("2023-02-01"), day("2023-02-01"), day("2027-01-31")
	}))
	s.change(t, "AC-1", "2026-11-16 10:30", func(a *kam.Agreement) error {
		return a.Decide(kam.Outcome{What: kam.Renewed, Note: "Same terms, price list of 2027", By: ana, ByName: "Ana Soto", At: now}, 0)
	})
	record("OL-1", "A10", "2024-01-12 09:00", kam.Terms{Title: "Framework", SignedOn: day("2023-05-05")})
	record("DL-1", "A04", "2024-01-13 09:00", kam.Terms{
		Title: "Service", SignedOn: day("2023-04-01"), End: day("2027-03-31"), AutoRenew: true, NoticeDays: 30,
		Value: 30_000 * kam.Scale, Worth: 27_000 * kam.Scale, Currency: "USD", HasValue: true,
	})
	record("GM-2", "A03", "2024-01-14 09:00", with(eur(8_000), func(x *kam.Terms) {
		x.Title, x.SignedOn, x.End = "Pilot", day("2023-06-01"), day("2027-06-30")
	}))
	s.change(t, "GM-2", "2026-09-01 09:00", func(a *kam.Agreement) error {
		return a.Finish(day("2026-09-30"), kam.Outcome{By: s.people["Kate Miller"], ByName: "Kate Miller", At: now, Note: "They closed the site"})
	})
	record("GM-3", "A03", "2024-01-15 09:00", with(eur(9_000), func(x *kam.Terms) { x.Title, x.SignedOn, x.End = "Typing error", day("2023-06-01"), day("2027-07-31") }))
	s.change(t, "GM-3", "2024-01-15 09:05", func(a *kam.Agreement) error { return a.Withdraw(now) })
	record("LU-1", "A05", "2024-01-16 09:00", kam.Terms{Title: "Lease", SignedOn: day("2023-06-01"), End: day("2027-03-15")})
	record("NW-1", "A01", "2026-11-18 09:15", with(eur(120_000), func(x *kam.Terms) {
		x.Title, x.SignedOn, x.SignedBy, x.Start, x.End, x.NoticeDays = "Cold chain", day("2026-11-17"), "Elena Vidal", day("2026-12-01"), day("2028-11-30"), 90
		x.Products, x.Link = []string{"GTX Pro", "MG Special"}, "https://files.sample.example/nw-1?a=1&b=<2>"
		x.Obligations = []kam.Obligation{
			{Text: "Install the sensors in all twelve stores", Rep: ravi, Due: day("2026-11-23")},
			{Text: "Train the store staff", Rep: ravi, Due: day("2026-12-10")},
			{Text: "Send the quality report", Rep: ines, Due: day("2026-12-20")},
			{Text: "Name a contact"},
		}
	}))
	s.sent(t, "NW-1")
	record("XX-1", "A06", "2026-11-19 09:00", with(eur(5_000), func(x *kam.Terms) {
		x.Title, x.SignedOn, x.End, x.SignedBy = "<!here> *refit* `code` \u202egnp.exe", day("2026-11-18"), day("2027-11-20"), "<@U0ANA> ~x~"
		x.Products = []string{"<!channel>"}
		x.Obligations = []kam.Obligation{{Text: "=HYPERLINK(\"http://x\") <!channel> *Bold*", Rep: ines, Due: day("2027-01-15")}}
	}))
	record("GM-1", "A03", "2026-11-20 08:00", with(eur(60_000), func(x *kam.Terms) {
		x.Title, x.SignedOn, x.Start, x.End = "Maintenance", day("2026-11-19"), day("2027-01-01"), day("2027-09-30")
	}))
	s.change(t, "GM-1", "2026-11-20 09:00", func(a *kam.Agreement) error { return a.Acknowledge(ravi, ravi, 1, now) })
	s.change(t, "GM-1", "2026-11-20 10:00", func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Value, terms.Worth = 66_000*kam.Scale, 66_000*kam.Scale
		return a.Edit(terms, ana, kam.DayOf(now), now)
	})
	s.change(t, "GM-1", "2026-11-20 11:00", func(a *kam.Agreement) error { return a.Acknowledge(ravi, ravi, 2, now) })
	now = storetest.Noon
	var ids []string
	for _, id := range s.ids {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if _, err := s.store.SettleAgreements(context.Background(), ids, store.Act{At: now, Today: kam.DayOf(now), Settle: s.desk.Settle}); err != nil {
		t.Fatal(err)
	}
	return s
}

// sent says that the messages about an agreement that wait have arrived.
func (s *signings) sent(t testing.TB, number string) {
	t.Helper()
	for _, told := range s.agreement(t, number).Told {
		if told.Notice == "" {
			continue
		}
		_, err := s.store.Note(context.Background(), told.Notice, func(n *store.Notice) error {
			n.State, n.Sent, n.Channel, n.TS = store.NoticeSent, s.now.Add(2*time.Second), "D1", "1"
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func moment(s string) time.Time {
	at, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err) // a moment written in a test
	}
	return at
}

func (s *signings) change(t testing.TB, number, at string, fn func(*kam.Agreement) error) {
	t.Helper()
	*s.now = moment(at)
	_, err := s.store.ChangeAgreement(context.Background(), s.ids[number],
		store.Act{By: s.people["Ana Soto"], ByName: "Ana Soto", At: *s.now, Today: kam.DayOf(*s.now), Settle: s.desk.Settle}, fn)
	if err != nil {
		t.Fatal(number, err)
	}
}

func (s *signings) agreement(t testing.TB, number string) (a kam.Agreement) {
	t.Helper()
	err := s.store.View(context.Background(), func(v *store.View) (err error) {
		a, err = v.AgreementNumbered(number)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// press is what a button about agreements leads to.
func (s *signings) press(t testing.TB, who, action, value string) chat.Reply {
	t.Helper()
	r := s.desk.Answer(context.Background(), chat.Incoming{
		Surface: chat.Click, User: s.users[who], Channel: "D0" + who, Action: action, Value: value, Message: "1795600000.000100",
		Audience: func(context.Context) (chat.Audience, error) { return chat.Audience{Direct: true}, nil },
	})
	wellFormed(t, r)
	if pings(r.Text) {
		t.Errorf("%s %s by %s pings: %s", action, value, who, r.Text)
	}
	return r
}

// numbers are the agreements that a text names, in order.
func (s *signings) numbers(text string) (list []string) {
	for line := range strings.SplitSeq(text, "\n") {
		for number := range s.ids {
			if slices.Contains(strings.Fields(line), number) {
				list = append(list, number)
			}
		}
	}
	return list
}

func TestAgreementsComeByTheirNextDate(t *testing.T) {
	s := newSignings(t)
	for _, c := range []struct{ who, words, want string }{
		// A manager's team, a KAM's own, everybody's.
		{"ana", "agreements", "NW-2 XX-1 NW-1 AC-1 OL-1"},
		{"luis", "agreements", "DL-1"},
		{"kate", "agreements", "LU-1 GM-1"},
		{"marta", "agreements", "NW-2 DL-1 XX-1 NW-1 AC-1 OL-1"},
		{"elena", "agreements", "NW-2 DL-1 LU-1 GM-1 XX-1 NW-1"},
		{"root", "agreements", "NW-2 DL-1 LU-1 GM-1 XX-1 NW-1"},
		{"root", "agreements @Kate", "LU-1 GM-1"},
		// A rep: assigned accounts, and what they have a part in.
		{"ravi", "agreements", "NW-2 GM-1 NW-1"},
		{"ines", "agreements", "XX-1 NW-1"},
		// Of one account all, what is over last.
		{"kate", "agreements A03", "GM-1 GM-2 GM-3"},
		// Of a period those whose next date or end lies in it.
		{"elena", "agreements 2026-12", "NW-2"},
		{"elena", "agreements 2027-Q1", "AC-1 DL-1 LU-1"},
		{"ana", "agreements 2027-Q1", "AC-1"},
		{"vega", "agreements", ""},
	} {
		text := s.ask(t, c.who, chat.CLI, c.words).Text
		if got := strings.Join(s.numbers(text), " "); got != c.want {
			t.Errorf("%s: %q shows %q, not %q:\n%s", c.who, c.words, got, c.want, text)
		}
	}
}

func TestWhoHasOnlyAPartInAnAgreementSeesNoMoneyAndNoCard(t *testing.T) {
	s := newSignings(t)
	r := s.ask(t, "ines", chat.Slash, "agreements")
	shows(t, r.Text, "NW-1", "sin confirmar")
	hides(t, said(t, r), "120.000", "Ana Soto", "0 de 2", s.ids["NW-1"])
	for _, who := range []string{"ines", "kate", "vega"} {
		hidden, none := s.press(t, who, "agreement:card", s.ids["NW-1"]), s.press(t, who, "agreement:card", "0123456789aABCDEFGHIJKLMNOP")
		if said(t, hidden) != said(t, none) {
			t.Errorf("%s reads of a hidden agreement %q, of one that is not there %q", who, hidden.Text, none.Text)
		}
	}
}

func TestCardOfAnAgreementSaysWhoWasToldWhatWhen(t *testing.T) {
	s := newSignings(t)
	text := s.press(t, "tom", "agreement:card", s.ids["GM-1"]).Text
	shows(t, text, "GM-1 · Maintenance", "1 of 1 acknowledged · version 2", "66,000 EUR", "asked again", "value")
	hides(t, text, "60,000")
	text = s.press(t, "root", "agreement:card", s.ids["NW-1"]).Text
	shows(t, text, "0 of 2", "18 Nov 2026, 10:15", "manager told", "late by 1 day")
	if got := row(t, text, "Ravi Rao"); got != "Ravi Rao 18 Nov 2026, 10:15 1 18 Nov 2026, 10:15 — to be acknowledged · manager told" {
		t.Error(got)
	}
}

func TestCardHasTheButtonsOfWhoMayPressThem(t *testing.T) {
	s := newSignings(t)
	for who, want := range map[string]string{
		"ana":   "agreement:edit agreement:outcome agreement:end agreement:withdraw agreement:file",
		"marta": "agreement:edit agreement:outcome agreement:end agreement:withdraw agreement:file",
		"root":  "agreement:edit agreement:outcome agreement:end agreement:withdraw agreement:file",
		"elena": "agreement:file", // an executive, though everybody reports to her
		"ravi":  "agreement:ack agreement:done agreement:done:2",
	} {
		var got []string
		for _, b := range actionsOf(t, s.press(t, who, "agreement:card", s.ids["NW-1"])) {
			if strings.HasPrefix(b, "agreement:") {
				got = append(got, b)
			}
		}
		for i := range got {
			if n := strings.LastIndexByte(got[i], ':'); strings.HasPrefix(got[i], "agreement:done:") {
				got[i] = got[i][:n] + ":2"
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s may press %q, not %q", who, strings.Join(got, " "), want)
		}
	}
}

// actionsOf are the action ids of a reply's buttons, in order.
func actionsOf(t testing.TB, r chat.Reply) (list []string) {
	t.Helper()
	for _, part := range strings.Split(said(t, r), `"action_id":"`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		list = append(list, id)
	}
	return list
}

func TestAgreementsOfAnEmptyListSayHowOneIsRecorded(t *testing.T) {
	s := newSample(t, nil)
	shows(t, s.ask(t, "kate", chat.CLI, "agreements").Text, "No agreements: my accounts.", "agreement new ACCOUNT")
	shows(t, s.ask(t, "kate", chat.CLI, "agreements A03").Text, "agreement new ACME GmbH")
	hides(t, s.ask(t, "ravi", chat.CLI, "agreements A01").Text, "agreement new")
	hides(t, s.ask(t, "ravi", chat.CLI, "agreements").Text, "agreement new")
}

func TestAgreementsAreTurnedPageByPage(t *testing.T) {
	s := newSignings(t)
	*s.now = moment("2024-01-20 09:00")
	for i := range 23 {
		_, err := s.store.RecordAgreement(context.Background(), kam.Agreement{
			Number: fmt.Sprintf("P-%02d", i), Account: s.nums["A04"],
			Terms: kam.Terms{Title: "Many", SignedOn: day("2020-01-01"), End: day("2027-01-05") + kam.Day(i)},
		}, store.Act{At: *s.now, Today: kam.DayOf(*s.now), Settle: s.desk.Settle})
		if err != nil {
			t.Fatal(err)
		}
		s.ids[fmt.Sprintf("P-%02d", i)] = ""
	}
	*s.now = storetest.Noon
	for who, total := range map[string]int{"luis": 24, "elena": 29} {
		var seen []string
		words := "agreements"
		for pages := 1; words != ""; pages++ {
			r := s.ask(t, who, chat.Click, words)
			if pages > 1 && !r.Replace {
				t.Errorf("%q does not take the place of the page before", words)
			}
			seen = append(seen, s.numbers(r.Text)...)
			words = ""
			for _, b := range buttons(t, r) {
				if strings.HasPrefix(b, "turn") && strings.HasSuffix(b, fmt.Sprint("page ", pages+1)) {
					words = b
				}
			}
		}
		sorted := slices.Compact(slices.Sorted(slices.Values(seen)))
		if len(seen) != total || len(sorted) != total {
			t.Errorf("%s sees %d agreements, %d different ones, of %d", who, len(seen), len(sorted), total)
		}
	}
	shows(t, s.ask(t, "luis", chat.CLI, "acuerdos página 9").Text, "La lista no tiene página 9.")
	golden(t, "agreements_page_2.en", s.ask(t, "root", chat.Slash, "agreements page 2"), s.ask(t, "root", chat.CLI, "agreements page 2").Text)
	golden(t, "agreements_page_2.es", s.ask(t, "luis", chat.Slash, "acuerdos página 2"), s.ask(t, "luis", chat.CLI, "acuerdos página 2").Text)
}
