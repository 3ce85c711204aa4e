package nlp

import (
	"strings"

	"kambot/kam"
)

// imported are the names of imported KPIs as companies write them.
var imported = map[string]string{"otif": "OTIF", "nps": "NPS", "dso": "DSO"}

// measured is the name of an imported KPI: as it is written, and as a text is
// compared with it.
type measured struct{ name, key string }

// importedKPIs are those that the directory knows, asked for once.
func (p *parser) importedKPIs() []measured {
	if d, ok := p.dir.(Measurer); ok && p.kpis == nil {
		p.kpis = []measured{}
		for _, name := range d.KPIs() {
			if key := kam.Fold(name); key != "" {
				p.kpis = append(p.kpis, measured{name, key})
			}
		}
	}
	return p.kpis
}

// metricAt is the KPI named at token i, and of how many tokens its name is: an
// imported one as the company writes it, else what such a thing is often called.
func (p *parser) metricAt(i int) (metric string, n int) {
	metric, n = p.importedAt(i)
	usual, m := metrics.longest(&p.sentence, i)
	if m <= n {
		return metric, n
	}
	for _, kpi := range p.importedKPIs() {
		if kpi.key == usual { // "margen" where the company has its Margin
			return kpi.name, m
		}
	}
	return usual, m
}

// importedAt is the imported KPI whose whole name begins at token i, and of how
// many tokens it is: the longest.
func (p *parser) importedAt(i int) (name string, n int) {
	for _, kpi := range p.importedKPIs() {
		for j := i; j < len(p.toks); j++ {
			key := p.key(i, j)
			if key == kpi.key && j-i+1 > n {
				name, n = kpi.name, j-i+1
			}
			if len(key) >= len(kpi.key) || !strings.HasPrefix(kpi.key, key) {
				break
			}
		}
	}
	return name, n
}

// contactDays ask for the days since the last contact. They are names of nothing, so
// that what is meant is weighed without them.
var contactDays = compile([]phrasing[bool]{{true, []string{
	"days since [the] [last] (contact|call|visit|note)", "days (without|with no) contact", "days of silence", "contact freshness",
	"days since (we|i|you|they|anyone|anybody|somebody|someone) [last] (spoke|talked|called|met|visited)",
	"how long since (we|i|you|they|anyone|anybody|somebody|someone) [last] (spoke|talked|called|met|visited)", "how long since [the] [last] (contact|call|visit|note)",
	"dias sin (contacto|contactar|hablar|llamar|visitar)", "dias desde [el|la] [ultimo|ultima] (contacto|llamada|visita|nota)", "dias de silencio",
	"dias [que] (llevo|llevamos|lleva|llevan) sin (contacto|contactar|hablar|llamar|visitar)", "dias hace que no (hablamos|llamamos|visitamos|hablo|llamo|visito)",
	"cuanto [tiempo] hace que no (hablamos|llamamos|visitamos|hablo|llamo|visito)",
}}})

// figureAt is the KPI named at token i, as metricAt, and the days since the last
// contact, which a company may measure by a name of its own.
func (p *parser) figureAt(i int) (metric string, n int) {
	metric, n = p.metricAt(i)
	if _, m := contactDays.longest(&p.sentence, i); m > n {
		metric, n = kam.KPIContact, m
		for _, kpi := range p.importedKPIs() {
			if kpi.key == kam.KPIContact {
				metric = kpi.name
			}
		}
	}
	return metric, n
}

// saidMetric is the metric among the words that asked.
func (p *parser) saidMetric() string {
	for i := p.first; i < len(p.toks); i++ {
		if m, n := p.figureAt(i); n > 0 {
			return m
		}
	}
	return ""
}
