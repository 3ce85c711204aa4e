package slackio

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// A response_url is good for five posts within half an hour.
const (
	linkUses = 5
	linkLife = 30 * time.Minute
)

var (
	errLinkSpent = errors.New("the response_url is used up")
	errLinkHost  = errors.New("the response_url is on a host that is not Slack's")
)

// linkError is a post to a response_url that Slack refused.
type linkError struct {
	status int
	code   string
	blocks bool
}

func (e *linkError) Error() string {
	return fmt.Sprintf("response_url: status %d %s", e.status, e.code)
}

// responseLinks posts to response_urls. They come with payloads, so where they
// lead is not trusted: Slack's hosts, the host of the API we were given, and
// what the operator added; no redirects; no token is ever sent along.
type responseLinks struct {
	client *http.Client
	now    func() time.Time
	api    *url.URL
	hosts  []string
}

func newResponseLinks(o Options, api *url.URL) *responseLinks {
	client := *o.HTTPClient
	if client.Timeout == 0 {
		client.Timeout = callTimeout
	}
	client.CheckRedirect = refused
	return &responseLinks{client: &client, now: o.Now, api: api, hosts: o.ResponseHosts}
}

// responseLink is one response_url with what is left of it.
type responseLink struct {
	address string
	expires time.Time
	mu      sync.Mutex
	left    int
}

// open takes a response_url as Slack gave it. Whether it may be used is checked
// when it is.
func (l *responseLinks) open(address string) *responseLink {
	if address == "" {
		return nil
	}
	return &responseLink{address: address, expires: l.now().Add(linkLife), left: linkUses}
}

func (l *responseLinks) allowed(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.User != nil:
		return errLinkHost
	case slacks(u, l.api):
		return nil
	case u.Scheme == "https" && (u.Port() == "" || u.Port() == "443") && slices.Contains(l.hosts, strings.ToLower(u.Hostname())):
		return nil
	}
	return errLinkHost
}

func (l *responseLinks) take(link *responseLink) error {
	link.mu.Lock()
	defer link.mu.Unlock()
	if link.left == 0 || !l.now().Before(link.expires) {
		return errLinkSpent
	}
	link.left--
	return nil
}

// post sends a message. A 429 is waited for and repeated; nothing else is.
func (l *responseLinks) post(ctx context.Context, link *responseLink, body []byte) error {
	if err := l.allowed(link.address); err != nil {
		return err
	}
	for {
		if err := l.take(link); err != nil {
			return err
		}
		wait, err := l.once(ctx, link.address, body)
		if wait == 0 {
			return err
		}
		if err := sleep(ctx, wait); err != nil {
			return &notSent{method: "response_url", err: err}
		}
	}
}

func (l *responseLinks) once(ctx context.Context, address string, body []byte) (wait time.Duration, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, errLinkHost
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := l.client.Do(req)
	if err != nil {
		return 0, fmt.Errorf("response_url: %w", withoutAddress(err))
	}
	defer func() { _ = resp.Body.Close() }()
	said, _ := io.ReadAll(io.LimitReader(resp.Body, 4096)) // what was said matters only when it is there
	if resp.StatusCode == http.StatusTooManyRequests {
		return retryAfter(resp.Header), nil
	}
	return 0, linkSaid(resp.StatusCode, said)
}

// linkSaid reads Slack's answer: "ok", {"ok":true}, or an error as JSON or as
// bare text.
func linkSaid(status int, said []byte) error {
	var answer struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
	}
	code := ""
	if json.Unmarshal(said, &answer) == nil {
		code = answer.Error
	} else if status != http.StatusOK {
		code = strings.TrimSpace(string(said[:min(len(said), 60)]))
	}
	if status == http.StatusOK && code == "" {
		return nil
	}
	if status == http.StatusOK {
		status = http.StatusBadRequest // an error in a 200
	}
	return &linkError{status: status, code: code, blocks: strings.Contains(code, "block")}
}
