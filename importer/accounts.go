package importer

import (
	"fmt"
	"slices"
	"strings"

	"kambot/kam"
)

var accountColumns = []string{"id", "name", "kam", "reps", "parent", "segment", "region", "city", "country", "aliases", "strategic", "sponsor", "tags"}

const (
	accountID = iota
	accountName
	accountKAM
	accountReps
	accountParent
	accountSegment
	accountRegion
	accountCity
	accountCountry
	accountAliases
	accountStrategic
	accountSponsor
	accountTags
)

// accounts puts a row at once, unless its parent stands further down: those
// wait for the file's end.
type accounts struct {
	*file
	lines   map[kam.AccountNum]int // where an account was put
	waiting []waitingAccount
	keys    map[string]int // what waiting rows are called -> their line
	renewed int
}

type waitingAccount struct {
	line    int
	account kam.Account
	parent  string
}

func newAccounts(f *file) rowReader {
	return &accounts{file: f, lines: map[kam.AccountNum]int{}, keys: map[string]int{}}
}

func (a *accounts) row() error {
	if err := a.broken(); err != nil {
		return err
	}
	account, err := a.known()
	if err != nil {
		return err
	}
	if err := a.onlyOnce(account); err != nil {
		return err
	}
	if err := a.fill(&account); err != nil {
		return err
	}
	parent, err := a.text(accountParent)
	if err != nil {
		return err
	}
	row := waitingAccount{a.rows.Line, account, parent}
	if parent == "" {
		if a.has(accountParent) {
			row.account.Parent = 0
		}
		return a.put(row)
	}
	nums, err := a.load.FindAccount(parent)
	if err != nil {
		return err
	}
	if len(nums) == 0 {
		a.waiting = append(a.waiting, row)
		a.keys[account.ID], a.keys[kam.Fold(account.Name)] = row.line, row.line
		return nil
	}
	return a.under(row, nums)
}

// under puts a row whose parent was found.
func (a *accounts) under(row waitingAccount, parents []kam.AccountNum) error {
	if len(parents) > 1 {
		ids, err := a.accountIDs(parents)
		if err != nil {
			return err
		}
		return a.refuseAt(row, fmt.Sprintf("%d accounts have this name: write the id (%s)", len(parents), ids))
	}
	row.account.Parent = parents[0]
	for at, steps := parents[0], 0; at != 0 && row.account.Num != 0; steps++ {
		if at == row.account.Num || steps > 1000 {
			return a.refuseAt(row, "its parents would lead back to itself: one of them has the wrong parent")
		}
		above, _, err := a.load.Account(at)
		if err != nil {
			return err
		}
		at = above.Parent
	}
	return a.put(row)
}

func (a *accounts) put(row waitingAccount) error {
	num, err := a.load.PutAccount(row.account)
	if err == nil {
		a.lines[num] = row.line
	}
	return err
}

func (a *accounts) refuseAt(row waitingAccount, reason string) error {
	refusal := a.refusal(accountParent, row.parent, reason)
	refusal.(*Refusal).Line = row.line
	return refusal
}

// known is the account a row is about as it is known, or a new one.
func (a *accounts) known() (kam.Account, error) {
	id, err := a.text(accountID)
	if err != nil {
		return kam.Account{}, err
	}
	name, err := a.text(accountName)
	if err != nil {
		return kam.Account{}, err
	}
	switch {
	case id == "" && name == "":
		column := accountName
		if !a.has(column) {
			column = accountID
		}
		return kam.Account{}, a.refuse(column, "empty: an account needs an id or a name")
	case id == "":
		return a.byName(name)
	}
	return a.byID(id, name)
}

func (a *accounts) byName(name string) (kam.Account, error) {
	nums, err := a.load.FindAccount(name)
	switch {
	case err != nil:
		return kam.Account{}, err
	case len(nums) == 0:
		return kam.Account{ID: name, Name: name}, nil
	case len(nums) > 1:
		ids, err := a.accountIDs(nums)
		if err != nil {
			return kam.Account{}, err
		}
		return kam.Account{}, a.refuse(accountName, fmt.Sprintf("%d accounts have this name: write the id (%s)", len(nums), ids))
	}
	account, _, err := a.load.Account(nums[0])
	if err == nil && account.ID == name && kam.Fold(account.Name) != kam.Fold(name) {
		return kam.Account{}, a.refuse(accountName, fmt.Sprintf("this is the id of the account %s: write its name, or add a column id", account.Name))
	}
	return account, err // the name is what it is known by: such a row renames nothing
}

// byID is the account of an id, else the one of that name that has none yet.
func (a *accounts) byID(id, name string) (kam.Account, error) {
	nums, err := a.load.FindAccount(id)
	if err != nil {
		return kam.Account{}, err
	}
	for _, n := range nums {
		account, _, err := a.load.Account(n)
		if err != nil {
			return kam.Account{}, err
		}
		if account.ID == id {
			if name != "" {
				account.Name = name
			}
			return account, nil
		}
	}
	if name == "" {
		if a.has(accountName) {
			return kam.Account{}, a.refuse(accountName, "empty: a new account needs a name")
		}
		return kam.Account{ID: id, Name: id}, nil
	}
	if nums, err = a.load.FindAccount(name); err != nil {
		return kam.Account{}, err
	}
	for _, n := range nums {
		account, _, err := a.load.Account(n)
		if err != nil {
			return kam.Account{}, err
		}
		if account.ID == account.Name && a.lines[n] == 0 {
			account.ID, account.Name = id, name
			return account, nil
		}
	}
	if len(nums) > 0 {
		a.renewed++
	}
	return kam.Account{ID: id, Name: name}, nil
}

// onlyOnce refuses the second row of one account.
func (a *accounts) onlyOnce(account kam.Account) error {
	line := a.lines[account.Num]
	if account.Num == 0 {
		line = a.keys[account.ID]
		if line == 0 && account.ID == account.Name {
			line = a.keys[kam.Fold(account.Name)]
		}
	}
	if line == 0 {
		return nil
	}
	column := accountID
	if len(a.cell(accountID)) == 0 {
		column = accountName
	}
	return a.refuse(column, fmt.Sprintf("the same account as line %d: one row an account", line))
}

func (a *accounts) fill(account *kam.Account) error {
	var err error
	if a.has(accountKAM) {
		if account.KAM, err = a.person(accountKAM); err != nil {
			return err
		}
	}
	if a.has(accountSponsor) {
		if account.Sponsor, err = a.person(accountSponsor); err != nil {
			return err
		}
	}
	if a.has(accountReps) {
		if account.Reps, err = a.reps(); err != nil {
			return err
		}
	}
	texts := []struct {
		column int
		into   *string
	}{{accountSegment, &account.Segment}, {accountRegion, &account.Region}, {accountCity, &account.City}, {accountCountry, &account.Country}}
	for _, t := range texts {
		if err := a.set(t.column, t.into); err != nil {
			return err
		}
	}
	for column, into := range map[int]*[]string{accountAliases: &account.Aliases, accountTags: &account.Tags} {
		if a.has(column) {
			text, err := a.text(column)
			if err != nil {
				return err
			}
			*into = items(text)
		}
	}
	return a.strategic(account)
}

func (a *accounts) reps() ([]kam.PersonNum, error) {
	var reps []kam.PersonNum
	for _, name := range items(clean(a.cell(accountReps))) {
		num, err := a.named(accountReps, name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(reps, num) {
			reps = append(reps, num)
		}
	}
	return reps, nil
}

// strategic reads yes, no or a category. What is known about a flag that stays
// is kept: its reason, who set it, its review day.
func (a *accounts) strategic(account *kam.Account) error {
	if !a.has(accountStrategic) {
		return nil
	}
	cell := clean(a.cell(accountStrategic))
	flag, plain := yes(cell)
	category := kam.Fold(cell)
	switch {
	case plain && !flag:
		account.Strategic = nil
	case plain && account.Strategic != nil:
	case plain:
		account.Strategic = &kam.Strategic{Category: kam.OtherCategory, By: a.name}
	case !slices.Contains(kam.Categories(), category):
		return a.refuse(accountStrategic, "write yes, no, or one of: "+strings.Join(kam.Categories(), ", "))
	case account.Strategic == nil:
		account.Strategic = &kam.Strategic{Category: category, By: a.name}
	default:
		kept := *account.Strategic
		kept.Category = category
		account.Strategic = &kept
	}
	return nil
}

// end puts the rows whose parents have come, round after round, and refuses
// what is left.
func (a *accounts) end() error {
	for moved := true; moved; {
		moved = false
		left := a.waiting[:0]
		for _, row := range a.waiting {
			nums, err := a.load.FindAccount(row.parent)
			switch {
			case err != nil:
				return err
			case len(nums) == 0:
				left = append(left, row)
				continue
			}
			moved = true
			if err := a.settleRow(a.under(row, nums)); err != nil {
				return err
			}
		}
		a.waiting = left
	}
	for _, row := range a.waiting {
		if err := a.settleRow(a.refuseAt(row, a.orphan(row))); err != nil {
			return err
		}
	}
	a.report.note("accounts whose name another account has under another id: kept as a second account", a.renewed)
	return nil
}

// orphan is why a row never found its parent.
func (a *accounts) orphan(row waitingAccount) string {
	byKey := map[string]waitingAccount{}
	for _, w := range a.waiting {
		byKey[w.account.ID], byKey[kam.Fold(w.account.Name)] = w, w
	}
	at := row
	for range a.waiting {
		above, ok := byKey[at.parent]
		if !ok {
			above, ok = byKey[kam.Fold(at.parent)]
		}
		if !ok {
			break
		}
		if above.line == row.line {
			return "its parents lead back to itself: one of them has the wrong parent"
		}
		at = above
	}
	if at.line != row.line {
		return fmt.Sprintf("the parent's own row, or one above it, was refused: mend line %d first", at.line)
	}
	return "no account has this id or name, here or among the known ones: correct it, or add a row for it"
}
