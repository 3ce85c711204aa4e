package handlers

import (
	"context"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// rollUpWeek is the roll-up as it comes by itself once a week.
func (d *Desk) rollUpWeek(context.Context, *store.View, kam.Person, store.Notice) (chat.Reply, string, error) {
	return chat.Reply{}, store.WhyNothing, nil
}
