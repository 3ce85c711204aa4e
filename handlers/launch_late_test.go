package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// mornings are digests one after the other, each kept as the courier keeps it.
type mornings struct {
	*signed
	who  string
	last time.Time
}

// digest is the one of a morning at 08:00.
func (m *mornings) digest(on string) chat.Reply {
	m.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", on+" 08:00", m.now.Location())
	if err != nil {
		m.Fatal(err)
	}
	m.now = at
	r, _, n := m.morning(m.T, m.who, store.Notice{Day: day(on), Since: m.last})
	m.told(m.T, m.who, at, store.Notice{Kind: store.NoticeDigest, State: store.NoticeSent, Day: day(on), Sent: at, Text: "x", Scores: n.Scores, Targets: n.Targets})
	m.last = at
	return r
}

// bills loads a row of GTX 3000.
func (m *mornings) bills(account, on string, units int) {
	m.Helper()
	m.now = m.now.Add(time.Hour)
	l := m.begin(m.T, "billing.csv", m.store.Today())
	row := kam.Billing{Account: m.account(m.T, account).Num, Day: day(on), Amount: kam.Amount(units) * kam.Scale, Product: "GTX 3000", Invoice: fmt.Sprint("M-", on, units)}
	if err := l.PutBilling(&row); err != nil {
		m.Fatal(err)
	}
	m.commit(m.T, l)
}

// TestAFirstOrderIsToldTheMorningAfterItWasFoundAndNeverAgain: whatever day its billing
// bears.
func TestAFirstOrderIsToldTheMorningAfterItWasFoundAndNeverAgain(t *testing.T) {
	m := &mornings{signed: introduced(t), who: "kate"}
	tells := func(on string, want ...string) {
		t.Helper()
		got := m.digest(on).Text
		if n := strings.Count(got, "First order of GTX 3000 by"); n != len(want) {
			t.Errorf("%s tells of %d first orders, wanted %q:\n%s", on, n, want, got)
		}
		for _, name := range want {
			if !strings.Contains(got, "First order of GTX 3000 by "+name) {
				t.Errorf("%s does not tell of %s:\n%s", on, name, got)
			}
		}
	}
	tells("2026-11-24")
	tells("2026-11-25")
	m.bills("A05", "2026-11-23", 40) // Monday's, on Wednesday after the digest
	tells("2026-11-26", "Delta Foods")
	m.bills("A05", "2026-11-10", 50) // an earlier one, later still
	tells("2026-11-27")
	m.bills("A12", "2026-11-27", 5) // of that day
	tells("2026-11-30", "Returns Inc")
	m.bills("A12", "2026-11-30", 6)
	tells("2026-12-01")
	m.bills("A12", "2026-11-27", -5) // credited: the first order is the second one now
	tells("2026-12-02")
}

// TestALaunchThatIsMovedBackTellsNoOldOrders: what was ordered before is no news.
func TestALaunchThatIsMovedBackTellsNoOldOrders(t *testing.T) {
	m := &mornings{signed: introduced(t), who: "kate"}
	m.digest("2026-11-24")
	for _, on := range []string{"2026-11-25", "2026-11-26"} {
		l := m.begin(t, "launches.csv", m.store.Today())
		launch := kam.Launch{Product: "p3", Date: day("2026-10-01")}
		launch.Aim(m.now, m.account(t, "A05").Num)
		if on == "2026-11-26" {
			launch.Date = day("2026-09-01")
		}
		if err := l.PutLaunch(launch); err != nil {
			t.Fatal(err)
		}
		row := kam.Billing{Account: m.account(t, "A05").Num, Day: day("2026-09-23"), Amount: 40 * kam.Scale, Product: "GTX 3000", Invoice: "M-old"}
		if err := l.PutBilling(&row); err != nil {
			t.Fatal(err)
		}
		m.commit(t, l)
		if got := m.digest(on).Text; strings.Contains(got, "First order of") {
			t.Errorf("%s: %s", on, got)
		}
	}
}
