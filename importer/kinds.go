package importer

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is what the rows of a file are.
type Kind string

// The canonical files.
const (
	People        Kind = "people"
	Accounts      Kind = "accounts"
	Billing       Kind = "billing"
	Opportunities Kind = "opportunities"
	Agreements    Kind = "agreements"
	Obligations   Kind = "obligations"
	Products      Kind = "products"
	Rates         Kind = "rates"
	Metrics       Kind = "metrics"
	KPIs          Kind = "kpis"
	Targets       Kind = "targets"
	Launches      Kind = "launches"
)

// rowReader takes the rows of one file. row reads the current one; a *Refusal
// is that row's fault, any other error ends the import. end takes what had to
// wait for the whole file.
type rowReader interface {
	row() error
	end() error
}

// format is a canonical file: its columns in order (and behind them those that
// only other programs write), which of them are numbers, and which a file must
// have (of each group one).
type format struct {
	kind     Kind
	columns  []string
	foreign  int // how many at the end of columns are not ours
	numbers  []int
	required [][]int
	begin    func(*file) rowReader
}

// formats are all canonical files, in the order a company loads them.
func formats() []format {
	return []format{
		{People, peopleColumns, 0, nil, [][]int{{personName, personEmail}}, newPeople},
		{Accounts, accountColumns, 0, nil, [][]int{{accountID, accountName}}, newAccounts},
		{Rates, rateColumns, 0, []int{rateRate}, [][]int{{rateCurrency}, {rateDate}, {rateRate}}, newRates},
		{Products, productColumns, 0, []int{productPrice}, [][]int{{productID, productName}}, newProducts},
		{Billing, billingColumns, 0, []int{billingAmount, billingQuantity}, [][]int{{billingAccount}, {billingDate}, {billingAmount}}, newBilling},
		{Opportunities, opportunityColumns, 1, []int{opportunityValue, opportunityClientValue}, [][]int{{opportunityAccount}, {opportunityID, opportunityName}}, newOpportunities},
		{Agreements, agreementColumns, 0, []int{agreementNoticeDays, agreementValue}, [][]int{{agreementNumber}}, newAgreements},
		{Obligations, obligationColumns, 0, nil, [][]int{{obligationAgreement}, {obligationText}}, newObligations},
		{Metrics, metricColumns, 0, []int{metricAlarm}, [][]int{{metricKPI}}, newMetrics},
		{KPIs, kpiColumns, 0, []int{kpiValue}, [][]int{{kpiAccount, kpiPerson}, {kpiKPI}, {kpiDate}, {kpiValue}}, newKPIs},
		{Targets, targetColumns, 0, []int{targetValue}, [][]int{{targetAccount, targetPerson}, {targetKPI}, {targetPeriod}, {targetValue}}, newTargets},
		{Launches, launchColumns, 0, nil, [][]int{{launchProduct}, {launchDate}, {launchAccounts}}, newLaunches},
	}
}

// Kinds are the kinds there are, in the order a company loads them.
func Kinds() []Kind {
	var kinds []Kind
	for _, f := range formats() {
		kinds = append(kinds, f.kind)
	}
	return kinds
}

// Columns are a kind's columns as its file names them, nil for no kind.
func (k Kind) Columns() []string {
	f, err := k.format()
	if err != nil {
		return nil
	}
	return slices.Clone(f.columns[:len(f.columns)-f.foreign])
}

func (k Kind) format() (format, error) {
	var names []string
	for _, f := range formats() {
		if f.kind == k {
			return f, nil
		}
		names = append(names, string(f.kind))
	}
	return format{}, fmt.Errorf("there is no kind %q: write one of %s", k, strings.Join(names, ", "))
}
