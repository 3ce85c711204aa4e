package wording

import (
	"strconv"
	"strings"
)

// Lang is a language the bot speaks.
type Lang uint8

// The languages.
const (
	English Lang = iota
	Spanish
)

// LangOf is the language of a tag such as "es" or "es-MX"; ok says that the bot
// speaks it.
func LangOf(tag string) (lang Lang, ok bool) {
	if len(tag) < 2 || len(tag) > 2 && tag[2] != '-' && tag[2] != '_' {
		return English, false
	}
	switch strings.ToLower(tag[:2]) {
	case "en":
		return English, true
	case "es":
		return Spanish, true
	}
	return English, false
}

// Tag is "en" or "es".
func (l Lang) Tag() string { return [...]string{"en", "es"}[l] }

// Text is one text in both languages. {0} to {9} stand for what is filled in,
// which is cleaned on its way. A text is plain: mark-up belongs to the blocks.
type Text [2]string

// Plural is a text that counts: {n} is the number.
type Plural struct{ One, Other Text }

// scratch is where a text is put together that is seldom longer: it costs nothing,
// where a text that grows would be copied again and again.
type scratch [160]byte

// Say is the text with its places filled in.
func (l Lang) Say(t Text, fill ...string) string {
	if len(fill) == 0 {
		return t[l]
	}
	var s scratch
	return string(l.AppendSay(s[:0], t, fill...))
}

// AppendSay appends what Say says.
func (l Lang) AppendSay(b []byte, t Text, fill ...string) []byte {
	return appendFilled(b, t[l], "", fill)
}

// Count is the text for n of something; n itself is written with separators.
func (l Lang) Count(p Plural, n int, fill ...string) string {
	var s scratch
	return string(l.AppendCount(s[:0], p, n, fill...))
}

// AppendCount appends what Count says.
func (l Lang) AppendCount(b []byte, p Plural, n int, fill ...string) []byte {
	t := p.Other
	if n == 1 {
		t = p.One
	}
	return appendFilled(b, t[l], l.Number(n), fill)
}

func appendFilled(b []byte, t, n string, fill []string) []byte {
	for {
		open := strings.IndexByte(t, '{')
		if open < 0 || open+2 >= len(t) || t[open+2] != '}' {
			return append(b, t...)
		}
		b = append(b, t[:open]...)
		switch c := t[open+1]; {
		case c == 'n':
			b = append(b, n...)
		case c >= '0' && int(c-'0') < len(fill):
			b = append(b, Clean(fill[c-'0'])...)
		}
		t = t[open+3:]
		if len(b) > 0 && b[len(b)-1] == '.' && strings.HasPrefix(t, ".") {
			t = t[1:] // the point of "S.A." ends the sentence, too
		}
	}
}

// Number is a whole number with separators.
func (l Lang) Number(n int) string {
	if n >= 0 && n < 1000 {
		return strconv.Itoa(n)
	}
	var s scratch
	return string(l.AppendNumber(s[:0], int64(n)))
}

// List is "a, b and c".
func (l Lang) List(of []string) string {
	switch len(of) {
	case 0:
		return ""
	case 1:
		return of[0]
	}
	and := Text{" and ", " y "}
	return strings.Join(of[:len(of)-1], ", ") + and[l] + of[len(of)-1]
}
