package nlp

import (
	"strings"
	"testing"
	"time"
)

// fastest takes the least time of a few more runs.
func fastest(least time.Duration, text string, d Directory, c Context) time.Duration {
	for range 5 {
		start := time.Now()
		Parse(text, d, c)
		least = min(least, time.Since(start))
	}
	return least
}

// TestALongTextCostsItsLength measures again and again before it says no: on a busy
// machine a few runs tell nothing, and what costs the square of its length is
// far beyond the limit.
func TestALongTextCostsItsLength(t *testing.T) {
	d, c := company(), monday()
	for _, piece := range []string{
		"move Isdom to Ana and ", "Luis's accounts ", "pasa Isdom a Ana y ", "until Friday ", "from 3 to 15 ", "take … off ", "mientras Luis esta ", "Zzyzx Qwrt ", "zzyzx ", "mark strategic ", "digest at ", "not ", "if ",
		"Isdom, ", "<@U0ANA> ", "change owner ", "quita ", "nota ", "undo ", "as of 3 May ", "who has ", "(", "\"a\" ", "el el ", "2017 ",
	} {
		short, long := time.Hour, time.Hour
		within := false
		for round := 0; round < 20 && !within; round++ {
			short = fastest(short, strings.Repeat(piece, 200/len(piece)+1)[:200], d, c)
			long = fastest(long, strings.Repeat(piece, 4000/len(piece)+1)[:4000], d, c)
			within = long <= 20*max(short, 100*time.Microsecond)+80*time.Millisecond
		}
		if !within {
			t.Errorf("%q: 200 characters take %v, 4,000 take %v", piece, short, long)
		}
	}
}
