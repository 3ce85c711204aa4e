package store

import (
	"bytes"
	"fmt"
	"slices"

	"kambot/kam"
)

// closedToo is how many records are looked at for each open one that is wanted: a
// CRM keeps for years what was decided.
const closedToo = 20

// OpenOpportunities are those of a scope that are neither won nor lost, by
// account and id, at most most of them. It looks at no more than most accounts
// and closedToo times as many records; whole says that nothing was left unread,
// so that whoever asks can say so.
func (v *View) OpenOpportunities(s Scope, most int) (list []kam.Opportunity, whole bool, err error) {
	r := opportunityReader{View: v, open: true, wanted: most, left: closedToo * most}
	whole, err = r.read(s, most)
	return r.list, whole, err
}

// AllOpportunities are those of a scope, open or decided, by account and id, of at
// most most accounts and at most most of them; whole says that these are all.
func (v *View) AllOpportunities(s Scope, most int) (list []kam.Opportunity, whole bool, err error) {
	r := opportunityReader{View: v, wanted: most, left: most}
	whole, err = r.read(s, most)
	return r.list, whole, err
}

// opportunityReader takes in the opportunities of a scope.
type opportunityReader struct {
	*View
	open   bool // only these
	wanted int  // that may still be taken in
	left   int  // records that may still be looked at
	list   []kam.Opportunity
}

func (r *opportunityReader) read(s Scope, most int) (whole bool, err error) {
	if s.All {
		return r.under([]byte{'o'})
	}
	accounts, whole, err := r.AccountsOf(s, most)
	if err != nil {
		return false, err
	}
	for len(accounts) > 0 {
		before := r.left
		if read, err := r.under(num4([]byte{'o'}, uint32(accounts[0]))); err != nil || !read {
			return false, err
		}
		if accounts = accounts[1:]; r.left < before {
			continue
		}
		if accounts, err = r.withAny(accounts); err != nil {
			return false, err
		}
	}
	return whole, nil
}

// withAny leaves out the accounts that come before the company's next one with
// opportunities: most have none, and a scan of each would be felt.
func (v *View) withAny(accounts []kam.AccountNum) ([]kam.AccountNum, error) {
	if len(accounts) == 0 {
		return nil, nil
	}
	key, _, err := v.Seek(num4([]byte{'o'}, uint32(accounts[0])))
	if err != nil || len(key) < 5 || key[0] != 'o' {
		return nil, err
	}
	next, _ := slices.BinarySearch(accounts, kam.AccountNum(be4(key[1:])))
	return accounts[next:], nil
}

// under takes in those of a prefix and says whether nothing was left unread.
func (r *opportunityReader) under(prefix []byte) (bool, error) {
	for p, err := range r.scan(prefix) {
		if err != nil {
			return false, err
		}
		if r.left == 0 {
			return false, nil
		}
		r.left--
		if r.open && !openInside(p.Value) {
			continue
		}
		o, err := decode[kam.Opportunity](p.Value)
		if err != nil {
			return false, fmt.Errorf("an opportunity's record is damaged: %w", err)
		}
		if r.open && !o.Open() {
			continue
		}
		if r.wanted == 0 {
			return false, nil
		}
		r.wanted--
		r.list = append(r.list, o)
	}
	return true, nil
}

// openInside says that a record may be an open one, without reading all of it: a
// quote inside of a text is escaped, so what is found here is the stage.
func openInside(record []byte) bool {
	_, after, _ := bytes.Cut(record, []byte(`,"stage":"`))
	stage, _, ended := bytes.Cut(after, []byte(`"`))
	return !ended || bytes.IndexByte(stage, '\\') >= 0 || kam.Opportunity{Stage: string(stage)}.Open()
}

// EachOpportunity walks all opportunities, open or decided, by account and id. A
// damaged record is an error.
func (v *View) EachOpportunity(fn func(kam.Opportunity) error) error {
	for p, err := range v.scan([]byte{'o'}) {
		if err != nil {
			return err
		}
		o, err := decode[kam.Opportunity](p.Value)
		if err != nil {
			return fmt.Errorf("an opportunity's record is damaged: %w", err)
		}
		if err := fn(o); err != nil {
			return err
		}
	}
	return nil
}
