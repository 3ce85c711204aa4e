package main

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/workspace"
)

// siege is a bot as a process that is killed over and over, before a Slack that
// fails, too.
type siege struct {
	site
	readers []*reader
	rng     *rand.Rand
	ahead   atomic.Int64 // of Slack's clock, and the bot's when it starts
	day     kam.Day
	days    []kam.Day  // all that had a digest
	left    func() int // how many messages are still to arrive

	mu   sync.Mutex
	life *life // what runs

	calls  atomic.Int32 // under way
	killed map[string]int
	full   int // lives in which a write failed
}

// life is one process with what is to end it.
type life struct {
	cmd   *exec.Cmd
	log   lockedBuffer
	ended chan struct{}
	step  step
	after int           // so many calls of the step's method come before
	pause time.Duration // and then so long
	calls int
	once  sync.Once
}

func (l *life) kill() { l.once.Do(func() { _ = l.cmd.Process.Kill() }) }

func (s *siege) now() time.Time { return time.Now().Add(time.Duration(s.ahead.Load())) }

func (s *siege) set(at time.Time) { s.ahead.Add(int64(at.Sub(s.now()))) }

// besiege makes readers whose first digest is planned, and a Slack.
func besiege(t *testing.T, seed uint64, people int) *siege {
	t.Helper()
	s := &siege{site: site{t: t, dir: t.TempDir()}, readers: make([]*reader, people), rng: rand.New(rand.NewPCG(seed, 1)), killed: map[string]int{}, day: kam.NewDay(2026, 11, 23)}
	for i := range s.readers {
		s.readers[i] = &reader{name: fmt.Sprintf("Reader No%03d", i), zone: "UTC", language: []string{"en", "es"}[i%2]}
	}
	s.left = func() int { return len(s.readers) - s.arrived() }
	s.store = filepath.Join(s.dir, "kambot.db")
	s.set(s.day.Time().Add(-12 * time.Hour))
	var slackSide late
	server := httptest.NewServer(&slackSide)
	var err error
	if s.settings, _, err = demoSettings(server.URL+"/", s.store); err != nil {
		t.Fatal(err)
	}
	var options workspace.Options
	s.atHome(func(b *bot) {
		hire(t, b, s.readers)
		if options, err = b.demoWorkspace(t.Context(), server.URL+"/"); err != nil {
			t.Fatal(err)
		}
		meet(t, options.Users, s.readers)
		var nums []kam.PersonNum
		for _, r := range s.readers {
			nums = append(nums, r.num)
		}
		err := b.store.PlanTurns(t.Context(), store.NoticeDigest, nums, func(*store.View, store.Turn) (kam.Day, time.Time, bool, error) {
			return s.day, s.hour(), true, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	options.Now = s.now
	if s.slack, err = workspace.New(options); err != nil {
		t.Fatal(err)
	}
	slackSide.is(http.HandlerFunc(s.front))
	s.env = append(os.Environ(), "SLACK_API_URL="+s.settings.Slack.APIURL, "SLACK_BOT_TOKEN="+options.BotToken, "SLACK_APP_TOKEN="+options.AppToken,
		"KAM_DIGEST_UNTIL=23:59")
	t.Cleanup(func() {
		if err := s.slack.Close(); err != nil {
			t.Error(err)
		}
		server.CloseClientConnections()
		server.Close()
	})
	return s
}

// atHome opens the store while no bot runs.
func (s *siege) atHome(do func(*bot)) {
	s.t.Helper()
	engine, err := bolt.Open(s.store)
	if err != nil {
		s.t.Fatal(err)
	}
	b, err := build(s.t.Context(), parts{settings: s.settings, engine: engine, now: s.now, logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		s.t.Fatal(err)
	}
	do(b)
	if err := errors.Join(b.Close(s.t.Context()), engine.Close()); err != nil {
		s.t.Fatal(err)
	}
}

// hour is when the digest of the day is due.
func (s *siege) hour() time.Time { return s.day.Time().Add(8 * time.Hour) }

// front stands before Slack and kills where the life's step says.
func (s *siege) front(w http.ResponseWriter, r *http.Request) {
	method := path.Base(r.URL.Path)
	if strings.Contains(r.URL.Path, "/api/") {
		s.calls.Add(1)
		defer s.calls.Add(-1)
	}
	s.mu.Lock()
	l := s.life
	now := l != nil && l.step.method == method && l.calls == l.after
	if l != nil && l.step.method == method {
		l.calls++
	}
	s.mu.Unlock()
	if !now {
		s.slack.ServeHTTP(w, r)
		return
	}
	switch l.step.moment {
	case untaken:
		l.kill()
		panic(http.ErrAbortHandler)
	case taken:
		func() {
			defer func() { _ = recover() }() // it may be one that fails
			s.slack.ServeHTTP(httptest.NewRecorder(), r)
		}()
		l.kill()
		panic(http.ErrAbortHandler)
	}
	defer time.AfterFunc(l.pause, l.kill)
	s.slack.ServeHTTP(w, r)
}

// arrived is how many of the day's digests are in Slack.
func (s *siege) arrived() (n int) {
	for _, r := range s.readers {
		for _, m := range s.slack.Sees(r.id, "dm") {
			if m.Bot && m.TS >= fmt.Sprint(s.day.Time().Unix()) {
				n++
				break
			}
		}
	}
	return n
}

// lives starts a bot that ends by a step.
func (s *siege) lives(st step) *life {
	s.t.Helper()
	l := &life{cmd: s.command("run"), step: st, pause: time.Duration(s.rng.IntN(3000)) * time.Microsecond, ended: make(chan struct{})}
	if st.method == posting || st.method == updating {
		l.after = s.rng.IntN(max(1, min(10, s.left())))
	}
	if st.moment == anyTime {
		l.after, l.pause = l.after/4, time.Duration(s.rng.IntN(400))*time.Millisecond
	}
	l.cmd.Env = append(slices.Clone(s.env), clockVariable+"="+s.now().Format(time.RFC3339Nano))
	if st.disk { // the store writes anywhere in its file: some writes succeed and some do not
		l.cmd.Env = append(l.cmd.Env, fmt.Sprintf("%s=%d %d %d", diskVariable, 4096<<s.rng.IntN(7), time.Duration(s.rng.IntN(300))*time.Millisecond, time.Duration(200+s.rng.IntN(600))*time.Millisecond))
	}
	l.cmd.Stderr = &l.log
	s.mu.Lock()
	s.life = l
	s.mu.Unlock()
	if err := l.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	if st.method == "" && st.moment == anyTime && st.name != "" {
		time.AfterFunc(l.pause, l.kill)
	}
	go func() {
		_ = l.cmd.Wait()
		close(l.ended)
	}()
	return l
}

// dies waits until a life is over: by its step, or when nothing is left to do, or
// when its step does not come.
func (s *siege) dies(l *life) {
	s.t.Helper()
	patience := time.NewTimer(3 * time.Second)
	defer patience.Stop()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for idle := 0; ; {
		select {
		case <-l.ended:
			status := l.cmd.ProcessState.Sys().(syscall.WaitStatus)
			if !status.Signaled() && !l.step.disk {
				s.t.Fatalf("the bot ended by itself (%v) when it was to be killed %s:\n%s", l.cmd.ProcessState, l.step.name, l.log.bytes())
			}
			eventually(s.t, "what was under way is over", func() bool { return s.calls.Load() == 0 })
			s.killed[l.step.name]++
			if bytes.Contains(l.log.bytes(), []byte(syscall.EFBIG.Error())) {
				s.full++
			}
			return
		case <-patience.C:
			if !l.step.disk {
				l.step.name = byChance
			}
			l.kill()
		case <-tick.C:
			if s.left() == 0 {
				idle++
			}
			if idle == 10 { // it had time for its step
				patience.Reset(0)
			}
		}
	}
}

// finish brings the day to its end with a bot that nobody kills.
func (s *siege) finish() {
	s.t.Helper()
	s.peace()
	for left := s.unknown(); left > 0 || s.arrived() < len(s.readers); left = s.unknown() {
		s.set(s.now().Add(2 * time.Minute)) // what got no answer is looked for then
		looks := s.slack.Requests(looking) + left
		l := s.lives(step{})
		eventually(s.t, "all digests of the day arrive, and lost answers are looked for", func() bool {
			select {
			case <-l.ended:
				s.t.Fatalf("the bot ended by itself:\n%s", l.log.bytes())
			default:
			}
			return s.arrived() == len(s.readers) && s.slack.Requests(looking) >= looks
		})
		if err := l.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			s.t.Fatal(err)
		}
		<-l.ended
	}
}

// unknown is how many messages the store does not know to have arrived.
func (s *siege) unknown() (n int) {
	s.t.Helper()
	s.atHome(func(b *bot) {
		err := b.store.View(s.t.Context(), func(v *store.View) error {
			sending, _, err := v.BeingSent(s.now().Add(dayTime), 1000)
			n = len(sending)
			return err
		})
		if err != nil {
			s.t.Fatal(err)
		}
	})
	return n
}

// diskVariable makes the disk of a bot that a test starts full: "bytes after for"
// says how large a file may be, from when after its start, and for how long.
const diskVariable = "KAMBOT_TEST_DISK"

// fillDisk lets writes fail for a while.
func fillDisk(says string) error {
	if says == "" {
		return nil
	}
	var size uint64
	var after, lasts time.Duration
	if _, err := fmt.Sscan(says, &size, &after, &lasts); err != nil { // nanoseconds
		return fmt.Errorf("%s: %w", diskVariable, err)
	}
	signal.Ignore(syscall.SIGXFSZ) // the error is enough
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	set := func(l syscall.Rlimit) func() {
		return func() {
			if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l); err != nil {
				panic(err)
			}
		}
	}
	full := was
	full.Cur = size
	time.AfterFunc(after, set(full))
	time.AfterFunc(after+lasts, set(was))
	return nil
}
