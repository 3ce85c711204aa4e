package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"kambot/store/kv"
)

// SlackUser is what Slack said of a user. It is kept apart from the company's
// people: it says who somebody is to Slack, never what they may see.
type SlackUser struct {
	ID          string `json:"id"`
	Team        string `json:"team,omitempty"`
	Name        string `json:"name,omitempty"`
	Handle      string `json:"handle,omitempty"`
	Email       string `json:"email,omitempty"`
	Zone        string `json:"zone,omitempty"`
	Locale      string `json:"locale,omitempty"`
	Known       bool   `json:"known,omitempty"` // false: Slack was asked and does not know the id
	Guest       bool   `json:"guest,omitempty"`
	Bot         bool   `json:"bot,omitempty"`
	Deactivated bool   `json:"deactivated,omitempty"`
	Outside     bool   `json:"outside,omitempty"`
}

func slackUserKey(id string) []byte { return append([]byte{'u'}, id...) }

// SlackUsers are all users that Slack was asked about.
func (s *Store) SlackUsers(ctx context.Context) ([]SlackUser, error) {
	var list []SlackUser
	err := s.engine.View(ctx, func(r kv.Reader) error {
		list = nil
		for p, err := range r.Scan(kv.Prefix([]byte{'u'})) {
			if err != nil {
				return err
			}
			var u SlackUser
			if err := json.Unmarshal(p.Value, &u); err != nil {
				return fmt.Errorf("a Slack user's record is damaged: %w", err)
			}
			list = append(list, u)
		}
		return nil
	})
	return list, err
}

// RememberSlackUsers keeps what Slack said.
func (s *Store) RememberSlackUsers(ctx context.Context, users []SlackUser) error {
	return s.engine.Update(ctx, func(w kv.Writer) error {
		for _, u := range users {
			if u.ID == "" || len(u.ID) > maxName {
				continue
			}
			v, err := json.Marshal(u)
			if err != nil {
				return err
			}
			if err := w.Put(slackUserKey(u.ID), v); err != nil {
				return err
			}
		}
		return nil
	})
}

// SlackReadAt is when Slack's directory was last read whole; zero: never.
func (s *Store) SlackReadAt(ctx context.Context) (at time.Time, err error) {
	err = s.engine.View(ctx, func(r kv.Reader) error {
		v, err := r.Get(slackKey)
		if err != nil || v == nil {
			return err
		}
		return at.UnmarshalBinary(append([]byte{}, v...))
	})
	return at, err
}

// MarkSlackRead says that Slack's directory was read whole.
func (s *Store) MarkSlackRead(ctx context.Context, at time.Time) error {
	v, err := at.UTC().MarshalBinary()
	if err != nil {
		return err
	}
	return s.engine.Update(ctx, func(w kv.Writer) error { return w.Put(slackKey, v) })
}
