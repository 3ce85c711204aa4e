package wording

// Texts of suggested opportunities as people meet them.
var (
	SuggestedTitle   = Text{"Suggested", "Sugeridas"}
	SuggestedLine    = Text{"{0} · {1}", "{0} · {1}"}
	SuggestedDigest  = Text{"Suggested: {0} · {1}", "Sugerida: {0} · {1}"}
	SuggestedPart    = Text{"Suggestions were looked for in the first {0} accounts: name an account to see its own.", "Se han buscado sugerencias en las primeras {0} cuentas: nombre una cuenta para ver las suyas."}
	SuggestAccept    = Text{"Accept", "Aceptar"}
	SuggestLater     = Text{"Not now", "Ahora no"}
	SuggestNever     = Text{"Never", "Nunca"}
	SuggestUndo      = Text{"Undo", "Deshacer"}
	SuggestedLater   = Text{"“{0}” is not suggested for {1} before {2}.", "«{0}» no se vuelve a sugerir para {1} antes del {2}."}
	SuggestedNever   = Text{"“{0}” is not suggested for {1} any more.", "«{0}» ya no se sugiere para {1}."}
	SuggestedAgain   = Text{"Taken back: “{0}” is suggested for {1} again, as long as its reason holds.", "Deshecho: «{0}» se vuelve a sugerir para {1} mientras haya motivo."}
	SuggestedBack    = Text{"Taken back: it is suggested for {0} again, as long as its reason holds.", "Deshecho: se vuelve a sugerir para {0} mientras haya motivo."}
	SuggestedGone    = Text{"That is not suggested for {0} any more: its reason holds no longer.", "Eso ya no se sugiere para {0}: ya no hay motivo."}
	SuggestedTaken   = Text{"{0} accepted it for {1} on {2}.", "{0} lo aceptó para {1} el {2}."}
	SuggestedPut     = Text{"{0} put it off for {1} on {2}, until {3}.", "{0} lo aplazó para {1} el {2}, hasta el {3}."}
	SuggestedNo      = Text{"{0} said on {2} that it is not to be suggested for {1}.", "{0} dijo el {2} que no se sugiera para {1}."}
	SuggestedIsTaken = Text{"accepted by {0}, now an open opportunity", "aceptada por {0}: ya es una oportunidad abierta"}
	SuggestedIsPut   = Text{"put off by {0} until {1}", "aplazada por {0} hasta el {1}"}
	SuggestedIsNo    = Text{"not suggested any more, as {0} said", "ya no se sugiere: así lo decidió {0}"}
	SuggestedSince   = Text{"Something else was said to it since: that stands.", "Después se dijo otra cosa: eso vale."}
)
