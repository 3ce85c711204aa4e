package wording

// Texts of the Home tab.
var (
	HomeNeeds      = Text{"What needs you", "Pendiente de usted"}
	HomeNothing    = Text{"Nothing at the moment.", "Nada por ahora."}
	HomeAccounts   = Text{"My accounts", "Mis cuentas"}
	HomeSight      = Text{"Accounts · {0}", "Cuentas · {0}"}
	HomeNone       = Text{"No account is yours so far.", "Aún no tiene ninguna cuenta."}
	HomeMore       = Text{"All {0}", "Todas: {0}"}
	HomeCover      = Text{"Cover", "Sustituciones"}
	HomeCoverLater = Text{"{0} stands in for you from {1} to {2}: {3}", "{0} le sustituye del {1} al {2}: {3}"}
	HomeToDo       = Text{"To do", "Por hacer"}
	HomeTeam       = Text{"Team", "Equipo"}
)
