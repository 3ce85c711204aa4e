package handlers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// signed is the sample company on a day that can be moved, with agreements.
type signed struct {
	*sample
	testing.TB
	now    time.Time
	kicked int
	sent   map[string]chat.Reply // by key: as it reads in the conversation
	where  map[string][2]string  // by key: channel and ts
}

func newSigned(t testing.TB) *signed {
	t.Helper()
	s := &signed{TB: t, now: storetest.Noon, sent: map[string]chat.Reply{}, where: map[string][2]string{}}
	s.sample = newSampleAt(t, func() time.Time { return s.now }, func(o *handlers.Options) {
		o.Kick = func() { s.kicked++ }
	})
	return s
}

// act is Kate, or somebody else, who changes agreements.
func (s *signed) act(who string) store.Act {
	p := s.person(s.TB, who)
	return store.Act{By: p.Num, ByName: p.Name, At: s.now, Today: s.store.Today(), Settle: s.desk.Settle}
}

// records keeps an agreement, as Kate.
func (s *signed) records(number, account string, terms kam.Terms) kam.Agreement {
	s.Helper()
	ag, err := s.store.RecordAgreement(context.Background(), kam.Agreement{Number: number, Account: s.account(s.TB, account).Num, Terms: terms}, s.act("kate"))
	if err != nil {
		s.Fatal(err)
	}
	return ag
}

func (s *signed) changes(ag kam.Agreement, who string, fn func(*kam.Agreement) error) kam.Agreement {
	s.Helper()
	after, err := s.store.ChangeAgreement(context.Background(), ag.ID, s.act(who), fn)
	if err != nil {
		s.Fatal(err)
	}
	return after
}

func (s *signed) edits(ag kam.Agreement, change func(*kam.Terms)) kam.Agreement {
	s.Helper()
	return s.changes(ag, "kate", func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Obligations = append([]kam.Obligation(nil), terms.Obligations...)
		change(&terms)
		return a.Edit(terms, s.person(s.TB, "kate").Num, s.store.Today(), s.now)
	})
}

// passes has the agreements looked at that are due by now.
func (s *signed) passes() {
	s.Helper()
	var ids []string
	s.view(func(v *store.View) (err error) {
		ids, _, err = v.DueAgreements(s.now, 1000)
		return err
	})
	if _, err := s.store.SettleAgreements(context.Background(), ids, store.Act{At: s.now, Today: s.store.Today(), Settle: s.desk.Settle}); err != nil {
		s.Fatal(err)
	}
}

func (s *signed) view(fn func(*store.View) error) {
	s.Helper()
	if err := s.store.View(context.Background(), fn); err != nil {
		s.Fatal(err)
	}
}

// message is one that somebody got.
type message struct {
	chat.Reply
	key, why string
}

// arrives carries what is due as the courier does: what came, or why it did not,
// by first name and role.
func (s *signed) arrives() map[string]message {
	s.Helper()
	var due []store.Notice
	s.view(func(v *store.View) (err error) {
		due, _, err = v.DueNotices(s.now, 1000)
		return err
	})
	came := map[string]message{}
	for _, n := range due {
		reply, why := s.writes(n)
		name := s.firstName(n.To) + " " + n.Role
		if _, twice := came[name]; twice {
			s.Errorf("%s twice at once", name)
		}
		came[name] = message{reply, n.Key, why}
		place := [2]string{"D0" + s.firstName(n.To), fmt.Sprintf("1795600000.%06d", len(s.where))}
		if _, err := s.store.Note(context.Background(), n.Key, func(n *store.Notice) error {
			n.State, n.Why = store.NoticeSkipped, why
			if why == "" {
				n.State, n.Sent, n.Channel, n.TS = store.NoticeSent, s.now, place[0], place[1]
			}
			return nil
		}); err != nil {
			s.Fatal(err)
		}
		if why == "" {
			s.sent[n.Key], s.where[n.Key] = reply, place
		}
	}
	return came
}

// writes is what a notice says by now.
func (s *signed) writes(n store.Notice) (reply chat.Reply, why string) {
	s.Helper()
	s.view(func(v *store.View) (err error) {
		reply, why, err = s.desk.Notice(context.Background(), v, &n)
		return err
	})
	if why == "" {
		wellFormed(s.TB, reply)
		if pings(reply.Text) {
			s.Errorf("it pings: %s", reply.Text)
		}
	}
	return reply, why
}

// rewrites writes anew what no longer reads as it should, as the courier does,
// and says how many messages that were.
func (s *signed) rewrites() int {
	s.Helper()
	var due []store.Notice
	s.view(func(v *store.View) (err error) {
		due, _, err = v.DueRewrites(s.now, 1000)
		return err
	})
	for _, n := range due {
		reply, why := s.writes(n)
		if why != "" {
			s.Errorf("what was sent is not written anew: %s", why)
		}
		s.sent[n.Key] = reply
		if err := s.store.Rewritten(context.Background(), n.Key, n.Rewrites, reply.Text, time.Time{}); err != nil {
			s.Fatal(err)
		}
	}
	return len(due)
}

func (s *signed) firstName(num kam.PersonNum) string {
	for who := range s.users {
		if p, ok := s.store.Company().ByEmail(s.users[who].Email); ok && p.Num == num && who != "guest" && who != "robot" && who != "outsider" {
			return who
		}
	}
	s.Fatal("nobody", num)
	return ""
}

// presses is what somebody is answered who presses a button of a message by what it
// says, there where it stands.
func (s *signed) presses(who string, m message, label string) chat.Reply {
	s.Helper()
	for _, e := range elementsOf(s.sent[m.key]) {
		if e.Text.Text == label {
			place := s.where[m.key]
			return s.click(who, place, e.ActionID, e.Value)
		}
	}
	s.Fatalf("there is no %q in:\n%s", label, s.sent[m.key].Text)
	return chat.Reply{}
}

func (s *signed) click(who string, place [2]string, action, value string) chat.Reply {
	s.Helper()
	r := s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Click, User: s.users[who], Channel: place[0], Message: place[1], Action: action, Value: value})
	wellFormed(s.TB, r)
	if pings(r.Text) {
		s.Errorf("it pings: %s", r.Text)
	}
	return r
}

// supply is an agreement of three years with obligations of Ravi, Ines and Kate,
// signed today.
func (s *signed) supply() kam.Terms {
	num := func(who string) kam.PersonNum { return s.person(s.TB, who).Num }
	return kam.Terms{
		Title: "Three-year supply", SignedOn: day("2026-11-24"), SignedBy: "Elena Vidal", Start: day("2027-01-01"), End: day("2029-12-31"), NoticeDays: 90, AutoRenew: true,
		Value: 1_250_000 * kam.Scale, HasValue: true, Currency: "EUR", Products: []string{"GTX Pro", "MG Special"}, Link: "https://docs.sample.example/a?b=1&c=2",
		Obligations: []kam.Obligation{
			{Text: "Train the buyers", Rep: num("ravi"), Due: day("2026-12-12")},
			{Text: "Set up the cold chain", Rep: num("ines"), Due: day("2027-01-31")},
			{Text: "Send the price list", Rep: num("ravi")},
			{Text: "Quarterly review", Due: day("2027-03-31")},
		},
	}
}

func TestAPartyReadsWhatIsTheirsFirst(t *testing.T) {
	s := newSigned(t)
	s.records("AG-1", "A03", s.supply())
	came := s.arrives()
	if len(came) != 3 {
		t.Fatalf("%d messages came: %v", len(came), came)
	}
	ravi := came["ravi ask"].Text
	shows(t, ravi, "Agreement AG-1 · Three-year supply", "ACME GmbH · Signed: 24 Nov 2026, by Elena Vidal · Starts: 1 Jan 2027 · Ends: 31 Dec 2029", "Notice: by 2 Oct 2029 (90 days before the end)", "1,250,000 EUR",
		"- Train the buyers · due 12 Dec 2026", "Ines Gil: Set up the cold chain · due 31 Jan 2027", "whoever looks after the account: Quarterly review")
	if strings.Index(ravi, "Train the buyers") > strings.Index(ravi, "Set up the cold chain") {
		t.Errorf("what is theirs does not come first:\n%s", ravi)
	}
	hides(t, came["ines ask"].Text, "1.250.000", "GTX Pro", "Train the buyers", "docs.sample")
	shows(t, came["kate status"].Text, "Acknowledged: 0 of 2", "Have not yet: Ravi Rao and Ines Gil", "Obligations done: 0 of 4", "- Quarterly review · due 31 Mar 2027")
	for name, key := range map[string]string{"agreement_ask.en": "ravi ask", "agreement_ask.es": "ines ask", "agreement_status.en": "kate status"} {
		golden(t, name, came[key].Reply, came[key].Text)
	}
}

// elementsOf are the buttons of a message.
func elementsOf(r chat.Reply) (list []*slack.ButtonBlockElement) {
	for _, block := range r.Blocks {
		switch b := block.(type) {
		case *slack.ActionBlock:
			for _, e := range b.Elements.ElementSet {
				list = append(list, e.(*slack.ButtonBlockElement))
			}
		case *slack.SectionBlock:
			if b.Accessory != nil && b.Accessory.ButtonElement != nil {
				list = append(list, b.Accessory.ButtonElement)
			}
		}
	}
	return list
}

// TestTheMessageItselfChangesWhenItIsPressed: it says since when, and keeps what is
// still to be done.
func TestTheMessageItselfChangesWhenItIsPressed(t *testing.T) {
	s := newSigned(t)
	s.records("AG-1", "A03", s.supply())
	came := s.arrives()
	r := s.presses("ravi", came["ravi ask"], "Acknowledge")
	if !r.Replace || s.kicked != 1 {
		t.Fatalf("in place: %v, %d kicks: %s", r.Replace, s.kicked, r.Text)
	}
	shows(t, r.Text, "Acknowledged on 24 Nov 2026, 12:00.", "Train the buyers · due 12 Dec 2026")
	golden(t, "agreement_acknowledged.en", r, r.Text)
	if n := s.rewrites(); n != 2 {
		t.Errorf("%d messages are rewritten, want Ravi's and Kate's", n)
	}
	shows(t, s.sent[came["kate status"].key].Text, "Acknowledged: 1 of 2", "Have acknowledged: Ravi Rao", "Have not yet: Ines Gil")
	if got := labels(s.sent[came["ravi ask"].key]); got != "Done Done Show the agreement" {
		t.Errorf("the buttons are %s", got)
	}
	r = s.presses("ravi", came["ravi ask"], "Done")
	shows(t, r.Text, "✓ Train the buyers · done on 24 Nov 2026")
	s.rewrites()
	shows(t, s.sent[came["kate status"].key].Text, "Obligations done: 1 of 4")
	golden(t, "agreement_done.en", r, r.Text)
}

// labels are what the buttons of a message say.
func labels(r chat.Reply) string {
	var list []string
	for _, e := range elementsOf(r) {
		list = append(list, e.Text.Text)
	}
	return strings.Join(list, " ")
}
