package wording

// What a digest, and Home, say of agreements. {0} is the account as the reader
// knows it, {1} number and title.
var (
	DutyNoticeToday   = Text{"{0} · {1}: last day to give notice", "{0} · {1}: último día de preaviso"}
	DutyNoticeGone    = Plural{Text{"{0} · {1}: notice was due yesterday, on {2}", "{0} · {1}: el preaviso vencía ayer, {2}"}, Text{"{0} · {1}: notice was due {n} days ago, on {2}", "{0} · {1}: el preaviso venció hace {n} días, {2}"}}
	DutyEndsToday     = Text{"{0} · {1}: ends today", "{0} · {1}: termina hoy"}
	DutyEnded         = Plural{Text{"{0} · {1}: ended yesterday, on {2}", "{0} · {1}: terminó ayer, {2}"}, Text{"{0} · {1}: ended {n} days ago, on {2}", "{0} · {1}: terminó hace {n} días, {2}"}}
	DutyUnacked       = Text{"{0} · {1}: not acknowledged by {2} ({3})", "{0} · {1}: sin confirmar por {2} ({3})"}
	DutyOwnUnacked    = Text{"{0} · {1}: you have not acknowledged it", "{0} · {1}: usted no lo ha confirmado"}
	DutyOwnAcked      = Text{"{0} · {1}: acknowledged by you", "{0} · {1}: usted lo ha confirmado"}
	DutyDone          = Text{"{0} · {1}: “{2}” · done by {3}", "{0} · {1}: «{2}» · hecho por {3}"}
	DutyDueToday      = Text{"{0} · {1}: “{2}” is due today ({3})", "{0} · {1}: «{2}» vence hoy ({3})"}
	DutyLate          = Plural{Text{"{0} · {1}: “{2}” was due yesterday ({3})", "{0} · {1}: «{2}» vencía ayer ({3})"}, Text{"{0} · {1}: “{2}” is {n} days late ({3})", "{0} · {1}: «{2}» lleva {n} días de retraso ({3})"}}
	DutyNoticeComes   = Plural{Text{"{0} · {1}: notice by {2}, tomorrow", "{0} · {1}: preaviso hasta mañana, {2}"}, Text{"{0} · {1}: notice by {2}, in {n} days", "{0} · {1}: preaviso hasta el {2}, en {n} días"}}
	DutyEndComes      = Plural{Text{"{0} · {1}: ends tomorrow, on {2}", "{0} · {1}: termina mañana, {2}"}, Text{"{0} · {1}: ends on {2}, in {n} days", "{0} · {1}: termina el {2}, en {n} días"}}
	DutyOutcome       = Text{"Set outcome", "Resultado"}
	DutyYou           = Text{"you", "usted"}
	DutyWhyOverdue    = Text{"{0}, {1}: its renewal stands open since {2}, the earlier of end and notice deadline, and nobody has set how it came out. It stays here until somebody does.", "{0}, {1}: su renovación está abierta desde el {2}, lo que llega antes de fin y preaviso, y nadie ha puesto el resultado. Sigue aquí hasta que alguien lo ponga."}
	DutyWhyUnacked    = Text{"{0}, {1}: asked to acknowledge, and nobody of these has for {2} working days or more: {3}.", "{0}, {1}: se pidió confirmarlo y estas personas no lo han hecho en {2} días laborables o más: {3}."}
	DutyWhyOwnUnacked = Text{"{0}, {1}: you have a part in it and were asked to acknowledge it.", "{0}, {1}: usted tiene parte en él y se le pidió confirmarlo."}
	DutyWhyLate       = Text{"{0}, {1}: “{2}” was to be done by {3}, and is not marked as done.", "{0}, {1}: «{2}» debía estar hecho el {3} y no consta como hecho."}
	DutyWhyRung       = Text{"{0}, {1}: it is {2} days before {3}, the earlier of end and notice deadline. The warnings come {4} days before.", "{0}, {1}: faltan {2} días para el {3}, lo que llega antes de fin y preaviso. Los avisos llegan {4} días antes."}
	DutyWhyNear       = Plural{
		Text{"{0}, {1}: {2}, the earlier of end and notice deadline, is tomorrow. From {3} days before it stands here until an outcome is set.", "{0}, {1}: el {2}, lo que llega antes de fin y preaviso, es mañana. Desde {3} días antes está aquí hasta que se indique un resultado."},
		Text{"{0}, {1}: {2}, the earlier of end and notice deadline, is {n} days away. From {3} days before it stands here until an outcome is set.", "{0}, {1}: para el {2}, lo que llega antes de fin y preaviso, faltan {n} días. Desde {3} días antes está aquí hasta que se indique un resultado."},
	}
)

// What has happened to agreements since a digest. {0} are the agreements.
var (
	SinceWhich        = Text{"{0} · {1}", "{0} · {1}"}
	SinceWith         = Text{"{0} ({1})", "{0} ({1})"}
	SinceBy           = Text{"{0} ({1}; {2})", "{0} ({1}; {2})"}
	SinceSigned       = Plural{Text{"Signed: {0}", "Firmado: {0}"}, Text{"Signed: {0}", "Firmados: {0}"}}
	SinceLoaded       = Plural{Text{"One agreement was loaded that was signed more than {1} days before, or is over: nobody was asked. {0}", "Se cargó un acuerdo firmado más de {1} días antes, o ya terminado: no se pidió el enterado a nadie. {0}"}, Text{"{n} agreements were loaded that were signed more than {1} days before, or are over: nobody was asked. {0}", "Se cargaron {n} acuerdos firmados más de {1} días antes, o ya terminados: no se pidió el enterado a nadie. {0}"}}
	SinceChanged      = Plural{Text{"Changed: {0}", "Modificado: {0}"}, Text{"Changed: {0}", "Modificados: {0}"}}
	SinceAcknowledged = Plural{Text{"Acknowledged: {0}", "Confirmado: {0}"}, Text{"Acknowledged: {0}", "Confirmados: {0}"}}
	SinceDecided      = Plural{Text{"Renewal: {0}", "Renovación: {0}"}, Text{"Renewals: {0}", "Renovaciones: {0}"}}
	SinceEnded        = Plural{Text{"Ends early: {0}", "Termina antes: {0}"}, Text{"End early: {0}", "Terminan antes: {0}"}}
	SinceWithdrawn    = Plural{Text{"Withdrawn: {0}", "Retirado: {0}"}, Text{"Withdrawn: {0}", "Retirados: {0}"}}
)
