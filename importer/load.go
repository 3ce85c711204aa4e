package importer

import "kambot/kam"

// Load is where rows go: everything that is put is kept together or not at all,
// and what was put is found again within the load. The store's Load is one.
type Load interface {
	LoadedBefore(kind string) bool
	Currency() string
	SetCurrency(code string) error

	FindPerson(cell string) []kam.PersonNum
	Person(kam.PersonNum) (kam.Person, bool)
	BySlackID(id string) (kam.Person, bool)
	PutPerson(kam.Person) (kam.PersonNum, error)

	FindAccount(cell string) ([]kam.AccountNum, error)
	Account(kam.AccountNum) (kam.Account, bool, error)
	PutAccount(kam.Account) (kam.AccountNum, error)

	BeginFile()                    // equal rows without an invoice count inside one file
	PutBilling(*kam.Billing) error // the row is copied
	Opportunity(id string) (kam.Opportunity, bool, error)
	PutOpportunity(kam.Opportunity) error
	Agreement(number string) (kam.Agreement, bool, error)
	PutAgreement(kam.Agreement) error
	PutObligation(kam.Agreement, kam.Obligation) error // the agreement is as Agreement gives it
	Product(id string) (kam.Product, bool, error)
	PutProduct(kam.Product) error
	PutRate(kam.Rate) error
	Metric(kpi string) (kam.Metric, bool, error)
	PutMetric(kam.Metric) error
	KnowsKPI(kpi string) bool // it has a metric, or values
	PutObservation(kam.Observation) error
	PutTarget(kam.Target) error
	ProductMeant(cell string) (id string, several []string, err error)
	Launch(product string) (kam.Launch, bool, error)
	PutLaunch(kam.Launch) error

	RateFor(currency string, day kam.Day) (kam.Rate, bool)
}
