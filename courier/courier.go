package courier

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// Message is what goes to one person, or into a channel.
type Message struct {
	To   string // Slack id of a user, or of a channel
	Key  string // found again in the conversation's history
	Body chat.Reply
}

// Outcome is what became of a call to Slack.
type Outcome int

// A lost answer is Unknown: the message may have arrived.
const (
	Sent Outcome = iota
	Again
	Never
	Unknown
)

// Failure is a call that did not end well.
type Failure struct {
	Outcome Outcome
	After   time.Duration // Again: not before
	Limited bool          // Again: because of Slack's limits, nothing failed
	Err     error
}

func (f *Failure) Error() string { return f.Err.Error() }
func (f *Failure) Unwrap() error { return f.Err }

// Post is the way to Slack.
type Post interface {
	// Await waits until a message to somebody would leave at once, and takes
	// nobody's turn: who is written to is written to as of then.
	Await(ctx context.Context, to string) error
	// Send posts a message and says where it is.
	Send(ctx context.Context, m Message) (channel, ts string, f *Failure)
	// Update puts a body in the place of a message that was sent.
	Update(ctx context.Context, channel, ts string, body chat.Reply) *Failure
	// Find looks for a key among what was said to somebody since a moment; an
	// empty ts says that it is not there.
	Find(ctx context.Context, to, key string, since time.Time) (channel, ts string, f *Failure)
	// Ready says that Slack's directory was read: before, nobody is written to
	// unasked.
	Ready() bool
	// Address is the Slack id of a person; why says in words why there is none.
	Address(p kam.Person) (id, why string)
	// Left says that Slack knows a person as one of ours no longer.
	Left(p kam.Person) bool
	// Channel is the id of a channel by its name or its id, as long as only people
	// of the company read there; why is store.WhyOutsiders where others do. It asks
	// afresh, and fails where that cannot be known. called is its name, as far as that
	// is known, also where it fails.
	Channel(ctx context.Context, name string) (id, called, why string, f *Failure)
}

// Writer writes what is sent, at the moment it is sent, with the rights of that
// moment.
type Writer interface {
	// Notice says why there is nothing to say any more, if so; what a message
	// leaves out is noted in n. Of one that was sent it says how it reads now.
	Notice(ctx context.Context, v *store.View, n *store.Notice) (body chat.Reply, why string, err error)
	// Schedule is when a message of a kind comes to a person, to the company's
	// channel where that is the zero one, and the minute after midnight until which
	// it is worth sending.
	Schedule(v *store.View, p kam.Person, kind string) (s kam.Schedule, until int, err error)
	// MayBegin asks the rights again when the day of an order has come:
	// store.ErrBarred where who decided it may no longer, or has left.
	MayBegin(ctx context.Context, v *store.View, m kam.Move, left func(kam.Person) bool) error
	// Settle says whom the state of an agreement concerns by now: a store.Settle.
	Settle(v *store.View, was, now kam.Agreement) (kam.Settled, error)
	// Begun are the notices of an order that has begun on its day, or could not.
	Begun(v *store.View, m kam.Move) []store.Notice
}

// Metrics is told what becomes of deliveries, from several goroutines.
type Metrics interface {
	Delivered(kind string, outcome store.NoticeState, late bool)
	Retried()
	Rewritten(Outcome)
}

type noMetrics struct{}

func (noMetrics) Delivered(string, store.NoticeState, bool) {}
func (noMetrics) Retried()                                  {}
func (noMetrics) Rewritten(Outcome)                         {}

// Options are what a courier needs.
type Options struct {
	Store   *store.Store
	Post    Post
	Writer  Writer
	Now     func() time.Time
	Channel string        // of Senior Management, its name or its id; empty: there is none
	Rest    time.Duration // the longest pause between two looks at what is due; zero: a quarter of a minute
	Late    time.Duration // after so long a digest is late; zero: a quarter of an hour
	Metrics Metrics
	Logger  *slog.Logger
}

// Courier carries. Run it once.
type Courier struct {
	Options
	kick, look, renew chan struct{}
	posting           chan struct{} // a place for each message that is on its way
	looking           chan struct{} // and for each that is looked for
	rewriting         chan struct{} // and rewritten
	work              sync.WaitGroup
	beaten            time.Time       // see beat
	begin             time.Time       // orders that could not begin are not tried before
	hard              map[string]hard // agreements that could not be settled

	mu      sync.Mutex
	flying  map[string]bool        // what is in hand
	busy    map[kam.PersonNum]bool // who is being written to
	waited  bool                   // something was due for somebody who was busy
	asked   map[kam.PersonNum]bool
	planned []kam.Person // the people as their turns were planned last
	outages outages
	failed  int       // calls and writes that failed, one after another
	resume  time.Time // not before, for they failed
	held    time.Time // nothing is rewritten before: Slack's limits
}

// How many messages are on their way, looked for and rewritten at a time.
const (
	atOnce    = 4
	lookers   = 4
	rewriters = 4
)

// New makes a courier.
func New(o Options) *Courier {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Metrics == nil {
		o.Metrics = noMetrics{}
	}
	if o.Rest == 0 {
		o.Rest = rest
	}
	if o.Late == 0 {
		o.Late = 15 * time.Minute
	}
	return &Courier{
		Options: o, kick: make(chan struct{}, 1), look: make(chan struct{}, 1), renew: make(chan struct{}, 1),
		posting: make(chan struct{}, atOnce), looking: make(chan struct{}, lookers), rewriting: make(chan struct{}, rewriters),
		hard:   map[string]hard{},
		flying: map[string]bool{}, busy: map[kam.PersonNum]bool{}, asked: map[kam.PersonNum]bool{},
	}
}

// Kick says that something new may be due.
func (c *Courier) Kick() {
	wake(c.kick)
	wake(c.look)
	wake(c.renew)
}

// Replan says that the hours, the days or the zone of somebody may have changed.
func (c *Courier) Replan(people ...kam.PersonNum) {
	c.mu.Lock()
	for _, p := range people {
		c.asked[p] = true
	}
	c.mu.Unlock()
	c.Kick()
}

func wake(ch chan struct{}) {
	select {
	case ch <- struct{}{}:
	default:
	}
}

const (
	// rest is the longest pause between two looks at what is due.
	rest = 15 * time.Second
	// soon is when a lost answer is looked for.
	soon = 2 * time.Second
	// apart is how far Slack's clock may lie behind ours.
	apart = 2 * time.Minute
	// longest is the longest pause between two tries.
	longest = 5 * time.Minute
	// worth is for how long a notice is tried; a digest is for as long as its
	// morning lasts.
	worth = 24 * time.Hour
	// finish is how long a message on its way may take to be answered at the end.
	finish = 5 * time.Second
)

// Run carries until ctx is done; a message that is on its way then is finished.
// What it could not do is told to the log and tried again.
func (c *Courier) Run(ctx context.Context) error {
	alive, err := c.Store.Alive(ctx)
	if err != nil {
		return err
	}
	for !c.Post.Ready() && c.pause(ctx, soon, c.kick) {
	}
	c.outages = alive.Away
	c.away(alive.At, c.Now())
	var loops sync.WaitGroup
	loops.Go(func() { c.lookOn(ctx) })
	loops.Go(func() { c.rewriteOn(ctx) })
	loops.Go(func() { c.suggestOn(ctx) })
	for ctx.Err() == nil {
		next, err := c.round(ctx)
		if err != nil && ctx.Err() == nil {
			c.Logger.Error("the outbox", "err", err)
		}
		c.pause(ctx, next, c.kick)
	}
	loops.Wait()
	c.work.Wait()
	return nil
}

// pause waits for a while, less when it is woken; false: ctx is done.
func (c *Courier) pause(ctx context.Context, d time.Duration, woken <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-woken:
	case <-timer.C:
	}
	return true
}

// finishing lives on for a while when ctx ends: a stop cuts off no answer, which
// would have to be looked for at the next start.
func finishing(ctx context.Context) (context.Context, context.CancelFunc) {
	on, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(finish, cancel) })
	return on, func() { stop(); cancel() }
}

// take takes a notice in hand, so that nobody else does.
func (c *Courier) take(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.flying[key] {
		return false
	}
	c.flying[key] = true
	return true
}

func (c *Courier) put(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flying, key)
}

// write takes a notice in hand to write it. Nobody is written two at a time: what
// the second says may depend on the first, and Slack takes one a second.
func (c *Courier) write(n store.Notice) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy[n.To] || c.flying[n.Key] {
		c.waited = true
		return false
	}
	c.flying[n.Key], c.busy[n.To] = true, true
	return true
}

func (c *Courier) written(n store.Notice) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flying, n.Key)
	delete(c.busy, n.To)
	if c.waited {
		c.waited = false
		wake(c.kick)
	}
}

// mustWait says that a notice cannot be written now.
func (c *Courier) mustWait(n store.Notice) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	wait := c.busy[n.To] || c.flying[n.Key]
	c.waited = c.waited || wait
	return wait
}
