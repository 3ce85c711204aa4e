package wording

import (
	"net/url"
	"strings"

	"github.com/slack-go/slack"
)

// What people are told of an agreement, and what is answered when they press.
var (
	ToldAgreement = Text{"Agreement {0}", "Acuerdo {0}"}
	ToldThe       = Text{"Agreement {0}", "El acuerdo {0}"}
	ToldTitle     = Text{"Agreement {0} · {1}", "Acuerdo {0} · {1}"}
	ToldNew       = Text{"You have a part in this agreement. Please read what is yours, then press Acknowledge.", "Usted tiene parte en este acuerdo. Lea lo que le toca, por favor, y pulse Enterado."}
	ToldChanged   = Text{"This agreement has changed. Please read what is different, then press Acknowledge again.", "Este acuerdo ha cambiado. Lea lo que es distinto, por favor, y pulse Enterado de nuevo."}

	// Its terms, as labels.
	ToldLine        = Text{"{0}: {1}", "{0}: {1}"}
	ToldName        = Text{"Title", "Título"}
	ToldSigned      = Text{"Signed", "Firmado"}
	ToldSignedBy    = Text{"Signed by", "Firmado por"}
	ToldOnBy        = Text{"{0}, by {1}", "{0}, por {1}"}
	ToldStart       = Text{"Starts", "Empieza"}
	ToldEnd         = Text{"Ends", "Termina"}
	ToldOpenEnd     = Text{"no end", "sin fin"}
	ToldNotice      = Text{"Notice", "Preaviso"}
	ToldNoticeBy    = Plural{Text{"by {0} ({n} day before the end)", "hasta el {0} ({n} día antes del fin)"}, Text{"by {0} ({n} days before the end)", "hasta el {0} ({n} días antes del fin)"}}
	ToldNoticeDays  = Plural{Text{"{n} day before the end", "{n} día antes del fin"}, Text{"{n} days before the end", "{n} días antes del fin"}}
	ToldRenewal     = Text{"Renewal", "Renovación"}
	ToldByItself    = Text{"renews by itself", "se renueva por sí solo"}
	ToldNotByItself = Text{"does not renew by itself", "no se renueva por sí solo"}
	ToldValue       = Text{"Value", "Valor"}
	ToldProducts    = Text{"Products", "Productos"}
	ToldLink        = Text{"Link", "Enlace"}
	ToldLastDay     = Text{"Ended early, last day", "Terminado antes, último día"}

	// Obligations.
	ToldYours      = Text{"What is yours", "Lo que le toca"}
	ToldNoneYours  = Text{"No obligation is yours. You are asked as a rep of the account.", "Ninguna obligación le toca a usted. Se le pide el enterado como comercial de la cuenta."}
	ToldDue        = Text{"{0} · due {1}", "{0} · vence el {1}"}
	ToldLate       = Text{"{0} · late, was due {1}", "{0} · con retraso, vencía el {1}"}
	ToldDone       = Text{"✓ {0} · done on {1}", "✓ {0} · hecho el {1}"}
	ToldWhoever    = Text{"whoever looks after the account", "quien lleva la cuenta"}
	ToldRest       = Text{"The rest", "Lo demás"}
	ToldTerms      = Text{"What was agreed", "Lo acordado"}
	ToldOthersMore = Plural{Text{"And {n} more obligation of others.", "Y {n} obligación más de otros."}, Text{"And {n} more obligations of others.", "Y {n} obligaciones más de otros."}}
	ToldYoursMore  = Plural{Text{"Show {n} more of yours", "Ver {n} más que le toca"}, Text{"Show {n} more of yours", "Ver {n} más que le tocan"}}

	// What has changed.
	ToldChanges     = Text{"What has changed", "Qué ha cambiado"}
	ToldWasNow      = Text{"{0}: {1} → {2}", "{0}: {1} → {2}"}
	ToldAdded       = Text{"New obligation · {0}", "Obligación nueva · {0}"}
	ToldDropped     = Text{"No longer an obligation · {0}", "Ya no es una obligación · {0}"}
	ToldOtherNow    = Text{"Obligation · {0} → {1}", "Obligación · {0} → {1}"}
	ToldOtherDue    = Text{"Obligation · {0}: {1} · due: {2} → {3}", "Obligación · {0}: {1} · vence: {2} → {3}"}
	ToldMoreChanged = Plural{Text{"And {n} more change.", "Y {n} cambio más."}, Text{"And {n} more changes.", "Y {n} cambios más."}}
	ToldSameNow     = Text{"It reads again as it did.", "Vuelve a decir lo mismo que antes."}

	// The end of a message.
	ToldAcked        = Text{"Acknowledged on {0}.", "Confirmado el {0}."}
	ToldAckedFor     = Text{"Acknowledged on {0} by {1}.", "Confirmado el {0} por {1}."}
	ToldSuperseded   = Text{"{0} was changed since: see the newer message.", "{0} ha cambiado desde entonces: vea el mensaje más reciente."}
	ToldWithdrawn    = Text{"{0} was withdrawn on {1}. Nothing is asked of you.", "{0} fue retirado el {1}. No se le pide nada."}
	ToldWithdrawnBy  = Text{"{0} was withdrawn on {1} by {2}. Nothing is asked of you.", "{0} fue retirado el {1} por {2}. No se le pide nada."}
	ToldGone         = Text{"{0}: you have no part in it any more. Nothing is asked of you.", "{0}: usted ya no tiene parte en él. No se le pide nada."}
	ToldNotInCharge  = Text{"{0}: its account is no longer one of yours.", "{0}: su cuenta ya no es una de las suyas."}
	ToldEnded        = Text{"{0} ends early: its last day is {1}. Nothing is to be acknowledged any more.", "{0} termina antes: su último día es el {1}. Ya no hay nada que confirmar."}
	ToldEndedAccount = Text{"{0} with {1} ends early: its last day is {2}. Nothing is to be acknowledged any more.", "{0} con {1} termina antes: su último día es el {2}. Ya no hay nada que confirmar."}
	ToldOpenCard     = Text{"Show the agreement", "Ver el acuerdo"}

	// To who is in charge.
	ToldStatus     = Text{"Acknowledged: {0}", "Confirmado: {0}"}
	ToldHave       = Text{"Have acknowledged", "Han confirmado"}
	ToldHaveNot    = Text{"Have not yet", "Faltan"}
	ToldNoRep      = Text{"Nobody is asked: the account has no rep, and no obligation names one.", "No se pide el enterado a nadie: la cuenta no tiene comercial y ninguna obligación nombra a uno."}
	ToldAssign     = Text{"Assign a rep", "Asignar un comercial"}
	ToldDoneSoFar  = Text{"Obligations done", "Obligaciones hechas"}
	ToldAskedAgain = Text{"It was changed, so everybody is asked again.", "Ha cambiado, así que se pide el enterado a todos de nuevo."}

	// Reminders.
	ToldRemind     = Text{"You have not acknowledged {0} with {1} yet. It was asked of you on {2}.", "Todavía no ha confirmado {0} con {1}. Se le pidió el {2}."}
	ToldRemindFor  = Text{"{0} has not acknowledged {1} with {2} yet (asked on {3}). You stand in: please acknowledge it for them.", "{0} todavía no ha confirmado {1} con {2} (se le pidió el {3}). Usted le sustituye: pulse Enterado en su nombre, por favor."}
	ToldRemindDone = Text{"{0} with {1}.", "{0} con {1}."}
	ToldUnacked    = Text{"{0} with {1} is not acknowledged by: {2}. Asked on {3}; {4} have acknowledged.", "Sin confirmar {0} con {1}: {2}. Se pidió el {3}; han confirmado {4}."}
	ToldEscalated  = Text{"In charge: {0}.", "A cargo: {0}."}
	ToldDueNow     = Text{"Due now, from {0} with {1}:", "Vence ahora, de {0} con {1}:"}
	ToldLateKAM    = Text{"Late, from {0} with {1}:", "Con retraso, de {0} con {1}:"}

	// Renewals.
	ToldNoticeIn    = Plural{Text{"{0} with {1}: {n} day left to give notice, until {2}.", "{0} con {1}: queda {n} día para dar preaviso, hasta el {2}."}, Text{"{0} with {1}: {n} days left to give notice, until {2}.", "{0} con {1}: quedan {n} días para dar preaviso, hasta el {2}."}}
	ToldEndIn       = Plural{Text{"{0} with {1}: {n} day left, it ends on {2}.", "{0} con {1}: queda {n} día, termina el {2}."}, Text{"{0} with {1}: {n} days left, it ends on {2}.", "{0} con {1}: quedan {n} días, termina el {2}."}}
	ToldNoticeToday = Text{"{0} with {1}: today, {2}, is the last day to give notice.", "{0} con {1}: hoy, {2}, es el último día para dar preaviso."}
	ToldEndToday    = Text{"{0} with {1} ends today, {2}.", "{0} con {1} termina hoy, {2}."}
	ToldNoticeGone  = Text{"{0} with {1}: the last day to give notice was {2}, and nobody has said how the renewal came out.", "{0} con {1}: el último día para dar preaviso fue el {2}, y nadie ha dicho cómo quedó la renovación."}
	ToldEndGone     = Text{"{0} with {1} ended on {2}, and nobody has said how the renewal came out.", "{0} con {1} terminó el {2}, y nadie ha dicho cómo quedó la renovación."}
	ToldRenewsAlone = Text{"It renews by itself unless notice is given.", "Se renueva por sí solo si no se da preaviso."}
	ToldRenewed     = Text{"Renewed", "Renovado"}
	ToldRenegotiate = Text{"Renegotiated", "Renegociado"}
	ToldLost        = Text{"Lost", "Perdido"}
	ToldOver        = Text{"Ended", "Terminado"}
	ToldCameOut     = Text{"Its renewal came out: {0}.", "La renovación quedó: {0}."}

	// Answers to a press.
	PressUnknown    = Text{"Among the agreements that you may see there is none like that.", "Entre los acuerdos que usted puede ver no hay ninguno así."}
	PressTaken      = Text{"You have acknowledged {0}. Thank you.", "Ha confirmado {0}. Gracias."}
	PressTakenFor   = Text{"You have acknowledged {0} for {1}. Thank you.", "Ha confirmado {0} en nombre de {1}. Gracias."}
	PressAlready    = Text{"You have acknowledged this already, on {0}: {1}.", "Usted ya lo había confirmado, el {0}: {1}."}
	PressAlreadyBy  = Text{"{2} has acknowledged this already, on {0}: {1}.", "{2} ya lo había confirmado, el {0}: {1}."}
	PressChanged    = Text{"{0} was changed since, so that does not count. This is what has changed; you can acknowledge it here.", "{0} ha cambiado desde entonces, así que eso no cuenta. Esto es lo que ha cambiado; puede confirmarlo aquí."}
	PressChangedAck = Text{"{0} was changed since, and you have acknowledged what holds now, on {1}.", "{0} ha cambiado desde entonces, y usted ya ha confirmado lo que vale ahora, el {1}."}
	PressNoPart     = Text{"{0}: you have no part in it, so there is nothing for you to acknowledge.", "{0}: usted no tiene parte en él, así que no tiene nada que confirmar."}
	PressOver       = Text{"{0} is over, its last day was {1}: nothing is to be acknowledged or done any more.", "{0} ha terminado, su último día fue el {1}: ya no hay nada que confirmar ni que hacer."}
	PressWithdrawn  = Text{"{0} was withdrawn on {1}: nothing is asked of you.", "{0} fue retirado el {1}: no se le pide nada."}
	PressDone       = Text{"Done: {0} ({1}).", "Hecho: {0} ({1})."}
	PressDoneWas    = Text{"That was done already, on {0} by {1}: {2}.", "Eso ya estaba hecho, el {0} por {1}: {2}."}
	PressDoneGone   = Text{"{0} no longer asks for that: it was changed since.", "{0} ya no pide eso: ha cambiado desde entonces."}
	PressNotYours   = Text{"That is for {0} to say: {1}.", "Eso le corresponde decirlo a {0}: {1}."}
	PressDoneNot    = Text{"{0}: that obligation is not yours, so it is not for you to say that it is done.", "{0}: esa obligación no le toca a usted, así que no le corresponde decir que está hecha."}
	PressTypeAck    = Text{"On the terminal: acknowledge {0}", "En el terminal: enterado {0}"}
	PressTypeDone   = Text{"On the terminal: done {0}", "En el terminal: hecho {0}"}
)

// LinkTo is a text that opens an address when it is clicked; plain text where it is
// none of the web.
func LinkTo(label, address string) *slack.TextBlockObject {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return Plain(label + ": " + Clean(address))
	}
	target := linkSafe.Replace(u.String())
	if len(target) > limitText/2 {
		return Plain(label + ": " + Clean(address))
	}
	return &slack.TextBlockObject{Type: slack.MarkdownType, Text: "<" + target + "|" + Escape(Cut(label+": "+Clean(u.Host+u.Path), 200)) + ">", Verbatim: true}
}

// linkSafe keeps an address from ending its link before its time.
var linkSafe = strings.NewReplacer("&", "&amp;", "<", "%3C", ">", "%3E", "|", "%7C", " ", "%20")
