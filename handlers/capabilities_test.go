package handlers

import (
	"context"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

func TestEveryExampleOfHelpParsesBackToItsIntent(t *testing.T) {
	c := sample(t)
	err := c.store.View(context.Background(), func(v *store.View) error {
		a, refusal, err := c.desk.ask(context.Background(), v, chat.Incoming{Surface: chat.CLI, User: chat.User{Email: eva}})
		if err != nil || refusal != nil {
			t.Fatal(refusal, err)
		}
		for _, row := range capabilities() {
			for lang, examples := range row.examples {
				if (row.help == wording.Text{}) != (len(examples) == 0) {
					t.Errorf("%s has help without examples, or examples without help, in %s", row.intent, wording.Lang(lang).Tag())
				}
				for _, example := range examples {
					if strings.Contains(example, "{0}") != (row.account != noAccount) && row.account == anAccount {
						t.Errorf("%s needs an account, its example %q has none", row.intent, example)
					}
					said := strings.NewReplacer("{0}", "Isdom", "{1}", "Luis").Replace(example)
					r := nlp.Parse(said, directory{a}, nlp.Context{Now: a.now, Today: a.today})
					if r.Intent != row.intent || r.Unknown != "" || r.UnknownWho != "" || strings.Contains(example, "{0}") && len(r.Accounts) != 1 {
						t.Errorf("%q is read as %+v, not as %s", said, r, row.intent)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryIntentHasOneRow(t *testing.T) {
	seen := map[nlp.Intent]bool{}
	for _, row := range capabilities() {
		if seen[row.intent] {
			t.Errorf("%s has two rows", row.intent)
		}
		seen[row.intent] = true
	}
}

func TestHelpNamesOnlyWhatIsThereAndWhatOneMay(t *testing.T) {
	c := sample(t)
	for _, absent := range []string{"reassign", "team"} {
		if got := c.asks(ana, "help"); strings.Contains(got, absent+" —") || strings.Contains(got, "· "+absent) {
			t.Errorf("help offers Ana %q:\n%s", absent, got)
		}
	}
	if got := c.asks(berg, "help"); !strings.Contains(got, "team") {
		t.Errorf("help does not offer a manager the team view:\n%s", got)
	}
	if got := c.asks(nia, "help"); strings.Contains(got, "{0}") {
		t.Errorf("help has an unfilled place:\n%s", got)
	}
}

func TestWhatIsNotHereYetSaysSoAndNothingElse(t *testing.T) {
	c := sample(t)
	delete(c.desk.row, nlp.Launch)
	for _, text := range []string{"launch"} {
		if got := c.says(ana, text); got.Text != wording.NotHereYet[wording.English] || len(got.Blocks) != 0 {
			t.Errorf("%q is answered %q with %d blocks", text, got.Text, len(got.Blocks))
		}
	}
}
