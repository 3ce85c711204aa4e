package wording

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
