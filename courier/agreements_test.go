package courier

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kambot/store"
	"kambot/store/kv"
)

// TestAgreementOfAFileIsToldOnceToEachWhomItConcerns, also when the courier is
// started over and over.
func TestAgreementOfAFileIsToldOnceToEachWhomItConcerns(t *testing.T) {
	inOffice(t, 3, func(_ *testing.T, o *office) {
		o.start()
		o.load("AG-1")
		o.kick()
		time.Sleep(10 * time.Second)
		for range 3 {
			o.stop()
			o.start()
			time.Sleep(time.Minute)
			synctest.Wait()
		}
		o.has("U1", "status v1: 0 of 3")
		for _, rep := range []string{"U2", "U3", "U4"} {
			o.has(rep, "ask v1: false")
		}
	})
}

// TestReminderOfAnAgreementLeavesAtItsHourWithoutAnybodyAsking: the courier sleeps
// until then, and who has acknowledged meanwhile hears nothing.
func TestReminderOfAnAgreementLeavesAtItsHourWithoutAnybodyAsking(t *testing.T) {
	inOffice(t, 2, func(t *testing.T, o *office) {
		o.start()
		o.sign()
		time.Sleep(time.Hour)
		o.acknowledges(2)
		time.Sleep(time.Until(date(2027, 6, 2, 8)) - time.Second)
		synctest.Wait()
		o.has("U3", "ask v1: false")
		time.Sleep(time.Minute)
		synctest.Wait()
		o.has("U3", "ask v1: false", "reminder v1: false")
		o.has("U2", "ask v1: true")
		if at := o.book.last("U3"); at.Sub(date(2027, 6, 2, 8)) > time.Second {
			t.Errorf("it came at %v", at)
		}
		o.has("U1", "status v1: 1 of 2")
	})
}

// TestAgreementsAreLookedAtAnewWhenSomebodysHourChanges: a reminder leaves at the
// new hour.
func TestAgreementsAreLookedAtAnewWhenSomebodysHourChanges(t *testing.T) {
	inOffice(t, 1, func(_ *testing.T, o *office) {
		o.start()
		o.sign()
		time.Sleep(time.Hour)
		o.write.mu.Lock()
		o.write.zone = time.FixedZone("", -6*3600)
		o.write.mu.Unlock()
		o.on.Replan(2)
		time.Sleep(time.Until(date(2027, 6, 2, 14)) - time.Second)
		synctest.Wait()
		o.has("U2", "ask v1: false")
		time.Sleep(time.Minute)
		synctest.Wait()
		o.has("U2", "ask v1: false", "reminder v1: false")
	})
}

// TestAgreementsAreLookedAtAnewWhenThePeopleFileChanges: somebody's zone is
// another, or who is told.
func TestAgreementsAreLookedAtAnewWhenThePeopleFileChanges(t *testing.T) {
	inOffice(t, 1, func(t *testing.T, o *office) {
		c := New(Options{Store: o.Store, Post: o.book, Writer: o.write, Now: time.Now})
		o.load("AG-1")
		due := func() (ids []string) {
			err := o.View(t.Context(), func(v *store.View) (err error) {
				ids, _, err = v.DueAgreements(time.Now(), 10)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return ids
		}
		for looked, zone := range []string{"", "Europe/Madrid"} { // the same as before, and another
			if _, err := c.settle(t.Context()); err != nil {
				t.Fatal(err)
			}
			l, err := o.Begin(t.Context(), store.Origin{Source: "people.csv", Today: o.Today(), At: time.Now()})
			if err != nil {
				t.Fatal(err)
			}
			p, _ := o.Company().Person(2)
			p.Zone = zone
			if _, err := l.PutPerson(p); err != nil {
				t.Fatal(err)
			}
			if _, err := l.Commit(); err != nil {
				t.Fatal(err)
			}
			if ids := due(); len(ids) != looked {
				t.Errorf("with the zone %q %d are to be looked at, want %d", zone, len(ids), looked)
			}
		}
	})
}

// TestAnAgreementThatCannotBeSettledKeepsNobodyBack: the others are settled in the
// same round, and it is tried again after a pause.
func TestAnAgreementThatCannotBeSettledKeepsNobodyBack(t *testing.T) {
	inOffice(t, 1, func(t *testing.T, o *office) {
		var numbers []string
		for i := range 30 {
			numbers = append(numbers, fmt.Sprint("AG-", i))
		}
		o.write.refuse["AG-7"], o.write.refuse["AG-20"] = errCut, errCut
		o.load(numbers...)
		settled := func() (n int) {
			for _, number := range numbers {
				n += o.agreement(number).Settled
			}
			return n
		}
		c := New(Options{Store: o.Store, Post: o.book, Writer: o.write, Now: time.Now})
		if _, err := c.settle(t.Context()); err != nil || settled() != 28 {
			t.Errorf("%d of 30 are settled, want all but two; %v", settled(), err)
		}
		o.write.refuse = nil
		if _, err := c.settle(t.Context()); err != nil || settled() != 28 {
			t.Errorf("%d of 30 are settled, and it has not rested; %v", settled(), err)
		}
		time.Sleep(rest)
		if _, err := c.settle(t.Context()); err != nil || settled() != 30 {
			t.Errorf("%d of 30 are settled after a pause; %v", settled(), err)
		}
	})
}

// TestAStoreThatFailsIsNotTriedForEachAgreement: after a few the round is over.
func TestAStoreThatFailsIsNotTriedForEachAgreement(t *testing.T) {
	inOffice(t, 1, func(t *testing.T, o *office) {
		var numbers []string
		for i := range 100 {
			numbers = append(numbers, fmt.Sprint("AG-", i))
			o.write.refuse[numbers[i]] = errCut
		}
		o.load(numbers...)
		c := New(Options{Store: o.Store, Post: o.book, Writer: o.write, Now: time.Now})
		if _, err := c.settle(t.Context()); !errors.Is(err, errCut) || len(c.hard) != hopeless {
			t.Errorf("%d were tried alone, want %d; %v", len(c.hard), hopeless, err)
		}
	})
}

// looks counts how often keys are looked for.
type looks struct {
	kv.Engine
	n atomic.Int64
}

type countingReader struct {
	kv.Reader
	of *looks
}

func (l *looks) View(ctx context.Context, fn func(kv.Reader) error) error {
	return l.Engine.View(ctx, func(r kv.Reader) error { return fn(countingReader{r, l}) })
}

func (r countingReader) Seek(key []byte) ([]byte, []byte, error) {
	r.of.n.Add(1)
	return r.Reader.Seek(key)
}

func (r countingReader) Get(key []byte) ([]byte, error) {
	r.of.n.Add(1)
	return r.Reader.Get(key)
}

// TestWhereNoAgreementIsDueARoundLooksOnce, however many there are.
func TestWhereNoAgreementIsDueARoundLooksOnce(t *testing.T) {
	dir := t.TempDir()
	cost := func(agreements int) (n int) {
		synctest.Test(t, func(t *testing.T) {
			time.Sleep(time.Until(date(2027, 6, 1, 9)))
			counting := &looks{}
			o := officeOn(t, openOn(t, filepath.Join(dir, fmt.Sprint(agreements)), func(e kv.Engine) kv.Engine { counting.Engine = e; return counting }), 1)
			defer o.close()
			var numbers []string
			for i := range agreements {
				numbers = append(numbers, fmt.Sprint("AG-", i))
			}
			o.load(numbers...)
			c := New(Options{Store: o.Store, Post: o.book, Writer: o.write, Now: time.Now})
			for {
				next, err := c.settle(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if next.After(time.Now()) {
					break
				}
			}
			counting.n.Store(0)
			if next, err := c.settle(t.Context()); err != nil || !next.Equal(date(2027, 6, 2, 8)) {
				t.Errorf("the next is due at %v, want the hour of the first reminder; %v", next, err)
			}
			n = int(counting.n.Load())
		})
		return n
	}
	if few, many := cost(2), cost(500); few != many || many > 3 {
		t.Errorf("with 2 agreements it looks %d times, with 500 %d", few, many)
	}
}
