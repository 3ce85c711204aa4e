package handlers

import (
	"unicode/utf8"

	"kambot/kam"
	"kambot/wording"
)

// course is how a KPI went over time, with what it should have been.
type course struct {
	title  string
	when   wording.Text // what its points are
	name   string       // of the KPI
	metric kam.Metric
	goal   wording.Text // what its targets are
	level  bool
	points []stop
	cut    bool // older ones were left out
}

// stop is a point of a course.
type stop struct {
	when   string
	value  reading
	target reading
	note   string
}

// yearSoFar draws how the turnover of the period that is meant, of the year where
// none was said, went so far.
func (p *page) yearSoFar(s *subject) error {
	c, err := p.a.courseSoFar(s)
	if err == nil {
		p.course(c, true)
	}
	return err
}

func (a *ask) courseSoFar(s *subject) (course, error) {
	if a.req.HasPeriod {
		return a.courseOf(s, kam.KPITurnover)
	}
	return a.cumulative(s, kam.YearAt(s.day), kam.KPITurnover)
}

// courseOf is a built-in KPI over time: a sum adds up within a month, quarter or
// year that was said; else there is a point a month.
func (a *ask) courseOf(s *subject, kpi string) (course, error) {
	period := a.req.Period
	if !a.req.HasPeriod {
		period = kam.TTMAt(s.day)
	}
	sum := kpi == kam.KPITurnover || kpi == kam.KPIOrders
	switch {
	case kpi == kam.KPIPipeline, kpi == kam.KPIContact, period.From > s.day:
		return course{}, nil
	case sum && period.Kind != kam.TTM && period.Kind != kam.Ever && (period.Kind != kam.Range || period.To-period.From < 62):
		return a.cumulative(s, period, kpi)
	}
	return a.monthly(s, period, kpi)
}

// cumulative adds up within a period, up to today, against the pace.
func (a *ask) cumulative(s *subject, period kam.Period, kpi string) (course, error) {
	sp := spellOf(period, s.day, s.calendar)
	metric, _ := kam.BuiltIn(kpi)
	c := course{name: a.kpiName(kpi), metric: metric, when: wording.KPIUntil, goal: wording.KPIByNow}
	c.title = a.say(wording.KPICumulative, c.name)
	f := figure{kpi: kpi, metric: metric}
	if err := a.setTarget(s, &f, sp.whole); err != nil || sp.ahead {
		return course{}, err
	}
	var windows []kam.Period
	for _, d := range marks(sp, s.calendar) {
		windows = append(windows, until(sp.now, d))
	}
	sums, ok, err := a.sumsOf(s, kpi, windows)
	if err != nil || !ok {
		return course{}, err
	}
	for i, w := range windows {
		st := stop{when: a.lang.Day(w.To), value: sums[i]}
		if f.target.known {
			st.target = known(kam.PaceOf(0, f.target.value, sp.whole, w.To, s.calendar).Expected)
		}
		c.points = append(c.points, st)
	}
	return c, nil
}

// marks are the days at which a running sum is drawn: month ends, week ends within
// a quarter, working days within a month; the last one is that of the window.
func marks(sp spell, cal *kam.Calendar) []kam.Day {
	from, to := sp.now.From, sp.now.To
	var days []kam.Day
	switch n := to - from + 1; {
	case n > 2*92:
		m := from.Month()
		if to.Month()-m >= mostPoints {
			m = to.Month() - mostPoints + 1
		}
		for ; m.Last() < to; m++ {
			days = append(days, m.Last())
		}
	case n > 31:
		step := kam.Day(7)
		if n > 7*mostPoints {
			step = 14
		}
		for d := from + (7-kam.Day(from.Weekday()))%7; d < to; d += step { // Sundays
			days = append(days, d)
		}
	default:
		for d := cal.After(from-1, 1); d < to; d = cal.After(d, 2) {
			days = append(days, d)
		}
	}
	return append(days, to)
}

// monthly has a point for each month of a window, of all time for each year.
func (a *ask) monthly(s *subject, period kam.Period, kpi string) (course, error) {
	metric, _ := kam.BuiltIn(kpi)
	c := course{name: a.kpiName(kpi), metric: metric, when: wording.KPIMonth, goal: wording.KPITarget, level: kpi == kam.KPIWinRate}
	c.title = a.say(wording.KPIByMonth, c.name)
	first, last, billed := a.BillingSpan()
	if period.Kind == kam.Ever {
		if !billed {
			return course{}, nil
		}
		c.title, c.when = a.say(wording.KPIOverTime, c.name), wording.KPIYear
		period = kam.Period{Kind: kam.Ever, From: kam.YearAt(first).From, To: kam.YearAt(min(last, s.day)).To}
	}
	var windows []kam.Period
	for d := period.From; d <= min(period.To, s.day); {
		w := kam.MonthAt(d)
		if period.Kind == kam.Ever {
			w = kam.YearAt(d)
		}
		d = w.To + 1
		windows = append(windows, w)
	}
	if over := len(windows) - mostPoints; over > 0 {
		windows, c.cut = windows[over:], true
	}
	values, ok, err := a.sumsOf(s, kpi, windows)
	if err != nil || !ok {
		return course{}, err
	}
	for i, w := range windows {
		st := stop{when: a.lang.Month(w.From.Month()), value: values[i]}
		if w.Kind == kam.Year {
			st.when = a.lang.Period(w)
		}
		f := figure{kpi: kpi, metric: metric, level: c.level}
		if err := a.setTarget(s, &f, w); err != nil {
			return course{}, err
		}
		st.target = f.target
		c.points = append(c.points, st)
	}
	return c, nil
}

// sumsOf is a built-in KPI in each of some windows; ok is false where that was too
// much to add up.
func (a *ask) sumsOf(s *subject, kpi string, windows []kam.Period) (list []reading, ok bool, err error) {
	list = make([]reading, len(windows))
	switch kpi {
	case kam.KPITurnover:
		sums, err := a.addUp(s, windows)
		if err != nil {
			return nil, false, err
		}
		for i, sum := range sums {
			if !sum.added {
				return nil, false, nil
			}
			list[i] = known(sum.sum)
		}
	case kam.KPIOrders:
		if !s.whole {
			return nil, false, nil
		}
		counts := make([]int, len(windows))
		for _, num := range s.accounts {
			if err := a.Orders(num, windows, counts); err != nil {
				return nil, false, err
			}
		}
		for i, n := range counts {
			list[i] = known(kam.Amount(n) * kam.Scale)
		}
	case kam.KPIWinRate:
		c, err := a.chances(s)
		if err != nil || !c.whole {
			return nil, false, err
		}
		for i, w := range windows {
			list[i].value, list[i].known = kam.DealsIn(c.list, w).WinRate()
		}
	}
	return list, true, nil
}

// observed is an imported KPI over time: of the last twelve months unless said.
func (a *ask) observed(s *subject) (course, error) {
	metric := a.metricOf(a.req.Metric)
	c := course{name: metric.KPI, metric: metric, when: wording.KPIObserved, goal: wording.KPITarget, level: true}
	c.title = a.say(wording.KPIOverTime, wording.Name(metric.KPI))
	from, to := (s.day.Month() - 12).First(), s.day
	if a.req.HasPeriod {
		from, to = a.req.Period.From, min(a.req.Period.To, s.day)
	}
	list, err := a.Observations(s.Subject, a.req.Metric, from, to)
	if err != nil {
		return course{}, err
	}
	if over := len(list) - mostPoints; over > 0 {
		list, c.cut = list[over:], true
	}
	for _, o := range list {
		f := figure{kpi: metric.KPI, metric: metric, level: true, now: known(o.Value)}
		if err := a.setTarget(s, &f, kam.MonthAt(o.Day)); err != nil {
			return course{}, err
		}
		c.points = append(c.points, stop{a.lang.Day(o.Day), f.now, f.target, a.alarmOf(&f)})
	}
	return c, nil
}

// course writes how a KPI went, as a table or as lines of the text alone, and
// draws it against its target.
func (p *page) course(c course, lines bool) {
	a := p.a
	some, targets, notes := false, false, false
	for _, st := range c.points {
		some = some || st.value.known && st.value.value != 0
		targets = targets || st.target.known
		notes = notes || st.note != ""
	}
	if !some {
		return
	}
	f := figure{metric: c.metric, level: c.level}
	if lines {
		p.gap()
		p.line(c.title)
		width := 0
		for _, st := range c.points {
			width = max(width, utf8.RuneCountInString(a.measured(f.metric, st.value.value)))
		}
		for _, st := range c.points {
			p.text = append(append(p.text, st.when...), "  "...)
			p.text = append(pad(p.text, a.measured(f.metric, st.value.value), width, true), '\n')
		}
	} else {
		p.tell(c.title)
		p.stops(c, &f, targets, notes)
	}
	if c.cut {
		p.fine(a.count(wording.KPIOnlyLast, len(c.points)))
	}
	p.drawn(c)
}

// stops is the table of a course.
func (p *page) stops(c course, f *figure, targets, notes bool) {
	a := p.a
	columns := []column{{c.when, false}, {wording.KPIValue, true}}
	if targets {
		columns = append(columns, column{c.goal, true}, column{wording.KPIOfTarget, true})
	}
	if notes {
		columns = append(columns, column{wording.KPINotes, false})
	}
	t := a.table(len(c.points), columns...)
	for _, st := range c.points {
		t.words(st.when)
		f.now, f.target = st.value, st.target
		t.words(a.nowOf(f))
		if targets {
			t.words(a.targetOf(f))
			switch {
			case !st.value.known || !st.target.known:
				t.missing()
			case c.level:
				t.words(a.paceOf(f))
			default:
				t.share(st.value.value, st.target.value)
			}
		}
		if notes {
			t.words(st.note)
		}
	}
	p.table(t)
}

// drawn is the line chart of a course: its values and, where none is missing, its
// targets. A point without a value is left out.
func (p *page) drawn(c course) {
	values, targets := points{}, points{}
	all := true
	for _, st := range c.points {
		if !st.value.known {
			continue
		}
		values.add(st.when, drawable(c.metric, st.value.value))
		targets.add(st.when, drawable(c.metric, st.target.value))
		all = all && st.target.known
	}
	lines := []line{{c.name, values}}
	if all && len(c.points) > 0 {
		lines = append(lines, line{c.goal[p.a.lang], targets})
	}
	p.curves(c.title, lines...)
}

// drawable is a value as an axis has it: money in whole units, else as measured.
func drawable(m kam.Metric, v kam.Amount) float64 {
	if m.Unit == kam.UnitMoney {
		return units(v)
	}
	return float64(v.Round(2)) / kam.Scale
}
