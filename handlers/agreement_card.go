package handlers

import "kambot/chat"

// agreementCard shows one agreement with its ledger.
func (a *ask) agreementCard(id string) (chat.Reply, error) {
	_ = id
	return a.notHereYet()
}

// ledgerFile sends the ledger of an agreement, or of a list of them, as a file.
func (a *ask) ledgerFile(of string) (chat.Reply, error) {
	_ = of
	return a.notHereYet()
}
