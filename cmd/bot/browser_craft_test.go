//go:build browser

package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// shows keeps a picture of the newest message, wide and as on a phone, where it is
// to fit.
func (v *visitor) shows(name string) {
	v.t.Helper()
	newest := "([...document.querySelectorAll(`#main " + testID("message") + "`)].at(-1)?.scrollIntoView({block: 'end', behavior: 'instant'}), true)"
	v.do(chromedp.EmulateViewport(1280, 1400))
	eval[bool](v, newest)
	v.keeps("craft-" + name + "-wide")
	v.do(chromedp.EmulateViewport(360, 1400, chromedp.EmulateMobile, chromedp.EmulateTouch))
	v.holds("document.documentElement.scrollWidth <= 360")
	eval[bool](v, newest)
	v.keeps("craft-" + name + "-phone")
	v.do(chromedp.EmulateReset())
}

// pressesBeside presses the button that stands beside words.
func (v *visitor) pressesBeside(words, label string) {
	v.t.Helper()
	find := "[...document.querySelectorAll(`#main .section`)].findLast((n) => n.innerText.includes(`" + words + "`) && n.querySelector('button')?.innerText.trim() === `" + label + "`)?.querySelector('button')"
	v.holds(find)
	eval[bool](v, "("+find+".click(), true)")
}

// asks says something and waits until the newest message answers with words.
func (v *visitor) asks(text string, words ...string) {
	v.t.Helper()
	v.says(text)
	newest := "[...document.querySelectorAll(`#main " + testID("message") + "`)].at(-1)?.innerText"
	for _, w := range words {
		v.holds(newest + ".includes(`" + w + "`)")
	}
}

// TestBrowserAWorkingDayOfTheCraft: what a KAM, a manager and an executive of the
// sample company do on a day with what is seen coming.
func TestBrowserAWorkingDayOfTheCraft(t *testing.T) {
	var c clock
	c.at(t, "2026-11-25 16:00") // ten in the morning where they live
	people := map[string]string{"reed": "Reed Clapper", "rocco": "Rocco Neubert", "irene": "executive of"}
	v := visitAt(t, demoFlags{}, people, c.now)
	message, modal := testID("message"), testID("modal")

	// The KAM's morning: what to do, and what might be sold.
	v.is("reed", "dm")
	v.asks("digest", "Good morning, Reed")
	v.has(message, "Mathtouch · nobody has spoken with this key account")
	v.has(message, "Quote GTX Plus Pro")
	v.shows("digest")
	v.presses(message, "Accept")
	v.has(message, "accepted by Reed Clapper")
	v.shows("accepted")

	// What a client said, from a message that is there, and who has gone quiet.
	v.says("Their board decides on Monday")
	said := v.message("Reed Clapper", "Their board decides on Monday")
	eval[bool](v, "(document.querySelector(`"+at(said)+" "+testID("shortcut")+"`).click(), true)")
	v.has(modal, "Note on an account")
	v.chooses("account", "Mathtouch")
	v.typed(map[string]string{"text": "Their board decides on Monday"})
	v.keeps("craft-note-form")
	v.submits()
	v.has(message, "Written down for Mathtouch, today")
	v.shows("noted")
	v.asks("quiet", "Quiet accounts")
	v.shows("quiet")

	// The plan: what is done, and a goal that moves.
	v.asks("plan Kan-code", "Last changed on")
	v.shows("plan")
	v.pressesBeside("Quote GTX Plus Pro · Reed Clapper", "Done")
	v.has(message, "Quote GTX Plus Pro · Reed Clapper · done 25 Nov 2026")
	v.presses(message, "Edit")
	v.has(modal, "Edit goal")
	v.keeps("craft-goal-form")
	v.do(chromedp.Click(testID("modal-cancel")))

	// The card, and the launch that comes.
	v.asks("status Kan-code", "Last notes")
	v.has(message, "Health")
	v.shows("card")
	v.asks("launch GTX Plus Pro", "Launch of GTX Plus Pro")
	v.shows("launch")
	v.presses(message, "Quoted")
	v.has(message, "Kan-code · quoted, set by Reed Clapper on 25 Nov 2026")
	v.shows("quoted")

	// What is strategic is proposed by the KAM and decided by the manager.
	v.asks("strategic Opentech reference: their name opens doors in finance", "After you confirm")
	v.shows("strategic-preview")
	v.presses(message, "Confirm")
	v.has(message, "It waits for one of these to say yes")
	v.is("rocco", "dm")
	notice := v.message("Reed Clapper asks for your yes")
	v.shows("strategic-notice")
	v.presses(at(notice), "Confirm")
	v.has(at(notice), "Opentech: strategic, reference.")
	v.has(at(notice), "It can be taken back until")
	v.shows("strategic-done")

	// The manager's look at the team.
	v.asks("team", "Exceptions")
	v.shows("team")
	v.asks("who has room for Mathtouch?", "Who has room for Mathtouch")
	v.shows("room")
	v.presses(message, "Move to Daniell Hammack")
	v.has(message, "Mathtouch: KAM Reed Clapper → Daniell Hammack")
	v.shows("room-move")
	v.presses(message, "Cancel")
	v.has(message, "Cancelled: Mathtouch")
	v.asks("notes about pricing", "Notes with")
	v.shows("notes")

	// What Senior Management reads.
	v.is("irene", "dm")
	v.asks("roll-up", "Roll-up of the company")
	v.shows("roll-up")
	v.presses(message, "How it is reckoned")
	v.shows("roll-up-reckoned")
	v.asks("asof 2026-10-01 Kan-code", "By the day on which it took effect")
	v.shows("asof")
	v.asks("key", "Strategic accounts")
	v.shows("key")
	v.asks("plan de Kan-code", "Objetivos del cliente")
	v.shows("plan-es")
	for _, ask := range [][2]string{{"cuentas sin contacto", "Cuentas sin contacto"}, {"quién puede llevar Mathtouch", "Quién puede llevar"}, {"lanzamiento GTX Plus Pro", "Día de lanzamiento"}, {"resumen de dirección", "Resumen de Dirección"}, {"cómo está Kan-code", "Últimas notas"}} {
		v.asks(ask[0], ask[1])
		v.shows("es-" + strings.ReplaceAll(ask[0], " ", "-"))
	}
}
