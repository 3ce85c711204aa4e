package main

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// users keeps Slack's directory at hand for the transport and in the store for
// the next start.
type users struct {
	store *store.Store
	moved func(...kam.PersonNum) // is told whose zone is another; nil: nobody asks
	read  func()                 // is told when all of it was read

	mu      sync.RWMutex
	known   map[string]chat.User
	byEmail map[string]string // in lower case -> id
	readAt  time.Time
}

func rememberedUsers(ctx context.Context, st *store.Store) (*users, error) {
	list, err := st.SlackUsers(ctx)
	if err != nil {
		return nil, err
	}
	u := &users{store: st, known: make(map[string]chat.User, len(list)), byEmail: make(map[string]string, len(list))}
	for _, s := range list {
		u.put(chat.User(s))
	}
	u.readAt, err = st.SlackReadAt(ctx)
	return u, err
}

// User implements slackio.Directory.
func (u *users) User(id string) (chat.User, bool) {
	u.mu.RLock()
	defer u.mu.RUnlock()
	user, ok := u.known[id]
	return user, ok
}

// Remember implements slackio.Directory. What did not change is not written
// again: asking writes nothing. Nobody waits for the disk to read.
func (u *users) Remember(list []chat.User) error {
	var changed []store.SlackUser
	zones := map[kam.PersonNum]string{} // so far, of those whose account it was or will be
	for _, user := range list {
		old, ok := u.User(user.ID)
		if ok && old == user {
			continue
		}
		changed = append(changed, store.SlackUser(user))
		for _, who := range [...]chat.User{old, user} {
			if p, ours := u.person(who); ours {
				zones[p.Num] = u.zone(p)
			}
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if err := u.store.RememberSlackUsers(context.Background(), changed); err != nil {
		return err
	}
	u.mu.Lock()
	for _, user := range changed {
		u.put(chat.User(user))
	}
	u.mu.Unlock()
	var moved []kam.PersonNum
	for _, num := range slices.Sorted(maps.Keys(zones)) {
		if p, ours := u.store.Company().Person(num); ours && u.zone(p) != zones[num] {
			moved = append(moved, num)
		}
	}
	if u.moved != nil && len(moved) > 0 {
		u.moved(moved...)
	}
	return nil
}

// put takes a user in. Of several with one email the one counts who is there.
func (u *users) put(user chat.User) {
	if old := u.known[user.ID]; old.Email != user.Email && u.byEmail[strings.ToLower(old.Email)] == user.ID {
		delete(u.byEmail, strings.ToLower(old.Email))
	}
	u.known[user.ID] = user
	if user.Email == "" {
		return
	}
	email := strings.ToLower(user.Email)
	if before, taken := u.known[u.byEmail[email]]; !taken || before.Deactivated || !user.Deactivated {
		u.byEmail[email] = user.ID
	}
}

// person is whom the people file knows as a user.
func (u *users) person(user chat.User) (kam.Person, bool) {
	company := u.store.Company()
	if p, ok := company.BySlackID(user.ID); ok {
		return p, true
	}
	return company.ByEmail(user.Email)
}

// ReadAt implements slackio.Directory.
func (u *users) ReadAt() time.Time {
	u.mu.RLock()
	defer u.mu.RUnlock()
	return u.readAt
}

// MarkRead implements slackio.Directory.
func (u *users) MarkRead(at time.Time) error {
	if err := u.store.MarkSlackRead(context.Background(), at); err != nil {
		return err
	}
	u.mu.Lock()
	u.readAt = at
	u.mu.Unlock()
	if u.read != nil {
		u.read()
	}
	return nil
}

// email is what Slack gives for an id, empty where it gives none.
func (u *users) email(id string) string {
	user, _ := u.User(id)
	return user.Email
}

// account is a person's account in Slack: by the people file's id, else by the
// email that Slack gives.
func (u *users) account(p kam.Person) (chat.User, bool) {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if p.SlackID != "" {
		user, known := u.known[p.SlackID]
		return user, known
	}
	id, known := u.byEmail[strings.ToLower(p.Email)]
	return u.known[id], known && p.Email != ""
}

// zone is what Slack says of a person's zone, empty where it says nothing.
func (u *users) zone(p kam.Person) string {
	user, _ := u.account(p)
	return user.Zone
}

// locale is what Slack says of a person's language, empty where it says nothing.
func (u *users) locale(p kam.Person) string {
	user, _ := u.account(p)
	return user.Locale
}

// address is where a person can be written to; why says why they cannot.
func (u *users) address(p kam.Person) (id, why string) {
	user, known := u.account(p)
	switch {
	case !known && p.SlackID != "":
		return p.SlackID, "" // Slack has said nothing against it
	case !known || !user.Known:
		return "", "has no account in Slack"
	case user.Deactivated:
		return "", "has left Slack"
	case user.Guest || user.Outside || user.Bot:
		return "", "is not one of us in Slack"
	}
	return user.ID, ""
}

// left says that Slack has a person as one of ours no longer. Who never was in
// Slack has not left it.
func (u *users) left(person kam.Person) bool {
	account, known := u.account(person)
	return known && account.Known && (account.Deactivated || account.Guest || account.Outside)
}
