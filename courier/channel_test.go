package courier

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store"
)

// board writes what a channel, or each executive, reads on Mondays at nine.
type board struct {
	*mornings
	alone bool // there is no channel
}

func (b *board) Schedule(v *store.View, p kam.Person, kind string) (kam.Schedule, int, error) {
	s, _, err := b.mornings.Schedule(v, p, kind)
	s.Minute, s.Days = 9*60, [7]bool{}
	s.Days[time.Monday] = kind == store.NoticeRollUp && (p.Num == 0) != b.alone && (p.Num == 0 || p.Role == kam.RoleExecutive)
	return s, 13 * 60, err
}

// inBoardroom is a town whose people 1 and 2 are executives, of whom 2 lives in Los
// Angeles, as of a Sunday, with a channel called board.
func inBoardroom(t *testing.T, alone bool, test func(t *testing.T, w *town)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "k.db")
	synctest.Test(t, func(t *testing.T) {
		w := settle(t, path, date(2027, 5, 30, 12), 3)
		w.promote(1, 2)
		w.write.lives(2, "America/Los_Angeles")
		w.write.days = [7]bool{}
		w.carry = &board{w.write, alone}
		w.channel = "board"
		w.start()
		defer w.close()
		test(t, w)
	})
}

// promote makes people executives.
func (w *town) promote(people ...kam.PersonNum) {
	w.t.Helper()
	l, err := w.Begin(w.t.Context(), store.Origin{Source: "people.csv", Today: w.Today(), At: time.Now()})
	if err != nil {
		w.t.Fatal(err)
	}
	defer l.Abort()
	for _, num := range people {
		p, _ := w.Company().Person(num)
		p.Role = kam.RoleExecutive
		if _, err := l.PutPerson(p); err != nil {
			w.t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		w.t.Fatal(err)
	}
}

// reads lets something be known of who reads the channel.
func (w *town) reads(fn func(name string) (string, *Failure)) {
	w.book.mu.Lock()
	defer w.book.mu.Unlock()
	w.book.readers = fn
}

// missed is why the channel got nothing on a day.
func (w *town) missed(day string) string {
	w.t.Helper()
	var why string
	err := w.View(w.t.Context(), func(v *store.View) error {
		list, err := v.Deliveries(0, time.Time{}, w.now(), 9)
		for _, n := range list {
			if n.Day.String() == day && n.ForChannel() {
				why = n.Why
			}
		}
		return err
	})
	if err != nil || why == "" {
		w.t.Errorf("nobody knows why the channel got nothing on %s: %v", day, err)
	}
	return why
}

// TestTheChannelIsWrittenToOnceAWeek: in the company's zone, and nobody besides.
func TestTheChannelIsWrittenToOnceAWeek(t *testing.T) {
	inBoardroom(t, false, func(t *testing.T, w *town) {
		w.until("2027-06-15 12:00:00")
		w.got("Cboard", "05-31 09:00 2027-05-31", "06-07 09:00 2027-06-07", "06-14 09:00 2027-06-14")
		w.got("U1")
		w.got("U2")
		w.got("U3")
	})
}

// TestWithoutAChannelEachExecutiveIsWrittenToInTheirOwnZone: once a week, also when
// the clock is set back over it.
func TestWithoutAChannelEachExecutiveIsWrittenToInTheirOwnZone(t *testing.T) {
	inBoardroom(t, true, func(t *testing.T, w *town) {
		w.until("2027-06-07 12:00:00")
		w.ahead.Store(int64(-4 * time.Hour))
		w.until("2027-06-08 12:00:00")
		w.got("Cboard")
		w.got("U1", "05-31 09:00 2027-05-31", "06-07 09:00 2027-06-07")
		w.got("U2", "05-31 16:00 2027-05-31", "06-07 20:00 2027-06-07") // 16:00 by the clock that was set back
		w.got("U3")
	})
}

// TestExecutivesAreToldInsteadWhereTheChannelMayNotRead: each once, at their own
// hour, with the reason; the next week the channel is asked again.
func TestExecutivesAreToldInsteadWhereTheChannelMayNotRead(t *testing.T) {
	refused := func(code string) *Failure { return &Failure{Outcome: Never, Err: errors.New(code)} }
	for name, test := range map[string]struct {
		readers func(string) (string, *Failure)
		posts   *Failure
		why     string
		after   string // when it is given up
	}{
		"outsiders read there":     {readers: func(string) (string, *Failure) { return store.WhyOutsiders, nil }, why: store.WhyOutsiders, after: "09:00"},
		"there is no such channel": {readers: func(string) (string, *Failure) { return "", refused("channel_not_found") }, why: store.WhyNoChannel, after: "09:00"},
		"the bot is not in it":     {posts: refused("not_in_channel"), why: store.WhyNoChannel, after: "09:00"},
		"who reads is never known": {readers: func(string) (string, *Failure) {
			return "", &Failure{Outcome: Unknown, After: time.Minute, Err: errors.New("fatal_error")}
		}, why: store.WhyReaders, after: "09:05"},
		"nothing can be posted yet": {posts: &Failure{Outcome: Again, After: 10 * time.Minute, Err: errors.New("missing_scope")}, why: store.WhyNoChannel, after: "13:00"},
	} {
		t.Run(name, func(t *testing.T) {
			inBoardroom(t, false, func(t *testing.T, w *town) {
				w.reads(test.readers)
				if test.posts != nil {
					w.book.mu.Lock()
					w.book.refuses = map[string]*Failure{"Cboard": test.posts}
					w.book.mu.Unlock()
				}
				w.until("2027-05-31 20:00:00")
				w.got("Cboard")
				instead := " 2027-05-31 instead: " + test.why
				if name != "there is no such channel" {
					instead += " in #the board"
				}
				w.got("U1", "05-31 "+test.after+instead)
				w.got("U2", "05-31 16:00"+instead)
				w.got("U3")
				w.reads(nil)
				w.book.mu.Lock()
				w.book.refuses = nil
				w.book.mu.Unlock()
				w.until("2027-06-08 20:00:00")
				w.got("Cboard", "06-07 09:00 2027-06-07 (2027-05-31 "+w.missed("2027-05-31")+")")
				if n := len(w.book.logged()); n != 3 {
					t.Errorf("%d messages, want one for each executive and the channel's next", n)
				}
			})
		})
	}
}

// TestWhoHasAHolidayIsToldInsteadWhenTheyAreBack in that week; where nobody works in it
// any more, the first of them at once.
func TestWhoHasAHolidayIsToldInsteadWhenTheyAreBack(t *testing.T) {
	const why = " 2027-05-31 instead: " + store.WhyOutsiders + " in #the board"
	upTo := func(last string) func(kam.Day) bool { return func(d kam.Day) bool { return d.String() <= last } }
	for name, test := range map[string]struct {
		away          map[kam.PersonNum]func(kam.Day) bool
		first, second []string
	}{
		"one until Wednesday": {map[kam.PersonNum]func(kam.Day) bool{1: upTo("2027-06-01")}, []string{"06-02 09:00" + why}, []string{"05-31 16:00" + why}},
		"one all week":        {map[kam.PersonNum]func(kam.Day) bool{1: upTo("2027-06-06")}, nil, []string{"05-31 16:00" + why}},
		"both all week":       {map[kam.PersonNum]func(kam.Day) bool{1: upTo("2027-06-06"), 2: upTo("2027-06-06")}, []string{"05-31 09:00" + why}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			inBoardroom(t, false, func(t *testing.T, w *town) {
				w.write.mu.Lock()
				w.write.away = test.away
				w.write.mu.Unlock()
				w.reads(func(string) (string, *Failure) { return store.WhyOutsiders, nil })
				w.until("2027-06-06 20:00:00")
				w.got("Cboard")
				w.got("U1", test.first...)
				w.got("U2", test.second...)
			})
		})
	}
}

// TestAWeekThatPassedWhileTheBotWasDownIsToldToNobody: as a digest is not.
func TestAWeekThatPassedWhileTheBotWasDownIsToldToNobody(t *testing.T) {
	inBoardroom(t, false, func(t *testing.T, w *town) {
		w.stop()
		w.until("2027-05-31 15:00:00")
		w.start()
		w.until("2027-06-07 12:00:00")
		w.got("Cboard", "06-07 09:00 2027-06-07 (2027-05-31 "+store.WhyTooLate+")")
		w.got("U1")
	})
}

// TestAKillAtAnyStepPostsInTheChannelOnce tries every write of a Monday, and every
// message, before and after Slack has it, whether the channel takes it or executives
// get it instead.
func TestAKillAtAnyStepPostsInTheChannelOnce(t *testing.T) {
	dir := t.TempDir()
	writes := 0
	try := func(what string, refused bool, at int, after bool, message int, keep bool) {
		synctest.Test(t, func(t *testing.T) {
			w, again := village(t, filepath.Join(dir, what), date(2027, 5, 31, 8), 3)
			w.write.days = [7]bool{}
			w.carry, w.channel = &board{w.write, false}, "board"
			again(0, false)
			w.promote(1, 2)
			if refused {
				w.reads(func(string) (string, *Failure) { return store.WhyOutsiders, nil })
			}
			w.until("2027-05-31 08:30:00")
			sent := 0
			w.book.failing(func(string, int) (bool, *Failure) {
				if sent++; sent == message {
					w.engine.(*mortal).die()
					return keep, &Failure{Outcome: Unknown, Err: errCut}
				}
				return true, nil
			})
			again(at, after)
			w.until("2027-05-31 09:10:00")
			if died, wanted := w.engine.(*mortal).isDead(), at > 0 || message > 0; died != wanted {
				t.Errorf("%s: it died: %v, want %v", what, died, wanted)
			}
			writes = w.engine.(*mortal).writes
			again(0, false)
			w.until("2027-05-31 12:00:00")
			w.close()
			want := []string{"Cboard 2027-05-31"}
			if refused {
				want = []string{"U1 2027-05-31 instead: outsiders in #the board", "U2 2027-05-31 instead: outsiders in #the board"}
			}
			var got []string
			for _, p := range w.book.logged() {
				got = append(got, p.to+" "+p.text)
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: there is %q, want %q", what, got, want)
			}
		})
	}
	for _, refused := range []bool{false, true} {
		name := fmt.Sprint(refused)
		try("none "+name, refused, 0, false, 0, false)
		most := writes
		if most < 2 { // it is claimed, and marked
			t.Fatalf("a Monday has only %d writes", most)
		}
		for at := 1; at <= most; at++ {
			try(fmt.Sprint("before write ", at, name), refused, at, false, 0, false)
			try(fmt.Sprint("after write ", at, name), refused, at, true, 0, false)
		}
		try("before a message "+name, refused, 0, false, 1, false)
		try("after a message "+name, refused, 0, false, 1, true)
	}
}
