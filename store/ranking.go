package store

import (
	"cmp"
	"slices"

	"kambot/kam"
)

// Scope is whose accounts a ranking selects: all of the company, or those that
// certain KAMs hold together with single ones (assigned to a rep, covered).
type Scope struct {
	All     bool
	Holders []kam.PersonNum
	Extra   []kam.AccountNum
}

// Ranked is an account in a ranking.
type Ranked struct {
	Num        kam.AccountNum
	Turnover   kam.Amount
	Cumulative kam.Amount // inside the scope, this account included
	Class      kam.Class  // the company's
}

// Ranking is the accounts of a scope that have billing in a window, largest
// turnover first. It lives as long as its View.
type Ranking struct {
	Period   kam.Period
	Count    int        // ranked accounts
	Total    kam.Amount // their net turnover
	Accounts int        // all accounts of the scope, also those without billing
	company  *list
	lists    []*list
}

// window is the name under which a period's ranking is kept; none for a free
// range, nor while the rankings have other lines.
func (v *View) window(p kam.Period) (name string, days kam.Period, kept bool) {
	switch {
	case p.Kind == kam.Range, !v.linesHold():
		return "", p, false
	case p.Kind == kam.YTD && v.record.LastBilled <= p.To:
		year := kam.OfYear(p.From.Month().Year())
		return year.Key(), year, true
	}
	return p.Key(), p, true
}

// companyList is the whole company's ranking of a window.
func (v *View) companyList(p kam.Period) (*list, error) {
	name, days, kept := v.window(p)
	if kept {
		l, err := v.stored(name, 0, days)
		if l != nil || err != nil {
			return l, err
		}
		if days.Kind != kam.TTM && days.Kind != kam.YTD { // built with every load: not there means no billing
			return v.made(nil)
		}
	}
	var entries []entry
	for pair, err := range v.scan([]byte{'s'}) {
		if err != nil {
			return nil, err
		}
		num := kam.AccountNum(be4(pair.Key[1:]))
		sum, billed, err := v.turnoverOf(num, pair.Value, p)
		if err != nil {
			return nil, err
		}
		if billed {
			entries = append(entries, entry{num, sum})
		}
	}
	return v.made(entries)
}

// holderList is the ranking of what one KAM holds; nil when nothing was billed.
// company says whether the company's ranking is a kept one.
func (v *View) holderList(holder kam.PersonNum, p kam.Period, company *list) (*list, error) {
	if name, days, kept := v.window(p); kept && company.header != nil {
		return v.stored(name, holder, days)
	}
	nums, err := v.HeldBy(holder)
	if err != nil {
		return nil, err
	}
	return v.madeOf(nums, p)
}

func (v *View) madeOf(nums []kam.AccountNum, p kam.Period) (*list, error) {
	var entries []entry
	for _, num := range nums {
		sum, billed, err := v.Turnover(num, p)
		if err != nil {
			return nil, err
		}
		if billed {
			entries = append(entries, entry{num, sum})
		}
	}
	if len(entries) == 0 {
		return nil, nil
	}
	return v.made(entries)
}

// Ranking selects a scope from the company's ranking of a window.
func (v *View) Ranking(s Scope, p kam.Period) (*Ranking, error) {
	company, err := v.companyList(p)
	if err != nil {
		return nil, err
	}
	r := &Ranking{Period: p, company: company}
	if s.All {
		r.Accounts = v.Accounts
		r.add(company)
		return r, nil
	}
	holders := slices.Clone(s.Holders)
	slices.Sort(holders)
	for _, holder := range slices.Compact(holders) {
		n, err := v.CountHeldBy(holder)
		if err != nil {
			return nil, err
		}
		r.Accounts += n
		l, err := v.holderList(holder, p, company)
		if err != nil {
			return nil, err
		}
		r.add(l)
	}
	extra, err := v.notHeld(s)
	if err != nil {
		return nil, err
	}
	r.Accounts += len(extra)
	l, err := v.madeOf(extra, p)
	if err != nil {
		return nil, err
	}
	r.add(l)
	return r, nil
}

// notHeld are the scope's single accounts that none of its holders has.
func (v *View) notHeld(s Scope) ([]kam.AccountNum, error) {
	if len(s.Extra) == 0 {
		return nil, nil
	}
	extra := slices.Clone(s.Extra)
	slices.Sort(extra)
	extra = slices.Compact(extra)
	var failed error
	extra = slices.DeleteFunc(extra, func(num kam.AccountNum) bool {
		h, err := v.AccountHead(num)
		if err != nil {
			failed = cmp.Or(failed, err)
		}
		return slices.Contains(s.Holders, h.KAM)
	})
	return extra, failed
}

func (r *Ranking) add(l *list) {
	if l == nil || l.count == 0 {
		return
	}
	r.lists = append(r.lists, l)
	r.Count += l.count
	r.Total += l.pareto.Total
}

// Pareto is where the company's lines lie in the window.
func (r *Ranking) Pareto() kam.Pareto { return r.company.pareto }

// Key is how many of the scope's accounts are in the company's Pareto set, and
// their turnover. They are always the first ones of the scope's ranking.
func (r *Ranking) Key() (n int, sum kam.Amount, err error) {
	return r.upTo(r.company.pareto.A)
}

// upTo counts the scope's entries that are among the first n of the company.
func (r *Ranking) upTo(n int) (count int, sum kam.Amount, err error) {
	if n == 0 {
		return 0, 0, nil
	}
	if n >= r.company.count {
		return r.Count, r.Total, nil
	}
	firstOut, err := r.company.at(n)
	if err != nil {
		return 0, 0, err
	}
	for _, l := range r.lists {
		at, err := l.place(firstOut)
		if err != nil {
			return 0, 0, err
		}
		before, err := l.before(at)
		if err != nil {
			return 0, 0, err
		}
		count += at
		sum += before
	}
	return count, sum, nil
}

// Slice is n ranked accounts from a position (0 is the first); fewer at the end.
func (r *Ranking) Slice(from, n int) ([]Ranked, error) {
	if from < 0 || from >= r.Count || n <= 0 {
		return nil, nil
	}
	ranked := make([]Ranked, 0, min(n, r.Count-from))
	m, err := r.merge(from)
	if err != nil {
		return nil, err
	}
	lines, err := r.company.lastOfClasses()
	if err != nil {
		return nil, err
	}
	for at := from; len(ranked) < n && at < r.Count; at++ {
		e, err := m.next()
		if err != nil {
			return nil, err
		}
		class := kam.ClassNone
		if r.company.pareto.Total > 0 {
			class, err = r.company.v.classOf(e, lines)
		}
		if err != nil {
			return nil, err
		}
		ranked = append(ranked, Ranked{e.num, e.amount, m.sum, class})
	}
	return ranked, nil
}

// lastOfClasses are the last accounts of class A and of class B; without one its
// number is zero.
func (l *list) lastOfClasses() (last [2]entry, err error) {
	for i, n := range [2]int{l.pareto.A, l.pareto.B} {
		if n == 0 {
			continue
		}
		if last[i], err = l.at(n - 1); err != nil {
			return last, err
		}
	}
	return last, nil
}

// classOf is an account's class by where the company's lines lie: what stands
// behind the last of a class is not in it.
func (v *View) classOf(e entry, last [2]entry) (kam.Class, error) {
	if e.amount <= 0 {
		return kam.ClassC, nil
	}
	for i, class := range [2]kam.Class{kam.ClassA, kam.ClassB} {
		if last[i].num == 0 {
			continue
		}
		behind, err := v.ahead(last[i], e)
		if err != nil {
			return kam.ClassNone, err
		}
		if !behind {
			return class, nil
		}
	}
	return kam.ClassC, nil
}

// merged walks several rankings as one.
type merged struct {
	v     *View
	lists []*list
	at    []int
	sum   kam.Amount
}

// merge begins at a position: at once in a single list, by walking in several.
func (r *Ranking) merge(from int) (*merged, error) {
	m := &merged{v: r.company.v, lists: r.lists, at: make([]int, len(r.lists))}
	if len(r.lists) == 1 {
		m.at[0] = from
		var err error
		m.sum, err = r.lists[0].before(from)
		return m, err
	}
	for range from {
		if _, err := m.next(); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *merged) next() (entry, error) {
	best := -1
	var first entry
	for i, l := range m.lists {
		if m.at[i] == l.count {
			continue
		}
		e, err := l.at(m.at[i])
		if err != nil {
			return entry{}, err
		}
		if best >= 0 {
			ahead, err := m.v.ahead(e, first)
			if err != nil {
				return entry{}, err
			}
			if !ahead {
				continue
			}
		}
		best, first = i, e
	}
	if best < 0 {
		return entry{}, errList
	}
	m.at[best]++
	m.sum += first.amount
	return first, nil
}

// Standing is an account's place in the company's ranking of a window.
type Standing struct {
	Billed   bool
	Rank     int // from 1; 0 without billing in the window
	Turnover kam.Amount
	Before   kam.Amount // cumulative without this account
	Class    kam.Class
	Pareto   kam.Pareto
	Count    int // ranked accounts
	// LastIn is the smallest of the Pareto set, FirstOut the largest outside it;
	// Num is zero where there is none.
	LastIn, FirstOut Ranked
}

// After is the cumulative turnover with this account.
func (s Standing) After() kam.Amount { return s.Before + s.Turnover }

// Standing looks up where an account stands.
func (v *View) Standing(num kam.AccountNum, p kam.Period) (Standing, error) {
	company, err := v.companyList(p)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Pareto: company.pareto, Count: company.count}
	if s.LastIn, err = company.ranked(s.Pareto.A - 1); err != nil {
		return s, err
	}
	if s.FirstOut, err = company.ranked(s.Pareto.A); err != nil {
		return s, err
	}
	if s.Turnover, s.Billed, err = v.Turnover(num, p); err != nil || !s.Billed {
		s.Class = s.Pareto.Rest()
		return s, err
	}
	at, err := company.place(entry{num, s.Turnover})
	if err != nil {
		return s, err
	}
	s.Rank = at + 1
	s.Class = company.pareto.ClassAt(at)
	s.Before, err = company.before(at)
	return s, err
}

func (l *list) ranked(i int) (Ranked, error) {
	if i < 0 || i >= l.count {
		return Ranked{}, nil
	}
	e, err := l.at(i)
	if err != nil {
		return Ranked{}, err
	}
	before, err := l.before(i)
	return Ranked{e.num, e.amount, before + e.amount, l.pareto.ClassAt(i)}, err
}
