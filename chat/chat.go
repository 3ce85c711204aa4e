// Package chat is the language between whoever delivers (slackio, the
// terminal) and whoever answers (handlers): who asks and where, and what is
// answered. It holds types only, so neither side needs to know the other.
package chat

import (
	"context"

	"github.com/slack-go/slack"
)

// Surface is the place a request came from.
type Surface string

// The surfaces of product.md, section 3.
const (
	Slash   Surface = "slash"   // /kam ...
	DM      Surface = "dm"      // a message to the bot
	Mention Surface = "mention" // @bot ... in a channel
	Click   Surface = "click"   // a button or a menu in a message or on Home
	Home    Surface = "home"    // the App Home was opened
	Modal   Surface = "modal"   // a form was submitted
	Options Surface = "options" // a menu asks for its suggestions
	// Shortcut is the bot's entry in the menu of somebody's message.
	Shortcut Surface = "shortcut"
	CLI      Surface = "cli" // bot ask
)

// User is what Slack says of somebody. It says nothing about rights: those
// follow from the people file and the relation to an account.
type User struct {
	ID          string // Slack id; empty on the terminal
	Team        string // workspace the user belongs to
	Name        string
	Handle      string
	Email       string // empty when Slack does not give it
	Zone        string // IANA name
	Locale      string // "es-ES", as Slack says it
	Known       bool   // Slack was asked and knew the user
	Guest       bool
	Bot         bool
	Deactivated bool
	Outside     bool // belongs to another organisation
}

// Audience is who can read a conversation.
type Audience struct {
	Name      string // without '#'
	Direct    bool   // a DM with the bot
	Outsiders bool   // people of another organisation read here
	Guests    bool   // guests read here
}

// Incoming is one request, whatever surface it came from.
type Incoming struct {
	Surface Surface
	User    User
	Channel string // empty on Home and on the terminal
	Thread  string // ts of the thread's first message, if any
	Text    string // the words, without the command and the mention; Shortcut: those of the message
	Action  string // Click: action_id; Modal: callback_id; Options: action_id; Shortcut: callback_id
	Value   string // Click: the button's words or a proposal's id; Modal: private metadata
	// Values are what was typed and chosen so far, by block id: of a form that is
	// submitted, and of what a button was pressed in.
	Values  map[string]string
	View    string // Click in a form: the form's id; empty elsewhere
	Private string // Click in a form: its private metadata
	Message string // ts of what was said, or of the message that carried the button
	Link    string // Shortcut: the address of the message
	// Audience looks up who reads Channel. It costs Web API calls, so it is
	// asked only where the answer matters; an error means that it cannot be
	// known, and whoever asks must then refuse. Nil where there is no channel.
	Audience func(context.Context) (Audience, error)
}

// Visibility is who sees a reply.
type Visibility int

// A reply is seen by the asker alone unless a handler says otherwise.
const (
	OnlyAsker Visibility = iota // ephemeral in channels, plain in a DM
	Everybody                   // whoever reads the channel
)

// Reply is an answer. Text stands for the blocks wherever those cannot be
// shown (screen readers, notifications, the terminal) and is never empty,
// save when nothing is to be said at all (IsZero).
type Reply struct {
	Text       string
	Blocks     []slack.Block
	Visibility Visibility
	// Replace puts the reply in the place of the message whose button was
	// pressed (paging). Otherwise a click is answered by a message of its own.
	Replace bool
	// Remove deletes the ephemeral message whose button was pressed. What else
	// the reply says is said once for that message, however often it is pressed.
	Remove bool
	// Threaded opens a thread below what was said, unless it was said in one: the
	// reply asks something that is answered there. A private answer in a channel
	// opens none.
	Threaded bool
	// Modal, when set, is opened for the asker instead of posting a message. In
	// answer to a form, or to a button in one, it takes that form's place: what was
	// typed in a block stays there where block and action keep their ids.
	Modal *slack.ModalViewRequest
	// File goes into the asker's conversation with the bot, wherever they asked, and
	// the rest of the reply after it.
	File *File
	// Options answer a menu that asks for suggestions.
	Options []*slack.OptionBlockObject
	// FieldErrors keep a submitted modal open: input block id -> what is wrong.
	FieldErrors map[string]string
}

// File is what somebody can save.
type File struct {
	Name    string // with its ending
	Content []byte
}

// IsZero says that there is nothing to deliver.
func (r Reply) IsZero() bool {
	return r.File == nil && r.Text == "" && len(r.Blocks) == 0 && r.Modal == nil && r.Options == nil && r.FieldErrors == nil && !r.Remove
}

// Answerer turns a request into what is said. It never fails: what went wrong
// is told to the person in the reply and to the operator in the log.
type Answerer interface {
	Answer(ctx context.Context, in Incoming) Reply
}
