package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Requests as Slack signs them, for what the local Slack would never send.

func (h *house) secret() string { return h.bot.settings.Slack.SigningSecret.Reveal() }

func sign(r *http.Request, secret, body string, at time.Time) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":" + body))
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
}

func (h *house) request(path, body string) *http.Request {
	h.t.Helper()
	req, err := http.NewRequestWithContext(soon(h.t), http.MethodPost, h.address+path, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	sign(req, h.secret(), body, h.bot.now())
	return req
}

func fetch(t *testing.T, req *http.Request) (code int, body string) {
	t.Helper()
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// click is the payload of a button that is pressed by somebody, with any words.
func (h *house) click(by, channel, ts, words, answerAt, trigger string) string {
	h.t.Helper()
	payload, err := json.Marshal(map[string]any{
		"type": "block_actions", "team": map[string]any{"id": demoTeam}, "user": map[string]any{"id": by, "team_id": demoTeam},
		"container":    map[string]any{"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": true},
		"channel":      map[string]any{"id": channel},
		"trigger_id":   trigger,
		"response_url": answerAt,
		"actions":      []any{map[string]any{"type": "button", "action_id": "ask:1", "block_id": "b", "value": words, "action_ts": trigger}},
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return url.Values{"payload": {string(payload)}}.Encode()
}

// words is everything that stands in blocks.
func words(blocks any) string {
	text, err := json.Marshal(blocks)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
