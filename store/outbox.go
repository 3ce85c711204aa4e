package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"kambot/kam"
)

// The outbox: what goes out by itself is written in the transaction of the
// change that causes it, and sent afterwards.
//
//	waiting ──claim──▶ sending ──▶ sent
//	   ▲                  │ └────▶ failed (never: who cannot be reached)
//	   └──── again ◀──────┘ (after a crash: look in the history first)

// NoticeState is how far a notice has come.
type NoticeState string

// The states of a notice.
const (
	NoticeWaiting NoticeState = "waiting"
	NoticeSending NoticeState = "sending"
	NoticeSent    NoticeState = "sent"
	NoticeFailed  NoticeState = "failed"
)

// Notice is one message for one person about one decision.
type Notice struct {
	Key      string        `json:"key"` // opaque: what is found again in Slack's history
	To       kam.PersonNum `json:"to"`
	Move     string        `json:"move,omitempty"` // what it is about
	Role     string        `json:"role"`           // why this person: owner, taken, rep, cover, return, approve, ...
	File     string        `json:"file,omitempty"` // or the file that it is about (handed.go)
	Handed   []Handed      `json:"handed,omitempty"`
	Due      time.Time     `json:"due"`
	State    NoticeState   `json:"state"`
	Attempts int           `json:"attempts,omitempty"`
	Claimed  time.Time     `json:"claimed,omitzero"`
	Sent     time.Time     `json:"sent,omitzero"`
	Channel  string        `json:"channel,omitempty"`
	TS       string        `json:"ts,omitempty"`
	Text     string        `json:"text,omitempty"` // as sent
	Why      string        `json:"why,omitempty"`  // not sent: why
}

var errNotice = errors.New("a notice's record is damaged")

func noticeKey(key string) []byte { return text([]byte{'y'}, key) }

func noticeDue(n Notice) []byte {
	return text(binary.BigEndian.AppendUint64([]byte{'X'}, uint64(max(0, n.Due.UnixMilli()))), n.Key)
}

// putNotices writes notices with their keys and their place in the due index.
func (c *change) putNotices(list []Notice) error {
	for _, n := range list {
		if n.Key == "" {
			n.Key = newID(n.Due)
		}
		n.State = NoticeWaiting
		if err := c.putNotice(n); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) putNotice(n Notice) error {
	if err := c.putJSON(noticeKey(n.Key), n); err != nil {
		return err
	}
	if n.State == NoticeWaiting || n.State == NoticeSending {
		return c.put(noticeDue(n), []byte{})
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

// DueNotices are the notices that wait or were being sent, due by a moment, in
// order, at most n; next is when the one after them is due, zero for none. A
// damaged record is left out: it must not keep back the others.
func (v *View) DueNotices(by time.Time, n int) (list []Notice, next time.Time, err error) {
	for p, err := range v.scan([]byte{'X'}) {
		if err != nil {
			return nil, next, err
		}
		due := time.UnixMilli(int64(binary.BigEndian.Uint64(p.Key[1:])))
		if due.After(by) || len(list) == n {
			return list, due, nil
		}
		notice, err := v.Notice(string(p.Key[9:]))
		switch {
		case errors.Is(err, errNotice), errors.Is(err, ErrNotFound):
			v.store.unreadable.leaveOut(v.store.options.Logger, p.Key, err)
			continue
		case err != nil:
			return nil, next, err
		}
		list = append(list, notice)
	}
	return list, time.Time{}, nil
}

// unreadable are the due keys whose notice or order cannot be read. Who comes by
// one says so once; the next write about a notice takes them out.
type unreadable struct {
	mu   sync.Mutex
	keys map[string]bool
}

func (u *unreadable) leaveOut(log *slog.Logger, key []byte, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.keys[string(key)] {
		return
	}
	if u.keys == nil {
		u.keys = map[string]bool{}
	}
	u.keys[string(key)] = true
	log.Error("what was due cannot be read and is left out", "key", string(key[9:]), "err", err)
}

// toTakeOut are the keys that are still there.
func (u *unreadable) toTakeOut() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Sorted(maps.Keys(u.keys))
}

func (u *unreadable) takenOut(list []string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, key := range list {
		delete(u.keys, key)
	}
}

// Note changes a notice: claims it, marks it sent or failed, lets it wait. fn
// sees it as it is stored and may refuse. What cannot be read is taken out of
// what is due along with it.
func (s *Store) Note(ctx context.Context, key string, fn func(*Notice) error) (n Notice, err error) {
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
		if !n.Due.Equal(was.Due) {
			if err := c.put(noticeDue(was), nil); err != nil {
				return err
			}
		}
		return c.putNotice(n)
	})
	if err == nil {
		s.unreadable.takenOut(broken)
	}
	return n, err
}
