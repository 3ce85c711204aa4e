package slackio

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"kambot/chat"
)

// Options are what a Transport needs. BotToken, Answerer and Directory are
// required; with AppToken requests come by Socket Mode, else by HTTP.
type Options struct {
	BotToken       string
	AppToken       string
	SigningSecrets []string // any of them; two while one is being replaced
	APIURL         string   // ends in "/"; empty: Slack's own
	HTTPClient     *http.Client
	Answerer       chat.Answerer
	Directory      Directory
	Now            func() time.Time
	Logger         *slog.Logger
	Metrics        Metrics
	Lines          func(locale string) Lines // what the transport itself says
	ResponseHosts  []string                  // hosts a response_url may be on, besides Slack's and APIURL's

	PostsPerMinute   int // chat.postMessage over the whole workspace; 300
	HistoryPerMinute int // conversations.history; 40
	Workers          int // requests worked on at once; 256
	Patience         time.Duration
}

// Lines are the two sentences a transport has to say without an answerer.
type Lines struct {
	Busy   string // too many requests at once
	Failed string // the answerer broke
}

// Metrics is told what happens. Its methods are called often and at once from
// many goroutines.
type Metrics interface {
	Received(surface chat.Surface)
	Answered(surface chat.Surface, took time.Duration, late bool)
	Refused(reason string)
	Called(method, outcome string, took time.Duration)
	Connected(up bool)
}

type noMetrics struct{}

func (noMetrics) Received(chat.Surface)                      {}
func (noMetrics) Answered(chat.Surface, time.Duration, bool) {}
func (noMetrics) Refused(string)                             {}
func (noMetrics) Called(string, string, time.Duration)       {}
func (noMetrics) Connected(bool)                             {}

// Slack gives 3 s for an acknowledgement. A command is acknowledged long
// before, so that the person sees that something happens; a form and a menu
// can only be answered by the acknowledgement, so they wait as long as is safe.
const (
	defaultPatience = 500 * time.Millisecond
	formPatience    = 2500 * time.Millisecond
	workLimit       = 2 * time.Minute // for one request, its deliveries included
	closeLimit      = 10 * time.Second
	defaultWorkers  = 256
	apologists      = 16
)

// Transport carries requests and replies. Make one with New, then Run it; it
// serves HTTP with Handler.
type Transport struct {
	answerer chat.Answerer
	now      func() time.Time
	log      *slog.Logger
	metrics  Metrics
	lines    func(string) Lines
	patience time.Duration
	appToken string

	signatures *signatures
	web        *web
	people     *people
	audiences  *audiences
	links      *responseLinks
	uploads    *uploads
	seen       *seen
	pool       *pool
	apologies  *pool
	self       atomic.Pointer[identity]
	connected  atomic.Bool
	// work is alive until Close has waited: what was acknowledged is finished
	// even when the context of Run is over.
	work     context.Context
	stopWork context.CancelFunc
}

// identity is who we are in Slack, as auth.test says.
type identity struct {
	team, enterprise, user, bot, url string
	app                              string // empty until somebody told us
}

// New checks the options; it does not speak to Slack.
func New(o Options) (*Transport, error) {
	switch {
	case o.BotToken == "":
		return nil, errors.New("slack: no bot token")
	case o.Answerer == nil || o.Directory == nil:
		return nil, errors.New("slack: Answerer and Directory are required")
	case o.Now == nil:
		return nil, errors.New("slack: no clock")
	case o.APIURL != "" && !strings.HasSuffix(o.APIURL, "/"):
		return nil, fmt.Errorf("slack: the API address %q must end in a slash", o.APIURL)
	}
	o = withDefaults(o)
	api, err := url.Parse(o.APIURL)
	if err != nil || api.Host == "" {
		return nil, fmt.Errorf("slack: %q is no address of an API", o.APIURL)
	}
	t := &Transport{
		answerer: o.Answerer, now: o.Now, log: o.Logger, metrics: o.Metrics, lines: o.Lines,
		patience: o.Patience, appToken: o.AppToken,
		signatures: newSignatures(o.SigningSecrets, o.Now),
		web:        newWeb(o),
		links:      newResponseLinks(o, api),
		uploads:    newUploads(o, api),
		seen:       newSeen(o.Now),
		pool:       newPool(o.Workers),
		apologies:  newPool(apologists),
	}
	t.people = newPeople(o.Directory, t.web, o.Now, o.Logger, t.self.Load)
	t.audiences = newAudiences(t.web, t.people, o.Now)
	t.work, t.stopWork = context.WithCancel(context.Background())
	return t, nil
}

func withDefaults(o Options) Options {
	if o.APIURL == "" {
		o.APIURL = "https://slack.com/api/"
	}
	if o.HTTPClient == nil {
		o.HTTPClient = &http.Client{}
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Metrics == nil {
		o.Metrics = noMetrics{}
	}
	if o.Lines == nil {
		o.Lines = func(string) Lines {
			return Lines{
				Busy:   "Too many requests at once. Please try again in a moment.",
				Failed: "That did not work, and it is our fault. It is written in the log.",
			}
		}
	}
	if o.PostsPerMinute <= 0 {
		o.PostsPerMinute = 300
	}
	if o.HistoryPerMinute <= 0 {
		o.HistoryPerMinute = 40
	}
	if o.Workers <= 0 {
		o.Workers = defaultWorkers
	}
	if o.Patience <= 0 {
		o.Patience = defaultPatience
	}
	return o
}

// Connected says whether requests can come in: the socket is up or, without
// one, Slack knows our token.
func (t *Transport) Connected() bool { return t.connected.Load() }

// DirectoryRead says that the users' directory was read completely since New.
// What is sent unasked waits for it: before, somebody who left could get mail.
func (t *Transport) DirectoryRead() bool { return t.people.read.Load() }

// Run learns who we are, reads the users' directory in the background and, with
// an app token, receives by Socket Mode. It ends with nil when ctx does, and
// with an error only when Slack will never let us in.
func (t *Transport) Run(ctx context.Context) error {
	if err := t.connect(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	reading, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		t.people.readAll(reading)
	}()
	defer func() { stop(); <-done }()
	if t.appToken != "" {
		return t.runSocket(ctx)
	}
	t.up(true)
	defer t.up(false)
	<-ctx.Done()
	return nil
}

// Close takes nothing more, waits until what was acknowledged is answered (ten
// seconds, or until ctx ends) and says how much was cut off.
func (t *Transport) Close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, closeLimit)
	defer cancel()
	left := t.pool.drain(ctx) + t.apologies.drain(ctx)
	t.stopWork()
	if left > 0 {
		return fmt.Errorf("slack: stopped with %d requests unanswered", left)
	}
	return nil
}

func (t *Transport) up(up bool) {
	if t.connected.Swap(up) != up {
		t.metrics.Connected(up)
	}
}

// connect asks Slack who we are until it answers. Only an answer that no
// waiting will change is an error.
func (t *Transport) connect(ctx context.Context) error {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		self, err := t.web.whoAmI(ctx)
		if err == nil {
			t.self.Store(self)
			t.log.Info("Slack knows us", "team", self.team, "bot", self.user)
			return nil
		}
		if locksOut(err) {
			return fmt.Errorf("slack: auth.test: %w", err)
		}
		t.log.Warn("Slack does not answer, will try again", "error", err, "after", wait)
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
