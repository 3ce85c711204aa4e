package config_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kambot/config"
)

// same compares settings, not where they come from.
func same() cmp.Option {
	return cmp.Options{
		cmpopts.IgnoreUnexported(config.Config{}),
		cmp.Comparer(func(a, b config.Secret) bool { return a == b }),
		cmp.Comparer(func(a, b config.Zone) bool { return a.String() == b.String() }),
	}
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, text string, environ ...string) *config.Config {
	t.Helper()
	c, err := config.Load(write(t, text), environ)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPublishedFileHoldsEveryDefault(t *testing.T) {
	c, err := config.Load("../config.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(config.Default(), c, same()); diff != "" {
		t.Errorf("config.yaml differs from the defaults (-default +file):\n%s", diff)
	}
	if missing := config.Unset(c); len(missing) > 0 {
		t.Errorf("config.yaml does not show %s", strings.Join(missing, ", "))
	}
}

func TestEverySettingInThePublishedFileHasAComment(t *testing.T) {
	text, err := os.ReadFile("../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, ": ") && !strings.Contains(line, "#") && !strings.HasPrefix(line, "calendars:") {
			t.Errorf("no comment: %s", line)
		}
	}
}

func TestNothingSaidIsTheDefaults(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, path := range map[string]string{"no file": "", "an empty file": write(t, ""), "comments": write(t, "# nothing\n")} {
		c, err := config.Load(path, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(config.Default(), c, same()); diff != "" {
			t.Errorf("%s (-default +loaded):\n%s", name, diff)
		}
		if c.File() != path {
			t.Errorf("%s: File = %q, want %q", name, c.File(), path)
		}
	}
}

func TestFileBesideTheBotIsReadWithoutBeingNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("config.yaml", []byte("top: {default: 7}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load("", nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.Top.Default != 7 || c.File() != "config.yaml" {
		t.Errorf("top.default = %d from %q, want 7 from config.yaml", c.Top.Default, c.File())
	}
}

func TestNamedFileMustBeThere(t *testing.T) {
	_, err := config.Load("nowhere.yaml", nil)
	if err == nil || !strings.Contains(err.Error(), "nowhere.yaml") {
		t.Errorf("Load of a missing file: %v, want an error that names it", err)
	}
}

func TestFileChangesWhatItSays(t *testing.T) {
	got := load(t, `
slack: {posts_per_minute: 60}
store: {path: /var/lib/kambot/store.db}
company: {timezone: Europe/Madrid, language: es}
access: {admins: [Ana@Example.com, luis@example.com], scope: open}
digest: {time: "07:30", days: [mon, thu], until: "10:00", late: 5m}
money: {currency: JPY}
health: {weights: {kpis: 0}}
pipeline: {weights: ["Needs analysis = 35", propuesta=60], other: 0}
renewals: {strategic_days: []}
undo: {within: 90m}
calendars:
  es-Madrid.Centro: {base: ES, add: [2026-05-15], remove: ["2026-10-12"]}
  NONE: {}
`)
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	want := config.Default()
	want.Slack.PostsPerMinute = 60
	want.Store.Path = "/var/lib/kambot/store.db"
	want.Company = config.Company{Timezone: config.Zone{Location: madrid}, Language: "es"}
	want.Access = config.Access{Admins: []config.Email{"ana@example.com", "luis@example.com"}, Scope: "open"}
	want.Digest = config.Digest{
		Time: 7*60 + 30, Until: 10 * 60, Late: 5 * time.Minute, Keep: 400,
		Days: []config.Weekday{config.Weekday(time.Monday), config.Weekday(time.Thursday)},
	}
	want.Money.Currency = "JPY"
	want.Health.Weights.KPIs = 0
	want.Pipeline = config.Pipeline{Weights: []config.StageWeight{"Needs analysis=35", "propuesta=60"}}
	want.Renewals.StrategicDays = []int{}
	want.Undo.Within = 90 * time.Minute
	want.Calendars = config.Calendars{
		"es-Madrid.Centro": {Base: "ES", Add: []config.Date{"2026-05-15"}, Remove: []config.Date{"2026-10-12"}},
		"NONE":             {},
	}
	if diff := cmp.Diff(want, got, same()); diff != "" {
		t.Errorf("-want +loaded:\n%s", diff)
	}
}

func TestWrongSettingIsNamedWithItsLineAndTheRemedy(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*.yaml")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(string(text), "\n")
			want, ok := strings.CutPrefix(first, "# want: ")
			if !ok {
				t.Fatal("the file does not begin with # want:")
			}
			c, err := config.Load(path, nil)
			if err == nil {
				t.Fatalf("it was read: %+v", c)
			}
			if !strings.Contains(err.Error(), want) {
				t.Errorf("got  %v\nwant %s", err, want)
			}
			if strings.HasPrefix(want, ":") && !strings.Contains(err.Error(), path+want) {
				t.Errorf("%q does not name the file with the line", err)
			}
			if strings.Contains(err.Error(), "not-to-be-shown") {
				t.Errorf("%q shows a secret", err)
			}
		})
	}
}

func TestEveryProblemIsNamedAtOnce(t *testing.T) {
	_, err := config.Load(write(t, "digest: {time: late}\ntop:\n  most: 5\nlog: {level: loud}\n"), []string{"KAM_MONEY_CURRENCY=gold"})
	if err == nil {
		t.Fatal("it was read")
	}
	if got := len(strings.Split(err.Error(), "\n")); got != 4 {
		t.Errorf("%d lines, want one for each of 4 problems:\n%v", got, err)
	}
}

func TestHostileFileIsRefusedNotFollowed(t *testing.T) {
	deep := strings.Repeat("{a: ", 5000) + "1" + strings.Repeat("}", 5000)
	for _, text := range []string{"\x00", "\xff\xfe\xfa", "? [a]\n: b\n", "<<: {top: {max: 5}}\n", deep, "top: !!binary aGk=\n", "- - - -\n", "&a [*a]\n", "top: {max: !!int x}\n", "!!map\n"} {
		if c, err := config.Load(write(t, text), nil); err == nil {
			t.Errorf("%.40q was read as %v", text, c.Top)
		}
	}
}

func FuzzLoad(f *testing.F) {
	files, err := filepath.Glob("testdata/wrong/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range append(files, "../config.yaml") {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	keyed := regexp.MustCompile(`^\S*config\.yaml`)
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := config.Load(write(t, text), nil); err != nil && !keyed.MatchString(err.Error()) {
			t.Errorf("the error does not begin with the file: %v", err)
		}
	})
}
