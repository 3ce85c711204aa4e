package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
)

// parseOrder is sentences to be read as somebody at a moment; nothing is done.
type parseOrder struct {
	As   string `json:"as"`
	Now  string `json:"now"`
	Text string `json:"text"` // one a line: plain, or an object that says as and now itself
	JSON bool   `json:"json,omitempty"`
}

// mostSentences bounds what is read from stdin.
const mostSentences = 4 << 20

func (d *door) parseCommand() *cobra.Command {
	var o parseOrder
	cmd := &cobra.Command{
		Use:   "parse --as EMAIL --now RFC3339",
		Short: "Read sentences on stdin and print what was understood; nothing is done",
		Long: "Read sentences on stdin, one a line, and print what was understood, one frame a line. With --json a line\n" +
			`may be an object {"text", "as", "now"}; what it leaves out is taken from the flags.`,
		Example: "  echo 'move Isdom to Ana from Monday' | bot parse --as boss@example.com --now 2026-11-24T10:00:00+01:00 --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			settings, err := d.settings()
			if err != nil {
				return err
			}
			text, err := io.ReadAll(io.LimitReader(d.in, mostSentences+1))
			if err != nil {
				return fmt.Errorf("read the sentences: %w", err)
			}
			if len(text) > mostSentences {
				return usagef("more than %d bytes of sentences: give them in parts", mostSentences)
			}
			o.Text = string(text)
			return d.carryOut(cmd.Context(), settings, order{Parse: &o}, func(int64, int64) {})
		},
	}
	cmd.Flags().StringVar(&o.As, "as", "", "email of who speaks")
	cmd.Flags().StringVar(&o.Now, "now", "", "moment at which they speak, RFC 3339 with its offset (default: now)")
	cmd.Flags().BoolVar(&o.JSON, "json", false, "print frames as JSON, one object a line")
	d.configFlag(cmd)
	return cmd
}

// sentence is one line of the input.
type sentence struct {
	Text string `json:"text"`
	As   string `json:"as"`
	Now  string `json:"now"`
}

// parse reads sentences against every name of the company.
func (b *bot) parse(ctx context.Context, o parseOrder) (string, error) {
	catalog, err := b.catalog(ctx)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	lines := bufio.NewScanner(strings.NewReader(o.Text))
	lines.Buffer(nil, mostSentences+1)
	for n := 1; lines.Scan(); n++ {
		s := sentence{Text: lines.Text(), As: o.As, Now: o.Now}
		if o.JSON && strings.HasPrefix(strings.TrimSpace(s.Text), "{") {
			s.Text = ""
			if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
				return "", fmt.Errorf("line %d: %w", n, err)
			}
		}
		frame, err := b.frame(catalog, s)
		if err != nil {
			return "", fmt.Errorf("line %d: %w", n, err)
		}
		if err := writeFrame(&out, frame, o.JSON); err != nil {
			return "", err
		}
	}
	return out.String(), lines.Err()
}

func (b *bot) frame(catalog nlp.Directory, s sentence) (nlp.Frame, error) {
	c := nlp.Context{Now: b.now().In(b.store.Zone())}
	if s.Now != "" {
		now, err := time.Parse(time.RFC3339, s.Now)
		if err != nil {
			return nlp.Frame{}, fmt.Errorf("now: %w", err)
		}
		c.Now = now
	}
	if s.As != "" {
		p, ok := b.store.Company().ByEmail(s.As)
		if !ok {
			return nlp.Frame{}, fmt.Errorf("%s is not in the directory", s.As)
		}
		c.Me, c.Language, c.Calendar = &nlp.PersonRef{Num: p.Num, Name: p.Name, Email: p.Email}, p.Language, b.desk.Calendar(p)
	}
	c.Today = kam.DayOf(c.Now)
	return nlp.Parse(s.Text, catalog, c).Frame(), nil
}

// everything is every name of the company.
type everything struct {
	*nlp.Catalog
	kpis []string
}

// KPIs implements nlp.Measurer.
func (e everything) KPIs() []string { return e.kpis }

// catalog holds every name of the company.
func (b *bot) catalog(ctx context.Context) (c everything, err error) {
	err = b.store.View(ctx, func(v *store.View) error {
		var failed error
		c.kpis = v.KPINames()
		c.Catalog = nlp.NewCatalog(func(yield func(nlp.Entry) bool) {
			failed = v.EachAccount(func(num kam.AccountNum, _ store.Head) bool {
				a, err := v.Account(num)
				if err != nil {
					failed = err
					return false
				}
				return yield(nlp.Entry{Num: num, Name: a.Name, ID: a.ID, Aliases: a.Aliases})
			})
		}, func(yield func(nlp.Colleague) bool) {
			for _, p := range v.People {
				if !yield(nlp.Colleague{PersonRef: nlp.PersonRef{Num: p.Num, Name: p.Name, Email: p.Email}, SlackID: p.SlackID}) {
					return
				}
			}
		})
		return failed
	})
	return c, err
}

// writeFrame writes a frame as one line: JSON, or its slots as words.
func writeFrame(out *bytes.Buffer, f nlp.Frame, asJSON bool) error {
	line, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("print a frame: %w", err)
	}
	if !asJSON {
		line = []byte(strings.NewReplacer(`{`, "", `}`, "", `"`, "", ":", ": ", ",", ", ").Replace(string(line)))
	}
	out.Write(line)
	out.WriteByte('\n')
	return nil
}
