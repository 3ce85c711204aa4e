package kam

// RenewalStatus is how a renewal stands.
type RenewalStatus string

// The statuses of a renewal.
const (
	NoRenewal     RenewalStatus = ""        // it has no end, or was withdrawn
	RenewalGood   RenewalStatus = "good"    // it goes on
	RenewalAtRisk RenewalStatus = "at_risk" // nobody has said how it came out, and there is reason for worry
	RenewalUnset  RenewalStatus = "unset"   // nobody has said, and nothing speaks against it
	RenewalLost   RenewalStatus = "lost"    // it does not go on
)

// Renewal says how the renewal of an agreement stands on a day. Without an
// outcome it is at risk once its day has passed, while an obligation is late, and
// from when who is in charge was told that somebody has not acknowledged it.
func (a Agreement) Renewal(today Day) RenewalStatus {
	if !a.Withdrawn.IsZero() || a.Target() == 0 && a.Ended == 0 {
		return NoRenewal
	}
	if o, set := a.Outcome(); set {
		if o.What.GoesOn() {
			return RenewalGood
		}
		return RenewalLost
	}
	if a.Worry(today) != (Worry{}) {
		return RenewalAtRisk
	}
	return RenewalUnset
}

// Worry is why a renewal that nobody has decided on is at risk; empty: it is not.
type Worry struct {
	Overdue bool // its day has passed
	Late    int  // obligations that are late
	Silent  bool // who is in charge was told that somebody has not acknowledged the agreement
}

// Worry is what there is against a renewal on a day, whether somebody has decided
// on it or not.
func (a *Agreement) Worry(today Day) Worry {
	return Worry{Overdue: a.Target() < today, Late: a.CountLate(today), Silent: a.toldOfSilence()}
}

// RenewalsAhead is how many days ahead renewals count: in a load, in KPIs, where
// accounts change hands.
const RenewalsAhead = 90

// RenewalComes says that a renewal is open and that its day comes within
// RenewalsAhead days.
func (a Agreement) RenewalComes(today Day) bool {
	d := a.NextDate()
	return d >= today && d <= today+RenewalsAhead
}
