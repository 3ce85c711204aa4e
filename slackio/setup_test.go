package slackio

import (
	"context"
	"errors"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

var update = flag.Bool("update", false, "write the golden files")

func TestManifestReadsAsReviewed(t *testing.T) {
	for file, o := range map[string]ManifestOptions{
		"socket.yaml": {},
		"http.yaml":   {Name: "Acme accounts", Command: "/acme", HTTP: "https://bot.example/"},
	} {
		got, err := Manifest(o)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", "manifest_"+file)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s is now\n%s", path, got)
		}
		var any map[string]any
		if err := yaml.Unmarshal(got, &any); err != nil {
			t.Error(err)
		}
	}
}

func TestManifestRefusesWhatSlackWould(t *testing.T) {
	for _, o := range []ManifestOptions{
		{HTTP: "http://bot.example"},
		{HTTP: "bot.example"},
		{HTTP: "https://"},
		{HTTP: "https://x?y=z"},
		{Command: "kam"},
		{Command: "/"},
		{Command: "/a b"},
		{Command: "/" + strings.Repeat("k", 32)},
		{Name: strings.Repeat("n", 36)},
	} {
		if got, err := Manifest(o); err == nil {
			t.Errorf("%+v gave\n%s", o, got)
		}
	}
}

func grades(found []Finding, g Grade) (lines []string) {
	for _, f := range found {
		if f.Grade == g {
			lines = append(lines, f.What+" | "+f.Mend)
		}
	}
	return lines
}

func granted(scopes ...string) func(call) *http.Response {
	return func(call) *http.Response {
		return answer(200, `{"ok":true,"team":"Acme","user":"kambot","team_id":"T","user_id":"U","bot_id":"B"}`, "X-OAuth-Scopes", strings.Join(scopes, ", "))
	}
}

func allScopes() (names []string) {
	for _, s := range Scopes() {
		names = append(names, s.Name)
	}
	return names
}

func TestCheckFindsNothingWhenAllIsWell(t *testing.T) {
	f := newFakeSlack()
	f.handle("auth.test", granted(allScopes()...))
	f.on("apps.connections.open", `{"ok":true,"url":"wss://x"}`)
	for _, app := range []string{"xapp-1", ""} {
		tr := newTransport(t, f, say(""), func(o *Options) { o.AppToken = app })
		found := tr.Check(context.Background())
		if len(grades(found, OK)) != len(found) || len(found) != 3 {
			t.Errorf("app token %q: %+v", app, found)
		}
	}
}

func TestCheckSaysWhichScopeIsMissingAndWhatFor(t *testing.T) {
	f := newFakeSlack()
	f.handle("auth.test", granted(append(allScopes()[1:], "admin")...))
	found := newTransport(t, f, say("")).Check(context.Background())
	warnings := grades(found, Warning)
	if len(warnings) != 2 || !strings.Contains(warnings[0], "commands is missing; it is for the slash command") || !strings.Contains(warnings[1], "admin is granted and not used") {
		t.Errorf("warned %q", warnings)
	}
}

func TestCheckSaysHowToMendATokenAndNeverShowsIt(t *testing.T) {
	for code, mend := range map[string]string{
		"invalid_auth":           "copy it again",
		"token_revoked":          "install the app again",
		"not_allowed_token_type": "swapped",
		"missing_scope":          "lacks the scope connections:write",
	} {
		f := newFakeSlack()
		f.handle("auth.test", granted(allScopes()...))
		f.on("apps.connections.open", `{"ok":false,"error":"`+code+`","needed":"connections:write"}`)
		found := newTransport(t, f, say(""), func(o *Options) { o.AppToken = "xapp-secret" }).Check(context.Background())
		if bad := grades(found, Error); len(bad) != 1 || !strings.Contains(bad[0], mend) || strings.Contains(bad[0], "secret") {
			t.Errorf("%s: %q", code, bad)
		}
	}
	f := newFakeSlack()
	f.on("auth.test", `{"ok":false,"error":"invalid_auth"}`)
	found := newTransport(t, f, say(""), func(o *Options) { o.SigningSecrets = nil }).Check(context.Background())
	if bad := grades(found, Error); len(bad) != 2 || !strings.Contains(bad[0], "SLACK_BOT_TOKEN") || !strings.Contains(bad[1], "nothing can come in") {
		t.Errorf("found %q", bad)
	}
}

type unreachable struct{}

func (unreachable) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("no route to host")
}

func TestCheckTellsANetworkFromAToken(t *testing.T) {
	tr := newTransport(t, nil, say(""), func(o *Options) { o.HTTPClient = &http.Client{Transport: unreachable{}} })
	found := tr.Check(context.Background())
	if bad := grades(found, Error); len(bad) != 1 || !strings.Contains(bad[0], "not reached") {
		t.Errorf("found %q", bad)
	}
}

func TestOptionsThatCannotWorkAreRefused(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"no token":     func(o *Options) { o.BotToken = "" },
		"no answerer":  func(o *Options) { o.Answerer = nil },
		"no directory": func(o *Options) { o.Directory = nil },
		"no clock":     func(o *Options) { o.Now = nil },
		"no slash":     func(o *Options) { o.APIURL = "https://slack.com/api" },
		"no host":      func(o *Options) { o.APIURL = "api/" },
	} {
		o := Options{BotToken: "x", Answerer: say(""), Directory: newDirectory(), Now: fixed}
		change(&o)
		if _, err := New(o); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
