package wording

// Texts of key and why.
var (
	KeyTitle = Text{"Key accounts · {0}", "Cuentas clave · {0}"}
	KeyLine  = Plural{
		Text{"{n} of {0} makes {1} of the turnover of {2}: {3} of {4}.", "{n} de {0} suma el {1} de la facturación de {2}: {3} de {4}."},
		Text{"{n} of {0} make {1} of the turnover of {2}: {3} of {4}.", "{n} de {0} suman el {1} de la facturación de {2}: {3} de {4}."},
	}
	KeyNone      = Text{"None of {0} is in the company's Pareto set.", "Ninguna de {0} está en el conjunto de Pareto de la empresa."}
	KeyNoTotal   = Text{"The net turnover of the company ({0}) is {1}: without a total above zero there is no Pareto set.", "La facturación neta de la empresa ({0}) es {1}: sin un total por encima de cero no hay conjunto de Pareto."}
	KeyLastIn    = Text{"Last in: {0} with {1}", "Última dentro: {0} con {1}"}
	KeyFirstOut  = Text{"first out: {0} with {1}", "primera fuera: {0} con {1}"}
	KeyCurve     = Text{"Share of turnover by number of accounts", "Facturación acumulada por número de cuentas"}
	KeyCurveLine = Text{"Curve: {0}", "Curva: {0}"}
	KeyPoint     = Plural{Text{"{n} account {0}", "{n} cuenta {0}"}, Text{"{n} accounts {0}", "{n} cuentas {0}"}}
	KeySum       = Text{"Cumulative %", "% acumulado"}
	KeyStrategic = Text{"Strategic accounts", "Cuentas estratégicas"}
	KeyKinds     = Plural{
		Text{"{n} key account: {0} by turnover, {1} by the flag, {2} by both.", "{n} cuenta clave: {0} por facturación, {1} por su marca, {2} por ambas."},
		Text{"{n} key accounts: {0} by turnover, {1} by the flag, {2} by both.", "{n} cuentas clave: {0} por facturación, {1} por su marca, {2} por ambas."},
	}
	KeyAlso      = Text{"★ {0} is strategic, too: {1}", "★ {0} es además estratégica: {1}"}
	KeyReview    = Text{"Review", "Revisión"}
	KeyMarked    = Text{"Key whatever their turnover.", "Clave sea cual sea su facturación."}
	KeyMoreMarks = Plural{Text{"And {n} more strategic account.", "Y {n} cuenta estratégica más."}, Text{"And {n} more strategic accounts.", "Y {n} cuentas estratégicas más."}}
	KeyPageOf    = Text{"Accounts {0} to {1} of {2}", "Cuentas {0} a {1} de {2}"}
	KeyEntered   = Text{"Entered in the last twelve months: {0}", "Entraron en los últimos doce meses: {0}"}
	KeyLeft      = Text{"Left in the last twelve months: {0}", "Salieron en los últimos doce meses: {0}"}
	KeySince     = Text{"{0} ({1})", "{0} ({1})"}
	KeyHelp      = Text{"the accounts that make {0} % of the turnover, and the strategic ones", "las cuentas que suman el {0} % de la facturación, y las estratégicas"}

	WhyTitle    = Text{"{0} · {1}", "{0} · {1}"}
	WhyIn       = Text{"It is a key account: the accounts before it make {0} of the company's turnover, less than {1} %, so it belongs to the smallest set that reaches {1} %.", "Es una cuenta clave: las cuentas que van delante suman el {0} de la facturación de la empresa, menos del {1} %, así que pertenece al conjunto más pequeño que llega al {1} %."}
	WhyFirst    = Text{"It is a key account: no account of the company has more turnover, and the largest always belongs to the smallest set that reaches {0} %.", "Es una cuenta clave: ninguna cuenta de la empresa factura más, y la mayor siempre pertenece al conjunto más pequeño que llega al {0} %."}
	WhyOut      = Text{"It is not in the key set: the accounts before it already make {0} of the company's turnover, which reaches {1} %.", "No está en el conjunto clave: las cuentas que van delante ya suman el {0} de la facturación de la empresa, que llega al {1} %."}
	WhyBelow    = Text{"It is not in the key set: only accounts with turnover above zero can be.", "No está en el conjunto clave: solo pueden estarlo cuentas con facturación por encima de cero."}
	WhyUnbilled = Text{"It is not in the key set: nothing was billed to it in this window.", "No está en el conjunto clave: no se le facturó nada en este período."}
	WhyMarked   = Text{"It is key all the same, because it is marked strategic", "Aun así es clave, porque está marcada como estratégica"}
	WhyMarkedIn = Text{"It is also marked strategic", "Además está marcada como estratégica"}
	WhyUnmarked = Text{"It is not marked strategic.", "No está marcada como estratégica."}
	WhyLose     = Text{"It would leave the set by losing {0} (turnover {1} or less), everything else staying as it is.", "Saldría del conjunto si perdiera {0} (facturación de {1} o menos), si lo demás sigue igual."}
	WhyWin      = Text{"It would enter the set by winning {0} (turnover {1} or more), everything else staying as it is.", "Entraría en el conjunto si ganara {0} (facturación de {1} o más), si lo demás sigue igual."}
	WhyRank     = Text{"Rank", "Puesto"}
	WhyRankOf   = Text{"{0} of {1}", "{0} de {1}"}
	WhyShare    = Text{"Share of the company", "Peso en la empresa"}
	WhyBefore   = Text{"Cumulative before it", "Acumulado antes"}
	WhyAfter    = Text{"Cumulative with it", "Acumulado con ella"}
	WhyHelp     = Text{"why an account is key or not, and what would change that; what a health or a load is made of", "por qué una cuenta es clave o no, y qué lo cambiaría; de qué se compone una salud o una carga"}
	WhyCard     = Text{"Account card", "Ficha de la cuenta"}
	WhyAllKey   = Text{"All key accounts", "Todas las cuentas clave"}
)
