package wording

// Texts of the daily digest.
var (
	DigestMorning   = Text{"Good morning, {0} · {1}, {2}", "Buenos días, {0} · {1}, {2}"}
	DigestHello     = Text{"Hello, {0} · {1}, {2}", "Hola, {0} · {1}, {2}"}
	DigestStrategic = Plural{Text{"{n} strategic", "{n} estratégica"}, Text{"{n} strategic", "{n} estratégicas"}}
	DigestCovering  = Plural{Text{"You stand in for {0} ({n} account) until {1}.", "Usted sustituye a {0} ({n} cuenta) hasta el {1}."}, Text{"You stand in for {0} ({n} accounts) until {1}.", "Usted sustituye a {0} ({n} cuentas) hasta el {1}."}}
	DigestLate      = Text{"This digest is late: it was due at {0}.", "Este resumen llega tarde: tenía que salir a las {0}."}
	DigestYesterday = Text{"Yesterday's did not come: {0}.", "El de ayer no llegó: {0}."}
	DigestMissed    = Text{"That of {0} did not come: {1}.", "El del {0} no llegó: {1}."}
	DigestMissedAll = Plural{Text{"{n} more did not come.", "{n} más no llegó."}, Text{"{n} more did not come.", "{n} más no llegaron."}}
	DigestFailed    = Text{"This part could not be computed.", "Esta parte no se ha podido calcular."}
	DigestStale     = Text{"Billing was last loaded on {0}: what is behind may have been billed since.", "La facturación se cargó por última vez el {0}: lo que falta puede haberse facturado después."}
	DigestQuiet     = Text{"Nothing to do today, and nothing has changed since {0}.", "Hoy no hay nada pendiente y nada ha cambiado desde {0}."}

	DigestToday     = Text{"DO TODAY", "PARA HOY"}
	DigestTodayNone = Text{"Nothing needs you today.", "Hoy no hay nada pendiente."}
	DigestBehind    = Text{"{0} · {1} of its pace in {2} · {3} behind", "{0} · {1} del ritmo de {2} · faltan {3}"}
	DigestFor       = Text{"{0} (for {1})", "{0} (por {1})"}
	DigestOpen      = Text{"Open", "Abrir"}
	DigestMore      = Plural{Text{"{n} more", "{n} más"}, Text{"{n} more", "{n} más"}}

	DigestKPIs        = Text{"YOUR KPIs", "SUS KPI"}
	DigestStands      = Text{"How it stands", "Cómo va"}
	DigestPace        = Text{"{0} of its pace", "{0} de su ritmo"}
	DigestPaceBehind  = Text{"behind: {0} of its pace", "con retraso: {0} de su ritmo"}
	DigestTarget      = Text{"target {0}: {1}", "objetivo {0}: {1}"}
	DigestOnLastYear  = Text{"{0} on last year", "{0} frente al año pasado"}
	DigestFromNothing = Text{"nothing a year ago", "nada hace un año"}

	DigestSince        = Text{"SINCE the last digest ({0})", "DESDE el último resumen ({0})"}
	DigestSinceDay     = Text{"SINCE {0}", "DESDE el {0}"}
	DigestOfDay        = Text{"{0}", "el {0}"}
	DigestLastDigest   = Text{"the last digest ({0})", "el último resumen ({0})"}
	DigestUnchanged    = Text{"Nothing has changed.", "Nada ha cambiado."}
	DigestCovers       = Text{"You stand in for {0} until {1}: {2}", "Usted sustituye a {0} hasta el {1}: {2}"}
	DigestCoversNoMore = Text{"You no longer stand in for {0}: {1}", "Usted ya no sustituye a {0}: {1}"}
	DigestCovered      = Text{"{0} stands in for you until {1}: {2}", "{0} le sustituye hasta el {1}: {2}"}
	DigestBack         = Text{"With you again: {0}", "De nuevo con usted: {0}"}
	DigestAlarm        = Text{"{0}: {1}, beyond its alarm of {2}", "{0}: {1}, en alarma (límite: {2})"}
	DigestCrossed      = Text{"{0}: {1}, beyond its alarm", "{0}: {1}, en alarma"}
	DigestKeyIn        = Text{"Now among the key accounts: {0}", "Desde ahora entre las cuentas clave: {0}"}
	DigestKeyOut       = Text{"No longer among the key accounts: {0}", "Ya no entre las cuentas clave: {0}"}

	DigestBest      = Text{"OPPORTUNITIES", "OPORTUNIDADES"}
	DigestBestOf    = Text{"{0} · {1}", "{0} · {1}"}
	DigestBestStage = Text{"stage: {0}", "fase: {0}"}
	DigestBestClose = Text{"closes {0}", "cierre: {0}"}
	DigestBestPast  = Text{"was to close {0}", "tenía que cerrarse el {0}"}

	DigestSettings = Text{"Settings", "Ajustes"}
	DigestSnooze   = Text{"Snooze", "Pausar"}
	DigestReasons  = Text{"Why these", "Por qué esto"}

	DigestHoldsNothing = Text{"You hold no account and cover none, so no digest comes to you.", "Usted no lleva ninguna cuenta ni sustituye a nadie, así que no recibe el resumen."}
	DigestTeamInstead  = Text{"What your team needs is in the team view.", "Lo que necesita su equipo está en la vista de equipo."}
	DigestPast         = Text{"Digest of {0}, sent at {1}", "Resumen del {0}, enviado a las {1}"}
	DigestHoliday      = Text{"it is a holiday of your calendar", "es festivo en su calendario"}
	DigestNoDay        = Text{"none comes on a {0}", "en {0} no llega"}
	DigestComesNot     = Text{"No digest comes on {0}: {1}.", "No llega ningún resumen el {0}: {1}."}
	DigestHelp         = Text{"your digest now, or that of a past day", "su resumen ahora, o el de otro día"}

	DigestRest       = Text{"DO TODAY · {0}", "PARA HOY · {0}"}
	DigestWhyTitle   = Text{"Why these · {0}", "Por qué esto · {0}"}
	DigestWhyToday   = Text{"What is to be done today, in this order: renewals whose day has come and that nobody has decided; agreements that somebody has not acknowledged in time; obligations that are due or late; renewals that come nearer; accounts whose health came into red since the digest before; strategic flags to look at again; key accounts with which nobody has spoken for long; targets of a launch that are silent; what is due of plans; and accounts that you hold or cover whose turnover is below {0} of the pace of their target for the year, else for the quarter, else for the month, whichever are set, from working day {1} of each on. Inside each the most money comes first.", "Lo que hay que hacer hoy, por este orden: renovaciones cuyo día ha llegado y que nadie ha decidido; acuerdos que alguien no ha confirmado a tiempo; obligaciones que vencen o van con retraso; renovaciones que se acercan; cuentas cuya salud ha pasado a rojo desde el resumen anterior; marcas de cuenta estratégica por revisar; cuentas clave con las que nadie ha hablado en mucho tiempo; objetivos de un lanzamiento sin novedad; lo que vence de los planes; y cuentas que usted lleva o cubre cuya facturación está por debajo del {0} del ritmo de su objetivo del año, si no del trimestre, si no del mes, los que estén fijados, desde el día laborable {1} de cada uno. Dentro de cada uno, primero lo de más dinero."}
	DigestWhyBehind  = Text{"{0}: the target of {1} is {2}, and {3} of {4} working days are over: {5} by now. Billed are {6}, which is {7} of it and less than {8}.", "{0}: el objetivo de {1} es {2} y han pasado {3} de {4} días laborables: {5} a estas alturas. Se han facturado {6}, el {7}, menos del {8}."}
	DigestWhyNothing = Text{"Today there is nothing of that.", "Hoy no hay nada de eso."}
	DigestWhyKPIs    = Text{"Your KPIs: the turnover of this month and of this year of the accounts that you hold or cover, whoever sold; then imported KPIs in alarm or with a target; then quarter, last 12 months, orders and the open pipeline. Six at most.", "Sus KPI: la facturación de este mes y de este año de las cuentas que usted lleva o cubre, venda quien venda; después los KPI importados en alarma o con objetivo; después el trimestre, los últimos 12 meses, los pedidos y el embudo abierto. Seis como mucho."}
	DigestWhyPace    = Text{"{0}: the target is {1}, and {2} of {3} working days are over: {4} by now. So far {5}, {6} of the pace.", "{0}: el objetivo es {1} y han pasado {2} de {3} días laborables: {4} a estas alturas. Hasta ahora {5}, el {6} del ritmo."}
	DigestWhyAlarm   = Text{"{0}: {1} ({2})", "{0}: {1} ({2})"}
	DigestWhyBest    = Text{"The opportunities: the two of the highest value for us among the open ones and those that are suggested, of an account one. Those past their close date come last.", "Las oportunidades: las dos de mayor valor para nosotros entre las abiertas y las sugeridas, una por cuenta. Las que tienen la fecha de cierre pasada van al final."}
	DigestWhyLeft    = Text{"Left out, as you have set it: {0}.", "Sin mostrar, según sus ajustes: {0}."}
)
