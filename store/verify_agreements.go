package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"kambot/kam"
)

// verifyAgreements compares with the agreements the lists they stand in, the
// versions of their terms, when they are looked at, and what people were told of
// them with the notices that were written.
func (v *View) verifyAgreements() error {
	want := map[string]string{}    // list entry -> id
	written := map[string]string{} // notice -> id
	for p, err := range v.scan([]byte{'B'}) {
		if err != nil {
			return err
		}
		var a kam.Agreement
		if err := json.Unmarshal(p.Value, &a); err != nil {
			return fmt.Errorf("agreement %q: %w: %w", p.Key[1:], errAgreement, err)
		}
		if a.ID != string(p.Key[1:]) {
			return fmt.Errorf("agreement %q says that it is %q", p.Key[1:], a.ID)
		}
		for _, key := range agreementLists(a) {
			want[string(key)] = a.ID
		}
		if err := errors.Join(v.verifyVersions(a), v.verifyLedger(a, written)); err != nil {
			return fmt.Errorf("agreement %s: %w", a.Number, err)
		}
	}
	for _, family := range "CIHEFW1" {
		for p, err := range v.scan([]byte{byte(family)}) {
			if err != nil {
				return err
			}
			if id, ok := want[string(p.Key)]; !ok || id != string(p.Value) {
				return fmt.Errorf("%q leads to agreement %q, which does not stand there", p.Key, p.Value)
			}
			delete(want, string(p.Key))
		}
	}
	for key, id := range want {
		return fmt.Errorf("agreement %q is not found by %q", id, key)
	}
	return errors.Join(v.verifyLooks(), v.verifyNotices(written))
}

// verifyVersions asks whether each version is there, and the last says what the
// agreement does.
func (v *View) verifyVersions(a kam.Agreement) error {
	list, err := v.Versions(a.ID)
	if err != nil {
		return err
	}
	if len(list) != a.Version {
		return fmt.Errorf("%d versions are kept, it is at version %d", len(list), a.Version)
	}
	for i, one := range list {
		if one.Version != i+1 {
			return fmt.Errorf("version %d stands where version %d is looked for", one.Version, i+1)
		}
	}
	if changed := list[len(list)-1].Terms.ChangedFields(a.Terms); len(changed) > 0 {
		return fmt.Errorf("its last version has other %v", changed)
	}
	return nil
}

// verifyLedger asks whether what the ledger says was sent was written.
func (v *View) verifyLedger(a kam.Agreement, written map[string]string) error {
	for _, t := range a.Told {
		if t.Notice == "" {
			if !t.Digest {
				return fmt.Errorf("the ledger has %s for person %d, by neither notice nor digest", t.Kind, t.To)
			}
			continue
		}
		n, err := v.Notice(t.Notice)
		switch {
		case errors.Is(err, errNotice): // stands in nobody's way
		case err != nil:
			return fmt.Errorf("notice %q of the ledger: %w", t.Notice, err)
		case n.To != t.To || n.Role != string(t.Kind) || n.Agreement != a.ID || n.Version < t.Version:
			return fmt.Errorf("notice %q is not what the ledger says: %s for person %d", t.Notice, t.Kind, t.To)
		}
		written[t.Notice] = a.ID
	}
	return nil
}

// verifyNotices asks whether every notice about an agreement stands in its ledger,
// and each that is to be rewritten where it is looked for.
func (v *View) verifyNotices(written map[string]string) error {
	want := map[string]bool{}
	for p, err := range v.scan([]byte{'y'}) {
		if err != nil {
			return err
		}
		var n Notice
		if json.Unmarshal(p.Value, &n) != nil {
			continue
		}
		daily := n.Role == string(kam.TellOverdue) // of which the ledger keeps the last
		if n.Agreement != "" && written[n.Key] != n.Agreement && !daily {
			return fmt.Errorf("notice %q, %s for person %d, stands in no ledger", n.Key, n.Role, n.To)
		}
		if !n.Rewrite.IsZero() {
			want[string(rewriteDue(n.Rewrite, n.Key))] = true
		}
	}
	for p, err := range v.scan([]byte{dueRewrite}) {
		if err != nil {
			return err
		}
		if !want[string(p.Key)] {
			return fmt.Errorf("%q stands for no notice that is to be rewritten", p.Key)
		}
		delete(want, string(p.Key))
	}
	for key := range want {
		return fmt.Errorf("a notice that is to be rewritten is not found by %q", key)
	}
	return nil
}

// verifyLooks compares when agreements are looked at with the list by moments.
func (v *View) verifyLooks() error {
	want := map[string]bool{}
	for p, err := range v.scan([]byte{'j'}) {
		if err != nil {
			return err
		}
		id := p.Key[1:]
		value, err := v.get(agreementKey(string(id)))
		if err != nil {
			return err
		}
		if value == nil {
			return fmt.Errorf("agreement %q is to be looked at and is not there", id)
		}
		want[string(lookDue(p.Value, bytes.Clone(id)))] = true
	}
	for p, err := range v.scan([]byte{'R'}) {
		if err != nil {
			return err
		}
		if !want[string(p.Key)] {
			return fmt.Errorf("%q is no moment at which its agreement is looked at", p.Key)
		}
		delete(want, string(p.Key))
	}
	for key := range want {
		return fmt.Errorf("an agreement is not found by %q", key)
	}
	return nil
}
