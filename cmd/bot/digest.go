package main

import (
	"context"

	"github.com/spf13/cobra"

	"kambot/kam"
)

// digestOrder is somebody's digest of a day, on the terminal.
type digestOrder struct {
	As   string  `json:"as"`
	Day  kam.Day `json:"day,omitempty"` // zero: today, where they live
	JSON bool    `json:"json,omitempty"`
}

func (d *door) digestCommand() *cobra.Command {
	var o digestOrder
	var date string
	cmd := &cobra.Command{
		Use:     "digest --as EMAIL [--date YYYY-MM-DD]",
		Short:   "Print that person's digest as it would read at its hour of a day",
		Long:    "Print that person's digest as it would read at its hour of that day, from what is\nstored now, without anything dated later. Nothing is sent.",
		Example: "  bot digest --as ana@example.com\n  bot digest --as ana@example.com --date 2026-11-20",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.As == "" {
				return usagef("say whose: --as EMAIL")
			}
			if date != "" {
				day, err := kam.ParseDay(date)
				if err != nil {
					return usagef("--date: %v", err)
				}
				o.Day = day
			}
			settings, err := d.settings()
			if err != nil {
				return err
			}
			return d.carryOut(cmd.Context(), settings, order{Digest: &o}, func(int64, int64) {})
		},
	}
	cmd.Flags().StringVar(&o.As, "as", "", "email of whose digest it is")
	cmd.Flags().StringVar(&date, "date", "", "of which day; without it of today, where that person lives")
	cmd.Flags().BoolVar(&o.JSON, "json", false, "print text and blocks as JSON")
	d.configFlag(cmd)
	return cmd
}

// digest writes a digest that goes nowhere.
func (b *bot) digest(ctx context.Context, o digestOrder) (string, error) {
	reply, err := b.desk.DigestOn(ctx, o.As, o.Day)
	if err != nil {
		return "", err
	}
	return printed(reply, o.JSON)
}
