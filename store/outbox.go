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
	NoticeSkipped NoticeState = "skipped"
)

// The kinds of notices; none is about an order, or what a file changed.
const (
	NoticeDigest = "digest" // one a person and local day
	NoticeTeam   = "team"   // the managers' weekly one
	NoticeKPI    = "kpi"    // a KPI crossed its alarm
	NoticeKeySet = "key"    // an account entered the key set, or left it
)

// Why a notice is not sent; what Slack says stands for itself.
const (
	WhyMuted   = "muted"    // its kind or its account is muted
	WhyPaused  = "paused"   // on days without messages
	WhyCapped  = "capped"   // it is more than somebody gets in a day
	WhyTooLate = "too late" // it could not be sent while it was worth it
	WhyNothing = "nothing"  // there is nothing to say
	WhyLeft    = "left"     // is no longer in the people file
)

// Omission is what a message left out, and why.
type Omission struct {
	What    string         `json:"what"`
	Account kam.AccountNum `json:"account,omitempty"`
	Why     string         `json:"why"`
}

// Missed is a day whose digest did not arrive.
type Missed struct {
	Day kam.Day `json:"day"`
	Why string  `json:"why"`
}

// Notice is one message for one person.
type Notice struct {
	Key      string        `json:"key"` // opaque: what is found again in Slack's history
	To       kam.PersonNum `json:"to"`
	Move     string        `json:"move,omitempty"` // what it is about
	Role     string        `json:"role"`           // why this person: owner, taken, rep, cover, return, approve, ...
	File     string        `json:"file,omitempty"` // or the file that it is about (handed.go)
	Handed   []Handed      `json:"handed,omitempty"`
	Kind     string        `json:"kind,omitempty"`
	Day      kam.Day       `json:"day,omitempty"` // local day of a digest
	At       time.Time     `json:"at,omitzero"`   // when it was meant to leave
	Due      time.Time     `json:"due"`           // when the next step is: moves with each try
	State    NoticeState   `json:"state"`
	Attempts int           `json:"attempts,omitempty"`
	Claimed  time.Time     `json:"claimed,omitzero"`
	Sent     time.Time     `json:"sent,omitzero"`
	Channel  string        `json:"channel,omitempty"`
	TS       string        `json:"ts,omitempty"`
	Text     string        `json:"text,omitempty"` // as sent
	Why      string        `json:"why,omitempty"`  // not sent: why

	// About a KPI or the key set.
	Account kam.AccountNum `json:"account,omitempty"`
	KPI     string         `json:"kpi,omitempty"`
	Value   kam.Amount     `json:"value,omitempty"`
	In      bool           `json:"in,omitempty"` // entered the key set, or the alarm

	// Since is when the digest before arrived, Missed are the days since then
	// whose digest did not: as they are when it is written.
	Since   time.Time     `json:"since,omitzero"`
	Missed  []Missed      `json:"missed,omitempty"`
	Late    bool          `json:"late,omitempty"`    // for other reasons than Slack's limits
	Limited time.Duration `json:"limited,omitempty"` // how long Slack's limits held it
	Left    []Omission    `json:"left,omitempty"`    // what it leaves out
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
		if n.At.IsZero() {
			n.At = n.Due
		}
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
