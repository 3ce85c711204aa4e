package nlp

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// saying is one line of a corpus with the frame that stands above it.
type saying struct {
	line int
	text string
	want string
}

// corpus reads a file of testdata: "= frame" once, every way to say it below,
// "#" before a remark.
func corpus(t testing.TB, name string) []saying {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []saying
	want := "none"
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if frame, ok := strings.CutPrefix(line, "= "); ok {
			want = frame
		} else if line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, saying{n, line, want})
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryWayToSayItIsUnderstood(t *testing.T) {
	for _, file := range []string{"en.txt", "es.txt", "names.txt", "periods.txt"} {
		d, c := company(), monday()
		for _, s := range corpus(t, file) {
			r := Parse(s.text, d, c)
			got := frame(r)
			if grammar[r.Intent].bare && r.Intent != None { // what orders fill is in testdata/sentences
				got = string(r.Intent)
			}
			if got != s.want {
				t.Errorf("%s:%d: %s\n got %s\nwant %s", file, s.line, s.text, got, s.want)
			}
		}
	}
}

func TestWhatMovesNothingIsNoOrder(t *testing.T) {
	d, c := company(), monday()
	for _, s := range corpus(t, "none.txt") {
		if got := Parse(s.text, d, c); got.Intent != None {
			t.Errorf("none.txt:%d: %s\n got %s", s.line, s.text, frame(got))
		}
	}
}

func TestTheLanguageOfTheTextIsReported(t *testing.T) {
	d, c := company(), monday()
	for file, want := range map[string]string{"en.txt": "en", "es.txt": "es"} {
		other := map[string]string{"en": "es", "es": "en"}[want]
		for _, s := range corpus(t, file) {
			if got := Parse(s.text, d, c).Language; got == other {
				t.Errorf("%s:%d: %s is taken for %s", file, s.line, s.text, got)
			}
		}
	}
}
