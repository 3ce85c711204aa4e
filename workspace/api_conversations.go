package workspace

import (
	"slices"
	"strings"
)

const (
	mostHistory = 999
	mostReplies = 1000
	mostPage    = 1000
)

// inside finds a conversation whose messages the bot may read.
func (w *Workspace) inside(id, right string) (*conversation, error) {
	c, err := w.visible(id)
	if err != nil {
		return nil, err
	}
	if err := w.need(c.family() + ":" + right); err != nil {
		return nil, err
	}
	if !c.has(w.opts.Bot.ID) {
		return nil, slackError("not_in_channel")
	}
	return c, nil
}

// span is the range of time a reading asks for.
type span struct {
	oldest, latest int64
	inclusive      bool
}

func spanOf(a args) (s span, err error) {
	s.latest = 1 << 62
	for key, into := range map[string]*int64{"oldest": &s.oldest, "latest": &s.latest} {
		given := a.str(key)
		if given == "" || (key == "latest" && given == "now") {
			continue
		}
		at, ok := parseTS(given)
		if !ok {
			return s, slackError("invalid_ts_" + key)
		}
		*into = at
	}
	s.inclusive = a.yes("inclusive")
	return s, nil
}

func (s span) holds(m *Message) bool {
	at, _ := parseTS(m.TS)
	if s.inclusive {
		return at >= s.oldest && at <= s.latest
	}
	return at > s.oldest && at < s.latest
}

func (w *Workspace) readJSON(m *Message, all bool) map[string]any {
	out := w.messageJSON(m)
	if m.Metadata != nil {
		out["metadata"] = m.Metadata.metadataJSON(all)
	}
	return out
}

func (w *Workspace) conversationsHistory(a args) (answer, error) {
	c, err := w.inside(a.str("channel"), "history")
	if err != nil {
		return nil, err
	}
	limit, err := a.limit(100, mostHistory)
	if err != nil {
		return nil, err
	}
	asked, err := spanOf(a)
	if err != nil {
		return nil, err
	}
	var found []*Message
	for _, m := range slices.Backward(w.messages[c.ID]) {
		if !m.Ephemeral && (m.ThreadTS == "" || m.broadcast) && asked.holds(m) {
			found = append(found, m)
		}
	}
	part, next, err := page(found, a, limit)
	if err != nil {
		return nil, err
	}
	return w.pageOfMessages(part, next, a.yes("include_all_metadata")), nil
}

func (w *Workspace) conversationsReplies(a args) (answer, error) {
	c, err := w.inside(a.str("channel"), "history")
	if err != nil {
		return nil, err
	}
	limit, err := a.limit(mostReplies, mostReplies)
	if err != nil {
		return nil, err
	}
	asked, err := spanOf(a)
	if err != nil {
		return nil, err
	}
	root := w.find(c.ID, a.str("ts"))
	if root == nil || root.Ephemeral {
		return nil, slackError("thread_not_found")
	}
	if root.ThreadTS != "" {
		if root = w.find(c.ID, root.ThreadTS); root == nil {
			return nil, slackError("thread_not_found")
		}
	}
	found := []*Message{root}
	for _, m := range w.replies(c.ID, root.TS) {
		if asked.holds(m) {
			found = append(found, m)
		}
	}
	part, next, err := page(found, a, limit)
	if err != nil {
		return nil, err
	}
	return w.pageOfMessages(part, next, a.yes("include_all_metadata")), nil
}

func (w *Workspace) pageOfMessages(part []*Message, next string, all bool) answer {
	messages := make([]map[string]any, 0, len(part))
	for _, m := range part {
		messages = append(messages, w.readJSON(m, all))
	}
	out := answer{"messages": messages, "has_more": next != "", "pin_count": 0}
	if next != "" {
		out["response_metadata"] = map[string]any{"next_cursor": next}
	}
	return out
}

func (w *Workspace) conversationsInfo(a args) (answer, error) {
	c, err := w.visible(a.str("channel"))
	if err != nil {
		return nil, err
	}
	if err := w.need(c.family() + ":read"); err != nil {
		return nil, err
	}
	out := w.channelJSON(c)
	if !a.yes("include_num_members") {
		delete(out, "num_members")
	}
	return answer{"channel": out}, nil
}

func (w *Workspace) conversationsMembers(a args) (answer, error) {
	c, err := w.visible(a.str("channel"))
	if err != nil {
		return nil, err
	}
	if err := w.need(c.family() + ":read"); err != nil {
		return nil, err
	}
	limit, err := a.limit(100, mostPage)
	if err != nil {
		return nil, err
	}
	part, next, err := page(c.Members, a, limit)
	if err != nil {
		return nil, err
	}
	return answer{"members": append([]string{}, part...), "response_metadata": map[string]any{"next_cursor": next}}, nil
}

func (w *Workspace) conversationsList(a args) (answer, error) {
	limit, err := a.limit(100, mostPage)
	if err != nil {
		return nil, err
	}
	types := strings.Split(a.str("types"), ",")
	if a.str("types") == "" {
		types = []string{"public_channel"}
	}
	families := map[string]string{"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
	var wanted []string
	for _, t := range types {
		family, ok := families[strings.TrimSpace(t)]
		if !ok {
			return nil, slackError("invalid_types")
		}
		if err := w.need(family + ":read"); err != nil {
			return nil, err
		}
		wanted = append(wanted, family)
	}
	var found []*conversation
	for _, id := range w.chanOrder {
		c := w.channels[id]
		if slices.Contains(wanted, c.family()) && (!c.Private || c.has(w.opts.Bot.ID)) {
			found = append(found, c)
		}
	}
	part, next, err := page(found, a, limit)
	if err != nil {
		return nil, err
	}
	channels := make([]map[string]any, 0, len(part))
	for _, c := range part {
		channels = append(channels, w.channelJSON(c))
	}
	return answer{"channels": channels, "response_metadata": map[string]any{"next_cursor": next}}, nil
}

func (w *Workspace) conversationsOpen(a args) (answer, error) {
	if id := a.str("channel"); id != "" {
		c, err := w.visible(id)
		if err != nil {
			return nil, err
		}
		if c.With == "" {
			return nil, slackError("method_not_supported_for_channel_type")
		}
		return answer{"no_op": true, "already_open": true, "channel": map[string]any{"id": c.ID}}, nil
	}
	users := a.str("users")
	switch {
	case users == "":
		return nil, slackError("users_list_not_supplied")
	case strings.Contains(users, ","):
		return nil, &apiError{code: "missing_scope", needed: "mpim:write"} // the bot opens no group messages
	}
	u := w.users[users]
	switch {
	case u == nil:
		return nil, slackError("user_not_found")
	case u.Bot:
		return nil, slackError("cannot_dm_bot")
	case u.Deactivated:
		return nil, slackError("user_disabled")
	case u.Outside != "" && !w.sharesChannel(u.ID):
		return nil, slackError("user_not_visible")
	}
	c := w.dm(u.ID)
	if a.yes("return_im") {
		return answer{"channel": w.channelJSON(c)}, nil
	}
	return answer{"channel": map[string]any{"id": c.ID}}, nil
}
