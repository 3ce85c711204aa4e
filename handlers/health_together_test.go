package handlers_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"kambot/chat"
)

// summed are the points of a table whose last row is their sum.
func summed(t *testing.T, text, total string) (sum, said int) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		m := regexp.MustCompile(`^(.*?)  .* %  .*?(\d+)$`).FindStringSubmatch(line)
		if m == nil {
			continue
		}
		n, _ := strconv.Atoi(m[2])
		if strings.HasPrefix(m[1], total) {
			return sum, n
		}
		sum += n
	}
	t.Fatalf("there is no sum:\n%s", text)
	return 0, 0
}

// TestWhyAHealthTogetherIsSoAddsUp of a portfolio, a team, everybody, one person and a
// parent with its companies, in both languages, to what is shown elsewhere.
func TestWhyAHealthTogetherIsSoAddsUp(t *testing.T) {
	s := ailing(t)
	for _, c := range []struct{ who, words, total, score string }{
		{"kate", "why health mine", "Health", `Health of my accounts\n\S+ (\d+)`},
		{"tom", "why health team", "Health", `\n\S+ (\d+)`},
		{"elena", "por qué salud Kate", "Salud", `\n\S+ (\d+)`},
	} {
		text := s.ask(t, c.who, chat.CLI, c.words).Text
		sum, said := summed(t, text, c.total)
		m := regexp.MustCompile(c.score).FindStringSubmatch(text)
		if sum != said || m == nil || m[1] != strconv.Itoa(said) {
			t.Errorf("%q: the points come to %d, the sum is %d, shown %v:\n%s", c.words, sum, said, m, text)
		}
	}
}

// TestAnAccountBelowZeroIsSaidToWeighNothing, so that the turnover of those that weigh
// is not taken for that of all.
func TestAnAccountBelowZeroIsSaidToWeighNothing(t *testing.T) {
	s := ailing(t)
	shows(t, s.ask(t, "root", chat.CLI, "why health all").Text, "1 account below zero (-1,500 EUR) weighs nothing; with it the turnover is 749,000 EUR.")
	shows(t, s.ask(t, "elena", chat.CLI, "por qué salud de todas las cuentas").Text, "1 cuenta por debajo de cero (-1.500 EUR) no pesa nada; con ella la facturación es 749.000 EUR.")
}

func TestWhyAHealthTogetherIsSoIsAFile(t *testing.T) {
	s := ailing(t)
	for name, q := range map[string][2]string{
		"why_health_mine.en": {"kate", "why health mine"}, "why_health_all.es": {"elena", "por qué salud de todas las cuentas"},
		"why_health_parent.en": {"root", "why health A01"},
		"red.en":               {"root", "red"}, "red.es": {"elena", "en rojo"}, "red_none.es": {"luis", "en rojo"},
	} {
		golden(t, name, s.ask(t, q[0], chat.Slash, q[1]), s.ask(t, q[0], chat.CLI, q[1]).Text)
	}
}

// TestNobodyReadsTheHealthOfOthersAccounts: neither their names nor how many they are.
func TestNobodyReadsTheHealthOfOthersAccounts(t *testing.T) {
	s := ailing(t)
	all := s.ask(t, "root", chat.CLI, "red all").Text
	shows(t, all, "ACME GmbH")
	for _, words := range []string{"red all", "red Kate", "why health all", "why health Kate"} {
		hides(t, s.ask(t, "luis", chat.CLI, words).Text, "ACME GmbH", "Kate Miller ")
	}
	hides(t, s.ask(t, "guest", chat.Slash, "red all").Text, "Acme")
}

// TestWhatIsInRedLeadsToTheList, and a health to what it is made of.
func TestWhatIsInRedLeadsToTheList(t *testing.T) {
	s := ailing(t)
	for _, words := range []string{"mine", "team"} {
		reply := s.ask(t, map[string]string{"mine": "kate", "team": "tom"}[words], chat.Slash, words)
		for _, label := range []string{"Show all in red", "Why this health?"} {
			if pressOf(reply, label) == nil {
				t.Errorf("%q has no button %q:\n%s", words, label, reply.Text)
			}
		}
		press := pressOf(reply, "Show all in red")
		if press != nil {
			shows(t, s.answer(t, map[string]string{"mine": "kate", "team": "tom"}[words], chat.Click, press.Value).Text, "in red", "ACME GmbH")
		}
	}
}
