package handlers

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// tallied counts what is read of an engine for whom a context was made.
type tallied struct {
	kv.Engine
	reads *int
}

type tallying struct{}

func (e tallied) View(ctx context.Context, fn func(kv.Reader) error) error {
	if ctx.Value(tallying{}) == nil {
		return e.Engine.View(ctx, fn)
	}
	return e.Engine.View(ctx, func(r kv.Reader) error { return fn(talliedReader{r, e.reads}) })
}

type talliedReader struct {
	kv.Reader
	reads *int
}

func (r talliedReader) Get(key []byte) ([]byte, error) {
	*r.reads++
	return r.Reader.Get(key)
}

func (r talliedReader) Seek(key []byte) (k, v []byte, err error) {
	*r.reads++
	return r.Reader.Seek(key)
}

func (r talliedReader) Scan(of kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		for p, err := range r.Reader.Scan(of) {
			*r.reads++
			if !yield(p, err) {
				return
			}
		}
	}
}

// deals fills a store with a company of so many agreements, of a thousand accounts,
// fifty a KAM: one each, and beyond a thousand more for the accounts of the second
// half. A tenth is overdue, and an obligation each open.
func deals(t testing.TB, s *store.Store, n int) {
	t.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "deals", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(l.SetCurrency("EUR"))
	boss, err := l.PutPerson(kam.Person{Name: "The Boss", Email: "boss@example.com", Role: kam.RoleExecutive})
	must(err)
	rep, err := l.PutPerson(kam.Person{Name: "The Rep", Email: "rep@example.com", Role: kam.RoleRep, Manager: boss})
	must(err)
	const accounts = 1000
	var holder kam.PersonNum
	var nums []kam.AccountNum
	for i := range accounts {
		if i%50 == 0 {
			holder, err = l.PutPerson(kam.Person{Name: fmt.Sprint("Kam Number ", i/50), Email: fmt.Sprintf("kam%d@example.com", i/50), Role: kam.RoleKAM, Manager: boss})
			must(err)
		}
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprintf("Account number %d", i), KAM: holder})
		must(err)
		nums = append(nums, num)
	}
	for i := range n {
		num := nums[i%accounts]
		if i >= accounts {
			num = nums[accounts/2+i%(accounts/2)]
		}
		end := s.Today() + kam.Day(i*7919%3000) - 300
		must(l.PutAgreement(kam.Agreement{Number: fmt.Sprint("N-", i), Account: num, Terms: kam.Terms{
			Title: fmt.Sprint("Agreement ", i), SignedOn: end - 1000, End: end, NoticeDays: i % 90, Value: kam.Amount(i+1) * kam.Scale, Worth: kam.Amount(i+1) * kam.Scale,
			Currency: "EUR", HasValue: true, Obligations: []kam.Obligation{{ID: 1, Text: "Deliver", Rep: rep, Due: end - 30}},
		}}))
	}
	_, err = l.Commit()
	must(err)
	must(s.Refresh(context.Background()))
}

// TestListOfAgreementsCostsWhatItShows: a page of many agreements reads hardly more
// than one of a thousand. With KAMBOT_SOAK they are a hundred thousand.
func TestListOfAgreementsCostsWhatItShows(t *testing.T) {
	large := 4_000
	if os.Getenv("KAMBOT_SOAK") != "" {
		large = 100_000
	}
	words := [...]string{"agreements", "agreements 2027-Q1", "agreements page 3"}
	reads := map[string][2]int{}
	for i, size := range []int{1_000, large} {
		engine, err := bolt.OpenUnsynced(filepath.Join(t.TempDir(), "kambot.db"))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		s, err := store.Open(t.Context(), tallied{engine, &n}, store.Options{Now: func() time.Time { return storetest.Noon }, Spool: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		deals(t, s, size)
		desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
		for _, email := range []string{"boss@example.com", "kam1@example.com"} {
			for _, text := range words {
				in := chat.Incoming{Surface: chat.DM, Channel: "D1", Text: text, User: chat.User{ID: "U1", Email: email, Known: true, Zone: "Europe/Madrid"}}
				n = 0
				if r := desk.Answer(context.WithValue(t.Context(), tallying{}, true), in); len(r.Blocks) < 3 {
					t.Fatalf("%s: %q is answered %s", email, text, r.Text)
				}
				both := reads[email+" "+text]
				both[i] = n
				reads[email+" "+text] = both
			}
		}
		s.Close()
		if err := engine.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for what, n := range reads {
		if t.Logf("%s: %d and %d reads", what, n[0], n[1]); n[0] == 0 || 10*n[1] > 13*n[0] {
			t.Errorf("%s: %d reads of a thousand agreements, %d of %d", what, n[0], n[1], large)
		}
	}
}

// BenchmarkAgreements is the list by next date from words to blocks, as an
// executive and as a KAM of fifty accounts ask it.
func BenchmarkAgreements(b *testing.B) {
	for _, size := range []int{1_000, 100_000} {
		s := storetest.Open(b)
		deals(b, s, size)
		desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
		for _, text := range []string{"agreements", "agreements 2027-Q1"} {
			for _, email := range []string{"boss@example.com", "kam1@example.com"} {
				b.Run(fmt.Sprintf("%d agreements/%s/%s", size, text, email), func(b *testing.B) { measure(b, desk, email, text) })
			}
		}
	}
}
