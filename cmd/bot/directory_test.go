package main

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
)

// TestAnotherZoneInSlackIsToldOfOurPeopleOnly: by Slack id or email; a new
// picture moves nobody.
func TestAnotherZoneInSlackIsToldOfOurPeopleOnly(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "k.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	ctx := context.Background()
	s, err := store.Open(ctx, engine, store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l, err := s.Begin(ctx, store.Origin{Source: "test", Today: s.Today(), At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []kam.Person{{Name: "Ana", Email: "Ana@example.com"}, {Name: "Bea", Email: "bea@old.example.com", SlackID: "UBEA"}} {
		if _, err := l.PutPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	u, err := rememberedUsers(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	var moved []kam.PersonNum
	u.moved = func(list ...kam.PersonNum) { moved = append(moved, list...) }
	ana := chat.User{ID: "UANA", Email: "ana@Example.com", Zone: "Europe/Madrid", Known: true}
	bea := chat.User{ID: "UBEA", Email: "bea@example.com", Zone: "Europe/Madrid", Known: true}
	remember := func(list ...chat.User) []kam.PersonNum {
		t.Helper()
		moved = nil
		if err := u.Remember(list); err != nil {
			t.Fatal(err)
		}
		return moved
	}
	if got := remember(ana, bea, chat.User{ID: "UX", Email: "x@example.com", Zone: "UTC", Known: true}); !slices.Equal(got, []kam.PersonNum{1, 2}) {
		t.Errorf("who appears in Slack has a zone: told of %v", got)
	}
	ana.Name, bea.Zone = "Ana Ruiz", "America/Los_Angeles"
	if got := remember(ana, bea); !slices.Equal(got, []kam.PersonNum{2}) {
		t.Errorf("only Bea has moved: told of %v", got)
	}
	p, _ := s.Company().ByEmail("ana@example.com")
	old := chat.User{ID: "UOLD", Email: "ana@example.com", Zone: "UTC", Known: true, Deactivated: true}
	if got := remember(old); len(got) > 0 {
		t.Errorf("a closed account beside hers moves %v", got)
	}
	if id, why := u.address(p); id != "UANA" || why != "" {
		t.Errorf("beside an account that was closed she is %q, %q", id, why)
	}
	ana.Email = "ana.ruiz@example.com"
	if got := remember(ana); !slices.Equal(got, []kam.PersonNum{1}) {
		t.Errorf("whose account is another has another zone: told of %v", got)
	}
	if id, why := u.address(p); id != "" || why == "" {
		t.Errorf("with another email in Slack she is %q, %q", id, why)
	}
}
