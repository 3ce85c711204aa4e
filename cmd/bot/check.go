package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"kambot/chat"
	"kambot/config"
	"kambot/slackio"
	"kambot/store/bolt"
)

func (d *door) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Try settings, tokens, scopes, store and clock, and say how to mend what is wrong",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			bad := false
			for _, f := range d.check(cmd.Context()) {
				fmt.Fprintf(d.out, "%-7s  %s\n", f.Grade, f.What)
				if f.Mend != "" {
					fmt.Fprintf(d.out, "         → %s\n", f.Mend)
				}
				bad = bad || f.Grade == slackio.Error
			}
			if bad {
				return exit(exitFailed)
			}
			return nil
		},
	}
	d.configFlag(cmd)
	return cmd
}

// check looks at everything that a bot needs, in the order in which it needs it.
func (d *door) check(ctx context.Context) []slackio.Finding {
	settings, err := d.settings()
	if err != nil {
		return []slackio.Finding{{Grade: slackio.Error, What: "settings: " + err.Error(), Mend: "mend that line; config.yaml in the repository shows every setting"}}
	}
	file := settings.File()
	if file == "" {
		file = "none, the defaults hold"
	}
	list := []slackio.Finding{{Grade: slackio.OK, What: "settings: file " + file}}
	for _, w := range settings.Warnings() {
		list = append(list, slackio.Finding{Grade: slackio.Warning, What: "settings: " + w})
	}
	list = append(list, d.checkStore(ctx, settings)...)
	list = append(list, d.checkClock())
	return append(list, d.checkSlack(ctx, settings)...)
}

func (d *door) checkStore(ctx context.Context, settings *config.Config) []slackio.Finding {
	path := settings.Store.Path
	const load = "load people, accounts and billing: bot import people people.csv, ..."
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return []slackio.Finding{{Grade: slackio.Warning, What: "store: " + path + " is not there yet", Mend: load}}
	}
	engine, err := openEngine(settings)
	if errors.Is(err, bolt.ErrOwned) {
		return append([]slackio.Finding{{Grade: slackio.OK, What: "store: a bot runs on " + path}}, d.checkDeliveries(ctx, settings)...)
	}
	if err != nil {
		return []slackio.Finding{{Grade: slackio.Error, What: "store: " + err.Error(), Mend: "choose a store.path that can be written, or restore a backup"}}
	}
	defer engine.Close()
	b, err := build(ctx, parts{settings: alone(settings), engine: engine, now: d.now, logger: d.logger(settings)})
	if err != nil {
		return []slackio.Finding{{Grade: slackio.Error, What: "store: " + err.Error(), Mend: "do what it says, or restore a backup"}}
	}
	defer b.store.Close()
	if err := b.store.Verify(ctx); err != nil {
		return []slackio.Finding{{Grade: slackio.Error, What: "store: " + err.Error(), Mend: "load the data again, or restore a backup"}}
	}
	c := b.store.Company()
	if c.AsOf.IsZero() {
		return []slackio.Finding{{Grade: slackio.Warning, What: "store: " + path + " is empty", Mend: load}}
	}
	list := []slackio.Finding{{Grade: slackio.OK, What: fmt.Sprintf("store: %s, %d accounts, %d people, loaded %s", path, c.Accounts, len(c.People), c.AsOf.UTC().Format("2006-01-02 15:04 UTC"))}}
	stuck, err := b.stuckNow(ctx)
	if err != nil {
		return append(list, slackio.Finding{Grade: slackio.Error, What: "deliveries: " + err.Error(), Mend: "restore a backup"})
	}
	return append(list, stuckFindings(stuck)...)
}

// checkClock finds a clock that is years off; Slack refuses signatures that are
// five minutes off, which the signed requests will show.
func (d *door) checkClock() slackio.Finding {
	if now := d.now(); now.Year() < 2026 {
		return slackio.Finding{Grade: slackio.Error, What: "clock: it says " + now.Format(time.DateTime), Mend: "set the machine's clock"}
	}
	return slackio.Finding{Grade: slackio.OK, What: "clock: " + d.now().UTC().Format(time.RFC3339)}
}

func (d *door) checkSlack(ctx context.Context, settings *config.Config) []slackio.Finding {
	if !settings.Slack.BotToken.IsSet() {
		return []slackio.Finding{{Grade: slackio.Error, What: "Slack: SLACK_BOT_TOKEN is not set", Mend: "paste 'bot manifest' into a new Slack app, install it, and export its bot token"}}
	}
	t, err := slackio.New(slackio.Options{
		BotToken: settings.Slack.BotToken.Reveal(), AppToken: settings.Slack.AppToken.Reveal(), SigningSecrets: secrets(settings.Slack.SigningSecret),
		APIURL: settings.Slack.APIURL, Answerer: silent{}, Directory: &users{}, Now: d.now, Logger: d.logger(settings),
	})
	if err != nil {
		return []slackio.Finding{{Grade: slackio.Error, What: "Slack: " + err.Error()}}
	}
	return t.Check(ctx)
}

// silent answers nothing: a check tries tokens, it serves nobody.
type silent struct{}

func (silent) Answer(context.Context, chat.Incoming) chat.Reply { return chat.Reply{} }
