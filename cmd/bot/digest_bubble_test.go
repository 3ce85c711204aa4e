package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kambot/config"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/workspace"
)

// bubble is a whole bot and its Slack inside a synctest bubble: real store, real
// digests, no sockets, and days that pass as fast as they can be carried. The bot
// can be stopped and started anew on its file.
type bubble struct {
	t        *testing.T
	settings *config.Config
	slack    *workspace.Workspace
	path     string
	ahead    atomic.Int64 // of the bubble's clock, which begins in the year 2000
	api      late         // Slack, for the bot
	bot      *bot
	stop     func()
}

// reader is somebody who gets digests.
type reader struct {
	name     string
	zone     string
	calendar string
	language string
	wants    store.Preferences
	num      kam.PersonNum
	id       string // in Slack
}

// inBubble builds Slack and the bot around readers, with an account each, as of a
// day's midnight in UTC, and runs a test with them.
func inBubble(t *testing.T, day string, readers []*reader, settings func(*config.Config), options func(*workspace.Options), test func(*bubble)) {
	t.Helper()
	withStaff(t, day, readers, func(t *testing.T, b *bot) { hire(t, b, readers) }, settings, options, test)
}

// withStaff is inBubble with a people file and accounts of a test's own.
func withStaff(t *testing.T, day string, readers []*reader, staff func(*testing.T, *bot), settings func(*config.Config), options func(*workspace.Options), test func(*bubble)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bubble.db")
	synctest.Test(t, func(t *testing.T) {
		b := &bubble{t: t, path: path}
		begin, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		b.ahead.Store(int64(time.Until(begin)))
		if b.settings, _, err = demoSettings("http://slack.test/", path); err != nil {
			t.Fatal(err)
		}
		b.settings.Slack.AppToken = config.Secret{} // by HTTP
		if settings != nil {
			settings(b.settings)
		}
		var door late
		engine := b.build()
		staff(t, b.bot)
		o, err := b.bot.demoWorkspace(t.Context(), "http://slack.test/")
		if err != nil {
			t.Fatal(err)
		}
		meet(t, o.Users, readers)
		o.RequestURL, o.Transport, o.Now = "http://bot.test", workspace.Direct(&door), b.now
		if options != nil {
			options(&o)
		}
		if b.slack, err = workspace.New(o); err != nil {
			t.Fatal(err)
		}
		b.api.is(b.slack)
		door.is(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if b.bot != nil {
				b.bot.transport.Handler().ServeHTTP(w, r)
			}
		}))
		b.stop = func() {
			if err := b.bot.Close(context.Background()); err != nil {
				t.Error(err)
			}
			if err := engine.Close(); err != nil {
				t.Error(err)
			}
			b.bot = nil
		}
		b.down()
		t.Cleanup(func() {
			b.down()
			if err := b.slack.Close(); err != nil {
				t.Error(err)
			}
		})
		test(b)
	})
}

// now is the clock of both.
func (b *bubble) now() time.Time { return time.Now().Add(time.Duration(b.ahead.Load())) }

// build puts a bot together that does not run yet.
func (b *bubble) build() *bolt.DB {
	b.t.Helper()
	engine, err := bolt.OpenUnsynced(b.path) // nothing in a bubble loses its power
	if err != nil {
		b.t.Fatal(err)
	}
	b.bot, err = build(b.t.Context(), parts{
		settings: b.settings, engine: engine, client: &http.Client{Transport: workspace.Direct(&b.api)}, metrics: newMetrics(),
		now: b.now, logger: slog.New(slog.NewTextHandler(b.t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.bot.courier.Rest = 55 * time.Second // what is due has to be known all the more; less than the heartbeat
	return engine
}

// hire puts readers into the people file, each with an account.
func hire(t *testing.T, b *bot, readers []*reader) {
	t.Helper()
	ctx := t.Context()
	l, err := b.store.Begin(ctx, store.Origin{Source: "test", Today: b.store.Today(), At: b.now()})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for i, r := range readers {
		p := kam.Person{Name: r.name, Email: fmt.Sprintf("reader%d@example.com", i), Role: kam.RoleKAM, Zone: r.zone, Calendar: r.calendar, Language: r.language}
		if r.num, err = l.PutPerson(p); err != nil {
			t.Fatal(err)
		}
		if _, err := l.PutAccount(kam.Account{ID: strconv.Itoa(i), Name: "Account " + r.name, KAM: r.num}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	for _, r := range readers {
		if !r.wants.HasMinute {
			continue
		}
		if _, err := b.store.SetPreferences(ctx, r.num, func(p *store.Preferences) error { *p = r.wants; return nil }); err != nil {
			t.Fatal(err)
		}
	}
}

// meet finds readers in Slack.
func meet(t *testing.T, users []workspace.User, readers []*reader) {
	t.Helper()
	for _, r := range readers {
		i := slices.IndexFunc(users, func(u workspace.User) bool { return u.RealName == r.name })
		if i < 0 {
			t.Fatalf("%s is not in Slack", r.name)
		}
		r.id = users[i].ID
	}
}

// up starts the bot on its file.
func (b *bubble) up() {
	b.t.Helper()
	engine := b.build()
	ctx, cancel := context.WithCancel(b.t.Context())
	ended := make(chan error, 3)
	go func() { ended <- b.bot.transport.Run(ctx) }()
	go func() { ended <- b.bot.turnDays(ctx) }()
	go func() { ended <- b.bot.courier.Run(ctx) }()
	b.stop = func() {
		cancel()
		for range cap(ended) {
			if err := <-ended; err != nil {
				b.t.Error(err)
			}
		}
		if err := b.bot.Close(context.Background()); err != nil {
			b.t.Error(err)
		}
		if err := engine.Close(); err != nil {
			b.t.Error(err)
		}
		b.bot = nil
	}
}

// down stops it, if it runs.
func (b *bubble) down() {
	if b.bot != nil {
		b.stop()
	}
}

// until lets time pass until a moment.
func (b *bubble) until(at time.Time) {
	b.t.Helper()
	time.Sleep(at.Sub(b.now()))
	synctest.Wait()
}

// said is what the bot wrote to somebody, with when.
func (b *bubble) said(r *reader) []posted { return said(b.t, b.slack, r) }

func said(t *testing.T, slack *workspace.Workspace, r *reader) (all []posted) {
	t.Helper()
	for _, m := range slack.Sees(r.id, "dm") {
		if !m.Bot {
			continue
		}
		seconds, fraction, _ := strings.Cut(m.TS, ".")
		s, err := strconv.ParseInt(seconds, 10, 64)
		f, err2 := strconv.ParseInt(fraction, 10, 64)
		if err := cmp.Or(err, err2); err != nil {
			t.Fatal(err)
		}
		all = append(all, posted{time.Unix(s, f*1000), m.TS, m.Text})
	}
	return all
}

// posted is a message with its moment.
type posted struct {
	at   time.Time
	ts   string
	text string
}

// kept is what the store remembers of somebody's digest of a day.
func (b *bubble) kept(r *reader, day kam.Day) (n store.Notice, ok bool) {
	b.t.Helper()
	err := b.bot.store.View(b.t.Context(), func(v *store.View) (err error) {
		n, ok, err = v.DigestOf(r.num, day)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return n, ok
}
