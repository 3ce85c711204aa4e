package wording

import "kambot/kam"

// Texts of orders about who looks after accounts: what was understood, what it
// would change, what became of it. What an order does is said in one neutral
// line, which stands in its preview, its outcome, its notices and the history.
var (
	MoveReassign = Text{"{0}: KAM {1} → {2}", "{0}: KAM {1} → {2}"}
	MoveCover    = Text{"{0}: {2} stands in for {1}", "{0}: {2} sustituye a {1}"}
	MoveAddRep   = Text{"{0}: {2} becomes a rep", "{0}: {2} pasa a ser comercial"}
	MoveDropRep  = Text{"{0}: {2} is no longer a rep", "{0}: {2} deja de ser comercial"}
	MoveWhen     = Text{"{0}, {1}", "{0}, {1}"}
	MoveSeveral  = Text{"several KAMs", "varios KAM"}
	MoveNobody   = Text{"nobody", "nadie"}
	MoveMany     = Plural{Text{"{n} account ({0})", "{n} cuenta ({0})"}, Text{"{n} accounts ({0})", "{n} cuentas ({0})"}}
	MoveOnYes    = Text{"as soon as it is approved", "en cuanto se apruebe"}
	MoveToday    = Text{"from today, {0}", "desde hoy, {0}"}
	MoveFromDay  = Text{"from {0}", "desde el {0}"}
	MoveSpan     = Text{"from {0} to {1}, both included", "del {0} al {1}, ambos incluidos"}
	MoveOneDay   = Text{"on {0}", "el {0}"}

	MoveConfirm = Text{"Confirm", "Confirmar"}
	MoveCancel  = Text{"Cancel", "Cancelar"}
	MoveUndo    = Text{"Undo", "Deshacer"}
	MoveTyped   = Text{"On the terminal: confirm {0}, or: cancel {0}", "En el terminal: confirmar {0}, o bien: cancelar {0}"}
	MoveUndoing = Text{"On the terminal: undo {0}", "En el terminal: deshacer {0}"}

	// The preview.
	MoveTitle          = Text{"Please confirm", "Confirme, por favor"}
	MoveUnderstood     = Text{"I understood: {0}.", "He entendido: {0}."}
	MoveReason         = Text{"Reason: {0}", "Motivo: {0}"}
	MoveTotal          = Text{"{0} · turnover of the last 12 months {1} · {2} of the company · {3}", "{0} · facturación de los últimos 12 meses {1} · {2} de la empresa · {3}"}
	MoveOpenOpps       = Plural{Text{"{n} open opportunity", "{n} oportunidad abierta"}, Text{"{n} open opportunities", "{n} oportunidades abiertas"}}
	MoveMore           = Plural{Text{"And {n} more account, which moves too.", "Y {n} cuenta más, que también cambia."}, Text{"And {n} more accounts, which move too.", "Y {n} cuentas más, que también cambian."}}
	MoveLeftOut        = Text{"Already so, and left out: {0}.", "Ya está así y se deja fuera: {0}."}
	MoveExcept         = Text{"Not included: {0}.", "No se incluye: {0}."}
	MoveLoad           = Text{"What each carries before and after", "Lo que lleva cada persona antes y después"}
	MoveLoadCover      = Text{"What each carries without and with the cover", "Lo que lleva cada persona sin y con la sustitución"}
	MovePerson         = Text{"Person", "Persona"}
	MoveBefore         = Text{"Accounts before", "Cuentas antes"}
	MoveAfter          = Text{"Accounts after", "Cuentas después"}
	MoveSumBefore      = Text{"Turnover before", "Facturación antes"}
	MoveSumAfter       = Text{"Turnover after", "Facturación después"}
	CoverBefore        = Text{"Accounts without", "Cuentas sin"}
	CoverAfter         = Text{"Accounts with", "Cuentas con"}
	CoverSumBefore     = Text{"Turnover without", "Facturación sin"}
	CoverSumAfter      = Text{"Turnover with", "Facturación con"}
	MoveAgreements     = Plural{Text{"{n} running agreement", "{n} acuerdo en vigor"}, Text{"{n} running agreements", "{n} acuerdos en vigor"}}
	MoveRenewals       = Plural{Text{"{n} renewal within {0} days", "{n} renovación en {0} días"}, Text{"{n} renewals within {0} days", "{n} renovaciones en {0} días"}}
	MoveHeadAgreements = Text{"Agreements", "Acuerdos"}
	MoveHeadOwed       = Text{"Obligations", "Obligaciones"}
	MoveHeadRenewals   = Text{"Renewals, 90 d", "Renov., 90 d"}
	MoveHeadOpps       = Text{"Open opps", "Oport. abiertas"}
	MoveNothingYet     = Text{"Nothing has moved yet.", "Todavía no se ha cambiado nada."}
	MoveNeedsYes       = Text{"After you confirm, {0} has to say yes.", "Cuando confirme, {0} tiene que dar el visto bueno."}
	MoveTellsBoss      = Text{"{0} will be told.", "Se avisará a {0}."}
	MoveReturns        = Text{"It returns by itself after the last day.", "Vuelve por sí sola después del último día."}
	MoveLaterWins      = Text{"{0} already stands in on some of these days: the later decision wins on its days.", "{0} ya sustituye en algunos de esos días: en ellos vale la decisión posterior."}
	MoveCoversEnd      = Text{"Covers of these accounts end with the move.", "Las sustituciones de estas cuentas terminan con el cambio."}
	MoveStateChange    = Text{"It changed since you were shown it: {0}. This is how it stands now.", "Ha cambiado desde que lo vio: {0}. Ahora está así."}
	MoveStateOld       = Text{"That preview is old. This is how it stands now.", "Esa vista previa es antigua. Ahora está así."}
	MoveNowWith        = Text{"{0} is now with {1}", "{0} la lleva ahora {1}"}
	MoveNowOther       = Text{"{0}: reps or covers", "{0}: comerciales o sustituciones"}

	// What became of it.
	MoveDone        = Text{"Done: {0}.", "Hecho: {0}."}
	MovePending     = Text{"Decided: {0}. Until then everything stays as it is.", "Decidido: {0}. Hasta entonces todo sigue igual."}
	MoveUndone      = Text{"Taken back: {0}. Everything is as it was before.", "Deshecho: {0}. Todo está como antes."}
	MoveEnded       = Text{"Ended early: {0}. From today on it is as before; the days that passed stay in the history.", "Terminado antes: {0}. Desde hoy está como antes; los días pasados quedan en el historial."}
	MoveCancelled   = Text{"Cancelled: {0}. Nothing has moved.", "Cancelado: {0}. No se ha cambiado nada."}
	MoveRefused     = Text{"You said no: {0}. Nothing has moved, and {1} is told.", "Ha dicho que no: {0}. No se ha cambiado nada y se avisa a {1}."}
	MoveWaiting     = Text{"Asked: {0}. It waits for {1} to say yes; nothing has moved yet.", "Propuesto: {0}. Falta el visto bueno de {1}; todavía no se ha cambiado nada."}
	MoveTold        = Text{"Told: {0}.", "Se avisa a: {0}."}
	MoveUndoUntil   = Text{"It can be taken back until {0}.", "Se puede deshacer hasta el {0}."}
	MoveEndEarly    = Text{"It can be ended early as long as it lasts.", "Se puede terminar antes mientras dure."}
	MoveNoUndoYet   = Text{"It can be taken back until it begins.", "Se puede deshacer hasta que empiece."}
	MoveLapsed      = Text{"It changed since it was asked: {0}. Nothing has moved; {1} is told and may ask anew.", "Ha cambiado desde que se propuso: {0}. No se ha cambiado nada; se avisa a {1}, que puede proponerlo de nuevo."}
	MoveLapsedShort = Text{"the accounts no longer stand as they did", "las cuentas ya no están como estaban"}
	MoveAndThen     = Text{"{0} {1}", "{0} {1}"}

	// Clicks that change nothing.
	MoveGone        = Text{"I no longer have that order. Please say it again.", "Ya no tengo esa orden. Vuelva a decirla, por favor."}
	MoveNotAsked    = Text{"Only {0}, who asked for it, can decide on this.", "Solo {0}, que lo pidió, puede decidir sobre esto."}
	MoveNotYours    = Text{"It is not yours to decide who looks after {0}.", "No le corresponde decidir quién lleva {0}."}
	MoveNotApprover = Text{"It waits for {0} to say yes.", "Falta el visto bueno de {0}."}
	MoveNoLonger    = Text{"{0} may no longer decide this: nothing has moved.", "{0} ya no puede decidir esto: no se ha cambiado nada."}
	MoveWasDone     = Text{"That is done already ({0}): {1}.", "Eso ya está hecho ({0}): {1}."}
	MoveWasPending  = Text{"That is decided already ({0}): {1}.", "Eso ya está decidido ({0}): {1}."}
	MoveWasUndone   = Text{"That was taken back ({0}): {1}.", "Eso se deshizo ({0}): {1}."}
	MoveWasCancel   = Text{"That was cancelled ({0}): {1}.", "Eso se canceló ({0}): {1}."}
	MoveWasGranted  = Text{"{0} has approved this in the meantime: {1}.", "{0} lo ha aprobado entretanto: {1}."}
	MoveWasRefused  = Text{"{0} has said no to this: {1}. Nothing has moved.", "{0} ha dicho que no: {1}. No se ha cambiado nada."}
	MoveWasLapsed   = Text{"This was not done, because the accounts had changed: {1}. Nothing has moved.", "No se hizo, porque las cuentas habían cambiado: {1}. No se ha cambiado nada."}
	MoveWasBarred   = Text{"This was not done, because the decision of {0} no longer held on its day: {1}. Nothing has moved.", "No se hizo, porque la decisión de {0} ya no valía en su día: {1}. No se ha cambiado nada."}
	MoveNotDone     = Text{"That has not been done, so there is nothing to take back: {0}.", "Eso no se ha hecho, así que no hay nada que deshacer: {0}."}
	MoveTooLate     = Text{"It is too late to take that back: {0}. Please order it the other way round.", "Ya es tarde para deshacer eso: {0}. Dé, por favor, la orden inversa."}
	MoveUndoMoved   = Text{"It cannot be taken back: the accounts have changed since ({0}). Nothing was changed.", "No se puede deshacer: las cuentas han cambiado desde entonces ({0}). No se ha cambiado nada."}
	MoveUndoNot     = Text{"Taking this back is for {0} or an admin.", "Deshacer esto le corresponde a {0} o a un administrador."}
	MoveManagers    = Text{"the manager", "la persona responsable"}
	MoveNoUndo      = Text{"There is no change of yours of the last {0} hours to take back.", "No hay ningún cambio suyo de las últimas {0} horas que deshacer."}

	// What is asked before there is a preview.
	MoveOneByOne     = Text{"One rep at a time, please. Which one first?", "De uno en uno, por favor. ¿Qué comercial primero?"}
	MoveSayAll       = Text{"Say which accounts and to whom, for example: move {0} to {1}", "Diga qué cuentas y a quién, por ejemplo: pasa {0} a {1}"}
	MoveSayTo        = Text{"To whom? Say it with the name, for example: move {0} to {1}", "¿A quién? Dígalo con el nombre, por ejemplo: pasa {0} a {1}"}
	MoveSayCover     = Text{"Say who stands in for whom and until when, for example: {1} covers {0} until Friday", "Diga quién sustituye a quién y hasta cuándo, por ejemplo: {1} cubre a {0} hasta el viernes"}
	MoveSayRep       = Text{"Say which rep and which account, for example: rep add {0} {1}", "Diga qué comercial y qué cuenta, por ejemplo: añade a {1} como comercial de {0}"}
	MoveUntilWhen    = Text{"Until when? A cover needs a last day.", "¿Hasta cuándo? Una sustitución necesita un último día."}
	MoveEitherWay    = Text{"That date reads both ways, the day first or the month first. Which one is meant?", "Esa fecha se lee de dos maneras, con el día primero o con el mes primero. ¿Cuál es?"}
	MoveEitherTyped  = Text{"That date reads both ways, the day first or the month first. Please type the order again, in the place of that date with:", "Esa fecha se lee de dos maneras, con el día primero o con el mes primero. Escriba la orden otra vez, y en lugar de esa fecha:"}
	MoveFrom         = Text{"From {0}", "Desde el {0}"}
	MoveFromUntil    = Text{"From {0} to {1}", "Del {0} al {1}"}
	MoveOnDay        = Text{"On {0}", "El {0}"}
	MoveUntil        = Text{"Until {0}", "Hasta el {0}"}
	MoveMeant        = Text{"I am not sure that I read this right. Did you mean: {0}?", "No estoy seguro de haberlo leído bien. ¿Quiso decir: {0}?"}
	MoveYesThat      = Text{"Yes, show it", "Sí, muéstrelo"}
	MoveChoose       = Text{"This one", "Esta"}
	MoveWhichAcc     = Text{"“{0}” fits several accounts. Which one is meant?", "«{0}» corresponde a varias cuentas. ¿Cuál es?"}
	MoveWhichWho     = Text{"That name fits several people. Who is meant?", "Ese nombre corresponde a varias personas. ¿Quién es?"}
	MoveWhichNot     = Text{"What is to be left out fits several accounts. Please say the order again with more of that name.", "Lo que se deja fuera corresponde a varias cuentas. Repita la orden con más de ese nombre, por favor."}
	MovePast         = Text{"{0} has passed: an order begins today or later.", "El {0} ya ha pasado: una orden empieza hoy o más tarde."}
	MoveTooFar       = Text{"{0} is too far ahead: the last day that an order can name is {1}.", "El {0} queda demasiado lejos: el último día que admite una orden es el {1}."}
	MoveEndsFirst    = Text{"The last day lies before the first.", "El último día es anterior al primero."}
	MoveRepNoEnd     = Text{"A rep is assigned without a last day. Please say it without one.", "Un comercial se asigna sin último día. Dígalo sin él, por favor."}
	MoveTooMany      = Text{"That is more than can be moved at once: {0} of these {1} accounts fit in one order. Please move them in parts; nothing has moved.", "Es más de lo que se puede cambiar de una vez: en una orden caben {0} de estas {1} cuentas. Páselas por partes, por favor; no se ha cambiado nada."}
	MoveTooLarge     = Text{"That has become more than can be moved at once. Please order it in parts; nothing has moved.", "Eso ya es más de lo que se puede cambiar de una vez. Ordénelo por partes, por favor; no se ha cambiado nada."}
	MoveNothing      = Text{"There is nothing to do: {0}.", "No hay nada que hacer: {0}."}
	MoveAlreadyKAM   = Text{"{0} is the KAM already", "{0} ya es el KAM"}
	MoveAlreadyRep   = Text{"{0} is a rep there already", "{0} ya es comercial ahí"}
	MoveNoRep        = Text{"{0} is no rep there", "{0} no es comercial ahí"}
	MoveSelfCover    = Text{"{0} is the KAM: nobody stands in for themselves", "{0} es el KAM: nadie se sustituye a sí mismo"}
	MoveNoneOf       = Text{"There are no accounts of {0} that you may see.", "No hay cuentas de {0} que usted pueda ver."}
	MoveNotOf        = Text{"{0} is not with {1}: it is with {2}. Nothing has moved.", "{0} no la lleva {1}: la lleva {2}. No se ha cambiado nada."}
	MoveNoKAM        = Text{"{0} has no KAM, so nobody can be covered there.", "{0} no tiene KAM, así que no hay a quién sustituir."}
	MovePeerOnly     = Text{"You can be covered by a colleague who reports to your own manager; {0} does not. Your manager may decide otherwise.", "Puede sustituirle alguien que dependa de su mismo responsable; {0} no. Su responsable puede decidir otra cosa."}
	MoveTooLong      = Text{"You may arrange a cover of at most {0} days; a longer one is for your manager.", "Puede acordar una sustitución de {0} días como máximo; una más larga le corresponde a su responsable."}
	MoveNoManager    = Text{"There is no single manager who could say yes to this. Please ask an admin.", "No hay una sola persona responsable que pueda aprobarlo. Consulte a un administrador."}
	MoveNoOther      = Text{"{0} is of no team of yours and has no manager who could say yes. Please ask an admin.", "{0} no es de su equipo y no tiene responsable que lo apruebe. Consulte a un administrador."}
	MoveStillPending = Text{"Decided, begins later: {0}", "Decidido, empieza más tarde: {0}"}
	MoveStillCovers  = Text{"Cover: {0}", "Sustitución: {0}"}
	MoveStillWaits   = Text{"Waits for {1}: {0}", "Falta el visto bueno de {1}: {0}"}

	// Who stands in, on cards.
	CoveredUntil = Text{"{0} (covered by {1} until {2})", "{0} (sustituye {1} hasta el {2})"}
	OwnerCover   = Text{"Stands in", "Sustituye"}
	CoverLine    = Text{"{0} stands in for {1} until {2}.", "{0} sustituye a {1} hasta el {2}."}

	// Orders in the history.
	OrdersTitle  = Text{"Orders", "Órdenes"}
	OrdersWhen   = Text{"When", "Cuándo"}
	OrdersWhat   = Text{"What", "Qué"}
	OrdersFor    = Text{"First to last day", "Primer a último día"}
	OrdersState  = Text{"State", "Estado"}
	OrderRunning = Text{"running", "en curso"}
	OrderMoved   = Text{"KAM: {0} → {1}", "KAM: {0} → {1}"}
	OrderCovered = Text{"{1} stands in for {0}", "{1} sustituye a {0}"}
	OrderRepIn   = Text{"rep added: {1}", "comercial añadido: {1}"}
	OrderRepOut  = Text{"rep removed: {1}", "comercial quitado: {1}"}

	ReassignHelp = Text{"move accounts to another KAM: shown first, done when you confirm", "pasar cuentas a otro KAM: primero se muestra, se hace cuando confirma"}
	CoverHelp    = Text{"somebody stands in for a while and it returns by itself", "alguien sustituye una temporada y vuelve por sí solo"}
	AddRepHelp   = Text{"one more rep on an account", "un comercial más en una cuenta"}
	DropRepHelp  = Text{"one rep fewer on an account", "un comercial menos en una cuenta"}
	UndoHelp     = Text{"take back your last change while it can be", "deshacer su último cambio mientras se pueda"}

	moveStates = map[kam.MoveState]Text{
		kam.MoveProposed: {"shown", "mostrada"}, kam.MoveWaiting: {"waits for a yes", "pendiente de visto bueno"}, kam.MovePending: {"begins later", "empieza más tarde"},
		kam.MoveDone: {"done", "hecha"}, kam.MoveUndone: {"taken back", "deshecha"}, kam.MoveCancelled: {"cancelled", "cancelada"},
	}
)

var moveWhys = map[kam.MoveWhy]Text{
	kam.WhyWithdrawn: {"withdrawn", "retirada"}, kam.WhyRefused: {"refused", "rechazada"},
	kam.WhyChanged: {"the accounts had changed", "las cuentas habían cambiado"}, kam.WhyRights: {"the decision no longer held", "la decisión ya no valía"},
}

// MoveState is how far an order has come, in words; of one that was cancelled
// also why, where that is kept.
func (l Lang) MoveState(s kam.MoveState, why kam.MoveWhy) string {
	if s == kam.MoveCancelled && why != "" {
		return moveStates[s][l] + ": " + moveWhys[why][l]
	}
	return moveStates[s][l]
}

// LongDay is "Monday 30 Nov 2026".
func (l Lang) LongDay(d kam.Day) string { return l.Weekday(d) + " " + l.Day(d) }

// FullDay is "Saturday 3 April 2027".
func (l Lang) FullDay(d kam.Day) string { return l.Weekday(d) + " " + l.DayOfMonth(d) }

// Texts of the form.
var (
	FormReassign  = Text{"Move accounts", "Pasar cuentas"}
	FormCover     = Text{"Cover", "Sustitución"}
	FormShow      = Text{"Show", "Ver"}
	FormSearch    = Text{"Type to search", "Escriba para buscar"}
	FormAccounts  = Text{"Accounts", "Cuentas"}
	FormTo        = Text{"New KAM", "Nuevo KAM"}
	FormCoverBy   = Text{"Who stands in", "Quién sustituye"}
	FormStart     = Text{"First day", "Primer día"}
	FormStartHint = Text{"Empty: from today", "Vacío: desde hoy"}
	FormEnd       = Text{"Last day", "Último día"}
	FormEndHint   = Text{"With a last day it is a cover: it returns by itself.", "Con último día es una sustitución: vuelve por sí sola."}
	FormReason    = Text{"Reason", "Motivo"}
	FormNobody    = Text{"Please choose somebody of the directory.", "Elija a alguien del directorio."}
	FormNoDay     = Text{"That is no day I can read.", "No puedo leer ese día."}
	FormNoAccount = Text{"One of these is no account that you may see. Please choose again.", "Una de estas no es una cuenta que usted pueda ver. Elija de nuevo."}
	FormOpened    = Text{"Move", "Reasignar"}
	FormCovers    = Text{"Cover", "Sustituir"}
)
