package handlers_test

import (
	"slices"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store/storetest"
)

// agreedAt gives Kate's and Ana's accounts agreements: what is said below is of
// these.
func (s *sample) agreedAt(t testing.TB) {
	t.Helper()
	ravi := s.person(t, "ravi").Num
	acme, nwt := s.num(t, "A03"), s.num(t, "A01")
	terms := func(title, end string, notice int, worth int64, list ...kam.Obligation) kam.Terms {
		ag := signedLately(title, end, worth)
		ag.SignedOn, ag.NoticeDays, ag.Obligations = day("2026-01-05"), notice, list
		return ag
	}
	late := kam.Obligation{ID: 1, Text: "Train", Rep: ravi, Due: day("2026-11-16")}
	open := kam.Obligation{ID: 2, Text: "Report", Rep: ravi, Due: day("2026-12-16")}
	s.agree(t, true,
		kam.Agreement{Number: "AG-1", Account: acme, Terms: terms("Frame", "2027-03-31", 90, 1200, late, open)}, // notice by 31 December
		kam.Agreement{Number: "AG-2", Account: acme, Terms: terms("Service", "2027-02-22", 0, 800)},             // the last day of 90
		kam.Agreement{Number: "AG-3", Account: acme, Terms: terms("Later", "2027-02-23", 0, 50_000)},            // the first one beyond
		kam.Agreement{Number: "AG-4", Account: nwt, Terms: terms("Over", "2026-11-23", 0, 500, late)},
	)
}

func TestCardSaysWhichRenewalComesFirstAndWhatIsOwed(t *testing.T) {
	s := newSample(t, nil)
	shows(t, s.ask(t, "kate", chat.CLI, "status A03").Text, "Agreements: none")
	s.agreedAt(t)
	r := s.ask(t, "kate", chat.Slash, "status A03")
	shows(t, r.Text, "Next renewal: notice 31 Dec 2026 · AG-1 “Frame” · 1,200 EUR", "Obligations: 2 open, 1 late")
	golden(t, "status_agreements.en", r, r.Text)
	r = s.ask(t, "ana", chat.Slash, "status A01")
	shows(t, r.Text, "Próxima renovación: fin 23 nov 2026 · vencido · AG-4 «Over» · 500 EUR", "Obligaciones: 1 pendiente, 1 con retraso")
	golden(t, "status_agreements.es", r, r.Text)
}

func TestCardOffersANewAgreementToWhoMayRecordOne(t *testing.T) {
	s := newSample(t, nil)
	for who, may := range map[string]bool{"kate": true, "tom": true, "root": true, "elena": false, "ravi": false} {
		r := s.ask(t, who, chat.Slash, "status A03")
		shows(t, r.Text, "ACME GmbH")
		if has := slices.Contains(buttons(t, r), `agreement new id:"A03"`); has != may {
			t.Errorf("%s is offered a new agreement: %v", who, has)
		}
	}
}

func TestPortfolioHasTheNextDateWhereThereIsOne(t *testing.T) {
	s := newSample(t, nil)
	hides(t, s.ask(t, "kate", chat.Slash, "mine").Text, "Next date")
	s.agreedAt(t)
	for who, lang := range map[string]string{"kate": "en", "ana": "es"} {
		r := s.ask(t, who, chat.Slash, "mine")
		golden(t, "portfolio_agreements."+lang, r, r.Text)
	}
	shows(t, s.ask(t, "kate", chat.Slash, "mine").Text, "notice 31 Dec 2026")
}

func TestTeamViewCountsWhatAgreementsNeed(t *testing.T) {
	s := newSample(t, nil)
	s.agreedAt(t)
	s.agree(t, true, kam.Agreement{Number: "AG-5", Account: s.num(t, "A03"), Terms: signedLately("New", "2028-12-31", 10)})
	for who, lang := range map[string]string{"tom": "en", "marta": "es"} {
		r := s.ask(t, who, chat.Slash, "team")
		golden(t, "team_agreements."+lang, r, r.Text)
	}
	tom, marta := s.ask(t, "tom", chat.Slash, "team").Text, s.ask(t, "marta", chat.Slash, "team").Text
	shows(t, tom, "Renewals, 90 d", "2 renewals within 90 days without an outcome: AG-1 · ACME GmbH and AG-2 · ACME GmbH · 2,000 EUR", "1 late obligation: AG-1 · ACME GmbH (Ravi Rao)")
	hides(t, tom, "AG-4", "AG-3", "acknowledged")
	shows(t, marta, "1 renovación con la fecha pasada y sin resultado: AG-4 · Northwind Traders · 500 EUR")
	hides(t, marta, "AG-1")
}

func TestTeamViewNamesWhoIsSilentFromTheDayOnWhichManagersAreTold(t *testing.T) {
	for moment, told := range map[string]bool{"2026-11-26 12:00": false, "2026-11-27 12:00": true} {
		at := storetest.Noon
		s := newSampleAt(t, func() time.Time { return at }, nil)
		s.agree(t, true, kam.Agreement{Number: "AG-5", Terms: signedLately("New", "2028-12-31", 10)})
		at = on(moment)
		text := s.ask(t, "tom", chat.Slash, "team").Text
		if told {
			shows(t, text, "1 agreement not acknowledged by Ravi Rao")
		} else {
			hides(t, text, "not acknowledged")
		}
	}
}

func TestPreviewOfAMoveCountsAgreementsObligationsAndRenewals(t *testing.T) {
	s := newSample(t, nil)
	s.agreedAt(t)
	r := s.ask(t, "tom", chat.Slash, "move A03 to Ana Vega")
	shows(t, r.Text, "3 running agreements · 2 open obligations · 2 renewals within 90 days (2,000 EUR)")
}

func TestRenewalsAreAQuarterOfALoad(t *testing.T) {
	s := newSample(t, nil)
	before := row(t, s.ask(t, "root", chat.Slash, "team all").Text, "Kate Miller")
	s.agreedAt(t)
	if after := row(t, s.ask(t, "root", chat.Slash, "team all").Text, "Kate Miller"); after == before {
		t.Errorf("two renewals change nothing: %s", after)
	}
}

func TestRenewalsDueIsAKPI(t *testing.T) {
	s := newSample(t, nil)
	hides(t, s.ask(t, "kate", chat.Slash, "kpis").Text, "Renewals due")
	s.agreedAt(t)
	for words, want := range map[string]string{
		"kpis A03": "2", "kpis mine": "2",
	} {
		text := s.ask(t, "kate", chat.Slash, words).Text
		shows(t, text, "Renewals due in 90 days", "worth 2,000 EUR")
		if got := row(t, text, "Renewals due in 90 days"); len(got) < 25 || got[24:25] != want {
			t.Errorf("%s: %s", words, got)
		}
	}
	shows(t, s.ask(t, "tom", chat.Slash, "kpis team").Text, "worth 2,000 EUR")
	shows(t, s.ask(t, "root", chat.Slash, "kpis all").Text, "worth 2,000 EUR")
	shows(t, s.ask(t, "ana", chat.Slash, "kpis").Text, "Renovaciones en 90 días")
}

// TestHomeOfARepSaysWhatIsTheirs: to acknowledge, with the button, and to be done.
func TestHomeOfARepSaysWhatIsTheirs(t *testing.T) {
	s := newSample(t, nil)
	s.agreedAt(t)
	s.agree(t, true, kam.Agreement{Number: "AG-5", Account: s.num(t, "A03"), Terms: signedLately("New", "2028-12-31", 10)})
	r := s.ask(t, "ravi", chat.Home, "")
	shows(t, r.Text, "you have not acknowledged it", "“Train” is 8 days late (you)")
	if got := actionsOf(t, r); !slices.Contains(got, "agreement:ack") || !slices.Contains(got, "agreement:done") {
		t.Errorf("there is nothing to press:\n%s", r.Text)
	}
}
