package handlers

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// written is what part of an answer reads like on the terminal.
func (o *office) written(lang wording.Lang, write func(*page)) (text string) {
	o.view(func(v *store.View) error {
		a := &ask{
			View: v, ctx: o.Context(), desk: o.desk, in: chat.Incoming{Surface: chat.CLI}, today: o.desk.store.Today(), now: o.now,
			own: lang, lang: lang, admin: true, sight: sight{all: true},
		}
		p := a.page()
		write(p)
		text = p.reply().Text
		return a.failed
	})
	return text
}

// addedUp are the last figures of the rows of a text that begin with the names, added
// up, and that of the row of sums.
func addedUp(t *rapid.T, text, total string, names ...string) (sum, said int) {
	of := func(name string) int {
		row := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + `  .*  ([\d.,\x{202f}]+|—)$`).FindStringSubmatch(text)
		if row == nil {
			t.Fatalf("there is no row of %q:\n%s", name, text)
		}
		return figureOf(row[1])
	}
	for _, name := range names {
		sum += of(name)
	}
	return sum, of(total)
}

// figureOf is the whole number in what people read; none is nothing.
func figureOf(s string) int {
	n, _ := strconv.Atoi(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s))
	return n
}

// TestThePointsOfALoadAddUpAsTheyAreRead, in both languages, to what is said of it.
func TestThePointsOfALoadAddUpAsTheyAreRead(t *testing.T) {
	o := newOffice(t)
	rapid.Check(t, func(t *rapid.T) {
		carries := carried{}
		for i := range rapid.IntRange(1, 9).Draw(t, "people") {
			turnover := rapid.Int64Range(-1000, 40_000_000).Draw(t, "turnover")
			carries[kam.PersonNum(i+1)] = kam.Burden{
				Own: 1, Accounts: rapid.IntRange(1, 60).Draw(t, "accounts"), Turnover: kam.Amount(turnover) * kam.Scale / 7, Renewals: rapid.IntRange(0, 9).Draw(t, "renewals"),
				InRed: kam.Amount(rapid.Int64Range(0, max(0, turnover)).Draw(t, "in red")) * kam.Scale / 7,
			}
		}
		lang := rapid.SampledFrom([]wording.Lang{wording.English, wording.Spanish}).Draw(t, "language")
		text := o.written(lang, func(p *page) { p.loadParts(carries, 1) })
		sum, said := addedUp(t, text, wording.LoadSum[lang], wording.TeamAccounts[lang], wording.HeadTurnover[lang], wording.MoveHeadRenewals[lang], wording.LoadAtRisk[lang])
		shown, _, _ := strings.Cut(strings.TrimSpace(text), " %")
		if sum != said || figureOf(shown) != said {
			t.Fatalf("the points come to %d, the sum is %d, the load %q:\n%s", sum, said, shown, text)
		}
	})
}

// TestThePointsOfAHealthAddUpAsTheyAreRead, in both languages, to what is said of it.
func TestThePointsOfAHealthAddUpAsTheyAreRead(t *testing.T) {
	o := newOffice(t)
	today := o.desk.store.Today()
	rapid.Check(t, func(t *rapid.T) {
		ago := func(what string) kam.Day { return today - kam.Day(rapid.IntRange(0, 300).Draw(t, what)) }
		amount := func(what string) kam.Amount {
			return kam.Amount(rapid.Int64Range(-10, 1_000_000).Draw(t, what)) * kam.Scale
		}
		f := kam.HealthFacts{
			Class: kam.ClassA, Now: amount("now"), Before: amount("before"), Compared: rapid.Bool().Draw(t, "compared"), Since: ago("since"),
			Goals: []kam.HealthGoal{{Window: kam.YearAt(today), Target: amount("target"), SoFar: amount("so far")}},
		}
		for range rapid.IntRange(0, 7).Draw(t, "KPIs") {
			f.KPIs = append(f.KPIs, kam.HealthKPI{Metric: kam.Metric{HasAlarm: true, Alarm: 50}, Value: kam.Amount(rapid.IntRange(0, 100).Draw(t, "value")), Day: today})
		}
		for i := range rapid.IntRange(0, 2).Draw(t, "agreements") {
			ag := kam.Agreement{Number: "AG-" + strconv.Itoa(i), Terms: kam.Terms{Start: ago("start"), End: today + kam.Day(rapid.IntRange(1, 200).Draw(t, "end"))}}
			for range rapid.IntRange(0, 5).Draw(t, "late") {
				ag.Obligations = append(ag.Obligations, kam.Obligation{Text: "Deliver", Due: today - 1})
			}
			f.Agreements = append(f.Agreements, ag)
		}
		rules := o.desk.health
		h := rules.Of(f, today)
		if h.Band == kam.NoBand {
			return // no verdict
		}
		lang := rapid.SampledFrom([]wording.Lang{wording.English, wording.Spanish}).Draw(t, "language")
		var names []string
		for _, name := range wording.HealthParts {
			names = append(names, name[lang])
		}
		var line string
		text := o.written(lang, func(p *page) {
			line = p.a.healthLine(h.Score, h.Coverage, h.Band)
			p.healthParts(kam.Account{Num: 1}, &h)
		})
		sum, said := addedUp(t, text, wording.HealthWhyTotal[lang], names...)
		if sum != said || figureOf(line) != said {
			t.Fatalf("the points come to %d, the sum is %d, the health %q:\n%s", sum, said, line, text)
		}
	})
}
