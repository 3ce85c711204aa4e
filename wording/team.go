package wording

// Texts of the team view.
var (
	TeamTitle       = Text{"Team · {0}", "Equipo · {0}"}
	TeamPeople      = Plural{Text{"{n} KAM", "{n} KAM"}, Text{"{n} KAMs", "{n} KAM"}}
	TeamAccounts    = Text{"Accounts", "Cuentas"}
	TeamKey         = Text{"Key", "Clave"}
	TeamOpps        = Text{"Open opps", "Oport. abiertas"}
	TeamManager     = Text{"Manager", "Responsable"}
	TeamNobody      = Text{"Nobody here holds accounts: {0}.", "Aquí nadie lleva cuentas: {0}."}
	TeamExceptions  = Text{"Exceptions", "Excepciones"}
	TeamNoneSuch    = Text{"No exceptions.", "Sin excepciones."}
	TeamRefused     = Text{"The team view is for managers, of their own team, and for Senior Management.", "La vista de equipo es para responsables, de su propio equipo, y para la Dirección."}
	TeamIdle        = Plural{Text{"{n} KAM without accounts: {0}", "{n} KAM sin cuentas: {0}"}, Text{"{n} KAMs without accounts: {0}", "{n} KAM sin cuentas: {0}"}}
	TeamWithoutKAM  = Plural{Text{"{n} account without KAM: {0}", "{n} cuenta sin KAM: {0}"}, Text{"{n} accounts without KAM: {0}", "{n} cuentas sin KAM: {0}"}}
	TeamLateOpps    = Plural{Text{"{n} opportunity past its close date", "{n} oportunidad con la fecha de cierre pasada"}, Text{"{n} opportunities past their close date", "{n} oportunidades con la fecha de cierre pasada"}}
	TeamOppsPartly  = Text{"Opportunities were not all read: there are very many.", "No se han leído todas las oportunidades: son muchísimas."}
	TeamHelp        = Text{"a row per KAM, then what needs you", "una fila por KAM y lo que está pendiente"}
	TeamWholeFirm   = Text{"the whole company", "toda la empresa"}
	TeamOfSomebody  = Text{"team of {0}", "equipo de {0}"}
	TeamOpenOverdue = Text{"Show opportunities", "Ver oportunidades"}
)
