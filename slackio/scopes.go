package slackio

// Scope is a right that the bot asks of a workspace, and why.
type Scope struct {
	Name string
	Why  string // what does not work without it
}

// Scopes are all rights the bot uses, and no other. The manifest asks for them,
// Check compares them with what was granted.
func Scopes() []Scope {
	return []Scope{
		{"commands", "the slash command, and the shortcut at messages"},
		{"chat:write", "messages: digests, notices, answers to mentions and direct messages"},
		{"app_mentions:read", "questions to the bot in channels"},
		{"im:history", "questions in direct messages, and finding a message that may have been sent already"},
		{"im:write", "knowing the bot's own conversation with a person, to find a message in it and to put a file there"},
		{"files:write", "files in the bot's own conversation with a person"},
		{"users:read", "who somebody is: name, time zone, guest, bot, deactivated, other organisation"},
		{"users:read.email", "finding somebody in the people file by email"},
		{"channels:read", "who reads a public channel before something is shared in it"},
		{"groups:read", "who reads a private channel before something is shared in it"},
		{"channels:history", "finding the roll-up in the public channel where it may have been posted already"},
		{"groups:history", "finding the roll-up in the private channel where it may have been posted already"},
	}
}

// events are what the bot listens to.
func botEvents() []string {
	return []string{
		"app_home_opened", "app_mention", "message.im", // what people say and open
		"user_change", "team_join", // keep the directory true
		"app_uninstalled", "tokens_revoked", // the end
	}
}
