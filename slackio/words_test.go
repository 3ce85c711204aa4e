package slackio

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWordsAreWhatWasTyped(t *testing.T) {
	for in, want := range map[string]string{
		"  top 5 ":                            "top 5",
		"<@U0BOT> top":                        "top",
		"<@U0BOT|kambot>, top":                ", top",
		"give it to <@UANA>":                  "give it to <@UANA>",
		"give it to <@UANA|ana>":              "give it to <@UANA|ana>",
		"AT&amp;T &lt;b&gt;":                  "AT&T <b>",
		"&amp;lt;":                            "&lt;",
		"<http://acme.com|acme.com> ok":       "acme.com ok",
		"<https://x.io/?a=1&amp;b=2>":         "https://x.io/?a=1&b=2",
		"<mailto:a@b.c|a@b.c>":                "a@b.c",
		"in <#C1|sales> and <#C2|> and <#C3>": "in #sales and #C2 and #C3",
		"<!here> <!subteam^S1|@team>":         "@here @team",
		"a < b & c > d":                       "a < b & c > d",
		"<":                                   "<",
		"":                                    "",
	} {
		if got := words(in, "U0BOT"); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestWordsLeavePlainTextAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := strings.TrimSpace(rapid.String().Draw(t, "typed"))
		sent := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(typed)
		if got := words(sent, ourBot); got != typed {
			t.Fatalf("%q became %q", typed, got)
		}
	})
}

func TestFormsAreReadAsTheStandardLibraryReadsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		form := url.Values{}
		for _, key := range []string{"text", "user_id", "trigger_id", "response_url", "payload", "other"} {
			if rapid.Bool().Draw(t, key) {
				form.Set(key, rapid.String().Draw(t, "value"))
			}
		}
		got, err := parseForm(form.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != form.Get("text") || got.User != form.Get("user_id") || got.Trigger != form.Get("trigger_id") ||
			got.ResponseURL != form.Get("response_url") || got.Payload != form.Get("payload") {
			t.Fatalf("%q read as %+v", form.Encode(), got)
		}
	})
}

func TestStringsAreWrittenAsEncodingJSONReadsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		var w writer
		w.string(s)
		var got string
		if err := json.Unmarshal(w.b, &got); err != nil {
			t.Fatalf("%v in %q", err, w.b)
		}
		if want := strings.ToValidUTF8(s, "\uFFFD"); len([]rune(got)) < len([]rune(want)) || strings.ReplaceAll(got, "\uFFFD", "") != strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\uFFFD", "") {
			t.Fatalf("%q came back as %q", s, got)
		}
	})
}

// FuzzPayloads feeds what comes from outside to everything that reads it.
func FuzzPayloads(f *testing.F) {
	f.Add([]byte(commandBody("t", "top <@U1|x> &amp;")))
	f.Add([]byte(clickBody("1", "")))
	f.Add([]byte(submission))
	f.Add([]byte(eventBody("E", `{"type":"message","channel_type":"im","user":"UANA","text":"<x","ts":"1","channel":"D"}`)))
	f.Add([]byte(eventBody("E", `{"type":"user_change","user":{"id":"U1","profile":{}}}`)))
	tr := newTransport(f, newFakeSlack(), say(""))
	f.Fuzz(func(_ *testing.T, body []byte) {
		if c, err := parseForm(string(body)); err == nil {
			_, _ = tr.commandRequest(&c)
			_, _ = tr.interactionRequest([]byte(c.Payload))
		}
		_, _ = tr.interactionRequest(body)
		if e, err := parseEvent(body); err == nil {
			var s said
			_ = json.Unmarshal(e.Inner, &s)
			tr.wanted(&s)
			tr.saidRequest(&s)
		}
	})
}
