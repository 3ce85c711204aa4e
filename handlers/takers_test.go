package handlers_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
)

// placed is the sample company with regions and segments: Luis and Kate sell in the
// South, Luis and Ana hold retailers.
func placed(t *testing.T, change func(*handlers.Options)) *sample {
	t.Helper()
	s := newSample(t, change)
	l := s.begin(t, "places", s.store.Today())
	for _, who := range []string{"luis", "kate"} {
		p := s.person(t, who)
		p.Region = "SOUTH"
		if _, err := l.PutPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"A04", "A08", "A02"} {
		acc := s.account(t, id)
		acc.Segment = "retail"
		if _, err := l.PutAccount(acc); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	return s
}

// TestWhoHasRoomIsAFile: for one account, for several, and for any.
func TestWhoHasRoomIsAFile(t *testing.T) {
	s := placed(t, nil)
	for name, q := range map[string][2]string{
		"room.en": {"root", "who has room for Northwind Traders?"}, "room.es": {"elena", "¿quién puede llevar Northwind Traders?"},
		"room_several.en": {"root", "who has room for Northwind Traders and A02?"}, "room_any.es": {"marta", "¿quién de mi equipo tiene hueco?"},
	} {
		golden(t, name, s.ask(t, q[0], chat.Slash, q[1]), s.ask(t, q[0], chat.CLI, q[1]).Text)
	}
}

// TestRoomIsByTheLoadAfterTheMove, as the move's preview reckons it.
func TestRoomIsByTheLoadAfterTheMove(t *testing.T) {
	s := placed(t, nil)
	text := s.ask(t, "marta", chat.CLI, "who has room for Northwind Traders?").Text
	hides(t, text, "Kate", "Vega") // another team
	row := regexp.MustCompile(`Luis Prado\s+([\d.,]+(?: · \pL+)?)\s+([\d.,]+(?: · \pL+)?)`).FindStringSubmatch(text)
	if row == nil {
		t.Fatalf("Luis has no row:\n%s", text)
	}
	preview := s.ask(t, "marta", chat.CLI, "move Northwind Traders to Luis Prado").Text
	shows(t, preview, row[1], row[2])
	all := s.ask(t, "root", chat.CLI, "who has room for Northwind Traders?").Text
	vega, kate, luis := strings.Index(all, "Ana Vega"), strings.Index(all, "Kate Miller"), strings.Index(all, "Luis Prado")
	if vega < 0 || vega > luis || vega > kate {
		t.Errorf("who holds nothing does not come first:\n%s", all)
	}
	hides(t, all, "Ravi Rao", "\nAna Soto ")
}

// TestWhoLeftHasNoRoom and who has the accounts already needs none.
func TestWhoLeftHasNoRoom(t *testing.T) {
	s := placed(t, func(o *handlers.Options) { o.Left = func(p kam.Person) bool { return p.Name == "Olga Left" } })
	hides(t, s.ask(t, "tom", chat.CLI, "who has room for ACME GmbH?").Text, "Olga", "\nKate Miller")
	stays := placed(t, nil)
	shows(t, stays.ask(t, "tom", chat.CLI, "who has room for ACME GmbH?").Text, "Olga Left")
}

// TestRoomIsReadByWhoReadsTheTeam, and tells nothing of accounts that are not seen.
func TestRoomIsReadByWhoReadsTheTeam(t *testing.T) {
	s := placed(t, nil)
	for _, who := range []string{"ana", "kate", "ravi"} {
		hides(t, s.ask(t, who, chat.CLI, "who has room for Northwind Traders?").Text, "Luis Prado")
	}
	hidden, missing := s.ask(t, "tom", chat.CLI, "who has room for Northwind Traders?").Text, s.ask(t, "tom", chat.CLI, "who has room for Northwound Trydars?").Text
	if hidden != strings.ReplaceAll(missing, "Northwound Trydars", "Northwind Traders") {
		t.Errorf("it is told that it is there:\n%s\n%s", hidden, missing)
	}
	shows(t, s.ask(t, "root", chat.CLI, "who has room for Delta Foods?").Text, "Lyon", "Oslo")
}

// TestAButtonOfRoomLeadsToThePreview for who may give the order; Senior Management
// only reads.
func TestAButtonOfRoomLeadsToThePreview(t *testing.T) {
	s := placed(t, nil)
	r := s.ask(t, "marta", chat.DM, "¿quién puede llevar Northwind Traders?")
	press := pressOf(r, "Pasar a Luis Prado")
	if press == nil {
		t.Fatalf("there is none: %s", r.Text)
	}
	shows(t, s.answer(t, "marta", chat.Click, press.Value).Text, "Northwind Traders", "Luis Prado", "Carga")
	if pressOf(s.ask(t, "elena", chat.DM, "¿quién puede llevar Northwind Traders?"), "Pasar a Luis Prado") != nil {
		t.Error("Senior Management moves accounts")
	}
}

// TestRoomSaysWhatIsInRed also where that weighs in no load: most of the team has none.
func TestRoomSaysWhatIsInRed(t *testing.T) {
	s := placed(t, lives)
	hides(t, s.ask(t, "root", chat.CLI, "who has room for Northwind Traders?").Text, "In red")
	s.stands(t, "A04", 30)
	text := s.ask(t, "root", chat.CLI, "who has room for Northwind Traders?").Text
	shows(t, text, "In red now", "It weighs in the load only in a team whose median of it is above 0.")
	if !regexp.MustCompile(`(?m)^Luis Prado .* 61\.3 %`).MatchString(text) {
		t.Errorf("Luis has no part in red:\n%s", text)
	}
	shows(t, s.ask(t, "elena", chat.CLI, "¿quién tiene hueco?").Text, "En rojo ahora", "61,3 %")
}

// TestALoadThatReadsAsItsLineSaysOnWhichSideItIs: what is flagged is so by the exact
// load, in the team view, in room and where it is explained.
func TestALoadThatReadsAsItsLineSaysOnWhichSideItIs(t *testing.T) {
	for side, limits := range map[string]handlers.Range{"<62 · low": {Low: 62, High: 140}, ">138 · high": {Low: 20, High: 138}} {
		s := newSample(t, func(o *handlers.Options) { o.Load = limits })
		figure, _, _ := strings.Cut(side, " ")
		of := map[byte]string{'<': "Luis Prado", '>': "Ana Soto"}[side[0]]
		shows(t, s.ask(t, "root", chat.CLI, "who has room?").Text, side)
		shows(t, s.ask(t, "root", chat.CLI, "team").Text, side, of+" ("+figure+")")
		shows(t, s.ask(t, "root", chat.CLI, "why load @"+of).Text, figure+" % of what is usual")
	}
}

// pressOf is the button of a reply that bears a label.
func pressOf(r chat.Reply, label string) *slack.ButtonBlockElement {
	for _, e := range elementsOf(r) {
		if e.Text.Text == label {
			return e
		}
	}
	return nil
}
