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
	ReceiptState   = Text{"State", "Estado"}
	ReceiptLimited = Text{"Held by Slack's limits", "Retenido por los límites de Slack"}
	ReceiptSeconds = Plural{Text{"{n} second", "{n} segundo"}, Text{"{n} seconds", "{n} segundos"}}

	DeliveryDigest = Text{"Digest of {0}", "Resumen del {0}"}
	DeliveryTeam   = Text{"Team view", "Vista del equipo"}
	DeliveryKPI    = Text{"KPI alarm: {0}, {1}", "Alarma de KPI: {0}, {1}"}
	DeliveryKeySet = Text{"Key set: {0}", "Cuentas clave: {0}"}
	DeliveryFile   = Text{"Accounts by the file {0}", "Cuentas por el archivo {0}"}
	DeliveryMove   = Text{"Order: {0}", "Orden: {0}"}
	DeliveryOther  = Text{"Notice", "Aviso"}
	DeliveryYours  = Text{"your own", "el suyo"}
	DeliveryHidden = Text{"an account", "una cuenta"}

	ReceiptLeft     = Text{"{0} left out {1}: {2}.", "{0} dejó fuera {1}: {2}."}
	OmittedOf       = Text{"{0} ({1})", "{0} ({1})"}
	ReceiptMuted    = Text{"{0} is muted in your settings.", "{0} está silenciada en sus ajustes."}
	ReceiptDigest   = Text{"The digest of {0}: {1}.", "El resumen del {0}: {1}."}
	ReceiptNoDigest = Text{"There was no digest on {0}: {1}.", "No hubo resumen el {0}: {1}."}
	ReceiptOther    = Text{"{0} · {1} · {2}", "{0} · {1} · {2}"}

	NoDigestRecord  = Text{"nothing is on record; the bot may not have been running", "no hay nada registrado; puede que el bot no estuviera en marcha"}
	NoDigestYet     = Text{"that day is yet to come", "ese día está por llegar"}
	NoDigestHolds   = Text{"you hold and cover no account", "usted no lleva ni sustituye ninguna cuenta"}
	NoDigestDay     = Text{"by your settings none comes on a {0}", "según sus ajustes, el {0} no llega"}
	NoDigestHoliday = Text{"it is a holiday of your calendar", "es festivo en su calendario"}
	NoDigestPaused  = Text{"you have paused it", "usted lo ha puesto en pausa"}
	NoDigestLater   = Text{"it comes at {0}", "llega a las {0}"}

	ReceiptTeam     = Text{"Digests of your team, last 7 days", "Resúmenes de su equipo, últimos 7 días"}
	ReceiptTeamNone = Text{"None failed.", "No ha fallado ninguno."}
	ReceiptTeamOne  = Text{"{0}, {1}: {2}", "{0}, {1}: {2}"}
	ReceiptTeamMore = Plural{Text{"and {n} more", "y {n} más"}, Text{"and {n} more", "y {n} más"}}
)

var deliveries = map[string]Text{
	"sent": {"sent", "enviado"}, "late": {"sent late", "enviado con retraso"}, "waiting": {"waits", "en espera"}, "sending": {"on its way", "en camino"},
	"failed": {"failed: ", "ha fallado: "}, "skipped": {"not sent: ", "no enviado: "},
}

// Delivery is how far something came that was to be sent, by its state and why.
func (l Lang) Delivery(state, why string, late bool) string {
	switch {
	case state == "sent" && late:
		return deliveries["late"][l]
	case state == "failed", state == "skipped":
		return deliveries[state][l] + l.NotSent(why)
	}
	return known(deliveries, state, l)
}

// notSent are the reasons that are kept with a delivery.
var notSent = map[string]Text{
	"muted":    {"muted in your settings", "silenciado en sus ajustes"},
	"paused":   {"paused in your settings", "en pausa en sus ajustes"},
	"capped":   {"more than the notices of a day", "pasaba del número de avisos de un día"},
	"too late": {"too late to be of use", "demasiado tarde para servir"},
	"nothing":  {"there was nothing to say", "no había nada que decir"},
	"left":     {"no longer in the people file", "ya no está en el archivo de personas"},

	"is no longer in the people file":           {"no longer in the people file", "ya no está en el archivo de personas"},
	"the order is no longer there":              {"the order is no longer there", "la orden ya no existe"},
	"it concerns no account of theirs any more": {"it concerned none of your accounts any more", "ya no tocaba ninguna de sus cuentas"},
	"it was decided before it was told":         {"it was decided before", "ya se había decidido"},
	"has no account in Slack":                   {"has no account in Slack", "no tiene cuenta en Slack"},
	"has left Slack":                            {"has left Slack", "ya no está en Slack"},
	"is not one of us in Slack":                 {"is a guest in Slack, or of another company", "es invitado en Slack, o de otra empresa"},
	"its answer was lost too often":             {"Slack's answer was lost too often", "la respuesta de Slack se perdió demasiadas veces"},
	"it was taken back before it was told":      {"it was taken back before", "ya se había deshecho"},
}

var slackRefused = Text{"Slack did not take it; the bot's operator finds the cause in the log", "Slack no lo aceptó; quien opera el bot encuentra la causa en el registro"}

// NotSent is why something was not sent, by what is kept with it.
func (l Lang) NotSent(why string) string {
	if t, ok := notSent[why]; ok {
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
