package wording

// Texts of portfolio: the accounts of somebody.
var (
	PortfolioTitle  = Text{"Accounts · {0}", "Cuentas · {0}"}
	PortfolioClass  = Text{"class {0}", "clase {0}"}
	ClassNotHere    = Text{"This is of accounts of every class: say quiet class {0}, red class {0} or mine class {0} for those of class {0}.", "Esto es de cuentas de todas las clases: diga cuentas sin contacto de clase {0}, cuentas en rojo de clase {0} o mis cuentas de clase {0} para las de clase {0}."}
	PortfolioNone   = Text{"There are no accounts here: {0}.", "Aquí no hay cuentas: {0}."}
	PortfolioNoPage = Text{"There is no page {0}: the list has {1}.", "No hay página {0}: la lista tiene {1}."}
	PortfolioHelp   = Text{"somebody's accounts with turnover, change and class; those without contact for long, or in red", "las cuentas de una persona con facturación y clase; las que están sin contacto, o en rojo"}
)
