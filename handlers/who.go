package handlers

import (
	"context"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// ask is one request on its way to its answer: what the store holds at this
// moment, who asks and what they may see.
type ask struct {
	*store.View
	ctx      context.Context
	desk     *Desk
	in       chat.Incoming
	req      nlp.Request
	me       kam.Person // Num is zero for an admin who is not in the directory
	admin    bool
	sight    sight
	below    []kam.PersonNum // see team
	covering *[]standIn      // see standIns
	own      wording.Lang    // the person's: their setting's, else Slack's, else the company's
	lang     wording.Lang    // the answer's
	settled  bool            // a button said the language: its words do not
	now      time.Time       // in the person's zone
	today    kam.Day         // the company's
	readers  *readers        // who reads the channel, where that was asked
	posting  bool            // the answer is posted for everybody
	partly   bool            // something is compared with a window that began before the company's billing
	passport bool            // where the figures are from is asked, not how they stand
	filing   bool            // the ledger of agreements is asked for, as a file
	pending  bool            // similar names could not all be looked at
	failed   error           // what the directory could not read
	open     open            // what the reply asks back
	saidAt   time.Time       // when the words were said that are read again; zero: now
	taken    bool            // what was asked back has its answer
	shown    string          // the order whose preview the reply is
	remind   *store.Place    // the question that the reply reminds of

	rewrite rewritten // the list that the reply is, where it can be written anew

	agreements lastRead[kam.Agreement]
	launched   lastRead[kam.Launch]
	opportune  lastRead[kam.Opportunity]
	targeted   lastRead[kam.Target]
	stood      lastStanding
	targets    []targetRead
	// then writes, once the view is closed, and gives the reply: within a view
	// nothing can be written.
	then func(context.Context) (chat.Reply, error)
}

// ask finds out who asks. A refusal is all that somebody unknown is told.
func (d *Desk) ask(ctx context.Context, v *store.View, in chat.Incoming) (*ask, *wording.Text, error) {
	u := &in.User
	own := speaks(d.language, u.Locale)
	a := &ask{View: v, ctx: ctx, desk: d, in: in, own: own, lang: own, today: d.store.Today()}
	if in.Surface != chat.CLI && (u.Guest || u.Bot || u.Deactivated || u.Outside) {
		return a, &wording.Stranger, nil
	}
	me, found := v.BySlackID(u.ID)
	if !found {
		me, found = v.ByEmail(u.Email)
	}
	a.admin = d.isAdmin(u.Email) || d.isAdmin(me.Email)
	switch {
	case found:
	case a.admin:
		me = kam.Person{Name: u.Name, Email: u.Email}
		if me.Name == "" {
			me.Name = u.Email
		}
	default:
		return a, &wording.NotInDirectory, nil
	}
	a.me = me
	prefs, err := v.Preferences(me.Num)
	if err != nil {
		return a, nil, err
	}
	a.own = speaks(own, prefs.Language, me.Language)
	a.lang = a.own
	a.now = d.now().In(d.zone(u.Zone, me.Zone))
	a.sight, err = a.sightOf(me, a.admin || d.open)
	return a, nil, err
}

func (d *Desk) isAdmin(email string) bool { return email != "" && d.admins[strings.ToLower(email)] }

// zone is the first of the zones that is known, else the company's: Slack's
// wins over the file's.
func (d *Desk) zone(names ...string) *time.Location {
	for _, name := range names {
		if name == "" || strings.EqualFold(name, "local") {
			continue
		}
		if z, ok := d.zones.Load(name); ok {
			return z.(*time.Location)
		}
		if z, err := time.LoadLocation(name); err == nil {
			d.zones.Store(name, z)
			return z
		}
	}
	return d.store.Zone()
}

// say is a text in the language of the answer.
func (a *ask) say(t wording.Text, fill ...string) string { return a.lang.Say(t, fill...) }

// count is a text that counts, in the language of the answer.
func (a *ask) count(p wording.Plural, n int, fill ...string) string {
	return a.lang.Count(p, n, fill...)
}

// money is whole units with the currency.
func (a *ask) money(m kam.Amount) string { return a.lang.MoneyOf(m, a.Currency) }

// name is a person's name, or the word for nobody.
func (a *ask) name(num kam.PersonNum) string {
	if p, ok := a.Person(num); ok {
		return p.Name
	}
	return a.say(wording.WordNobody)
}

// kamName is a KAM's name in a table, a dash for none.
func (a *ask) kamName(num kam.PersonNum) string {
	if p, ok := a.Person(num); ok {
		return p.Name
	}
	return wording.Missing
}

// period is the window that is meant: the trailing twelve months unless said.
func (a *ask) period() kam.Period {
	if a.req.HasPeriod {
		return a.req.Period
	}
	return kam.TTMAt(a.today)
}
