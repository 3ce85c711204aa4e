package wording

// Texts of the Home tab.
var (
	HomeNeeds    = Text{"What needs you", "Pendiente de usted"}
	HomeNothing  = Text{"Nothing at the moment.", "Nada por ahora."}
	HomeAccounts = Text{"My accounts", "Mis cuentas"}
	HomeSight    = Text{"Accounts · {0}", "Cuentas · {0}"}
	HomeNone     = Text{"No account is yours so far.", "Aún no tiene ninguna cuenta."}
	HomeMore     = Text{"All {0}", "Todas: {0}"}
	HomeTeam     = Text{"Team", "Equipo"}
)
