package courier

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// signing settles agreements for people who are all reached in UTC, at eight, and
// get no digest; a message says its kind, the version and how many have
// acknowledged.
type signing struct {
	writer
	mu     sync.Mutex
	refuse map[string]error // by number: cannot be settled
	wrote  func()           // called when a notice is written
	zone   *time.Location   // of everybody
}

func (w *signing) Settle(v *store.View, was, now kam.Agreement) (kam.Settled, error) {
	w.mu.Lock()
	err, at := w.refuse[now.Number], w.zone
	w.mu.Unlock()
	if err != nil {
		return kam.Settled{}, err
	}
	account, err := v.Account(now.Account)
	c := kam.Circle{Account: account, Today: kam.DayOf(time.Now()), Reader: func(num kam.PersonNum) (kam.Reader, bool) {
		p, ok := v.Person(num)
		return kam.Reader{Num: num, Manager: p.Manager, Schedule: kam.Schedule{Minute: 8 * 60, Zone: at}}, ok
	}}
	return kam.Settle(was, now, c, kam.DefaultAgreementRules(), time.Now()), err
}

func (w *signing) Notice(_ context.Context, v *store.View, n *store.Notice) (chat.Reply, string, error) {
	if n.Agreement == "" {
		return chat.Reply{Text: n.Role}, "", nil
	}
	a, err := v.Agreement(n.Agreement)
	if err != nil {
		return chat.Reply{}, "", err
	}
	w.mu.Lock()
	wrote := w.wrote
	w.mu.Unlock()
	if wrote != nil {
		wrote()
	}
	return chat.Reply{Text: reads(a, n)}, "", nil
}

// reads is what a notice is to say.
func reads(a kam.Agreement, n *store.Notice) string {
	if !a.Withdrawn.IsZero() {
		return n.Role + ": withdrawn"
	}
	if n.Role == string(kam.TellStatus) {
		x, y := a.Acknowledged()
		return fmt.Sprintf("%s v%d: %d of %d", n.Role, a.Version, x, y)
	}
	p, _ := a.Party(n.To)
	return fmt.Sprintf("%s v%d: %v", n.Role, a.Version, !p.Acked.IsZero())
}

// office is a store with a KAM, person 1, whose account 1 has reps, 2 and on, and a
// courier that can be stopped.
type office struct {
	*house
	t      testing.TB
	book   *slackBook
	write  *signing
	agreed string // the agreement
	on     *Courier
	stop   func()
}

func openOffice(t testing.TB, path string, reps int) *office {
	t.Helper()
	return officeOn(t, open(t, path), reps)
}

func officeOn(t testing.TB, h *house, reps int) *office {
	t.Helper()
	o := &office{house: h, t: t, book: newBook(), write: &signing{refuse: map[string]error{}}}
	l, err := o.Begin(context.Background(), store.Origin{Source: "test", Today: o.Today(), At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	account := kam.Account{Name: "Acme", KAM: 1}
	for i := range 1 + reps {
		num, err := l.PutPerson(kam.Person{Name: fmt.Sprint("P", i+1), Email: fmt.Sprintf("p%d@example.com", i+1), Role: kam.RoleKAM, SlackID: fmt.Sprint("U", i+1)})
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			account.Reps = append(account.Reps, num)
		}
	}
	if _, err := l.PutAccount(account); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	return o
}

// load records agreements from a file.
func (o *office) load(numbers ...string) {
	o.t.Helper()
	l, err := o.Begin(context.Background(), store.Origin{Source: "agreements.csv", Today: o.Today(), At: time.Now()})
	if err != nil {
		o.t.Fatal(err)
	}
	defer l.Abort()
	for _, number := range numbers {
		if err := l.PutAgreement(kam.Agreement{Number: number, Account: 1, Terms: kam.Terms{Title: "T", SignedOn: o.Today()}}); err != nil {
			o.t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		o.t.Fatal(err)
	}
	o.agreed = o.agreement(numbers[0]).ID
}

func (o *office) act() store.Act {
	return store.Act{By: 1, At: time.Now(), Today: o.Today(), Settle: o.write.Settle}
}

// sign records one as a form does.
func (o *office) sign() {
	o.t.Helper()
	a, err := o.RecordAgreement(context.Background(), kam.Agreement{Number: "AG-1", Account: 1, Terms: kam.Terms{Title: "T", SignedOn: o.Today()}}, o.act())
	if err != nil {
		o.t.Fatal(err)
	}
	o.agreed = a.ID
	o.kick()
}

func (o *office) kick() {
	if o.on != nil {
		o.on.Kick()
	}
}

// change changes the agreement and wakes the courier.
func (o *office) change(fn func(a *kam.Agreement) error) {
	o.t.Helper()
	if _, err := o.ChangeAgreement(context.Background(), o.agreed, o.act(), fn); err != nil {
		o.t.Fatal(err)
	}
	o.kick()
}

// acknowledges is a press of a rep.
func (o *office) acknowledges(p kam.PersonNum) {
	o.t.Helper()
	o.change(func(a *kam.Agreement) error {
		part, _ := a.Party(p)
		return a.Acknowledge(p, p, part.Version, time.Now())
	})
}

func (o *office) agreement(number string) (a kam.Agreement) {
	o.t.Helper()
	err := o.View(context.Background(), func(v *store.View) (err error) {
		a, err = v.AgreementNumbered(number)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return a
}

func (o *office) start() {
	o.on = New(Options{Store: o.Store, Post: o.book, Writer: o.write, Now: time.Now, Rest: longRest})
	ctx, cancel := context.WithCancel(o.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- o.on.Run(ctx) }()
	o.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			o.t.Error(err)
		}
		o.on = nil
	}
	synctest.Wait()
}

func (o *office) close() {
	o.t.Helper()
	if o.on != nil {
		o.stop()
	}
	if err := o.Verify(context.Background()); err != nil {
		o.t.Error(err)
	}
	o.house.close()
}

// has says what somebody's messages read by now, in the order of their arrival.
func (o *office) has(to string, want ...string) {
	o.t.Helper()
	if got := o.book.reads(to); !slices.Equal(got, want) {
		o.t.Errorf("%s reads %q, want %q", to, got, want)
	}
}

func inOffice(t *testing.T, reps int, test func(t *testing.T, o *office)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "k.db")
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(date(2027, 6, 1, 9))) // a Tuesday
		o := openOffice(t, path, reps)
		defer o.close()
		test(t, o)
	})
}
