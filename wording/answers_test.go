package wording

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// others are the answers that hold words of the other language by right.
var others = map[string]string{
	"digest_past.es.txt":               "a message as it was sent, in another language",
	"unknown_words.es.txt":             "the words that are not understood are English",
	"kpis_rep_reads_no_targets.es.txt": "no rep of the sample who speaks Spanish has an account",
	"plan_many.es.txt":                 "a goal is shown as it was typed",
	"kpis_without_values.es.txt":       "the KPI's name is English words, and so the question is",
}

// TestNoAnswerSpeaksTheOtherLanguage looks through everything that the golden files
// show for pieces of texts of the other language. Single short words are left out:
// many are the same in both, or are somebody's name.
func TestNoAnswerSpeaksTheOtherLanguage(t *testing.T) {
	var pieces [2][]string
	all := [2]strings.Builder{}
	texts(t, func(_, english, spanish string) {
		for lang, said := range [2]string{english, spanish} {
			all[lang].WriteString(strings.ToLower(said) + "\n")
			for _, piece := range place.Split(said, -1) {
				piece = strings.Trim(piece, " .,:;·()\"«»?!¿¡")
				if utf8.RuneCountInString(piece) >= 9 && strings.Contains(piece, " ") {
					pieces[lang] = append(pieces[lang], strings.ToLower(piece))
				}
			}
		}
	})
	for lang, suffix := range [2]string{".en.txt", ".es.txt"} {
		other := 1 - lang
		foreign := map[string]bool{}
		for _, piece := range pieces[other] {
			if !strings.Contains(all[lang].String(), piece) {
				foreign[piece] = true
			}
		}
		files, err := filepath.Glob("../handlers/testdata/golden/*" + suffix)
		if err != nil || len(files) < 100 {
			t.Fatalf("%d answers are looked at: %v", len(files), err)
		}
		for _, file := range files {
			if others[filepath.Base(file)] != "" {
				continue
			}
			said, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lower := strings.ToLower(string(said))
			for piece := range foreign {
				if containsWhole(lower, piece) {
					t.Errorf("%s says %q", filepath.Base(file), piece)
				}
			}
		}
	}
}

// containsWhole says that a piece stands in a text and not inside of longer words.
func containsWhole(text, piece string) bool {
	letter := func(s string) bool { return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 0x80) }
	for from := 0; ; {
		at := strings.Index(text[from:], piece)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(piece)
		if !(at > 0 && letter(text[at-1:])) && !letter(text[end:]) {
			return true
		}
		from = at + 1
	}
}
