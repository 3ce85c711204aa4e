package handlers

import (
	"slices"
	"strings"

	"kambot/kam"
)

// traits are what tells one possible answer from the others.
type traits struct {
	name  string          // folded
	words map[string]bool // of its name, its place, who looks after it
	whole []string        // folded; they count only whole: ids, addresses
	place int             // in the list that was shown, from 1; 0: it was not
}

func (t *traits) add(texts ...string) {
	if t.words == nil {
		t.words = map[string]bool{}
	}
	for _, s := range texts {
		for _, w := range strings.Fields(kam.Fold(s)) {
			t.words[w] = true
		}
	}
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

var (
	// leavings end a question without an answer.
	leavings = []string{
		"no", "nope", "none", "none of them", "none of these", "none of those", "neither", "neither of them", "nobody", "no one", "cancel", "stop", "never mind", "nevermind", "forget it", "leave it",
		"ninguno", "ninguna", "ninguno de ellos", "ninguna de ellas", "ninguno de esos", "ninguna de esas", "nadie", "cancela", "cancelar", "cancelalo", "para", "dejalo", "dejalo estar", "olvidalo", "nada",
	}
	// agreeing words answer a question of one thing.
	agreeing = wordSet("yes yeah yep ok okay sure right correct exactly that this show it si vale claro exacto correcto eso esa ese esta este muestralo muestrala adelante")
	// sayingNothing stands around an answer.
	sayingNothing = wordSet(`the one ones that this it its is i mean meant want id please pls in from of at with for by to account accounts company client customer
go take pick choose use option number kam whose which city id called named yes yeah ok okay sure right just only
el la los las lo de del en es que esta este ese esa esos al a por favor con cuenta cuentas empresa cliente quiero digo elijo escojo me refiero opcion numero
n kam ciudad llamada llamado se llama lleva para si vale solo pues y uno una un`)
	// numbering stands before a number that counts the answers.
	numbering = wordSet("option number opcion numero no n")
	// together say that several are meant, or none in particular.
	together = wordSet("los las the all both todos todas ambos ambas")
)

var ordinals = func() map[string]int {
	m := map[string]int{}
	for i, s := range [...]string{
		"first 1st primero primera primer 1o 1a 1er 1ero 1era", "second 2nd segundo segunda 2o 2a 2do 2da", "third 3rd tercero tercera tercer 3o 3a 3er 3ero 3era", "fourth 4th cuarto cuarta 4o 4a 4to 4ta",
		"fifth 5th quinto quinta 5o 5a 5to 5ta", "sixth 6th sexto sexta 6o 6a", "seventh 7th septimo septima 7o 7a", "eighth 8th octavo octava 8o 8a", "ninth 9th noveno novena 9o 9a", "tenth 10th decimo decima 10o 10a",
	} {
		for w := range wordSet(s) {
			m[w] = i + 1
		}
	}
	return m
}()

var cardinals = func() map[string]int {
	m := map[string]int{}
	for i, s := range [...]string{"1 one uno una", "2 two dos", "3 three tres", "4 four cuatro", "5 five cinco", "6 six seis", "7 seven siete", "8 eight ocho", "9 nine nueve", "10 ten diez"} {
		for w := range wordSet(s) {
			m[w] = i + 1
		}
	}
	return m
}()

// asked is a question as its answer is compared with it.
type asked struct {
	list  []traits
	shown int    // so many were listed, so that they can be counted
	name  string // folded: what fitted all of them
	days  bool   // a bare number is a day
}

// leaves says that a text wants none of them.
func leaves(text string) bool {
	words := strings.Fields(kam.Fold(text))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "please" || w == "pls" || w == "thanks" || w == "gracias" })
	said := strings.Join(words, " ")
	return slices.Contains(leavings, strings.TrimSuffix(strings.TrimSuffix(said, " por favor"), " thank you"))
}

// chosen is which answer a text is: the only one that all its words fit, by
// place in the list or by what tells it apart. -1: none, or not one alone.
func (q *asked) chosen(text string) int {
	words := strings.Fields(kam.Fold(withoutOwner(text)))
	if len(q.list) == 1 && len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !agreeing[w] && !sayingNothing[w] }) &&
		slices.ContainsFunc(words, func(w string) bool { return agreeing[w] }) {
		return 0
	}
	at := -1
	var fitting, named []int
	for i := range q.list {
		fits, whole := q.fits(words, i)
		if fits {
			fitting = append(fitting, i)
		}
		if fits && whole {
			named = append(named, i)
		}
	}
	if len(named) == 1 { // A-3 is no third
		return named[0]
	}
	if len(fitting) == 1 {
		return fitting[0]
	}
	if said := strings.Join(content(words), " "); said != strings.Join(content(strings.Fields(q.name)), " ") {
		for _, i := range fitting { // "Delta" beside "Delta Oslo"
			if strings.Join(content(strings.Fields(q.list[i].name)), " ") != said {
				continue
			}
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// withoutOwner takes the mark of an owner off: "Ana's" tells by Ana.
func withoutOwner(s string) string {
	return strings.NewReplacer("'s", " ", "’s", " ", "#", " number ").Replace(s)
}

// content are the words that say something.
func content(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return sayingNothing[w] })
}

// fits says that all words that say something are about the i-th answer; whole,
// that they name it by more than a number.
func (q *asked) fits(words []string, i int) (told, whole bool) {
	t := &q.list[i]
	for _, id := range t.whole {
		if left := withoutRun(words, strings.Fields(id)); len(left) < len(words) {
			words, told, whole = left, true, whole || cardinals[id] == 0
		}
	}
	for k, w := range words {
		counted := k > 0 && numbering[words[k-1]]
		switch {
		case w == "no" && k+1 < len(words) && cardinals[words[k+1]] > 0: // no. 2
		case t.place > 0 && t.place <= q.shown && q.counts(words, k, counted) == t.place:
			told = true
		case t.words[w] && !(sayingNothing[w] && !counted):
			told = true
		case sayingNothing[w] && !(counted && cardinals[w] > 0):
		default:
			return false, false
		}
	}
	return told, whole
}

// counts is the place in the list that a word means; 0: none.
func (q *asked) counts(words []string, k int, counted bool) int {
	w := words[k]
	if w == "last" || w == "ultimo" || w == "ultima" {
		return q.shown
	}
	if n := ordinals[w]; n > 0 {
		return n
	}
	n := cardinals[w]
	digit := w[0] <= '9'
	switch {
	case n == 0, q.days && !counted:
		return 0
	case counted, len(words) == 1, digit:
		return n
	case n == 1: // "the Madrid one"
		return 0
	case k > 0 && together[words[k-1]]: // "the two"
		return 0
	}
	return n
}

// withoutRun takes a run of words out where it stands whole.
func withoutRun(words, run []string) []string {
	for at := 0; len(run) > 0 && at+len(run) <= len(words); at++ {
		if slices.Equal(words[at:at+len(run)], run) {
			return slices.Concat(words[:at], words[at+len(run):])
		}
	}
	return words
}

// withNames writes who is mentioned by name. A name is written as it is, also one
// that looks like a mention.
func (a *ask) withNames(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<@")
		mention, after, closed := strings.Cut(rest, ">")
		if !found || !closed {
			b.WriteString(text)
			return b.String()
		}
		id, _, _ := strings.Cut(mention, "|")
		who, _ := directory{a}.Mentioned(id)
		b.WriteString(before + " " + who.Name + " ")
		text = after
	}
}
