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
	TeamHelp        = Text{"a row per KAM with what each carries, then what needs you; who could take accounts", "una fila por KAM con lo que lleva, y lo pendiente; quién podría llevar cuentas"}
	TeamWholeFirm   = Text{"the whole company", "toda la empresa"}
	TeamOfSomebody  = Text{"team of {0}", "equipo de {0}"}
	TeamOpenOverdue = Text{"Show opportunities", "Ver oportunidades"}

	TeamWeek     = Text{"Week of {0} · {1}", "Semana del {0} · {1}"}
	TeamLoad     = Text{"Load", "Carga"}
	TeamPace     = Text{"Pace", "Ritmo"}
	TeamNoTarget = Text{"no target", "sin objetivo"}
	TeamNobodys  = Text{"without KAM: {0} ({1})", "sin KAM: {0} ({1})"}

	TeamWith             = Text{"{0} ({1})", "{0} ({1})"}
	TeamBehind           = Text{"Below {0} % of the pace for this year's target: {1}", "Por debajo del {0} % del ritmo para el objetivo del año: {1}"}
	TeamOverloaded       = Text{"Carries more than {0} % of what is usual in their own team: {1}", "Lleva más del {0} % de lo habitual en su equipo: {1}"}
	TeamUnderloaded      = Text{"Carries less than {0} % of what is usual in their own team: {1}", "Lleva menos del {0} % de lo habitual en su equipo: {1}"}
	TeamAccountsOf       = Text{"Accounts of {0}", "Cuentas de {0}"}
	TeamKPIsOf           = Text{"KPIs of {0}", "KPI de {0}"}
	TeamConcentrated     = Text{"Turnover rests on few accounts: {0}", "La facturación depende de pocas cuentas: {0}"}
	TeamConcentratedHard = Text{"Turnover rests on very few accounts: {0}", "La facturación depende de muy pocas cuentas: {0}"}
	TeamTopOne           = Text{"{0} {1}", "{0} {1}"}
	TeamTopSeveral       = Text{"the {0} largest {1}", "las {0} mayores {1}"}
	TeamLargest          = Text{"Show the largest", "Ver las mayores"}
	TeamOverdue          = Plural{Text{"{n} renewal whose day has passed without an outcome: {0}", "{n} renovación con la fecha pasada y sin resultado: {0}"}, Text{"{n} renewals whose day has passed without an outcome: {0}", "{n} renovaciones con la fecha pasada y sin resultado: {0}"}}
	TeamUnset            = Plural{Text{"{n} renewal within {1} days without an outcome: {0}", "{n} renovación en {1} días sin resultado: {0}"}, Text{"{n} renewals within {1} days without an outcome: {0}", "{n} renovaciones en {1} días sin resultado: {0}"}}
	TeamUnacked          = Plural{Text{"{n} agreement not acknowledged by {0}", "{n} acuerdo sin confirmar por {0}"}, Text{"{n} agreements not acknowledged by {0}", "{n} acuerdos sin confirmar por {0}"}}
	TeamLate             = Plural{Text{"{n} late obligation: {0}", "{n} obligación con retraso: {0}"}, Text{"{n} late obligations: {0}", "{n} obligaciones con retraso: {0}"}}
	TeamShowRenewals     = Text{"Show renewals", "Ver renovaciones"}
	TeamShowUnacked      = Text{"Show who is silent", "Ver quién no confirma"}
	TeamShowLate         = Text{"Show obligations", "Ver obligaciones"}
	TeamAlarms           = Plural{Text{"{n} KPI in alarm: {0}", "{n} KPI en alarma: {0}"}, Text{"{n} KPIs in alarm: {0}", "{n} KPI en alarma: {0}"}}
	TeamAlarm            = Text{"{1} {2} at {0} (alarm {3})", "{1} {2} en {0} (alarma {3})"}
	TeamAmongLargest     = Text{"{0}, looking at the {1} largest accounts", "{0}, mirando las {1} cuentas mayores"}
	TeamCoverEnds        = Text{"{0} stands in for {1} only until {2}: {3}", "{0} sustituye a {1} solo hasta el {2}: {3}"}
	TeamUndelivered      = Plural{Text{"In the last 7 days a digest did not reach {0}", "En los últimos 7 días un resumen no llegó a {0}"}, Text{"In the last 7 days a digest did not reach {n} people: {0}", "En los últimos 7 días algún resumen no llegó a {n} personas: {0}"}}
	TeamFailed           = Text{"{0} could not be computed.", "{0}: no se ha podido calcular."}
	TeamConcentration    = Text{"Concentration", "Concentración"}
	TeamCovers           = Text{"Covers", "Sustituciones"}
	TeamDigests          = Text{"Digests", "Resúmenes"}
	TeamKPIs             = Text{"KPIs", "KPI"}

	TeamRed           = Plural{Text{"{n} account in red: {0}", "{n} cuenta en rojo: {0}"}, Text{"{n} accounts in red: {0}", "{n} cuentas en rojo: {0}"}}
	TeamQuiet         = Plural{Text{"{n} key account without contact for long: {0}", "{n} cuenta clave sin contacto desde hace tiempo: {0}"}, Text{"{n} key accounts without contact for long: {0}", "{n} cuentas clave sin contacto desde hace tiempo: {0}"}}
	TeamShowQuiet     = Text{"Show the quiet ones", "Ver las que no tienen contacto"}
	TeamUncoveredOnes = Text{"Uncovered accounts", "Cuentas sin atender"}
	TeamUncovered     = Plural{Text{"{n} account whose KAM has left, with nobody to stand in: {0}", "{n} cuenta cuyo KAM se ha ido, sin nadie que le sustituya: {0}"}, Text{"{n} accounts whose KAM has left, with nobody to stand in: {0}", "{n} cuentas cuyo KAM se ha ido, sin nadie que le sustituya: {0}"}}
	TeamRoomAny       = Text{"Who has room?", "¿Quién tiene hueco?"}
	TeamRoomFor       = Text{"Who has room for {0}?", "¿Quién puede con {0}?"}

	// What somebody carries against the team, in percent of the median.
	LoadHigh    = Text{"{0} · high", "{0} · alta"}
	LoadLow     = Text{"{0} · low", "{0} · baja"}
	LoadBefore  = Text{"Load before", "Carga antes"}
	LoadAfter   = Text{"Load after", "Carga después"}
	LoadWithout = Text{"Load without", "Carga sin"}
	LoadWith    = Text{"Load with", "Carga con"}
)
