package wording

// Texts of recording and changing an opportunity.
var (
	OppNew        = Text{"New opportunity", "Oportunidad nueva"}
	OppEdit       = Text{"Edit opportunity", "Cambiar oportunidad"}
	OppFormOf     = Text{"For {0}", "De {0}"}
	OppFormFile   = Text{"A file brought this opportunity. What the next file says of it wins; the next step stays.", "Esta oportunidad llegó por archivo. Lo que diga el próximo archivo prevalece; el próximo paso se conserva."}
	OppFormName   = Text{"What it is about", "De qué se trata"}
	OppFormProd   = Text{"Product", "Producto"}
	OppFormOurs   = Text{"Value for us ({0})", "Valor para nosotros ({0})"}
	OppFormTheirs = Text{"Value for the client ({0})", "Valor para el cliente ({0})"}
	OppFormStage  = Text{"Stage", "Fase"}
	OppFormClose  = Text{"Close date", "Fecha de cierre"}
	OppFormHint   = Text{"The horizon follows from it: short up to 3 months, medium up to 12, long beyond. Won or lost: the day of that, empty for today.", "De ella sale el plazo: corto hasta 3 meses, medio hasta 12, largo más allá. Ganada o perdida: el día en que fue; vacío, hoy."}
	OppFormOwner  = Text{"Owner", "A cargo de"}
	OppFormNext   = Text{"Next step", "Próximo paso"}
	OppMeanwhile  = Text{"This opportunity was changed in the meantime, by {0}. Nothing was saved. Now it says: {1}. Below stands that with what you typed; look at it and save again.", "Esta oportunidad ha cambiado entretanto, por {0}. No se ha guardado nada. Ahora dice: {1}. Debajo está eso con lo que usted escribió; revíselo y guarde de nuevo."}
	OppByFile     = Text{"a file", "un archivo"}

	OppWrongName    = Text{"Write what the opportunity is about.", "Escriba de qué trata la oportunidad."}
	OppWrongStage   = Text{"Choose a stage.", "Elija una fase."}
	OppWrongAhead   = Text{"What is won or lost was so today or before. Choose {0} or earlier, or leave it empty.", "Lo ganado o perdido lo fue hoy o antes. Elija el {0} o antes, o déjelo vacío."}
	OppWrongAccount = Text{"Choose an account that you may record opportunities for.", "Elija una cuenta de la que pueda registrar oportunidades."}

	OppMayNot   = Text{"Recording and changing opportunities of {0} is for its KAM, for who stands in, for its reps, and for the managers above.", "Registrar y cambiar oportunidades de {0} corresponde a su KAM, a quien le sustituye, a sus comerciales y a sus responsables."}
	OppMayNone  = Text{"Recording opportunities is for KAMs, for who stands in for one, for reps, and for managers.", "Registrar oportunidades corresponde a los KAM, a quienes les sustituyen, a los comerciales y a los responsables."}
	OppUnknown  = Text{"I do not have that opportunity, or it is not for you to see.", "No tengo esa oportunidad o no le corresponde verla."}
	OppNoForm   = Text{"The terminal has no forms: write the opportunity into a file and load it with: bot import opportunities FILE", "El terminal no tiene formularios: escriba la oportunidad en un archivo y cárguela con: bot import opportunities ARCHIVO"}
	OppOpenForm = Text{"Record an opportunity of {0}: press the button.", "Registrar una oportunidad de {0}: pulse el botón."}
	OppOpenNone = Text{"Record an opportunity: press the button.", "Registrar una oportunidad: pulse el botón."}
	OppOpenOf   = Text{"One opportunity is of one account. Of which one?", "Una oportunidad es de una sola cuenta. ¿De cuál?"}
	OppNewFor   = Text{"New for {0}", "Nueva de {0}"}

	OppRecorded  = Text{"“{0}” is recorded for {1}.", "Se ha registrado «{0}» de {1}."}
	OppRecordTwo = Text{"“{0}” of {1} was recorded already. It is there once.", "«{0}» de {1} ya se había registrado. Está una sola vez."}
	OppChanged   = Text{"“{0}” of {1} is changed.", "Se ha cambiado «{0}» de {1}."}
	OppUnchanged = Text{"“{0}” of {1} says just that already: nothing was changed.", "«{0}» de {1} ya dice eso mismo: no se ha cambiado nada."}
	OppIsWon     = Text{"“{0}” of {1} is won.", "«{0}» de {1} está ganada."}
	OppIsLost    = Text{"“{0}” of {1} is lost.", "«{0}» de {1} está perdida."}
	OppBack      = Text{"Taken back: “{0}” of {1} is as it was before.", "Deshecho: «{0}» de {1} queda como antes."}
	OppGone      = Text{"Taken back: “{0}” is not recorded any more.", "Deshecho: «{0}» ya no está registrada."}
	OppSince     = Text{"“{0}” of {1} was changed after that: I do not take it back over a later change. Edit it instead.", "«{0}» de {1} se cambió después: no lo deshago por encima de un cambio posterior. Cámbiela."}
	OppTooOld    = Text{"A change can be taken back for {0} hours; this one is older. Edit it instead.", "Un cambio se puede deshacer durante {0} horas; este es anterior. Cámbiela."}
	OppWon       = Text{"Won", "Ganada"}
	OppLost      = Text{"Lost", "Perdida"}
	OppChange    = Text{"Edit", "Cambiar"}
	OppShow      = Text{"Open", "Abrir"}
	OppHelp      = Text{"record an opportunity: value for us and for the client, stage, close date, next step", "registrar una oportunidad: valor para nosotros y para el cliente, fase, fecha de cierre, próximo paso"}
	OppUndo      = Text{"Undo", "Deshacer"}
	OppAll       = Text{"All opportunities", "Todas las oportunidades"}
	OppProduct   = Text{"Product", "Producto"}
	OppNext      = Text{"Next step", "Próximo paso"}
	OppBy        = Text{"Last changed", "Último cambio"}
	OppByOn      = Text{"{0}, {1}", "{0}, {1}"}
)

// Stage is a usual stage in the person's language; as it was written where it is
// none of these by its own name.
func (l Lang) Stage(s string) string {
	switch s {
	case "prospecting":
		return Text{"prospecting", "prospección"}[l]
	case "qualification":
		return Text{"qualification", "cualificación"}[l]
	case "engaging":
		return Text{"engaging", "contacto"}[l]
	case "proposal":
		return Text{"proposal", "propuesta"}[l]
	case "negotiation":
		return Text{"negotiation", "negociación"}[l]
	case "won":
		return Text{"won", "ganada"}[l]
	case "lost":
		return Text{"lost", "perdida"}[l]
	}
	return s
}
