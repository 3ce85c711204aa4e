package nlp

import (
	"strings"
	"time"
)

var weekNames = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// Several days of the week in a word or two.
const (
	workingDays = 1<<1 | 1<<2 | 1<<3 | 1<<4 | 1<<5
	freeDays    = 1<<0 | 1<<6
)

var (
	daysTogether = compile([]phrasing[uint8]{
		{workingDays, []string{"weekdays", "workdays", "(working|business|work|week) days", "(every|each) (weekday|workday)", "[todos los] [dias] (laborables|habiles|laborales)", "dia (laborable|habil)", "entre semana"}},
		{freeDays, []string{"weekends", "fines de semana", "findes"}},
		{workingDays | freeDays, []string{"every day", "every single day", "(seven|7) days a week", "todos los dias", "cada dia"}},
	})
	joinedDays  = map[string]uint8{"weekdays": workingDays, "weekends": freeDays, "workdays": workingDays, "laborables": workingDays, "habiles": workingDays}
	daysLeftOut = compile([]phrasing[bool]{{true, []string{"no", "not", "never", "dont", "nunca"}}})
	butFor      = set("except but skip without bar excepto menos salvo sin ni nor quita drop")
)

// On the days behind these it does not come, "stop the digest on Fridays"; behind
// the others it does, "but send it on Mondays".
var (
	stopsOn = set("pause stop snooze suspend cancel skip halt pausa pausar pausame parar suspende suspender cancela cancelar quita quitar quitame apaga apagar")
	goesOn  = set("only just send solo solamente sino manda mandamelo mandalo enviamelo dejalo pon ponlo ponmelo")
)

// daysOf reads the days of the week the digest comes on: lists, stretches, and
// what is left out of them.
func (p *parser) daysOf(r *Request, used []bool) {
	var on, off uint8
	last, out := -1, false
	for i := p.first; i < len(p.toks); i++ {
		if _, n := untilPhrases.longest(&p.sentence, i); n > 0 && (last < 0 || i == p.first || !used[i-1]) {
			if _, m := p.weekdayAt(i + n); m > 0 { // "pause until Monday" is no day it comes on
				i += n + m - 1
				continue
			}
		}
		if _, n := daysLeftOut.longest(&p.sentence, i); n > 0 || stopsOn[p.word(i)] {
			out, last = true, -1
		} else if goesOn[p.word(i)] {
			out = false
		} else if w := p.word(i); butFor[w] && (p.dayFollows(i+1) || p.word(i+1) == "on" && p.dayFollows(i+2)) {
			out, last = true, -1
		}
		days, n := p.daysAt(i, last)
		if n == 0 || !free(used, i, n) {
			out = out && !p.toks[i].comma
			continue
		}
		if out {
			off |= days
		} else {
			on |= days
		}
		take(used, i, i+n-1)
		i += n - 1
		last = p.lastDay(i)
		if p.toks[i].comma && !p.dayFollows(i+1) {
			out = false
		}
	}
	if on == 0 && off != 0 {
		on = workingDays
	}
	on &^= off
	r.AlsoDays = on != 0 && p.alsoDays()
	for k := range 7 {
		if d := (k + 1) % 7; on&(1<<d) != 0 {
			r.Days = append(r.Days, weekNames[d])
		}
	}
}

// besides say that days come to those on which it comes already.
var besides = compile([]phrasing[bool]{{true, []string{"also", "too", "as well", "in addition", "additionally", "(add|adding)", "tambien", "ademas", "(anade|anadir|anademe|agrega|agregar|agregame|suma|sumar)"}}})

// alsoDays says that the days are added to those that hold: "also on Saturdays",
// "los sábados también". Between two days it only lists them.
func (p *parser) alsoDays() bool {
	first, last := len(p.toks), -1
	for i := p.first; i < len(p.toks); i++ {
		if _, n := p.daysAt(i, -1); n > 0 {
			first, last = min(first, i), i
		}
	}
	for i := p.first; i < len(p.toks); i++ {
		if _, n := besides.longest(&p.sentence, i); n > 0 && (i < first || i > last) {
			return true
		}
	}
	return false
}

// daysAt reads a day, or days said in one, at token i; last is the day before a
// word that makes it a stretch.
func (p *parser) daysAt(i, last int) (uint8, int) {
	if days, n := daysTogether.longest(&p.sentence, i); n > 0 {
		return days, n
	}
	if days, ok := nearest(p.word(i), joinedDays); ok {
		return days, 1
	}
	if a, b, ok := strings.Cut(p.word(i), " "); ok { // "mon-fri"
		from, okA := weekdays[a]
		to, okB := weekdays[b]
		if okA && okB {
			return daysBetween(int(from), int(to)), 1
		}
	}
	wd, ok := p.dayOfWeek(i)
	if !ok {
		return 0, 0
	}
	if last >= 0 && p.joinsDays(i-1) {
		return daysBetween(last, wd), 1
	}
	return 1 << wd, 1
}

// dayOfWeek is the day of the week at token i, one slip forgiven.
func (p *parser) dayOfWeek(i int) (int, bool) {
	w := p.word(i)
	if wd, ok := weekdays[w]; ok {
		return int(wd), true
	}
	if w == "mar" { // a month elsewhere
		return int(time.Tuesday), true
	}
	wd, ok := nearest(w, weekdays)
	return int(wd), ok
}

func (p *parser) lastDay(i int) int {
	if wd, ok := p.dayOfWeek(i); ok {
		return wd
	}
	return -1
}

func (p *parser) dayFollows(i int) bool {
	for dayArticles[p.word(i)] {
		i++
	}
	_, ok := p.dayOfWeek(i)
	return ok
}

// joinsDays says that token i stands between the first and the last of several
// days.
func (p *parser) joinsDays(i int) bool {
	for dayArticles[p.word(i)] {
		i--
	}
	if i < 0 {
		return false
	}
	_, until := untilPhrases.longest(&p.sentence, i)
	w := p.word(i)
	return p.toks[i].kind == dash || until > 0 || toWords[w] && w != "y" && w != "and"
}

// daysBetween are the days of the week from one to another.
func daysBetween(from, to int) uint8 {
	days := uint8(1) << to
	for d := from; d != to; d = (d + 1) % 7 {
		days |= 1 << d
	}
	return days
}
