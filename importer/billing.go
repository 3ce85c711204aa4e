package importer

import "kambot/kam"

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
	var err error
	row := &b.b
	*row = kam.Billing{}
	if row.Account, err = b.account(billingAccount); err != nil {
		return err
	}
	if row.Day, err = b.day(billingDate); err != nil {
		return err
	}
	if row.Amount, row.Original, err = b.amount(billingAmount, billingCurrency, row.Day); err != nil {
		return err
	}
	if row.Product, err = b.product(billingProduct); err != nil {
		return err
	}
	if len(b.cell(billingQuantity)) > 0 {
		if row.Quantity, err = b.number(billingQuantity); err != nil {
			return err
		}
	}
	if row.Rep, err = b.person(billingRep); err != nil {
		return err
	}
	if row.Invoice, err = b.text(billingInvoice); err != nil {
		return err
	}
	if today := b.options.Today; today > 0 && row.Day > today+farAhead {
		b.ahead++
	}
	return b.load.PutBilling(row)
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
