package slackio

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// Grade is how bad a finding is.
type Grade int

const (
	OK      Grade = iota
	Warning       // the bot runs; something it does will not work
	Error         // the bot does not run
)

func (g Grade) String() string { return [...]string{"ok", "warning", "error"}[g] }

// Finding is one thing that was looked at.
type Finding struct {
	Grade Grade
	What  string // what was found
	Mend  string // what to do about it; empty when it is well
}

const manage = "https://api.slack.com/apps"

// Check tries the tokens and the scopes. It changes nothing.
func (t *Transport) Check(ctx context.Context) []Finding {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	found := t.checkBot(ctx)
	if t.appToken != "" {
		return append(found, t.checkApp(ctx))
	}
	if len(t.signatures.secrets) == 0 {
		return append(found, Finding{
			Error, "neither an app token (Socket Mode) nor a signing secret (HTTP): nothing can come in",
			"set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP; both are under Basic Information at " + manage,
		})
	}
	return append(found, Finding{OK, "requests come by HTTP and are checked with the signing secret", ""})
}

func (t *Transport) checkBot(ctx context.Context) []Finding {
	me, err := t.web.read.AuthTestContext(ctx)
	if err != nil {
		return []Finding{tokenFinding("bot token", "SLACK_BOT_TOKEN", "OAuth & Permissions", err)}
	}
	found := []Finding{{OK, fmt.Sprintf("the bot token is that of @%s in %s", me.User, me.Team), ""}}
	if me.BotID == "" {
		found = append(found, Finding{
			Error, "the bot token is that of a person, not of the bot",
			"use the Bot User OAuth Token (xoxb-…) from OAuth & Permissions at " + manage,
		})
	}
	granted, said := me.Header["X-Oauth-Scopes"]
	if !said {
		return append(found, Finding{Warning, "Slack did not say which scopes were granted", ""})
	}
	return append(found, scopeFindings(strings.Join(granted, ","))...)
}

func scopeFindings(header string) []Finding {
	var granted []string
	for s := range strings.SplitSeq(header, ",") {
		if s = strings.TrimSpace(s); s != "" {
			granted = append(granted, s)
		}
	}
	var found []Finding
	for _, needed := range Scopes() {
		if !slices.Contains(granted, needed.Name) {
			found = append(found, Finding{
				Warning, fmt.Sprintf("the scope %s is missing; it is for %s", needed.Name, needed.Why),
				"add it under OAuth & Permissions at " + manage + " and reinstall the app, or paste what `bot manifest` prints",
			})
		}
	}
	if len(found) == 0 {
		found = append(found, Finding{OK, "all scopes that are used were granted", ""})
	}
	for _, s := range granted {
		if !slices.ContainsFunc(Scopes(), func(needed Scope) bool { return needed.Name == s }) {
			found = append(found, Finding{Warning, "the scope " + s + " is granted and not used", "take it away under OAuth & Permissions at " + manage})
		}
	}
	return found
}

func (t *Transport) checkApp(ctx context.Context) Finding {
	if _, _, err := t.web.read.StartSocketModeContext(ctx); err != nil {
		return tokenFinding("app token", "SLACK_APP_TOKEN", "Basic Information, App-Level Tokens, with the scope connections:write", err)
	}
	return Finding{OK, "the app token opens a Socket Mode connection", ""}
}

// tokenFinding says what is wrong with a token that did not get in.
func tokenFinding(name, variable, where string, err error) Finding {
	var said slack.SlackErrorResponse
	if !errors.As(err, &said) {
		return Finding{
			Error, fmt.Sprintf("the %s could not be tried: Slack was not reached (%v)", name, err),
			"check the network, a proxy, and SLACK_API_URL",
		}
	}
	f := Finding{Error, fmt.Sprintf("the %s is refused: %s", name, said.Err), fmt.Sprintf("copy it again from %s at %s into %s", where, manage, variable)}
	switch said.Err {
	case "account_inactive", "token_revoked", "app_disabled":
		f.Mend = "install the app again at " + manage + " and set " + variable
	case "missing_scope":
		f.Mend = fmt.Sprintf("the token lacks the scope %s: make a new one under %s at %s and set %s", said.Needed, where, manage, variable)
	case "not_allowed_token_type":
		f.Mend = fmt.Sprintf("%s holds a token of another kind: the bot token begins with xoxb-, the app token with xapp-; they may be swapped", variable)
	case "socket_mode_not_enabled", "forbidden_team":
		f.Mend = "switch Socket Mode on at " + manage
	}
	return f
}
