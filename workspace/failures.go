package workspace

import "time"

// FailureKind is a way in which a call goes wrong.
type FailureKind string

// The ways in which calls go wrong.
const (
	FailRateLimited FailureKind = "rate_limited"   // 429 with Retry-After; nothing was done
	FailServerError FailureKind = "server_error"   // 500; nothing was done
	FailInternal    FailureKind = "internal_error" // ok:false; it WAS done ("some aspect may have succeeded")
	FailDropped     FailureKind = "dropped"        // it was done, the answer never arrives
	FailRefused     FailureKind = "refused"        // the connection closes before anything is done
	FailSlow        FailureKind = "slow"           // it is done, the answer takes SlowAnswer
)

const (
	// SlowAnswer is how long a slow call takes to be answered.
	SlowAnswer = 10 * time.Second
	// ForcedRetryAfter is what a forced 429 asks to wait.
	ForcedRetryAfter = 3 * time.Second
)

// FailNext makes the next n calls of a Web API method go wrong. Kinds of
// several calls queue up. The method "response_url" is the posts to one.
func (w *Workspace) FailNext(method string, n int, kind FailureKind) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for range n {
		w.failures[method] = append(w.failures[method], kind)
	}
}

// failure takes the failure a call has to suffer, if any.
func (w *Workspace) failure(method string) FailureKind {
	queue := w.failures[method]
	if len(queue) == 0 {
		return ""
	}
	w.failures[method] = queue[1:]
	return queue[0]
}

// Requests tells how often a Web API method was called, refused calls too.
func (w *Workspace) Requests(method string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.calls[method]
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
