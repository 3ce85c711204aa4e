package nlp

import (
	"fmt"
	"strings"
	"testing"
)

func ExampleParse() {
	d, c := company(), monday()
	for _, text := range []string{"top 5 @Darcel last quarter", "¿de quién es Isdom?", "stauts Isdom"} {
		r := Parse(text, d, c)
		fmt.Println(r.Intent, r.Language, "|", r.Words())
	}
	// Output:
	// top en | top 5 darcel.schlecht@example.com 2017-Q3
	// owner es | owner id:"A-1"
	// none  | status Isdom
}

func TestTheSettingBreaksOnlyTies(t *testing.T) {
	d, c := company(), monday()
	for text, want := range map[string]string{
		"how is Isdom doing?": "en", "¿cómo va Isdom?": "es", "status Isdom": "", "top 10 2017": "", "no me": "es", "estado Isdom": "es",
	} {
		c.Language = "es"
		if got := Parse(text, d, c).Language; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestALegalFormDecidesBetweenNamesakesOnlyWhenTyped(t *testing.T) {
	d, c := company(), monday()
	if r := Parse("status Taller Sur", d, c); len(r.Hits) != 2 || len(r.Accounts) != 0 || r.Name != "Taller Sur" {
		t.Error(frame(r))
	}
	if r := Parse("status taller sur, s.a.", d, c); len(r.Accounts) != 1 || r.Accounts[0].Name != "Taller Sur S.A." {
		t.Error(frame(r))
	}
}

func TestSeveralPeopleOfANameAreNamed(t *testing.T) {
	d, c := company(), monday()
	r := Parse("top @Ana", d, c)
	if r.Who != nil || len(r.WhoNear) != 2 || r.UnknownWho != "Ana" || len(r.Ambiguous) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestAHiddenNameReadsLikeAMissingOne(t *testing.T) {
	all, c := company(), monday()
	few := company()
	for key, refs := range few.accounts {
		if refs[0].Name == "Kan-code" {
			delete(few.accounts, key)
		}
	}
	few.entries = few.entries[:1]
	never := &names{accounts: map[string][]AccountRef{"isdom": all.accounts["isdom"]}, people: few.people, slack: few.slack, entries: few.entries, staff: few.staff}
	for _, text := range []string{"status Kan-code", "Kan-code", "who owns Kan-code?", "why Kan-code", "¿cómo va Kan-code?", "kan code", "Kan-codr"} {
		hidden, missing := Parse(text, few, c), Parse(text, never, c)
		hidden.meant, missing.meant = nil, nil // where they point is no difference
		if fmt.Sprintf("%+v", hidden) != fmt.Sprintf("%+v", missing) || len(hidden.Accounts) > 0 {
			t.Errorf("%q: %+v and %+v", text, hidden, missing)
		}
	}
}

func TestALongNameIsFoundWhole(t *testing.T) {
	d, c := company(), monday()
	long := strings.TrimSpace(strings.Repeat("Norte Sur ", 30))
	d.account(long)
	for _, text := range []string{long, "status " + long, `status "` + long + `"`, "how is " + long + " doing?"} {
		if r := Parse(text, d, c); r.Intent != Status || len(r.Accounts) != 1 || r.Accounts[0].Name != long {
			t.Errorf("%.30q: %s", text, frame(r))
		}
	}
	sameAgain(t, d, c, long)
}

func TestACommandCostsFewAllocations(t *testing.T) {
	d, c := company(), monday()
	for text, most := range map[string]float64{"top": 4, "top 10 2017": 6, "status Isdom": 12, "top 10 team 2017-Q3 page 2": 8} {
		if got := testing.AllocsPerRun(100, func() { Parse(text, d, c) }); got > most {
			t.Errorf("%q costs %v allocations, more than %v", text, got, most)
		}
	}
}

func TestACommandWordAloneIsSure(t *testing.T) {
	for _, text := range []string{"help", "undo", "team", "top", "mine", "key", "ayuda", "deshaz", "digest"} {
		if r := Parse(text, company(), monday()); r.Confidence != sure {
			t.Errorf("%q: %v", text, r.Confidence)
		}
	}
}
