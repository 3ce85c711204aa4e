package handlers

import (
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What only the buttons of a digest say. They answer in the thread below it.
const (
	belowVerb   = "below"   // the words after it
	restVerb    = "rest"    // what is to be done besides, with the day
	reasonsVerb = "reasons" // why these, with the day
)

// digestAsked is the digest that somebody asks for: theirs now, also of who has
// paused it, or that of a past day as it was sent. It is for nobody else's eyes,
// wherever it is asked for.
func digestAsked(a *ask) (reply chat.Reply, err error) {
	if day := a.req.Start; day != 0 && day != a.localDay() {
		reply, err = a.digestOf(day)
	} else {
		var m morning
		if m, err = a.morningNow(); err == nil {
			reply, err = a.digest(m)
		}
	}
	reply.Visibility = chat.OnlyAsker
	return reply, err
}

// morningNow is the digest of this moment.
func (a *ask) morningNow() (morning, error) {
	m := morning{day: a.localDay(), at: a.now}
	if a.me.Num == 0 {
		return m, nil
	}
	last, ok, err := a.LastDigest(a.me.Num)
	if ok {
		m.since = last.Sent
	}
	return m, err
}

// digestOf is the digest of another day as it was sent, or why there was none.
func (a *ask) digestOf(day kam.Day) (chat.Reply, error) {
	if a.me.Num == 0 {
		return chat.Reply{}, refuse(wording.SettingsNobody)
	}
	p := a.page()
	n, found, err := a.DigestOf(a.me.Num, day)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case !found:
		said, err := a.noDigestOn(day)
		p.tell(said)
		return p.reply(), err
	case n.State != store.NoticeSent:
		p.tell(a.say(wording.ReceiptDigest, a.lang.LongDay(day), a.lang.DeliveryWhy(string(n.State), n.Why, n.Late)))
		return p.reply(), nil
	}
	p.title(a.say(wording.DigestPast, a.lang.LongDay(day), n.Sent.In(a.now.Location()).Format("15:04")))
	for _, part := range inParts(unspoken.Replace(n.Text)) {
		p.tell(part)
	}
	return p.reply(), nil
}

// unspoken undoes what spoken does to Slack's signs.
var unspoken = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "∗", "*", "ˍ", "_", "∼", "~", "ˋ", "`")

// mostInPart is how much of a text stands in one paragraph.
const mostInPart = 2500

// inParts cuts a text, at its lines, into what stands in a paragraph.
func inParts(text string) []string {
	var parts []string
	for len(text) > mostInPart {
		cut := strings.LastIndexByte(text[:mostInPart], '\n')
		if cut <= 0 {
			break
		}
		parts = append(parts, text[:cut])
		text = text[cut+1:]
	}
	return append(parts, text)
}

// digestClicked answers the buttons of a digest in the thread below it.
func (a *ask) digestClicked(verb, words string) (reply chat.Reply, err error) {
	a.req.Intent = nlp.Digest
	switch verb {
	case belowVerb:
		reply, err = a.read(words)
	default:
		day, parsed := kam.ParseDay(words)
		if parsed != nil {
			return a.notUnderstood()
		}
		var b *brief
		if b, err = a.briefOf(day); err != nil {
			return chat.Reply{}, err
		}
		if verb == restVerb {
			reply, err = a.restOf(b)
		} else {
			reply, err = a.reasons(b)
		}
	}
	reply.Threaded = true
	return reply, err
}

// briefOf is what the digest of a day was about, as far as the reader may still
// see it: that of today as of now, an older one as of its hour.
func (a *ask) briefOf(day kam.Day) (*brief, error) {
	if day >= a.localDay() {
		m, err := a.morningNow()
		if err != nil {
			return nil, err
		}
		return a.brief(m)
	}
	n, ok, err := a.DigestOf(a.me.Num, day)
	if err != nil {
		return nil, err
	}
	prefs, err := a.Preferences(a.me.Num)
	if err != nil {
		return nil, err
	}
	m := morning{day: day, at: a.mornings(prefs).At(day), since: n.Since}
	if ok && !n.Sent.IsZero() {
		m.at = n.Sent
	}
	a.standAt(m)
	return a.brief(m)
}

// standAt moves who asks to the moment of a digest. Rights stay those of now.
func (a *ask) standAt(m morning) {
	a.now = m.at.In(a.now.Location())
	a.today = kam.DayOf(m.at.In(a.desk.store.Zone()))
}

// restOf is what is to be done besides the first that the digest shows.
func (a *ask) restOf(b *brief) (chat.Reply, error) {
	todo, err := a.duties(b)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.DigestRest, a.lang.Day(b.day)))
	rest := todo[min(mostDuties, len(todo)):]
	if len(rest) == 0 {
		p.tell(wording.DigestTodayNone[a.lang])
	}
	err = p.todo(b, rest[:min(mostRest, len(rest))])
	if more := len(rest) - mostRest; more > 0 {
		p.fine(a.count(wording.DigestMore, more))
	}
	p.asOf(store.Billing)
	return p.reply(), err
}

// mostRest is how many fit in one message.
const mostRest = 40
