package handlers

import (
	"context"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// TestTheWordsThenThePersonThenSlackSayTheLanguage: nothing that was said before
// does.
func TestTheWordsThenThePersonThenSlackSayTheLanguage(t *testing.T) {
	c := sampleWith(t, Options{Language: "en"})
	l, err := c.store.Begin(context.Background(), store.Origin{Source: "more", Today: c.store.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	rename := func(email, language string) {
		p, _ := c.store.Company().ByEmail(email)
		p.Language = language
		if _, err := l.PutPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	rename(berg, "en")
	rename(eva, "es")
	holder, _ := c.store.Company().ByEmail(ana)
	for id, name := range map[string]string{"B-1": "Banco de la Plaza", "B-2": "The House of Pumps"} {
		if _, err := l.PutAccount(kam.Account{ID: id, Name: name, KAM: holder.Num}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	const english, spanish = "As of", "Datos del"
	for _, q := range []struct{ who, locale, words, want string }{
		// Words that tell one win, whatever is set.
		{berg, "en-GB", "¿de quién es Isdom?", spanish},
		{berg, "es-ES", "¿de quién es Isdom?", spanish},
		{eva, "es-ES", "who owns Isdom?", english},
		{ana, "en-GB", "¿cómo va Isdom?", spanish},
		{ana, "en-GB", "top 5 de marzo de 2026", spanish},
		// Words of no language: the setting, then Slack, then the company.
		{berg, "es-ES", "top 5", english},
		{eva, "en-GB", "top 5", spanish},
		{ana, "en-GB", "top 5", english},
		{ana, "es-MX", "top 5", spanish},
		{ana, "fr-FR", "top 5", english},
		{ana, "", "top 5", english},
		// Names and command words speak none.
		{berg, "", "status Banco de la Plaza", english},
		{berg, "", "Banco de la Plaza", english},
		{eva, "", "The House of Pumps", spanish},
		{eva, "", "status the house of pumps", spanish},
		{eva, "", "why Isdom", spanish},
		{eva, "", "how is the House of Pumps doing", english},
	} {
		reply := c.desk.Answer(context.Background(), chat.Incoming{
			Surface: chat.DM, Channel: "D1", Text: q.words, User: chat.User{ID: "U1", Email: q.who, Known: true, Locale: q.locale},
		})
		if !strings.Contains(reply.Text, q.want) {
			t.Errorf("%s (%s) says %q and reads:\n%s", q.who, q.locale, q.words, reply.Text)
		}
	}
}

// TestAButtonGoesOnInTheLanguageOfItsMessage: also where that is not who presses
// it would have been answered in.
func TestAButtonGoesOnInTheLanguageOfItsMessage(t *testing.T) {
	c := sample(t)
	in := chat.Incoming{Surface: chat.DM, Channel: "D1", Text: "pasa Taller Sur a Olga", User: chat.User{ID: "U1", Email: eva, Known: true, Locale: "en-GB"}}
	in.User.Email = "root@example.com"
	reply := c.desk.Answer(context.Background(), in)
	var pressed *slack.ButtonBlockElement
	for _, b := range reply.Blocks {
		if s, ok := b.(*slack.SectionBlock); ok && s.Accessory != nil && pressed == nil {
			pressed = s.Accessory.ButtonElement
		}
	}
	if pressed == nil {
		t.Fatalf("nothing to press in: %s", reply.Text)
	}
	in.Surface, in.Text, in.Action, in.Value = chat.Click, "", pressed.ActionID, pressed.Value
	if got := c.desk.Answer(context.Background(), in).Text; !strings.Contains(got, "He entendido") {
		t.Errorf("the button of a Spanish question leads to:\n%s", got)
	}
}

// TestWhoHasSetNoLanguageIsToldInSlacks is about what goes out by itself.
func TestWhoHasSetNoLanguageIsToldInSlacks(t *testing.T) {
	c := sampleWith(t, Options{LocaleOf: func(p kam.Person) string {
		if p.Email == olga {
			return "es-ES"
		}
		return "en-GB"
	}})
	err := c.store.View(context.Background(), func(v *store.View) error {
		for email, want := range map[string]string{olga: "es", luis: "es", ana: "en"} { // luis has set it
			p, _ := v.ByEmail(email)
			a, err := c.desk.writer(context.Background(), v, p)
			if err != nil {
				return err
			}
			if got := a.lang.Tag(); got != want {
				t.Errorf("%s is written to in %s, want %s", p.Name, got, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
