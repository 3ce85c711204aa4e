package courier

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
)

// strict is a Slack that takes so many messages a minute, and none for a while
// once it has said so.
type strict struct {
	*slackBook
	perMinute int
	takes     time.Duration // for an answer
	mu        sync.Mutex
	next      time.Time     // when it takes the next one
	hold      time.Duration // what it says to the next one; 0: nothing
	held      time.Time
	asked     int // how often, while it is held
}

func (s *strict) holds(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hold = d
}

func (s *strict) Await(ctx context.Context, _ string) error {
	for {
		s.mu.Lock()
		wait := max(time.Until(s.next), time.Until(s.held))
		s.mu.Unlock()
		if wait <= 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

func (s *strict) Send(ctx context.Context, m Message) (string, string, *Failure) {
	s.mu.Lock()
	if s.hold > 0 {
		s.held, s.hold = time.Now().Add(s.hold), 0
	}
	if wait := time.Until(s.held); wait > 0 {
		s.asked++
		s.mu.Unlock()
		return "", "", &Failure{Outcome: Again, Limited: true, After: wait, Err: errors.New("ratelimited")}
	}
	wait := max(0, time.Until(s.next)) // who was let go at the same time waits a moment
	s.next = time.Now().Add(wait + time.Minute/time.Duration(s.perMinute))
	s.mu.Unlock()
	time.Sleep(wait + s.takes)
	return s.slackBook.Send(ctx, m)
}

// TestTwoThousandMorningsKeepSlacksLimitsAndNoneIsLate: they leave one after the
// other, as fast as Slack takes them however slowly it answers; what waits for
// that, or for a 429, is not late. Neither the news of a move nor a lost answer
// waits behind them.
func TestTwoThousandMorningsKeepSlacksLimitsAndNoneIsLate(t *testing.T) {
	const people = 2000
	inTown(t, date(2027, 6, 1, 7), people, func(t *testing.T, w *town) {
		slack := &strict{slackBook: w.book, perMinute: 300, takes: 600 * time.Millisecond}
		w.startWith(slack)
		w.until("2027-06-01 08:02:00")
		if n := len(w.book.logged()); n < 580 || n > 605 {
			t.Errorf("%d had left after two minutes, at 300 a minute", n)
		}
		var lost string
		w.book.failing(func(key string, _ int) (bool, *Failure) {
			if lost == "" && key != "move" {
				lost = key
				return true, &Failure{Outcome: Unknown, Err: errCut}
			}
			return true, nil
		})
		w.tell(t, store.Notice{Key: "move", To: 1, Role: "moved", Due: w.now()})
		w.on.Kick()
		w.until("2027-06-01 08:02:05")
		if w.book.arrived("move") != 1 {
			t.Error("the news of a move waits behind the mornings")
		}
		if n := w.notice(t, lost); n.State != store.NoticeSent || w.book.looks() != 1 {
			t.Errorf("after 5 s the answer that was lost is kept as %+v, %d looks", n, w.book.looks())
		}
		slack.holds(20 * time.Minute)
		w.until("2027-06-01 08:15:00")
		before := len(w.book.logged())
		if slack.asked > atOnce {
			t.Errorf("Slack was asked %d times while it holds", slack.asked)
		}
		w.until("2027-06-01 08:22:00")
		if n := len(w.book.logged()); n != before {
			t.Errorf("%d were sent while Slack holds", n-before)
		}
		w.until("2027-06-01 08:40:00")
		if n := len(w.book.logged()); n != people+1 {
			t.Errorf("%d messages, want a morning each and the move", n)
		}
		var late, limited int
		for _, n := range w.digests(people, "2027-06-01") {
			if n.State != store.NoticeSent || n.Attempts != 1 {
				t.Fatalf("it is kept as %+v", n)
			}
			if n.Late {
				late++
			}
			if n.Limited > 20*time.Minute {
				limited++
			}
		}
		if late != 0 || limited < people/2 {
			t.Errorf("%d are late, %d know that they waited for Slack", late, limited)
		}
		w.close()
	})
}

// TestALostAnswerAfterALongLimitMakesNoneLate: only what was lost counts.
func TestALostAnswerAfterALongLimitMakesNoneLate(t *testing.T) {
	inTown(t, date(2027, 6, 1, 7), 1, func(t *testing.T, w *town) {
		slack := &strict{slackBook: w.book, perMinute: 300}
		slack.holds(20 * time.Minute)
		w.book.failing(func(_ string, attempt int) (bool, *Failure) {
			if attempt == 1 {
				return false, &Failure{Outcome: Unknown, Err: errCut}
			}
			return true, nil
		})
		w.startWith(slack)
		w.until("2027-06-01 08:30:00")
		w.close()
		w.got("U1", "06-01 08:20 2027-06-01")
	})
}

// TestThousandsOfAlarmsKeepNeitherMorningsNorMovesBack: a file may bring them just
// before eight.
func TestThousandsOfAlarmsKeepNeitherMorningsNorMovesBack(t *testing.T) {
	const people, alarms = 40, 400
	inTown(t, date(2027, 6, 1, 7), people, func(t *testing.T, w *town) {
		var list []store.Notice
		for i := range alarms {
			list = append(list, store.Notice{To: kam.PersonNum(1 + i%people), Kind: store.NoticeKPI, Role: "alarm", Due: w.now().Add(59 * time.Minute)})
		}
		w.tell(t, list...)
		w.startWith(&strict{slackBook: w.book, perMinute: 60, takes: 100 * time.Millisecond})
		w.until("2027-06-01 07:59:30")
		w.tell(t, store.Notice{Key: "move", To: 1, Role: "moved", Due: w.now()})
		w.on.Kick()
		w.until("2027-06-01 07:59:45") // four were on their way, one a second
		if w.book.arrived("move") != 1 {
			t.Error("the news of a move waits behind alarms")
		}
		w.until("2027-06-01 08:01:10")
		for _, n := range w.digests(people, "2027-06-01") {
			if n.State != store.NoticeSent {
				t.Fatalf("after 70 s it is kept as %+v", n)
			}
		}
		w.until("2027-06-01 08:20:00")
		if n := len(w.book.logged()); n != people+alarms+1 {
			t.Errorf("%d messages, want %d", n, people+alarms+1)
		}
		w.close()
	})
}

// digests are what became of people's digests of a day.
func (w *town) digests(people int, day string) (list []store.Notice) {
	w.t.Helper()
	err := w.View(context.Background(), func(v *store.View) error {
		list = nil
		d, err := kam.ParseDay(day)
		for p := 1; p <= people && err == nil; p++ {
			var n store.Notice
			n, _, err = v.DigestOf(kam.PersonNum(p), d)
			list = append(list, n)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

func (b *slackBook) logged() []posted {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.log)
}

func (b *slackBook) failing(fail func(string, int) (bool, *Failure)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fail = fail
}

// TestWhileSlackIsDownFewAreTriedAndAllComeAfterwards: each try would have to be
// looked for, and looking is slow.
func TestWhileSlackIsDownFewAreTriedAndAllComeAfterwards(t *testing.T) {
	const people = 200
	inTown(t, date(2027, 6, 1, 7), people, func(t *testing.T, w *town) {
		w.book.failing(func(string, int) (bool, *Failure) {
			return false, &Failure{Outcome: Unknown, Err: errors.New("503")}
		})
		w.start()
		w.until("2027-06-01 08:30:00")
		w.book.failing(nil)
		w.book.mu.Lock()
		tried := len(w.book.tries)
		w.book.mu.Unlock()
		if tried > people/2 {
			t.Errorf("%d people were tried while nothing came back", tried)
		}
		w.until("2027-06-01 09:00:00")
		for _, n := range w.digests(people, "2027-06-01") {
			if n.State != store.NoticeSent || !n.Late {
				t.Fatalf("it is kept as %+v", n)
			}
		}
		w.close()
		if n := len(w.book.logged()); n != people {
			t.Errorf("%d messages for %d people", n, people)
		}
	})
}

// full is a disk without room for a while.
type full struct {
	kv.Engine
	mu sync.Mutex
	is bool
}

func (f *full) set(is bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.is = is
}

func (f *full) Update(ctx context.Context, fn func(kv.Writer) error) error {
	f.mu.Lock()
	is := f.is
	f.mu.Unlock()
	if is {
		return errors.New("no space left on device")
	}
	return f.Engine.Update(ctx, fn)
}

// TestNothingIsPostedThatCouldNotBeKept: a full disk keeps messages back, and
// afterwards each comes once.
func TestNothingIsPostedThatCouldNotBeKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "k.db")
	synctest.Test(t, func(t *testing.T) {
		w := settle(t, path, date(2027, 6, 1, 7), 20)
		w.house.close()
		disk := &full{}
		w.house = openOn(t, path, func(e kv.Engine) kv.Engine { disk.Engine = e; return disk })
		w.start()
		w.until("2027-06-01 07:59:00")
		disk.set(true)
		w.until("2027-06-01 08:20:00")
		if n := len(w.book.logged()); n != 0 {
			t.Errorf("%d were posted without a claim", n)
		}
		disk.set(false)
		w.until("2027-06-01 08:25:00")
		for _, n := range w.digests(20, "2027-06-01") {
			if n.State != store.NoticeSent || !n.Late {
				t.Errorf("it is kept as %+v", n)
			}
		}
		w.close()
		if n := len(w.book.logged()); n != 20 {
			t.Errorf("%d messages for 20 people", n)
		}
	})
}

// TestNobodyIsWrittenTwoAtATime: what the second says may depend on the first.
func TestNobodyIsWrittenTwoAtATime(t *testing.T) {
	inTown(t, date(2027, 6, 1, 9), 2, func(t *testing.T, w *town) {
		slow := slowly{w.book, time.Second}
		var list []store.Notice
		for i := range 12 {
			list = append(list, store.Notice{Key: string(rune('a' + i)), To: kam.PersonNum(1 + i%2), Role: string(rune('a' + i)), Due: w.now()})
		}
		w.tell(t, list...)
		w.startWith(slow)
		time.Sleep(6*time.Second + time.Millisecond)
		synctest.Wait()
		var order string
		last := map[string]time.Time{}
		for _, p := range w.book.logged() {
			if before, again := last[p.to]; again && p.at.Sub(before) < time.Second {
				t.Errorf("%s got %q %v after the one before", p.to, p.text, p.at.Sub(before))
			}
			last[p.to] = p.at
			order += p.text
		}
		if len(order) != 12 {
			t.Errorf("after six seconds %q had come", order)
		}
		w.close()
	})
}
