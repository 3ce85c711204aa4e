package main

import (
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

// renews gives the KAM an agreement that is to be renewed soon, worth more than all
// else that is suggested.
func (h *house) renews(number string) {
	h.t.Helper()
	s := h.bot.store
	l, err := s.Begin(h.t.Context(), store.Origin{Source: number, Today: s.Today(), At: time.Now()})
	if err != nil {
		h.t.Fatal(err)
	}
	defer l.Abort()
	err = s.View(h.t.Context(), func(v *store.View) error {
		p, _ := v.ByEmail(h.kam.Email)
		held, err := v.AccountsHeldOn(p.Num, s.Today())
		if err != nil {
			return err
		}
		worth := kam.Amount(90_000_000 * kam.Scale)
		return l.PutAgreement(kam.Agreement{Number: number, Account: held[0], Terms: kam.Terms{
			Title: "Frame", SignedOn: s.Today() - 100, End: s.Today() + 100, Value: worth, Worth: worth, HasValue: true, Currency: "USD",
		}})
	})
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		h.t.Fatal(err)
	}
}

// TestAnAnsweredSuggestionStandsInItsListWhereverThatIs: in a message that only one
// person sees and in one that stands, the list and the digest come in their own place.
func TestAnAnsweredSuggestionStandsInItsListWhereverThatIs(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		h.renews("AG-SOON")
		dm := h.slack.DM(h.kam.ID)
		for _, c := range []struct{ channel, say, shows, label, says string }{
			{h.keyAccounts, "/kam opportunities mine", "Open opportunities", "Never", "not suggested any more, as " + h.kam.RealName},
			{dm, "opportunities mine", "Open opportunities", "Not now", "put off by " + h.kam.RealName},
			{dm, "digest", "OPPORTUNITIES", "Accept", "accepted by " + h.kam.RealName},
		} {
			h.says(h.kam, c.channel, c.say)
			list := h.sees(h.kam, c.channel, c.shows, "Renewal of AG-SOON")
			h.clicks(h.kam, list, c.label)
			anew := h.sees(h.kam, c.channel, c.shows, c.says)
			if n := h.count(h.kam, c.channel, c.shows); anew.TS != list.TS || n != 1 {
				t.Errorf("%s: answered in another message:\n%s", c.say, h.told(h.kam, c.channel))
			}
			if c.label == "Accept" {
				continue
			}
			h.clicks(h.kam, anew, "Undo")
			if _, err := h.slack.WaitFor(soon(t), h.kam.ID, c.channel, func(m workspace.Message) bool { return m.TS == list.TS && m.Text == list.Text }); err != nil {
				t.Errorf("%s: taken back it reads otherwise:\n%s", c.say, h.told(h.kam, c.channel))
			}
		}
	})
}
