package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kambot/chat"
)

// BenchmarkAnswer is the desk alone (parse, rights, lookup, render), beside each
// other for a company of a thousand accounts and one of a million. Compare the
// two of one run; accounts asked for differ from call to call.
func BenchmarkAnswer(b *testing.B) {
	sizes := []int{1_000, 1_000_000}
	desks := map[int]chat.Answerer{}
	for _, accounts := range sizes {
		built, _ := benchBot(b, accounts)
		desks[accounts] = built.desk
	}
	exec := chat.User{ID: "U1", Team: "T1", Email: "exec@example.com", Zone: "UTC", Locale: "en-US", Known: true}
	manager := exec
	manager.Email = "kam0@example.com"
	for _, q := range []struct {
		name, words string
		user        chat.User
	}{
		{"top-ttm", "top", exec},
		{"top-ytd", "top ytd", exec},
		{"top-month", "top 2026-03", exec},
		{"top-quarter", "top 2026-Q2", exec},
		{"top-year", "top 2025", exec},
		{"top-team", "top team", manager},
		{"top-mine", "top mine", manager},
		{"status", "status ID%07d", exec},
		{"owner", "owner ID%07d", exec},
		{"key", "key", exec},
		{"why", "why ID%07d", exec},
	} {
		for _, accounts := range sizes {
			b.Run(fmt.Sprintf("%s/accounts=%d", q.name, accounts), func(b *testing.B) {
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					n++
					words := q.words
					if strings.Contains(words, "%") {
						words = fmt.Sprintf(words, n*7919%accounts)
					}
					if r := desks[accounts].Answer(context.Background(), chat.Incoming{Surface: chat.Slash, User: q.user, Channel: "D1", Text: words}); len(r.Blocks) < 2 {
						b.Fatal(r.Text)
					}
				}
			})
		}
	}
}

// BenchmarkServe is one request without a network: what the server side costs.
func BenchmarkServe(b *testing.B) {
	_, h := benchBot(b, 100_000)
	bare := bareHandler()
	run := func(name string, h http.Handler, words string) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, signedCommand("http://x", words))
				if w.Code != http.StatusOK || w.Body.Len() < 100 {
					b.Fatal(w.Code, w.Body)
				}
			}
		})
	}
	b.Run("request", func(b *testing.B) {
		for b.Loop() {
			signedCommand("http://x", "top")
		}
	})
	run("bare", bare, "top")
	run("top", h, "top")
	run("top-month", h, "top 2026-03")
}
