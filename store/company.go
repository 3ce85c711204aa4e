package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

// Company is what every request needs at hand: the people and their hierarchy,
// the reporting currency, how fresh the data is. It never changes; a change of
// data makes a new one.
type Company struct {
	People   []kam.Person // by number
	Currency string       // reporting currency; empty before the first amounts
	AsOf     time.Time    // moment of the last load of anything; zero: nothing was loaded
	Source   string       // what was loaded last
	Shift    int          // days by which the data was moved for show; zero: none
	Accounts int
	Metrics  map[string]kam.Metric // by folded name
	Version  uint64                // changes with every change of data

	record   companyRecord
	byEmail  map[string]int
	bySlack  map[string]int
	byName   map[string][]int
	reports  map[kam.PersonNum][]kam.PersonNum
	position map[kam.PersonNum]int
}

// companyRecord is the 'M' value.
type companyRecord struct {
	Currency    string            `json:"currency,omitempty"`
	AsOf        time.Time         `json:"as_of"`
	Source      string            `json:"source,omitempty"`
	Shift       int               `json:"shift,omitempty"`
	Accounts    int               `json:"accounts"`
	LastAccount kam.AccountNum    `json:"last_account"`
	LastPerson  kam.PersonNum     `json:"last_person"`
	FirstBilled kam.Day           `json:"first_billed,omitempty"`
	LastBilled  kam.Day           `json:"last_billed,omitempty"`
	Billed      bool              `json:"billed,omitempty"`
	Lines       kam.Lines         `json:"lines,omitzero"`  // with which the rankings were built
	Loads       map[string]Loaded `json:"loads,omitempty"` // by kind of record
	Observed    map[string]string `json:"observed"`        // KPIs with values: folded name -> as written; nil: not known
}

// The kinds of records that answers rest on.
const (
	Accounts      = "accounts"
	Billing       = "billing"
	Opportunities = "opportunities"
	KPI           = "kpis"
	Metrics       = "metrics"
	TargetsKind   = "targets"
)

// Loaded is when records of a kind were last loaded, and from where.
type Loaded struct {
	At     time.Time `json:"at"`
	Source string    `json:"source,omitempty"`
}

// Loaded is the last load of a kind of record; of none of that kind, the last of
// any.
func (c *Company) Loaded(kind string) Loaded {
	if l, ok := c.record.Loads[kind]; ok {
		return l
	}
	return Loaded{c.AsOf, c.Source}
}

func readCompany(s *snapshot, version uint64) (*Company, error) {
	c := &Company{
		Version: version, Metrics: map[string]kam.Metric{},
		byEmail: map[string]int{}, bySlack: map[string]int{}, byName: map[string][]int{},
		reports: map[kam.PersonNum][]kam.PersonNum{}, position: map[kam.PersonNum]int{},
	}
	v, err := s.get([]byte{'M'})
	if err != nil {
		return nil, err
	}
	if v != nil {
		if err := json.Unmarshal(v, &c.record); err != nil {
			return nil, fmt.Errorf("the company's record is damaged: %w", err)
		}
	}
	c.Currency, c.AsOf, c.Source, c.Shift, c.Accounts = c.record.Currency, c.record.AsOf, c.record.Source, c.record.Shift, c.record.Accounts
	for p, err := range s.scan([]byte{'p'}) {
		if err != nil {
			return nil, err
		}
		var person kam.Person
		if err := json.Unmarshal(p.Value, &person); err != nil {
			return nil, fmt.Errorf("a person's record is damaged: %w", err)
		}
		c.People = append(c.People, person)
	}
	for p, err := range s.scan([]byte{'k'}) {
		if err != nil {
			return nil, err
		}
		var m kam.Metric
		if err := json.Unmarshal(p.Value, &m); err != nil {
			return nil, fmt.Errorf("a metric's record is damaged: %w", err)
		}
		c.Metrics[kam.Fold(m.KPI)] = m
	}
	c.index()
	return c, nil
}

func (c *Company) index() {
	for i, p := range c.People {
		c.position[p.Num] = i
		if p.Email != "" {
			c.byEmail[strings.ToLower(p.Email)] = i
		}
		if p.SlackID != "" {
			c.bySlack[p.SlackID] = i
		}
		if p.Manager != 0 && p.Manager != p.Num {
			c.reports[p.Manager] = append(c.reports[p.Manager], p.Num)
		}
		for _, key := range nameKeys(p) {
			if at := c.byName[key]; !slices.Contains(at, i) {
				c.byName[key] = append(at, i)
			}
		}
	}
}

// nameKeys are the folded words a person answers to: the full name, the first
// name, every later part of it up to the end ("Van der Berg"), the email.
func nameKeys(p kam.Person) []string {
	full := kam.Fold(p.Name)
	keys := []string{full}
	if first, _, several := strings.Cut(full, " "); several {
		keys = append(keys, first)
		for rest := full; ; {
			_, after, found := strings.Cut(rest, " ")
			if !found {
				break
			}
			keys, rest = append(keys, after), after
		}
	}
	if p.Email != "" {
		keys = append(keys, kam.Fold(p.Email))
	}
	return keys
}

// Person is the person of a number.
func (c *Company) Person(num kam.PersonNum) (kam.Person, bool) {
	i, ok := c.position[num]
	if !ok {
		return kam.Person{}, false
	}
	return c.People[i], true
}

// ByEmail finds a person by email, whatever its case.
func (c *Company) ByEmail(email string) (kam.Person, bool) {
	i, ok := c.byEmail[strings.ToLower(email)]
	if !ok || email == "" {
		return kam.Person{}, false
	}
	return c.People[i], true
}

// BySlackID finds whoever the people file names by this Slack id.
func (c *Company) BySlackID(id string) (kam.Person, bool) {
	i, ok := c.bySlack[id]
	if !ok || id == "" {
		return kam.Person{}, false
	}
	return c.People[i], true
}

// Named are the people whose full name, first name, surname or email folds to key.
func (c *Company) Named(key string) []kam.Person {
	at := c.byName[key]
	people := make([]kam.Person, len(at))
	for i, pos := range at {
		people[i] = c.People[pos]
	}
	return people
}

// Leads says that somebody reports to the person.
func (c *Company) Leads(num kam.PersonNum) bool { return len(c.reports[num]) > 0 }

// Team is oneself and everybody below, transitively, by number. A circle in the
// hierarchy ends where it closes.
func (c *Company) Team(num kam.PersonNum) []kam.PersonNum {
	team := []kam.PersonNum{num}
	seen := map[kam.PersonNum]bool{num: true}
	for i := 0; i < len(team); i++ {
		for _, below := range c.reports[team[i]] {
			if !seen[below] {
				seen[below] = true
				team = append(team, below)
			}
		}
	}
	slices.Sort(team)
	return team
}

// BillingSpan is the first and the last day that billing rows bear.
func (c *Company) BillingSpan() (first, last kam.Day, ok bool) {
	return c.record.FirstBilled, c.record.LastBilled, c.record.Billed
}
