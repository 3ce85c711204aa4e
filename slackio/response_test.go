package slackio

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// responseReader reads responses off a connection, cheaply enough not to be
// what is measured.
type responseReader struct{ in *bufio.Reader }

func newResponseReader(c net.Conn) *responseReader {
	return &responseReader{bufio.NewReaderSize(c, 1<<16)}
}

func (r *responseReader) next() (int64, error) {
	resp, err := http.ReadResponse(r.in, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	return io.Copy(io.Discard, resp.Body)
}
