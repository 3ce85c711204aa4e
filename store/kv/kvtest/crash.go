package kvtest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"kambot/store/kv"
)

// crashEnv tells the child process where to write.
const crashEnv = "KVTEST_CRASH_DIR"

func crashDir() string { return os.Getenv(crashEnv) }

// crashKeys is how many keys each change writes: all of them, so that a store is whole when they are equal.
const crashKeys = 40

// crash is the child: it writes generation after generation, says where it is, and waits to be killed.
func crash(t *testing.T, open Open, dir string) {
	e := open(t, dir)
	for generation := 1; ; generation++ {
		err := e.Update(t.Context(), func(w kv.Writer) error {
			for i := range crashKeys {
				if i == crashKeys/2 {
					fmt.Printf("in %d\n", generation)
				}
				value := strings.Repeat(strconv.Itoa(generation)+" ", 150)
				if err := w.Put([]byte(many(crashKeys)[i]), []byte(value)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("kept %d\n", generation)
	}
}

// crashes kills children that write: between two writes of a change, right after one, and at some moment.
func crashes(t *testing.T, open Open) {
	for _, test := range []struct {
		name  string
		at    string        // the line that dooms the child
		delay time.Duration // and how much longer it lives
	}{
		{"KilledInsideTheFirstChange", "in 1", 0},
		{"KilledInsideALaterChange", "in 4", 0},
		{"KilledRightAfterAChange", "kept 3", 0},
		{"KilledWhileItCommits", "in 5", 300 * time.Microsecond},
		{"KilledAtSomeMoment", "kept 7", 3 * time.Millisecond},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			kept := killAt(t, dir, test.at, test.delay)
			e := open(t, dir)
			defer func() {
				if err := e.Close(); err != nil {
					t.Error(err)
				}
			}()
			generation := wholeGeneration(t, e)
			if generation < kept {
				t.Errorf("generation %d was kept before the kill, the store holds %d", kept, generation)
			}
			put(t, e, "afterwards")
		})
	}
}

// killAt runs this test in a child, kills it after it printed line, and returns the last generation that
// it said was kept.
func killAt(t *testing.T, dir, line string, delay time.Duration) (kept int) {
	t.Helper()
	parent, _, _ := strings.Cut(t.Name(), "/Killed")
	var pattern []string
	for part := range strings.SplitSeq(parent, "/") {
		pattern = append(pattern, "^"+regexp.QuoteMeta(part)+"$")
	}
	child := exec.Command(os.Args[0], "-test.run="+strings.Join(pattern, "/"), "-test.count=1")
	child.Env = append(os.Environ(), crashEnv+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	// A child that never says the word must not hang the suite.
	watchdog := time.AfterFunc(30*time.Second, func() { _ = child.Process.Kill() })
	defer watchdog.Stop()
	var said []string
	doomed := false
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		said = append(said, lines.Text())
		if after, ok := strings.CutPrefix(lines.Text(), "kept "); ok {
			if kept, err = strconv.Atoi(after); err != nil {
				t.Fatal(err)
			}
		}
		if lines.Text() == line && !doomed {
			doomed = true
			time.Sleep(delay)
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := lines.Err(); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil || !doomed {
		t.Fatalf("the child was not killed (%v); it said %q", err, said)
	}
	return kept
}

// wholeGeneration returns the generation all keys are of: 0 when there is none, a failure when they differ.
func wholeGeneration(t *testing.T, e kv.Engine) int {
	t.Helper()
	found := map[string]int{}
	view(t, e, func(r kv.Reader) error {
		for p, err := range r.Scan(kv.Range{}) {
			if err != nil {
				return err
			}
			generation, _, _ := strings.Cut(string(p.Value), " ")
			found[generation]++
		}
		return nil
	})
	if len(found) == 0 {
		return 0
	}
	for generation, n := range found {
		if len(found) == 1 && n == crashKeys {
			g, err := strconv.Atoi(generation)
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
	}
	t.Fatalf("the store is half written: keys by generation %v", found)
	return 0
}
