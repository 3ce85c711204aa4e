package handlers_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// remembers is the sample company ten days after much was written down about Acme
// GmbH, and a day after most of it became otherwise.
func remembers(t *testing.T) *sample {
	now := storetest.Noon
	s := newSampleAt(t, func() time.Time { return now }, lives)
	ctx, num := context.Background(), s.num(t, "A03")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s.aims(t, kam.Target{Account: num, KPI: "turnover", Period: "2026", Value: units(120_000)},
		kam.Target{Account: num, KPI: "turnover", Period: "2026-Q4", Value: units(40_000)},
		kam.Target{Account: num, KPI: "turnover", Period: "2026-Q3", Value: units(999)},
		kam.Target{Account: num, KPI: "OTIF", Period: "2026-11", Value: units(95)})
	boss, _ := s.store.Company().ByEmail(s.users["tom"].Email)
	plans := func(goals ...kam.Goal) {
		t.Helper()
		_, err := s.store.ChangePlan(ctx, num, store.PlanAct{By: boss.Num, ByName: boss.Name, At: now, Today: s.store.Today()}, func(p *kam.Plan) error {
			p.Goals = goals
			return nil
		})
		must(err)
	}
	flags := func(flag *kam.Strategic) {
		t.Helper()
		acc := s.account(t, "A03")
		p := kam.FlagProposal{Account: num, KAM: acc.KAM, Was: acc.Strategic, Mark: flag != nil, By: boss.Num, ByName: boss.Name, Made: now}
		if flag != nil {
			p.Flag = *flag
		}
		p, err := s.store.ProposeFlag(ctx, p)
		must(err)
		_, err = s.store.ConfirmFlag(ctx, p.ID, store.FlagDecision{By: boss.Num, ByName: boss.Name, At: now, Today: s.store.Today()})
		must(err)
	}
	for _, number := range []string{"AG-1", "AG-2", "AG-3"} {
		terms := kam.Terms{Title: "Frame *contract*", SignedOn: day("2026-11-20"), Start: day("2026-11-20"), End: day("2027-10-31")}
		switch number {
		case "AG-2":
			terms.Title, terms.Start = "Not begun", day("2026-12-01")
		case "AG-3":
			terms.Title, terms.SignedOn, terms.Start, terms.End = "Over", day("2025-01-01"), day("2025-01-01"), day("2026-11-23")
		}
		_, err := s.store.RecordAgreement(ctx, kam.Agreement{Number: number, Account: num, Terms: terms}, store.Act{By: boss.Num, ByName: boss.Name, At: now, Today: s.store.Today(), Settle: s.desk.Settle})
		must(err)
	}
	plans(kam.Goal{ID: 1, Text: "Second plant", Client: true, Due: day("2027-06-30"), Actions: []kam.PlanAction{
		{ID: 3, Text: "Visit the site", Owner: boss.Num, Due: day("2026-11-10")}, {ID: 4, Text: "Send the offer", Due: day("2026-11-10"), Done: day("2026-11-12")},
	}}, kam.Goal{ID: 2, Text: "Sell spare parts"})
	flags(&kam.Strategic{Category: "market entry", Reason: "Opens the north", Review: day("2027-11-24")})
	var reckoned store.Reckoned
	s.views(t, func(v *store.View) (err error) {
		reckoned, err = s.desk.Reckon(v, num, s.store.Today())
		return err
	})
	_, _, err := s.store.KeepHealth(ctx, []store.Reckoned{reckoned})
	must(err)
	for _, who := range []string{"kate", "ana"} {
		at := on("2026-11-24 08:00")
		s.told(t, who, at, store.Notice{Kind: store.NoticeDigest, State: store.NoticeSent, Day: day("2026-11-24"), Sent: at.Add(time.Minute), Text: "Good morning"})
	}
	now = now.AddDate(0, 0, 10)
	plans(kam.Goal{ID: 3, Text: "Something else"})
	flags(nil)
	return s
}

func TestADayReadsAsItWasHoweverThingsChangedSince(t *testing.T) {
	s := remembers(t)
	golden(t, "asof_everything.en", s.ask(t, "kate", chat.Slash, "asof 2026-11-24 A03"), s.ask(t, "kate", chat.CLI, "asof 2026-11-24 A03").Text)
	golden(t, "asof_everything.es", s.ask(t, "elena", chat.Slash, "asof 2026-11-24 A03"), s.ask(t, "elena", chat.CLI, "asof 2026-11-24 A03").Text)
	before := s.ask(t, "kate", chat.CLI, "asof 2026-11-23 A03").Text
	shows(t, before, "Strategic: no", "Health: not recorded", "AG-3")
	if strings.Contains(before, "Second plant") {
		t.Errorf("a plan of the day after:\n%s", before)
	}
	after := s.ask(t, "kate", chat.CLI, "asof 2026-12-04 A03").Text
	shows(t, after, "Strategic: no", "Something else", "AG-2")
	if strings.Contains(after, "Second plant") {
		t.Errorf("the plan that was:\n%s", after)
	}
}

func TestARepReadsNoTargetsOfADay(t *testing.T) {
	s := remembers(t)
	if got := s.ask(t, "ravi", chat.CLI, "asof 2026-11-24 A03").Text; !strings.Contains(got, "AG-1") || strings.Contains(got, "120,000") {
		t.Errorf("a rep reads:\n%s", got)
	}
}

// TestTheDigestOfADayIsOfferedToWhomItWasSent and to nobody else, and never where
// others read.
func TestTheDigestOfADayIsOfferedToWhomItWasSent(t *testing.T) {
	s := remembers(t)
	const words = "digest on 2026-11-24"
	offered := func(who string, surface chat.Surface, day string) bool {
		t.Helper()
		return slices.Contains(buttons(t, s.ask(t, who, surface, "asof "+day+" A03")), words)
	}
	if !offered("kate", chat.DM, "2026-11-24") {
		t.Error("it is not offered to whom it was sent")
	}
	if offered("kate", chat.DM, "2026-11-23") || offered("tom", chat.DM, "2026-11-24") {
		t.Error("a digest is offered that was not sent")
	}
	if offered("kate", chat.Mention, "2026-11-24") {
		t.Error("it is offered where others read")
	}
	shows(t, s.ask(t, "kate", chat.DM, words).Text, "Good morning")
}
