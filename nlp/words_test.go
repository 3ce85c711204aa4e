package nlp

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kambot/kam"
)

// meaning is what of a request its words must carry: not the language it was
// said in, nor how sure the reading was.
func meaning(r Request) Request {
	r.Language, r.Confidence = "", 0
	r.Measure, r.Product = "", ""
	r.OpenEnd = false            // its words say the day
	r.Weak, r.WeakWho = nil, nil // a guess, made anew each time
	if len(r.Hits) == 0 && len(r.WhoNear) == 0 {
		r.Ambiguous = nil
	}
	return r
}

func sameAgain(t interface{ Errorf(string, ...any) }, d Directory, c Context, text string) {
	r := Parse(text, d, c)
	if r.Intent == None || grammar[r.Intent].order {
		return // what an order moves is carried by a proposal
	}
	if len(r.Weak) > 0 && len(r.Accounts) == 0 {
		return // words carry no guess
	}
	if r.Unknown != "" && len(r.Accounts) == 0 {
		return // no button carries a name that nobody has
	}
	words := r.Words()
	if len(d.Accounts(kam.FoldName(words))) > 0 && len(r.Accounts) == 0 {
		return // somebody named an account "Team 7": its name wins over the command
	}
	again := Parse(words, d, c)
	if !reflect.DeepEqual(meaning(r), meaning(again)) {
		t.Errorf("%q says %q\n was %s\n now %s\n%+v\n%+v", text, words, frame(r), frame(again), meaning(r), meaning(again))
	}
	if third := again.Words(); third != words {
		t.Errorf("%q says %q, then %q", text, words, third)
	}
}

func TestWordsReadBackAsTheSameRequest(t *testing.T) {
	d, c := company(), monday()
	for _, file := range []string{"en.txt", "es.txt", "names.txt", "periods.txt"} {
		for _, s := range corpus(t, file) {
			sameAgain(t, d, c, s.text)
		}
	}
}

func TestAnyWordsReadBackAsTheSameRequest(t *testing.T) {
	d, c := company(), monday()
	var pieces []string
	for _, file := range []string{"en.txt", "es.txt", "names.txt", "periods.txt", "none.txt"} {
		for _, s := range corpus(t, file) {
			pieces = append(pieces, s.text)
			pieces = append(pieces, strings.Fields(s.text)...)
		}
	}
	pieces = append(pieces, `"`, "«", "<", "&", "&amp;", "@", "id:", "..", "-", "'", "  ", ":", "S.A.", "10", "2017-", "page")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 7).Draw(t, "text"), " ")
		sameAgain(t, d, c, text)
	})
}

func TestWordsNameOneAccountAmongNamesakes(t *testing.T) {
	d, c := company(), monday()
	hits := Parse("status Taller Sur", d, c).Hits
	if len(hits) != 2 {
		t.Fatal(hits)
	}
	for _, hit := range hits {
		r := Parse(Request{Intent: Status, Accounts: []AccountRef{hit}}.Words(), d, c)
		if len(r.Accounts) != 1 || r.Accounts[0] != hit {
			t.Errorf("%v became %s", hit, frame(r))
		}
	}
}
