package nlp

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"kambot/kam"
)

// Entry is an account whose name can be found by something like it.
type Entry struct {
	Num     kam.AccountNum
	Name    string
	ID      string
	Aliases []string
}

// PersonEntry is a person who can be found by something like the name.
type PersonEntry PersonRef

// enough is how like a name must be to be offered. About one stranger in six
// gets as far, which is why a weak hit is a button and never an answer.
const enough = 0.66

// best keeps the most n hits, the most alike first, ties by name.
type best[T any] struct {
	most int
	hits []hit[T]
}

type hit[T any] struct {
	ref   T
	name  string
	score float64
}

func (b *best[T]) add(h hit[T], same func(a, b T) bool) {
	if h.score < enough {
		return
	}
	for i := range b.hits {
		if same(b.hits[i].ref, h.ref) {
			if h.score <= b.hits[i].score {
				return
			}
			b.hits = slices.Delete(b.hits, i, i+1)
			break
		}
	}
	at, _ := slices.BinarySearchFunc(b.hits, h, func(a, b hit[T]) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.name, b.name))
	})
	if at >= b.most {
		return
	}
	b.hits = slices.Insert(b.hits, at, h)
	if len(b.hits) > b.most {
		b.hits = b.hits[:b.most]
	}
}

func (b *best[T]) refs() []T {
	if len(b.hits) == 0 {
		return nil
	}
	refs := make([]T, len(b.hits))
	for i, h := range b.hits {
		refs[i] = h.ref
	}
	return refs
}

func sameAccount(a, b AccountRef) bool { return a.Num == b.Num }
func samePerson(a, b PersonRef) bool   { return a.Num == b.Num }

// NearIn are the names most like text, at most n, best first. It reads every
// name: for some thousands of them; beyond that there is Index.
func NearIn(text string, n int, names iter.Seq[Entry]) []AccountRef {
	w := wantName(text)
	if w.size == 0 || n < 1 {
		return nil
	}
	b := best[AccountRef]{most: n}
	for e := range names {
		score := w.score(kam.FoldName(e.Name))
		for _, alias := range e.Aliases {
			score = max(score, w.score(kam.FoldName(alias)))
		}
		b.add(hit[AccountRef]{AccountRef{Num: e.Num, Name: e.Name, ID: e.ID}, e.Name, score}, sameAccount)
	}
	return b.refs()
}

// wantName prepares an account's name as it is written.
func wantName(text string) wanted {
	w := want(kam.FoldName(text))
	w.shout = len(w.words) == 1 && strings.ToUpper(text) == text
	return w
}

// NearPeopleIn are the people whose name or address is most like text, at most
// n, best first.
func NearPeopleIn(text string, n int, people iter.Seq[PersonEntry]) []PersonRef {
	w := want(kam.Fold(text))
	if w.size == 0 || n < 1 {
		return nil
	}
	b := best[PersonRef]{most: n}
	for e := range people {
		score := w.score(kam.Fold(e.Name))
		if local, _, ok := strings.Cut(e.Email, "@"); ok {
			score = max(score, w.score(kam.Fold(local)))
		}
		b.add(hit[PersonRef]{PersonRef(e), e.Name, score}, samePerson)
	}
	return b.refs()
}
