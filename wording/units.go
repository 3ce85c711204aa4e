package wording

import (
	"strings"
	"unicode"

	"kambot/kam"
)

// unit is what a usual unit is called for one of it and for any other number.
type unit struct{ one, many Text }

// usualUnits are units that files write in one of the languages. Others are shown
// as they were loaded.
var usualUnits = func() map[string]unit {
	units := map[string]unit{}
	for _, u := range [...]unit{
		{Text{"minute", "minuto"}, Text{"minutes", "minutos"}},
		{Text{"hour", "hora"}, Text{"hours", "horas"}},
		{Text{"day", "día"}, Text{"days", "días"}},
		{Text{"week", "semana"}, Text{"weeks", "semanas"}},
		{Text{"month", "mes"}, Text{"months", "meses"}},
		{Text{"point", "punto"}, Text{"points", "puntos"}},
		{Text{"unit", "unidad"}, Text{"units", "unidades"}},
	} {
		for _, l := range [...]Lang{English, Spanish} {
			units[kam.Fold(u.one[l])], units[kam.Fold(u.many[l])] = u, u
		}
	}
	return units
}()

// unitOf is what stands behind a figure: the unit in this language, where it is a
// usual one.
func (l Lang) unitOf(v kam.Amount, loaded string) string {
	u, usual := usualUnits[kam.Fold(loaded)]
	switch {
	case !usual:
		return Cut(Clean(loaded), 20)
	case v == kam.Scale:
		return u.one[l]
	}
	return u.many[l]
}

// Unbroken keeps figures and what they are counted in on one line: "58.5 %",
// "88,853 EUR", "71 days".
func Unbroken(s string) string {
	var b []byte
	done := 0
	for i := 1; i < len(s)-1; i++ {
		if s[i] != ' ' || s[i-1] < '0' || s[i-1] > '9' {
			continue
		}
		word := s[i+1:]
		if end := strings.IndexFunc(word, func(r rune) bool { return r != '%' && !unicode.IsLetter(r) }); end >= 0 {
			word = word[:end]
		}
		if _, usual := usualUnits[kam.Fold(word)]; word == "%" || isCurrency(word) || usual {
			b = append(append(b, s[done:i]...), "\u00a0"...)
			done = i + 1
		}
	}
	if done == 0 {
		return s
	}
	return string(append(b, s[done:]...))
}
