package nlp

import (
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kambot/kam"
)

// publicNames are the names of testdata/names, half of them a directory and half
// strangers to it. Names told apart only by their legal form are one name.
func publicNames(t *testing.T) (accounts []Entry, strangers []string) {
	files, err := filepath.Glob("testdata/names/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no lists of names", err)
	}
	seen := map[string]bool{"": true}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name := range strings.Lines(string(text)) {
			name = strings.TrimSpace(name)
			key := kam.FoldName(name)
			if seen[key] {
				continue
			}
			seen[key] = true
			half := fnv.New32a()
			_, _ = half.Write([]byte(key))
			if half.Sum32()%2 == 0 {
				accounts = append(accounts, Entry{Num: kam.AccountNum(len(accounts) + 1), Name: name})
			} else {
				strangers = append(strangers, name)
			}
		}
	}
	return accounts, strangers
}

// buyers are the people of the sayings.
var buyers = append(staff(100), Colleague{PersonRef: PersonRef{Num: 200, Name: "Ana Ruiz", Email: "ana.ruiz@example.com"}})

// sayings are ways to name one account, whatever its name.
var sayings = []string{
	"status NAME", "how is NAME doing?", "who owns NAME?", "¿cómo va NAME?", "¿quién lleva NAME?", "agreements of NAME", "contratos de NAME",
	"move NAME to Ana Ruiz from Monday", "pasa NAME a Ana Ruiz desde el lunes", "note NAME: they called",
}

// offeredFirst is the account that a name is taken for: what is acted on, or else
// what is offered first.
func offeredFirst(r *Request) kam.AccountNum {
	for _, refs := range [][]AccountRef{r.Accounts, r.Weak, r.Near} {
		if len(refs) > 0 {
			return refs[0].Num
		}
	}
	return 0
}

// acts says that a request is answered or carried out for an account without
// asking whether it is meant.
func acts(r *Request) bool {
	return len(r.Accounts) > 0 && (!grammar[r.Intent].order || r.Confidence >= likely)
}

// writing is another way to write a name; false where that may say another.
type writing struct {
	kind  string
	least float64 // the share found first
	write func(name string) (string, bool)
}

// writings are the ways in which names of this directory are tried.
func writings(rng *rand.Rand, accounts []Entry) []writing {
	exact, held, initials := map[string]bool{}, map[string]int{}, map[string]int{}
	for _, e := range accounts {
		key := kam.FoldName(e.Name)
		exact[key] = true
		words := strings.Fields(key)
		for i := range words {
			for j := i + 1; j <= len(words); j++ {
				held[strings.Join(words[i:j], " ")]++
			}
		}
		all, spoken := acronym(key, true), acronym(key, false)
		initials[all]++
		if spoken != all {
			initials[spoken]++
		}
	}
	return []writing{
		{"as it is", 0.99, func(name string) (string, bool) { return name, true }},
		{"in small letters without accents", 0.99, func(name string) (string, bool) { return kam.Fold(name), true }},
		{"with another legal form", 0.99, func(name string) (string, bool) {
			words := strings.Fields(name)
			for n := len(words) - 1; n > 0 && kam.FoldName(strings.Join(words[:n], " ")) == kam.FoldName(name); n-- {
				words = words[:n]
			}
			forms := []string{" S.A.", " GmbH", " Inc.", " Ltd", ", S.L.", " AG"}
			return strings.TrimRight(strings.Join(words, " "), ",") + forms[rng.IntN(len(forms))], true
		}},
		{"with one slip", 0.95, func(name string) (string, bool) {
			key := kam.FoldName(name)
			if len(key) < 5 {
				return "", false
			}
			typed := slip(rng, key)
			return typed, typed == kam.FoldName(typed) && !exact[typed]
		}},
		{"words in the other order", 0.95, func(name string) (string, bool) {
			words := strings.Fields(kam.FoldName(name))
			slices.Reverse(words)
			typed := strings.Join(words, " ")
			return typed, len(words) > 1 && len(words) < 5 && !exact[typed]
		}},
		{"first words that only it has", 0.95, func(name string) (string, bool) {
			words := strings.Fields(name)
			for n := 1; n < len(words); n++ {
				typed := strings.Join(words[:n], " ")
				key := kam.FoldName(typed)
				if len(key) > 3 && held[key] == 1 && !exact[key] && !commonWords[key] && !unspoken[kam.Fold(words[n-1])] {
					return typed, true
				}
			}
			return "", false
		}},
		{"initials that only it has", 0.95, func(name string) (string, bool) {
			typed := acronym(kam.FoldName(name), true)
			return strings.ToUpper(typed), len(typed) > 2 && len(typed) < 7 && initials[typed] == 1 && held[typed] == 0 && !commonWords[typed]
		}},
	}
}

// triesOfKind bounds how many names are tried in one way of writing.
const triesOfKind = 120

func TestRealNamesAreFoundHoweverTheyAreWritten(t *testing.T) {
	accounts, _ := publicNames(t)
	d := NewCatalog(slices.Values(accounts), slices.Values(buyers))
	rng := rand.New(rand.NewPCG(3, 5))
	rng.Shuffle(len(accounts), func(i, j int) { accounts[i], accounts[j] = accounts[j], accounts[i] })
	for _, w := range writings(rng, accounts) {
		tries, first := 0, 0
		for _, e := range accounts {
			typed, ok := w.write(e.Name)
			if !ok {
				continue
			}
			text := strings.Replace(sayings[tries%len(sayings)], "NAME", typed, 1)
			r := Parse(text, d, monday())
			if offeredFirst(&r) == e.Num {
				first++
				if w.kind == "as it is" && !acts(&r) {
					t.Errorf("%q: the name is as it should be, and not acted on", text)
				}
			} else {
				t.Logf("%s: %q is not %q", w.kind, text, e.Name)
			}
			if tries++; tries == triesOfKind {
				break
			}
		}
		t.Logf("| %s | %d | %.1f %% |", w.kind, tries, float64(first)*100/float64(tries))
		if tries < triesOfKind/2 || float64(first) < w.least*float64(tries) {
			t.Errorf("%s: %d of %d found first", w.kind, first, tries)
		}
	}
}

func TestNobodyActsOnANameThatIsNotInTheDirectory(t *testing.T) {
	accounts, strangers := publicNames(t)
	d := NewCatalog(slices.Values(accounts), slices.Values(buyers))
	for i, name := range strangers {
		text := strings.Replace(sayings[i%len(sayings)], "NAME", name, 1)
		if r := Parse(text, d, monday()); acts(&r) {
			t.Errorf("%q is acted on for %v", text, r.Accounts)
		}
	}
	t.Logf("%d strangers beside %d accounts", len(strangers), len(accounts))
}
