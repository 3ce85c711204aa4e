package importer_test

import (
	"slices"
	"testing"

	"kambot/importer"
)

// TestAKPIThatNothingElseKnowsIsNoted, in values and in targets: it is taken, and
// may be a slip. What was loaded once, or has a metric, or is one of our own is known.
func TestAKPIThatNothingElseKnowsIsNoted(t *testing.T) {
	st := company(t)
	for _, c := range []struct {
		kind    importer.Kind
		content string
		says    string // of which it says that nothing else knows them
		count   int
	}{
		{importer.Metrics, "kpi,unit\nOTIF,%\n", "", 0},
		{importer.KPIs, "account,kpi,date,value\nAcme,otif,2026-01-31,96\nAcme,Sales,2026-01-31,96\n", "", 0},
		{importer.KPIs, "account,kpi,date,value\nAcme,OTFI,2026-01-31,96\nIsdom,otfi,2026-01-31,96\nAcme,Calls,2026-01-31,5\n", "OTFI, Calls", 2},
		{importer.KPIs, "account,kpi,date,value\nAcme,OTFI,2026-02-28,96\n", "", 0},
		{importer.Targets, "account,kpi,period,value\nAcme,turnover,2026,96\nAcme,ventas,2026,96\nAcme,calls,2026,9\nAcme,visits,2026,9\n", "visits", 1},
		{importer.KPIs, "account,kpi,date,value\nAcme,A1,2026-02-28,9\nAcme,A2,2026-02-28,9\nAcme,A3,2026-02-28,9\nAcme,A4,2026-02-28,9\nAcme,A5,2026-02-28,9\nAcme,A6,2026-02-28,9\n", "A1, A2, A3, A4, A5, ...", 6},
	} {
		r := run(t, st, importer.Job{Kind: c.kind, Files: []string{write(t, "f.csv", c.content)}})
		var want []importer.Remark
		if c.says != "" {
			want = append(want, importer.Remark{Text: "KPIs that nothing else knows: " + c.says + "; look whether the name is right. Without a row of metrics they have no unit and no alarm, and up is good", Count: c.count})
		}
		if !r.Applied || !slices.Equal(r.Notes, want) {
			t.Errorf("%s: applied %v, %v\nwant %v", c.content, r.Applied, r.Notes, want)
		}
	}
}
