package store

import (
	"context"
	"errors"

	"kambot/kam"
)

// linesHold says that the kept rankings were built with the lines of the
// settings. Where they were not, none of them is used.
func (v *View) linesHold() bool { return v.record.Lines == v.store.options.Lines }

// Refresh builds the rankings that depend on the day (ttm, ytd) for today, and
// all of them where the settings draw other lines; forgets the questions that
// nobody answered in time; and looks for entries into the key set and exits. It is called at start and when the company's day has
// turned; asking in between is right too, only slower.
func (s *Store) Refresh(ctx context.Context) error {
	if err := s.sweepQuestions(ctx, s.options.Now()); err != nil {
		return err
	}
	today := s.Today()
	fresh := true
	err := s.View(ctx, func(v *View) error {
		if _, _, billed := v.BillingSpan(); !billed {
			return nil
		}
		fresh = v.linesHold()
		for _, p := range []kam.Period{kam.TTMAt(today), kam.YTDAt(today)} {
			name, days, _ := v.window(p)
			if days.Kind == kam.Year {
				continue
			}
			l, err := v.stored(name, 0, days)
			if err != nil {
				return err
			}
			fresh = fresh && l != nil
		}
		return nil
	})
	if err != nil {
		return err
	}
	if fresh {
		return errors.Join(s.judgeKeySet(ctx, true), s.recheckHealth(ctx, nil))
	}
	l, err := s.Begin(ctx, Origin{Today: today, At: s.options.Now()})
	if err != nil {
		return err
	}
	l.refreshing = true
	_, err = l.Commit()
	return err
}
