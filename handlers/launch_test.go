package handlers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// introduced is the sample company with launches: one that runs, one whose targets
// all bought, and one that is a week ahead.
func introduced(t *testing.T) *signed {
	t.Helper()
	s := newSigned(t)
	l := s.begin(t, "billing.csv", s.store.Today())
	for i, b := range []struct {
		account, day, product string
		units                 int64
	}{
		{"A01", "2026-09-15", "GTX 3000", 9_000}, // before the launch
		{"A01", "2026-10-05", "GTX 3000", 1_000},
		{"A01", "2026-10-20", "p3", 500}, // by its id
		{"A03", "2026-10-01", "gtx-3000", 2_000},
		{"A04", "2026-11-02", "GTX 3000", 100},
		{"A04", "2026-11-03", "GTX 3000", -50},
		{"A12", "2026-10-06", "GTX 3000", 300},
		{"A12", "2026-10-06", "GTX 3000", -300},
		{"A02", "2026-11-04", "Orbit 5", 700},
	} {
		row := kam.Billing{Account: s.account(t, b.account).Num, Day: day(b.day), Amount: kam.Amount(b.units) * kam.Scale, Product: b.product, Invoice: fmt.Sprint("L-", i)}
		if err := l.PutBilling(&row); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.PutProduct(kam.Product{ID: "p3", Name: "GTX 3000"}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	s.launches("p3", "2026-10-01", "A01 ", "A02 quoted", "A03 ", "A04 declined", "A05 ", "A10 informed", "A12 ")
	s.launches("Orbit 5", "2026-11-01", "A02 ")
	s.launches("MG Future", "2026-12-01", "A01 ", "A05 ", "A10 informed")
	return s
}

// offers loads a product.
func (s *signed) offers(id, name string) {
	s.Helper()
	l := s.begin(s.T, "products.csv", s.store.Today())
	if err := l.PutProduct(kam.Product{ID: id, Name: name}); err != nil {
		s.Fatal(err)
	}
	s.commit(s.T, l)
}

// launches keeps a launch with its targets, each as "ID STATE".
func (s *signed) launches(product, date string, targets ...string) {
	s.Helper()
	l := kam.Launch{Product: product, Date: day(date)}
	for _, one := range targets {
		id, state, _ := strings.Cut(one, " ")
		num := s.account(s.T, id).Num
		l.Aim(s.now, num)
		if state != "" {
			l.Set(kam.LaunchTarget{Account: num, State: kam.LaunchState(state), On: day("2026-09-20"), By: "Kate Miller"})
		}
	}
	if _, err := s.store.RecordLaunch(context.Background(), l, store.LaunchAct{ByName: "Kate Miller", At: s.now}); err != nil {
		s.Fatal(err)
	}
}

// reached is how far an account has come with a launch, as it was set.
func (s *signed) reached(product, id string) (t kam.LaunchTarget) {
	s.Helper()
	s.view(func(v *store.View) error {
		l, err := v.Launch(product)
		t, _ = l.Target(s.account(s.T, id).Num)
		return err
	})
	return t
}

func TestWhatPeopleReadOfLaunchesIsAFile(t *testing.T) {
	s := introduced(t)
	for _, c := range []struct{ name, english, spanish, words string }{
		{"launch_many", "root", "elena", "launch"},
		{"launch_running", "root", "elena", "launch GTX 3000"},
		{"launch_of_a_part", "kate", "ana", "launch p3"},
		{"launch_all_bought", "root", "elena", "launch Orbit 5"},
		{"launch_future", "root", "elena", "launch MG Future"},
		{"launch_of_a_rep", "ravi", "ines", "launch GTX"},
		{"launch_refused", "kate", "ana", "launch GTX 9000"},
	} {
		golden(t, c.name+".en", s.ask(t, c.english, chat.Slash, c.words), s.ask(t, c.english, chat.CLI, c.words).Text)
		golden(t, c.name+".es", s.ask(t, c.spanish, chat.Slash, c.words), s.ask(t, c.spanish, chat.CLI, c.words).Text)
	}
	for name, who := range map[string]string{"launch_rule.en": "root", "launch_rule.es": "elena"} {
		r := s.click(who, [2]string{"D0X", "1.1"}, "launch:rule", "0 1 p3")
		golden(t, name, r, r.Text)
	}
}

// TestABoardCountsWhatItDoesNotName: whoever sees a part of the targets reads how
// many of all bought, and names and amounts of those alone.
func TestABoardCountsWhatItDoesNotName(t *testing.T) {
	s := introduced(t)
	text := s.ask(t, "ana", chat.CLI, "lanzamiento GTX 3000").Text // A01, A02 and A10
	for _, want := range []string{"3 de 7 objetivos han comprado (42,9 %)", "una cuenta que usted no ve, el 1 oct 2026", "1.500 EUR", "4 objetivos fuera de lo que usted ve se cuentan y no se nombran"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	for _, hidden := range []string{"ACME GmbH", "Delta", "Returns", "2.000", "3.550"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q in:\n%s", hidden, text)
		}
	}
}

func TestACardSaysOfWhichLaunchesTheAccountIsATarget(t *testing.T) {
	s := introduced(t)
	card := s.ask(t, "ravi", chat.Slash, "A01")
	if !strings.Contains(card.Text, "Launches: MG Future – silent · GTX 3000 – second order") || !strings.Contains(labels(card), "Launches") {
		t.Errorf("%s\n%s", labels(card), card.Text)
	}
	all := s.click("ravi", [2]string{"D0ravi", "1.1"}, "launch:of", fmt.Sprintf("%d 0 ", s.account(t, "A01").Num))
	if !strings.Contains(all.Text, "GTX 3000 · second order on 5 Oct 2026, 4 days after the launch, 1,500 EUR in all") {
		t.Errorf("%s", all.Text)
	}
	if got := s.ask(t, "kate", chat.CLI, "A07").Text; strings.Contains(got, "aunch") {
		t.Errorf("of no target: %s", got)
	}
}

// TestWhoMaySayHowFarATargetHasCome asks the table of rights, by everybody, each
// time a button is pressed.
func TestWhoMaySayHowFarATargetHasCome(t *testing.T) {
	for _, c := range []struct {
		who, account string
		may          bool
	}{
		{"kate", "A05", true},
		{"tom", "A05", true},
		{"root", "A05", true},
		{"elena", "A05", false},
		{"ana", "A05", false},
		{"ravi", "A05", false},
		{"luis", "A05", false},
		{"ravi", "A01", false},
		{"ana", "A01", true},
		{"marta", "A01", true},
		{"ines", "A01", false},
		{"guest", "A01", false},
		{"outsider", "A01", false},
		{"unknown", "A01", false},
	} {
		t.Run(c.who+" "+c.account, func(t *testing.T) {
			s := introduced(t)
			value := fmt.Sprintf("%d 0 MG Future", s.account(t, c.account).Num)
			r := s.click(c.who, [2]string{"D0X", "1.1"}, "launch:quoted", value)
			got := s.reached("MG Future", c.account)
			if (got.State == kam.Quoted) != c.may || c.may != (got.On == day("2026-11-24")) {
				t.Errorf("%+v: %s", got, r.Text)
			}
		})
	}
}

// TestAStateIsOfferedToWhoMaySetIt: a rep reads the board, and sets nothing on it.
func TestAStateIsOfferedToWhoMaySetIt(t *testing.T) {
	s := introduced(t)
	for who, offered := range map[string]bool{"ana": true, "marta": true, "ravi": false, "elena": false} {
		if got := labels(s.ask(t, who, chat.Slash, "launch MG Future")); (strings.Contains(got, "Informed") || strings.Contains(got, "Informado")) != offered {
			t.Errorf("%s is offered %q", who, got)
		}
	}
}

// TestAStateThatIsPressedOnABoardChangesTheBoard: in its place, and an order wins
// over what is pressed.
func TestAStateThatIsPressedOnABoardChangesTheBoard(t *testing.T) {
	s := introduced(t)
	board := s.ask(t, "kate", chat.Slash, "launch MG Future")
	if got := labels(board); !strings.HasPrefix(got, "Informed Quoted Declined ") {
		t.Fatalf("buttons %q", got)
	}
	for _, e := range elementsOf(board) {
		if e.Text.Text == "Declined" {
			r := s.click("kate", [2]string{"D0kate", "1.1"}, e.ActionID, e.Value)
			if !r.Replace || !strings.Contains(r.Text, "declined") || !strings.HasPrefix(labels(r), "Informed Quoted Not yet Edit") {
				t.Errorf("replace %v, buttons %q:\n%s", r.Replace, labels(r), r.Text)
			}
		}
	}
	r := s.click("kate", [2]string{"D0kate", "1.1"}, "launch:declined", fmt.Sprintf("%d 0 p3", s.account(t, "A03").Num))
	if !strings.Contains(r.Text, "has ordered GTX 3000 already, on 1 Oct 2026") || s.reached("p3", "A03").State != kam.Silent {
		t.Errorf("%s", r.Text)
	}
	for _, value := range []string{"1 0 nothing", "9999 0 p3", "", "x 0 p3", fmt.Sprintf("%d 0 Orbit 5", s.account(t, "A05").Num)} {
		if r := s.click("kate", [2]string{"D0kate", "1.1"}, "launch:quoted", value); !strings.Contains(r.Text, "is not there") {
			t.Errorf("%q: %s", value, r.Text)
		}
	}
}

// TestADigestRemindsOfSilentTargetsUntilSomebodySays: two weeks before the launch,
// and again two weeks after.
func TestADigestRemindsOfSilentTargetsUntilSomebodySays(t *testing.T) {
	s := introduced(t)
	digest := func(who string) string { return s.ask(t, who, chat.Slash, "digest").Text }
	if got := digest("kate"); !strings.Contains(got, "launch of MG Future in 7 days, and nobody has told them yet") || !strings.Contains(got, "target of the launch of GTX 3000 54 days ago, and silent") {
		t.Errorf("%s", got)
	}
	if got := digest("ana"); !strings.Contains(got, "Northwind Traders: lanzamiento de MG Future dentro de 7 días") || strings.Contains(got, "Orbit Labs: lanzamiento") {
		t.Errorf("%s", got)
	}
	s.click("ana", [2]string{"D0ana", "1.1"}, "launch:informed", fmt.Sprintf("%d 0 MG Future", s.account(t, "A01").Num))
	if got := digest("ana"); strings.Contains(got, "dentro de 7 días") {
		t.Errorf("told, and yet it reminds: %s", got)
	}
}

func TestADigestSaysWhoseFirstOrderCameAndWhoBecameATarget(t *testing.T) {
	s := introduced(t)
	l := s.begin(t, "late.csv", s.store.Today())
	row := kam.Billing{Account: s.account(t, "A05").Num, Day: day("2026-11-23"), Amount: 40 * kam.Scale, Product: "GTX 3000", Invoice: "L-late"}
	if err := l.PutBilling(&row); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	got := s.ask(t, "kate", chat.Slash, "digest").Text
	for _, want := range []string{"First order of GTX 3000 by Delta Foods", "(23 Nov 2026)", "Target of the launch of MG Future on 1 Dec 2026: Delta Foods"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

// opened is the form that a button opens, or what is said instead.
func (s *signed) opened(who, action, value string) (*slack.ModalViewRequest, string) {
	s.Helper()
	r := s.click(who, [2]string{"D0" + who, "1.1"}, action, value)
	return r.Modal, r.Text
}

// sends submits a form of a launch.
func (s *signed) sends(who string, m *slack.ModalViewRequest, values map[string]string) chat.Reply {
	s.Helper()
	if m == nil {
		s.Fatal("there is no form")
	}
	return s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Modal, User: s.users[who], Action: m.CallbackID, Value: m.PrivateMetadata, Values: values})
}

// aimed are the ids of a launch's targets.
func (s *signed) aimed(product string) (ids []string) {
	s.Helper()
	s.view(func(v *store.View) error {
		l, err := v.Launch(product)
		if err != nil {
			return err
		}
		for _, target := range l.Targets {
			acc, err := v.Account(target.Account)
			if err != nil {
				return err
			}
			ids = append(ids, acc.ID)
		}
		return nil
	})
	return ids
}

// TestALaunchIsRecordedByRuleAndByHand: what it makes is shown first, then kept;
// the rules are settled for the accounts of who records.
func TestALaunchIsRecordedByRuleAndByHand(t *testing.T) {
	s := introduced(t)
	form, _ := s.opened("ana", "ask:1", "launch new GTX 4000")
	num := func(id string) string { return fmt.Sprint(s.account(t, id).Num) }
	said := map[string]string{"product": "GTX 4000", "date": "2027-01-15", "rules": "key\nstrategic", "add": num("A06"), "segments": "Retail"}
	preview := s.sends("ana", form, said)
	if preview.Modal == nil || !strings.Contains(preview.Text, "GTX 4000 el viernes 15 ene 2027 tendrá 4 objetivos: 4 nuevos, 0 quitados.") {
		t.Fatalf("%s %v", preview.Text, preview.FieldErrors)
	}
	saved := s.sends("ana", preview.Modal, nil)
	if got := strings.Join(s.aimed("GTX 4000"), " "); got != "A01 A02 A06 A10" || !strings.Contains(saved.Text, "está guardado: 4 objetivos") {
		t.Errorf("%s: %s", got, saved.Text)
	}
	if again := s.sends("ana", preview.Modal, nil); !strings.Contains(again.Text, "ya tiene un lanzamiento") {
		t.Errorf("sent twice: %s", again.Text)
	}
	edit, _ := s.opened("ana", "launch:edit", "0 0 GTX 4000")
	preview = s.sends("ana", edit, map[string]string{"date": "2027-01-20", "drop": num("A06")})
	s.sends("ana", preview.Modal, nil)
	if got := strings.Join(s.aimed("GTX 4000"), " "); got != "A01 A02 A10" {
		t.Errorf("%s, %s %v", got, preview.Text, preview.FieldErrors)
	}
}

// TestTheFormOfALaunchBeginsWithWhatWasSaid: the day, the accounts as far as they
// are for who asks to record, and the rule; and so does the button that opens it.
func TestTheFormOfALaunchBeginsWithWhatWasSaid(t *testing.T) {
	s := introduced(t)
	own, others := s.account(t, "A02"), s.account(t, "A05") // Ana's, and Kate's
	said := fmt.Sprintf("nuevo lanzamiento de GTX 5000 el 20 de enero para las cuentas estratégicas, %s y %s", own.Name, others.Name)
	reply := s.ask(t, "ana", chat.DM, said)
	words := ""
	for _, b := range elementsOf(reply) {
		if strings.HasPrefix(b.Value, "launch new") {
			words = b.Value
		}
	}
	for _, words := range []string{said, words} {
		form, text := s.opened("ana", "ask:1", words)
		if form == nil {
			t.Fatalf("%q opens none: %s", words, text)
		}
		shown, err := json.Marshal(form.Blocks)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`"initial_option":{"text":{"type":"plain_text","text":"GTX 5000"`, `"initial_date":"2027-01-20"`, `"initial_options":[{"text":{"type":"plain_text","text":"` + own.Name + `"`} {
			if !strings.Contains(string(shown), want) {
				t.Errorf("%q: no %s in %s", words, want, shown)
			}
		}
		if strings.Contains(string(shown), others.Name) || !strings.Contains(string(shown), `"value":"strategic"}]`) || strings.Count(string(shown), `"value":"key"`) != 1 {
			t.Errorf("%q: %s", words, shown)
		}
	}
}

func TestWhatIsWrongWithALaunchStandsAtItsField(t *testing.T) {
	s := introduced(t)
	num := func(id string) string { return fmt.Sprint(s.account(t, id).Num) }
	for _, c := range []struct {
		field, want string
		values      map[string]string
	}{
		{"product", "with a letter or a digit", map[string]string{"product": "--", "date": "2027-01-15", "add": num("A05")}},
		{"product", "has a launch already", map[string]string{"product": "gtx 3000", "date": "2027-01-15", "add": num("A05")}},
		{"date", "Choose the launch day", map[string]string{"product": "New", "date": "", "add": num("A05")}},
		{"date", "Choose the launch day", map[string]string{"product": "New", "date": "soon", "add": num("A05")}},
		{"add", "at least one target", map[string]string{"product": "New", "date": "2027-01-15"}},
	} {
		form, _ := s.opened("kate", "ask:1", "launch new")
		r := s.sends("kate", form, c.values)
		if got := r.FieldErrors[c.field]; len(r.FieldErrors) != 1 || !strings.Contains(got, c.want) {
			t.Errorf("%v: %v %s", c.values, r.FieldErrors, r.Text)
		}
	}
	form, _ := s.opened("kate", "ask:1", "launch new")
	if r := s.sends("kate", form, map[string]string{"product": "New", "date": "2027-01-15", "add": num("A01")}); !strings.Contains(r.FieldErrors["add"], "at least one target") {
		t.Errorf("an account that Kate does not see: %s %v", r.Text, r.FieldErrors)
	}
}

// TestWhoMayRecordALaunch: as an agreement is recorded, for each account; the day of
// one with others' accounts is not theirs to change.
func TestWhoMayRecordALaunch(t *testing.T) {
	s := introduced(t)
	for _, who := range []string{"elena", "ravi", "ines"} {
		if m, text := s.opened(who, "ask:1", "launch new"); m != nil || text == "" {
			t.Errorf("a form for %s", who)
		}
	}
	for _, who := range []string{"kate", "ana", "tom", "marta", "root"} {
		if m, text := s.opened(who, "ask:1", "launch new"); m == nil {
			t.Errorf("none for %s: %s", who, text)
		}
	}
	form, _ := s.opened("kate", "launch:edit", "0 0 p3")
	for _, b := range form.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok && in.BlockID == "date" {
			t.Error("Kate is asked for the day of a launch with accounts that are not hers")
		}
	}
	r := s.sends("kate", form, map[string]string{"date": "2027-05-05", "add": fmt.Sprint(s.account(t, "A07").Num)})
	if !strings.Contains(r.Text, "who may record for all of its targets") {
		t.Errorf("%s", r.Text)
	}
	form, _ = s.opened("kate", "launch:edit", "0 0 p3")
	s.sends("kate", s.sends("kate", form, map[string]string{"add": fmt.Sprint(s.account(t, "A07").Num)}).Modal, nil)
	if got := strings.Join(s.aimed("p3"), " "); got != "A01 A02 A03 A04 A05 A07 A10 A12" {
		t.Error(got)
	}
}

// TestALaunchTellsNothingOfWhoIsOutOfSight: whether a target, another account or a
// number that nobody has is forged into the form, the answer is one, and nothing of
// them is changed.
func TestALaunchTellsNothingOfWhoIsOutOfSight(t *testing.T) {
	s := introduced(t)
	form, _ := s.opened("kate", "launch:edit", "0 0 p3")
	before := s.aimed("p3")
	for _, field := range []string{"add", "drop"} {
		said := map[string]bool{}
		for _, num := range []string{fmt.Sprint(s.account(t, "A01").Num), fmt.Sprint(s.account(t, "A06").Num), "4000000"} {
			r := s.sends("kate", form, map[string]string{field: num})
			said[fmt.Sprint(r.Text, r.FieldErrors, r.Modal == nil)] = true
			if r.Modal != nil {
				s.sends("kate", r.Modal, nil)
			}
		}
		if len(said) != 1 {
			t.Errorf("%s: %v", field, said)
		}
	}
	if now := s.aimed("p3"); !slices.Equal(now, before) {
		t.Errorf("%q, were %q", now, before)
	}
}

// TestAStateThatWasSetIsSetBack: by the button, and by the word to what it was.
func TestAStateThatWasSetIsSetBack(t *testing.T) {
	s := introduced(t)
	value := fmt.Sprintf("%d 0 p3", s.account(t, "A05").Num)
	press := func(action string) { s.click("kate", [2]string{"D0kate", "1.1"}, action, value) }
	is := func(want kam.LaunchState) {
		t.Helper()
		if got := s.reached("p3", "A05").State; got != want {
			t.Errorf("it is %q, want %q", got, want)
		}
	}
	press("launch:informed")
	press("launch:declined")
	s.ask(t, "kate", chat.DM, "undo")
	is(kam.Informed)
	s.ask(t, "kate", chat.DM, "undo")
	is(kam.Silent)
	press("launch:quoted")
	press("launch:silent")
	is(kam.Silent)
	s.ask(t, "kate", chat.DM, "deshacer")
	is(kam.Quoted)
}

func TestAnEditOfALaunchKeepsTheDayThatAnotherSetMeanwhile(t *testing.T) {
	s := introduced(t)
	first, _ := s.opened("root", "launch:edit", "0 0 MG Future")
	second, _ := s.opened("root", "launch:edit", "0 0 MG Future")
	moved := s.sends("root", second, map[string]string{"date": "2027-02-01"})
	s.sends("root", moved.Modal, nil)
	more := s.sends("root", first, map[string]string{"date": "2026-12-01", "add": fmt.Sprint(s.account(t, "A02").Num)})
	s.sends("root", more.Modal, nil)
	s.view(func(v *store.View) error {
		l, err := v.Launch("MG Future")
		if _, has := l.Target(s.account(t, "A02").Num); l.Date != day("2027-02-01") || !has {
			t.Errorf("it is on %s, A02 is a target: %v", l.Date, has)
		}
		return err
	})
}
