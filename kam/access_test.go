package kam

import "testing"

// TestRightsTable is product.md, section 4, cell by cell: what a title allows on
// an account to which somebody stands in a relation.
func TestRightsTable(t *testing.T) {
	titles := []Role{RoleRep, RoleKAM, RoleManager, RoleExecutive}
	relations := []Relation{0, Holds, Covers, Assigned, Leads}
	// want[action][relation] is the verdict that a relation gives to any title.
	want := map[Action]map[Relation]Verdict{
		ReadAccount:     {Holds: Yes, Covers: Yes, Assigned: Yes, Leads: Yes},
		ReadRanking:     {Holds: Yes, Covers: Yes, Assigned: Yes, Leads: Yes},
		ReadTargets:     {Holds: Yes, Covers: Yes, Assigned: No, Leads: Yes},
		WriteNote:       {Holds: Yes, Covers: Yes, Assigned: Yes, Leads: Yes},
		Acknowledge:     {Holds: Yes, Covers: Yes, Assigned: Yes, Leads: No},
		RecordAgreement: {Holds: Yes, Covers: Yes, Assigned: No, Leads: Yes},
		Cover:           {Holds: PeerOnly, Covers: No, Assigned: No, Leads: Yes},
		Reassign:        {Holds: Proposes, Covers: Proposes, Assigned: No, Leads: Yes},
		MarkStrategic:   {Holds: Proposes, Covers: Proposes, Assigned: No, Leads: Yes},
		Import:          {},
		Export:          {Holds: Yes, Covers: No, Assigned: No, Leads: Yes},
		Audit:           {Leads: Yes},
		ReadTeam:        {},
		ReadRollUp:      {},
	}
	beyond := map[Action]map[Role]Verdict{
		ReadAccount: {RoleExecutive: Yes}, ReadRanking: {RoleExecutive: Yes}, ReadTargets: {RoleExecutive: Yes},
		MarkStrategic: {RoleExecutive: Yes}, Export: {RoleExecutive: Yes}, ReadTeam: {RoleExecutive: Yes, RoleManager: Yes}, ReadRollUp: {RoleExecutive: Yes},
	}
	for action, row := range want {
		for _, relation := range relations {
			for _, title := range titles {
				s := Standing{Role: title, Relation: relation}
				expected := max(row[relation], beyond[action][title])
				if got := s.May(action); got != expected {
					t.Errorf("%s as %s with relation %d: %d, want %d", action, title, relation, got, expected)
				}
				s.Admin = true
				adminWant := Yes
				if action == Acknowledge { // an admin signs for nobody else
					adminWant = row[relation]
				}
				if got := s.May(action); got != adminWant {
					t.Errorf("%s as admin with relation %d: %d, want %d", action, relation, got, adminWant)
				}
			}
		}
	}
}

func TestRightsAddUp(t *testing.T) {
	both := Standing{Role: RoleRep, Relation: Assigned | Holds}
	if got := both.May(RecordAgreement); got != Yes {
		t.Errorf("a rep who also holds the account may record its agreement: %d", got)
	}
	if got := both.May(Reassign); got != Proposes {
		t.Errorf("a rep who also holds the account proposes its reassignment: %d", got)
	}
}

func TestWhatNobodyNamedIsRefused(t *testing.T) {
	if got := (Standing{Role: RoleExecutive, Relation: Holds | Leads}).May("paint it blue"); got != No {
		t.Errorf("an unknown action got %d", got)
	}
	if got := (Standing{}).May(ReadAccount); got != No {
		t.Errorf("somebody without title or relation got %d", got)
	}
}
