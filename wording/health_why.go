package wording

// Texts of what an account's health is made of.
var (
	HealthWhyTitle   = Text{"Health of {0}", "Salud de {0}"}
	HealthWhyButton  = Text{"Why this health?", "¿Por qué esta salud?"}
	HealthWhyKnown   = Text{"{0}: from what is known, {1} % of the inputs. Below {2} % there is no verdict.", "{0}: con lo que se conoce, el {1} % de los datos. Con menos del {2} % no hay veredicto."}
	HealthWhyTooLow  = Text{"Not enough data: {0} % of the inputs are known, and below {1} % there is no verdict. These are the ones there are.", "Faltan datos: se conoce el {0} %, y con menos del {1} % no hay veredicto. Estos son los que hay."}
	HealthWhyOf      = Text{"Why {0}?", "¿Por qué {0}?"}
	HealthWhyPart    = Text{"Part", "Parte"}
	HealthWhyRests   = Text{"From", "Según"}
	HealthWhyScore   = Text{"Score", "Nota"}
	HealthWhyWeight  = Text{"Weight", "Peso"}
	HealthWhyPoints  = Text{"Points", "Puntos"}
	HealthWhyTotal   = Text{"Health", "Salud"}
	HealthWhySum     = Text{"Points are score by weight, rounded so that they add up. What is not known is left out, and the others weigh more.", "Los puntos son la nota por el peso, redondeados para que sumen. Lo que no se conoce no cuenta, y lo demás pesa más."}
	HealthWhyMoved   = Text{"What moved most in 30 days: {0}.", "Lo que más cambió en 30 días: {0}."}
	HealthWhyStill   = Text{"No part has moved since {0}.", "Ninguna parte ha cambiado desde el {0}."}
	HealthWhyNoThen  = Text{"What moved in 30 days cannot be said: no health was recorded {0}.", "No se puede decir qué cambió en 30 días: el {0} no se registró la salud."}
	HealthWhyPartWas = Text{"{0} {1} → {2}", "{0} {1} → {2}"}
	HealthWhyCourse  = Text{"Health as it was recorded", "Salud según se registró"}

	HealthFromTrend    = Text{"{0} in the last 12 closed months, {1} in the 12 before: {2}", "{0} en los últimos 12 meses cerrados, {1} en los 12 anteriores: {2}"}
	HealthFromPace     = Text{"{0} of the {1} due by now, {2}: {3}", "{0} de los {1} que tocaban a estas alturas, {2}: {3}"}
	HealthFromOthers   = Text{"against a target that only its KAM, managers and executives read", "frente a un objetivo que solo leen su KAM, sus responsables y la dirección"}
	HealthFromContact  = Plural{Text{"{n} day since the last contact, {0}; quiet after {1}", "{n} día desde el último contacto, {0}; sin contacto a los {1}"}, Text{"{n} days since the last contact, {0}; quiet after {1}", "{n} días desde el último contacto, {0}; sin contacto a los {1}"}}
	HealthFromLoaded   = Plural{Text{"nobody has spoken with them in the {n} day since it was loaded, {0}; quiet after {1}", "nadie ha hablado con ellos en el {n} día desde que se cargó, {0}; sin contacto a los {1}"}, Text{"nobody has spoken with them in the {n} days since it was loaded, {0}; quiet after {1}", "nadie ha hablado con ellos en los {n} días desde que se cargó, {0}; sin contacto a los {1}"}}
	HealthFromToday    = Text{"loaded today, {0}, and nobody has spoken with them yet; quiet after {1}", "se cargó hoy, {0}, y aún nadie ha hablado con ellos; sin contacto a los {1}"}
	HealthFromAhead    = Plural{Text{"{0}: {1}, in {n} day, {2}", "{0}: {1}, en {n} día, {2}"}, Text{"{0}: {1}, in {n} days, {2}", "{0}: {1}, en {n} días, {2}"}}
	HealthFromOverdue  = Text{"{0}: {1}, was due {2}", "{0}: {1}, vencía el {2}"}
	HealthFromWorry    = Text{"{0} ({1})", "{0} ({1})"}
	HealthFromSilent   = Text{"long not acknowledged", "sin confirmar desde hace tiempo"}
	HealthFromExecuted = Text{"{0}, {1}", "{0}, {1}"}
	HealthFromLate     = Plural{Text{"{n} late obligation", "{n} obligación con retraso"}, Text{"{n} late obligations", "{n} obligaciones con retraso"}}
	HealthFromUnacked  = Plural{Text{"{n} agreement long not acknowledged", "{n} acuerdo sin confirmar desde hace tiempo"}, Text{"{n} agreements long not acknowledged", "{n} acuerdos sin confirmar desde hace tiempo"}}
	HealthFromKPIs     = Text{"{0} of {1} not in alarm", "{0} de {1} sin alarma"}
)

// Texts of the accounts in red, and of what a health together is made of.
var (
	RedTitle     = Text{"Accounts in red · {0}", "Cuentas en rojo · {0}"}
	RedNone      = Text{"No account is in red: {0}.", "Ninguna cuenta está en rojo: {0}."}
	RedCount     = Plural{Text{"{n} account in red.", "{n} cuenta en rojo."}, Text{"{n} accounts in red, the lowest health first.", "{n} cuentas en rojo, primero la salud más baja."}}
	RedRule      = Text{"In red: a health below {0}. Beside it stands the part that takes most from it, with its score.", "En rojo: una salud por debajo de {0}. Al lado, la parte que más le quita, con su nota."}
	RedHeaviest  = Text{"Takes most", "Lo que más quita"}
	RedAll       = Text{"Show all in red", "Ver todas las que están en rojo"}
	HealthPartAt = Text{"{0}: {1}", "{0}: {1}"}

	HealthSumKnown  = Text{"{0}: known of {1} of {2} accounts, with {3} of {4} of turnover in the last 12 closed months. Below {5} % of it there is no verdict.", "{0}: se conoce de {1} de {2} cuentas, con {3} de {4} de facturación en los últimos 12 meses cerrados. Con menos del {5} % no hay veredicto."}
	HealthSumBelow  = Plural{Text{"{n} account below zero ({0}) weighs nothing; with it the turnover is {1}.", "{n} cuenta por debajo de cero ({0}) no pesa nada; con ella la facturación es {1}."}, Text{"{n} accounts below zero ({0}) weigh nothing; with them the turnover is {1}.", "{n} cuentas por debajo de cero ({0}) no pesan nada; con ellas la facturación es {1}."}}
	HealthSumNone   = Text{"Not enough data: no account of these has a health.", "Faltan datos: ninguna de estas cuentas tiene salud."}
	HealthSumOthers = Plural{Text{"{n} other account", "{n} cuenta más"}, Text{"{n} other accounts", "{n} cuentas más"}}
	HealthSumRule   = Text{"Weight is an account's share of that turnover, points are score by weight, rounded so that they add up. First comes what takes most. Accounts without turnover weigh nothing.", "El peso es la parte de la cuenta en esa facturación, y los puntos la nota por el peso, redondeados para que sumen. Primero, lo que más quita. Las cuentas sin facturación no pesan nada."}
)

// healthUnknowns say why a part is not known, by kam.Unknown; {0} is a window or
// a number of days.
var healthUnknowns = map[string]Text{
	"nothing before": {"not known: no turnover in the 12 months before", "no se conoce: sin facturación en los 12 meses anteriores"},
	"not compared":   {"not known: billing does not cover the last 12 closed months and the 12 before", "no se conoce: la facturación no abarca los últimos 12 meses cerrados y los 12 anteriores"},
	"no goal":        {"not known: no turnover target for the year, quarter or month", "no se conoce: sin objetivo de facturación del año, del trimestre o del mes"},
	"too early":      {"not known yet: too few working days have gone by of {0}", "aún no se conoce: han pasado muy pocos días hábiles de {0}"},
	"never loaded":   {"not known: no contact, nor since when the account is here", "no se conoce: ni hay contacto ni se sabe desde cuándo está la cuenta"},
	"no end":         {"not known: no agreement that ends", "no se conoce: ningún acuerdo que termine"},
	"none runs":      {"not known: no agreement in force", "no se conoce: ningún acuerdo en vigor"},
	"no alarms":      {"not known: no KPI with an alarm and a value of the last {0} days", "no se conoce: ningún KPI con alarma y un valor de los últimos {0} días"},
}

// HealthUnknown says why a part of a health is not known.
func (l Lang) HealthUnknown(why, fill string) string { return l.Say(healthUnknowns[why], fill) }
