package wording

import "kambot/kam"

// Texts of launches.
var (
	LaunchHelp    = Text{"who of a launch's targets has bought, and who was first", "qué objetivos de un lanzamiento han comprado y quién fue el primero"}
	NewLaunchHelp = Text{"record the launch of a product, or edit it", "registrar el lanzamiento de un producto, o editarlo"}

	LaunchesTitle = Text{"Launches", "Lanzamientos"}
	LaunchesNone  = Text{"No launch is recorded yet.", "Todavía no hay ningún lanzamiento registrado."}
	LaunchesOf    = Text{"Launches whose target {0} is", "Lanzamientos cuyo objetivo es {0}"}
	LaunchesNotOf = Text{"{0} is no target of a launch.", "{0} no es objetivo de ningún lanzamiento."}
	LaunchUnknown = Text{"There is no launch of {0}. There are those of: {1}.", "No hay ningún lanzamiento de {0}. Los hay de: {1}."}
	LaunchNoneOf  = Text{"There is no launch of {0}, and none of another product.", "No hay ningún lanzamiento de {0}, ni de ningún otro producto."}
	LaunchSeveral = Text{"Several launches begin like {0}. Which one do you mean?", "Varios lanzamientos empiezan por {0}. ¿Cuál quiere decir?"}
	LaunchProduct = Text{"Product", "Producto"}
	LaunchDay     = Text{"Launch day", "Día de lanzamiento"}
	LaunchBuyers  = Text{"Bought", "Han comprado"}
	LaunchPart    = Text{"Of the targets", "De los objetivos"}
	LaunchNOfM    = Text{"{0} of {1}", "{0} de {1}"}

	LaunchTitle   = Text{"Launch of {0}", "Lanzamiento de {0}"}
	LaunchAhead   = Plural{Text{"Launch day: {0}, in {n} day", "Día de lanzamiento: {0}, dentro de {n} día"}, Text{"Launch day: {0}, in {n} days", "Día de lanzamiento: {0}, dentro de {n} días"}}
	LaunchToday   = Text{"Launch day: {0}, today", "Día de lanzamiento: {0}, hoy"}
	LaunchPast    = Plural{Text{"Launch day: {0}, {n} day ago", "Día de lanzamiento: {0}, hace {n} día"}, Text{"Launch day: {0}, {n} days ago", "Día de lanzamiento: {0}, hace {n} días"}}
	LaunchBought  = Text{"{0} of {1} targets bought ({2}).", "{0} de {1} objetivos han comprado ({2})."}
	LaunchMature  = Plural{Text{"{n} of them bought a second time.", "{n} de ellos ha comprado por segunda vez."}, Text{"{n} of them bought a second time.", "{n} de ellos han comprado por segunda vez."}}
	LaunchNoAim   = Text{"It has no targets yet.", "Todavía no tiene objetivos."}
	LaunchMedian  = Text{"Days to the first order (median)", "Días hasta el primer pedido (mediana)"}
	LaunchAmount  = Text{"Ordered since the launch", "Pedido desde el lanzamiento"}
	LaunchOfSeen  = Text{"Ordered by accounts that you see", "Pedido por cuentas que usted ve"}
	LaunchFirst   = Text{"First buyer", "Primer comprador"}
	LaunchFirstOn = Text{"{0}, on {1}", "{0}, el {1}"}
	LaunchUnseen  = Text{"an account that you do not see, on {0}", "una cuenta que usted no ve, el {0}"}
	LaunchHidden  = Plural{
		Text{"{n} target outside what you see is counted and not named.", "{n} objetivo fuera de lo que usted ve se cuenta y no se nombra."},
		Text{"{n} targets outside what you see are counted and not named.", "{n} objetivos fuera de lo que usted ve se cuentan y no se nombran."},
	}
	LaunchCurve     = Text{"Targets that bought, % by days", "Objetivos que compraron, % por días"}
	LaunchCurveOf   = Text{"Bought, %", "Han comprado, %"}
	LaunchCurveLine = Text{"Bought after days: {0}", "Han comprado tras días: {0}"}
	LaunchPoint     = Text{"{0}: {1}", "{0}: {1}"}
	LaunchState     = Text{"State", "Estado"}
	LaunchOn        = Text{"Since", "Desde"}
	LaunchDays      = Text{"Days", "Días"}
	LaunchOrdered   = Text{"Ordered", "Pedido"}
	LaunchPage      = Text{"Targets {0} to {1} of {2}", "Objetivos {0} a {1} de {2}"}
	LaunchLine      = Text{"{0} · {1}", "{0} · {1}"}
	LaunchOne       = Text{"{0} and the launch of {1}: {2}.", "{0} y el lanzamiento de {1}: {2}."}
	LaunchSetBy     = Text{"{0}, set by {1} on {2}", "{0}, según {1} el {2}"}
	LaunchOrderOn   = Plural{Text{"{0} on {1}, {n} day after the launch, {2} in all", "{0} el {1}, {n} día después del lanzamiento, {2} en total"}, Text{"{0} on {1}, {n} days after the launch, {2} in all", "{0} el {1}, {n} días después del lanzamiento, {2} en total"}}
	LaunchNoTarget  = Text{"{0} is no target of the launch of {1}.", "{0} no es objetivo del lanzamiento de {1}."}

	LaunchInformed    = Text{"Informed", "Informado"}
	LaunchQuoted      = Text{"Quoted", "Presupuestado"}
	LaunchDeclined    = Text{"Declined", "Rechazado"}
	LaunchSilentAgain = Text{"Not yet", "Aún nada"}
	LaunchEdit        = Text{"Edit", "Editar"}
	LaunchNewButton   = Text{"New launch", "Nuevo lanzamiento"}
	LaunchReckoned    = Text{"How it is reckoned", "Cómo se calcula"}
	LaunchBoard       = Text{"Show the board", "Ver el tablero"}
	LaunchAll         = Text{"All launches", "Todos los lanzamientos"}
	LaunchOpenOne     = Text{"Show", "Ver"}
	LaunchNoted       = Text{"Noted: {0} and the launch of {1}: {2}.", "Anotado: {0} y el lanzamiento de {1}: {2}."}
	LaunchHasBought   = Text{"{0} has ordered {1} already, on {2}: that counts whatever is set.", "{0} ya ha pedido {1}, el {2}: eso cuenta, se anote lo que se anote."}
	LaunchMayNotSet   = Text{"How far {0} has come is set by its KAM, who stands in, or a manager above them.", "Hasta dónde ha llegado {0} lo anota su KAM, quien le sustituye o un jefe por encima."}
	LaunchGone        = Text{"This launch, or this target of it, is not there.", "Este lanzamiento, o este objetivo suyo, no existe."}

	LaunchRule = Text{
		"An order is a day, on or after the launch day, on which the net that was billed of the product (credit notes subtracted) is above 0. The first such day is the first order, the second one the second order; what was bought before the launch does not count as one. An order wins over what was set. Days are those from the launch day to the first order.",
		"Un pedido es un día, desde el del lanzamiento, en el que el neto facturado del producto (restados los abonos) es superior a 0. El primero de esos días es el primer pedido y el segundo, el segundo pedido; lo comprado antes del lanzamiento no cuenta como tal. Un pedido prevalece sobre lo que se haya anotado. Los días son los que van del lanzamiento al primer pedido.",
	}
	LaunchRuleBought = Text{"{0} with a first order / {1} targets = {2}.", "{0} con un primer pedido / {1} objetivos = {2}."}
	LaunchRuleMedian = Text{"Days to the first orders: {0}. Their median is {1}.", "Días hasta los primeros pedidos: {0}. Su mediana es {1}."}
	LaunchRuleFirst  = Text{"First is who has the earliest first order; on one day the larger net of it, then the name.", "El primero es quien tiene el primer pedido más temprano; en un mismo día, el mayor neto de ese día y después el nombre."}
	LaunchRuleSum    = Text{"Ordered is the net of the product from the launch day to today: {0}", "Lo pedido es el neto del producto desde el día del lanzamiento hasta hoy: {0}"}
	LaunchRuleFirstD = Text{"First order", "Primer pedido"}
	LaunchRuleNet    = Text{"Net that day", "Neto ese día"}
	LaunchRuleSecond = Text{"Second order", "Segundo pedido"}
	LaunchRuleMore   = Plural{Text{"{n} more bought and stands on the pages of the board.", "{n} más ha comprado y está en las páginas del tablero."}, Text{"{n} more bought and stand on the pages of the board.", "{n} más han comprado y están en las páginas del tablero."}}

	StatusLaunches = Text{"Launches", "Lanzamientos"}
	StatusLaunch   = Text{"{0} – {1}", "{0} – {1}"}
	StatusToLaunch = Text{"Launch of {0}", "Lanzamiento de {0}"}
)

// Texts of launches in a digest.
var (
	LaunchDutyAhead = Plural{
		Text{"{0}: launch of {1} in {n} day, and nobody has told them yet", "{0}: lanzamiento de {1} dentro de {n} día y nadie les ha informado todavía"},
		Text{"{0}: launch of {1} in {n} days, and nobody has told them yet", "{0}: lanzamiento de {1} dentro de {n} días y nadie les ha informado todavía"},
	}
	LaunchDutyToday = Text{"{0}: launch of {1} today, and nobody has told them yet", "{0}: lanzamiento de {1} hoy y nadie les ha informado todavía"}
	LaunchDutyPast  = Plural{
		Text{"{0}: target of the launch of {1} {n} day ago, and silent", "{0}: objetivo del lanzamiento de {1} de hace {n} día, sin novedad"},
		Text{"{0}: target of the launch of {1} {n} days ago, and silent", "{0}: objetivo del lanzamiento de {1} de hace {n} días, sin novedad"},
	}
	LaunchWhyDuty = Text{
		"{0}: a target of the launch of {1} on {2}; neither informed, quoted nor declined, and nothing ordered. It is asked about from {3} days before the launch until its day, and again from {3} days after it.",
		"{0}: objetivo del lanzamiento de {1} del {2}; ni informado, ni presupuestado, ni rechazado, y sin pedidos. Se pregunta desde {3} días antes del lanzamiento hasta su día, y de nuevo desde {3} días después.",
	}
	LaunchSinceOrder = Text{"First order of {0} by {1} ({2})", "Primer pedido de {0} por {1} ({2})"}
	LaunchSinceAim   = Plural{Text{"Target of the launch of {0} on {1}: {2}", "Objetivo del lanzamiento de {0} del {1}: {2}"}, Text{"Targets of the launch of {0} on {1}: {2}", "Objetivos del lanzamiento de {0} del {1}: {2}"}}
)

// Texts of the form of a launch.
var (
	LaunchFormNew      = Text{"New launch", "Nuevo lanzamiento"}
	LaunchFormEdit     = Text{"Edit the launch", "Editar el lanzamiento"}
	LaunchFormShow     = Text{"Show", "Ver"}
	LaunchFormSave     = Text{"Save", "Guardar"}
	LaunchFormProduct  = Text{"Product", "Producto"}
	LaunchFormHint     = Text{"One that the company sells, or as billing will call it", "Uno que vende la empresa, o como lo llamará la facturación"}
	LaunchFormOf       = Text{"Launch of {0}", "Lanzamiento de {0}"}
	LaunchFormDay      = Text{"Launch day", "Día de lanzamiento"}
	LaunchFormDayIs    = Text{"Launch day: {0}. Who may record for all of its targets can change it.", "Día de lanzamiento: {0}. Puede cambiarlo quien pueda registrar para todos sus objetivos."}
	LaunchFormRules    = Text{"Targets by rule", "Objetivos por regla"}
	LaunchFormKey      = Text{"Key accounts", "Cuentas clave"}
	LaunchFormMarked   = Text{"Strategic accounts", "Cuentas estratégicas"}
	LaunchFormSegments = Text{"Targets by segment", "Objetivos por segmento"}
	LaunchFormAdd      = Text{"Targets by hand", "Objetivos elegidos"}
	LaunchFormDrop     = Text{"Take out", "Quitar"}
	LaunchFormRuleHint = Text{"Of the accounts that you may record for, as they are when you save", "De las cuentas para las que usted puede registrar, tal como estén al guardar"}
	LaunchFormMakes    = Plural{Text{"{0} on {1} will have {n} target: {2} new, {3} taken out.", "{0} el {1} tendrá {n} objetivo: {2} nuevos, {3} quitados."}, Text{"{0} on {1} will have {n} targets: {2} new, {3} taken out.", "{0} el {1} tendrá {n} objetivos: {2} nuevos, {3} quitados."}}
	LaunchFormNamed    = Text{"New: {0}", "Nuevos: {0}"}
	LaunchFormSettled  = Text{"What a rule names is settled when you save: accounts that it fits later are not added by themselves.", "Lo que dice una regla se fija al guardar: las cuentas que la cumplan después no se añaden solas."}
	LaunchSaved        = Plural{Text{"The launch of {0} on {1} is saved: {n} target.", "El lanzamiento de {0} el {1} está guardado: {n} objetivo."}, Text{"The launch of {0} on {1} is saved: {n} targets.", "El lanzamiento de {0} el {1} está guardado: {n} objetivos."}}
	LaunchOpen         = Text{"The launch of a product: press to fill in its form.", "El lanzamiento de un producto: pulse para rellenar su formulario."}
	LaunchThere        = Text{"{0} has a launch already: press Edit.", "{0} ya tiene un lanzamiento: pulse Editar."}
	LaunchNoForm       = Text{"The form of a launch opens in Slack; bot import launches reads them from a file.", "El formulario de un lanzamiento se abre en Slack; bot import launches los lee de un archivo."}
	LaunchMayNone      = Text{"Launches are recorded by KAMs and managers, for accounts that they may record agreements of.", "Los lanzamientos los registran los KAM y los jefes, para cuentas de las que pueden registrar acuerdos."}
	LaunchMayNot       = Text{"You may not record for {0}.", "Usted no puede registrar para {0}."}
	LaunchMayNotDay    = Text{"The day is changed by who may record for all of its targets.", "El día lo cambia quien pueda registrar para todos sus objetivos."}
	LaunchWrongProduct = Text{"Write a product, with a letter or a digit, of at most 100 characters.", "Escriba un producto, con una letra o una cifra, de 100 caracteres como máximo."}
	LaunchWrongThere   = Text{"This product has a launch already: edit that one.", "Este producto ya tiene un lanzamiento: edite ese."}
	LaunchWrongDay     = Text{"Choose the launch day.", "Elija el día de lanzamiento."}
	LaunchWrongNone    = Text{"Choose at least one target: no account that you may record for fits.", "Elija al menos un objetivo: ninguna cuenta para la que pueda registrar encaja."}
	LaunchWrongMany    = Text{"That would be {0} targets, at most {1} fit.", "Serían {0} objetivos y caben {1} como máximo."}
	LaunchWrongChoice  = Text{"Choose fewer at once: save, then edit.", "Elija menos a la vez: guarde y edite después."}
)

var launchStates = map[kam.LaunchState]Text{
	kam.Silent: {"silent", "sin novedad"}, kam.Informed: {"informed", "informado"}, kam.Quoted: {"quoted", "presupuestado"}, kam.Declined: {"declined", "rechazado"},
	kam.FirstOrder: {"first order", "primer pedido"}, kam.SecondOrder: {"second order", "segundo pedido"},
}

// LaunchState is how far a target has come.
func (l Lang) LaunchState(s kam.LaunchState) string { return launchStates[s][l] }
