package handlers

import (
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// help says what who asks may do, with examples from their own accounts.
func help(a *ask) (chat.Reply, error) {
	own, err := a.ownAccounts(1)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(wording.HelpTitle[a.lang])
	p.tell(wording.HelpIntro[a.lang])
	rows := a.offered()
	for _, row := range rows {
		p.helpRow(row, shownOf(row.examples[a.lang]), own)
	}
	p.fine(wording.HelpPeriods[a.lang])
	p.fine(wording.HelpScopes[a.lang])
	p.offer(a.tries(rows, own)...)
	return p.reply(), nil
}

// mostInHelp is how many examples of a row help shows.
const mostInHelp = 3

// shownOf are the examples that help shows: the first few, and of those with an
// account's name, which may be long, one.
func shownOf(examples []string) (list []string) {
	named := false
	for _, example := range examples {
		if strings.Contains(example, "{0}") {
			if named {
				continue
			}
			named = true
		}
		if list = append(list, example); len(list) == mostInHelp {
			break
		}
	}
	return list
}

// offered are the capabilities that who asks may use, those that are said in
// words.
func (a *ask) offered() []*capability {
	var rows []*capability
	orders := a.mayAnywhere(kam.Reassign)
	for i := range a.desk.rows {
		row := &a.desk.rows[i]
		if row.help == (wording.Text{}) || row.may != "" && a.mayAtAll(row.may) != kam.Yes || row.settles && !orders {
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *page) helpRow(row *capability, examples []string, own []nlp.AccountRef) {
	a := p.a
	said := make([]string, 0, len(examples))
	for _, example := range examples {
		if row.settles { // it also names a colleague
			example = strings.ReplaceAll(example, "{1}", wording.Name(a.colleague(0)))
		}
		if s, ok := filledIn(example, own); ok {
			said = append(said, s)
		}
	}
	if len(said) == 0 {
		said = append(said, row.word())
	}
	p.strong(strings.Join(said, " · "), "— "+a.say(row.help, a.keyLine()))
}

// filledIn is an example with one's own account in it; ok is false where it
// needs one and there is none.
func filledIn(example string, own []nlp.AccountRef) (string, bool) {
	if !strings.Contains(example, "{0}") {
		return example, true
	}
	if len(own) == 0 {
		return "", false
	}
	return strings.ReplaceAll(example, "{0}", wording.Name(own[0].Name)), true
}

// word is the command word of a capability.
func (c *capability) word() string { return nlp.Request{Intent: c.intent}.Words() }

// mostTries is how many examples can be pressed.
const mostTries = 10

// tries are the first examples as buttons. They ask for an account by its id.
func (a *ask) tries(rows []*capability, own []nlp.AccountRef) []button {
	var list []button
	for _, row := range rows {
		if len(row.examples[a.lang]) == 0 || row.settles || row.writes || len(list) >= mostTries-1 && row.intent != nlp.Help { // it always has its place
			continue
		}
		example := row.examples[a.lang][0]
		text, ok := filledIn(example, own)
		if !ok {
			continue
		}
		words := text
		if text != example {
			words = nlp.Request{Intent: row.intent, Accounts: own[:1]}.Words()
		}
		list = append(list, button{text: text, words: words})
	}
	return list
}
