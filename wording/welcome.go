package wording

// Texts of the welcome and of help.
var (
	WelcomeTitle   = Text{"Hello, {0}", "Hola, {0}"}
	WelcomeRole    = Text{"You are {0}.", "Usted es {0}."}
	WelcomeManager = Text{"You are {0}; your manager is {1}.", "Usted es {0}; su responsable es {1}."}
	WelcomeHas     = Text{"{0}: {1}, {2} (last 12 months).", "{0}: {1}, {2} (últimos 12 meses)."}
	WelcomeNeeds   = Text{"What needs you", "Pendiente de usted"}
	WelcomeNothing = Text{"Nothing needs you at the moment.", "No tiene nada pendiente por ahora."}
	WelcomeAsk     = Text{"What you may ask", "Lo que puede preguntar"}
	WelcomeMore    = Text{"Write it in your own words, or press one:", "Escríbalo con sus propias palabras, o pulse uno:"}

	RoleRep       = Text{"a sales representative", "representante de ventas"}
	RoleKAM       = Text{"a key account manager", "responsable de cuentas clave"}
	RoleManager   = Text{"a sales manager", "responsable de ventas"}
	RoleExecutive = Text{"a member of Senior Management", "miembro de la dirección"}
	RoleAdmin     = Text{"an admin of this bot", "administrador de este bot"}

	HelpTitle   = Text{"What you may ask", "Lo que puede preguntar"}
	HelpIntro   = Text{"Commands and plain sentences are the same to me, in English and Spanish.", "Los comandos y las frases corrientes son lo mismo para mí, en español y en inglés."}
	HelpPeriods = Text{"Periods: 2017, Q3, 2017-Q3, 2017-03, March 2017, 2017-03-01..2017-05-31, last month, ytd, ttm (the usual one), ever.", "Períodos: 2017, T3, 2017-Q3, 2017-03, marzo 2017, 2017-03-01..2017-05-31, el mes pasado, ytd, ttm (el habitual), siempre."}
	HelpScopes  = Text{"Whose accounts: mine, team, all, @person. You only ever see what is yours to see.", "De quién: mías, equipo, todas, @persona. Solo verá lo que le corresponde ver."}
	HelpHelp    = Text{"this list", "esta lista"}
)
