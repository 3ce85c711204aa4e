// Command bot is kambot: the Slack bot, its local workspace, and the tools of
// whoever runs it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // zones also where the machine has none
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	d := &door{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now, environ: os.Environ()}
	os.Exit(d.execute(ctx, os.Args[1:]))
}
