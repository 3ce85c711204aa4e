package handlers

import (
	"slices"
	"time"

	"kambot/kam"
	"kambot/wording"
)

// agreementEvent is something that somebody did to an agreement.
type agreementEvent struct {
	at     time.Time
	number string
	what   string
	by     string
}

// agreementsHistory is what was done to an account's agreements, the latest first:
// recorded, changed, ended, withdrawn, how renewals came out.
func (p *page) agreementsHistory(acc kam.Account) error {
	a := p.a
	agreements, err := a.AgreementsOf(acc.Num)
	if err != nil {
		return err
	}
	var list []agreementEvent
	for _, ag := range agreements {
		versions, err := a.Versions(ag.ID)
		if err != nil {
			return err
		}
		for i, v := range versions {
			what := wording.AgreementCardFirst[a.lang]
			if i > 0 {
				what = a.say(wording.AgreementEventChanged, a.whatChanged(versions, i))
			}
			list = append(list, agreementEvent{v.At, ag.Number, what, a.byWhom(v.By, v.ByName)})
		}
		for _, o := range ag.Outcomes {
			what := joined{text: []byte(a.lang.Outcome(o.What))}
			if ag.Ended != 0 && o.What == kam.OverAgreed {
				what = joined{text: []byte(a.say(wording.AgreementsEnded, a.lang.Day(ag.Ended)))}
			}
			if o.Note != "" {
				what.add(wording.Cut(wording.Clean(o.Note), 200))
			}
			list = append(list, agreementEvent{o.At, ag.Number, string(what.text), a.byWhom(o.By, o.ByName)})
		}
		if !ag.Withdrawn.IsZero() {
			list = append(list, agreementEvent{ag.Withdrawn, ag.Number, wording.AgreementsWithdrawn[a.lang], ag.WithdrawnBy})
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(x, y agreementEvent) int { return y.at.Compare(x.at) })
	p.title(wording.AgreementEvents[a.lang])
	t := a.table(min(len(list), mostListed), column{wording.OrdersWhen, false}, column{wording.AgreementsNumber, false}, column{wording.OrdersWhat, false}, column{wording.HistoryBy, false})
	t.wrap = true
	for _, e := range list[:min(len(list), mostListed)] {
		t.word(a.moment(e.at))
		t.word(wording.Cut(e.number, 30))
		t.words(e.what)
		t.word(e.by)
	}
	p.table(t)
	if n := len(list) - mostListed; n > 0 {
		p.fine(a.count(wording.AgreementEventsMore, n))
	}
	return nil
}
