package handlers

import (
	"context"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// digestNotice writes the digest of a morning as it goes out by itself, and notes
// in it what it leaves out. why says why nobody gets it.
func (d *Desk) digestNotice(ctx context.Context, v *store.View, p kam.Person, n *store.Notice) (reply chat.Reply, why string, err error) {
	a, err := d.writer(ctx, v, p)
	if err != nil {
		return chat.Reply{}, "", err
	}
	n.Left, n.Scores, n.Targets = nil, nil, nil // of an earlier try
	m := morning{day: n.Day, at: n.At, late: n.Late, since: n.Since, missed: n.Missed, omitted: &n.Left, scores: &n.Scores, targets: &n.Targets}
	b, err := a.brief(m)
	switch {
	case err != nil:
		return chat.Reply{}, "", err
	case b.prefs.PausedOn(n.Day):
		return chat.Reply{}, store.WhyPaused, nil
	case len(b.accounts) == 0:
		return chat.Reply{}, store.WhyNothing, nil
	}
	if reply, err = a.digestFor(b); err != nil {
		return chat.Reply{}, "", err
	}
	reply.Text = spoken(reply.Text)
	return reply, "", a.failed
}
