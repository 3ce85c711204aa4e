package main

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

// TestTwentyRepsAreToldWithinASecondAndTheirKAMReadsHowMany: as fast as Slack lets
// it, and however many press at once, with no more updates than Slack takes.
func TestTwentyRepsAreToldWithinASecondAndTheirKAMReadsHowMany(t *testing.T) {
	t.Parallel()
	const reps = 20
	readers := []*reader{{name: "Ana Kam", zone: "UTC", language: "en"}}
	for i := range reps {
		readers = append(readers, &reader{name: fmt.Sprintf("Rep No%02d", i), zone: "UTC", language: "en"})
	}
	var account kam.AccountNum
	hired := func(t *testing.T, b *bot) {
		l, err := b.store.Begin(t.Context(), store.Origin{Source: "test", Today: b.store.Today(), At: b.now()})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Abort()
		acme := kam.Account{Name: "Acme", KAM: 1}
		for i, r := range readers {
			person := kam.Person{Name: r.name, Email: fmt.Sprintf("p%d@example.com", i), Role: kam.RoleRep, Language: r.language}
			if r.num, err = l.PutPerson(person); err != nil {
				t.Fatal(err)
			}
			if i > 0 {
				acme.Reps = append(acme.Reps, r.num)
			}
		}
		if account, err = l.PutAccount(acme); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	withStaff(t, "2026-11-24", readers, hired, nil, nil, func(b *bubble) {
		t, ana := b.t, readers[0]
		b.up()
		b.until(b.now().Add(13 * time.Hour))
		at := b.now()
		act := store.Act{By: ana.num, At: at, Today: b.bot.store.Today(), Settle: b.bot.desk.Settle}
		if _, err := b.bot.store.RecordAgreement(t.Context(), kam.Agreement{Number: "AG-1", Account: account, Terms: kam.Terms{Title: "Supply", SignedOn: act.Today}}, act); err != nil {
			t.Fatal(err)
		}
		b.bot.kick()
		b.until(at.Add(time.Minute))
		last := func(r *reader) posted {
			all := b.said(r)
			if len(all) == 0 {
				t.Fatalf("%s was told nothing", r.name)
			}
			return all[len(all)-1]
		}
		for _, r := range readers {
			if m := last(r); m.at.Sub(at) > time.Second {
				t.Errorf("%s hears of it after %v", r.name, m.at.Sub(at))
			}
		}
		for _, r := range readers[1:] { // all at once
			for _, m := range b.slack.Sees(r.id, "dm") {
				if asks(m) {
					go func() {
						if err := b.slack.Click(t.Context(), r.id, m, "Acknowledge"); err != nil {
							t.Errorf("%s presses: %v", r.name, err)
						}
					}()
				}
			}
		}
		synctest.Wait()
		b.until(b.now().Add(time.Minute))
		if m := last(ana); !workspace.Has("20 of 20")(workspace.Message{Text: m.text}) {
			t.Errorf("a minute later %s reads\n%s", ana.name, m.text)
		}
		if n := b.slack.Requests(updating); n > reps+50 || b.slack.TooMany(updating) > 0 {
			t.Errorf("%d updates, %d of them too many", n, b.slack.TooMany(updating))
		}
		n := b.slack.Requests(updating)
		t.Logf("%d updates for %d messages", n, len(readers))
		b.until(b.now().Add(10 * time.Minute))
		if more := b.slack.Requests(updating) - n; more > 0 {
			t.Errorf("%d more updates, though nothing has changed", more)
		}
		for _, r := range readers[1:] {
			for _, m := range b.slack.Sees(r.id, "dm") {
				if asks(m) {
					t.Errorf("%s is still asked", r.name)
				}
			}
		}
	})
}
