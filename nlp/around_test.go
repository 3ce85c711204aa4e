package nlp

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// around are what stands before and behind an order, by language and place: "en
// before".
func around(t testing.TB) map[string][]string {
	all := map[string][]string{}
	for _, s := range corpus(t, "around.txt") {
		all[s.want] = append(all[s.want], s.text)
	}
	return all
}

// surrounded is the nth order with something around it: "she said yes, so ..." is
// no talk about orders. It is empty for what is no plain sentence.
func surrounded(l labelled, n int, around map[string][]string, colleagues []string) string {
	p := &parser{sentence: split(clean(l.Text), nil)}
	first, _ := utf8.DecodeRuneInString(l.Text)
	if p.language() == "" || !unicode.IsLetter(first) || strings.Contains(l.Text, "\n") {
		return ""
	}
	text := strings.TrimRight(l.Text, ".! ")
	place := []string{"before", "after"}[n%2]
	ways := around[p.language()+" "+place]
	say := strings.ReplaceAll(ways[n/2%len(ways)], "{P}", colleagues[n%len(colleagues)])
	switch {
	case place == "before" && commonWords[p.toks[0].key] && p.toks[0].key != "i":
		return say + " " + strings.ToLower(text[:1]) + text[1:]
	case place == "before":
		return say + " " + text
	case strings.ContainsRune(",.", rune(say[0])):
		return text + say
	}
	return text + " " + say
}

// firstNames are those of the people of a company, in order.
func firstNames(people map[string]PersonRef) []string {
	var all []string
	for _, p := range people {
		first, _, _ := strings.Cut(p.Name, " ")
		all = append(all, first)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
