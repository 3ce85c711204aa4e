package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// rolledUp is the sample company with something in each part of a roll-up: its last
// whole week is that of 16 November 2026.
func rolledUp(t *testing.T, channel string) *sample {
	t.Helper()
	s := newSample(t, func(o *handlers.Options) { o.RollUp = handlers.RollUp{Channel: channel} })
	at := func(id string) kam.AccountNum { return s.account(t, id).Num }
	l := s.begin(t, "roll-up", s.store.Today())
	put := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, target := range []kam.Target{
		{Person: s.person(t, "ana").Num, Period: "2026", Value: 300_000 * kam.Scale},
		{Person: s.person(t, "luis").Num, Period: "2026", Value: 100_000 * kam.Scale},
		{Person: s.person(t, "kate").Num, Period: "2026", Value: 200_000 * kam.Scale},
	} {
		target.KPI = kam.KPITurnover
		put(l.PutTarget(target))
	}
	for _, o := range []kam.Opportunity{
		{ID: "W1", Account: at("A01"), Name: "Cold rooms", Stage: "Won", Value: 70_000 * kam.Scale, HasValue: true, Close: day("2026-11-22")},
		{ID: "W2", Account: at("A04"), Name: "Pans", Stage: "Closed Won", Value: 5_000 * kam.Scale, HasValue: true, Close: day("2026-11-16")},
		{ID: "W3", Account: at("A04"), Name: "Too late", Stage: "Won", Value: 9_000 * kam.Scale, HasValue: true, Close: day("2026-11-23")},
		{ID: "W4", Account: at("A04"), Name: "Lost", Stage: "Lost", Value: 9_000 * kam.Scale, HasValue: true, Close: day("2026-11-20")},
	} {
		put(l.PutOpportunity(o))
	}
	for _, ag := range []kam.Agreement{
		{Number: "AG-1", Account: at("A01"), Terms: kam.Terms{Title: "Frame", SignedOn: day("2026-11-17"), End: day("2027-03-31"), Value: 40_000 * kam.Scale, HasValue: true, Currency: "EUR", Worth: 40_000 * kam.Scale}},
		{Number: "AG-2", Account: at("A03"), Terms: kam.Terms{Title: "Old", SignedOn: day("2025-11-01"), End: day("2026-10-31"), Value: 12_000 * kam.Scale, HasValue: true, Currency: "EUR", Worth: 12_000 * kam.Scale}},
		{Number: "AG-3", Account: at("A02"), Terms: kam.Terms{Title: "Service", SignedOn: day("2025-02-01"), End: day("2027-01-31"), NoticeDays: 31, Value: 30_000 * kam.Scale, HasValue: true, Currency: "EUR", Worth: 30_000 * kam.Scale}},
	} {
		put(l.PutAgreement(ag))
	}
	put(l.PutProduct(kam.Product{ID: "P-1", Name: "Frost"}))
	put(l.PutLaunch(kam.Launch{Product: "P-1", Date: day("2026-11-01"), Targets: []kam.LaunchTarget{{Account: at("A01")}, {Account: at("A02")}}}))
	put(l.PutProduct(kam.Product{ID: "P-2", Name: "Blaze"}))
	put(l.PutLaunch(kam.Launch{Product: "P-2", Date: day("2027-02-01")}))
	put(l.PutProduct(kam.Product{ID: "P-3", Name: "Mist"}))
	put(l.PutLaunch(kam.Launch{Product: "P-3", Date: day("2028-06-01")}))
	bill := func(id, on, product string, units int64) {
		put(l.PutBilling(&kam.Billing{Account: at(id), Day: day(on), Amount: kam.Amount(units) * kam.Scale, Product: product, Invoice: id + on}))
	}
	bill("A02", "2026-11-12", "Frost", 6_000)
	bill("A10", "2026-11-03", "", 8_000)  // it was never billed before
	bill("A12", "2026-07-10", "", 16_000) // and it not since
	s.commit(t, l)
	if err := s.store.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// posted is the roll-up as it comes by itself to somebody, nobody for the channel.
func (s *sample) posted(t *testing.T, who, role string) (reply chat.Reply, why string) {
	t.Helper()
	n := &store.Notice{Kind: store.NoticeRollUp, Role: role, Day: day("2026-11-23")}
	if who != "" {
		n.To = s.person(t, who).Num
	}
	err := s.store.View(context.Background(), func(v *store.View) (err error) {
		reply, why, err = s.desk.Notice(context.Background(), v, n)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return reply, why
}

// TestWhatManagementReadsIsAFile: in the channel, alone in the place of the channel,
// and what stands behind it.
func TestWhatManagementReadsIsAFile(t *testing.T) {
	s := rolledUp(t, "board")
	channel, _ := s.posted(t, "", "")
	golden(t, "rollup.en", channel, channel.Text)
	alone, _ := s.posted(t, "elena", store.WhyOutsiders)
	golden(t, "rollup.es", alone, alone.Text)
	for _, name := range []string{"detail", "reckoned"} {
		en, es := s.ask(t, "root", chat.Click, name), s.ask(t, "elena", chat.Click, name)
		golden(t, "rollup_"+name+".en", en, en.Text)
		golden(t, "rollup_"+name+".es", es, es.Text)
		if !en.Threaded || en.Visibility != chat.OnlyAsker {
			t.Errorf("%s is answered beside the thread, or to everybody", name)
		}
	}
	empty := newSample(t, nil)
	none, _ := empty.posted(t, "elena", "")
	golden(t, "rollup_quiet.es", none, none.Text)
}

// TestARollUpNamesTheChannelThatItDoesNotComeIn as people call it, whatever the settings
// say; by its id only where no name is known.
func TestARollUpNamesTheChannelThatItDoesNotComeIn(t *testing.T) {
	for said, of := range map[string][2]string{
		"not to #board &amp; co:": {"C0BOARD123", "board & co"}, "not to C0BOARD123:": {"C0BOARD123", ""}, "not to #board:": {"#board", ""}, "not to #new-board:": {"old-board", "new-board"},
	} {
		s := newSample(t, func(o *handlers.Options) { o.RollUp = handlers.RollUp{Channel: of[0]} })
		elena := s.person(t, "elena")
		elena.Language = "en"
		l := s.begin(t, "people", s.store.Today())
		if _, err := l.PutPerson(elena); err != nil {
			t.Fatal(err)
		}
		s.commit(t, l)
		n := &store.Notice{Kind: store.NoticeRollUp, Role: store.WhyReaders, To: elena.Num, Named: of[1], Day: day("2026-11-23")}
		s.views(t, func(v *store.View) error {
			reply, _, err := s.desk.Notice(t.Context(), v, n)
			shows(t, reply.Text, said)
			return err
		})
	}
}

// TestARollUpAddsUp is reckoned by hand from the sample.
func TestARollUpAddsUp(t *testing.T) {
	s := rolledUp(t, "")
	reply, why := s.posted(t, "elena", "")
	if why != "" {
		t.Fatal(why)
	}
	wellFormed(t, reply)
	shows(t, reply.Text,
		"2 oportunidades ganadas, 75.000 EUR: Northwind Traders y Delta Foods", "1 acuerdo firmado, 40.000 EUR: Northwind Traders",
		"ACME GmbH", "renovación de AG-2 vencida desde el 31 oct 2026", "decidir la renovación",
		"3 cuentas nuevas con 42.500 EUR: ", "3 cuentas dejaron de comprar, 70.000 EUR antes: Delta Foods, Returns Inc y Northwind Europe", "1 en curso: Frost (1 de 2 objetivos han comprado)", "1 en 3 meses: Blaze", "1 más allá: Mist")
	for _, p := range s.store.Company().People {
		if strings.Contains(reply.Text, p.Name) {
			t.Errorf("it names %s:\n%s", p.Name, reply.Text)
		}
	}
}

// TestARollUpIsForManagement: also when a button of it is pressed, by somebody else
// or in a channel where others read.
func TestARollUpIsForManagement(t *testing.T) {
	s := rolledUp(t, "")
	for _, who := range []string{"tom", "kate", "ravi", "guest", "outsider", "unknown"} {
		if reply := s.answer(t, who, chat.Slash, "rollup"); strings.Contains(reply.Text, "EUR") {
			t.Errorf("%s reads it: %s", who, reply.Text)
		}
		for _, verb := range []string{"detail", "reckoned", "filed"} {
			if reply := s.answer(t, who, chat.Click, verb); strings.Contains(reply.Text, "EUR") || reply.File != nil {
				t.Errorf("%s reads %s: %s", who, verb, reply.Text)
			}
		}
		if p, ok := s.users[who]; ok && p.Known && who != "guest" && who != "outsider" && who != "unknown" {
			if _, why := s.posted(t, who, ""); why != store.WhyNothing {
				t.Errorf("%s gets one: %q", who, why)
			}
		}
	}
	if reply := s.answer(t, "elena", chat.Click, "filed"); reply.File != nil {
		t.Error("a file goes into a channel")
	}
	in := chat.Incoming{Surface: chat.Click, User: s.users["elena"], Channel: "D0ELENA", Action: "ask:3", Value: "filed", Message: "1795600000.000100"}
	reply := s.desk.Answer(context.Background(), in)
	if reply.File == nil {
		t.Fatalf("there is no file: %s", reply.Text)
	}
	shows(t, string(reply.File.Content), "Delta Foods · Pans", "AG-2", "5.000,00 EUR")
}

// TestTheRollUpComesOnMondaysAtNine: to the channel in the company's zone, else to
// each executive in theirs.
func TestTheRollUpComesOnMondaysAtNine(t *testing.T) {
	for _, channel := range []string{"", "board"} {
		s := newSampleAt(t, func() time.Time { return storetest.Noon }, func(o *handlers.Options) { o.RollUp = handlers.RollUp{Channel: channel} })
		err := s.store.View(context.Background(), func(v *store.View) error {
			for who, want := range map[string]bool{"": channel != "", "elena": channel == "", "tom": false, "ana": false} {
				var p kam.Person
				if who != "" {
					p = s.person(t, who)
				}
				when, until, err := s.desk.Schedule(v, p, store.NoticeRollUp)
				if err != nil || when.Days[time.Monday] != want || when.Days[time.Tuesday] || when.Minute != 9*60 || until != 13*60 {
					t.Errorf("%q in %q: %+v until %d, %v; on Mondays is %v, want %v", who, channel, when, until, err, when.Days[time.Monday], want)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestARollUpNamesWhatIsInRed with its score, and so does the team view:
// turnover fell by five sixths, and the target is far.
func TestARollUpNamesWhatIsInRed(t *testing.T) {
	s := rolledUp(t, "")
	l := s.begin(t, "fall", s.store.Today())
	num := s.account(t, "A04").Num
	rows := []kam.Billing{
		{Account: num, Day: day("2025-10-01"), Amount: 300_000 * kam.Scale, Invoice: "fall-1"},
		{Account: num, Day: day("2024-10-01"), Amount: kam.Scale, Invoice: "fall-2"}, // billing began before the twelve months before
	}
	for i := range rows {
		if err := l.PutBilling(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.PutTarget(kam.Target{Account: num, KPI: kam.KPITurnover, Period: "2026", Value: 500_000 * kam.Scale}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	if err := s.store.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	reply, _ := s.posted(t, "elena", "")
	shows(t, reply.Text, "2 cuentas con 155.000 EUR", "salud")
	if line := row(t, reply.Text, "Delta Foods"); !strings.Contains(line, "crítica") {
		t.Errorf("it says %q", line)
	}
	shows(t, s.ask(t, "elena", chat.CLI, "equipo").Text, "2 cuentas en rojo: ACME GmbH (🔴 49 en riesgo) y Delta Foods (🔴 21 crítica)")
}

// TestARollUpSaysWhyARenewalIsAtRisk, and asks for a call by the sponsor where there
// is one, else that one is named.
func TestARollUpSaysWhyARenewalIsAtRisk(t *testing.T) {
	s := rolledUp(t, "")
	l := s.begin(t, "late", s.store.Today())
	for id, number := range map[string]string{"A01": "AG-8", "A06": "AG-9"} {
		ag := kam.Agreement{Number: number, Account: s.account(t, id).Num, Terms: kam.Terms{
			Title: "Service", SignedOn: day("2026-01-05"), End: day("2027-01-31"), Obligations: []kam.Obligation{{ID: 1, Text: "Train the staff", Due: day("2026-11-02")}},
		}}
		if err := l.PutAgreement(ag); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	for _, id := range []string{"A01", "A06"} {
		note := kam.Note{Account: s.account(t, id).Num, Day: s.store.Today(), Text: "Spoke", At: storetest.Noon, By: s.person(t, "kate").Num, ByName: "Kate Miller"}
		if _, err := s.store.RecordNote(context.Background(), note, nil); err != nil {
			t.Fatal(err)
		}
	}
	text := s.ask(t, "elena", chat.CLI, "rollup").Text
	for id, want := range map[string]string{"A01": "llamada del patrocinador", "A06": "nombrar un patrocinador"} {
		line := row(t, text, s.account(t, id).Name)
		shows(t, line, "en riesgo (1 obligación con retraso), 31 ene 2027", want)
	}
}

// TestARollUpOfLittleSaysWhatThereIs: of a company without billing nothing, of one
// whose credit notes are more than its invoices the sum, and no shares of it.
func TestARollUpOfLittleSaysWhatThereIs(t *testing.T) {
	empty := storetest.Open(t)
	desk := handlers.New(handlers.Options{Store: empty, Admins: []string{"root@x.example"}, Language: "en", Now: func() time.Time { return storetest.Noon }})
	r := desk.Answer(context.Background(), chat.Incoming{Surface: chat.CLI, User: user("U0", "Root", "root@x.example", "en-US"), Text: "roll-up"})
	hides(t, r.Text, "too much")
	shows(t, r.Text, "nothing was billed in the last 12 closed months")

	s := newSample(t, nil)
	num := s.num(t, "A01")
	l := s.begin(t, "credit", s.store.Today())
	if err := l.PutBilling(&kam.Billing{Account: num, Day: day("2026-10-15"), Amount: -10_000_000 * kam.Scale, Invoice: "credit"}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	shows(t, s.ask(t, "elena", chat.CLI, "roll-up").Text, "sin porcentajes: -")
	shows(t, s.ask(t, "root", chat.CLI, "roll-up").Text, "no shares of -")
}
