package store_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
)

// counted is an engine that counts what is read of it, pair by pair.
type counted struct {
	kv.Engine
	asker context.Context // whose reads count: not those of a sweep in the background
	read  int
}

func (c *counted) View(ctx context.Context, fn func(kv.Reader) error) error {
	if ctx != c.asker {
		return c.Engine.View(ctx, fn)
	}
	return c.Engine.View(ctx, func(r kv.Reader) error { return fn(&countedReader{r, &c.read}) })
}

func (c *counted) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if ctx != c.asker {
		return c.Engine.Update(ctx, fn)
	}
	return c.Engine.Update(ctx, func(w kv.Writer) error { return fn(&countedWriter{countedReader{w, &c.read}, w}) })
}

type countedReader struct {
	kv.Reader
	read *int
}

func (r *countedReader) Get(key []byte) ([]byte, error) {
	*r.read++
	return r.Reader.Get(key)
}

func (r *countedReader) Seek(key []byte) (k, v []byte, err error) {
	*r.read++
	return r.Reader.Seek(key)
}

func (r *countedReader) Scan(of kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		*r.read++ // to begin with
		for p, err := range r.Reader.Scan(of) {
			if *r.read++; !yield(p, err) {
				return
			}
		}
	}
}

type countedWriter struct {
	countedReader
	kv.Writer
}

func (w *countedWriter) Get(key []byte) ([]byte, error) { return w.countedReader.Get(key) }

func (w *countedWriter) Seek(key []byte) (k, v []byte, err error) { return w.countedReader.Seek(key) }

func (w *countedWriter) Scan(of kv.Range) iter.Seq2[kv.Pair, error] { return w.countedReader.Scan(of) }

// many loads agreements and settles them.
func (p *pact) many(n int) {
	p.t.Helper()
	p.load(n)
	p.settleAll()
}

// load loads agreements that end one after the other, the first ten so that a rung
// of theirs is tomorrow.
func (p *pact) load(n int) {
	p.t.Helper()
	p.file(func(l *store.Load) error {
		for i := range n {
			a := p.train(fmt.Sprint("AG-", i), kam.AccountNum(i%8+1))
			a.SignedOn, a.End, a.Obligations[0].Due = p.Today()-100, p.Today()+400+kam.Day(i*400/n), 0
			if i < 10 {
				a.End = p.Today() + 31
			}
			if err := l.PutAgreement(a); err != nil {
				return err
			}
		}
		return nil
	})
}

// settleAll looks at what is due, as the courier does.
func (p *pact) settleAll() (settled int) {
	p.t.Helper()
	for {
		var ids []string
		p.view(func(v *store.View) (err error) { ids, _, err = v.DueAgreements(p.now, 200); return err })
		if len(ids) == 0 {
			return settled
		}
		if _, err := p.SettleAgreements(p.t.Context(), ids, p.act()); err != nil {
			p.t.Fatal(err)
		}
		settled += len(ids)
	}
}

func TestAgreementsCostWhatTheyShowAndWhatIsDue(t *testing.T) {
	reads := map[string][]int{}
	for _, n := range []int{100, 5_000} {
		c := &counted{Engine: unsynced(t), asker: t.Context()}
		p := pactOn(t, c)
		p.many(n)
		count := func(what string, fn func()) {
			before := c.read
			fn()
			reads[what] = append(reads[what], c.read-before)
		}
		list := func(by store.AgreementList) {
			shown := 0
			p.view(func(v *store.View) error {
				return v.EachAgreementBy(by, p.Today(), p.Today()+10_000, func(kam.Day, kam.Agreement) bool {
					shown++
					return shown < 10
				})
			})
			if shown != 10 {
				t.Errorf("%d are shown, want 10", shown)
			}
		}
		count("ten by their next date", func() { list(store.ByNextDate) })
		count("ten by their end", func() { list(store.ByEnd) })
		count("nothing is due", func() { p.settleAll() })
		p.now = p.now.Add(24 * time.Hour)
		count("ten are due", func() {
			if settled := p.settleAll(); settled != 10 {
				t.Errorf("%d were looked at, want 10", settled)
			}
		})
		count("one more", func() { p.record("AG-N", 1) })
		p.file(p.put("AG-20", func(t *kam.Terms) { t.Title = "Four years" }))
		count("a file changed one", func() {
			if settled := p.settleAll(); settled != 1 {
				t.Errorf("%d were looked at, want 1", settled)
			}
		})
	}
	for what, n := range reads {
		if float64(n[1]) > 1.3*float64(n[0]) {
			t.Errorf("%s: %d reads with a hundred agreements, %d with five thousand", what, n[0], n[1])
		}
	}
	if n := reads["nothing is due"][1]; n > 3 {
		t.Errorf("with nothing due %d pairs are read", n)
	}
}

func TestALargeAgreementStaysHandy(t *testing.T) {
	p := newPact(t)
	p.people(200)
	a := p.train("AG-1", 1)
	for i := range 60 {
		a.Obligations = append(a.Obligations, kam.Obligation{Text: fmt.Sprint("Do ", i), Rep: kam.PersonNum(7 + i)})
	}
	p.file(func(l *store.Load) error {
		acc, _, err := l.Account(1)
		for i := range 200 {
			acc.Reps = append(acc.Reps, kam.PersonNum(7+i))
		}
		_, err2 := l.PutAccount(acc)
		return errors.Join(err, err2)
	})
	a, err := p.RecordAgreement(t.Context(), a, p.act())
	if err != nil {
		t.Fatal(err)
	}
	for range 5 { // a thousand times they are asked
		a = p.acknowledge(a.ID, 7)
		a = p.change(a.ID, func(a *kam.Agreement) error {
			terms := a.Terms
			terms.End++
			return a.Edit(terms, 1, p.Today(), p.now)
		})
	}
	if n, m := a.Acknowledged(); n != 0 || m != 201 || len(a.Told) < 1_200 {
		t.Errorf("%d of %d, %d lines in the ledger", n, m, len(a.Told))
	}
}
