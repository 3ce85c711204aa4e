package store

import (
	"context"
	"errors"
	"time"
)

// A message that was sent may no longer say what is so. It is then rewritten where
// it stands: that can be done twice without harm, so nothing is claimed.

func rewriteDue(at time.Time, key string) []byte {
	return text(append([]byte{'U'}, moment8(at)...), key)
}

// rewrite has a notice rewritten as soon as possible. One that waits is written
// as things stand when it is sent: it is only noted that they are others now, for
// who has written it and not claimed it yet. One that never arrived is left. What
// is changed in it besides, more says.
func (c *change) rewrite(key string, at time.Time, more func(*Notice)) error {
	n, err := c.Notice(key)
	if errors.Is(err, ErrNotFound) || errors.Is(err, errNotice) {
		return nil
	}
	if err != nil {
		return err
	}
	n.Rewrites++
	if more != nil {
		more(&n)
	}
	switch n.State {
	case NoticeWaiting:
		return c.putJSON(noticeKey(n.Key), n)
	case NoticeSending, NoticeSent:
		n.Stale = at
		return c.putRewrite(n, at)
	}
	return nil
}

// putRewrite keeps a notice with when it is rewritten; zero: no more.
func (c *change) putRewrite(n Notice, at time.Time) error {
	if !n.Rewrite.IsZero() {
		if err := c.put(rewriteDue(n.Rewrite, n.Key), nil); err != nil {
			return err
		}
	}
	n.Rewrite = at
	if at.IsZero() {
		n.Stale = at
	} else {
		if err := c.put(rewriteDue(at, n.Key), []byte{}); err != nil {
			return err
		}
	}
	return c.putJSON(noticeKey(n.Key), n)
}

// DueRewrites are the notices that are to be rewritten by a moment, like
// DueNotices.
func (v *View) DueRewrites(by time.Time, n int) (list []Notice, next time.Time, err error) {
	return v.listDue(dueRewrite, by, n)
}

// Rewritten says that a notice reads as it did at a number of rewrites; where
// there were more since, it is rewritten again, and so is one that was taken to be
// sent since, for then they are counted anew. later, where given, is when to
// try again instead. text is what it reads; empty: it stays.
func (s *Store) Rewritten(ctx context.Context, key string, rewrites int, text string, later time.Time) error {
	return s.change(ctx, func(c *change) error {
		c.quiet = true
		n, err := c.Notice(key)
		if err != nil {
			return err
		}
		if text != "" {
			n.Text = text
		}
		if later.IsZero() && (n.Rewrites != rewrites || n.State == NoticeSending) {
			later = n.Rewrite
		}
		return c.putRewrite(n, later)
	})
}
