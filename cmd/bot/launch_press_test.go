package main

import (
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

const launched = "Blaze Nine"

// launches makes an account of the KAM's a target of a launch, and says which.
func (h *house) launches() (target kam.Account) {
	h.t.Helper()
	s := h.bot.store
	h.loads("launches.csv", func(l *store.Load) error {
		return s.View(h.t.Context(), func(v *store.View) error {
			p, _ := v.ByEmail(h.kam.Email)
			held, err := v.AccountsHeldOn(p.Num, s.Today())
			if err != nil {
				return err
			}
			if target, err = v.Account(held[0]); err != nil {
				return err
			}
			launch := kam.Launch{Product: launched, Date: s.Today() + 30}
			launch.Aim(time.Now(), target.Num)
			return l.PutLaunch(launch)
		})
	})
	return target
}

// loads commits a file.
func (h *house) loads(source string, fill func(*store.Load) error) {
	h.t.Helper()
	l, err := h.bot.store.Begin(h.t.Context(), store.Origin{Source: source, Today: h.bot.store.Today(), At: time.Now()})
	if err != nil {
		h.t.Fatal(err)
	}
	defer l.Abort()
	if err := fill(l); err != nil {
		h.t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		h.t.Fatal(err)
	}
}

// reaches waits for how far the target has come.
func (h *house) reaches(want kam.LaunchState) {
	h.t.Helper()
	eventually(h.t, "the target is "+string(want), func() (is bool) {
		if err := h.bot.store.View(h.t.Context(), func(v *store.View) error {
			l, err := v.Launch(launched)
			is = err == nil && l.Targets[0].State == want
			return err
		}); err != nil {
			h.t.Fatal(err)
		}
		return is
	})
}

// TestHowFarATargetHasComeIsPressedOnItsBoard: each state, in its place; nothing
// after the account has gone to somebody else, though the button is still there.
func TestHowFarATargetHasComeIsPressedOnItsBoard(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		target := h.launches()
		dm := h.slack.DM(h.kam.ID)
		h.says(h.kam, dm, "launch "+launched)
		first := h.sees(h.kam, dm, launched, wording.LaunchInformed[0])
		board := first
		for _, c := range []struct {
			label string
			want  kam.LaunchState
		}{
			{wording.LaunchInformed[0], kam.Informed},
			{wording.LaunchQuoted[0], kam.Quoted},
			{wording.LaunchDeclined[0], kam.Declined},
			{wording.LaunchSilentAgain[0], kam.Silent},
			{wording.LaunchQuoted[0], kam.Quoted},
		} {
			h.clicks(h.kam, board, c.label)
			h.reaches(c.want)
			board = h.sees(h.kam, dm, launched, wording.English.LaunchState(c.want))
			if board.TS != first.TS {
				t.Errorf("%s is answered in another message:\n%s", c.label, h.told(h.kam, dm))
			}
		}
		h.loads("owners.csv", func(l *store.Load) error {
			p, _ := h.bot.store.Company().ByEmail(h.manager.Email)
			target.KAM = p.Num
			_, err := l.PutAccount(target)
			return err
		})
		h.clicks(h.kam, first, wording.LaunchInformed[0])
		h.sees(h.kam, dm, wording.AccountGone[0])
		h.reaches(kam.Quoted)
	})
}

// TestHowFarATargetHasComeIsKeptOnce, however often it is pressed, and by nobody who
// still sees the account and may set nothing of it any more.
func TestHowFarATargetHasComeIsKeptOnce(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		target := h.launches()
		dm := h.slack.DM(h.kam.ID)
		h.says(h.kam, dm, "launch bought "+target.Name)
		h.clicks(h.kam, h.sees(h.kam, dm, launched, target.Name), launched)
		one := h.sees(h.kam, dm, launched, wording.LaunchQuoted[0])
		const noted = "Noted: "
		for range 2 {
			h.clicks(h.kam, one, wording.LaunchQuoted[0])
		}
		eventually(h.t, "both presses are answered", func() bool { return h.count(h.kam, dm, noted, launched) == 2 })
		h.reaches(kam.Quoted)
		if n := h.targetsSet(); n != 1 {
			t.Errorf("it is kept %d times", n)
		}
		h.loads("owners.csv", func(l *store.Load) error {
			boss, _ := h.bot.store.Company().ByEmail(h.manager.Email)
			target.KAM = boss.Num
			if _, err := l.PutAccount(target); err != nil {
				return err
			}
			p, _ := h.bot.store.Company().ByEmail(h.kam.Email)
			p.Role = kam.RoleExecutive
			_, err := l.PutPerson(p)
			return err
		})
		h.clicks(h.kam, one, wording.LaunchDeclined[0])
		h.sees(h.kam, dm, "How far "+target.Name+" has come is set by its KAM")
		h.reaches(kam.Quoted)
	})
}

// targetsSet is how often the KAM has said how far a target has come, as undo knows it.
func (h *house) targetsSet() (n int) {
	h.t.Helper()
	if err := h.bot.store.View(h.t.Context(), func(v *store.View) error {
		p, _ := v.ByEmail(h.kam.Email)
		list, err := v.ChangedBy(p.Num)
		for _, one := range list {
			if one.Kind == store.ChangedTarget {
				n++
			}
		}
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return n
}
