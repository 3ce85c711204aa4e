package main

import (
	"context"
	"time"

	"kambot/chat"
	"kambot/courier"
	"kambot/kam"
	"kambot/slackio"
	"kambot/store"
)

// post is the courier's way to Slack.
type post struct {
	*slackio.Transport
	users *users
}

// Send implements courier.Post.
func (p post) Send(ctx context.Context, m courier.Message) (channel, ts string, f *courier.Failure) {
	channel, ts, err := p.Post(ctx, slackio.Message{Channel: m.To, Text: m.Body.Text, Blocks: m.Body.Blocks, Key: m.Key})
	return channel, ts, failure(err)
}

// Update implements courier.Post.
func (p post) Update(ctx context.Context, channel, ts string, body chat.Reply) *courier.Failure {
	return failure(p.Transport.Update(ctx, slackio.Message{Channel: channel, Text: body.Text, Blocks: body.Blocks}, ts))
}

// Find implements courier.Post.
func (p post) Find(ctx context.Context, to, key string, since time.Time) (channel, ts string, f *courier.Failure) {
	channel, ts, err := p.Transport.Find(ctx, to, key, since)
	return channel, ts, failure(err)
}

// Ready implements courier.Post.
func (p post) Ready() bool { return p.DirectoryRead() }

// Address implements courier.Post: the people file's Slack id, else whoever has
// the email in Slack; nobody who left, is a guest or belongs to others.
func (p post) Address(person kam.Person) (id, why string) {
	return p.users.address(person)
}

// Left implements courier.Post.
func (p post) Left(person kam.Person) bool { return p.users.left(person) }

// Channel implements courier.Post.
func (p post) Channel(ctx context.Context, name string) (id, called, why string, f *courier.Failure) {
	id, readers, err := p.Transport.Channel(ctx, name)
	if err == nil && (readers.Outsiders || readers.Guests) {
		return id, readers.Name, store.WhyOutsiders, nil
	}
	return id, readers.Name, "", failure(err)
}

func failure(err error) *courier.Failure {
	if err == nil {
		return nil
	}
	v := slackio.Judge(err)
	outcome := map[slackio.Outcome]courier.Outcome{slackio.Again: courier.Again, slackio.Never: courier.Never}
	f := &courier.Failure{Outcome: courier.Unknown, After: v.After, Limited: v.Limited, Err: err}
	if o, ok := outcome[v.Outcome]; ok {
		f.Outcome = o
	}
	return f
}
