package kam

// Billing is one billed row of an account. What identifies it is invoice,
// account and product; without an invoice, account, day, product and amount and
// the row's ordinal among equal rows of its file.
type Billing struct {
	Account  AccountNum
	Day      Day
	Amount   Amount // reporting currency
	Original Money  // as billed, where it was converted; else zero
	Product  string
	Quantity Amount // in 1/10,000, as amounts are
	Rep      PersonNum
	Invoice  string
}

// Observation is one dated value of a KPI of an account or of a person.
type Observation struct {
	Account AccountNum `json:"account,omitempty"`
	Person  PersonNum  `json:"person,omitempty"`
	KPI     string     `json:"kpi"`
	Day     Day        `json:"day"`
	Value   Amount     `json:"value"`
}

// Target is what a KPI should reach in a year, a quarter or a month.
type Target struct {
	Account AccountNum `json:"account,omitempty"`
	Person  PersonNum  `json:"person,omitempty"`
	KPI     string     `json:"kpi"`
	Period  string     `json:"period"` // 2026, 2026-Q4, 2026-11
	Value   Amount     `json:"value"`
}
