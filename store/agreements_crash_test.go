package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
)

// breaking is an engine whose transactions fail at their n-th write.
type breaking struct {
	kv.Engine
	asker context.Context // whose writes fail: not those of a sweep in the background
	left  int             // below zero: it does not break
}

var errBroken = errors.New("the disk is full")

func (b *breaking) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if ctx != b.asker {
		return b.Engine.Update(ctx, fn)
	}
	return b.Engine.Update(ctx, func(w kv.Writer) error { return fn(&breakingWriter{w, b}) })
}

type breakingWriter struct {
	kv.Writer
	of *breaking
}

func (w *breakingWriter) spend() error {
	if w.of.left == 0 {
		return errBroken
	}
	w.of.left--
	return nil
}

func (w *breakingWriter) Put(key, value []byte) error {
	return errors.Join(w.spend(), w.Writer.Put(key, value))
}

func (w *breakingWriter) Delete(key []byte) error {
	return errors.Join(w.spend(), w.Writer.Delete(key))
}

func TestAChangeThatBreaksOffAnywhereIsThereWholeOrNotAtAll(t *testing.T) {
	for name, c := range map[string]func(*pact, string) error{
		"recorded": func(p *pact, _ string) error {
			_, err := p.RecordAgreement(p.t.Context(), p.train("AG-2", 1), p.act())
			return err
		},
		"edited after it was acknowledged": func(p *pact, id string) error {
			_, err := p.ChangeAgreement(p.t.Context(), id, p.act(), func(a *kam.Agreement) error {
				terms := a.Terms
				terms.End += 30
				terms.Obligations = append(terms.Obligations[:1:1], kam.Obligation{Text: "Deliver", Rep: 4})
				return a.Edit(terms, 1, p.Today(), p.now)
			})
			return err
		},
		"settled": func(p *pact, id string) error {
			_, err := p.SettleAgreements(p.t.Context(), []string{id}, p.act())
			return err
		},
		"withdrawn": func(p *pact, id string) error {
			_, err := p.ChangeAgreement(p.t.Context(), id, p.act(), func(a *kam.Agreement) error { return a.Withdraw(p.now) })
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := &breaking{unsynced(t), t.Context(), -1}
			p := pactOn(t, b)
			a := p.record("AG-1", 1)
			p.send()
			p.acknowledge(a.ID, 3)
			p.now = p.now.AddDate(0, 0, 40) // late obligations, rungs
			before := fmt.Sprintf("%+v", p.agreement(a.ID))
			for n := 0; ; n++ {
				b.left = n
				err := c(p, a.ID)
				b.left = -1
				if err == nil {
					if n < 3 {
						t.Errorf("it takes %d writes", n)
					}
					break
				}
				if !errors.Is(err, errBroken) {
					t.Fatal(err)
				}
				if after := fmt.Sprintf("%+v", p.agreement(a.ID)); after != before {
					t.Fatalf("broken off at write %d:\n%s\nbefore:\n%s", n, after, before)
				}
				if err := p.Verify(t.Context()); err != nil {
					t.Fatalf("broken off at write %d: %v", n, err)
				}
			}
			if err := p.Verify(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestLedgerListsAndMomentsFollowFromWhateverHappens lets agreements be recorded,
// changed and loaded at random, and verifies the store after each: what the ledger
// says is what was written, each list and each moment is that of the agreements.
func TestLedgerListsAndMomentsFollowFromWhateverHappens(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := newPact(t)
		var ids []string
		person := rapid.Custom(func(rt *rapid.T) kam.PersonNum { return kam.PersonNum(rapid.IntRange(1, 6).Draw(rt, "person")) })
		day := func(from, to int) kam.Day { return p.Today() + kam.Day(rapid.IntRange(from, to).Draw(rt, "day")) }
		terms := func(t *kam.Terms) {
			t.End, t.NoticeDays = day(-5, 100), rapid.IntRange(0, 20).Draw(rt, "notice")
			if len(t.Obligations) > 0 && rapid.Bool().Draw(rt, "fewer") {
				t.Obligations = t.Obligations[1:]
			} else {
				t.Obligations = append(t.Obligations[:len(t.Obligations):len(t.Obligations)], kam.Obligation{Text: "Do", Rep: person.Draw(rt, "rep"), Due: day(-1, 20)})
			}
			t.Start = 0
		}
		change := func(fn func(*kam.Agreement) error) {
			if len(ids) > 0 {
				id := rapid.SampledFrom(ids).Draw(rt, "agreement")
				_, _ = p.ChangeAgreement(p.t.Context(), id, p.act(), fn)
			}
		}
		acts := map[string]func(){
			"record": func() {
				a := p.train(fmt.Sprint("AG-", len(ids)), kam.AccountNum(rapid.IntRange(1, 8).Draw(rt, "account")))
				a.SignedOn = day(-20, 0)
				terms(&a.Terms)
				a, err := p.RecordAgreement(p.t.Context(), a, p.act())
				if err != nil {
					rt.Fatal(err)
				}
				ids = append(ids, a.ID)
			},
			"edit": func() {
				change(func(a *kam.Agreement) error {
					now := a.Terms
					terms(&now)
					return a.Edit(now, 1, p.Today(), p.now)
				})
			},
			"acknowledge": func() {
				who := person.Draw(rt, "who")
				change(func(a *kam.Agreement) error {
					part, _ := a.Party(who)
					return a.Acknowledge(who, who, part.Version, p.now)
				})
			},
			"do": func() { change(func(a *kam.Agreement) error { return a.Do(1, 3, p.now) }) },
			"decide": func() {
				change(func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: kam.Renewed}, day(1, 90)) })
			},
			"finish":   func() { change(func(a *kam.Agreement) error { return a.Finish(day(-1, 9), kam.Outcome{}) }) },
			"withdraw": func() { change(func(a *kam.Agreement) error { return a.Withdraw(p.now) }) },
			"file": func() {
				n := rapid.IntRange(0, len(ids)).Draw(rt, "number")
				p.file(rows(p.put(fmt.Sprint("F-", n), terms), p.put(fmt.Sprint("ag ", n), terms)))
				p.view(func(v *store.View) error {
					a, err := v.AgreementNumbered(fmt.Sprint("AG-", n))
					if err == nil && n == len(ids) {
						ids = append(ids, a.ID)
					}
					return err
				})
			},
			"move": func() {
				to := person.Draw(rt, "to")
				p.file(func(l *store.Load) error {
					a, _, err := l.Account(kam.AccountNum(rapid.IntRange(1, 8).Draw(rt, "account")))
					a.KAM, a.Reps = to, []kam.PersonNum{person.Draw(rt, "rep")}
					_, err2 := l.PutAccount(a)
					return errors.Join(err, err2)
				})
			},
			"time passes": func() {
				p.now = p.now.Add(72 * time.Hour)
				p.settle()
			},
			"sent":      func() { p.send() },
			"rewritten": func() { p.rewrite() },
		}
		list := slices.Sorted(maps.Keys(acts))
		acts["record"]()
		for range rapid.IntRange(1, 12).Draw(rt, "acts") {
			acts[rapid.SampledFrom(list).Draw(rt, "act")]()
			if err := p.Verify(p.t.Context()); err != nil {
				rt.Fatal(err)
			}
		}
	})
}
