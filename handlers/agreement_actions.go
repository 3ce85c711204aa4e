package handlers

import (
	"strconv"
	"strings"

	"kambot/chat"
)

// What the buttons and forms about agreements are called. Their value is the id of
// the stored agreement, with what is pressed about it.
const (
	agreementAction   = "agreement:"
	acknowledgeAction = agreementAction + "ack"      // ID VERSION, and the numbers of the parties where not who presses
	doneAction        = agreementAction + "done"     // ID OBLIGATION
	yoursAction       = agreementAction + "yours"    // ID FROM: more of one's own obligations
	cardAction        = agreementAction + "card"     // ID: shows the agreement
	ledgerAction      = agreementAction + "file"     // ID, or words of a list: the ledger as a file
	newAction         = agreementAction + "new"      // the account's number, or nothing: opens the form
	editAction        = agreementAction + "edit"     // ID: opens the form
	moreAction        = agreementAction + "more"     // in the form: one more obligation
	endAction         = agreementAction + "end"      // ID: opens the form of an early end
	withdrawAction    = agreementAction + "withdraw" // ID: opens the form that asks for a yes
	outcomeAction     = agreementAction + "outcome"  // ID [OUTCOME]: opens the form of how a renewal came out
	statedAction      = agreementAction + "stated"   // how a renewal came out, as it was said: shows it
	setAction         = agreementAction + "set"      // the same: records it
	dropAction        = agreementAction + "drop"     // records nothing
	assignAction      = agreementAction + "assign"   // ID: opens the form that gives its account a rep

	agreementForm = agreementAction + "form" // forms are told apart by what follows
	endForm       = agreementAction + "endform"
	withdrawForm  = agreementAction + "withdrawform"
	outcomeForm   = agreementAction + "outcomeform"
	assignForm    = agreementAction + "assignform"
)

// agreementClicked answers a button about an agreement.
func (a *ask) agreementClicked(action, value string) (chat.Reply, error) {
	value = a.fromList(value)
	id, rest, _ := strings.Cut(value, " ")
	switch action {
	case acknowledgeAction:
		return a.acknowledgeClicked(id, rest)
	case doneAction:
		obligation, _ := strconv.Atoi(rest)
		return a.obligationDone(id, obligation)
	case yoursAction:
		from, _ := strconv.Atoi(rest)
		return a.moreOfYours(id, from)
	case cardAction:
		return a.agreementCard(id)
	case ledgerAction:
		return a.ledgerFile(value)
	case newAction, editAction, moreAction, endAction, withdrawAction, outcomeAction, assignAction:
		return a.agreementForms(action, value)
	case statedAction, setAction, dropAction:
		return a.statedClicked(action, value)
	}
	return a.notUnderstood()
}
