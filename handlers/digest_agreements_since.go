package handlers

import (
	"strings"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostOfNews is how many agreements to which the same happened are named.
const mostOfNews = 3

// agreementNews is what has happened to agreements, an item each.
type agreementNews struct {
	a *ask
	b *brief

	signed, loaded, changed, acknowledged, decided, ended, withdrawn []string
}

// agreementsSince are what has happened to the agreements of the accounts of who
// reads a digest.
func (a *ask) agreementsSince(b *brief, _ []store.Notice) ([]string, error) {
	list, err := a.mattersOf(b)
	if err != nil {
		return nil, err
	}
	n := agreementNews{a: a, b: b}
	for _, m := range list {
		if !m.inCharge {
			continue
		}
		if err := n.add(m); err != nil {
			return nil, err
		}
	}
	var lines []string
	for _, kind := range [...]struct {
		text wording.Plural
		list []string
	}{
		{wording.SinceSigned, n.signed},
		{wording.SinceLoaded, n.loaded},
		{wording.SinceChanged, n.changed},
		{wording.SinceAcknowledged, n.acknowledged},
		{wording.SinceDecided, n.decided},
		{wording.SinceEnded, n.ended},
		{wording.SinceWithdrawn, n.withdrawn},
	} {
		if len(kind.list) > 0 {
			lines = append(lines, a.count(kind.text, len(kind.list), a.several(kind.list), a.lang.Number(a.desk.agreements.SilentAfter)))
		}
	}
	return lines, nil
}

// several are the first few of some things, and how many more there are.
func (a *ask) several(list []string) string {
	if more := len(list) - mostOfNews; more > 0 {
		return a.count(wording.AndMore, more, strings.Join(list[:mostOfNews], "; "))
	}
	return strings.Join(list, "; ")
}

// happened says that something has since the digest before.
func (n *agreementNews) happened(at time.Time) bool {
	return at.After(n.b.since) && !at.After(n.a.now)
}

// signedSince says that an agreement is new: it was recorded since the digest
// before. In the digest of a day on which it was not recorded yet, the day of
// signing counts.
func (n *agreementNews) signedSince(m *matter) bool {
	return n.happened(m.Recorded) || m.Recorded.After(n.a.now) && m.SignedOn > n.a.dayHere(n.b.since) && m.SignedOn <= n.b.day
}

func (n *agreementNews) add(m *matter) error {
	a := n.a
	acked, done, of := n.acks(m)
	decided := len(m.Outcomes) > 0 && n.happened(m.Outcomes[len(m.Outcomes)-1].At)
	fresh := n.signedSince(m)
	if !fresh && !decided && len(acked) == 0 && !n.happened(m.Changed) && !n.happened(m.Withdrawn) {
		return nil // names cost reads
	}
	account, err := a.mineNamed(n.b, m.Account)
	if err != nil {
		return err
	}
	name := a.say(wording.SinceWhich, account, a.titled(m.Agreement))
	with := func(what string) string { return a.say(wording.SinceWith, name, what) }
	switch {
	case !m.Withdrawn.IsZero() && (fresh || !n.happened(m.Withdrawn)): // nothing is left of it
		return nil
	case !m.Withdrawn.IsZero():
		n.withdrawn = append(n.withdrawn, name)
		return nil
	case fresh && m.Asked == 0 && n.happened(m.Recorded):
		n.loaded = append(n.loaded, name)
	case fresh && m.HasValue:
		n.signed = append(n.signed, with(a.lang.MoneyOf(m.Value, m.Currency)))
	case fresh:
		n.signed = append(n.signed, name)
	case n.happened(m.Changed):
		fields, err := n.fields(m)
		if err != nil {
			return err
		}
		if len(fields) > 0 {
			n.changed = append(n.changed, with(strings.Join(fields, ", ")))
		}
	}
	if len(acked) > 0 {
		n.acknowledged = append(n.acknowledged, a.say(wording.SinceBy, name, a.firstOf(acked, len(acked)), a.nOfM(done, of)))
	}
	if decided {
		n.came(m, name)
	}
	return nil
}

// fields are what of an agreement is different from what it said when the digest
// before was written.
func (n *agreementNews) fields(m *matter) (names []string, err error) {
	versions, err := n.a.Versions(m.ID)
	if err != nil {
		return nil, err
	}
	was := m.Terms
	for i, v := range versions {
		if i == 0 || !v.At.After(n.b.since) {
			was = v.Terms
		}
	}
	for _, f := range was.ChangedFields(m.Terms) {
		names = append(names, n.a.lang.Field(f))
	}
	return names, nil
}

// acks are who has acknowledged since, and how many of how many have.
func (n *agreementNews) acks(m *matter) (names []string, done, of int) {
	for _, p := range m.Parties {
		if !p.Counts() {
			continue
		}
		of++
		if !p.Acked.IsZero() && !p.Acked.After(n.a.now) {
			done++
			if n.happened(p.Acked) {
				names = append(names, n.a.name(p.Person))
			}
		}
	}
	return names, done, of
}

// came says how a renewal came out, or that the agreement ends early.
func (n *agreementNews) came(m *matter, name string) {
	a := n.a
	o := m.Outcomes[len(m.Outcomes)-1]
	by := o.ByName
	if by == "" {
		by = a.name(o.By)
	}
	if m.Ended != 0 && o.What == kam.OverAgreed {
		n.ended = append(n.ended, a.say(wording.SinceBy, name, a.lang.Day(m.Ended), wording.Name(by)))
		return
	}
	n.decided = append(n.decided, a.say(wording.SinceBy, name, a.say(outcomeTexts[o.What]), wording.Name(by)))
}
