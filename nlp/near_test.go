package nlp

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/agnivade/levenshtein"
	"pgregory.net/rapid"

	"kambot/kam"
)

// madeUp are n company names, the same every time.
func madeUp(n int) []Entry {
	rng := rand.New(rand.NewPCG(7, 11))
	syllables := strings.Fields("ka ron mi del tor ban su lex qua vin por tes gra fo zen bri mon tal ner cas dio pel hun sta wer jo ful nak ris cor ad em il on ur")
	kinds := strings.Fields("Foods Systems Industries Logistics Trading Partners Pharma Energy Textil Motors Cementos Aceros Markets Holding Supply Technologies Bank Labs Media Foundry")
	forms := []string{"", "", " S.A.", " GmbH", " Inc.", " S.A. de C.V.", " Ltd", " AG"}
	word := func() string {
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			b.WriteString(syllables[rng.IntN(len(syllables))])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	seen := map[string]bool{}
	var all []Entry
	for len(all) < n {
		name := word()
		switch rng.IntN(4) {
		case 0:
			name += " " + word()
		case 1:
			name += " " + kinds[rng.IntN(len(kinds))]
		case 2:
			name = name + " " + word() + " " + kinds[rng.IntN(len(kinds))]
		}
		if key := kam.FoldName(name); !seen[key] {
			seen[key] = true
			all = append(all, Entry{Num: kam.AccountNum(len(all) + 1), Name: name + forms[rng.IntN(len(forms))]})
		}
	}
	return all
}

// slip makes one typing error in a word of the key.
func slip(rng *rand.Rand, key string) string {
	b := []byte(key)
	i := 1 + rng.IntN(len(b)-1)
	switch rng.IntN(4) {
	case 0:
		b[i] = 'a' + byte(rng.IntN(26))
	case 1:
		b = slices.Delete(b, i, i+1)
	case 2:
		b = slices.Insert(b, i, 'a'+byte(rng.IntN(26)))
	default:
		b[i-1], b[i] = b[i], b[i-1]
	}
	return string(b)
}

func TestAWeakNameFindsWhatWasMeant(t *testing.T) {
	entries := madeUp(10_000)
	x := BuildIndex(slices.Values(entries))
	rng := rand.New(rand.NewPCG(1, 2))
	kinds := []struct {
		name         string
		first, among float64 // the least share found first, and among five
		spoil        func(key string) string
	}{
		{"as it is", 1, 1, func(k string) string { return k }},
		{"one slip", 0.97, 0.99, func(k string) string { return slip(rng, k) }},
		{"two slips", 0.92, 0.97, func(k string) string { return slip(rng, slip(rng, k)) }},
		{"other order", 0.97, 0.99, func(k string) string {
			words := strings.Fields(k)
			slices.Reverse(words)
			return strings.Join(words, " ")
		}},
		{"joined", 0.97, 0.99, func(k string) string { return strings.ReplaceAll(k, " ", "") }},
		{"split", 0.95, 0.98, func(k string) string { return k[:len(k)/2] + " " + k[len(k)/2:] }},
		{"beginning", 0.8, 0.95, func(k string) string { return k[:len(k)*2/3] }},
	}
	for _, kind := range kinds {
		first, among := 0, 0
		const tries = 200
		for range tries {
			e := entries[rng.IntN(len(entries))]
			hits := x.Near(kind.spoil(kam.FoldName(e.Name)), 5, nil)
			at := slices.IndexFunc(hits, func(r AccountRef) bool { return r.Num == e.Num })
			if at == 0 {
				first++
			}
			if at >= 0 {
				among++
			}
		}
		t.Logf("%-12s first %.1f %%, among five %.1f %%", kind.name, float64(first)*100/tries, float64(among)*100/tries)
		if float64(first)/tries < kind.first || float64(among)/tries < kind.among {
			t.Errorf("%s: first %d, among five %d of %d", kind.name, first, among, tries)
		}
	}
}

func TestAnAcronymFindsItsName(t *testing.T) {
	entries := append(madeUp(2_000), Entry{Num: 9001, Name: "International Business Machines Corp."}, Entry{Num: 9002, Name: "Banco de la Nación Argentina"}, Entry{Num: 9003, Name: "BMW AG"})
	x := BuildIndex(slices.Values(entries))
	for text, want := range map[string]kam.AccountNum{"IBM": 9001, "BNA": 9002, "BDLNA": 9002, "Bayerische Motoren Werke": 9003} {
		for how, hits := range map[string][]AccountRef{"index": x.Near(text, 5, nil), "scan": NearIn(text, 5, slices.Values(entries))} {
			if !slices.ContainsFunc(hits, func(r AccountRef) bool { return r.Num == want }) {
				t.Errorf("%s %q: %v", how, text, hits)
			}
		}
	}
}

func TestOnlyVisibleNamesAreOffered(t *testing.T) {
	entries := madeUp(3_000)
	x := BuildIndex(slices.Values(entries))
	for _, e := range entries[:50] {
		even := func(n kam.AccountNum) bool { return n%2 == 0 }
		for _, hit := range x.Near(e.Name, 5, even) {
			if !even(hit.Num) {
				t.Errorf("%q offers %v", e.Name, hit)
			}
		}
	}
}

func TestAStrangeNameOffersLittle(t *testing.T) {
	entries := madeUp(5_000)
	x := BuildIndex(slices.Values(entries))
	for _, text := range []string{"", "?", "xyzzy", "qwxjkvz", "東京電力", "a", "12345678901234567890"} {
		if hits := x.Near(text, 5, nil); len(hits) > 0 {
			t.Errorf("%q offers %v", text, hits)
		}
	}
}

func TestAnAliasFindsItsAccountOnce(t *testing.T) {
	x := BuildIndex(slices.Values([]Entry{{Num: 1, Name: "Big Blue Machines", Aliases: []string{"Big Blue Machine", "Big Blues"}}, {Num: 2, Name: "Red Ltd"}}))
	if hits := x.Near("big bleu machines", 5, nil); len(hits) != 1 || hits[0].Num != 1 || hits[0].Name != "Big Blue Machines" {
		t.Error(hits)
	}
}

func TestSlipsAgreeWithLevenshteinWhereNoLettersSwap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringOfN(rapid.RuneFrom([]rune("abcdé日")), 0, 80, -1).Draw(t, "a")
		b := rapid.StringOfN(rapid.RuneFrom([]rune("abcdé日")), 0, 12, -1).Draw(t, "b")
		got, other := slips(a, b), levenshtein.ComputeDistance(a, b)
		if got > other || 2*got < other {
			t.Fatalf("slips %d, levenshtein %d", got, other)
		}
		if !swaps([]rune(a), []rune(b)) && got != other {
			t.Fatalf("no swap, yet slips %d, levenshtein %d", got, other)
		}
		if got != slips(b, a) {
			t.Fatal("not the same both ways")
		}
		for most := range 4 {
			if up := slipsUpTo(most, a, b); up != got && (got <= most || up <= most) {
				t.Fatalf("slips %d, %d up to %d", got, up, most)
			}
		}
	})
}

// swaps says that two neighbours of a stand the other way round in b.
func swaps(a, b []rune) bool {
	for i := 1; i < len(a); i++ {
		for j := 1; j < len(b); j++ {
			if a[i-1] != a[i] && a[i-1] == b[j] && a[i] == b[j-1] {
				return true
			}
		}
	}
	return false
}

func TestTwoHundredThousandNamesFitInLittleMemory(t *testing.T) {
	entries := madeUp(200_000)
	before := heapInUse()
	start := time.Now()
	x := BuildIndex(slices.Values(entries))
	took := time.Since(start)
	grew := heapInUse() - before
	t.Logf("built in %v, %d MiB", took, grew>>20)
	if grew > 60<<20 {
		t.Errorf("the index takes %d MiB", grew>>20)
	}
	if took > 10*time.Second {
		t.Errorf("the index took %v to build", took)
	}
	start = time.Now()
	for _, e := range entries[:20] {
		if hits := x.Near(e.Name, 5, nil); len(hits) == 0 || hits[0].Num != e.Num {
			t.Errorf("%s: %v", e.Name, hits)
		}
	}
	t.Logf("a search takes %v", time.Since(start)/20)
	runtime.KeepAlive(entries)
}

func heapInUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkNear(b *testing.B) {
	for _, n := range []int{2_000, 10_000, 200_000} {
		entries := madeUp(n)
		x := BuildIndex(slices.Values(entries))
		rng := rand.New(rand.NewPCG(1, 2))
		texts := make([]string, 64)
		for i := range texts {
			texts[i] = slip(rng, slip(rng, kam.FoldName(entries[rng.IntN(n)].Name)))
		}
		b.Run(fmt.Sprint("index ", n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				x.Near(texts[i%64], 5, nil)
			}
		})
		if n <= 2_000 {
			b.Run(fmt.Sprint("scan ", n), func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					NearIn(texts[i%64], 5, slices.Values(entries))
				}
			})
		}
	}
}
