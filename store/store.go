package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"kambot/kam"
	"kambot/store/kv"
)

// schema is the version of the keys drawn in the package's comment; see migrate.go.
const schema = 4

// ErrNotFound is what looking for something by its number returns when it is
// not there.
var ErrNotFound = errors.New("not found")

// Options are what a store needs to know beside its engine.
type Options struct {
	Now      func() time.Time
	Zone     *time.Location // the company's; nil is UTC
	Currency string         // reporting currency of the settings; empty: that of the first amounts
	Lines    kam.Lines      // zero: 80 and 95
	Announce kam.Announce   // of the key set; zero: in 80, out 85, two month ends
	Keep     time.Duration  // how long digests are kept as they were sent; zero: 400 days
	Spool    string         // folder for a load's temporary files; empty: the system's
	Logger   *slog.Logger
}

// Store remembers. It is safe for concurrent use.
type Store struct {
	engine  kv.Engine
	options Options
	company atomic.Pointer[Company]
	writing gate // one load, change or sweep at a time
	sweeps  sync.WaitGroup
	closing context.CancelCauseFunc
	life    context.Context
	moved   chan struct{} // has something in it when healths are to be reckoned
	// unreadable is what is due and damaged (outbox.go).
	unreadable unreadable
	buyers     launchBuyers
}

var errClosed = errors.New("the store is being closed")

// Open takes an engine into use. A load that a crash cut off is swept first:
// the data is as before it began.
func Open(ctx context.Context, engine kv.Engine, o Options) (*Store, error) {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Lines == (kam.Lines{}) {
		o.Lines = kam.Lines{A: 80, B: 95}
	}
	if o.Keep == 0 {
		o.Keep = 400 * 24 * time.Hour
	}
	if o.Announce == (kam.Announce{}) {
		o.Announce = kam.Announce{In: 80, Out: 85, MonthEnds: 2}
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Store{engine: engine, options: o, writing: make(gate, 1), moved: make(chan struct{}, 1)}
	s.life, s.closing = context.WithCancelCause(context.Background())
	found, err := s.checkSchema(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.sweepLeftover(ctx); err != nil {
		return nil, fmt.Errorf("sweep what an interrupted load left: %w", err)
	}
	if err := s.reload(ctx); err != nil {
		return nil, err
	}
	if err := s.migrate(ctx, found); err != nil {
		return nil, fmt.Errorf("bring the store from version %d to %d: %w", found, schema, err)
	}
	return s, nil
}

// checkSchema is the version of the store; a new one has this bot's.
func (s *Store) checkSchema(ctx context.Context) (found uint32, err error) {
	err = s.engine.View(ctx, func(r kv.Reader) error {
		v, err := r.Get(schemaKey)
		if found = 0; len(v) == 4 {
			found = be4(v)
		}
		return err
	})
	switch {
	case err != nil:
		return 0, err
	case found == 0:
		return schema, s.engine.Update(ctx, func(w kv.Writer) error {
			return w.Put(schemaKey, num4(nil, schema))
		})
	case found > schema:
		return 0, fmt.Errorf("the store has version %d, this bot knows %d: use the newer bot, or restore a backup", found, schema)
	}
	return found, nil
}

// Close ends what runs in the background. The engine stays with who opened it.
func (s *Store) Close() {
	s.closing(errClosed)
	s.sweeps.Wait()
}

// Company is the company as it is now.
func (s *Store) Company() *Company { return s.company.Load() }

// Today is the company's day.
func (s *Store) Today() kam.Day { return kam.DayOf(s.options.Now().In(s.options.Zone)) }

// Zone is the company's zone.
func (s *Store) Zone() *time.Location { return s.options.Zone }

func (s *Store) reload(ctx context.Context) error {
	return s.engine.View(ctx, func(r kv.Reader) error {
		st, err := readState(r)
		if err != nil {
			return err
		}
		c, err := readCompany(&snapshot{Reader: r, gen: st.gen}, st.version)
		if err != nil {
			return err
		}
		switch setting := s.options.Currency; {
		case c.Currency == "":
			c.Currency = setting
		case setting != "" && setting != c.Currency:
			return fmt.Errorf("money.currency is %s, and the stored amounts are in %s: set it back, or load the data into a new store", setting, c.Currency)
		}
		s.company.Store(c)
		return nil
	})
}

// View is one consistent read. It serves one goroutine until its fn returns.
type View struct {
	*Company
	snapshot
	store *Store

	products map[string]kam.Bearers // by name, as they were asked for
}

// View calls fn with the store as it is at one moment.
func (s *Store) View(ctx context.Context, fn func(*View) error) error {
	return s.engine.View(ctx, func(r kv.Reader) error {
		st, err := readState(r)
		if err != nil {
			return err
		}
		v := &View{Company: s.company.Load(), snapshot: snapshot{Reader: r, gen: st.gen}, store: s}
		if v.Company.Version != st.version { // between a commit and its reload
			if v.Company, err = readCompany(&v.snapshot, st.version); err != nil {
				return err
			}
		}
		return fn(v)
	})
}
