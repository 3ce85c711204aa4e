package handlers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// tells loads a file of KPIs and says what crosses its alarm.
func (s *sample) tells(t testing.TB, rows func(l *store.Load, account func(id string) kam.AccountNum)) {
	t.Helper()
	l, err := s.store.Begin(context.Background(), store.Origin{Source: "kpis.csv", Today: s.store.Today(), At: storetest.Noon, Tell: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	rows(l, func(id string) kam.AccountNum {
		nums, err := l.FindAccount(id)
		if err != nil || len(nums) != 1 {
			t.Fatal(id, nums, err)
		}
		return nums[0]
	})
	s.commit(t, l)
}

// level loads a KPI's value of a day of some accounts.
func (s *sample) level(t testing.TB, kpi string, value int64, on string, ids ...string) {
	t.Helper()
	s.tells(t, func(l *store.Load, account func(string) kam.AccountNum) {
		for _, id := range ids {
			if err := l.PutObservation(kam.Observation{Account: account(id), KPI: kpi, Day: day(on), Value: kam.Amount(value) * kam.Scale}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// withAlarms is the sample company with OTIF, which alarms below 92, at 95, and
// DSO, which alarms above 60, at 45.
func withAlarms(t testing.TB, change func(*handlers.Options)) *sample {
	t.Helper()
	s := newSample(t, change)
	s.tells(t, func(l *store.Load, account func(string) kam.AccountNum) {
		for _, m := range []kam.Metric{
			{KPI: "OTIF", Unit: "%", Alarm: 92 * kam.Scale, HasAlarm: true}, {KPI: "DSO", Unit: "days", Down: true, Alarm: 60 * kam.Scale, HasAlarm: true},
		} {
			if err := l.PutMetric(m); err != nil {
				t.Fatal(err)
			}
		}
	})
	s.level(t, "OTIF", 95, "2026-10-20", "A01", "A02", "A03", "A05", "A07", "A12", "A13")
	s.level(t, "DSO", 45, "2026-10-20", "A01", "A03")
	return s
}

// comes carries what is due as the courier does: what each notice said, or why it
// was not sent, by the person's name, in order.
func (s *sample) comes(t testing.TB) map[string][]string {
	t.Helper()
	said := map[string][]string{}
	for name, list := range s.deliver(t) {
		for _, r := range list {
			said[name] = append(said[name], r.Text)
		}
	}
	return said
}

func (s *sample) deliver(t testing.TB) map[string][]chat.Reply {
	t.Helper()
	said := map[string][]chat.Reply{}
	var due []store.Notice
	err := s.store.View(context.Background(), func(v *store.View) (err error) {
		due, _, err = v.DueNotices(storetest.Noon, 100)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range due {
		var why string
		err := s.store.View(context.Background(), func(v *store.View) error {
			p, _ := v.Person(n.To)
			reply, not, err := s.desk.Notice(context.Background(), v, &n)
			if why = not; why != "" {
				reply.Text = "(" + why + ")"
			} else {
				wellFormed(t, reply)
			}
			said[p.Name] = append(said[p.Name], reply)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.Note(context.Background(), n.Key, func(n *store.Notice) error {
			n.State, n.Why, n.Sent = store.NoticeSent, "", storetest.Noon
			if why != "" {
				n.State, n.Why, n.Sent = store.NoticeSkipped, why, time.Time{}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return said
}

func TestAKPIThatCrossesItsAlarmIsToldAsItStandsByNow(t *testing.T) {
	s := withAlarms(t, nil)
	s.level(t, "OTIF", 88, "2026-11-23", "A03")
	s.level(t, "DSO", 75, "2026-11-23", "A01")
	told := s.deliver(t)
	if len(told["Kate Miller"]) != 1 || len(told["Ana Soto"]) != 1 {
		t.Fatalf("told is %v", told)
	}
	golden(t, "notice_kpi.en", told["Kate Miller"][0], told["Kate Miller"][0].Text)
	golden(t, "notice_kpi.es", told["Ana Soto"][0], told["Ana Soto"][0].Text)
	shows(t, told["Kate Miller"][0].Text, "ACME GmbH: OTIF 88 % is below its alarm of 92 % (23 Nov 2026).")
	shows(t, told["Ana Soto"][0].Text, "Northwind Traders: DSO 75 días está por encima de su alarma de 60 días (23 nov 2026).")

	s.level(t, "OTIF", 80, "2026-11-23", "A05")
	s.level(t, "OTIF", 96, "2026-11-24", "A05")
	if got := s.comes(t)["Kate Miller"]; len(got) != 1 || got[0] != "(it is no longer so)" {
		t.Errorf("of what is over is told %q", got)
	}
}

func TestWhatIsMutedOrPausedIsNotTold(t *testing.T) {
	for words, why := range map[string]string{
		"mute A03": store.WhyMuted, "mute KPI notices": store.WhyMuted, "pause my digest": store.WhyPaused, "snooze until Friday": store.WhyPaused,
		"mute key set notices": "", "mute A05": "", "mute the KPIs section": "", "no digest from 1 December until 3 December": "",
	} {
		s := withAlarms(t, nil)
		s.ask(t, "kate", chat.DM, words)
		s.level(t, "OTIF", 88, "2026-11-23", "A03")
		got := s.comes(t)["Kate Miller"]
		if len(got) != 1 || (why == "") != strings.Contains(got[0], "below its alarm") || why != "" && got[0] != "("+why+")" {
			t.Errorf("after %q told is %q", words, got)
		}
	}
}

// TestFiveNoticesADayAreSentAndTheRestLeftForTheDigest, and the next day five more;
// what is decided about accounts is not among them.
func TestFiveNoticesADayAreSentAndTheRestLeftForTheDigest(t *testing.T) {
	now := storetest.Noon
	s := withAlarms(t, func(o *handlers.Options) { o.Now = func() time.Time { return now } })
	s.level(t, "OTIF", 88, "2026-11-23", "A03", "A05", "A07", "A12", "A13")
	s.level(t, "DSO", 88, "2026-11-23", "A03")
	capped := 0
	for _, text := range s.comes(t)["Kate Miller"] {
		if text == "("+store.WhyCapped+")" {
			capped++
		}
	}
	if capped != 1 {
		t.Errorf("%d of six are left out", capped)
	}
	s.gives(t, map[string]string{"A02": kateMiller})
	if got := s.comes(t)["Kate Miller"]; len(got) != 1 || !strings.Contains(got[0], "owners.csv") {
		t.Errorf("of an account that was given is told %q", got)
	}
	shows(t, s.ask(t, "kate", chat.CLI, "receipt").Text, "KPI alarm: ", "not sent: there were enough notices that day.")
	now = now.Add(24 * time.Hour)
	s.level(t, "OTIF", 99, "2026-11-24", "A03")
	s.level(t, "OTIF", 70, "2026-11-24", "A03")
	if got := s.comes(t)["Kate Miller"]; len(got) != 1 || !strings.Contains(got[0], "70 %") {
		t.Errorf("the next day is told %q", got)
	}
}

func TestAnAlarmIsToldToNobodyWhoMayNoLongerSeeTheAccount(t *testing.T) {
	s := withAlarms(t, nil)
	s.level(t, "OTIF", 88, "2026-11-23", "A03")
	s.handOver(t, s.account(t, "A03").Num, s.person(t, "luis").Num)
	if got := s.comes(t)["Kate Miller"]; len(got) != 1 || strings.Contains(got[0], "ACME") {
		t.Errorf("told is %q", got)
	}
}

// TestEntryIntoTheKeySetIsToldWithItsTurnover, in both languages, and leaving it.
func TestEntryIntoTheKeySetIsToldWithItsTurnover(t *testing.T) {
	s := newSample(t, nil)
	write := func(who, id string, in bool) (reply chat.Reply) {
		err := s.store.View(context.Background(), func(v *store.View) error {
			n := store.Notice{Kind: store.NoticeKeySet, To: s.person(t, who).Num, Account: s.account(t, id).Num, In: in}
			r, why, err := s.desk.Notice(context.Background(), v, &n)
			if why != "" {
				t.Errorf("it is not told: %s", why)
			}
			reply = r
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, reply)
		return reply
	}
	for name, r := range map[string]chat.Reply{
		"notice_key_entered.en": write("kate", "A03", true), "notice_key_entered.es": write("ana", "A01", true),
		"notice_key_left.en": write("kate", "A05", false), "notice_key_left.es": write("ana", "A10", false),
	} {
		golden(t, name, r, r.Text)
	}
}

// person is somebody by first name in small letters.
func (s *sample) person(t testing.TB, who string) kam.Person {
	t.Helper()
	p, ok := s.store.Company().ByEmail(s.users[who].Email)
	if !ok {
		t.Fatal(who)
	}
	return p
}

func (s *sample) account(t testing.TB, id string) (acc kam.Account) {
	t.Helper()
	err := s.store.View(context.Background(), func(v *store.View) error {
		nums, err := v.AccountsNamed(kam.FoldName(id))
		if err != nil || len(nums) != 1 {
			return fmt.Errorf("%s: %v, %w", id, nums, err)
		}
		acc, err = v.Account(nums[0])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return acc
}
