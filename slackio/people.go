package slackio

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/singleflight"

	"kambot/chat"
)

// Directory remembers what Slack said of people. The store is one. It must be
// quick to read and safe from many goroutines.
type Directory interface {
	// User returns what is remembered of an id, also that Slack knows nobody
	// by it (Known is false then).
	User(id string) (chat.User, bool)
	// Remember adds people or puts them in the place of what was remembered.
	Remember(users []chat.User) error
	// ReadAt is when the whole directory was last read; zero for never.
	ReadAt() time.Time
	// MarkRead says that the whole directory was read at a moment.
	MarkRead(at time.Time) error
}

// A failed lookup is not asked again at once: the reason (a scope, the network)
// is seldom gone by the next request.
const (
	missLife   = time.Minute
	missLimit  = 10_000
	lookupTime = 10 * time.Second
	usersPage  = 200
)

// people keeps the directory true and asks Slack for whom it does not know.
type people struct {
	dir    Directory
	web    *web
	now    func() time.Time
	log    *slog.Logger
	self   func() *identity
	read   atomic.Bool
	flight singleflight.Group

	mu     sync.Mutex
	missed map[string]time.Time // until when not to ask
}

func newPeople(dir Directory, w *web, now func() time.Time, log *slog.Logger, self func() *identity) *people {
	return &people{dir: dir, web: w, now: now, log: log, self: self, missed: map[string]time.Time{}}
}

// user is who somebody is. team is the one a payload named, if any: it can make
// somebody an outsider before the directory has heard of it, never an insider.
func (p *people) user(ctx context.Context, id, team string) chat.User {
	u, ok := p.dir.User(id)
	if !ok {
		u = p.lookUp(ctx, id)
	}
	if self := p.self(); team != "" && self != nil && self.enterprise == "" && team != self.team {
		u.Outside = true
	}
	return u
}

// lookUp costs one users.info however many ask at once.
func (p *people) lookUp(ctx context.Context, id string) chat.User {
	nobody := chat.User{ID: id}
	if p.missedLately(id) {
		return nobody
	}
	got, _, _ := p.flight.Do(id, func() (any, error) {
		if u, ok := p.dir.User(id); ok {
			return u, nil // somebody asked just before us
		}
		// Whoever comes first must not take the answer away from the others
		// by giving up.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookupTime)
		defer cancel()
		u, err := p.web.read.GetUserInfoContext(ctx, id)
		if err != nil {
			return p.unknown(id, err), nil
		}
		found := p.convert(u)
		p.remember([]chat.User{found})
		return found, nil
	})
	return got.(chat.User)
}

// unknown remembers that Slack knows nobody by id, or for a minute that it
// could not be asked.
func (p *people) unknown(id string, err error) chat.User {
	nobody := chat.User{ID: id}
	var said slack.SlackErrorResponse
	if errors.As(err, &said) && (said.Err == "user_not_found" || said.Err == "user_not_visible") {
		p.remember([]chat.User{nobody})
		return nobody
	}
	p.log.Warn("Slack does not say who somebody is", "user", id, "error", err, "detail", detail(err))
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.missed) >= missLimit {
		clear(p.missed)
	}
	p.missed[id] = p.now().Add(missLife)
	return nobody
}

func (p *people) missedLately(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	until, ok := p.missed[id]
	if ok && !p.now().Before(until) {
		delete(p.missed, id)
		return false
	}
	return ok
}

// remember writes only what is new: most changes of a Slack user are of a
// status or a picture.
func (p *people) remember(users []chat.User) {
	fresh := users[:0:0]
	for _, u := range users {
		if old, ok := p.dir.User(u.ID); !ok || old != u {
			fresh = append(fresh, u)
		}
	}
	if len(fresh) == 0 {
		return
	}
	if err := p.dir.Remember(fresh); err != nil {
		p.log.Error("cannot remember people", "count", len(fresh), "error", err)
	}
}

func (p *people) changed(u *slack.User) {
	if u.ID != "" {
		p.remember([]chat.User{p.convert(u)})
	}
}

func (p *people) convert(u *slack.User) chat.User {
	name := u.Profile.RealName
	if name == "" {
		name = u.RealName
	}
	handle := u.Profile.DisplayName
	if handle == "" {
		handle = u.Name
	}
	if name == "" {
		name = handle
	}
	return chat.User{
		ID: u.ID, Team: u.TeamID, Name: name, Handle: handle, Email: u.Profile.Email,
		Zone: u.TZ, Locale: u.Locale, Known: true,
		Guest:       u.IsRestricted || u.IsUltraRestricted,
		Bot:         u.IsBot || u.IsWorkflowBot || u.IsConnectorBot || u.ID == "USLACKBOT",
		Deactivated: u.Deleted,
		Outside:     p.outside(u),
	}
}

// outside says whether somebody belongs to another organisation. is_stranger
// alone does not tell: somebody of another workspace who shares a channel is none.
func (p *people) outside(u *slack.User) bool {
	self := p.self()
	switch {
	case u.IsStranger:
		return true
	case self == nil || u.TeamID == self.team || u.ID == "USLACKBOT":
		return false
	case self.enterprise != "" && (u.TeamID == self.enterprise || u.Enterprise.EnterpriseID == self.enterprise):
		return false
	}
	return !slices.Contains(u.Enterprise.Teams, self.team)
}

// readAll reads the whole directory, and does not stop trying before it has.
func (p *people) readAll(ctx context.Context) {
	for wait := 30 * time.Second; ; wait = min(2*wait, 10*time.Minute) {
		n, err := p.readOnce(ctx)
		if err == nil {
			p.read.Store(true)
			if err := p.dir.MarkRead(p.now()); err != nil {
				p.log.Error("cannot mark the directory as read", "error", err)
			}
			p.log.Info("read the users' directory", "people", n)
			return
		}
		if ctx.Err() != nil {
			return
		}
		p.log.Warn("the users' directory was not read, will try again", "after", wait, "error", err, "detail", detail(err))
		if sleep(ctx, wait) != nil {
			return
		}
	}
}

func (p *people) readOnce(ctx context.Context) (n int, err error) {
	pages := p.web.read.GetUsersPaginated(slack.GetUsersOptionLimit(usersPage))
	for {
		pages, err = pages.Next(ctx)
		if pages.Done(err) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		users := make([]chat.User, 0, len(pages.Users))
		for i := range pages.Users {
			users = append(users, p.convert(&pages.Users[i]))
		}
		p.remember(users)
		n += len(users)
	}
}
