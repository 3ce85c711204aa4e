package workspace

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// AckWithin is how long the bot may take to answer a delivery.
const AckWithin = 3 * time.Second

// Failed is what a person sees when the bot did not do its part in time.
type Failed struct {
	What string // "/kam", "app_mention", "block_actions" ...
	Code string // operation_timeout, dispatch_failed, http_client_error ...
	Err  error  // why, for whoever debugs the bot

	noRetry bool
}

func (f *Failed) Error() string { return f.What + " failed: " + f.Code }

// Unwrap gives the reason.
func (f *Failed) Unwrap() error { return f.Err }

// delivery is one payload on its way to the bot.
type delivery struct {
	what   string // for people
	kind   string // envelope type: events_api, slash_commands or interactive
	path   string // below RequestURL
	body   json.RawMessage
	form   url.Values // over HTTP, instead of body
	answer bool       // the acknowledgement may carry something

	attempt int
	reason  string // why it is tried again
}

// reply is what the acknowledgement carried.
type reply struct {
	body []byte
	json bool
}

// deliver takes a payload to the bot, over whichever way it is connected, and
// gives what it answered within three seconds.
func (w *Workspace) deliver(ctx context.Context, d delivery) (reply, error) {
	ctx, done := context.WithTimeout(ctx, AckWithin)
	defer done()
	stop := context.AfterFunc(w.ctx, done)
	defer stop()
	var r reply
	var err *Failed
	if w.opts.RequestURL != "" {
		r, err = w.post(ctx, d)
	} else {
		r, err = w.envelope(ctx, d)
	}
	if err != nil {
		err.What = d.what
		w.log.Warn("the bot did not take it", "what", d.what, "error", err.Code, "reason", err.Err, "attempt", d.attempt)
		return reply{}, err
	}
	return r, nil
}

// post delivers over signed HTTP.
func (w *Workspace) post(ctx context.Context, d delivery) (reply, *Failed) {
	body, kind := []byte(d.body), "application/json"
	if d.form != nil {
		body, kind = []byte(d.form.Encode()), "application/x-www-form-urlencoded"
	}
	target := strings.TrimRight(w.opts.RequestURL, "/") + d.path
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return reply{}, &Failed{Code: "dispatch_failed", Err: err}
	}
	stamp := strconv.FormatInt(w.now().Unix(), 10)
	req.Header.Set("Content-Type", kind)
	req.Header.Set("User-Agent", "Slackbot 1.0 (local workspace)")
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", signature(w.opts.SigningSecret, stamp, body))
	if d.attempt > 0 {
		req.Header.Set("X-Slack-Retry-Num", strconv.Itoa(d.attempt))
		req.Header.Set("X-Slack-Retry-Reason", d.reason)
	}
	res, err := w.client.Do(req)
	if err != nil {
		return reply{}, &Failed{Code: codeOf(err, "dispatch_failed"), Err: err}
	}
	defer func() { _ = res.Body.Close() }()
	answered, err := io.ReadAll(io.LimitReader(res.Body, maxBody))
	if err != nil {
		return reply{}, &Failed{Code: codeOf(err, "dispatch_failed"), Err: err}
	}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		code := "http_service_error"
		if res.StatusCode < 500 {
			code = "http_client_error"
		}
		return reply{}, &Failed{
			Code: code, Err: fmt.Errorf("the bot answered %d", res.StatusCode), noRetry: res.Header.Get("X-Slack-No-Retry") == "1",
		}
	}
	media, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	return reply{body: bytes.TrimSpace(answered), json: media == "application/json"}, nil
}

func codeOf(err error, otherwise string) string {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return "operation_timeout"
	}
	return otherwise
}

// signature is Slack's: an HMAC over version, time and the raw body.
func signature(secret, stamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// background runs a delivery nobody waits for. The workspace is locked.
func (w *Workspace) background(f func()) {
	if w.ctx.Err() != nil {
		return
	}
	w.work.Add(1)
	go func() {
		defer w.work.Done()
		f()
	}()
}
