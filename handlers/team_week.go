package handlers

import (
	"context"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// teamWeek is the manager's view as it comes by itself once a week: of the whole
// company for whoever may read all of it, of their team for the others. why says
// why somebody gets none.
func (d *Desk) teamWeek(ctx context.Context, v *store.View, p kam.Person, n store.Notice) (chat.Reply, string, error) {
	a, err := d.writer(ctx, v, p)
	if err != nil {
		return chat.Reply{}, "", err
	}
	if !a.isManager(p.Num) {
		return chat.Reply{}, store.WhyNothing, a.failed
	}
	a.req = nlp.Request{Intent: nlp.Team} // what the buttons to turn the pages say
	g, err := a.group()
	if isRefusal(err) {
		return chat.Reply{}, store.WhyNothing, nil
	}
	if err != nil {
		return chat.Reply{}, "", err
	}
	day := n.Day
	if day == 0 {
		day = kam.DayOf(a.now)
	}
	reply, err := a.teamPage(g, a.say(wording.TeamWeek, a.lang.DayOfMonth(day.Monday()), g.label))
	if err == nil {
		err = a.failed
	}
	if err != nil {
		return chat.Reply{}, "", err
	}
	reply.Text = spoken(reply.Text)
	return reply, "", nil
}
