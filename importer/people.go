package importer

import (
	"fmt"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

var peopleColumns = []string{"name", "email", "role", "manager", "timezone", "language", "slack_id", "calendar"}

const (
	personName = iota
	personEmail
	personRole
	personManager
	personTimezone
	personLanguage
	personSlackID
	personCalendar
)

var slackID = regexp.MustCompile(`^[UW][A-Z0-9]{5,}$`)

// people holds the file's rows until its end: a manager may stand below those
// who report to them.
type people struct {
	*file
	rows   []personRow
	named  map[string][]int // what a cell may call somebody -> places in rows
	emails map[string]int   // line
	slacks map[string]int
	nums   map[kam.PersonNum]int
}

type personRow struct {
	line    int
	person  kam.Person
	manager string
	refused bool // after it was read: its manager is nobody
}

// calls are the keys a cell may name the person by.
func (r personRow) calls() []string {
	keys := []string{kam.Fold(r.person.Name)}
	if r.person.Email != "" {
		keys = append(keys, strings.ToLower(r.person.Email))
	}
	return keys
}

func newPeople(f *file) rowReader {
	return &people{file: f, named: map[string][]int{}, emails: map[string]int{}, slacks: map[string]int{}, nums: map[kam.PersonNum]int{}}
}

func (p *people) row() error {
	if err := p.broken(); err != nil {
		return err
	}
	name, err := p.text(personName)
	if err != nil {
		return err
	}
	email, err := p.email()
	if err != nil {
		return err
	}
	if name == "" && email == "" {
		return p.refuse(p.identifier(), "empty: a person needs a name or an email")
	}
	person, err := p.known(name, email)
	if err != nil {
		return err
	}
	if err := p.fill(&person); err != nil {
		return err
	}
	row := personRow{line: p.file.rows.Line, person: person}
	if row.manager, err = p.text(personManager); err != nil {
		return err
	}
	if err := p.onlyOnce(row, email); err != nil {
		return err
	}
	for _, key := range row.calls() {
		p.named[key] = append(p.named[key], len(p.rows))
	}
	p.rows = append(p.rows, row)
	return nil
}

// identifier is the column a person is named in.
func (p *people) identifier() int {
	if p.has(personName) {
		return personName
	}
	return personEmail
}

func (p *people) email() (string, error) {
	s, err := p.text(personEmail)
	if err != nil || s == "" {
		return "", err
	}
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
		return "", p.refuse(personEmail, "this is no email address")
	}
	return s, nil
}

// known is the person a row is about as the directory has them, or a new one.
func (p *people) known(name, email string) (kam.Person, error) {
	var same []kam.Person
	if email != "" {
		for _, n := range p.load.FindPerson(email) {
			if found, ok := p.load.Person(n); ok && strings.EqualFold(found.Email, email) {
				return named(found, name, email), nil
			}
		}
	}
	if name == "" {
		return kam.Person{}, p.refuse(personEmail, "nobody has this email yet: a new person needs a name too")
	}
	for _, n := range p.load.FindPerson(name) {
		if found, ok := p.load.Person(n); ok && (email == "" || found.Email == "") {
			same = append(same, found)
		}
	}
	switch len(same) {
	case 0:
		return kam.Person{Name: name, Email: email, Role: kam.RoleRep}, nil
	case 1:
		return named(same[0], name, email), nil
	}
	return kam.Person{}, p.refuse(personName, fmt.Sprintf("%d people have this name: add the email", len(same)))
}

// named gives a known person the name and the email of a row, where it has them.
func named(p kam.Person, name, email string) kam.Person {
	if name != "" {
		p.Name = name
	}
	if email != "" {
		p.Email = email
	}
	return p
}

func (p *people) fill(person *kam.Person) error {
	if p.has(personRole) {
		role := kam.Role(strings.ToLower(string(p.cell(personRole))))
		switch role {
		case kam.RoleRep, kam.RoleKAM, kam.RoleManager, kam.RoleExecutive:
		case "":
			role = kam.RoleRep
		default:
			return p.refuse(personRole, "there is no such role: write rep, kam, manager or executive")
		}
		person.Role = role
	}
	if zone := string(p.cell(personTimezone)); zone != "" {
		if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
			return p.refuse(personTimezone, "there is no such time zone: write one such as Europe/Madrid")
		}
	}
	if p.has(personLanguage) {
		language := strings.ToLower(string(p.cell(personLanguage)))
		if language != "" && language != "en" && language != "es" {
			return p.refuse(personLanguage, "write en or es")
		}
		person.Language = language
	}
	if id := p.cell(personSlackID); len(id) > 0 && !slackID.Match(id) {
		return p.refuse(personSlackID, "a Slack id begins with U or W, such as U012AB3CD: copy it from the person's profile in Slack")
	}
	for column, into := range map[int]*string{personTimezone: &person.Zone, personSlackID: &person.SlackID, personCalendar: &person.Calendar} {
		if err := p.set(column, into); err != nil {
			return err
		}
	}
	return nil
}

// onlyOnce refuses the second row of one person.
func (p *people) onlyOnce(row personRow, email string) error {
	if line, ok := p.emails[strings.ToLower(email)]; ok && email != "" {
		return p.refuse(personEmail, fmt.Sprintf("line %d has this email already: one row a person", line))
	}
	if line, ok := p.nums[row.person.Num]; ok && row.person.Num != 0 {
		return p.refuse(p.identifier(), fmt.Sprintf("the same person as line %d: one row a person", line))
	}
	for _, i := range p.named[kam.Fold(row.person.Name)] {
		if other := p.rows[i]; email == "" || other.person.Email == "" {
			return p.refuse(personName, fmt.Sprintf("line %d has this name already: one row a person, or the email in both", other.line))
		}
	}
	if line, ok := p.slacks[row.person.SlackID]; ok && row.person.SlackID != "" {
		return p.refuse(personSlackID, fmt.Sprintf("line %d has this Slack id already", line))
	}
	p.emails[strings.ToLower(email)] = row.line
	p.nums[row.person.Num] = row.line
	p.slacks[row.person.SlackID] = row.line
	return nil
}

// end puts everybody, then their managers: those may stand anywhere in the file.
func (p *people) end() error {
	if err := p.dropUnfit(); err != nil {
		return err
	}
	for i := range p.rows {
		person := p.rows[i].person
		num, err := p.load.PutPerson(person)
		if err != nil {
			return fmt.Errorf("line %d: %w", p.rows[i].line, err)
		}
		p.rows[i].person.Num = num
	}
	if !p.has(personManager) {
		return nil
	}
	for i := range p.rows {
		person := &p.rows[i].person
		person.Manager = 0
		if p.rows[i].manager != "" {
			nums := p.load.FindPerson(p.rows[i].manager)
			if len(nums) != 1 {
				return fmt.Errorf("line %d: the manager %q was found and is gone", p.rows[i].line, p.rows[i].manager)
			}
			person.Manager = nums[0]
		}
		if _, err := p.load.PutPerson(*person); err != nil {
			return fmt.Errorf("line %d: %w", p.rows[i].line, err)
		}
	}
	p.noteCircles()
	return nil
}

// dropUnfit refuses rows whose manager nobody is, also because the manager's own
// row was refused, and rows with somebody else's Slack id, until none is left.
func (p *people) dropUnfit() error {
	for again := true; again; {
		again = false
		for i := range p.rows {
			row := &p.rows[i]
			if row.refused {
				continue
			}
			column, value, reason := personManager, row.manager, p.managerMissing(row.manager)
			if reason == "" {
				column, value, reason = personSlackID, row.person.SlackID, p.slackTaken(row.person)
			}
			if reason == "" {
				continue
			}
			refusal := p.refusal(column, value, reason)
			refusal.(*Refusal).Line = row.line
			if err := p.settleRow(refusal); err != nil {
				return err
			}
			row.refused, again = true, true
		}
	}
	p.rows = slices.DeleteFunc(p.rows, func(r personRow) bool { return r.refused })
	return nil
}

// slackTaken is why a person cannot have their Slack id: somebody has it whom
// this file gives no other.
func (p *people) slackTaken(person kam.Person) string {
	holder, ok := p.load.BySlackID(person.SlackID)
	if !ok || holder.Num == person.Num {
		return ""
	}
	for _, row := range p.rows {
		if row.person.Num == holder.Num && !row.refused {
			return "" // onlyOnce saw to it that it is another one
		}
	}
	return holder.Name + " has this Slack id already: correct it, or give both their own in one file"
}

// managerMissing is why a manager's cell names nobody, or too many.
func (p *people) managerMissing(cell string) string {
	if cell == "" {
		return ""
	}
	known := p.load.FindPerson(cell)
	count := len(known)
	called := p.named[strings.ToLower(cell)]
	if len(called) == 0 {
		called = p.named[kam.Fold(cell)]
	}
	for _, i := range called {
		if row := p.rows[i]; !row.refused && !slices.Contains(known, row.person.Num) {
			count++
		}
	}
	switch count {
	case 1:
		return ""
	case 0:
		return "nobody has this email or full name, here or in the directory, or their own row was refused: correct it, or add a row for them"
	}
	return fmt.Sprintf("%d people have this name: write the email", count)
}

// noteCircles counts people whose managers lead back to them.
func (p *people) noteCircles() {
	circles := 0
	for _, row := range p.rows {
		seen := map[kam.PersonNum]bool{}
		at := row.person.Manager
		for at != 0 && at != row.person.Num && !seen[at] {
			seen[at] = true
			boss, _ := p.load.Person(at)
			at = boss.Manager
		}
		if at == row.person.Num {
			circles++
		}
	}
	p.report.note("people whose managers lead in a circle back to themselves: kept as written", circles)
}
