package handlers

import "kambot/chat"

// agreementForms opens a form about an agreement.
func (a *ask) agreementForms(action, value string) (chat.Reply, error) {
	_, _ = action, value
	return a.notHereYet()
}

// agreementSent reads a form about an agreement that was sent: what is wrong
// stands at its field.
func (a *ask) agreementSent() (chat.Reply, error) { return a.notHereYet() }

// suggestForAgreement are what the menus of such a form offer.
func (a *ask) suggestForAgreement() (chat.Reply, error) { return chat.Reply{}, nil }
