package slackio

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pacer keeps each Web API method within Slack's limits before Slack has to say
// so, and holds a method that Slack has stopped until its time is over, and no
// other. It stands between slack-go and the http.Client, where a wait does not
// eat the client's timeout.
type pacer struct {
	client  *http.Client
	now     func() time.Time
	metrics Metrics
	posts   int // chat.postMessage per minute
	history int

	mu    sync.Mutex
	lanes map[string]*lane
}

type lane struct {
	limit *rate.Limiter
	until time.Time // Slack said: not before
}

// The methods of what goes out by itself.
const (
	postMethod   = "chat.postMessage"
	updateMethod = "chat.update"
)

// Calls per minute of Slack's tiers 2, 3 and 4, which grant 20, 50 and 100 in the
// whole workspace: a sixth more may come in the first minute, since that much may
// come at once. An unlisted method is treated as the slowest we use.
const (
	tier2 = 17
	tier3 = 42
	tier4 = 85
)

func (p *pacer) perMinute(method string) int {
	switch method {
	case postMethod:
		return p.posts
	case "conversations.history":
		return p.history
	case "chat.postEphemeral", "views.open", "views.push", "views.update", "views.publish", "users.info", "conversations.members", "auth.test",
		"files.getUploadURLExternal", "files.completeUploadExternal":
		return tier4
	case updateMethod, "conversations.info", "conversations.open", "apps.connections.open":
		return tier3
	}
	return tier2
}

// notSent is a call that never left: it may be made again without looking.
type notSent struct {
	method string
	err    error
	after  time.Duration // when its turn comes, where that is known
}

func (e *notSent) Error() string { return "not sent " + e.method + ": " + e.err.Error() }
func (e *notSent) Unwrap() error { return e.err }

// Do lets one call go when its method's turn has come.
func (p *pacer) Do(req *http.Request) (*http.Response, error) {
	method := path.Base(req.URL.Path)
	if err := p.wait(req.Context(), method, p.perMinute(method), 0); err != nil {
		return nil, err
	}
	began := p.now()
	resp, err := p.client.Do(req)
	took := p.now().Sub(began)
	switch {
	case err != nil:
		p.metrics.Called(method, "failed", took)
		return nil, fmt.Errorf("%s: %w", method, withoutAddress(err))
	case resp.StatusCode == http.StatusTooManyRequests:
		p.hold(method, retryAfter(resp.Header))
	}
	p.metrics.Called(method, strconv.Itoa(resp.StatusCode), took)
	return resp, nil
}

// promptly marks a context whose call is written for this moment: rather than
// wait longer than patience for its turn it is not sent.
type promptly struct{}

const patience = 2 * time.Second

var errHeld = errors.New("its turn comes later")

// wait takes a turn in the lane of a name. A burst of 0 is a sixth of a minute's
// worth: what people do comes in bursts.
func (p *pacer) wait(ctx context.Context, name string, perMinute, burst int) error {
	for {
		delay := p.reserve(name, perMinute, burst)
		if delay <= 0 {
			return nil
		}
		if deadline, ok := ctx.Deadline(); ok && p.now().Add(delay).After(deadline) {
			return &notSent{method: name, err: fmt.Errorf("its turn comes in %s, later than the deadline: %w", delay.Round(time.Millisecond), context.DeadlineExceeded)}
		}
		if ctx.Value(promptly{}) != nil && delay > patience {
			return &notSent{name, errHeld, delay}
		}
		if err := sleep(ctx, delay); err != nil {
			return &notSent{method: name, err: err}
		}
	}
}

// reserve takes a turn now and returns 0, or says how long to wait before
// asking again.
func (p *pacer) reserve(name string, perMinute, burst int) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	l := p.lane(name, perMinute, burst)
	if held := l.until.Sub(now); held > 0 {
		return held
	}
	turn := l.limit.ReserveN(now, 1)
	delay := turn.DelayFrom(now)
	if delay > 0 {
		turn.CancelAt(now)
	}
	return delay
}

// peek says how long it is until a turn can be taken and spare ones are left. It
// takes none.
func (p *pacer) peek(name string, perMinute, burst, spare int) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	l := p.lane(name, perMinute, burst)
	missing := float64(1+spare) - l.limit.TokensAt(now)
	return max(l.until.Sub(now), time.Duration(missing/float64(l.limit.Limit())*float64(time.Second)))
}

func (p *pacer) lane(name string, perMinute, burst int) *lane {
	l := p.lanes[name]
	if l == nil {
		if burst == 0 {
			burst = max(1, perMinute/6)
		}
		l = &lane{limit: rate.NewLimiter(rate.Limit(float64(perMinute)/60), burst)}
		p.lanes[name] = l
	}
	return l
}

// Slack lets a conversation have about one message a second, with bursts.
const (
	channelPerMinute = 60
	channelBurst     = 3
	channelLanes     = 4096
)

// channel waits for the turn of a post in one conversation.
func (p *pacer) channel(ctx context.Context, id string) error {
	p.sweep()
	return p.wait(ctx, "#"+id, channelPerMinute, channelBurst)
}

// sweep forgets conversations that have been quiet, once there are many.
func (p *pacer) sweep() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.lanes) > channelLanes {
		now := p.now()
		for name, l := range p.lanes {
			if strings.HasPrefix(name, "#") && l.limit.TokensAt(now) >= channelBurst {
				delete(p.lanes, name)
			}
		}
	}
}

func (p *pacer) hold(method string, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.lane(method, p.perMinute(method), 0)
	if until := p.now().Add(d); until.After(l.until) {
		l.until = until
	}
}

// retryAfter reads Slack's header; without one it is a minute, the window of
// every limit.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(strings.TrimSpace(h.Get("Retry-After")))
	if err != nil || seconds < 0 {
		return time.Minute
	}
	return time.Duration(min(max(seconds, 1), 24*60*60)) * time.Second
}
