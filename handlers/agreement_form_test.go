package handlers

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// TestAnAgreementIsRecordedAndSaysWhoIsAsked: with the reps of its obligations and
// of its account, and with what one should know of its days.
func TestAnAgreementIsRecordedAndSaysWhoIsAsked(t *testing.T) {
	o := newOffice(t)
	form := o.agrees(ana, "A-2")
	if got := form.values[fieldSignedOn]; got != "2026-11-24" {
		t.Errorf("signed on begins as %q", got)
	}
	r := form.with(fieldNumber, "AG-1", fieldTitle, "Three years of supply", fieldEnd, "2029-12-31", fieldNotice, "90", fieldValue, "1,250,000.50", fieldCurrency, "usd",
		fieldProducts, "Pumps; Valves ; Pumps", fieldLink, "https://files.example/ag-1.pdf", "obligation1", "Deliver the first lot", "rep1", o.who(rob), "due1", "2026-12-15").send()
	o.reads(r.Text, "AG-1 “Three years of supply” for Isdom is recorded. 1 person is asked to acknowledge (Rob Hale).")
	if pressable(r, "Show the agreement") == nil || o.kicked != 1 {
		t.Errorf("no button to it, or nobody was woken: %s", r.Text)
	}
	ag := o.agreement("ag-1")
	if !slices.Equal(ag.Products, []string{"Pumps", "Valves"}) || ag.Value != 1_250_000*kam.Scale+kam.Scale/2 || ag.Worth != ag.Value || ag.Currency != "USD" || ag.NoticeDays != 90 {
		t.Errorf("%+v", ag.Terms)
	}
	if n, m := ag.Acknowledged(); n != 0 || m != 1 || ag.ByName != "Ana Lopez" {
		t.Errorf("%d of %d, recorded by %s", n, m, ag.ByName)
	}
	for fields, want := range map[[2]string]string{
		{fieldSignedOn, "2026-10-01"}: "It was signed 54 days ago: it is loaded silently, nobody is asked.",
		{fieldSignedOn, ""}:           "Neither the day of signing nor the first day is known",
		{fieldEnd, "2026-11-01"}:      "It has ended already (1 Nov 2026): nobody is asked.",
		{fieldRenewal, renewsItself}:  "It renews by itself.",
		{"rep1", "0"}:                 "Nobody is asked to acknowledge: Isdom has no rep, and no obligation has one.",
	} {
		form := o.agrees(ana, "A-2").with(fieldNumber, "M "+fields[0]+fields[1], fieldTitle, "Supply", "obligation1", "Deliver", "rep1", o.who(rob), fields[0], fields[1])
		o.reads(form.send().Text, want)
	}
	none := o.agrees(ana, "A-2").with(fieldNumber, "AG-2", fieldTitle, "Nobody").send()
	if pressable(none, "Assign a rep") == nil {
		t.Errorf("without a rep no rep can be assigned: %s", none.Text)
	}
	passed := o.agrees(ana, "A-1").with(fieldNumber, "AG-3", fieldTitle, "Late", fieldEnd, "2026-12-31", fieldNotice, "60").send()
	o.reads(passed.Text, "The notice deadline (1 Nov 2026) has already passed.", "1 person is asked to acknowledge (Rob Hale)")
	o.reads(o.agrees(berg, "A-3").with(fieldNumber, "AG-4", fieldTitle, "x").send().Text, "Told: Luis Peña.")
}

// TestAnAgreementIsTakenToBeSignedTodayWhereItIsRecorded: the company's
// day may still be another one.
func TestAnAgreementIsTakenToBeSignedTodayWhereItIsRecorded(t *testing.T) {
	o := newOffice(t)
	o.now = o.now.Add(11*time.Hour + 30*time.Minute) // in Madrid it is half past midnight
	if got := o.agrees(ana, "A-2").values[fieldSignedOn]; got != "2026-11-25" {
		t.Errorf("it begins as %q", got)
	}
}

// TestEveryMistakeStandsAtItsField: each alone, in both languages, and nothing is
// recorded.
func TestEveryMistakeStandsAtItsField(t *testing.T) {
	o := newOffice(t)
	o.recordedAs(ana, "A-1", "AG-1")
	o.recordedAs(olga, "A-5", "GX-1")
	long := strings.Repeat("x", 2100)
	for _, c := range []struct {
		field, en, es string
		typed         []string
	}{
		{fieldNumber, "needs a letter or a digit", "necesita una letra o una cifra", []string{fieldNumber, "--"}},
		{fieldNumber, "At most 60 characters fit, these are 61", "Caben 60 caracteres como máximo y hay 61", []string{fieldNumber, long[:61]}},
		{fieldNumber, "ag-1 is the number of another", "", []string{fieldNumber, "gx-1"}},
		{fieldTitle, "Write what the agreement is about", "Escriba de qué trata", []string{fieldTitle, " \u200b "}},
		{fieldTitle, "At most 300 characters fit, these are 301", "300 caracteres", []string{fieldTitle, long[:301]}},
		{fieldSignedOn, "Choose Tuesday 24 Nov 2026 or earlier", "Elija el martes 24 nov 2026 o antes", []string{fieldSignedOn, "2026-11-25"}},
		{fieldSignedOn, "no day I can read", "", []string{fieldSignedOn, "yesterday"}},
		{fieldStart, "after 1 January 1970", "posterior al 1 de enero", []string{fieldStart, "1969-12-31"}},
		{fieldEnd, "would end before it starts (Tuesday 1 Dec 2026)", "Terminaría antes de empezar", []string{fieldStart, "2026-12-01", fieldEnd, "2026-11-30"}},
		{fieldNotice, "whole number of days from 0 to 3,650", "número entero de días de 0 a 3.650", []string{fieldNotice, "3651"}},
		{fieldNotice, "whole number", "número entero", []string{fieldNotice, "-1"}},
		{fieldNotice, "whole number", "número entero", []string{fieldNotice, "1.5"}},
		{fieldNotice, "It lasts 31 days", "Dura 31 días", []string{fieldStart, "2026-12-01", fieldEnd, "2026-12-31", fieldNotice, "32"}},
		{fieldRenewal, "Choose one of the two", "Elija una de las dos", []string{fieldRenewal, "maybe"}},
		{fieldValue, "no amount I can read. Write it like 1,000.00", "Escríbalo como 1.000,00", []string{fieldValue, "lots"}},
		{fieldValue, "no amount", "No puedo leer", []string{fieldValue, "-5"}},
		{fieldValue, "more than an amount may be", "Es más de lo que puede ser", []string{fieldValue, "100000000001"}},
		{fieldCurrency, "Choose the value's currency", "Indique la moneda", []string{fieldValue, "5", fieldCurrency, ""}},
		{fieldCurrency, "Write three letters", "Escriba tres letras", []string{fieldValue, "5", fieldCurrency, "€"}},
		{fieldCurrency, "no rate for GBP on or before 24 Nov 2026", "No hay tipo de cambio de GBP", []string{fieldValue, "5", fieldCurrency, "GBP"}},
		{fieldLink, "begins with https://", "empiece por https://", []string{fieldLink, "javascript:alert(1)"}},
		{fieldLink, "begins with https://", "empiece por https://", []string{fieldLink, "www.example.com"}},
		{fieldLink, "begins with https://", "empiece por https://", []string{fieldLink, "https://exa mple.com"}},
		{fieldLink, "begins with https://", "empiece por https://", []string{fieldLink, "https://"}},
		{fieldLink, "begins with https://", "empiece por https://", []string{fieldLink, "https://slack.com@evil.example/"}},
		{fieldLink, "At most 2,000 characters fit, these are 2,101", "2.000 caracteres", []string{fieldLink, "https://" + long[:2093]}},
		{"obligation1", "Write what is to be done", "Escriba qué hay que hacer", []string{"rep1", "REP"}},
		{"obligation1", "Write what is to be done", "Escriba qué hay que hacer", []string{"due1", "2027-01-01"}},
		{"obligation1", "At most 500 characters fit, these are 501", "500 caracteres", []string{"obligation1", long[:501]}},
		{"due1", "would be due before the agreement starts", "Vencería antes de que empiece", []string{fieldStart, "2026-12-01", "obligation1", "Go", "due1", "2026-11-30"}},
		{"rep1", "somebody of the directory", "alguien del directorio", []string{"obligation1", "Go", "rep1", "999"}},
		{"rep1", "somebody of the directory", "alguien del directorio", []string{"obligation1", "Go", "rep1", "Rob"}},
	} {
		for lang, want := range map[string]string{ana: c.en, luis: c.es} {
			id := map[string]string{ana: "A-2", luis: "A-3"}[lang]
			typed := slices.Clone(c.typed)
			for i := range typed {
				if typed[i] == "REP" {
					typed[i] = o.who(rob)
				}
			}
			r := o.agrees(lang, id).with(slices.Concat([]string{fieldNumber, "NEW-1", fieldTitle, "New"}, typed)...).send()
			if c.en == "ag-1 is the number of another" {
				want = map[string]string{ana: "GX-1 is the number of another agreement already. Write", luis: "GX-1 ya es el número de otro acuerdo. Escriba"}[lang]
			}
			if got := wrong(r, c.field); !strings.Contains(got, want) || got == "" || len(r.FieldErrors) != 1 || r.Text != "" {
				t.Errorf("%v by %s: %q %v", c.typed, lang, r.Text, r.FieldErrors)
			}
		}
	}
	o.view(func(v *store.View) error {
		if _, err := v.AgreementNumbered("NEW-1"); err == nil {
			t.Error("it was recorded with a mistake")
		}
		return nil
	})
	all := o.agrees(ana, "A-2").with(fieldNumber, "AG-1", fieldTitle, "", fieldSignedOn, "2027-01-01", fieldStart, "2026-12-02", fieldEnd, "2026-12-01", fieldNotice, "x",
		fieldValue, "x", fieldLink, "x", "obligation1", "Go", "rep1", "999", "due1", "2026-12-01").send()
	if got := slices.Sorted(maps.Keys(all.FieldErrors)); len(got) != 9 {
		t.Errorf("of ten mistakes it says %v", got)
	}
	o.reads(wrong(all, fieldNumber), "AG-1 “Supply” for Kan-code")
	o.reads(wrong(o.agrees(olga, "A-5").with(fieldNumber, "AG-1", fieldTitle, "x").send(), fieldNumber), "AG-1 is the number of another agreement already")
}

// TestAmountsAreReadAsTheirReaderWritesThem, and none is guessed at.
func TestAmountsAreReadAsTheirReaderWritesThem(t *testing.T) {
	for typed, want := range map[string][2]string{
		"1000": {"1000", "1000"}, "1,000.00": {"1000", ""}, "1.000,00": {"", "1000"}, "1,000": {"1000", ""}, "1.000": {"", "1000"}, "1 000": {"1000", "1000"},
		"1'000.5": {"1000.5", ""}, "0.5": {"0.5", ""}, "0,5": {"", "0.5"}, "12.5": {"12.5", ""}, "0.125": {"0.125", ""}, "1234.125": {"1234.125", ""},
		"1,00,000": {"", ""}, "1.2.3": {"", ""}, "1,000.": {"", ""}, ".5": {"", ""}, "": {"", ""}, "5 EUR": {"", ""}, "€5": {"", ""}, "1e6": {"", ""}, "0.00001": {"", ""},
		"１２": {"", ""}, "-5": {"", ""}, "+5": {"", ""}, "1,000,000.1234": {"1000000.1234", ""}, "0,123": {"", "0.123"}, "2\u00a0500": {"2500", "2500"},
	} {
		for lang, want := range map[wording.Lang]string{wording.English: want[0], wording.Spanish: want[1]} {
			got, ok := amountRead(lang, typed)
			if ok != (want != "") || ok && got.String() != want {
				t.Errorf("%q in %s is read as %v, %v", typed, lang.Tag(), got, ok)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a := kam.Amount(rapid.Int64Range(0, int64(kam.MaxAmount)).Draw(t, "amount"))
		for _, lang := range [...]wording.Lang{wording.English, wording.Spanish} {
			if got, ok := amountRead(lang, amountTyped(lang, a)); !ok || got != a {
				t.Fatalf("%s is shown as %q and read as %s", a, amountTyped(lang, a), got)
			}
			if got, ok := amountRead(lang, strings.TrimSuffix(lang.Exact(a.Round(2), "EUR"), " EUR")); !ok || got != a.Round(2) {
				t.Fatalf("%s is read as %s", lang.Exact(a, "EUR"), got)
			}
		}
	})
}

// TestWhoMayNotRecordReadsWhatOthersRead, whichever way they try.
func TestWhoMayNotRecordReadsWhatOthersRead(t *testing.T) {
	o := newOffice(t)
	ag := o.recordedAs(ana, "A-1", "AG-1", "obligation1", "Go", "rep1", o.who(rob))
	const mayNot = "is for its KAM, for who stands in, and for the managers above"
	form := o.agrees(ana, "A-1").with(fieldNumber, "AG-2", fieldTitle, "Stolen")
	for _, who := range []string{rob, eva} {
		o.reads(o.says(who, "agreement new Kan-code").Text, mayNot)
		o.reads(o.press(who, newAction, o.num("A-1")).Text, mayNot)
		stolen := *form
		stolen.email = who
		o.reads(stolen.send().Text, mayNot)
		for _, action := range []string{editAction, endAction, withdrawAction, outcomeAction, assignAction} {
			if r := o.press(who, action, ag.ID); r.Modal != nil || !strings.Contains(r.Text, mayNot) {
				t.Errorf("%s, %s: %s", who, action, r.Text)
			}
		}
	}
	hidden, missing := o.says(olga, "agreement new Kan-code").Text, o.says(olga, "agreement new Qwrtzuiop").Text
	if strings.Replace(hidden, "Kan-code", "", 1) != strings.Replace(missing, "Qwrtzuiop", "", 1) {
		t.Errorf("hidden: %s\nmissing: %s", hidden, missing)
	}
	stolen := *form
	stolen.email = olga
	foreign := stolen
	foreign.private = strings.Replace(form.private, `"a":`+o.num("A-1"), `"a":9999`, 1)
	if a, b := stolen.send().Text, foreign.send().Text; a != b || a == "" {
		t.Errorf("hidden: %s\nmissing: %s", a, b)
	}
	for _, action := range []string{newAction, editAction, endAction, withdrawAction, outcomeAction, assignAction} {
		value := ag.ID
		if action == newAction {
			value = o.num("A-1")
		}
		if a, b := o.press(olga, action, value).Text, o.press(olga, action, "99999").Text; a != b || a == "" {
			t.Errorf("%s: hidden %q, missing %q", action, a, b)
		}
	}
	o.reads(o.says(rob, "agreement new").Text, "Recording agreements is for KAMs")
	if o.agreement("AG-1").Version != 1 {
		t.Error("it was changed")
	}
}

// TestRightsAreAskedAgainWhenAFormIsSent: who had the account when it was opened,
// and has it no longer, records and changes nothing.
func TestRightsAreAskedAgainWhenAFormIsSent(t *testing.T) {
	o := newOffice(t)
	ag := o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2026-12-31")
	forms := []*sheet{o.agrees(ana, "A-2").with(fieldNumber, "AG-2", fieldTitle, "Too late"), o.edits(ana, "AG-1").with(fieldTitle, "Mine")}
	for _, action := range []string{endAction, withdrawAction, outcomeAction, assignAction} {
		forms = append(forms, o.sheet(ana, o.press(ana, action, ag.ID)))
	}
	o.does(root, "move Isdom to Olga")
	for _, f := range forms {
		if r := f.send(); !strings.Contains(r.Text, "not for you to see") {
			t.Errorf("%s: %s %v", f.callback, r.Text, r.FieldErrors)
		}
	}
	if now := o.agreement("AG-1"); now.Version != 1 || !now.Withdrawn.IsZero() || now.Ended != 0 || len(now.Outcomes) > 0 {
		t.Errorf("%+v", now)
	}
}

// TestAFormThatIsSentTwiceRecordsOnce: two clicks at once, and one later.
func TestAFormThatIsSentTwiceRecordsOnce(t *testing.T) {
	o := newOffice(t)
	form := o.agrees(ana, "A-2").with(fieldNumber, "AG-1", fieldTitle, "Once", "obligation1", "Go", "rep1", o.who(rob))
	replies := make([]chat.Reply, 4)
	var all sync.WaitGroup
	for i := range replies {
		all.Go(func() { replies[i] = form.send() })
	}
	all.Wait()
	done := 0
	for _, r := range append(replies, form.send()) {
		switch {
		case strings.Contains(r.Text, "is recorded. 1 person"):
			done++
		case !strings.Contains(r.Text, "was recorded already"):
			t.Errorf("%s %v", r.Text, r.FieldErrors)
		}
	}
	if told := o.notices(); done != 1 || len(told) != 2 {
		t.Errorf("recorded %d times, %d are told", done, len(told))
	}
	if r := form.with(fieldTitle, "Twice").send(); wrong(r, fieldNumber) == "" {
		t.Errorf("another one of that number: %s", r.Text)
	}
}

// TestTheFormGrowsAndKeepsWhatWasTyped: up to what Slack takes; then it says so.
func TestTheFormGrowsAndKeepsWhatWasTyped(t *testing.T) {
	o := newOffice(t)
	form := o.agrees(ana, "A-2").with(fieldNumber, "AG-1", fieldTitle, "Many", fieldNotice, "30", fieldSignedBy, "Ida")
	for n := 1; ; n++ {
		row := strconv.Itoa(n)
		form = form.with("obligation"+row, "Task "+row, "rep"+row, o.who(rob), "due"+row, "2027-01-0"+strconv.Itoa(1+n%9))
		if !strings.Contains(form.raw, moreAction) {
			if n != 28 {
				t.Errorf("%d obligations fit", n)
			}
			break
		}
		before := form
		form = form.more()
		for block, value := range before.values {
			if form.values[block] != value {
				t.Fatalf("%s was %q and is %q", block, value, form.values[block])
			}
		}
	}
	o.reads(form.text, "28 obligations fit into this form", "bot import obligations FILE")
	o.reads(form.send().Text, "AG-1 “Many” for Isdom is recorded.")
	ag := o.agreement("AG-1")
	if len(ag.Obligations) != 28 || ag.Obligations[27].Text != "Task 28" || ag.SignedBy != "Ida" {
		t.Errorf("%+v", ag.Terms)
	}
}

// TestWhatIsTypedStaysText: mark-up, mentions and signs that are not seen.
func TestWhatIsTypedStaysText(t *testing.T) {
	o := newOffice(t)
	hostile := "<!channel> *bold* <@U1> \u202eevil\u202c\n=1+1"
	r := o.agrees(ana, "A-2").with(fieldNumber, "<!here>1", fieldTitle, hostile, fieldSignedBy, hostile, fieldProducts, hostile, "obligation1", hostile, "rep1", o.who(rob)).send()
	if strings.Contains(r.Text, "<!") || strings.Contains(r.Text, "<@") || strings.ContainsAny(r.Text, "\u202e") {
		t.Errorf("it pings: %s", r.Text)
	}
	ag := o.agreement("<!here>1")
	want := "<!channel> *bold* <@U1> evil =1+1"
	if ag.Title != want || ag.SignedBy != want || ag.Obligations[0].Text != want || ag.Products[0] != want {
		t.Errorf("%+v", ag.Terms)
	}
	raw, _ := json.Marshal(r.Blocks)
	if strings.Contains(string(raw), "mrkdwn") {
		t.Errorf("mark-up is read in %s", raw)
	}
	again := o.edits(ana, "<!here>1")
	if again.values[fieldTitle] != want {
		t.Errorf("%s", again.raw)
	}
}

// TestAnythingThatAFormCanHoldIsRecordedOrRefusedAtItsField, and reads back as it
// was typed.
func TestAnythingThatAFormCanHoldIsRecordedOrRefusedAtItsField(t *testing.T) {
	o := newOffice(t)
	n := 0
	form := o.agrees(ana, "A-2")
	rapid.Check(t, func(t *rapid.T) {
		n++
		o.now = o.now.Add(time.Millisecond)
		any := rapid.StringN(0, 60, 400)
		day := rapid.SampledFrom([]string{"", "2026-11-24", "2026-12-01", "2025-01-01", "9999-12-31", "0001-01-01", "x"})
		f := form.with(
			fieldNumber, fmt.Sprint("P-", n), fieldTitle, any.Draw(t, "title"), fieldSignedOn, day.Draw(t, "signed"), fieldSignedBy, any.Draw(t, "by"), fieldStart, day.Draw(t, "start"),
			fieldEnd, day.Draw(t, "end"), fieldNotice, rapid.SampledFrom([]string{"", "0", "30", "3650", "x", "99999999999999999999"}).Draw(t, "notice"),
			fieldRenewal, rapid.SampledFrom([]string{renewsItself, renewsNot}).Draw(t, "renewal"), fieldValue, rapid.OneOf(any, rapid.SampledFrom([]string{"", "1,000.00", "5"})).Draw(t, "value"),
			fieldCurrency, rapid.SampledFrom([]string{"", "USD", "usd ", "EUR"}).Draw(t, "currency"), fieldProducts, any.Draw(t, "products"),
			fieldLink, rapid.OneOf(any, rapid.Just("https://x.example/a?b=c")).Draw(t, "link"), "obligation1", any.Draw(t, "text"),
			"rep1", rapid.SampledFrom([]string{"", "0", o.who(rob), "999", "x"}).Draw(t, "rep"), "due1", day.Draw(t, "due"))
		r := f.send()
		for block, say := range r.FieldErrors {
			if !slices.Contains(f.inputs, block) || say == "" {
				t.Fatalf("%q stands at %q", say, block)
			}
		}
		if len(r.FieldErrors) > 0 {
			return
		}
		if !strings.Contains(r.Text, "is recorded") {
			t.Fatalf("%s", r.Text)
		}
		if again := o.edits(ana, fmt.Sprint("P-", n)).send(); !strings.Contains(again.Text, "nothing was changed") {
			t.Fatalf("what was recorded is not what its form shows: %s %v", again.Text, again.FieldErrors)
		}
	})
}
