//go:build browser

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// smallCompany is a company in a folder: two teams, two accounts of one name.
func smallCompany(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"people.csv": "name,email,role,manager,language\n" +
			"Marta Ruiz,marta@sample.example,manager,,\nTom Becker,tom@sample.example,manager,,\n" +
			"Ana Soto,ana@sample.example,kam,Marta Ruiz,en\nLuis Prado,luis@sample.example,kam,Marta Ruiz,es\n" +
			"Kate Lane,kate@sample.example,kam,Tom Becker,\nRavi Rao,ravi@sample.example,rep,Ana Soto,\nInés Gil,ines@sample.example,rep,Ana Soto,es\n",
		"accounts.csv": "id,name,kam,reps,city\nA1,Isdom,Ana Soto,Ravi Rao,Madrid\nA2,Kan-code,Ana Soto,,Lyon\n" +
			"A3,Orbit S.A.,Luis Prado,,Oslo\nA4,Delta Foods,Ana Soto,,York\nA5,Delta Foods,Luis Prado,,Leeds\n",
		"billing.csv": "account,date,amount,currency,product,invoice\nIsdom,2026-09-01,182000,EUR,Pump,I1\nKan-code,2026-03-01,91600,EUR,Pump,I2\nOrbit S.A.,2026-02-01,64000,EUR,Pump,I3\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// said is how many messages on the page hold words.
func (v *visitor) said(words string) int {
	v.t.Helper()
	return eval[int](v, "[...document.querySelectorAll(`"+testID("message")+"`)].filter((n) => n.innerText.includes(`"+words+"`)).length")
}

// both keeps a picture in light and in dark.
func (v *visitor) both(name string) {
	v.t.Helper()
	eval[bool](v, "([...document.querySelectorAll(`"+testID("message")+"`)].at(-1)?.scrollIntoView({block: 'end', behavior: 'instant'}), true)")
	v.keeps(name + "-light")
	v.prefers("dark")
	v.keeps(name + "-dark")
	v.prefers("light")
}

func TestBrowserMovesAreShownConfirmedProposedAndTakenBack(t *testing.T) {
	v := visitOf(t, demoFlags{data: smallCompany(t)}, map[string]string{"marta": "Marta Ruiz", "ana": "Ana Soto", "luis": "Luis Prado"})
	message := testID("message")

	// A manager moves two accounts by a sentence, and takes it back.
	v.is("marta", "dm")
	v.says("move Isdom and Kan-code to Luis Prado")
	v.has(message, "Please confirm")
	v.has(message, "Accounts before")
	v.both("move-preview")
	v.presses(message, "Confirm")
	v.has(message, "Done: Isdom and Kan-code: KAM Ana Soto → Luis Prado, from today")
	v.holds("document.querySelectorAll(`" + message + " button`).length > 0")
	if v.said("Please confirm") != 0 {
		t.Error("the preview still stands beside what became of it")
	}
	v.both("move-done")
	v.is("luis", "dm")
	v.has(message, "Marta Ruiz le ha dado: Isdom y Kan-code")
	v.has(message, "Nota de traspaso")
	v.both("notice-given")
	v.is("marta", "dm")
	v.presses(message, "Undo")
	v.has(message, "Taken back: Isdom and Kan-code")

	// A KAM is covered, in Spanish.
	v.says("pásale las cuentas de Ana Soto a Luis mientras está de vacaciones, hasta el 15 de enero")
	v.has(message, "Confirme, por favor")
	v.has(message, "Luis Prado sustituye a Ana Soto")
	v.both("cover-preview")
	v.presses(message, "Confirmar")
	v.has(message, "Hecho:")
	v.both("cover-done")

	// A name that fits two is asked about; what is chosen begins tomorrow, or not.
	v.says("move Delta Foods to Ana Soto from tomorrow")
	v.has(message, "fits several accounts")
	v.both("ambiguous")
	v.presses(message, "This one")
	v.has(message, "Delta Foods: KAM Luis Prado → Ana Soto")
	v.presses(message, "Confirm")
	v.has(message, "Decided: Delta Foods")
	v.both("move-pending")
	v.says("undo")
	v.has(message, "Cancelled: Delta Foods")

	// A KAM proposes, the manager approves, and the old button says so.
	v.is("ana", "dm")
	v.says("give Isdom to Luis Prado")
	v.has(message, "After you confirm, Marta Ruiz has to say yes")
	v.presses(message, "Confirm")
	v.has(message, "It waits for Marta Ruiz to say yes")
	v.is("marta", "dm")
	v.has(message, "Ana Soto asks for your yes: Isdom")
	v.both("notice-approve")
	v.presses(message, "Confirm")
	v.has(message, "Done: Isdom: KAM Ana Soto → Luis Prado")
	v.is("ana", "dm")
	v.has(message, "Marta Ruiz has approved your proposal: Isdom")
	v.presses(message, "Cancel")
	v.has(message, "Marta Ruiz has approved this in the meantime: Isdom")
	if v.said("It waits for Marta Ruiz") != 0 || v.said("moved from you: Isdom: KAM") != 0 {
		t.Error("the question still stands, or the KAM is told as if it were not their wish")
	}
	v.both("notice-approved")

	// The history shows it all.
	v.is("marta", "dm")
	v.says("history Isdom")
	v.has(message, "Who had Isdom")
	v.both("history")
	shown := eval[string](v, "[...document.querySelectorAll(`"+message+"`)].at(-1).innerText")
	for _, words := range []string{"Ana Soto, Marta Ruiz", "taken back", "KAM: Ana Soto → Luis Prado", "Luis Prado stands in for Ana Soto", "done", "since ever"} {
		if !strings.Contains(shown, words) {
			t.Errorf("the history lacks %q:\n%s", words, shown)
		}
	}

	// All of it fits a phone.
	v.do(phone()...)
	v.is("marta", "dm")
	v.has(message, "Who had Isdom")
	v.holds("document.documentElement.scrollWidth <= 360")
	v.keeps("history-phone")
}
