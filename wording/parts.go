package wording

// Texts that several answers share.
var (
	AsOfLine     = Text{"As of {0}", "Datos del {0}"}
	AsOfPartly   = Text{"Comparisons are incomplete: billing begins on {0}.", "Las comparaciones están incompletas: la facturación empieza el {0}."}
	AsOfNothing  = Text{"No data has been loaded yet.", "Todavía no se han cargado datos."}
	AsOfCurrency = Text{"amounts in {0}", "importes en {0}"}
	AsOfSource   = Text{"source: {0}", "fuente: {0}"}
	AsOfShift    = Plural{Text{"days moved by {n} week", "días movidos {n} semana"}, Text{"days moved by {n} weeks", "días movidos {n} semanas"}}
	WordNext     = Text{"Next", "Siguientes"}
	WordPrevious = Text{"Previous", "Anteriores"}
	WordShare    = Text{"Share", "Compartir"}
	WordCancel   = Text{"Cancel", "Cancelar"}
	WordHelp     = Text{"Help", "Ayuda"}
	WordNobody   = Text{"nobody", "nadie"}
	AndMore      = Plural{Text{"{0} and {n} more", "{0} y {n} más"}, Text{"{0} and {n} more", "{0} y {n} más"}}
	RowsLeftOut  = Plural{Text{"{n} more row does not fit here.", "{n} fila más no cabe aquí."}, Text{"{n} more rows do not fit here.", "{n} filas más no caben aquí."}}

	HeadRank     = Text{"#", "N.º"}
	HeadAccount  = Text{"Account", "Cuenta"}
	HeadTurnover = Text{"Turnover", "Facturación"}
	HeadShare    = Text{"Share", "Peso"}
	HeadSum      = Text{"Cumulative", "Acumulado"}
	HeadChange   = Text{"Change", "Variación"}
	HeadKAM      = Text{"KAM", "KAM"}
	HeadClass    = Text{"Class", "Clase"}
	HeadCategory = Text{"Category", "Categoría"}

	// Whose accounts an answer is about.
	ScopeMine     = Text{"my accounts", "mis cuentas"}
	ScopeAssigned = Text{"accounts I am assigned to", "cuentas que tengo asignadas"}
	ScopeTeam     = Text{"my team", "mi equipo"}
	ScopeAll      = Text{"the whole company", "toda la empresa"}
	ScopeSight    = Text{"the accounts you may see", "las cuentas que usted puede ver"}
	ScopePerson   = Text{"accounts of {0}", "cuentas de {0}"}
	ScopeTeamOf   = Text{"team of {0}", "equipo de {0}"}
	NoteNarrowed  = Text{"You asked for more than you may see: these are the accounts you may see.", "Pidió más de lo que puede ver: estas son las cuentas que puede ver."}
	NoteNoTeam    = Text{"Nobody reports to you: these are your own accounts.", "Nadie depende de usted: estas son sus propias cuentas."}
	NoteAmong     = Text{"Only accounts that you may see are counted.", "Solo se cuentan las cuentas que usted puede ver."}
	NoteStrategic = Text{"★ strategic", "★ estratégica"}

	// A window without billing.
	WindowEmpty   = Text{"Nothing was billed: {0}, {1}.", "No se facturó nada: {0}, {1}."}
	WindowOffer   = Text{"The last one with billing is {0}.", "El último período con facturación es {0}."}
	WindowNone    = Text{"Nothing has been billed for these accounts yet.", "Todavía no se ha facturado nada a estas cuentas."}
	ShowInstead   = Text{"Show {0}", "Ver {0}"}
	RankedCount   = Plural{Text{"{n} account", "{n} cuenta"}, Text{"{n} accounts", "{n} cuentas"}}
	KeyCountShort = Plural{Text{"{n} key account", "{n} cuenta clave"}, Text{"{n} key accounts", "{n} cuentas clave"}}
)
