package handlers

import (
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// answer finds out what is wanted, and keeps what it asks back.
func (a *ask) answer() (chat.Reply, error) {
	reply, err := a.wanted()
	if err != nil {
		return a.refused(err)
	}
	if reply, err = a.carried(reply); err == nil {
		err = a.noted(reply)
	}
	return a.typedAnswers(reply), err
}

// wanted hands what is wanted to whoever does it.
func (a *ask) wanted() (chat.Reply, error) {
	switch a.in.Surface {
	case chat.Home:
		a.req.Intent = home
		return a.route()
	case chat.Click:
		return a.clicked()
	case chat.Options:
		return a.suggestions()
	case chat.Modal:
		if a.in.Action == launchForm || a.in.Action == launchSave {
			return a.launchSent()
		}
		switch a.in.Action {
		case formAction:
			return a.submitted()
		case settingsForm:
			return a.settingsSent()
		case flagForm:
			return a.flagSent()
		case agreementForm, endForm, withdrawForm, outcomeForm, assignForm:
			return a.agreementSent()
		case oppForm:
			return a.oppSent()
		case planForm:
			return a.planSent()
		case noteForm:
			return a.noteSent()
		}
		return chat.Reply{}, nil
	case chat.Shortcut:
		return a.shortcut()
	}
	if reply, ok, err := a.answersBack(); ok || err != nil {
		return reply, err
	}
	if reply, ok, err := a.pressInstead(); ok || err != nil {
		return reply, err
	}
	return a.read(a.in.Text)
}

// clicked answers a button. Those that share speak words of their own, which
// nobody can type.
func (a *ask) clicked() (chat.Reply, error) {
	if strings.HasPrefix(a.in.Action, launchAction) {
		return a.launchPressed()
	}
	kind, rest, _ := strings.Cut(a.in.Action, ":")
	which, tag, _ := strings.Cut(rest, ":")
	if kind += ":"; kind != askAction && kind != moveAction && kind != settingsAction && kind != agreementAction && kind != oppAction && kind != planAction && kind != noteAction && kind != flagAction {
		return a.notUnderstood()
	}
	a.lang, a.settled = speaks(a.own, tag[strings.LastIndexByte(tag, ':')+1:]), true
	switch kind {
	case moveAction:
		return a.moveClicked(which, a.in.Value)
	case settingsAction:
		return a.settingsClicked(which)
	case flagAction:
		return a.flagClicked(which, a.in.Value)
	case agreementAction:
		return a.agreementClicked(kind+which, a.in.Value)
	case oppAction:
		return a.oppClicked(kind+which, a.in.Value)
	case planAction:
		return a.planClicked(kind+which, a.in.Value)
	case noteAction:
		return a.noteClicked(kind+which, a.in.Value)
	}
	verb, words, _ := strings.Cut(a.in.Value, " ")
	switch verb {
	case shareVerb:
		return a.askToShare(words)
	case postVerb:
		return a.post(words)
	case cancelVerb:
		return chat.Reply{Remove: true}, nil
	case oppVerb:
		return a.oppCard(words)
	case passportVerb:
		a.passport = true
		return a.read(words)
	case turnVerb:
		reply, err := a.read(words)
		reply.Replace = true
		return reply, err
	case belowVerb, restVerb, reasonsVerb:
		return a.digestClicked(verb, words)
	case detailVerb, reckonedVerb, filedVerb:
		return a.rollUpClicked(verb)
	}
	return a.read(a.in.Value)
}

// read understands a text and answers it.
func (a *ask) read(text string) (chat.Reply, error) {
	if verb, id, ok := a.typedOrder(text); ok {
		a.typedIn(text)
		return a.moveClicked(verb, id)
	}
	if action, value, ok := a.typedPress(text); ok {
		a.typedIn(text)
		return a.agreementClicked(action, value)
	}
	if a.typedButton(text) {
		return a.clicked()
	}
	if action, value, ok := a.typedOutcome(text); ok {
		return a.statedClicked(action, value)
	}
	var me *nlp.PersonRef
	if a.me.Num != 0 {
		ref := personRef(a.me)
		me = &ref
	}
	a.open.from = store.Question{Words: text}
	said, day := a.now, a.today
	if !a.saidAt.IsZero() {
		said, day = a.saidAt.In(a.now.Location()), kam.DayOf(a.saidAt.In(a.desk.store.Zone()))
	}
	a.req = nlp.Parse(text, directory{a}, nlp.Context{Now: said, Today: day, Language: a.lang.Tag(), Locale: a.in.User.Locale, Me: me, Calendar: a.calendar(a.me)})
	if a.failed != nil {
		return chat.Reply{}, a.failed
	}
	if !a.settled {
		a.lang = a.spokenIn(text, a.own)
	}
	return a.route()
}

// route hands the request to its capability once its names are clear.
func (a *ask) route() (chat.Reply, error) {
	row := a.desk.row[a.req.Intent]
	named := row != nil && row.account != noAccount || a.req.View == nlp.Room // accounts may be
	switch {
	case a.req.Intent == nlp.None:
		return a.notUnderstood()
	case row == nil:
		return a.notHereYet()
	case row.may != "" && a.mayAtAll(row.may) != kam.Yes:
		if row.may == kam.ReadRollUp {
			return chat.Reply{}, refuse(wording.RollUpRefused)
		}
		return chat.Reply{}, refuse(wording.MayNot)
	case row.settles && a.posting:
		return a.notUnderstood()
	case row.own && a.posting:
		return chat.Reply{}, refuse(wording.SettingsPrivate)
	case row.settles, row.own, row.writes:
		return row.answer(a)
	case a.req.BadPeriod != "" && a.req.Intent != nlp.RollUp:
		return a.badPeriod()
	case a.req.UnknownWho != "":
		return a.whoIsMeant()
	case !named && a.req.Unknown != "" && row.intent != nlp.Help:
		return a.withoutWords()
	case named && len(a.req.Hits) > 0:
		return a.pick()
	case named && a.req.Unknown != "":
		return a.noAccount()
	case a.req.View == nlp.OfHealth && len(a.req.Accounts) == 0 && (a.req.Who != nil || a.req.Scope != nlp.NotSaid):
		return a.whyTogether()
	case a.req.View == nlp.OfLoad: // of a person
		return a.whyLoad()
	case row.account == anAccount && len(a.req.Accounts) == 0:
		return a.nameMissing(row)
	}
	reply, err := row.answer(a)
	if class := a.req.Class; err == nil && class != kam.ClassNone && a.req.Intent != nlp.Portfolio {
		reply = a.withLine(reply, a.say(wording.ClassNotHere, class.String()), false)
	}
	return reply, err
}

// notHereYet answers a request that nobody serves yet.
func (a *ask) notHereYet() (chat.Reply, error) {
	reply := chat.Reply{Text: wording.NotHereYet[a.lang]}
	line, err := a.askedElsewhere()
	if line != "" {
		reply = a.withLine(reply, line, false)
	}
	return reply, err
}

// mostCards is how many accounts one answer is about.
const mostCards = 3

// eachAccount writes a part of the page for every account of the request.
func (a *ask) eachAccount(p *page, write func(*page, kam.Account) error) error {
	for i, ref := range a.req.Accounts {
		if i == mostCards {
			break
		}
		acc, err := a.account(ref.Num)
		if err != nil {
			return err
		}
		if err := write(p, acc); err != nil {
			return err
		}
	}
	return nil
}

// one is the request about a single account: what a button carries.
func (a *ask) one(intent nlp.Intent, acc kam.Account) string {
	return nlp.Request{Intent: intent, Accounts: []nlp.AccountRef{{Num: acc.Num, Name: acc.Name, ID: acc.ID}}}.Words()
}

// paged are the buttons that turn the page of a list.
func (p *page) paged(page, pages int) []button {
	var list []button
	verb := turnVerb + " "
	if p.a.openChannel() {
		verb = "" // what others read does not change for one of them
	}
	turn := func(text wording.Text, to int) {
		r := p.a.req
		r.Page = to
		list = append(list, button{text: text[p.a.lang], words: verb + r.Words()})
	}
	if page > 1 {
		turn(wording.WordPrevious, page-1)
	}
	if page < pages {
		turn(wording.WordNext, page+1)
	}
	return list
}

// pageOf is the page that is meant of so many: at least the first.
func (a *ask) pageOf() int { return max(1, a.req.Page) }
