package nlp

import (
	"strings"
	"testing"
	"time"
)

// fastest is the least time of some runs.
func fastest(text string, d Directory, c Context) time.Duration {
	least := time.Hour
	for range 5 {
		start := time.Now()
		Parse(text, d, c)
		least = min(least, time.Since(start))
	}
	return least
}

func TestALongTextCostsItsLength(t *testing.T) {
	d, c := company(), monday()
	for _, piece := range []string{
		"move Isdom to Ana and ", "Luis's accounts ", "pasa Isdom a Ana y ", "until Friday ", "from 3 to 15 ", "take … off ", "mientras Luis esta ", "Zzyzx Qwrt ", "zzyzx ", "mark strategic ", "digest at ", "not ", "if ",
		"Isdom, ", "<@U0ANA> ", "change owner ", "quita ", "nota ", "undo ", "as of 3 May ", "who has ", "(", "\"a\" ", "el el ", "2017 ",
	} {
		short := fastest(strings.Repeat(piece, 200/len(piece)+1)[:200], d, c)
		long := fastest(strings.Repeat(piece, 4000/len(piece)+1)[:4000], d, c)
		if limit := 20*max(short, 100*time.Microsecond) + 20*time.Millisecond; long > limit {
			t.Errorf("%q: 200 characters take %v, 4,000 take %v", piece, short, long)
		}
	}
}
