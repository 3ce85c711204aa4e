package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"kambot/config"
)

// Exit codes are part of the interface.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitPartial = 3
)

// exit is an error that only says with which code the process ends: what there
// was to say has been said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// usage is wrong use of a command.
type usage struct{ error }

func (u usage) Unwrap() error { return u.error }

func usagef(format string, args ...any) error { return usage{fmt.Errorf(format, args...)} }

// door is what every subcommand stands in: the process's streams and clock, and
// the flag they share.
type door struct {
	in         io.Reader
	out, err   io.Writer
	now        func() time.Time
	environ    []string
	configPath string
}

// execute runs one command line and returns the exit code.
func (d *door) execute(ctx context.Context, args []string) int {
	root := d.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var code exit
	var wrong usage
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &wrong):
		fmt.Fprintf(d.err, "bot: %v\nSee 'bot help'.\n", err)
		return exitUsage
	}
	fmt.Fprintf(d.err, "bot: %v\n", err)
	return exitFailed
}

func (d *door) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "bot",
		Short:         "kambot: the Slack bot for key account managers",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("there is no command %q", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return errors.Join(cmd.Help(), exit(exitUsage))
		},
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetIn(d.in)
	root.SetOut(d.out)
	root.SetErr(d.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage{err} })
	root.AddCommand(d.demoCommand(), d.runCommand(), d.importCommand(), d.askCommand(), d.parseCommand(), d.digestCommand(), d.checkCommand(), d.manifestCommand())
	return root
}

// configFlag lets a command name its settings file.
func (d *door) configFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&d.configPath, "config", "", "settings file (default: ./config.yaml if it is there)")
}

func (d *door) settings() (*config.Config, error) {
	return config.Load(d.configPath, d.environ)
}

// logger writes text for people and JSON for machines, always to stderr: stdout
// carries only the answer.
func (d *door) logger(settings *config.Config) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(settings.Log.Level)); err != nil {
		level = slog.LevelInfo // the settings were checked: this is their default
	}
	o := &slog.HandlerOptions{Level: level}
	if settings.Log.Format == "text" || settings.Log.Format == "auto" && isTerminal(d.err) {
		return slog.New(slog.NewTextHandler(d.err, o))
	}
	return slog.New(slog.NewJSONHandler(d.err, o))
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
