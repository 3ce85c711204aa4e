package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// TestWhatPeopleReadOfSettingsIsAFile: the page, what words change, what is asked
// and refused, each from where the one before left it.
func TestWhatPeopleReadOfSettingsIsAFile(t *testing.T) {
	s := newSample(t, nil)
	for _, c := range []struct{ name, english, spanish, words, palabras string }{
		{"settings", "kate", "ana", "settings", "ajustes"},
		{"settings_hour", "kate", "ana", "send it at 7:30", "mándamelo a las 7:30"},
		{"settings_hour_already", "kate", "ana", "send it at 7:30", "mándamelo a las 7:30"},
		{"settings_hour_refused", "kate", "ana", "send it at 25:00", "mándamelo a las 25:00"},
		{"settings_days", "kate", "ana", "send it on Tuesdays and Thursdays", "mándamelo los martes y jueves"},
		{"settings_muted", "kate", "ana", "mute A03", "silencia A02"},
		{"settings_muted_until", "kate", "ana", "mute A05 until Friday", "silencia A10 hasta el viernes"},
		{"settings_kind_muted", "kate", "ana", "mute KPI notices", "silencia los avisos de KPI"},
		{"settings_part_left_out", "kate", "ana", "leave the opportunities out of my digest", "sin oportunidades en mi resumen"},
		{"settings_several", "root", "elena", "mute Delta Foods", "silencia Delta Foods"},
		{"settings_refused", "kate", "luis", "mute Northwind Traders", "silencia Northwind Traders"},
		{"settings_like_another", "kate", "ana", "mute Ghst Mills", "silencia Northwnd Traders"},
		{"snooze_asked", "kate", "ana", "snooze", "silencia"},
		{"snooze_until", "kate", "ana", "snooze until Friday", "pausa mi resumen hasta el viernes"},
		{"snooze_from", "vega", "luis", "no digest from 1 December until 3 January", "no me mandes el resumen del 1 de diciembre al 3 de enero"},
		{"snooze_past", "kate", "ana", "snooze until 2026-11-01", "pausa mi resumen hasta el 2026-11-01"},
		{"settings_all_set", "kate", "ana", "settings", "ajustes"},
		{"snooze_over", "kate", "ana", "resume my digest", "reanuda mi resumen"},
		{"settings_unmuted", "kate", "ana", "unmute everything", "quita todos los silencios"},
		{"settings_of_who_leads", "tom", "marta", "settings", "ajustes"},
		{"settings_of_a_rep", "ravi", "ines", "settings", "ajustes"},
		{"receipt_empty", "kate", "ana", "receipt", "recibo"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.english != "root" { // who is in no people file
				r := s.ask(t, c.english, chat.Slash, c.words)
				golden(t, c.name+".en", r, r.Text)
			}
			r := s.ask(t, c.spanish, chat.Slash, c.palabras)
			golden(t, c.name+".es", r, r.Text)
		})
	}
	nobody := s.ask(t, "root", chat.Slash, "settings")
	golden(t, "settings_of_nobody.en", nobody, nobody.Text)
	r := s.ask(t, "luis", chat.Slash, "mi resumen en inglés")
	golden(t, "settings_language.en", r, r.Text)
	r = s.ask(t, "vega", chat.Slash, "digest in Spanish")
	golden(t, "settings_language.es", r, r.Text)
}

// digest puts what became of somebody's digest of a day on record.
func (s *sample) digest(t testing.TB, who, on string, became func(*store.Notice)) {
	t.Helper()
	num := s.person(t, who).Num
	at := kam.Schedule{Minute: 8 * 60, Zone: madrid(t)}.At(day(on))
	planned := func(*store.View, store.Turn) (kam.Day, time.Time, bool, error) { return day(on), at, true, nil }
	if err := s.store.PlanTurns(context.Background(), store.NoticeDigest, []kam.PersonNum{num}, planned); err != nil {
		t.Fatal(err)
	}
	var turn store.Turn
	err := s.store.View(context.Background(), func(v *store.View) (err error) {
		turn, err = v.Turn(num, store.NoticeDigest)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	never := func(*store.View, store.Turn) (kam.Day, time.Time, bool, error) { return 0, time.Time{}, false, nil }
	if err := s.store.EndTurns(context.Background(), []string{turn.Key}, became, nil, never); err != nil {
		t.Fatal(err)
	}
}

func madrid(t testing.TB) *time.Location {
	t.Helper()
	z, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func arrived(late time.Duration, left ...store.Omission) func(*store.Notice) {
	return func(n *store.Notice) {
		n.State, n.Sent, n.Late, n.Left, n.Text = store.NoticeSent, n.At.Add(late), late > 15*time.Minute, left, "Good morning"
	}
}

func lost(state store.NoticeState, why string) func(*store.Notice) {
	return func(n *store.Notice) { n.State, n.Why = state, why }
}

// TestWhatPeopleReadOfReceiptsIsAFile: what came, when, what was left out and why.
func TestWhatPeopleReadOfReceiptsIsAFile(t *testing.T) {
	s := withAlarms(t, nil)
	for _, of := range [][2]string{{"kate", "A03"}, {"ana", "A01"}} {
		who, account := of[0], s.account(t, of[1]).Num
		s.digest(t, who, "2026-11-18", arrived(0))
		s.digest(t, who, "2026-11-19", lost(store.NoticeFailed, "user_disabled"))
		s.digest(t, who, "2026-11-20", lost(store.NoticeSkipped, store.WhyTooLate))
		s.digest(t, who, "2026-11-23", arrived(40*time.Minute, store.Omission{What: "opportunities", Why: store.WhyMuted}, store.Omission{What: "kpi", Account: account, Why: store.WhyMuted}))
		s.digest(t, who, "2026-11-24", lost(store.NoticeSkipped, store.WhyPaused))
	}
	s.level(t, "OTIF", 88, "2026-11-23", "A03", "A01")
	s.comes(t)
	for _, c := range []struct{ name, english, spanish, words, palabras string }{
		{"receipt_many", "kate", "ana", "receipt", "recibo"},
		{"receipt_sent_late", "kate", "ana", "receipt yesterday", "recibo de ayer"},
		{"receipt_paused", "kate", "ana", "receipt today", "recibo de hoy"},
		{"receipt_failed", "kate", "ana", "receipt on 2026-11-19", "recibo del 2026-11-19"},
		{"receipt_weekend", "kate", "ana", "receipt on 2026-11-22", "recibo del 2026-11-22"},
		{"receipt_not_on_record", "kate", "ana", "receipt on 2026-11-16", "recibo del 2026-11-16"},
		{"receipt_of_a_week", "kate", "ana", "receipt last week", "recibo del 2026-11-16 al 2026-11-22"},
		{"receipt_of_an_account", "kate", "ana", "why was A03 left out of my digest", "recibo A01"},
		{"receipt_of_a_team", "tom", "marta", "receipt", "recibo"},
		{"receipt_holds_nothing", "ravi", "ines", "receipt yesterday", "recibo de ayer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".en", s.ask(t, c.english, chat.Slash, c.words), s.ask(t, c.english, chat.CLI, c.words).Text)
			golden(t, c.name+".es", s.ask(t, c.spanish, chat.Slash, c.palabras), s.ask(t, c.spanish, chat.CLI, c.palabras).Text)
		})
	}
}

// TestAReceiptListsTheLastTenAndOnlyOnesOwn.
func TestAReceiptListsTheLastTenAndOnlyOnesOwn(t *testing.T) {
	s := newSample(t, nil)
	for d := day("2026-11-02"); d <= day("2026-11-20"); d++ {
		s.digest(t, "kate", d.String(), arrived(0))
	}
	text := s.ask(t, "kate", chat.CLI, "receipt").Text
	if n := strings.Count(text, "Digest of"); n != 10 {
		t.Errorf("%d are listed:\n%s", n, text)
	}
	shows(t, text, "Digest of 20 Nov 2026", "Digest of 11 Nov 2026")
	hides(t, text, "Digest of 10 Nov 2026")
	hides(t, s.ask(t, "vega", chat.CLI, "receipt").Text, "Digest of")
	for _, who := range []string{"ana", "ravi", "marta"} {
		hides(t, s.ask(t, who, chat.CLI, "receipt").Text, "Kate", "20 Nov", "20 nov")
	}
}

// TestAManagerSeesWhoseDigestFailedInTheLastSevenDays, of their own team.
func TestAManagerSeesWhoseDigestFailedInTheLastSevenDays(t *testing.T) {
	s := newSample(t, nil)
	s.digest(t, "kate", "2026-11-10", lost(store.NoticeFailed, "user_disabled"))
	s.digest(t, "vega", "2026-11-20", lost(store.NoticeSkipped, store.WhyPaused))
	shows(t, s.ask(t, "tom", chat.CLI, "receipt").Text, "None failed.")
	s.digest(t, "kate", "2026-11-19", lost(store.NoticeFailed, "has left Slack"))
	s.digest(t, "kate", "2026-11-20", arrived(0))
	s.digest(t, "vega", "2026-11-23", lost(store.NoticeSkipped, store.WhyTooLate))
	text := s.ask(t, "tom", chat.CLI, "receipt").Text
	shows(t, text, "Kate Miller, Thursday 19 Nov 2026: the Slack account was closed", "Ana Vega, Monday 23 Nov 2026: the bot was not running, or could not reach Slack in time")
	hides(t, s.ask(t, "marta", chat.CLI, "recibo").Text, "Kate", "Vega")
	shows(t, s.ask(t, "elena", chat.CLI, "recibo").Text, "Resúmenes de todos", "Kate Miller", "Ana Vega")
	view := s.ask(t, "elena", chat.Slash, "equipo")
	shows(t, view.Text, "algún resumen no llegó a")
	if pressOf(view, "Qué ha llegado") == nil {
		t.Errorf("nothing leads an executive to why: %q", buttons(t, view))
	}
	hides(t, s.ask(t, "kate", chat.CLI, "receipt").Text, "Vega", "your team")
}

// TestNextDigestIsNeverTheSecondOfADay: who had today's and sets a later hour waits
// until tomorrow.
func TestNextDigestIsNeverTheSecondOfADay(t *testing.T) {
	s := newSample(t, nil)
	shows(t, s.ask(t, "kate", chat.CLI, "send it at 18:00").Text, "comes at 18:00 · Next digest: Tuesday 24 Nov 2026.")
	s.digest(t, "kate", kam.DayOf(storetest.Noon).String(), arrived(0))
	shows(t, s.ask(t, "kate", chat.CLI, "settings").Text, "Next digest: Wednesday 25 Nov 2026, 18:00")
}

// TestAPauseThatIsOverKeepsNothingBack: where no day is left for a digest, that is
// why none comes.
func TestAPauseThatIsOverKeepsNothingBack(t *testing.T) {
	s := newSample(t, func(o *handlers.Options) {
		o.Digest = handlers.Mornings{Minute: 8 * 60, Until: 12 * 60, Days: []time.Weekday{}}
	})
	kate, _ := s.store.Company().ByEmail("kate.miller@sample.example")
	s.prefers(t, kate.Num, store.Preferences{Paused: true, PausedFrom: day("2026-11-16"), PausedTo: day("2026-11-20")})
	text := s.ask(t, "kate", chat.DM, "settings").Text
	shows(t, text, "No digest comes: no day is left for it.")
	hides(t, text, "20 Nov 2026")
}
