package main

import (
	"kambot/slackio"
	"kambot/wording"
)

// spoken is what the transport says by itself, in Slack's language of whom it
// says it to.
func spoken(locale string) slackio.Lines {
	lang, _ := wording.LangOf(locale)
	return slackio.Lines{Busy: wording.Busy[lang], Failed: wording.WentWrong[lang]}
}
