package wording

import (
	"strconv"

	"kambot/kam"
)

// Texts of KPIs.
var (
	KPIsTitle  = Text{"KPIs · {0}", "KPI · {0}"}
	KPIsOf     = Text{"{0} · {1}", "{0} · {1}"}
	KPIsToDate = Text{
		"{0} · up to {1}: working day {2} of {3}; compared with the same working day of the period before and of last year",
		"{0} · hasta el {1}: día laborable {2} de {3}; se compara con el mismo día laborable del período anterior y del año pasado",
	}
	KPIsWhole    = Text{"{0} · compared with the whole period before and with the same one of last year", "{0} · se compara con el período anterior completo y con el mismo del año pasado"}
	KPIsNotBegun = Text{"{0} has not begun yet.", "{0} todavía no ha empezado."}

	KPIsImported = Text{"Other KPIs", "Otros KPI"}

	KPIName     = Text{"KPI", "KPI"}
	KPINow      = Text{"Now", "Ahora"}
	KPIValue    = Text{"Value", "Valor"}
	KPITarget   = Text{"Target", "Objetivo"}
	KPIPace     = Text{"Pace", "Ritmo"}
	KPIBefore   = Text{"Period before", "Período anterior"}
	KPILastYear = Text{"Last year", "Año pasado"}
	KPIOfTarget = Text{"Of target", "Del objetivo"}
	KPIByNow    = Text{"Target by then", "Objetivo a esa fecha"}
	KPINotes    = Text{"Notes", "Notas"}
	KPIMonth    = Text{"Month", "Mes"}
	KPIYear     = Text{"Year", "Año"}
	KPIPerson   = Text{"Person", "Persona"}
	KPIUntil    = Text{"Until", "Hasta"}
	KPIObserved = Text{"Day", "Día"}

	KPITurnover    = Text{"Turnover", "Facturación"}
	KPIMonthSum    = Text{"Turnover, this month", "Facturación, este mes"}
	KPIQuarterSum  = Text{"Turnover, this quarter", "Facturación, este trimestre"}
	KPIYearSum     = Text{"Turnover, this year", "Facturación, este año"}
	KPITwelve      = Text{"Turnover, last 12 months", "Facturación, últimos 12 meses"}
	KPIOrders      = Text{"Orders", "Pedidos"}
	KPIOrdersMonth = Text{"Orders, this month", "Pedidos, este mes"}
	KPIOrdersYear  = Text{"Orders, this year", "Pedidos, este año"}
	KPIOrders12    = Text{"Orders, last 12 months", "Pedidos, últimos 12 meses"}
	KPIWinRate     = Text{"Win rate", "Tasa de cierre"}
	KPIWinTwelve   = Text{"Win rate, last 12 months", "Tasa de cierre, últimos 12 meses"}
	KPIPipeline    = Text{"Open pipeline, weighted", "Embudo abierto, ponderado"}

	KPIRenewals = Text{"Renewals due in 90 days", "Renovaciones en 90 días"}
	KPIWorth    = Text{"worth {0}", "por valor de {0}"}
	KPIUnworthy = Plural{Text{"{n} without a value", "{n} sin valor"}, Text{"{n} without a value", "{n} sin valor"}}

	KPIContact   = Text{"Days since contact", "Días sin contacto"}
	KPIContactOn = Text{"last contact {0}", "último contacto: {0}"}
	KPINoContact = Text{"no contact written down: counted from its first load, {0}", "ningún contacto anotado: se cuenta desde que se cargó, el {0}"}
	KPIQuiet     = Plural{Text{"quiet: {n} day is the limit of its class", "sin contacto: el límite de su clase es {n} día"}, Text{"quiet: {n} days are the limit of its class", "sin contacto: el límite de su clase son {n} días"}}

	KPIOpenShort = Text{"Open pipeline", "Embudo abierto"}

	// States, in words.
	KPINew       = Text{"new", "nuevo"}
	KPIGone      = Text{"gone", "ya no hay"}
	KPINoTarget  = Text{"no target", "sin objetivo"}
	KPISomeHave  = Plural{Text{"no target: {n} of {0} has one", "sin objetivo: {n} de {0} lo tiene"}, Text{"no target: {n} of {0} have one", "sin objetivo: {n} de {0} lo tienen"}}
	KPINotYet    = Text{"not begun", "sin empezar"}
	KPIFailed    = Text{"could not be computed", "no se ha podido calcular"}
	KPITooMany   = Text{"too much to add up in one answer", "demasiado para sumarlo en una respuesta"}
	KPIBelow     = Text{"alarm: below {0}", "alarma: por debajo de {0}"}
	KPIAbove     = Text{"alarm: above {0}", "alarma: por encima de {0}"}
	KPIBehind    = Text{"behind: below {0} % of the pace", "con retraso: por debajo del {0} % del ritmo"}
	KPIShort     = Text{"below {0} % of the target", "por debajo del {0} % del objetivo"}
	KPIStale     = Text{"stale", "sin actualizar"}
	KPIStaleLine = Text{
		"Stale: billing was last loaded on {0}, so nothing that rests on it is compared.",
		"Sin actualizar: la facturación se cargó por última vez el {0}, así que no se compara nada que dependa de ella.",
	}
	KPIOld      = Text{"stale: the last value is of {0}", "sin actualizar: el último valor es del {0}"}
	KPISeen     = Text{"value of {0}", "valor del {0}"}
	KPIReached  = Text{"reached", "alcanzado"}
	KPIMissed   = Text{"not reached", "no alcanzado"}
	KPIBetter   = Text{"better", "mejor"}
	KPIWorse    = Text{"worse", "peor"}
	KPIDecided  = Plural{Text{"{0} of {n} decided won", "{0} de {n} decidida ganada"}, Text{"{0} of {n} decided won", "{0} de {n} decididas ganadas"}}
	KPIUnpriced = Plural{Text{"{n} open, without a value", "{n} abierta, sin valor"}, Text{"{n} open, none with a value", "{n} abiertas, ninguna con valor"}}
	KPIWeighted = Plural{Text{"of {0} in {n} opportunity", "de {0} en {n} oportunidad"}, Text{"of {0} in {n} opportunities", "de {0} en {n} oportunidades"}}

	KPINoBilling  = Text{"Nothing was ever billed here.", "Aquí nunca se ha facturado nada."}
	KPINoValues   = Text{"There are no values of {0} here: {1}.", "Aquí no hay valores de {0}: {1}."}
	KPIUnknown    = Text{"There is no KPI called “{0}” here.", "Aquí no hay ningún KPI llamado «{0}»."}
	KPIThereAre   = Text{"There are: {0}.", "Los hay: {0}."}
	KPIByPerson   = Text{"{0} by person", "{0} por persona"}
	KPIByAccount  = Text{"{0} by account, the worst first", "{0} por cuenta, primero la peor"}
	KPIMoreRows   = Plural{Text{"And {n} more account.", "Y {n} cuenta más."}, Text{"And {n} more accounts.", "Y {n} cuentas más."}}
	KPIMorePeople = Plural{Text{"And {n} more person.", "Y {n} persona más."}, Text{"And {n} more people.", "Y {n} personas más."}}
	KPIPart       = Text{"Only the first {0} accounts were read.", "Solo se han leído las primeras {0} cuentas."}
	KPIByMonth    = Text{"{0} by month", "{0} por mes"}
	KPICumulative = Text{"{0}, cumulative, against its pace", "{0}, acumulado, frente a su ritmo"}
	KPIOverTime   = Text{"{0} over time", "{0} a lo largo del tiempo"}
	KPIOnlyLast   = Plural{Text{"Only the last {n} value fits here.", "Aquí solo cabe el último {n} valor."}, Text{"Only the last {n} values fit here.", "Aquí solo caben los últimos {n} valores."}}
	KPIWhereFrom  = Text{"Where is this from?", "¿De dónde sale?"}

	PassportTitle     = Text{"Where it is from · {0}", "De dónde sale · {0}"}
	PassportWindow    = Text{"Window", "Período"}
	PassportBefore    = Text{"Compared with", "Se compara con"}
	PassportRows      = Text{"Rows", "Filas"}
	PassportSource    = Text{"Last file of its kind", "Último fichero de su clase"}
	PassportLoaded    = Text{"Loaded", "Cargado"}
	PassportRate      = Text{"{0}: converted at {1} {2} for one, the rate of {3}", "{0}: convertido a {1} {2} por unidad, cambio del {3}"}
	PassportRateOld   = Text{"{0}: converted when it was loaded; its rate is no longer here", "{0}: convertido al cargarlo; su cambio ya no está"}
	PassportMore      = Plural{Text{"And {n} more rate.", "Y {n} cambio más."}, Text{"And {n} more rates.", "Y {n} cambios más."}}
	PassportNote      = Text{"Note of {0}, by {1}", "Nota del {0}, de {1}"}
	PassportFirstLoad = Text{"First load of the account", "Primera carga de la cuenta"}
	PassportSums      = Text{"Credit notes are subtracted. Turnover is of the accounts held or covered, whoever sold.", "Los abonos se restan. La facturación es de las cuentas que se llevan o se cubren, venda quien venda."}

	KPIsHelp = Text{"turnover, orders, pipeline, days since contact and your own KPIs, against target and like day", "facturación, pedidos, embudo, días sin contacto y sus propios KPI, frente al objetivo y al mismo día"}
)

// Rounded is a figure with at most so many decimals, those that say something.
func (l Lang) Rounded(v kam.Amount, most int) string {
	v = v.Round(most)
	b := make([]byte, 0, 24)
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	b = l.AppendNumber(b, int64(v/kam.Scale))
	rest := int64(v % kam.Scale)
	_, decimal := l.separators()
	for place := int64(kam.Scale / 10); rest > 0; place /= 10 {
		if place == kam.Scale/10 {
			b = append(b, decimal)
		}
		b = append(b, byte('0'+rest/place))
		rest %= place
	}
	return string(b)
}

// Measured is the value of a KPI in its unit. Of a currency it is whole units.
func (l Lang) Measured(v kam.Amount, unit string) string {
	switch {
	case isCurrency(unit):
		return l.MoneyOf(v, unit)
	case unit == "":
		return l.Rounded(v, 2)
	}
	return l.Rounded(v, 2) + " " + l.unitOf(v, unit)
}

func isCurrency(unit string) bool {
	if len(unit) != 3 {
		return false
	}
	for i := range len(unit) {
		if unit[i] < 'A' || unit[i] > 'Z' {
			return false
		}
	}
	return unit != "NPS" && unit != "PCT"
}

// Points is by how much a percentage moved: "+4.6 points".
func (l Lang) Points(now, before kam.Amount) string {
	sign := ""
	if now > before {
		sign = "+"
	}
	points := Text{" points", " puntos"}
	if d := (now - before).Round(1); d == kam.Scale || d == -kam.Scale {
		points = Text{" point", " punto"}
	}
	return sign + l.Rounded(now-before, 1) + points[l]
}

// Difference is by how much a figure moved that has no percentage.
func (l Lang) Difference(now, before kam.Amount) string {
	if now > before {
		return "+" + l.Rounded(now-before, 2)
	}
	return l.Rounded(now-before, 2)
}

// Rate is how many units one unit of another currency was converted to, with
// enough decimals to check a row by.
func (l Lang) Rate(num, den int64) string {
	s := strconv.FormatFloat(float64(num)/float64(den), 'g', 8, 64)
	if l == Spanish {
		for i := range s {
			if s[i] == '.' {
				return s[:i] + "," + s[i+1:]
			}
		}
	}
	return s
}
