package wording

// Texts of history: who had an account, since when, who decided.
var (
	HistoryTitle  = Text{"Who had {0}", "Quién ha llevado {0}"}
	HistoryNone   = Text{"Nobody has had {0} so far.", "Nadie ha llevado {0} hasta ahora."}
	HistoryFrom   = Text{"From", "Desde"}
	HistoryTo     = Text{"To", "Hasta"}
	HistoryBy     = Text{"Decided by", "Lo decidió"}
	HistoryReason = Text{"Reason", "Motivo"}
	HistoryBack   = Text{"taken back", "deshecho"}
	HistoryEver   = Text{"since ever", "desde siempre"}
	HistoryStill  = Text{"today", "hoy"}
	HistoryCount  = Plural{Text{"{n} entry, the latest first", "{n} registro, el último primero"}, Text{"{n} entries, the latest first", "{n} registros, el último primero"}}
	HistoryHelp   = Text{"who had an account, from when to when, who decided and why", "quién ha llevado una cuenta, desde cuándo y hasta cuándo, quién lo decidió y por qué"}
)
