package handlers

import (
	"context"

	"kambot/chat"
	"kambot/nlp"
	"kambot/store"
)

// Asked answers a request whatever the words are in which it is said.
func (d *Desk) Asked(ctx context.Context, in chat.Incoming, r nlp.Request) (reply chat.Reply) {
	err := d.store.View(ctx, func(v *store.View) error {
		a, refusal, err := d.ask(ctx, v, in)
		if err == nil && refusal == nil {
			a.req = r
			reply, err = a.route()
		}
		return err
	})
	if err != nil {
		return d.sorry(in, d.language, err)
	}
	return reply
}
