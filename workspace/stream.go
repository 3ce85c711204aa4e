package workspace

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// watcher is one open page. It gets what the person it plays may see.
type watcher struct {
	user string
	news chan []byte // closed when the page fell behind: it reconnects and asks afresh
}

// backlog is how much a page may fall behind.
const backlog = 512

func (w *Workspace) watch(user string) *watcher {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := &watcher{user: user, news: make(chan []byte, backlog)}
	w.watchers[s] = true
	return s
}

func (w *Workspace) unwatch(s *watcher) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.watchers, s)
}

// show tells everybody who may see a message what became of it.
func (w *Workspace) show(what string, m *Message) {
	w.touch()
	c := w.channels[m.Channel]
	if c == nil {
		return
	}
	w.send(map[string]any{"type": what, "channel": m.Channel, "message": *m}, func(user string) bool {
		return m.readable(user) && c.has(user)
	})
}

// tell gives one person's pages some news.
func (w *Workspace) tell(user string, news map[string]any) {
	w.touch()
	w.send(news, func(u string) bool { return u == user })
}

// failed tells a person that what they did came to nothing.
func (w *Workspace) failed(user, what, code string) {
	w.tell(user, map[string]any{"type": "failed", "what": what, "error": code})
}

func (w *Workspace) send(news map[string]any, to func(user string) bool) {
	var line []byte
	for s := range w.watchers {
		if !to(s.user) {
			continue
		}
		if line == nil {
			var err error
			if line, err = json.Marshal(news); err != nil {
				w.log.Error("news cannot be written", "error", err)
				return
			}
		}
		select {
		case s.news <- line:
		default:
			delete(w.watchers, s)
			close(s.news)
		}
	}
}

// touch wakes everybody who waits for a change.
func (w *Workspace) touch() {
	close(w.changed)
	w.changed = make(chan struct{})
}

// serveStream is the page's event stream.
func (w *Workspace) serveStream(rw http.ResponseWriter, r *http.Request) {
	user := r.FormValue("as")
	w.mu.Lock()
	known := w.users[user] != nil
	w.mu.Unlock()
	if !known {
		w.pageError(rw, refuse("there is nobody with id %q", user))
		return
	}
	s := w.watch(user)
	defer w.unwatch(s)
	rw.Header().Set("Content-Type", "text/event-stream")
	rw.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(rw)
	_, _ = rw.Write([]byte(": open\n\n"))
	_ = flush.Flush()
	w.pump(r.Context(), rw, flush, s)
}

func (w *Workspace) pump(ctx context.Context, rw http.ResponseWriter, flush *http.ResponseController, s *watcher) {
	alive := time.NewTicker(15 * time.Second)
	defer alive.Stop()
	for {
		var line []byte
		select {
		case <-ctx.Done():
			return
		case <-w.ctx.Done():
			return
		case <-alive.C:
			line = []byte(": still here\n\n")
		case news, ok := <-s.news:
			if !ok {
				return
			}
			line = append(append([]byte("data: "), news...), '\n', '\n')
		}
		if _, err := rw.Write(line); err != nil {
			return
		}
		if err := flush.Flush(); err != nil {
			return
		}
	}
}
