package wording

// Texts of portfolio: the accounts of somebody.
var (
	PortfolioTitle  = Text{"Accounts · {0}", "Cuentas · {0}"}
	PortfolioNone   = Text{"There are no accounts here: {0}.", "Aquí no hay cuentas: {0}."}
	PortfolioNoPage = Text{"There is no page {0}: the list has {1}.", "No hay página {0}: la lista tiene {1}."}
	PortfolioHelp   = Text{"somebody's accounts with turnover, change and class; those without contact for long, or in red", "las cuentas de una persona con facturación y clase; las que están sin contacto, o en rojo"}
)
