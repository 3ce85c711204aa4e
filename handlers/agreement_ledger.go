package handlers

import (
	"slices"
	"strings"

	"kambot/kam"
	"kambot/wording"
)

// mostTold is how many lines of the ledger a card shows; the file has all.
const mostTold = 15

// ledgerTable is who was told what of which version when, the latest first.
func (p *page) ledgerTable(ag kam.Agreement) error {
	a := p.a
	if len(ag.Told) == 0 {
		return nil
	}
	p.title(wording.LedgerTitle[a.lang])
	t := a.table(min(len(ag.Told), mostTold), column{wording.OrdersWhen, false}, column{wording.UnackedWho, false}, column{wording.LedgerWhat, false},
		column{wording.LedgerVersion, true}, column{wording.LedgerSent, false}, column{wording.LedgerAcked, false})
	for i, told := range slices.Backward(ag.Told) {
		if i < len(ag.Told)-mostTold {
			break
		}
		sent, err := a.sentTelling(told)
		if err != nil {
			return err
		}
		t.word(a.moment(told.At))
		t.word(a.name(told.To))
		t.word(a.toldWhat(told))
		t.number(told.Version)
		t.word(sent)
		t.word(a.moment(told.Acked))
	}
	p.table(t)
	if n := len(ag.Told) - mostTold; n > 0 {
		p.fine(a.count(wording.LedgerMore, n))
	}
	return nil
}

// toldWhat is what a line of the ledger told, in short.
func (a *ask) toldWhat(t kam.Telling) string {
	if t.Kind == kam.TellRung {
		return a.count(wording.LedgerRung, t.Rung)
	}
	line := joined{text: []byte(a.lang.Telling(t.Kind))}
	if t.InPlace {
		line.add(wording.LedgerInPlace[a.lang])
	}
	if len(t.About) > 1 || len(t.About) == 1 && t.About[0] != t.To {
		names := make([]string, len(t.About))
		for i, p := range t.About {
			names[i] = a.name(p)
		}
		line.add(strings.Join(names, ", "))
	}
	return string(line.text)
}

// exports says that somebody may take the ledger of an account's agreements out.
func (a *ask) exports(acc kam.Account) bool { return a.may(kam.Export, acc) == kam.Yes }
