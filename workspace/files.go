package workspace

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
)

// maxFile is Slack's own limit.
const maxFile = 1 << 30

// File is a file that stands in a conversation.
type File struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Title string `json:"title"`
	Size  int    `json:"size"`

	ticket  string // the last part of the address its bytes go to
	content []byte // nil until they came
	shared  string // the conversation it is in; empty until the upload is completed
}

// fileJSON is a file as messages and methods show it. Its address wants a token.
func (w *Workspace) fileJSON(f *File) map[string]any {
	address := w.base() + "/files/" + f.ID + "/" + url.PathEscape(f.Name)
	_, ending, _ := strings.Cut(f.Name, ".")
	return map[string]any{
		"id": f.ID, "name": f.Name, "title": f.Title, "mimetype": kindOf(f.Name), "filetype": ending, "size": f.Size,
		"user": w.opts.Bot.ID, "mode": "hosted", "is_external": false, "is_public": false,
		"url_private": address, "url_private_download": address + "?download=1",
	}
}

func kindOf(name string) string {
	if at := strings.LastIndexByte(name, '.'); at >= 0 {
		if kind := mime.TypeByExtension(name[at:]); kind != "" {
			return kind
		}
	}
	return "application/octet-stream"
}

// serveUpload takes the bytes of a file, raw or as a form, exactly as many as were
// announced.
func (w *Workspace) serveUpload(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.calls["upload"]++
	fail := w.failure("upload")
	f := w.announced(r.PathValue("ticket"))
	w.mu.Unlock()
	switch {
	case fail.before():
		sendFailure(rw, fail)
		return
	case f == nil:
		http.Error(rw, "no such upload", http.StatusNotFound)
		return
	}
	content, err := uploaded(r, f.Size)
	if err != nil {
		w.log.Info("refused an upload", "file", f.ID, "error", err)
		http.Error(rw, err.Error(), http.StatusBadRequest)
		return
	}
	w.mu.Lock()
	f.content = content
	w.mu.Unlock()
	if w.spoil(rw, r, fail) {
		return
	}
	_, _ = rw.Write([]byte("OK"))
}

// announced finds the file whose bytes go to an address.
func (w *Workspace) announced(ticket string) *File {
	for _, f := range w.files {
		if f.ticket == ticket && f.shared == "" {
			return f
		}
	}
	return nil
}

var errFileSize = errors.New("the file is not as long as was announced")

func uploaded(r *http.Request, size int) ([]byte, error) {
	body := io.Reader(r.Body)
	if kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "multipart/form-data" {
		part, err := multipart.NewReader(r.Body, params["boundary"]).NextPart()
		if err != nil {
			return nil, err
		}
		body = part
	}
	var content bytes.Buffer
	if _, err := io.Copy(&content, io.LimitReader(body, int64(size)+1)); err != nil {
		return nil, err
	}
	if content.Len() != size {
		return nil, errFileSize
	}
	return content.Bytes(), nil
}

// Download is a file as somebody who sees it saves it.
func (w *Workspace) Download(as, id string) (name string, content []byte, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, err := w.acting(as)
	if err != nil {
		return "", nil, err
	}
	f := w.files[id]
	if f == nil || f.shared == "" || !w.channels[f.shared].has(as) {
		return "", nil, refuse("%s sees no such file", u.RealName)
	}
	return f.Name, f.content, nil
}

// pageFile lets the page save a file. It is never shown in the page itself, whose
// scripts it could use.
func (w *Workspace) pageFile(rw http.ResponseWriter, r *http.Request) {
	name, content, err := w.Download(r.FormValue("as"), r.PathValue("id"))
	if err != nil {
		w.pageError(rw, err)
		return
	}
	rw.Header().Set("Content-Type", kindOf(name))
	rw.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	rw.Header().Set("X-Content-Type-Options", "nosniff")
	rw.Header().Set("Cache-Control", "no-store")
	_, _ = rw.Write(content)
}
