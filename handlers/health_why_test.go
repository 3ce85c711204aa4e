package handlers_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// ailing is the sample company seven weeks on: of Acme GmbH everything is known that
// a health is made of, and how it stood since; of Acme S.A. half of it.
func ailing(t *testing.T) *sample {
	t.Helper()
	now := storetest.Noon.AddDate(0, 0, -49)
	s := newSampleAt(t, func() time.Time { return now }, lives)
	acme, half, early := s.num(t, "A03"), s.num(t, "A02"), s.num(t, "A13")
	kate, _ := s.store.Company().ByEmail(s.users["kate"].Email)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	l := s.begin(t, "health.csv", s.store.Today())
	must(l.PutBilling(&kam.Billing{Account: early, Day: day("2024-10-01"), Amount: units(100), Invoice: "early"}))
	must(l.PutTarget(kam.Target{Account: acme, KPI: "turnover", Period: "2026", Value: units(130_000)}))
	must(l.PutTarget(kam.Target{Account: half, KPI: "turnover", Period: "2026-Q4", Value: units(20_000)}))
	must(l.PutMetric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: units(92), HasAlarm: true}))
	must(l.PutMetric(kam.Metric{KPI: "DSO", Unit: "days", Down: true, Alarm: units(60), HasAlarm: true}))
	must(l.PutObservation(kam.Observation{Account: acme, KPI: "OTIF", Day: day("2026-11-20"), Value: units(90)}))
	must(l.PutObservation(kam.Observation{Account: acme, KPI: "DSO", Day: day("2026-10-20"), Value: units(45)}))
	_, err := l.PutAccount(kam.Account{ID: "A20", Name: "Fresh Start", KAM: kate.Num})
	must(err)
	s.commit(t, l)
	_, err = s.store.RecordAgreement(context.Background(), kam.Agreement{
		Number: "AG-7", Account: acme, Terms: kam.Terms{Title: "Frame", SignedOn: day("2026-10-01"), Start: day("2026-10-01"), End: day("2027-01-31"), Obligations: []kam.Obligation{{Text: "Deliver the samples", Due: day("2026-11-13")}}},
	}, store.Act{By: kate.Num, ByName: kate.Name, At: now, Today: s.store.Today(), Settle: s.desk.Settle})
	must(err)
	_, err = s.store.RecordNote(context.Background(), kam.Note{Account: acme, Day: s.store.Today(), Text: "Spoke with the buyer", At: now, By: kate.Num, ByName: kate.Name}, nil)
	must(err)
	for _, days := range []int{0, 14, 16} {
		now = now.AddDate(0, 0, days)
		s.reckons(t)
	}
	now = storetest.Noon
	return s
}

// reckons keeps the health of all accounts as it is now.
func (s *sample) reckons(t *testing.T) {
	t.Helper()
	var list []store.Reckoned
	s.views(t, func(v *store.View) error {
		return v.EachAccount(func(num kam.AccountNum, _ store.Head) bool {
			r, err := s.desk.Reckon(v, num, s.store.Today())
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, r)
			return true
		})
	})
	if _, _, err := s.store.KeepHealth(context.Background(), list); err != nil {
		t.Fatal(err)
	}
}

func TestWhyAnAccountIsAsHealthyAsItIsIsSaidPartByPart(t *testing.T) {
	s := ailing(t)
	for _, c := range []struct{ name, english, spanish, words, palabras string }{
		{"why_health_all_known", "kate", "elena", "why is A03 at risk?", "¿por qué está A03 en riesgo?"},
		{"why_health_half_known", "root", "ana", "why health A02", "why health A02"},
		{"why_health_not_enough", "kate", "elena", "why health A05", "why health A05"},
		{"why_health_new_account", "kate", "elena", "why health A20", "why health A20"},
		{"why_health_strategic_unbilled", "root", "ana", "why health A10", "why health A10"},
		{"why_health_refused", "kate", "luis", "why health A01", "why health A01"},
	} {
		golden(t, c.name+".en", s.ask(t, c.english, chat.Slash, c.words), s.ask(t, c.english, chat.CLI, c.words).Text)
		golden(t, c.name+".es", s.ask(t, c.spanish, chat.Slash, c.palabras), s.ask(t, c.spanish, chat.CLI, c.palabras).Text)
	}
}

// TestThePointsOfAHealthAddUpToIt for every account that has one, as they are read.
func TestThePointsOfAHealthAddUpToIt(t *testing.T) {
	s := ailing(t)
	seen := 0
	for _, id := range []string{"A01", "A02", "A03", "A04", "A06", "A07", "A09", "A11", "A12", "A13"} {
		text := s.ask(t, "root", chat.CLI, "why health "+id).Text
		if strings.Contains(text, "Not enough data") {
			continue
		}
		seen++
		sum, total := 0, -1
		for line := range strings.SplitSeq(text, "\n") {
			cells := strings.Fields(line)
			if len(cells) == 0 {
				continue
			}
			n, err := strconv.Atoi(cells[len(cells)-1])
			switch {
			case err != nil || !strings.Contains(line, " %"):
			case cells[0] == "Health":
				total = n
			default:
				sum += n
			}
			if total >= 0 {
				break
			}
		}
		if sum != total {
			t.Errorf("%s: the points come to %d, the health is %d:\n%s", id, sum, total, text)
		}
	}
	if seen == 0 {
		t.Error("no account has a health")
	}
}

func TestARepReadsNoTargetInAHealth(t *testing.T) {
	s := ailing(t)
	text := s.ask(t, "ravi", chat.CLI, "why health A03").Text
	shows(t, text, "against a target that only its KAM")
	hides(t, text, "due by now", "114,")
	shows(t, s.ask(t, "kate", chat.CLI, "why health A03").Text, "due by now")
}
