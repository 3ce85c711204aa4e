package courier

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// Message is what goes to one person.
type Message struct {
	To   string // Slack user id
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
	Err     error
}

func (f *Failure) Error() string { return f.Err.Error() }
func (f *Failure) Unwrap() error { return f.Err }

// Post is the way to Slack.
type Post interface {
	// Send posts a message and says where it is.
	Send(ctx context.Context, m Message) (channel, ts string, f *Failure)
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
}

// Writer writes what is sent, at the moment it is sent, with the rights of that
// moment. why says why there is nothing to say any more; what a message leaves out
// is noted in n.
type Writer interface {
	Notice(ctx context.Context, v *store.View, n *store.Notice) (body chat.Reply, why string, err error)
	// MayBegin asks the rights again when the day of an order has come:
	// store.ErrBarred where who decided it may no longer, or has left.
	MayBegin(ctx context.Context, v *store.View, m kam.Move, left func(kam.Person) bool) error
	// Begun are the notices of an order that has begun on its day, or could not.
	Begun(v *store.View, m kam.Move) []store.Notice
}

// Options are what a courier needs.
type Options struct {
	Store  *store.Store
	Post   Post
	Writer Writer
	Now    func() time.Time
	Logger *slog.Logger
}

// Courier carries. Run it once.
type Courier struct {
	Options
	kick chan struct{}
}

// New makes a courier.
func New(o Options) *Courier {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Courier{Options: o, kick: make(chan struct{}, 1)}
}

// Kick says that something new may be due.
func (c *Courier) Kick() {
	select {
	case c.kick <- struct{}{}:
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
	// mostAttempts is how often a message is tried before it is given up.
	mostAttempts = 12
	// atOnce is how many notices are taken up at a time.
	atOnce = 50
	// finish is how long a message on its way may take to be answered at the end.
	finish = 5 * time.Second
)

// Run carries until ctx is done; a message that is on its way then is finished.
// What it could not do is told to the log and tried again.
func (c *Courier) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		pause := rest
		if c.Post.Ready() {
			next, err := c.round(ctx)
			if err != nil && ctx.Err() == nil {
				c.Logger.Error("the outbox", "err", err)
			}
			pause = next
		} else {
			pause = soon
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
		case <-c.kick:
		case <-timer.C:
		}
		timer.Stop()
	}
	return nil
}

// round does all that is due and says how long nothing else is. An order that
// cannot begin keeps back neither the next one nor anybody's notices.
func (c *Courier) round(ctx context.Context) (time.Duration, error) {
	failed := c.beginMoves(ctx)
	pause, err := c.deliverDue(ctx)
	return pause, errors.Join(failed, err)
}

// deliverDue takes all notices that are due a step on.
func (c *Courier) deliverDue(ctx context.Context) (time.Duration, error) {
	for {
		var due []store.Notice
		var next time.Time
		err := c.Store.View(ctx, func(v *store.View) (err error) {
			due, next, err = v.DueNotices(c.Now(), atOnce)
			return err
		})
		if err != nil {
			return soon, err
		}
		for _, n := range due {
			if ctx.Err() != nil {
				return soon, ctx.Err()
			}
			if err := c.deliver(ctx, n); err != nil {
				return soon, err
			}
		}
		if len(due) < atOnce {
			pause := rest
			if !next.IsZero() {
				pause = max(0, min(rest, next.Sub(c.Now())))
			}
			return max(pause, 10*time.Millisecond), nil
		}
	}
}

// beginMoves carries out the orders whose day has come, also those of the time
// the bot was down. Its errors are those of all orders that could not begin.
func (c *Courier) beginMoves(ctx context.Context) error {
	var list []kam.Move
	err := c.Store.View(ctx, func(v *store.View) (err error) {
		list, err = v.PendingMoves(c.Now())
		return err
	})
	if err != nil {
		return err
	}
	var failed []error
	for _, m := range list {
		if ctx.Err() != nil {
			break
		}
		_, err := c.Store.BeginMove(ctx, m.ID, store.Decision{
			ByName: m.Decider, At: c.Now(), Today: c.Store.Today(), Notices: c.Writer.Begun,
			Check: func(v *store.View, m kam.Move) error { return c.Writer.MayBegin(ctx, v, m, c.Post.Left) },
		})
		if err != nil && !errors.Is(err, store.ErrDecided) {
			failed = append(failed, fmt.Errorf("begin order %s: %w", m.ID, err))
		}
	}
	return errors.Join(failed...)
}

// finishing lives on for a while when ctx ends: a stop cuts off no answer, which
// would have to be looked for at the next start.
func finishing(ctx context.Context) (context.Context, context.CancelFunc) {
	on, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(finish, cancel) })
	return on, func() { stop(); cancel() }
}

// deliver takes one notice a step on.
func (c *Courier) deliver(ctx context.Context, n store.Notice) error {
	ctx, end := finishing(ctx)
	defer end()
	if n.State == store.NoticeSending {
		return c.reconcile(ctx, n)
	}
	n, err := c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		n.State, n.Claimed = store.NoticeSending, c.Now()
		n.Attempts++
		return nil
	})
	if err != nil {
		return err
	}
	return c.send(ctx, n)
}

// send writes and posts a claimed notice.
func (c *Courier) send(ctx context.Context, n store.Notice) error {
	var body chat.Reply
	var to, why string
	handed := n.Handed
	err := c.Store.View(ctx, func(v *store.View) error {
		p, ok := v.Person(n.To)
		if !ok {
			why = "is no longer in the people file"
			return nil
		}
		if to, why = c.Post.Address(p); why != "" {
			return nil
		}
		var err error
		if body, why, err = c.Writer.Notice(ctx, v, &n); err != nil {
			return err
		}
		handed, err = v.StillHanded(n)
		return err
	})
	if err != nil {
		c.Logger.Error("write a notice", "key", n.Key, "err", err)
		return c.again(ctx, n, time.Minute, err)
	}
	if why != "" {
		return c.giveUp(ctx, n, why)
	}
	channel, ts, failure := c.Post.Send(ctx, Message{To: to, Key: n.Key, Body: body})
	switch {
	case failure == nil:
		n.Handed = handed // what it did tell: later files are told by it
		return c.sent(ctx, n, channel, ts, body.Text)
	case failure.Outcome == Again:
		return c.again(ctx, n, failure.After, failure)
	case failure.Outcome == Never:
		return c.giveUp(ctx, n, failure.Error())
	}
	// It may have arrived: it stays claimed and is looked for soon.
	_, err = c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		n.Due, n.Why = c.Now().Add(max(soon, failure.After)), failure.Error()
		return nil
	})
	return err
}

// reconcile looks whether a claimed notice has arrived, and posts it if not.
func (c *Courier) reconcile(ctx context.Context, n store.Notice) error {
	var to, why string
	err := c.Store.View(ctx, func(v *store.View) error {
		p, ok := v.Person(n.To)
		if !ok {
			why = "is no longer in the people file"
			return nil
		}
		to, why = c.Post.Address(p)
		return nil
	})
	if err != nil {
		return err
	}
	if why != "" {
		return c.giveUp(ctx, n, why)
	}
	channel, ts, failure := c.Post.Find(ctx, to, n.Key, n.Claimed.Add(-apart))
	switch {
	case failure != nil && failure.Outcome == Never:
		return c.giveUp(ctx, n, failure.Error())
	case failure != nil:
		_, err := c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
			n.Due = c.Now().Add(max(soon, failure.After))
			return nil
		})
		return err
	case ts != "":
		return c.sent(ctx, n, channel, ts, "")
	case n.Attempts >= mostAttempts:
		return c.giveUp(ctx, n, cmp.Or(n.Why, "its answer was lost too often"))
	}
	n, err = c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		n.Attempts++
		return nil
	})
	if err != nil {
		return err
	}
	return c.send(ctx, n)
}

func (c *Courier) sent(ctx context.Context, n store.Notice, channel, ts, text string) error {
	told := n.Handed
	_, err := c.Store.Note(context.WithoutCancel(ctx), n.Key, func(n *store.Notice) error {
		n.Handed = told
		n.State, n.Sent, n.Channel, n.TS, n.Text, n.Why = store.NoticeSent, c.Now(), channel, ts, text, ""
		return nil
	})
	return err
}

func (c *Courier) again(ctx context.Context, n store.Notice, after time.Duration, cause error) error {
	if n.Attempts >= mostAttempts {
		return c.giveUp(ctx, n, cause.Error())
	}
	_, err := c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		n.State, n.Due, n.Why = store.NoticeWaiting, c.Now().Add(max(after, soon)), cause.Error()
		return nil
	})
	return err
}

func (c *Courier) giveUp(ctx context.Context, n store.Notice, why string) error {
	c.Logger.Warn("a notice is not sent", "key", n.Key, "role", n.Role, "why", why)
	_, err := c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		n.State, n.Why = store.NoticeFailed, why
		return nil
	})
	return err
}
