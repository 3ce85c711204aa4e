//go:build browser

package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// clock is the time of a demo, which a test moves on.
type clock struct{ ahead atomic.Int64 }

// at sets a clock to a moment in Madrid, from which it goes on.
func (c *clock) at(t *testing.T, moment string) {
	t.Helper()
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", moment, madrid)
	if err != nil {
		t.Fatal(err)
	}
	c.ahead.Store(int64(time.Until(at)))
}

func (c *clock) now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// portfolios is a company in a folder, as of November 2026: two teams, and who has
// no account, twelve and many, in English and in Spanish.
func portfolios(t *testing.T, many int) string {
	t.Helper()
	files := map[string][][]string{
		"people": {
			{"name", "email", "role", "manager", "language", "timezone"},
			{"Tom Becker", "tom@sample.example", "manager", "", "en", "Europe/Madrid"},
			{"Marta Ruiz", "marta@sample.example", "manager", "", "es", "Europe/Madrid"},
		},
		"accounts":      {{"id", "name", "kam", "city", "strategic"}},
		"billing":       {{"account", "date", "amount", "currency", "product", "invoice"}},
		"opportunities": {{"account", "id", "name", "stage", "value", "close_date"}},
		"metrics":       {{"kpi", "unit", "direction", "alarm"}, {"OTIF", "%", "up", "92"}, {"Complaints", "", "down", "5"}},
		"kpis":          {{"account", "person", "kpi", "date", "value"}},
		"targets":       {{"account", "person", "kpi", "period", "value"}},
	}
	add := func(kind string, row ...string) { files[kind] = append(files[kind], row) }
	made := 0
	for _, k := range []struct {
		name, manager, language string
		holds                   int
	}{
		{"Zoe Park", "Tom Becker", "en", 0},
		{"Kate Miller", "Tom Becker", "en", 12},
		{"Owen Hart", "Tom Becker", "en", many},
		{"Leo Nada", "Marta Ruiz", "es", 0},
		{"Ana Soto", "Marta Ruiz", "es", 12},
		{"Inés Gil", "Marta Ruiz", "es", many},
	} {
		add("people", k.name, strings.ToLower(strings.Fields(k.name)[0])+"@sample.example", "kam", k.manager, k.language, "Europe/Madrid")
		aim := 0
		for i := range k.holds {
			made++
			id := fmt.Sprintf("A%04d", made)
			add("accounts", id, customer(made), k.name, cities[made%len(cities)], map[bool]string{true: "reference"}[i == 1])
			// The later in the list, the smaller; two of three lag behind their target.
			size, months := 40000/(i+2), []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}
			if k.holds > 12 {
				months = []string{"02", "05", "08", "11"}
			}
			for _, month := range months {
				add("billing", id, "2025-"+month+"-12", fmt.Sprint(size), "EUR", "Pump", "L"+id+month)
				if month != "12" {
					add("billing", id, "2026-"+month+"-12", fmt.Sprint(size*(20+made*37%80)/100), "EUR", "Pump", "I"+id+month)
				}
			}
			add("targets", id, "", "turnover", "2026", fmt.Sprint(size*len(months)))
			aim += size * len(months)
			if i < 6 {
				add("kpis", id, "", "OTIF", "2026-10-31", fmt.Sprint(95-i))
				add("kpis", id, "", "OTIF", "2026-11-20", fmt.Sprint(94-2*i))
				add("opportunities", id, "O"+id, ventures[made%len(ventures)], "Proposal", fmt.Sprint(20000+made*7919%90000), fmt.Sprintf("2026-12-%02d", 1+made%28))
			}
		}
		if k.holds > 0 {
			add("kpis", "", k.name, "Complaints", "2026-11-20", "7")
			add("targets", "", k.name, "turnover", "2026", fmt.Sprint(aim))
		}
	}
	dir := t.TempDir()
	for kind, rows := range files {
		var b strings.Builder
		if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, kind+".csv"), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var (
	cities   = []string{"Madrid", "Lyon", "Oslo", "York", "Leeds", "Sevilla", "Porto"}
	ventures = []string{"Line 4 refit", "Spare parts frame contract 2027", "New plant in Zaragoza", "Service plan"}
	firsts   = []string{"Alimentación", "Nordic", "Talleres", "Hansen", "Industrias", "Blue River", "Cooperativa", "Grupo"}
	lasts    = []string{"del Norte", "Foods", "Metalworks", "& Söhne", "Logistics Services International", "Pérez", "Cementos"}
	forms    = []string{"S.A.", "GmbH", "Ltd", "S.L.", "Inc."}
)

// customer is the name of the nth account.
func customer(n int) string {
	name := firsts[n%len(firsts)] + " " + lasts[n/len(firsts)%len(lasts)] + " " + forms[n%len(forms)]
	if round := n / (len(firsts) * len(lasts)); round > 0 {
		name += fmt.Sprintf(" %d", round+1)
	}
	return name
}

// thread opens the newest thread, if it is not open, and is where it stands.
func (v *visitor) thread() string {
	v.t.Helper()
	v.do(chromedp.WaitVisible(testID("open-thread")))
	v.holds("document.querySelector(`" + testID("thread-pane") + "`)?.offsetParent || ([...document.querySelectorAll(`" + testID("open-thread") + "`)].at(-1).click(), false)")
	return testID("thread-pane")
}

// sets writes into a field of the form as its menu of hours does.
func (v *visitor) sets(field, value string) {
	v.t.Helper()
	v.holds("(() => { const n = document.querySelector(`" + field + "`); if (!n) return false; n.value = `" + value + "`; n.dispatchEvent(new Event('input', {bubbles: true})); n.dispatchEvent(new Event('change', {bubbles: true})); return n.value === `" + value + "` })()")
}

// TestBrowserDigestComesAndAnswersToItsButtons: by itself at eight, with what is
// behind it in its thread, and with what is set in its form.
func TestBrowserDigestComesAndAnswersToItsButtons(t *testing.T) {
	var c clock
	c.at(t, "2026-11-23 07:00")
	v := visitAt(t, demoFlags{data: portfolios(t, 20)}, map[string]string{"kate": "Kate Miller", "ana": "Ana Soto", "tom": "Tom Becker", "marta": "Marta Ruiz"}, c.now)
	message, modal := testID("message"), testID("modal")
	v.is("kate", "dm")
	c.at(t, "2026-11-23 08:00")
	for _, words := range []string{"Good morning, Kate · Monday, 23 November 2026", "12 accounts", "DO TODAY", "YOUR KPIs", "SINCE Friday 20 Nov 2026", "OPPORTUNITIES", "amounts in EUR"} {
		v.has(message, words)
	}
	v.holds("[...document.querySelectorAll(`" + message + " button`)].filter((n) => n.innerText === 'Open').length === 7")
	v.both("digest-en")

	// What is behind it opens in its thread.
	v.presses(message, "Open")
	v.has(v.thread(), "As of")
	v.keeps("digest-en-card")
	v.presses(message, "4 more")
	v.has(v.thread(), "DO TODAY · 23 Nov 2026")
	v.keeps("digest-en-more")
	v.presses(message, "Why these")
	v.has(v.thread(), "Why these · 23 Nov 2026")
	v.keeps("digest-en-why")
	v.presses(message, "Settings")
	v.has(modal, "Hour of the digest")
	v.keeps("digest-en-form")
	v.sets(modal+" input[type=time]", "07:15")
	v.do(chromedp.Click(testID("modal-submit")))
	v.has(message, "Done. The digest comes at 07:15")
	v.keeps("digest-en-saved")
	v.is("kate", "home")
	v.has(home, "Next digest: Tuesday 24 Nov 2026, 07:15")
	v.keeps("digest-en-home")
	v.is("kate", "dm")
	for _, said := range [][2]string{
		{"send it at 7:30", "Done. The digest comes at 07:30"},
		{"snooze", "Until when"},
		{"receipt", "Digest of 23 Nov 2026"},
		{"kpis", "KPIs · my accounts"},
		{"turnover by month", "Turnover"},
	} {
		before := v.said(said[1])
		v.says(said[0])
		v.holds("[...document.querySelectorAll(`" + message + "`)].filter((n) => n.innerText.includes(`" + said[1] + "`)).length > " + strconv.Itoa(before))
		v.both("digest-en-" + strings.ReplaceAll(strings.ReplaceAll(said[0], " ", "-"), ":", ""))
	}
	v.presses(message, "Where is this from?")
	v.has(message, "Where it is from")
	v.both("digest-en-passport")

	// The manager's team, and what moves until the next morning.
	v.is("tom", "dm")
	v.says("team")
	v.has(message, "Kate Miller")
	v.both("digest-team")
	v.says("move " + customer(14) + " and " + customer(15) + " to Kate Miller")
	v.has(message, "Please confirm")
	v.presses(message, "Confirm")
	v.has(message, "Done: ")
	v.is("ana", "dm")
	v.has(message, "Buenos días, Ana · lunes, 23 de noviembre de 2026")
	c.at(t, "2026-11-24 08:00")
	v.has(message, "DESDE el último resumen (lunes 23 nov 2026)")
	v.both("digest-es")
	v.presses(message, "Por qué esto")
	v.has(v.thread(), "Por qué esto · 24 nov 2026")
	v.keeps("digest-es-why")
	v.is("kate", "dm")
	v.has(message, "SINCE the last digest (Monday 23 Nov 2026)")
	v.has(message, "With you from now on: "+customer(14)+" and "+customer(15))
	v.both("digest-en-since")

	// The same in Spanish, and on a phone.
	v.says("digest in Spanish")
	v.has(message, "Hecho")
	v.says("resumen")
	for _, words := range []string{"Buenos días, Kate · martes, 24 de noviembre de 2026", "PARA HOY", "SUS KPI", "DESDE el último resumen", "OPORTUNIDADES"} {
		v.has("#main "+message, words)
	}
	buttons := "[...[...document.querySelectorAll(`#main " + message + "`)].filter((n) => n.innerText.includes(`%s`)).at(-1).querySelectorAll('button')].filter((n) => n.innerText === `%s`).length"
	if english, spanish := eval[int](v, fmt.Sprintf(buttons, "SINCE the last", "Open")), eval[int](v, fmt.Sprintf(buttons, "DESDE el", "Abrir")); english != spanish || english == 0 {
		t.Errorf("the digest has %d buttons of accounts in English and %d in Spanish", english, spanish)
	}
	v.do(phone()...)
	v.is("ana", "dm")
	for _, words := range []string{"resumen", "kpis", "ajustes", "recibo"} {
		before := eval[int](v, "document.querySelectorAll('#main "+message+"').length")
		v.says(words)
		v.holds("document.querySelectorAll('#main " + message + "').length >= " + strconv.Itoa(before+2))
		v.holds("document.documentElement.scrollWidth <= 360")
		v.keeps("digest-es-phone-" + words)
	}
	v.is("ana", "home")
	v.has(home, "Próximo resumen")
	v.holds("document.documentElement.scrollWidth <= 360")
	v.keeps("digest-es-phone-home")
}

// TestBrowserDigestOfNoTwelveAndManyAccounts: all of it fits wide and on a phone.
func TestBrowserDigestOfNoTwelveAndManyAccounts(t *testing.T) {
	var c clock
	c.at(t, "2026-11-23 07:00")
	v := visitAt(t, demoFlags{data: portfolios(t, 400)}, map[string]string{
		"none-en": "Zoe Park", "twelve-en": "Kate Miller", "many-en": "Owen Hart", "none-es": "Leo Nada", "twelve-es": "Ana Soto", "many-es": "Inés Gil",
	}, c.now)
	message := testID("message")
	c.at(t, "2026-11-23 08:00")
	v.is("many-es", "dm")
	v.has(message, "Buenos días, Inés")
	for _, lang := range []string{"en", "es"} {
		for _, n := range []string{"none", "twelve", "many"} {
			who := n + "-" + lang
			v.is(who, "dm")
			if n == "none" {
				v.says(map[string]string{"en": "digest", "es": "resumen"}[lang])
				v.has(message, map[string]string{"en": "You hold no account", "es": "no lleva ninguna cuenta"}[lang])
			} else {
				v.has(message, map[string]string{"en": "Good morning", "es": "Buenos días"}[lang])
			}
			v.do(chromedp.EmulateViewport(1280, 1500))
			v.keeps("digest-" + who + "-wide")
			v.do(chromedp.EmulateViewport(360, 1500, chromedp.EmulateMobile, chromedp.EmulateTouch))
			v.holds("document.documentElement.scrollWidth <= 360")
			v.holds("[...document.querySelectorAll('#main .table-frame')].every((n) => n.scrollWidth <= n.clientWidth + 1)")
			v.keeps("digest-" + who + "-phone")
			v.do(chromedp.EmulateReset())
		}
	}
}
