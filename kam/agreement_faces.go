package kam

import (
	"slices"
	"strconv"
)

// Messages that were sent say what was so. When that changes they are rewritten in
// place, those that nobody reads any more once: to say where it is said now.

// stale are the notices of the ledger that no longer read as they did.
func stale(was, now Agreement) (keys []string) {
	before, after := was.faces(), now.faces()
	for _, t := range was.Told {
		if f, is := before[t.Notice]; is && f != after[t.Notice] && !slices.Contains(keys, t.Notice) {
			keys = append(keys, t.Notice)
		}
	}
	return keys
}

// face is all that the message of a line of the ledger depends on, and that
// changes by what is done to the agreement.
type face struct {
	withdrawn  bool
	ended      Day
	superseded bool
	apart      bool // its reader has no part any more, or is no longer in charge
	version    int
	acked      bool
	parties    string // who was asked, with whether they have acknowledged
	done       string // which obligations are done
}

// faces are those of the messages of the ledger, by the keys of their notices. Of
// what is not about the present state only the withdrawal is shown.
func (a Agreement) faces() map[string]face {
	list := make(map[string]face, len(a.Told))
	latest := a.latest()
	parties := a.answers()
	for _, t := range a.Told {
		if t.Notice == "" {
			continue
		}
		f := face{withdrawn: !a.Withdrawn.IsZero()}
		if t.status() || t.asks() {
			f.ended = a.Ended
			f.superseded = latest[reading{t.To, t.status()}] != t.Notice
			p, _ := a.Party(t.To)
			f.apart = t.asks() && !p.Counts() || t.status() && !slices.Contains(a.Charge, t.To)
			if !f.superseded && !f.apart {
				f.version = a.Version
				f.acked = t.asks() && !p.Acked.IsZero()
				f.done = a.done(t)
				if t.status() {
					f.parties = parties
				}
			}
		}
		list[t.Notice] = f
	}
	return list
}

// reading is who reads which of the two messages that show the present state.
type reading struct {
	to     PersonNum
	status bool
}

// latest are the messages that show it, by their notices.
func (a Agreement) latest() map[reading]string {
	list := map[reading]string{}
	for _, t := range a.Told {
		if (t.asks() || t.status()) && !t.InPlace {
			list[reading{t.To, t.status()}] = t.Notice
		}
	}
	return list
}

func (a Agreement) answers() string {
	var b []byte
	for _, p := range a.Parties {
		if p.Counts() {
			b = strconv.AppendUint(b, uint64(p.Person), 10)
			b = strconv.AppendBool(b, p.Acked.IsZero())
		}
	}
	return string(b)
}

// done are the obligations that a message shows as done: all, or those of who
// reads it.
func (a Agreement) done(t Telling) string {
	var b []byte
	for _, d := range a.Deeds {
		if d.Done.IsZero() {
			continue
		}
		if o, _ := a.Obligation(d.Obligation); t.status() || o.Rep == t.To {
			b = append(strconv.AppendInt(b, int64(d.Obligation), 10), ' ')
		}
	}
	return string(b)
}

// Superseded says that a later message asks, or tells, the same person about the
// same.
func (a Agreement) Superseded(t Telling) bool {
	last, ok := a.latest()[reading{t.To, t.status()}]
	return ok && last != t.Notice
}
