package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kambot/config"
	"kambot/store/bolt"
	"kambot/workspace"
)

// site is where bots run as processes: a folder with a store, and a local Slack
// that they reach as they would the real one.
type site struct {
	t        *testing.T
	dir      string
	store    string
	socket   string
	env      []string
	slack    *workspace.Workspace
	settings *config.Config
	kam      workspace.User
	way      late // to the bot's HTTP, once its address is known
}

// newSite prepares everything but the bot.
func newSite(t *testing.T, mode string, front func(http.Handler) http.Handler) *site {
	t.Helper()
	s := &site{t: t, dir: t.TempDir()}
	s.store = filepath.Join(s.dir, "kambot.db")
	furnish(t, s.store)
	var slackSide late
	slackServer, botServer := httptest.NewServer(&slackSide), httptest.NewServer(&s.way)
	options := s.invite(slackServer.URL + "/")
	s.env = append(os.Environ(), "SLACK_API_URL="+s.settings.Slack.APIURL, "SLACK_BOT_TOKEN="+options.BotToken, "KAM_HTTP_ADDR=127.0.0.1:0",
		clockVariable+"="+time.Now().Truncate(time.Minute).Format(time.RFC3339))
	if mode == "http" {
		options.AppToken, options.RequestURL = "", botServer.URL
		s.env = append(s.env, "SLACK_SIGNING_SECRET="+options.SigningSecret)
	} else {
		s.env = append(s.env, "SLACK_APP_TOKEN="+options.AppToken)
	}
	var err error
	if s.slack, err = workspace.New(options); err != nil {
		t.Fatal(err)
	}
	slackSide.is(front(s.slack))
	if s.socket, err = socketPath(s.store); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.slack.Close(); err != nil {
			t.Error(err)
		}
		slackServer.CloseClientConnections()
		slackServer.Close()
		botServer.Close()
	})
	return s
}

// invite says who is in the Slack of the company that is in the store.
func (s *site) invite(address string) workspace.Options {
	s.t.Helper()
	var err error
	if s.settings, _, err = demoSettings(address, s.store); err != nil {
		s.t.Fatal(err)
	}
	engine, err := bolt.Open(s.store)
	if err != nil {
		s.t.Fatal(err)
	}
	h := &house{t: s.t}
	h.bot, err = build(s.t.Context(), parts{settings: s.settings, engine: engine, now: time.Now, logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		s.t.Fatal(err)
	}
	options, err := h.bot.demoWorkspace(s.t.Context(), address)
	if err != nil {
		s.t.Fatal(err)
	}
	h.meet(options.Users)
	s.kam = h.kam
	if err := errors.Join(h.bot.Close(s.t.Context()), engine.Close()); err != nil {
		s.t.Fatal(err)
	}
	return options
}

func (s *site) command(args ...string) *exec.Cmd {
	cmd := exec.Command("bot", args...)
	cmd.Dir, cmd.Env = s.dir, s.env
	return cmd
}

// does runs one command to its end and gives all that it showed.
func (s *site) does(args ...string) (code int, stdout, stderr string) {
	s.t.Helper()
	cmd := s.command(args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		s.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// process is a bot that runs.
type process struct {
	s     *site
	cmd   *exec.Cmd
	log   lockedBuffer
	ended chan error
}

// runs starts a bot and waits until it is in Slack.
func (s *site) runs() *process {
	s.t.Helper()
	p := &process{s: s, cmd: s.command("run"), ended: make(chan error, 1)}
	p.cmd.Stderr = &p.log
	if err := p.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	go func() { p.ended <- p.cmd.Wait() }()
	s.t.Cleanup(func() {
		_ = p.cmd.Process.Kill() // only where the test failed is it still there
		<-p.ended
		if s.t.Failed() {
			s.t.Logf("the bot's log:\n%s", p.log.bytes())
		}
	})
	eventually(s.t, "the bot is in Slack and its admin socket is there", func() bool {
		if _, err := os.Stat(s.socket); err != nil || !bytes.Contains(p.log.bytes(), []byte("Slack knows us")) {
			return false
		}
		if s.settings.Slack.AppToken.IsSet() && !s.way.known() && s.slack.Connections() > 0 {
			return true
		}
		if addr := p.serving("http"); addr != "" {
			s.way.is(httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: addr}))
			return true
		}
		return false
	})
	return p
}

// serving is the address that the log names.
func (p *process) serving(what string) string {
	for line := range bytes.Lines(p.log.bytes()) {
		var entry struct{ Msg, Addr string }
		if json.Unmarshal(line, &entry) == nil && entry.Msg == "serving "+what {
			return entry.Addr
		}
	}
	return ""
}

func (p *process) signal(sig os.Signal) {
	p.s.t.Helper()
	if err := p.cmd.Process.Signal(sig); err != nil {
		p.s.t.Fatal(err)
	}
}

// ends waits for the end; nil is exit 0.
func (p *process) ends() error {
	p.s.t.Helper()
	select {
	case err := <-p.ended:
		p.ended <- err
		return err
	case <-time.After(closeGrace):
		p.s.t.Fatalf("still there after %v", closeGrace)
		return nil
	}
}

// gate holds calls of one Web API method until it is opened.
type gate struct {
	method  string
	reached chan struct{}
	open    chan struct{}
	release func()
}

func newGate(method string) *gate {
	open := make(chan struct{})
	return &gate{method: method, reached: make(chan struct{}, 10), open: open, release: sync.OnceFunc(func() { close(open) })}
}

func (g *gate) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/"+g.method) {
			g.reached <- struct{}{}
			<-g.open
		}
		next.ServeHTTP(w, r)
	})
}

func TestTermSignalFinishesWhatWasTakenAndEndsWithZero(t *testing.T) {
	for _, mode := range []string{"socket", "http"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			g := newGate("chat.postMessage")
			s := newSite(t, mode, g.front)
			t.Cleanup(g.release) // also when the test fails
			p := s.runs()
			if _, err := s.slack.Say(soon(t), s.kam.ID, "dm", "top 3"); err != nil {
				t.Fatal(err)
			}
			select {
			case <-g.reached:
			case <-soon(t).Done():
				t.Fatal("the bot posts no answer")
			}
			p.signal(syscall.SIGTERM)
			eventually(t, "the bot takes nothing more", func() bool {
				_, err := os.Stat(s.socket)
				return errors.Is(err, os.ErrNotExist) && s.slack.Connections() == 0
			})
			select {
			case err := <-p.ended:
				t.Fatalf("ended (%v) while an answer was on its way", err)
			case <-time.After(200 * time.Millisecond): // it stays
			}
			g.release()
			if err := p.ends(); err != nil {
				t.Errorf("ended with %v, want exit 0", err)
			}
			if _, err := s.slack.WaitFor(soon(t), s.kam.ID, "dm", workspace.Has("Top 3")); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestToolsSayTheSameWhetherABotRunsOrNot(t *testing.T) {
	t.Parallel()
	alone, beside := newSite(t, "socket", same), newSite(t, "socket", same)
	p := beside.runs()
	info, err := os.Stat(beside.socket)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 || info.Mode()&os.ModeSocket == 0 {
		t.Errorf("the admin socket is %v, want a socket for its own user alone", info.Mode())
	}
	for _, s := range []*site{alone, beside} {
		for name, text := range map[string]string{
			"good.csv": "account,date,amount,currency\nKan-code,2026-09-01,1000,USD\nIsdom,2026-09-02,2000,USD\n",
			"bad.csv":  "account,date,amount,currency\nKan-code,2026-09-01,1000,USD\nNobody Ltd,2026-09-02,2000,USD\n",
		} {
			if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	as := alone.kam.Email
	for _, line := range [][]string{
		{"ask", "--as", as, "top"},
		{"ask", "--as", as, "--json", "top 3"},
		{"ask", "--as", "nobody@elsewhere.example", "top"},
		{"import", "billing", "nowhere.csv"},
		{"import", "billing", "bad.csv"},
		{"import", "--json", "billing", "bad.csv"},
		{"import", "--dry-run", "billing", "good.csv"},
		{"import", "billing", "good.csv"},
		{"import", "billing", "good.csv"},
		{"import", "--partial", "billing", "bad.csv"},
		{"ask", "--as", as, "status Kan-code"},
		{"digest", "--as", "nobody@elsewhere.example"},
		{"digest", "--as", as, "--date", "2026-02-30"},
	} {
		code, out, errs := alone.does(line...)
		code2, out2, errs2 := beside.does(line...)
		errs, errs2 = strings.ReplaceAll(errs, alone.dir, "DIR"), strings.ReplaceAll(errs2, beside.dir, "DIR")
		if code != code2 || out != out2 || errs != errs2 {
			t.Errorf("bot %s\nalone: exit %d\n%s%s\nwhile a bot runs: exit %d\n%s%s", strings.Join(line, " "), code, out, errs, code2, out2, errs2)
		}
	}
	// Zones are Slack's once a bot runs, so that hours may differ; else a digest is the same.
	if code, out, errs := beside.does("digest", "--as", as, "--date", "2026-09-03"); code != exitDone || !strings.Contains(out, "Thursday, 3 September 2026") {
		t.Errorf("bot digest beside a bot: exit %d\n%s%s", code, out, errs)
	}
	// What was imported through the socket is what the bot answers from.
	if _, err := beside.slack.Say(soon(t), beside.kam.ID, "dm", "top 3 2026-09"); err != nil {
		t.Fatal(err)
	}
	if _, err := beside.slack.WaitFor(soon(t), beside.kam.ID, "dm", workspace.Has("Top 3")); err != nil {
		t.Error(err)
	}
	p.signal(syscall.SIGTERM)
	if err := p.ends(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(beside.socket); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the admin socket is still there: %v", err)
	}
}

func TestSecondBotOnAFileIsTurnedAwayAndTheFirstGoesOn(t *testing.T) {
	t.Parallel()
	s := newSite(t, "socket", same)
	p := s.runs()
	code, _, errs := s.does("run")
	if code != exitFailed || !strings.Contains(errs, "another bot owns "+s.settings.Store.Path) && !strings.Contains(errs, "another bot owns kambot.db") {
		t.Errorf("the second bot: exit %d\n%s", code, errs)
	}
	if code, out, errs := s.does("ask", "--as", s.kam.Email, "top"); code != exitDone || !strings.Contains(out, "Top 10") {
		t.Errorf("the first does not answer any more: exit %d\n%s%s", code, out, errs)
	}
	p.signal(os.Interrupt)
	if err := p.ends(); err != nil {
		t.Error(err)
	}
}

func TestSocketOfAKilledBotIsReplaced(t *testing.T) {
	t.Parallel()
	s := newSite(t, "socket", same)
	first := s.runs()
	first.signal(syscall.SIGKILL)
	if err := first.ends(); err == nil {
		t.Fatal("killed and yet exit 0")
	}
	if _, err := os.Stat(s.socket); err != nil {
		t.Fatalf("the killed bot left no socket, so nothing is tried here: %v", err)
	}
	if code, out, errs := s.does("ask", "--as", s.kam.Email, "top"); code != exitDone || !strings.Contains(out, "Top 10") {
		t.Errorf("after the kill: exit %d\n%s%s", code, out, errs)
	}
	eventually(t, "Slack notices that the killed bot is gone", func() bool { return s.slack.Connections() == 0 })
	second := s.runs()
	eventually(t, "the new bot answers at the socket", func() bool {
		code, out, _ := s.does("ask", "--as", s.kam.Email, "top")
		return code == exitDone && strings.Contains(out, "Top 10")
	})
	second.signal(syscall.SIGTERM)
	if err := second.ends(); err != nil {
		t.Error(err)
	}
}

// says looks into a request and leaves it as it was.
func says(r *http.Request, words string) bool {
	body, _ := io.ReadAll(r.Body) // what is cut short fails where it is read again
	r.Body = io.NopCloser(bytes.NewReader(body))
	return bytes.Contains(body, []byte(words))
}
