package config_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kambot/config"
)

func TestEnvironmentWins(t *testing.T) {
	c := load(t, "store: {path: file.db}\ntop: {default: 5}\ndigest: {days: [mon]}\n",
		"KAM_STORE_PATH=env.db", "KAM_DIGEST_DAYS=tue, wed", "KAM_ACCESS_ADMINS=ana@example.com", "KAM_RENEWALS_DAYS=60,30",
		"KAM_COMPANY_TIMEZONE=America/Los_Angeles", "KAM_UNDO_WITHIN=1h", "KAM_SLACK_POSTS_PER_MINUTE=7", "SLACK_API_URL=http://127.0.0.1:9/api/")
	got := fmt.Sprintln(c.Store.Path, c.Top.Default, c.Digest.Days, c.Access.Admins, c.Renewals.Days, c.Company.Timezone, c.Undo.Within, c.Slack.PostsPerMinute, c.Slack.APIURL)
	want := "env.db 5 [tue wed] [ana@example.com] [60 30] America/Los_Angeles 1h0m0s 7 http://127.0.0.1:9/api/"
	if got != want+"\n" {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestEmptyVariableIsAsGoodAsNone(t *testing.T) {
	c := load(t, "store: {path: file.db}\n", "KAM_STORE_PATH=", "KAM_TOP_MAX=", "SLACK_BOT_TOKEN=")
	if c.Store.Path != "file.db" || c.Top.Max != 25 || c.Slack.BotToken.IsSet() {
		t.Errorf("got %q, %d, %v", c.Store.Path, c.Top.Max, c.Slack.BotToken)
	}
}

func TestWrongVariableIsNamed(t *testing.T) {
	for variable, want := range map[string]string{
		"KAM_TOP_MAX=many":             "KAM_TOP_MAX: top.max: \"many\" is not right here",
		"KAM_DIGEST_DAYS=mon,lunes":    "KAM_DIGEST_DAYS: digest.days: \"lunes\" is no day",
		"KAM_UNDO_WITHIN=24":           "KAM_UNDO_WITHIN: undo.within: 24 has no unit",
		"KAM_DIGEST_UNTIL=06:00":       "KAM_DIGEST_UNTIL: digest.until: digest.until (06:00) must be later",
		"SLACK_API_URL=https://x/api":  "SLACK_API_URL: slack.api_url: is no address of an API",
		"SLACK_BOT_TOKEN=two words":    "SLACK_BOT_TOKEN: slack.bot_token: holds a space",
		"SLACK_APP_TOKEN_FILE=nowhere": "SLACK_APP_TOKEN_FILE: slack.app_token: cannot be read",
	} {
		_, err := config.Load(write(t, ""), []string{variable})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got  %v\nwant %s", variable, err, want)
		}
	}
}

func TestVariableNobodyReadsIsAWarning(t *testing.T) {
	// As Kubernetes sets it for a service named kam.
	c := load(t, "", "KAM_SERVICE_HOST=10.0.0.1", "KAM_CALENDARS=x", "OTHER=1", "KAM_TOP_MAX=20")
	got := strings.Join(c.Warnings(), "\n")
	if len(c.Warnings()) != 2 || !strings.Contains(got, "KAM_SERVICE_HOST") || !strings.Contains(got, "KAM_CALENDARS") {
		t.Errorf("warnings: %q", got)
	}
}

func TestVariablesAreDistinct(t *testing.T) {
	names := config.Variables()
	slices.Sort(names)
	if twice := len(names) - len(slices.Compact(slices.Clone(names))); twice != 0 {
		t.Errorf("%d settings share a variable: %v", twice, names)
	}
}

func TestSecretComesFromTheEnvironmentOrAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(path, []byte("xapp-1\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := load(t, "", "SLACK_BOT_TOKEN= xoxb-1 ", "SLACK_APP_TOKEN_FILE="+path)
	if got := c.Slack.BotToken.Reveal(); got != "xoxb-1" {
		t.Errorf("bot token %q", got)
	}
	if got := c.Slack.AppToken.Reveal(); got != "xapp-1" {
		t.Errorf("app token %q, want it without the line's end", got)
	}
	if c.Slack.SigningSecret.IsSet() {
		t.Error("a signing secret from nowhere")
	}
	_, err := config.Load(write(t, ""), []string{"SLACK_APP_TOKEN=xapp-2", "SLACK_APP_TOKEN_FILE=" + path})
	if err == nil || !strings.Contains(err.Error(), "both set") || strings.Contains(err.Error(), "xapp-2") {
		t.Errorf("both set: %v", err)
	}
}

func TestSecretDoesNotPrintItself(t *testing.T) {
	c := load(t, "", "SLACK_BOT_TOKEN=xoxb-hidden")
	var log strings.Builder
	logger := slog.New(slog.NewTextHandler(&log, nil))
	logger.Info("settings", "slack", c.Slack, "token", c.Slack.BotToken, "all", c)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("settings", "slack", c.Slack, "token", c.Slack.BotToken, "all", c)
	asJSON, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	printed := log.String() + string(asJSON)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
		printed += fmt.Sprintf(verb+"\n", c.Slack.BotToken) + fmt.Sprintf(verb+"\n", &c.Slack.BotToken) + fmt.Sprintf(verb+"\n", c.Slack) + fmt.Sprintf(verb+"\n", *c)
	}
	printed += fmt.Sprint(map[config.Secret]int{c.Slack.BotToken: 1}, []config.Secret{c.Slack.BotToken})
	for _, leak := range []string{"xoxb-hidden", fmt.Sprintf("%x", "xoxb-hidden"), fmt.Sprintf("%X", "xoxb-hidden")} {
		if i := strings.Index(printed, leak); i >= 0 {
			t.Errorf("a secret was printed: %q", printed[max(0, i-60):i+len(leak)])
		}
	}
	if !strings.Contains(printed, "********") {
		t.Error("nothing shows that a secret is set")
	}
}
