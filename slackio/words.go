package slackio

import "strings"

// words turns Slack's wire text into what was typed: entities become signs, a
// link its label, a channel its name. Mentions of people stay <@ID>, for whoever
// reads the words; the mention of the bot itself is taken out.
func words(s, bot string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		i := strings.IndexAny(s, "<&")
		if i < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		if s[0] == '<' {
			if end := strings.IndexByte(s, '>'); end > 0 && marks(s[1:end]) {
				b.WriteString(typed(s[1:end], bot))
				s = s[end+1:]
				continue
			}
		}
		n, sign := entity(s)
		b.WriteString(sign)
		s = s[n:]
	}
	return strings.TrimSpace(b.String())
}

// marks says that <inside> is mark-up and not two signs somebody typed.
func marks(inside string) bool {
	if inside == "" {
		return false
	}
	if strings.IndexByte("@#!", inside[0]) >= 0 {
		return true
	}
	scheme, _, ok := strings.Cut(inside, ":")
	return ok && strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyz+.-") == ""
}

// entity reads the sign at the beginning of s, and how long it was written.
func entity(s string) (n int, sign string) {
	for _, e := range [...][2]string{{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}} {
		if strings.HasPrefix(s, e[0]) {
			return len(e[0]), e[1]
		}
	}
	return 1, s[:1]
}

// typed is what somebody typed to get the mark-up <inside>.
func typed(inside, bot string) string {
	target, label, labelled := strings.Cut(inside, "|")
	switch {
	case strings.HasPrefix(target, "@"):
		if bot != "" && target == "@"+bot {
			return ""
		}
		return "<" + inside + ">"
	case strings.HasPrefix(target, "#"):
		if label == "" {
			return target
		}
		return "#" + plain(label)
	case labelled && label != "":
		return plain(label)
	case strings.HasPrefix(target, "!"):
		return "@" + target[1:]
	}
	return plain(target)
}

func plain(s string) string {
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(s)
}
