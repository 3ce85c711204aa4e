package handlers_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

var spain = func() *time.Location {
	z, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		panic(err)
	}
	return z
}()

// on is a moment in Madrid.
func on(when string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", when, spain)
	if err != nil {
		panic(err)
	}
	return at
}

// lives puts everybody in Madrid, as Slack says it.
func lives(o *handlers.Options) { o.ZoneOf = func(kam.Person) string { return "Europe/Madrid" } }

// weekend is the sample company with targets that are missed, and a Saturday on
// which a file gave accounts to others and accounts entered and left the key set.
func weekend(t *testing.T) *sample {
	s := newSample(t, lives)
	for _, id := range []string{"A01", "A02", "A03", "A04", "A05", "A07", "A08", "A09", "A10", "A11", "A12", "A13"} {
		s.aims(t, kam.Target{Account: s.num(t, id), KPI: "turnover", Period: "2026", Value: units(300_000 + 1000*int64(id[2]))})
	}
	saturday := on("2026-11-21 10:00")
	l, err := s.store.Begin(context.Background(), store.Origin{Source: "owners.csv", Today: day("2026-11-21"), At: saturday, Tell: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for id, email := range map[string]string{
		"A04": "kate.miller@sample.example", "A11": "kate.miller@sample.example", "A05": "ana.soto@sample.example", "A06": "luis.prado@sample.example",
		"A08": "ana.soto@sample.example", "A09": "ana.soto@sample.example",
	} {
		nums, err := l.FindAccount(id)
		if err != nil || len(nums) != 1 {
			t.Fatal(nums, err)
		}
		acc, _, err := l.Account(nums[0])
		if err != nil {
			t.Fatal(err)
		}
		p, _ := s.store.Company().ByEmail(email)
		acc.KAM = p.Num
		if _, err := l.PutAccount(acc); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	s.delivered(t, saturday)
	for _, who := range readers() {
		friday := on("2026-11-20 08:00")
		s.told(t, who, friday, store.Notice{Kind: store.NoticeDigest, State: store.NoticeSent, Day: day("2026-11-20"), Sent: friday, Text: "Friday's"})
	}
	return s
}

// delivered brings what is due to its end as sent.
func (s *sample) delivered(t *testing.T, at time.Time) {
	t.Helper()
	var due []store.Notice
	s.views(t, func(v *store.View) (err error) {
		due, _, err = v.DueNotices(at, 100)
		return err
	})
	for _, n := range due {
		_, err := s.store.Note(context.Background(), n.Key, func(n *store.Notice) error {
			n.State, n.Sent = store.NoticeSent, at
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func (s *sample) views(t testing.TB, fn func(*store.View) error) {
	t.Helper()
	if err := s.store.View(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}

// told writes somebody's notices of a moment, each already at its end.
func (s *sample) told(t *testing.T, who string, at time.Time, list ...store.Notice) {
	t.Helper()
	ctx := context.Background()
	p, _ := s.store.Company().ByEmail(s.users[who].Email)
	plan := func(kind string, ok bool) string {
		t.Helper()
		next := func(*store.View, store.Turn) (kam.Day, time.Time, bool, error) { return 1, at, ok, nil }
		if err := s.store.PlanTurns(ctx, kind, []kam.PersonNum{p.Num}, next); err != nil {
			t.Fatal(err)
		}
		var key string
		s.views(t, func(v *store.View) error {
			turn, err := v.Turn(p.Num, kind)
			key = turn.Key
			return err
		})
		return key
	}
	for i, made := range list {
		kind := fmt.Sprint("made for a test ", at, i)
		_, err := s.store.Note(ctx, plan(kind, true), func(n *store.Notice) error {
			made.Key, made.To, made.At, made.Due = n.Key, n.To, at, at
			*n = made
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		plan(kind, true) // another one takes its place, and goes
		plan(kind, false)
	}
}

// morning is the digest that somebody gets by itself, and why not.
func (s *sample) morning(t *testing.T, who string, n store.Notice) (chat.Reply, string, store.Notice) {
	t.Helper()
	p, _ := s.store.Company().ByEmail(s.users[who].Email)
	n.To, n.Kind = p.Num, store.NoticeDigest
	if n.Day == 0 {
		n.Day, n.At = day("2026-11-24"), on("2026-11-24 08:00")
	}
	var reply chat.Reply
	var why string
	s.views(t, func(v *store.View) (err error) {
		reply, why, err = s.desk.Notice(context.Background(), v, &n)
		return err
	})
	wellFormed(t, reply)
	if pings(reply.Text) {
		t.Errorf("it pings: %s", reply.Text)
	}
	return reply, why, n
}

// then is somebody's digest as of a day.
func (s *sample) then(t *testing.T, who, on string) chat.Reply {
	t.Helper()
	reply, err := s.desk.DigestOn(context.Background(), s.users[who].Email, day(on))
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, reply)
	return reply
}

func readers() map[string]string { return map[string]string{"en": "kate", "es": "ana"} }

// TestWhatADigestSaysIsAFile: a Monday after a busy weekend, a day of nothing,
// one that is late, one after days without, one of who stands in, one with a part
// that fails, one with much muted, and what its buttons show.
func TestWhatADigestSaysIsAFile(t *testing.T) {
	for lang, who := range readers() {
		keep := func(name string, r chat.Reply) { golden(t, name+"."+lang, r, r.Text) }
		s := weekend(t)
		s.told(t, who, on("2026-11-22 09:00"), store.Notice{Kind: store.NoticeKeySet, State: store.NoticeSent, Account: s.num(t, map[string]string{"en": "A03", "es": "A02"}[lang]), In: true},
			store.Notice{Kind: store.NoticeKPI, State: store.NoticeSkipped, Why: store.WhyCapped, Account: s.num(t, map[string]string{"en": "A03", "es": "A02"}[lang]), KPI: "OTIF", Value: units(70), In: true})
		keep("digest_monday", s.then(t, who, "2026-11-23"))
		keep("digest_rest", s.ask(t, who, chat.Click, "rest 2026-11-23"))
		keep("digest_reasons", s.ask(t, who, chat.Click, "reasons 2026-11-23"))
		keep("digest_weekend", s.then(t, who, "2026-11-22"))
		keep("digest_stale", s.then(t, who, "2026-12-10")) // billing is of 23 November
		late, _, _ := s.morning(t, who, store.Notice{Late: true, Since: on("2026-11-23 08:00")})
		keep("digest_late", late)
		missed, _, _ := s.morning(t, who, store.Notice{Since: on("2026-11-18 08:00"), Missed: []store.Missed{
			{Day: day("2026-11-19"), Why: "has no account in Slack"}, {Day: day("2026-11-20"), Why: store.WhyMuted}, {Day: day("2026-11-23"), Why: store.WhyTooLate},
		}})
		keep("digest_missed", missed)
		p, _ := s.store.Company().ByEmail(s.users[who].Email)
		s.prefers(t, p.Num, store.Preferences{Without: []string{"opportunities"}, MutedKinds: []string{"key"}, MutedAccounts: []kam.AccountNum{s.num(t, "A03"), s.num(t, "A02")}})
		keep("digest_muted", s.then(t, who, "2026-11-23"))
	}
	quiet := newSample(t, lives)
	for lang, who := range readers() {
		r, _, _ := quiet.morning(t, who, store.Notice{Since: on("2026-11-23 08:00")})
		golden(t, "digest_quiet."+lang, r, r.Text)
	}
	for lang, who := range map[string]string{"en": "vega", "es": "marta"} {
		r := quiet.ask(t, who, chat.DM, "digest")
		golden(t, "digest_holds_nothing."+lang, r, r.Text)
	}
	for lang, who := range readers() {
		r := quiet.ask(t, who, chat.DM, "digest 2026-11-21")
		golden(t, "digest_none."+lang, r, r.Text)
	}
}

func (s *sample) prefers(t *testing.T, p kam.PersonNum, want store.Preferences) {
	t.Helper()
	_, err := s.store.SetPreferences(context.Background(), p, func(prefs *store.Preferences) error {
		*prefs = want
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestWhoStandsInReadsForWhomAndUntilWhen: with the accounts of who is away
// marked, and who is away that they have returned.
func TestWhoStandsInReadsForWhomAndUntilWhen(t *testing.T) {
	s := newSample(t, lives)
	s.aims(t, kam.Target{Account: s.num(t, "A04"), KPI: "turnover", Period: "2026", Value: units(500_000)}, kam.Target{Account: s.num(t, "A03"), KPI: "turnover", Period: "2026", Value: units(500_000)})
	s.pressed(t, "root", s.ask(t, "root", chat.DM, "Ana Vega covers Kate Miller until 15 December"), "move:confirm")
	s.pressed(t, "root", s.ask(t, "root", chat.DM, "Ana Soto covers Luis Prado until 15 December"), "move:confirm")
	for lang, who := range map[string]string{"en": "vega", "es": "ana"} {
		r, why, _ := s.morning(t, who, store.Notice{Since: on("2026-11-23 08:00")})
		if why != "" {
			t.Fatal(why)
		}
		golden(t, "digest_covering."+lang, r, r.Text)
	}
	for lang, who := range map[string]string{"en": "kate", "es": "luis"} {
		r, _, _ := s.morning(t, who, store.Notice{Since: on("2026-11-23 08:00")})
		golden(t, "digest_covered."+lang, r, r.Text)
	}
	again, _, _ := s.morning(t, "vega", store.Notice{Since: on("2026-11-24 13:30")})
	hides(t, again.Text, "until 15 Dec 2026: ")
	shows(t, again.Text, "ACME GmbH (for Kate)", "You stand in for Kate Miller (5 accounts) until 15 Dec 2026.")
}

// damaged is the sample company, prepared, with every record of a family unreadable.
func damaged(t *testing.T, family byte, prepare func(*sample)) *sample {
	t.Helper()
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	st, err := store.Open(context.Background(), engine, store.Options{Now: func() time.Time { return storetest.Noon }, Spool: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	s := &sample{store: st, users: map[string]chat.User{}}
	s.fill(t, func(string) bool { return true })
	s.desk = handlers.New(handlers.Options{Store: st, Now: func() time.Time { return storetest.Noon }, ZoneOf: func(kam.Person) string { return "Europe/Madrid" }})
	for _, p := range st.Company().People {
		first, _, _ := strings.Cut(strings.ToLower(p.Name), " ")
		if _, taken := s.users[first]; !taken {
			s.users[first] = user("U0"+first, p.Name, p.Email, "en-GB")
		}
	}
	prepare(s)
	err = engine.Update(context.Background(), func(w kv.Writer) error {
		var keys [][]byte
		for p, err := range w.Scan(kv.Prefix([]byte{family})) {
			if err != nil {
				return err
			}
			keys = append(keys, slices.Clone(p.Key))
		}
		for _, key := range keys {
			if err := w.Put(key, []byte("{")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestPartThatFailsSaysSoAndTheRestArrives: a record that cannot be read is told
// to the log, and keeps no other part back.
func TestPartThatFailsSaysSoAndTheRestArrives(t *testing.T) {
	s := damaged(t, 'o', func(s *sample) {
		for _, id := range []string{"A01", "A03"} {
			s.aims(t, kam.Target{Account: s.num(t, id), KPI: "turnover", Period: "2026", Value: units(400_000)})
		}
	})
	for lang, who := range readers() {
		r, why, _ := s.morning(t, who, store.Notice{Since: on("2026-11-23 08:00")})
		if why != "" {
			t.Fatal(why)
		}
		golden(t, "digest_part_failed."+lang, r, r.Text)
	}
}

// TestDigestOfThePastIsShownAsItWasSent: whatever has changed since.
func TestDigestOfThePastIsShownAsItWasSent(t *testing.T) {
	s := newSample(t, lives)
	for lang, who := range readers() {
		at := on("2026-11-23 08:00")
		s.told(t, who, at, store.Notice{Kind: store.NoticeDigest, State: store.NoticeSent, Day: day("2026-11-23"), Sent: at.Add(time.Minute), Text: "Good morning &amp; good luck\nDO TODAY\n- Sold &lt;Acme&gt;"})
		r := s.ask(t, who, chat.DM, "digest 2026-11-23")
		golden(t, "digest_past."+lang, r, r.Text)
	}
}
