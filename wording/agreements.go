package wording

import "kambot/kam"

// Texts of lists of agreements.
var (
	AgreementsHelp      = Text{"agreements by next date, renewals, who has not acknowledged, open obligations", "acuerdos por fecha, renovaciones, quién no ha confirmado, obligaciones pendientes"}
	AgreementsTitle     = Text{"Agreements · {0}", "Acuerdos · {0}"}
	AgreementsNone      = Text{"No agreements: {0}.", "No hay acuerdos: {0}."}
	AgreementsHow       = Text{"To record one, write: agreement new {0}", "Para registrar uno, escriba: acuerdo nuevo {0}"}
	AgreementsAnAccount = Text{"ACCOUNT", "CUENTA"}
	AgreementsNoPage    = Text{"The list has no page {0}.", "La lista no tiene página {0}."}
	AgreementsUndated   = Text{"Agreements without an end, and those whose renewal has come out, stand with their account.", "Los acuerdos sin fin, y aquellos cuya renovación ya está decidida, se ven en su cuenta."}
	AgreementsPart      = Text{"Only the first {0} agreements were looked at: name an account or a person to see the rest.", "Solo se han mirado los primeros {0} acuerdos: nombre una cuenta o una persona para ver el resto."}
	AgreementsTyped     = Text{"To see one, type: agreement NUMBER", "Para ver uno, escriba: acuerdo NÚMERO"}
	AgreementsUnknown   = Text{"Among the agreements that you may see there is none with the number “{0}”.", "Entre los acuerdos que usted puede ver no hay ninguno con el número «{0}»."}

	AgreementsNumber = Text{"Number", "Número"}
	AgreementsName   = Text{"Title", "Título"}
	AgreementsNext   = Text{"Next date", "Próxima fecha"}
	AgreementsValue  = Text{"Value", "Valor"}
	AgreementsState  = Text{"State", "Estado"}

	AgreementsNotice  = Text{"notice {0}", "preaviso {0}"}
	AgreementsEnd     = Text{"end {0}", "fin {0}"}
	AgreementsOpenEnd = Text{"no end", "sin fin"}

	AgreementsWithdrawn = Text{"withdrawn", "retirado"}
	AgreementsEnded     = Text{"ended {0}", "terminado {0}"}
	AgreementsOverdue   = Text{"overdue", "vencido"}
	AgreementsNofM      = Text{"{0} of {1} acknowledged", "{0} de {1} confirmados"}
	AgreementsNoRep     = Text{"no rep", "sin comercial"}
	AgreementsLate      = Plural{Text{"{n} late obligation", "{n} obligación atrasada"}, Text{"{n} late obligations", "{n} obligaciones atrasadas"}}
	AgreementsOver      = Text{"over", "finalizado"}
	AgreementsRuns      = Text{"running", "en vigor"}
	AgreementsToAck     = Text{"to be acknowledged", "sin confirmar"}
	AgreementsAcked     = Text{"acknowledged", "confirmado"}
)

// Texts of the views: renewals, who has not acknowledged, what is still to be done.
var (
	RenewalsTitle   = Text{"Renewals · {0}", "Renovaciones · {0}"}
	RenewalsNone    = Text{"Nothing is up for renewal: {0}.", "No hay nada por renovar: {0}."}
	RenewalsCount   = Plural{Text{"{n} renewal", "{n} renovación"}, Text{"{n} renewals", "{n} renovaciones"}}
	RenewalsWithout = Plural{Text{"{n} has no value, and is not in the sums.", "{n} no tiene valor y no está en las sumas."}, Text{"{n} have no value, and are not in the sums.", "{n} no tienen valor y no están en las sumas."}}
	RenewalsPart    = Text{"Only the first {0} renewals were added up: name a period, an account or a person to see the rest.", "Solo se han sumado las primeras {0} renovaciones: nombre un período, una cuenta o una persona para ver el resto."}
	RenewalsMonth   = Text{"Month", "Mes"}
	RenewalsMany    = Text{"Renewals", "Renovaciones"}
	RenewalsStatus  = Text{"Renewal", "Renovación"}
	RenewalsOverdue = Text{"overdue", "vencidas"}
	RenewalsChart   = Text{"Value up for renewal by month", "Valor por renovar, por mes"}

	UnackedTitle = Text{"Not acknowledged · {0}", "Sin confirmar · {0}"}
	UnackedNone  = Text{"Everybody who was asked has acknowledged: {0}.", "Han confirmado todas las personas a las que se les pidió: {0}."}
	UnackedWho   = Text{"Person", "Persona"}
	UnackedSince = Text{"Asked on", "Se le pidió"}
	UnackedLevel = Text{"Told so far", "Avisos hasta ahora"}

	OwedTitle = Text{"Open obligations · {0}", "Obligaciones pendientes · {0}"}
	OwedNone  = Text{"No open obligations: {0}.", "No hay obligaciones pendientes: {0}."}
	OwedDue   = Text{"Due", "Vence"}
	OwedWhat  = Text{"Obligation", "Obligación"}
	OwedWhose = Text{"Whose", "De quién"}
	OwedOpen  = Text{"open", "pendiente"}
	OwedToday = Text{"due today", "vence hoy"}
	OwedLate  = Plural{Text{"late by {n} day", "{n} día de retraso"}, Text{"late by {n} days", "{n} días de retraso"}}
)

// RenewalStatuses are how a renewal stands, in a word.
var RenewalStatuses = map[kam.RenewalStatus]Text{
	kam.RenewalGood:   {"good", "bien"},
	kam.RenewalAtRisk: {"at risk", "en riesgo"},
	kam.RenewalUnset:  {"unset", "sin decidir"},
	kam.RenewalLost:   {"lost", "perdida"},
}

// RenewalStatus is how a renewal stands.
func (l Lang) RenewalStatus(s kam.RenewalStatus) string { return RenewalStatuses[s][l] }

var levels = [...]Text{
	{"nobody", "a nadie"},
	{"reminded", "recordado"},
	{"KAM told", "avisado el KAM"},
	{"manager told", "avisado el responsable"},
}

// Level is how far a silence was told.
func (l Lang) Level(level kam.Level) string {
	return levels[min(max(0, level), kam.ToManager)][l]
}

// Texts of the card of one agreement, and of its ledger.
var (
	AgreementCardTitle       = Text{"{0} · {1}", "{0} · {1}"}
	AgreementCardVersion     = Text{"version {0}", "versión {0}"}
	AgreementCardRecorded    = Text{"recorded {0} by {1}", "registrado {0} por {1}"}
	AgreementCardSilent      = Text{"old when it was recorded: nobody was asked", "antiguo al registrarlo: no se pidió el enterado a nadie"}
	AgreementCardSigned      = Text{"Signed", "Firmado"}
	AgreementCardStart       = Text{"Starts", "Empieza"}
	AgreementCardEnd         = Text{"Ends", "Termina"}
	AgreementCardNotice      = Text{"Notice", "Preaviso"}
	AgreementCardProducts    = Text{"Products", "Productos"}
	AgreementCardLink        = Text{"Link", "Enlace"}
	AgreementCardParties     = Text{"Acknowledged · {0} of {1}", "Confirmado · {0} de {1}"}
	AgreementCardNoneAsked   = Text{"Who has a part", "Quién tiene parte"}
	AgreementCardNobody      = Text{"Nobody has a part in it: the account has no rep, and no obligation names one.", "Nadie tiene parte en él: la cuenta no tiene comercial y ninguna obligación nombra a uno."}
	AgreementCardUnasked     = Text{"Not asked: {0}.", "Sin pedirles el enterado: {0}."}
	AgreementCardAsked       = Text{"Asked", "Se le pidió"}
	AgreementCardNotAsked    = Text{"not asked", "no se le ha pedido"}
	AgreementCardGone        = Text{"no part any more", "ya sin parte"}
	AgreementCardAckedBy     = Text{"acknowledged by {0}", "confirmado por {0}"}
	AgreementCardObligations = Text{"Obligations · {0}", "Obligaciones · {0}"}
	AgreementCardDone        = Text{"done {0}, {1}", "hecha {0}, {1}"}
	AgreementCardItself      = Text{"By itself", "Por sí sola"}
	AgreementCardAlone       = Text{"renews unless notice is given", "se renueva si no se da preaviso"}
	AgreementCardNotAlone    = Text{"ends unless it is renewed", "termina si no se renueva"}
	AgreementCardWarnings    = Text{"Warnings", "Avisos"}
	AgreementCardWarned      = Plural{Text{"last one {n} day before", "el último, {n} día antes"}, Text{"last one {n} days before", "el último, {n} días antes"}}
	AgreementCardNextRung    = Plural{Text{"next on {0}, {n} day before", "el próximo el {0}, {n} día antes"}, Text{"next on {0}, {n} days before", "el próximo el {0}, {n} días antes"}}
	AgreementCardNoRung      = Text{"no more", "ninguno más"}
	AgreementCardOutcome     = Text{"Came out: {0} · {1} · {2}", "Resultado: {0} · {1} · {2}"}
	AgreementCardOfEnd       = Text{"for the end of {0}", "para el fin del {0}"}
	AgreementCardVersions    = Text{"What changed", "Qué cambió"}
	AgreementCardChanged     = Text{"Changed", "Cambió"}
	AgreementCardFirst       = Text{"recorded", "registrado"}
	AgreementCardAssign      = Text{"Assign a rep", "Asignar un comercial"}
	AgreementCardEdit        = Text{"Edit", "Editar"}
	AgreementCardSetOutcome  = Text{"Set outcome", "Fijar resultado"}
	AgreementCardFinish      = Text{"End it", "Terminar"}
	AgreementCardWithdraw    = Text{"Withdraw", "Retirar"}
	AgreementCardAll         = Text{"All its agreements", "Todos sus acuerdos"}

	AgreementEvents       = Text{"Agreements", "Acuerdos"}
	AgreementEventChanged = Text{"changed: {0}", "cambiado: {0}"}
	AgreementEventsMore   = Plural{Text{"And {n} earlier change.", "Y {n} cambio anterior."}, Text{"And {n} earlier changes.", "Y {n} cambios anteriores."}}

	LedgerTitle      = Text{"Who was told", "A quién se avisó"}
	LedgerWhat       = Text{"What", "Qué"}
	LedgerVersion    = Text{"Version", "Versión"}
	LedgerSent       = Text{"Sent", "Enviado"}
	LedgerAcked      = Text{"Acknowledged", "Confirmado"}
	LedgerDigest     = Text{"in the digest", "en el resumen"}
	LedgerInPlace    = Text{"changed in place", "cambiado en su sitio"}
	LedgerRung       = Plural{Text{"{n} day left", "queda {n} día"}, Text{"{n} days left", "quedan {n} días"}}
	LedgerMore       = Plural{Text{"And {n} earlier line: the file has all of them.", "Y {n} línea anterior: el archivo las tiene todas."}, Text{"And {n} earlier lines: the file has all of them.", "Y {n} líneas anteriores: el archivo las tiene todas."}}
	LedgerHere       = Plural{Text{"The ledger is in the file: {n} line.", "El registro está en el archivo: {n} línea."}, Text{"The ledger is in the file: {n} lines.", "El registro está en el archivo: {n} líneas."}}
	LedgerThere      = Plural{Text{"I have sent you the ledger as a direct message: a file of {n} line.", "Le he enviado el registro por mensaje directo: un archivo de {n} línea."}, Text{"I have sent you the ledger as a direct message: a file of {n} lines.", "Le he enviado el registro por mensaje directo: un archivo de {n} líneas."}}
	LedgerLeft       = Plural{Text{"{n} agreement is left out: its ledger is not yours to take out.", "Se deja fuera {n} acuerdo: no le corresponde sacar su registro."}, Text{"{n} agreements are left out: their ledger is not yours to take out.", "Se dejan fuera {n} acuerdos: no le corresponde sacar su registro."}}
	LedgerCut        = Text{"The file ends after {0} lines: name an account or a person for the rest.", "El archivo termina tras {0} líneas: nombre una cuenta o una persona para el resto."}
	LedgerMayNot     = Text{"This ledger is not yours to take out: a KAM may for their accounts, a manager for the team.", "No le corresponde sacar este registro: puede un KAM el de sus cuentas, y quien dirige un equipo el de su equipo."}
	LedgerNothing    = Text{"There is nothing in that ledger.", "No hay nada en ese registro."}
	LedgerName       = Text{"ledger", "registro"}
	LedgerSummary    = Text{"summary", "resumen"}
	LedgerSuperseded = Text{"asked anew since", "preguntado de nuevo después"}
	LedgerFile       = Text{"Ledger as a file", "Registro en un archivo"}
)

// LedgerHead are the columns of the ledger's file.
var LedgerHead = [...]Text{
	{"Agreement", "Acuerdo"},
	{"Title", "Título"},
	{"Account", "Cuenta"},
	{"Person", "Persona"},
	{"What", "Qué"},
	{"Version", "Versión"},
	{"Told at", "Aviso"},
	{"Sent at", "Enviado"},
	{"Acknowledged at", "Confirmado"},
	{"Late since", "Con retraso desde"},
	{"State", "Estado"},
}

var tellings = map[kam.TellingKind]Text{
	kam.TellAsk:       {"asked", "pedido el enterado"},
	kam.TellChanged:   {"asked again", "pedido de nuevo"},
	kam.TellStatus:    {"who has acknowledged", "quién ha confirmado"},
	kam.TellSilent:    {"loaded silently", "cargado en silencio"},
	kam.TellEnded:     {"ends early", "termina antes"},
	kam.TellReminder:  {"reminded", "recordado"},
	kam.TellUnacked:   {"not acknowledged", "sin confirmar"},
	kam.TellEscalated: {"not acknowledged, to the manager", "sin confirmar, al responsable"},
	kam.TellLate:      {"obligation due", "obligación que vence"},
	kam.TellLateKAM:   {"obligation late", "obligación atrasada"},
	kam.TellRung:      {"renewal comes", "se acerca la renovación"},
	kam.TellOverdue:   {"renewal overdue", "renovación vencida"},
}

// Telling is why somebody was told of an agreement, in short.
func (l Lang) Telling(k kam.TellingKind) string { return tellings[k][l] }
