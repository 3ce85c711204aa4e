package handlers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// matter is an agreement that may ask something of the reader of a digest.
type matter struct {
	kam.Agreement
	inCharge bool // the reader looks after its account
}

// mattersOf are the agreements of the accounts of a digest, and those in which its
// reader has a part or of which they were told, by money.
func (a *ask) mattersOf(b *brief) ([]*matter, error) {
	if b.matters != nil {
		return b.matters, nil
	}
	b.matters = []*matter{}
	for _, num := range b.accounts {
		list, err := a.AgreementsOf(num)
		if err != nil {
			return nil, err
		}
		if err := a.addMatters(b, list, true); err != nil {
			return nil, err
		}
	}
	list, err := a.AgreementsWith(a.me.Num)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(ag kam.Agreement) bool { return slices.Contains(b.accounts, ag.Account) })
	err = a.addMatters(b, list, false)
	slices.SortFunc(b.matters, func(x, y *matter) int {
		return cmp.Or(cmp.Compare(y.Worth, x.Worth), cmp.Compare(x.Account, y.Account), strings.Compare(x.Number, y.Number))
	})
	return b.matters, err
}

// addMatters leaves out what was signed after the day of the digest. What a file
// brought while nobody ran is settled for reading.
func (a *ask) addMatters(b *brief, list []kam.Agreement, inCharge bool) error {
	for _, ag := range list {
		if ag.SignedOn > b.day {
			continue
		}
		m := &matter{Agreement: ag, inCharge: inCharge}
		if ag.Settled == 0 {
			around, err := a.desk.circle(a.View, m.Account)
			if err != nil {
				return err
			}
			m.Agreement = kam.Settle(kam.Agreement{}, ag, around.Circle, a.desk.agreements, ag.Recorded).Agreement
		}
		b.matters = append(b.matters, m)
	}
	return nil
}

// readers are how people are reached, read once for all agreements of a digest.
func (b *brief) readers(a *ask) *circle {
	if b.around == nil {
		b.around = &circle{desk: a.desk, v: a.View, readers: map[kam.PersonNum]kam.Reader{}}
	}
	return b.around
}

// silent are the parties that had been asked, and had not answered, on the day of
// a digest, and whose silence had been told at a level by then.
func (a *ask) silent(b *brief, m *matter, level kam.Level) (list []kam.Party, err error) {
	for _, p := range m.Parties {
		if !p.Counts() || !p.Acked.IsZero() && a.dayHere(p.Acked) <= b.day {
			continue
		}
		party, known := b.readers(a).reader(p.Person)
		me, _ := b.readers(a).reader(a.me.Num)
		if known && me.Land(a.desk.agreements.LevelDay(party, p, level)) <= b.day || a.heardOf(b, m, p) {
			list = append(list, p)
		}
	}
	return list, nil
}

// heardOf says that the reader had been told by then that a party does not answer:
// nobody waits for one who has left Slack.
func (a *ask) heardOf(b *brief, m *matter, p kam.Party) bool {
	return slices.ContainsFunc(m.Told, func(t kam.Telling) bool {
		at := t.At
		if t.Due.After(at) {
			at = t.Due
		}
		return (t.Kind == kam.TellUnacked || t.Kind == kam.TellEscalated) && t.To == a.me.Num && slices.Contains(t.About, p.Person) && !t.At.Before(p.Asked) && a.dayHere(at) <= b.day
	})
}

func (a *ask) dayHere(t time.Time) kam.Day { return kam.DayOf(t.In(a.now.Location())) }

// unacknowledged are the agreements that somebody should have acknowledged by now:
// the reader, those whom the reader answers for as who is in charge, or as the
// manager who was told.
func (a *ask) unacknowledged(b *brief) (duties []duty, err error) {
	list, err := a.mattersOf(b)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		if !m.Running(b.day) {
			continue
		}
		if p, ok := m.Party(a.me.Num); ok && p.Counts() && (p.Acked.IsZero() || a.dayHere(p.Acked) > b.day || a.sinceShown(p.Acked)) && a.dayHere(p.Asked) <= b.day {
			duties = append(duties, ownUnacked(m, p))
			continue
		}
		level := kam.ToKAM
		if !m.inCharge {
			level = kam.ToManager
			if !slices.ContainsFunc(m.Told, func(t kam.Telling) bool { return t.Kind == kam.TellEscalated && t.To == a.me.Num }) {
				continue
			}
		}
		silent, err := a.silent(b, m, level)
		if err != nil {
			return nil, err
		}
		if len(silent) > 0 {
			duties = append(duties, a.unacked(m, silent))
		}
	}
	return duties, nil
}

func ownUnacked(m *matter, p kam.Party) duty {
	return duty{
		account: m.Account, money: m.Worth, always: true,
		says: func(a *ask, account string) string {
			if a.sinceShown(p.Acked) {
				return a.say(wording.DutyOwnAcked, account, a.titled(m.Agreement))
			}
			return a.say(wording.DutyOwnUnacked, account, a.titled(m.Agreement))
		},
		because: func(a *ask, account string) string {
			return a.say(wording.DutyWhyOwnUnacked, account, a.titled(m.Agreement))
		},
		press: func(a *ask) button {
			if a.sinceShown(p.Acked) {
				return m.cardBelow(a)
			}
			return button{text: a.say(wording.AgreementAcknowledge), action: acknowledgeAction, words: a.ofList(m.ID + " " + strconv.Itoa(p.Version)), primary: true}
		},
	}
}

func (a *ask) unacked(m *matter, silent []kam.Party) duty {
	_, of := m.Acknowledged()
	names := make([]string, len(silent))
	for i, p := range silent {
		names[i] = a.name(p.Person)
	}
	return duty{
		account: m.Account, money: m.Worth, always: true,
		says: func(a *ask, account string) string {
			return a.say(wording.DutyUnacked, account, a.titled(m.Agreement), a.firstOf(names, len(names)), a.say(wording.AgreementNofM, a.lang.Number(of-len(silent)), a.lang.Number(of)))
		},
		because: func(a *ask, account string) string {
			return a.say(wording.DutyWhyUnacked, account, a.titled(m.Agreement), a.lang.Number(a.desk.agreements.Remind[kam.ToKAM-1]), a.named(names))
		},
		press: m.cardBelow,
	}
}

// cardBelow shows the agreement's card in the thread below.
func (m *matter) cardBelow(a *ask) button {
	return button{text: wording.DigestOpen[a.lang], words: belowVerb + " " + nlp.Request{Intent: nlp.Agreements, Number: m.Number}.Words()}
}

// lateObligations are those of the reader that are due, and those of others that
// have been late for so long that who is in charge answers for them.
func (a *ask) lateObligations(b *brief) (duties []duty, err error) {
	list, err := a.mattersOf(b)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		for _, o := range a.askedIn(b, m) {
			is, err := a.answersFor(b, m, o)
			if err != nil {
				return nil, err
			}
			if is {
				duties = append(duties, lateDuty(b, m, o))
			}
		}
	}
	return duties, nil
}

// askedIn are the obligations of an agreement that are due on the day of a digest; in
// one that is written anew also those that were done since it was shown.
func (a *ask) askedIn(b *brief, m *matter) []kam.Obligation {
	ag := m.Agreement
	if !a.rewrite.at.IsZero() {
		ag.Deeds = slices.DeleteFunc(slices.Clone(ag.Deeds), func(d kam.Deed) bool { return a.sinceShown(d.Done) })
	}
	return ag.Late(b.day + 1)
}

// answersFor says that an obligation that is due stands in the reader's digest.
func (a *ask) answersFor(b *brief, m *matter, o kam.Obligation) (bool, error) {
	if o.Rep == a.me.Num {
		return true, nil
	}
	if !m.inCharge {
		return false, nil
	}
	rep, known := b.readers(a).reader(o.Rep)
	if !known {
		return true, b.around.failed
	}
	me, _ := b.around.reader(a.me.Num)
	return me.Land(o.DueDay(rep, kam.ToKAM)) <= b.day, b.around.failed
}

func lateDuty(b *brief, m *matter, o kam.Obligation) duty {
	whose := func(a *ask) string {
		switch o.Rep {
		case a.me.Num:
			return a.say(wording.DutyYou)
		case 0:
			return a.say(wording.WordNobody)
		}
		return wording.Name(a.name(o.Rep))
	}
	return duty{
		account: m.Account, money: m.Worth, always: true,
		says: func(a *ask, account string) string {
			text := wording.Name(wording.Cut(o.Text, mostOfObligation))
			if d := m.Deed(o.ID); !d.Done.IsZero() {
				return a.say(wording.DutyDone, account, wording.Name(m.Number), text, wording.Name(a.name(d.By)))
			}
			if o.Due == b.day {
				return a.say(wording.DutyDueToday, account, wording.Name(m.Number), text, whose(a))
			}
			return a.count(wording.DutyLate, int(b.day-o.Due), account, wording.Name(m.Number), text, whose(a))
		},
		because: func(a *ask, account string) string {
			return a.say(wording.DutyWhyLate, account, a.titled(m.Agreement), wording.Name(wording.Cut(o.Text, mostOfObligation)), a.lang.Day(o.Due))
		},
		press: func(a *ask) button {
			if o.Rep == a.me.Num && m.Deed(o.ID).Done.IsZero() {
				return button{text: a.say(wording.AgreementDone), action: doneAction, words: a.ofList(m.ID + " " + strconv.Itoa(o.ID))}
			}
			return m.cardBelow(a)
		},
	}
}

// mostOfObligation is how much of an obligation stands in a line.
const mostOfObligation = 60

// overdue are the renewals whose day has come, and of which nobody has said how
// they came out.
func (a *ask) overdue(b *brief) (duties []duty, err error) {
	return a.renewals(b, func(m *matter) (duty, bool) {
		if m.NextDate() > b.day {
			return duty{}, false
		}
		return renewal(m, func(a *ask, account string) string { return a.overdueSince(b.day, m, account) }, func(a *ask, account string) string {
			return a.say(wording.DutyWhyOverdue, account, a.titled(m.Agreement), a.lang.Day(m.NextDate()))
		}), true
	})
}

func (a *ask) overdueSince(day kam.Day, m *matter, account string) string {
	target, days, what := m.NextDate(), int(day-m.NextDate()), a.titled(m.Agreement)
	notice := m.Deadline() != 0
	switch {
	case days == 0 && notice:
		return a.say(wording.DutyNoticeToday, account, what)
	case days == 0:
		return a.say(wording.DutyEndsToday, account, what)
	case notice:
		return a.count(wording.DutyNoticeGone, days, account, what, a.lang.Day(target))
	}
	return a.count(wording.DutyEnded, days, account, what, a.lang.Day(target))
}

// reached are the renewals of which a warning has come due since the digest before,
// and those that come so soon that no other warning does.
func (a *ask) reached(b *brief) (duties []duty, err error) {
	return a.renewals(b, func(m *matter) (duty, bool) {
		target := m.NextDate()
		head, err := a.AccountHead(m.Account)
		if err != nil || target <= b.day {
			return duty{}, false
		}
		rungs := a.desk.agreements.RungsOf(head.Strategic)
		rung, ok := a.desk.agreements.RungIn(target, head.Strategic, a.rungsFrom(b, m), b.day)
		if !ok && (len(rungs) == 0 || b.day < target-kam.Day(rungs[len(rungs)-1])) {
			return duty{}, false
		}
		left, says := int(target-b.day), wording.DutyEndComes
		if m.Deadline() != 0 {
			says = wording.DutyNoticeComes
		}
		return renewal(m, func(a *ask, account string) string {
			return a.count(says, left, account, a.titled(m.Agreement), a.lang.Day(target))
		}, func(a *ask, account string) string {
			var before []string
			for _, n := range rungs {
				before = append(before, a.lang.Number(n))
			}
			if !ok {
				return a.count(wording.DutyWhyNear, left, account, a.titled(m.Agreement), a.lang.Day(target), before[len(before)-1])
			}
			return a.say(wording.DutyWhyRung, account, a.titled(m.Agreement), a.lang.Number(rung), a.lang.Day(target), a.lang.List(before))
		}), true
	})
}

// rungsFrom is the first day whose warning is for a digest to tell.
func (a *ask) rungsFrom(b *brief, m *matter) kam.Day {
	from := kam.DayOf(b.since.In(a.now.Location())) + 1
	if m.Recorded.After(b.since) { // the digest of that day had left
		from = min(from, m.RecordedOn)
	}
	if m.Ladder.To == m.NextDate() && m.Ladder.From <= b.day { // what came before is told by nobody
		from = max(from, m.Ladder.From)
	}
	return from
}

// renewals are the duties about renewals that are open, of who is in charge.
func (a *ask) renewals(b *brief, find func(*matter) (duty, bool)) (duties []duty, err error) {
	list, err := a.mattersOf(b)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		if !m.inCharge || m.NextDate() == 0 {
			continue
		}
		if d, ok := find(m); ok {
			duties = append(duties, d)
		}
	}
	return duties, nil
}

func renewal(m *matter, says func(a *ask, account string) string, because func(a *ask, account string) string) duty {
	return duty{
		account: m.Account, money: m.Worth, because: because,
		says: func(a *ask, account string) string {
			text := says(a, account)
			if m.HasValue {
				text += " · " + a.lang.MoneyOf(m.Value, m.Currency)
			}
			return text
		},
		press: func(a *ask) button {
			return button{text: a.say(wording.DutyOutcome), action: outcomeAction, words: m.ID}
		},
	}
}

// titled is an agreement's number and title, as one says it.
func (a *ask) titled(ag kam.Agreement) string {
	if ag.Title == "" {
		return wording.Name(ag.Number)
	}
	return a.say(wording.AgreementTitled, wording.Name(ag.Number), wording.Name(wording.Cut(ag.Title, mostOfName)))
}
