// Package bolt keeps the store in one bbolt file: the engine of a bot that runs as a single process. It
// needs no server, survives a kill at any moment, and reads straight from the mapped file, so that memory
// does not grow with the data.
package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"kambot/store/kv"
)

const (
	// fileMode: the file holds what customers pay; only the bot's own user reads it.
	fileMode = 0o600
	// lockWait is how long Open waits for a file that another process holds, so that a restart does not
	// trip over the bot that is just going down.
	lockWait = time.Second
	// mapSize is mapped from the start: growing the map waits for every reader, and address space is free.
	mapSize = 1 << 30
	// bulkFill packs pages when keys come in order, where bbolt's default leaves half of each empty.
	bulkFill = 0.9
)

// ErrOwned is what Open's error is when another process holds the file.
var ErrOwned = errors.New("another bot owns the file")

// DB is the engine. Use Open.
type DB struct {
	db   *bbolt.DB
	path string
}

var (
	_ kv.Engine      = (*DB)(nil)
	_ kv.Backuper    = (*DB)(nil)
	_ kv.Sizer       = (*DB)(nil)
	_ kv.BulkUpdater = (*DB)(nil)
)

// bucketName is the one bucket that holds everything.
func bucketName() []byte { return []byte("kv") }

// An ownedError names the file, with ErrOwned as its kind and bbolt's refusal as its cause.
type ownedError struct {
	path  string
	cause error
}

func (e *ownedError) Error() string {
	return fmt.Sprintf("another bot owns %s: stop it first, or choose another store.path", e.path)
}
func (e *ownedError) Unwrap() []error { return []error{ErrOwned, e.cause} }

// Open opens the file at path, made if it is not there.
func Open(path string) (*DB, error) { return open(path, false) }

// OpenUnsynced is Open for data that nobody misses once the machine has stopped, as in tests: no write waits
// for the disk. The end of the process loses nothing here either.
func OpenUnsynced(path string) (*DB, error) { return open(path, true) }

func open(path string, unsynced bool) (*DB, error) {
	db, err := bbolt.Open(path, fileMode, &bbolt.Options{
		NoSync:          unsynced,
		Timeout:         lockWait,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mapSize,
		// The free list is written with each commit (NoFreelistSync stays off). A start then reads it in
		// milliseconds, where without it every page of the file is walked: 3 s for 700 MiB not in memory.
		// The price: after a sweep of a million keys a commit takes 3 ms, not 0.5, until pages fill again.
		NoStatistics: true,
	})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, &ownedError{path, err}
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrChecksum):
		return nil, fmt.Errorf("%s is not a store of this bot, or is damaged; restore a backup or choose another store.path: %w", path, err)
	case err != nil:
		return nil, fmt.Errorf("open the store %s: %w", path, err)
	}
	d := &DB{db: db, path: path}
	if err := d.prepare(); err != nil {
		return nil, errors.Join(fmt.Errorf("open the store %s: %w", path, err), db.Close())
	}
	return d, nil
}

// prepare makes the bucket in a new file; it writes nothing to one that has it.
func (d *DB) prepare() error {
	var there bool
	if err := d.db.View(func(tx *bbolt.Tx) error {
		there = tx.Bucket(bucketName()) != nil
		return nil
	}); err != nil || there {
		return err
	}
	return d.db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(bucketName())
		return err
	})
}

// View implements kv.Engine.
func (d *DB) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := d.db.Begin(false)
	if err != nil {
		return d.explain("read", err)
	}
	r := &reader{ctx: ctx, bucket: tx.Bucket(bucketName())}
	// Deferred so that a fn that panics leaves no reader behind, which would keep the file from closing.
	defer func() {
		r.bucket = nil
		_ = tx.Rollback() // of a read: ends it, cannot fail
	}()
	return fn(r)
}

// Update implements kv.Engine. bbolt lets one writer in at a time, so fn runs once.
func (d *DB) Update(ctx context.Context, fn func(kv.Writer) error) error {
	return d.update(ctx, bbolt.DefaultFillPercent, fn)
}

// BulkUpdate implements kv.BulkUpdater.
func (d *DB) BulkUpdate(ctx context.Context, fn func(kv.Writer) error) error {
	return d.update(ctx, bulkFill, fn)
}

func (d *DB) update(ctx context.Context, fill float64, fn func(kv.Writer) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := d.db.Begin(true)
	if err != nil {
		return d.explain("write", err)
	}
	w := &writer{reader{ctx: ctx, bucket: tx.Bucket(bucketName())}}
	w.bucket.FillPercent = fill
	committed := false
	defer func() {
		w.bucket = nil
		if !committed {
			// A failed Commit has rolled back already; that is the one error Rollback has here.
			if rerr := tx.Rollback(); rerr != nil && !errors.Is(rerr, berrors.ErrTxClosed) {
				err = errors.Join(err, d.explain("roll back", rerr))
			}
		}
	}()
	if err := fn(w); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return d.explain("write", err)
	}
	committed = true
	return nil
}

// Limits implements kv.Engine: one bbolt transaction takes what memory takes.
func (d *DB) Limits() kv.Limits { return kv.Limits{} }

// Close waits for what runs and lets go of the file. A second Close does nothing.
func (d *DB) Close() error {
	if err := d.db.Close(); err != nil {
		return d.explain("close", err)
	}
	return nil
}

// Backup implements kv.Backuper. Writers go on meanwhile; the file grows by what they change.
func (d *DB) Backup(ctx context.Context, w io.Writer) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	tx, err := d.db.Begin(false)
	if err != nil {
		return 0, d.explain("back up", err)
	}
	defer func() { _ = tx.Rollback() }()
	n, err := tx.WriteTo(&stoppable{ctx, w})
	if err != nil {
		return n, d.explain("back up", err)
	}
	return n, nil
}

// Size implements kv.Sizer: the length of the file.
func (d *DB) Size() (int64, error) {
	info, err := os.Stat(d.path)
	if err != nil {
		return 0, fmt.Errorf("size of the store: %w", err)
	}
	return info.Size(), nil
}

func (d *DB) explain(doing string, err error) error {
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return fmt.Errorf("%w: %w", kv.ErrClosed, err)
	}
	return fmt.Errorf("%s the store %s: %w", doing, d.path, err)
}

// stoppable is a writer that a cancelled context ends.
type stoppable struct {
	ctx context.Context
	w   io.Writer
}

func (s *stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}
