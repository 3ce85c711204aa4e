package handlers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// weekdayNames are the days of the week as requests and forms say them, by
// time.Weekday.
var weekdayNames = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// The parts of the digest that may be left out, and the kinds of what is told that
// may be muted, as a notice and in the digest, in the order that they are shown in.
var (
	partsOfDigest  = []string{"today", "kpis", "since", "opportunities"}
	kindsOfNotices = []string{store.NoticeKPI, store.NoticeKeySet, store.NoticeRenewal, "health", mutedQuiet, kindReview, mutedLaunch, partPlan, "pace"}
)

// hoursSaid are what looks like an hour, also one that there is not.
var hoursSaid = [...]*regexp.Regexp{regexp.MustCompile(`(?i)\b(\d{1,3})[:.h](\d{2})\b`), regexp.MustCompile(`(?i)\b(?:at|las)\s+(\d{1,3})()\b`)}

// noHour is an hour that was said and does not exist.
func noHour(text string) string {
	for _, said := range hoursSaid {
		m := said.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		hour, _ := strconv.Atoi(m[1])
		minute, _ := strconv.Atoi(m[2])
		if hour > 24 || minute > 59 {
			return strings.TrimLeft(m[0], "atlsATLS \t")
		}
	}
	return ""
}

// ofMutes says that the request is about what is muted, and not about a pause.
func ofMutes(r *nlp.Request) bool {
	return r.All || len(r.Accounts)+len(r.Parts)+len(r.Kinds) > 0
}

// asksUntilWhen says that nothing but the word for a pause was said.
func (a *ask) asksUntilWhen() bool {
	r := &a.req
	bare := len(strings.Fields(a.open.from.Words)) == 1
	return bare && r.Value != nil && !*r.Value && !ofMutes(r) && r.Start == 0 && r.End == 0
}

// pauseOpen is a pause without an end in words; the word alone asks for one.
const pauseOpen = "pause my digest"

// snoozeUntil asks for the last day of a pause.
func (a *ask) snoozeUntil() (chat.Reply, error) {
	day := a.localDay()
	monday := day + (kam.Day(time.Monday)-kam.Day(day.Weekday())+6)%7 + 1
	until := func(say wording.Text, last kam.Day) button {
		off := false
		return button{text: a.say(say, a.lang.LongDay(last)), action: settingsUntil, words: nlp.Request{Intent: nlp.DigestSettings, Value: &off, End: last}.Words()}
	}
	list := []button{until(wording.SnoozeTomorrow, day+1)}
	if monday > day+1 {
		list = append(list, until(wording.SnoozeDay, monday))
	}
	if monday != day+7 {
		list = append(list, until(wording.SnoozeWeek, day+7))
	}
	list = append(list, button{text: a.say(wording.SnoozeOpen), action: settingsUntil, words: pauseOpen})
	p := a.page()
	p.tell(a.say(wording.SnoozeUntil))
	p.suggest(list)
	a.asks("", len(list), list...)
	return p.reply(), nil
}

// muting is the request with one account more.
func (a *ask) muting(text string, ref nlp.AccountRef) button {
	r := a.req
	r.Accounts = append(slices.Clone(r.Accounts), ref)
	r.Hits, r.Name, r.Weak, r.Near, r.Unknown, r.Ambiguous = nil, "", nil, nil, "", nil
	return button{text: text, words: r.Words(), account: ref.Num}
}

// pickToMute asks which of the accounts of one name is meant.
func (a *ask) pickToMute() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.WhichAccount, wording.Name(a.req.Name)))
	err := p.hits(func(ref nlp.AccountRef) button { return a.muting(a.say(wording.SettingsThis), ref) })
	return p.reply(), err
}

// nearToMute answers what is not understood of a setting: a day that there is not,
// what is always told, and a name that fits no account exactly, in the words of
// every answer. What is like it is offered, and nothing is changed.
func (a *ask) nearToMute() (chat.Reply, error) {
	switch {
	case a.req.BadPeriod != "":
		return chat.Reply{}, refuse(wording.SettingsNoSuchDay, wording.Name(a.req.BadPeriod))
	case slices.Contains(a.req.Kinds, nlp.AlwaysTold):
		return chat.Reply{}, refuse(wording.SettingsAlwaysTold)
	}
	near := a.req.Near
	if a.req.Unknown == "" {
		near = a.req.Weak
	}
	p := a.page()
	if a.req.Unknown != "" {
		p.tell(a.say(wording.NoAccount, wording.Name(a.req.Unknown)))
	}
	if a.pending {
		p.fine(a.say(wording.NamesPending))
	}
	if len(near) == 0 {
		return p.reply(), nil
	}
	p.tell(a.say(wording.DidYouMean))
	list := make([]button, len(near))
	for i, ref := range near {
		list[i] = a.muting(wording.Name(ref.Name), ref)
	}
	p.suggest(list)
	a.asks(a.req.Unknown, len(list), list...)
	return p.reply(), nil
}

// wantsSet is the change that the request asks for, or why it cannot be.
func (a *ask) wantsSet() (func(*store.Preferences), error) {
	r := a.req
	pauses := r.Value != nil && !*r.Value && !ofMutes(&r)
	if pauses {
		if err := a.pausable(r.Start, r.End); err != nil {
			return nil, err
		}
	}
	minute := 0
	if r.Time != "" {
		var ok bool
		if minute, ok = minuteOf(r.Time); !ok {
			return nil, refuse(wording.SettingsBadTime, r.Time)
		}
	}
	today := a.localDay()
	return func(p *store.Preferences) {
		if r.Time != "" {
			a.desk.setMinute(p, minute)
		}
		if r.Days != nil {
			a.desk.setDays(p, a.desk.daysWith(*p, r))
		}
		if r.Speak != "" {
			p.Language = r.Speak
		}
		switch {
		case pauses:
			p.Paused, p.PausedFrom, p.PausedTo = true, max(r.Start, today), kam.LastDay
			if r.End != 0 {
				p.PausedTo = r.End
			}
		case r.Value != nil && ofMutes(&r):
			mute(p, r, !*r.Value)
		case r.Value != nil:
			p.Paused, p.PausedFrom, p.PausedTo = false, 0, 0
		}
	}, nil
}

// pausable refuses days that a pause cannot have.
func (a *ask) pausable(start, end kam.Day) error {
	switch today := a.localDay(); {
	case end != 0 && end < today:
		return refuse(wording.SettingsPast, a.lang.LongDay(end))
	case max(start, end) > today+mostAhead:
		return refuse(wording.SettingsTooFar, a.lang.LongDay(max(start, end)), a.lang.LongDay(today+mostAhead))
	case end != 0 && end < start:
		return refuse(wording.MoveEndsFirst)
	}
	return nil
}

// minuteOf reads HH:MM.
func minuteOf(s string) (int, bool) {
	t, err := time.Parse("15:04", s)
	return t.Hour()*60 + t.Minute(), err == nil
}

// setMinute chooses an hour. Who chooses the company's follows it from then on,
// whatever it is.
func (d *Desk) setMinute(p *store.Preferences, minute int) {
	p.Minute, p.HasMinute = minute, minute != d.digest.Minute
	if !p.HasMinute {
		p.Minute = 0
	}
}

// setDays chooses days of the week, in the same way.
func (d *Desk) setDays(p *store.Preferences, names []string) {
	p.Days = make([]time.Weekday, 0, 7)
	for i := range 7 {
		if day := time.Weekday((i + 1) % 7); slices.Contains(names, weekdayNames[day]) {
			p.Days = append(p.Days, day)
		}
	}
	if same(p.Days, d.digest.Days) {
		p.Days = nil
	}
}

// daysWith are the days that are asked for, with those that hold where they are
// to come to them.
func (d *Desk) daysWith(p store.Preferences, r nlp.Request) []string {
	names := slices.Clone(r.Days)
	if r.AlsoDays {
		for _, day := range d.digestDays(p) {
			names = append(names, weekdayNames[day])
		}
	}
	return names
}

// same says that two lists hold the same, in whatever order.
func same[E comparable](x, y []E) bool {
	in := func(x, y []E) bool {
		return !slices.ContainsFunc(x, func(e E) bool { return !slices.Contains(y, e) })
	}
	return in(x, y) && in(y, x)
}

// mute silences what the request names, or lets it be heard again.
func mute(p *store.Preferences, r nlp.Request, on bool) {
	if r.All && !on {
		p.Without, p.MutedKinds, p.MutedAccounts = nil, nil, nil
		return
	}
	nums := make([]kam.AccountNum, len(r.Accounts))
	for i, ref := range r.Accounts {
		nums[i] = ref.Num
	}
	p.Without, p.MutedKinds, p.MutedAccounts = with(p.Without, r.Parts, on), with(p.MutedKinds, r.Kinds, on), with(p.MutedAccounts, nums, on)
}

// with is a list with some more in it, or without them.
func with[E comparable](list, some []E, in bool) []E {
	list = slices.DeleteFunc(slices.Clone(list), func(e E) bool { return slices.Contains(some, e) })
	if in {
		for _, e := range some {
			if !slices.Contains(list, e) {
				list = append(list, e)
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// aspects are what can be set.
type aspects struct{ hour, days, language, parts, kinds, accounts, pause bool }

// aspectsIn are those that differ between two.
func (a *ask) aspectsIn(x, y store.Preferences) aspects {
	return aspects{
		hour: x.HasMinute != y.HasMinute || x.Minute != y.Minute, days: (x.Days == nil) != (y.Days == nil) || !same(x.Days, y.Days),
		language: x.Language != y.Language, parts: !same(x.Without, y.Without), kinds: !same(x.MutedKinds, y.MutedKinds),
		accounts: !same(x.MutedAccounts, y.MutedAccounts),
		pause:    a.paused(x) != a.paused(y) || a.paused(y) && (x.PausedFrom != y.PausedFrom || x.PausedTo != y.PausedTo),
	}
}

// aspectsAsked are those that the request names.
func (a *ask) aspectsAsked() aspects {
	r := &a.req
	return aspects{
		hour: r.Time != "", days: r.Days != nil, language: r.Speak != "", parts: r.All || r.Parts != nil, kinds: r.All || r.Kinds != nil,
		accounts: r.All || r.Accounts != nil, pause: r.Value != nil && !ofMutes(r),
	}
}

// asSet says how some aspects stand.
func (a *ask) asSet(prefs store.Preferences, what aspects) []string {
	var said []string
	list := func(on bool, of string, some, none wording.Text) {
		switch {
		case on && of != "":
			said = append(said, a.say(some, of))
		case on:
			said = append(said, a.say(none))
		}
	}
	s := a.desk.schedule(a.me, prefs, a.now.Location())
	if what.hour {
		said = append(said, a.say(wording.SetHour, wording.Clock(s.Minute)))
	}
	list(what.days, a.lang.Weekdays(a.desk.digestDays(prefs)), wording.SetDays, wording.SetNoDays)
	if what.language {
		said = append(said, a.lang.WritesIn(a.writtenIn(prefs)))
	}
	list(what.parts, a.named(each(prefs.Without, a.lang.DigestPart)), wording.SetParts, wording.SetAllParts)
	list(what.kinds, a.named(each(prefs.MutedKinds, a.lang.NoticeKind)), wording.SetKinds, wording.SetAllKinds)
	list(what.accounts, a.mutedNames(prefs.MutedAccounts), wording.SetMuted, wording.SetNoneMuted)
	switch {
	case what.pause && a.paused(prefs):
		said = append(said, a.pauseOf(prefs))
	case what.pause:
		said = append(said, a.say(wording.SetNotPaused))
	}
	return said
}

// backTo are the words that set a change back; empty where there are none for all
// of it.
func (a *ask) backTo(before, after store.Preferences) string {
	what := a.aspectsIn(before, after)
	r := nlp.Request{Intent: nlp.DigestSettings}
	if what.hour {
		r.Time = wording.Clock(a.desk.schedule(a.me, before, a.now.Location()).Minute)
	}
	if what.days {
		for _, day := range a.desk.digestDays(before) {
			r.Days = append(r.Days, weekdayNames[day])
		}
		if len(r.Days) == 0 {
			return ""
		}
	}
	if what.language {
		r.Speak = a.writtenIn(before).Tag()
	}
	set, muted := what.hour || what.days || what.language, what.parts || what.kinds || what.accounts
	switch {
	case set && !muted && !what.pause:
		return r.Words()
	case muted && !set && !what.pause:
		return a.muteBack(before, after)
	case what.pause && !set && !muted:
		return a.pauseBack(before)
	}
	return ""
}

// muteBack undoes what was muted, or what was no longer to be; not both at once.
func (a *ask) muteBack(before, after store.Preferences) string {
	for _, muted := range [...]bool{true, false} {
		more, less := after, before
		if !muted {
			more, less = before, after
		}
		r := nlp.Request{Intent: nlp.DigestSettings, Value: &muted, Parts: with(more.Without, less.Without, false), Kinds: with(more.MutedKinds, less.MutedKinds, false)}
		for _, num := range a.mutedSeen(with(more.MutedAccounts, less.MutedAccounts, false)) {
			r.Accounts = append(r.Accounts, a.ref(num))
		}
		back := after
		if mute(&back, r, !muted); ofMutes(&r) && a.aspectsIn(back, before) == (aspects{}) {
			return r.Words()
		}
	}
	return ""
}

// pauseBack is the pause that there was, or none.
func (a *ask) pauseBack(before store.Preferences) string {
	paused := a.paused(before)
	resumes := !paused
	r := nlp.Request{Intent: nlp.DigestSettings, Value: &resumes}
	switch {
	case paused && before.PausedTo >= kam.LastDay:
		return pauseOpen
	case paused:
		if r.End = before.PausedTo; before.PausedFrom > a.localDay() {
			r.Start = before.PausedFrom
		}
	}
	return r.Words()
}
