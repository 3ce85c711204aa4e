package store_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// The people and the account of these tests.
const (
	boss kam.PersonNum  = 1
	ana  kam.PersonNum  = 2 // KAM of Acme
	luis kam.PersonNum  = 3
	acme kam.AccountNum = 1
)

// withFigures is a store with Acme, which OTIF alarms below 90 of, and last had 95.
func withFigures(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.Open(t)
	loadInto(t, s, func(l *store.Load) error {
		for _, name := range []string{"Boss", "Ana", "Luis"} {
			if _, err := l.PutPerson(kam.Person{Name: name, Role: kam.RoleKAM}); err != nil {
				return err
			}
		}
		_, err := l.PutAccount(kam.Account{ID: "ACME", Name: "Acme", KAM: ana})
		return err
	})
	tellOf(t, s, otif(90))
	tellOf(t, s, value(acme, 0, "OTIF", s.Today()-30, 95), value(0, luis, "OTIF", s.Today()-30, 95))
	if got := alarms(t, s); len(got) > 0 {
		t.Fatalf("what is loaded first tells of %v", got)
	}
	return s
}

// put is one row of a file.
type put func(*store.Load) error

func value(a kam.AccountNum, p kam.PersonNum, kpi string, day kam.Day, units int64) put {
	return func(l *store.Load) error {
		return l.PutObservation(kam.Observation{Account: a, Person: p, KPI: kpi, Day: day, Value: kam.Amount(units * kam.Scale)})
	}
}

func metric(m kam.Metric) put { return func(l *store.Load) error { return l.PutMetric(m) } }

func otif(alarm int64) put {
	return metric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: kam.Amount(alarm * kam.Scale), HasAlarm: true})
}

// tellOf loads a file that tells.
func tellOf(t *testing.T, s *store.Store, rows ...put) store.Summary {
	t.Helper()
	return loadAs(t, s, store.Origin{Source: "kpis.csv", Today: s.Today(), At: storetest.Noon, Tell: true}, rows...)
}

func loadAs(t *testing.T, s *store.Store, o store.Origin, rows ...put) store.Summary {
	t.Helper()
	l, err := s.Begin(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for _, row := range rows {
		if err := row(l); err != nil {
			t.Fatal(err)
		}
	}
	return commit(t, l)
}

// alarms are the notices of KPIs that wait, as "to: kpi value", by person.
func alarms(t *testing.T, s *store.Store) []string {
	t.Helper()
	var list []store.Notice
	err := s.View(context.Background(), func(v *store.View) error {
		due, _, err := v.DueNotices(storetest.Noon, 100)
		for _, n := range due {
			if n.Kind == store.NoticeKPI {
				if !n.In || !n.At.Equal(storetest.Noon) || n.State != store.NoticeWaiting || n.File != "" {
					t.Errorf("the notice is %+v", n)
				}
				list = append(list, n)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(list, func(a, b store.Notice) int { return cmp.Compare(a.To, b.To) })
	var said []string
	for _, n := range list {
		said = append(said, fmt.Sprintf("%d: %d %s %s", n.To, n.Account, n.KPI, n.Value))
	}
	return said
}

// TestAValueThatCrossesItsAlarmTellsOnce plays files one after the other and says
// how often Ana has been told of Acme's OTIF after each.
func TestAValueThatCrossesItsAlarmTellsOnce(t *testing.T) {
	type file struct {
		days int // before today
		otif int64
		told int
	}
	for name, files := range map[string][]file{
		"below the alarm":                       {{1, 89, 1}},
		"at the alarm is not below it":          {{1, 90, 0}},
		"the same file again":                   {{1, 89, 1}, {1, 89, 1}},
		"worse still":                           {{2, 89, 1}, {1, 70, 1}},
		"better tells nothing":                  {{2, 89, 1}, {1, 95, 1}},
		"better, then below it again":           {{3, 89, 1}, {2, 95, 1}, {1, 80, 2}},
		"an older value":                        {{31, 50, 0}},
		"an older value corrected":              {{2, 95, 0}, {30, 50, 0}},
		"the last value corrected for the bad":  {{30, 50, 1}},
		"the last value corrected for the good": {{1, 50, 1}, {1, 95, 1}, {1, 50, 2}},
		"a value of tomorrow, in another zone":  {{-1, 50, 1}},
		"a value that is only planned":          {{-2, 50, 0}},
		"a plan does not hide what happens":     {{-40, 95, 0}, {1, 50, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			s := withFigures(t)
			for i, f := range files {
				tellOf(t, s, value(acme, 0, "OTIF", s.Today()-kam.Day(f.days), f.otif))
				if got := alarms(t, s); len(got) != f.told {
					t.Fatalf("after file %d: %v, want %d notices", i+1, got, f.told)
				}
			}
		})
	}
}

func TestAnAlarmTellsWhoLooksAfterTheAccountOrWhoseFigureItIs(t *testing.T) {
	s := withFigures(t)
	m, err := order(s, kam.MoveCover, luis, s.Today(), s.Today(), acme)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(t.Context(), m.ID, decision(s)); err != nil {
		t.Fatal(err)
	}
	sum := tellOf(t, s, value(acme, 0, "otif", s.Today(), 80), value(0, luis, "OTIF", s.Today(), 70))
	want := []string{"2: 1 OTIF 80", "3: 1 OTIF 80", "3: 0 OTIF 70"}
	got := alarms(t, s)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("told: %q, want %q", got, want)
	}
	if n := sum[store.ToldAlarm].Added; n != 2 {
		t.Errorf("%d people are counted, want 2", n)
	}
}

// TestAnAlarmGoesToTheKAMThatTheSameFileNames: not to who had the account before,
// nor to who stood in for them.
func TestAnAlarmGoesToTheKAMThatTheSameFileNames(t *testing.T) {
	s := withFigures(t)
	m, err := order(s, kam.MoveCover, boss, s.Today(), s.Today(), acme)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(t.Context(), m.ID, decision(s)); err != nil {
		t.Fatal(err)
	}
	tellOf(t, s, value(acme, 0, "OTIF", s.Today(), 80), func(l *store.Load) error {
		_, err := l.PutAccount(kam.Account{Num: acme, ID: "ACME", Name: "Acme", KAM: luis})
		return err
	})
	if got, want := alarms(t, s), []string{"3: 1 OTIF 80"}; !slices.Equal(got, want) {
		t.Errorf("told: %q, want %q", got, want)
	}
}

// TestWhatIsLoadedFirstTellsOfNoAlarm: neither a KPI's first values nor the first
// metric that alarms it; an account's first value of a known one does.
func TestWhatIsLoadedFirstTellsOfNoAlarm(t *testing.T) {
	s := withFigures(t)
	nps := metric(kam.Metric{KPI: "NPS", HasAlarm: true, Alarm: 10 * kam.Scale})
	tellOf(t, s, value(acme, 0, "NPS", s.Today()-2, 5))
	tellOf(t, s, nps) // in alarm from the start
	tellOf(t, s, value(acme, 0, "NPS", s.Today()-1, 4))
	dso := metric(kam.Metric{KPI: "DSO", Down: true, HasAlarm: true, Alarm: 60 * kam.Scale})
	tellOf(t, s, dso, value(acme, 0, "DSO", s.Today()-1, 90))
	if got := alarms(t, s); len(got) > 0 {
		t.Fatalf("told: %q", got)
	}
	tellOf(t, s, value(0, luis, "DSO", s.Today(), 61), value(0, boss, "DSO", s.Today(), 60), func(l *store.Load) error {
		num, err := l.PutAccount(kam.Account{ID: "NEW", Name: "New", KAM: boss})
		if err != nil {
			return err
		}
		return l.PutObservation(kam.Observation{Account: num, KPI: "OTIF", Day: s.Today(), Value: 10 * kam.Scale})
	})
	if got, want := alarms(t, s), []string{"1: 2 OTIF 10", "3: 0 DSO 61"}; !slices.Equal(got, want) {
		t.Errorf("told: %q, want %q", got, want)
	}
}

func TestAnAlarmThatIsSetHigherTellsLikeACrossing(t *testing.T) {
	s := withFigures(t)
	tellOf(t, s, otif(95)) // 95 is not below it
	if got := alarms(t, s); len(got) > 0 {
		t.Fatalf("told: %q", got)
	}
	tellOf(t, s, otif(96))
	want := []string{"2: 1 OTIF 95", "3: 0 OTIF 95"}
	if got := alarms(t, s); !slices.Equal(got, want) {
		t.Fatalf("told: %q, want %q", got, want)
	}
	tellOf(t, s, otif(97))
	tellOf(t, s, value(acme, 0, "OTIF", s.Today(), 96))
	if got := alarms(t, s); !slices.Equal(got, want) {
		t.Errorf("told: %q, want %q", got, want)
	}
}

func TestALoadThatIsOnlyTriedOrTellsNobodyTellsOfNoAlarm(t *testing.T) {
	s := withFigures(t)
	bad := value(acme, 0, "OTIF", s.Today(), 80)
	dry := loadAs(t, s, store.Origin{Source: "kpis.csv", Today: s.Today(), At: storetest.Noon, Tell: true, DryRun: true}, bad)
	if n := dry[store.ToldAlarm].Added; n != 1 {
		t.Errorf("a dry run would tell %d people, want 1", n)
	}
	if got := alarms(t, s); len(got) > 0 {
		t.Errorf("a dry run tells: %q", got)
	}
	loadAs(t, s, store.Origin{Source: "demo", Today: s.Today(), At: storetest.Noon}, bad)
	if got := alarms(t, s); len(got) > 0 {
		t.Errorf("told: %q", got)
	}
}

// TestNoticesAreTheCrossingsThatPlainBooksCount loads files of random values and
// alarms and counts in plain books how often each figure went from fine to alarm.
func TestNoticesAreTheCrossingsThatPlainBooksCount(t *testing.T) {
	s := withFigures(t)
	tellOf(t, s, value(0, boss, "OTIF", s.Today()-30, 95))
	rng := rand.New(rand.NewPCG(3, 4))
	type figure struct {
		account kam.AccountNum
		person  kam.PersonNum
	}
	reader := map[figure]kam.PersonNum{{acme, 0}: ana, {0, luis}: luis, {0, boss}: boss}
	figures := slices.SortedFunc(maps.Keys(reader), func(a, b figure) int { return cmp.Compare(a.person, b.person) })
	values := map[figure]map[kam.Day]int64{}
	for _, f := range figures {
		values[f] = map[kam.Day]int64{s.Today() - 30: 95}
	}
	alarm := int64(90)
	inAlarm := func(f figure) bool { return values[f][slices.Max(slices.Collect(maps.Keys(values[f])))] < alarm }
	want := map[kam.PersonNum]int{}
	for file := range 60 {
		was := map[figure]bool{}
		for _, f := range figures {
			was[f] = inAlarm(f)
		}
		var rows []put
		for range rng.IntN(4) {
			f, d, v := figures[rng.IntN(len(figures))], s.Today()-kam.Day(30-file/2+rng.IntN(4)), 85+int64(rng.IntN(11))
			rows = append(rows, value(f.account, f.person, "OTIF", d, v))
			values[f][d] = v
		}
		if rng.IntN(6) == 0 {
			alarm = 88 + int64(rng.IntN(5))
			rows = append(rows, otif(alarm))
		}
		for _, f := range figures {
			if !was[f] && inAlarm(f) {
				want[reader[f]]++
			}
		}
		tellOf(t, s, rows...)
		if rng.IntN(3) == 0 {
			tellOf(t, s, rows...) // the same file again
		}
	}
	got := map[kam.PersonNum]int{}
	for _, said := range alarms(t, s) {
		var to kam.PersonNum
		if _, err := fmt.Sscanf(said, "%d:", &to); err != nil {
			t.Fatal(err)
		}
		got[to]++
	}
	if !maps.Equal(got, want) || want[ana] < 3 {
		t.Errorf("told by person: %v, the books count %v", got, want)
	}
}
