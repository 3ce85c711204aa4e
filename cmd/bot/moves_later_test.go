package main

import (
	"strings"
	"testing"

	"kambot/workspace"
)

// leaves deactivates somebody and waits until the bot knows.
func (h *house) leaves(u workspace.User) {
	h.t.Helper()
	if err := h.slack.ChangeUser(u.ID, func(u *workspace.User) { u.Deactivated = true }); err != nil {
		h.t.Fatal(err)
	}
	eventually(h.t, "the bot hears that somebody has left", func() bool {
		known, _ := h.bot.users.User(u.ID)
		return known.Deactivated
	})
}

func TestPendingMoveBeginsOnItsDayUnlessWhoDecidedItHasLeft(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		h.carries()
		boss := h.called(melvin)
		confirm := func(account string) {
			t.Helper()
			later := h.bot.store.Today() + 2 // where he is tomorrow may be the company's today
			h.clicks(boss, h.asks(boss, "dm", "move "+account+" to Jonathan Berthelot from "+later.String(), account), "Confirm")
			h.sees(boss, "dm", "Decided: "+account)
		}
		confirm("Isdom")
		h.onceEach([]string{jonathan}, "Melvin Marxen has given you: Isdom")
		h.ahead.Add(int64(3 * dayTime))
		h.bot.kick()
		h.sees(h.called(jonathan), "dm", "From today: Isdom")
		h.onceEach([]string{jonathan, darcel}, "From today: Isdom: "+toJonathan)
		h.isWith("Isdom", jonathan)

		concerned := h.ofAccounts(jonathan, "Condax")
		confirm("Condax")
		h.onceEach([]string{jonathan}, "Melvin Marxen has given you: Condax")
		h.leaves(boss)
		h.ahead.Add(int64(3 * dayTime))
		h.bot.kick()
		for _, name := range concerned {
			h.sees(h.called(name), "dm", "It was not carried out, because the decision no longer holds (Melvin Marxen)", "Condax")
		}
		h.isWith("Condax", darcel)
	})
}

func TestCoverInSpanishReturnsByItself(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		h.carries()
		boss := h.called(melvin)
		h.says(boss, "dm", "pásale las cuentas de Darcel a Jonathan mientras está de vacaciones, hasta el 15 de enero")
		preview := h.sees(boss, "dm", "Confirme, por favor", "Jonathan Berthelot sustituye a Darcel Schlecht", "15 ene", "Todavía no se ha cambiado nada")
		h.clicks(boss, preview, "Confirmar")
		done := h.sees(boss, "dm", "Hecho:", "sustituye a Darcel Schlecht")
		if done.TS != preview.TS || !strings.Contains(words(done.Blocks), `"Deshacer"`) {
			t.Errorf("not in its place, or without its button:\n%s", words(done.Blocks))
		}
		h.isWith("Isdom", darcel) // the account stays theirs
		h.onceEach([]string{jonathan}, "You stand in: 27 accounts")
		h.onceEach([]string{darcel}, "Somebody stands in for you: 27 accounts")
		h.remembers(h.called(darcel), "Isdom", "Jonathan Berthelot stands in for Darcel Schlecht", "running")
		h.ahead.Add(int64(400 * dayTime))
		h.bot.kick()
		h.onceEach([]string{jonathan, darcel}, "The cover has ended: 27 accounts")
		h.remembers(h.called(darcel), "Isdom", "Jonathan Berthelot stands in for Darcel Schlecht", "done")
	})
}
