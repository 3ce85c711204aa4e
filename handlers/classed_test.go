package handlers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"kambot/chat"
)

// TestAListIsOfTheClassThatIsAskedFor: the classes together are the whole list, in
// figures and in names, and what is not parted by class says so.
func TestAListIsOfTheClassThatIsAskedFor(t *testing.T) {
	s := troubled(t)
	row := regexp.MustCompile(`(?m)^.* ([ABC])  .*$`)
	numbered := regexp.MustCompile(`\(A\d+\)`)
	for _, who := range []string{"root", "tom"} {
		for _, view := range []string{"portfolio", "quiet", "red"} {
			of := func(words string) (names []string) {
				for _, line := range row.FindAllString(s.ask(t, who, chat.CLI, words).Text, -1) {
					names = append(names, strings.Join(strings.Fields(numbered.ReplaceAllString(line, "")), " ")) // where both stand, namesakes bear their ids
				}
				return names
			}
			var parts []string
			for _, class := range []string{"A", "B", "C"} {
				text := s.ask(t, who, chat.CLI, view+" class "+class).Text
				shows(t, text, "class "+class)
				for _, name := range of(view + " class " + class) {
					if !strings.Contains(" "+name+" ", " "+class+" ") {
						t.Errorf("%s reads of class %s: %s", who, class, name)
					}
					parts = append(parts, name)
				}
			}
			whole := of(view)
			slices.Sort(whole)
			slices.Sort(parts)
			if view != "red" && !slices.Equal(whole, parts) { // its rows bear no class
				t.Errorf("%s: %s is\n%s\nand by class\n%s", who, view, strings.Join(whole, "\n"), strings.Join(parts, "\n"))
			}
		}
	}
	shows(t, s.ask(t, "ana", chat.CLI, "mis cuentas de clase B").Text, "clase B")
	shows(t, s.ask(t, "tom", chat.CLI, "opportunities class A").Text, "This is of accounts of every class: say quiet class A")
	shows(t, s.ask(t, "tom", chat.CLI, "equipo clase B").Text, "Esto es de cuentas de todas las clases")
	hides(t, s.ask(t, "ana", chat.CLI, "opportunities").Text, "every class")
}

// TestWhatCannotBeDoneByWordsIsLedToItsButton, and nothing is changed.
func TestWhatCannotBeDoneByWordsIsLedToItsButton(t *testing.T) {
	s := introduced(t)
	s.offers("P7", "Frost")
	s.launches("P7", "2026-12-01", "A03 ")
	for _, words := range []string{
		"mark A03 as informed", "put A03 down as quoted", "marca a A03 como informada", "accept the suggestion for A03", "acepta la sugerencia de A03",
		"add a goal to the plan of A03", "añade un objetivo al plan de A03",
	} {
		text := s.ask(t, "tom", chat.CLI, words).Text
		shows(t, text, "ACME GmbH")
		hides(t, text, "order to carry out", "orden que ejecutar", "Confirm", "strategic account")
	}
}
