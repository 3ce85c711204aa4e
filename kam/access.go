package kam

// Action is something that product.md's table of rights speaks of.
type Action string

// The rows of the table.
const (
	ReadAccount     Action = "read account"     // card, KPIs, owner, why, history, opportunities, agreements, plans
	ReadRanking     Action = "read ranking"     // top, key
	ReadTargets     Action = "read targets"     // targets of others
	WriteNote       Action = "write note"       // note, opportunity
	Acknowledge     Action = "acknowledge"      // one's own agreement or obligation
	RecordAgreement Action = "record agreement" // also renewal outcome, launches, rep add/remove
	Cover           Action = "cover"
	Reassign        Action = "reassign"
	MarkStrategic   Action = "mark strategic"
	ReadTeam        Action = "read team"
	ReadRollUp      Action = "read roll-up"
	Import          Action = "import"
	Export          Action = "export"
	Audit           Action = "audit"
)

// Relation is how somebody stands to one account. Relations add up.
type Relation uint8

// The relations that give rights.
const (
	Holds    Relation = 1 << iota // is its KAM
	Covers                        // stands in for its KAM
	Assigned                      // is one of its reps
	Leads                         // its KAM is in the person's team, below them
)

// Standing is what decides: the person's title, whether the configuration names
// them as admin, and their relation to the account in question.
type Standing struct {
	Role     Role
	Admin    bool
	Relation Relation
}

// Verdict is the answer of the table.
type Verdict int

// No is the zero value: what the table does not name is refused.
const (
	No       Verdict = iota
	Proposes         // may ask for it; somebody else decides
	PeerOnly         // to a peer, a limited time, the manager is told
	Yes
)

// rights is the table of product.md, section 4, by relation. Titles that reach
// beyond a relation are in beyond.
var rights = map[Action]map[Relation]Verdict{
	ReadAccount:     {Holds: Yes, Covers: Yes, Assigned: Yes, Leads: Yes},
	ReadRanking:     {Holds: Yes, Covers: Yes, Assigned: Yes, Leads: Yes},
	ReadTargets:     {Holds: Yes, Covers: Yes, Leads: Yes},
	WriteNote:       {Holds: Yes, Covers: Yes, Assigned: Yes, Leads: Yes},
	Acknowledge:     {Holds: Yes, Covers: Yes, Assigned: Yes},
	RecordAgreement: {Holds: Yes, Covers: Yes, Leads: Yes},
	Cover:           {Holds: PeerOnly, Leads: Yes},
	Reassign:        {Holds: Proposes, Covers: Proposes, Leads: Yes},
	MarkStrategic:   {Holds: Proposes, Covers: Proposes, Leads: Yes},
	Export:          {Holds: Yes, Leads: Yes},
	Audit:           {Leads: Yes},
}

// executive is what the title alone allows, on any account.
var executive = map[Action]Verdict{
	ReadAccount: Yes, ReadRanking: Yes, ReadTargets: Yes, MarkStrategic: Yes, ReadTeam: Yes, ReadRollUp: Yes, Export: Yes,
}

// May says whether the standing allows the action. It fails closed.
func (s Standing) May(a Action) Verdict {
	best := No
	for relation, verdict := range rights[a] {
		if s.Relation&relation != 0 {
			best = max(best, verdict)
		}
	}
	switch {
	case s.Role == RoleExecutive:
		best = max(best, executive[a])
	case s.Role == RoleManager && a == ReadTeam:
		best = Yes
	}
	if s.Admin && a != Acknowledge {
		best = Yes
	}
	return best
}

// SeesAll says that every account is in the standing's sight, whatever the relation.
func (s Standing) SeesAll() bool { return s.Admin || s.Role == RoleExecutive }
