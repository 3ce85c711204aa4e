package handlers

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// chose are what somebody has chosen, as stored.
func (o *office) chose(email string) (prefs store.Preferences) {
	o.Helper()
	p, _ := o.store.Company().ByEmail(email)
	o.view(func(v *store.View) (err error) {
		prefs, err = v.Preferences(p.Num)
		return err
	})
	return prefs
}

func (o *office) sent(email string, values map[string]string) chat.Reply {
	o.Helper()
	return o.in(email, chat.Incoming{Surface: chat.Modal, Action: "settings:form", Value: "en", Values: values})
}

func TestWordsSetWhatComesAndSayWhatHoldsNow(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct{ email, text, says string }{
		{ana, "send it at 7:30", "Done. The digest comes at 07:30 · Next digest: Wednesday 25 Nov 2026."},
		{ana, "send it at 7:30", "It is so already. The digest comes at 07:30"},
		{luis, "mándamelo los martes y jueves", "Hecho. Sus días son martes y jueves · Próximo resumen: jueves 26 nov 2026, 08:00."},
		{ana, "not while I'm away until 3 January", "Done. Paused until Sunday 3 Jan 2027, that day included · Next digest: Monday 4 Jan 2027, 07:30."},
		{ana, "resume my digest", "Done. Not paused · Next digest: Wednesday 25 Nov 2026, 07:30."},
		{ana, "mute Isdom", "Done. Muted accounts: Isdom ·"},
		{ana, "mute KPI notices", "Done. Muted notices: KPI alarms ·"},
		{ana, "leave the opportunities out of my digest", "Done. Left out of the digest: the opportunities ·"},
		{ana, "unmute Isdom", "Done. No account is muted ·"},
		{ana, "digest in Spanish", "Hecho. Le escribo en español ·"},
	} {
		if got := o.says(c.email, c.text).Text; !strings.HasPrefix(got, c.says) {
			t.Errorf("%q is answered: %s", c.text, got)
		}
	}
	want := store.Preferences{Minute: 7*60 + 30, HasMinute: true, Language: "es", Without: []string{"opportunities"}, MutedKinds: []string{"kpi"}}
	if got := o.chose(ana); !same(got.Without, want.Without) || !same(got.MutedKinds, want.MutedKinds) || got.MutedAccounts != nil || got.Minute != want.Minute || got.Language != "es" || got.Paused {
		t.Errorf("stored is %+v", got)
	}
	if got := o.chose(luis).Days; !slices.Equal(got, []time.Weekday{time.Tuesday, time.Thursday}) {
		t.Errorf("Luis's days are %v", got)
	}
}

// TestWhoChoosesTheCompanysHourFollowsIt: nothing is kept that is so anyway.
func TestWhoChoosesTheCompanysHourFollowsIt(t *testing.T) {
	o := newOffice(t)
	o.says(ana, "send it at 7:30 on Tuesdays")
	o.says(ana, "send it at 8:00 on weekdays")
	if got := o.chose(ana); got.HasMinute || got.Minute != 0 || got.Days != nil {
		t.Errorf("stored is %+v", got)
	}
}

func TestEveryChangeCanBeTakenBackWithOneButton(t *testing.T) {
	o := newOffice(t)
	o.says(ana, "mute Kan-code and the key set notices")
	for _, text := range []string{
		"send it at 7:30", "send it on Tuesdays", "send it at 9 on Fridays in Spanish", "mute Isdom", "mute Isdom and KPI notices", "unmute Kan-code", "unmute everything",
		"snooze until Friday", "pause my digest", "no digest from 1 December until 3 January",
	} {
		before := o.chose(ana)
		r := o.says(ana, text)
		label := "Take back"
		switch {
		case strings.Contains(text, "Spanish"):
			label = "Deshacer"
		case o.chose(ana).Paused:
			label = "Resume"
		}
		o.click(ana, r, label)
		after := o.chose(ana)
		after.Language = before.Language // it is chosen from then on, and is the one there was
		if (&ask{now: o.now}).aspectsIn(before, after) != (aspects{}) {
			t.Errorf("%q and back leaves %+v of %+v", text, after, before)
		}
	}
	o.says(ana, "pause my digest")
	resumed := o.says(ana, "resume my digest")
	if o.click(ana, resumed, "Take back"); !o.chose(ana).Paused {
		t.Error("a resumed pause without an end is not taken back")
	}
}

func TestSnoozeAloneAsksUntilWhen(t *testing.T) {
	o := newOffice(t)
	asked := o.says(ana, "snooze")
	if o.chose(ana).Paused {
		t.Fatal("it is paused before it is known until when")
	}
	set := o.click(ana, asked, "Until Monday 30 Nov 2026")
	if !set.Replace {
		t.Error("the question stays beside its answer")
	}
	o.reads(set.Text, "Paused until Monday 30 Nov 2026, that day included · Next digest: Tuesday 1 Dec 2026, 08:00.")
	for day, want := range map[string]bool{"2026-11-24": true, "2026-11-30": true, "2026-12-01": false} {
		d, _ := kam.ParseDay(day)
		if got := o.chose(ana).PausedOn(d); got != want {
			t.Errorf("paused on %s: %v", day, got)
		}
	}
	o.click(ana, asked, "Until I resume")
	if got := o.chose(ana); got.PausedTo != kam.LastDay {
		t.Errorf("until resumed is %+v", got)
	}
}

func TestWhatCannotBeSetIsRefusedWithWhatToWrite(t *testing.T) {
	o := newOffice(t)
	for text, says := range map[string]string{
		"send it at 25:00":        "25:00 is no hour. Write it from 00:00 to 23:59, for example: send it at 7:30",
		"send it at 7:61":         "7:61 is no hour.",
		"snooze until 2026-11-01": "Sunday 1 Nov 2026 has passed",
		"snooze until 2099-01-01": "is too far ahead",
		"mute Globex":             "there is none named “Globex”",
		"mute Zyxwv":              "there is none named “Zyxwv”",
		"mute Taller Sur Zyxwv":   "",
	} {
		if got := o.says(ana, text).Text; !strings.Contains(got, says) {
			t.Errorf("%q is answered: %s", text, got)
		}
	}
	if got := o.chose(ana); got.Paused || got.HasMinute || got.MutedAccounts != nil {
		t.Errorf("stored is %+v", got)
	}
}

func TestANameThatFitsSeveralAccountsIsAskedForAndOneLikeItNeverMuted(t *testing.T) {
	o := newOffice(t)
	asked := o.says(eva, "mute Isdom and Taller Sur")
	o.reads(asked.Text, "Sevilla", "Cádiz")
	if o.chose(eva).MutedAccounts != nil {
		t.Fatal("one of them was muted unasked")
	}
	o.click(eva, asked, "This one")
	if got := o.chose(eva).MutedAccounts; len(got) != 2 {
		t.Errorf("muted are %v, not both", got)
	}
	near := o.says(ana, "mute Isdm")
	if o.chose(ana).MutedAccounts != nil {
		t.Fatal("a name that is none was muted")
	}
	o.reads(o.click(ana, near, "Isdom").Text, "Muted accounts: Isdom")
}

// TestTheLanguageThatWasChosenWins over the people file's and Slack's, in answers
// and in what goes out by itself.
func TestTheLanguageThatWasChosenWins(t *testing.T) {
	o := newOffice(t)
	o.reads(o.says(luis, "digest in English").Text, "Done. I write to you in English ·")
	o.reads(o.says(luis, "receipt").Text, "What came to you")
	o.click(berg, o.says(berg, "move Isdom to Luis"), "Confirm")
	o.reads(o.told()[luis+" given"], "has given you")
}

// TestSettingsAreForOneselfAlone: also where what others ask is read by the channel.
func TestSettingsAreForOneselfAlone(t *testing.T) {
	o := newOffice(t)
	o.desk.open = true
	inside := func(context.Context) (chat.Audience, error) { return chat.Audience{Name: "sales"}, nil }
	for _, text := range []string{"settings", "mute Isdom", "snooze", "receipt", "receipt yesterday"} {
		if got := o.in(ana, chat.Incoming{Surface: chat.Mention, Channel: "C1", Thread: "1.1", Text: text, Audience: inside}); got.Visibility != chat.OnlyAsker || got.Text == "" {
			t.Errorf("%q in a channel is read by everybody: %s", text, got.Text)
		}
		posted := o.in(ana, chat.Incoming{Surface: chat.Click, Channel: "C1", Action: "ask:1", Value: "post " + text, Audience: inside})
		if posted.Visibility == chat.Everybody || !strings.Contains(posted.Text, "about you alone") {
			t.Errorf("%q is posted: %s", text, posted.Text)
		}
	}
	if r := o.in(ana, chat.Incoming{Surface: chat.Mention, Channel: "C1", Thread: "1.1", Text: "top", Audience: inside}); r.Visibility != chat.Everybody {
		t.Error("the test shows nothing: the channel reads no answer at all")
	}
	o.reads(o.asks("root@example.com", "settings"), "You are not in the people file")
}

func TestFormOfTheSettingsShowsWhatHoldsAndStoresWhatIsSent(t *testing.T) {
	o := newOffice(t)
	o.says(ana, "send it at 7:30 on Tuesdays")
	o.says(ana, "mute Isdom and KPI notices")
	o.says(ana, "snooze until Friday")
	form := o.click(ana, o.in(ana, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "settings"}), "Change").Modal
	if form == nil {
		t.Fatal("no form opens")
	}
	raw, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	o.reads(string(raw), `"initial_time":"07:30"`, `"initial_date":"2026-11-27"`, `"initial_options":[{"text":{"type":"plain_text","text":"Tuesday"},"value":"tue"}]`,
		`"initial_options":[{"text":{"type":"plain_text","text":"KPI alarms"},"value":"kpi"}]`, `"text":"Isdom"`, `"initial_option":{"text":{"type":"plain_text","text":"As in Slack"},"value":"slack"}`)

	kan := o.num("A-1")
	r := o.sent(ana, map[string]string{
		"hour": "09:15", "days": "mon\nwed", "language": "es", "parts": "today\nkpis\nsince", "kinds": "key", "accounts": kan, "until": "2026-12-04",
	})
	o.reads(r.Text, "Hecho. El resumen llega a las 09:15; sus días son lunes y miércoles; le escribo en español; fuera del resumen: las oportunidades; avisos silenciados: las cuentas clave; cuentas silenciadas: Kan-code; en pausa hasta el viernes 4 dic 2026, ese día incluido · Próximo resumen: lunes 7 dic 2026.")
	r = o.sent(ana, map[string]string{"hour": "08:00", "days": "mon\ntue\nwed\nthu\nfri", "language": "slack", "parts": "today\nkpis\nsince\nopportunities"})
	if got := o.chose(ana); got.HasMinute || got.Days != nil || got.Language != "" || got.Without != nil || got.MutedKinds != nil || got.MutedAccounts != nil || got.Paused {
		t.Errorf("what is the company's way is stored as %+v: %s", got, r.Text)
	}
	o.says(ana, "pause my digest")
	o.sent(ana, map[string]string{"hour": "08:00", "days": "mon", "language": "slack", "parts": "today\nkpis\nsince\nopportunities"})
	if got := o.chose(ana); !got.Paused {
		t.Error("a form without a day ends a pause that has none")
	}
}

func TestFormOfTheSettingsSaysWhatIsWrongAtItsField(t *testing.T) {
	o := newOffice(t)
	fine := map[string]string{"hour": "08:00", "days": "mon", "language": "en"}
	for field, value := range map[string]string{
		"hour": "25:00", "days": "", "language": "de", "parts": "weather", "kinds": "spam", "accounts": o.num("A-5"), "until": "2026-11-01",
	} {
		values := map[string]string{}
		for k, v := range fine {
			values[k] = v
		}
		values[field] = value
		if r := o.sent(ana, values); r.FieldErrors[field] == "" || len(r.FieldErrors) != 1 || r.Text != "" {
			t.Errorf("%s: %+v", field, r)
		}
	}
	values := map[string]string{"hour": "08:00", "days": "mon", "language": "en", "accounts": "9999"}
	missing := o.sent(ana, values).FieldErrors["accounts"]
	values["accounts"] = o.num("A-5")
	if hidden := o.sent(ana, values).FieldErrors["accounts"]; hidden != missing {
		t.Errorf("a hidden account is answered %q, a missing one %q", hidden, missing)
	}
	if got := o.chose(ana); got.Days != nil {
		t.Errorf("stored is %+v", got)
	}
}

func TestMenuOfMutedAccountsOffersWhatMayBeSeen(t *testing.T) {
	o := newOffice(t)
	o.reads(o.suggested(rob, "settings:accounts", "kan"), "Kan-code")
	if got := o.suggested(ana, "settings:accounts", "globex"); got != "" {
		t.Errorf("Ana is offered %q", got)
	}
}

// TestTheFormKeepsWhatItDoesNotShow: an account that was muted and went to
// somebody else is muted again when it comes back.
func TestTheFormKeepsWhatItDoesNotShow(t *testing.T) {
	o := newOffice(t)
	o.says(ana, "mute Isdom")
	moved := o.says(berg, "move Isdom to Luis")
	done := o.click(berg, moved, "Confirm")
	if got := o.says(ana, "settings").Text; strings.Contains(got, "Isdom") {
		t.Errorf("the account of somebody else is named:\n%s", got)
	}
	o.sent(ana, map[string]string{"hour": "08:00", "days": "mon", "language": "slack", "parts": "today\nkpis\nsince\nopportunities"})
	o.click(berg, done, "Undo")
	o.reads(o.says(ana, "settings").Text, "Muted accounts: Isdom")
}

func TestPlansAreMadeAnewAfterEachChange(t *testing.T) {
	o := newOffice(t)
	var planned []kam.PersonNum
	o.desk.replan = func(people ...kam.PersonNum) { planned = append(planned, people...) }
	o.says(ana, "settings")
	o.says(ana, "snooze")
	if len(planned) > 0 {
		t.Error("looking plans")
	}
	o.says(ana, "send it at 7:30")
	p, _ := o.store.Company().ByEmail(ana)
	if !slices.Equal(planned, []kam.PersonNum{p.Num}) {
		t.Errorf("planned are %v", planned)
	}
}

func TestHomeSaysWhenTheNextDigestComesAndOpensTheForm(t *testing.T) {
	o := newOffice(t)
	home := o.in(ana, chat.Incoming{Surface: chat.Home})
	o.reads(home.Text, "Next digest: Wednesday 25 Nov 2026, 08:00.")
	b := pressable(home, "Settings")
	if b == nil {
		t.Fatal("Home has no settings")
	}
	if r := o.in(ana, chat.Incoming{Surface: chat.Click, Action: b.ActionID, Value: b.Value}); r.Modal == nil {
		t.Errorf("no form opens: %s", r.Text)
	}
	o.says(ana, "pause my digest")
	o.reads(o.in(ana, chat.Incoming{Surface: chat.Home}).Text, "Paused until you resume.")
	if home := o.in("root@example.com", chat.Incoming{Surface: chat.Home}); pressable(home, "Settings") != nil {
		t.Error("who gets nothing is offered settings")
	}
}
