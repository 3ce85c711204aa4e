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
	*testing.T
	now    time.Time
	kicked int
	sent   map[string]chat.Reply // by key: as it reads in the conversation
	where  map[string][2]string  // by key: channel and ts
}

func newSigned(t *testing.T) *signed {
	t.Helper()
	s := &signed{T: t, now: storetest.Noon, sent: map[string]chat.Reply{}, where: map[string][2]string{}}
	s.sample = newSampleAt(t, func() time.Time { return s.now }, func(o *handlers.Options) {
		o.Kick = func() { s.kicked++ }
	})
	return s
}

// act is Kate, or somebody else, who changes agreements.
func (s *signed) act(who string) store.Act {
	p := s.person(s.T, who)
	return store.Act{By: p.Num, ByName: p.Name, At: s.now, Today: s.store.Today(), Settle: s.desk.Settle}
}

// records keeps an agreement, as Kate.
func (s *signed) records(number, account string, terms kam.Terms) kam.Agreement {
	s.Helper()
	return s.recordsBy("kate", number, account, terms)
}

func (s *signed) recordsBy(who, number, account string, terms kam.Terms) kam.Agreement {
	s.Helper()
	ag, err := s.store.RecordAgreement(context.Background(), kam.Agreement{Number: number, Account: s.account(s.T, account).Num, Terms: terms}, s.act(who))
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
	return s.editsBy("kate", ag, change)
}

func (s *signed) editsBy(who string, ag kam.Agreement, change func(*kam.Terms)) kam.Agreement {
	s.Helper()
	return s.changes(ag, who, func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Obligations = append([]kam.Obligation(nil), terms.Obligations...)
		change(&terms)
		return a.Edit(terms, s.person(s.T, who).Num, s.store.Today(), s.now)
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
		if _, taken := came[name]; taken { // by another agreement
			name += " " + s.keeps(n.Agreement).Number
		}
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
		wellFormed(s.T, reply)
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
	wellFormed(s.T, r)
	if pings(r.Text) {
		s.Errorf("it pings: %s", r.Text)
	}
	return r
}

// supply is an agreement of three years with obligations of Ravi, Ines and Kate,
// signed today.
func (s *signed) supply() kam.Terms {
	num := func(who string) kam.PersonNum { return s.person(s.T, who).Num }
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

// labels are what the buttons of a message say.
func labels(r chat.Reply) string {
	var list []string
	for _, e := range elementsOf(r) {
		list = append(list, e.Text.Text)
	}
	return strings.Join(list, " ")
}

// on goes on to the morning of a day, one by one: what came on the way, by first
// name, role and day.
func (s *signed) on(to string) map[string]message {
	s.Helper()
	came := map[string]message{}
	for last := day(to); kam.DayOf(s.now) < last; {
		next := (kam.DayOf(s.now) + 1).Time().Add(8 * time.Hour)
		s.now = next
		s.passes()
		for name, m := range s.arrives() {
			came[name+" "+kam.DayOf(s.now).String()] = m
		}
		s.rewrites()
	}
	return came
}

// withoutToday are people whose digest leaves out what is to be done.
func (s *signed) withoutToday(list ...string) {
	s.Helper()
	for _, who := range list {
		s.prefers(s.T, s.person(s.T, who).Num, store.Preferences{Without: []string{"today"}})
	}
}

// keeps is an agreement as it is stored.
func (s *signed) keeps(id string) (ag kam.Agreement) {
	s.Helper()
	s.view(func(v *store.View) (err error) {
		ag, err = v.Agreement(id)
		return err
	})
	return ag
}

// hires puts a rep into the people file, who is then known by that name.
func (s *signed) hires(name string) string {
	s.Helper()
	who := strings.ToLower(name)
	l := s.begin(s.T, "people.csv", s.store.Today())
	if _, err := l.PutPerson(kam.Person{Name: name + " Rep", Email: who + ".rep@sample.example", Role: kam.RoleRep, SlackID: "U0" + strings.ToUpper(name)}); err != nil {
		s.Fatal(err)
	}
	s.commit(s.T, l)
	s.users[who] = user("U0"+strings.ToUpper(name), name+" Rep", who+".rep@sample.example", "en-GB")
	return who
}
