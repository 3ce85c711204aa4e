package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"kambot/config"
	"kambot/slackio"
)

// closeGrace is how long what was acked may take to be answered at the end.
const closeGrace = 10 * time.Second

func (d *door) runCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Run the bot in Slack",
		Long: "Run the bot in Slack: by Socket Mode with SLACK_APP_TOKEN, else by signed HTTP on http.addr\n" +
			"with SLACK_SIGNING_SECRET. SLACK_BOT_TOKEN is needed in both.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			settings, err := d.settings()
			if err != nil {
				return err
			}
			return d.run(cmd.Context(), settings)
		},
	}
	d.configFlag(cmd)
	return cmd
}

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%q is not understood here", args[0])
	}
	return nil
}

func (d *door) run(ctx context.Context, settings *config.Config) (err error) {
	if !settings.Slack.BotToken.IsSet() {
		return errors.New("SLACK_BOT_TOKEN is not set: paste 'bot manifest' into a new Slack app, install it, and export its bot token")
	}
	if !settings.Slack.AppToken.IsSet() && !settings.Slack.SigningSecret.IsSet() {
		return errors.New("neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: one of them is needed")
	}
	logger := d.logger(settings)
	for _, w := range settings.Warnings() {
		logger.Warn(w)
	}
	engine, err := openEngine(settings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	m := newMetrics()
	b, err := build(ctx, parts{settings: settings, engine: engine, metrics: m, now: d.now, logger: logger})
	if err != nil {
		return err
	}
	grace, cancel := graceAfter(ctx)
	defer cancel()
	err = b.serveUntilDone(ctx, m)
	return errors.Join(err, b.Close(grace))
}

// graceAfter lives on for closeGrace when ctx ends: one limit for everything
// that is finished then, however many things there are.
func graceAfter(ctx context.Context) (context.Context, context.CancelFunc) {
	grace, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(closeGrace, cancel) })
	return grace, func() { stop(); cancel() }
}

// serveUntilDone runs everything that a bot in Slack does by itself.
func (b *bot) serveUntilDone(ctx context.Context, m *metrics) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return b.serveAdmin(ctx) })
	g.Go(func() error { return b.turnDays(ctx) })
	g.Go(func() error { return b.courier.Run(ctx) })
	g.Go(func() error { return b.keepHealth(ctx) })
	if addr := b.settings.Ops.Addr; addr != "" {
		g.Go(func() error { return b.serve(ctx, "ops", string(addr), b.ops(m)) })
	}
	g.Go(func() error { b.warn(ctx); return nil })
	g.Go(func() error { return b.transport.Run(ctx) })
	if !b.settings.Slack.AppToken.IsSet() {
		g.Go(func() error { return b.serve(ctx, "http", string(b.settings.HTTP.Addr), b.transport.Handler()) })
	}
	err := g.Wait()
	if ctx.Err() != nil && (err == nil || errors.Is(err, context.Canceled)) {
		return nil
	}
	return err
}

// turnDays keeps what depends on the company's day up to date: the rankings of
// windows that end with it.
func (b *bot) turnDays(ctx context.Context) error {
	for {
		if err := b.store.Refresh(ctx); err != nil && ctx.Err() == nil {
			b.logger.Error("refresh the rankings of the day", "err", err)
		}
		if err := b.desk.ReadNames(ctx); err != nil && ctx.Err() == nil {
			b.logger.Error("read the names for the search of similar ones", "err", err)
		}
		now := b.now().In(b.store.Zone())
		y, mo, day := now.Date()
		next := time.NewTimer(time.Date(y, mo, day+1, 0, 0, 1, 0, now.Location()).Sub(now))
		select {
		case <-ctx.Done():
			next.Stop()
			return nil
		case <-next.C:
		}
	}
}

// warn tells the operator what Slack does not let the bot do; it runs all the same.
func (b *bot) warn(ctx context.Context) {
	for _, f := range b.transport.Check(ctx) {
		if f.Grade != slackio.OK {
			b.logger.Warn(fmt.Sprintf("%s: %s", f.What, f.Mend))
		}
	}
}
