package wording

// Texts of the strategic flag: what was understood, who decides, what became of it,
// when it is looked at again. What a proposal does is said in one neutral line.
var (
	FlagHelp     = Text{"mark an account as strategic, with reason and review day, or take that away", "marcar una cuenta como estratégica, con motivo y día de revisión, o quitarle la marca"}
	FlagMark     = Text{"{0}: strategic, {1}", "{0}: estratégica, {1}"}
	FlagNoDay    = Text{"“{0}” is no day that there is. Nothing has changed yet: please say it again with another day of review, for example {1}.", "«{0}» no es un día que exista. Todavía no ha cambiado nada: dígalo otra vez con otro día de revisión, por ejemplo {1}."}
	FlagUnmark   = Text{"{0}: no longer strategic", "{0}: deja de ser estratégica"}
	FlagReview   = Text{"To be reviewed on {0}.", "Se revisa el {0}."}
	FlagTakeAway = Text{"To take it away, say: unstrategic {0}", "Para quitarla, diga: {0} ya no es estratégica"}
	FlagWas      = Text{"So far: {0}.", "Hasta ahora: {0}."}
	FlagMeans    = Text{"A strategic account is key whatever its turnover: it counts as quiet after {0} days without contact, and renewals are announced from {1} days before.", "Una cuenta estratégica es clave sea cual sea su facturación: cuenta como sin contacto a los {0} días, y las renovaciones se avisan desde {1} días antes."}
	FlagLeaves   = Text{"From then on it is key only by its turnover.", "Desde entonces solo es clave por su facturación."}
	FlagFacts    = Text{"Turnover of the last 12 months {0} · class {1}", "Facturación de los últimos 12 meses {0} · clase {1}"}
	FlagNoSale   = Text{"Nothing was billed to it in the last 12 months: it is strategic all the same.", "No se le ha facturado nada en los últimos 12 meses: es estratégica igualmente."}
	FlagAsks     = Text{"After you confirm, one of these has to say yes: {0}. The first answer counts.", "Cuando confirme, tiene que dar el visto bueno una de estas personas: {0}. Vale la primera respuesta."}
	FlagNotYet   = Text{"Nothing has changed yet.", "Todavía no ha cambiado nada."}

	FlagDone      = Text{"Done: {0}.", "Hecho: {0}."}
	FlagWaiting   = Text{"Asked: {0}. It waits for one of these to say yes: {1}; nothing has changed yet.", "Propuesto: {0}. Falta el visto bueno de una de estas personas: {1}; todavía no ha cambiado nada."}
	FlagUndone    = Text{"Taken back: {0}. It is as it was before.", "Deshecho: {0}. Está como antes."}
	FlagCancelled = Text{"Cancelled: {0}. Nothing has changed.", "Cancelado: {0}. No ha cambiado nada."}
	FlagRefused   = Text{"You said no: {0}. Nothing has changed, and {1} is told.", "Ha dicho que no: {0}. No ha cambiado nada y se avisa a {1}."}
	FlagLapsed    = Text{"The account has changed since this was asked: {0}. Nothing was done; {1} is told and may ask anew.", "La cuenta ha cambiado desde que se propuso: {0}. No se ha hecho nada; se avisa a {1}, que puede proponerlo de nuevo."}
	FlagChanged   = Text{"The account has changed since you were shown it. This is how it stands now.", "La cuenta ha cambiado desde que lo vio. Ahora está así."}

	FlagNewsDone      = Text{"{0} has decided: {1}.", "{0} lo ha decidido: {1}."}
	FlagNewsUndone    = Text{"{0} has taken back: {1}. It is as it was before.", "{0} ha deshecho: {1}. Está como antes."}
	FlagNewsRefused   = Text{"{0} has said no: {1}. Nothing has changed.", "{0} ha dicho que no: {1}. No ha cambiado nada."}
	FlagNewsWithdrawn = Text{"{0} has withdrawn: {1}. Nothing has changed.", "{0} ha retirado: {1}. No ha cambiado nada."}
	FlagNewsLapsed    = Text{"This was not done, because the account had changed: {1}. Nothing has changed by it.", "No se hizo, porque la cuenta había cambiado: {1}. No ha cambiado nada por ello."}
	FlagAsked         = Text{"{0} asks for your yes: {1}.", "{0} pide su visto bueno: {1}."}
	FlagAskedOf       = Text{"Asked: {0}. The first answer counts.", "Se pregunta a: {0}. Vale la primera respuesta."}

	FlagUndoNot    = Text{"Taking this back is for {0}, an executive or an admin.", "Deshacer esto le corresponde a {0}, a dirección o a un administrador."}
	FlagGone       = Text{"I no longer have that proposal. Please say it again.", "Ya no tengo esa propuesta. Vuelva a decirla, por favor."}
	FlagNotYours   = Text{"It is not yours to say whether {0} is strategic: its KAM proposes it, a manager of the team or an executive decides.", "No le corresponde decir si {0} es estratégica: lo propone su KAM y lo decide una persona responsable del equipo o Dirección."}
	FlagNotDecider = Text{"It waits for one of these to say yes: {0}.", "Falta el visto bueno de una de estas personas: {0}."}
	FlagNoDecider  = Text{"There is nobody who could say yes to this. Please ask an admin.", "No hay nadie que pueda aprobarlo. Consulte a un administrador."}
	FlagSame       = Text{"There is nothing to do: {0} is strategic already, for that reason and until that day.", "No hay nada que hacer: {0} ya es estratégica, por ese motivo y hasta ese día."}
	FlagNone       = Text{"There is nothing to do: {0} is not strategic.", "No hay nada que hacer: {0} no es estratégica."}
	FlagPast       = Text{"The review day lies after today, and not more than five years ahead.", "El día de revisión es posterior a hoy, y no más de cinco años después."}
	FlagCategoryNo = Text{"Please choose one of the five categories.", "Elija una de las cinco categorías."}
	FlagReasonNo   = Text{"Please say why.", "Diga por qué, por favor."}
	FlagUndoMoved  = Text{"It cannot be taken back: the flag of {0} has changed since. Nothing was changed.", "No se puede deshacer: la marca de {0} ha cambiado desde entonces. No se ha cambiado nada."}
	FlagTypeIt     = Text{"There is no form here. Say it whole, for example: strategic {0} reference: opens the north", "Aquí no hay formulario. Dígalo entero, por ejemplo: estratégica {0} referencia: abre el norte"}
	FlagEach       = Text{"One account at a time, please: each has its own reason.", "De una en una, por favor: cada cuenta tiene su motivo."}

	FlagFormTitle    = Text{"Strategic account", "Cuenta estratégica"}
	FlagFormShow     = Text{"Show", "Ver"}
	FlagFormOpen     = Text{"Please say why {0} is strategic.", "Diga por qué {0} es estratégica."}
	FlagFormButton   = Text{"Open the form", "Abrir el formulario"}
	FlagFormCategory = Text{"Category", "Categoría"}
	FlagFormReason   = Text{"Reason", "Motivo"}
	FlagFormReview   = Text{"Review day", "Día de revisión"}
	FlagFormHint     = Text{"On that day it is asked whether it still holds. Without one: in a year.", "Ese día se pregunta si sigue siendo así. Si no se indica: dentro de un año."}
	FlagFormOne      = Text{"Mark {0}", "Marcar {0}"}
	FlagFormOut      = Text{"Unmark {0}", "Desmarcar {0}"}

	FlagKeep      = Text{"Keep", "Mantener"}
	FlagRemove    = Text{"Remove", "Quitar"}
	FlagKeepOf    = Text{"Review {0}", "Revisar {0}"}
	FlagReviews   = Plural{Text{"{n} strategic flag is to be reviewed: {0}", "Hay {n} marca estratégica por revisar: {0}"}, Text{"{n} strategic flags are to be reviewed: {0}", "Hay {n} marcas estratégicas por revisar: {0}"}}
	DutyReview    = Text{"{0}: still strategic ({1})? Its review was set for {2}.", "{0}: ¿sigue siendo estratégica ({1})? Su revisión era el {2}."}
	DutyReviewing = Text{"{0}: strategic, to be reviewed since {1}; a proposal waits for {2}.", "{0}: estratégica, por revisar desde el {1}; hay una propuesta a la espera de {2}."}
	DutyWhyReview = Text{"{0}: strategic ({1}), and its review day, {2}, has come. It stands here until the flag is confirmed anew or taken away.", "{0}: estratégica ({1}), y ha llegado su día de revisión, el {2}. Está aquí hasta que la marca se confirme de nuevo o se quite."}

	FlagHistory = Text{"Strategic flag", "Marca estratégica"}
	FlagSince   = Text{"strategic, {0}", "estratégica, {0}"}
	FlagOff     = Text{"not strategic", "no estratégica"}
	FlagByFile  = Text{"loaded", "cargada"}

	DeliveryFlag = Text{"Strategic flag: {0}", "Marca estratégica: {0}"}
)
