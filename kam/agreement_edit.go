package kam

import (
	"slices"
	"time"
)

// Field is a part of the terms that an edit can change.
type Field string

// The fields, in the order in which changes are told.
const (
	FieldTitle       Field = "title"
	FieldSignedOn    Field = "signed_on"
	FieldSignedBy    Field = "signed_by"
	FieldStart       Field = "start"
	FieldEnd         Field = "end"
	FieldNoticeDays  Field = "notice_days"
	FieldAutoRenew   Field = "auto_renew"
	FieldValue       Field = "value"
	FieldProducts    Field = "products"
	FieldLink        Field = "link"
	FieldObligations Field = "obligations"
)

// ChangedFields are the fields in which two versions of the terms differ.
func (t Terms) ChangedFields(now Terms) (list []Field) {
	for _, f := range []struct {
		field Field
		same  bool
	}{
		{FieldTitle, t.Title == now.Title},
		{FieldSignedOn, t.SignedOn == now.SignedOn},
		{FieldSignedBy, t.SignedBy == now.SignedBy},
		{FieldStart, t.Start == now.Start},
		{FieldEnd, t.End == now.End},
		{FieldNoticeDays, t.NoticeDays == now.NoticeDays},
		{FieldAutoRenew, t.AutoRenew == now.AutoRenew},
		{FieldValue, t.HasValue == now.HasValue && t.Value == now.Value && t.Currency == now.Currency},
		{FieldProducts, slices.Equal(t.Products, now.Products)},
		{FieldLink, t.Link == now.Link},
		{FieldObligations, slices.Equal(t.Obligations, now.Obligations)},
	} {
		if !f.same {
			list = append(list, f.field)
		}
	}
	return list
}

// ObligationChange is an obligation before and after an edit: without was it is
// new, without now it is gone.
type ObligationChange struct{ Was, Now *Obligation }

// ChangedObligations are those in which two versions of the terms differ, in the
// order of the later one, then those that are gone.
func (t Terms) ChangedObligations(now Terms) (list []ObligationChange) {
	for i := range now.Obligations {
		o := &now.Obligations[i]
		switch was, had := t.Obligation(o.ID); {
		case !had:
			list = append(list, ObligationChange{Now: o})
		case was != *o:
			list = append(list, ObligationChange{&was, o})
		}
	}
	for i := range t.Obligations {
		if _, still := now.Obligation(t.Obligations[i].ID); !still {
			list = append(list, ObligationChange{Was: &t.Obligations[i]})
		}
	}
	return list
}

// Number gives each obligation that has none a number of its own; one that says
// the same as before keeps its number: the same text for the same rep, else the
// same text.
func (t *Terms) Number(was Terms) {
	used := map[int]bool{}
	last := max(was.Numbered, t.Numbered)
	for _, o := range was.Obligations {
		last = max(last, o.ID)
	}
	for i := range t.Obligations {
		o := &t.Obligations[i]
		if used[o.ID] {
			o.ID = 0
		}
		used[o.ID] = o.ID != 0
		last = max(last, o.ID)
	}
	for _, like := range []func(x, y Obligation) bool{
		func(x, y Obligation) bool { return x.Text == y.Text && x.Rep == y.Rep },
		func(x, y Obligation) bool { return x.Text == y.Text },
	} {
		for i := range t.Obligations {
			o := &t.Obligations[i]
			if o.ID != 0 {
				continue
			}
			j := slices.IndexFunc(was.Obligations, func(w Obligation) bool { return !used[w.ID] && like(w, *o) })
			if j >= 0 {
				o.ID = was.Obligations[j].ID
				used[o.ID] = true
			}
		}
	}
	for i := range t.Obligations {
		if o := &t.Obligations[i]; o.ID == 0 {
			last++
			o.ID = last
		}
	}
	t.Numbered = last
}

// Edit puts other terms in the place of the present ones. ErrAlready says that
// they are the same.
func (a *Agreement) Edit(now Terms, by PersonNum, today Day, at time.Time) error {
	if !a.Withdrawn.IsZero() {
		return ErrWithdrawn
	}
	now.Obligations = slices.Clone(now.Obligations)
	now.Number(a.Terms)
	if len(a.Terms.ChangedFields(now)) == 0 {
		return ErrAlready
	}
	if err := now.Check(today); err != nil {
		return err
	}
	a.Terms, a.Changed, a.Editor = now, at, by
	return nil
}

// Silent says that an agreement was settled and nobody was asked about it.
func (a Agreement) Silent() bool { return a.Asked == 0 && a.Settled > 0 && a.Settled == a.Version }

// Owe takes the obligations of the first file of such, which is no news: nobody is
// asked about a settled agreement that nobody was asked about before. What falls due
// from then on is told.
func (a *Agreement) Owe(was Agreement) {
	if !was.Silent() {
		return
	}
	a.Settled = a.Version
	a.Parties = slices.Clone(a.Parties)
	for _, o := range a.Obligations {
		if _, has := a.Party(o.Rep); !has && o.Rep != 0 {
			a.Parties = append(a.Parties, Party{Person: o.Rep})
		}
	}
}
