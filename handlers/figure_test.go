package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
	"kambot/wording"
)

// asking calls fn with a request of somebody, as they are about to be answered.
func (c *company) asking(email string, fn func(*ask)) {
	c.Helper()
	if err := c.store.View(c.Context(), func(v *store.View) error {
		a, refusal, err := c.desk.ask(c.Context(), v, chat.Incoming{Surface: chat.CLI, User: chat.User{Email: email}})
		if refusal != nil {
			c.Fatal(refusal[wording.English])
		}
		if err == nil {
			fn(a)
		}
		return err
	}); err != nil {
		c.Fatal(err)
	}
}

// loads puts records into the company's store.
func (c *company) loads(put func(*store.Load) error) {
	c.Helper()
	l, err := c.store.Begin(context.Background(), store.Origin{Source: "kpis.csv", Today: c.store.Today(), At: storetest.Noon})
	if err != nil {
		c.Fatal(err)
	}
	defer l.Abort()
	if err := put(l); err != nil {
		c.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		c.Fatal(err)
	}
}

func TestChangesAreStatesInWords(t *testing.T) {
	money, _ := kam.BuiltIn(kam.KPITurnover)
	days := kam.Metric{KPI: "DSO", Unit: "days", Down: true}
	otif := kam.Metric{KPI: "OTIF", Unit: "%"}
	at := func(units int64) reading { return known(kam.Amount(units) * kam.Scale) }
	sample(t).asking(eva, func(a *ask) {
		for _, c := range []struct {
			what      string
			f         figure
			then      reading
			want      string
			wantThere string // with the value it is compared with
		}{
			{"falls to nothing", figure{metric: money, now: at(0)}, at(100), "-100 %", "100 USD (-100 %)"},
			{"begins", figure{metric: money, now: at(5)}, at(0), "new", "0 USD (new)"},
			{"is gone", figure{metric: money, now: at(0), state: isGone}, at(100), "gone", "100 USD (gone)"},
			{"stays nothing", figure{metric: money, now: at(0)}, at(0), "", "0 USD"},
			{"grows", figure{metric: money, now: at(110)}, at(100), "+10.0 %", "100 USD (+10.0 %)"},
			{"is stale", figure{metric: money, now: at(110), state: isStale}, at(100), "", "100 USD"},
			{"was not known", figure{metric: money, now: at(110)}, reading{}, "", wording.Missing},
			{"is not known", figure{metric: otif, level: true}, at(100), "", "100 %"},
			{"lower is better", figure{metric: days, level: true, now: at(30)}, at(60), "-50.0 %, better", "60 days (-50.0 %, better)"},
			{"higher is worse", figure{metric: days, level: true, now: at(66)}, at(60), "+10.0 %, worse", "60 days (+10.0 %, worse)"},
			{"a percentage moves by points", figure{metric: otif, level: true, now: at(95)}, at(90), "+5 points, better", "90 % (+5 points, better)"},
			{"a percentage falls to nothing", figure{metric: otif, level: true, now: at(0)}, at(90), "-100 %, worse", "90 % (-100 %, worse)"},
			{"from below zero", figure{metric: kam.Metric{KPI: "NPS"}, level: true, now: at(10)}, at(-5), "+15, better", "-5 (+15, better)"},
		} {
			if got := a.movedFrom(&c.f, c.then); got != c.want {
				t.Errorf("a figure that %s moved by %q, want %q", c.what, got, c.want)
			}
			if got := a.against(&c.f, c.then); got != c.wantThere {
				t.Errorf("a figure that %s reads %q, want %q", c.what, got, c.wantThere)
			}
		}
	})
}

func TestAlarmsNameTheirLineInWords(t *testing.T) {
	sample(t).asking(eva, func(a *ask) {
		for _, c := range []struct {
			f    figure
			want string
		}{
			{figure{metric: kam.Metric{Unit: "%", Alarm: 92 * kam.Scale, HasAlarm: true}, level: true, now: known(89 * kam.Scale)}, "alarm: below 92 %"},
			{figure{metric: kam.Metric{Unit: "%", Alarm: 92 * kam.Scale, HasAlarm: true}, level: true, now: known(92 * kam.Scale)}, ""},
			{figure{metric: kam.Metric{Unit: "days", Down: true, Alarm: 60 * kam.Scale, HasAlarm: true}, level: true, now: known(61 * kam.Scale)}, "alarm: above 60 days"},
			{figure{metric: kam.Metric{Unit: "%", Alarm: 92 * kam.Scale, HasAlarm: true}, level: true}, ""},
			{figure{pace: kam.Pace{Value: 79, Target: 200, Expected: 100, Elapsed: 5, Days: 10}}, "behind: below 80 % of the pace"},
			{figure{pace: kam.Pace{Value: 80, Target: 200, Expected: 100, Elapsed: 5, Days: 10}}, ""},
			{figure{pace: kam.Pace{Value: 0, Target: 300, Expected: 120, Elapsed: 4, Days: 10}}, ""}, // so early everybody is
			{figure{pace: kam.Pace{Value: 79, Target: 100, Expected: 100, Elapsed: 6, Days: 6}}, "below 80 % of the target"},
		} {
			if got := a.alarmOf(&c.f); got != c.want {
				t.Errorf("%+v: %q, want %q", c.f, got, c.want)
			}
		}
	})
}

// TestAFigureThatCannotBeComputedSaysSoAndTheRestArrives: what the whole request
// cannot survive, and a polite refusal, are passed on.
func TestAFigureThatCannotBeComputedSaysSoAndTheRestArrives(t *testing.T) {
	sample(t).asking(eva, func(a *ask) {
		list, err := a.failing(wording.KPIOrders, func() ([]figure, error) { return nil, errors.New("a page is damaged") })
		if err != nil || len(list) != 1 {
			t.Fatalf("%d figures, %v", len(list), err)
		}
		if name, now := list[0].name, a.nowOf(&list[0]); name != "Orders" || now != "could not be computed" {
			t.Errorf("%s: %s", name, now)
		}
		if _, err := a.failing(wording.KPIOrders, func() ([]figure, error) { return nil, refuse(wording.MayNot) }); err == nil {
			t.Error("a refusal was swallowed")
		}
		ctx, cancel := context.WithCancel(a.ctx)
		cancel()
		a.ctx = ctx
		if _, err := a.failing(wording.KPIOrders, func() ([]figure, error) { return nil, ctx.Err() }); !errors.Is(err, context.Canceled) {
			t.Errorf("a request that was called off goes on: %v", err)
		}
	})
}

func TestALikeWindowEndsOnTheSameWorkingDay(t *testing.T) {
	day := func(s string) kam.Day {
		d, err := kam.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		period                kam.Period
		now, before, lastYear string // the last days
		running               bool
	}{
		{kam.MonthAt(day("2026-11-24")), "2026-11-24", "2026-10-23", "2025-11-25", true},
		{kam.QuarterAt(day("2026-11-24")), "2026-11-24", "2026-08-24", "2025-11-24", true},
		{kam.YearAt(day("2026-11-24")), "2026-11-24", "2025-11-24", "2025-11-24", true},
		{kam.YTDAt(day("2026-11-24")), "2026-11-24", "2025-11-24", "2025-11-24", true},
		{kam.MonthAt(day("2026-10-01")), "2026-10-31", "2026-09-30", "2025-10-31", false},
		{kam.OfQuarter(2017, 3), "2017-09-30", "2017-06-30", "2016-09-30", false},
		{kam.TTMAt(day("2026-11-24")), "2026-10-31", "2025-10-31", "2025-10-31", false},
	} {
		sp := spellOf(c.period, day("2026-11-24"), nil)
		if sp.now.To != day(c.now) || sp.before.To != day(c.before) || sp.lastYear.To != day(c.lastYear) || sp.running != c.running {
			t.Errorf("%s ends on %s, is compared with %s and %s, running %t", c.period.Key(), sp.now.To, sp.before.To, sp.lastYear.To, sp.running)
		}
	}
	if sp := spellOf(kam.OfYear(2027), day("2026-11-24"), nil); !sp.ahead {
		t.Error("a year to come has begun")
	}
}

// TestFiguresOfTheDigestComeInItsOrder: turnover of month and year, then what is in
// alarm or has a target, of the person and of the accounts, then the rest.
func TestFiguresOfTheDigestComeInItsOrder(t *testing.T) {
	c := sample(t)
	names := func() (list []string) {
		c.asking(ana, func(a *ask) {
			accounts, err := a.HeldBy(a.me.Num)
			if err != nil {
				t.Fatal(err)
			}
			figures, err := a.figuresOf(&brief{accounts: accounts, scope: store.Scope{Extra: accounts}})
			if err != nil {
				t.Fatal(err)
			}
			for i := range figures {
				list = append(list, figures[i].name+": "+a.nowOf(&figures[i]))
			}
		})
		return list
	}
	want := []string{
		"Turnover, this month: 12,000 USD", "Turnover, this year: 452,000 USD", "Turnover, this quarter: 12,000 USD",
		"Turnover, last 12 months: 440,000 USD", "Orders, this month: 1", "Open pipeline, weighted: 0 USD",
	}
	if got := names(); !slices.Equal(got, want) {
		t.Errorf("without KPIs: %q", got)
	}
	c.loads(func(l *store.Load) error {
		var anaNum kam.PersonNum
		var isdom kam.AccountNum
		c.asking(ana, func(a *ask) {
			anaNum = a.me.Num
			nums, err := a.AccountsNamed("isdom")
			if err != nil {
				t.Fatal(err)
			}
			isdom = nums[0]
		})
		day := c.store.Today() - 5
		return errors.Join(
			l.PutMetric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: 92 * kam.Scale, HasAlarm: true}),
			l.PutMetric(kam.Metric{KPI: "Visits"}),
			l.PutMetric(kam.Metric{KPI: "Calls"}),
			l.PutObservation(kam.Observation{Person: anaNum, KPI: "Calls", Day: day, Value: 5 * kam.Scale}),
			l.PutObservation(kam.Observation{Person: anaNum, KPI: "Visits", Day: day, Value: 9 * kam.Scale}),
			l.PutTarget(kam.Target{Person: anaNum, KPI: "Visits", Period: "2026", Value: 10 * kam.Scale}),
			l.PutObservation(kam.Observation{Account: isdom, KPI: "OTIF", Day: day, Value: 80 * kam.Scale}),
		)
	})
	want = slices.Concat(want[:2], []string{"Visits: 9", "Isdom · OTIF: 80 %"}, want[2:4])
	if got := names(); !slices.Equal(got, want) {
		t.Errorf("with KPIs: %q", got)
	}
}

// TestTeamTargetIsThereOnlyWhenNobodysIsMissing: else it says how many have one.
func TestTeamTargetIsThereOnlyWhenNobodysIsMissing(t *testing.T) {
	c := sample(t)
	nums := map[string]kam.PersonNum{}
	for _, p := range c.store.Company().People {
		nums[p.Email] = p.Num
	}
	target := func(email string, units int64) {
		c.loads(func(l *store.Load) error {
			return l.PutTarget(kam.Target{Person: nums[email], KPI: "revenue", Period: "2026", Value: kam.Amount(units) * kam.Scale})
		})
	}
	target(ana, 600_000)
	if got := c.asks(berg, "kpis team"); !strings.Contains(got, "no target: 1 of 2 has one") {
		t.Errorf("with one of two:\n%s", got)
	}
	target(luis, 200_000)
	if got := c.asks(berg, "kpis team"); !strings.Contains(got, "800,000 USD") {
		t.Errorf("with both:\n%s", got)
	}
	// Eva reads everybody's; Olga has none.
	if got := c.asks(eva, "kpis all"); !strings.Contains(got, "no target: 2 of 3 have one") {
		t.Errorf("of the company:\n%s", got)
	}
	// A peer reads neither targets nor own KPIs of another.
	if got := c.asks(olga, "kpis @Ana Lopez"); strings.Contains(got, "600,000") {
		t.Errorf("a peer reads the target:\n%s", got)
	}
}

func TestPassportNamesTheRatesRowsWereConvertedAt(t *testing.T) {
	c := sample(t)
	c.loads(func(l *store.Load) error {
		var isdom kam.AccountNum
		c.asking(ana, func(a *ask) {
			nums, err := a.AccountsNamed("isdom")
			if err != nil {
				t.Fatal(err)
			}
			isdom = nums[0]
		})
		old, now := kam.NewDay(2026, 11, 1), kam.NewDay(2026, 11, 16)
		yen := kam.Rate{Currency: "JPY", Day: old, Num: 62, Den: 10_000}
		later := kam.Rate{Currency: "JPY", Day: now, Num: 65, Den: 10_000}
		row := func(day kam.Day, currency string, original, amount kam.Amount) error {
			return l.PutBilling(&kam.Billing{Account: isdom, Day: day, Amount: amount, Original: kam.Money{Amount: original, Currency: currency}, Invoice: fmt.Sprint(currency, day)})
		}
		million := kam.Amount(1_000_000 * kam.Scale)
		return errors.Join(l.PutRate(yen), l.PutRate(later),
			row(old+2, "JPY", million, yen.Convert(million)), row(old+3, "JPY", million, yen.Convert(million)),
			row(now, "JPY", million, later.Convert(million)),
			row(now, "GBP", kam.Scale, 2*kam.Scale), // its rate is not there
		)
	})
	reply := c.desk.Answer(c.Context(), chat.Incoming{
		Surface: chat.Click, Channel: "D1", Value: "passport kpis Isdom", Action: "ask:1", User: chat.User{ID: "U1", Email: ana, Known: true},
	})
	for _, want := range []string{
		"JPY: converted at 0.0062 USD for one, the rate of 1 Nov 2026\n", "JPY: converted at 0.0065 USD for one, the rate of 16 Nov 2026\n",
		"GBP: converted when it was loaded; its rate is no longer here\n", "source: kpis.csv",
	} {
		if strings.Count(reply.Text, want) != 1 {
			t.Errorf("%q is not there once:\n%s", want, reply.Text)
		}
	}
	for line := range strings.SplitSeq(reply.Text, "\n") {
		if strings.HasPrefix(line, "Turnover, this month") && !strings.Contains(line, "  4  kpis.csv") {
			t.Errorf("the rows are not four: %s", line)
		}
	}
}

// BenchmarkFiguresOfADigest is what the KPIs of a person with fifty accounts cost.
func BenchmarkFiguresOfADigest(b *testing.B) {
	s := storetest.Open(b)
	many(b, s, 5_000)
	desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
	err := s.View(b.Context(), func(v *store.View) error {
		a, _, err := desk.ask(b.Context(), v, chat.Incoming{Surface: chat.CLI, User: chat.User{Email: "kam1@example.com"}})
		if err != nil {
			return err
		}
		accounts, err := a.HeldBy(a.me.Num)
		if err != nil {
			return err
		}
		b.ReportAllocs()
		for b.Loop() {
			if _, err := a.figuresOf(&brief{accounts: accounts[:50], scope: store.Scope{Extra: accounts[:50]}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
