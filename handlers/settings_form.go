package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// The form of the settings: what its button and its menu are called, and its
// fields.
const (
	settingsAction = "settings:"
	settingsForm   = settingsAction + "form"
	settingsUntil  = settingsAction + "until" // answers until when a pause is to be
	fieldHour      = "hour"
	fieldDays      = "days"
	fieldLanguage  = "language"
	fieldParts     = "parts"
	fieldKinds     = "kinds"
	fieldMuted     = "accounts"
	fieldUntil     = "until"

	asInSlack = "slack" // the language that nobody chose
)

// settingsButton opens the form. On the terminal, and where no form opens, its
// words show the page.
func (a *ask) settingsButton(text string) button {
	return button{text: text, action: settingsForm, words: nlp.Request{Intent: nlp.DigestSettings}.Words()}
}

// settingsClicked opens the form. In the place of the question until when comes
// what was set.
func (a *ask) settingsClicked(which string) (chat.Reply, error) {
	if settingsAction+which != settingsUntil {
		return a.settingsAsked()
	}
	reply, err := a.read(a.in.Value)
	if set := a.then; set != nil {
		a.then = func(ctx context.Context) (chat.Reply, error) {
			reply, err := set(ctx)
			reply.Replace = err == nil
			return reply, err
		}
	}
	return reply, err
}

// settingsAsked opens the form with what holds.
func (a *ask) settingsAsked() (chat.Reply, error) {
	a.req = nlp.Request{Intent: nlp.DigestSettings}
	reply, err := settings(a)
	if err != nil {
		return reply, err
	}
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	reply.Modal = a.settingsForm(prefs)
	return reply, a.failed
}

func (a *ask) settingsForm(prefs store.Preferences) *slack.ModalViewRequest {
	hour := slack.NewTimePickerBlockElement(settingsAction + fieldHour)
	hour.InitialTime = wording.Clock(a.desk.schedule(a.me, prefs, a.now.Location()).Minute)
	var names, chosen []string
	for i := range 7 {
		names = append(names, weekdayNames[(i+1)%7])
	}
	for _, day := range a.desk.digestDays(prefs) {
		chosen = append(chosen, weekdayNames[day])
	}
	days := a.boxes(fieldDays, names, chosen, func(name string) string {
		return sentence(a.lang.WeekdayOf(time.Weekday(slices.Index(weekdayNames[:], name))))
	})
	parts := a.boxes(fieldParts, partsOfDigest, with(partsOfDigest, prefs.Without, false), func(s string) string { return sentence(a.lang.DigestPart(s)) })
	kinds := a.boxes(fieldKinds, kindsOfNotices, prefs.MutedKinds, func(s string) string { return sentence(a.lang.NoticeKind(s)) })
	until := slack.NewDatePickerBlockElement(settingsAction + fieldUntil)
	hint := wording.SettingsUntilHint
	switch {
	case a.paused(prefs) && prefs.PausedTo >= kam.LastDay:
		hint = wording.SettingsOpenHint
	case a.paused(prefs):
		until.InitialDate = prefs.PausedTo.String()
	}
	input := func(id string, label, hint wording.Text, e slack.BlockElement, optional bool) slack.Block {
		b := slack.NewInputBlock(id, wording.Plain(a.say(label)), nil, e)
		if hint != (wording.Text{}) {
			b.Hint = wording.Plain(a.say(hint))
		}
		b.Optional = optional
		return b
	}
	none := wording.Text{}
	return &slack.ModalViewRequest{
		CallbackID: settingsForm, PrivateMetadata: a.lang.Tag(),
		Title: wording.Plain(a.say(wording.SettingsTitle)), Submit: wording.Plain(a.say(wording.SettingsSave)), Close: wording.Plain(a.say(wording.MoveCancel)),
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			input(fieldHour, wording.SettingsHour, none, hour, false),
			input(fieldDays, wording.SettingsDays, none, days, false),
			input(fieldLanguage, wording.SettingsLang, none, a.languages(prefs), false),
			input(fieldParts, wording.SettingsShown, wording.SettingsShownHint, parts, true),
			input(fieldKinds, wording.SettingsKinds, wording.SettingsKindsHint, kinds, true),
			input(fieldMuted, wording.SettingsMuted, none, a.mutedMenu(prefs), true),
			input(fieldUntil, wording.SettingsUntil, hint, until, true),
		}},
	}
}

// boxes are checkboxes, those that are chosen ticked.
func (a *ask) boxes(field string, all, chosen []string, say func(string) string) *slack.CheckboxGroupsBlockElement {
	e := slack.NewCheckboxGroupsBlockElement(settingsAction + field)
	for _, value := range all {
		o := slack.NewOptionBlockObject(value, wording.Button(say(value)), nil)
		e.Options = append(e.Options, o)
		if slices.Contains(chosen, value) {
			e.InitialOptions = append(e.InitialOptions, o)
		}
	}
	return e
}

func (a *ask) languages(prefs store.Preferences) *slack.SelectBlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, settingsAction+fieldLanguage,
		slack.NewOptionBlockObject(asInSlack, wording.Button(a.say(wording.SettingsSlack)), nil))
	for _, lang := range [...]wording.Lang{wording.English, wording.Spanish} {
		e.Options = append(e.Options, slack.NewOptionBlockObject(lang.Tag(), wording.Button(sentence(lang.Tongue(lang))), nil))
	}
	e.InitialOption = e.Options[0]
	for _, o := range e.Options {
		if o.Value == prefs.Language {
			e.InitialOption = o
		}
	}
	return e
}

// mutedMenu searches as one types, among the accounts that one may see.
func (a *ask) mutedMenu(prefs store.Preferences) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeExternal, wording.Plain(a.say(wording.FormSearch)), settingsAction+fieldMuted)
	least := 0
	e.MinQueryLength = &least
	for _, num := range a.mutedShown(prefs) {
		e.InitialOptions = append(e.InitialOptions, option(a.ref(num).Name, uint32(num)))
	}
	return e
}

// mutedShown are the muted accounts that the form shows. What it does not show
// stays muted when it is sent.
func (a *ask) mutedShown(prefs store.Preferences) []kam.AccountNum {
	seen := a.mutedSeen(prefs.MutedAccounts)
	return seen[:min(len(seen), mostInitial)]
}

// settingsSent stores a form that was sent; what is wrong stands at its field.
func (a *ask) settingsSent() (chat.Reply, error) {
	a.lang = speaks(a.own, a.in.Value)
	if a.me.Num == 0 {
		return chat.Reply{}, refuse(wording.SettingsNobody)
	}
	v := a.in.Values
	wrong := map[string]string{}
	refused := func(field string, say wording.Text) { wrong[field] = a.say(say) }
	minute, ok := minuteOf(v[fieldHour])
	if !ok {
		refused(fieldHour, wording.SettingsNoHour)
	}
	days := with(strings.Fields(v[fieldDays]), nil, true)
	if len(days) == 0 || outside(days, weekdayNames[:]) {
		refused(fieldDays, wording.SettingsSomeDay)
	}
	language := v[fieldLanguage]
	if _, known := wording.LangOf(language); !known && language != asInSlack {
		refused(fieldLanguage, wording.SettingsNoChoice)
	}
	parts, kinds := strings.Fields(v[fieldParts]), strings.Fields(v[fieldKinds])
	if outside(parts, partsOfDigest) {
		refused(fieldParts, wording.SettingsNoChoice)
	}
	if outside(kinds, kindsOfNotices) {
		refused(fieldKinds, wording.SettingsNoChoice)
	}
	var muted []kam.AccountNum
	for _, value := range strings.Fields(v[fieldMuted]) {
		num, err := strconv.ParseUint(value, 10, 32)
		if err == nil {
			_, err = a.account(kam.AccountNum(num))
		}
		if err != nil {
			refused(fieldMuted, wording.FormNoAccount)
			break
		}
		muted = append(muted, kam.AccountNum(num))
	}
	until, no := a.untilSent(v[fieldUntil])
	if no != "" {
		wrong[fieldUntil] = no
	}
	if len(wrong) > 0 {
		return chat.Reply{FieldErrors: wrong}, nil
	}
	if language == asInSlack {
		language = ""
	}
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	shown, today := a.mutedShown(prefs), a.localDay()
	return a.set(func(p *store.Preferences) {
		a.desk.setMinute(p, minute)
		a.desk.setDays(p, days)
		p.Language, p.Without, p.MutedKinds = language, with(partsOfDigest, parts, false), with(kinds, nil, false)
		p.MutedAccounts = with(with(p.MutedAccounts, shown, false), muted, true)
		switch open := p.Paused && p.PausedTo >= kam.LastDay; {
		case until != 0:
			if !p.Paused || p.PausedTo < today || p.PausedFrom > until {
				p.PausedFrom = today
			}
			p.Paused, p.PausedTo = true, until
		case !open: // one that is open has no day to show
			p.Paused, p.PausedFrom, p.PausedTo = false, 0, 0
		}
	})
}

// outside says that a list holds what is not among the choices.
func outside(list, choices []string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return !slices.Contains(choices, s) })
}

// untilSent is the last day of a pause, zero where none was given, or what is
// wrong with it.
func (a *ask) untilSent(value string) (day kam.Day, wrong string) {
	if value == "" {
		return 0, ""
	}
	day, err := kam.ParseDay(value)
	if err != nil {
		return 0, a.say(wording.FormNoDay)
	}
	if no, ok := a.pausable(0, day).(*Problem); ok {
		return 0, a.say(no.Say, no.Fill...)
	}
	return day, ""
}
