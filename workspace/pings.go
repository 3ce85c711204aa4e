package workspace

import (
	"regexp"
	"slices"
)

// Pings lists whom a message would call: people's ids, and here, channel or
// everyone. Slack finds names by itself in mrkdwn that is not verbatim, which
// is how an account named @everyone wakes a company.
func Pings(m Message) []string {
	found := marked(m.Text)
	walk(m.Blocks, func(o Block) {
		switch text(o["type"]) {
		case "mrkdwn":
			found = append(found, marked(text(o["text"]))...)
			if !yes(o["verbatim"]) {
				found = append(found, bare(text(o["text"]))...)
			}
		case "markdown":
			found = append(found, bare(text(o["text"]))...)
		case "user":
			found = append(found, text(o["user_id"]))
		case "broadcast":
			found = append(found, text(o["range"]))
		}
	})
	slices.Sort(found)
	return slices.Compact(found)
}

func marked(s string) []string {
	return firsts(regexp.MustCompile(`<(?:@|!)([A-Za-z0-9]+)(?:[|^][^>]*)?>`), s)
}

func bare(s string) []string {
	return firsts(regexp.MustCompile(`(?:^|[^\w&])@(here|channel|everyone)\b`), s)
}

func firsts(pattern *regexp.Regexp, s string) []string {
	var out []string
	for _, m := range pattern.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
	}
	return out
}

// walk visits every object inside some blocks.
func walk(v any, visit func(Block)) {
	switch v := v.(type) {
	case []Block:
		for _, b := range v {
			walk(b, visit)
		}
	case []any:
		for _, e := range v {
			walk(e, visit)
		}
	case Block:
		visit(v)
		for _, e := range v {
			walk(e, visit)
		}
	}
}
