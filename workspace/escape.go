package workspace

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// entities writes text as Slack hands it to apps: only these three.
func entities(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// plain undoes entities.
func plain(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}

// composed is what Slack makes of typed words: names of people, the bot and
// channels become ids, addresses stand in angle brackets, the rest is escaped.
// A token that is already written as Slack writes it (the page's own picker
// does) stays.
func (w *Workspace) composed(typed string, as *User) string {
	var out strings.Builder
	for typed != "" {
		token, rest := w.token(typed, as)
		if token == "" {
			_, size := utf8.DecodeRuneInString(typed)
			token, rest = entities(typed[:size]), typed[size:]
			if word := leadingWord(typed); word != "" {
				token, rest = entities(word), typed[len(word):]
			}
		}
		out.WriteString(token)
		typed = rest
	}
	return out.String()
}

// leadingWord is the run of letters and digits s begins with: a name inside a
// word (me@example.com) is no mention.
func leadingWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	switch {
	case end < 0:
		return s
	case end > 0 && s[end] == '@':
		return s[:end+1]
	}
	return s[:end]
}

// token reads a mention, a channel or an address at the start of s.
func (w *Workspace) token(s string, as *User) (token, rest string) {
	switch {
	case strings.HasPrefix(s, "<@"):
		if id, after, ok := strings.Cut(s[2:], ">"); ok && w.users[id] != nil {
			return "<@" + id + ">", after
		}
	case s[0] == '@':
		if u, n := w.named(s[1:], as); u != nil {
			return "<@" + u.ID + ">", s[1+n:]
		}
		for _, word := range []string{"here", "channel", "everyone"} {
			if n := prefixed(s[1:], word); n > 0 {
				return "<!" + word + ">", s[1+n:]
			}
		}
	case s[0] == '#':
		if c := w.channelNamed(s[1:], as); c != nil {
			label := c.Name
			if c.Private {
				label = ""
			}
			return "<#" + c.ID + "|" + label + ">", s[1+len(c.Name):]
		}
	case strings.HasPrefix(s, "https://"), strings.HasPrefix(s, "http://"):
		end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>|\"", r) })
		if end < 0 {
			end = len(s)
		}
		return "<" + entities(s[:end]) + ">", s[end:]
	}
	return "", s
}

// named finds whose handle or name s begins with; the longest wins.
func (w *Workspace) named(s string, as *User) (found *User, length int) {
	for _, u := range w.people() {
		if u.Deactivated || (u.Outside != "" && u.ID != as.ID && !w.inSight(u.ID, as.ID)) {
			continue
		}
		for _, name := range []string{u.RealName, u.Handle} {
			if n := prefixed(s, name); n > length {
				found, length = u, n
			}
		}
	}
	return found, length
}

// inSight tells whether two people are in one channel.
func (w *Workspace) inSight(a, b string) bool {
	for _, c := range w.channels {
		if c.With == "" && c.has(a) && c.has(b) {
			return true
		}
	}
	return false
}

// prefixed tells how much of s a name takes, in any case, as whole words.
func prefixed(s, name string) int {
	if name == "" || len(s) < len(name) || !strings.EqualFold(s[:len(name)], name) {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(s[len(name):]); len(s) > len(name) && (unicode.IsLetter(next) || unicode.IsDigit(next)) {
		return 0
	}
	return len(name)
}

func (w *Workspace) channelNamed(s string, as *User) *conversation {
	var best *conversation
	for _, c := range w.channels {
		if c.With == "" && (!c.Private || c.has(as.ID)) && prefixed(s, c.Name) > 0 && (best == nil || len(c.Name) > len(best.Name)) {
			best = c
		}
	}
	return best
}

// richText is the block Slack's own editor makes of a message.
func (w *Workspace) richText(text string) []Block {
	mark := regexp.MustCompile(`<([@#!]?)([^<>|]*)(?:\|[^<>]*)?>`)
	var elements []any
	words := func(s string) {
		if s != "" {
			elements = append(elements, Block{"type": "text", "text": plain(s)})
		}
	}
	at := 0
	for _, m := range mark.FindAllStringSubmatchIndex(text, -1) {
		words(text[at:m[0]])
		id := text[m[4]:m[5]]
		switch text[m[2]:m[3]] {
		case "@":
			elements = append(elements, Block{"type": "user", "user_id": id})
		case "#":
			elements = append(elements, Block{"type": "channel", "channel_id": id})
		case "!":
			elements = append(elements, Block{"type": "broadcast", "range": id})
		default:
			elements = append(elements, Block{"type": "link", "url": plain(id)})
		}
		at = m[1]
	}
	words(text[at:])
	section := Block{"type": "rich_text_section", "elements": slices.Clip(elements)}
	return []Block{{"type": "rich_text", "block_id": "typed", "elements": []any{section}}}
}
