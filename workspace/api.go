package workspace

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// method is one of the Web API's. It runs with the workspace locked.
type method struct {
	tier   tier
	scope  string // needed whatever the arguments; methods ask for more with need
	app    bool   // wants the app-level token
	public bool   // wants no token
	run    func(w *Workspace, a args) (answer, error)
}

type answer map[string]any

// webMethods is everything the bot can call. One that is missing here is
// unknown_method.
func webMethods() map[string]method {
	return map[string]method{
		"api.test":                     {tier: tier4, public: true, run: func(*Workspace, args) (answer, error) { return answer{}, nil }},
		"apps.connections.open":        {tier: tier3, app: true, run: (*Workspace).appsConnectionsOpen},
		"auth.test":                    {tier: many, run: (*Workspace).authTest},
		"chat.delete":                  {tier: tier3, scope: "chat:write", run: (*Workspace).chatDelete},
		"chat.getPermalink":            {tier: many, run: (*Workspace).chatGetPermalink},
		"chat.postEphemeral":           {tier: tier4, scope: "chat:write", run: (*Workspace).chatPostEphemeral},
		"chat.postMessage":             {tier: many, scope: "chat:write", run: (*Workspace).chatPostMessage},
		"chat.update":                  {tier: tier3, scope: "chat:write", run: (*Workspace).chatUpdate},
		"conversations.history":        {tier: tier3, run: (*Workspace).conversationsHistory},
		"conversations.info":           {tier: tier3, run: (*Workspace).conversationsInfo},
		"conversations.list":           {tier: tier2, run: (*Workspace).conversationsList},
		"conversations.members":        {tier: tier4, run: (*Workspace).conversationsMembers},
		"conversations.open":           {tier: tier3, scope: "im:write", run: (*Workspace).conversationsOpen},
		"conversations.replies":        {tier: tier3, run: (*Workspace).conversationsReplies},
		"files.completeUploadExternal": {tier: tier4, scope: "files:write", run: (*Workspace).filesCompleteUploadExternal},
		"files.getUploadURLExternal":   {tier: tier4, scope: "files:write", run: (*Workspace).filesGetUploadURLExternal},
		"team.info":                    {tier: tier3, scope: "team:read", run: (*Workspace).teamInfo},
		"users.info":                   {tier: tier4, scope: "users:read", run: (*Workspace).usersInfo},
		"users.list":                   {tier: tier2, scope: "users:read", run: (*Workspace).usersList},
		"users.lookupByEmail":          {tier: tier3, scope: "users:read.email", run: (*Workspace).usersLookupByEmail},
		"views.open":                   {tier: tier4, run: (*Workspace).viewsOpen},
		"views.publish":                {tier: tier4, run: (*Workspace).viewsPublish},
		"views.push":                   {tier: tier4, run: (*Workspace).viewsPush},
		"views.update":                 {tier: tier4, run: (*Workspace).viewsUpdate},
	}
}

// apiError is a refusal of the Web API: HTTP 200 and ok:false.
type apiError struct {
	code     string
	messages []string      // response_metadata.messages
	needed   string        // missing_scope
	wait     time.Duration // ratelimited: HTTP 429
}

func (e *apiError) Error() string { return strings.Join(append([]string{e.code}, e.messages...), ": ") }

func slackError(code string, messages ...string) *apiError {
	return &apiError{code: code, messages: messages}
}

func missing(argument string) *apiError {
	return slackError("invalid_arguments", "[ERROR] missing required field: "+argument)
}

func (w *Workspace) serveAPI(rw http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	a, parseErr := readArgs(r)
	w.mu.Lock()
	w.calls[name]++
	w.host = hostOf(r)
	fail := w.failure(name)
	if fail.before() {
		w.mu.Unlock()
		sendFailure(rw, fail)
		return
	}
	ans, err := w.call(name, r, a, parseErr)
	body := answer{"ok": true}
	for k, v := range ans {
		body[k] = v
	}
	refused := refusalOf(err)
	if refused != nil && refused.wait > 0 {
		w.tooMany[name]++
	}
	if fail == FailInternal {
		refused = slackError("internal_error")
	}
	if refused != nil {
		body = refused.body(w.opts.Scopes)
	}
	// Written here, while nothing can change what it points to.
	out, encodeErr := json.Marshal(body)
	w.mu.Unlock()
	if encodeErr != nil {
		w.log.Error("an answer cannot be written", "method", name, "error", encodeErr)
		sendFailure(rw, FailServerError)
		return
	}
	w.log.Debug("called", "method", name, "error", body["error"])
	if refused != nil {
		w.log.Info("refused a call", "method", name, "error", refused.code, "messages", refused.messages)
	}
	w.deliverAnswer(rw, r, fail, refused, out, w.methods[name].scope)
}

func (w *Workspace) deliverAnswer(rw http.ResponseWriter, r *http.Request, fail FailureKind, refused *apiError, out []byte, needs string) {
	if w.spoil(rw, r, fail) {
		return
	}
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.Header().Set("X-OAuth-Scopes", strings.Join(w.opts.Scopes, ","))
	rw.Header().Set("X-Accepted-OAuth-Scopes", needs)
	if refused != nil && refused.wait > 0 {
		rw.Header().Set("Retry-After", strconv.Itoa(int(refused.wait/time.Second)))
		rw.WriteHeader(http.StatusTooManyRequests)
	}
	_, _ = rw.Write(out)
}

// call checks what comes before any method's own work, in Slack's order.
func (w *Workspace) call(name string, r *http.Request, a args, parseErr error) (answer, error) {
	m, known := w.methods[name]
	if !known {
		return nil, slackError("unknown_method")
	}
	if parseErr != nil {
		return nil, parseErr
	}
	if !m.public {
		if err := w.authorise(m, token(r, a)); err != nil {
			return nil, err
		}
	}
	if wait, ok := w.limiter.call(name, m.tier, w.now()); !ok {
		return nil, &apiError{code: "ratelimited", wait: wait}
	}
	if m.scope != "" {
		if err := w.need(m.scope); err != nil {
			return nil, err
		}
	}
	return m.run(w, a)
}

func token(r *http.Request, a args) string {
	if header := r.Header.Get("Authorization"); header != "" {
		bearer, ok := strings.CutPrefix(header, "Bearer ")
		if !ok {
			return ""
		}
		return strings.TrimSpace(bearer)
	}
	return a.str("token")
}

func (w *Workspace) authorise(m method, token string) error {
	bot, app := token != "" && token == w.opts.BotToken, token != "" && token == w.opts.AppToken
	switch {
	case token == "":
		return slackError("not_authed")
	case !bot && !app:
		return slackError("invalid_auth")
	case w.revoked != "":
		return slackError(w.revoked)
	case m.app != app:
		return slackError("not_allowed_token_type")
	}
	return nil
}

func (w *Workspace) granted(scope string) bool { return slices.Contains(w.opts.Scopes, scope) }

// need refuses when none of the scopes was granted.
func (w *Workspace) need(anyOf ...string) error {
	if slices.ContainsFunc(anyOf, w.granted) {
		return nil
	}
	return &apiError{code: "missing_scope", needed: strings.Join(anyOf, ",")}
}

func (e *apiError) body(scopes []string) answer {
	out := answer{"ok": false, "error": e.code}
	if len(e.messages) > 0 {
		out["response_metadata"] = map[string]any{"messages": e.messages}
		if e.code == "invalid_blocks" {
			bare := make([]string, len(e.messages))
			for i, m := range e.messages {
				bare[i] = strings.TrimPrefix(m, "[ERROR] ")
			}
			out["errors"] = bare
		}
	}
	if e.needed != "" {
		out["needed"], out["provided"] = e.needed, strings.Join(scopes, ",")
	}
	return out
}

// refusalOf tells how the Web API words an error. Anything that is not a
// refusal is a fault of this package, and says so.
func refusalOf(err error) *apiError {
	if err == nil {
		return nil
	}
	var e *apiError
	if errors.As(err, &e) {
		return e
	}
	return slackError("fatal_error", "[ERROR] "+err.Error())
}

func hostOf(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || (r.URL != nil && r.URL.Scheme == "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}
