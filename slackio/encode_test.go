package slackio

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTextIsCutToWhatSlackTakesAtTheEndOfALine(t *testing.T) {
	row := "1  &amp;&lt;" + strings.Repeat("ñ", 90) + "  12"
	for name, c := range map[string]struct{ text, ends string }{
		"short":        {"a\nb", "a\nb"},
		"just fits":    {strings.Repeat("ñ", textLimit), strings.Repeat("ñ", 9)},
		"rows":         {strings.Repeat(row+"\n", 80), "ñ  12\n…"},
		"one line":     {strings.Repeat("ñ", textLimit+1), "ñ\n…"},
		"half an amp":  {strings.Repeat("x", textLimit-4) + "&amp;&amp;", "x\n…"},
		"only escapes": {strings.Repeat("&amp;", textLimit), "&amp;\n…"},
	} {
		got := fitting(c.text)
		if n := utf8.RuneCountInString(got); n > textLimit || !strings.HasSuffix(got, c.ends) || !utf8.ValidString(got) {
			t.Errorf("%s: %d characters, ends in %q", name, n, got[max(0, len(got)-30):])
		}
	}
}
