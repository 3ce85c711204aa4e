package workspace

import (
	"math"
	"time"
)

// tier is how often a method may be called in a minute.
type tier int

// Slack promises at least these; a strict fake gives no more.
const (
	tier1 tier = 1
	tier2 tier = 20
	tier3 tier = 50
	tier4 tier = 100
	many  tier = 300 // methods with a rule of their own, which allows hundreds
)

const (
	postsPerMinute = 400 // chat.postMessage in the whole workspace: "several hundred"
	postBurst      = 5
)

// limiter counts calls. The last minute is looked at as it passes, not the
// minute of the clock, so that two bursts around a full minute do not slip by.
type limiter struct {
	limits  Limits
	recent  map[string][]time.Time
	blocked map[string]time.Time
	tokens  map[string]bucket // by channel
}

type bucket struct {
	left float64
	at   time.Time
}

func newLimiter(l Limits) limiter {
	if l.ChannelPost == 0 {
		l.ChannelPost = 1
	}
	if l.PostBurst == 0 {
		l.PostBurst = postBurst
	}
	return limiter{limits: l, recent: map[string][]time.Time{}, blocked: map[string]time.Time{}, tokens: map[string]bucket{}}
}

// call counts one call. When it was one too many the answer is how long the
// method stays shut, in whole seconds.
func (l *limiter) call(method string, t tier, now time.Time) (wait time.Duration, ok bool) {
	if l.limits.Off {
		return 0, true
	}
	if until := l.blocked[method]; now.Before(until) {
		return seconds(until.Sub(now)), false
	}
	limit := int(t)
	if method == "chat.postMessage" {
		limit = postsPerMinute
	}
	if n, set := l.limits.PerMinute[method]; set {
		limit = n
	}
	calls := l.recent[method]
	for len(calls) > 0 && now.Sub(calls[0]) >= time.Minute {
		calls = calls[1:]
	}
	if len(calls) >= limit {
		wait = time.Minute
		if limit > 0 {
			wait = seconds(calls[len(calls)-limit].Add(time.Minute).Sub(now))
		}
		l.blocked[method], l.recent[method] = now.Add(wait), calls
		return wait, false
	}
	l.recent[method] = append(calls, now)
	return 0, true
}

// post counts a post into a channel: about one a second, short bursts apart.
func (l *limiter) post(channel string, now time.Time) (wait time.Duration, ok bool) {
	if l.limits.Off {
		return 0, true
	}
	b, seen := l.tokens[channel]
	if !seen {
		b = bucket{left: float64(l.limits.PostBurst), at: now}
	}
	b.left = math.Min(float64(l.limits.PostBurst), b.left+now.Sub(b.at).Seconds()*l.limits.ChannelPost)
	b.at = now
	if b.left < 1 {
		l.tokens[channel] = b
		return seconds(time.Duration((1 - b.left) / l.limits.ChannelPost * float64(time.Second))), false
	}
	b.left--
	l.tokens[channel] = b
	return 0, true
}

// seconds rounds up: Retry-After is in whole ones.
func seconds(d time.Duration) time.Duration {
	return max(time.Second, (d+time.Second-1)/time.Second*time.Second)
}
