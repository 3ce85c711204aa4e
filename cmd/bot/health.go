package main

import (
	"context"

	"kambot/courier"
	"kambot/kam"
)

// reckoner keeps the health of accounts up to date by the rules of the settings.
func (b *bot) reckoner() *courier.Reckoner {
	return &courier.Reckoner{
		Store: b.store, Reckon: b.desk.Reckon,
		Recheck: func(ctx context.Context) error { return b.store.RecheckHealth(ctx, healthRules(b.settings)) },
		Failed: func(num kam.AccountNum, err error) {
			b.logger.Error("the health of an account cannot be reckoned", "account", num, "err", err)
		},
	}
}

// reckonHealth reckons whatever is due now.
func (b *bot) reckonHealth(ctx context.Context) error {
	return b.reckoner().All(ctx, func(int) {})
}

// keepHealth reckons what becomes due while the bot runs.
func (b *bot) keepHealth(ctx context.Context) error {
	b.reckoner().Run(ctx, func(err error) { b.logger.Error("the health of accounts", "err", err) })
	return nil
}
