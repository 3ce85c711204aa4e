package kam

import (
	"testing"

	"pgregory.net/rapid"
)

func amount(s string) Amount {
	a, err := ParseAmount(s)
	if err != nil {
		panic(err)
	}
	return a
}

func TestPaceIsMeasuredByWorkingDays(t *testing.T) {
	for _, c := range []struct {
		value, target, period, day, holidays string
		elapsed, days                        int
		expected, percent                    string // percent "" is none
		below80                              bool
	}{
		{"1900", "2100", "2026-11", "2026-11-26", "", 19, 21, "1900", "100", false},
		{"1520", "2100", "2026-11", "2026-11-26", "", 19, 21, "1900", "80", false},
		{"1519.9999", "2100", "2026-11", "2026-11-26", "", 19, 21, "1900", "80", true}, // shown as 80, and yet below
		{"1000", "2100", "2026-11", "2026-11-28", "", 20, 21, "2000", "50", true},      // a Saturday
		{"1000", "2000", "2026-11", "2026-11-26", "2026-11-02", 18, 20, "1800", "55.5556", true},
		{"2100", "2100", "2026-11", "2026-12-31", "", 21, 21, "2100", "100", false},
		{"50", "100", "2026-11", "2026-11-02", "", 1, 21, "4.7619", "1050.0011", false},
		{"0", "2100", "2026-11", "2026-11-26", "", 19, 21, "1900", "0", true},
		{"-190", "2100", "2026-11", "2026-11-26", "", 19, 21, "1900", "-10", true},
		{"0", "2100", "2026-11", "2026-11-01", "", 0, 21, "0", "", false},
		{"500", "2100", "2026-11", "2026-10-31", "", 0, 21, "0", "", false},
		{"500", "0", "2026-11", "2026-11-26", "", 19, 21, "0", "", false},
		{"5", "4", "2026", "2026-12-31", "", 261, 261, "4", "125", false},
	} {
		p := PaceOf(amount(c.value), amount(c.target), window(c.period), date(c.day), without(c.holidays))
		percent, ok := p.Percent()
		if p.Elapsed != c.elapsed || p.Days != c.days || p.Expected != amount(c.expected) || p.Below(80) != c.below80 ||
			ok != (c.percent != "") || ok && percent != amount(c.percent) {
			t.Errorf("%s of %s on %s: %+v, %s %% (%v), below 80: %v; want %+v", c.value, c.target, c.day, p, percent, ok, p.Below(80), c)
		}
	}
}

func TestWhatIsOnPaceIsNeverBelowIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		target := Amount(rapid.Int64Range(1, int64(MaxAmount)).Draw(t, "target"))
		year := window("2026")
		day := year.From + Day(rapid.IntRange(4, 364).Draw(t, "day"))
		need := PaceOf(0, target, year, day, nil)
		// One step of 1/10,000 about the line, which Expected may round away.
		if above := PaceOf(need.Expected+1, target, year, day, nil); above.Below(100) {
			t.Fatalf("%+v is below", above)
		}
		if below := PaceOf(need.Expected-1, target, year, day, nil); need.Expected > 0 && !below.Below(100) {
			t.Fatalf("%+v is not below", below)
		}
	})
}

func TestPaceIsComparedBeforeItIsRounded(t *testing.T) {
	p := PaceOf(amount("0.0009"), amount("0.001"), window("2026-11"), date("2026-11-26"), nil) // 0.0009047... expected
	if percent, ok := p.Percent(); !ok || percent != amount("100") || !p.Below(100) || p.Below(99) {
		t.Errorf("%+v: %s %%, below 100: %v, below 99: %v", p, percent, p.Below(100), p.Below(99))
	}
}

func TestALevelIsComparedWithItsLinesInItsOwnDirection(t *testing.T) {
	up := Metric{KPI: "OTIF", Alarm: amount("90"), HasAlarm: true}
	down := Metric{KPI: "DSO", Down: true, Alarm: amount("60"), HasAlarm: true}
	for _, c := range []struct {
		m                Metric
		value, target    string
		alarmed, reaches bool
	}{
		{up, "95", "95", false, true},
		{up, "94.9999", "95", false, false},
		{up, "90", "95", false, false},
		{up, "89.9999", "95", true, false},
		{down, "45", "45", false, true},
		{down, "45.0001", "45", false, false},
		{down, "60", "45", false, false},
		{down, "60.0001", "45", true, false},
		{Metric{KPI: "NPS"}, "-100", "40", false, false},
		{Metric{KPI: "NPS", HasAlarm: true}, "-0.0001", "0", true, false}, // an alarm at zero is one
	} {
		if c.m.Alarmed(amount(c.value)) != c.alarmed || c.m.Reaches(amount(c.value), amount(c.target)) != c.reaches {
			t.Errorf("%s of %s: alarmed %v, reaches %s %v; want %v, %v", c.m.KPI, c.value,
				c.m.Alarmed(amount(c.value)), c.target, c.m.Reaches(amount(c.value), amount(c.target)), c.alarmed, c.reaches)
		}
	}
}

// TestWhoKeepsPaceUpToYesterdayIsNotBehind: every target is one unit a day, and
// today's is still to come.
func TestWhoKeepsPaceUpToYesterdayIsNotBehind(t *testing.T) {
	november := OfMonth(NewMonth(2026, 11)) // 21 working days
	for day := november.From; day <= november.To; day++ {
		var c *Calendar
		done := Amount(c.WorkingDays(november.From, day-1)) * Scale
		if p := PaceOf(done, 21*Scale, november, day, c); p.Behind(80) {
			t.Errorf("on %s it is behind: %+v", day, p)
		}
		if p := PaceOf(0, 21*Scale, november, day, c); p.Behind(80) != (p.Elapsed >= 5) {
			t.Errorf("on %s nothing at all is behind %v", day, p.Behind(80))
		}
	}
}

// TestAnAlarmAtTheWholePaceIsHeardToo: from the tenth working day on at the latest.
func TestAnAlarmAtTheWholePaceIsHeardToo(t *testing.T) {
	for percent, from := range map[int]int{1: 2, 50: 2, 66: 3, 80: 5, 90: 10, 99: 10, 100: 10} {
		if got := BehindFrom(percent); got != from {
			t.Errorf("of %d %% from working day %d, want %d", percent, got, from)
		}
	}
	if p := (Pace{Value: 9, Target: 21, Expected: 10, Elapsed: 10, Days: 21}); !p.Behind(100) {
		t.Error("half of it is not there, and nobody is told")
	}
}

// TestWhatIsFurtherBeyondItsAlarmComesFirst: by its share of the line, whatever
// the unit and the direction.
func TestWhatIsFurtherBeyondItsAlarmComesFirst(t *testing.T) {
	up := Metric{KPI: "OTIF", Alarm: amount("90"), HasAlarm: true}
	down := Metric{KPI: "DSO", Down: true, Alarm: amount("60"), HasAlarm: true}
	zero := Metric{KPI: "NPS", HasAlarm: true}
	for _, c := range []struct {
		m, n Metric
		v, w string
		want int
	}{
		{up, up, "80", "81", 1},
		{up, down, "81", "66", 0},
		{up, down, "81", "66.0001", -1},
		{down, up, "100000000000", "0", 1},
		{zero, up, "-0.0001", "-100000000000", 1},
		{up, zero, "-100000000000", "-0.0001", -1},
		{zero, zero, "-1", "-2", -1},
	} {
		if got := CompareBeyond(c.m, amount(c.v), c.n, amount(c.w)); got != c.want {
			t.Errorf("%s of %s against %s of %s: %d, want %d", c.m.KPI, c.v, c.n.KPI, c.w, got, c.want)
		}
	}
}
