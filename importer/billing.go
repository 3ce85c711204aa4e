package importer

import (
	"errors"

	"kambot/kam"
)

var billingColumns = []string{"account", "date", "amount", "currency", "product", "quantity", "rep", "invoice"}

const (
	billingAccount = iota
	billingDate
	billingAmount
	billingCurrency
	billingProduct
	billingQuantity
	billingRep
	billingInvoice
)

// billing puts a row at once. It is where most rows of a company go: what a
// cell means is looked up once and remembered, and nothing is kept of a row.
type billing struct {
	*file
	b     kam.Billing
	ahead int // rows of days that are long to come
}

func newBilling(f *file) rowReader { return &billing{file: f} }

func (b *billing) row() error {
	if b.rows.Bad != "" {
		return b.broken()
	}
	row := &b.b
	*row = kam.Billing{}
	if err := b.fill(row); err != nil {
		return err
	}
	if today := b.options.Today; today > 0 && row.Day > today+farAhead {
		b.ahead++
	}
	return b.load.PutBilling(row)
}

// fill reads what a row has; all that is wrong is said.
func (b *billing) fill(row *kam.Billing) error {
	var account, day, amount, product, quantity, rep, invoice error
	row.Account, account = b.account(billingAccount)
	if row.Day, day = b.day(billingDate); day == nil {
		row.Amount, row.Original, amount = b.amount(billingAmount, billingCurrency, row.Day)
	} else { // there is no rate of no day
		_, _, amount = b.stated(billingAmount, billingCurrency)
	}
	row.Product, product = b.product(billingProduct)
	if len(b.cell(billingQuantity)) > 0 {
		row.Quantity, quantity = b.number(billingQuantity)
	}
	row.Rep, rep = b.person(billingRep)
	row.Invoice, invoice = b.text(billingInvoice)
	return errors.Join(account, day, amount, product, quantity, rep, invoice)
}

// farAhead is after how many days an invoice is rather a slip than one to come.
const farAhead = 31

func (b *billing) end() error {
	b.report.note("invoices of a day more than a month ahead: taken as they stand; look whether the year is right", b.ahead)
	if b.file.money.base == "" {
		b.report.note("no currency is known yet: the amounts were taken as they stand; set money.currency, or import a file with a currency column", 1)
	}
	return nil
}

// product is the cell as written; a company has few, so that each is one string.
func (f *file) product(column int) (string, error) {
	cell := f.cell(column)
	if p, ok := f.products[string(cell)]; ok {
		return p, nil
	}
	p, err := f.text(column)
	if err == nil {
		if len(f.products) >= maxRemembered {
			clear(f.products)
		}
		f.products[string(cell)] = p
	}
	return p, err
}
