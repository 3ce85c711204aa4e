package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"kambot/chat"
)

// BenchmarkAnswer is the desk alone: parse, rights, lookup, render.
func BenchmarkAnswer(b *testing.B) {
	built, _ := benchBot(b, 100_000)
	user := chat.User{ID: "U1", Team: "T1", Email: "exec@example.com", Zone: "UTC", Locale: "en-US", Known: true}
	for _, words := range []string{"top", "top 2026-03", "key", "why ID0000500", "status ID0000500", "owner ID0000500"} {
		b.Run(words, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				built.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Slash, User: user, Channel: "D1", Text: words})
			}
		})
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
