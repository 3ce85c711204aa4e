package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"kambot/calendar"
	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
)

// TestMutedAccountsLeaveTheirRoomInTheKPIsToOthers: six alarms that somebody wants
// nothing of keep neither the seventh back nor what comes after.
func TestMutedAccountsLeaveTheirRoomInTheKPIsToOthers(t *testing.T) {
	s := holding(t, "ana.vega@sample.example", 8)
	l := s.begin(t, "otif.csv", s.store.Today())
	if err := l.PutMetric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: units(92), HasAlarm: true}); err != nil {
		t.Fatal(err)
	}
	muted := make([]kam.AccountNum, 7)
	for i := range muted {
		nums, err := l.FindAccount(fmt.Sprintf("M%03d", i))
		if err != nil || len(nums) != 1 {
			t.Fatal(nums, err)
		}
		muted[i] = nums[0]
		if err := l.PutObservation(kam.Observation{Account: nums[0], KPI: "OTIF", Day: s.store.Today() - 1, Value: units(80 + int64(i))}); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	vega, _ := s.store.Company().ByEmail("ana.vega@sample.example")
	s.prefers(t, vega.Num, store.Preferences{MutedAccounts: muted[:6]})
	r, _, n := s.morning(t, "vega", store.Notice{Since: on("2026-11-23 08:00")})
	shows(t, r.Text, "86 %", "Turnover, this quarter", "Turnover, last 12 months", "Orders, this month")
	hides(t, r.Text, "85 %")
	if len(n.Left) != 18 { // each by its pace, its KPI and its opportunity
		t.Errorf("left out are %+v", n.Left)
	}
}

// TestNobodyIsBehindOnTheFirstMorningsOfAWindow, in the KPIs of the digest and in
// the team view as little as in what is to be done.
func TestNobodyIsBehindOnTheFirstMorningsOfAWindow(t *testing.T) {
	s := newSample(t, nil)
	ana, _ := s.store.Company().ByEmail("ana.soto@sample.example")
	s.aims(t, kam.Target{Person: ana.Num, KPI: "turnover", Period: "2026-10", Value: units(9_000_000)})
	hides(t, s.then(t, "ana", "2026-10-06").Text, "con retraso")
	shows(t, s.then(t, "ana", "2026-10-07").Text, "con retraso")
}

// TestAKPIThatMayStillComeIsNotGone: a month that is running has no value yet; one
// that is over, and had none, has lost it.
func TestAKPIThatMayStillComeIsNotGone(t *testing.T) {
	s := withKPIs(t, nil)
	running, over := s.ask(t, "root", chat.CLI, "kpis A01 in 2026-11").Text, s.ask(t, "root", chat.CLI, "kpis A01 NPS in 2026-06").Text
	shows(t, running, "NPS")
	hides(t, running, "gone")
	hides(t, over, "gone") // nor before there ever was one
	shows(t, s.ask(t, "root", chat.CLI, "kpis A05 OTIF in 2026-07").Text, "gone")
}

// TestPassportTellsNothingOfWhoseKPIsMayNotBeRead: where everybody sees every
// account, one's own KPIs stay one's own.
func TestPassportTellsNothingOfWhoseKPIsMayNotBeRead(t *testing.T) {
	s := withKPIs(t, func(o *handlers.Options) { o.Open = true })
	shows(t, s.ask(t, "ana", chat.Click, "passport kpis @Ana Soto Visits").Text, "31 oct 2026")
	hides(t, s.ask(t, "kate", chat.Click, "passport kpis @Ana Soto Visits").Text, "31 Oct 2026")
	shows(t, s.ask(t, "marta", chat.Click, "passport kpis @Ana Soto Visits").Text, "31 oct 2026")
}

// TestWinRateSaysItsOwnWindow: of twelve months it is, not of this one.
func TestWinRateSaysItsOwnWindow(t *testing.T) {
	s := withKPIs(t, nil)
	text := s.ask(t, "root", chat.CLI, "kpis all win rate").Text
	shows(t, text, "Win rate, last 12 months")
	hides(t, text, "working day")
}

// TestPaceOfSomebodyIsOfTheirOwnCalendar, whoever asks and wherever it stands.
func TestPaceOfSomebodyIsOfTheirOwnCalendar(t *testing.T) {
	free := make([]kam.Day, 0, 40)
	for d := day("2026-08-01"); d <= day("2026-08-31"); d++ {
		free = append(free, d)
	}
	august, err := calendar.New("", free, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := newSample(t, func(o *handlers.Options) { o.Calendars = map[string]*kam.Calendar{"august": august} })
	l := s.begin(t, "people.csv", s.store.Today())
	ana, _ := s.store.Company().ByEmail("ana.soto@sample.example")
	ana.Calendar = "august"
	if _, err := l.PutPerson(ana); err != nil {
		t.Fatal(err)
	}
	if err := l.PutTarget(kam.Target{Person: ana.Num, KPI: "turnover", Period: "2026", Value: units(800_000)}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	// 213 of 240 working days, not 234 of 261.
	own, manager, team := s.ask(t, "ana", chat.CLI, "kpis mine").Text, s.ask(t, "root", chat.CLI, "kpis @Ana Soto").Text, s.ask(t, "root", chat.CLI, "team").Text
	_, pace, found := strings.Cut(own, "800.000 EUR")
	if !found || len(strings.Fields(pace)) == 0 {
		t.Fatal(own)
	}
	percent := strings.Replace(strings.Fields(pace)[0], ",", ".", 1)
	shows(t, manager, "800,000 EUR  "+percent)
	shows(t, team, percent)
}

// TestAChannelReadsNoTargetsAndNoTeamView: where it reads answers, everybody may
// see every account there, but what a target is and who keeps up with it only
// those whose it is.
func TestAChannelReadsNoTargetsAndNoTeamView(t *testing.T) {
	s := withKPIs(t, func(o *handlers.Options) { o.Open = true })
	for _, words := range []string{"kpis A01", "kpis A01 turnover in 2026", "kpis mine", "kpis all Visits", "kpis A01 OTIF", "status A01", "team"} {
		r := s.ask(t, "marta", chat.Mention, words)
		if r.Visibility == chat.OnlyAsker {
			continue
		}
		hides(t, said(t, r), "400.000", "500.000", "20.000 EUR", "Kate Miller", "de su ritmo", "alcanzado", "sin objetivo")
		if words == "team" {
			t.Error("the channel reads the team view")
		}
	}
	if r := s.ask(t, "marta", chat.Mention, "kpis A01"); r.Visibility != chat.Everybody {
		t.Error("the channel reads no KPIs at all")
	}
	shows(t, s.ask(t, "marta", chat.DM, "kpis A01").Text, "400.000")
}

// TestPeopleBeyondTheListAreCounted: a list of a KPI by person says how many more
// there are.
func TestPeopleBeyondTheListAreCounted(t *testing.T) {
	s := withKPIs(t, nil)
	l := s.begin(t, "people.csv", s.store.Today())
	for i := range 30 {
		num, err := l.PutPerson(kam.Person{Name: fmt.Sprintf("Person Number%02d", i), Email: fmt.Sprintf("p%d@sample.example", i), Role: kam.RoleKAM})
		if err == nil {
			err = l.PutObservation(kam.Observation{Person: num, KPI: "Visits", Day: s.store.Today() - 1, Value: units(int64(i))})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	shows(t, s.ask(t, "root", chat.CLI, "kpis all Visits").Text, "And 8 more people.")
	shows(t, s.ask(t, "elena", chat.CLI, "kpis all Visits").Text, "Y 8 personas más.")
}

// TestNoFigureGoesBeyondToday: of all time, and of a window that is not over; and
// what is left out of a long one is said.
func TestNoFigureGoesBeyondToday(t *testing.T) {
	s := withKPIs(t, nil)
	ever := s.ask(t, "root", chat.CLI, "kpis A01 ever").Text
	shows(t, ever, "2025  380,000 EUR\n2026  142,000 EUR")
	hides(t, ever, "2199")
	long := s.ask(t, "root", chat.CLI, "kpis A01 in 2025-01-01..2027-12-31").Text
	shows(t, long, "Nov 2026", "Only the last 20 values fit here.")
	hides(t, long, "Dec 2026", "2027  ")
	hides(t, s.ask(t, "root", chat.Slash, "kpis A01 ever").Text, "pace")
}

// TestLevelIsComparedWithWhatWasKnownOnTheLikeDay: of today, whenever it was
// measured; and never with itself.
func TestLevelIsComparedWithWhatWasKnownOnTheLikeDay(t *testing.T) {
	s := newSample(t, nil)
	account := s.num(t, "A01")
	l := s.begin(t, "fill.csv", s.store.Today())
	put := func(kpi, on string, value int64) {
		t.Helper()
		if err := l.PutObservation(kam.Observation{Account: account, KPI: kpi, Day: day(on), Value: units(value)}); err != nil {
			t.Fatal(err)
		}
	}
	put("Fill rate", "2026-09-15", 91)
	put("Fill rate", "2026-10-15", 93) // known on 23 October, the like working day
	put("Fill rate", "2026-11-15", 90) // a Sunday
	put("Rare", "2026-10-02", 7)
	s.commit(t, l)
	shows(t, s.ask(t, "root", chat.CLI, "kpis A01 Fill rate").Text, "93 (-3.2 %")
	rare := s.ask(t, "root", chat.CLI, "kpis A01 Rare").Text
	shows(t, rare, "Rare  ")
	hides(t, rare, "(0", "7 (")
}
