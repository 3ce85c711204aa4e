package kam

import "slices"

// The built-in KPIs, by the names that requests and targets use.
const (
	KPITurnover = "turnover"
	KPIOrders   = "orders"
	KPIWinRate  = "win_rate"
	KPIPipeline = "pipeline"
	KPIRenewals = "renewals due" // stands among the others, and is asked for as a view of agreements
	KPIContact  = "days since contact"
)

// What a built-in KPI is counted in; orders have no unit.
const (
	UnitMoney   = "money" // the reporting currency
	UnitPercent = "%"
	UnitDays    = "days"
)

// BuiltIn is the built-in KPI of a name in either language.
func BuiltIn(name string) (Metric, bool) {
	key := Fold(name)
	for _, k := range builtInKPIs {
		if slices.Contains(k.names, key) {
			return k.metric, true
		}
	}
	return Metric{}, false
}

// OfContact says that a name is that of the days since the last contact. A company
// that measures its own under that name has its own.
func OfContact(name string) bool {
	m, ok := BuiltIn(name)
	return ok && m.KPI == KPIContact
}

// builtInKPIs are the built-in KPIs with what people and files call them, folded.
var builtInKPIs = []struct {
	metric Metric
	names  []string
}{
	{Metric{KPI: KPITurnover, Unit: UnitMoney}, []string{
		"turnover", "revenue", "revenues", "sales", "net sales", "billing", "billings", "takings",
		"facturacion", "ventas", "ventas netas", "ingresos",
	}},
	{Metric{KPI: KPIOrders}, []string{"orders", "order count", "number of orders", "pedidos", "numero de pedidos"}},
	{Metric{KPI: KPIWinRate, Unit: UnitPercent}, []string{
		"win rate", "winrate", "close rate", "closing rate", "hit rate", "conversion rate", "success rate",
		"tasa de cierre", "tasa de cierres", "tasa de exito", "tasa de conversion", "ratio de cierre", "ratio de exito", "ratio de conversion",
		"indice de cierre", "indice de exito", "porcentaje de cierre", "porcentaje de exito",
	}},
	{Metric{KPI: KPIPipeline, Unit: UnitMoney}, []string{
		"pipeline", "sales pipeline", "weighted pipeline", "funnel", "sales funnel",
		"embudo", "embudo de ventas", "embudo ponderado", "pipeline ponderado",
	}},
	{Metric{KPI: KPIContact, Unit: UnitDays, Down: true}, []string{
		"days since contact", "days since last contact", "days without contact", "dias sin contacto", "dias desde el ultimo contacto",
	}},
}
