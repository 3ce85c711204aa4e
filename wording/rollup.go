package wording

import "kambot/kam"

// Texts of what Senior Management reads.
var (
	RollUpHelp    = Text{"what Senior Management reads: result, risks, renewals, launches", "lo que lee la Dirección: resultado, riesgos, renovaciones, lanzamientos"}
	RollUpTitle   = Text{"Roll-up of the company", "Resumen de Dirección"}
	RollUpWeek    = Text{"Roll-up · week of {0}", "Resumen de Dirección · semana del {0}"}
	RollUpNow     = Text{"This is the roll-up of now: none is kept of “{0}”.", "Este es el resumen de ahora: no se guarda el de «{0}»."}
	RollUpRefused = Text{
		"The roll-up is for Senior Management. You have your own figures: say kpis, mine, or team if people report to you.",
		"El resumen de Dirección es para la Dirección. Usted tiene sus propias cifras: diga kpis, mis cuentas o, si tiene un equipo, equipo.",
	}

	RollUpResult        = Text{"Result", "Resultado"}
	RollUpConcentration = Text{"Concentration", "Concentración"}
	RollUpBelow         = Text{"no shares of {0} net in the last 12 closed months", "sin porcentajes: {0} netos en los últimos 12 meses cerrados"}
	RollUpNoTotal       = Text{"nothing was billed in the last 12 closed months", "no se ha facturado nada en los últimos 12 meses cerrados"}
	RollUpOver          = Text{"{0} (line: {1} %)", "{0} (línea: {1} %)"}

	RollUpWins       = Text{"Won · {0}", "Ganado · {0}"}
	RollUpNoneWon    = Text{"no opportunity won", "ninguna oportunidad ganada"}
	RollUpNoneSigned = Text{"no agreement signed", "ningún acuerdo firmado"}
	RollUpWon        = Plural{Text{"{n} opportunity won, {0}: {1}", "{n} oportunidad ganada, {0}: {1}"}, Text{"{n} opportunities won, {0}: {1}", "{n} oportunidades ganadas, {0}: {1}"}}
	RollUpSigned     = Plural{Text{"{n} agreement signed, {0}: {1}", "{n} acuerdo firmado, {0}: {1}"}, Text{"{n} agreements signed, {0}: {1}", "{n} acuerdos firmados, {0}: {1}"}}

	RollUpRisks      = Text{"Risks", "Riesgos"}
	RollUpNoRisks    = Text{"no account is in red, no renewal is at risk", "ninguna cuenta en rojo, ninguna renovación en riesgo"}
	RollUpInDanger   = Plural{Text{"{n} account with {0} of the last 12 months ({1})", "{n} cuenta con {0} de los últimos 12 meses ({1})"}, Text{"{n} accounts with {0} of the last 12 months ({1})", "{n} cuentas con {0} de los últimos 12 meses ({1})"}}
	RollUpUnreckoned = Text{"The health of some accounts is still being reckoned.", "La salud de algunas cuentas se está calculando todavía."}
	RollUpWhy        = Text{"Why", "Por qué"}
	RollUpAsked      = Text{"Asked of Management", "Se pide a la Dirección"}
	RollUpQuiet      = Text{"no contact", "sin contacto"}
	RollUpOverdue    = Text{"renewal of {0} overdue since {1}", "renovación de {0} vencida desde el {1}"}
	RollUpAtRisk     = Text{"renewal of {0} at risk ({2}), {1}", "renovación de {0} en riesgo ({2}), {1}"}

	RollUpRenewals = Text{"Renewals", "Renovaciones"}
	RollUpCount    = Text{"Agreements", "Acuerdos"}
	RollUpWorth    = Text{"Value", "Valor"}
	RollUpPast     = Text{"overdue", "vencidas"}

	RollUpLaunches   = Text{"Launches", "Lanzamientos"}
	RollUpNoLaunches = Text{"none planned", "ninguno previsto"}
	RollUpBought     = Text{"{0} ({1} of {2} targets bought)", "{0} ({1} de {2} objetivos han comprado)"}

	RollUpMoves   = Text{"In and out", "Entradas y salidas"}
	RollUpNoMoves = Text{"nobody came or went", "nadie ha entrado ni salido"}
	RollUpEntered = Plural{Text{"{n} account entered the key set: {0}", "{n} cuenta entró en las clave: {0}"}, Text{"{n} accounts entered the key set: {0}", "{n} cuentas entraron en las clave: {0}"}}
	RollUpLeft    = Plural{Text{"{n} account left the key set: {0}", "{n} cuenta salió de las clave: {0}"}, Text{"{n} accounts left the key set: {0}", "{n} cuentas salieron de las clave: {0}"}}
	RollUpNew     = Plural{Text{"{n} new account with {0}: {1}", "{n} cuenta nueva con {0}: {1}"}, Text{"{n} new accounts with {0}: {1}", "{n} cuentas nuevas con {0}: {1}"}}
	RollUpStopped = Plural{Text{"{n} account stopped buying, {0} before: {1}", "{n} cuenta dejó de comprar, {0} antes: {1}"}, Text{"{n} accounts stopped buying, {0} before: {1}", "{n} cuentas dejaron de comprar, {0} antes: {1}"}}

	RollUpDetail   = Text{"Detail", "Detalle"}
	RollUpReckoned = Text{"How it is reckoned", "Cómo se calcula"}
	RollUpFile     = Text{"File", "Archivo"}

	RollUpAllInFile = Text{"All rows stand behind “{0}”.", "Todas las filas están en «{0}»."}
	RollUpFileAlone = Text{"A file only goes where nobody reads along: press the button in our conversation.", "Un archivo solo va donde nadie más lee: pulse el botón en nuestra conversación."}
	RollUpFiled     = Text{"The roll-up as a file.", "El resumen de Dirección en un archivo."}
	RollUpFileName  = Text{"roll-up", "resumen-direccion"}

	RollUpWhat       = Text{"What", "Qué"}
	RollUpIsNew      = Text{"new", "nueva"}
	RollUpHasStopped = Text{"stopped buying", "dejó de comprar"}
	RollUpIsWon      = Text{"Opportunity won", "Oportunidad ganada"}
	RollUpIsSigned   = Text{"Agreement signed", "Acuerdo firmado"}
	RollUpHasEntered = Text{"entered the key set", "entró en las clave"}
	RollUpHasLeft    = Text{"left the key set", "salió de las clave"}
	RollUpColumns    = []Text{
		{"Part", "Parte"},
		{"What", "Qué"},
		{"Day", "Día"},
		{"Count", "Número"},
		{"Amount", "Importe"},
		{"Period before, or cumulative", "Período anterior, o acumulado"},
		{"Last year, or total", "Año pasado, o total"},
		{"Target", "Objetivo"},
	}

	// How it is reckoned.
	RollUpBilled       = Text{"What was billed, credit notes subtracted.", "Lo facturado, menos los abonos."}
	RollUpWindows      = Text{"{0}: {1}; compared with {2} and, last year, {3}", "{0}: {1}; se compara con {2} y, el año pasado, {3}"}
	RollUpTarget       = Text{"target {0}, the sum of {1} targets; pace after {2} of {3} working days", "objetivo {0}, la suma de {1} objetivos; ritmo tras {2} de {3} días laborables"}
	RollUpOfTotal      = Text{"{0}: {1} of {2} in the last 12 closed months, {3}", "{0}: {1} de {2} en los últimos 12 meses cerrados, {3}"}
	RollUpLargest      = Text{"the {0} largest", "las {0} mayores"}
	RollUpWinsRule     = Text{"Opportunities that are won and whose close date lies in that week; agreements signed in it and not withdrawn. Monday to Sunday, the last whole week.", "Oportunidades ganadas con fecha de cierre en esa semana; acuerdos firmados en ella y no retirados. De lunes a domingo, la última semana completa."}
	RollUpRisksRule    = Text{"Accounts whose health is at risk or critical, and those with a renewal that is overdue, or at risk within {0} days; by turnover of the last 12 closed months. Asked is: an overdue renewal, a decision; an account that is quiet, that somebody speaks with the client; else a call by the sponsor, or, where there is none, that one is named.", "Cuentas con la salud en riesgo o crítica, y las que tienen una renovación vencida, o en riesgo en {0} días; por la facturación de los últimos 12 meses cerrados. Se pide: si una renovación está vencida, decidirla; si no hay contacto, que alguien hable con el cliente; si no, una llamada del patrocinador o, donde no lo hay, que se nombre uno."}
	RollUpRenewalsRule = Text{"Agreements whose renewal nobody has decided, by the earlier of their end and the last day for notice; value in the reporting currency at the rate of the day they were signed.", "Acuerdos cuya renovación no ha decidido nadie, por el primero de su fin y el último día de preaviso; valor en la moneda de referencia al cambio del día de la firma."}
	RollUpLaunchesRule = Text{"Launches of the last year and those to come. A target has bought when a day since the launch has net billing of the product above 0.", "Lanzamientos del último año y los previstos. Un objetivo ha comprado cuando un día desde el lanzamiento tiene facturación neta del producto por encima de 0."}
	RollUpMovesRule    = Text{"New: turnover in {0} and nothing before. Stopped: turnover in {1} and nothing since. Key set: what held at two month ends, decided by that of {2}.", "Nuevas: con facturación en {0} y nada antes. Dejaron de comprar: con facturación en {1} y nada después. Cuentas clave: lo que se mantuvo en dos cierres de mes, decidido por el de {2}."}
)

// RollUpAsk is what Senior Management is asked to do.
func RollUpAsk(k kam.Ask) Text {
	return map[kam.Ask]Text{
		kam.AskDecision: {"decide on the renewal", "decidir la renovación"},
		kam.AskContact:  {"have somebody speak with the client", "que alguien hable con el cliente"},
		kam.AskSponsor:  {"call by the sponsor", "llamada del patrocinador"},
		kam.AskName:     {"name a sponsor", "nombrar un patrocinador"},
	}[k]
}

// RollUpRed is a health that is at risk or worse, with its score in {0}.
func RollUpRed(b kam.Band) Text {
	if b == kam.Critical {
		return Text{"health {0}, critical", "salud {0}, crítica"}
	}
	return Text{"health {0}, at risk", "salud {0}, en riesgo"}
}

// RollUpHorizon is how far away launches are: {0} of them, {1} their names.
func RollUpHorizon(h kam.Horizon) Text {
	return map[kam.Horizon]Text{
		kam.NoHorizon: {"{0} begun: {1}", "{0} en curso: {1}"},
		kam.Short:     {"{0} within 3 months: {1}", "{0} en 3 meses: {1}"},
		kam.Medium:    {"{0} within 12 months: {1}", "{0} en 12 meses: {1}"},
		kam.Long:      {"{0} beyond: {1}", "{0} más allá: {1}"},
	}[h]
}

// RollUpInstead is why a message comes to a person and not to a channel, by the role
// of its notice.
func RollUpInstead(why string) Text {
	switch why {
	case "outsiders":
		return Text{
			"This comes to you and not to {0}: people of another organisation, or guests, read there.",
			"Esto le llega a usted y no a {0}: allí leen personas de otra organización o invitados.",
		}
	case "readers":
		return Text{
			"This comes to you and not to {0}: it could not be found out who reads there.",
			"Esto le llega a usted y no a {0}: no se pudo averiguar quién lee allí.",
		}
	}
	return Text{
		"This comes to you and not to {0}: the bot could not post there. It may not be in the channel, or there is none of that name.",
		"Esto le llega a usted y no a {0}: el bot no pudo publicar allí. Puede que no esté en el canal, o que no haya ninguno con ese nombre.",
	}
}
