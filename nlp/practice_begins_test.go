package nlp

import "testing"

// TestQuietAtTheBeginningIsNoPause: it is the craft's word for accounts that nobody
// has spoken with; only a time behind it makes it a wish for quiet.
func TestQuietAtTheBeginningIsNoPause(t *testing.T) {
	holdCraft(t, []craftCase{
		{"quiet key accounts", "portfolio view=quiet"},
		{"quiet Fjellheim", "note accounts=Fjellheim view=notes"},
		{"quiet strategic", "portfolio view=quiet"},
		{"quiet in my team", "portfolio scope=team view=quiet"},
		{"quiet until Friday", "digest_settings end=2017-10-20 value=off"},
	})
	for _, text := range []string{"quiet class A", "quiet class B", "quiet class C", "quiet A", "quiet B", "quiet accounts class A", "Quiet class B please", "quiet for - class B"} {
		if r := Parse(text, practice(), monday()); r.Intent == DigestSettings && (r.Value != nil || len(r.Accounts) > 0) {
			t.Errorf("%s is taken for a pause: %s", text, craft(r))
		}
	}
}

func TestTheLetterOfAClassIsOfNoLanguage(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"quiet class A", ""},
		{"which accounts are class A", "en"},
		{"cuentas de clase A", "es"},
		{"¿a quién no hemos llamado?", "es"},
	} {
		if got := Parse(tc.text, practice(), monday()).Language; got != tc.want {
			t.Errorf("%s is of language %q, want %q", tc.text, got, tc.want)
		}
	}
}
