package nlp

import "strings"

// cues are the phrases that hint at something, by what they hint at.
var cues = []struct {
	name string
	list phrases[bool]
}{
	{"note", noteCues},
	{"undo", undoCues},
	{"receipt", receiptCues},
	{"missing", missingCues},
	{"setting", settingCues},
	{"unflag", unflags},
	{"unsaid", unsaid},
	{"own team", ownTeam},
	{"team", theTeam},
	{"key list", keyList},
	{"first person", firstPerson},
	{"state", stateCues},
	{"over time", overTime},
	{"bought", boughtCues},
	{"weighted", weighted},
	{"passing", passingWords},
	{"except", exceptWords},
	{"opener", openers},
	{"greeting", greetings},
}

// cued are the phrases of the rules that the text holds.
func (p *parser) cued(f *features) {
	used := make([]bool, len(p.toks))
	for i := range min(len(p.toks), mostWeighed) {
		ways := sentences[p.toks[i].key]
		for w := range ways {
			if ways[w].matches(&p.sentence, i, used) {
				f.add("way", string(ways[w].means))
				if ways[w].words > 1 {
					f.add("ways", string(ways[w].means))
				}
			}
		}
		if k, n := commands.longest(&p.sentence, i); n > 0 {
			f.add("command", string(k))
			if i <= p.first+1 {
				f.add("first command", string(k))
			}
		}
		if m, n := p.metricAt(i); n > 0 {
			f.add("metric")
			f.add("metric", strings.ToLower(m))
		}
		if s, n := scopes.longest(&p.sentence, i); n > 0 {
			f.add("scope")
			f.add("scope", string(s))
		}
		if v, n := pauseCues.longest(&p.sentence, i); n > 0 {
			f.add("pause", map[bool]string{true: "on", false: "off"}[v])
		}
		if _, n := flagCues.longest(&p.sentence, i); n > 0 {
			f.add("cue", "flag")
		}
		if repWords[p.toks[i].key] {
			f.add("cue", "rep")
		}
		if digestWords[p.toks[i].key] {
			f.add("cue", "digest")
		}
		if launchWords[p.toks[i].key] {
			f.add("cue", "launch")
		}
		if denials[p.toks[i].key] {
			f.add("cue", "denial")
		}
		for _, c := range cues {
			if p.found(c.list, i) {
				f.add("cue", c.name)
			}
		}
	}
}

// meant is what the words are about: alone, in pairs, in what order.
func (f *features) meant(units []piece) {
	of := func(u piece) []string {
		if len(u.about) > 0 {
			return u.about
		}
		if u.class != "" {
			return []string{u.class}
		}
		return nil
	}
	var before, twice []string
	for i, u := range units {
		about := of(u)
		for _, a := range about {
			f.add("c", a)
			if i < 4 {
				f.add("c early", a)
			}
			for _, b := range before {
				f.add("c>", b, a)
				for _, c := range twice {
					f.add("c>>", c, b, a)
				}
			}
			for j := 0; j < i; j++ {
				for _, b := range units[j].about {
					f.add("c..", b, a)
				}
			}
		}
		if about != nil {
			twice, before = before, about
		}
	}
}

// timed is what is said of days.
func (p *parser) timed(f *features) {
	d, today := &p.when, p.today()
	for _, said := range [...]struct {
		is   bool
		name string
	}{{d.start != 0, "start"}, {d.end != 0, "end"}, {d.single, "single"}, {d.span, "span"}, {d.n != 0, "length"}, {d.lasting, "lasting"}, {d.start != 0 && d.start < today, "begun"}, {d.end != 0 && d.end < today, "over"}, {d.start == today, "today"}, {d.start > today, "ahead"}} {
		if said.is {
			f.add("days", said.name)
		}
	}
}

// agreed is what the words say of agreements: what of them is asked for, and
// whether they state how a renewal came out or only speak of it.
func (p *parser) agreed(f *features) {
	for i := range min(len(p.toks), mostWeighed) {
		ways := viewWords[p.toks[i].key]
		for k := range ways {
			if ways[k].matches(&p.sentence, i, make([]bool, len(p.toks))) {
				f.add("view", string(ways[k].means))
			}
		}
	}
	if o := p.stated(); o.how != notTold {
		f.add("outcome", string(o.how))
		f.add("outcome", string(o.how), string(o.said))
	}
}
