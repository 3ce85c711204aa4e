package handlers

import (
	"context"
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
)

// mostRead is how many names are compared one by one; beyond, an index is
// built. mostIndexed is how many it holds.
const (
	mostRead    = 2000
	mostIndexed = 200_000
)

// names is the index of all accounts' names at one version of the data.
type names struct {
	version uint64
	index   *nlp.Index
	partial bool // not every account is in the index
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
		offer := func(num kam.AccountNum, h store.Head) bool { return yield(nlp.Entry{Num: num, Name: h.Name}) }
		if list.partial {
			failed = largest(v, mostIndexed, offer)
			return
		}
		failed = v.EachAccount(offer)
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

// marked are the strategic accounts of a scope, by number.
func (a *ask) marked(s store.Scope) (list []kam.AccountNum, err error) {
	all, err := a.Strategic()
	if err != nil {
		return nil, err
	}
	for _, num := range all {
		h, err := a.AccountHead(num)
		if err != nil {
			return nil, err
		}
		if a.seesHead(num, h) && (s.All || h.KAM != 0 && slices.Contains(s.Holders, h.KAM) || slices.Contains(s.Extra, num)) {
			list = append(list, num)
		}
	}
	return list, nil
}
