package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"kambot/store/kv"
)

// Alive is when a notice was last claimed, and the spans before in which none
// could be: whoever starts knows from it how long nobody was there.
type Alive struct {
	At   time.Time `json:"at"`
	Away []Span    `json:"away,omitempty"`
}

// Span is from a moment to a moment.
type Span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Alive is what the last claim said; zero: there was none.
func (s *Store) Alive(ctx context.Context) (a Alive, err error) {
	err = s.engine.View(ctx, func(r kv.Reader) error {
		v, err := r.Get(aliveKey)
		if err != nil || v == nil {
			return err
		}
		if err := json.Unmarshal(v, &a); err != nil {
			s.options.Logger.Error("when a notice was last claimed is damaged", "err", err)
			a = Alive{}
		}
		return nil
	})
	return a, err
}

// Claim is Note for who takes a notice in order to send it, and keeps with it
// that they are alive.
func (s *Store) Claim(ctx context.Context, key string, a Alive, fn func(*Notice) error) (Notice, error) {
	value, err := json.Marshal(a)
	if err != nil {
		return Notice{}, fmt.Errorf("a claim: %w", err)
	}
	return s.note(ctx, key, value, fn)
}
