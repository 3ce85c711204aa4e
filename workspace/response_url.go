package workspace

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

// responseURL is an address at which the bot may answer one act.
type responseURL struct {
	id, kind string
	channel  string
	user     string // who acted: the reader of ephemeral answers
	source   string // ts of the message that was clicked
	made     time.Time
	uses     int
}

func (w *Workspace) newResponseURL(kind string, c *conversation, user string) *responseURL {
	r := &responseURL{id: w.id("r"), kind: kind, channel: c.ID, user: user, made: w.now()}
	w.responses[r.id] = r
	return r
}

func (w *Workspace) addressOf(r *responseURL) string {
	return w.base() + "/response/" + r.kind + "/" + w.opts.Team.ID + "/" + r.id
}

// response is a message as it answers a command or an act.
type response struct {
	Text     string
	Blocks   []Block
	Type     string
	Replace  *bool
	Delete   bool
	ThreadTS string
}

func (r response) empty() bool { return r.Text == "" && len(r.Blocks) == 0 }

// readResponse reads and checks a message. Its errors are *apiError.
func readResponse(raw []byte) (response, error) {
	var in struct {
		Text     string          `json:"text"`
		Blocks   json.RawMessage `json:"blocks"`
		Type     string          `json:"response_type"`
		Replace  *bool           `json:"replace_original"`
		Delete   bool            `json:"delete_original"`
		ThreadTS string          `json:"thread_ts"`
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return response{}, slackError("invalid_payload", err.Error())
	}
	blocks, err := decodeBlocks(in.Blocks)
	if err != nil {
		return response{}, slackError("invalid_blocks_format", err.Error())
	}
	if problems := checkMessage(blocks, "/blocks"); len(problems) > 0 {
		return response{}, slackError("invalid_blocks", problems...)
	}
	return response{cut(in.Text, maxText), blocks, in.Type, in.Replace, in.Delete, in.ThreadTS}, nil
}

func (w *Workspace) serveResponseURL(rw http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		http.Error(rw, "invalid_payload", http.StatusBadRequest)
		return
	}
	w.mu.Lock()
	w.calls["response_url"]++
	fail := w.failure("response_url")
	if fail.before() {
		w.mu.Unlock()
		sendFailure(rw, fail)
		return
	}
	refused := w.respond(r.PathValue("kind"), r.PathValue("team"), r.PathValue("id"), raw)
	w.mu.Unlock()
	if fail == FailInternal {
		fail = FailServerErrorAfter
	}
	if w.spoil(rw, r, fail) {
		return
	}
	rw.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if refused == nil {
		_, _ = rw.Write([]byte("ok"))
		return
	}
	w.log.Info("refused an answer", "error", refused.code, "messages", refused.messages)
	switch refused.code {
	case "used_url", "expired_url", "no_service", "message_not_found":
		rw.WriteHeader(http.StatusNotFound)
	default:
		rw.WriteHeader(http.StatusBadRequest)
	}
	_, _ = rw.Write([]byte(refused.code)) // and not a word more
}

// respond takes one post to a response URL.
func (w *Workspace) respond(kind, team, id string, raw []byte) *apiError {
	res := w.responses[id]
	switch {
	case res == nil || res.kind != kind || team != w.opts.Team.ID:
		return slackError("no_service")
	case w.now().Sub(res.made) >= responseLife:
		return slackError("expired_url")
	case res.uses >= responseUses:
		return slackError("used_url")
	}
	said, err := readResponse(raw)
	if err != nil {
		return refusalOf(err)
	}
	source := w.find(res.channel, res.source)
	switch {
	case said.Delete && res.source == "":
		return slackError("message_not_found") // nobody's typed command can be taken away
	case said.Delete && (!said.empty() || said.Type != ""):
		return slackError("invalid_payload", "delete_original stands alone")
	case (said.Delete || said.replaces()) && res.source != "" && source == nil:
		return slackError("message_not_found")
	case !said.Delete && said.empty():
		return slackError("no_text")
	}
	res.uses++
	switch {
	case said.Delete:
		w.remove(source)
	case said.replaces() && source != nil:
		w.change(source, said.Text, said.Blocks) // who sees it never changes
	default:
		thread := ""
		// Only a public answer that says it replaces nothing goes to a thread.
		if said.Type == "in_channel" && said.Replace != nil && !*said.Replace {
			thread = said.ThreadTS
		}
		w.putAnswer(res, said, thread)
	}
	return nil
}

func (r response) replaces() bool { return r.Replace != nil && *r.Replace }

// putAnswer puts a new message where the act happened. It needs no membership
// and no scope.
func (w *Workspace) putAnswer(res *responseURL, said response, thread string) {
	m := Message{Channel: res.channel, User: w.opts.Bot.ID, Bot: true, Text: said.Text, Blocks: said.Blocks, ThreadTS: thread}
	if said.Type != "in_channel" {
		m.Ephemeral, m.For = true, res.user
	}
	kept := w.put(m)
	if !m.Ephemeral {
		w.heard(kept)
	}
}
