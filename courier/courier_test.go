package courier

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
)

// writer says one thing.
type writer struct{}

func (writer) Notice(_ context.Context, _ *store.View, n *store.Notice) (chat.Reply, string, error) {
	return chat.Reply{Text: n.Role}, "", nil
}

// Schedule leaves everybody without a turn.
func (writer) Schedule(*store.View, kam.Person, string) (kam.Schedule, int, error) {
	return kam.Schedule{}, 0, nil
}

// Settle finds nothing to tell.
func (writer) Settle(_ *store.View, _, now kam.Agreement) (kam.Settled, error) {
	return kam.Settled{Agreement: now}, nil
}

func (writer) Begun(*store.View, kam.Move) []store.Notice { return nil }

// MayBegin takes whoever has left as the one who decided.
func (writer) MayBegin(_ context.Context, v *store.View, _ kam.Move, left func(kam.Person) bool) error {
	if p, ok := v.Person(1); ok && left(p) {
		return store.ErrBarred
	}
	return nil
}

// carry does all that is due, once.
func carry(ctx context.Context, c *Courier) error {
	for {
		pause, err := c.round(ctx)
		if err != nil || pause > 0 {
			c.work.Wait()
			return err
		}
	}
}

// house is a store with two people and a way to put notices.
type house struct {
	*store.Store
	engine kv.Engine
}

func open(t testing.TB, path string) *house {
	t.Helper()
	return openOn(t, path, func(e kv.Engine) kv.Engine { return e })
}

// openOn opens a house on an engine that is wrapped in another.
func openOn(t testing.TB, path string, wrap func(kv.Engine) kv.Engine) *house {
	t.Helper()
	file, err := bolt.OpenUnsynced(path)
	if err != nil {
		t.Fatal(err)
	}
	return furnish(t, wrap(file))
}

func furnish(t testing.TB, engine kv.Engine) *house {
	t.Helper()
	s, err := store.Open(context.Background(), engine, store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return &house{s, engine}
}

func (h *house) close() {
	h.Close()
	h.engine.Close()
}

func (h *house) fill(t *testing.T) {
	t.Helper()
	l, err := h.Begin(context.Background(), store.Origin{Source: "test", Today: h.Today(), At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for i, id := range []string{"U1", "U2", ""} {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprint("P", i), Email: fmt.Sprintf("p%d@example.com", i), Role: kam.RoleKAM, SlackID: id}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.PutAccount(kam.Account{Name: "Acme", KAM: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
}

// tell makes a change that tells somebody.
func (h *house) tell(t testing.TB, notices ...store.Notice) {
	t.Helper()
	m := kam.Move{Kind: kam.MoveAddRep, To: 2, Made: time.Now()}
	m, err := h.Propose(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Confirm(context.Background(), m.ID, store.Decision{At: time.Now(), Today: h.Today(), Notices: func(*store.View, kam.Move) []store.Notice { return notices }})
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) notice(t testing.TB, key string) (n store.Notice) {
	t.Helper()
	err := h.View(context.Background(), func(v *store.View) (err error) {
		n, err = v.Notice(key)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNoticesArriveOnceAndWhenTheyAreDue(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := open(t, filepath.Join(dir, "k.db"))
		defer h.close()
		h.fill(t)
		book := newBook()
		ctx, cancel := context.WithCancel(t.Context())
		c := New(Options{Store: h.Store, Post: book, Writer: writer{}, Now: time.Now})
		ended := make(chan error, 1)
		go func() { ended <- c.Run(ctx) }()
		h.tell(t, store.Notice{Key: "now", To: 1, Role: "a", Due: time.Now()}, store.Notice{Key: "later", To: 2, Role: "b", Due: time.Now().Add(time.Hour)},
			store.Notice{Key: "nobody", To: 3, Role: "c", Due: time.Now()})
		c.Kick()
		synctest.Wait()
		if book.arrived("now") != 1 || book.arrived("later") != 0 {
			t.Errorf("at once: %d now, %d later", book.arrived("now"), book.arrived("later"))
		}
		if n := h.notice(t, "nobody"); n.State != store.NoticeFailed || n.Why != "has no Slack account" {
			t.Errorf("who has no Slack account: %+v", n)
		}
		time.Sleep(59 * time.Minute)
		synctest.Wait()
		if book.arrived("later") != 0 {
			t.Error("sent before it was due")
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if book.arrived("later") != 1 || book.arrived("now") != 1 {
			t.Errorf("after an hour: %d now, %d later", book.arrived("now"), book.arrived("later"))
		}
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// TestEachNoticeArrivesExactlyOnceThroughLostAnswersAndRefusals loses answers
// before and after Slack kept the message, and asks to wait.
func TestEachNoticeArrivesExactlyOnceThroughLostAnswersAndRefusals(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := open(t, filepath.Join(dir, "k.db"))
		defer h.close()
		h.fill(t)
		book := newBook()
		rng := rand.New(rand.NewPCG(3, 4))
		book.fail = func(_ string, attempt int) (bool, *Failure) {
			if attempt > 6 {
				return true, nil
			}
			switch rng.IntN(4) {
			case 0:
				return true, &Failure{Outcome: Unknown, Err: errors.New("the answer was lost")}
			case 1:
				return false, &Failure{Outcome: Unknown, Err: errors.New("the request was lost")}
			case 2:
				return false, &Failure{Outcome: Again, After: 7 * time.Second, Err: errors.New("too many")}
			}
			return true, nil
		}
		var list []store.Notice
		for i := range 60 {
			list = append(list, store.Notice{Key: fmt.Sprint("n", i), To: kam.PersonNum(1 + i%2), Role: "x", Due: time.Now().Add(time.Duration(i) * time.Second)})
		}
		h.tell(t, list...)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			ended <- New(Options{Store: h.Store, Post: book, Writer: writer{}, Now: time.Now}).Run(ctx)
		}()
		time.Sleep(20 * time.Minute)
		synctest.Wait()
		for _, n := range list {
			if got := book.arrived(n.Key); got != 1 {
				t.Errorf("%s arrived %d times", n.Key, got)
			}
			if kept := h.notice(t, n.Key); kept.State != store.NoticeSent || kept.TS == "" {
				t.Errorf("%s is kept as %+v", n.Key, kept)
			}
		}
		cancel()
		<-ended
	})
}

var errCut = errors.New("the machine stopped")

// TestACrashBetweenClaimPostAndMarkStillGivesOneMessage stops the courier at
// each of the three steps, opens the store anew and goes on.
func TestACrashBetweenClaimPostAndMarkStillGivesOneMessage(t *testing.T) {
	for _, step := range []string{"after claim", "after post"} {
		t.Run(step, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "k.db")
			synctest.Test(t, func(t *testing.T) {
				h := open(t, path)
				h.fill(t)
				h.tell(t, store.Notice{Key: "one", To: 1, Role: "x", Due: time.Now()})
				book := newBook()
				// The crash: a claim is written, then everything ends.
				n := h.notice(t, "one")
				if _, err := h.Note(t.Context(), n.Key, func(n *store.Notice) error {
					n.State, n.Claimed, n.Attempts = store.NoticeSending, time.Now(), 1
					return nil
				}); err != nil {
					t.Fatal(err)
				}
				if step == "after post" {
					if _, _, f := book.Send(t.Context(), Message{To: "U1", Key: "one"}); f != nil {
						t.Fatal(errCut)
					}
				}
				h.close()
				h = open(t, path)
				defer h.close()
				ctx, cancel := context.WithCancel(t.Context())
				ended := make(chan error, 1)
				go func() {
					ended <- New(Options{Store: h.Store, Post: book, Writer: writer{}, Now: time.Now}).Run(ctx)
				}()
				synctest.Wait()
				if got := book.arrived("one"); got != 1 || book.looks() == 0 {
					t.Errorf("%d messages, %d looks at the history", got, book.looks())
				}
				if n := h.notice(t, "one"); n.State != store.NoticeSent {
					t.Errorf("kept as %+v", n)
				}
				cancel()
				<-ended
			})
		})
	}
}

// TestAMessageWhoseAnswerIsAlwaysLostIsGivenUp: each time it was looked for and
// not found, less and less often, for a day.
func TestAMessageWhoseAnswerIsAlwaysLostIsGivenUp(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := open(t, filepath.Join(dir, "k.db"))
		defer h.close()
		h.fill(t)
		book := newBook()
		book.fail = func(string, int) (bool, *Failure) {
			return false, &Failure{Outcome: Unknown, After: 30 * time.Second, Err: errors.New("internal_error")}
		}
		h.tell(t, store.Notice{Key: "one", To: 1, Role: "x", Due: time.Now()}, store.Notice{Key: "old", To: 2, Role: "x", Due: time.Now()})
		if _, err := h.Note(t.Context(), "old", func(n *store.Notice) error {
			n.State, n.Attempts, n.Claimed = store.NoticeSending, 280, time.Now().Add(-22*time.Hour)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			ended <- New(Options{Store: h.Store, Post: book, Writer: writer{}, Now: time.Now}).Run(ctx)
		}()
		time.Sleep(time.Minute)
		synctest.Wait()
		if got := book.attempts("one"); got < 3 || got > 5 {
			t.Errorf("%d attempts in a minute, with pauses that grow", got)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if n := h.notice(t, "old"); n.State == store.NoticeFailed || book.attempts("old") < 10 || book.attempts("old") > 13 {
			t.Errorf("after %d more attempts, five minutes apart, it is kept as %+v", book.attempts("old"), n)
		}
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if n := h.notice(t, "old"); n.State != store.NoticeFailed || n.Why != "internal_error" {
			t.Errorf("after a day it is kept as %+v", n)
		}
		cancel()
		<-ended
	})
}

// slowly answers after a while, if it is waited for.
type slowly struct {
	*slackBook
	after time.Duration
}

func (s slowly) Send(ctx context.Context, m Message) (string, string, *Failure) {
	channel, ts, f := s.slackBook.Send(ctx, m)
	select {
	case <-ctx.Done():
		return "", "", &Failure{Outcome: Unknown, Err: ctx.Err()}
	case <-time.After(s.after):
		return channel, ts, f
	}
}

// TestAStopLetsTheMessageOnItsWayFinish waits for Slack's answer a while, takes
// up nothing more, and leaves what stays without an answer to be looked for.
func TestAStopLetsTheMessageOnItsWayFinish(t *testing.T) {
	for after, want := range map[time.Duration]store.NoticeState{finish - time.Second: store.NoticeSent, time.Hour: store.NoticeSending} {
		t.Run(string(want), func(t *testing.T) {
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				h := open(t, filepath.Join(dir, "k.db"))
				defer h.close()
				h.fill(t)
				h.tell(t, store.Notice{Key: "a", To: 1, Role: "x", Due: time.Now()}, store.Notice{Key: "b", To: 1, Role: "x", Due: time.Now().Add(time.Millisecond)})
				time.Sleep(time.Second)
				book := slowly{newBook(), after}
				ctx, cancel := context.WithCancel(t.Context())
				ended := make(chan error, 1)
				go func() {
					ended <- New(Options{Store: h.Store, Post: book, Writer: writer{}, Now: time.Now}).Run(ctx)
				}()
				synctest.Wait() // the first is on its way
				cancel()
				at := time.Now()
				if err := <-ended; err != nil || time.Since(at) > finish {
					t.Errorf("ended after %v with %v", time.Since(at), err)
				}
				if n := h.notice(t, "a"); n.State != want {
					t.Errorf("it is kept as %+v, want %s", n, want)
				}
				if n := h.notice(t, "b"); n.State != store.NoticeWaiting || book.arrived("b") != 0 {
					t.Errorf("the next was taken up: %+v", n)
				}
			})
		})
	}
}
