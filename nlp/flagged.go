package nlp

var (
	digestWords = set("digest digests resumen resumenes briefing parte")
	flagCues    = compile([]phrasing[bool]{
		{true, []string{"strategic", "estrategica", "estrategico", "estrategicas", "estrategicos", "strategically"}},
		{false, []string{"unstrategic", "desmarca", "desmarcar", "unflag", "unmark"}},
	})
	unflags = compile([]phrasing[bool]{{true, []string{
		"no longer", "not … any more", "isnt … any more", "arent … any more", "no more", "unmark", "unflag", "remove", "clear", "drop", "take off", "take … off", "take the", "take away", "unset", "isnt", "arent", "stop", "stops being", "anymore", "not strategic", "delete", "strip", "lift", "from", "off", "out of", "unstrategic", "non strategic", "lose", "loses",
		"ya no", "quita", "quitale", "quitales", "quitar", "quite", "borra", "borrar", "elimina", "eliminar", "saca", "sacar", "desmarca", "desmarcar", "deja de", "dejan de", "dejar de", "retira", "retirar", "fuera", "no es", "no son", "quitenle", "saque", "retire", "elimine", "desmarque", "sin marca", "retirale", "sacale",
	}}})
)

// flagNames takes the accounts that a flag is about: not those it is said not to
// be about, nor what may be part of a name where another is named or joined.
func (p *parser) flagNames(r *Request) {
	marks, _ := p.allMarks()
	named := make([]bool, len(p.toks))
	some := false
	for k := range marks {
		if m := &marks[k]; len(m.accounts) > 0 && !m.weak && !p.exceptedAt(m.i) {
			take(named, m.i, m.j)
			some = true
		}
	}
	for k := range marks {
		m := &marks[k]
		switch {
		case m.strange && withoutClitics(p.word(m.i), func(w string) bool { return flagVerbs[w] }) != "":
		case m.strange:
			r.Unknown = p.raw(m.i, m.j)
		case len(m.accounts) == 0, m.isWho && p.personPlace(m.i, m.j):
		case some && !named[m.i] && (!m.weak || !p.besideUsed(m, named)):
		default:
			p.takeNamed(r, m)
		}
	}
}

// exceptedAt says that the name at token i is one that is not meant: "not Konex",
// "y no Konex".
func (p *parser) exceptedAt(i int) bool {
	switch p.word(i - 1) {
	case "not", "no", "nor", "ni", "excepto", "except", "salvo", "menos":
		return true
	}
	return false
}

var flagVerbs = set(`mark flag make set call treat unmark unflag tag declare consider classify put add promote remove clear drop take marca marcar marque marquen marcala marcalas senala senalar pon poner ponle ponele ponla ponga haz hacer declara declarar considera considere trata trate clasifica
etiqueta quita quitale quitar desmarca desmarcar borra elimina saca agrega anade incluye designa designate`)

var undoCues = compile([]phrasing[bool]{{true, []string{
	"undo", "revert [that|it|my|the]", "roll [it|that|this] back", "(take|put) (it|that|this|them) back", "take back", "undo … last", "put everything back", "reverse (that|it|my|the)", "go back on", "rollback", "restore the previous", "put things back", "unmove", "change it back", "switch it back", "move it back",
	"deshaz", "deshacer", "deshazlo", "deshacerlo", "deshace", "deshaga", "deshagan", "deshagalo", "revierte", "revierta", "revertir", "revertilo", "reviertelo", "anula", "anular", "anulalo", "anule", "marcha atras", "dejalo como estaba", "dejala como estaba", "vuelve atras", "volver atras", "vuelta atras", "como estaba antes", "dejar como estaba", "retrocede", "echa atras", "da marcha atras", "revertí", "deshace lo", "desace",
}}})
