package kam

import (
	"slices"
	"time"
)

// Whom an agreement concerns, for who writes to them and who asks whether they
// may answer: settling goes by the same.

// InCharge are who looks after an agreement today and can be written to; where
// nobody does, the manager, else who recorded it.
func (c Circle) InCharge(a Agreement) []PersonNum { return c.around(a).inCharge() }

// Managers are who is told when those in charge do not act: one or nobody.
func (c Circle) Managers(a Agreement) []PersonNum { return c.around(a).managers() }

// ActsFor says that somebody may answer for another: they stand in for them on the
// day that it is there, or are in charge while nobody does and the other cannot be
// reached or is nobody.
func (c Circle) ActsFor(a Agreement, who, other PersonNum, now time.Time) bool {
	r, known := c.Reader(other)
	r.Left = r.Left || !known
	s := c.around(a)
	if p := s.actsFor(r, r.today(now)); p != 0 {
		return p == who
	}
	return slices.Contains(s.inCharge(), who)
}

// StandsInDigest says that a digest of a day, if its reader has one, tells what is
// told of an agreement.
func (c Circle) StandsInDigest(a Agreement, t Telling, day Day) bool {
	return c.around(a).standsInDigest(t, day)
}

func (c Circle) around(a Agreement) *settling {
	return &settling{Agreement: a, circle: c, today: c.Today}
}
