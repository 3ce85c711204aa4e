package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

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

	Listed   []string `json:"listed,omitempty"`   // what was shown to choose from, in that order: "the second" is of this list
	Asked    string   `json:"asked,omitempty"`    // how it was put
	Reminded bool     `json:"reminded,omitempty"` // that its answer belongs into its thread
	// Shown is the order whose preview was shown in the place; then nothing is asked.
	Shown string `json:"shown,omitempty"`
}

// Place is where somebody is asked: each thread has its own question.
type Place struct{ User, Channel, Thread string }

func (p Place) key() []byte {
	return text(nil, "Q"+p.User+"\x00"+p.Channel+"\x00"+p.Thread)
}

// mostWords is how much of a request is kept, in bytes.
const mostWords = 4000

// kept is a question as it is kept: of a very long request the beginning.
func (q Question) kept() Question {
	if len(q.Words) <= mostWords {
		return q
	}
	n := mostWords
	for n > 0 && !utf8.RuneStart(q.Words[n]) {
		n--
	}
	q.Words = q.Words[:n]
	return q
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
	return q, q.Shown == "" && now.Before(q.Until), nil
}

// Waiting is a question, or a preview, and the place where it is.
type Waiting struct {
	Place Place
	Question
}

// Waiting are the questions and previews that are before somebody in the threads
// of a channel, the latest first.
func (v *View) Waiting(user, channel string, now time.Time) ([]Waiting, error) {
	var list []Waiting
	before := Place{User: user, Channel: channel}.key()
	for p, err := range v.Scan(kv.Prefix(before)) {
		if err != nil {
			return nil, err
		}
		w := Waiting{Place: Place{User: user, Channel: channel, Thread: string(p.Key[len(before):])}}
		if json.Unmarshal(p.Value, &w.Question) == nil && now.Before(w.Until) {
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b Waiting) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(b.Place.Thread, a.Place.Thread)
	})
	return list, nil
}

// AskIn keeps what is open in a place, instead of what was. Questions that
// the same person did not answer in time go.
func (s *Store) AskIn(ctx context.Context, at Place, q Question, now time.Time) error {
	key := at.key()
	value, err := json.Marshal(q.kept())
	if err != nil || len(key) > maxName {
		return err
	}
	return s.engine.Update(ctx, func(w kv.Writer) error {
		late, err := lateQuestions(w, text(nil, "Q"+at.User+"\x00"), now)
		if err != nil {
			return err
		}
		for _, key := range late {
			if err := w.Delete(key); err != nil {
				return err
			}
		}
		return w.Put(key, value)
	})
}

// lateQuestions are the keys of the questions whose time is over.
func lateQuestions(r kv.Reader, prefix []byte, now time.Time) (late [][]byte, err error) {
	for p, err := range r.Scan(kv.Prefix(prefix)) {
		if err != nil {
			return nil, err
		}
		if lateQuestion(p.Value, now) {
			late = append(late, slices.Clone(p.Key))
		}
	}
	return late, nil
}

func lateQuestion(value []byte, now time.Time) bool {
	var q Question
	return json.Unmarshal(value, &q) != nil || !now.Before(q.Until)
}

// sweptAtOnce is how many questions go in one transaction.
const sweptAtOnce = 500

// sweepQuestions takes the questions of everybody out that nobody answered in time.
func (s *Store) sweepQuestions(ctx context.Context, now time.Time) error {
	var late [][]byte
	err := s.engine.View(ctx, func(r kv.Reader) (err error) {
		late, err = lateQuestions(r, []byte{'Q'}, now)
		return err
	})
	for chunk := range slices.Chunk(late, sweptAtOnce) {
		if err != nil {
			return err
		}
		err = s.engine.Update(ctx, func(w kv.Writer) error {
			for _, key := range chunk {
				value, err := w.Get(key)
				if err != nil {
					return err
				}
				if value == nil || !lateQuestion(value, now) { // asked anew meanwhile
					continue
				}
				if err := w.Delete(key); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return err
}

// Remind notes that somebody was told where a question is to be answered.
func (s *Store) Remind(ctx context.Context, at Place) error {
	return s.engine.Update(ctx, func(w kv.Writer) error {
		value, err := w.Get(at.key())
		if err != nil || value == nil {
			return err
		}
		var q Question
		if err := json.Unmarshal(value, &q); err != nil {
			return err
		}
		q.Reminded = true
		if value, err = json.Marshal(q); err != nil {
			return err
		}
		return w.Put(at.key(), value)
	})
}

// Answered says that nothing is open in a place any more.
func (s *Store) Answered(ctx context.Context, at Place) error {
	return s.engine.Update(ctx, func(w kv.Writer) error { return w.Delete(at.key()) })
}
