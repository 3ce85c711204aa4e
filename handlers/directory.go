package handlers

import (
	"cmp"
	"context"
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
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

// mostRead is how many names are compared one by one; beyond, an index is
// built. mostIndexed is how many it holds.
const (
	mostRead    = 2000
	mostIndexed = 200_000
)

// names is the index of the company's account names at one version of the data.
type names struct {
	version uint64
	index   *nlp.Index
	partial bool // not every account is in it
}

// readNames is the index to search: the one kept, or, for a company of few
// accounts, one made at once. Nil: it is still being read in the background.
func (d *Desk) readNames(v *store.View) (*names, error) {
	kept := d.names.Load()
	if kept != nil && kept.version == v.Version {
		return kept, nil
	}
	if v.Company.Accounts > mostRead {
		return kept, nil
	}
	return d.indexNames(v)
}

func (d *Desk) indexNames(v *store.View) (*names, error) {
	list := &names{version: v.Version, partial: v.Company.Accounts > mostIndexed}
	var failed error
	list.index = nlp.BuildIndex(func(yield func(nlp.Entry) bool) {
		each := func(num kam.AccountNum, h store.Head) bool { return yield(nlp.Entry{Num: num, Name: h.Name}) }
		if list.partial {
			failed = largest(v, mostIndexed, each)
			return
		}
		failed = v.EachAccount(each)
	})
	if failed != nil {
		return nil, failed
	}
	d.names.Store(list)
	return list, nil
}

// largest are the n accounts with most turnover of all time.
func largest(v *store.View, n int, yield func(kam.AccountNum, store.Head) bool) error {
	r, err := v.Ranking(store.Scope{All: true}, kam.EverPeriod())
	if err != nil {
		return err
	}
	const page = 2000
	for from := 0; from < n; from += page {
		list, err := r.Slice(from, min(page, n-from))
		if err != nil {
			return err
		}
		for _, ranked := range list {
			h, err := v.AccountHead(ranked.Num)
			if err != nil {
				return err
			}
			if !yield(ranked.Num, h) {
				return nil
			}
		}
		if len(list) < page {
			return nil
		}
	}
	return nil
}

// ReadNames reads the account names for the search of similar ones, unless it
// has them already. It is to be called in the background, at the start and
// after a load.
func (d *Desk) ReadNames(ctx context.Context) error {
	d.reading.Lock()
	defer d.reading.Unlock()
	return d.store.View(ctx, func(v *store.View) error {
		if kept := d.names.Load(); kept != nil && kept.version == v.Version {
			return nil
		}
		_, err := d.indexNames(v)
		return err
	})
}
