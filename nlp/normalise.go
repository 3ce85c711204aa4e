package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText bounds what is read of a text: Slack sends no longer one.
const maxText = 4000

// mentionMark encloses a Slack id in a clean text: a private-use rune that
// clean removes from what people type, so that nobody can write it.
const mentionMark = "\ue000"

// clean is a text as it was meant: Slack's escapes and links undone, invisible
// characters gone, every blank a plain one. It returns text itself when there
// is nothing to do.
func clean(text string) string {
	if len(text) > maxText {
		cut := maxText
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	if plain(text) {
		return strings.TrimSpace(text)
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '&':
			i += entity(&b, text[i:])
		case c == '<':
			i += angle(&b, text[i:])
		case c < utf8.RuneSelf:
			if c < ' ' || c == 0x7f {
				c = ' '
			}
			b.WriteByte(c)
			i++
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			i += n
			visible(&b, r)
		}
	}
	return strings.TrimSpace(b.String())
}

func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || c == '&' || c == '<' || c < ' ' {
			return false
		}
	}
	return true
}

// visible writes r if one can see it.
func visible(b *strings.Builder, r rune) {
	switch {
	case r == utf8.RuneError || r >= '\ue000' && r <= '\uf8ff' || unicode.Is(unicode.Cf, r):
	case r >= 0xfe00 && r <= 0xfe0f, r == 0x20e3: // variation selectors, the keycap
	case unicode.IsSpace(r) || unicode.IsControl(r):
		b.WriteByte(' ')
	case r == '👉' || r == '➡' || r == '➔' || r == '⮕':
		b.WriteString(" -> ")
	case unicode.Is(unicode.So, r): // an emoji ends a word, and is none
		if n := b.Len(); n > 0 && b.String()[n-1] != ' ' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	case unicode.Is(unicode.Sk, r) && r > 0xffff: // skin tones
	default:
		b.WriteRune(r)
	}
}

// entity writes the character that &amp; stands for and says how much it read.
func entity(b *strings.Builder, s string) int {
	for _, e := range [...]struct{ name, is string }{{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}} {
		if strings.HasPrefix(s, e.name) {
			b.WriteString(e.is)
			return len(e.name)
		}
	}
	b.WriteByte('&')
	return 1
}

// angle reads <...> as Slack writes it: a person, a channel, a link with its
// label, a broadcast. A "<" without an end is one.
func angle(b *strings.Builder, s string) int {
	end := strings.IndexByte(s, '>')
	if end < 0 {
		b.WriteByte('<')
		return 1
	}
	body, label, labelled := strings.Cut(s[1:end], "|")
	switch {
	case strings.HasPrefix(body, "@") && identifier(body[1:]):
		b.WriteString(" " + mentionMark + body[1:] + mentionMark + " ")
	case strings.HasPrefix(body, "mailto:") && !labelled:
		b.WriteString(clean(body[len("mailto:"):]))
	case labelled && label != "":
		b.WriteString(clean(label))
	default:
		b.WriteString(clean(strings.TrimLeft(body, "!#<")))
	}
	return end + 1
}

// unmark writes people in a clean text as Slack does.
func unmark(text string) string {
	if !strings.Contains(text, mentionMark) {
		return text
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, mentionMark)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		var id string
		id, text, _ = strings.Cut(rest, mentionMark)
		b.WriteString("<@" + id + ">")
	}
}

func identifier(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
			return false
		}
	}
	return s != ""
}
