package wording

// A question that is carried on in its thread.
var (
	AskedHow        = Text{"Press one, or answer here in the thread: with its number, with what tells it apart, or “none”.", "Pulse una opción o responda aquí, en el hilo: con su número, con lo que la distingue, o «ninguna»."}
	AskedHowBy      = Text{"Press one, or answer here in the thread and mention me: with its number, with what tells it apart, or “none”.", "Pulse una opción o responda aquí, en el hilo, mencionándome: con su número, con lo que la distingue, o «ninguna»."}
	AskedYes        = Text{"Press it, or answer “yes” or “no” here in the thread.", "Pulse el botón o responda «sí» o «no» aquí, en el hilo."}
	AskedYesBy      = Text{"Press it, or mention me here in the thread with “yes” or “no”.", "Pulse el botón o mencióneme aquí, en el hilo, con «sí» o «no»."}
	AskedDay        = Text{"Press one, or answer here in the thread with a day.", "Pulse una opción o responda aquí, en el hilo, con un día."}
	AskedDayBy      = Text{"Press one, or mention me here in the thread with a day.", "Pulse una opción o mencióneme aquí, en el hilo, con un día."}
	AskedFree       = Text{"You can answer here in the thread.", "Puede responder aquí, en el hilo."}
	AskedFreeBy     = Text{"You can answer here in the thread; mention me.", "Puede responder aquí, en el hilo, mencionándome."}
	AskedThere      = Text{"If that answers my question, please say it in the question's thread: {0}", "Si con eso responde a mi pregunta, dígalo en el hilo de la pregunta, por favor: {0}"}
	AskedPress      = Text{"To decide on the order, please press “{0}” or “{1}” on its message: by words nothing is confirmed.", "Para decidir sobre la orden, pulse «{0}» o «{1}» en su mensaje, por favor: con palabras no se confirma nada."}
	PressTyped      = Text{"- {0}: press {1}", "- {0}: pulsar {1}"}
	PressTypedWords = Text{"- {0}: {1}", "- {0}: {1}"}

	AskedTyped   = Text{"On the terminal, type one of:", "En el terminal, escriba una de estas líneas:"}
	AskedAgain   = Text{"I do not take that for an answer, so I ask again.", "No me basta como respuesta, así que vuelvo a preguntar."}
	AskedNothing = Text{"All right, none of that. Nothing was changed.", "De acuerdo, nada de eso. No se ha cambiado nada."}
)

// An order as it may be typed on the terminal: 0 is what moves, 1 who gets it.
var (
	TypedMove    = Text{"move {0} to {1}", "pasa {0} a {1}"}
	TypedCover   = Text{"{1} covers {0}", "{1} cubre {0}"}
	TypedAddRep  = Text{"add {1} to {0} as rep", "añade a {1} como comercial de {0}"}
	TypedDropRep = Text{"remove {1} from {0} as rep", "quita a {1} como comercial de {0}"}
	TypedAll     = Text{"all accounts of {0}", "todas las cuentas de {0}"}
	TypedExcept  = Text{"{0} except {1}", "{0} excepto {1}"}
	TypedAnd     = Text{"and", "y"}
	TypedFrom    = Text{"from {0}", "desde el {0}"}
	TypedUntil   = Text{"until {0}", "hasta el {0}"}
)
