package wording

// Texts of opportunities.
var (
	OppsTitle     = Text{"Open opportunities · {0}", "Oportunidades abiertas · {0}"}
	OppsCount     = Plural{Text{"{n} open opportunity", "{n} oportunidad abierta"}, Text{"{n} open opportunities", "{n} oportunidades abiertas"}}
	OppsOurs      = Text{"for us {0}", "para nosotros {0}"}
	OppsTheirs    = Text{"for the client {0}", "para el cliente {0}"}
	OppsLate      = Plural{Text{"{n} past its close date", "{n} con la fecha de cierre pasada"}, Text{"{n} past their close date", "{n} con la fecha de cierre pasada"}}
	OppsNone      = Text{"No open opportunities: {0}.", "No hay oportunidades abiertas: {0}."}
	OppsName      = Text{"Opportunity", "Oportunidad"}
	OppsStage     = Text{"Stage", "Fase"}
	OppsForUs     = Text{"For us", "Para nosotros"}
	OppsForClient = Text{"For the client", "Para el cliente"}
	OppsClose     = Text{"Close", "Cierre"}
	OppsHorizon   = Text{"Horizon", "Plazo"}
	OppsOwner     = Text{"Owner", "A cargo de"}
	OppsRow       = Text{"{0}, row {1}", "{0}, fila {1}"}
	OppsShort     = Text{"short", "corto"}
	OppsMedium    = Text{"medium", "medio"}
	OppsLong      = Text{"long", "largo"}
	OppsPast      = Text{"past", "vencida"}
	OppsPart      = Text{"Only the first {0} records were read: name an account or a person to see the rest.", "Solo se han leído los primeros {0} registros: nombre una cuenta o una persona para ver el resto."}
	OppsHelp      = Text{"open opportunities by close date, and suggested ones: value for us and for the client", "oportunidades abiertas por fecha de cierre, y las que se sugieren: valor para nosotros y para el cliente"}
)
