package handlers_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/handlers"
	"kambot/wording"
)

// sight is the rights table of product.md on the sample company, written out:
// who may see which accounts. It is not computed by what it tests.
func sight() map[string][]string {
	all := []string{"A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13"}
	return map[string][]string{
		"elena": all, // executive
		"root":  all, // admin, not in the directory
		"marta": {"A01", "A02", "A04", "A06", "A08", "A09", "A10"},
		"tom":   {"A03", "A05", "A07", "A12", "A13"},
		"ana":   {"A01", "A02", "A06", "A10"},
		"luis":  {"A04", "A08", "A09"},
		"kate":  {"A03", "A05", "A07", "A12", "A13"},
		"ravi":  {"A01", "A03"}, // rep of two teams
		"vega":  nil,            // KAM without accounts
		"ines":  nil,            // rep without accounts
	}
}

// strangers are answered one polite line, whatever they ask.
func strangers() []string { return []string{"guest", "outsider", "robot", "olga", "unknown"} }

// titles are how accounts are asked for: an exact name, an alias, an id, a slip.
func titles() map[string][]string {
	return map[string][]string{
		"A01": {"Northwind Traders", "NWT", "A01", "Northwnd Traders"},
		"A02": {`"Acme, S.A. de C.V."`, "A02"},
		"A03": {"ACME GmbH", "A03"},
		"A04": {"A04"},
		"A05": {"A05"},
		"A06": {`"` + pinging + `"`, "A06"},
		"A07": {`"` + turning + `"`, "A07"},
		"A08": {endless, "A08"},
		"A09": {"Northwind Europe", "A09", "Northwind Euorpe"},
		"A10": {"Orbit Labs", "orbit labs", "A10", "Orbti Labs"},
		"A11": {"Free Float", "A11", "Free Flaot"},
		"A12": {"Returns Inc", "Returns", "A12"},
		"A13": {"Ghost Mills", "A13", "Gohst Mills"},
	}
}

// tells are words that give an account away: nothing else in the sample says them.
func tells() map[string][]string {
	return map[string][]string{
		"A01": {"Northwind Traders", "A01", "Cold chain", "Old promise", "342,000", "342.000"},
		"A02": {"Acme, S.A.", "A02", "México"},
		"A03": {"ACME GmbH", "A03", "Berlin"},
		"A04": {"A04", "Lyon"},
		"A05": {"A05", "Oslo", "Long haul"},
		"A06": {"Bold", "A06"},
		"A07": {"Lumen", "A07"},
		"A08": {"Limb Limb", "A08", "Porto"},
		"A09": {"Northwind Europe", "A09", "Paris"},
		"A10": {"Orbit Labs", "A10", "Pilot", "Bilbao"},
		"A11": {"Free Float", "A11", "Dover"},
		"A12": {"Returns", "A12", "Reno"},
		"A13": {"Ghost Mills", "A13", "Leeds"},
	}
}

// perAccount are the commands that name an account; later ones are refused in
// the same words whatever the account is.
func perAccount() []string {
	return []string{
		"%s", "status %s", "owner %s", "why %s", "history %s", "opportunities %s", "how is %s doing?", "¿de quién es %s?", "who owns %s?", "status %s 2025",
		"kpis %s", "agreements %s", "agreement new %s", "note %s: called", "plan %s", "strategic %s", "reassign %s to Kate Miller", "cover %s", "asof 2026-01-01 %s",
		"rep add Ravi Rao %s", "top 5 %s", "portfolio %s",
	}
}

// lists are the commands that name none.
func lists() []string {
	return []string{
		"", "help", "top", "top 25 all", "top 25 team 2025", "top 25 mine", "top ever", "top 25 @Kate", "top 25 @Luis Prado", "top 25 @Marta", "top 2026-11", "top 2019",
		"key", "key all", "key team", "key @Tom", "mine", "portfolio all", "portfolio team", "portfolio @Kate", "portfolio @Luis Prado", "portfolio @Ravi", "portfolio all page 2",
		"opportunities", "opportunities all", "opportunities team", "opportunities @Kate", "opportunities @Ana Soto",
		"team", "team @Marta", "team @Tom", "team @Elena", "team @Kate", "digest", "settings", "receipt", "undo", "launch", "kpis", "agreements", "frobnicate", "northwnd", "acme", "delta foods",
	}
}

func clicked() []chat.Surface {
	return []chat.Surface{chat.Slash, chat.DM, chat.Mention, chat.Click, chat.CLI}
}

// said is all that a reply shows or carries.
func said(t testing.TB, r chat.Reply) string {
	t.Helper()
	raw, err := json.Marshal(r.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	return orderID.ReplaceAllString(r.Text+"\n"+string(raw), "ORDER")
}

// orderID is the id of a stored order, which is never the same.
var orderID = regexp.MustCompile(`[0-9a-f]{11}[A-Z2-7]{16}`)

// TestHiddenAccountIsAnsweredAsAMissingOne asks for every account that somebody
// may not see, in every command and on every surface, in the company and in one
// where nothing is called so: both answer word for word the same.
func TestHiddenAccountIsAnsweredAsAMissingOne(t *testing.T) {
	for who, visible := range sight() {
		t.Run(who, func(t *testing.T) {
			whole := newSample(t, nil) // what is asked may write
			part := newSampleOf(t, nil, func(id string) bool { return slices.Contains(visible, id) })
			same := func(surface chat.Surface, words string) {
				hidden, missing := said(t, whole.answer(t, who, surface, words)), said(t, part.answer(t, who, surface, words))
				if hidden != missing {
					t.Errorf("%q by %s differs.\nhidden:  %s\nmissing: %s", words, surface, hidden, missing)
				}
			}
			for id, names := range titles() {
				if slices.Contains(visible, id) {
					continue
				}
				for i, name := range names { // each form on each surface, each name in each form
					for j, form := range perAccount() {
						for k, surface := range clicked() {
							if i == 0 || (i+j)%len(clicked()) == k {
								same(surface, fmt.Sprintf(form, name))
							}
						}
					}
				}
				for _, button := range []string{`status id:"%s"`, `why id:"%s"`, `turn history id:"%s" page 2`, `share status id:"%s"`, `post status id:"%s"`} {
					same(chat.Click, fmt.Sprintf(button, id))
				}
			}
		})
	}
}

// TestNoAnswerTellsOfAnAccountOutsideTheSight asks everything of everybody.
func TestNoAnswerTellsOfAnAccountOutsideTheSight(t *testing.T) {
	s := newSample(t, nil)
	for who, visible := range sight() {
		t.Run(who, func(t *testing.T) {
			var asked []string
			asked = append(asked, lists()...)
			for _, id := range visible {
				for _, form := range perAccount() {
					asked = append(asked, fmt.Sprintf(form, titles()[id][0]))
				}
			}
			for _, surface := range clicked() {
				for _, words := range asked {
					got := said(t, s.ask(t, who, surface, words))
					noTell(t, got, visible, fmt.Sprintf("%q by %s", words, surface), words)
				}
			}
			noTell(t, said(t, s.home(t, who)), visible, "Home", "")
		})
	}
}

// noTell fails where an answer says a word that only a hidden account has, save
// the words that were asked.
func noTell(t *testing.T, got string, visible []string, what, words string) {
	t.Helper()
	for id, list := range tells() {
		if slices.Contains(visible, id) {
			continue
		}
		for _, tell := range list {
			if strings.Contains(got, tell) && !strings.Contains(words, tell) {
				t.Errorf("%s tells of %s by %q: %s", what, id, tell, got)
			}
		}
	}
}

// TestVisibleAccountIsShownOnEverySurface is the other half: what may be seen is.
func TestVisibleAccountIsShownOnEverySurface(t *testing.T) {
	s := newSample(t, nil)
	shown := map[string]string{
		"A01": "Northwind Traders", "A02": "Acme, S.A. de C.V.", "A03": "ACME GmbH", "A04": "Delta Foods", "A05": "Delta Foods", "A06": "Bold", "A07": "Lumen",
		"A08": "Endless Limb", "A09": "Northwind Europe", "A10": "Orbit Labs", "A11": "Free Float Ltd", "A12": "Returns Inc", "A13": "Ghost Mills",
	}
	for who, visible := range sight() {
		for _, id := range visible {
			for _, surface := range clicked() {
				for _, verb := range []string{"", "status ", "owner ", "why ", "history ", "opportunities "} {
					r := s.ask(t, who, surface, verb+id)
					if !strings.Contains(r.Text, shown[id]) {
						t.Errorf("%s asks %q by %s and is not shown %s: %s", who, verb+id, surface, shown[id], r.Text)
					}
					if r.Visibility != chat.OnlyAsker {
						t.Errorf("%s asks %q by %s and everybody reads it", who, verb+id, surface)
					}
				}
			}
		}
	}
}

// TestSurfacesAnswerTheSame: one language, one path.
func TestSurfacesAnswerTheSame(t *testing.T) {
	s := newSample(t, nil)
	for who := range sight() {
		for _, words := range slices.Concat(lists(), []string{"A01", "why A03", "owner A04", "history A13", "opportunities A01"}) {
			want := s.ask(t, who, chat.Slash, words).Text
			typed := s.ask(t, who, chat.CLI, words).Text
			for _, lines := range wording.AskedTyped { // what stands for the buttons of a question
				typed, _, _ = strings.Cut(typed, "\n"+lines)
			}
			typed = regexp.MustCompile(`(?m)^- .*: (press|pulsar) .*\n`).ReplaceAllString(typed, "") // and of other buttons
			if got := wording.Escape(wording.Cut(typed, 3500)); got != want {
				t.Errorf("%s asks %q on the terminal:\n%s\nby slash:\n%s", who, words, got, want)
			}
			for _, surface := range []chat.Surface{chat.DM, chat.Mention, chat.Click} {
				if words == "" && surface == chat.Click {
					continue // a button without words is none of ours
				}
				if got := s.ask(t, who, surface, words).Text; got != want {
					t.Errorf("%s asks %q by %s:\n%s\nby slash:\n%s", who, words, surface, got, want)
				}
			}
		}
	}
}

// TestStrangersGetOnePoliteLine: guests, bots, people who left, other companies
// and whom nobody knows learn nothing, not even whether a name exists.
func TestStrangersGetOnePoliteLine(t *testing.T) {
	for _, open := range []bool{false, true} {
		s := newSample(t, func(o *handlers.Options) { o.Open = open })
		for _, who := range strangers() {
			for _, surface := range []chat.Surface{chat.Slash, chat.DM, chat.Mention, chat.Click} {
				lines := map[string]bool{}
				asked := slices.Concat(lists(), []string{"share top", "post top", "Reassign Northwind Traders to Kate"})
				for id, names := range titles() {
					asked = append(asked, names...)
					asked = append(asked, "status "+id, "why "+id)
				}
				for _, words := range asked {
					r := s.ask(t, who, surface, words)
					lines[r.Text] = true
					if r.Visibility != chat.OnlyAsker || strings.Count(r.Text, "\n") > 0 {
						t.Errorf("%s is answered more than a line by %s: %s", who, surface, r.Text)
					}
					noTell(t, said(t, r), nil, fmt.Sprintf("%s asking %q", who, words), words)
				}
				if len(lines) != 1 {
					t.Errorf("%s gets %d different lines by %s: %v", who, len(lines), surface, lines)
				}
			}
			noTell(t, said(t, s.home(t, who)), nil, who+"'s Home", "")
		}
	}
}

// TestOpenScopeShowsEverybodyOfTheDirectoryEveryAccount, and nobody else.
func TestOpenScopeShowsEverybodyOfTheDirectoryEveryAccount(t *testing.T) {
	s := newSample(t, func(o *handlers.Options) { o.Open = true })
	for who := range sight() {
		for id := range titles() {
			r := s.ask(t, who, chat.DM, "status "+id)
			if !strings.Contains(r.Text, id) {
				t.Errorf("%s does not see %s: %s", who, id, r.Text)
			}
		}
	}
	for _, who := range []string{"ana", "kate", "ravi", "ines", "vega"} {
		if r := s.ask(t, who, chat.DM, "team"); strings.Contains(r.Text, "Kate Miller") {
			t.Errorf("%s reads the team view: %s", who, r.Text)
		}
	}
}

// TestTeamViewIsForManagersOfTheirOwnTeamAndForManagement follows the last line
// of product.md's rights.
func TestTeamViewIsForManagersOfTheirOwnTeamAndForManagement(t *testing.T) {
	s := newSample(t, nil)
	for _, c := range []struct {
		who, words  string
		rows, never []string
	}{
		{"elena", "team", []string{"Ana Soto", "Luis Prado", "Kate Miller"}, nil},
		{"root", "team", []string{"Ana Soto", "Luis Prado", "Kate Miller"}, nil},
		{"elena", "team @Tom", []string{"Kate Miller"}, []string{"Luis Prado"}},
		{"marta", "team", []string{"Ana Soto", "Luis Prado"}, []string{"Kate Miller"}},
		{"marta", "team @Marta", []string{"Ana Soto", "Luis Prado"}, []string{"Kate Miller"}},
		{"marta", "team @Tom", nil, []string{"Kate Miller", "Ana Soto"}},
		{"marta", "team @Elena", nil, []string{"Kate Miller"}},
		{"tom", "team", []string{"Kate Miller"}, []string{"Luis Prado"}},
		{"ana", "team", nil, []string{"Luis Prado", "Kate Miller"}},
		{"ravi", "team", nil, []string{"Luis Prado", "Kate Miller"}},
		{"ravi", "team @Marta", nil, []string{"Luis Prado"}},
	} {
		for _, surface := range clicked() {
			r := s.ask(t, c.who, surface, c.words)
			for _, name := range c.rows {
				if !strings.Contains(r.Text, name) {
					t.Errorf("%s asks %q by %s and misses %s: %s", c.who, c.words, surface, name, r.Text)
				}
			}
			for _, name := range c.never {
				if strings.Contains(r.Text, name) {
					t.Errorf("%s asks %q by %s and reads of %s: %s", c.who, c.words, surface, name, r.Text)
				}
			}
		}
	}
}
