package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/config"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/workspace"
)

const benchSecret = "benchmark-secret"

// benchCompany fills a store: a hundred KAMs in five teams, an executive, and
// accounts with some two years of billing.
func benchCompany(b testing.TB, st *store.Store, accounts int) {
	b.Helper()
	ctx := context.Background()
	l, err := st.Begin(ctx, store.Origin{Source: "bench", Today: st.Today(), At: time.Now()})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	for i := range 100 {
		p := kam.Person{Name: fmt.Sprintf("Kam Number%d", i), Email: fmt.Sprintf("kam%d@example.com", i), Role: kam.RoleKAM, Manager: kam.PersonNum(i/20*20 + 1)}
		if _, err := l.PutPerson(p); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := l.PutPerson(kam.Person{Name: "Exe Cutive", Email: "exec@example.com", Role: kam.RoleExecutive}); err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	first := st.Today() - 700
	if err := l.SetCurrency("USD"); err != nil {
		b.Fatal(err)
	}
	for i := range accounts {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprintf("ID%07d", i), Name: fmt.Sprintf("Customer %d", i), KAM: kam.PersonNum(i%100 + 1), City: "Madrid"})
		if err != nil {
			b.Fatal(err)
		}
		for n := range 2 {
			row := kam.Billing{Account: num, Day: first + kam.Day(rng.IntN(680)), Amount: kam.Amount(rng.IntN(90_000_000)), Product: "GTX", Invoice: fmt.Sprint(i, "-", n)}
			if err := l.PutBilling(&row); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
}

// benchBot is the whole bot over HTTP, with a local workspace as its Slack.
func benchBot(b testing.TB, accounts int) (*bot, http.Handler) {
	b.Helper()
	engine, err := bolt.Open(filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	ws, err := workspace.New(workspace.Options{
		Team: workspace.Team{ID: "T1", Name: "bench"}, BotToken: "xoxb-bench", SigningSecret: benchSecret, Now: time.Now,
		Users: []workspace.User{{ID: "U1", Handle: "exec", RealName: "Exe Cutive", Email: "exec@example.com", TZ: "UTC", Locale: "en-US"}},
	})
	if err != nil {
		b.Fatal(err)
	}
	s := config.Default()
	s.Slack.APIURL = "http://slack.test/api/"
	s.Slack.BotToken, s.Slack.SigningSecret = config.NewSecret("xoxb-bench"), config.NewSecret(benchSecret)
	built, err := build(context.Background(), parts{
		settings: s, engine: engine, client: &http.Client{Transport: ws.RoundTripper()}, metrics: newMetrics(), now: time.Now, logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		b.Fatal(err)
	}
	benchCompany(b, built.store, accounts)
	ctx, cancel := context.WithCancel(context.Background())
	running := make(chan error, 1)
	go func() { running <- built.transport.Run(ctx) }()
	for !built.transport.DirectoryRead() {
		time.Sleep(time.Millisecond)
	}
	b.Cleanup(func() {
		cancel()
		<-running
		_ = built.Close(context.Background())
		_ = engine.Close()
	})
	return built, built.transport.Handler()
}

// bareHandler verifies, parses and sends a fixed answer of ten rows: the least
// that a bot on slack-go does.
func bareHandler() http.Handler {
	blocks := []slack.Block{slack.NewHeaderBlock(slack.NewTextBlockObject("plain_text", "Top 10", false, false))}
	rows := [][]slack.TableCell{}
	for i := range 11 {
		var cells []slack.TableCell
		for c := range 8 {
			cells = append(cells, slack.NewTableRawTextCell(fmt.Sprint("cell ", i, c)))
		}
		rows = append(rows, cells)
	}
	blocks = append(blocks, &slack.TableBlock{Type: slack.MBTTable, Rows: rows})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		v, err := slack.NewSecretsVerifier(r.Header, benchSecret)
		if err == nil {
			_, _ = v.Write(body)
			err = v.Ensure()
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		if _, err := slack.SlashCommandParse(r); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(slack.Msg{ResponseType: "ephemeral", Text: "Top 10", Blocks: slack.Blocks{BlockSet: blocks}})
	})
}

var triggers atomic.Int64

func signedCommand(target, words string) *http.Request {
	form := url.Values{
		"token": {"x"}, "team_id": {"T1"}, "team_domain": {"bench"}, "channel_id": {"D1"}, "channel_name": {"directmessage"},
		"user_id": {"U1"}, "user_name": {"exec"}, "command": {"/kam"}, "text": {words}, "response_url": {"https://hooks.slack.com/commands/1"},
		"trigger_id": {fmt.Sprint("trigger.", triggers.Add(1))},
	}.Encode()
	req, _ := http.NewRequest(http.MethodPost, target+"/slack/commands", bytes.NewReader([]byte(form)))
	ts := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(benchSecret))
	_, _ = io.WriteString(mac, "v0:"+ts+":"+form)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-Slack-Request-Timestamp", ts)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return req
}

// measure sends commands over loopback and reports requests a second and p99.
func measure(b *testing.B, h http.Handler, words ...string) {
	server := httptest.NewServer(h)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	var mu sync.Mutex
	var all []time.Duration
	b.ReportAllocs()
	cpu := cpuTime()
	b.RunParallel(func(pb *testing.PB) {
		var took []time.Duration
		for n := 0; pb.Next(); n++ {
			req := signedCommand(server.URL, words[n%len(words)])
			began := time.Now()
			resp, err := client.Do(req)
			if err != nil {
				b.Error(err)
				return
			}
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			took = append(took, time.Since(began))
			if err != nil || resp.StatusCode != http.StatusOK || !bytes.Contains(body, []byte("Top 10")) {
				b.Errorf("%d %v %.200s", resp.StatusCode, err, body)
				return
			}
		}
		mu.Lock()
		all = append(all, took...)
		mu.Unlock()
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
	b.ReportMetric(float64((cpuTime()-cpu).Microseconds())/float64(b.N), "cpu-µs/op")
	if len(all) > 0 {
		slices.Sort(all)
		b.ReportMetric(float64(all[len(all)*99/100].Microseconds()), "p99-µs")
	}
}

// cpuTime is what this process has used, client and server together: it says
// more than the clock does on a machine that others use as well.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkCommand compares `/kam top` end to end with a handler that only
// verifies, parses and sends ten fixed rows. Compare figures of one run.
func BenchmarkCommand(b *testing.B) {
	bare := bareHandler()
	_, h := benchBot(b, 100_000)
	for range 2 {
		b.Run("bare", func(b *testing.B) { measure(b, bare, "top") })
		b.Run("top", func(b *testing.B) { measure(b, h, "top") })
		b.Run("top-windows", func(b *testing.B) { measure(b, h, "top", "top 2025", "top ytd", "top 2026-03", "top 2026-Q2") })
	}
}
