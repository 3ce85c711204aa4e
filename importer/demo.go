package importer

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"kambot/importer/sample"
	"kambot/importer/table"
	"kambot/kam"
	"kambot/store"
)

// DemoSource is what "as of" says the demo's data came from.
const DemoSource = "maven"

// demoAgreement is one of the demo's agreements: where it is, all are.
const demoAgreement = "AG-1001"

// DemoShift is by how many days the demo moves its set: whole weeks, so that
// the last closed day lies in the seven days before today and stays the weekday
// it was.
func DemoShift(today kam.Day) (int, error) {
	last, err := lastClosed()
	if err != nil {
		return 0, err
	}
	days := int(today-1) - int(last)
	weeks := days / 7
	if days < 0 && days%7 != 0 {
		weeks--
	}
	return weeks * 7, nil
}

// lastClosed is the latest close date of the sample set.
func lastClosed() (kam.Day, error) {
	raw, err := mavenFile("sales_pipeline.csv")
	if err != nil {
		return 0, err
	}
	t, err := table.Open("sales_pipeline.csv", bytes.NewReader(raw), int64(len(raw)), func(h string) bool { return h == "close_date" })
	if err != nil {
		return 0, fmt.Errorf("sales_pipeline.csv: %w", err)
	}
	at := -1
	for i, h := range t.Header {
		if h == "close_date" {
			at = i
		}
	}
	if at < 0 {
		return 0, fmt.Errorf("sales_pipeline.csv has no column close_date")
	}
	var last kam.Day
	rows := t.Rows()
	defer rows.Close()
	for rows.Next() {
		if rows.Bad == "" {
			d, _ := readDay(trimmed(rows.Fields[at])) // open deals have none
			last = max(last, d)
		}
	}
	if last == 0 {
		return 0, fmt.Errorf("sales_pipeline.csv has no closed deal")
	}
	return last, rows.Err()
}

func mavenFile(name string) ([]byte, error) {
	maven, err := sample.Maven()
	if err != nil {
		return nil, fmt.Errorf("the sample set: %w", err)
	}
	return fs.ReadFile(maven, name)
}

// Demo reads the sample company into a load: Maven's set moved to today, with
// an executive, an account without turnover, opportunities, agreements, KPIs,
// targets and launches that are made up.
func Demo(ctx context.Context, load Load, today kam.Day) (Report, error) {
	shift, err := DemoShift(today)
	if err != nil {
		return Report{}, err
	}
	maven, err := sample.Maven()
	if err != nil {
		return Report{}, fmt.Errorf("the sample set: %w", err)
	}
	o := Options{Shift: shift, Today: today, Silent: kam.DefaultAgreementRules().SilentAfter}
	report, err := Preset(ctx, load, "maven", maven, o)
	if err != nil {
		return report, err
	}
	report.note(fmt.Sprintf("every day is moved by %d weeks, so that the last deal closed in the last seven days", shift/7), 1)
	err = madeUp(ctx, load, o, &report)
	report.settle()
	return report, err
}

// madeUp adds what the set does not have.
func madeUp(ctx context.Context, load Load, o Options, report *Report) error {
	folder, err := sample.Demo()
	if err != nil {
		return fmt.Errorf("the sample set: %w", err)
	}
	o.Map = Mapping{"note": ""}
	y, month, _ := o.Today.Date()
	periods := strings.NewReplacer("{year}", fmt.Sprintf("%04d", y), "{quarter}", fmt.Sprintf("%04d-Q%d", y, (int(month)+2)/3), "{month}", o.Today.Month().String())
	kinds := []Kind{People, Accounts, Rates, Opportunities, Agreements, Obligations, Metrics, KPIs, Targets, Launches}
	if _, kept, err := load.Agreement(demoAgreement); err != nil {
		return err
	} else if kept { // they have a life of their own: answered, edited, withdrawn
		kinds = slices.DeleteFunc(kinds, func(k Kind) bool { return k == Agreements || k == Obligations })
	}
	for _, kind := range kinds {
		name := string(kind) + ".csv"
		raw, err := fs.ReadFile(folder, name)
		if err != nil {
			return fmt.Errorf("the sample set: %w", err)
		}
		text := periods.Replace(string(raw))
		one, err := File(ctx, load, kind, name, strings.NewReader(text), int64(len(text)), o)
		if err != nil {
			return err
		}
		report.join(one)
		report.quirk(fmt.Sprintf("%s: made up for the demo", kind), one.Rows)
	}
	return nil
}

// RunDemo loads the sample company into a store. Loading it again on the same
// day changes nothing; on a later day the days move on, but those of agreements
// and of what is written in chat.
func RunDemo(ctx context.Context, st *store.Store, at time.Time) (Report, error) {
	shift, err := DemoShift(st.Today())
	if err != nil {
		return Report{}, err
	}
	report, err := whole(ctx, st, store.Origin{Source: DemoSource, At: at, Shift: shift}, false, Demo)
	if err != nil || !report.Applied {
		return report, err
	}
	return report, demoCraft(ctx, st, at)
}
