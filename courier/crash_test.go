package courier

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kambot/store/kv"
)

// mortal is an engine that stops at one of its writes, before it or after, and
// stays so: the process is killed there.
type mortal struct {
	kv.Engine
	mu     sync.Mutex
	writes int  // so far
	at     int  // 0: lives on
	after  bool // the write is kept
	dead   bool
}

func (m *mortal) die() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.dead = true
}

func (m *mortal) isDead() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.dead
}

// Update counts what is to be kept, not what is refused.
func (m *mortal) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if m.isDead() {
		return errCut
	}
	err := m.Engine.Update(ctx, func(w kv.Writer) error {
		if err := fn(w); err != nil {
			return err
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.writes++; m.dead || m.writes == m.at && !m.after {
			m.dead = true
			return errCut
		}
		m.dead = m.writes == m.at
		return nil
	})
	if err == nil && m.isDead() {
		return errCut
	}
	return err
}

func (m *mortal) View(ctx context.Context, fn func(kv.Reader) error) error {
	if m.isDead() {
		return errCut
	}
	return m.Engine.View(ctx, fn)
}

// village is a town on an engine that may die, and is built anew then.
func village(t *testing.T, path string, at time.Time, people int) (w *town, again func(at int, after bool)) {
	t.Helper()
	w = settle(t, path, at, people)
	w.house.close()
	again = func(at int, after bool) {
		if w.stop != nil {
			w.stop()
			w.house.close()
		}
		m := &mortal{}
		w.house = openOn(t, path, func(e kv.Engine) kv.Engine { m.Engine = e; return m })
		m.mu.Lock()
		m.writes, m.at, m.after = 0, at, after
		m.mu.Unlock()
		w.book.mu.Lock()
		w.book.dead = m.isDead
		w.book.mu.Unlock()
		w.start()
	}
	return w, again
}

// arrivedOnce says that each of the people had the digests of these days, each
// once.
func (w *town) arrivedOnce(what string, people int, days ...string) {
	w.t.Helper()
	w.book.mu.Lock()
	defer w.book.mu.Unlock()
	had := map[string]int{}
	for _, p := range w.book.log {
		had[p.to+" "+p.text]++
	}
	for i := 1; i <= people; i++ {
		for _, day := range days {
			key := fmt.Sprintf("U%d %s", i, day)
			if had[key] != 1 {
				w.t.Errorf("%s: %s arrived %d times", what, key, had[key])
			}
			delete(had, key)
		}
	}
	if len(had) > 0 {
		w.t.Errorf("%s: arrived too: %v", what, had)
	}
}

// TestAKillAtAnyStepOfAMorningGivesOneDigestEach tries every write of a morning,
// before and after it is kept, and every message, before and after Slack has it.
func TestAKillAtAnyStepOfAMorningGivesOneDigestEach(t *testing.T) {
	const people = 2
	dir := t.TempDir()
	writes := 0
	try := func(what string, at int, after bool, message int, keep bool) {
		synctest.Test(t, func(t *testing.T) {
			w, again := village(t, filepath.Join(dir, what), date(2027, 6, 1, 7), people)
			sent := 0
			w.book.fail = func(string, int) (bool, *Failure) {
				if sent++; sent == message { // the process dies with the message on its way
					m := w.engine.(*mortal)
					m.die()
					return keep, &Failure{Outcome: Unknown, Err: errCut}
				}
				return true, nil
			}
			again(at, after)
			w.until("2027-06-01 07:30:00")
			died := w.engine.(*mortal).isDead()
			if died { // it was killed while it planned
				again(0, false)
			}
			w.until("2027-06-01 08:00:20")
			died = died || w.engine.(*mortal).isDead()
			if wanted := at > 0 || message > 0; died != wanted {
				t.Errorf("%s: it died: %v, want %v", what, died, wanted)
			}
			if !died {
				writes = w.engine.(*mortal).writes
			}
			again(0, false)
			w.until("2027-06-02 09:00:00")
			w.close()
			w.arrivedOnce(what, people, "2027-06-01", "2027-06-02")
		})
	}
	try("none", 0, false, 0, false)
	if writes < 5 {
		t.Fatalf("a morning has only %d writes", writes)
	}
	for at := 1; at <= writes; at++ {
		try(fmt.Sprint("before write ", at), at, false, 0, false)
		try(fmt.Sprint("after write ", at), at, true, 0, false)
	}
	for message := 1; message <= people; message++ {
		try(fmt.Sprint("before message ", message), 0, false, message, false)
		try(fmt.Sprint("after message ", message), 0, false, message, true)
	}
}

// TestMorningsFullOfKillsAndLostAnswersGiveOneDigestEach kills again and again,
// also what a kill left, and loses answers in between.
func TestMorningsFullOfKillsAndLostAnswersGiveOneDigestEach(t *testing.T) {
	const people = 3
	dir := t.TempDir()
	for seed := range uint64(8) {
		synctest.Test(t, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 7))
			var mu sync.Mutex
			roll := func(n int) int {
				mu.Lock()
				defer mu.Unlock()
				return rng.IntN(n)
			}
			w, again := village(t, filepath.Join(dir, fmt.Sprint(seed)), date(2027, 6, 1, 7), people)
			w.book.fail = func(string, int) (bool, *Failure) {
				switch roll(5) {
				case 0:
					return true, &Failure{Outcome: Unknown, Err: errCut}
				case 1:
					return false, &Failure{Outcome: Unknown, Err: errCut}
				case 2:
					return false, &Failure{Outcome: Again, After: time.Duration(roll(20)) * time.Second, Limited: roll(2) == 0, Err: errCut}
				}
				return true, nil
			}
			again(0, false)
			w.until("2027-06-01 07:59:59")
			for range 12 {
				again(1+roll(8), roll(2) == 0)
				time.Sleep(time.Duration(roll(20)) * time.Second)
			}
			again(0, false)
			w.until("2027-06-02 07:59:59")
			again(1+roll(8), roll(2) == 0)
			time.Sleep(5 * time.Second)
			again(0, false)
			w.until("2027-06-02 10:00:00")
			w.close()
			w.arrivedOnce(fmt.Sprint("seed ", seed), people, "2027-06-01", "2027-06-02")
		})
	}
}
