package courier

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
)

// TestMessageOfASignedAgreementSaysInPlaceWhoHasAcknowledged, in the KAM's and in
// the rep's own, with the text kept as it reads.
func TestMessageOfASignedAgreementSaysInPlaceWhoHasAcknowledged(t *testing.T) {
	inOffice(t, 3, func(t *testing.T, o *office) {
		o.start()
		o.sign()
		time.Sleep(10 * time.Second)
		for rep := kam.PersonNum(2); rep <= 4; rep++ {
			o.acknowledges(rep)
			time.Sleep(time.Second)
			synctest.Wait()
			o.has("U1", fmt.Sprintf("status v1: %d of 3", rep-1))
			o.has(fmt.Sprint("U", rep), "ask v1: true")
		}
		for _, n := range o.notices() {
			if n.Text == "" || n.Text != o.book.reads(fmt.Sprint("U", n.To))[0] || !n.Rewrite.IsZero() {
				t.Errorf("it is kept as %+v", n)
			}
		}
	})
}

// TestMessageIsRewrittenAtOnceWhenAFileHasChangedItsAgreement: it is the courier
// that finds it stale, and it does not wait for anything else to happen.
func TestMessageIsRewrittenAtOnceWhenAFileHasChangedItsAgreement(t *testing.T) {
	inOffice(t, 1, func(t *testing.T, o *office) {
		o.start()
		o.sign()
		time.Sleep(10 * time.Second)
		l, err := o.Begin(t.Context(), store.Origin{Source: "agreements.csv", Today: o.Today(), At: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := l.Agreement("AG-1")
		a.Title = "Another"
		if err := errors.Join(err, l.PutAgreement(a)); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Commit(); err != nil {
			t.Fatal(err)
		}
		o.kick()
		time.Sleep(time.Second)
		synctest.Wait()
		o.has("U1", "status v2: 0 of 1")
		o.has("U2", "ask v2: false")
	})
}

// notices are those of the agreement.
func (o *office) notices() (list []store.Notice) {
	o.t.Helper()
	err := o.View(context.Background(), func(v *store.View) error {
		a, err := v.Agreement(o.agreed)
		for _, t := range a.Told {
			if err == nil && t.Notice != "" {
				var n store.Notice
				n, err = v.Notice(t.Notice)
				list = append(list, n)
			}
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return list
}

// TestHoweverMuchChangesWhileSlackWaitsAMessageIsRewrittenOnce: limits hold
// nothing but rewriting.
func TestHoweverMuchChangesWhileSlackWaitsAMessageIsRewrittenOnce(t *testing.T) {
	const reps = 20
	inOffice(t, reps, func(t *testing.T, o *office) {
		o.start()
		o.sign()
		time.Sleep(time.Minute)
		var mu sync.Mutex
		limited := true
		o.book.change = func(string, int) (bool, *Failure) {
			mu.Lock()
			defer mu.Unlock()
			if limited {
				return false, &Failure{Outcome: Again, After: 30 * time.Second, Limited: true, Err: errors.New("ratelimited")}
			}
			return true, nil
		}
		for rep := range reps {
			o.acknowledges(kam.PersonNum(2 + rep))
		}
		o.tell(t, store.Notice{Key: "news", To: 1, Role: "news", Due: time.Now()})
		o.on.Kick()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if n := o.book.changed(); n > rewriters {
			t.Errorf("it is tried %d times while Slack wants none", n)
		}
		o.has("U1", "status v1: 0 of 20", "news")
		mu.Lock()
		limited = false
		mu.Unlock()
		before := o.book.changed()
		time.Sleep(time.Minute)
		synctest.Wait()
		o.has("U1", "status v1: 20 of 20", "news")
		if n := o.book.changed() - before; n != 1+reps {
			t.Errorf("%d updates for %d messages", n, 1+reps)
		}
	})
}

// TestAMessageThatWasWrittenBeforeAChangeIsNotSentAsItWas: somebody acknowledges
// between the moment at which the KAM's message is written and its claim.
func TestAMessageThatWasWrittenBeforeAChangeIsNotSentAsItWas(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(date(2027, 6, 1, 9)))
		after := &afterView{}
		o := officeOn(t, openOn(t, filepath.Join(dir, "k.db"), func(e kv.Engine) kv.Engine { after.Engine = e; return after }), 1)
		defer o.close()
		o.sign()
		var once sync.Once
		o.write.wrote = func() { after.next(func() { once.Do(func() { o.acknowledges(2) }) }) }
		o.start()
		time.Sleep(time.Minute)
		synctest.Wait()
		o.has("U1", "status v1: 1 of 1")
		o.has("U2", "ask v1: true")
		if n := o.book.changed(); n != 0 {
			t.Errorf("%d messages were updated", n)
		}
	})
}

// afterView does something once a view is over.
type afterView struct {
	kv.Engine
	mu sync.Mutex
	do func()
}

func (a *afterView) next(do func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.do = do
}

func (a *afterView) View(ctx context.Context, fn func(kv.Reader) error) error {
	err := a.Engine.View(ctx, fn)
	a.mu.Lock()
	do := a.do
	a.do = nil
	a.mu.Unlock()
	if do != nil {
		do()
	}
	return err
}

// TestWhatIsStillBeingSentIsRewrittenWhenItIsMarked, and what did not arrive is
// sent as things stand.
func TestWhatIsStillBeingSentIsRewrittenWhenItIsMarked(t *testing.T) {
	for _, arrives := range []bool{true, false} {
		t.Run(fmt.Sprint(arrives), func(t *testing.T) {
			inOffice(t, 1, func(t *testing.T, o *office) {
				var mu sync.Mutex
				lost := true
				o.book.fail = func(string, int) (bool, *Failure) {
					mu.Lock()
					defer mu.Unlock()
					if lost {
						return arrives, &Failure{Outcome: Unknown, Err: errCut}
					}
					return true, nil
				}
				o.start()
				o.sign()
				synctest.Wait() // both are on their way
				o.acknowledges(2)
				time.Sleep(time.Second)
				synctest.Wait()
				if n := o.book.changed(); n != 0 {
					t.Errorf("%d were updated before it was known where they are", n)
				}
				mu.Lock()
				lost = false
				mu.Unlock()
				time.Sleep(time.Minute)
				synctest.Wait()
				o.has("U1", "status v1: 1 of 1")
				o.has("U2", "ask v1: true")
				if n := o.book.changed(); arrives != (n == 2) {
					t.Errorf("%d were updated, and it is %v that they had arrived", n, arrives)
				}
			})
		})
	}
}

// TestRewriteThatFailsIsTriedForADayWithPausesThatGrow, whatever the failure; what
// Slack refuses for good is left at once.
func TestRewriteThatFailsIsTriedForADayWithPausesThatGrow(t *testing.T) {
	for outcome, is := range map[Outcome]struct{ minute, most int }{Again: {4, 310}, Unknown: {4, 310}, Never: {1, 2}} {
		t.Run(fmt.Sprint(outcome), func(t *testing.T) {
			inOffice(t, 1, func(t *testing.T, o *office) {
				o.book.change = func(to string, _ int) (bool, *Failure) {
					if to == "U1" {
						return false, &Failure{Outcome: outcome, Err: errCut}
					}
					return true, nil
				}
				o.start()
				o.sign()
				time.Sleep(time.Minute)
				o.acknowledges(2)
				time.Sleep(time.Minute)
				synctest.Wait()
				first := o.book.changed() - 1 // the rep's own succeeded
				if first < is.minute || first > 2*is.minute {
					t.Errorf("%d tries in a minute", first)
				}
				time.Sleep(25 * time.Hour)
				synctest.Wait()
				n := o.book.changed()
				if n > is.most || outcome != Never && n < 200 {
					t.Errorf("%d tries in a day", n)
				}
				time.Sleep(24 * time.Hour)
				synctest.Wait()
				if again := o.book.changed(); again != n {
					t.Errorf("%d tries on the next day", again-n)
				}
				o.has("U2", "ask v1: true")
				o.has("U1", "status v1: 0 of 1")
				o.book.mu.Lock()
				o.book.change = nil
				o.book.mu.Unlock()
				o.change(func(a *kam.Agreement) error { return a.Withdraw(time.Now()) })
				time.Sleep(time.Second)
				synctest.Wait()
				o.has("U1", "status: withdrawn")
			})
		})
	}
}
