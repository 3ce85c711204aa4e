package kam

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// legalForms are dropped from the end of a company's name when names are
// compared: "Acme, S.A. de C.V." and "acme" are one company.
var legalForms = map[string]bool{
	"sa": true, "sl": true, "slu": true, "sau": true, "srl": true, "sas": true, "sapi": true, "sab": true, "cv": true, "rl": true,
	"gmbh": true, "ag": true, "kg": true, "ohg": true, "mbh": true, "inc": true, "incorporated": true, "corp": true, "corporation": true,
	"ltd": true, "limited": true, "llc": true, "llp": true, "lp": true, "plc": true, "co": true, "company": true, "cia": true, "compania": true,
	"bv": true, "nv": true, "oy": true, "ab": true, "as": true, "aps": true, "spa": true, "ltda": true, "eirl": true, "pty": true, "kk": true, "pte": true,
	"sarl": true, "eurl": true, "sca": true, "scs": true, "sro": true, "doo": true, "zoo": true, "sp": true, "kft": true, "se": true,
}

// joiners stand between parts of a legal form.
var joiners = map[string]bool{"de": true, "y": true, "and": true, "e": true, "et": true, "und": true}

// special are the letters that Unicode does not take apart.
var special = map[rune]string{
	'ł': "l", 'ø': "o", 'ß': "ss", 'đ': "d", 'ı': "i", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d",
}

// Fold is a text as it is compared: lower case, no accents, every run of
// anything but letters and digits a single space. Dots inside an abbreviation
// join ("S.A." is "sa"), an apostrophe joins too ("Alfred's" is "alfreds").
func Fold(s string) string {
	if plain, ok := foldASCII(s); ok {
		return plain
	}
	var b strings.Builder
	b.Grow(len(s))
	space, abbreviation := false, false
	decomposed := norm.NFKD.String(s)
	for i, r := range decomposed {
		if part, ok := special[unicode.ToLower(r)]; ok {
			space = writeGap(&b, space)
			b.WriteString(part)
			continue
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			space = writeGap(&b, space)
			b.WriteRune(unicode.ToLower(r))
			abbreviation = oneLetter(decomposed, i)
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == '\'', r == '’', r == '`', r == '´':
		case r == '.' && abbreviation:
		default:
			space = b.Len() > 0
		}
	}
	return b.String()
}

// Folds says that Fold leaves something of a text.
func Folds(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' || s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return Fold(s) != ""
}

func writeGap(b *strings.Builder, space bool) bool {
	if space {
		b.WriteByte(' ')
	}
	return false
}

// oneLetter says that the letter at i stands alone between dots or gaps, as in
// "S.A.": the dot after it joins.
func oneLetter(s string, i int) bool {
	if i == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return before == '.' || unicode.IsSpace(before) || before == ',' || before == '('
}

// foldASCII is the short way for the names that need no Unicode.
func foldASCII(s string) (string, bool) {
	plain := true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
			plain = false
		}
	}
	if plain {
		return s, true
	}
	b := make([]byte, 0, len(s))
	space, abbreviation := false, false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			if space {
				b, space = append(b, ' '), false
			}
			if c <= 'Z' && c >= 'A' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			abbreviation = i == 0 || s[i-1] == '.' || s[i-1] == ' ' || s[i-1] == ',' || s[i-1] == '(' || s[i-1] == '\t'
		case c == '\'' || c == '`':
		case c == '.' && abbreviation:
		default:
			space = len(b) > 0
		}
	}
	return string(b), true
}

// FoldName is a company's name as it is compared: folded, without legal forms
// at its end. Something always stays: "SA" alone is "sa".
func FoldName(s string) string {
	f := Fold(s)
	for {
		cut := strings.LastIndexByte(f, ' ')
		if cut < 0 {
			return f
		}
		if last := f[cut+1:]; legalForms[last] || joiners[last] {
			f = f[:cut]
			continue
		}
		if cut = spelledForm(f); cut <= 0 {
			return f
		}
		f = f[:cut]
	}
}

// spelledForm is where a legal form that is written letter by letter begins at
// the end of a folded name ("acme s a"); -1 when there is none.
func spelledForm(f string) int {
	start := len(f)
	for start >= 2 && f[start-2] == ' ' {
		start -= 2
	}
	for ; start < len(f)-1; start += 2 {
		if legalForms[strings.ReplaceAll(f[start+1:], " ", "")] {
			return start
		}
	}
	return -1
}
