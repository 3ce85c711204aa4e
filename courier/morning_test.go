package courier

import (
	"fmt"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
)

func TestMorningsComeAtEightByTheWallClockOverBothChanges(t *testing.T) {
	for name, c := range map[string]struct {
		from         time.Time
		end          string
		madrid, west []string
	}{
		"America springs": {
			date(2027, 3, 13, 6), "2027-03-14 20:00:00",
			[]string{"03-13 07:00 2027-03-13", "03-14 07:00 2027-03-14"},
			[]string{"03-13 16:00 2027-03-13", "03-14 15:00 2027-03-14"},
		},
		"Europe springs": {
			date(2027, 3, 27, 6), "2027-03-28 20:00:00",
			[]string{"03-27 07:00 2027-03-27", "03-28 06:00 2027-03-28"},
			[]string{"03-27 15:00 2027-03-27", "03-28 15:00 2027-03-28"},
		},
		"Europe falls back": {
			date(2027, 10, 30, 5), "2027-10-31 20:00:00",
			[]string{"10-30 06:00 2027-10-30", "10-31 07:00 2027-10-31"},
			[]string{"10-30 15:00 2027-10-30", "10-31 15:00 2027-10-31"},
		},
		"America falls back": {
			date(2027, 11, 6, 5), "2027-11-07 20:00:00",
			[]string{"11-06 07:00 2027-11-06", "11-07 07:00 2027-11-07"},
			[]string{"11-06 15:00 2027-11-06", "11-07 16:00 2027-11-07"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			inTown(t, c.from, 2, func(t *testing.T, w *town) {
				w.write.zone = map[kam.PersonNum]string{1: "Europe/Madrid", 2: "America/Los_Angeles"}
				w.start()
				w.until(c.end)
				w.close()
				w.got("U1", c.madrid...)
				w.got("U2", c.west...)
			})
		})
	}
}

// TestWhoTravelsGetsOneALocalDay: the zone changes while the bot runs.
func TestWhoTravelsGetsOneALocalDay(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string
		at       string
		want     []string
	}{
		"west at noon": {"Europe/Madrid", "America/Los_Angeles", "2027-06-02 10:00:00", []string{"06-01 06:00 2027-06-01", "06-02 06:00 2027-06-02", "06-03 15:00 2027-06-03"}},
		"east at noon": {"America/Los_Angeles", "Europe/Madrid", "2027-06-02 19:00:00", []string{"06-01 15:00 2027-06-01", "06-02 15:00 2027-06-02", "06-03 06:00 2027-06-03"}},
		// By the new clock it is 14:00 and there was none today: it comes now.
		"east before it came": {"America/Los_Angeles", "Europe/Madrid", "2027-06-02 12:00:00", []string{"06-01 15:00 2027-06-01", "06-02 12:00 2027-06-02", "06-03 06:00 2027-06-03"}},
		"west before it came": {"Europe/Madrid", "America/Los_Angeles", "2027-06-02 04:00:00", []string{"06-01 06:00 2027-06-01", "06-02 15:00 2027-06-02", "06-03 15:00 2027-06-03"}},
		// It is the next day there, eight has passed.
		"over the date line": {"America/Los_Angeles", "Asia/Tokyo", "2027-06-03 03:00:00", []string{"06-01 15:00 2027-06-01", "06-02 15:00 2027-06-02", "06-03 03:00 2027-06-03"}},
		"and back":           {"Asia/Tokyo", "America/Los_Angeles", "2027-06-02 00:00:00", []string{"05-31 23:00 2027-06-01", "06-01 23:00 2027-06-02", "06-03 15:00 2027-06-03"}},
	} {
		t.Run(name, func(t *testing.T) {
			inTown(t, date(2027, 5, 31, 22), 1, func(t *testing.T, w *town) {
				w.write.lives(1, c.from)
				w.start()
				w.until(c.at)
				w.write.lives(1, c.to)
				w.on.Replan(1)
				w.until("2027-06-03 20:00:00")
				w.close()
				w.got("U1", c.want...)
			})
		})
	}
}

func TestAnotherHourIsTakenUpAtOnce(t *testing.T) {
	inTown(t, date(2027, 6, 1, 5), 3, func(t *testing.T, w *town) {
		w.write.minute = map[kam.PersonNum]int{1: 11 * 60}
		w.start()
		w.until("2027-06-01 09:30:00")
		w.write.mu.Lock()
		w.write.minute = map[kam.PersonNum]int{1: 9 * 60, 2: 18 * 60} // passed already, and had already
		w.write.mu.Unlock()
		w.on.Replan(1, 2)
		w.until("2027-06-02 20:00:00")
		w.close()
		w.got("U1", "06-01 09:30 2027-06-01", "06-02 09:00 2027-06-02")
		w.got("U2", "06-01 08:00 2027-06-01", "06-02 18:00 2027-06-02")
		w.got("U3", "06-01 08:00 2027-06-01", "06-02 08:00 2027-06-02")
	})
}

func TestAMorningWithoutABotIsMadeUpForUntilNoon(t *testing.T) {
	inTown(t, date(2027, 6, 1, 5), 1, func(t *testing.T, w *town) {
		w.start()
		w.until("2027-06-02 07:50:00")
		w.stop()
		w.until("2027-06-02 08:40:00")
		w.start()
		w.until("2027-06-03 07:00:00")
		w.stop()
		w.until("2027-06-03 15:00:00")
		w.start()
		w.until("2027-06-05 09:00:00")
		if n := w.had(1, "2027-06-02", store.NoticeSent, ""); !n.Late || n.Text != "2027-06-02 late" {
			t.Errorf("it is kept as %+v", n)
		}
		w.had(1, "2027-06-03", store.NoticeSkipped, store.WhyTooLate)
		w.close()
		w.got("U1", "06-01 08:00 2027-06-01", "06-02 08:40 2027-06-02 late",
			"06-04 08:00 2027-06-04 (2027-06-03 too late)", "06-05 08:00 2027-06-05")
	})
}

func TestAShortRestartAndASetClockMakeNoneLateAndNoneTwice(t *testing.T) {
	inTown(t, date(2027, 6, 1, 5), 2, func(t *testing.T, w *town) {
		w.start()
		w.until("2027-06-01 07:59:50")
		w.stop()
		w.until("2027-06-01 08:10:00") // not a quarter of an hour
		w.start()
		w.until("2027-06-01 08:30:00")
		w.ahead.Store(int64(-time.Hour)) // it is 07:30 once more
		w.on.Kick()
		w.until("2027-06-01 11:00:00")
		w.until("2027-06-02 09:00:00")
		w.close()
		for _, u := range []string{"U1", "U2"} {
			w.got(u, "06-01 08:10 2027-06-01", "06-02 09:00 2027-06-02") // by the world's clock
		}
	})
}

func TestAMachineThatSleptIsLateToo(t *testing.T) {
	inTown(t, date(2027, 6, 1, 5), 1, func(t *testing.T, w *town) {
		w.start()
		w.until("2027-06-01 07:00:00")
		w.ahead.Store(int64(2 * time.Hour)) // its clock jumps, its timers do not
		w.until("2027-06-01 09:02:00")
		w.close()
		w.got("U1", "06-01 07:00 2027-06-01 late")
	})
}

func TestWhoCannotBeReachedIsRecordedAndNotTriedForEver(t *testing.T) {
	inTown(t, date(2027, 6, 1, 5), 3, func(t *testing.T, w *town) {
		w.book.gone = "U1"
		w.book.fail = func(key string, _ int) (bool, *Failure) { return true, nil }
		w.book.refuses = map[string]*Failure{"U2": {Outcome: Never, Err: errCut}}
		w.start()
		w.until("2027-06-03 07:00:00")
		for _, day := range []string{"2027-06-01", "2027-06-02"} {
			w.had(1, day, store.NoticeFailed, "has left Slack")
			w.had(2, day, store.NoticeFailed, errCut.Error())
		}
		w.book.mu.Lock()
		w.book.gone, w.book.refuses = "", nil
		for _, tried := range w.book.tries {
			if tried > 1 {
				t.Errorf("it was tried %d times", tried)
			}
		}
		w.book.mu.Unlock()
		w.until("2027-06-03 09:00:00")
		w.close()
		missed := " (2027-06-01 %[1]s) (2027-06-02 %[1]s)"
		w.got("U1", "06-03 08:00 2027-06-03"+fmt.Sprintf(missed, "has left Slack"))
		w.got("U2", "06-03 08:00 2027-06-03"+fmt.Sprintf(missed, errCut))
		w.got("U3", "06-01 08:00 2027-06-01", "06-02 08:00 2027-06-02", "06-03 08:00 2027-06-03")
	})
}

func TestOnPausedDaysNothingComesAndWhoHoldsNothingLeavesNoTrace(t *testing.T) {
	inTown(t, date(2027, 6, 1, 5), 2, func(t *testing.T, w *town) {
		if _, err := w.SetPreferences(t.Context(), 1, func(p *store.Preferences) error {
			p.Paused, p.PausedFrom, p.PausedTo = true, w.Today(), w.Today()
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		w.isGivenTo(2, 1)
		w.start()
		w.until("2027-06-02 09:00:00")
		w.had(1, "2027-06-01", store.NoticeSkipped, store.WhyPaused)
		w.had(2, "2027-06-01", "", "")
		w.isGivenTo(2, 2)
		w.until("2027-06-03 09:00:00")
		w.close()
		w.got("U1", "06-02 08:00 2027-06-02", "06-03 08:00 2027-06-03")
		w.got("U2", "06-03 08:00 2027-06-03")
	})
}

// isGivenTo gives an account to somebody, as a file does.
func (w *town) isGivenTo(account int, to kam.PersonNum) {
	w.t.Helper()
	l, err := w.Begin(w.t.Context(), store.Origin{Source: "test", Today: w.Today(), At: time.Now()})
	if err != nil {
		w.t.Fatal(err)
	}
	defer l.Abort()
	if _, err := l.PutAccount(kam.Account{Num: kam.AccountNum(account), Name: fmt.Sprint("A", account), KAM: to}); err != nil {
		w.t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		w.t.Fatal(err)
	}
}

// TestABotThatFallsOverAfterBeingAwayKnowsThatItWasAway: the second time it was
// away only for a moment.
func TestABotThatFallsOverAfterBeingAwayKnowsThatItWasAway(t *testing.T) {
	inTown(t, date(2027, 6, 1, 7), 8, func(t *testing.T, w *town) {
		slow := slowly{w.book, 20 * time.Second}
		w.startWith(slow)
		w.until("2027-06-01 07:59:00")
		w.stop()
		w.until("2027-06-01 08:40:00")
		w.startWith(slow)
		w.until("2027-06-01 08:40:15") // some are on their way
		w.stop()
		w.start()
		w.until("2027-06-01 08:50:00")
		for _, n := range w.digests(8, "2027-06-01") {
			if n.State != store.NoticeSent || !n.Late {
				t.Errorf("it is kept as %+v", n)
			}
		}
		w.close()
		w.arrivedOnce("after two starts", 8, "2027-06-01 late")
	})
}
