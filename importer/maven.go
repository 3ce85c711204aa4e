package importer

import (
	"fmt"

	"kambot/kam"
)

const mavenDomain = "example.com"

// What Maven's files misspell, as they write it and as it is read.
var mavenSpelling = map[string]struct{ column, right string }{
	"GTXPro":     {"product", "GTX Pro"},
	"technolgy":  {"sector", "technology"},
	"Philipines": {"office_location", "Philippines"},
}

// maven is Maven Analytics' "CRM Sales Opportunities": each deal of an account is
// an opportunity, what was won is billing too, and who won most on an account is
// its KAM.
type mavenSet struct {
	*preset
	fixed    map[string]int
	agents   []mavenAgent
	position map[string]int // agent -> place in agents
	accounts []mavenAccount
	products map[string]bool
	deals    []mavenDeal
	won      map[string]sellers
	people   map[string]kam.PersonNum
	homeless int
	adrift   int             // lost deals without an account of the set
	orphans  int             // deals of refused accounts
	refused  map[string]bool // accounts
}

type mavenAgent struct {
	name, manager, region string
	deals                 int
}

type mavenAccount struct {
	account kam.Account
	parent  string
	num     kam.AccountNum
}

type mavenDeal struct {
	id, agent, product, account, stage string
	day                                kam.Day
	value                              kam.Amount
	original                           kam.Money
}

func (p *preset) maven() error {
	m := &mavenSet{
		preset: p, fixed: map[string]int{}, position: map[string]int{}, products: map[string]bool{},
		won: map[string]sellers{}, people: map[string]kam.PersonNum{}, refused: map[string]bool{},
	}
	steps := []func() error{
		func() error {
			return p.each("products.csv", []string{"product", "series", "sales_price"}, m.product, nil)
		},
		func() error {
			return p.each("sales_teams.csv", []string{"sales_agent", "manager", "regional_office"}, m.agent, nil)
		},
		func() error {
			return p.each("accounts.csv", []string{"account", "sector", "office_location", "subsidiary_of"}, m.account, func(name string) { m.refused[name] = true })
		},
		func() error {
			return p.each("sales_pipeline.csv", []string{"opportunity_id", "sales_agent", "product", "account", "deal_stage", "close_date", "close_value"}, m.deal, nil)
		},
		m.putPeople, m.putAccounts, m.putDeals,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	m.tell()
	return nil
}

// spelled is a cell with the set's misspellings put right, and counted.
func (m *mavenSet) spelled(s *sheet, column string) string {
	text := s.get(column)
	if fix, ok := mavenSpelling[text]; ok && fix.column == column {
		m.fixed[text]++
		return fix.right
	}
	return text
}

func (m *mavenSet) product(s *sheet) error {
	price, err := s.number("sales_price")
	if err != nil {
		return err
	}
	name := s.get("product")
	m.products[name] = true
	return m.load.PutProduct(kam.Product{ID: name, Name: name, Series: s.get("series"), Price: price, Currency: "USD"})
}

func (m *mavenSet) agent(s *sheet) error {
	a := mavenAgent{name: s.get("sales_agent"), manager: s.get("manager"), region: s.get("regional_office")}
	if a.name == "" {
		return s.refuse("sales_agent", "empty: name the agent")
	}
	if _, twice := m.position[a.name]; twice {
		return s.refuse("sales_agent", "named twice: one row an agent")
	}
	m.position[a.name] = len(m.agents)
	m.agents = append(m.agents, a)
	return nil
}

func (m *mavenSet) account(s *sheet) error {
	name := s.get("account")
	if name == "" {
		return s.refuse("account", "empty: name the account")
	}
	a, err := m.knownAccount(name, name)
	if err != nil {
		return err
	}
	if m.won[name] != nil {
		return s.refuse("account", "named twice: one row an account")
	}
	m.won[name] = sellers{}
	a.Segment, a.Country = m.spelled(s, "sector"), m.spelled(s, "office_location")
	m.accounts = append(m.accounts, mavenAccount{account: a, parent: s.get("subsidiary_of")})
	return nil
}

func (m *mavenSet) deal(s *sheet) error {
	d := mavenDeal{id: s.get("opportunity_id"), agent: s.get("sales_agent"), product: m.spelled(s, "product"), account: s.get("account"), stage: s.get("deal_stage")}
	at, known := m.position[d.agent]
	switch {
	case d.id == "":
		return s.refuse("opportunity_id", "empty: it says which deal the row is")
	case !known:
		return s.refuse("sales_agent", "sales_teams.csv has no such agent")
	case !m.products[d.product]:
		return s.refuse("product", "products.csv has no such product")
	}
	m.agents[at].deals++
	switch d.stage {
	case "Won", "Lost", "Prospecting", "Engaging":
	default:
		return s.refuse("deal_stage", "write Prospecting, Engaging, Won or Lost")
	}
	switch {
	case m.won[d.account] != nil:
	case m.refused[d.account]:
		m.orphans++
		return nil
	case d.stage == "Lost":
		m.adrift++
		return nil
	case d.account == "" && d.stage != "Won":
		m.homeless++
		return nil
	default:
		return s.refuse("account", "accounts.csv has no such account")
	}
	switch {
	case d.stage == "Won":
		if err := m.earned(s, &d); err != nil {
			return err
		}
	case d.stage == "Lost" && s.get("close_date") != "":
		var err error
		if d.day, err = s.day("close_date"); err != nil {
			return err
		}
	}
	m.deals = append(m.deals, d)
	return nil
}

// earned reads what a won deal brought, and when.
func (m *mavenSet) earned(s *sheet, d *mavenDeal) error {
	var err error
	if d.day, err = s.day("close_date"); err != nil {
		return err
	}
	value, err := s.number("close_value")
	if err != nil {
		return err
	}
	if d.value, d.original, err = s.dollars("close_value", value, d.day); err != nil {
		return err
	}
	m.won[d.account][d.agent] += d.value
	return nil
}

func (m *mavenSet) putPeople() error {
	holders := map[string]bool{}
	for _, s := range m.won {
		if rank := s.rank(); len(rank) > 0 {
			holders[rank[0]] = true
		}
	}
	for _, a := range m.agents {
		if a.manager != "" && m.people[a.manager] == 0 {
			if err := m.putPerson(a.manager, kam.RoleManager, 0, a.region); err != nil {
				return err
			}
		}
	}
	for _, a := range m.agents {
		role := kam.RoleRep
		if holders[a.name] {
			role = kam.RoleKAM
		}
		if m.people[a.name] != 0 {
			continue // also somebody's manager, which is the wider title
		}
		if err := m.putPerson(a.name, role, m.people[a.manager], a.region); err != nil {
			return err
		}
	}
	return nil
}

func (m *mavenSet) putPerson(name string, role kam.Role, manager kam.PersonNum, region string) error {
	person := m.knownPerson(name, address(name, mavenDomain))
	person.Role, person.Region = role, region
	if manager != 0 {
		person.Manager = manager // a manager keeps whom another file put above them
	}
	num, err := m.load.PutPerson(person)
	m.people[name] = num
	return err
}

// putAccounts puts parents before those that belong to them.
func (m *mavenSet) putAccounts() error {
	nums := map[string]kam.AccountNum{}
	for left := m.accounts; len(left) > 0; {
		var later []mavenAccount
		for _, a := range left {
			parent, ready := nums[a.parent], a.parent == "" || nums[a.parent] != 0
			if !ready && m.won[a.parent] != nil {
				later = append(later, a)
				continue
			}
			if !ready {
				m.report.note("accounts whose subsidiary_of is no account of the set: left without a parent", 1)
			}
			a.account.Parent = parent
			m.won[a.account.Name].staff(&a.account, func(name string) kam.PersonNum { return m.people[name] })
			num, err := m.load.PutAccount(a.account)
			if err != nil {
				return err
			}
			nums[a.account.Name] = num
		}
		if len(later) == len(left) {
			return fmt.Errorf("accounts.csv: subsidiary_of goes round in a circle at %q", later[0].account.Name)
		}
		left = later
	}
	for i := range m.accounts {
		m.accounts[i].num = nums[m.accounts[i].account.Name]
	}
	return nil
}

func (m *mavenSet) putDeals() error {
	nums := map[string]kam.AccountNum{}
	for _, a := range m.accounts {
		nums[a.account.Name] = a.num
	}
	for _, d := range m.deals {
		if d.stage == "Won" {
			err := m.load.PutBilling(&kam.Billing{
				Account: nums[d.account], Day: d.day, Amount: d.value, Original: d.original,
				Product: d.product, Quantity: kam.Scale, Rep: m.people[d.agent], Invoice: d.id,
			})
			if err != nil {
				return err
			}
		}
		err := m.load.PutOpportunity(kam.Opportunity{
			ID: d.id, Account: nums[d.account], Name: d.product, Stage: d.stage, Owner: m.people[d.agent], Product: d.product,
			Close: d.day, Value: d.value, HasValue: d.stage == "Won",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// tell lists what is odd about the set, each with how often.
func (m *mavenSet) tell() {
	m.report.quirk("open deals without an account: left out", m.homeless)
	m.report.quirk("deals of GTXPro: read as GTX Pro, as products.csv writes it", m.fixed["GTXPro"])
	m.report.quirk("accounts of the sector technolgy: read as technology", m.fixed["technolgy"])
	m.report.quirk("offices in Philipines: read as Philippines", m.fixed["Philipines"])
	idle, shared, open, lost := 0, 0, 0, 0
	for _, a := range m.agents {
		if a.deals == 0 {
			idle++
		}
	}
	for _, s := range m.won {
		if len(s) > 1 {
			shared++
		}
	}
	for _, d := range m.deals {
		switch d.stage {
		case "Won":
		case "Lost":
			lost++
		default:
			open++
		}
	}
	m.report.quirk("agents without a deal: reps without an account", idle)
	m.report.quirk("accounts that several agents sell to: who won most is the KAM, the others are reps", shared)
	m.report.quirk("open deals without a value: the set gives none before a deal closes", open)
	m.report.note("lost deals: kept as lost, never billed", lost)
	m.report.note("lost deals without an account of the set: left out", m.adrift)
	m.report.leaveOut("sales_pipeline.csv", "deals of refused accounts", m.orphans)
}
