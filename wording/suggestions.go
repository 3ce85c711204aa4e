package wording

// Why an opportunity is suggested, in figures.
var (
	SuggestPeers = Plural{
		Text{"{n} of {0} similar accounts buys it", "la compra {n} de {0} cuentas parecidas"},
		Text{"{n} of {0} similar accounts buy it", "lo compran {n} de {0} cuentas parecidas"},
	}
	SuggestPeersNamed  = Text{"{0}: {1}", "{0}: {1}"}
	SuggestPeersYear   = Text{"about {0} a year, by the median of theirs", "unos {0} al año, por la mediana de las suyas"}
	SuggestStopped     = Plural{Text{"bought on {n} day, last on {0}", "comprado en {n} día, el último {0}"}, Text{"bought on {n} days, last on {0}", "comprado en {n} días, el último {0}"}}
	SuggestStoppedGap  = Plural{Text{"usually every {n} day", "normalmente cada {n} día"}, Text{"usually every {n} days", "normalmente cada {n} días"}}
	SuggestStoppedYear = Text{"{0} in the twelve months before", "{0} en los doce meses anteriores"}
	SuggestFalling     = Text{"turnover of twelve months {0}, {1} in the twelve before ({2}): {3} less", "facturación de doce meses {0}, {1} en los doce anteriores ({2}): {3} menos"}
	SuggestRenewalEnds = Plural{Text{"to be decided on by {0}, in {n} day", "por decidir hasta el {0}, en {n} día"}, Text{"to be decided on by {0}, in {n} days", "por decidir hasta el {0}, en {n} días"}}
	SuggestRenewalDay  = Text{"to be decided on today", "por decidir hoy"}
	SuggestLaunchComes = Text{"target of the launch on {0}, no order yet", "destinataria del lanzamiento del {0}, aún sin pedido"}
	SuggestLaunchSince = Plural{Text{"target of the launch of {0}, no order for {n} day", "destinataria del lanzamiento del {0}, sin pedido desde hace {n} día"}, Text{"target of the launch of {0}, no order for {n} days", "destinataria del lanzamiento del {0}, sin pedido desde hace {n} días"}}

	// What it is about.
	SuggestTitleFalling = Text{"Win back turnover", "Recuperar facturación"}
	SuggestTitleStopped = Text{"{0}, again", "{0}, otra vez"}
	SuggestTitleRenewal = Text{"Renewal of {0}", "Renovación de {0}"}
	SuggestTitleLaunch  = Text{"{0}, first order", "{0}, primer pedido"}
)
