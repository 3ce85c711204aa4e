package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/nlp"
)

// directory is the names that who asks may use: accounts in their sight, people
// of the company. What the store cannot read is kept in ask.failed.
type directory struct{ *ask }

// mostNamesakes is how many accounts of one name are looked at.
const mostNamesakes = 200

// Accounts implements nlp.Directory.
func (d directory) Accounts(key string) []nlp.AccountRef {
	nums, err := d.AccountsNamed(key)
	if err != nil {
		d.fail(err)
		return nil
	}
	var refs []nlp.AccountRef
	for _, num := range nums {
		if len(refs) == mostNamesakes {
			break
		}
		h, err := d.AccountHead(num)
		if err != nil {
			d.fail(err)
			continue
		}
		if d.seesHead(num, h) {
			refs = append(refs, d.ref(num))
		}
	}
	return refs
}

// ref is an account as a request names it.
func (a *ask) ref(num kam.AccountNum) nlp.AccountRef {
	acc, err := a.Account(num)
	if err != nil {
		a.fail(err)
	}
	return nlp.AccountRef{Num: num, Name: acc.Name, ID: acc.ID}
}

func (a *ask) fail(err error) { a.failed = cmp.Or(a.failed, err) }

// NearAccounts implements nlp.Directory.
func (d directory) NearAccounts(text string, n int) []nlp.AccountRef {
	if !d.sight.all {
		if nums, err := d.inSight(mostRead + 1); err != nil {
			d.fail(err)
			return nil
		} else if len(nums) <= mostRead {
			return nlp.NearIn(text, n, d.entries(nums))
		}
	}
	list, err := d.desk.readNames(d.View)
	if err != nil {
		d.fail(err)
		return nil
	}
	if list == nil {
		d.pending = true
		return nil
	}
	d.pending = list.partial
	refs := list.index.Near(text, n, func(num kam.AccountNum) bool {
		seen, err := d.sees(num)
		if err != nil {
			d.fail(err)
		}
		return seen
	})
	for i := range refs {
		refs[i] = d.ref(refs[i].Num)
	}
	return refs
}

// People implements nlp.Directory.
func (d directory) People(key string) []nlp.PersonRef {
	people := d.Named(key)
	if len(people) == 0 {
		return nil
	}
	refs := make([]nlp.PersonRef, len(people))
	for i, p := range people {
		refs[i] = personRef(p)
	}
	return refs
}

func personRef(p kam.Person) nlp.PersonRef {
	return nlp.PersonRef{Num: p.Num, Name: p.Name, Email: p.Email}
}

// NearPeople implements nlp.Directory.
func (d directory) NearPeople(text string, n int) []nlp.PersonRef {
	return nlp.NearPeopleIn(text, n, func(yield func(nlp.PersonEntry) bool) {
		for _, p := range d.Company.People {
			if !yield(nlp.PersonEntry(personRef(p))) {
				return
			}
		}
	})
}

// Mentioned implements nlp.Directory: by the people file's id, else by the email
// Slack gives for it.
func (d directory) Mentioned(slackID string) (nlp.PersonRef, bool) {
	p, ok := d.BySlackID(slackID)
	if !ok && d.desk.emailOf != nil {
		p, ok = d.ByEmail(d.desk.emailOf(slackID))
	}
	return personRef(p), ok
}

// inSight are the accounts that may be seen, at most about n.
func (a *ask) inSight(n int) ([]kam.AccountNum, error) {
	nums := slices.Clone(a.sight.extra)
	for _, h := range a.sight.holders {
		held, err := a.HeldBy(h)
		if err != nil {
			return nil, err
		}
		if nums = append(nums, held...); len(nums) > n {
			break
		}
	}
	slices.Sort(nums)
	return slices.Compact(nums), nil
}

// entries are accounts with every name they answer to.
func (a *ask) entries(nums []kam.AccountNum) func(yield func(nlp.Entry) bool) {
	return func(yield func(nlp.Entry) bool) {
		for _, num := range nums {
			acc, err := a.Account(num)
			if err != nil {
				a.fail(err)
				return
			}
			if !yield(nlp.Entry{Num: num, Name: acc.Name, ID: acc.ID, Aliases: acc.Aliases}) {
				return
			}
		}
	}
}
