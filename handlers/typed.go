package handlers

import (
	"cmp"
	"encoding/json"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// typedAnswers adds what to type on the terminal, which has no buttons, for each
// answer to a question.
func (a *ask) typedAnswers(reply chat.Reply) chat.Reply {
	if a.in.Surface != chat.CLI || a.open.listed == 0 || len(a.req.EitherWay) > 0 { // that one says so itself
		return reply
	}
	lines := []string{a.say(wording.AskedTyped)}
	for _, b := range a.open.options[:a.open.listed] {
		words := b.words
		switch b.action {
		case noteWrite:
			words = a.noteInWords(b.words)
		case againAction:
			if words = a.orderInWords(b.words); words == "" {
				words = againVerb + " " + b.words
			}
		}
		lines = append(lines, "- "+words)
	}
	reply.Text += "\n" + strings.Join(lines, "\n")
	return reply
}

// typedActions are the buttons whose action and value are typed on the terminal as they
// stand. Others have words of their own there, or only lead to what can be asked for.
var typedActions = map[string]bool{
	acceptAction: true, laterAction: true, neverAction: true, unsayAction: true, wonOppAction: true, lostOppAction: true, undoOppAction: true,
	didAction: true, undidAction: true, launchInformedAction: true, launchQuotedAction: true, launchDeclinedAction: true, launchSilentAction: true,
	flagKeep: true, flagRemove: true, noteBack: true, noteShow: true,
}

// typedFor says on the terminal, which has no buttons, what to type in the place of
// one.
func (p *page) typedFor(b button) {
	switch {
	case p.a.in.Surface != chat.CLI, b.action == flagKeep && p.a.req.Intent == nlp.Status: // of the card: it opens a form
	case b.action == acknowledgeAction:
		p.typed(wording.PressTypeAck, b.words)
	case b.action == doneAction:
		p.typed(wording.PressTypeDone, b.words)
	case typedActions[b.action]:
		p.line(p.a.say(wording.PressTyped, b.text, b.action+" "+b.words))
	case strings.HasPrefix(b.words, oppVerb+" "):
		p.line(p.a.say(wording.PressTyped, b.text, b.words))
	case b.action == againAction && p.a.req.View == nlp.Room:
		p.line(p.a.say(wording.PressTypedWords, b.text, cmp.Or(p.a.orderInWords(b.words), againVerb+" "+b.words)))
	}
}

// typedButton presses what "press ACTION VALUE" names on the terminal, as a click
// would.
func (a *ask) typedButton(text string) bool {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	action, value, _ := strings.Cut(strings.TrimSpace(rest), " ")
	lang, known := map[string]wording.Lang{"press": a.lang, "pulsar": wording.Spanish}[strings.ToLower(word)]
	if a.in.Surface != chat.CLI || !known || value == "" || !typedActions[action] && action != oppVerb {
		return false
	}
	if action == oppVerb {
		action, value = askAction, oppVerb+" "+value
	}
	if of := strings.Fields(value); of[len(of)-1] == string(kam.SuggestFalling) && (len(of) == 2 || action == unsayAction && len(of) == 3) {
		value += " " // a key that ends so
	}
	a.in.Action, a.in.Value = action+":"+lang.Tag(), value
	return true
}

// typedIn has the answer speak Spanish where a Spanish word was typed in the place of
// a button, as a preview in Spanish asks for. English ones are everybody's.
func (a *ask) typedIn(text string) {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	switch strings.ToLower(word) {
	case "confirmar", "cancelar", "deshacer", "enterado", "hecho":
		a.lang, a.settled = wording.Spanish, true
	}
}

// orderInWords is the order behind a button as a sentence that is read as just
// that order, in the language of the answer if there is one; else empty.
func (a *ask) orderInWords(value string) string {
	var o askedAgain
	if json.Unmarshal([]byte(value), &o) != nil {
		return ""
	}
	var me *nlp.PersonRef
	if a.me.Num != 0 {
		ref := personRef(a.me)
		me = &ref
	}
	for _, lang := range [...]wording.Lang{a.lang, wording.English} {
		s := a.sentence(o, lang)
		r := nlp.Parse(s, directory{a}, nlp.Context{Now: a.now, Today: a.today, Language: lang.Tag(), Me: me})
		if r.Confidence >= sureEnough && len(r.Hits) == 0 && r.Unknown == "" && again("", r).words == value {
			return s
		}
	}
	return ""
}

// sentence is an order with the ids and addresses of what is in it.
func (a *ask) sentence(o askedAgain, lang wording.Lang) string {
	accounts := func(nums []kam.AccountNum) string {
		ids := make([]string, len(nums))
		for i, num := range nums {
			ids[i] = a.ref(num).ID
		}
		return strings.Join(ids, " "+wording.TypedAnd[lang]+" ")
	}
	email := func(num kam.PersonNum) string {
		p, _ := a.Person(num)
		return p.Email
	}
	what, who := accounts(o.Accounts), email(o.To)
	if o.All {
		if what = lang.Say(wording.TypedAll, email(o.From)); len(o.Except) > 0 {
			what = lang.Say(wording.TypedExcept, what, accounts(o.Except))
		}
	}
	if len(o.Reps) > 0 {
		who = email(o.Reps[0])
	}
	say := map[nlp.Intent]wording.Text{
		nlp.Reassign: wording.TypedMove, nlp.Cover: wording.TypedCover, nlp.AssignRep: wording.TypedAddRep, nlp.RemoveRep: wording.TypedDropRep,
	}[o.Intent]
	s := lang.Say(say, what, who)
	if o.Start != 0 {
		s += " " + lang.Say(wording.TypedFrom, o.Start.String())
	}
	if o.End != 0 {
		s += " " + lang.Say(wording.TypedUntil, o.End.String())
	}
	return s
}
