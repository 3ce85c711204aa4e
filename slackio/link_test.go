package slackio

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"
)

func TestLinksLeadToSlackOnly(t *testing.T) {
	api, _ := url.Parse("http://127.0.0.1:8080/api/")
	l := newResponseLinks(withDefaults(Options{Now: fixed}), api)
	for address, ok := range map[string]bool{
		"https://hooks.slack.com/commands/T/1/x":   true,
		"https://acme.slack.com/commands/1":        true,
		"https://slack.com/x":                      true,
		"https://hooks.slack-gov.com/actions/1":    true,
		"http://127.0.0.1:8080/response/1":         true,
		"http://hooks.slack.com/commands/1":        false,
		"https://127.0.0.1:8080/response/1":        false,
		"http://127.0.0.1:8081/response/1":         false,
		"https://hooks.slack.com.evil.example/1":   false,
		"https://evilslack.com/1":                  false,
		"https://evil.example/hooks.slack.com":     false,
		"https://hooks.slack.com@evil.example/1":   false,
		"https://user:pw@hooks.slack.com/1":        false,
		"https://hooks.slack.com:8443/1":           false,
		"file:///etc/passwd":                       false,
		"":                                         false,
		"https://HOOKS.slack.com/1":                true,
		"https://169.254.169.254/latest/meta-data": false,
	} {
		if err := l.allowed(address); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestLinkIsUsedFiveTimesInHalfAnHour(t *testing.T) {
	f := newFakeSlack()
	now := fixed()
	tr := newTransport(t, f, say(""), func(o *Options) { o.Now = func() time.Time { return now } })
	link := tr.links.open("https://hooks.example/1")
	for i := range 6 {
		if err := tr.links.post(context.Background(), link, []byte(`{}`)); (err == nil) != (i < 5) {
			t.Errorf("use %d: %v", i+1, err)
		}
	}
	link = tr.links.open("https://hooks.example/1")
	now = now.Add(30 * time.Minute)
	if err := tr.links.post(context.Background(), link, []byte(`{}`)); err == nil {
		t.Error("used after half an hour")
	}
}

func TestLinkIsNotFollowedElsewhere(t *testing.T) {
	f := newFakeSlack()
	f.handle("1", func(call) *http.Response { return answer(302, "", "Location", "https://evil.example/2") })
	tr := newTransport(t, f, say(""))
	if err := tr.links.post(context.Background(), tr.links.open("https://hooks.example/1"), []byte(`{}`)); err == nil {
		t.Error("a redirect counts as delivered")
	}
	if f.count("2") != 0 {
		t.Error("the redirect was followed")
	}
}

func TestLinkSaysWhatSlackSaid(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		ok     bool
	}{
		{200, "ok", true},
		{200, `{"ok":true}`, true},
		{200, "", true},
		{200, `{"ok":false,"error":"used_url"}`, false},
		{404, "used_url", false},
		{500, "", false},
	} {
		if err := linkSaid(c.status, []byte(c.body)); (err == nil) != c.ok {
			t.Errorf("%d %q: %v", c.status, c.body, err)
		}
	}
}
