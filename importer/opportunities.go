package importer

import (
	"errors"
	"strings"

	"kambot/kam"
)

var opportunityColumns = []string{"id", "account", "name", "stage", "value", "currency", "client_value", "close_date", "owner", "product", "status"}

const (
	opportunityID = iota
	opportunityAccount
	opportunityName
	opportunityStage
	opportunityValue
	opportunityCurrency
	opportunityClientValue
	opportunityClose
	opportunityOwner
	opportunityProduct
	opportunityStatus // won or lost, where a CRM keeps it apart from the stage
)

type opportunities struct {
	*file
	lines map[string]int
	own   int // rows in a stage of the company's own
}

func newOpportunities(f *file) rowReader { return &opportunities{file: f, lines: map[string]int{}} }

func (o *opportunities) row() error {
	if err := o.broken(); err != nil {
		return err
	}
	account, err := o.account(opportunityAccount)
	if err != nil {
		return errors.Join(err, o.fill(&kam.Opportunity{}))
	}
	id, err := o.identity(account)
	if err != nil {
		return err
	}
	opportunity, _, err := o.load.Opportunity(id)
	if err != nil {
		return err
	}
	opportunity.ID, opportunity.Account = id, account
	if err := o.fill(&opportunity); err != nil {
		return err
	}
	if err := o.onlyOnce(id, o.lines, opportunityID, opportunityName); err != nil {
		return err
	}
	if opportunity.Open() && opportunity.Stage != "" && opportunity.UsualStage() == "" {
		o.own++
	}
	return o.load.PutOpportunity(opportunity)
}

// identity is the id, or account and name for the exports that have none.
func (o *opportunities) identity(account kam.AccountNum) (string, error) {
	if len(o.cell(opportunityID)) > 0 {
		return o.text(opportunityID)
	}
	column := opportunityName
	if !o.has(column) {
		column = opportunityID
	}
	name, err := o.required(column)
	if err != nil {
		return "", err
	}
	a, _, err := o.load.Account(account)
	return a.ID + "/" + name, err
}

// fill reads what there is besides account and id; all that is wrong is said.
func (o *opportunities) fill(opportunity *kam.Opportunity) error {
	var wrong []error
	texts := []struct {
		column int
		into   *string
	}{{opportunityName, &opportunity.Name}, {opportunityStage, &opportunity.Stage}, {opportunityProduct, &opportunity.Product}}
	for _, t := range texts {
		wrong = append(wrong, o.set(t.column, t.into))
	}
	if status := clean(o.cell(opportunityStatus)); !(kam.Opportunity{Stage: status}).Open() {
		opportunity.Stage = status
	}
	wrong = append(wrong, o.setDay(opportunityClose, &opportunity.Close))
	if o.has(opportunityOwner) {
		var err error
		opportunity.Owner, err = o.person(opportunityOwner)
		wrong = append(wrong, err)
	}
	day := opportunity.Close
	if day == 0 {
		day = o.options.Today
	}
	return errors.Join(append(wrong,
		o.worth(opportunityValue, day, &opportunity.Value, &opportunity.HasValue),
		o.worth(opportunityClientValue, day, &opportunity.ClientValue, &opportunity.HasClient))...)
}

// worth reads a value that may be unknown, which is not the same as 0.
func (o *opportunities) worth(column int, day kam.Day, into *kam.Amount, has *bool) error {
	if !o.has(column) {
		return nil
	}
	*into, *has = 0, false
	if len(o.cell(column)) == 0 {
		return nil
	}
	a, _, err := o.amount(column, opportunityCurrency, day)
	*into, *has = a, err == nil
	return err
}

func (o *opportunities) end() error {
	o.report.note("opportunities in a stage that is none of "+strings.Join(kam.Stages(), ", ")+": kept open, as it is written", o.own)
	return nil
}
