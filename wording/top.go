package wording

// Texts of top.
var (
	TopTitle   = Plural{Text{"Top {n} · {0}", "La {n}.ª · {0}"}, Text{"Top {n} · {0}", "Las {n} primeras · {0}"}}
	TopTotal   = Text{"{3} · {0} of {1} billed · turnover {2}", "{3} · {0} de {1} con facturación · total {2}"}
	TopAtMost  = Text{"At most {0} accounts fit in one answer.", "En una respuesta caben como máximo {0} cuentas."}
	TopAtLeast = Text{"Fewer than one account makes no list: these are the first {0}.", "Menos de una cuenta no es una lista: estas son las {0} primeras."}
	TopNoPage  = Text{"There is no page {0}: the list has {1}.", "No hay página {0}: la lista tiene {1}."}
	TopChart   = Text{"Turnover by account", "Facturación por cuenta"}
	TopHelp    = Text{"ranked accounts with turnover, share, change and class", "cuentas por facturación, con peso, variación y clase"}
)
