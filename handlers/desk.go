package handlers

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// Options are what a Desk needs to know.
type Options struct {
	Store    *store.Store
	Now      func() time.Time
	Admins   []string // emails; they need not be in the directory
	Open     bool     // access.scope: open
	Language string   // the company's: "en" or "es"
	Top      Top
	Lines    kam.Lines // those of the store; zero: 80 and 95
	Logger   *slog.Logger
	// EmailOf is the email that Slack gives for a user's id, empty where it is
	// not known; mentions of people go by it. Nil: only the people file's ids.
	EmailOf func(slackID string) string
	Moves   Moves
	// ZoneOf is the zone that Slack gives for a person, empty where it is not
	// known: reminders leave in the morning of it. Nil: the people file's.
	ZoneOf func(kam.Person) string
	// LocaleOf is the locale that Slack gives for a person, empty where it is not
	// known: who has set no language is written to in it. Nil: the company's.
	LocaleOf func(kam.Person) string
	// Kick is called after a decision whose notices may go out. Nil: nobody waits
	// for them.
	Kick func()
	// Replan is called after a person chose other days or hours. Nil: nobody plans.
	Replan func(...kam.PersonNum)
	// Calendars are the holidays, by the name that the people file uses.
	Calendars map[string]*kam.Calendar
	Digest    Mornings
	TeamView  Weekly
	// PaceAlarm is below which percentage of its pace a target alarms; zero: 80.
	PaceAlarm     int
	Load          Range      // zero: 60 and 140
	Concentration kam.Limits // zero: 10 and 20, 25 and 40, 40 and 60
	Stale         Stale
	Weights       kam.Weights        // of open opportunities, by stage; zero: the default ones
	Agreements    kam.AgreementRules // zero: the default ones
	Health        kam.HealthRules    // zero: the default ones
	RollUp        RollUp
	// Left says that Slack knows a person as one of ours no longer. Nil: nobody.
	Left func(kam.Person) bool
}

// Top is how long a ranking is. Zero is 10, at most 25.
type Top struct{ Default, Max int }

// Desk answers. It is safe for concurrent use.
type Desk struct {
	store         *store.Store
	now           func() time.Time
	admins        map[string]bool
	open          bool
	language      wording.Lang
	top           Top
	lines         kam.Lines
	log           *slog.Logger
	emailOf       func(string) string
	moves         Moves
	zoneOf        func(kam.Person) string
	localeOf      func(kam.Person) string
	kick          func()
	replan        func(...kam.PersonNum)
	calendars     map[string]*kam.Calendar
	digest        Mornings
	teamView      Weekly
	paceAlarm     int
	load          Range
	concentration kam.Limits
	stale         Stale
	weights       kam.Weights
	agreements    kam.AgreementRules
	health        kam.HealthRules
	rollUp        RollUp
	left          func(kam.Person) bool
	rows          []capability
	row           map[nlp.Intent]*capability
	zones         sync.Map // name -> *time.Location
	names         atomic.Pointer[names]
	reading       sync.Mutex // one reader of names at a time
}

// New furnishes a desk.
func New(o Options) *Desk {
	d := &Desk{
		store: o.Store, now: o.Now, admins: map[string]bool{}, open: o.Open, top: o.Top, lines: o.Lines, log: o.Logger, emailOf: o.EmailOf,
		rows: capabilities(), row: map[nlp.Intent]*capability{}, moves: o.Moves.withDefaults(), zoneOf: o.ZoneOf, localeOf: o.LocaleOf, kick: o.Kick,
		replan: o.Replan, calendars: o.Calendars, digest: o.Digest.withDefaults(), teamView: o.TeamView.withDefaults(),
		paceAlarm: cmp.Or(o.PaceAlarm, 80), load: cmp.Or(o.Load, Range{60, 140}), concentration: cmp.Or(o.Concentration, kam.Limits{Largest: [2]int{10, 20}, TopThree: [2]int{25, 40}, TopTen: [2]int{40, 60}}),
		stale: o.Stale.withDefaults(), weights: o.Weights, agreements: o.Agreements, left: o.Left,
		health: cmp.Or(o.Health, kam.DefaultHealthRules()), rollUp: o.RollUp.withDefaults(),
	}
	if d.agreements.Rungs == nil {
		d.agreements = kam.DefaultAgreementRules()
	}
	if d.left == nil {
		d.left = func(kam.Person) bool { return false }
	}
	if d.weights.IsZero() {
		d.weights = kam.DefaultWeights()
	}
	if d.replan == nil {
		d.replan = func(...kam.PersonNum) {}
	}
	if d.kick == nil {
		d.kick = func() {}
	}
	if d.localeOf == nil {
		d.localeOf = func(kam.Person) string { return "" }
	}
	for _, email := range o.Admins {
		d.admins[strings.ToLower(strings.TrimSpace(email))] = true
	}
	d.language, _ = wording.LangOf(o.Language)
	if d.top.Default <= 0 {
		d.top.Default = 10
	}
	if d.top.Max <= 0 {
		d.top.Max = 25
	}
	if d.lines == (kam.Lines{}) {
		d.lines = kam.Lines{A: 80, B: 95}
	}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	for i := range d.rows {
		d.row[d.rows[i].intent] = &d.rows[i]
	}
	return d
}

// Answer implements chat.Answerer.
func (d *Desk) Answer(ctx context.Context, in chat.Incoming) chat.Reply {
	reply, lang, err := d.answer(ctx, in)
	if err != nil {
		reply = d.sorry(in, lang, err)
	}
	if in.Surface != chat.CLI {
		reply.Text = spoken(reply.Text)
	}
	return reply
}

// mostSpoken is how much text goes beside blocks: Slack refuses more when it
// changes a message.
const mostSpoken = 3900

// spoken is the text alternative as Slack gets it, which reads mark-up in it.
func spoken(text string) string {
	return wording.Cut(wording.Escape(text), mostSpoken)
}

// answer works in one view of the store, so that everything in a reply is of
// one moment. What is to be written is written after it. Who reads the channel is asked before: that may take a while.
func (d *Desk) answer(ctx context.Context, in chat.Incoming) (reply chat.Reply, lang wording.Lang, err error) {
	lang = d.language
	readers := d.readers(ctx, in)
	var then func(context.Context) (chat.Reply, error)
	err = d.store.View(ctx, func(v *store.View) error {
		a, refusal, err := d.ask(ctx, v, in)
		if err != nil {
			return err
		}
		lang = a.lang
		if refusal != nil {
			reply = chat.Reply{Text: refusal[lang]}
			return nil
		}
		a.readers = readers
		if reply, err = a.answer(); err != nil { // refused, perhaps for what could not be read
			err = cmp.Or(a.failed, err)
		}
		lang, then = a.lang, a.then
		return err
	})
	if err == nil && then != nil {
		reply, err = then(ctx)
	}
	return reply, lang, err
}

// sorry is what a failure says to the person; the cause goes to the log.
func (d *Desk) sorry(in chat.Incoming, lang wording.Lang, err error) chat.Reply {
	var p *Problem
	if errors.As(err, &p) {
		if p.Err != nil {
			d.log.Error("a request failed", "surface", in.Surface, "user", in.User.ID, "again", p.Again, "error", err)
		}
		return chat.Reply{Text: lang.Say(p.Say, p.Fill...)}
	}
	d.log.Error("a request failed", "surface", in.Surface, "user", in.User.ID, "error", err)
	if errors.Is(err, context.DeadlineExceeded) {
		return chat.Reply{Text: wording.TookTooLong[lang]}
	}
	return chat.Reply{Text: wording.WentWrong[lang]}
}
