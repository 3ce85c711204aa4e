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
					said := strings.NewReplacer("{0}", "Isdom", "{1}", "Luis").Replace(example)
					r := nlp.Parse(said, directory{a}, nlp.Context{Now: a.now, Today: a.today})
					if ofMany := r.View == nlp.OfHealth || r.View == nlp.OfLoad; row.account == anAccount && !strings.Contains(example, "{0}") && !ofMany {
						t.Errorf("%s needs an account, its example %q has none", row.intent, example)
					}
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

// TestHelpLeadsToWhatTheCraftKnows, for who may ask it, in both languages; it fits into
// a message, also where an account has a long name.
func TestHelpLeadsToWhatTheCraftKnows(t *testing.T) {
	c := sample(t)
	l, err := c.store.Begin(t.Context(), store.Origin{Source: "names", Today: c.store.Today()})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for _, id := range []string{"A-1", "A-3"} {
		nums, err := l.FindAccount(id)
		if err != nil {
			t.Fatal(err)
		}
		acc, _, err := l.Account(nums[0])
		if err != nil {
			t.Fatal(err)
		}
		acc.Name = "Compañía Internacional de Suministros Industriales " + id
		if _, err := l.PutAccount(acc); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	english := []string{"quiet · red", "notes about", "suggestions", "why health", "my load", "plan Compañía", "asof 2017-03-31"}
	spanish := []string{"sin contacto · en rojo", "notas sobre", "sugerencias", "por qué salud", "mi carga", "plan Compañía", "a fecha de"}
	for who, says := range map[string][]string{
		ana: english, luis: spanish,
		berg: append(english, "who has room?", "load of my team"),
	} {
		got := c.asks(who, "help")
		for _, s := range says {
			if !strings.Contains(got, s) {
				t.Errorf("%s: no %q in\n%s", who, s, got)
			}
		}
		if n := len([]rune(got)); n > 4000 {
			t.Errorf("%s: %d characters", who, n)
		}
		if who != berg && (strings.Contains(got, "has room") || strings.Contains(got, "hueco")) {
			t.Errorf("%s may not ask who has room:\n%s", who, got)
		}
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
