package store

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"kambot/kam"
)

// Preferences are what somebody wants of the messages that come by themselves.
// The zero value is the company's way.
type Preferences struct {
	Minute        int              `json:"minute,omitempty"` // after midnight
	HasMinute     bool             `json:"has_minute,omitempty"`
	Days          []time.Weekday   `json:"days,omitzero"` // nil: the company's; none: no digest
	Language      string           `json:"language,omitempty"`
	Without       []string         `json:"without,omitempty"`     // parts of the digest: today, kpis, since, opportunities
	MutedKinds    []string         `json:"muted_kinds,omitempty"` // kpi, key, renewal; health, quiet, strategic, launch, plan, pace
	MutedAccounts []kam.AccountNum `json:"muted_accounts,omitempty"`
	Paused        bool             `json:"paused,omitempty"`
	PausedFrom    kam.Day          `json:"paused_from,omitempty"` // both days inclusive
	PausedTo      kam.Day          `json:"paused_to,omitempty"`
}

// PausedOn says that somebody wants no messages on a day.
func (p Preferences) PausedOn(day kam.Day) bool {
	return p.Paused && p.PausedFrom <= day && day <= p.PausedTo
}

// Muted says that somebody wants nothing of a kind, or about an account.
func (p Preferences) Muted(kind string, account kam.AccountNum) bool {
	return slices.Contains(p.MutedKinds, kind) || account != 0 && slices.Contains(p.MutedAccounts, account)
}

func preferencesKey(p kam.PersonNum) []byte { return num4([]byte{'P'}, uint32(p)) }

// Preferences are what a person has chosen. Whose record is damaged has chosen
// nothing: that must not keep back everybody's morning.
func (v *View) Preferences(p kam.PersonNum) (prefs Preferences, err error) {
	value, err := v.get(preferencesKey(p))
	if err != nil || value == nil {
		return Preferences{}, err
	}
	if err := json.Unmarshal(value, &prefs); err != nil {
		v.store.options.Logger.Error("somebody's preferences are damaged, the company's hold", "person", p, "err", err)
		return Preferences{}, nil
	}
	return prefs, nil
}

// SetPreferences changes what a person has chosen; fn sees it as it is stored,
// may run again and may refuse. Whoever plans that person's turns is to be told.
func (s *Store) SetPreferences(ctx context.Context, p kam.PersonNum, fn func(*Preferences) error) (prefs Preferences, err error) {
	err = s.change(ctx, func(c *change) error {
		if prefs, err = c.Preferences(p); err != nil {
			return err
		}
		if err := fn(&prefs); err != nil {
			return err
		}
		c.quiet = true
		return c.putJSON(preferencesKey(p), prefs)
	})
	return prefs, err
}
