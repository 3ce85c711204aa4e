package wording

// Texts of how an account was on a day.
var (
	AsOfDayTitle     = Text{"{0} · on {1}", "{0} · el {1}"}
	AsOfDayHelp      = Text{"how an account was on a day: KAM, class, turnover, health, targets, agreements, plan", "cómo estaba una cuenta un día: KAM, clase, facturación, salud, objetivos, acuerdos, plan"}
	AsOfDayNone      = Text{"“{0}” is no day that there is. Say one day, today at the latest, for example: asof {1} {2}", "«{0}» no es un día que exista. Diga un solo día, como muy tarde hoy, por ejemplo: a fecha de {1} {2}"}
	AsOfDaySome      = Text{"ACCOUNT", "CUENTA"}
	AsOfDayWhich     = Text{"Please say a day, today at the latest, for example: asof {0} {1}", "Diga un día, como muy tarde hoy, por ejemplo: a fecha de {0} {1}"}
	AsOfDayBefore    = Text{"The billing that is loaded begins on {0}: earlier turnover is not known.", "La facturación cargada empieza el {0}: la anterior no se conoce."}
	AsOfDayNoBill    = Text{"No billing has been loaded yet: turnover is not known.", "Todavía no se ha cargado facturación: no se conoce."}
	AsOfDayFrom      = Text{"By the day on which it took effect, as far as it is known now; health as it was recorded then.", "Según el día en que tuvo efecto, con lo que se sabe ahora; la salud, como quedó registrada entonces."}
	AsOfDayPlan      = Text{"Plan of that day", "Plan de ese día"}
	AsOfDayFlag      = Text{"Strategic", "Estratégica"}
	AsOfDayNoFlag    = Text{"no", "no"}
	AsOfDayHealth    = Text{"not recorded", "no registrada"}
	AsOfDayTarget    = Text{"Target {0}, {1}", "Objetivo {0}, {1}"}
	AsOfDayDeals     = Text{"Agreements in force", "Acuerdos en vigor"}
	AsOfDayDeal      = Text{"{0} ({1}), {2}", "{0} ({1}), {2}"}
	AsOfDayUntil     = Text{"until {0}", "hasta el {0}"}
	AsOfDayNoEnd     = Text{"without an end", "sin fecha de fin"}
	AsOfDayDigest    = Text{"My digest of that day", "Mi resumen de ese día"}
	AsOfDayGoal      = Text{"• {0}: {1}", "• {0}: {1}"}
	AsOfDayNow       = Text{"{0} now", "{0} ahora"}
	AsOfDayMore      = Plural{Text{"and {n} more goal", "y {n} objetivo más"}, Text{"and {n} more goals", "y {n} objetivos más"}}
	AsOfDayMoreSteps = Plural{Text{"and {n} more action", "y {n} acción más"}, Text{"and {n} more actions", "y {n} acciones más"}}
)
