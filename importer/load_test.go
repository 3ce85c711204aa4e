package importer_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"kambot/importer"
	"kambot/kam"
)

// memory is a load without a store: what was put is counted and found again.
type memory struct {
	currency string
	people   []kam.Person
	accounts []kam.Account
	agreed   map[string]kam.Agreement
	put      int
	onRow    func(row int)
}

func (m *memory) LoadedBefore(string) bool { return false }

func (m *memory) Currency() string              { return m.currency }
func (m *memory) SetCurrency(code string) error { m.currency = code; return nil }

func (m *memory) FindPerson(cell string) (found []kam.PersonNum) {
	for _, p := range m.people {
		if p.Name == cell || p.Email == cell {
			found = append(found, p.Num)
		}
	}
	return found
}

func (m *memory) BySlackID(string) (kam.Person, bool) { return kam.Person{}, false }

func (m *memory) Person(n kam.PersonNum) (kam.Person, bool) {
	if n == 0 || int(n) > len(m.people) {
		return kam.Person{}, false
	}
	return m.people[n-1], true
}

func (m *memory) PutPerson(p kam.Person) (kam.PersonNum, error) {
	if p.Num == 0 {
		p.Num = kam.PersonNum(len(m.people) + 1)
		m.people = append(m.people, p)
		m.put++
	}
	m.people[p.Num-1] = p
	return p.Num, nil
}

func (m *memory) FindAccount(cell string) (found []kam.AccountNum, err error) {
	for _, a := range m.accounts {
		if a.ID == cell || a.Name == cell {
			found = append(found, a.Num)
		}
	}
	return found, nil
}

func (m *memory) Account(n kam.AccountNum) (kam.Account, bool, error) {
	if n == 0 || int(n) > len(m.accounts) {
		return kam.Account{}, false, nil
	}
	return m.accounts[n-1], true, nil
}

func (m *memory) PutAccount(a kam.Account) (kam.AccountNum, error) {
	m.put++
	if a.Num == 0 {
		a.Num = kam.AccountNum(len(m.accounts) + 1)
		m.accounts = append(m.accounts, a)
	}
	m.accounts[a.Num-1] = a
	return a.Num, nil
}

func (m *memory) BeginFile() {}

func (m *memory) PutBilling(*kam.Billing) error {
	m.put++
	if m.onRow != nil {
		m.onRow(m.put)
	}
	return nil
}

func (m *memory) Opportunity(string) (kam.Opportunity, bool, error) {
	return kam.Opportunity{}, false, nil
}
func (m *memory) PutOpportunity(kam.Opportunity) error { m.put++; return nil }

func (m *memory) Agreement(number string) (kam.Agreement, bool, error) {
	a, ok := m.agreed[kam.Fold(number)]
	return a, ok, nil
}

func (m *memory) PutAgreement(a kam.Agreement) error {
	m.put++
	if m.agreed == nil {
		m.agreed = map[string]kam.Agreement{}
	}
	m.agreed[kam.Fold(a.Number)] = a
	return nil
}

func (m *memory) PutObligation(a kam.Agreement, o kam.Obligation) error {
	a.Obligations = append(slices.Clone(a.Obligations), o)
	return m.PutAgreement(a)
}

func (m *memory) PutProduct(kam.Product) error             { m.put++; return nil }
func (m *memory) PutRate(kam.Rate) error                   { m.put++; return nil }
func (m *memory) KnowsKPI(string) bool                     { return true }
func (m *memory) PutMetric(kam.Metric) error               { m.put++; return nil }
func (m *memory) PutObservation(kam.Observation) error     { m.put++; return nil }
func (m *memory) PutTarget(kam.Target) error               { m.put++; return nil }
func (m *memory) RateFor(string, kam.Day) (kam.Rate, bool) { return kam.Rate{Num: 2, Den: 3}, true }

func (m *memory) Product(string) (kam.Product, bool, error) { return kam.Product{Price: 7}, true, nil }

func (m *memory) ProductMeant(cell string) (string, []string, error) { return cell, nil, nil }

func (m *memory) Launch(string) (kam.Launch, bool, error) { return kam.Launch{}, false, nil }
func (m *memory) PutLaunch(kam.Launch) error              { m.put++; return nil }

func (m *memory) Metric(kpi string) (kam.Metric, bool, error) {
	return kam.Metric{Unit: "%"}, true, nil
}

func withAcme(t testing.TB) *memory {
	t.Helper()
	return &memory{
		currency: "EUR", people: []kam.Person{{Num: 1, Name: "Ana", Email: "ana@x.com"}},
		accounts: []kam.Account{{Num: 1, ID: "1", Name: "Acme"}},
	}
}

// endless is a billing file of any length without its bytes: every row is as
// wide as the next, and says where it is.
type endless struct{ rows int64 }

const endlessHeader = "account,date,amount,product,invoice          \n"

func (e endless) size() int64 { return (e.rows + 1) * int64(len(endlessHeader)) }

func (e endless) ReadAt(p []byte, off int64) (n int, err error) {
	width := int64(len(endlessHeader))
	for n < len(p) {
		row := off / width
		if row > e.rows {
			return n, io.EOF
		}
		line := endlessHeader
		if row > 0 {
			line = fmt.Sprintf("Acme,2026-%02d-%02d,%06d.%02d,P%04d,I%012d\n", 1+row%12, 1+row%28, row%1e6, row%100, row%5000, row)
			if int64(len(line)) != width {
				return n, fmt.Errorf("row %d has %d bytes", row, len(line))
			}
		}
		c := copy(p[n:], line[off%width:])
		n, off = n+c, off+int64(c)
	}
	return n, nil
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	held := func(rows int64) (bytes uint64) {
		m := withAcme(t)
		m.onRow = func(row int) {
			if int64(row) == rows-1 {
				runtime.GC()
				var s runtime.MemStats
				runtime.ReadMemStats(&s)
				bytes = s.HeapAlloc
			}
		}
		file := endless{rows}
		r, err := importer.File(t.Context(), m, importer.Billing, "b.csv", file, file.size(), importer.Options{})
		if err != nil || r.Refused > 0 || int64(m.put) != rows {
			t.Fatalf("%d of %d rows, %v, %v", m.put, rows, r.Refusals, err)
		}
		return bytes
	}
	short, long := held(10_000), held(300_000)
	if long > short+1<<20 {
		t.Errorf("%d bytes held at 10,000 rows, %d at 300,000", short, long)
	}
}

func TestAnAbsentColumnLeavesProductsAndMetricsAlone(t *testing.T) {
	var products kept
	content := "id,name\np1,Rack\n"
	if _, err := importer.File(t.Context(), &products, importer.Products, "p.csv", strings.NewReader(content), int64(len(content)), importer.Options{}); err != nil {
		t.Fatal(err)
	}
	content = "kpi,direction\nOTIF,down\n"
	if _, err := importer.File(t.Context(), &products, importer.Metrics, "m.csv", strings.NewReader(content), int64(len(content)), importer.Options{}); err != nil {
		t.Fatal(err)
	}
	if products.product.Price != 7 || products.product.Name != "Rack" || products.metric.Unit != "%" || !products.metric.Down {
		t.Errorf("%+v %+v", products.product, products.metric)
	}
}

type kept struct {
	memory
	product kam.Product
	metric  kam.Metric
}

func (k *kept) PutProduct(p kam.Product) error { k.product = p; return nil }
func (k *kept) PutMetric(m kam.Metric) error   { k.metric = m; return nil }

// FuzzFile reads anything as any kind: nothing panics, every row is either put
// or refused with a line and a reason.
func FuzzFile(f *testing.F) {
	f.Add(4, "account,date,amount,currency,rep\nAcme,2026-01-01,\"1.234,50\",USD,Ana\nAcme,2026-01-01,(5),,\n")
	f.Add(1, "id,name,parent,strategic\n1,A,2,yes\n2,B,1,no\n3,C,Acme,\n")
	f.Add(0, "name,email,manager\nEva,eva@x.com,Ana\nAna,,Eva\n")
	f.Add(9, "account,person,kpi,date,value\nAcme,,x,2026-01-01,1e5\n")
	f.Add(6, "number,account,title,signed_on,start,end,notice_days,auto_renew,value,currency,products,link\nA-7,Acme,T,2026-01-01,2026-01-01,2026-12-31,90,yes,\"1.234,50\",USD,a;b,https://x.example/a\na 7,,T,,,,,,,,,\n")
	f.Add(7, "agreement,text,rep,due\nK-1,Do it,Ana,2026-01-01\nk 1,Do it,,\nK-1,Do it,Ana,2026-01-01\n")
	f.Add(11, "product,date,accounts\nGTX 3000,2026-01-01,Acme;1;\n;,2026-01-01,;;\n")
	f.Fuzz(func(t *testing.T, kind int, content string) {
		kinds := importer.Kinds()
		k := kinds[uint(kind)%uint(len(kinds))]
		m := withAcme(t)
		m.agreed = map[string]kam.Agreement{"k 1": {ID: "k", Number: "K-1", Account: 1, Terms: kam.Terms{Obligations: []kam.Obligation{{ID: 1, Text: "Do it", Rep: 1}}}}}
		r, err := importer.File(t.Context(), m, k, "f", bytes.NewReader([]byte(content)), int64(len(content)), importer.Options{})
		if err != nil {
			return
		}
		if k != importer.People && m.put+r.Refused != r.Rows {
			t.Fatalf("%s: %d rows, %d put, %d refused", k, r.Rows, m.put, r.Refused)
		}
		for _, f := range r.Refusals {
			if f.Line < 2 || f.Reason == "" {
				t.Fatalf("%+v", f)
			}
		}
	})
}
