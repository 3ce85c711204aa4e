package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

// Origin says where a load comes from and when it happens.
type Origin struct {
	Source string
	Today  kam.Day // the company's day: from when a changed owner holds an account
	At     time.Time
	By     string // who loads; empty: the file itself
	DryRun bool
	Tell   bool // tells people whose accounts it gives to somebody else
	Shift  int  // days by which the source's days were moved for show; zero: this one's were not
}

// Count is what a load did to one kind of record.
type Count struct {
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	// Repeated are rows that an earlier row of the same load identified as well:
	// the last one counts.
	Repeated int `json:"repeated,omitempty"`
}

// Summary is what a load did, by kind (people, accounts, billing, ...).
type Summary map[string]Count

// Changes says that anything was added or changed.
func (s Summary) Changes() bool {
	for _, c := range s {
		if c.Added+c.Changed > 0 {
			return true
		}
	}
	return false
}

func (s Summary) add(kind string, c Count) {
	sum := s[kind]
	s[kind] = Count{sum.Added + c.Added, sum.Changed + c.Changed, sum.Unchanged + c.Unchanged, sum.Repeated + c.Repeated}
}

// ErrEnded is what a load that was committed or aborted answers.
var ErrEnded = errors.New("the load has ended")

// Load takes records in and makes them visible together or not at all. It
// serves one goroutine; others wait in Begin until it has ended.
type Load struct {
	ctx    context.Context
	store  *Store
	origin Origin
	ended  bool

	company *Company // a copy that sees what this load puts
	people  map[kam.PersonNum]bool
	record  companyRecord

	accounts   map[kam.AccountNum][]byte // encoded
	ids        map[string]kam.AccountNum
	names      map[string]kam.AccountNum   // the first account put of a name
	namesakes  map[string][]kam.AccountNum // the others
	plain      map[string]plainRecord      // keys of small kinds -> record
	agreements map[string]*loadedAgreement // by folded number
	figures    figures                     // what it has put about KPIs
	rates      map[string][]kam.Rate
	products   []string // that it has put, by id
	spool      *spool
	billed     bool
	refreshing bool // rebuild the rankings whatever changed
}

// plainRecord is a record that needs no index: one key, one value.
type plainRecord struct {
	kind  string
	value []byte
}

// Begin starts a load and waits for one that runs.
func (s *Store) Begin(ctx context.Context, o Origin) (*Load, error) {
	if err := s.writing.enter(ctx); err != nil {
		return nil, err
	}
	if err := s.sweepLeftover(ctx); err != nil {
		s.writing.leave()
		return nil, err
	}
	l := &Load{
		ctx: ctx, store: s, origin: o, people: map[kam.PersonNum]bool{},
		accounts: map[kam.AccountNum][]byte{}, ids: map[string]kam.AccountNum{}, names: map[string]kam.AccountNum{}, namesakes: map[string][]kam.AccountNum{},
		plain: map[string]plainRecord{}, agreements: map[string]*loadedAgreement{}, figures: newFigures(), spool: newSpool(s.options.Spool),
	}
	l.company = s.Company().editable()
	l.record = l.company.record
	if err := l.readRates(); err != nil {
		l.Abort()
		return nil, err
	}
	return l, nil
}

// editable is a copy whose people may change.
func (c *Company) editable() *Company {
	e := *c
	e.People = slices.Clone(c.People)
	e.byEmail, e.bySlack, e.position = maps.Clone(c.byEmail), maps.Clone(c.bySlack), maps.Clone(c.position)
	e.byName = make(map[string][]int, len(c.byName))
	for k, at := range c.byName {
		e.byName[k] = slices.Clone(at)
	}
	return &e
}

// Abort ends the load and leaves everything as it was. After Commit it does
// nothing.
func (l *Load) Abort() {
	if l.ended {
		return
	}
	l.ended = true
	l.spool.close()
	l.store.writing.leave()
}

// Currency is the reporting currency, empty while nobody knows it.
func (l *Load) Currency() string { return l.company.Currency }

// SetCurrency fixes the reporting currency of a store that has none.
func (l *Load) SetCurrency(code string) error {
	if l.company.Currency != "" && l.company.Currency != code {
		return fmt.Errorf("the reporting currency is %s already", l.company.Currency)
	}
	l.company.Currency, l.record.Currency = code, code
	return nil
}

// FindPerson is who a cell means: an email or a full name, as they are
// compared. It sees what this load has put.
func (l *Load) FindPerson(cell string) []kam.PersonNum {
	if i, ok := l.company.byEmail[strings.ToLower(strings.TrimSpace(cell))]; ok {
		return []kam.PersonNum{l.company.People[i].Num}
	}
	var found []kam.PersonNum
	key := kam.Fold(cell)
	for _, i := range l.company.byName[key] {
		if p := l.company.People[i]; kam.Fold(p.Name) == key {
			found = append(found, p.Num)
		}
	}
	return found
}

// Person is the person of a number, as this load would leave them.
func (l *Load) Person(num kam.PersonNum) (kam.Person, bool) { return l.company.Person(num) }

// BySlackID is whoever has a Slack id, as this load would leave them.
func (l *Load) BySlackID(id string) (kam.Person, bool) { return l.company.BySlackID(id) }

// PutPerson adds (Num zero) or replaces a person.
func (l *Load) PutPerson(p kam.Person) (kam.PersonNum, error) {
	if l.ended {
		return 0, ErrEnded
	}
	if p.Num == 0 {
		l.record.LastPerson++
		p.Num = l.record.LastPerson
	}
	c := l.company
	i, known := c.position[p.Num]
	if known {
		if was := c.People[i].SlackID; c.bySlack[was] == i {
			delete(c.bySlack, was)
		}
		c.People[i] = p
	} else {
		i = len(c.People)
		c.People = append(c.People, p)
		c.position[p.Num] = i
	}
	if p.Email != "" {
		c.byEmail[strings.ToLower(p.Email)] = i
	}
	if p.SlackID != "" {
		c.bySlack[p.SlackID] = i
	}
	for _, key := range nameKeys(p) {
		if !slices.Contains(c.byName[key], i) {
			c.byName[key] = append(c.byName[key], i)
		}
	}
	l.people[p.Num] = true
	return p.Num, nil
}

// maxName bounds the part of a name that is compared, so that it fits a key.
const maxName = 900

func nameKey(s string) string {
	if len(s) > maxName {
		return s[:maxName]
	}
	return s
}

// keysOf are the keys an account is found by.
func keysOf(a kam.Account) []string {
	var keys []string
	add := func(s string) {
		if s = nameKey(s); s != "" && !slices.Contains(keys, s) {
			keys = append(keys, s)
		}
	}
	for _, n := range append([]string{a.Name}, a.Aliases...) {
		add(kam.Fold(n))
		add(kam.FoldName(n))
	}
	add(kam.Fold(a.ID))
	return keys
}

// FindAccount is what a cell means: an id exactly as written, else a name
// exactly as written, else a name as names are compared. It sees what this
// load has put.
func (l *Load) FindAccount(cell string) ([]kam.AccountNum, error) {
	if num, ok := l.ids[cell]; ok {
		return []kam.AccountNum{num}, nil
	}
	key := nameKey(kam.Fold(cell))
	found := l.named(key)
	var byID kam.AccountNum
	err := l.store.View(l.ctx, func(v *View) error {
		if len(cell) <= maxName {
			value, err := v.get(text(v.key('i'), cell))
			if err != nil {
				return err
			}
			if value != nil {
				byID = kam.AccountNum(be4(value))
				return nil
			}
		}
		nums, err := v.AccountsNamed(key)
		for _, n := range nums {
			if _, changed := l.accounts[n]; !changed && !slices.Contains(found, n) {
				found = append(found, n)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if byID != 0 {
		return []kam.AccountNum{byID}, nil
	}
	return l.exactly(cell, key, found)
}

// named are the accounts that this load has put under a name.
func (l *Load) named(key string) []kam.AccountNum {
	first, ok := l.names[key]
	if !ok {
		return nil
	}
	return append([]kam.AccountNum{first}, l.namesakes[key]...)
}

// exactly keeps the accounts that bear the name itself where some do, not only
// an alias or an id that is compared alike; byte for byte before folded.
func (l *Load) exactly(cell, key string, found []kam.AccountNum) ([]kam.AccountNum, error) {
	var same, folded []kam.AccountNum
	for _, n := range found {
		a, _, err := l.Account(n)
		switch {
		case err != nil:
			return nil, err
		case a.Name == cell:
			same = append(same, n)
		case kam.Fold(a.Name) == key:
			folded = append(folded, n)
		}
	}
	if len(same) > 0 {
		return same, nil
	}
	return folded, nil
}

// Account is the account of a number, as this load would leave it.
func (l *Load) Account(num kam.AccountNum) (kam.Account, bool, error) {
	if v, ok := l.accounts[num]; ok {
		a, err := decodeAccount(num, v)
		return a, err == nil, err
	}
	var a kam.Account
	err := l.store.View(l.ctx, func(v *View) (err error) {
		a, err = v.Account(num)
		return err
	})
	if errors.Is(err, ErrNotFound) {
		return kam.Account{}, false, nil
	}
	return a, err == nil, err
}

// PutAccount adds (Num zero) or replaces an account. An account without an id
// is known by its name.
func (l *Load) PutAccount(a kam.Account) (kam.AccountNum, error) {
	if l.ended {
		return 0, ErrEnded
	}
	if a.ID == "" {
		a.ID = a.Name
	}
	if a.ID == "" || len(a.ID) > maxName {
		return 0, fmt.Errorf("an account's id has 1 to %d bytes, not %d", maxName, len(a.ID))
	}
	if a.Num == 0 {
		l.record.LastAccount++
		a.Num = l.record.LastAccount
		a.Since = l.origin.Today
	}
	value, err := encodeAccount(a)
	if err != nil {
		return 0, err
	}
	if put, again := l.accounts[a.Num]; again {
		was, err := decodeAccount(a.Num, put)
		if err != nil {
			return 0, err
		}
		if was.ID != a.ID && l.ids[was.ID] == a.Num {
			delete(l.ids, was.ID)
		}
	}
	l.ids[a.ID] = a.Num
	for _, key := range keysOf(a) {
		switch first, taken := l.names[key]; {
		case !taken:
			l.names[key] = a.Num
		case first != a.Num && !slices.Contains(l.namesakes[key], a.Num):
			l.namesakes[key] = append(l.namesakes[key], a.Num)
		}
	}
	l.accounts[a.Num] = value
	return a.Num, nil
}

// BeginFile says that the rows that follow come from another file: equal rows
// without an invoice are told apart by their ordinal inside one file.
func (l *Load) BeginFile() { l.spool.file++ }

// PutBilling adds a billed row, or replaces the one it identifies. Rows may
// come in any order.
func (l *Load) PutBilling(b *kam.Billing) error {
	if l.ended {
		return ErrEnded
	}
	l.billed = true
	return l.spool.add(b)
}
