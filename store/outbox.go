package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"
)

// The outbox: what goes out by itself is written in the transaction of the
// change that causes it, and sent afterwards.
//
//	waiting ──claim──▶ sending ──▶ sent
//	  ▲ │                 │ └────▶ failed (never: who cannot be reached)
//	  │ └──▶ skipped, failed      │
//	  └──── again ◀───────┘ (after a crash: look in the history first)

var errNotice = errors.New("a notice's record is damaged")

func noticeKey(key string) []byte { return text([]byte{'y'}, key) }

// What is to be sent stands in one of four families, each by when its next step
// is, so that nothing waits behind what is slower: a lost answer not behind a
// morning's digests, neither does the news of a move, and neither of these behind
// the thousands of alarms that a file may bring.
const (
	dueNotice = 'X'
	dueAlarm  = 'A'
	dueTurn   = 'J'
	dueLook   = 'S' // being sent: to be looked for

	dueRewrite = 'U' // sent, and no longer so: see rewrites.go
)

// noticeDue is where a notice waits for its next step.
func noticeDue(n Notice) []byte {
	family := byte(dueNotice)
	switch {
	case n.State == NoticeSending:
		family = dueLook
	case n.IsTurn():
		family = dueTurn
	case n.IsAlarm():
		family = dueAlarm
	}
	return dueAt(family, n)
}

func dueAt(family byte, n Notice) []byte {
	return text(binary.BigEndian.AppendUint64([]byte{family}, uint64(max(0, n.Due.UnixMilli()))), n.Key)
}

// putNotices writes notices with their keys and their place in the due index.
func (c *change) putNotices(list []Notice) error {
	for _, n := range list {
		if n.Key == "" {
			n.Key = newID(n.Due)
		}
		n.State = NoticeWaiting
		if n.At.IsZero() {
			n.At = n.Due
		}
		if err := c.putNotice(n, n); err != nil {
			return err
		}
	}
	return nil
}

// putNotice writes a notice in the place of what it was, with where it waits or,
// when it has ended, where its reader finds it again.
func (c *change) putNotice(was, n Notice) error {
	if n.At.IsZero() {
		n.At = was.Due // it was written before that was kept
	}
	if n.ended() && n.Ended.IsZero() {
		n.Ended = c.store.options.Now()
	}
	if err := c.putJSON(noticeKey(n.Key), n); err != nil {
		return err
	}
	if err := c.takeFromDue(was); err != nil {
		return err
	}
	if n.ended() {
		return c.put(deliveryKey(n), []byte(n.Kind))
	}
	return c.put(noticeDue(n), []byte{})
}

func (c *change) takeFromDue(n Notice) error {
	if n.State == NoticeSending || n.IsAlarm() { // once they waited among the others
		if err := c.put(dueAt(dueNotice, n), nil); err != nil {
			return err
		}
	}
	return c.put(noticeDue(n), nil)
}

// Notice is the notice of a key, or ErrNotFound.
func (v *View) Notice(key string) (n Notice, err error) {
	value, err := v.get(noticeKey(key))
	if err != nil {
		return n, err
	}
	if value == nil {
		return n, ErrNotFound
	}
	if err := json.Unmarshal(value, &n); err != nil {
		return n, fmt.Errorf("%w: %w", errNotice, err)
	}
	return n, nil
}

// DueNotices are the notices without a turn that wait, due by a moment, those
// about orders and files before alarms, each in order, at most n; next is when the
// one after them is due, zero for none. A damaged record is left out: it must not
// keep back the others.
func (v *View) DueNotices(by time.Time, n int) (list []Notice, next time.Time, err error) {
	list, next, err = v.listDue(dueNotice, by, n)
	if err != nil {
		return nil, next, err
	}
	alarms, then, err := v.listDue(dueAlarm, by, n-len(list))
	if next.IsZero() || !then.IsZero() && then.Before(next) {
		next = then
	}
	return append(list, alarms...), next, err
}

// BeingSent are the notices that were claimed and not marked, by when they are to
// be looked for, like DueNotices.
func (v *View) BeingSent(by time.Time, n int) (list []Notice, next time.Time, err error) {
	return v.listDue(dueLook, by, n)
}

// EachDueTurn walks the digests and their like that wait, due by a moment, in
// order, until fn says false; next is like that of DueNotices.
func (v *View) EachDueTurn(by time.Time, fn func(Notice) bool) (next time.Time, err error) {
	return v.eachDue(dueTurn, by, fn)
}

func (v *View) listDue(family byte, by time.Time, most int) (list []Notice, next time.Time, err error) {
	next, err = v.eachDue(family, by, func(n Notice) bool {
		if len(list) < most {
			list = append(list, n)
			return true
		}
		return false
	})
	return list, next, err
}

func (v *View) eachDue(family byte, by time.Time, fn func(Notice) bool) (next time.Time, err error) {
	for p, err := range v.scan([]byte{family}) {
		if err != nil {
			return next, err
		}
		due := time.UnixMilli(int64(binary.BigEndian.Uint64(p.Key[1:])))
		if due.After(by) {
			return due, nil
		}
		n, err := v.Notice(string(p.Key[9:]))
		switch {
		case errors.Is(err, errNotice), errors.Is(err, ErrNotFound):
			v.store.unreadable.leaveOut(v.store.options.Logger, p.Key, err)
			continue
		case err != nil:
			return next, err
		}
		if !fn(n) {
			return due, nil
		}
	}
	return time.Time{}, nil
}

// unsent are the notices about orders and files that wait or are being sent. What
// cannot be read is left out.
func (v *View) unsent() iter.Seq2[Notice, error] {
	return func(yield func(Notice, error) bool) {
		for _, family := range []byte{dueNotice, dueLook} {
			for p, err := range v.scan([]byte{family}) {
				var n Notice
				if err == nil {
					n, err = v.Notice(string(p.Key[9:]))
				}
				if errors.Is(err, ErrNotFound) || errors.Is(err, errNotice) || err == nil && n.IsTurn() {
					continue
				}
				if !yield(n, err) || err != nil {
					return
				}
			}
		}
	}
}

// CountDue is how many notices wait and are due by a moment.
func (v *View) CountDue(by time.Time) (n int, err error) {
	for _, family := range []byte{dueNotice, dueAlarm, dueTurn} {
		for p, err := range v.scan([]byte{family}) {
			if err != nil {
				return 0, err
			}
			if int64(binary.BigEndian.Uint64(p.Key[1:])) > by.UnixMilli() {
				break
			}
			n++
		}
	}
	return n, nil
}

// Note changes a notice that has no turn, or not for good: claims it, marks it
// sent or failed, lets it wait. fn sees it as it is stored and may refuse. What
// cannot be read is taken out of what is due along with it.
func (s *Store) Note(ctx context.Context, key string, fn func(*Notice) error) (n Notice, err error) {
	return s.note(ctx, key, nil, fn)
}

// note keeps in the same transaction, where that is given, who is alive.
func (s *Store) note(ctx context.Context, key string, alive []byte, fn func(*Notice) error) (n Notice, err error) {
	broken := s.unreadable.toTakeOut()
	err = s.change(ctx, func(c *change) error {
		c.quiet = true
		for _, key := range broken {
			if err := c.put([]byte(key), nil); err != nil {
				return err
			}
		}
		if n, err = c.Notice(key); err != nil {
			return err
		}
		was := n
		if err := fn(&n); err != nil {
			return err
		}
		if alive != nil {
			if err := c.w.Put(aliveKey, alive); err != nil {
				return err
			}
		}
		return c.putNotice(was, n)
	})
	if err == nil {
		s.unreadable.takenOut(broken)
	}
	return n, err
}
