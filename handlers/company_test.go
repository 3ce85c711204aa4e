package handlers

import (
	"context"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// The people of the sample company. Eva leads everybody, Max and Mia lead teams.
const (
	eva  = "eva.stone@example.com"    // executive
	berg = "max.berg@example.com"     // manager of ana and luis
	mia  = "mia.lund@example.com"     // manager of olga
	ana  = "ana.lopez@example.com"    // KAM
	luis = "luis.pena@example.com"    // KAM, speaks Spanish
	olga = "olga.ivanova@example.com" // KAM of the other team
	rob  = "rob.hale@example.com"     // rep
	nia  = "nia.new@example.com"      // KAM without accounts
)

type sampleAccount struct {
	id, name, city, kam string
	reps                []string
	strategic           bool
	billed              map[string]int64 // day -> whole units
}

// sampleAccounts: Isdom and Kan-code are Ana's; two companies are called Taller
// Sur; one name is hostile; one has no KAM; one was never billed.
func sampleAccounts() []sampleAccount {
	return []sampleAccount{
		{"A-1", "Kan-code", "Austin", ana, []string{rob}, false, map[string]int64{"2026-03-10": 300_000, "2025-03-10": 250_000, "2026-11-03": 12_000}},
		{"A-2", "Isdom", "Boston", ana, nil, false, map[string]int64{"2026-05-20": 120_000, "2025-05-02": 150_000}},
		{"A-3", "Taller Sur", "Sevilla", luis, nil, false, map[string]int64{"2026-06-01": 80_000}},
		{"A-4", "Taller Sur S.L.", "Cádiz", ana, nil, false, map[string]int64{"2026-07-01": 20_000, "2025-07-01": 20_000}},
		{"A-5", "Globex", "Oslo", olga, []string{rob}, true, map[string]int64{"2026-02-11": 90_000, "2025-02-11": 95_000}},
		{"A-6", "<!channel> *bold* &lt;", "", luis, nil, false, map[string]int64{"2026-08-01": 40_000}},
		{"A-7", "Nobody's Trading", "Lima", "", nil, false, map[string]int64{"2026-01-15": 10_000}},
		{"A-8", "Quiet Foods", "Rome", ana, nil, false, nil},
		{"A-9", "Refund Ltd", "Paris", luis, nil, false, map[string]int64{"2026-04-01": -5_000, "2025-04-01": 7_000}},
	}
}

// company is the sample company with a desk in front of it.
type company struct {
	*testing.T
	desk  *Desk
	store *store.Store
}

func sample(t *testing.T) *company {
	return sampleWith(t, Options{Admins: []string{"root@example.com"}})
}

func sampleWith(t *testing.T, o Options) *company {
	t.Helper()
	s := storetest.Open(t)
	fill(t, s)
	o.Store, o.Now = s, func() time.Time { return storetest.Noon }
	return &company{t, New(o), s}
}

func fill(t testing.TB, s *store.Store) {
	t.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "sample", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	nums := map[string]kam.PersonNum{}
	person := func(name, email string, role kam.Role, manager, language string) {
		num, err := l.PutPerson(kam.Person{Name: name, Email: email, Role: role, Manager: nums[manager], Language: language})
		if err != nil {
			t.Fatal(err)
		}
		nums[email] = num
	}
	person("Eva Stone", eva, kam.RoleExecutive, "", "")
	person("Max Berg", berg, kam.RoleManager, eva, "")
	person("Mia Lund", mia, kam.RoleManager, eva, "")
	person("Ana Lopez", ana, kam.RoleKAM, berg, "")
	person("Luis Peña", luis, kam.RoleKAM, berg, "es")
	person("Olga Ivanova", olga, kam.RoleKAM, mia, "")
	person("Rob Hale", rob, kam.RoleRep, berg, "")
	person("Nia New", nia, kam.RoleKAM, mia, "")
	if err := l.SetCurrency("USD"); err != nil {
		t.Fatal(err)
	}
	for _, a := range sampleAccounts() {
		acc := kam.Account{ID: a.id, Name: a.name, City: a.city, KAM: nums[a.kam]}
		for _, r := range a.reps {
			acc.Reps = append(acc.Reps, nums[r])
		}
		if a.strategic {
			acc.Strategic = &kam.Strategic{Category: "reference", Reason: "opens the north"}
		}
		num, err := l.PutAccount(acc)
		if err != nil {
			t.Fatal(err)
		}
		for day, amount := range a.billed {
			d, err := kam.ParseDay(day)
			if err != nil {
				t.Fatal(err)
			}
			if err := l.PutBilling(&kam.Billing{Account: num, Day: d, Amount: kam.Amount(amount) * kam.Scale, Invoice: a.id + day}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
}

// says is what somebody gets who writes text in the bot's DM.
func (c *company) says(email, text string) chat.Reply {
	c.Helper()
	return c.desk.Answer(context.Background(), chat.Incoming{
		Surface: chat.DM, Channel: "D1", Text: text, User: chat.User{ID: "U-" + email, Email: email, Known: true, Zone: "Europe/Madrid"},
	})
}

// asks is what somebody gets on the terminal.
func (c *company) asks(email, text string) string {
	c.Helper()
	return c.desk.Answer(context.Background(), chat.Incoming{Surface: chat.CLI, Text: text, User: chat.User{Email: email}}).Text
}
