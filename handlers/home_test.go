package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
)

// TestHomeShowsWhatTheDigestHasOneDo, in the same words and with the same buttons,
// before what else needs somebody.
func TestHomeShowsWhatTheDigestHasOneDo(t *testing.T) {
	s := newSample(t, nil)
	s.behind(t)
	digest, home := s.ask(t, "ana", chat.DM, "digest"), s.home(t, "ana")
	_, todo, _ := strings.Cut(digest.Text, "PARA HOY\n")
	todo, _, _ = strings.Cut(todo, "\n\n")
	shows(t, home.Text, "Pendiente de usted\n"+todo+"\n• 1 oportunidad con la fecha de cierre pasada")
	hides(t, home.Text, "Nada por ahora")
	for _, words := range buttons(t, digest)[:2] {
		if !strings.HasPrefix(words, "below ") || !slices.Contains(buttons(t, home), words) {
			t.Errorf("Home has no %q", words)
		}
	}
}

// TestHomeLeadsToWhatItHasNoRoomFor, as the digest does.
func TestHomeLeadsToWhatItHasNoRoomFor(t *testing.T) {
	s := holding(t, "ana.vega@sample.example", 12)
	home := s.home(t, "vega")
	shows(t, home.Text, "7 more")
	if !slices.Contains(buttons(t, home), "rest 2026-11-24") {
		t.Errorf("the rest is not to be had among %q", buttons(t, home))
	}
}

// TestHomePutsFirstWhatNeedsSomething: accounts in the order of what is to be done,
// then by turnover, and says how much there is to do in each.
func TestHomePutsFirstWhatNeedsSomething(t *testing.T) {
	s := newSample(t, nil)
	s.aims(t, kam.Target{Account: s.num(t, "A06"), KPI: "turnover", Period: "2026", Value: units(900_000)},
		kam.Target{Account: s.num(t, "A02"), KPI: "turnover", Period: "2026", Value: units(200_000)})
	digest, home := s.ask(t, "ana", chat.DM, "digest"), s.home(t, "ana")
	_, accounts, _ := strings.Cut(home.Text, "\nMis cuentas\n")
	rows := strings.Split(accounts, "\n")
	first := slices.IndexFunc(rows, func(row string) bool { return strings.HasPrefix(row, "Cuenta ") })
	if first < 0 || !strings.Contains(rows[first], "Por hacer") {
		t.Fatalf("no table of accounts with what is to be done:\n%s", home.Text)
	}
	_, todo, _ := strings.Cut(digest.Text, "PARA HOY\n")
	duties := strings.Split(todo, "\n")
	for i, name := range []string{"Bold", "Acme, S.A. de C.V."} {
		if !strings.Contains(duties[i], name) || !strings.Contains(rows[first+1+i], name) {
			t.Errorf("row %d is %q, what is to be done is %q", i+1, rows[first+1+i], duties[i])
		}
	}
}

// TestHomeSaysWhoStandsInAndFromWhen, on both sides.
func TestHomeSaysWhoStandsInAndFromWhen(t *testing.T) {
	s := newSample(t, nil)
	r := s.ask(t, "marta", chat.DM, "Luis cubre a Ana Soto hasta el 4 de diciembre")
	s.pressed(t, "marta", r, "move:confirm")
	shows(t, s.home(t, "ana").Text, "Sustituciones\n• Luis Prado le sustituye hasta el 4 dic 2026")
	shows(t, s.home(t, "luis").Text, "Sustituciones\n• Usted sustituye a Ana Soto hasta el 4 dic 2026")
	hides(t, s.home(t, "kate").Text, "stands in")
}

// TestHomeOfWhoLeadsSaysWhatIsOutOfTheOrdinary: the exceptions of their team view,
// with their buttons, without what Home begins with.
func TestHomeOfWhoLeadsSaysWhatIsOutOfTheOrdinary(t *testing.T) {
	s := troubled(t)
	home := s.home(t, "marta")
	_, team, _ := strings.Cut(home.Text, "\nEquipo · equipo de Marta Ruiz\n")
	shows(t, team, "\nExcepciones\n", "en alarma", "La facturación depende")
	if n := strings.Count(home.Text, "fecha de cierre pasada"); n > 1 {
		t.Errorf("it is said %d times:\n%s", n, home.Text)
	}
	if all := buttons(t, home); !slices.Contains(all, "top team") {
		t.Errorf("the exceptions' buttons are missing among %q", all)
	}
}
