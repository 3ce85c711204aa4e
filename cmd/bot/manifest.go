package main

import (
	"kambot/config"
	"kambot/slackio"

	"github.com/spf13/cobra"
)

func (d *door) manifestCommand() *cobra.Command {
	o := slackio.ManifestOptions{Name: "Kambot", Command: command}
	cmd := &cobra.Command{
		Use:   "manifest",
		Short: "Print the Slack app manifest to paste",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			text, err := slackio.Manifest(o)
			if err != nil {
				return err
			}
			_, err = d.out.Write(text)
			return err
		},
	}
	cmd.Flags().StringVar(&o.HTTP, "http", "", "public https address of the bot, for HTTP in place of Socket Mode")
	return cmd
}

// command is what people type.
const command = "/kam"

func emails(list []config.Email) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = string(e)
	}
	return out
}

func secrets(s config.Secret) []string {
	if !s.IsSet() {
		return nil
	}
	return []string{s.Reveal()}
}
