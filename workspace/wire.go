package workspace

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// Wire serves the workspace over connections inside this process, so that
// Socket Mode works where real sockets are not wanted: give its Dial to a
// http.Transport and to a websocket.Dialer. Close it before the workspace.
type Wire struct {
	listener *wireListener
	server   *http.Server
	served   chan struct{}
}

// Wire starts serving on a wire of its own.
func (w *Workspace) Wire() *Wire {
	wire := &Wire{
		listener: &wireListener{calls: make(chan net.Conn), gone: make(chan struct{})},
		server:   &http.Server{Handler: w},
		served:   make(chan struct{}),
	}
	go func() {
		defer close(wire.served)
		_ = wire.server.Serve(wire.listener) // ends with Close
	}()
	return wire
}

// Dial connects to the workspace, whatever the address.
func (wire *Wire) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case wire.listener.calls <- theirs:
		return ours, nil
	case <-wire.listener.gone:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Close ends the connections that are not websockets; those end with the
// workspace.
func (wire *Wire) Close() error {
	err := wire.server.Close()
	<-wire.served
	return err
}

type wireListener struct {
	calls chan net.Conn
	gone  chan struct{}
	once  sync.Once
}

func (l *wireListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.calls:
		return c, nil
	case <-l.gone:
		return nil, net.ErrClosed
	}
}

func (l *wireListener) Addr() net.Addr { return wireAddr{} }

func (l *wireListener) Close() error {
	l.once.Do(func() { close(l.gone) })
	return nil
}

type wireAddr struct{}

func (wireAddr) Network() string { return "wire" }
func (wireAddr) String() string  { return "wire" }
