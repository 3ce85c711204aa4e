package nlp

import (
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	d, c := company(), monday()
	for _, text := range []string{
		"top", "top 10 2017", "status Isdom", "owner Kan-code", "top 10 team 2017-Q3 page 2", "how is Kan-code doing?", "¿por qué es clave Isdom?",
		"could you please show me the five best accounts of my team in the third quarter of 2017", strings.Repeat("word and ", 440), strings.Repeat("Isdom who owns ", 260),
	} {
		name := text
		if len(name) > 40 {
			name = name[:40]
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(text, d, c)
			}
		})
	}
}
