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

// troubled is the sample company with KPIs and targets, a cover that ends this
// week, and a digest that did not reach Kate yesterday.
func troubled(t *testing.T) *sample {
	t.Helper()
	s := withKPIs(t, nil)
	preview := s.ask(t, "tom", chat.DM, "Ana Vega covers ACME GmbH until Friday")
	s.pressed(t, "tom", preview, "move:confirm")
	s.missed(t, "kate.miller@sample.example", store.NoticeFailed, "channel_not_found")
	s.missed(t, "ana.soto@sample.example", store.NoticeSkipped, store.WhyPaused) // wanted none
	return s
}

// missed is yesterday's digest of somebody, as it ended.
func (s *sample) missed(t *testing.T, email string, state store.NoticeState, why string) {
	t.Helper()
	p, ok := s.store.Company().ByEmail(email)
	if !ok {
		t.Fatalf("nobody is %s", email)
	}
	yesterday, done := storetest.Noon.AddDate(0, 0, -1), false
	next := func(*store.View, store.Turn) (kam.Day, time.Time, bool, error) {
		return kam.DayOf(yesterday), yesterday, !done, nil
	}
	if err := s.store.PlanTurns(context.Background(), store.NoticeDigest, []kam.PersonNum{p.Num}, next); err != nil {
		t.Fatal(err)
	}
	var key string
	if err := s.store.View(context.Background(), func(v *store.View) error {
		turn, err := v.Turn(p.Num, store.NoticeDigest)
		key = turn.Key
		return err
	}); err != nil {
		t.Fatal(err)
	}
	done = true
	if err := s.store.EndTurns(context.Background(), []string{key}, func(n *store.Notice) { n.State, n.Why = state, why }, nil, next); err != nil {
		t.Fatal(err)
	}
}

// weekly is the manager's view as it comes by itself, or why it does not.
func (s *sample) weekly(t *testing.T, email string) (reply chat.Reply, why string) {
	t.Helper()
	p, ok := s.store.Company().ByEmail(email)
	if !ok {
		t.Fatalf("nobody is %s", email)
	}
	err := s.store.View(context.Background(), func(v *store.View) (err error) {
		reply, why, err = s.desk.Notice(context.Background(), v, &store.Notice{To: p.Num, Kind: store.NoticeTeam, Day: day("2026-11-24")})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return reply, why
}

// TestWhatManagersReadIsAFile: a row per KAM, then all that is out of the
// ordinary, when asked and as it comes every week.
func TestWhatManagersReadIsAFile(t *testing.T) {
	s := troubled(t)
	golden(t, "team_exceptions.en", s.ask(t, "root", chat.Slash, "team"), s.ask(t, "root", chat.CLI, "team").Text)
	golden(t, "team_exceptions.es", s.ask(t, "elena", chat.Slash, "team"), s.ask(t, "elena", chat.CLI, "team").Text)
	for name, email := range map[string]string{"team_week.en": "tom.becker@sample.example", "team_week.es": "marta.ruiz@sample.example"} {
		reply, why := s.weekly(t, email)
		if why != "" {
			t.Errorf("%s gets no view: %s", email, why)
		}
		wellFormed(t, reply)
		golden(t, name, reply, reply.Text)
	}
}

func TestWhoLeadsNobodyGetsNoWeeklyView(t *testing.T) {
	s := newSample(t, nil)
	for _, email := range []string{"ana.soto@sample.example", "ravi.rao@sample.example"} {
		if reply, why := s.weekly(t, email); why != store.WhyNothing {
			t.Errorf("%s: %q, %s", email, why, reply.Text)
		}
	}
}

func TestEveryButtonOfATroubledTeamLeadsToAnAnswer(t *testing.T) {
	s := troubled(t)
	for _, who := range []string{"tom", "marta", "elena", "root"} {
		for _, words := range buttons(t, s.ask(t, who, chat.Slash, "team")) {
			if orderID.MatchString(words) { // decides on an order
				continue
			}
			if reply := s.answer(t, who, chat.Click, words); reply.Text == "" || strings.Contains(reply.Text, "did not understand") || strings.Contains(reply.Text, "No lo he entendido") {
				t.Errorf("%s: %q leads to %q", who, words, reply.Text)
			}
		}
	}
}

// TestATeamIsToldOnlyOfItsOwn: exceptions name nobody of another team.
func TestATeamIsToldOnlyOfItsOwn(t *testing.T) {
	s := troubled(t)
	text := s.ask(t, "marta", chat.CLI, "team").Text
	for _, name := range []string{"Kate", "Vega", "ACME", "Free Float", "Ghost"} {
		if strings.Contains(text, name) {
			t.Errorf("Marta reads of %s:\n%s", name, text)
		}
	}
}

// TestATeamViewNamesNoAccountOutsideTheSight: also where one of the team stands in
// for somebody of another.
func TestATeamViewNamesNoAccountOutsideTheSight(t *testing.T) {
	s := newSample(t, nil)
	s.pressed(t, "root", s.ask(t, "root", chat.DM, "Ana Soto covers ACME GmbH until Friday"), "move:confirm")
	shows(t, s.ask(t, "root", chat.CLI, "team @Marta").Text, "ACME GmbH")
	hides(t, s.ask(t, "marta", chat.CLI, "team").Text, "ACME")
}

// TestACheckThatFailsKeepsNoOtherBack: what is out of the ordinary is looked at one
// by one.
func TestACheckThatFailsKeepsNoOtherBack(t *testing.T) {
	s := damaged(t, 'q', func(s *sample) { s.fillKPIs(t) })
	said := []string{"KPI: no se ha podido calcular.", "Por debajo del 80 % del ritmo", "Kate Miller"}
	shows(t, s.ask(t, "elena", chat.CLI, "team").Text, said...)
	r, why := s.weekly(t, s.users["elena"].Email)
	if why != "" {
		t.Fatal(why)
	}
	shows(t, r.Text, said...)
}

// TestATeamIsShownWithoutOpportunitiesThatCannotBeRead, and says so.
func TestATeamIsShownWithoutOpportunitiesThatCannotBeRead(t *testing.T) {
	s := damaged(t, 'o', func(s *sample) { s.fillKPIs(t) })
	text := s.ask(t, "elena", chat.CLI, "team").Text
	shows(t, text, "Oport. abiertas: no se ha podido calcular.", "Kate Miller", "Por debajo del 80 % del ritmo")
	hides(t, text, "fecha de cierre pasada")
}

// TestAPartThatFailsKeepsHomeFromNobody: what can be read of it is there.
func TestAPartThatFailsKeepsHomeFromNobody(t *testing.T) {
	s := damaged(t, 'o', func(*sample) {})
	text := s.home(t, "elena").Text
	shows(t, text, "Esta parte no se ha podido calcular.", "Northwind Traders", "La vista del equipo llega")
}

// TestWhatFailedToArriveLeadsOnlyToAReceiptThatTellsOfIt: of who leads them.
func TestWhatFailedToArriveLeadsOnlyToAReceiptThatTellsOfIt(t *testing.T) {
	s := troubled(t)
	for who, offered := range map[string]bool{"tom": true, "root": false} {
		r := s.ask(t, who, chat.Slash, "team")
		shows(t, r.Text, "In the last 7 days a digest did not reach Kate Miller")
		if slices.Contains(buttons(t, r), "receipt") != offered {
			t.Errorf("%s is offered %q", who, buttons(t, r))
		}
	}
}

// TestADigestThatCameAfterOneThatDidNotIsNotDenied: the view tells of the last
// seven days, and not of the last digest.
func TestADigestThatCameAfterOneThatDidNotIsNotDenied(t *testing.T) {
	s := troubled(t)
	text := s.ask(t, "tom", chat.CLI, "team").Text
	shows(t, text, "In the last 7 days a digest did not reach Kate Miller (23 Nov 2026)")
	hides(t, text, "last digest")
}

// TestTheSumsOfTheCompanyHoldWhatNobodyHolds: the rows and what is without KAM
// add up to the ranking's total.
func TestTheSumsOfTheCompanyHoldWhatNobodyHolds(t *testing.T) {
	s := newSample(t, nil)
	team := s.ask(t, "root", chat.CLI, "team").Text
	for _, want := range []string{"13 accounts", "749,000 EUR", "without KAM: 5,000 EUR (0.7 %)"} {
		if !strings.Contains(team, want) {
			t.Errorf("no %q in\n%s", want, team)
		}
	}
	if all := s.ask(t, "root", chat.CLI, "portfolio all").Text; !strings.Contains(all, "749,000") {
		t.Errorf("the whole company's turnover is not the team's:\n%s", all)
	}
	if own := s.ask(t, "tom", chat.CLI, "team").Text; strings.Contains(own, "without KAM") {
		t.Errorf("a team has nothing that nobody holds:\n%s", own)
	}
}

// TestAPreviewTellsLoadsOnlyToWhoSeesTheWholeTeam: a median tells of each.
func TestAPreviewTellsLoadsOnlyToWhoSeesTheWholeTeam(t *testing.T) {
	s := newSample(t, nil)
	for who, told := range map[string]bool{"tom": true, "root": true, "kate": false} {
		text := s.ask(t, who, chat.CLI, "Ana Vega covers ACME GmbH until Friday").Text
		if strings.Contains(text, "Load with") != told {
			t.Errorf("%s is told %v of loads:\n%s", who, !told, text)
		}
	}
}

// TestAFlagToReviewIsOneException.
func TestAFlagToReviewIsOneException(t *testing.T) {
	s := newSampleAt(t, func() time.Time { return storetest.Noon.AddDate(0, 6, 0) }, nil)
	if text := s.ask(t, "marta", chat.CLI, "team").Text; strings.Count(text, "por revisar: Orbit Labs") != 1 {
		t.Error(text)
	}
}
