package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

func opportunityBy(p kam.PersonNum, at time.Time) store.OpportunityAct {
	return store.OpportunityAct{By: p, ByName: "Somebody", At: at}
}

func opportunityIn(t *testing.T, s *store.Store, id string) (o kam.Opportunity, err error) {
	t.Helper()
	_ = s.View(context.Background(), func(v *store.View) error {
		o, err = v.Opportunity(id)
		return nil
	})
	return o, err
}

func TestAnOpportunityOfAChatStandsBesideImportedOnes(t *testing.T) {
	s, ctx := withOpportunities(t), context.Background()
	o, err := s.RecordOpportunity(ctx, kam.Opportunity{Account: 1, Name: "Pumps", Stage: kam.StageProspecting}, opportunityBy(1, storetest.Noon))
	if err != nil || !strings.HasPrefix(o.ID, "C-") || !o.Chat {
		t.Fatalf("%+v %v", o, err)
	}
	again, err := s.RecordOpportunity(ctx, kam.Opportunity{Account: 1, Name: "Pumps", Stage: kam.StageProspecting}, opportunityBy(1, storetest.Noon.Add(time.Second)))
	if !errors.Is(err, kam.ErrAlready) || again.ID != o.ID {
		t.Errorf("sent twice it is %+v %v", again, err)
	}
	for name, other := range map[string]store.OpportunityAct{"by another": opportunityBy(2, storetest.Noon), "an hour later": opportunityBy(1, storetest.Noon.Add(time.Hour))} {
		if twin, err := s.RecordOpportunity(ctx, kam.Opportunity{Account: 1, Name: "Pumps", Stage: kam.StageProspecting}, other); err != nil || twin.ID == o.ID {
			t.Errorf("%s: %+v %v", name, twin, err)
		}
	}
	if _, err := s.RecordOpportunity(ctx, kam.Opportunity{Account: 99, Name: "x"}, opportunityBy(1, storetest.Noon)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of no account: %v", err)
	}
	_ = s.View(ctx, func(v *store.View) error {
		open, _, err := v.OpenOpportunities(store.Scope{Extra: []kam.AccountNum{1}}, 10)
		if len(open) != 5 || err != nil {
			t.Errorf("%d are open: %v", len(open), err)
		}
		return nil
	})
}

func TestASuggestionBecomesOneOpportunity(t *testing.T) {
	s, ctx := withOpportunities(t), context.Background()
	suggested := kam.Opportunity{Account: 1, Name: "Pumps", Stage: kam.StageProspecting, Suggested: "peers Pumps"}
	first, err := s.RecordOpportunity(ctx, suggested, opportunityBy(1, storetest.Noon))
	if err != nil {
		t.Fatal(err)
	}
	if o, err := s.RecordOpportunity(ctx, suggested, opportunityBy(2, storetest.Noon.Add(time.Hour))); !errors.Is(err, kam.ErrAlready) || o.ID != first.ID {
		t.Errorf("accepted by a second person: %+v %v", o, err)
	}
	if _, err := s.ChangeOpportunity(ctx, first.ID, opportunityBy(1, storetest.Noon), func(o *kam.Opportunity) error { return o.Decide(kam.StageLost, 5) }); err != nil {
		t.Fatal(err)
	}
	if o, err := s.RecordOpportunity(ctx, suggested, opportunityBy(2, storetest.Noon.Add(time.Hour))); err != nil || o.ID == first.ID {
		t.Errorf("after it was lost: %+v %v", o, err)
	}
}

func TestNothingBecomesOfASuggestionThatSomebodyElseHasAnswered(t *testing.T) {
	s, ctx, at := withOpportunities(t), context.Background(), storetest.Noon
	for said, until := range map[string]kam.Day{kam.SuggestionNever: 0, kam.SuggestionLater: s.Today() + 1} {
		answer := kam.SuggestionAnswer{Key: "peers " + said, Said: said, Until: until, At: at, ByName: "Tom"}
		if err := s.AnswerSuggestion(ctx, 1, answer, nil); err != nil {
			t.Fatal(err)
		}
		suggested := kam.Opportunity{Account: 1, Name: "Pumps", Stage: kam.StageProspecting, Suggested: answer.Key}
		if o, err := s.RecordOpportunity(ctx, suggested, opportunityBy(1, at.Add(time.Second))); !errors.Is(err, store.ErrSaid) {
			t.Errorf("%s, then accepted: %+v %v", said, o, err)
		}
		otherwise := kam.SuggestionAnswer{Key: answer.Key, Said: kam.SuggestionNever, At: at.Add(time.Second), ByName: "Kate"}
		if err := s.AnswerSuggestion(ctx, 1, otherwise, nil); !errors.Is(err, store.ErrSaid) {
			t.Errorf("%s, then never: %v", said, err)
		}
		_ = s.View(ctx, func(v *store.View) error {
			if kept, holds, err := v.SaidTo(1, answer.Key); err != nil || !holds || kept != answer {
				t.Errorf("%s: kept is %+v %v %v", said, kept, holds, err)
			}
			return nil
		})
	}
}

// TestAnOpportunityIsRecordedAsAskedThoughTheTransactionRunsAgain: what the first
// run found, and somebody took away before it counted, has no part in it.
func TestAnOpportunityIsRecordedAsAskedThoughTheTransactionRunsAgain(t *testing.T) {
	s, engine := storetest.OpenTroubled(t, func() time.Time { return storetest.Noon })
	fillOpportunities(t, s)
	ctx, at := context.Background(), storetest.Noon
	pumps := kam.Opportunity{Account: 1, Name: "Pumps", Stage: kam.StageProspecting}
	first, err := s.RecordOpportunity(ctx, pumps, opportunityBy(1, at))
	if err != nil {
		t.Fatal(err)
	}
	beside, err := store.Open(ctx, engine.Engine, store.Options{Now: func() time.Time { return at }, Spool: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	engine.Conflict = func() {
		if _, err := beside.TakeBackOpportunity(ctx, first.ID, at, time.Hour, opportunityBy(1, at)); err != nil {
			t.Error(err)
		}
	}
	o, err := s.RecordOpportunity(storetest.InTrouble(ctx), pumps, opportunityBy(1, at.Add(time.Minute)))
	if err != nil || o.ID == first.ID || !o.Changed.Equal(at.Add(time.Minute)) {
		t.Errorf("%+v %v", o, err)
	}
	if kept, err := opportunityIn(t, s, o.ID); err != nil || !kept.Same(o) {
		t.Errorf("kept is %+v %v", kept, err)
	}
}

func TestAChangeOfAnOpportunityIsTakenBackOnceAndNotOverALaterOne(t *testing.T) {
	s, ctx, at := withOpportunities(t), context.Background(), storetest.Noon
	won, err := s.ChangeOpportunity(ctx, "0-0", opportunityBy(1, at), func(o *kam.Opportunity) error { return o.Decide(kam.StageWon, 20000) })
	if err != nil || won.Stage != kam.StageWon || won.Close != 20000 {
		t.Fatalf("%+v %v", won, err)
	}
	if _, err := s.ChangeOpportunity(ctx, "0-0", opportunityBy(2, at), func(o *kam.Opportunity) error { return o.Decide(kam.StageWon, 20001) }); !errors.Is(err, kam.ErrAlready) {
		t.Errorf("won twice: %v", err)
	}
	if _, err := s.TakeBackOpportunity(ctx, "0-0", at, time.Hour, opportunityBy(1, at.Add(2*time.Hour))); !errors.Is(err, store.ErrTooOld) {
		t.Errorf("too late: %v", err)
	}
	back, err := s.TakeBackOpportunity(ctx, "0-0", at, time.Hour, opportunityBy(1, at.Add(time.Minute)))
	if err != nil || back.Stage != "Prospecting" || back.Close != 0 || back.Before != nil {
		t.Errorf("%+v %v", back, err)
	}
	if _, err := s.TakeBackOpportunity(ctx, "0-0", at, time.Hour, opportunityBy(1, at.Add(time.Minute))); !errors.Is(err, store.ErrSince) {
		t.Errorf("taken back twice: %v", err)
	}
	mine, err := s.RecordOpportunity(ctx, kam.Opportunity{Account: 1, Name: "Pumps"}, opportunityBy(1, at))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ChangeOpportunity(ctx, mine.ID, opportunityBy(2, at.Add(time.Minute)), func(o *kam.Opportunity) error { o.NextStep = "Call"; return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := s.TakeBackOpportunity(ctx, mine.ID, at, time.Hour, opportunityBy(1, at.Add(2*time.Minute))); !errors.Is(err, store.ErrSince) {
		t.Errorf("over a later change: %v", err)
	}
	for _, stamp := range []time.Time{at.Add(time.Minute), at} { // the change, then the record itself
		if _, err := s.TakeBackOpportunity(ctx, mine.ID, stamp, time.Hour, opportunityBy(1, at.Add(3*time.Minute))); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := opportunityIn(t, s, mine.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a record that was taken back is still there: %v", err)
	}
}

func TestAFileKeepsTheNextStepAndIsNotTakenBackWithAChangeInChat(t *testing.T) {
	s, ctx, at := withOpportunities(t), context.Background(), storetest.Noon
	if _, err := s.ChangeOpportunity(ctx, "0-0", opportunityBy(1, at), func(o *kam.Opportunity) error { o.NextStep, o.Stage = "Call them", "proposal"; return nil }); err != nil {
		t.Fatal(err)
	}
	load := func(stage string) {
		t.Helper()
		l := begin(t, s)
		o, found, err := l.Opportunity("0-0")
		if err != nil || !found {
			t.Fatal(found, err)
		}
		o.Stage = stage
		if err := l.PutOpportunity(o); err != nil {
			t.Fatal(err)
		}
		commit(t, l)
	}
	load("proposal") // says what is so
	if o, err := opportunityIn(t, s, "0-0"); err != nil || o.Before == nil || o.NextStep != "Call them" {
		t.Errorf("%+v %v", o, err)
	}
	load("Negotiation")
	if o, err := opportunityIn(t, s, "0-0"); err != nil || o.Stage != "Negotiation" || o.NextStep != "Call them" {
		t.Errorf("%+v %v", o, err)
	}
	if _, err := s.TakeBackOpportunity(ctx, "0-0", at, time.Hour, opportunityBy(1, at.Add(time.Minute))); !errors.Is(err, store.ErrSince) {
		t.Errorf("what a file says was taken back: %v", err)
	}
}

func TestWhoMayNotChangesNoOpportunity(t *testing.T) {
	s, ctx, denied := withOpportunities(t), context.Background(), errors.New("no")
	act := opportunityBy(1, storetest.Noon)
	act.Check = func(_ *store.View, acc kam.Account, o kam.Opportunity) error {
		if acc.Num != 1 || o.Account != 1 {
			t.Errorf("asked about %d and %d", acc.Num, o.Account)
		}
		return denied
	}
	if _, err := s.RecordOpportunity(ctx, kam.Opportunity{Account: 1, Name: "x"}, act); !errors.Is(err, denied) {
		t.Error(err)
	}
	after, err := s.ChangeOpportunity(ctx, "0-0", act, func(o *kam.Opportunity) error { o.Name = "y"; return nil })
	if !errors.Is(err, denied) || after.Name != "" {
		t.Error(after, err)
	}
	if _, err := s.TakeBackOpportunity(ctx, "0-0", storetest.Noon, time.Hour, act); !errors.Is(err, denied) {
		t.Error(err)
	}
}

func TestUsualStagesAreKnownInBothLanguages(t *testing.T) {
	for stage, want := range map[string]string{
		"Prospecting": kam.StageProspecting, "Negociación": kam.StageNegotiation, "Closed Won": kam.StageWon, "perdida": kam.StageLost, "Quote": kam.StageProposal, "Verbal yes": "", "": "", "closed": "",
	} {
		if got := (kam.Opportunity{Stage: stage}).UsualStage(); got != want {
			t.Errorf("%q is %q, want %q", stage, got, want)
		}
	}
}
