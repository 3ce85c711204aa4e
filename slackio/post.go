package slackio

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// Message is what is posted unasked.
type Message struct {
	Channel string // a conversation, or a person: then the bot's DM with them
	Thread  string
	Text    string // stands for the blocks where those cannot be shown
	Blocks  []slack.Block
	// Key is opaque: everybody in the workspace can read it. Find finds the
	// message by it.
	Key string
}

// The metadata that carries a Key.
const (
	keyEvent = "kambot_delivery"
	keyField = "key"
)

// Post posts a message and says where it is. Ask Judge about the error before
// posting again. A message with a Key is written for this moment, and is kept in
// time by whoever posts it: it is tried once, and not at all where its turn is
// not near (see Await).
func (t *Transport) Post(ctx context.Context, m Message) (channel, ts string, err error) {
	if m.Key != "" {
		ctx = context.WithValue(ctx, promptly{}, true)
	}
	return t.send(ctx, m.Channel, m)
}

// Await waits until a message to somebody could be posted within Slack's limits.
// It takes no turn, and leaves some to what people ask for.
func (t *Transport) Await(ctx context.Context, to string) error {
	p := t.web.pace
	for {
		delay := max(p.peek(postMethod, p.posts, 0, p.posts/60), p.peek("#"+to, channelPerMinute, channelBurst, 0))
		if delay <= 0 {
			return ctx.Err()
		}
		if err := sleep(ctx, delay); err != nil {
			return err
		}
	}
}

func (t *Transport) send(ctx context.Context, to string, m Message) (channel, ts string, err error) {
	if err := t.web.pace.channel(ctx, to); err != nil {
		return "", "", err
	}
	client := t.web.post
	if m.Key != "" {
		client = t.web.once
	}
	err = t.withPlain(m.Text, m.Blocks, func(blocks []slack.Block) error {
		options := content(m.Text, blocks, m.Thread)
		if m.Key != "" {
			options = append(options, slack.MsgOptionMetadata(slack.SlackMetadata{
				EventType: keyEvent, EventPayload: map[string]any{keyField: m.Key},
			}))
		}
		channel, ts, err = client.PostMessageContext(ctx, to, options...)
		return err
	})
	if err != nil {
		t.heed(postMethod, err)
		return "", "", err
	}
	return channel, ts, nil
}

// content is a message as the Web API takes it. Nothing unfurls: Slack would
// fetch addresses out of our texts.
func content(text string, blocks []slack.Block, thread string) []slack.MsgOption {
	options := []slack.MsgOption{
		slack.MsgOptionText(beside(text, blocks), false), // whoever wrote it has escaped it
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(blocks...))
	}
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	return options
}

// Update puts m in the place of a message of ours in m.Channel; its key stays. Like
// a message with a Key it is tried once, and not at all where its turn is not near.
// Ask Judge about the error; what is Unknown may simply be done again.
func (t *Transport) Update(ctx context.Context, m Message, ts string) error {
	ctx = context.WithValue(ctx, promptly{}, true)
	err := t.withPlain(m.Text, m.Blocks, func(blocks []slack.Block) error {
		// A list, if an empty one: without it the old blocks could stay. And an
		// update takes no more text than this, also where it is all there is.
		options := append(content(fitting(m.Text), nil, ""), slack.MsgOptionBlocks(blocks...))
		_, _, _, err := t.web.once.UpdateMessageContext(ctx, m.Channel, ts, options...)
		return err
	})
	t.heed(updateMethod, err)
	return err
}

// heed holds a method for a limit that no status told.
func (t *Transport) heed(method string, err error) {
	if v := Judge(err); v.Limited && v.Code != codeUnsent {
		t.web.pace.hold(method, v.After)
	}
}

// A post may be dated before the moment we meant to send it: clocks differ.
const clockSlack = 2 * time.Minute

// The history of a conversation is read in the pages every app is allowed, and
// not for ever.
const (
	historyPage  = 15
	historyPages = 40
)

// Find looks in a conversation for the message with a key that was posted since
// a moment. ts is empty when it is not there. Replies in threads are not found.
func (t *Transport) Find(ctx context.Context, channel, key string, since time.Time) (found, ts string, err error) {
	if channel, err = t.conversation(ctx, channel); err != nil {
		return "", "", err
	}
	self := t.self.Load()
	if self == nil {
		return "", "", errNotKnownUs
	}
	query := &slack.GetConversationHistoryParameters{
		ChannelID: channel, Limit: historyPage, IncludeAllMetadata: true,
		Oldest: strconv.FormatInt(since.Add(-clockSlack).Unix(), 10) + ".000000",
	}
	for range historyPages {
		page, err := t.web.read.GetConversationHistoryContext(ctx, query)
		if err != nil {
			return "", "", fmt.Errorf("conversations.history: %w", err)
		}
		for _, m := range page.Messages {
			if self.posted(&m) && carriesKey(m.Metadata, key) {
				return channel, m.Timestamp, nil
			}
		}
		if query.Cursor = page.ResponseMetaData.NextCursor; query.Cursor == "" {
			return channel, "", nil
		}
	}
	return "", "", errors.New("the conversation has too many messages to look for one")
}

func (i *identity) posted(m *slack.Message) bool {
	return m.User == i.user || (i.bot != "" && m.BotID == i.bot)
}

func carriesKey(m slack.SlackMetadata, key string) bool {
	got, _ := m.EventPayload[keyField].(string)
	return m.EventType == keyEvent && got == key
}

// conversation is the DM with a person, or what was given.
func (t *Transport) conversation(ctx context.Context, channel string) (string, error) {
	if !strings.HasPrefix(channel, "U") && !strings.HasPrefix(channel, "W") {
		return channel, nil
	}
	return t.web.directWith(ctx, channel)
}

func (w *web) directWith(ctx context.Context, user string) (string, error) {
	c, _, _, err := w.read.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
	if err != nil {
		return "", fmt.Errorf("conversations.open: %w", err)
	}
	return c.ID, nil
}
