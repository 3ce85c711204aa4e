package workspace

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
)

// errDropped is what a caller sees of a connection that was closed on it.
var errDropped = io.ErrUnexpectedEOF

// RoundTripper reaches the workspace without a socket, whatever host a
// request names. Socket Mode needs a real connection; HTTP delivery does not.
func (w *Workspace) RoundTripper() http.RoundTripper { return Direct(w) }

// Direct makes a transport that calls a handler in this process: a real
// socket would keep a synctest bubble from ever being idle.
func Direct(h http.Handler) http.RoundTripper { return direct{h} }

type direct struct{ handler http.Handler }

func (d direct) RoundTrip(r *http.Request) (*http.Response, error) {
	body := r.Body
	if body == nil {
		body = http.NoBody
	}
	in := r.Clone(r.Context())
	in.Body = body
	in.RequestURI = r.URL.RequestURI()
	in.RemoteAddr = "127.0.0.1:0"
	if in.Host == "" {
		in.Host = r.URL.Host
	}
	pr, pw := io.Pipe()
	answer := &directWriter{header: http.Header{}, body: pw, started: make(chan struct{})}
	go func() {
		// A handler that aborts closes the connection; so does this one.
		defer func() {
			_ = body.Close()
			if p := recover(); p != nil {
				if err, ok := p.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
					panic(p)
				}
				answer.abort()
				return
			}
			answer.WriteHeader(http.StatusOK)
			_ = pw.Close()
		}()
		d.handler.ServeHTTP(answer, in)
	}()
	select {
	case <-answer.started:
	case <-r.Context().Done():
		_ = pr.CloseWithError(r.Context().Err())
		return nil, r.Context().Err()
	}
	if answer.aborted {
		return nil, errDropped
	}
	context.AfterFunc(r.Context(), func() { _ = pr.CloseWithError(r.Context().Err()) })
	return &http.Response{
		Status: http.StatusText(answer.code), StatusCode: answer.code,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: answer.sent, Body: pr, ContentLength: -1, Request: r,
	}, nil
}

// directWriter streams: the response is handed out with its header, as a
// server would, so that an event stream can be read while it is written.
type directWriter struct {
	header  http.Header
	body    *io.PipeWriter
	once    sync.Once
	started chan struct{}
	sent    http.Header
	code    int
	aborted bool
}

func (d *directWriter) Header() http.Header { return d.header }

func (d *directWriter) WriteHeader(code int) {
	d.once.Do(func() {
		d.code, d.sent = code, d.header.Clone()
		close(d.started)
	})
}

func (d *directWriter) Write(p []byte) (int, error) {
	if d.header.Get("Content-Type") == "" {
		d.header.Set("Content-Type", http.DetectContentType(p))
	}
	d.WriteHeader(http.StatusOK)
	return d.body.Write(p)
}

// Flush satisfies http.Flusher: nothing is held back here.
func (d *directWriter) Flush() { d.WriteHeader(http.StatusOK) }

func (d *directWriter) abort() {
	d.once.Do(func() {
		d.aborted = true
		close(d.started)
	})
	_ = d.body.CloseWithError(errDropped)
}
