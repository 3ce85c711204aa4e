package handlers_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kambot/chat"
	"kambot/handlers"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares an answer with its files: blocks that paste into Block Kit
// Builder, and what the terminal prints.
func golden(t *testing.T, name string, r chat.Reply, terminal string) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(map[string]any{"blocks": r.Blocks}); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join("testdata", "golden")
	for file, got := range map[string]string{name + ".json": b.String(), name + ".txt": terminal + "\n"} {
		got = orderID.ReplaceAllString(got, "1a20d6d5a00AAAAAAAAAAAAAAAA")
		file = filepath.Join(dir, file)
		if *update {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v: run the tests with -update and read what it wrote", err)
			continue
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s differs (-file +now); -update rewrites it:\n%s", file, d)
		}
	}
}

// TestWhatPeopleReadIsAFile: every capability, empty, one, many, ambiguous and
// refused, in both languages.
func TestWhatPeopleReadIsAFile(t *testing.T) {
	s := newSample(t, nil)
	for _, c := range []struct{ name, english, spanish, words string }{
		{"welcome_kam", "kate", "ana", ""},
		{"welcome_manager", "tom", "marta", ""},
		{"welcome_executive", "root", "elena", ""},
		{"welcome_rep", "ravi", "ines", ""},
		{"help", "kate", "ana", "help"},
		{"help_manager", "tom", "marta", "help"},
		{"top_many", "root", "elena", "top"},
		{"top_of_a_team", "tom", "marta", "top"},
		{"top_of_a_year", "kate", "ana", "top 2025"},
		{"top_of_somebody", "ravi", "marta", "top 3 @Kate"},
		{"top_at_most", "root", "elena", "top 100"},
		{"top_nothing_billed", "kate", "ana", "top 2019"},
		{"top_empty", "vega", "ines", "top"},
		{"top_bad_period", "kate", "ana", "top 2017-13"},
		{"key_company", "root", "elena", "key"},
		{"key_own", "kate", "ana", "key"},
		{"key_nothing_billed", "kate", "ana", "key 2019"},
		{"key_empty", "vega", "ines", "key"},
		{"why_in_the_set", "ravi", "ana", "why A01"},
		{"why_outside", "kate", "luis", "why Delta Foods"},
		{"why_strategic", "root", "ana", "why Orbit Labs"},
		{"why_below_zero", "kate", "elena", "why Returns Inc"},
		{"why_nothing_billed", "kate", "elena", "why Ghost Mills"},
		{"why_ambiguous", "root", "elena", "why Delta Foods"},
		{"why_refused", "kate", "luis", "why Northwind Traders"},
		{"unknown_words", "kate", "ana", "frobnicate the widgets"},
		{"unknown_verb", "ravi", "ana", "stauts A01"},
		{"unknown_name_like_another", "ravi", "ana", "Northwnd Traders"},
		{"unknown_person", "root", "elena", "portfolio @Zyxwv"},
		{"status_one", "ravi", "ana", "A01"},
		{"status_of_a_year", "root", "elena", "status A01 2025"},
		{"status_strategic", "root", "elena", "Orbit Labs"},
		{"status_nothing_billed", "kate", "elena", "Ghost Mills"},
		{"status_below_zero", "kate", "elena", "Returns Inc"},
		{"status_hostile_name", "root", "ana", "A06"},
		{"status_endless_name", "root", "luis", "A08"},
		{"status_several", "root", "elena", "status A01, A03"},
		{"status_ambiguous", "root", "elena", "Delta Foods"},
		{"status_refused", "kate", "luis", "Northwind Traders"},
		{"status_missing", "kate", "luis", "status Zyxwv Holdings"},
		{"status_without_name", "kate", "luis", "status"},
		{"owner_one", "ravi", "ana", "owner A01"},
		{"owner_nobody", "root", "elena", "owner A11"},
		{"owner_ambiguous", "root", "elena", "owner Delta Foods"},
		{"owner_refused", "kate", "luis", "owner Northwind Traders"},
		{"portfolio_empty", "vega", "ines", "mine"},
		{"portfolio_one", "ravi", "luis", "mine"},
		{"portfolio_many", "root", "elena", "portfolio all"},
		{"portfolio_narrowed", "kate", "ana", "portfolio all"},
		{"portfolio_of_somebody", "root", "marta", "portfolio @Luis"},
		{"portfolio_ambiguous", "root", "marta", "portfolio @Ana"},
		{"portfolio_nothing_billed", "kate", "ana", "mine 2019"},
		{"opportunities_empty", "vega", "luis", "opportunities"},
		{"opportunities_one", "kate", "elena", "opportunities A03"},
		{"opportunities_many", "root", "elena", "opportunities"},
		{"opportunities_of_a_quarter", "root", "elena", "opportunities 2026-Q4"},
		{"opportunities_refused", "kate", "luis", "opportunities Northwind Traders"},
		{"launch_none", "kate", "elena", "launch"},
		{"team_many", "root", "elena", "team"},
		{"team_own", "tom", "marta", "team"},
		{"team_of_somebody", "root", "elena", "team @Marta"},
		{"team_refused", "kate", "ana", "team"},
		{"team_of_others_refused", "tom", "marta", "team @Elena"},
		{"history_one", "root", "ana", "history A01"},
		{"history_many", "kate", "elena", "history A13"},
		{"history_nobody", "root", "elena", "history A11"},
		{"history_refused", "kate", "luis", "history A01"},
		{"asof_one", "root", "ana", "asof 2026-05-01 A01"},
		{"asof_strategic", "root", "ana", "asof 2026-11-23 Orbit Labs"},
		{"asof_before_billing", "root", "elena", "asof 2019-03-01 A03"},
		{"asof_handed_over", "root", "elena", "asof 2026-08-15 A13"},
		{"asof_several", "root", "elena", "asof 2026-05-01 A01, A12"},
		{"asof_hostile_name", "root", "ana", "asof 2026-05-01 A06"},
		{"asof_no_day", "root", "ana", "asof A01"},
		{"asof_to_come", "root", "ana", "asof 2030-01-01 A01"},
		{"asof_refused", "kate", "luis", "asof 2026-05-01 A01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".en", s.ask(t, c.english, chat.Slash, c.words), s.ask(t, c.english, chat.CLI, c.words).Text)
			golden(t, c.name+".es", s.ask(t, c.spanish, chat.Slash, c.words), s.ask(t, c.spanish, chat.CLI, c.words).Text)
		})
	}
	for name, who := range map[string]string{"share_question.en": "kate", "share_question.es": "ana"} {
		r := s.ask(t, who, chat.Click, "share top")
		golden(t, name, r, r.Text)
	}
	for name, who := range map[string]string{
		"home_kam.en": "kate", "home_kam.es": "ana", "home_manager.en": "tom", "home_manager.es": "marta", "home_executive.es": "elena",
		"home_admin.en": "root", "home_rep.en": "ravi", "home_rep_without_accounts.es": "ines", "home_stranger.en": "unknown",
	} {
		r := s.home(t, who)
		golden(t, name, r, r.Text)
	}
}

// buttons are the words that a reply's buttons carry.
func buttons(t testing.TB, r chat.Reply) []string {
	t.Helper()
	var values []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			action, _ := v["action_id"].(string)
			if v["type"] == "button" && !strings.HasPrefix(action, "opp:") { // those carry what they change, no words
				value, _ := v["value"].(string)
				values = append(values, value)
			}
			for _, e := range v {
				walk(e)
			}
		}
	}
	raw, err := json.Marshal(r.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	var blocks any
	if err := json.Unmarshal(raw, &blocks); err != nil {
		t.Fatal(err)
	}
	walk(blocks)
	return values
}

// opensForm says that what a button carries is no words, but the number of what
// its form is about.
func opensForm(value string) bool { return value != "" && strings.Trim(value, "0123456789") == "" }

// TestEveryButtonLeadsToAnAnswer presses every button of every answer, as who
// got it, also in what that button shows.
func TestEveryButtonLeadsToAnAnswer(t *testing.T) {
	s := newSample(t, nil)
	dead := []string{"I did not understand", "No lo he entendido", "Something went wrong", "Algo ha fallado", "there is none named", "no hay ninguna llamada", "not here yet"}
	for who := range sight() {
		pressed := map[string]bool{}
		var press func(from string, r chat.Reply)
		press = func(from string, r chat.Reply) {
			for _, words := range buttons(t, r) {
				if words == "" {
					t.Errorf("%s: a button of %q carries nothing", who, from)
				}
				if pressed[words] || len(pressed) > 400 || opensForm(words) {
					continue
				}
				pressed[words] = true
				next := s.ask(t, who, chat.Click, words)
				for _, d := range dead {
					if strings.Contains(next.Text, d) {
						t.Errorf("%s: the button %q of %q leads to: %s", who, words, from, next.Text)
					}
				}
				press(words, next)
			}
		}
		for _, words := range lists() {
			press(words, s.ask(t, who, chat.Slash, words))
		}
		press("Home", s.home(t, who))
	}
}

func TestGalleryHoldsEveryGoldenFile(t *testing.T) {
	list, err := handlers.Gallery()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "golden", "*.json"))
	if err != nil || len(list) != len(files) {
		t.Fatalf("%d items, %d files (%v)", len(list), len(files), err)
	}
	for _, item := range list {
		if item.Text == "" || item.Lang != "en" && item.Lang != "es" || item.Kind != "message" && item.Kind != "home" {
			t.Errorf("%+v", item)
		}
	}
}
