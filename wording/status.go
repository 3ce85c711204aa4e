package wording

// Texts of the account card.
var (
	StatusID          = Text{"id {0}", "id {0}"}
	StatusParent      = Text{"part of {0}", "parte de {0}"}
	StatusClass       = Text{"class {0}", "clase {0}"}
	StatusStrategic   = Text{"★ strategic", "★ estratégica"}
	StatusCategory    = Text{"★ strategic: {0}", "★ estratégica: {0}"}
	StatusReason      = Text{"Why strategic: {0}", "Por qué es estratégica: {0}"}
	StatusMarkedBy    = Text{"marked by {0}", "marcada por {0}"}
	StatusReview      = Text{"to be reviewed on {0}", "se revisa el {0}"}
	StatusReps        = Text{"Reps", "Comerciales"}
	StatusManager     = Text{"Manager", "Responsable"}
	StatusSponsor     = Text{"Sponsor", "Patrocinio"}
	StatusTurnover    = Text{"Turnover, {0}", "Facturación, {0}"}
	StatusNone        = Text{"Nothing was billed in this window.", "No se facturó nada en este período."}
	StatusRank        = Text{"Rank", "Puesto"}
	StatusRankOf      = Text{"{0} of {1}", "{0} de {1}"}
	StatusYTD         = Text{"Year to date", "En lo que va de año"}
	StatusPace        = Text{"{0} of its pace", "{0} de su ritmo"}
	StatusOpen        = Text{"Open opportunities", "Oportunidades abiertas"}
	StatusSuggested   = Plural{Text{"{n} suggested", "{n} sugerida"}, Text{"{n} suggested", "{n} sugeridas"}}
	StatusPlanDue     = Plural{Text{"{n} action due", "{n} acción vencida"}, Text{"{n} actions due", "{n} acciones vencidas"}}
	StatusMark        = Text{"Mark as strategic", "Marcar como estratégica"}
	StatusMarked      = Text{"Strategic: review", "Estratégica: revisar"}
	StatusOpenNone    = Text{"none", "ninguna"}
	StatusOurs        = Text{"ours {0}", "para nosotros {0}"}
	StatusTheirs      = Text{"the client's {0}", "para el cliente {0}"}
	StatusMoved       = Text{"{0} ({1})", "{0} ({1})"}
	StatusMonths      = Text{"Turnover by month", "Facturación por mes"}
	StatusWhy         = Text{"Why key or not", "Por qué es clave o no"}
	StatusHistory     = Text{"History", "Historial"}
	StatusOwner       = Text{"Who looks after it", "Quién la lleva"}
	StatusOpps        = Text{"Opportunities", "Oportunidades"}
	StatusAgreements  = Text{"Agreements", "Acuerdos"}
	StatusNoAgreement = Text{"none", "ninguno"}
	StatusRenewal     = Text{"Next renewal", "Próxima renovación"}
	StatusObligations = Text{"Obligations", "Obligaciones"}
	StatusOwed        = Plural{Text{"{n} open obligation", "{n} obligación pendiente"}, Text{"{n} open obligations", "{n} obligaciones pendientes"}}
	StatusOwedShort   = Plural{Text{"{n} open", "{n} pendiente"}, Text{"{n} open", "{n} pendientes"}}
	StatusLate        = Plural{Text{"{n} late", "{n} con retraso"}, Text{"{n} late", "{n} con retraso"}}
	StatusOwedLate    = Text{"{0}, {1}", "{0}, {1}"}
	StatusHelp        = Text{"the account card: people, turnover, rank, opportunities; the name alone will do", "la ficha de la cuenta: personas, facturación, puesto, oportunidades; basta con el nombre"}
)

// Category is why an account is strategic, in the person's language; what the
// file wrote where it is none of the usual ones.
func (l Lang) Category(s string) string {
	switch s {
	case "brand image":
		return Text{"brand image", "imagen de marca"}[l]
	case "reference":
		return Text{"reference", "referencia"}[l]
	case "launch partner":
		return Text{"launch partner", "socio de lanzamiento"}[l]
	case "market entry":
		return Text{"market entry", "entrada en el mercado"}[l]
	case "other":
		return Text{"other", "otra"}[l]
	}
	return s
}
