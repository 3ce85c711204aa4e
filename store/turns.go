package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"kambot/kam"
)

// A turn is whose digest comes when. There is one a person and kind, and one for the
// channel that Senior Management reads in (person 0). Each has one notice that waits
// for it:
//
//	plan ──▶ waiting ──▶ ... ──▶ sent, failed, skipped
//	          ▲                        │ in the same transaction
//	          └──── the next day ◀─────┘
//
// Last only rises. That makes it one a local day, whatever crashes, however the
// clock is set and whoever travels.

// Turn is when a person's next digest comes, or its like.
type Turn struct {
	Person kam.PersonNum `json:"person"`
	Kind   string        `json:"kind"`
	Day    kam.Day       `json:"day,omitempty"` // local day
	Due    time.Time     `json:"due,omitzero"`
	Key    string        `json:"key,omitempty"`    // of the notice that waits; empty: none will come
	Last   kam.Day       `json:"last,omitempty"`   // the last local day that had its turn
	Sent   time.Time     `json:"sent,omitzero"`    // when the last one arrived
	Told   string        `json:"told,omitempty"`   // and its notice
	Missed []Missed      `json:"missed,omitempty"` // what did not arrive since
}

// ForChannel says that it is the turn of the company's channel.
func (t Turn) ForChannel() bool { return t.Kind == NoticeRollUp && t.Person == 0 }

// Next says when a turn comes next: its local day and its moment. False: never.
// Without a Key there is none that waits, and Due is the moment of the one that
// has just ended, if any. It may say what the turn says already.
type Next func(v *View, t Turn) (day kam.Day, at time.Time, ok bool, err error)

// mostMissed is how many days that were missed a turn remembers.
const mostMissed = 14

func turnKey(p kam.PersonNum, kind string) []byte { return text(num4([]byte{'T'}, uint32(p)), kind) }

// Turn is a person's turn of a kind; with neither Key nor Last where nobody ever
// planned one.
func (v *View) Turn(p kam.PersonNum, kind string) (Turn, error) {
	t := Turn{Person: p, Kind: kind}
	value, err := v.get(turnKey(p, kind))
	if err != nil || value == nil {
		return t, err
	}
	if json.Unmarshal(value, &t) != nil {
		v.store.options.Logger.Error("somebody's turn is damaged and is planned anew", "person", p, "kind", kind)
		return Turn{Person: p, Kind: kind}, nil
	}
	return t, nil
}

// EachTurn walks the turns of everybody that can be read.
func (v *View) EachTurn(fn func(Turn) error) error {
	for p, err := range v.scan([]byte{'T'}) {
		if err != nil {
			return err
		}
		var t Turn
		if json.Unmarshal(p.Value, &t) != nil {
			continue
		}
		if err := fn(t); err != nil {
			return err
		}
	}
	return nil
}

// WaitingFor is the notice of a turn that waits or is being sent, empty where
// there is none, or it cannot be read.
func (v *View) WaitingFor(t Turn) (Notice, error) {
	if t.Key == "" {
		return Notice{}, nil
	}
	n, err := v.Notice(t.Key)
	if errors.Is(err, ErrNotFound) || errors.Is(err, errNotice) || err == nil && n.ended() {
		return Notice{}, nil // it is made anew
	}
	return n, err
}

// LastDigest is the last digest that reached a person.
func (v *View) LastDigest(p kam.PersonNum) (Notice, bool, error) {
	t, err := v.Turn(p, NoticeDigest)
	if err != nil || t.Told == "" {
		return Notice{}, false, err
	}
	n, err := v.Notice(t.Told)
	if errors.Is(err, ErrNotFound) {
		return n, false, nil
	}
	return n, err == nil, err
}

// PlanTurns asks when the next turns of people come and writes what differs, in
// one transaction. What is being sent stays: its end plans the next. Who is not
// in the people file loses the turn.
func (s *Store) PlanTurns(ctx context.Context, kind string, people []kam.PersonNum, next Next) error {
	return s.change(ctx, func(c *change) error {
		c.quiet = true
		for _, p := range people {
			t, err := c.Turn(p, kind)
			if err != nil {
				return err
			}
			if err := c.planTurn(t, next); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *change) planTurn(t Turn, next Next) error {
	waiting, err := c.WaitingFor(t)
	if err != nil || waiting.State == NoticeSending {
		return err
	}
	if _, known := c.Person(t.Person); !known && !t.ForChannel() {
		if err := c.dropNotice(waiting); err != nil {
			return err
		}
		return c.put(turnKey(t.Person, t.Kind), nil)
	}
	day, at, ok, err := next(c.View, t)
	switch {
	case err != nil:
		return err
	case ok == (waiting.Key != "") && (!ok || day == t.Day && at.Equal(t.Due)):
		return nil
	case !ok:
		if err := c.dropNotice(waiting); err != nil {
			return err
		}
		t.Day, t.Due, t.Key = 0, time.Time{}, ""
		return c.putJSON(turnKey(t.Person, t.Kind), t)
	}
	return c.putTurn(t, waiting, day, at)
}

// putTurn writes when a turn comes, and its notice in the place of the one that
// waits.
func (c *change) putTurn(t Turn, waiting Notice, day kam.Day, at time.Time) error {
	n := waiting
	if n.Key == "" {
		n = Notice{Key: newID(at), To: t.Person, Kind: t.Kind, State: NoticeWaiting}
	}
	n.Day, n.At, n.Due = day, at, at
	t.Day, t.Due, t.Key = day, at, n.Key
	if err := c.putNotice(waiting, n); err != nil {
		return err
	}
	return c.putJSON(turnKey(t.Person, t.Kind), t)
}

func (c *change) dropNotice(n Notice) error {
	if n.Key == "" {
		return nil
	}
	if err := c.takeFromDue(n); err != nil {
		return err
	}
	return c.put(noticeKey(n.Key), nil)
}

// Instead are the notices that go out because one has ended as it did.
type Instead func(v *View, ended Notice) ([]Notice, error)

// EndTurns brings notices with a turn to their end, writes what goes out instead
// (nil: nothing ever does) and plans the turns that follow, in one transaction. fn
// says how each ended; one whose state it empties is forgotten, as if it had not
// been, and one whose state it lets be stays.
func (s *Store) EndTurns(ctx context.Context, keys []string, fn func(*Notice), instead Instead, next Next) error {
	return s.change(ctx, func(c *change) error {
		c.quiet = true
		for _, key := range keys {
			if err := c.endTurn(key, fn, instead, next); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *change) endTurn(key string, fn func(*Notice), instead Instead, next Next) error {
	n, err := c.Notice(key)
	if errors.Is(err, ErrNotFound) || err == nil && n.ended() {
		return nil // somebody was quicker
	}
	if err != nil {
		return err
	}
	was := n
	switch fn(&n); n.State {
	case was.State:
		return nil
	case "":
		err = c.dropNotice(was)
	default:
		if err = c.putNotice(was, n); err == nil {
			err = c.forget(n.To, n.At.Add(-c.store.options.Keep))
		}
	}
	if err != nil {
		return err
	}
	if instead != nil && n.State != "" {
		list, err := instead(c.View, n)
		if err != nil {
			return err
		}
		if err := c.putNotices(list); err != nil {
			return err
		}
	}
	t, err := c.Turn(n.To, n.Kind)
	if err != nil || t.Key != key && t.Key != "" { // without one the turn was damaged: it goes on from here
		return err // nobody's turn any more
	}
	t.Last = max(t.Last, n.Day)
	switch n.State {
	case NoticeSent:
		t.Sent, t.Told, t.Missed = n.Sent, n.Key, nil
	case NoticeFailed, NoticeSkipped:
		if n.Why != WhyPaused {
			t.Missed = append(t.Missed, Missed{n.Day, n.Why})
			t.Missed = t.Missed[max(0, len(t.Missed)-mostMissed):]
		}
	}
	t.Day, t.Key = 0, ""
	day, at, ok, err := next(c.View, t)
	if err != nil {
		return err
	}
	if !ok {
		t.Due = time.Time{}
		return c.putJSON(turnKey(t.Person, t.Kind), t)
	}
	return c.putTurn(t, Notice{}, day, at)
}

// forget takes a person's digests of before a moment out.
func (c *change) forget(p kam.PersonNum, before time.Time) error {
	keys, err := c.deliveriesOf(p, time.Time{}, before, func(kind string) bool { return kind == NoticeDigest || kind == NoticeTeam || kind == NoticeRollUp })
	if err != nil {
		return err
	}
	for _, d := range keys {
		if err := c.put(d.index, nil); err != nil {
			return err
		}
		if err := c.put(noticeKey(d.key), nil); err != nil {
			return err
		}
	}
	return nil
}
