// Package workspace is a local Slack: a strict fake of the parts of Slack that
// the bot uses, with a web page on which somebody can be any of its people.
//
// It exists for two readers. `bot demo` serves it on a socket so that a person
// without a Slack workspace can try the bot; tests call it without a socket
// (RoundTripper) so that a whole bot runs in a bubble of fake time. The bot
// cannot tell it from Slack: it speaks the Web API, Socket Mode and signed
// HTTP, and nothing else.
//
// A permissive fake proves only the wiring, so this one refuses what Slack
// refuses, in Slack's own words: tokens, scopes, rate limits, the limits of
// Block Kit, spent triggers and response URLs, late acknowledgements. Where
// Slack's documents leave a figure open, the lower one holds here.
//
// Following one request: page.go or verbs.go is where a person acts,
// commands.go, interactions.go and events.go turn the act into a payload,
// delivery.go takes it to the bot (socket.go or signed HTTP), api.go is where
// the bot calls back, and stream.go tells the page what changed.
package workspace
