package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"kambot/config"
	"kambot/courier"
	"kambot/handlers"
	"kambot/kam"
	"kambot/slackio"
	"kambot/store"
	"kambot/store/kv"
)

// parts are what differs between the bot in Slack, the demo, a question on the
// terminal and a test: settings, engine, the way to Slack, the clock.
type parts struct {
	settings *config.Config
	engine   kv.Engine
	client   *http.Client // to Slack; nil: the default
	metrics  measures
	now      func() time.Time
	logger   *slog.Logger
}

// measures is told what happens in Slack, and to what goes out by itself.
type measures interface {
	slackio.Metrics
	courier.Metrics
}

// bot is the house, built.
type bot struct {
	parts
	store     *store.Store
	desk      *handlers.Desk
	users     *users             // Slack's directory
	transport *slackio.Transport // nil without a bot token: answers go to the terminal
	courier   *courier.Courier   // nil without a transport: what goes out waits for one
}

// build puts the rooms together. Close the bot, then the engine.
func build(ctx context.Context, p parts) (*bot, error) {
	s := p.settings
	o, err := deskOptions(s)
	if err != nil {
		return nil, err
	}
	st, err := store.Open(ctx, p.engine, store.Options{
		Now: p.now, Zone: s.Company.Timezone.Location, Currency: string(s.Money.Currency), Lines: o.Lines, Logger: p.logger,
		Announce: kam.Announce{In: int64(s.Key.AnnounceIn), Out: int64(s.Key.AnnounceOut), MonthEnds: s.Key.MonthEnds},
		Keep:     time.Duration(s.Digest.Keep) * 24 * time.Hour,
	})
	if err != nil {
		return nil, err
	}
	users, err := rememberedUsers(ctx, st)
	if err != nil {
		st.Close()
		return nil, err
	}
	b := &bot{parts: p, store: st, users: users}
	o.Store, o.Now, o.Logger, o.Kick, o.Replan = st, p.now, p.logger, b.kick, b.replan
	o.EmailOf, o.ZoneOf, o.LocaleOf, o.Left = users.email, users.zone, users.locale, users.left
	b.desk = handlers.New(o)
	if !s.Slack.BotToken.IsSet() {
		return b, nil
	}
	b.transport, err = slackio.New(slackio.Options{
		BotToken: s.Slack.BotToken.Reveal(), AppToken: s.Slack.AppToken.Reveal(), SigningSecrets: secrets(s.Slack.SigningSecret),
		APIURL: s.Slack.APIURL, HTTPClient: p.client, Answerer: b.desk, Directory: users, Lines: spoken,
		Metrics: p.metrics, Now: p.now, Logger: p.logger, PostsPerMinute: s.Slack.PostsPerMinute, HistoryPerMinute: s.Slack.HistoryPerMinute,
	})
	if err != nil {
		st.Close()
		return nil, fmt.Errorf("connect to Slack: %w", err)
	}
	b.courier = courier.New(courier.Options{
		Store: st, Post: post{b.transport, users}, Writer: b.desk, Channel: s.RollUp.Channel, Late: s.Digest.Late, Metrics: p.metrics, Now: p.now, Logger: p.logger,
	})
	users.moved, users.read = b.replan, b.kick
	return b, nil
}

// kick tells the courier that something may be due.
func (b *bot) kick() {
	if b.courier != nil {
		b.courier.Kick()
	}
}

// replan tells the courier that the mornings of people may have changed.
func (b *bot) replan(people ...kam.PersonNum) {
	if b.courier != nil {
		b.courier.Replan(people...)
	}
}

// Close ends what runs: requests that were acked are answered first.
func (b *bot) Close(ctx context.Context) error {
	defer b.store.Close()
	if b.transport == nil {
		return nil
	}
	return b.transport.Close(ctx)
}
