package wording

// Which accounts are similar to one, and by what.
var (
	SimilarTitle       = Text{"Accounts similar to {0}", "Cuentas parecidas a {0}"}
	SimilarShared      = Text{"In common", "En común"}
	SimilarOf          = Text{"{0} of {1}", "{0} de {1}"}
	SimilarProducts    = Text{"Products", "Productos"}
	SimilarSegment     = Text{"Segment", "Segmento"}
	SimilarSame        = Text{"{0} (the same)", "{0} (el mismo)"}
	SimilarSuggested   = Text{"Opportunities", "Oportunidades"}
	SimilarBuysNothing = Text{"No products of it are known to be bought, so nothing can be compared.", "No consta que compre ningún producto, así que no hay con qué comparar."}
	SimilarNone        = Text{"No account is known that buys any of its products.", "No consta ninguna cuenta que compre alguno de sus productos."}
	SimilarUnseen      = Plural{Text{"{n} similar account is outside what you may see.", "{n} cuenta parecida queda fuera de lo que usted puede ver."}, Text{"{n} similar accounts are outside what you may see.", "{n} cuentas parecidas quedan fuera de lo que usted puede ver."}}
	SimilarRule        = Plural{
		Text{"The account that buys most of its products; of those with as many, one of its segment.", "La cuenta que compra más de sus productos; a igualdad, una de su segmento."},
		Text{"At most {n}: those that buy most of its products; of those with as many, the ones of its segment come first, then those that buy more products in all.", "Como mucho {n}: las que compran más de sus productos; a igualdad, primero las de su segmento y después las que compran más productos en total."},
	}
)
