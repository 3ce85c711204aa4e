package main

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"
	"github.com/spf13/cobra"

	"kambot/chat"
)

// askOrder is a request as somebody, answered on the terminal.
type askOrder struct {
	As   string `json:"as"`
	Text string `json:"text"`
	JSON bool   `json:"json,omitempty"`
}

func (d *door) askCommand() *cobra.Command {
	var o askOrder
	cmd := &cobra.Command{
		Use:     "ask --as EMAIL TEXT...",
		Short:   "Answer a request as that person, on the terminal",
		Example: "  bot ask --as ana@example.com top 5\n  bot ask --as ana@example.com '¿de quién es Isdom?'",
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.As == "" {
				return usagef("say as whom: --as EMAIL")
			}
			settings, err := d.settings()
			if err != nil {
				return err
			}
			o.Text = strings.Join(args, " ")
			return d.carryOut(cmd.Context(), settings, order{Ask: &o}, func(int64, int64) {})
		},
	}
	cmd.Flags().StringVar(&o.As, "as", "", "email of who asks")
	cmd.Flags().BoolVar(&o.JSON, "json", false, "print text and blocks as JSON")
	d.configFlag(cmd)
	return cmd
}

// ask answers as the transport would, for somebody whom the terminal vouches for.
func (b *bot) ask(ctx context.Context, o askOrder) (string, error) {
	reply := b.desk.Answer(ctx, chat.Incoming{Surface: chat.CLI, User: chat.User{Email: o.As, Known: true}, Text: o.Text})
	return printed(reply, o.JSON)
}

// printed is an answer on the terminal.
func printed(reply chat.Reply, asJSON bool) (string, error) {
	if !asJSON {
		return strings.TrimRight(reply.Text, "\n") + "\n", nil
	}
	blocks := reply.Blocks
	if blocks == nil {
		blocks = []slack.Block{}
	}
	out, err := json.MarshalIndent(struct {
		Text   string        `json:"text"`
		Blocks []slack.Block `json:"blocks"`
	}{reply.Text, blocks}, "", "  ")
	return string(out) + "\n", err
}
