package handlers

import (
	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// home is the bot's own tab, which nobody asks for in words.
const home nlp.Intent = "home"

// accounts says whether a capability is about an account.
type accounts int

const (
	noAccount    accounts = iota
	anAccount             // it needs one
	maybeAccount          // it may name one, or a scope
)

// capability is one thing the bot does. Help, the welcome and the buttons are
// printed from these rows; a test parses each example back to its intent.
type capability struct {
	intent   nlp.Intent
	answer   func(*ask) (chat.Reply, error)
	account  accounts
	may      kam.Action // asked before anything is looked up; empty: rights follow the accounts
	help     wording.Text
	examples [2][]string // by language; {0} is an account's name
}

// capabilities is the table, in the order of help.
func capabilities() []capability {
	return []capability{
		{intent: nlp.Top, answer: top, help: wording.TopHelp, examples: [2][]string{
			{"top 5", "top 10 2017-Q3", "our biggest customers"}, {"top 5", "las 5 mejores cuentas", "mis mejores cuentas este año"},
		}},
	}
}
