package wording

// Texts of who has room, and of what a load is made of.
var (
	RoomTitle    = Text{"Who has room for {0} · {1}", "Quién puede llevar {0} · {1}"}
	RoomAnyTitle = Text{"Who has room · {0}", "Quién tiene hueco · {0}"}
	RoomNobody   = Text{"Nobody here could take it on: {0}.", "Aquí nadie podría llevarla: {0}."}
	RoomRule     = Text{
		"By load after the move, in percent of what is usual (the median) in each one's own team; compared: {0}. Of equal loads first who is of the region, then who holds more accounts of the segment, then who speaks the language of who has it now.",
		"Por carga tras el cambio, en porcentaje de lo habitual (la mediana) en el equipo de cada persona; comparados: {0}. A igual carga, primero quien es de la región, luego quien lleva más cuentas del segmento y luego quien habla el idioma de quien la lleva ahora.",
	}
	RoomAnyRule   = Text{"By load now, in percent of what is usual (the median) in each one's own team; compared: {0}.", "Por carga actual, en porcentaje de lo habitual (la mediana) en el equipo de cada persona; comparados: {0}."}
	RoomOnly      = Text{"Reckoned for the first {0} accounts.", "Calculado para las primeras {0} cuentas."}
	RoomInRed     = Text{"In red now", "En rojo ahora"}
	RoomInRedRule = Text{
		"In red: how much of their turnover is in red. It weighs in the load only in a team whose median of it is above 0.",
		"En rojo: qué parte de su facturación está en rojo. Pesa en la carga solo en un equipo cuya mediana de eso es mayor que 0.",
	}
	RoomRegion   = Text{"Region", "Región"}
	RoomSegment  = Text{"Of the segment", "Del segmento"}
	RoomLanguage = Text{"Language", "Idioma"}
	RoomAway     = Text{"{0} · away until {1}", "{0} · ausente hasta el {1}"}
	RoomMove     = Text{"Move to {0}", "Pasar a {0}"}

	LoadTitle   = Text{"Load of {0} · {1}", "Carga de {0} · {1}"}
	LoadIs      = Plural{Text{"{0} % of what is usual; {n} person holds accounts here.", "{0} % de lo habitual; aquí lleva cuentas {n} persona."}, Text{"{0} % of what is usual among the {n} people who hold accounts here.", "{0} % de lo habitual entre las {n} personas que llevan cuentas aquí."}}
	LoadOwn     = Text{"What you carry", "Lo que lleva usted"}
	LoadOwnNone = Text{"You hold no accounts: there is no load.", "Usted no lleva cuentas: no hay carga."}
	LoadOwnRule = Text{"How that compares with your colleagues is for who leads all of the team, since a median tells of each.", "Cómo se compara con sus compañeros es para quien dirige todo el equipo, porque una mediana revela datos de cada uno."}
	LoadYours   = Text{"Yours", "Suyo"}
	LoadNone    = Text{"{0} holds no accounts: there is no load.", "{0} no lleva cuentas: no hay carga."}
	LoadOwnAway = Text{"Others stand in for all your accounts today: there is no load.", "Hoy otras personas llevan todas sus cuentas: no hay carga."}
	LoadAway    = Text{"Others stand in for all accounts of {0} today: there is no load.", "Hoy otras personas llevan todas las cuentas de {0}: no hay carga."}
	LoadBeyond  = Text{
		"Somebody of this team stands in for accounts outside your sight: until that ends their loads are not shown.",
		"Alguien de este equipo sustituye en cuentas que usted no ve: hasta que termine no se muestran sus cargas.",
	}
	LoadStandsIn = Plural{
		Text{"{n} of these accounts is one of {0}, stood in for until {1}.", "{n} de estas cuentas es de {0}, por sustitución hasta el {1}."},
		Text{"{n} of these accounts are those of {0}, stood in for until {1}.", "{n} de estas cuentas son de {0}, por sustitución hasta el {1}."},
	}
	LoadAwayWith = Plural{
		Text{"{n} account is with {0} until {1}.", "{n} cuenta está con {0} hasta el {1}."},
		Text{"{n} accounts are with {0} until {1}.", "{n} cuentas están con {0} hasta el {1}."},
	}
	LoadCovers = Text{
		"Covers of today count in the load: who stands in carries the accounts, who is away does not.",
		"Las sustituciones de hoy cuentan en la carga: quien sustituye lleva las cuentas; quien está fuera, no.",
	}
	LoadUnknown = Text{"There is nothing to measure it by.", "No hay con qué medirla."}
	LoadPart    = Text{"Part", "Parte"}
	LoadValue   = Text{"Theirs", "Suyo"}
	LoadMedian  = Text{"Median", "Mediana"}
	LoadOf      = Text{"% of it", "% de ella"}
	LoadWeight  = Text{"Weight", "Peso"}
	LoadPoints  = Text{"Points", "Puntos"}
	LoadAtRisk  = Text{"Turnover at risk, %", "Facturación en riesgo, %"}
	LoadRule    = Text{
		"Points: the percentage of the median times the weight, of {0} in all; added up they are the load. A part whose median is not above zero is left out. Below {1} or above {2} is flagged.",
		"Puntos: el porcentaje de la mediana por el peso, de {0} en total; sumados son la carga. Una parte cuya mediana no es mayor que cero queda fuera. Por debajo de {1} o por encima de {2} se señala.",
	}
	LoadUnreckoned = Text{
		"The health of some accounts is still being reckoned: in these loads they count as not in red.",
		"La salud de algunas cuentas se está calculando todavía: en estas cargas cuentan como si no estuvieran en rojo.",
	}
	LoadSum   = Text{"Together", "En total"}
	LoadWhyOf = Text{"Load of {0}", "Carga de {0}"}
)
