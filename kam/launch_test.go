package kam_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/kam"
)

// sold is what was billed to the accounts of a launch: "1 Acme 03-02 100, 03-05 -40".
func sold(lines ...string) (list []kam.LaunchBilled) {
	for _, line := range lines {
		var b kam.LaunchBilled
		head, days, _ := strings.Cut(line, ": ")
		num, name, _ := strings.Cut(head, " ")
		_, _ = fmt.Sscan(num, &b.Account)
		b.Name = name
		for one := range strings.SplitSeq(days, ", ") {
			if d, amount, ok := strings.Cut(one, " "); ok {
				var units int64
				_, _ = fmt.Sscan(amount, &units)
				b.Days = append(b.Days, kam.DayNet{Day: day("2026-" + d), Net: kam.Amount(units) * kam.Scale})
			}
		}
		list = append(list, b)
	}
	return list
}

func launched(states ...kam.LaunchState) kam.Launch {
	l := kam.Launch{Product: "p-3000", Name: "GTX 3000", Date: day("2026-03-02")}
	for i, s := range states {
		l.Targets = append(l.Targets, kam.LaunchTarget{Account: kam.AccountNum(i + 1), State: s})
	}
	return l
}

func TestABoardSaysWhoBoughtFirstAndHowMany(t *testing.T) {
	for name, c := range map[string]struct {
		launch kam.Launch
		billed []kam.LaunchBilled
		want   string
	}{
		"two of four, one of them a second time; who was billed first comes first": {
			launched(kam.Silent, kam.Informed, kam.Quoted, kam.Silent), sold("1 Acme: 03-12 100, 03-20 50", "2 Isdom: 03-05 80", "3 Konex: ", "4 Abra: "),
			"2 of 4, 1 again, 230, median 7 | Isdom first order 3 80 | Acme second order 10 150 | Konex quoted 0 | Abra  0",
		},
		"what was bought before the launch is no order of it": {
			launched(kam.Silent, kam.Silent), sold("1 Acme: 03-01 100", "2 Isdom: 02-01 70, 03-04 10"),
			"1 of 2, 0 again, 10, median 2 | Isdom first order 2 10 | Acme  0",
		},
		"an order on the launch day waited no day": {
			launched(kam.Silent), sold("1 Acme: 03-02 100"), "1 of 1, 0 again, 100, median 0 | Acme first order 0 100",
		},
		"a day whose net is 0 is no order": {
			launched(kam.Quoted), sold("1 Acme: 03-05 100, 03-05 -100"), "0 of 1, 0 again, 0, none | Acme quoted 0",
		},
		"a credit note of a later day lowers the amount and takes back no order": {
			launched(kam.Silent), sold("1 Acme: 03-05 100, 03-09 -100"), "1 of 1, 0 again, 0, median 3 | Acme first order 3 0",
		},
		"who declined and then ordered has ordered": {
			launched(kam.Declined), sold("1 Acme: 03-05 100"), "1 of 1, 0 again, 100, median 3 | Acme first order 3 100",
		},
		"on one day the larger order is the first, of equal ones the name": {
			launched(kam.Silent, kam.Silent, kam.Silent), sold("1 Konex: 03-05 80", "2 Isdom: 03-05 100", "3 Acme: 03-05 80"),
			"3 of 3, 0 again, 260, median 3 | Isdom first order 3 100 | Acme first order 3 80 | Konex first order 3 80",
		},
		"the median of two is the middle, rounded half up": {
			launched(kam.Silent, kam.Silent), sold("1 Acme: 03-03 10", "2 Isdom: 03-12 10"),
			"2 of 2, 0 again, 20, median 6 | Acme first order 1 10 | Isdom first order 10 10",
		},
		"what is billed after the day that is looked at has not been": {
			launched(kam.Informed), sold("1 Acme: 04-02 100"), "0 of 1, 0 again, 0, none | Acme informed 0",
		},
		"no targets": {launched(), nil, "0 of 0, 0 again, 0, none"},
		"a launch that is still to come": {
			func() kam.Launch { l := launched(kam.Quoted); l.Date = day("2026-05-01"); return l }(), sold("1 Acme: 03-05 100"),
			"0 of 1, 0 again, 0, none | Acme quoted 0",
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := kam.BoardOf(c.launch, c.billed, day("2026-04-01"))
			median := "none"
			if m, ok := b.MedianWait(); ok {
				median = fmt.Sprint("median ", m)
			}
			got := fmt.Sprintf("%d of %d, %d again, %d, %s", b.Bought, len(b.Targets), b.Mature, int64(b.Amount/kam.Scale), median)
			for _, s := range b.Targets {
				got += fmt.Sprintf(" | %s %s ", s.Name, s.Standing)
				if s.First != 0 {
					got += fmt.Sprint(s.Waits(c.launch.Date), " ")
				}
				got += fmt.Sprint(int64(s.Amount / kam.Scale))
			}
			if got != c.want {
				t.Errorf("\n%s, wanted\n%s", got, c.want)
			}
		})
	}
}

func TestTheCurveSaysHowManyHadBoughtByADay(t *testing.T) {
	b := kam.BoardOf(launched(kam.Silent, kam.Silent, kam.Silent, kam.Silent), sold("1 A: 03-02 1", "2 B: 03-12 1", "3 C: 03-12 2", "4 D: "), day("2026-04-01"))
	for days, want := range map[int]int{0: 1, 9: 1, 10: 3, 30: 3} {
		if got := b.BoughtBy(days); got != want {
			t.Errorf("%d had bought after %d days, wanted %d", got, days, want)
		}
	}
}

func TestASilentTargetIsRemindedOfBeforeTheLaunchAndAfterIt(t *testing.T) {
	l := launched(kam.Silent)
	for d, want := range map[string]bool{
		"2026-02-15": false, "2026-02-16": true, "2026-03-02": true, "2026-03-03": false, "2026-03-15": false, "2026-03-16": true, "2026-06-01": true,
	} {
		if got := l.Reminds(kam.Silent, day(d)); got != want {
			t.Errorf("on %s: %v", d, got)
		}
		for _, s := range []kam.LaunchState{kam.Informed, kam.Quoted, kam.Declined, kam.FirstOrder, kam.SecondOrder} {
			if l.Reminds(s, day(d)) {
				t.Errorf("on %s of a target that is %s", d, s)
			}
		}
	}
}

func TestAimingAgainKeepsHowFarATargetHasCome(t *testing.T) {
	l := launched(kam.Quoted, kam.Declined)
	l.Aim(time.Unix(1, 0), 7, 2, 7)
	if len(l.Targets) != 3 || l.Targets[1].State != kam.Declined || l.Targets[2].Account != 7 || !l.Targets[0].Since.IsZero() || l.Targets[2].Since.IsZero() {
		t.Errorf("%+v", l.Targets)
	}
	if l.Set(kam.LaunchTarget{Account: 3, State: kam.Informed}) || !l.Set(kam.LaunchTarget{Account: 7, State: kam.Informed}) || l.Targets[2].State != kam.Informed || l.Targets[2].Since.IsZero() {
		t.Errorf("%+v", l.Targets)
	}
}
