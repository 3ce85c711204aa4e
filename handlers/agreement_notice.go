package handlers

import (
	"context"
	"errors"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// Why somebody is not told of an agreement, besides what holds for every notice.
const (
	agreementGone = "the agreement is no longer there"
	wasWithdrawn  = "it was withdrawn before it was told"
	wasAnswered   = "it was acknowledged before it was told"
	wasDone       = "it was done before it was told"
	saidAnew      = "a newer message says it"
	isOver        = "it was over before it was told"
)

// agreementNotice writes what somebody is told of an agreement, as it stands by
// now: also in the place of a message that was sent before.
func (d *Desk) agreementNotice(ctx context.Context, v *store.View, p kam.Person, n *store.Notice) (reply chat.Reply, why string, err error) {
	reply, why, err = d.agreementLetter(ctx, v, p, *n)
	reply.Text = spoken(reply.Text)
	return reply, why, err
}

func (d *Desk) agreementLetter(ctx context.Context, v *store.View, p kam.Person, n store.Notice) (reply chat.Reply, why string, err error) {
	a, err := d.writer(ctx, v, p)
	if err != nil {
		return reply, "", err
	}
	l, err := a.letter(n)
	if errors.Is(err, store.ErrNotFound) {
		return reply, agreementGone, nil
	}
	if err != nil {
		return reply, "", err
	}
	if !l.sent {
		if err := l.letGo(); err != nil {
			return reply, "", err
		}
		if why, err = l.outdated(n); why != "" || err != nil {
			return reply, why, err
		}
	}
	if err := l.write(); err != nil {
		return reply, "", err
	}
	return l.reply(), "", errors.Join(a.failed, l.circle.failed)
}

// letter is a message about an agreement, being written to one reader.
type letter struct {
	*page
	ag     kam.Agreement
	acc    kam.Account
	circle *circle
	told   kam.Telling // the line of the ledger that it is about
	seen   bool        // the reader may see the account
	sent   bool        // it stands in the place of a message that was sent
	today  kam.Day     // where the reader is
}

func (a *ask) letter(n store.Notice) (*letter, error) {
	ag, err := a.Agreement(n.Agreement)
	if err != nil {
		return nil, err
	}
	l, err := a.letterOf(ag)
	if err != nil {
		return nil, err
	}
	l.sent = n.State == store.NoticeSent
	l.told = kam.Telling{To: n.To, Kind: kam.TellingKind(n.Role), Version: n.Version, Notice: n.Key}
	if i := slices.IndexFunc(ag.Told, func(t kam.Telling) bool { return t.Notice == n.Key }); i >= 0 {
		l.told = ag.Told[i]
	}
	return l, nil
}

// letGo takes out who has no part any more, where that was not settled yet.
func (l *letter) letGo() error {
	settled, err := l.a.desk.Settle(l.a.View, l.ag, l.ag)
	if err != nil {
		return err
	}
	l.ag.Parties = slices.Clone(l.ag.Parties)
	for i := range l.ag.Parties {
		p, _ := settled.Agreement.Party(l.ag.Parties[i].Person)
		l.ag.Parties[i].Gone = l.ag.Parties[i].Gone || p.Gone
	}
	return nil
}

func (a *ask) letterOf(ag kam.Agreement) (*letter, error) {
	c, err := a.desk.circle(a.View, ag.Account)
	if err != nil {
		return nil, err
	}
	return &letter{page: a.page(), ag: ag, acc: c.Account, circle: c, seen: a.may(kam.ReadAccount, c.Account) == kam.Yes, today: a.localDay()}, nil
}

// outdated says why a message that was not sent yet has nothing to say any more,
// or not to this reader.
func (l *letter) outdated(n store.Notice) (why string, err error) {
	a := l.a
	inCharge := func(list []kam.PersonNum) bool { return l.seen && slices.Contains(list, a.me.Num) }
	switch kind := l.told.Kind; {
	case !l.ag.Withdrawn.IsZero():
		return wasWithdrawn, nil
	case kind == kam.TellEnded:
		if p, ok := l.ag.Party(a.me.Num); !ok || p.Gone {
			return notTheirs, nil
		}
		return "", nil
	case kind == kam.TellAsk, kind == kam.TellChanged:
		p, _ := l.ag.Party(a.me.Num)
		return l.anew(p.Counts()), nil
	case kind == kam.TellStatus:
		return l.anew(inCharge(l.circle.InCharge(l.ag))), nil
	case kind == kam.TellReminder:
		why = l.answered(l.answersTo)
	case kind == kam.TellUnacked:
		why = l.answered(func(kam.PersonNum) bool { return inCharge(l.circle.InCharge(l.ag)) })
	case kind == kam.TellEscalated:
		why = l.answered(func(kam.PersonNum) bool { return inCharge(l.circle.Managers(l.ag)) })
	case kind == kam.TellLate:
		why = l.done(func(o kam.Obligation) bool { return l.mayDo(o) })
	case kind == kam.TellLateKAM:
		why = l.done(func(kam.Obligation) bool { return inCharge(l.circle.InCharge(l.ag)) })
	case l.renews():
		why, err = l.decided(n, inCharge(l.circle.InCharge(l.ag)))
	default:
		return noLongerSo, nil
	}
	if why != "" || err != nil {
		return why, err
	}
	in, err := l.inDigest(n)
	if in {
		why = store.WhyDigest
	}
	return why, err
}

func (l *letter) renews() bool { return l.told.Kind == kam.TellRung || l.told.Kind == kam.TellOverdue }

// anew is why a message that would show how things stand is not sent.
func (l *letter) anew(theirs bool) (why string) {
	switch {
	case !theirs:
		return notTheirs
	case l.ag.Superseded(l.told):
		return saidAnew
	}
	return l.over()
}

// over is why nothing is to be acknowledged any more.
func (l *letter) over() (why string) {
	if l.ag.Ended != 0 || !l.ag.Running(l.a.today) {
		return isOver
	}
	return ""
}

// answered is why nobody of whom a reminder is needs to be reminded of any more.
func (l *letter) answered(mine func(kam.PersonNum) bool) (why string) {
	if why = l.over(); why != "" {
		return why
	}
	why = wasAnswered
	for _, num := range l.told.About {
		if p, _ := l.ag.Party(num); p.Open() {
			if mine(num) {
				return ""
			}
			why = notTheirs
		}
	}
	return why
}

// done is why none of the obligations of a message is waited for any more.
func (l *letter) done(mine func(kam.Obligation) bool) (why string) {
	why = wasDone
	for _, o := range l.ag.OpenObligations() {
		if slices.Contains(l.told.Obligations, o.ID) {
			if mine(o) {
				return ""
			}
			why = notTheirs
		}
	}
	return why
}

// decided is why a renewal is not warned of any more, or not now.
func (l *letter) decided(n store.Notice, inCharge bool) (why string, err error) {
	next := l.ag.NextDate()
	switch past := next < l.today; {
	case next == 0, past != (l.told.Kind == kam.TellOverdue), l.told.Rung != 0 && next-kam.Day(l.told.Rung) > l.today:
		return noLongerSo, nil
	case !inCharge:
		return notTheirs, nil
	}
	return l.a.unwanted(n)
}

// inDigest says that the digest of this day tells it, one that is still to come, or
// came after it was so: its reader gets one by now.
func (l *letter) inDigest(n store.Notice) (bool, error) {
	a := l.a
	r, _ := l.circle.Reader(a.me.Num)
	if r.Digest == nil || !r.Digest(l.today) || !l.circle.StandsInDigest(l.ag, l.told, l.today) || kam.DayOf(n.At.In(a.now.Location())) != l.today {
		return false, nil
	}
	digest, found, err := a.DigestOf(a.me.Num, l.today)
	if err != nil || found {
		return digest.State == store.NoticeSent && digest.Sent.After(l.told.At), err
	}
	s, until, err := a.desk.Schedule(a.View, a.me, store.NoticeDigest)
	s.Minute = until
	return !a.now.After(s.At(l.today)), err
}

// answersTo says that the reader may acknowledge for somebody: for themselves, or
// for whom they stand in on this day.
func (l *letter) answersTo(p kam.PersonNum) bool {
	me := l.a.me.Num
	if me == 0 || p == me {
		return me != 0
	}
	r, known := l.circle.Reader(p)
	zone := r.Schedule.Zone
	if zone == nil {
		zone = l.a.desk.store.Zone()
	}
	return known && r.StandsIn(kam.DayOf(l.a.now.In(zone))) == me
}

// mayDo says that it is the reader's to say that an obligation is done: its rep's,
// that of who acts for them, and where there is none that of who is in charge.
func (l *letter) mayDo(o kam.Obligation) bool {
	me := l.a.me.Num
	return me != 0 && (o.Rep == me || l.circle.ActsFor(l.ag, me, o.Rep, l.a.now))
}

// what is the agreement in a few words.
func (l *letter) what() string {
	if l.ag.Title == "" {
		return wording.Name(l.ag.Number)
	}
	return l.a.say(wording.AgreementTitled, wording.Name(l.ag.Number), wording.Name(l.ag.Title))
}

// number is all that is said of an agreement to who has no part in it any more.
func (l *letter) number() string { return l.a.say(wording.ToldThe, wording.Name(l.ag.Number)) }

func (l *letter) account() string { return wording.Name(l.acc.Name) }

// write writes the message, whatever it stands for by now.
func (l *letter) write() error {
	if !l.ag.Withdrawn.IsZero() {
		l.withdrawn()
		return nil
	}
	switch l.told.Kind {
	case kam.TellAsk, kam.TellChanged:
		return l.ask()
	case kam.TellEnded:
		l.tell(l.a.say(wording.ToldEndedAccount, l.what(), l.account(), l.a.lang.Day(l.ag.Ended)))
		return nil
	case kam.TellReminder:
		l.reminder()
		return nil
	case kam.TellLate:
		l.late(wording.ToldDueNow)
		return nil
	}
	if !l.seen {
		l.tell(l.a.say(wording.ToldNotInCharge, l.number()))
		return nil
	}
	switch l.told.Kind {
	case kam.TellStatus:
		switch {
		case !slices.Contains(l.ag.Charge, l.a.me.Num):
			l.tell(l.a.say(wording.ToldNotInCharge, l.number()))
		case l.ag.Superseded(l.told):
			l.tell(l.a.say(wording.ToldSuperseded, l.number()))
		default:
			l.status()
		}
	case kam.TellUnacked, kam.TellEscalated:
		l.unacked()
	case kam.TellLateKAM:
		l.late(wording.ToldLateKAM)
	case kam.TellRung, kam.TellOverdue:
		l.renewal()
	}
	return nil
}

func (l *letter) withdrawn() {
	a := l.a
	day := a.lang.Day(kam.DayOf(l.ag.Withdrawn.In(a.now.Location())))
	if l.ag.WithdrawnBy == "" {
		l.tell(a.say(wording.ToldWithdrawn, l.number(), day))
		return
	}
	l.tell(a.say(wording.ToldWithdrawnBy, l.number(), day, wording.Name(l.ag.WithdrawnBy)))
}

// ask asks a party to acknowledge: first what has changed, then what is theirs,
// then the rest. It is the same message afterwards, with what became of it.
func (l *letter) ask() error {
	a := l.a
	me, ok := l.ag.Party(a.me.Num)
	switch {
	case !ok || !me.Counts():
		l.tell(a.say(wording.ToldGone, l.number()))
		return nil
	case l.ag.Superseded(l.told):
		l.tell(a.say(wording.ToldSuperseded, l.number()))
		return nil
	}
	l.heading()
	l.brief()
	asks := l.ag.Ended == 0 && me.Open()
	if asks {
		lead := wording.ToldNew
		if l.told.Kind == kam.TellChanged {
			lead = wording.ToldChanged
		}
		l.tell(a.say(lead))
	}
	if l.told.Kind == kam.TellChanged {
		if err := l.changesSince(l.versionBefore()); err != nil {
			return err
		}
	}
	if l.ag.Ended != 0 {
		l.tell(a.say(wording.ToldEnded, l.number(), a.lang.Day(l.ag.Ended)))
	}
	l.yours(0)
	l.rest(wording.ToldRest)
	var row []button
	if asks {
		row = append(row, l.acknowledgeButton(me))
	} else if !me.Acked.IsZero() {
		l.tell(l.ackedOn(me))
	}
	if l.seen {
		row = append(row, l.card())
	}
	l.offer(row...)
	return nil
}

// heading is number and title; a title that is too long for it follows below.
func (l *letter) heading() {
	a := l.a
	number, title := wording.Name(l.ag.Number), wording.Clean(l.ag.Title)
	whole := a.say(wording.ToldTitle, number, title)
	if title == "" || len(whole) > mostHeading {
		l.title(a.say(wording.ToldAgreement, number))
		if title != "" {
			l.tell(wording.Cut(title, mostText))
		}
		return
	}
	l.title(whole)
}

const (
	mostHeading = 140 // bytes of a heading that is not cut
	mostText    = 500 // characters of a title or an obligation
)

// ackedOn says when, and by whom, a party's answer was given.
func (l *letter) ackedOn(p kam.Party) string {
	if p.AckedBy != 0 {
		return l.a.say(wording.ToldAckedFor, l.a.moment(p.Acked), wording.Name(l.a.name(p.AckedBy)))
	}
	return l.a.say(wording.ToldAcked, l.a.moment(p.Acked))
}

func (l *letter) card() button {
	return button{text: l.a.say(wording.ToldOpenCard), action: cardAction, words: l.ag.ID}
}
