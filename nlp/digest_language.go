package nlp

// The languages that a digest may be in, as they are called in either.
var tongues = map[string]string{
	"english": "en", "ingles": "en", "inglesa": "en", "spanish": "es", "espanol": "es", "castellano": "es", "espanola": "es",
}

// notIn are words before a language that is left.
var notIn = set("from of not no del de instead vez rather")

// speak reads the language that the digest is to be in.
func (p *parser) speak(r *Request, used []bool) {
	for i := p.first; i < len(p.toks); i++ {
		tongue := tongues[p.word(i)]
		if tongue == "" || used[i] {
			continue
		}
		used[i] = true
		if r.Speak == "" && !notIn[p.word(i-1)] {
			r.Speak = tongue
		}
	}
}

// besideTongue are the words that ask for a language with its name, and say
// nothing else.
var besideTongue = set(`in into to from language tongue please pls write speak talk answer reply send use set switch change me my the it i want prefer id like digest messages now on always only instead
en a al de del idioma lengua por favor porfa escribe escribeme escriba escribame escribirme habla hablame hable hableme hablarme responde respondeme responda contesta contestame
manda mandame mandamelo envia enviame enviamelo usa pon ponme ponlo ponmelo cambia cambiame cambialo mi el la lo quiero prefiero resumen mensajes ahora adelante desde siempre solo tu bot kambot`)

// onlyTongue reads a text that holds a language and nothing but what asks for it:
// "in Spanish please", "escríbeme en inglés".
func (p *parser) onlyTongue() (Request, bool) {
	some := false
	for i := range p.toks {
		w := p.word(i)
		some = some || tongues[w] != ""
		if tongues[w] == "" && !besideTongue[w] && p.toks[i].kind != dash {
			return Request{}, false
		}
	}
	if !some || len(p.toks) < 2 {
		return Request{}, false
	}
	r := Request{Intent: DigestSettings, Confidence: sure}
	p.speak(&r, make([]bool, len(p.toks)))
	return r, r.Speak != ""
}
