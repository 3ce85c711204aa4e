package handlers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// The sample company lives at storetest.Noon, 24 November 2026: its trailing
// twelve months are November 2025 to October 2026. Every test of what people
// read asks it, so that one can know its figures by heart.
//
//	Elena Vidal, executive
//	├── Marta Ruiz, manager (es)
//	│   ├── Ana Soto, KAM (es)     Northwind, Acme S.A., <!channel>, Orbit Labs (strategic)
//	│   ├── Luis Prado, KAM (es)   Delta Foods of Lyon, Northwind Europe, the one of 300 letters
//	│   └── Ravi Rao, rep (en)     on Northwind and on Acme GmbH
//	└── Tom Becker, manager (en)
//	    ├── Kate Miller, KAM (en)  Acme GmbH, Delta Foods of Oslo, Returns, Ghost Mills, &lt;Lumen&gt;
//	    ├── Ana Vega, KAM (en)     nothing yet
//	    ├── Olga Left, KAM         had Ghost Mills, was deactivated in Slack
//	    └── Ines Gil, rep (es)     on nothing
//	nobody: Free Float
type sample struct {
	store *store.Store
	desk  *handlers.Desk
	users map[string]chat.User

	threads int
}

// Names that files bring along and that must neither ping nor format.
const (
	pinging = "<!channel> *Bold* & _Sons_"
	turning = "&lt;Lumen&gt; \u202egnp.exe\u202c `code` ~x~"
)

// endless is a name of 300 letters.
var endless = "Endless " + strings.Repeat("Limb ", 58) + "Ltd"

func user(id, name, email, locale string) chat.User {
	return chat.User{ID: id, Team: "T0SAMPLE", Name: name, Handle: strings.ToLower(id[2:]), Email: email, Zone: "Europe/Madrid", Locale: locale, Known: true}
}

func newSample(t testing.TB, change func(*handlers.Options)) *sample {
	t.Helper()
	return newSampleOf(t, change, func(string) bool { return true })
}

// newSampleOf is the company with other names, ids and places for the accounts
// that known does not let through: all figures are the same, the words are not.
func newSampleOf(t testing.TB, change func(*handlers.Options), known func(id string) bool) *sample {
	t.Helper()
	return sampleIn(t, storetest.Open(t), func() time.Time { return storetest.Noon }, change, known)
}

// newSampleAt is the company whose clock is now.
func newSampleAt(t testing.TB, now func() time.Time, change func(*handlers.Options)) *sample {
	t.Helper()
	return sampleIn(t, storetest.OpenAt(t, now), now, change, func(string) bool { return true })
}

func sampleIn(t testing.TB, in *store.Store, now func() time.Time, change func(*handlers.Options), known func(id string) bool) *sample {
	t.Helper()
	s := &sample{store: in, users: map[string]chat.User{}}
	s.fill(t, known)
	o := handlers.Options{Store: s.store, Admins: []string{"Root@sample.example"}, Language: "en", Now: now}
	if change != nil {
		change(&o)
	}
	s.desk = handlers.New(o)
	for _, p := range s.store.Company().People {
		locale := "en-GB"
		if p.Language == "es" {
			locale = "es-ES"
		}
		first, _, _ := strings.Cut(p.Name, " ")
		if first == "Ana" && strings.HasSuffix(p.Name, "Vega") {
			first = "Vega"
		}
		id := p.SlackID
		if id == "" {
			id = "U0" + strings.ToUpper(first)
		}
		s.users[strings.ToLower(first)] = user(id, p.Name, p.Email, locale)
	}
	olga := s.users["olga"]
	olga.Deactivated = true
	s.users["olga"] = olga
	s.users["root"] = user("U0ROOT", "Rosa Root", "root@sample.example", "en-US")
	guest := user("U0GUEST", "Gus Guest", "ana.soto@sample.example", "en-US")
	guest.Guest = true
	s.users["guest"] = guest
	outsider := user("U0OUTSIDER", "Otto Outsider", "marta.ruiz@sample.example", "en-US")
	outsider.Team, outsider.Outside = "T0OTHER", true
	s.users["outsider"] = outsider
	bot := user("U0ROBOT", "Robot", "elena.vidal@sample.example", "en-US")
	bot.Bot = true
	s.users["robot"] = bot
	s.users["unknown"] = user("U0NOBODY", "Nora Nobody", "nora@elsewhere.example", "en-US")
	return s
}

func (s *sample) begin(t testing.TB, source string, today kam.Day) *store.Load {
	t.Helper()
	l, err := s.store.Begin(context.Background(), store.Origin{Source: source, Today: today, At: storetest.Noon.AddDate(0, 0, -1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Abort)
	return l
}

func (s *sample) commit(t testing.TB, l *store.Load) {
	t.Helper()
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
}

// fill loads the company in two files: the second gives Ghost Mills to Kate.
func (s *sample) fill(t testing.TB, known func(id string) bool) {
	t.Helper()
	l := s.begin(t, "sample", day("2026-11-16"))
	if err := l.SetCurrency("EUR"); err != nil {
		t.Fatal(err)
	}
	people := map[string]kam.PersonNum{}
	for _, p := range []struct {
		name     string
		role     kam.Role
		manager  string
		language string
		slack    bool
	}{
		{"Elena Vidal", kam.RoleExecutive, "", "es", true},
		{"Marta Ruiz", kam.RoleManager, "Elena Vidal", "es", true},
		{"Tom Becker", kam.RoleManager, "Elena Vidal", "en", true},
		{"Ana Soto", kam.RoleKAM, "Marta Ruiz", "es", true},
		{"Luis Prado", kam.RoleKAM, "Marta Ruiz", "es", false}, // known by email alone
		{"Ravi Rao", kam.RoleRep, "Marta Ruiz", "en", true},
		{"Kate Miller", kam.RoleKAM, "Tom Becker", "en", true},
		{"Ana Vega", kam.RoleKAM, "Tom Becker", "en", true},
		{"Olga Left", kam.RoleKAM, "Tom Becker", "en", true},
		{"Ines Gil", kam.RoleRep, "Tom Becker", "es", true},
	} {
		first, last, _ := strings.Cut(p.name, " ")
		person := kam.Person{Name: p.name, Email: strings.ToLower(first + "." + last + "@sample.example"), Role: p.role, Manager: people[p.manager], Language: p.language}
		if p.slack {
			person.SlackID = "U0" + strings.ToUpper(first)
			if last == "Vega" {
				person.SlackID = "U0VEGA"
			}
		}
		num, err := l.PutPerson(person)
		if err != nil {
			t.Fatal(err)
		}
		people[p.name] = num
	}
	accounts := map[string]kam.AccountNum{}
	for _, a := range []struct {
		kam.Account
		kam, parent string
		reps        []string
	}{
		{Account: kam.Account{ID: "A01", Name: "Northwind Traders", City: "Madrid", Country: "Spain", Segment: "Retail", Region: "South", Aliases: []string{"NWT"}, Sponsor: people["Elena Vidal"]}, kam: "Ana Soto", reps: []string{"Ravi Rao"}},
		{Account: kam.Account{ID: "A02", Name: "Acme, S.A. de C.V.", City: "México"}, kam: "Ana Soto"},
		{Account: kam.Account{ID: "A03", Name: "ACME GmbH", City: "Berlin"}, kam: "Kate Miller", reps: []string{"Ravi Rao"}},
		{Account: kam.Account{ID: "A04", Name: "Delta Foods", City: "Lyon"}, kam: "Luis Prado"},
		{Account: kam.Account{ID: "A05", Name: "Delta Foods", City: "Oslo"}, kam: "Kate Miller"},
		{Account: kam.Account{ID: "A06", Name: pinging, City: "<!here>"}, kam: "Ana Soto"},
		{Account: kam.Account{ID: "A07", Name: turning}, kam: "Kate Miller"},
		{Account: kam.Account{ID: "A08", Name: endless, City: "Porto"}, kam: "Luis Prado"},
		{Account: kam.Account{ID: "A09", Name: "Northwind Europe", City: "Paris"}, kam: "Luis Prado", parent: "A01"},
		{Account: kam.Account{ID: "A10", Name: "Orbit Labs", City: "Bilbao", Strategic: &kam.Strategic{Category: "reference", Reason: "Everybody asks about them", By: "Elena Vidal", Review: day("2027-03-31")}}, kam: "Ana Soto"},
		{Account: kam.Account{ID: "A11", Name: "Free Float Ltd", City: "Dover"}},
		{Account: kam.Account{ID: "A12", Name: "Returns Inc", City: "Reno"}, kam: "Kate Miller"},
		{Account: kam.Account{ID: "A13", Name: "Ghost Mills", City: "Leeds"}, kam: "Olga Left"},
	} {
		id := a.ID
		if !known(id) {
			a.ID, a.Name, a.Aliases, a.City = "Q"+id[1:], "Qwrtz "+id[1:]+"xyzzy", nil, ""
		}
		a.KAM, a.Parent = people[a.kam], accounts[a.parent]
		for _, r := range a.reps {
			a.Reps = append(a.Reps, people[r])
		}
		num, err := l.PutAccount(a.Account)
		if err != nil {
			t.Fatal(err)
		}
		accounts[id] = num
	}
	invoice := 0
	for _, b := range []struct {
		account, day string
		units        int64
	}{
		{"A01", "2025-03-10", 180_000},
		{"A01", "2025-12-15", 200_000},
		{"A01", "2026-04-20", 150_000},
		{"A01", "2026-05-02", -8_000},
		{"A02", "2025-02-01", 90_000},
		{"A02", "2026-02-01", 120_000},
		{"A02", "2026-11-10", 4_000},
		{"A03", "2026-03-05", 95_000},
		{"A03", "2025-05-05", 110_000},
		{"A04", "2026-01-31", 60_000},
		{"A04", "2025-01-31", 60_000},
		{"A05", "2026-07-14", 45_000},
		{"A06", "2025-11-30", 30_000},
		{"A06", "2026-10-31", 10_000},
		{"A07", "2026-08-08", 22_000},
		{"A08", "2026-09-09", 12_500},
		{"A09", "2026-06-30", 9_000},
		{"A11", "2026-02-28", 5_000},
		{"A12", "2026-03-01", 2_000},
		{"A12", "2026-03-20", -3_500},
		{"A13", "2025-06-30", 75_000},
	} {
		invoice++
		row := kam.Billing{Account: accounts[b.account], Day: day(b.day), Amount: kam.Amount(b.units) * kam.Scale, Invoice: fmt.Sprint("I-", invoice)}
		if err := l.PutBilling(&row); err != nil {
			t.Fatal(err)
		}
	}
	for _, o := range []kam.Opportunity{
		{ID: "O1", Account: accounts["A01"], Name: "Cold chain", Stage: "Proposal", Value: 80_000 * kam.Scale, HasValue: true, ClientValue: 240_000 * kam.Scale, HasClient: true, Close: day("2026-12-20"), Owner: people["Ana Soto"]},
		{ID: "O2", Account: accounts["A01"], Name: "Old promise", Stage: "Engaging", Close: day("2026-10-01"), Owner: people["Ravi Rao"]},
		{ID: "O3", Account: accounts["A01"], Name: "Done", Stage: "Won", Value: 50_000 * kam.Scale, HasValue: true, Close: day("2026-09-01")},
		{ID: "O4", Account: accounts["A03"], Name: "<!here> *refit*", Stage: "Prospecting", Value: 15_000 * kam.Scale, HasValue: true, Close: day("2027-09-01"), Owner: people["Kate Miller"]},
		{ID: "O5", Account: accounts["A10"], Name: "Pilot", Stage: "Prospecting", Owner: people["Ana Soto"]},
		{ID: "O6", Account: accounts["A05"], Name: "Long haul", Stage: "Prospecting", Value: 33_000 * kam.Scale, HasValue: true, Close: day("2028-06-01")},
	} {
		if err := l.PutOpportunity(o); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)

	s.handOver(t, accounts["A13"], people["Kate Miller"])
	if err := s.store.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func (s *sample) handOver(t testing.TB, account kam.AccountNum, to kam.PersonNum) {
	t.Helper()
	l := s.begin(t, "handover.csv", day("2026-09-01"))
	ghost, _, err := l.Account(account)
	if err != nil {
		t.Fatal(err)
	}
	ghost.KAM = to
	if _, err := l.PutAccount(ghost); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
}

// home is what somebody sees who opens Home.
func (s *sample) home(t testing.TB, who string) chat.Reply {
	t.Helper()
	r := s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Home, User: s.users[who]})
	wellFormedHome(t, r)
	return r
}

// ask is what somebody, by first name in small letters, is answered.
func (s *sample) ask(t testing.TB, who string, surface chat.Surface, words string) chat.Reply {
	t.Helper()
	reply := s.answer(t, who, surface, words)
	wellFormed(t, reply)
	if surface != chat.CLI && pings(reply.Text) {
		t.Errorf("%q by %s pings: %s", words, surface, reply.Text)
	}
	return reply
}

func (s *sample) answer(t testing.TB, who string, surface chat.Surface, words string) chat.Reply {
	t.Helper()
	u, ok := s.users[who]
	if !ok {
		t.Fatalf("nobody is called %s", who)
	}
	in := chat.Incoming{Surface: surface, User: u, Text: words}
	switch surface {
	case chat.CLI:
		in.User = chat.User{Email: u.Email, Name: u.Name, Zone: u.Zone}
	case chat.Click:
		in.Text, in.Value, in.Action, in.Message = "", words, "ask:1", "1795600000.000100"
		if strings.HasPrefix(words, "{") { // an order to be taken up again
			in.Action = "move:again"
		}
	}
	switch surface {
	case chat.Mention:
		s.threads++ // every mention begins one
		in.Thread = fmt.Sprintf("1795600000.%06d", s.threads)
		fallthrough
	case chat.Slash, chat.Click:
		in.Channel = "C0SALES"
		in.Audience = func(context.Context) (chat.Audience, error) { return chat.Audience{Name: "sales"}, nil }
	case chat.DM:
		in.Channel = "D0" + who
		in.Audience = func(context.Context) (chat.Audience, error) { return chat.Audience{Direct: true}, nil }
	}
	return s.desk.Answer(context.Background(), in)
}

func day(s string) kam.Day {
	d, err := kam.ParseDay(s)
	if err != nil {
		panic(err) // a date written in a test
	}
	return d
}
