package handlers

import (
	"context"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// becomes changes accounts of the company.
func (c *company) becomes(change func(*kam.Account), ids ...string) {
	c.Helper()
	l, err := c.store.Begin(context.Background(), store.Origin{Source: "later", Today: c.store.Today(), At: storetest.Noon})
	if err != nil {
		c.Fatal(err)
	}
	defer l.Abort()
	for _, id := range ids {
		nums, err := l.FindAccount(id)
		if err != nil || len(nums) != 1 {
			c.Fatal(id, nums, err)
		}
		acc, _, err := l.Account(nums[0])
		if err != nil {
			c.Fatal(err)
		}
		change(&acc)
		if _, err := l.PutAccount(acc); err != nil {
			c.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		c.Fatal(err)
	}
}

// withHolder gives accounts to somebody.
func (c *company) withHolder(email string, ids ...string) {
	c.Helper()
	holder, _ := c.store.Company().ByEmail(email)
	c.becomes(func(acc *kam.Account) { acc.KAM = holder.Num }, ids...)
}

func (t *thread) lacks(text string, not ...string) {
	t.Helper()
	got := t.says(text)
	for _, w := range not {
		if strings.Contains(got, w) {
			t.Errorf("%q is answered\n%s\nwith %q", text, got, w)
		}
	}
}

// TestAQuestionThatIsGoneIsSaidOnce: also where its account went out of sight; what
// is said next, or is a request of its own, is answered as ever.
func TestAQuestionThatIsGoneIsSaidOnce(t *testing.T) {
	begin := func() *thread {
		c := twins(t)
		th := c.thread(mia, "move T-1 to Ana")
		th.reads("what?", "ask again", "Ana Belén Ruiz")
		th.reads("top 5", "Top 5")
		th.reads("move Delta Foods to Ana", "fits several accounts")
		th.reads("T-1", "several people") // kept as an order with its account from here
		c.withHolder(luis, "T-1")
		return th
	}
	th := begin()
	th.reads("the first", "no longer have that order")
	th.lacks("the first", "no longer have that order")
	th = begin()
	th.reads("top 5", "Top 5")
	th.lacks("the first", "no longer have that order")
}

// TestAQuestionThatSettledItselfIsShownOnce: what only one account fits by now is a
// preview; afterwards the thread is like any other.
func TestAQuestionThatSettledItselfIsShownOnce(t *testing.T) {
	begin := func() *thread {
		c := twins(t)
		th := c.thread(root, "move Delta Foods to Luis")
		c.becomes(func(acc *kam.Account) { acc.Name = "Renamed " + acc.ID }, "T-1", "T-3")
		return th
	}
	th := begin()
	th.reads("top 3", "Top 3")
	th.lacks("the Oslo one", "I understood")
	th = begin()
	th.reads("the Oslo one", "KAM Olga Ivanova → Luis Peña")
	th.lacks("the Oslo one", "I understood")
}

// TestAPlaceIsThatOfTheListThatWasShown, whoever came or went in between.
func TestAPlaceIsThatOfTheListThatWasShown(t *testing.T) {
	c := twins(t)
	th := c.thread(root, "move Delta Foods to Luis")
	c.becomes(func(acc *kam.Account) { acc.Name = "Renamed" }, "T-1")
	th.reads("the first", "ask again", "T-2", "T-3") // it is gone, and another is first by now
	th.reads("the first", "KAM Olga Ivanova → Luis Peña")
	c = twins(t)
	th = c.thread(root, "move Delta Foods to Luis")
	c.becomes(func(acc *kam.Account) { acc.Name = "Renamed" }, "T-1")
	th.reads("the second", "KAM Olga Ivanova → Luis Peña")
	th = c.thread(root, "Nia covers Olga")
	c.desk = New(Options{Store: c.store, Admins: []string{root}, Now: func() time.Time { return storetest.Noon.Add(20 * time.Hour) }})
	th.reads("the second", "to Monday 30 Nov 2026") // as it was shown on the day before
}

// TestWordsNeitherConfirmNorCancelAPreview: they are told where to press, in the
// language of the words.
func TestWordsNeitherConfirmNorCancelAPreview(t *testing.T) {
	c := sample(t)
	th := c.thread(root, "move Globex to Luis")
	for said, want := range map[string]string{
		"confirm": "press “Confirm” or “Cancel”", "Yes, please": "press “Confirm”", "ok": "press “Confirm”", "no": "press “Confirm”", "cancel": "press “Confirm”",
		"sí": "pulse «Confirmar» o «Cancelar»", "Vale": "pulse «Confirmar»", "confirmar": "pulse «Confirmar»",
	} {
		th.reads(said, want)
	}
	outside := th.incoming("yes")
	outside.Thread, outside.Message = "", "1795600000.0009"
	if got := c.desk.Answer(context.Background(), outside).Text; !strings.Contains(got, "press “Confirm”") {
		t.Errorf("outside the thread a yes is answered\n%s", got)
	}
	room := &thread{company: c, who: root, channel: "C1", ts: "1795600000.0001", surface: chat.Mention}
	room.begin("move Globex to Luis").reads("yes", "press “Confirm”")
	room.ts = "1795600000.0002"
	room.lacks("yes", "press “Confirm”") // another thread
	th.lacks("top 5", "press")
	th.lacks("the second", "press")
	es := c.thread(root, "pasa Globex a Luis")
	es.reads("no", "pulse «Confirmar»")
	if got := th.says("owner Globex"); !strings.Contains(got, "Olga Ivanova") {
		t.Errorf("words have moved it:\n%s", got)
	}
}

// TestAnOpenQuestionIsRemindedOfOnce, by how it was put, and only where something was
// not understood.
func TestAnOpenQuestionIsRemindedOfOnce(t *testing.T) {
	c := twins(t)
	th := c.thread(root, "move Delta Foods to Luis")
	outside := func(text string) string {
		in := th.incoming(text)
		in.Thread, in.Message = "", "1795600000.0007"
		return c.desk.Answer(context.Background(), in).Text
	}
	for _, said := range []string{"thanks", "top 5", "status Globex"} {
		if got := outside(said); strings.Contains(got, "answers my question") {
			t.Errorf("after %q it is reminded of a question:\n%s", said, got)
		}
	}
	if got := outside("what a lovely day"); !strings.Contains(got, "the question's thread: “Delta Foods” fits several accounts.") {
		t.Errorf("nothing reminds of the question:\n%s", got)
	}
	th.reads("what?", "ask again")
	if got := outside("what a lovely day"); strings.Contains(got, "answers my question") {
		t.Errorf("it is reminded of twice:\n%s", got)
	}
	th.reads("the second", "KAM Olga Ivanova → Luis Peña")
}
