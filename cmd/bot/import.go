package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kambot/importer"
	"kambot/store"
)

// importOrder is one import; paths are absolute, so that a running bot finds
// them wherever it was started.
type importOrder struct {
	Kind    string   `json:"kind,omitempty"`
	Files   []string `json:"files,omitempty"`
	Typed   []string `json:"typed,omitempty"` // the files as they were named, for the report
	Map     string   `json:"map,omitempty"`
	Preset  string   `json:"preset,omitempty"`
	Dir     string   `json:"dir,omitempty"`
	Partial bool     `json:"partial,omitempty"`
	DryRun  bool     `json:"dry_run,omitempty"`
	JSON    bool     `json:"json,omitempty"`
}

func (d *door) importCommand() *cobra.Command {
	var o importOrder
	var mapFile string
	kinds := make([]string, 0, len(importer.Kinds()))
	for _, k := range importer.Kinds() {
		kinds = append(kinds, string(k))
	}
	cmd := &cobra.Command{
		Use:   "import KIND FILE... | import --preset NAME DIR",
		Short: "Load files into the store, all or nothing",
		Long: "Load files of one kind, or a whole known set, into the store. A refused row is named with its\n" +
			"file, line, column, value and reason, and nothing is applied unless --partial is given.\n\n" +
			"Kinds:   " + strings.Join(kinds, ", ") + "\nPresets: " + strings.Join(importer.Presets(), ", "),
		Example: "  bot import billing november.csv\n  bot import --preset northwind ./northwind --dry-run",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.take(args, mapFile, kinds); err != nil {
				return err
			}
			settings, err := d.settings()
			if err != nil {
				return err
			}
			progress := newProgress(d.err)
			defer progress.finish()
			return d.carryOut(cmd.Context(), settings, order{Import: &o}, progress.show)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Preset, "preset", "", "a whole known set: "+strings.Join(importer.Presets(), ", "))
	f.StringVar(&mapFile, "map", "", "file that maps their column names to ours")
	f.BoolVar(&o.Partial, "partial", false, "apply the good rows although others are refused (exit 3)")
	f.BoolVar(&o.DryRun, "dry-run", false, "say what would change, change nothing")
	f.BoolVar(&o.JSON, "json", false, "print the report as JSON")
	d.configFlag(cmd)
	return cmd
}

// take reads the arguments and says what is wrong with them.
func (o *importOrder) take(args []string, mapFile string, kinds []string) error {
	if o.Preset != "" {
		if mapFile != "" {
			return usagef("--map is for files of a kind: a preset knows its own columns")
		}
		if len(args) != 1 {
			return usagef("name the one folder of the set: bot import --preset %s DIR", o.Preset)
		}
		if !slices.Contains(importer.Presets(), o.Preset) {
			return usagef("there is no preset %q, only %s", o.Preset, strings.Join(importer.Presets(), ", "))
		}
		dir, err := filepath.Abs(args[0])
		o.Dir = dir
		return err
	}
	if len(args) < 2 {
		return usagef("name a kind and its files: bot import KIND FILE... (kinds: %s)", strings.Join(kinds, ", "))
	}
	if !slices.Contains(kinds, args[0]) {
		return usagef("there is no kind %q, only %s", args[0], strings.Join(kinds, ", "))
	}
	o.Kind = args[0]
	for _, file := range args[1:] {
		abs, err := filepath.Abs(file)
		if err != nil {
			return err
		}
		o.Files, o.Typed = append(o.Files, abs), append(o.Typed, file)
	}
	if mapFile != "" {
		abs, err := filepath.Abs(mapFile)
		o.Map = abs
		return err
	}
	return nil
}

// importFiles runs an import and returns what to print and the exit code.
func (b *bot) importFiles(ctx context.Context, o importOrder, progress func(done, total int64)) (string, int, error) {
	report, err := importer.Run(ctx, b.store, importer.Job{
		Kind: importer.Kind(o.Kind), Files: o.Files, Map: o.Map, Preset: o.Preset, Dir: o.Dir,
		Partial: o.Partial, DryRun: o.DryRun, Silent: b.settings.Agreements.SilentAfterDays, At: b.now(), Progress: progress,
	})
	if err != nil {
		return "", exitFailed, err
	}
	switch {
	case !report.Applied:
	case b.transport == nil: // nobody runs: what follows waits in the outbox
		if err := b.settleDue(ctx); err != nil {
			b.logger.Error("agreements are brought up to date when the bot starts", "err", err)
		}
		if err := b.reckonHealth(ctx); err != nil {
			b.logger.Error("the health of accounts is reckoned when the bot starts", "err", err)
		}
		if _, err := b.store.Suggest(ctx); err != nil {
			b.logger.Error("opportunities are looked for when the bot starts", "err", err)
		}
	default:
		b.kick()
		if err := b.desk.ReadNames(ctx); err != nil {
			b.logger.Error("read the names for the search of similar ones", "err", err)
		}
	}
	o.nameAsTyped(&report)
	var out bytes.Buffer
	if o.JSON {
		err = report.WriteJSON(&out)
	} else {
		err = report.WriteText(&out)
	}
	if err != nil {
		return "", exitFailed, fmt.Errorf("report: %w", err)
	}
	return out.String(), report.ExitCode(), nil
}

// settleDue brings up to date the agreements that are to be looked at, as the
// courier of a bot that runs does.
func (b *bot) settleDue(ctx context.Context) error {
	for {
		var due []string
		err := b.store.View(ctx, func(v *store.View) (err error) {
			due, _, err = v.DueAgreements(b.now(), 200)
			return err
		})
		if err != nil || len(due) == 0 {
			return err
		}
		if _, err := b.store.SettleAgreements(ctx, due, store.Act{At: b.now(), Today: b.store.Today(), Settle: b.desk.Settle}); err != nil {
			return err
		}
	}
}

// nameAsTyped calls the files in a report what the person called them.
func (o *importOrder) nameAsTyped(r *importer.Report) {
	name := func(file *string) {
		if i := slices.Index(o.Files, *file); i >= 0 && i < len(o.Typed) {
			*file = o.Typed[i]
		}
	}
	for i := range r.Files {
		name(&r.Files[i])
	}
	for i := range r.Refusals {
		name(&r.Refusals[i].File)
	}
	for i := range r.Unknown {
		name(&r.Unknown[i].File)
	}
	for i := range r.LeftOut {
		name(&r.LeftOut[i].File)
	}
	for i := range r.Aliases {
		name(&r.Aliases[i].File)
	}
}
