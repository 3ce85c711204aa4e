package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// While a bot runs it owns the store's file, and the tools on the terminal go
// through its admin socket: a Unix socket beside the file, for its own user
// only. When nothing runs they open the file themselves.

// maxSocketPath is what every system takes as the address of a Unix socket.
const maxSocketPath = 100

// socketPath is where the owner of a store listens.
func socketPath(storePath string) (string, error) {
	abs, err := filepath.Abs(storePath)
	if err != nil {
		return "", fmt.Errorf("admin socket: %w", err)
	}
	if p := abs + ".sock"; len(p) <= maxSocketPath {
		return p, nil
	}
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(os.TempDir(), "kambot-"+hex.EncodeToString(sum[:8])+".sock"), nil
}

// errNobody says that no bot listens.
var errNobody = errors.New("no bot runs on this store")

// order is what the terminal asks of a running bot.
type order struct {
	Ask    *askOrder    `json:"ask,omitempty"`
	Import *importOrder `json:"import,omitempty"`
	Parse  *parseOrder  `json:"parse,omitempty"`
	Digest *digestOrder `json:"digest,omitempty"`
	Stuck  bool         `json:"stuck,omitempty"` // what does not come on: see stuck.go
}

// part is a piece of the answer: progress any number of times, then the end.
type part struct {
	Done   int64  `json:"done,omitempty"`
	Total  int64  `json:"total,omitempty"`
	End    bool   `json:"end,omitempty"`
	Out    string `json:"out,omitempty"` // for stdout
	Exit   int    `json:"exit,omitempty"`
	Failed string `json:"failed,omitempty"` // for stderr
}

// serveAdmin listens until ctx is done.
func (b *bot) serveAdmin(ctx context.Context) error {
	path, err := socketPath(b.settings.Store.Path)
	if err != nil {
		return err
	}
	// The engine's lock says that nobody else owns the store: a socket that is
	// still there was left by a bot that was killed.
	if info, err := os.Lstat(path); err == nil {
		if info.Mode()&os.ModeSocket == 0 {
			return fmt.Errorf("admin socket: %s is there and is no socket: move it away", path)
		}
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("admin socket: %w", err)
		}
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("admin socket: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return errors.Join(fmt.Errorf("admin socket: %w", err), l.Close())
	}
	server := &http.Server{Handler: http.HandlerFunc(b.admin), ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeGrace)
		defer cancel()
		if err := server.Shutdown(grace); err != nil {
			b.logger.Warn("admin socket closed with work left", "err", err)
		}
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("admin socket: %w", err)
	}
	<-stopped
	return nil
}

func (b *bot) admin(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4*mostSentences)).Decode(&o); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	out := json.NewEncoder(w)
	flush := http.NewResponseController(w)
	send := func(p part) {
		if err := out.Encode(p); err == nil {
			_ = flush.Flush() // who asked has gone: the work is finished all the same
		}
	}
	var end part
	var err error
	switch {
	case o.Ask != nil:
		end.Out, err = b.ask(r.Context(), *o.Ask)
	case o.Import != nil:
		end.Out, end.Exit, err = b.importFiles(context.WithoutCancel(r.Context()), *o.Import, func(done, total int64) { send(part{Done: done, Total: total}) })
	case o.Parse != nil:
		end.Out, err = b.parse(r.Context(), *o.Parse)
	case o.Digest != nil:
		end.Out, err = b.digest(r.Context(), *o.Digest)
	case o.Stuck:
		end.Out, err = b.stuck(r.Context())
	default:
		err = errors.New("the bot that runs is another version: use its own command")
	}
	if err != nil {
		end.Failed, end.Exit = err.Error(), exitFailed
	}
	end.End = true
	send(end)
}

// throughOwner gives an order to the bot that runs on a store; errNobody when
// none does.
func throughOwner(ctx context.Context, storePath string, o order, progress func(done, total int64)) (part, error) {
	path, err := socketPath(storePath)
	if err != nil {
		return part{}, err
	}
	client := &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			conn, err := d.DialContext(ctx, "unix", path)
			if err != nil {
				return nil, fmt.Errorf("%w: %w", errNobody, err)
			}
			return conn, nil
		},
	}}
	body, err := json.Marshal(o)
	if err != nil {
		return part{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://bot/", bytes.NewReader(body))
	if err != nil {
		return part{}, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return part{}, err
	}
	defer resp.Body.Close()
	parts := json.NewDecoder(bufio.NewReader(resp.Body))
	for {
		var p part
		switch err := parts.Decode(&p); {
		case errors.Is(err, io.EOF):
			return part{}, errors.New("the running bot stopped before it answered: ask again")
		case err != nil:
			return part{}, fmt.Errorf("the running bot's answer: %w", err)
		case p.End:
			return p, nil
		}
		progress(p.Done, p.Total)
	}
}
