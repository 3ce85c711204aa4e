package handlers

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// thread is somebody's thread with the bot, and what was said there last.
type thread struct {
	*company
	who, channel, ts string
	surface          chat.Surface
	reply            chat.Reply
	locale           string // "en-GB" where it is empty
}

func (c *company) thread(who, text string) *thread {
	t := &thread{company: c, who: who, channel: "D1", surface: chat.DM, ts: "1795600000.0001"}
	return t.begin(text)
}

// begin says the first words, to which the question of the thread belongs.
func (t *thread) begin(text string) *thread {
	in := t.incoming(text)
	in.Thread, in.Message = "", t.ts
	if t.surface == chat.Mention {
		in.Thread = t.ts
	}
	t.reply = t.desk.Answer(context.Background(), in)
	return t
}

func (t *thread) incoming(text string) chat.Incoming {
	return chat.Incoming{
		Surface: t.surface, Channel: t.channel, Thread: t.ts, Message: t.ts + "9", Text: text,
		User: chat.User{ID: "U-" + t.who, Email: t.who, Known: true, Zone: "Europe/Madrid", Locale: cmp.Or(t.locale, "en-GB")},
	}
}

// says is what is answered in the thread.
func (t *thread) says(text string) string {
	t.Helper()
	t.reply = t.desk.Answer(context.Background(), t.incoming(text))
	return t.reply.Text
}

func (t *thread) reads(text string, want ...string) {
	t.Helper()
	got := t.says(text)
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q is answered\n%s\nwithout %q", text, got, w)
		}
	}
}

// twins adds two companies of one name, and a second Ana.
func twins(t *testing.T) *company {
	t.Helper()
	c := sample(t)
	l, err := c.store.Begin(context.Background(), store.Origin{Source: "twins", Today: c.store.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	boss, _ := c.store.Company().ByEmail(mia)
	belen, err := l.PutPerson(kam.Person{Name: "Ana Belén Ruiz", Email: "ana.ruiz@example.com", Role: kam.RoleKAM, Manager: boss.Num})
	if err != nil {
		t.Fatal(err)
	}
	for i, city := range []string{"Madrid", "Oslo", "Madrid"} {
		holder := belen
		if i == 1 {
			holder, _ = belen, 0
			p, _ := c.store.Company().ByEmail(olga)
			holder = p.Num
		}
		if _, err := l.PutAccount(kam.Account{ID: fmt.Sprintf("T-%d", i+1), Name: "Delta Foods", City: city, KAM: holder}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAnAmbiguousOrderIsCarriedOnByWordsInItsThread(t *testing.T) {
	c := twins(t)
	th := c.thread(root, "move Delta Foods to Ana from Monday")
	if !th.reply.Threaded || !strings.Contains(th.reply.Text, "fits several accounts") || !strings.Contains(th.reply.Text, "thread") {
		t.Fatalf("the question is: threaded %v\n%s", th.reply.Threaded, th.reply.Text)
	}
	th.reads("the Madrid one", "ask again", "fits several accounts", "T-1", "T-3") // two of them are in Madrid
	th.reads("the one in Oslo", "several people", "Ana Lopez", "Ana Belén Ruiz")
	th.reads("Ana Belén", "I understood: Delta Foods: KAM Olga Ivanova → Ana Belén Ruiz, from Monday 30 Nov 2026.")
	// It has its answer: what is said now is a request like any other.
	if got := th.says("the one in Oslo"); strings.Contains(got, "I understood") || strings.Contains(got, "ask again") {
		t.Errorf("an answered question is answered again:\n%s", got)
	}
}

func TestAnAnswerByWordsMayBeAPlaceInTheListInBothLanguages(t *testing.T) {
	c := twins(t)
	for said, want := range map[string]string{
		"the first": "KAM Ana Belén Ruiz → Luis Peña", "2": "KAM Olga Ivanova → Luis Peña", "T-2": "KAM Olga Ivanova → Luis Peña", "Olga's": "KAM Olga Ivanova → Luis Peña",
	} {
		c.thread(root, "move Delta Foods to Luis").reads(said, want)
	}
	th := c.thread(root, "pasa Delta Foods a Luis")
	th.reads("la de Madrid", "vuelvo a preguntar")
	th.reads("la segunda", "He entendido", "KAM Olga Ivanova → Luis Peña")
	th = c.thread(root, "pasa Delta Foods a Luis")
	th.reads("2", "He entendido") // a number speaks the language of the question
}

func TestNoneOfThemEndsTheQuestion(t *testing.T) {
	c := twins(t)
	for _, said := range []string{"none of them", "cancel", "ninguna"} {
		th := c.thread(root, "move Delta Foods to Luis")
		th.reads(said, "none of that")
		if got := th.says("the first"); strings.Contains(got, "I understood") {
			t.Errorf("after %q the question is still open:\n%s", said, got)
		}
	}
}

func TestOpenQuestionsOfOnePersonNeverMix(t *testing.T) {
	c := twins(t)
	accounts := c.thread(root, "move Delta Foods to Luis")
	people := &thread{company: c, who: root, channel: "D1", ts: "1795600000.0002", surface: chat.DM}
	people.begin("move Globex to Ana")
	elsewhere := &thread{company: c, who: root, channel: "C1", ts: "1795600000.0001", surface: chat.Mention}
	elsewhere.begin("move Globex to Ana")
	if elsewhere.reply.Threaded && !strings.Contains(elsewhere.reply.Text, "mention me") {
		t.Errorf("a channel is not told to mention:\n%s", elsewhere.reply.Text)
	}
	outside := accounts.incoming("the first")
	outside.Thread, outside.Message = "", "1795600000.0007"
	if got := c.desk.Answer(context.Background(), outside).Text; strings.Contains(got, "I understood") || !strings.Contains(got, "the question's thread") {
		t.Errorf("words outside any thread answer a question:\n%s", got)
	}
	other := &thread{company: c, who: berg, channel: "C1", ts: elsewhere.ts, surface: chat.Mention}
	if got := other.says("the first"); strings.Contains(got, "Globex") {
		t.Errorf("somebody else answers it:\n%s", got)
	}
	people.reads("the second", "Globex: KAM Olga Ivanova → Ana Belén Ruiz")
	elsewhere.reads("Lopez", "Globex: KAM Olga Ivanova → Ana Lopez")
	accounts.reads("the second", "Delta Foods: KAM Olga Ivanova → Luis Peña")
}

func TestARequestOfItsOwnInTheThreadIsAnsweredAndTheQuestionStaysOpen(t *testing.T) {
	c := twins(t)
	th := c.thread(root, "move Delta Foods to Luis")
	th.reads("top 3", "Top 3")
	th.reads("who looks after Globex at the moment?", "Globex is looked after by Olga Ivanova")
	th.reads("could it be the blue one?", "ask again")
	th.reads("Isdom", "ask again") // a mere name is no new request here
	th.reads("move Isdom to Luis", "Isdom: KAM Ana Lopez → Luis Peña")
	th.reads("the second", "Delta Foods: KAM Olga Ivanova → Luis Peña")
}

func TestAQuestionAboutAnAccountIsCarriedOnToo(t *testing.T) {
	c := twins(t)
	c.thread(root, "owner Delta Foods").reads("the one in Oslo", "Olga Ivanova")
	th := c.thread(root, "status Kan-cod")
	th.reads("yes", "Kan-code", "As of")
}

func TestWhatIsMissingIsAnsweredInTheThread(t *testing.T) {
	c := twins(t)
	th := c.thread(root, "move Globex")
	th.reads("to Ana Belén Ruiz", "Globex: KAM Olga Ivanova → Ana Belén Ruiz")
	th = c.thread(root, "move Globex")
	th.reads("Ana", "Ana Lopez", "Ana Belén Ruiz")
	th.reads("Lopez", "Globex: KAM Olga Ivanova → Ana Lopez")
	th = c.thread(root, "reasigna Globex")
	th.reads("a Luis", "He entendido: Globex: KAM Olga Ivanova → Luis Peña")
	th = c.thread(root, "move Globex")
	th.reads("the blue one", "ask again")
	th = c.thread(root, "Nia covers Olga")
	th.reads("until Friday", "from Tuesday 24 Nov 2026 to Friday 27 Nov 2026")
	th = c.thread(root, "Nia covers Olga")
	th.reads("15 January", "to Friday 15 Jan 2027")
	th = c.thread(root, "Nia cubre a Olga")
	th.reads("el 15 de enero", "al viernes 15 ene 2027")
}

func TestTomorrowIsThatOfTheDayTheOrderWasGiven(t *testing.T) {
	c := twins(t)
	th := c.thread(root, "move Delta Foods to Luis from tomorrow")
	c.desk = New(Options{Store: c.store, Admins: []string{root}, Now: func() time.Time { return storetest.Noon.Add(20 * time.Hour) }})
	th.reads("which?", "ask again")
	th.reads("the second", "from Wednesday 25 Nov 2026")
}

func TestAQuestionSurvivesARestartAndEndsAfterADay(t *testing.T) {
	c := twins(t)
	th := c.thread(root, "move Delta Foods to Luis")
	c.desk = New(Options{Store: c.store, Admins: []string{root}, Now: func() time.Time { return storetest.Noon.Add(23 * time.Hour) }})
	th.reads("the French one", "ask again")
	th.reads("the second", "KAM Olga Ivanova → Luis Peña")
	th = c.thread(root, "move Delta Foods to Luis")
	c.desk = New(Options{Store: c.store, Admins: []string{root}, Now: func() time.Time { return storetest.Noon.Add(48 * time.Hour) }})
	if got := th.says("the second"); strings.Contains(got, "I understood") {
		t.Errorf("a day later the question is still open:\n%s", got)
	}
}

func TestAnAnswerHasTheRightsOfItsMoment(t *testing.T) {
	c := twins(t)
	th := c.thread(mia, "move Delta Foods to Olga") // all three are her team's
	l, err := c.store.Begin(context.Background(), store.Origin{Source: "later", Today: c.store.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	nums, err := l.FindAccount("T-1")
	if err != nil || len(nums) != 1 {
		t.Fatal(nums, err)
	}
	acc, _, err := l.Account(nums[0])
	if err != nil {
		t.Fatal(err)
	}
	holder, _ := c.store.Company().ByEmail(luis)
	acc.KAM = holder.Num
	if _, err := l.PutAccount(acc); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := th.says("T-1"); strings.Contains(got, "I understood") || strings.Contains(got, "Luis") || strings.Contains(got, "T-1") {
		t.Errorf("an account that left her sight is still hers to name:\n%s", got)
	}
}

func TestAfterACommandOnlyButtonsAnswer(t *testing.T) {
	c := twins(t)
	in := chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "move Delta Foods to Luis", User: chat.User{ID: "U1", Email: root, Known: true}}
	reply := c.desk.Answer(context.Background(), in)
	if reply.Threaded || strings.Contains(reply.Text, "thread") {
		t.Errorf("a command is told of a thread:\n%s", reply.Text)
	}
}
