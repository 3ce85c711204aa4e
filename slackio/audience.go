package slackio

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/singleflight"

	"kambot/chat"
)

// Who reads a conversation is believed for a minute, unless a click asks.
const (
	audienceLife  = time.Minute
	audienceLimit = 2000
	memberPage    = 1000
	memberPages   = 20
	strangerLimit = 50 // users.info calls one look may cost
)

// audiences looks up who reads a conversation.
type audiences struct {
	web    *web
	people *people
	now    func() time.Time
	flight singleflight.Group

	mu    sync.Mutex
	known map[string]dated
}

type dated struct {
	audience chat.Audience
	at       time.Time
}

var (
	errNotOurDM    = errors.New("a direct message between other people")
	errManyMembers = errors.New("too many members to look at")
)

func newAudiences(w *web, p *people, now func() time.Time) *audiences {
	return &audiences{web: w, people: p, now: now, known: map[string]dated{}}
}

// of says who reads a channel, in which user asks; its name also where nobody knows who
// reads it. direct is for what is known
// to be the bot's own DM.
func (a *audiences) of(ctx context.Context, channel, user string, direct bool) (chat.Audience, error) {
	if direct {
		return chat.Audience{Direct: true}, nil
	}
	if found, ok := a.recent(channel); ok {
		return found, nil
	}
	got, err, _ := a.flight.Do(channel, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookupTime)
		defer cancel()
		found, err := a.look(ctx, channel, user)
		if err != nil {
			return chat.Audience{Name: found.Name}, fmt.Errorf("who reads %s: %w", channel, err)
		}
		a.keep(channel, found)
		return found, nil
	})
	return got.(chat.Audience), err
}

func (a *audiences) recent(channel string) (chat.Audience, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	k, ok := a.known[channel]
	if !ok || a.now().Sub(k.at) >= audienceLife {
		return chat.Audience{}, false
	}
	return k.audience, true
}

// forget has the next question looked up afresh.
func (a *audiences) forget(channel string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.known, channel)
}

func (a *audiences) keep(channel string, found chat.Audience) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.known) >= audienceLimit {
		clear(a.known)
	}
	a.known[channel] = dated{found, a.now()}
}

func (a *audiences) look(ctx context.Context, channel, user string) (chat.Audience, error) {
	if isDM(channel) {
		// Commands work in any DM, also one between two people, and there is
		// no other way to tell which it is.
		ours, err := a.web.directWith(ctx, user)
		if err != nil {
			return chat.Audience{}, err
		}
		if ours != channel {
			return chat.Audience{}, errNotOurDM
		}
		return chat.Audience{Direct: true}, nil
	}
	info, err := a.web.read.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
	if err != nil {
		return chat.Audience{}, fmt.Errorf("conversations.info: %w", err)
	}
	found := chat.Audience{Name: info.Name, Outsiders: info.IsExtShared || info.IsPendingExtShared}
	return a.members(ctx, channel, found)
}

// members adds what the directory says of each member. Somebody Slack does not
// tell us about could be anybody: that is an error.
func (a *audiences) members(ctx context.Context, channel string, found chat.Audience) (chat.Audience, error) {
	query := &slack.GetUsersInConversationParameters{ChannelID: channel, Limit: memberPage}
	strangers := 0
	for range memberPages {
		ids, next, err := a.web.read.GetUsersInConversationContext(ctx, query)
		if err != nil {
			return chat.Audience{Name: found.Name}, fmt.Errorf("conversations.members: %w", err)
		}
		for _, id := range ids {
			u, ok := a.people.dir.User(id)
			if !ok {
				if strangers++; strangers > strangerLimit {
					return found, errManyMembers
				}
				u = a.people.lookUp(ctx, id)
			}
			if !u.Known {
				return chat.Audience{Name: found.Name}, fmt.Errorf("member %s is unknown", id)
			}
			found.Guests = found.Guests || (u.Guest && !u.Deactivated)
			found.Outsiders = found.Outsiders || (u.Outside && !u.Deactivated)
		}
		if found.Guests && found.Outsiders || next == "" {
			return found, nil
		}
		query.Cursor = next
	}
	return found, errManyMembers
}
