package nlp

import (
	"strconv"
	"strings"
)

// clock reads a time of day: 7:30, 7.30, 18h, 6pm, "a las ocho y media",
// "quarter past six".
func (p *parser) clock(r *Request, used []bool) {
	for i := p.first; i < len(p.toks); i++ {
		h, m, n := p.timeAt(i)
		if n == 0 {
			continue
		}
		for k := i; k < i+n && k < len(used); k++ {
			used[k] = true
		}
		r.Time = two(h) + ":" + two(m)
		return
	}
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// timeAt is the time of day at token i and how many tokens it takes.
func (p *parser) timeAt(i int) (h, m, n int) {
	h, m, n = p.clockAt(i)
	if n == 0 || h < -1 || h > 24 || m < 0 || m > 59 {
		return 0, 0, 0
	}
	return (h + 24) % 24, m, n // a quarter to midnight
}

func (p *parser) clockAt(i int) (h, m, n int) {
	if p.toks[i].kind != word {
		return 0, 0, 0
	}
	prev := p.word(i - 1)
	if prev == "at" && p.word(i) == "once" {
		return 0, 0, 0 // no hour: "once" is eleven in Spanish
	}
	asked := prev == "at" || prev == "las" || prev == "la" || prev == "to" || prev == "by" || prev == "around" || prev == "sobre"
	asked = asked || (prev == "for" || prev == "a" || prev == "para") && p.aboutDigest() && !p.counts(i+1) && !p.countsStrange(i+1) && !monthWord(p.word(i+1)) || p.halfOfDay(i+1)
	asked = asked && !monthWord(p.word(i+1))                                                                                     // "from 18 to 24 January"
	if m, ok := p.number(i); ok && m > 0 && m < 60 && (p.word(i+1) == "past" || p.word(i+1) == "to" && numbers[p.word(i)] > 0) { // "ten past eight"
		if hour, ok := p.number(i + 2); ok && hour > 0 && hour <= 12 {
			if p.word(i+1) == "to" {
				hour, m = hour-1, 60-m
			}
			h, n := p.afternoon(hour, i+3)
			return h, m, 3 + n
		}
	}
	switch p.word(i) { // "quarter past six", "half past 7"
	case "quarter", "half":
		if hour, ok := p.number(i + 1); ok && p.word(i) == "half" && hour > 0 && hour <= 12 { // "half nine" is half past it
			h, n := p.afternoon(hour, i+2)
			return h, 30, 2 + n
		}
		if p.word(i+1) == "past" || p.word(i+1) == "to" {
			if hour, ok := p.number(min(i+2, len(p.toks)-1)); ok && i+2 < len(p.toks) && hour <= 12 {
				minutes := map[string]int{"quarter": 15, "half": 30}[p.word(i)]
				if p.word(i+1) == "to" {
					hour, minutes = hour-1, 60-minutes
				}
				h, n := p.afternoon(hour, i+3)
				return h, minutes, 3 + n
			}
		}
		return 0, 0, 0
	case "noon", "mediodia":
		return 12, 0, 1
	case "midnight", "medianoche":
		return 0, 0, 1
	}
	raw := strings.ToLower(strings.TrimRight(p.toks[i].raw, ".,"))
	head, pm := raw, 0
	for _, end := range [...]struct {
		s  string
		pm int
	}{{"a.m", 1}, {"p.m", 2}, {"am", 1}, {"pm", 2}, {"hrs", 3}, {"hs", 3}, {"h", 3}} {
		if cut, ok := strings.CutSuffix(raw, end.s); ok && cut != "" && digit(cut[0]) {
			head, pm = cut, end.pm
			break
		}
	}
	left, right, both := strings.Cut(head, ":")
	if !both {
		if left, right, both = strings.Cut(head, "h"); both && !digit(head[0]) {
			left, right, both = head, "", false
		}
	}
	if !both && (asked || pm > 0) {
		left, right, both = strings.Cut(head, ".")
	}
	hour, err := strconv.Atoi(left)
	if err != nil {
		w, ok := numbers[p.word(i)]
		if p.word(i) == "una" && prev == "la" || p.word(i) == "one" && asked {
			w, ok = 1, true
		}
		if !ok || !asked {
			return 0, 0, 0
		}
		hour = w
	}
	minute := 0
	if both {
		if minute, err = strconv.Atoi(right); err != nil || len(right) != 2 {
			return 0, 0, 0
		}
	}
	if hour > 24 || minute > 59 || !both && pm == 0 && !asked {
		return 0, 0, 0
	}
	n = 1
	if !both {
		k, mm := p.minutesAt(i + 1)
		if mm < 0 {
			hour--
			mm = 60 + mm
		}
		minute, n = mm, n+k
	}
	switch {
	case pm == 2 && hour < 12:
		hour += 12
	case pm == 1 && hour == 12:
		hour = 0
	case pm == 0:
		var k int
		hour, k = p.afternoon(hour, i+n)
		n += k
	}
	if !both && units[p.word(i+n)] != 0 {
		return 0, 0, 0
	}
	return hour % 24, minute, n
}

// countsStrange says that a number counts what is no word of the language: "for two
// weks" is no hour.
func (p *parser) countsStrange(i int) bool {
	return i < len(p.toks) && p.strange(i) && !p.toks[i-1].comma && !digit(p.toks[i].key[0])
}

// aboutDigest says that the digest is named.
func (p *parser) aboutDigest() bool {
	for i := p.first; i < len(p.toks); i++ {
		if digestWords[p.word(i)] && p.word(i) != "parte" {
			return true
		}
	}
	return false
}

// halfOfDay says that token i tells a time of day: "7 de la mañana", "8 o'clock".
func (p *parser) halfOfDay(i int) bool {
	switch w := p.word(i); w {
	case "pm", "am", "oclock":
		return true
	case "de", "in", "por":
		_, n := p.afternoon(0, i)
		return n > 0
	}
	return false
}

// minutesAt reads "y media", "y cuarto", "menos cuarto", "thirty".
func (p *parser) minutesAt(i int) (n, minutes int) {
	switch p.word(i) {
	case "y":
		switch p.word(i + 1) {
		case "media":
			return 2, 30
		case "cuarto":
			return 2, 15
		}
		if m, ok := p.number(min(i+1, len(p.toks)-1)); ok && i+1 < len(p.toks) && m < 60 {
			return 2, m
		}
	case "menos":
		if p.word(i+1) == "cuarto" {
			return 2, -15
		}
		if m, ok := p.number(min(i+1, len(p.toks)-1)); ok && i+1 < len(p.toks) && m < 60 {
			return 2, -m
		}
	case "thirty":
		return 1, 30
	case "fifteen":
		return 1, 15
	}
	return 0, 0
}

// afternoon reads what says which half of the day is meant.
func (p *parser) afternoon(hour, i int) (int, int) {
	switch p.word(i) {
	case "pm":
		if hour < 12 {
			hour += 12
		}
		return hour, 1
	case "am", "oclock", "h", "hs", "hrs", "horas":
		return hour, 1
	case "p":
		if p.word(i+1) == "m" {
			if hour < 12 {
				hour += 12
			}
			return hour, 2
		}
	case "de", "in", "por":
		k := i + 1
		if p.word(k) == "la" || p.word(k) == "the" {
			k++
		}
		switch p.word(k) {
		case "tarde", "noche", "afternoon", "evening":
			if hour < 12 {
				hour += 12
			}
			return hour, k + 1 - i
		case "manana", "morning", "madrugada":
			return hour, k + 1 - i
		}
	}
	return hour, 0
}
