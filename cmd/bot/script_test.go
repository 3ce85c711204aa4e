package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"kambot/store/bolt"
)

func TestScripts(t *testing.T) {
	t.Parallel()
	samples, err := filepath.Abs(filepath.Join("..", "..", "importer", "sample"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"), UpdateScripts: *update, RequireUniqueNames: true, RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLES", samples)
			e.Setenv(clockVariable, "2026-11-24T12:00:00Z")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "hold": hold, "lines": lineCount, "replaced": replaced, "mix": mix, "mostwon": mostWon, "order": orderID, "ranking": ranking},
	})
}

// exits runs a command that must end with that code: exits 2 bot import.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		got = failed.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("%s ended with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// hold keeps a store's file open until the script ends, as another bot would.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	engine, err := bolt.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { ts.Check(engine.Close()) })
}

// lineCount counts the lines of a file that hold a word: lines 24 stdout customers.csv.
func lineCount(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if strings.Contains(line, args[2]) {
			n++
		}
	}
	if want := args[0]; fmt.Sprint(n) != want {
		ts.Fatalf("%d lines hold %q, want %s", n, args[2], want)
	}
}

// replaced writes the last output with one word for another: replaced OLD NEW FILE.
func replaced(ts *testscript.TestScript, _ bool, args []string) {
	text := strings.ReplaceAll(ts.ReadFile("stdout"), args[0], args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(text), 0o600))
}

// mix copies a set, with the malformed files it brings along in the place of the
// good ones: mix DIR TO.
func mix(ts *testscript.TestScript, _ bool, args []string) {
	to := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(to, 0o700))
	for _, pattern := range []string{"*.csv", filepath.Join("malformed", "*.csv")} {
		files, err := filepath.Glob(filepath.Join(args[0], pattern))
		ts.Check(err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			ts.Check(err)
			ts.Check(os.WriteFile(filepath.Join(to, filepath.Base(file)), text, 0o600))
		}
	}
}

// orderID keeps the id of the order that the last output shows: order NAME.
func orderID(ts *testscript.TestScript, _ bool, args []string) {
	m := regexp.MustCompile(`(?m): confirm(?:ar)? ([^ ,]+),`).FindStringSubmatch(ts.ReadFile("stdout"))
	if m == nil {
		ts.Fatalf("nothing to confirm in:\n%s", ts.ReadFile("stdout"))
	}
	ts.Setenv(args[0], m[1])
}

// ranking writes the account and the turnover of each row of the last output's
// table: ranking FILE.
func ranking(ts *testscript.TestScript, _ bool, args []string) {
	row := regexp.MustCompile(`(?m)^ *\d+ +(\S.*?) {2,}([\d,]+) `)
	var out strings.Builder
	for _, m := range row.FindAllStringSubmatch(ts.ReadFile("stdout"), -1) {
		fmt.Fprintf(&out, "%s %s\n", m[1], strings.ReplaceAll(m[2], ",", ""))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out.String()), 0o600))
}

// mostWon works out the ranking of a year of the Maven set from its own file, by
// none of our code, and writes account and turnover a line: mostwon DIR YEAR N FILE.
func mostWon(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Open(filepath.Join(args[0], "sales_pipeline.csv"))
	ts.Check(err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	ts.Check(err)
	col := map[string]int{}
	for i, name := range rows[0] {
		col[name] = i
	}
	won := map[string]int{}
	for _, row := range rows[1:] {
		if row[col["deal_stage"]] == "Won" && strings.HasPrefix(row[col["close_date"]], args[1]) {
			value, err := strconv.Atoi(row[col["close_value"]])
			ts.Check(err)
			won[row[col["account"]]] += value
		}
	}
	names := slices.SortedFunc(maps.Keys(won), func(a, b string) int { return cmp.Or(cmp.Compare(won[b], won[a]), cmp.Compare(a, b)) })
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	var out strings.Builder
	for _, name := range names[:n] {
		fmt.Fprintf(&out, "%s %d\n", name, won[name])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[3]), []byte(out.String()), 0o600))
}
