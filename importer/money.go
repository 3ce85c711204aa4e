package importer

import (
	"cmp"
	"fmt"
	"strings"

	"kambot/kam"
)

// money is what a file knows about currencies: the reporting one, and the rate
// that was asked for last, which is nearly always the next one too.
type money struct {
	base    string
	first   string // what the row at hand would make the reporting currency
	code    string
	day     kam.Day
	rate    kam.Rate
	foreign bool
}

// amount is a cell's figure in the reporting currency, and as it was written
// where it was converted. The currency column may be absent or empty.
func (f *file) amount(column, currency int, day kam.Day) (kam.Amount, kam.Money, error) {
	a, code, err := f.stated(column, currency)
	if err != nil {
		return 0, kam.Money{}, err
	}
	return f.reported(a, code, day, column)
}

// stated is a cell's figure with the currency that the row says, empty for none.
func (f *file) stated(column, currency int) (kam.Amount, string, error) {
	a, code, err := f.figure(column)
	if err != nil {
		return 0, "", err
	}
	if cell := f.cell(currency); len(cell) > 0 && string(cell) == f.money.base && code == "" {
		return a, f.money.base, nil // nearly every row
	} else if len(cell) > 0 {
		stated := strings.ToUpper(string(cell))
		if stated != f.money.base && !knownCurrency(stated) {
			return 0, "", f.refuse(currency, "this is no ISO currency code: write one such as EUR or USD")
		}
		if code != "" && code != stated {
			return 0, "", f.refuse(column, fmt.Sprintf("the amount says %s, the currency column %s: write one of them", code, stated))
		}
		code = stated
	}
	return a, code, nil
}

// reported is an amount in the reporting currency, and as it was written where it
// was converted.
func (f *file) reported(a kam.Amount, code string, day kam.Day, column int) (kam.Amount, kam.Money, error) {
	if code == f.money.base || code == "" {
		return a, kam.Money{}, nil
	}
	if f.money.base == "" && (f.money.first == "" || f.money.first == code) {
		f.money.first = code
		return a, kam.Money{}, nil
	}
	return f.convert(a, code, day, column)
}

// fixCurrency makes the currency of the first amounts that were taken the
// reporting one: a refused row fixes nothing.
func (f *file) fixCurrency() error {
	m := &f.money
	if err := f.load.SetCurrency(m.first); err != nil {
		return err
	}
	m.base, m.first = m.first, ""
	f.report.note("the reporting currency is "+m.base+" from now on, that of the first amounts", 1)
	return nil
}

func (f *file) convert(a kam.Amount, code string, day kam.Day, column int) (kam.Amount, kam.Money, error) {
	m := &f.money
	if !m.foreign || m.code != code || m.day != day {
		rate, ok := f.load.RateFor(code, day)
		if !ok {
			return 0, kam.Money{}, f.refuse(column, fmt.Sprintf("no rate for %s on or before %s: import rates first, or write the amount in %s", code, day, cmp.Or(m.base, m.first)))
		}
		m.foreign, m.code, m.day, m.rate = true, code, day, rate
	}
	converted := m.rate.Convert(a)
	if beyond(converted) {
		return 0, kam.Money{}, f.refuse(column, reasonBeyond)
	}
	return converted, kam.Money{Amount: a, Currency: code}, nil
}

const reasonBeyond = "the converted amount is beyond 100,000,000,000"

// beyond says that an amount is larger than a single figure may be.
func beyond(a kam.Amount) bool { return a > kam.MaxAmount || a < -kam.MaxAmount }

// currencies are the codes of ISO 4217 in use.
const currencies = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF XSU XUA YER ZAR ZMW ZWG ZWL"

func knownCurrency(code string) bool {
	return len(code) == 3 && !strings.ContainsRune(code, ' ') && strings.Contains(currencies, code)
}
