// Package slackio carries requests from Slack to a chat.Answerer and replies
// back to Slack. It knows Slack and nothing else: no accounts, no rights, no
// sentences. Whoever answers knows chat and nothing of Slack's transports.
//
// What a transport may claim, and what it may not:
//
//   - A request reaches the answerer only when Slack sent it to this app in this
//     workspace: over HTTP by its signature, not older or newer than five
//     minutes; over Socket Mode by the connection; in both by team and app id.
//   - Who asks is Incoming.User. It is what Slack says of the person, from the
//     directory or, for somebody unknown, from one users.info. User.Known is
//     false when Slack could not be asked or knew nobody: grant nothing then.
//     User.Outside is set for people of another organisation; they are carried
//     through, because a polite refusal is the answerer's to give.
//   - The same event, command or click is answered once while this process
//     lives, for at least ten minutes. What was not taken (the pool was full,
//     the process was stopping) is not acknowledged, so Slack's retry is
//     welcome. Answers are not exactly-once across a restart; whoever changes
//     something keeps his own proposal's id.
//   - Slack hears of a command within half a second, of a form or a menu within
//     two and a half, of everything else at once. A reply that is ready by then
//     is the acknowledgement itself; a later one follows by response_url or the
//     Web API. A form that took longer is closed, so its field errors are lost:
//     answer forms without waiting for anything.
//   - A reply is seen by the asker alone unless Visibility says Everybody.
//     Slash answers are ephemeral in every conversation, direct messages
//     included; a message to the bot is answered plainly in its conversation;
//     a mention in the thread it began.
//   - Replace puts a reply in the place of what was pressed: the message or the
//     Home tab. Without it a click on Home is answered by a direct message, since
//     Home has nothing to answer to.
//   - A form in answer to a form, or to a button in one, takes its place, and what
//     was typed stays in it where block and action keep their ids. What a socket's
//     acknowledgement cannot carry is opened anew, with what was typed. A form of
//     more than 100 blocks or 250 KB is logged, and its text said instead.
//   - A file goes into the bot's conversation with whoever asked, wherever that was,
//     before the text that speaks of it. If it cannot, Lines.Failed is said instead.
//   - Several values of one field come as one string, a line each.
//   - What people typed comes as words: entities undone, links reduced to what
//     was typed, mentions kept as <@ID>, the bot's own mention taken out.
//   - Blocks that Slack refuses are sent once more as a plain section of
//     Reply.Text, except where the reply was the acknowledgement: Slack does not
//     say that it refused that.
//   - Audience is as true as Slack's answers of the last minute. An error means
//     nobody can know who reads there.
//   - Nothing is posted twice by retrying: a post is repeated only when Slack
//     said that it did not take it (429). Judge tells for every other failure
//     whether it was done, may be tried again, never will be, or must be looked
//     for first.
//
// No token, secret or response_url is ever logged.
package slackio
