package handlers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// stands keeps a health of an account's as if it had come out so, with each part at
// its score.
func (s *sample) stands(t *testing.T, id string, score int, parts ...int8) {
	t.Helper()
	s.keeps(t, id, func(r *store.Reckoned) {
		r.Score, r.Turnover = score, units(50_000)
		for i := range r.Day.Parts {
			r.Day.Parts[i] = int8(score)
		}
		copy(r.Day.Parts[:], parts)
	})
}

// keeps keeps a health of an account's that is known whole.
func (s *sample) keeps(t *testing.T, id string, change func(*store.Reckoned)) {
	t.Helper()
	num := s.num(t, id)
	s.views(t, func(v *store.View) error {
		acc, err := v.Account(num)
		if err != nil {
			return err
		}
		r, err := v.Reckoning(num, acc.KAM)
		if err != nil {
			return err
		}
		r.Coverage, r.Day.Day = 100, s.store.Today()
		change(&r)
		if r.Score > 0 {
			r.Band = kam.DefaultHealthRules().BandOf(r.Score, r.Coverage)
		}
		r.Day.Score, r.Day.Coverage, r.Day.Band = r.Score, r.Coverage, r.Band
		_, _, err = s.store.KeepHealth(context.Background(), []store.Reckoned{r})
		return err
	})
}

// TestHealthOfADigestIsComparedWithTheDigestBefore: what came into red is to be done
// today, what moved by ten points has changed, each told once, and also what moved
// between that morning and its evening.
func TestHealthOfADigestIsComparedWithTheDigestBefore(t *testing.T) {
	monday := on("2026-11-23 08:00")
	const none = -1
	for _, c := range []struct {
		name           string
		kept           int // by Monday's digest; 0: it was not known then; none: that digest kept nothing
		evening, today int // as it was stored on Monday, and stands now
		todo, since    string
	}{
		{"into red", 82, 82, 38, "ACME GmbH · 🔴 38 at risk, was 🟢 82 healthy", ""},
		{"into red on Monday after the digest", 82, 38, 38, "ACME GmbH · 🔴 38 at risk, was 🟢 82 healthy", ""},
		{"in red before", 38, 38, 38, "", ""},
		{"in red before, and worse", 38, 38, 24, "", "ACME GmbH: 🔴 38 at risk → 🔴 24 critical"},
		{"not known then", 0, 0, 38, "ACME GmbH · 🔴 38 at risk", ""},
		{"down by nine", 82, 82, 73, "", ""},
		{"down by ten", 82, 82, 72, "", "ACME GmbH: 🟢 82 healthy → 🟡 72 watch"},
		{"out of red", 38, 82, 82, "", "ACME GmbH: 🔴 38 at risk → 🟢 82 healthy"},
		{"without what was kept: into red since that evening", none, 82, 38, "ACME GmbH · 🔴 38 at risk, was 🟢 82 healthy", ""},
		{"without what was kept: in red that evening", none, 38, 38, "", ""},
		{"known since", 0, 0, 82, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			now := monday.Add(9 * time.Hour)
			s := newSampleAt(t, func() time.Time { return now }, lives)
			s.stands(t, "A03", c.evening)
			now = storetest.Noon
			s.stands(t, "A03", c.today)
			before := store.Notice{Kind: store.NoticeDigest, State: store.NoticeSent, Day: day("2026-11-23"), Sent: monday, Text: "Monday's"}
			if c.kept != none {
				before.Scores = []int{}
			}
			if c.kept > 0 {
				before.Scores = append(before.Scores, int(s.num(t, "A03")), c.kept)
			}
			s.told(t, "kate", monday, before)
			r, _, n := s.morning(t, "kate", store.Notice{Since: monday})
			todo, since, _ := strings.Cut(r.Text, "YOUR KPIs")
			for text, want := range map[string]string{todo: c.todo, since: c.since} {
				if want != "" && !strings.Contains(text, want) {
					t.Errorf("it does not say %q:\n%s", want, r.Text)
				}
				if want == "" && strings.Contains(text, "ACME GmbH") && strings.Contains(text, "🔴") {
					t.Errorf("it tells of a health:\n%s", r.Text)
				}
			}
			if c.since == "" && strings.Contains(since, "→") {
				t.Errorf("it tells of a move:\n%s", r.Text)
			}
			if i := len(n.Scores); i < 2 || !pairs(n.Scores, int(s.num(t, "A03")), c.today) {
				t.Errorf("the digest keeps %v", n.Scores)
			}
		})
	}
}

// TestADigestWrittenWhileHealthWaitsMakesNothingRedTomorrow: what has been in red for
// days is no news the day after a morning on which more waited than a digest reckons.
func TestADigestWrittenWhileHealthWaitsMakesNothingRedTomorrow(t *testing.T) {
	now := on("2026-11-20 12:00")
	s := newSampleAt(t, func() time.Time { return now }, lives)
	put := func(name string, accounts ...kam.Account) {
		l := s.begin(t, name, s.store.Today())
		for _, acc := range accounts {
			if _, err := l.PutAccount(acc); err != nil {
				t.Fatal(err)
			}
		}
		s.commit(t, l)
	}
	var many []kam.Account
	for i := range 60 {
		many = append(many, kam.Account{ID: fmt.Sprintf("M%02d", i), Name: fmt.Sprintf("Many %02d", i), KAM: s.person(t, "kate").Num})
	}
	put("many", many...)
	for _, acc := range many {
		s.stands(t, acc.ID, 38)
	}
	now = on("2026-11-23 08:00")
	for i := range many { // all of them wait
		many[i] = s.account(t, many[i].ID)
		many[i].Segment = "new"
	}
	put("segments", many...)
	_, _, waiting := s.morning(t, "kate", store.Notice{Day: day("2026-11-23"), Since: on("2026-11-20 08:00")})
	for _, acc := range many {
		s.stands(t, acc.ID, 38)
	}
	now = on("2026-11-24 08:00")
	s.told(t, "kate", on("2026-11-23 08:00"), store.Notice{
		Kind: store.NoticeDigest, State: store.NoticeSent, Day: day("2026-11-23"), Sent: on("2026-11-23 08:00"), Text: "x", Scores: waiting.Scores,
	})
	r, _, _ := s.morning(t, "kate", store.Notice{Day: day("2026-11-24"), Since: on("2026-11-23 08:00")})
	hides(t, r.Text, "🔴")
}

// TestADigestOfAPastDayGoesByTheHealthOfThatDay.
func TestADigestOfAPastDayGoesByTheHealthOfThatDay(t *testing.T) {
	now := on("2026-11-20 12:00")
	s := newSampleAt(t, func() time.Time { return now }, lives)
	s.stands(t, "A03", 82)
	now = on("2026-11-23 12:00")
	s.stands(t, "A03", 38)
	now = storetest.Noon
	s.stands(t, "A03", 90)
	shows(t, s.then(t, "kate", "2026-11-23").Text, "ACME GmbH · 🔴 38 at risk, was 🟢 82 healthy")
	hides(t, s.then(t, "kate", "2026-11-20").Text, "🔴")
}

func pairs(list []int, num, score int) bool {
	for i := 0; i+1 < len(list); i += 2 {
		if list[i] == num && list[i+1] == score {
			return true
		}
	}
	return false
}

// sickening is the sample company in which two accounts of Kate's and of Elena's came
// into red since Monday's digest and one moved.
func sickening(t *testing.T) *sample {
	t.Helper()
	now := on("2026-11-22 12:00")
	s := newSampleAt(t, func() time.Time { return now }, lives)
	of := func(who string) (ids []string) {
		s.views(t, func(v *store.View) error {
			held, err := v.HeldBy(s.person(t, who).Num)
			for _, num := range held {
				acc, err := v.Account(num)
				if err != nil {
					return err
				}
				ids = append(ids, acc.ID)
			}
			return err
		})
		return ids
	}
	monday := on("2026-11-23 08:00")
	for _, who := range []string{"kate", "ana"} {
		ids := of(who)
		now = on("2026-11-22 12:00")
		s.stands(t, ids[0], 82, 80, 90, 85)
		s.stands(t, ids[1], 82)
		now = storetest.Noon
		s.stands(t, ids[0], 38, 30, 40, 85)
		s.stands(t, ids[1], 64, 82, 40)
		s.stands(t, ids[2], 12)
		s.told(t, who, monday, store.Notice{
			Kind: store.NoticeDigest, State: store.NoticeSent, Day: day("2026-11-23"), Sent: monday, Text: "Monday's",
			Scores: []int{int(s.num(t, ids[0])), 82, int(s.num(t, ids[1])), 82},
		})
	}
	return s
}

func TestHealthInADigestIsAFile(t *testing.T) {
	s := sickening(t)
	for lang, who := range map[string]string{"en": "kate", "es": "ana"} {
		r, _, _ := s.morning(t, who, store.Notice{Since: on("2026-11-23 08:00")})
		golden(t, "digest_health."+lang, r, r.Text)
		why := s.ask(t, who, chat.Click, "reasons 2026-11-24")
		golden(t, "digest_health_why."+lang, why, why.Text)
	}
}
