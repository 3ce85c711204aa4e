package handlers

import "kambot/chat"

// acknowledge keeps that who presses has read what they were asked about.
func (a *ask) acknowledge(id string, version int) (chat.Reply, error) {
	_, _ = id, version
	return a.notHereYet()
}

// obligationDone keeps that an obligation is done.
func (a *ask) obligationDone(id string, obligation int) (chat.Reply, error) {
	_, _ = id, obligation
	return a.notHereYet()
}
