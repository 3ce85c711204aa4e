package handlers_test

import (
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// TestHealthInListsAndSumsIsAFile: of a portfolio, of a team, of a parent with what
// the reader sees of its companies, and on Home.
func TestHealthInListsAndSumsIsAFile(t *testing.T) {
	s := sickening(t)
	for _, c := range []struct{ name, english, spanish, words, palabras string }{
		{"health_portfolio", "kate", "ana", "mine", "mis cuentas"},
		{"health_team", "root", "elena", "team all", "equipo"},
	} {
		golden(t, c.name+".en", s.ask(t, c.english, chat.Slash, c.words), s.ask(t, c.english, chat.CLI, c.words).Text)
		golden(t, c.name+".es", s.ask(t, c.spanish, chat.Slash, c.palabras), s.ask(t, c.spanish, chat.CLI, c.palabras).Text)
	}
}

// parented is the sample company with a parent and a company of it that Kate holds,
// and one that Luis holds.
func parented(t *testing.T) *sample {
	t.Helper()
	s := newSample(t, lives)
	l := s.begin(t, "family.csv", s.store.Today())
	parent, err := l.PutAccount(kam.Account{ID: "P1", Name: "The House", KAM: s.person(t, "kate").Num})
	if err != nil {
		t.Fatal(err)
	}
	for id, who := range map[string]string{"P2": "kate", "P3": "luis"} {
		if _, err := l.PutAccount(kam.Account{ID: id, Name: "Company " + id, KAM: s.person(t, who).Num, Parent: parent}); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	s.weighs(t, "P1", 80, 100)
	s.weighs(t, "P2", 40, 300)
	s.weighs(t, "P3", 20, 600)
	return s
}

// TestAParentsHealthCountsOnlyWhatIsSeenOfItsCompanies.
func TestAParentsHealthCountsOnlyWhatIsSeenOfItsCompanies(t *testing.T) {
	s := parented(t)
	// 80 x 100 + 40 x 300, by 400; and 20 x 600 more, by 1,000.
	shows(t, s.ask(t, "kate", chat.CLI, "status P1").Text, "Health with its 1 company: 🟡 50 watch · 1 in red")
	shows(t, s.ask(t, "root", chat.CLI, "status P1").Text, "Health with its 2 companies: 🔴 32 at risk · 2 in red")
	hides(t, s.ask(t, "kate", chat.CLI, "status P2").Text, "Health with")
}

// TestAPortfolioOfManySaysThatItsHealthIsStillBeingReckoned, and is told the sum
// once it is.
func TestAPortfolioOfManySaysThatItsHealthIsStillBeingReckoned(t *testing.T) {
	s := holding(t, "ana.vega@sample.example", 60)
	m := s.num(t, "M000")
	l := s.begin(t, "billed.csv", s.store.Today())
	if err := l.PutBilling(&kam.Billing{Account: m, Day: day("2026-10-01"), Amount: units(10), Invoice: "M0"}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	text := s.ask(t, "vega", chat.CLI, "mine").Text
	shows(t, text, "The health of some accounts is still being reckoned.")
	hides(t, text, "health:")
	s.reckons(t)
	hides(t, s.ask(t, "vega", chat.CLI, "mine").Text, "still being reckoned")
	s.weighs(t, "M000", 20, 300)
	s.weighs(t, "M001", 80, 100)
	shows(t, s.ask(t, "vega", chat.CLI, "mine").Text, "health: 🔴 35 at risk · 1 in red")
}

// TestALoadSaysThatHealthIsStillBeingReckoned wherever it is shown: what waits counts
// as not in red.
func TestALoadSaysThatHealthIsStillBeingReckoned(t *testing.T) {
	s := holding(t, "ana.vega@sample.example", 60)
	asked := map[string]string{
		"who has room?": "root", "who has room for ACME GmbH?": "root", "why load @Kate Miller": "tom",
		"move ACME GmbH to Ana Vega": "tom", "Ana Vega covers ACME GmbH until Friday": "tom", "team": "tom",
		"¿por qué es tan alta la carga de Kate Miller?": "elena", "¿quién puede llevar ACME GmbH?": "elena",
	}
	told := func(who, words string) string {
		text := s.ask(t, who, chat.CLI, words).Text
		shows(t, text, "Kate Miller")
		return text
	}
	for words, who := range asked {
		says := "The health of some accounts is still being reckoned"
		if who == "elena" {
			says = "La salud de algunas cuentas se está calculando todavía"
		}
		shows(t, told(who, words), says)
	}
	s.reckons(t)
	for words, who := range asked {
		hides(t, told(who, words), "still being reckoned", "calculando todavía")
	}
}

// TestALoadCountsTheTurnoverInRedAndAMoveTakesItAlong.
func TestALoadCountsTheTurnoverInRedAndAMoveTakesItAlong(t *testing.T) {
	s := newSample(t, lives)
	shows(t, s.ask(t, "root", chat.CLI, "move A03 to Luis Prado").Text, "          62          80\n")
	s.stands(t, "A03", 30)
	// With Ana he is in a team of two. After the move, against the median: 4 accounts of
	// 4, 176,500 of 339,250, and in red 50,000 of 176,500, which is 200 % of the median of
	// that and of nothing: (35 x 100 + 25 x 52 + 15 x 200) / 75.
	shows(t, s.ask(t, "root", chat.CLI, "move A03 to Luis Prado").Text, "          62         104\n")
}

// weighs keeps a health of an account's with the turnover that it weighs.
func (s *sample) weighs(t *testing.T, id string, score int, turnover int64) {
	t.Helper()
	s.keeps(t, id, func(r *store.Reckoned) { r.Score, r.Turnover = score, units(turnover) })
}
