package handlers_test

import (
	"slices"
	"testing"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
)

// aims loads targets of turnover: of an account, for a period, in whole units.
func (s *sample) aims(t testing.TB, targets ...kam.Target) {
	t.Helper()
	l := s.begin(t, "targets.csv", s.store.Today())
	for _, g := range targets {
		if err := l.PutTarget(g); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
}

// num is the number of an account's id.
func (s *sample) num(t testing.TB, id string) kam.AccountNum {
	t.Helper()
	l := s.begin(t, "look", s.store.Today())
	nums, err := l.FindAccount(id)
	l.Abort()
	if err != nil || len(nums) != 1 {
		t.Fatal(id, nums, err)
	}
	return nums[0]
}

func units(n int64) kam.Amount { return kam.Amount(n) * kam.Scale }

// behind gives Ana two accounts that are behind their targets.
func (s *sample) behind(t testing.TB) {
	t.Helper()
	s.aims(t, kam.Target{Account: s.num(t, "A01"), KPI: "turnover", Period: "2026", Value: units(400_000)},
		kam.Target{Account: s.num(t, "A02"), KPI: "Ventas", Period: "2026", Value: units(200_000)},
		kam.Target{Account: s.num(t, "A06"), KPI: "turnover", Period: "2026", Value: units(11_000)})
}

// TestDigestSaysWhatIsFurthestBehindFirst: in money, by the pace of the year.
func TestDigestSaysWhatIsFurthestBehindFirst(t *testing.T) {
	s := newSample(t, nil)
	s.behind(t)
	text := s.ask(t, "ana", chat.CLI, "digest").Text
	// 142,000 of 400,000 x 234 / 261 working days, 124,000 of 200,000 of them; the
	// third is beyond its pace.
	shows(t, text, "Hola, Ana · martes, 24 de noviembre de 2026", "4 cuentas · 3 cuentas clave · 1 estratégica",
		"- Northwind Traders · 39,6 % del ritmo de 2026 · faltan 216.621 EUR\n- Acme, S.A. de C.V. · 69,2 % del ritmo de 2026 · faltan 55.310 EUR")
	hides(t, text, "Bold")
}

func TestDigestIsOneLineWhereNothingIsToDoAndNothingChanged(t *testing.T) {
	s := newSample(t, nil)
	text := s.ask(t, "kate", chat.CLI, "digest").Text
	shows(t, text, "Hello, Kate · Tuesday, 24 November 2026", "5 accounts · 1 key account", "Nothing to do today, and nothing has changed since Monday 23 Nov 2026.", "As of 23 Nov 2026")
	hides(t, text, "DO TODAY", "SINCE", "OPPORTUNITIES", "Long haul")
}

func TestWhoHoldsNothingIsToldWhereToLook(t *testing.T) {
	s := newSample(t, nil)
	vega, tom := s.ask(t, "vega", chat.Slash, "digest"), s.ask(t, "tom", chat.Slash, "digest")
	shows(t, vega.Text, "You hold no account and cover none")
	hides(t, vega.Text, "team view")
	shows(t, tom.Text, "You hold no account and cover none", "team view")
	if got := buttons(t, tom); len(got) != 1 || got[0] != "team" {
		t.Errorf("the buttons are %q", got)
	}
}

// TestButtonsOfTheDigestAnswerInTheThreadBelowIt: the card of an account, and why
// it is there, with the figures.
func TestButtonsOfTheDigestAnswerInTheThreadBelowIt(t *testing.T) {
	s := newSample(t, nil)
	s.behind(t)
	got := buttons(t, s.ask(t, "ana", chat.DM, "digest"))
	if !slices.Contains(got, `below status id:"A01"`) || !slices.Contains(got, "reasons 2026-11-24") {
		t.Fatalf("the buttons are %q", got)
	}
	card, why := s.ask(t, "ana", chat.Click, `below status id:"A01"`), s.ask(t, "ana", chat.Click, "reasons 2026-11-24")
	if !card.Threaded || !why.Threaded {
		t.Error("it is not answered in the thread")
	}
	shows(t, card.Text, "KAM: Ana Soto")
	shows(t, why.Text, "el objetivo de 2026 es 400.000 EUR y han pasado 234 de 261 días laborables: 358.621 EUR", "menos del 80 %")
}

func TestDigestOfADayWithoutOneSaysWhy(t *testing.T) {
	s := newSample(t, nil)
	shows(t, s.ask(t, "kate", chat.DM, "digest 2026-11-22").Text, "There was no digest on Sunday 22 Nov 2026", "Sunday.")
	shows(t, s.ask(t, "kate", chat.DM, "digest yesterday").Text, "There was no digest on Monday 23 Nov 2026")
}

// TestADigestThatIsYetToComeIsNotToldAsMissed, nor any to who is not in the people
// file.
func TestADigestThatIsYetToComeIsNotToldAsMissed(t *testing.T) {
	s := newSample(t, lives)
	for who, said := range map[string]string{"kate": "Today's digest comes at 18:00.", "ana": "El resumen de hoy llega a las 18:00."} {
		p, _ := s.store.Company().ByEmail(s.users[who].Email)
		s.prefers(t, p.Num, store.Preferences{HasMinute: true, Minute: 18 * 60})
		text := s.ask(t, who, chat.DM, "receipt today").Text
		shows(t, text, said)
		hides(t, text, "There was no", "No hubo")
	}
	shows(t, s.ask(t, "root", chat.DM, "digest 2026-11-23").Text, "You are not in the people file")
}

// TestEveryButtonOfADigestLeadsToAnAnswer: also of who covers somebody, and what
// those answers offer in their turn.
func TestEveryButtonOfADigestLeadsToAnAnswer(t *testing.T) {
	s := weekend(t)
	for _, who := range []string{"kate", "ana"} {
		pressed := map[string]bool{}
		var press func(chat.Reply, int)
		press = func(r chat.Reply, deep int) {
			for _, words := range buttons(t, r) {
				if pressed[words] || deep == 0 || opensForm(words) {
					continue
				}
				pressed[words] = true
				next := s.ask(t, who, chat.Click, words)
				hides(t, next.Text, "I did not understand", "No lo he entendido", "Something went wrong", "Algo ha fallado", "not here yet", "Aún no")
				press(next, deep-1)
			}
		}
		r := s.then(t, who, "2026-11-23")
		press(r, 2)
		if got := buttons(t, r); !slices.Contains(got, "rest 2026-11-23") || !slices.Contains(got, "settings") || !slices.Contains(got, "snooze") {
			t.Errorf("the buttons are %q", got)
		}
	}
}

// TestDigestIsForNobodyElsesEyes: where everybody may see every account and the
// channel reads answers, it does not read this one.
func TestDigestIsForNobodyElsesEyes(t *testing.T) {
	s := newSample(t, func(o *handlers.Options) { o.Open = true })
	if r := s.ask(t, "kate", chat.Mention, "top"); r.Visibility != chat.Everybody {
		t.Fatal("the channel reads no answers")
	}
	if r := s.ask(t, "kate", chat.Mention, "digest"); r.Visibility != chat.OnlyAsker {
		t.Error("the channel reads somebody's digest")
	}
}

// TestShorterTargetCountsWhereTheLongerIsMet: of the targets that are set.
func TestShorterTargetCountsWhereTheLongerIsMet(t *testing.T) {
	s := newSample(t, nil)
	s.aims(t, kam.Target{Account: s.num(t, "A01"), KPI: "turnover", Period: "2026", Value: units(100_000)},
		kam.Target{Account: s.num(t, "A01"), KPI: "turnover", Period: "2026-Q4", Value: units(500_000)})
	text := s.ask(t, "ana", chat.CLI, "digest").Text
	shows(t, text, "Northwind Traders · ", "del ritmo de T4 2026")
}

// TestFirstMorningsOfAWindowTellNothingOfItsPace: everybody would be behind.
func TestFirstMorningsOfAWindowTellNothingOfItsPace(t *testing.T) {
	s := newSample(t, nil)
	s.aims(t, kam.Target{Account: s.num(t, "A01"), KPI: "turnover", Period: "2026-10", Value: units(9_000_000)})
	for day, told := range map[string]bool{"2026-10-06": false, "2026-10-07": true} {
		reply := s.then(t, "ana", day)
		if told {
			shows(t, reply.Text, "del ritmo de octubre de 2026")
		} else {
			hides(t, reply.Text, "del ritmo de")
		}
	}
}
