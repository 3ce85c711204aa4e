//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// in is where a field of the form is typed into.
func in(field string) string {
	return testID("modal") + ` .input[data-block-id^="` + field + `"] :is(input, textarea)`
}

// chooses takes an option of a menu of the form.
func (v *visitor) chooses(field, label string) {
	v.t.Helper()
	menu := testID("modal") + ` .input[data-block-id="` + field + `"] .menu`
	v.do(chromedp.WaitVisible(menu), chromedp.Click(menu))
	option := "[...document.querySelectorAll(`" + testID("menu-option") + "`)].find((n) => n.innerText.includes(`" + label + "`))"
	v.holds(option)
	eval[bool](v, "("+option+".click(), true)")
	v.has(menu, label)
}

// typed holds when fields of the form have values.
func (v *visitor) typed(fields map[string]string) {
	v.t.Helper()
	for field, value := range fields {
		v.holds(fmt.Sprintf("document.querySelector(`%s`)?.value === `%s`", in(field), value))
	}
}

// message is the one with words in it, by the moment at which it was sent.
func (v *visitor) message(words ...string) (ts string) {
	v.t.Helper()
	for _, w := range words {
		v.has(testID("message"), w)
	}
	find := "[...document.querySelectorAll(`#main " + testID("message") + "`)].find((n) => " + "[`" + strings.Join(words, "`, `") + "`].every((w) => n.innerText.includes(w)))"
	v.holds(find)
	return eval[string](v, find+".dataset.ts")
}

// at is the message that was sent at a moment.
func at(ts string) string { return testID("message") + `[data-ts="` + ts + `"]` }

// submits sends the form, which goes away.
func (v *visitor) submits() {
	v.t.Helper()
	v.do(chromedp.Click(testID("modal-submit")))
	v.holds("!document.querySelector(`" + testID("modal") + "`)")
}

// TestBrowserAgreementReachesItsRepsAndComesBackAsDone: from the form to what the
// reps have and do, back to the KAM in the message that was there, through an edit
// to what is withdrawn.
func TestBrowserAgreementReachesItsRepsAndComesBackAsDone(t *testing.T) {
	var c clock
	c.at(t, "2026-11-24 10:00")
	v := visitAt(t, demoFlags{data: smallCompany(t)}, map[string]string{"ana": "Ana Soto", "ravi": "Ravi Rao", "ines": "Inés Gil"}, c.now)
	modal := testID("modal")

	// The KAM records it; what was typed outlives a mistake.
	v.is("ana", "dm")
	v.says("/kam agreement new Isdom")
	v.has(modal, "New agreement")
	v.do(chromedp.Click(in("number")), chromedp.KeyEvent("AG-7"), chromedp.Click(in("title")), chromedp.KeyEvent("Three-year supply"))
	v.sets(in("end"), "2026-01-31")
	v.sets(in("start"), "2027-01-01")
	v.sets(in("value"), "125,000.00")
	v.sets(in("link"), "the drawer")
	v.do(chromedp.Click(in("obligation1")), chromedp.KeyEvent("Train the buyers"))
	v.chooses("rep1", "Ravi Rao")
	v.sets(in("due1"), "2027-01-15")
	for row, o := range [][3]string{{"Set up the cold chain", "Inés Gil", "2027-02-01"}, {"Send the price list", "Ravi Rao", ""}} {
		n := fmt.Sprint(row + 2)
		v.presses(modal, "Add an obligation")
		v.do(chromedp.WaitVisible(in("obligation" + n)))
		v.sets(in("obligation"+n), o[0])
		v.chooses("rep"+n, o[1])
		v.sets(in("due"+n), o[2])
	}
	v.keeps("agreement-form")
	v.do(chromedp.Click(testID("modal-submit")))
	v.has(modal, "It would end before it starts (Friday 1 Jan 2027)")
	v.has(modal, "Write an address that begins with https://")
	v.keeps("agreement-form-mistakes")
	if eval[bool](v, "document.body.innerText.includes('view_submission')") {
		t.Error("what is wrong with a field is said once more, as a failure")
	}
	v.typed(map[string]string{
		"number": "AG-7", "title": "Three-year supply", "end": "2026-01-31", "value": "125,000.00", "link": "the drawer",
		"obligation1": "Train the buyers", "due1": "2027-01-15", "obligation2": "Set up the cold chain", "obligation3": "Send the price list",
	})
	v.has(modal+` [data-block-id="rep2"]`, "Inés Gil")
	v.sets(in("end"), "2029-12-31")
	v.sets(in("link"), "https://files.sample.example/ag-7")
	v.submits()
	v.has(testID("message"), "AG-7")
	status := v.message("Acknowledged: 0 of 2", "Have not yet", "Ravi Rao and Inés Gil")
	v.both("agreement-status-none")

	// Each rep has what is theirs, and says so.
	v.is("ravi", "dm")
	first := v.message("You have a part in this agreement", "Train the buyers", "Send the price list")
	v.both("agreement-asked")
	v.presses(at(first), "Show the agreement")
	v.has(testID("message"), "Who was told")
	v.both("agreement-card")
	v.presses(at(first), "Done")
	v.has(at(first), "✓ Send the price list")
	v.presses(at(first), "Acknowledge")
	v.has(at(first), "Acknowledged on")
	v.both("agreement-acknowledged")
	v.is("ana", "dm")
	v.has(at(status), "Acknowledged: 1 of 2")
	v.has(at(status), "Have acknowledged")
	v.is("ines", "dm")
	asked := v.message("Usted tiene parte en este acuerdo", "Set up the cold chain")
	v.presses(at(asked), "Hecho")
	v.has(at(asked), "✓ Set up the cold chain")
	v.presses(at(asked), "Enterado")
	v.has(at(asked), "Confirmado el")
	v.both("agreement-acknowledged-es")
	v.is("ana", "dm")
	v.has(at(status), "Acknowledged: 2 of 2")
	v.has(at(status), "2 of 3")
	v.both("agreement-status-all")

	// An edit asks them anew, and the old answer does not count for it.
	v.presses(at(status), "Show the agreement")
	v.has(testID("message"), "Who was told")
	v.presses(testID("message"), "Edit")
	v.typed(map[string]string{"title": "Three-year supply", "end": "2029-12-31", "obligation3": "Send the price list"})
	v.sets(in("end"), "2030-12-31")
	v.sets(in("due3"), "2027-03-01")
	v.submits()
	v.has(testID("message"), "2 people are asked again")
	v.both("agreement-edited")
	v.has(at(status), "was changed since")
	status = v.message("Acknowledged: 0 of 2")
	v.is("ines", "dm")
	again := v.message("Este acuerdo ha cambiado", "31 dic 2029 → 31 dic 2030")
	v.both("agreement-changed-es")
	v.presses(at(again), "Enterado")
	v.has(at(again), "Confirmado el")
	v.is("ravi", "dm")
	changed := v.message("This agreement has changed", "Ends: 31 Dec 2029 → 31 Dec 2030", "due: — → 1 Mar 2027")
	v.has(at(first), "was changed since: see the newer message")
	v.both("agreement-changed")
	v.presses(`[data-testid^="message"]:has(table)`, "Acknowledge") // of the card, as it was before
	answer := v.message("was changed since, so that does not count", "Ends: 31 Dec 2029 → 31 Dec 2030")
	v.both("agreement-pressed-old")
	v.holds("[...document.querySelectorAll(`" + at(changed) + " button`)].some((n) => n.innerText === 'Acknowledge')")
	v.presses(at(answer), "Acknowledge")
	v.has(at(changed), "Acknowledged on")
	v.is("ana", "dm")
	v.has(at(status), "Acknowledged: 2 of 2")

	// What was recorded by mistake is withdrawn where it stands.
	v.presses(at(status), "Show the agreement")
	v.presses(testID("message"), "Withdraw")
	v.has(modal, "Withdraw AG-7")
	v.keeps("agreement-withdraw")
	v.submits()
	v.has(at(status), "was withdrawn on 24 Nov 2026 by Ana Soto")
	v.both("agreement-withdrawn")
	for who, words := range map[string]string{"ravi": "was withdrawn on", "ines": "fue retirado el"} {
		v.is(who, "dm")
		before := map[string]string{"ravi": changed, "ines": again}[who]
		v.has(at(before), words)
		if n := eval[int](v, "document.querySelectorAll(`"+at(before)+" "+testID("block-button")+"`).length"); n != 0 {
			t.Errorf("%s can still press %d buttons of what was withdrawn", who, n)
		}
	}

	// All of it fits a phone.
	v.do(phone()...)
	for _, who := range []string{"ravi", "ines", "ana"} {
		v.is(who, "dm")
		v.has(testID("message"), "AG-7")
		v.holds("document.documentElement.scrollWidth <= 360")
	}
}
