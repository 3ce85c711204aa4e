package workspace

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
)

func TestAnEventThatIsNotTakenComesThreeTimesMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{answer: func(received) (int, string, string) { return http.StatusInternalServerError, "", "" }}
		w := open(t, overHTTP(l))
		if _, err := w.Say(t.Context(), ana, general, "@kambot hi"); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		time.Sleep(time.Hour)
		got := l.all()
		if len(got) != 4 {
			t.Fatalf("it came %d times", len(got))
		}
		for i, want := range []time.Duration{0, 0, time.Minute, 6 * time.Minute} {
			if after := got[i].at.Sub(start); after != want {
				t.Errorf("attempt %d came after %v, want %v", i, after, want)
			}
			num, why := got[i].header.Get("X-Slack-Retry-Num"), got[i].header.Get("X-Slack-Retry-Reason")
			if i == 0 && num != "" || i > 0 && (num != fmt.Sprint(i) || why != "http_error") {
				t.Errorf("attempt %d says %q %q", i, num, why)
			}
			if got[i].json["event_id"] != got[0].json["event_id"] {
				t.Errorf("attempt %d is another event", i)
			}
		}
	})
}

func TestAnEventIsNotRetriedWhenTheBotForbidsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var count atomic.Int32
		bot := http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
			count.Add(1)
			rw.Header().Set("X-Slack-No-Retry", "1")
			rw.WriteHeader(http.StatusTeapot)
		})
		opts := company()
		opts.RequestURL, opts.Transport = "http://bot.test", Direct(bot)
		w := open(t, opts)
		if err := w.OpenHome(t.Context(), ana); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		if n := count.Load(); n != 1 {
			t.Errorf("it came %d times", n)
		}
	})
}

func TestALateAcknowledgementIsNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{answer: func(received) (int, string, string) { time.Sleep(AckWithin + time.Millisecond); return 200, "", "" }}
		w := open(t, overHTTP(l))
		if err := w.OpenHome(t.Context(), ana); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		if got := l.all(); len(got) != 4 || got[1].header.Get("X-Slack-Retry-Reason") != "http_timeout" {
			t.Errorf("it came %d times", len(got))
		}
	})
}

func TestWhatTheBotIsToldOf(t *testing.T) {
	cases := []struct {
		name string
		do   func(t *testing.T, w *Workspace)
		want []string // type, and subtype
	}{
		{"a mention", func(t *testing.T, w *Workspace) { say(t, w, ana, general, "hey @KamBot, top") }, []string{"app_mention"}},
		{"an outsider's mention", func(t *testing.T, w *Workspace) { say(t, w, outside, shared, "@kambot top") }, []string{"app_mention"}},
		{"talk that is not for it", func(t *testing.T, w *Workspace) { say(t, w, ana, general, "kambot@example.com @kambotany") }, nil},
		{"a mention where it is not", func(t *testing.T, w *Workspace) { say(t, w, ana, lobby, "@kambot hi") }, nil},
		{"a direct message", func(t *testing.T, w *Workspace) { say(t, w, ana, "dm", "top") }, []string{"message"}},
		{"a mention in a direct message", func(t *testing.T, w *Workspace) { say(t, w, ana, "dm", "@kambot top") }, []string{"message"}},
		{"its own words in a direct message", func(t *testing.T, w *Workspace) {
			channel, ts, err := api(w).PostMessage(ana, slack.MsgOptionText("x", false))
			if err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if _, _, _, err := api(w).UpdateMessage(channel, ts, slack.MsgOptionText("y", false)); err != nil {
				t.Fatal(err)
			}
		}, []string{"message", "message message_changed"}},
		{"its own words in a channel", func(t *testing.T, w *Workspace) {
			if _, _, err := api(w).PostMessage(general, slack.MsgOptionText("x", false)); err != nil {
				t.Fatal(err)
			}
		}, nil},
		{"Home", func(t *testing.T, w *Workspace) {
			if err := w.OpenHome(t.Context(), ana); err != nil {
				t.Fatal(err)
			}
		}, []string{"app_home_opened"}},
		{"a change of a user", func(t *testing.T, w *Workspace) {
			if err := w.ChangeUser(ana, func(u *User) { u.Deactivated = true }); err != nil {
				t.Fatal(err)
			}
		}, []string{"user_change"}},
		{"a change of an outsider", func(t *testing.T, w *Workspace) {
			if err := w.ChangeUser(outside, func(u *User) { u.TZ = "UTC" }); err != nil {
				t.Fatal(err)
			}
		}, nil},
		{"a new user", func(t *testing.T, w *Workspace) {
			if err := w.AddUser(User{ID: "U0NEW", Handle: "new"}); err != nil {
				t.Fatal(err)
			}
		}, []string{"team_join"}},
		{"a channel that is shared", func(t *testing.T, w *Workspace) {
			if err := w.Share(general, true); err != nil {
				t.Fatal(err)
			}
		}, []string{"channel_shared"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := &listener{}
				w := open(t, overHTTP(l))
				c.do(t, w)
				synctest.Wait()
				var got []string
				for _, in := range l.all() {
					event := in.json["event"].(map[string]any)
					kind := event["type"].(string)
					if sub, ok := event["subtype"].(string); ok {
						kind += " " + sub
					}
					got = append(got, kind)
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("it was told of %q, want %q", got, c.want)
				}
			})
		})
	}
}

func say(t *testing.T, w *Workspace, as, channel, words string) Message {
	t.Helper()
	m, err := w.Say(t.Context(), as, channel, words)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAnEventNeedsItsSubscriptionAndScope(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, narrow := range map[string]func(*Options){
			"without the scope":        func(o *Options) { o.Scopes = []string{"chat:write"} },
			"without the subscription": func(o *Options) { o.Events = []string{"app_home_opened"} },
		} {
			l := &listener{}
			opts := overHTTP(l)
			narrow(&opts)
			w := open(t, opts)
			say(t, w, ana, "dm", "hi")
			say(t, w, ana, general, "@kambot hi")
			synctest.Wait()
			if n := len(l.all()); n != 0 {
				t.Errorf("%s: %d events came", name, n)
			}
		}
	})
}

func TestACommandIsRefusedAsSlackDoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		root := say(t, w, ana, general, "root")
		for name, try := range map[string]func() error{
			"in a thread":         func() error { _, err := w.Reply(t.Context(), ana, general, root.TS, "/kam top"); return err },
			"by an outsider":      func() error { _, err := w.Say(t.Context(), outside, shared, "/kam top"); return err },
			"one that is unknown": func() error { _, err := w.Say(t.Context(), ana, general, "/kan top"); return err },
			"from elsewhere":      func() error { _, err := w.Say(t.Context(), ben, shared, "/kam top"); return err },
			"by who left":         func() error { _, err := w.Say(t.Context(), gone, general, "/kam top"); return err },
		} {
			var no *refusal
			if err := try(); !asError(err, &no) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n := len(l.all()); n != 0 {
			t.Errorf("%d of them reached the bot", n)
		}
	})
}

func TestACommandSaysWhatSlackSays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		say(t, w, ana, secret, "/kam give A&B <x> to @Ben Cole in #general or #secret, see https://x.test/?a=1&b=2")
		got := l.all()[0]
		for field, want := range map[string]string{
			"command": "/kam", "text": "give A&amp;B &lt;x&gt; to <@U0BEN> in <#C0GENERAL|general> or <#C0SECRET|>, see <https://x.test/?a=1&amp;b=2>",
			"user_id": ana, "user_name": "ana", "team_id": "T0HOME", "team_domain": "home", "channel_id": secret, "channel_name": "privategroup",
		} {
			if got.form.Get(field) != want {
				t.Errorf("%s is %q, want %q", field, got.form.Get(field), want)
			}
		}
	})
}

func TestAnswersToACommand(t *testing.T) {
	cases := []struct {
		name, kind, body string
		code             int
		want             string // what Ana sees, or the failure
		everybody        bool
	}{
		{"nothing", "", "", 200, "", false},
		{"words", "text/plain", "hello", 200, "hello", false},
		{"a message", "application/json", `{"text":"hello"}`, 200, "hello", false},
		{"a public message", "application/json; charset=utf-8", `{"response_type":"in_channel","text":"hello"}`, 200, "/kam top|hello", true},
		{"an echo alone", "application/json", `{"response_type":"in_channel"}`, 200, "/kam top", true},
		{"bad blocks", "application/json", `{"text":"x","blocks":[{"type":"header"}]}`, 200, "invalid_command_response", false},
		{"no JSON", "application/json", `{`, 200, "invalid_command_response", false},
		{"not found", "", "", 404, "http_client_error", false},
		{"a fault", "", "", 500, "http_service_error", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := &listener{answer: func(received) (int, string, string) { return c.code, c.kind, c.body }}
			w := open(t, overHTTP(l))
			_, err := w.Say(t.Context(), ana, general, "/kam top")
			var f *Failed
			if asError(err, &f) {
				if f.Code != c.want {
					t.Errorf("failed with %s, want %s", f.Code, c.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range w.Sees(ana, general) {
				got = append(got, m.Text)
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("Ana sees %q, want %q", got, c.want)
			}
			if everybody := len(w.Sees(ben, general)) > 0; everybody != c.everybody {
				t.Errorf("others see it: %v", everybody)
			}
		})
	}
}

func TestAResponseURLIsGoodForFiveUsesAndHalfAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		fresh := func() string {
			say(t, w, ana, general, "/kam")
			all := l.all()
			return strings.TrimPrefix(all[len(all)-1].form.Get("response_url"), "http://slack.test")
		}
		try := func(path, body string) (int, string) {
			out, res := send(t, w, path, "", "application/json", body)
			said, _ := out["body"].(string)
			return res.StatusCode, said
		}
		address := fresh()
		for i, c := range []struct {
			body string
			code int
			said string
		}{
			{`{`, 400, "invalid_payload"},
			{`{}`, 400, "no_text"},
			{`{"text":"x","blocks":{}}`, 400, "invalid_blocks_format"},
			{`{"text":"x","blocks":[{"type":"header"}]}`, 400, "invalid_blocks"},
			{`{"delete_original":true}`, 404, "message_not_found"},
			{`{"text":"1"}`, 200, "ok"},
			{`{"text":"2","replace_original":true}`, 200, "ok"},
			{`{"text":"3","response_type":"in_channel"}`, 200, "ok"},
			{`{"text":"4","metadata":{"event_type":"","event_payload":null},"blocks":null}`, 200, "ok"},
			{`{"text":"5"}`, 200, "ok"},
			{`{"text":"6"}`, 404, "used_url"},
		} {
			if code, said := try(address, c.body); code != c.code || said != c.said {
				t.Errorf("%d: %s: %d %q, want %d %q", i, c.body, code, said, c.code, c.said)
			}
		}
		if n := len(w.Sees(ben, general)); n != 1 {
			t.Errorf("others see %d answers, one was public", n)
		}
		late := fresh()
		time.Sleep(responseLife)
		if code, said := try(late, `{"text":"x"}`); code != 404 || said != "expired_url" {
			t.Errorf("after half an hour: %d %q", code, said)
		}
		if code, said := try("/response/commands/T0HOME/none", `{"text":"x"}`); code != 404 || said != "no_service" {
			t.Errorf("an address nobody gave out: %d %q", code, said)
		}
	})
}

func TestAnAnswerReachesAThreadOnlyInPublic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		root := say(t, w, ben, general, "root")
		say(t, w, ana, general, "/kam")
		address := strings.TrimPrefix(l.all()[0].form.Get("response_url"), "http://slack.test")
		for body, thread := range map[string]string{
			`{"text":"a","response_type":"in_channel","replace_original":false,"thread_ts":"` + root.TS + `"}`: root.TS,
			`{"text":"b","response_type":"in_channel","thread_ts":"` + root.TS + `"}`:                          "",
			`{"text":"c","replace_original":false,"thread_ts":"` + root.TS + `"}`:                              "",
		} {
			send(t, w, address, "", "application/json", body)
			got, err := w.WaitFor(t.Context(), ana, general, Has(body[9:10]))
			if err != nil || got.ThreadTS != thread {
				t.Errorf("%s: thread %q, %v", body, got.ThreadTS, err)
			}
		}
	})
}

func TestTheDocumentedSignatureIsMade(t *testing.T) {
	body := "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
	want := "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
	if got := signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", []byte(body)); got != want {
		t.Errorf("got %s", got)
	}
}

func TestAnEventIsWrittenAsSlackWritesIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		say(t, w, outside, shared, "@kambot top & more")
		synctest.Wait()
		got := l.all()[0].json
		event := got["event"].(map[string]any)
		for key, want := range map[string]any{"user": outside, "user_team": "T0OTHER", "team": "T0OTHER", "channel": shared, "text": "<@UKAMBOT> top &amp; more"} {
			if event[key] != want {
				t.Errorf("%s is %v, want %v", key, event[key], want)
			}
		}
		if got["team_id"] != "T0HOME" || got["is_ext_shared_channel"] != true || got["type"] != "event_callback" {
			t.Errorf("the envelope is %v", got)
		}
		raw, err := json.Marshal(event["blocks"])
		if err != nil {
			t.Fatal(err)
		}
		var blocks slack.Blocks
		if err := json.Unmarshal(raw, &blocks); err != nil || len(blocks.BlockSet) != 1 {
			t.Errorf("slack-go cannot read the blocks %s: %v", raw, err)
		}
	})
}
