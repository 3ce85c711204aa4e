package handlers

import (
	"context"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// agreementNotice writes what somebody is told of an agreement, as it stands by
// now: also in the place of a message that was sent before.
func (d *Desk) agreementNotice(ctx context.Context, v *store.View, p kam.Person, n *store.Notice) (reply chat.Reply, why string, err error) {
	_, _, _, _ = ctx, v, p, n
	return chat.Reply{}, "nobody writes it yet", nil
}
