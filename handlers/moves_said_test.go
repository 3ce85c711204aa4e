package handlers_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/store"
	"kambot/store/storetest"
)

// pressed answers the first button of a reply that does this to an order.
func (s *sample) pressed(t *testing.T, who string, r chat.Reply, action string) chat.Reply {
	t.Helper()
	raw, err := json.Marshal(r.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(raw), `"action_id":"`+action)
	_, rest, _ = strings.Cut(rest, `"value":"`)
	value, _, _ := strings.Cut(rest, `"`)
	if !found {
		t.Fatalf("no button does %s in %s", action, raw)
	}
	reply := s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Click, Channel: "D0" + who, User: s.users[who], Action: action, Value: value, Message: "1795600000.000100"})
	wellFormed(t, reply)
	return reply
}

// noticed are the notices due, by first name in small letters and reason; each
// is delivered once.
func (s *sample) noticed(t *testing.T) map[string]chat.Reply {
	t.Helper()
	all := map[string]chat.Reply{}
	var due []store.Notice
	err := s.store.View(context.Background(), func(v *store.View) (err error) {
		if due, _, err = v.DueNotices(storetest.Noon, 100); err != nil {
			return err
		}
		for _, n := range due {
			p, _ := v.Person(n.To)
			reply, why, err := s.desk.Notice(context.Background(), v, &n)
			if err != nil {
				return err
			}
			if why != "" {
				t.Errorf("%s is not told: %s", p.Name, why)
			}
			wellFormed(t, reply)
			first, _, _ := strings.Cut(strings.ToLower(p.Name), " ")
			if _, twice := all[first+" "+n.Role]; twice {
				t.Errorf("%s is told twice", p.Name)
			}
			all[first+" "+n.Role] = reply
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range due {
		if _, err := s.store.Note(context.Background(), n.Key, func(n *store.Notice) error { n.State = store.NoticeSent; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestWhatPeopleReadOfOrdersIsAFile plays orders from preview to undo in both
// languages, and keeps every message on the way.
func TestWhatPeopleReadOfOrdersIsAFile(t *testing.T) {
	for _, c := range []struct {
		lang, boss, kam, other string
		move, many, pending    string
		across, cover, rep     string
		cut, taken, given      string
	}{
		{
			"en", "tom", "kate", "marta", "move ACME GmbH and Returns Inc to Ana Vega", "give all of Kate's accounts but Ghost Mills to Ana Vega", "move Ghost Mills to Ana Vega from Monday",
			"move ACME GmbH to Luis", "Ana Vega covers my accounts until 4 December", "add Ines to Ghost Mills as rep", "move Returns Inc to Tom", "kate taken", "ana given",
		},
		{
			"es", "marta", "ana", "tom", "pasa Northwind Traders y Orbit Labs a Luis", "pásale todas las cuentas de Ana Soto menos Orbit Labs a Luis", "mueve Orbit Labs a Luis desde el lunes",
			"pasa Orbit Labs a Kate", "Luis cubre mis cuentas hasta el 4 de diciembre", "añade a Ravi como comercial de Orbit Labs", "pasa Northwind Traders a Marta", "ana taken", "luis given",
		},
	} {
		t.Run(c.lang, func(t *testing.T) {
			s := newSample(t, nil)
			keep := func(name string, r chat.Reply) {
				t.Helper()
				golden(t, name+"."+c.lang, r, r.Text)
			}
			preview := s.ask(t, c.boss, chat.DM, c.move)
			keep("move_preview", preview)
			keep("move_of_all", s.ask(t, c.boss, chat.DM, c.many))
			done := s.pressed(t, c.boss, preview, "move:confirm")
			keep("move_done", done)
			told := s.noticed(t)
			keep("notice_taken", told[c.taken])
			keep("notice_given", told[c.given])
			keep("move_twice", s.pressed(t, c.boss, preview, "move:confirm"))
			keep("move_of_others", s.pressed(t, c.kam, preview, "move:confirm"))
			keep("history_of_orders", s.ask(t, c.boss, chat.DM, map[string]string{"en": "history A03", "es": "history A10"}[c.lang]))
			stale := s.ask(t, c.boss, chat.DM, map[string]string{"en": "move Ghost Mills to Ana Vega", "es": "pasa Acme a Luis"}[c.lang])
			keep("move_undone", s.pressed(t, c.boss, done, "move:undo"))
			for who, r := range s.noticed(t) {
				if strings.HasPrefix(who, strings.Fields(c.given)[0]) {
					keep("notice_undone", r)
				}
			}
			root := s.ask(t, "root", chat.DM, map[string]string{"en": "move Ghost Mills to Tom Becker", "es": "move A02 to Marta"}[c.lang])
			s.pressed(t, "root", root, "move:confirm")
			keep("move_changed_since", s.pressed(t, c.boss, stale, "move:confirm"))
			root = s.ask(t, "root", chat.DM, map[string]string{"en": "move Ghost Mills to Kate", "es": "move A02 to Ana Soto"}[c.lang])
			s.pressed(t, "root", root, "move:confirm")
			s.noticed(t)

			pending := s.pressed(t, c.boss, s.ask(t, c.boss, chat.DM, c.pending), "move:confirm")
			keep("move_pending", pending)
			s.noticed(t)
			keep("welcome_with_orders", s.ask(t, c.boss, chat.DM, ""))
			keep("move_cancelled", s.pressed(t, c.boss, pending, "move:undo"))
			s.noticed(t)

			across := s.ask(t, c.boss, chat.DM, c.across)
			keep("move_across_preview", across)
			keep("move_waiting", s.pressed(t, c.boss, across, "move:confirm"))
			asked := s.noticed(t)[c.other+" approve"]
			golden(t, "notice_approve."+map[string]string{"en": "es", "es": "en"}[c.lang], asked, asked.Text)
			s.pressed(t, c.other, asked, "move:cancel")
			keep("notice_refused", s.noticed(t)[c.boss+" refused"])
			proposal := s.ask(t, c.kam, chat.DM, strings.Replace(c.pending, "Monday", "Tuesday", 1))
			keep("move_proposal", proposal)
			s.pressed(t, c.kam, proposal, "move:confirm")
			asked = s.noticed(t)[c.boss+" approve"]
			keep("notice_approve_own", asked)
			s.pressed(t, c.boss, asked, "move:confirm")
			keep("notice_approved", s.noticed(t)[c.kam+" approved"])

			cover := s.ask(t, c.kam, chat.DM, c.cover)
			keep("cover_preview", cover)
			covered := s.pressed(t, c.kam, cover, "move:confirm")
			keep("cover_done", covered)
			told = s.noticed(t)
			keep("notice_covers", told[strings.Fields(c.given)[0]+" covers"])
			keep("notice_manager", told[c.boss+" manager"])
			keep("owner_covered", s.ask(t, c.kam, chat.DM, map[string]string{"en": "owner A03", "es": "owner A10"}[c.lang]))
			keep("rep_preview", s.ask(t, c.kam, chat.DM, c.rep))
			s.pressed(t, c.boss, s.ask(t, c.boss, chat.DM, c.cut), "move:confirm")
			keep("notice_cut", s.noticed(t)[strings.Fields(c.given)[0]+" cut"])
		})
	}
}

// TestWhatIsAskedBeforeAnOrderIsAFile: what is missing, fits several or nobody,
// is not theirs.
func TestWhatIsAskedBeforeAnOrderIsAFile(t *testing.T) {
	s := newSample(t, nil)
	for _, c := range []struct{ name, english, spanish, en, es string }{
		{"order_ambiguous_account", "root", "root", "move Delta Foods to Luis", "pasa Delta Foods a Luis"},
		{"order_ambiguous_person", "root", "marta", "move Ghost Mills to Ana", "pasa Orbit Labs a Ana"},
		{"order_hidden_account", "tom", "marta", "move Orbit Labs to Kate", "reasigna Ghost Mills a Luis"},
		{"order_missing_account", "tom", "marta", "move Zyxwv Labs to Kate", "reasigna Zyxwv Mills a Luis"},
		{"order_misspelt_account", "tom", "marta", "move Ghost Mils to Ana Vega", "pasa Orbit Lbas a Luis"},
		{"order_unknown_person", "tom", "marta", "move Ghost Mills to Zyxwv", "reasigna Orbit Labs a Zyxwv"},
		{"order_without_to", "tom", "marta", "move Ghost Mills", "reasigna Orbit Labs"},
		{"order_refused", "ravi", "elena", "move A01 to Luis", "pasa Orbit Labs a Luis"},
		{"order_already", "tom", "marta", "move Ghost Mills to Kate", "pasa Orbit Labs a Ana Soto"},
		{"order_cover_without_end", "tom", "marta", "Ana Vega covers Kate", "Luis cubre a Ana Soto"},
		{"order_cover_too_long", "kate", "ana", "Ana Vega covers me until 31 January", "Luis me cubre hasta el 31 de enero"},
		{"order_nothing_to_undo", "tom", "marta", "undo", "deshaz lo último"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for lang, said := range map[string][2]string{"en": {c.english, c.en}, "es": {c.spanish, c.es}} {
				r := s.ask(t, said[0], chat.DM, said[1])
				golden(t, c.name+"."+lang, r, r.Text)
			}
		})
	}
	err := s.store.View(context.Background(), func(v *store.View) error {
		list, _, err := v.DueNotices(storetest.Noon, 10)
		if len(list) > 0 {
			t.Errorf("questions tell people: %+v", list)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
