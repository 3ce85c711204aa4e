package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"kambot/config"
	"kambot/store/bolt"
)

// openEngine opens the store's file, making its folder where it is missing.
func openEngine(settings *config.Config) (*bolt.DB, error) {
	if dir := filepath.Dir(settings.Store.Path); dir != "." {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("the store's folder: %w", err)
		}
	}
	return bolt.Open(settings.Store.Path)
}

// carryOut gives an order to the bot that owns the store, or does it here when
// none runs. Whoever types it sees no difference.
func (d *door) carryOut(ctx context.Context, settings *config.Config, o order, progress func(done, total int64)) error {
	end, err := throughOwner(ctx, settings.Store.Path, o, progress)
	if errors.Is(err, errNobody) {
		end, err = d.here(ctx, settings, o, progress)
	}
	if err != nil {
		return err
	}
	if end.Failed != "" {
		return errors.New(end.Failed)
	}
	if _, err := fmt.Fprint(d.out, end.Out); err != nil {
		return err
	}
	if end.Exit != exitDone {
		return exit(end.Exit)
	}
	return nil
}

// here does an order with the store's file opened for it alone.
func (d *door) here(ctx context.Context, settings *config.Config, o order, progress func(done, total int64)) (end part, err error) {
	engine, err := openEngine(settings)
	if err != nil {
		return part{}, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	b, err := build(ctx, parts{settings: alone(settings), engine: engine, now: d.now, logger: d.logger(settings)})
	if err != nil {
		return part{}, err
	}
	defer func() { err = errors.Join(err, b.Close(ctx)) }()
	switch {
	case o.Ask != nil:
		end.Out, err = b.ask(ctx, *o.Ask)
		return end, err
	case o.Parse != nil:
		end.Out, err = b.parse(ctx, *o.Parse)
		return end, err
	case o.Digest != nil:
		end.Out, err = b.digest(ctx, *o.Digest)
		return end, err
	}
	end.Out, end.Exit, err = b.importFiles(ctx, *o.Import, progress)
	return end, err
}

// alone are the settings of a bot that says nothing to Slack.
func alone(settings *config.Config) *config.Config {
	a := *settings
	a.Slack.BotToken = config.Secret{}
	return &a
}
