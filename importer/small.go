package importer

import (
	"fmt"
	"strings"

	"kambot/kam"
)

// The small kinds: a company has tens of these, not thousands.

// onlyOnce refuses the second row of one record, in the first of the columns
// that holds something.
func (f *file) onlyOnce(key string, lines map[string]int, columns ...int) error {
	if line, ok := lines[key]; ok {
		column := columns[0]
		for _, c := range columns[1:] {
			if len(f.cell(column)) == 0 {
				column = c
			}
		}
		return f.refuse(column, fmt.Sprintf("the same as line %d: one row each", line))
	}
	lines[key] = f.rows.Line
	return nil
}

var productColumns = []string{"id", "name", "series", "price", "currency"}

const (
	productID = iota
	productName
	productSeries
	productPrice
	productCurrency
)

type products struct {
	*file
	lines map[string]int
}

func newProducts(f *file) rowReader { return &products{f, map[string]int{}} }

func (p *products) row() error {
	if err := p.broken(); err != nil {
		return err
	}
	id, err := p.text(productID)
	if err == nil && id == "" {
		id, err = p.text(productName)
	}
	if err != nil {
		return err
	}
	if id == "" {
		return p.refuse(productName, "empty: a product needs an id or a name")
	}
	product := kam.Product{ID: id, Name: id}
	if known, found, err := p.load.Product(id); err != nil {
		return err
	} else if found {
		product = known
	}
	if len(p.cell(productName)) > 0 {
		if product.Name, err = p.text(productName); err != nil {
			return err
		}
	}
	if err := p.set(productSeries, &product.Series); err != nil {
		return err
	}
	if err := p.price(&product); err != nil {
		return err
	}
	if err := p.onlyOnce(id, p.lines, productID, productName); err != nil {
		return err
	}
	return p.load.PutProduct(product)
}

// price is a list price: it stays in its own currency.
func (p *products) price(product *kam.Product) error {
	if p.has(productCurrency) {
		product.Currency = strings.ToUpper(string(p.cell(productCurrency)))
		if product.Currency != "" && !knownCurrency(product.Currency) {
			return p.refuse(productCurrency, "this is no ISO currency code: write one such as EUR or USD")
		}
	}
	if !p.has(productPrice) {
		return nil
	}
	product.Price = 0
	if len(p.cell(productPrice)) == 0 {
		return nil
	}
	price, code, err := p.figure(productPrice)
	if err != nil {
		return err
	}
	product.Price = price
	switch {
	case code != "" && product.Currency != "" && p.has(productCurrency) && code != product.Currency:
		return p.refuse(productPrice, fmt.Sprintf("the price says %s, the currency column %s: write one of them", code, product.Currency))
	case code != "":
		product.Currency = code
	case product.Currency == "":
		product.Currency = p.load.Currency()
	}
	return nil
}

func (p *products) end() error { return nil }

var rateColumns = []string{"currency", "date", "rate"}

const (
	rateCurrency = iota
	rateDate
	rateRate
)

type rates struct {
	*file
	lines map[string]int
}

func newRates(f *file) rowReader { return &rates{f, map[string]int{}} }

func (r *rates) row() error {
	if err := r.broken(); err != nil {
		return err
	}
	code := strings.ToUpper(string(r.cell(rateCurrency)))
	switch {
	case !knownCurrency(code):
		return r.refuse(rateCurrency, "this is no ISO currency code: write one such as EUR or USD")
	case code == r.load.Currency():
		return r.refuse(rateCurrency, code+" is the reporting currency: it needs no rate")
	}
	day, err := r.day(rateDate)
	if err != nil {
		return err
	}
	rate, err := r.fraction()
	if err != nil {
		return err
	}
	rate.Currency, rate.Day = code, day
	if err := r.onlyOnce(code+day.String(), r.lines, rateDate); err != nil {
		return err
	}
	return r.load.PutRate(rate)
}

// fraction reads a rate exactly, with as many decimals as a bank writes.
func (r *rates) fraction() (kam.Rate, error) {
	if r.numbers[rateRate].style == styleUnknown {
		if err := r.styles(); err != nil {
			return kam.Rate{}, err
		}
	}
	text, ok := r.numbers[rateRate].regular(r.cell(rateRate))
	whole, frac, _ := strings.Cut(text, ".")
	frac = strings.TrimRight(frac, "0")
	if !ok || len(whole) > 9 || len(frac) > 9 {
		return kam.Rate{}, r.refuse(rateRate, "write the units of the reporting currency for one of this, such as 1.0853, with at most nine decimals")
	}
	var num, den int64 = 0, 1
	for _, c := range whole + frac {
		num = num*10 + int64(c-'0')
	}
	for range frac {
		den *= 10
	}
	if num == 0 {
		return kam.Rate{}, r.refuse(rateRate, "a rate is above zero")
	}
	return kam.Rate{Num: num, Den: den}, nil
}

func (r *rates) end() error { return nil }

var metricColumns = []string{"kpi", "unit", "direction", "alarm"}

const (
	metricKPI = iota
	metricUnit
	metricDirection
	metricAlarm
)

type metrics struct {
	*file
	lines map[string]int
}

func newMetrics(f *file) rowReader { return &metrics{f, map[string]int{}} }

func (m *metrics) row() error {
	if err := m.broken(); err != nil {
		return err
	}
	kpi, err := m.required(metricKPI)
	if err != nil {
		return err
	}
	metric := kam.Metric{KPI: kpi}
	if known, found, err := m.load.Metric(kpi); err != nil {
		return err
	} else if found {
		metric = known
		metric.KPI = kpi
	}
	if err := m.set(metricUnit, &metric.Unit); err != nil {
		return err
	}
	if m.has(metricDirection) {
		switch kam.Fold(string(m.cell(metricDirection))) {
		case "", "up", "sube", "arriba":
			metric.Down = false
		case "down", "baja", "abajo":
			metric.Down = true
		default:
			return m.refuse(metricDirection, "write up if more is better, down if less is better")
		}
	}
	if m.has(metricAlarm) {
		metric.Alarm, metric.HasAlarm = 0, false
		if len(m.cell(metricAlarm)) > 0 {
			if metric.Alarm, err = m.number(metricAlarm); err != nil {
				return err
			}
			metric.HasAlarm = true
		}
	}
	if err := m.onlyOnce(kam.Fold(kpi), m.lines, metricKPI); err != nil {
		return err
	}
	return m.load.PutMetric(metric)
}

func (m *metrics) end() error { return nil }
