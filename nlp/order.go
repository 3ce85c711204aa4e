package nlp

// What makes an order none: before its verb a negation, anywhere a condition, a
// doubt, a report of what others said.
var (
	negations = set("not dont doesnt didnt never no nunca jamas tampoco without sin isnt wont cannot cant")
	doubts    = compile([]phrasing[bool]{{true, []string{
		"if", "whether", "unless", "should (i|we|he|she|they)", "shall (i|we)", "would", "wouldnt", "what if", "suppose", "supposing", "perhaps", "maybe", "might",
		"said", "says", "told", "asked", "asks", "was", "were", "had", "is it (a good idea|ok|wise|better)", "better to", "thinking (of|about)", "who", "which", "hypothetically",
		"(debo|debemos|deberia|deberiamos|deberian|convendria|conviene)", "que tal si", "y si", "dijo", "dice", "dijeron", "pregunto", "pidio", "quiza", "quizas", "tal vez", "a lo mejor",
		"estoy pensando", "seria", "podria ser", "quien", "cual", "hipoteticamente",
	}}})
)

// doubted says that the order whose verb stands at token verb is none.
func (p *parser) doubted(verb int) bool {
	for i := range p.toks {
		if i <= verb && negations[p.toks[i].key] {
			return true
		}
		if p.toks[i].key == "si" && p.toks[i].raw[len(p.toks[i].raw)-1] == 'i' {
			return true // "si", if; "sí", with its accent, is yes
		}
		if _, n := doubts.longest(&p.sentence, i); n > 0 {
			return true
		}
	}
	return false
}
