package workspace

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func fetch(t *testing.T, w *Workspace, path string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://slack.test"+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := w.RoundTripper().RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(raw)
}

func TestThePageIsServed(t *testing.T) {
	opts := company()
	opts.Notice = "made up"
	w := open(t, opts)
	if code, body := fetch(t, w, "/"); code != 200 || !strings.Contains(body, "<html") {
		t.Errorf("the page: %d %.80s", code, body)
	}
	if code, _ := fetch(t, w, "/assets/index.html/../../go.mod"); code == 200 {
		t.Error("the page's folder has a way out")
	}
	code, body := fetch(t, w, "/page/state?as="+outside)
	var state struct {
		Notice   string
		Gallery  bool
		People   []map[string]any
		Channels []map[string]any
		Commands []map[string]any
	}
	if err := json.Unmarshal([]byte(body), &state); err != nil || code != 200 {
		t.Fatal(code, err)
	}
	if state.Notice != "made up" || state.Gallery || len(state.People) != 5 || len(state.Commands) != 1 {
		t.Errorf("the state is %s", body)
	}
	if len(state.Channels) != 2 || state.Channels[0]["id"] != shared || state.Channels[0]["shared"] != true || state.Channels[1]["kind"] != "dm" {
		t.Errorf("the outsider is in %v", state.Channels)
	}
	if code, body := fetch(t, w, "/page/gallery"); code != 200 || body != `{"items":[]}` {
		t.Errorf("the gallery: %d %s", code, body)
	}
	if code, body := fetch(t, w, "/page/home?as="+ana); code != 200 || body != `{"view":null}` {
		t.Errorf("Home: %d %s", code, body)
	}
	if code, body := fetch(t, w, "/page/messages?as="+ben+"&channel="+secret); code != 200 || body != `{"messages":[]}` {
		t.Errorf("a channel he is not in: %d %s", code, body)
	}
}

func TestThePageIsToldWhyNot(t *testing.T) {
	w := open(t, company())
	root := say(t, w, ana, general, "root")
	for _, c := range []struct{ path, body, like string }{
		{"say", `{`, "not JSON"},
		{"say", `{"as":"U0NONE","channel":"C0GENERAL","text":"x"}`, "nobody"},
		{"say", `{"as":"U0GONE","channel":"C0GENERAL","text":"x"}`, "deactivated"},
		{"say", `{"as":"UKAMBOT","channel":"C0GENERAL","text":"x"}`, "bot"},
		{"say", `{"as":"U0BEN","channel":"C0SECRET","text":"x"}`, "not in that conversation"},
		{"say", `{"as":"U0ANA","channel":"C0GENERAL","text":" "}`, "nothing to say"},
		{"say", `{"as":"U0ANA","channel":"C0GENERAL","text":"/kam","thread_ts":"` + root.TS + `"}`, "not supported in threads"},
		{"say", `{"as":"U0OUT","channel":"C0SHARED","text":"/kam"}`, "another workspace"},
		{"click", `{"as":"U0ANA","container":{"type":"message","channel":"C0GENERAL","message_ts":"1.1"}}`, "no such message"},
		{"click", `{"as":"U0ANA","container":{"type":"view","view_id":"V1"}}`, "closed"},
		{"submit", `{"as":"U0ANA","view_id":"V1"}`, "closed"},
		{"close", `{"as":"U0ANA","view_id":"V1"}`, "closed"},
		{"options", `{"as":"U0ANA","container":{"type":"view","view_id":"V1"}}`, "closed"},
		{"home", `{"as":"U0OUT"}`, "no Home"},
	} {
		out, res := send(t, w, "/page/"+c.path, "", "application/json", c.body)
		said, _ := out["error"].(string)
		if res.StatusCode != http.StatusBadRequest || !strings.Contains(said, c.like) {
			t.Errorf("%s %s: %d %v", c.path, c.body, res.StatusCode, out)
		}
	}
}

func TestThePageHearsWhatItsPersonMaySee(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := open(t, overHTTP(&listener{answer: func(received) (int, string, string) { return 500, "", "" }}))
		ctx, cancel := context.WithCancel(t.Context())
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://slack.test/page/stream?as="+ben, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := w.RoundTripper().RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		lines := make(chan string, 100)
		go func() {
			defer close(lines)
			for s := bufio.NewScanner(res.Body); s.Scan(); {
				if line, ok := strings.CutPrefix(s.Text(), "data: "); ok {
					lines <- line
				}
			}
		}()
		say(t, w, ana, secret, "not for Ben")
		out, _ := send(t, w, "/page/say", "", "application/json", `{"as":"U0BEN","channel":"C0GENERAL","text":"hello"}`)
		if out["ok"] != true {
			t.Fatal(out)
		}
		if out, res := send(t, w, "/page/say", "", "application/json", `{"as":"U0BEN","channel":"C0GENERAL","text":"/kam"}`); out["ok"] != true || res.StatusCode != 200 {
			t.Errorf("a command that fails: %v", out)
		}
		time.Sleep(time.Minute) // and it is kept alive meanwhile
		cancel()
		_ = res.Body.Close()
		var got []string
		for line := range lines {
			var news struct {
				Type, What, Error string
				Message           struct{ Text string }
			}
			if err := json.Unmarshal([]byte(line), &news); err != nil {
				t.Fatal(line, err)
			}
			got = append(got, strings.Join([]string{news.Type, news.Message.Text, news.What, news.Error}, " "))
		}
		if want := "message hello  |failed  /kam http_service_error"; strings.Join(got, "|") != want {
			t.Errorf("Ben hears %q, want %q", got, want)
		}
	})
}
