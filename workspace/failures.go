package workspace

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// FailureKind is a way in which a call goes wrong.
type FailureKind string

// The ways in which calls go wrong.
const (
	FailRateLimited      FailureKind = "rate_limited"       // 429 with Retry-After; nothing was done
	FailServerError      FailureKind = "server_error"       // 500; nothing was done
	FailServerErrorAfter FailureKind = "server_error_after" // 500; it WAS done
	FailInternal         FailureKind = "internal_error"     // ok:false; it WAS done ("some aspect may have succeeded")
	FailDropped          FailureKind = "dropped"            // it was done, the answer never arrives
	FailRefused          FailureKind = "refused"            // the connection closes before anything is done
	FailSlow             FailureKind = "slow"               // it is done, the answer takes SlowAnswer
	FailHung             FailureKind = "hung"               // it was done, and nothing comes until the caller gives up
)

// before says that such a call ends before anything is done.
func (k FailureKind) before() bool {
	return k == FailRateLimited || k == FailServerError || k == FailRefused
}

const (
	// SlowAnswer is how long a slow call takes to be answered.
	SlowAnswer = 10 * time.Second
	// ForcedRetryAfter is what a forced 429 asks to wait.
	ForcedRetryAfter = 3 * time.Second
)

// failures are what has to go wrong: first what was asked for, then what chance
// decides.
type failures struct {
	next map[string][]FailureKind
	odds map[string]*draw
}

type draw struct {
	rng  *rand.Rand
	odds []Odds
}

// Odds is how likely a call is to go wrong in one way: 0.1 is one call of ten.
type Odds struct {
	Kind   FailureKind
	Chance float64
}

// FailNext makes the next n calls of a Web API method go wrong. Kinds of
// several calls queue up. The method "response_url" is the posts to one.
func (w *Workspace) FailNext(method string, n int, kind FailureKind) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for range n {
		w.failures.next[method] = append(w.failures.next[method], kind)
	}
}

// FailAtRandom makes calls of a method go wrong by chance from now on, the same
// ones in the same way for the same seed. Without odds it ends.
func (w *Workspace) FailAtRandom(method string, seed uint64, odds ...Odds) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.failures.odds, method)
	if len(odds) > 0 {
		w.failures.odds[method] = &draw{rand.New(rand.NewPCG(seed, uint64(len(method)))), odds}
	}
}

// failure takes the failure a call has to suffer, if any.
func (w *Workspace) failure(method string) FailureKind {
	if queue := w.failures.next[method]; len(queue) > 0 {
		w.failures.next[method] = queue[1:]
		return queue[0]
	}
	d := w.failures.odds[method]
	if d == nil {
		return ""
	}
	at := d.rng.Float64()
	for _, o := range d.odds {
		if at -= o.Chance; at < 0 {
			return o.Kind
		}
	}
	return ""
}

// sendFailure ends a call for which nothing was done, or seems to.
func sendFailure(rw http.ResponseWriter, kind FailureKind) {
	switch kind {
	case FailRateLimited:
		rw.Header().Set("Retry-After", strconv.Itoa(int(ForcedRetryAfter/time.Second)))
		rw.Header().Set("Content-Type", "application/json; charset=utf-8")
		rw.WriteHeader(http.StatusTooManyRequests)
		_, _ = rw.Write([]byte(`{"ok":false,"error":"ratelimited"}`))
	case FailServerError, FailServerErrorAfter:
		http.Error(rw, "Internal Server Error", http.StatusInternalServerError)
	default:
		// net/http's own way to close a connection on its caller.
		panic(http.ErrAbortHandler)
	}
}

// spoil makes the answer to a call that was done go wrong, and says whether none
// is to be given any more.
func (w *Workspace) spoil(rw http.ResponseWriter, r *http.Request, kind FailureKind) (over bool) {
	switch kind {
	case FailDropped, FailServerErrorAfter:
		sendFailure(rw, kind)
		return true
	case FailSlow:
		w.stay(r, SlowAnswer)
	case FailHung:
		w.stay(r, hung)
		sendFailure(rw, kind)
	}
	return false
}

// hung is longer than anybody waits.
const hung = time.Hour

// stay lets a caller wait, until it gives up or the workspace closes.
func (w *Workspace) stay(r *http.Request, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	case <-w.ctx.Done():
	}
}

// Requests tells how often a Web API method was called, refused calls too.
func (w *Workspace) Requests(method string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.calls[method]
}

// TooMany tells how often calls of a method, or of all of them when it is empty,
// were turned away with 429 because there were too many. Those that FailNext and
// FailAtRandom made are not among them.
func (w *Workspace) TooMany(method string) (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if method != "" {
		return w.tooMany[method]
	}
	for _, count := range w.tooMany {
		n += count
	}
	return n
}

// Revoke ends the tokens: every call gets the given error from now on
// (token_revoked when empty), until Revoke("-").
func (w *Workspace) Revoke(code string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch code {
	case "":
		w.revoked = "token_revoked"
	case "-":
		w.revoked = ""
	default:
		w.revoked = code
	}
}
