package courier

import (
	"context"
	"time"
)

// betweenSuggestions is how long after a load, or after the month has turned,
// opportunities are seen anew at the latest.
const betweenSuggestions = time.Minute

// suggestOn sees opportunities in the billing anew where it changed. It runs beside
// what must leave, for in a large company it takes a while.
func (c *Courier) suggestOn(ctx context.Context) {
	for never := (chan struct{})(nil); ; {
		began := c.Now()
		done, err := c.Store.Suggest(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			c.Logger.Error("suggested opportunities are reckoned again in a while", "err", err)
		case done.Accounts > 0:
			c.Logger.Info("opportunities were looked for", "accounts", done.Accounts, "changed", done.Changed, "took", c.Now().Sub(began))
		}
		if !c.pause(ctx, betweenSuggestions, never) {
			return
		}
	}
}
