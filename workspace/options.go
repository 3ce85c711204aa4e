package workspace

import (
	"log/slog"
	"net/http"
	"time"
)

// Team is the workspace the bot is installed in.
type Team struct {
	ID     string
	Name   string
	Domain string // the word before .slack.com; Name in lower case when empty
}

// User is somebody in the workspace, or an outsider who shares a channel.
type User struct {
	ID       string
	Handle   string // what is typed after '@'
	RealName string
	Email    string
	TZ       string // IANA name
	Locale   string // "en-US"

	Title string // job title, as the profile shows it
	Role  string // what this person is to the sample company; only the page shows it
	Note  string // what is worth trying as this person; only the page shows it

	Guest       bool // multi-channel guest
	SingleGuest bool // single-channel guest; a Guest too
	Bot         bool
	Deactivated bool
	Outside     string // id of the other organisation's team; empty for our own people
}

// Channel is a public or private channel. Direct messages with the bot need no
// entry: everybody has one.
type Channel struct {
	ID      string
	Name    string // without '#'
	Private bool
	Shared  bool     // shared with another organisation (Slack Connect)
	Members []string // user ids; the bot hears and posts only where it is one of them
}

// Command is a slash command of the app, as its manifest says it.
type Command struct {
	Command     string // "/kam"
	Description string
	UsageHint   string
	Unescaped   bool // the manifest's should_escape is off: names arrive as typed
}

// Shortcut is an entry of the app in the menu of every message, as its manifest
// says it.
type Shortcut struct {
	Name     string `json:"name"`
	Callback string `json:"callback_id"`
}

// GalleryItem is one finished text to look at on the page.
type GalleryItem struct {
	Title  string  `json:"title"`
	Lang   string  `json:"lang"`
	Text   string  `json:"text"`
	Blocks []Block `json:"blocks"`
	Kind   string  `json:"kind"` // message, home or modal
}

// Limits changes how often a method may be called. The zero value is Slack's
// own limits.
type Limits struct {
	Off         bool           // nothing is ever refused for being too often
	PerMinute   map[string]int // by method, instead of its tier
	ChannelPost float64        // posts a second into one channel; 1 when zero
	PostBurst   int            // posts into one channel that may come at once; 5 when zero
}

// Options says what the workspace holds and how it reaches the bot.
type Options struct {
	Team     Team
	Bot      User // the bot user; id UKAMBOT and handle kambot when empty
	AppID    string
	Users    []User
	Channels []Channel
	Commands []Command
	// Shortcuts are the app's entries in the menu of every message.
	Shortcuts []Shortcut

	BotToken      string   // xoxb-...
	AppToken      string   // xapp-...
	SigningSecret string   // signs what is delivered over HTTP
	Scopes        []string // what the bot token may; nil grants everything known here
	Events        []string // what the app subscribed to; nil is everything known here

	// RequestURL is where signed HTTP goes: /slack/commands, /slack/actions,
	// /slack/events and /slack/options below it. Empty is Socket Mode; Slack
	// has one or the other, never both.
	RequestURL string
	// Transport carries what is delivered over HTTP; http.DefaultTransport
	// when nil. Direct makes one out of a handler.
	Transport http.RoundTripper

	// URL is where the workspace is reached, for the addresses it gives out
	// (response_url). When empty it is the host the bot last called.
	URL string

	Limits Limits

	Notice  string // a banner on the page
	Gallery func() []GalleryItem
	Now     func() time.Time // required: nothing here looks at the clock by itself
	Logger  *slog.Logger
}

// knownScopes is what a nil Options.Scopes grants.
func knownScopes() []string {
	return []string{
		"app_mentions:read", "channels:history", "channels:read", "chat:write", "chat:write.public", "commands", "files:write",
		"groups:history", "groups:read", "im:history", "im:read", "im:write", "team:read", "users:read", "users:read.email",
	}
}

// knownEvents is what a nil Options.Events subscribes to.
func knownEvents() []string {
	return []string{"app_home_opened", "app_mention", "channel_shared", "message.im", "team_join", "user_change"}
}
