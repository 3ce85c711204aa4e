package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// What Slack takes at most, in characters (signs beyond the first plane count
// twice there, so that every limit here is kept with room to spare).
const (
	limitText   = 2900
	limitHeader = 140
	limitButton = 70
	limitCell   = 60
	limitLabel  = 20
	limitTitle  = 50
	limitValue  = 1900
)

// Clean is a text without what is not seen: control and format signs (zero
// width, right-to-left marks), with every gap a single space.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case unseen(r):
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

func clean(s string) bool {
	before := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == 0x7f || c >= utf8.RuneSelf && !cleanBeyond(s[i:]) || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return s == "" || before != ' '
}

// cleanBeyond looks at the sign s begins with, or at the rest of one.
func cleanBeyond(s string) bool {
	if !utf8.RuneStart(s[0]) {
		return true // looked at with its first byte
	}
	r, n := utf8.DecodeRuneInString(s)
	return !(r == utf8.RuneError && n == 1) && !unseen(r) && !unicode.IsSpace(r)
}

func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Cs, r) ||
		unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || r == utf8.RuneError || r == '\u034f' || r == '\u115f' || r == '\u1160' || r == '\u3164' ||
		r >= 0xfe00 && r <= 0xfe0f && r != 0xfe0f
}

// Cut is a text of at most n characters; a longer one ends in an ellipsis.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	size, at := 0, 0 // at: where the text ends if it has to make room
	for i, r := range s {
		w := 1
		if r > 0xffff {
			w = 2
		}
		if size+w <= n-1 {
			at = i + utf8.RuneLen(r)
		}
		if size += w; size > n {
			return strings.TrimRight(s[:at], " ") + "…"
		}
	}
	return s
}

// Name is a name as it stands within plain text: cleaned, short enough to leave
// room for others, never empty.
func Name(s string) string {
	if s = Cut(Clean(s), limitCell); s == "" {
		return Missing
	}
	return s
}

// neutral signs look like the ones that format and do not.
var neutral = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", "*", "∗", "_", "ˍ", "~", "∼", "`", "ˋ",
)

// Escape is a text that Slack's mark-up shows as it is: it neither links, pings
// nor formats. What the bot says beside blocks is read as mark-up, too.
func Escape(s string) string {
	if !strings.ContainsAny(s, "&<>*_~`") {
		return s
	}
	return neutral.Replace(s)
}

// Plain is a text object without mark-up. Lines stay lines.
func Plain(s string) *slack.TextBlockObject { return plain(s, limitText) }

func plain(s string, limit int) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.PlainTextType, Text: shown(s, limit)}
}

func shown(s string, limit int) string {
	if s = Cut(s, limit); s == "" {
		s = Missing
	}
	return s
}

func cleaned(s string, limit int) string { return shown(Clean(s), limit) }

// Markdown is a text object whose mark-up is that of form, with {0} to {9} for
// texts that are shown as they are. Only texts of this program may be a form.
func Markdown(form string, fill ...string) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.MarkdownType, Text: markdown(form, fill), Verbatim: true}
}

func markdown(form string, fill []string) string {
	var space [10]string
	safe := space[:0]
	for _, f := range fill {
		safe = append(safe, Escape(f))
	}
	var text scratch
	return shown(string(appendFilled(text[:0], form, "", safe)), limitText)
}

// Header, Button, Label, Title and Value keep to what Slack takes there.
func Header(s string) *slack.TextBlockObject { return plain(Clean(s), limitHeader) }

// Button is what a button says.
func Button(s string) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.PlainTextType, Text: cleaned(s, limitButton)}
}

// Label names a point of a chart.
func Label(s string) string { return filled(Cut(Clean(s), limitLabel)) }

// LabelWith names a point whose label another one has; the mark that tells them
// apart is never cut.
func LabelWith(s, mark string) string {
	return filled(Cut(Clean(s), limitLabel-len(mark))) + mark
}

// Title names a chart.
func Title(s string) string { return filled(Cut(Clean(s), limitTitle)) }

// FitsValue says that a button can carry the text.
func FitsValue(s string) bool { return s != "" && utf8.RuneCountInString(s) <= limitValue }

func filled(s string) string {
	if s == "" {
		return Missing
	}
	return s
}
