package nlp

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

// names is a Directory of a handful of accounts and people.
type names struct {
	accounts map[string][]AccountRef
	people   map[string][]PersonRef
	slack    map[string]PersonRef
	entries  []Entry
	staff    []PersonEntry
}

func (d *names) Accounts(key string) []AccountRef { return d.accounts[key] }
func (d *names) People(key string) []PersonRef    { return d.people[key] }
func (d *names) NearAccounts(text string, n int) []AccountRef {
	return NearIn(text, n, slices.Values(d.entries))
}

func (d *names) NearPeople(text string, n int) []PersonRef {
	return NearPeopleIn(text, n, slices.Values(d.staff))
}

func (d *names) KPIs() []string {
	return []string{"OTIF", "Share of Shelf", "Shelf", "Ad Spend %", "Index 2.0", "Order-to-Cash"}
}

func (d *names) Mentioned(id string) (PersonRef, bool) {
	p, ok := d.slack[id]
	return p, ok
}

func (d *names) account(name string, aliases ...string) {
	id := fmt.Sprintf("A-%d", len(d.entries)+1)
	ref := AccountRef{Num: kam.AccountNum(len(d.entries) + 1), Name: name, ID: id}
	d.entries = append(d.entries, Entry{Num: ref.Num, Name: name, ID: id, Aliases: aliases})
	keys := map[string]bool{kam.FoldName(name): true, kam.FoldName(id): true}
	for _, a := range aliases {
		keys[kam.FoldName(a)] = true
	}
	for key := range keys {
		d.accounts[key] = append(d.accounts[key], ref)
	}
}

func (d *names) person(name, email, slackID string) {
	ref := PersonRef{Num: kam.PersonNum(len(d.staff) + 1), Name: name, Email: email}
	d.staff = append(d.staff, PersonEntry(ref))
	first, last, _ := strings.Cut(name, " ")
	keys := map[string]bool{kam.Fold(name): true, kam.Fold(first): true, kam.Fold(last): true, kam.Fold(email): true}
	for key := range keys {
		d.people[key] = append(d.people[key], ref)
	}
	if slackID != "" {
		d.slack[slackID] = ref
	}
}

func company() *names {
	d := &names{accounts: map[string][]AccountRef{}, people: map[string][]PersonRef{}, slack: map[string]PersonRef{}}
	for _, name := range []string{
		"Isdom", "Kan-code", "Konex", "Condax", "Gekko & Co", "The New York Inquirer", "Acme", "Acme Norte", "Umbrella Corporation", "Massive Dynamic",
		"Top Foods", "Key Largo Ltd", "Team 7", "Help AG", "Mine Supply", "Top", "2017", "3M", "Bluth Company", "Alfreds Futterkiste", "Trail's Head Gourmet Provisioners",
		"Bólido Comidas preparadas", "La corne d'abondance", "North/South", "B's Beverages", "Let's Stop N Shop", "Genco Pura Olive Oil Company",
		"Taller Sur S.A.", "Taller Sur S.L.", "R&D Partners", `The "Quoted" One`, "<!channel>", "Vehement Capital Partners",
	} {
		d.account(name)
	}
	d.account("International Business Machines", "IBM", "Big Blue")
	d.person("Ana Lopez", "ana.lopez@example.com", "U0ANA")
	d.person("Ana Ruiz", "ana.ruiz@example.com", "U0RUIZ")
	d.person("Darcel Schlecht", "darcel.schlecht@example.com", "U0DARCEL")
	d.person("Dustin Brinkmann", "dustin.brinkmann@example.com", "U0DUSTIN")
	d.person("Luis Peña", "luis.pena@example.com", "U0LUIS")
	d.person("Reed Clapper", "reed.clapper@example.com", "")
	return d
}

// monday is the moment of the corpora: 2017-10-16, a Monday, in Madrid.
func monday() Context {
	zone := time.FixedZone("CEST", 2*3600)
	now := time.Date(2017, time.October, 16, 9, 30, 0, 0, zone)
	return Context{Now: now, Today: kam.DayOf(now)}
}

// frame is a request as the corpora write it.
func frame(r Request) string {
	var b strings.Builder
	b.WriteString(string(r.Intent))
	say := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, " %s=%s", key, value)
		}
	}
	list := func(refs []AccountRef) string {
		var out []string
		for _, r := range refs {
			out = append(out, r.Name)
		}
		return strings.Join(out, ",")
	}
	say("accounts", list(r.Accounts))
	say("hits", list(r.Hits))
	say("unknown", r.Unknown)
	if r.Who != nil {
		say("who", r.Who.Name)
	}
	say("nobody", r.UnknownWho)
	say("scope", string(r.Scope))
	if r.HasLimit {
		say("limit", fmt.Sprint(r.Limit))
	}
	if r.HasPeriod {
		say("period", r.Period.Key())
	}
	say("bad", r.BadPeriod)
	if r.Page != 0 {
		say("page", fmt.Sprint(r.Page))
	}
	say("metric", r.Metric)
	say("text", r.Text)
	say("view", string(r.View))
	say("number", r.Number)
	say("outcome", string(r.Outcome))
	say("mean", r.DidYouMean)
	say("ambiguous", strings.Join(r.Ambiguous, ","))
	return b.String()
}
