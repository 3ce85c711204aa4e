package handlers_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/handlers"
)

// TestWhyALoadIsSoIsAFile: in the whole company, in a team, and of who holds
// nothing.
func TestWhyALoadIsSoIsAFile(t *testing.T) {
	s := troubled(t)
	for name, q := range map[string][2]string{
		"why_load.en": {"root", "why load all accounts @Kate Miller"}, "why_load.es": {"marta", "¿por qué es tan alta la carga de Ana Soto?"},
		"why_load_none.en": {"tom", "why is the load of Ana Vega so low?"},
	} {
		golden(t, name, s.ask(t, q[0], chat.Slash, q[1]), s.ask(t, q[0], chat.CLI, q[1]).Text)
	}
}

// TestALoadThatIsExplainedIsTheOneThatIsShown, and its points add up to it.
func TestALoadThatIsExplainedIsTheOneThatIsShown(t *testing.T) {
	s := troubled(t)
	for who, of := range map[string]string{"root": "Luis Prado", "elena": "Kate Miller", "marta": "Ana Soto", "tom": "Olga Left"} {
		shown := regexp.MustCompile(`(?m)^` + of + ` .*$`).FindString(s.ask(t, who, chat.CLI, "team").Text)
		words := "why load all accounts @" + of
		if who == "marta" || who == "tom" {
			words = "why load my team @" + of
		}
		text := s.ask(t, who, chat.CLI, words).Text
		if of == "Olga Left" {
			shows(t, text, "Olga Left holds no accounts")
			continue
		}
		sum, points := 0, regexp.MustCompile(`(?m)  (\d+)$`).FindAllStringSubmatch(text, -1)
		if len(points) < 2 {
			t.Fatalf("there are no points:\n%s", text)
		}
		for _, p := range points[:len(points)-1] {
			n, _ := strconv.Atoi(p[1])
			sum += n
		}
		total := points[len(points)-1][1]
		if strconv.Itoa(sum) != total || !slices.Contains(strings.Fields(shown), total) {
			t.Errorf("%s reads %q of %s in the view, %s explained, which are %d:\n%s", who, shown, of, total, sum, text)
		}
	}
}

// TestALoadIsExplainedToWhoLeadsTheTeam: a median tells of each of it.
func TestALoadIsExplainedToWhoLeadsTheTeam(t *testing.T) {
	s := troubled(t)
	for who, of := range map[string]string{"ana": "Luis Prado", "kate": "Luis Prado", "ravi": "Ana Soto", "tom": "Ana Soto", "marta": "Kate Miller"} {
		for _, scope := range []string{"", "my team ", "all accounts "} {
			text := s.ask(t, who, chat.CLI, "why load "+scope+"@"+of).Text
			hides(t, text, "Median", "Mediana", "EUR")
		}
	}
	shows(t, s.ask(t, "marta", chat.CLI, "¿por qué es tan alta la carga de mi equipo?").Text, "Equipo · equipo de Marta Ruiz")
}

// TestWhatOneCarriesIsOnesOwnToKnow: next to nobody for who leads no team, and in the
// team it is measured in for who leads it.
func TestWhatOneCarriesIsOnesOwnToKnow(t *testing.T) {
	s := troubled(t)
	golden(t, "load_own.en", s.ask(t, "kate", chat.Slash, "what's my load?"), s.ask(t, "kate", chat.CLI, "what's my load?").Text)
	golden(t, "load_own.es", s.ask(t, "ana", chat.Slash, "mi carga"), s.ask(t, "ana", chat.CLI, "mi carga").Text)
	for _, words := range []string{"why is my load so high?", "load of Ana Soto", "why load my team @Ana Soto"} {
		text := s.ask(t, "ana", chat.CLI, words).Text
		shows(t, text, "What you carry", "EUR")
		hides(t, text, "Median", "Weight")
	}
	shows(t, s.ask(t, "tom", chat.CLI, "how loaded am I?").Text, "Load of Tom")
	shows(t, s.ask(t, "ravi", chat.CLI, "my load").Text, "You hold no accounts: there is no load.")
}

// TestAFlaggedLoadLeadsToWhatItIsMadeOf.
func TestAFlaggedLoadLeadsToWhatItIsMadeOf(t *testing.T) {
	s := withKPIs(t, func(o *handlers.Options) { o.Load = handlers.Range{Low: 60, High: 130} })
	press := pressOf(s.ask(t, "root", chat.DM, "team"), "Load of Ana Soto")
	if press == nil {
		t.Fatal("there is no button")
	}
	shows(t, s.answer(t, "root", chat.Click, press.Value).Text, "Load of Ana Soto · team of Marta Ruiz", "Together")
}

// TestAPersonHasOneLoad: in the view of the company and in that of their team, in who
// has room, in a move's preview and explained.
func TestAPersonHasOneLoad(t *testing.T) {
	s := troubled(t)
	loadOf := func(who, words, row string) string {
		t.Helper()
		text := s.ask(t, who, chat.CLI, words).Text
		list := regexp.MustCompile(row).FindStringSubmatch(text)
		if list == nil {
			t.Fatalf("%s reads no load after %q:\n%s", who, words, text)
		}
		return list[1]
	}
	for of, manager := range map[string]string{"Ana Soto": "marta", "Luis Prado": "marta", "Kate Miller": "tom"} {
		want := loadOf("root", "why load @"+of, `(?m)^(\d+) %`)
		inTeam := `(?m)^` + of + ` .*\S  +(\d+)(?: · \w+)?  +\d+(?:  +[A-Z].*)?$`
		for _, asked := range [][3]string{
			{"root", "team", inTeam},
			{"elena", "team", inTeam},
			{"root", "team @" + s.users[manager].Email, inTeam},
			{manager, "team", inTeam},
			{"root", "who has room?", `(?m)^` + of + `  +(\d+)`},
			{manager, "who has room?", `(?m)^` + of + `  +(\d+)`},
		} {
			if got := loadOf(asked[0], asked[1], asked[2]); got != want {
				t.Errorf("%s has %s for %s after %q, and %s explained", of, got, asked[0], asked[1], want)
			}
		}
	}
}

// TestTheLoadsOfAPreviewAreThoseThatAreExplained: before the move, and once it is done.
func TestTheLoadsOfAPreviewAreThoseThatAreExplained(t *testing.T) {
	for _, move := range [][3]string{{"A03", "Kate Miller", "Luis Prado"}, {"A01", "Ana Soto", "Luis Prado"}, {"A02", "Ana Soto", "Ana Vega"}} {
		s := ailing(t)
		explained := func(of string) string {
			t.Helper()
			text := s.ask(t, "root", chat.CLI, "why load @"+of).Text
			if said := regexp.MustCompile(`(?m)^(\d+) %`).FindStringSubmatch(text); said != nil {
				return said[1]
			}
			shows(t, text, "there is no load")
			return "—"
		}
		preview := s.ask(t, "root", chat.DM, "move "+move[0]+" to "+move[2])
		shown, after := s.ask(t, "root", chat.CLI, "move "+move[0]+" to "+move[2]).Text, map[string]string{}
		for _, of := range move[1:] {
			row := regexp.MustCompile(`(?m)^` + of + `  .*  (—|\d+)(?: · \w+)?  +(—|\d+)(?: · \w+)?$`).FindStringSubmatch(shown)
			if row == nil {
				t.Fatalf("%s has no row:\n%s", of, shown)
			}
			if before := explained(of); row[1] != before {
				t.Errorf("%s: the preview shows %s for %s now, %s is explained:\n%s", move[0], row[1], of, before, shown)
			}
			after[of] = row[2]
		}
		s.pressed(t, "root", preview, "move:confirm")
		for of, shown := range after {
			if done := explained(of); shown != done {
				t.Errorf("%s: the preview showed %s for %s afterwards, %s is explained", move[0], shown, of, done)
			}
		}
	}
}
