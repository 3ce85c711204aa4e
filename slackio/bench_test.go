package slackio

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// tenRows is a message as /kam top gives it: a heading, a table of ten rows,
// where the figures come from, and buttons.
func tenRows() chat.Reply {
	head := []slack.TableCell{}
	for _, s := range []string{"#", "Account", "Turnover", "Share", "Cumulative", "Class"} {
		head = append(head, slack.NewTableRawTextCell(s))
	}
	rows := [][]slack.TableCell{head}
	for i := range 10 {
		rows = append(rows, []slack.TableCell{
			slack.NewTableRawTextCell(strconv.Itoa(i + 1)),
			slack.NewTableRawTextCell(fmt.Sprintf("Ñandú & Söhne <%d>", i)),
			slack.NewTableRawTextCell("341,455 USD"),
			slack.NewTableRawTextCell("3.4 %"), slack.NewTableRawTextCell("80.6 %"), slack.NewTableRawTextCell("A"),
		})
	}
	text := func(kind, s string) *slack.TextBlockObject {
		return slack.NewTextBlockObject(kind, s, false, kind == slack.MarkdownType)
	}
	return chat.Reply{
		Text: strings.Repeat("1. Ñandú 341,455 USD 3.4 %\n", 10),
		Blocks: []slack.Block{
			slack.NewHeaderBlock(text(slack.PlainTextType, "Top 10 accounts")),
			&slack.TableBlock{Type: slack.MBTTable, Rows: rows},
			slack.NewContextBlock("", text(slack.MarkdownType, "as of 24 Nov 2026")),
			slack.NewActionBlock("", slack.NewButtonBlockElement("page", "top 10 page 2", text(slack.PlainTextType, "Next")),
				slack.NewButtonBlockElement("share", "top 10", text(slack.PlainTextType, "Share"))),
		},
	}
}

// bare is what a bot would do at least: verify, parse, answer.
func bare(encoded []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		verifier, err := slack.NewSecretsVerifier(r.Header, testSecret)
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = verifier.Write(body)
		if verifier.Ensure() != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		if _, err := slack.SlashCommandParse(r); err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if encoded == nil { // as slack-go's examples do
			made := tenRows()
			encoded, _ := json.Marshal(slack.Msg{Text: made.Text, Blocks: slack.Blocks{BlockSet: made.Blocks}})
			_, _ = w.Write(encoded)
			return
		}
		_, _ = w.Write(encoded)
	})
}

func BenchmarkCommand(b *testing.B) {
	made := tenRows()
	fixed, err := json.Marshal(slack.Msg{Text: made.Text, Blocks: slack.Blocks{BlockSet: made.Blocks}})
	if err != nil {
		b.Fatal(err)
	}
	tr := newTransport(b, newFakeSlack(), answers(func(context.Context, chat.Incoming) chat.Reply { return tenRows() }))
	for name, h := range map[string]http.Handler{"ours": tr.Handler(), "bare": bare(fixed), "bareEncoding": bare(nil)} {
		b.Run(name+"/handler", func(b *testing.B) { benchHandler(b, h) })
		b.Run(name+"/socket", func(b *testing.B) { benchSocket(b, h) })
	}
}

// benchHandler measures the handler alone.
func benchHandler(b *testing.B, h http.Handler) {
	var n atomic.Int64
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			id := strconv.FormatInt(time.Now().UnixNano()+n.Add(1)<<40, 36)
			r := signedRequest(time.Now(), "/slack/commands", "application/x-www-form-urlencoded", commandBody(id, "top"))
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != 200 || w.Body.Len() < 1000 {
				b.Fatalf("%d %d bytes", w.Code, w.Body.Len())
			}
		}
	})
}

// benchSocket measures over loopback, as Slack would see it, with eight
// connections kept alive.
func benchSocket(b *testing.B, h http.Handler) {
	server := httptest.NewServer(h)
	defer server.Close()
	const clients = 8
	bodies := make([][]byte, b.N)
	for i := range bodies {
		body := commandBody(strconv.FormatInt(time.Now().UnixNano(), 36)+"-"+strconv.Itoa(i), "top")
		stamp := strconv.FormatInt(time.Now().Unix(), 10)
		bodies[i] = fmt.Appendf(nil, "POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: %s\r\nX-Slack-Signature: %s\r\nContent-Length: %d\r\n\r\n%s",
			stamp, signature(testSecret, stamp, body), len(body), body)
	}
	took := make([]time.Duration, b.N)
	var next atomic.Int64
	var wg sync.WaitGroup
	b.ResetTimer()
	for range clients {
		wg.Go(func() {
			conn, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				b.Error(err)
				return
			}
			defer func() { _ = conn.Close() }()
			in := newResponseReader(conn)
			for {
				i := int(next.Add(1)) - 1
				if i >= b.N {
					return
				}
				began := time.Now()
				if _, err := conn.Write(bodies[i]); err != nil {
					b.Error(err)
					return
				}
				if n, err := in.next(); err != nil || n < 1000 {
					b.Errorf("%d bytes, %v", n, err)
					return
				}
				took[i] = time.Since(began)
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
}
