package importer_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"kambot/importer"
	"kambot/kam"
	"kambot/store/storetest"
)

// counter is a load that keeps nothing: what is measured is reading alone.
type counter struct {
	importer.Load
	rows int
}

func (c *counter) Currency() string { return "EUR" }
func (c *counter) BeginFile()       {}
func (c *counter) FindAccount(cell string) ([]kam.AccountNum, error) {
	return []kam.AccountNum{kam.AccountNum(len(cell))}, nil
}
func (c *counter) FindPerson(string) []kam.PersonNum { return []kam.PersonNum{1} }
func (c *counter) PutBilling(*kam.Billing) error     { c.rows++; return nil }

// billingFile is a file of n rows over 10,000 accounts.
func billingFile(n int) []byte {
	var b bytes.Buffer
	b.WriteString("account,date,amount,currency,product,quantity,rep,invoice\n")
	r := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		fmt.Fprintf(&b, "A%05d,20%02d-%02d-%02d,%d.%02d,EUR,Product %d,%d,ana@example.com,INV-%07d\n",
			r.IntN(10_000), 24+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28), r.IntN(20_000), r.IntN(100), r.IntN(40), 1+r.IntN(9), i)
	}
	return b.Bytes()
}

// BenchmarkReadBilling is what a row costs from the file's bytes to the call
// that stores it.
func BenchmarkReadBilling(b *testing.B) {
	const rows = 200_000
	content := billingFile(rows)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		load := &counter{}
		r, err := importer.File(b.Context(), load, importer.Billing, "b.csv", bytes.NewReader(content), int64(len(content)), importer.Options{})
		if err != nil || r.Refused > 0 || load.rows != rows {
			b.Fatalf("%d rows, %d refused, %v", load.rows, r.Refused, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows), "ns/row")
}

// BenchmarkBilling compares a whole import of new rows into a store with the
// same rows put bare into bbolt, one value a row, 1,000 a transaction. The first
// should have at least half the rows per second of the second.
func BenchmarkBilling(b *testing.B) {
	for _, rows := range []int{200_000, 1_000_000} {
		content := billingFile(rows)
		b.Run(fmt.Sprintf("import/%d", rows), func(b *testing.B) { importBilling(b, content, rows) })
		b.Run(fmt.Sprintf("bare/%d", rows), func(b *testing.B) { bareBolt(b, content, rows) })
	}
}

func importBilling(b *testing.B, content []byte, rows int) {
	path := write(b, "billing.csv", string(content))
	people := write(b, "people.csv", "name,email\nAna,ana@example.com\n")
	var accounts bytes.Buffer
	accounts.WriteString("id,name\n")
	for i := range 10_000 {
		fmt.Fprintf(&accounts, "A%05d,Account %05d\n", i, i)
	}
	names := write(b, "accounts.csv", accounts.String())
	for b.Loop() {
		b.StopTimer()
		st := storetest.Open(b)
		run(b, st, importer.Job{Kind: importer.People, Files: []string{people}})
		run(b, st, importer.Job{Kind: importer.Accounts, Files: []string{names}})
		b.StartTimer()
		if r := run(b, st, importer.Job{Kind: importer.Billing, Files: []string{path}}); !r.Applied {
			b.Fatal(r.Refusals)
		}
	}
	b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
}

func bareBolt(b *testing.B, content []byte, rows int) {
	lines := bytes.Split(bytes.TrimSpace(content), []byte("\n"))[1:]
	for b.Loop() {
		b.StopTimer()
		db, err := bbolt.Open(filepath.Join(b.TempDir(), "bare.db"), 0o600, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		for from := 0; from < len(lines); from += 1000 {
			err := db.Update(func(tx *bbolt.Tx) error {
				bucket, err := tx.CreateBucketIfNotExists([]byte("billing"))
				if err != nil {
					return err
				}
				for i, line := range lines[from:min(from+1000, len(lines))] {
					key := binary.BigEndian.AppendUint64(nil, uint64(from+i))
					if err := bucket.Put(key, line); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		b.StopTimer()
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
}
