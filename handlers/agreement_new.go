package handlers

import (
	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// newAgreement opens the form of a new agreement of one account, or offers it where
// no form can be opened.
func newAgreement(a *ask) (chat.Reply, error) {
	if a.posting {
		return a.notUnderstood()
	}
	if len(a.req.Accounts) == 0 {
		return a.newOfWhich()
	}
	acc, err := a.account(a.req.Accounts[0].Num)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(a.req.Accounts) > 1 {
		return a.newOfEach()
	}
	if a.in.Surface != chat.CLI {
		reply, err := a.openNew(acc)
		reply.Visibility = chat.OnlyAsker
		return reply, err
	}
	if !a.mayRecord(acc) {
		return chat.Reply{}, refuse(wording.AgMayNot, acc.Name)
	}
	return chat.Reply{Text: a.say(wording.AgNoFormHere)}, nil
}

// newOfWhich asks for the account; where a form opens, it asks.
func (a *ask) newOfWhich() (chat.Reply, error) {
	if !a.mayAnywhere(kam.RecordAgreement) {
		return chat.Reply{}, refuse(wording.AgMayNone)
	}
	switch a.in.Surface {
	case chat.CLI:
		return chat.Reply{Text: a.say(wording.AgNoFormHere)}, nil
	case chat.Slash, chat.Click:
		return a.openNew(kam.Account{})
	}
	return a.nameMissing(a.desk.row[a.req.Intent])
}

// newOfEach offers a form for each of the accounts, for an agreement is of one.
func (a *ask) newOfEach() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.AgOpenFormOf))
	var list []button
	for _, ref := range a.req.Accounts {
		acc, err := a.account(ref.Num)
		if err != nil {
			return chat.Reply{}, err
		}
		if len(list) == mostPicks || !a.mayRecord(acc) {
			continue
		}
		b := a.newButton(acc)
		b.text = a.say(wording.AgNewFor, wording.Cut(wording.Name(acc.Name), 50))
		list = append(list, b)
	}
	if len(list) == 0 {
		return chat.Reply{}, refuse(wording.AgMayNone)
	}
	p.suggest(list)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, nil
}
