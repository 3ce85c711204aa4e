package wording

import "kambot/kam"

// Texts of an account's health.
var (
	HealthHead    = Text{"Health", "Salud"}
	healthScored  = Text{"{0} {1} {2}", "{0} {1} {2}"}
	healthUnknown = Text{"not enough data ({0} % known)", "faltan datos (se conoce el {0} %)"}
	HealthCovers  = Text{"{0} % known", "se conoce el {0} %"}
	HealthMoved   = Text{"{0} {1} → {2} in 30 days", "{0} {1} → {2} en 30 días"}

	// HealthParts are the parts of a health, by kam.HealthPart.
	HealthParts = [kam.HealthParts]Text{
		{"turnover trend", "tendencia de la facturación"},
		{"pace against target", "ritmo frente al objetivo"},
		{"contact", "contacto"},
		{"renewals", "renovaciones"},
		{"what agreements ask for", "lo que piden los acuerdos"},
		{"KPIs", "KPI"},
	}

	healthBands = map[kam.Band]Text{
		kam.Healthy: {"healthy", "sana"}, kam.Watch: {"watch", "a vigilar"}, kam.AtRisk: {"at risk", "en riesgo"}, kam.Critical: {"critical", "crítica"},
	}
	healthMarks = map[kam.Band]string{kam.Healthy: "🟢", kam.Watch: "🟡", kam.AtRisk: "🔴", kam.Critical: "🔴"}
)

// Health is a score with its colour and word, or that too little is known.
func (l Lang) Health(score, coverage int, band kam.Band) string {
	if band == kam.NoBand {
		return l.Say(healthUnknown, l.Number(coverage))
	}
	return l.Say(healthScored, healthMarks[band], l.Number(score), healthBands[band][l])
}
