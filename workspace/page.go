package workspace

import (
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
)

//go:embed page
var pageFiles embed.FS

// pageRoutes serves the page and what it asks for.
func (w *Workspace) pageRoutes(mux *http.ServeMux) {
	files, err := fs.Sub(pageFiles, "page")
	if err != nil {
		files = pageFiles // "page" is a valid name, so this cannot happen
	}
	assets := http.FileServerFS(files)
	mux.Handle("GET /assets/", http.StripPrefix("/assets", assets))
	mux.HandleFunc("GET /{$}", func(rw http.ResponseWriter, r *http.Request) { http.ServeFileFS(rw, r, files, "index.html") })
	mux.HandleFunc("GET /page/stream", w.serveStream)
	mux.HandleFunc("GET /page/file/{id}/{name}", w.pageFile)
	w.pageGet(mux, "state", w.pageState)
	w.pageGet(mux, "messages", w.pageMessages)
	w.pageGet(mux, "home", func(r *http.Request) (any, error) {
		return map[string]any{"view": orNull(w.HomeOf(r.FormValue("as")))}, nil
	})
	w.pageGet(mux, "gallery", w.pageGallery)
	w.pagePost(mux, "say", w.pageSay)
	w.pagePost(mux, "click", w.pageClick)
	w.pagePost(mux, "home", func(r *http.Request, p pagePost) (any, error) { return nil, w.OpenHome(r.Context(), p.As) })
	w.pagePost(mux, "submit", func(r *http.Request, p pagePost) (any, error) {
		return nil, w.SubmitView(r.Context(), p.As, p.ViewID, p.Values)
	})
	w.pagePost(mux, "close", func(r *http.Request, p pagePost) (any, error) { return nil, w.CloseView(r.Context(), p.As, p.ViewID) })
	w.pagePost(mux, "options", w.pageOptions)
	w.pagePost(mux, "shortcut", func(r *http.Request, p pagePost) (any, error) {
		return nil, w.Choose(r.Context(), p.As, p.Channel, p.Container.MessageTS, p.ActionID)
	})
}

// pagePost is everything the page may send.
type pagePost struct {
	As        string    `json:"as"`
	Channel   string    `json:"channel"`
	Text      string    `json:"text"`
	ThreadTS  string    `json:"thread_ts"`
	ViewID    string    `json:"view_id"`
	Values    Block     `json:"values"`
	Container Container `json:"container"`
	Use
}

func (w *Workspace) pageGet(mux *http.ServeMux, name string, f func(*http.Request) (any, error)) {
	mux.HandleFunc("GET /page/"+name, func(rw http.ResponseWriter, r *http.Request) {
		out, err := f(r)
		w.pageAnswer(rw, out, err)
	})
}

func (w *Workspace) pagePost(mux *http.ServeMux, name string, f func(*http.Request, pagePost) (any, error)) {
	mux.HandleFunc("POST /page/"+name, func(rw http.ResponseWriter, r *http.Request) {
		var in pagePost
		d := json.NewDecoder(http.MaxBytesReader(rw, r.Body, maxBody))
		d.UseNumber()
		if err := d.Decode(&in); err != nil {
			w.pageError(rw, refuse("that is not JSON: %v", err))
			return
		}
		out, err := f(r, in)
		if out == nil {
			out = map[string]any{"ok": true}
		}
		w.pageAnswer(rw, out, err)
	})
}

// pageAnswer answers the page. What the bot did not take in time and inputs
// that do not pass reach it over its stream: the request itself was fine.
func (w *Workspace) pageAnswer(rw http.ResponseWriter, out any, err error) {
	var failed *Failed
	var invalid *Invalid
	if err != nil && !errors.As(err, &failed) && !errors.As(err, &invalid) {
		w.pageError(rw, err)
		return
	}
	body, err := json.Marshal(out)
	if err != nil {
		w.pageError(rw, err)
		return
	}
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.Header().Set("Cache-Control", "no-store")
	_, _ = rw.Write(body)
}

func (w *Workspace) pageError(rw http.ResponseWriter, err error) {
	code := http.StatusInternalServerError
	var r *refusal
	if errors.As(err, &r) {
		code = http.StatusBadRequest
	} else {
		w.log.Error("the page was not answered", "error", err)
	}
	body, encodeErr := json.Marshal(map[string]string{"error": err.Error()})
	if encodeErr != nil {
		body = []byte(`{"error":"?"}`)
	}
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(code)
	_, _ = rw.Write(body)
}

func (w *Workspace) pageSay(r *http.Request, p pagePost) (any, error) {
	m, err := w.Reply(r.Context(), p.As, p.Channel, p.ThreadTS, p.Text)
	if m.TS == "" {
		return nil, err
	}
	return map[string]any{"ok": true, "message": m}, err
}

func (w *Workspace) pageClick(r *http.Request, p pagePost) (any, error) {
	if values, ok := p.State["values"].(Block); ok && len(p.State) == 1 {
		p.State = values // as it stands in a view's own state
	}
	return nil, w.Act(r.Context(), p.As, p.Container, p.Use)
}

func (w *Workspace) pageOptions(r *http.Request, p pagePost) (any, error) {
	options, err := w.Options(r.Context(), p.As, p.Container, p.Use)
	if options == nil {
		options = []Block{}
	}
	return map[string]any{"options": options}, err
}

func (w *Workspace) pageMessages(r *http.Request) (any, error) {
	messages := w.Sees(r.FormValue("as"), r.FormValue("channel"))
	if messages == nil {
		messages = []Message{}
	}
	return map[string]any{"messages": messages}, nil
}

func (w *Workspace) pageGallery(*http.Request) (any, error) {
	items := []GalleryItem{}
	if w.opts.Gallery != nil {
		items = append(items, w.opts.Gallery()...)
	}
	return map[string]any{"items": items}, nil
}
