package handlers

import (
	"cmp"
	"context"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// settings answers what somebody says of the messages that come to them by
// themselves: it changes what was named, and shows what holds where nothing was.
func settings(a *ask) (chat.Reply, error) {
	r := &a.req
	switch {
	case a.me.Num == 0:
		return chat.Reply{}, refuse(wording.SettingsNobody)
	case len(r.Hits) > 0:
		return a.pickToMute()
	case r.Unknown != "", len(r.Weak) > 0:
		return a.nearToMute()
	case a.asksUntilWhen():
		return a.snoozeUntil()
	case r.Time != "", r.Days != nil, r.Speak != "", r.Value != nil:
		change, err := a.wantsSet()
		if err != nil {
			return chat.Reply{}, err
		}
		return a.set(change)
	}
	if said := noHour(a.open.from.Words); said != "" {
		return chat.Reply{}, refuse(wording.SettingsBadTime, said)
	}
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	if err := p.settings(prefs); err != nil {
		return chat.Reply{}, err
	}
	return p.reply(), nil
}

// set writes a change of who asks, and answers with what holds now and with what
// takes it back.
func (a *ask) set(change func(*store.Preferences)) (chat.Reply, error) {
	a.then = func(ctx context.Context) (reply chat.Reply, err error) {
		var before store.Preferences
		after, err := a.desk.setPreferences(ctx, a.me.Num, func(p *store.Preferences) error {
			before = *p
			change(p)
			return nil
		})
		if err != nil {
			return chat.Reply{}, err
		}
		err = a.desk.store.View(ctx, func(v *store.View) error {
			b, err := a.at(v)
			if err != nil {
				return err
			}
			reply, err = b.settingsSet(before, after)
			return err
		})
		return reply, err
	}
	return chat.Reply{}, nil
}

// writtenIn is the language that somebody is written to unasked in.
func (a *ask) writtenIn(prefs store.Preferences) wording.Lang {
	return speaks(a.desk.language, prefs.Language, a.me.Language, a.in.User.Locale, a.desk.localeOf(a.me))
}

// nextDigest is when the next one comes; false: none will. One a local day, and
// none on the days of a pause.
func (a *ask) nextDigest(prefs store.Preferences) (time.Time, bool, error) {
	last, _, err := a.LastDigest(a.me.Num)
	if err != nil {
		return time.Time{}, false, err
	}
	s := a.desk.schedule(a.me, prefs, a.now.Location())
	day, at, ok := s.Next(a.now, last.Day)
	if ok && prefs.PausedOn(day) {
		if prefs.PausedTo >= kam.LastDay {
			return time.Time{}, false, nil
		}
		_, at, ok = s.Next(at, prefs.PausedTo)
	}
	return at, ok, nil
}

// getsDigest says that somebody holds or covers an account.
func (a *ask) getsDigest(p kam.PersonNum) (bool, error) {
	n, err := a.CountHeldBy(p)
	if err != nil || n > 0 {
		return n > 0, err
	}
	covered, err := a.CoveredBy(p, a.today)
	return len(covered) > 0, err
}

// nextLine says when the next digest comes, or why none does; say writes the moment.
func (a *ask) nextLine(prefs store.Preferences, say func(time.Time) string) (string, error) {
	gets, err := a.getsDigest(a.me.Num)
	if err != nil {
		return "", err
	}
	at, ok, err := a.nextDigest(prefs)
	switch {
	case err != nil:
		return "", err
	case !gets:
		return a.say(wording.SettingsHolds), nil
	case ok:
		return a.say(wording.SettingsNext, say(at)), nil
	case a.paused(prefs):
		return sentence(a.pauseOf(prefs)) + ".", nil
	}
	return a.say(wording.SettingsNever), nil
}

// settings is the page of what holds.
func (p *page) settings(prefs store.Preferences) error {
	a := p.a
	s := a.desk.schedule(a.me, prefs, a.now.Location())
	days := cmp.Or(a.lang.Weekdays(a.desk.digestDays(prefs)), a.say(wording.SettingsNoDay))
	free := a.say(wording.SettingsNone)
	if a.me.Calendar != "" && s.Calendar != nil {
		free = a.say(wording.SettingsFrom, wording.Name(a.me.Calendar))
	}
	tongue := a.lang.Tongue(a.writtenIn(prefs))
	if prefs.Language == "" {
		tongue = a.say(wording.SettingsAs, tongue)
	}
	pause := a.say(wording.SetNotPaused)
	if a.paused(prefs) {
		pause = a.pauseOf(prefs)
	}
	p.title(a.say(wording.SettingsTitle))
	p.facts(
		fact{a.say(wording.SettingsHour), a.say(wording.SettingsAt, wording.Clock(s.Minute), s.Zone.String())},
		fact{a.say(wording.SettingsDays), days},
		fact{a.say(wording.SettingsFree), free},
		fact{a.say(wording.SettingsLang), tongue},
		fact{a.say(wording.SettingsParts), cmp.Or(a.named(each(prefs.Without, a.lang.DigestPart)), a.say(wording.SettingsNothing))},
		fact{a.say(wording.SettingsKinds), cmp.Or(a.named(each(prefs.MutedKinds, a.lang.NoticeKind)), a.say(wording.SettingsNone))},
		fact{a.say(wording.SettingsMuted), cmp.Or(a.mutedNames(prefs.MutedAccounts), a.say(wording.SettingsNoAccount))},
		fact{a.say(wording.SettingsPause), pause},
	)
	if err := p.comesNext(prefs); err != nil {
		return err
	}
	own, err := a.ownAccounts(1)
	if err != nil {
		return err
	}
	example := "Acme"
	if len(own) > 0 {
		example = own[0].Name
	}
	p.fine(a.say(wording.SettingsSay, wording.Name(example)))
	p.offer(a.settingsButton(a.say(wording.SettingsChange)), a.pauseButton(prefs), button{text: a.say(wording.ReceiptOpen), words: nlp.Request{Intent: nlp.Receipt}.Words()})
	return a.failed
}

// comesNext says when the next digest comes, and to who leads people their team
// view.
func (p *page) comesNext(prefs store.Preferences) error {
	a := p.a
	next, err := a.nextLine(prefs, a.lang.At)
	if err != nil {
		return err
	}
	p.tell(next)
	if a.isManager(a.me.Num) {
		p.tell(a.say(wording.SettingsTeam, a.lang.WeekdayOf(a.desk.teamView.Day), wording.Clock(a.desk.teamView.Minute)))
	}
	return nil
}

// homeMessages is when the next digest comes, and what changes it.
func (p *page) homeMessages() error {
	a := p.a
	if a.me.Num == 0 {
		return nil
	}
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return err
	}
	p.divider()
	if err := p.comesNext(prefs); err != nil {
		return err
	}
	p.offer(a.settingsButton(a.say(wording.SettingsOpen)), a.pauseButton(prefs))
	return nil
}

// pauseButton pauses, or resumes.
func (a *ask) pauseButton(prefs store.Preferences) button {
	on := a.paused(prefs)
	text := wording.SettingsSnooze
	if on {
		text = wording.SettingsResume
	}
	return button{text: a.say(text), words: nlp.Request{Intent: nlp.DigestSettings, Value: &on}.Words()}
}

// paused says that a pause is running or to come.
func (a *ask) paused(prefs store.Preferences) bool {
	return prefs.Paused && prefs.PausedTo >= a.localDay()
}

// localDay is the day where who asks is.
func (a *ask) localDay() kam.Day { return kam.DayOf(a.now) }

func (a *ask) pauseOf(prefs store.Preferences) string {
	later := prefs.PausedFrom > a.localDay()
	switch {
	case prefs.PausedTo >= kam.LastDay && later:
		return a.say(wording.SetPausedFrom, a.lang.LongDay(prefs.PausedFrom))
	case prefs.PausedTo >= kam.LastDay:
		return a.say(wording.SetPausedOpen)
	case later:
		return a.say(wording.SetPausedSpan, a.lang.LongDay(prefs.PausedFrom), a.lang.LongDay(prefs.PausedTo))
	}
	return a.say(wording.SetPausedUntil, a.lang.LongDay(prefs.PausedTo))
}

func each(list []string, say func(string) string) []string {
	said := make([]string, len(list))
	for i, s := range list {
		said[i] = say(s)
	}
	return said
}

// mutedSeen are the muted accounts that may still be seen. The others stay muted
// without being named.
func (a *ask) mutedSeen(muted []kam.AccountNum) (seen []kam.AccountNum) {
	for _, num := range muted {
		if ok, err := a.sees(num); err != nil {
			a.fail(err)
		} else if ok {
			seen = append(seen, num)
		}
	}
	return seen
}

func (a *ask) mutedNames(muted []kam.AccountNum) string {
	var names []string
	for _, num := range a.mutedSeen(muted) {
		names = append(names, a.ref(num).Name)
	}
	return a.firstOf(names, len(names))
}

// settingsSet says in one line what a change left, and when the next digest comes.
func (a *ask) settingsSet(before, after store.Preferences) (chat.Reply, error) {
	a.own = a.writtenIn(after)
	if before.Language != after.Language {
		a.lang = a.own
	}
	say, what := wording.SettingsDone, a.aspectsIn(before, after)
	if what == (aspects{}) {
		say, what = wording.SettingsSame, a.aspectsAsked()
	}
	at := a.lang.At
	if what.hour { // it has just been said
		at = func(t time.Time) string { return a.lang.LongDay(kam.DayOf(t)) }
	}
	next, err := a.nextLine(after, at)
	if err != nil {
		return chat.Reply{}, err
	}
	line := a.say(say, sentence(strings.Join(a.asSet(after, what), "; ")))
	if !what.pause || !a.paused(after) || after.PausedTo < kam.LastDay {
		line += " · " + next
	}
	p := a.page()
	p.tell(line)
	if a.req.End != 0 && !a.req.All && len(a.req.Accounts)+len(a.req.Parts)+len(a.req.Kinds) > 0 {
		p.fine(a.say(wording.SettingsForever))
	}
	var list []button
	stopped := what.pause && a.paused(after)
	if stopped {
		list = append(list, a.pauseButton(after))
	}
	if words := a.backTo(before, after); words != "" && (!stopped || a.paused(before)) {
		list = append(list, button{text: a.say(wording.SettingsBack), words: words})
	}
	p.offer(append(list, a.settingsButton(a.say(wording.SettingsOpen)))...)
	return p.reply(), a.failed
}
