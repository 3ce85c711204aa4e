package kam_test

import (
	"testing"

	"kambot/kam"
)

func TestBuiltInKPIsAreKnownByTheirNamesInBothLanguages(t *testing.T) {
	for name, want := range map[string]kam.Metric{
		"turnover":       {KPI: "turnover", Unit: kam.UnitMoney},
		"Revenue":        {KPI: "turnover", Unit: kam.UnitMoney},
		"SALES":          {KPI: "turnover", Unit: kam.UnitMoney},
		"Facturación":    {KPI: "turnover", Unit: kam.UnitMoney},
		"ventas":         {KPI: "turnover", Unit: kam.UnitMoney},
		"orders":         {KPI: "orders"},
		"Pedidos":        {KPI: "orders"},
		"win_rate":       {KPI: "win_rate", Unit: kam.UnitPercent},
		"Win rate":       {KPI: "win_rate", Unit: kam.UnitPercent},
		"tasa de cierre": {KPI: "win_rate", Unit: kam.UnitPercent},
		"Tasa de éxito":  {KPI: "win_rate", Unit: kam.UnitPercent},
		"pipeline":       {KPI: "pipeline", Unit: kam.UnitMoney},
		"Embudo":         {KPI: "pipeline", Unit: kam.UnitMoney},

		"Days since contact": {KPI: "days since contact", Unit: kam.UnitDays, Down: true},
		"Días sin contacto":  {KPI: "days since contact", Unit: kam.UnitDays, Down: true},
	} {
		got, ok := kam.BuiltIn(name)
		if !ok || got != want {
			t.Errorf("%s: %+v, %v, want %+v", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "OTIF", "NPS", "margin", "margen", "sales per head", "turnover of staff"} {
		if m, ok := kam.BuiltIn(name); ok {
			t.Errorf("%q is taken for %s", name, m.KPI)
		}
	}
}
