package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"kambot/store/kv"
)

// Question is what somebody was asked back in a thread: what led to it, so that
// it is asked afresh, by the names and rights of the moment, when they answer.
type Question struct {
	Words string    `json:"words,omitempty"` // the request that left something open
	Again string    `json:"again,omitempty"` // or the order behind a button that did
	Lang  string    `json:"lang"`            // in which it was asked
	At    time.Time `json:"at"`              // when that was said
	Until time.Time `json:"until"`           // afterwards nobody waits for the answer
}

// Place is where somebody is asked: each thread has its own question.
type Place struct{ User, Channel, Thread string }

func (p Place) key() []byte {
	return text(nil, "Q"+p.User+"\x00"+p.Channel+"\x00"+p.Thread)
}

// Question is what is open in a place at a moment; false: nothing.
func (v *View) Question(at Place, now time.Time) (q Question, open bool, err error) {
	key := at.key()
	if len(key) > maxName {
		return q, false, nil
	}
	value, err := v.Get(key)
	if err != nil || value == nil {
		return q, false, err
	}
	if err := json.Unmarshal(value, &q); err != nil {
		return q, false, fmt.Errorf("a question's record is damaged: %w", err)
	}
	return q, now.Before(q.Until), nil
}

// Asked says that somebody is asked something in any thread of a channel.
func (v *View) Asked(user, channel string, now time.Time) (bool, error) {
	for p, err := range v.Scan(kv.Prefix(Place{User: user, Channel: channel}.key())) {
		if err != nil {
			return false, err
		}
		var q Question
		if json.Unmarshal(p.Value, &q) == nil && now.Before(q.Until) {
			return true, nil
		}
	}
	return false, nil
}

// AskIn keeps what is open in a place, instead of what was. Questions that
// nobody answered in time go.
func (s *Store) AskIn(ctx context.Context, at Place, q Question, now time.Time) error {
	key := at.key()
	value, err := json.Marshal(q)
	if err != nil || len(key) > maxName {
		return err
	}
	return s.engine.Update(ctx, func(w kv.Writer) error {
		var late [][]byte
		for p, err := range w.Scan(kv.Prefix([]byte{'Q'})) {
			if err != nil {
				return err
			}
			var old Question
			if json.Unmarshal(p.Value, &old) != nil || !now.Before(old.Until) {
				late = append(late, append([]byte{}, p.Key...))
			}
		}
		for _, key := range late {
			if err := w.Delete(key); err != nil {
				return err
			}
		}
		return w.Put(key, value)
	})
}

// Answered says that nothing is open in a place any more.
func (s *Store) Answered(ctx context.Context, at Place) error {
	return s.engine.Update(ctx, func(w kv.Writer) error { return w.Delete(at.key()) })
}
