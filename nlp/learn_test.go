package nlp

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"flag"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kambot/kam"
)

var (
	learn  = flag.Bool("learn", false, "write learned.gz anew from the sentences")
	misses = flag.Bool("misses", false, "print the sentences that are not held out and would be misread had they not been learned")
)

// example is a sentence, or a name in one, as it is learned from.
type example struct {
	seen  []uint64 // its features
	class int
	of    labelled // zero: of the plainest ways to say things, always learned
}

// read are the examples of all sentences, made once.
var read struct {
	asked, roles         []example
	askedOnce, rolesOnce sync.Once
}

// examples are those of what is asked for, of the sentences that keep accepts.
func examples(t testing.TB, keep func(labelled) bool) []example {
	t.Helper()
	read.askedOnce.Do(func() { read.asked = readExamples(t) })
	return kept(read.asked, keep)
}

// partExamples are those of what names do in orders.
func partExamples(t testing.TB, keep func(labelled) bool) []example {
	t.Helper()
	read.rolesOnce.Do(func() { read.roles = readPartExamples(t) })
	return kept(read.roles, keep)
}

func readExamples(t testing.TB) []example {
	t.Helper()
	var all []example
	said, orders := around(t), 0
	for _, l := range sentenceFiles(t) {
		var want struct{ Intent Intent }
		if err := json.Unmarshal(l.Want, &want); err != nil {
			t.Fatalf("%s:%d: %v", l.file, l.line, err)
		}
		class := classOf(want.Intent)
		if class < 0 {
			t.Fatalf("%s:%d: no intent %q", l.file, l.line, want.Intent)
		}
		dir, people := companyFile(t, companyOf(l.file))
		if e, ok := exampleOf(l.Text, class, dir, l.context(t, people)); ok {
			e.of = l
			all = append(all, e)
		}
		if moves[want.Intent] && want.Intent != Undo {
			orders++
			if e, ok := exampleOf(surrounded(l, orders, said, firstNames(people)), class, dir, l.context(t, people)); ok {
				e.of = l
				all = append(all, e)
			}
		}
	}
	for _, file := range []string{"en.txt", "es.txt", "names.txt", "periods.txt", "none.txt"} {
		for _, s := range corpus(t, file) {
			want, _, _ := strings.Cut(s.want, " ")
			if class := classOf(Intent(want)); class >= 0 {
				if e, ok := exampleOf(s.text, class, company(), monday()); ok {
					all = append(all, e, e) // the plainest ways count twice
				}
			}
		}
	}
	return all
}

// kept are the examples of the sentences that keep accepts.
func kept(all []example, keep func(labelled) bool) []example {
	var some []example
	for _, e := range all {
		if e.of.file == "" || keep(e.of) {
			some = append(some, e)
		}
	}
	return some
}

// exampleOf is false for a text that is never weighed.
func exampleOf(text string, class int, dir Directory, c Context) (example, bool) {
	p := &parser{dir: dir, c: c}
	p.sentence = split(clean(text), p.space[:0])
	p.addressed()
	if _, plain := p.plain(); plain {
		return example{}, false
	}
	p.weigh(&p.weighed)
	return example{seen: distinctHashes(p.weighed.seen), class: class}, true
}

func (l labelled) context(t testing.TB, people map[string]PersonRef) Context {
	t.Helper()
	now, err := time.Parse(time.RFC3339, l.Now)
	if err != nil {
		t.Fatalf("%s:%d: %v", l.file, l.line, err)
	}
	c := Context{Now: now, Today: kam.DayOf(now)}
	if me, ok := people[l.As]; ok {
		c.Me = &me
	}
	return c
}

func distinctHashes(seen []uint64) []uint64 {
	seen = slices.Clone(seen)
	slices.Sort(seen)
	return slices.Compact(seen)
}

func readPartExamples(t testing.TB) []example {
	t.Helper()
	var all []example
	for _, l := range sentenceFiles(t) {
		var want wantedParts
		if err := json.Unmarshal(l.Want, &want); err != nil {
			t.Fatalf("%s:%d: %v", l.file, l.line, err)
		}
		if !moves[want.Intent] || want.Intent == Undo || want.Intent == StrategicFlag {
			continue
		}
		dir, people := companyFile(t, companyOf(l.file))
		p := &parser{dir: dir, c: l.context(t, people), roles: &model{}}
		p.sentence = split(clean(l.Text), p.space[:0])
		p.addressed()
		p.plain()
		p.onPart = func(m *mark, ruled string) string {
			all = append(all, example{seen: distinctHashes(p.weighed.seen), class: partOf(want.part(m)), of: l})
			return ruled
		}
		p.as(want.Intent)
	}
	return all
}

// wantedParts is what a label says of who does what.
type wantedParts struct {
	Intent                            Intent
	To, From                          string
	Reps, Accounts, Except, Ambiguous []string
	All                               bool
}

// part is what the label makes of a name.
func (w *wantedParts) part(m *mark) string {
	unclear := func(slot string) bool { return slices.Contains(w.Ambiguous, slot) }
	if !m.isWho {
		switch {
		case len(m.accounts) == 0:
			if len(w.Accounts) == 0 && !w.All && !unclear("accounts") {
				return "in"
			}
		case len(m.accounts) > 1 && unclear("accounts"), slices.Contains(w.Accounts, m.accounts[0].Name):
			return "in"
		case len(m.accounts) > 1 && unclear("except"), slices.Contains(w.Except, m.accounts[0].Name):
			return "except"
		}
		return "none"
	}
	for _, slot := range []struct{ name, part string }{{"to", "to"}, {"from", "from"}, {"reps", "rep"}} {
		if m.who.many && unclear(slot.name) {
			return slot.part
		}
	}
	switch {
	case m.who.ref == nil:
	case m.who.ref.Name == w.To:
		return "to"
	case m.who.ref.Name == w.From:
		return "from"
	case slices.Contains(w.Reps, m.who.ref.Name):
		return "rep"
	}
	return "none"
}

func notHeldOut(l labelled) bool { return !l.heldOut() }

// What is learned of the sentences that are not held out: what the held-out ones
// are scored with.
var unseen, unseenParts = struct {
	once sync.Once
	m    *model
}{}, struct {
	once sync.Once
	m    *model
}{}

func withoutHeldOut(t testing.TB) (asked, roles *model) {
	unseen.once.Do(func() { unseen.m = train(examples(t, notHeldOut), toScore) })
	unseenParts.once.Do(func() { unseenParts.m = train(partExamples(t, notHeldOut), toScore) })
	return unseen.m, unseenParts.m
}

// write keeps a model as readModel reads it.
func (m *model) write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	hashes := make([]uint32, len(m.rows))
	for h, i := range m.index {
		hashes[i] = h
	}
	for _, part := range []any{m.from, uint32(len(classes)), uint32(len(m.rows)), m.scale, hashes, m.rows} {
		if err := binary.Write(z, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return z.Close()
}

// examplesKey tells what a model is learned from: also other features of the same
// sentences make another.
func examplesKey(asked, roles []example) (key [8]byte) {
	h := sha256.New()
	for _, list := range [][]example{asked, roles} {
		for _, e := range list {
			_ = binary.Write(h, binary.LittleEndian, e.seen)
			_ = binary.Write(h, binary.LittleEndian, int64(e.class))
		}
	}
	copy(key[:], h.Sum(nil))
	return key
}

func TestTheModelIsLearnedFromTheSentences(t *testing.T) {
	everything := func(labelled) bool { return true }
	asked, roles := examples(t, everything), partExamples(t, everything)
	key := examplesKey(asked, roles)
	if *learn {
		for file, examples := range map[string][]example{"learned.gz": asked, "roles.gz": roles} {
			m := train(examples, builtIn)
			m.from = key
			var out bytes.Buffer
			if err := m.write(&out); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: %d features, %d bytes, of %d examples", file, len(m.rows), out.Len(), len(examples))
		}
		return
	}
	if learned().from != key || learnedRoles().from != key {
		t.Error("the sentences, or what is made of them, changed since learned.gz and roles.gz were written: make learn")
	}
}

// folds are how often the sentences are learned to see how each would be read
// had it not been learned.
const folds = 5

// TestSentencesTeachOneAnother is for who writes rules: `go test ./nlp -run
// Teach -misses -v` prints what is misread, without the held-out sentences.
func TestSentencesTeachOneAnother(t *testing.T) {
	if !*misses {
		return
	}
	all, intents, frames := 0, 0, 0
	for fold := range folds {
		others := func(l labelled) bool { return !l.heldOut() && l.line%folds != fold }
		m, roles := train(examples(t, others), toScore), train(partExamples(t, others), toScore)
		for _, l := range sentenceFiles(t) {
			if l.heldOut() || l.line%folds != fold {
				continue
			}
			dir, people := companyFile(t, companyOf(l.file))
			c := l.context(t, people)
			got, want := slotsOf(t, parse(l.Text, dir, c, m, roles).Frame()), map[string]any{}
			if err := json.Unmarshal(l.Want, &want); err != nil {
				t.Fatal(err)
			}
			normal(want)
			all++
			if reflect.DeepEqual(got, want) {
				intents, frames = intents+1, frames+1
				continue
			}
			kind := "intent"
			if got["intent"] == want["intent"] {
				intents++
				kind = "slots "
			} else if want["intent"] == "none" && moves[Intent(got["intent"].(string))] {
				kind = "MOVES "
			}
			g, _ := json.Marshal(got)
			w, _ := json.Marshal(want)
			t.Logf("%s %s:%d %s\n   got  %s\n   want %s", kind, l.file, l.line, l.Text, g, w)
		}
	}
	t.Logf("of %d: intents %.1f %%, frames %.1f %%", all, percent(intents, all), percent(frames, all))
}
