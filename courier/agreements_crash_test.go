package courier

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store/kv"
)

// TestKilledAtAnyWriteASignedAgreementIsToldOnceAndReadsAsItIs tries every write
// from its recording to the last answer, before and after it is kept, and every
// call, before and after Slack has it.
func TestKilledAtAnyWriteASignedAgreementIsToldOnceAndReadsAsItIs(t *testing.T) {
	const reps = 2
	dir := t.TempDir()
	writes, calls := 0, 0
	try := func(what string, at int, after bool, call int, keep bool) {
		synctest.Test(t, func(t *testing.T) {
			time.Sleep(time.Until(date(2027, 6, 1, 9)))
			path := filepath.Join(dir, what)
			o := openOffice(t, path, reps)
			o.load("AG-1")
			again := func(at int, after bool) {
				if o.on != nil {
					o.stop()
				}
				o.house.close()
				m := &mortal{at: at, after: after}
				o.house = openOn(t, path, func(e kv.Engine) kv.Engine { m.Engine = e; return m })
				o.book.mu.Lock()
				o.book.dead = m.isDead
				o.book.mu.Unlock()
				o.start()
			}
			made := 0
			goes := func() (bool, *Failure) {
				if made++; made == call {
					o.engine.(*mortal).die()
					return keep, &Failure{Outcome: Unknown, Err: errCut}
				}
				return true, nil
			}
			o.book.fail = func(string, int) (bool, *Failure) { return goes() }
			o.book.change = func(string, int) (bool, *Failure) { return goes() }
			press := func(rep kam.PersonNum) {
				if o.engine.(*mortal).isDead() {
					again(0, false) // and then the press is taken
					time.Sleep(time.Minute)
					synctest.Wait()
				}
				for range 2 { // whose press fails presses again
					_, err := o.ChangeAgreement(context.Background(), o.agreed, o.act(), func(a *kam.Agreement) error {
						return a.Acknowledge(rep, rep, 1, time.Now())
					})
					if err == nil || errors.Is(err, kam.ErrAlready) {
						break
					}
					again(0, false)
				}
				o.on.Kick()
				time.Sleep(time.Minute)
				synctest.Wait()
			}
			again(at, after)
			time.Sleep(time.Minute)
			synctest.Wait()
			press(2)
			press(3)
			died := o.engine.(*mortal).isDead() || o.engine.(*mortal).at == 0 && at > 0 || call > 0 && made > call
			if at == 0 && call == 0 {
				writes, calls = o.engine.(*mortal).writes, made
			} else if !died {
				t.Errorf("%s: it did not die", what)
			}
			again(0, false)
			time.Sleep(time.Minute)
			synctest.Wait()
			o.has("U1", "status v1: 2 of 2")
			o.has("U2", "ask v1: true")
			o.has("U3", "ask v1: true")
			o.close()
		})
	}
	try("none", 0, false, 0, false)
	if writes < 10 || calls < 7 {
		t.Fatalf("only %d writes and %d calls", writes, calls)
	}
	for at := 1; at <= writes; at++ {
		try(fmt.Sprint("before write ", at), at, false, 0, false)
		try(fmt.Sprint("after write ", at), at, true, 0, false)
	}
	for call := 1; call <= calls; call++ {
		try(fmt.Sprint("before call ", call), 0, false, call, false)
		try(fmt.Sprint("after call ", call), 0, false, call, true)
	}
}

// TestAgreementsAmongKillsAndFailuresAreToldOnceAndReadAsTheyAre draws what fails
// and what changes.
func TestAgreementsAmongKillsAndFailuresAreToldOnceAndReadAsTheyAre(t *testing.T) {
	const reps = 6
	dir := t.TempDir()
	for seed := range uint64(8) {
		synctest.Test(t, func(t *testing.T) {
			time.Sleep(time.Until(date(2027, 6, 1, 9)))
			rng := rand.New(rand.NewPCG(seed, 11))
			var mu sync.Mutex
			roll := func(n int) int {
				mu.Lock()
				defer mu.Unlock()
				return rng.IntN(n)
			}
			path := filepath.Join(dir, fmt.Sprint(seed))
			o := openOffice(t, path, reps)
			o.load("AG-1")
			fails := func() (bool, *Failure) {
				switch roll(6) {
				case 0:
					return true, &Failure{Outcome: Unknown, Err: errCut}
				case 1:
					return false, &Failure{Outcome: Unknown, Err: errCut}
				case 2:
					return false, &Failure{Outcome: Again, After: time.Duration(roll(20)) * time.Second, Limited: roll(2) == 0, Err: errCut}
				}
				return true, nil
			}
			o.book.fail = func(string, int) (bool, *Failure) { return fails() }
			o.book.change = func(string, int) (bool, *Failure) { return fails() }
			again := func(at int) {
				if o.on != nil {
					o.stop()
				}
				o.house.close()
				m := &mortal{at: at, after: roll(2) == 0}
				o.house = openOn(t, path, func(e kv.Engine) kv.Engine { m.Engine = e; return m })
				o.book.mu.Lock()
				o.book.dead = m.isDead
				o.book.mu.Unlock()
				o.start()
			}
			taken := map[kam.PersonNum]bool{}
			again(0)
			time.Sleep(time.Duration(1+roll(20)) * time.Second)
			for range 15 {
				again(1 + roll(12))
				rep := kam.PersonNum(2 + roll(reps-1)) // the last one never
				_, err := o.ChangeAgreement(context.Background(), o.agreed, o.act(), func(a *kam.Agreement) error {
					return a.Acknowledge(rep, rep, 1, time.Now())
				})
				if err == nil {
					taken[rep] = true // shown to who pressed
					o.on.Kick()
				}
				time.Sleep(time.Duration(roll(20)) * time.Second)
			}
			again(0)
			time.Sleep(time.Hour)
			synctest.Wait()
			a := o.agreement("AG-1")
			for rep := kam.PersonNum(2); rep < 2+reps; rep++ {
				p, _ := a.Party(rep)
				if taken[rep] && p.Acked.IsZero() {
					t.Errorf("seed %d: what %d was shown as taken is lost", seed, rep)
				}
				o.has(fmt.Sprint("U", rep), fmt.Sprintf("ask v1: %v", !p.Acked.IsZero()))
			}
			n, m := a.Acknowledged()
			if o.has("U1", fmt.Sprintf("status v1: %d of %d", n, m)); n == 0 || m != reps {
				t.Errorf("seed %d: %d of %d", seed, n, m)
			}
			o.close()
		})
	}
}
