package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"kambot/config"
	"kambot/importer"
	"kambot/store/bolt"
	"kambot/workspace"
)

// demoPort is where the page is looked for first; the next free one is taken
// when it is in use and nobody asked for it by name.
const demoPort = 8484

type demoFlags struct {
	port int
	data string
	keep string
}

func (d *door) demoCommand() *cobra.Command {
	var f demoFlags
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Run the bot and a local workspace with a sample company, and print the page's address",
		Long: "Run the bot and a local workspace in one process, with a sample company loaded. Open the printed\n" +
			"address, be any of the people, and ask. Nothing leaves this machine.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return d.demo(cmd.Context(), f) },
	}
	cmd.Flags().IntVar(&f.port, "port", 0, fmt.Sprintf("port of the page on 127.0.0.1 (default: %d, or the next free one)", demoPort))
	cmd.Flags().StringVar(&f.data, "data", "", "folder with other data: a known set, or our own files (people.csv, accounts.csv, billing.csv ...)")
	cmd.Flags().StringVar(&f.keep, "keep", "", "file to keep the store in (default: a temporary one)")
	return cmd
}

func (d *door) demo(ctx context.Context, f demoFlags) (err error) {
	listener, err := listenDemo(f.port)
	if err != nil {
		return err
	}
	defer listener.Close()
	address := "http://" + listener.Addr().String() + "/"
	settings, tidy, err := demoSettings(address, f.keep)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tidy()) }()
	engine, err := bolt.Open(settings.Store.Path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	logger := d.logger(settings)
	b, err := build(ctx, parts{settings: settings, engine: engine, metrics: newMetrics(), now: d.now, logger: logger})
	if err != nil {
		return err
	}
	report, err := b.loadDemo(ctx, f.data)
	if err != nil {
		return err
	}
	if report.Refused > 0 {
		if err := report.WriteText(d.err); err != nil {
			return err
		}
		if !report.Applied {
			return exit(exitFailed)
		}
	}
	if err := b.reckonHealth(ctx); err != nil {
		return err
	}
	options, err := b.demoWorkspace(ctx, address)
	if err != nil {
		return err
	}
	ws, err := workspace.New(options)
	if err != nil {
		return err
	}
	what := "The sample company"
	if f.data != "" {
		what = f.data
	}
	fmt.Fprintf(d.out, "%s is loaded. Open %s and be any of its people; Ctrl-C ends it.\n", what, address)
	err = b.serveDemo(ctx, listener, ws)
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeGrace)
	defer cancel()
	return errors.Join(err, b.Close(grace), ws.Close())
}

// listenDemo opens the page's port, on this machine only.
func listenDemo(port int) (net.Listener, error) {
	if port != 0 {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			return nil, fmt.Errorf("the page's port: %w; choose another with --port", err)
		}
		return l, nil
	}
	var first error
	for p := demoPort; p < demoPort+20; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p)))
		if err == nil {
			return l, nil
		}
		first = errors.Join(first, err)
	}
	return nil, fmt.Errorf("the page's port: %w; choose one with --port", first)
}

// demoSettings are the defaults with made-up tokens and a store of its own.
func demoSettings(address, keep string) (s *config.Config, tidy func() error, err error) {
	s = config.Default()
	s.Slack.APIURL = address + "api/"
	s.Slack.BotToken = config.NewSecret("xoxb-" + rand.Text())
	s.Slack.AppToken = config.NewSecret("xapp-" + rand.Text())
	s.Slack.SigningSecret = config.NewSecret(rand.Text())
	s.Log.Level = "warn"
	s.Store.Path = keep
	tidy = func() error { return nil }
	if keep == "" {
		dir, err := os.MkdirTemp("", "kambot-demo-")
		if err != nil {
			return nil, nil, fmt.Errorf("a temporary store: %w", err)
		}
		s.Store.Path = filepath.Join(dir, "demo.db")
		tidy = func() error { return os.RemoveAll(dir) }
	}
	return s, tidy, nil
}

// serveDemo serves the page and runs the bot against it, until ctx is done.
func (b *bot) serveDemo(ctx context.Context, l net.Listener, ws *workspace.Workspace) error {
	g, ctx := errgroup.WithContext(ctx)
	server := &http.Server{Handler: ws, ReadHeaderTimeout: 5 * time.Second}
	g.Go(func() error {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("the page: %w", err)
		}
		return nil
	})
	g.Go(func() error {
		<-ctx.Done()
		return server.Close() // its streams never end by themselves
	})
	g.Go(func() error { return b.serveAdmin(ctx) })
	g.Go(func() error { return b.turnDays(ctx) })
	g.Go(func() error { return b.courier.Run(ctx) })
	g.Go(func() error { return b.keepHealth(ctx) })
	g.Go(func() error { return b.transport.Run(ctx) })
	err := g.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// loadDemo loads the sample company, or what lies in a folder.
func (b *bot) loadDemo(ctx context.Context, folder string) (importer.Report, error) {
	if folder == "" {
		return importer.RunDemo(ctx, b.store, b.now())
	}
	if preset := presetOf(folder); preset != "" {
		return importer.Run(ctx, b.store, importer.Job{Preset: preset, Dir: folder, Partial: true, At: b.now()})
	}
	var all importer.Report
	for _, kind := range importer.Kinds() {
		file := filepath.Join(folder, string(kind)+".csv")
		if _, err := os.Stat(file); err != nil {
			continue
		}
		report, err := importer.Run(ctx, b.store, importer.Job{Kind: kind, Files: []string{file}, Silent: b.settings.Agreements.SilentAfterDays, At: b.now()})
		if err != nil {
			return report, err
		}
		all.Files = append(all.Files, file)
		if report.Refused > 0 { // the files after it may need its rows
			return report, nil
		}
	}
	if len(all.Files) == 0 {
		return all, fmt.Errorf("%s holds no set that is known and none of our files (people.csv, accounts.csv, billing.csv ...)", folder)
	}
	return all, nil
}

// presetOf says which known set a folder holds, by the file that only it has.
func presetOf(folder string) string {
	for preset, file := range map[string]string{"maven": "sales_pipeline.csv", "northwind": "order_details.csv"} {
		if _, err := os.Stat(filepath.Join(folder, file)); err == nil {
			return preset
		}
	}
	return ""
}
