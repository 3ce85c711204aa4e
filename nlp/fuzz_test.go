package nlp

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	d, c := company(), monday()
	for _, text := range []string{
		"", " ", "/kam", "top 10 2017 page 2", "status \"Isdom", "<@U0ANA|ana>", "<@", "<http://a|b", "&amp;lt;", "id:", "id:\"", "@", "@\"\"", "«»", "'s", "Ana's", "..", "2017..", "..2017",
		"top -", "top 99999999999999999999", "from 3 to", "last 30", "del 3 al 15 de", "\u202eIsdom", "I\u200bsdom", "\xff\xfe", "\u06eb", "« \u06eb", strings.Repeat("(", 50), "¿¡", "Q3 Q3 Q3", "top page page 2", "note :", "note : x",
		`0..A"0 0`, `agreement number "17" Isdom`, "contract #1 no. 2 agreement 3M", `renewal lost "Taller Sur" until 2028 : x`, "Zzyzx has renewed until 3/4/2028: <@U0ANA> & co",
		"Isdom no renueva - porque: sí", "agreements unacknowledged renewals obligations no. 5", "agreement AG-1 renewed to 2028 because of 2017",
		"0001-01-01..9999-12-31", "2017-03-", "31/12/2017", "1/1/1900", "March 99 2017", "\ue000U\ue000", `0"0`, "top 000002000 0", `@00"0`, `0000"000..0000000 0`, strings.Repeat("«", 1300), strings.Repeat("a who ", 600),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		r := Parse(text, d, c)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%d bytes took %v", len(text), took)
		}
		if r.HasPeriod && r.Period.To < r.Period.From {
			t.Errorf("%q: period ends before it begins: %s", text, r.Period.Key())
		}
		if r.Page < 0 || r.Intent == "" {
			t.Errorf("%q: %+v", text, r)
		}
		if !utf8.ValidString(r.Unknown + r.Text + r.UnknownWho + r.BadPeriod + r.Words()) {
			t.Errorf("%q: a slot is no text: %+v", text, r)
		}
		sameAgain(t, d, c, text)
	})
}
