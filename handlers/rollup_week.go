package handlers

import (
	"context"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// rollUpWeek is the roll-up as it comes by itself once a week: in the company's
// language for the channel, in their own for each executive. why says why somebody
// gets none.
func (d *Desk) rollUpWeek(ctx context.Context, v *store.View, p kam.Person, n store.Notice) (chat.Reply, string, error) {
	var a *ask
	var err error
	switch {
	case n.ForChannel():
		a = &ask{
			View: v, ctx: ctx, desk: d, in: chat.Incoming{Surface: chat.Mention}, today: d.store.Today(), now: d.now().In(d.store.Zone()),
			own: d.language, lang: d.language, admin: true, sight: sight{all: true},
		}
	case p.Role != kam.RoleExecutive:
		return chat.Reply{}, store.WhyNothing, nil
	default:
		a, err = d.writer(ctx, v, p)
	}
	if err != nil {
		return chat.Reply{}, "", err
	}
	a.req = nlp.Request{Intent: nlp.RollUp}
	var instead []string
	if n.Role != "" {
		instead = []string{a.say(wording.RollUpInstead(n.Role), channelName(n.Named, d.rollUp.Channel))}
	}
	day := n.Day
	if day == 0 {
		day = kam.DayOf(a.now)
	}
	reply, err := a.rollUpPage(a.say(wording.RollUpWeek, a.lang.DayOfMonth(day.Monday())), instead...)
	if err != nil {
		return chat.Reply{}, "", err
	}
	reply.Text = spoken(reply.Text)
	return reply, "", nil
}

// channelName is a channel as people know it: by what it is called, else as the settings
// have it, where an id stays one.
func channelName(called, channel string) string {
	if called != "" {
		return "#" + wording.Name(called)
	}
	name := wording.Name(strings.TrimPrefix(channel, "#"))
	if name == strings.ToUpper(name) {
		return name
	}
	return "#" + name
}
