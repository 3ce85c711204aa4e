package main

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kambot/config"
	"kambot/wording"
	"kambot/workspace"
)

func TestCommandAnswersItsTyperAloneWithWhatTheTerminalSays(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		for _, who := range []workspace.User{h.executive, h.manager, h.kam} {
			h.says(who, h.keyAccounts, "/kam top")
			m := h.sees(who, h.keyAccounts, "Top 10")
			if want := h.would(who, "top"); m.Text != want {
				t.Errorf("%s reads\n%s\nthe terminal says\n%s", who.RealName, m.Text, want)
			}
			if !m.Ephemeral {
				t.Errorf("%s's answer is for everybody", who.RealName)
			}
		}
		if told := h.told(h.rep, h.keyAccounts); told != "" {
			t.Errorf("the rep reads what others asked:\n%s", told)
		}
		a, b := h.would(h.executive, "top"), h.would(h.kam, "top")
		if a == b {
			t.Error("an executive and a KAM have the same ranking")
		}
	})
}

func TestDirectMessageIsAnsweredPlainly(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		h.says(h.kam, "dm", "top 3 accounts")
		m := h.sees(h.kam, "dm", "Top 3")
		if want := h.would(h.kam, "top 3 accounts"); m.Text != want || m.Ephemeral || m.ThreadTS != "" {
			t.Errorf("ephemeral %v, thread %q:\n%s\nwant\n%s", m.Ephemeral, m.ThreadTS, m.Text, want)
		}
	})
}

func TestMentionIsAnsweredInItsThreadToWhoAskedAlone(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		asked := h.says(h.kam, h.keyAccounts, "@kambot top 3")
		m := h.sees(h.kam, h.keyAccounts, "Top 3")
		if m.ThreadTS != asked.TS || !m.Ephemeral {
			t.Errorf("answered in thread %q ephemeral %v, asked at %q", m.ThreadTS, m.Ephemeral, asked.TS)
		}
		if n := h.count(h.executive, h.keyAccounts, "Top 3"); n != 0 {
			t.Errorf("the channel reads %d answers", n)
		}
		later, err := h.slack.Reply(soon(t), h.kam.ID, h.keyAccounts, asked.TS, "@kambot top 4")
		if err != nil {
			t.Fatal(err)
		}
		if m := h.sees(h.kam, h.keyAccounts, "Top 4"); m.ThreadTS != later.ThreadTS {
			t.Errorf("a question in the thread is answered in %q, want %q", m.ThreadTS, later.ThreadTS)
		}
	})
}

func TestOpenScopeAnswersMentionsForTheChannelUnlessStrangersRead(t *testing.T) {
	open := plan{settings: func(s *config.Config) { s.Access.Scope = "open" }}
	inBoth(t, open, func(t *testing.T, h *house) {
		h.says(h.kam, h.keyAccounts, "@kambot top 3 all")
		if m := h.sees(h.rep, h.keyAccounts, "Top 3"); m.Ephemeral {
			t.Error("not for everybody")
		}
		for _, place := range []string{h.withPartner, h.lobby} {
			h.says(h.kam, place, "@kambot top 3 all")
			if m := h.sees(h.kam, place, "Top 3"); !m.Ephemeral {
				t.Errorf("%s: strangers read the answer", place)
			}
		}
	})
}

func TestStrangersGetOnePoliteLine(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		for _, c := range []struct {
			who   workspace.User
			place string
			want  wording.Text
		}{
			{h.guest, h.lobby, wording.Stranger},
			{h.guest, "dm", wording.Stranger},
			{h.outsider, h.withPartner, wording.Stranger},
			{h.newcomer, h.keyAccounts, wording.NotInDirectory},
			{h.newcomer, "dm", wording.NotInDirectory},
		} {
			words := "@kambot top"
			if c.place == "dm" {
				words = "top"
			}
			h.says(c.who, c.place, words)
			m, err := h.slack.WaitFor(soon(t), c.who.ID, c.place, func(m workspace.Message) bool { return m.Bot })
			if err != nil {
				t.Fatalf("%s in %s: %v", c.who.RealName, c.place, err)
			}
			if m.Text != c.want[0] && m.Text != c.want[1] || len(m.Blocks) > 1 {
				t.Errorf("%s in %s reads %q with %d blocks, want %q", c.who.RealName, c.place, m.Text, len(m.Blocks), c.want[0])
			}
		}
		h.says(h.guest, h.lobby, "/kam top")
		h.sees(h.guest, h.lobby, wording.Stranger[0])
	})
}

func TestWhoIsNotKnownYetCostsOneLookUp(t *testing.T) {
	inBoth(t, plan{unread: true}, func(t *testing.T, h *house) {
		before := h.slack.Requests("users.info")
		for _, words := range []string{"top 1", "top 2", "top 3"} {
			h.says(h.executive, h.keyAccounts, "/kam "+words)
			h.sees(h.executive, h.keyAccounts, strings.ReplaceAll(words, "top", "Top"))
		}
		if n := h.slack.Requests("users.info") - before; n != 1 {
			t.Errorf("three questions of one person cost %d look-ups, want 1", n)
		}
	})
}

func TestHomeIsEachPersonsOwn(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		for _, c := range []struct {
			who  workspace.User
			team bool
		}{{h.executive, true}, {h.manager, true}, {h.kam, false}, {h.rep, false}} {
			if err := h.slack.OpenHome(soon(t), c.who.ID); err != nil {
				t.Fatal(err)
			}
			home, err := h.slack.WaitForHome(soon(t), c.who.ID, func(workspace.View) bool { return true })
			if err != nil {
				t.Fatalf("%s: %v", c.who.RealName, err)
			}
			words := words(home["blocks"])
			if !strings.Contains(words, wording.HomeNeeds[0]) || !strings.Contains(words, "As of") {
				t.Errorf("%s's Home: %s", c.who.RealName, words)
			}
			if has := strings.Contains(words, wording.HomeTeam[0]); has != c.team {
				t.Errorf("%s's Home shows the team: %v, want %v\n%s", c.who.RealName, has, c.team, words)
			}
		}
	})
}

func TestEventThatIsRetriedIsAnsweredOnce(t *testing.T) {
	var failed atomic.Int64
	p := plan{door: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			taken := httptest.NewRecorder()
			next.ServeHTTP(taken, r)
			if r.URL.Path == "/slack/events" && failed.CompareAndSwap(0, 1) {
				http.Error(w, "the way back is broken", http.StatusBadGateway) // Slack thinks that it was not taken
				return
			}
			if r.Header.Get("X-Slack-Retry-Num") != "" {
				failed.Store(2)
			}
			w.WriteHeader(taken.Code)
			_, _ = w.Write(taken.Body.Bytes())
		})
	}}
	h := newHouse(t, "http", p)
	h.says(h.kam, "dm", "top 3")
	h.sees(h.kam, "dm", "Top 3")
	eventually(t, "Slack tries again", func() bool { return failed.Load() == 2 })
	h.says(h.kam, "dm", "top 4")
	h.sees(h.kam, "dm", "Top 4") // whatever the retry caused was before
	if n := h.count(h.kam, "dm", "Top 3"); n != 1 {
		t.Errorf("answered %d times", n)
	}
}

func TestWrongSignatureIsRefusedAndNothingIsAsked(t *testing.T) {
	h := newHouse(t, "http", plan{})
	body := "command=%2Fkam&text=top&user_id=" + h.executive.ID + "&team_id=" + demoTeam + "&channel_id=" + h.keyAccounts + "&response_url=&trigger_id=1.1"
	now := time.Now()
	for name, change := range map[string]func(*http.Request){
		"another secret":    func(r *http.Request) { sign(r, "another", body, now) },
		"another body":      func(r *http.Request) { sign(r, h.secret(), body+"+25", now) },
		"an hour ago":       func(r *http.Request) { sign(r, h.secret(), body, now.Add(-time.Hour)) },
		"an hour ahead":     func(r *http.Request) { sign(r, h.secret(), body, now.Add(time.Hour)) },
		"nothing signed":    func(*http.Request) {},
		"only the time":     func(r *http.Request) { sign(r, h.secret(), body, now); r.Header.Del("X-Slack-Signature") },
		"another workspace": func(r *http.Request) { sign(r, h.secret(), body, now) },
	} {
		sent := body
		if name == "another workspace" {
			sent = strings.Replace(body, demoTeam, "T0ELSE", 1)
		}
		req, err := http.NewRequestWithContext(soon(t), http.MethodPost, h.address+"/slack/commands", strings.NewReader(sent))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		change(req)
		if name == "another workspace" {
			sign(req, h.secret(), sent, now)
		}
		code, answer := fetch(t, req)
		if strings.Contains(answer, "Top 10") || code == http.StatusOK && name != "another workspace" {
			t.Errorf("%s: %d %s", name, code, answer)
		}
	}
	req := h.request("/slack/commands", body)
	if code, answer := fetch(t, req); code != http.StatusOK || !strings.Contains(answer, "Top 10") {
		t.Errorf("the right signature: %d %s", code, answer)
	}
}

func TestHealthFollowsTheConnectionAndMetricsNameNobody(t *testing.T) {
	h := newHouse(t, "socket", plan{})
	ops := h.bot.ops(h.bot.metrics.(*metrics))
	ask := func(path string) (int, string) {
		w := httptest.NewRecorder()
		ops.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, http.NoBody))
		return w.Code, w.Body.String()
	}
	if code, body := ask("/healthz"); code != http.StatusOK {
		t.Errorf("healthz while connected: %d %s", code, body)
	}
	h.says(h.kam, h.keyAccounts, "/kam top")
	_, text := ask("/metrics")
	for _, want := range []string{`kambot_requests_total{surface="slash"} 1`, "kambot_socket_connected 1", "kambot_accounts 86", "kambot_slack_call_seconds"} {
		if !strings.Contains(text, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
	for _, secret := range []string{h.kam.ID, h.kam.Email, h.kam.RealName, h.keyAccounts, h.bot.settings.Slack.BotToken.Reveal()} {
		if strings.Contains(text, secret) {
			t.Errorf("metrics name %s", secret)
		}
	}
	h.slack.FailNext("apps.connections.open", 1000, workspace.FailServerError)
	h.slack.Disconnect("link_disabled")
	eventually(t, "healthz says that nothing comes in", func() bool { code, _ := ask("/healthz"); return code == http.StatusServiceUnavailable })
}

func TestLogNamesNoSecret(t *testing.T) {
	var log lockedBuffer
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	for _, mode := range []string{"socket", "http"} {
		h := newHouse(t, mode, plan{log: logger, workspace: func(o *workspace.Options) { o.Logger = nil }})
		h.slack.FailNext("response_url", 1, workspace.FailServerError)
		h.slack.FailNext("chat.postMessage", 1, workspace.FailServerError)
		h.says(h.kam, "dm", "top 3")
		for h.slack.Requests("chat.postMessage") == 0 { // the one that fails
			time.Sleep(time.Millisecond)
		}
		h.says(h.executive, h.keyAccounts, "/kam top 3")
		m := h.sees(h.executive, h.keyAccounts, "Top 3")
		h.clicks(h.executive, m, "Next")
		h.says(h.kam, "dm", "top 4")
		h.sees(h.kam, "dm", "Top 4")
		s := h.bot.settings.Slack
		for _, secret := range []config.Secret{s.BotToken, s.AppToken, s.SigningSecret} {
			if secret.IsSet() && bytes.Contains(log.bytes(), []byte(secret.Reveal())) {
				t.Errorf("%s: the log holds a secret", mode)
			}
		}
		if bytes.Contains(log.bytes(), []byte("/response/")) {
			t.Errorf("%s: the log holds a response_url:\n%s", mode, log.bytes())
		}
	}
	if len(log.bytes()) == 0 {
		t.Error("nothing was logged at all")
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) bytes() []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bytes.Clone(l.b.Bytes())
}
