package wording

// Texts of what came by itself, and what did not.
var (
	ReceiptHelp  = Text{"what came to you, when, what was left out and why", "qué le ha llegado, cuándo, qué se dejó fuera y por qué"}
	ReceiptOpen  = Text{"What came", "Qué ha llegado"}
	ReceiptTitle = Text{"What came to you", "Lo que le ha llegado"}
	ReceiptEmpty = Text{"Nothing is on record.", "No hay nada registrado."}

	ReceiptWhat    = Text{"What", "Qué"}
	ReceiptPlanned = Text{"Meant for", "Previsto para"}
	ReceiptSent    = Text{"Sent", "Enviado"}
	ReceiptWhen    = Text{"When", "Cuándo"}
	ReceiptSentAt  = Text{"{0}, sent {1}", "{0}, enviado {1}"}
	ReceiptState   = Text{"State", "Estado"}
	ReceiptLimited = Text{"Held by Slack's limits", "Retenido por los límites de Slack"}
	ReceiptSeconds = Plural{Text{"{n} second", "{n} segundo"}, Text{"{n} seconds", "{n} segundos"}}

	DeliveryDigest = Text{"Digest of {0}", "Resumen del {0}"}
	DeliveryTeam   = Text{"Team view", "Vista del equipo"}
	DeliveryRollUp = Text{"Roll-up", "Resumen de Dirección"}
	DeliveryKPI    = Text{"KPI alarm: {0}, {1}", "Alarma de KPI: {0}, {1}"}
	DeliveryKeySet = Text{"Key set: {0}", "Cuentas clave: {0}"}
	DeliveryFile   = Text{"Accounts by the file {0}", "Cuentas por el archivo {0}"}
	DeliveryMove   = Text{"Order: {0}", "Orden: {0}"}
	DeliveryOther  = Text{"Notice", "Aviso"}
	DeliveryYours  = Text{"your own", "el suyo"}
	DeliveryHidden = Text{"an account", "una cuenta"}

	DeliveryAnother  = Text{"one that is no longer yours to see", "uno que ya no puede ver"}
	ReceiptRewritten = Plural{Text{"{0} · changed in place once.", "{0} · cambiado una vez donde estaba."}, Text{"{0} · changed in place {n} times.", "{0} · cambiado {n} veces donde estaba."}}

	ReceiptWhy      = Text{"{0} · {1}.", "{0} · {1}."}
	ReceiptLeft     = Text{"{0} left out {1}: {2}.", "{0} dejó fuera {1}: {2}."}
	WhyMutedThem    = Text{"you have muted them", "usted los ha silenciado"}
	OmittedOf       = Text{"{0} ({1})", "{0} ({1})"}
	ReceiptMuted    = Text{"{0} is muted in your settings.", "{0} está silenciada en sus ajustes."}
	ReceiptDigest   = Text{"Digest of {0} · {1}.", "Resumen del {0} · {1}."}
	ReceiptNoDigest = Text{"There was no digest on {0}: {1}.", "No hubo resumen el {0}: {1}."}
	ReceiptOther    = Text{"{0} · {1} · {2}", "{0} · {1} · {2}"}

	NoDigestRecord = Text{"nothing is on record; the bot may not have been running", "no hay nada registrado; puede que el bot no estuviera en marcha"}
	NoDigestYet    = Text{"The digest of {0} is yet to come.", "El resumen del {0} está por llegar."}
	NoDigestHolds  = Text{"you hold and cover no account", "usted no lleva ni sustituye ninguna cuenta"}
	NoDigestLater  = Text{"Today's digest comes at {0}.", "El resumen de hoy llega a las {0}."}

	ReceiptTeam     = Text{"Digests of your team, last 7 days", "Resúmenes de su equipo, últimos 7 días"}
	ReceiptAll      = Text{"Digests of everybody, last 7 days", "Resúmenes de todos, últimos 7 días"}
	ReceiptTeamNone = Text{"None failed.", "No ha fallado ninguno."}
	ReceiptTeamOne  = Text{"{0}, {1}: {2}", "{0}, {1}: {2}"}
	ReceiptTeamCut  = Text{"Of the first {0} people.", "De las primeras {0} personas."}
	ReceiptTeamMore = Plural{Text{"and {n} more", "y {n} más"}, Text{"and {n} more", "y {n} más"}}
)

// told are the notices about an agreement, by why somebody is told.
var told = map[string]Text{
	"ask": {"Agreement {0}: asks you to acknowledge it", "Acuerdo {0}: le pide que lo confirme"}, "changed": {"Agreement {0}: has changed, asks you anew", "Acuerdo {0}: ha cambiado, se lo pide de nuevo"},
	"status": {"Agreement {0}: who has acknowledged it", "Acuerdo {0}: quién lo ha confirmado"}, "silent": {"Agreement {0}: recorded", "Acuerdo {0}: registrado"}, "ended": {"Agreement {0}: ends early", "Acuerdo {0}: termina antes"},
	"reminder": {"Agreement {0}: reminder", "Acuerdo {0}: recordatorio"}, "unacked": {"Agreement {0}: who has not acknowledged it", "Acuerdo {0}: quién no lo ha confirmado"},
	"escalated": {"Agreement {0}: not acknowledged in your team", "Acuerdo {0}: sin confirmar en su equipo"}, "late": {"Agreement {0}: an obligation is due", "Acuerdo {0}: vence una obligación"},
	"late_kam": {"Agreement {0}: an obligation is late", "Acuerdo {0}: una obligación va con retraso"}, "rung": {"Renewal of agreement {0}", "Renovación del acuerdo {0}"}, "overdue": {"Renewal of agreement {0}, overdue", "Renovación del acuerdo {0}, vencida"},
}

// Told is what a notice about an agreement was, with a place for its number.
func Told(role string) Text {
	if t, ok := told[role]; ok {
		return t
	}
	return ToldAgreement
}

var deliveries = map[string]Text{
	"sent": {"sent", "enviado"}, "late": {"sent late", "enviado con retraso"}, "waiting": {"waits", "en espera"}, "sending": {"on its way", "en camino"},
	"failed": {"failed", "ha fallado"}, "skipped": {"not sent", "no enviado"},
}

// Delivery is how far something came that was to be sent, by its state.
func (l Lang) Delivery(state string, late bool) string {
	if state == "sent" && late {
		state = "late"
	}
	return known(deliveries, state, l)
}

// DeliveryWhy says so with the reason, where there is one.
func (l Lang) DeliveryWhy(state, why string, late bool) string {
	said := l.Delivery(state, late)
	if state == "failed" || state == "skipped" {
		said += ": " + l.Why(why)
	}
	return said
}

// whys are the reasons that are kept with a delivery.
var whys = map[string]Text{
	"muted":    {"you have muted it", "usted lo ha silenciado"},
	"paused":   {"you had paused your messages", "usted había pausado sus mensajes"},
	"capped":   {"there were enough notices that day", "ya había bastantes avisos ese día"},
	"too late": {"the bot was not running, or could not reach Slack in time", "el bot no estaba en marcha, o no pudo conectar con Slack a tiempo"},
	"nothing":  {"you held and covered no account", "usted no llevaba ni sustituía ninguna cuenta"},
	"silent":   {"it was signed long before it was recorded: it stands in your digest alone", "se firmó mucho antes de registrarlo: está solo en su resumen"},
	"digest":   {"it stands in your digest of that day", "está en su resumen de ese día"},
	"left":     {"you were not in the people file", "usted no estaba en el archivo de personas"},

	"is no longer in the people file":           {"no longer in the people file", "ya no está en el archivo de personas"},
	"the order is no longer there":              {"the order is no longer there", "la orden ya no existe"},
	"it concerns no account of theirs any more": {"it concerned none of your accounts any more", "ya no tocaba ninguna de sus cuentas"},
	"it was decided before it was told":         {"it was decided before", "ya se había decidido"},
	"has no account in Slack":                   {"there was no Slack account", "no había cuenta en Slack"},
	"has left Slack":                            {"the Slack account was closed", "la cuenta de Slack estaba cerrada"},
	"is not one of us in Slack":                 {"the Slack account is a guest's, or of another company", "la cuenta de Slack es de invitado o de otra empresa"},
	"its answer was lost too often":             {"Slack's answer was lost too often", "la respuesta de Slack se perdió demasiadas veces"},
	"the agreement is no longer there":          {"the agreement is no longer there", "el acuerdo ya no existe"},
	"it was withdrawn before it was told":       {"it was withdrawn before", "ya se había retirado"},
	"it was acknowledged before it was told":    {"it was acknowledged before", "ya se había confirmado"},
	"it was done before it was told":            {"it was done before", "ya estaba hecho"},
	"a newer message says it":                   {"a newer message says it", "lo dice un mensaje más reciente"},
	"it was over before it was told":            {"it was over before", "ya había terminado"},
	"it is no longer so":                        {"it was no longer so", "ya no era así"},
	"it was taken back before it was told":      {"it was taken back before", "ya se había deshecho"},
}

var slackRefused = Text{"Slack did not take it; the bot's operator finds the cause in the log", "Slack no lo aceptó; quien opera el bot encuentra la causa en el registro"}

// Why is why a message did not come, by what is kept with it, in words for who was
// to get it.
func (l Lang) Why(why string) string {
	if t, ok := whys[why]; ok {
		return t[l]
	}
	return slackRefused[l]
}

// Omitted is what a message left out, by what is kept with it.
func (l Lang) Omitted(what string) string {
	if t, ok := digestParts[what]; ok {
		return t[l]
	}
	if t, ok := noticeKinds[what]; ok {
		return t[l]
	}
	return Name(what)
}
