package main

import (
	"context"
	"flag"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the golden parts of the scripts afresh")

// clockVariable sets the clock of a bot that a test starts, so that "this year"
// is the same year whenever the test runs. The real command knows nothing of it.
const clockVariable = "KAMBOT_TEST_CLOCK"

// TestMain is also the bot: the scripts and the tests of signals start it as a
// process of its own, with real exit codes, locks and sockets.
func TestMain(m *testing.M) {
	// They wait for Slack's pace and for processes more than they reckon: -parallel still says otherwise.
	if err := flag.Set("test.parallel", "6"); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"bot": childBot})
}

func childBot() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := fillDisk(os.Getenv(diskVariable)); err != nil {
		panic(err)
	}
	d := &door{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now, environ: os.Environ()}
	if at, err := time.Parse(time.RFC3339, os.Getenv(clockVariable)); err == nil {
		began := time.Now()
		d.now = func() time.Time { return at.Add(time.Since(began)) }
	}
	os.Exit(d.execute(ctx, os.Args[1:]))
}
