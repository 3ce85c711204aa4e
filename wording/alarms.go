package wording

// What people are told of a KPI that crossed its alarm, and of the key set.
var (
	AlarmBelow    = Text{"{0}: {1} {2} is below its alarm of {3} ({4}).", "{0}: {1} {2} está por debajo de su alarma de {3} ({4})."}
	AlarmAbove    = Text{"{0}: {1} {2} is above its alarm of {3} ({4}).", "{0}: {1} {2} está por encima de su alarma de {3} ({4})."}
	AlarmOwnBelow = Text{"Your {0} {1} is below its alarm of {2} ({3}).", "Su {0} {1} está por debajo de su alarma de {2} ({3})."}
	AlarmOwnAbove = Text{"Your {0} {1} is above its alarm of {2} ({3}).", "Su {0} {1} está por encima de su alarma de {2} ({3})."}

	KeySetEntered   = Text{"{0} has entered the key set: {2} in the {1}, {3} of the company's turnover.", "{0} ha entrado en las cuentas clave: {2} en los {1}, el {3} de la facturación de la empresa."}
	KeySetLeft      = Text{"{0} has left the key set: {2} in the {1}, {3} of the company's turnover.", "{0} ha salido de las cuentas clave: {2} en los {1}, el {3} de la facturación de la empresa."}
	KeySetStrategic = Text{"It is marked strategic, so it stays a key account.", "Está marcada como estratégica, así que sigue siendo una cuenta clave."}

	MuteAccount = Text{"Mute this account", "Silenciar esta cuenta"}
	MuteKind    = Text{"Mute such notices", "Silenciar estos avisos"}
)
