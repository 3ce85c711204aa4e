package wording

import "kambot/kam"

// Texts of health in the digest, and in lists and sums.
var (
	DutyRed        = Text{"{0} · {1}", "{0} · {1}"}
	DutyIntoRed    = Text{"{0} · {1}, was {2}", "{0} · {1}, antes {2}"}
	DutyWhyRed     = Text{"{0}: its health is {1}. Below {2} an account is in red; at the digest before nothing was known of it.", "{0}: su salud es {1}. Por debajo de {2} una cuenta está en rojo; en el resumen anterior no se sabía nada."}
	DutyWhyIntoRed = Text{"{0}: its health is {1}, at the digest before it was {2}. Below {3} an account is in red.", "{0}: su salud es {1}, en el resumen anterior era {2}. Por debajo de {3} una cuenta está en rojo."}
	DutyWhyMoved   = Text{"What moved most: {0}.", "Lo que más ha cambiado: {0}."}

	DigestHealth     = Text{"{0}: {1} → {2}", "{0}: {1} → {2}"}
	DigestHealthBy   = Text{"{0} · {1}", "{0} · {1}"}
	DigestHealthMore = Plural{
		Text{"{n} more account whose health moved by {0} points or more", "{n} cuenta más cuya salud ha cambiado {0} puntos o más"},
		Text{"{n} more accounts whose health moved by {0} points or more", "{n} cuentas más cuya salud ha cambiado {0} puntos o más"},
	}
)

// Texts of the health of several accounts together.
var (
	HealthTogether   = Text{"health: {0}", "salud: {0}"}
	HealthOfTurnover = Text{"known of {0} % of the turnover", "se conoce del {0} % de la facturación"}
	HealthInRed      = Plural{Text{"{n} in red", "{n} en rojo"}, Text{"{n} in red", "{n} en rojo"}}
	HealthOfFamily   = Plural{Text{"Health with its {n} company", "Salud con su {n} empresa"}, Text{"Health with its {n} companies", "Salud con sus {n} empresas"}}
)

// AppendHealth writes a score with its colour; nothing where too little is known.
func (l Lang) AppendHealth(b []byte, score int, band kam.Band) []byte {
	if band == kam.NoBand {
		return b
	}
	b = append(append(b, healthMarks[band]...), ' ')
	return l.AppendNumber(b, int64(score))
}
