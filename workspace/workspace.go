package workspace

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Workspace is a local Slack. All of it is safe for concurrent use.
type Workspace struct {
	opts    Options
	log     *slog.Logger
	now     func() time.Time
	methods map[string]method
	mux     *http.ServeMux
	client  *http.Client // takes payloads to the bot over HTTP

	ctx   context.Context // ends with Close
	close context.CancelFunc
	work  sync.WaitGroup // deliveries under way

	mu        sync.Mutex // guards everything below
	host      string     // scheme://host the bot last called
	serial    int        // for ids
	lastTS    int64      // microseconds of the newest message
	users     map[string]*User
	userOrder []string
	updated   map[string]time.Time // when a user last changed
	channels  map[string]*conversation
	chanOrder []string
	messages  map[string][]*Message // by channel, oldest first
	views     map[string]*view
	stacks    map[string][]string // open modals by user, the visible one last
	homes     map[string]*view
	files     map[string]*File
	triggers  map[string]*trigger
	responses map[string]*responseURL
	calls     map[string]int // finished and refused alike, by method
	tooMany   map[string]int // those the limiter turned away
	limiter   limiter
	failures  failures
	revoked   string // the error every call gets, once the token is gone
	sockets   []*socket
	nextSock  int
	tickets   map[string]bool // websocket addresses given out and not used yet
	waiting   map[string]awaited
	watchers  map[*watcher]bool
	changed   chan struct{} // closed and replaced at every change of a message or view
}

// New makes a workspace out of its options.
func New(opts Options) (*Workspace, error) {
	if opts.Now == nil {
		return nil, errors.New("workspace: Options.Now is missing")
	}
	if opts.Team.ID == "" {
		opts.Team = Team{ID: "T0LOCAL", Name: "Local workspace", Domain: "local"}
	}
	if opts.Team.Domain == "" {
		opts.Team.Domain = strings.ToLower(strings.ReplaceAll(opts.Team.Name, " ", "-"))
	}
	if opts.Bot.ID == "" {
		opts.Bot.ID = "UKAMBOT"
	}
	if opts.Bot.Handle == "" {
		opts.Bot.Handle = "kambot"
	}
	if opts.Bot.RealName == "" {
		opts.Bot.RealName = opts.Bot.Handle
	}
	opts.Bot.Bot = true
	if opts.AppID == "" {
		opts.AppID = "A0KAMBOT"
	}
	if opts.Scopes == nil {
		opts.Scopes = knownScopes()
	}
	if opts.Events == nil {
		opts.Events = knownEvents()
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	w := &Workspace{
		opts:      opts,
		log:       opts.Logger,
		now:       opts.Now,
		client:    &http.Client{Transport: opts.Transport, CheckRedirect: noRedirect},
		users:     map[string]*User{},
		updated:   map[string]time.Time{},
		channels:  map[string]*conversation{},
		messages:  map[string][]*Message{},
		views:     map[string]*view{},
		stacks:    map[string][]string{},
		homes:     map[string]*view{},
		files:     map[string]*File{},
		triggers:  map[string]*trigger{},
		responses: map[string]*responseURL{},
		calls:     map[string]int{},
		tooMany:   map[string]int{},
		limiter:   newLimiter(opts.Limits),
		failures:  failures{map[string][]FailureKind{}, map[string]*draw{}},
		tickets:   map[string]bool{},
		waiting:   map[string]awaited{},
		watchers:  map[*watcher]bool{},
		changed:   make(chan struct{}),
	}
	w.ctx, w.close = context.WithCancel(context.Background())
	w.methods = webMethods()
	w.mux = w.routes()
	if err := w.settle(); err != nil {
		return nil, err
	}
	return w, nil
}

// settle puts the options' people and channels in place.
func (w *Workspace) settle() error {
	for _, u := range append([]User{w.opts.Bot}, w.opts.Users...) {
		if u.ID == "" || u.Handle == "" {
			return fmt.Errorf("workspace: user %q (%s) needs an id and a handle", u.ID, u.RealName)
		}
		if w.users[u.ID] != nil {
			return fmt.Errorf("workspace: user id %s is there twice", u.ID)
		}
		w.keepUser(u)
	}
	for _, c := range w.opts.Channels {
		if c.ID == "" || c.Name == "" {
			return fmt.Errorf("workspace: channel %q (%s) needs an id and a name", c.ID, c.Name)
		}
		if w.channels[c.ID] != nil {
			return fmt.Errorf("workspace: channel id %s is there twice", c.ID)
		}
		for _, id := range c.Members {
			switch u := w.users[id]; {
			case u == nil:
				return fmt.Errorf("workspace: channel %s has an unknown member %s", c.Name, id)
			case u.Outside != "" && !c.Shared:
				return fmt.Errorf("workspace: %s is an outsider and channel %s is not shared", id, c.Name)
			}
		}
		w.keepChannel(&conversation{Channel: c})
	}
	return nil
}

// ServeHTTP serves the Web API, Socket Mode, response URLs and the page.
func (w *Workspace) ServeHTTP(rw http.ResponseWriter, r *http.Request) { w.mux.ServeHTTP(rw, r) }

func (w *Workspace) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", w.serveAPI)
	mux.HandleFunc("GET /link/{ticket}", w.serveSocket)
	mux.HandleFunc("POST /upload/v1/{ticket}", w.serveUpload)
	mux.HandleFunc("POST /response/{kind}/{team}/{id}", w.serveResponseURL)
	w.pageRoutes(mux)
	return mux
}

// Close ends every delivery and connection and waits for them.
func (w *Workspace) Close() error {
	w.close()
	w.mu.Lock()
	sockets := slices.Clone(w.sockets)
	w.mu.Unlock()
	for _, s := range sockets {
		s.end()
	}
	w.work.Wait()
	return nil
}

// id makes a new id with the letters Slack begins such ids with.
func (w *Workspace) id(prefix string) string {
	w.serial++
	return fmt.Sprintf("%s0LOCAL%04d", prefix, w.serial)
}

// base is where the bot reaches the workspace.
func (w *Workspace) base() string {
	switch {
	case w.opts.URL != "":
		return strings.TrimRight(w.opts.URL, "/")
	case w.host != "":
		return w.host
	}
	return "http://slack.test"
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
