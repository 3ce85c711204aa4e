package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"kambot/kam"
)

// maxRemembered bounds what a file remembers of the cells it has looked up, so
// that memory does not grow with it.
const maxRemembered = 200_000

// text is a cell as text, or its refusal.
func (f *file) text(column int) (string, error) { return f.textUpTo(column, maxText) }

// textUpTo is a text of at most so many characters.
func (f *file) textUpTo(column, most int) (string, error) {
	cell := f.cell(column)
	if len(cell) > most && utf8.RuneCount(cell) > most {
		return "", f.refuse(column, fmt.Sprintf("longer than %d characters: shorten it", most))
	}
	if formula(cell) {
		f.formulas++
	}
	return clean(cell), nil
}

// required is a text that may not be empty.
func (f *file) required(column int) (string, error) {
	s, err := f.text(column)
	if err == nil && s == "" {
		err = f.refuse(column, "empty: this column says which record the row is")
	}
	return s, err
}

// set writes a text into a record when the file has the column.
func (f *file) set(column int, into *string) error {
	if !f.has(column) {
		return nil
	}
	s, err := f.text(column)
	if err == nil {
		*into = s
	}
	return err
}

// setDay writes a day into a record when the file has the column; an empty cell
// is no day.
func (f *file) setDay(column int, into *kam.Day) error {
	if !f.has(column) {
		return nil
	}
	*into = 0
	if len(f.cell(column)) == 0 {
		return nil
	}
	d, err := f.day(column)
	if err == nil {
		*into = d
	}
	return err
}

// day is a cell's day, moved by the shift.
func (f *file) day(column int) (kam.Day, error) {
	cell := f.cell(column)
	if len(cell) == 0 {
		return 0, f.refuse(column, "empty: "+dayReason)
	}
	d, reason := readDay(cell)
	if reason != "" {
		return 0, f.refuse(column, reason)
	}
	return d + kam.Day(f.options.Shift), nil
}

// number is a cell's figure; a currency beside it is refused.
func (f *file) number(column int) (kam.Amount, error) {
	a, code, err := f.figure(column)
	if err == nil && code != "" {
		err = f.refuse(column, "write the number alone, without a currency")
	}
	return a, err
}

// figure is a cell's figure and the currency code beside it.
func (f *file) figure(column int) (kam.Amount, string, error) {
	cell := f.cell(column)
	if len(cell) == 0 {
		return 0, "", f.refuse(column, "empty: write the number, 0 if it is none")
	}
	if a, ok := evident(cell); ok {
		return a, "", nil
	}
	if f.numbers[column].style == styleUnknown {
		if err := f.styles(); err != nil {
			return 0, "", err
		}
	}
	a, code, reason := f.numbers[column].read(cell)
	if reason != "" {
		return 0, "", f.refuse(column, reason)
	}
	return a, code, nil
}

// account is the account a cell names.
func (f *file) account(column int) (kam.AccountNum, error) {
	cell := f.cell(column)
	if num, ok := f.accounts[string(cell)]; ok {
		return num, nil
	}
	name, err := f.required(column)
	if err != nil {
		return 0, err
	}
	nums, err := f.load.FindAccount(name)
	switch {
	case err != nil:
		return 0, err
	case len(nums) == 0:
		return 0, f.refuse(column, "no account has this id or name: correct it, or import the account first")
	case len(nums) > 1:
		ids, err := f.accountIDs(nums)
		if err != nil {
			return 0, err
		}
		return 0, f.refuse(column, fmt.Sprintf("%d accounts have this name: write the id (%s)", len(nums), ids))
	}
	if len(f.accounts) >= maxRemembered {
		clear(f.accounts)
	}
	f.accounts[string(cell)] = nums[0]
	return nums[0], nil
}

func (f *file) accountIDs(nums []kam.AccountNum) (string, error) {
	var ids []string
	for _, n := range nums {
		a, _, err := f.load.Account(n)
		if err != nil {
			return "", err
		}
		ids = append(ids, a.ID)
	}
	return either(ids), nil
}

// person is the person a cell names, nobody for an empty cell.
func (f *file) person(column int) (kam.PersonNum, error) {
	cell := f.cell(column)
	if len(cell) == 0 {
		return 0, nil
	}
	if num, ok := f.people[string(cell)]; ok {
		return num, nil
	}
	num, err := f.named(column, clean(cell))
	if err == nil {
		if len(f.people) >= maxRemembered {
			clear(f.people)
		}
		f.people[string(cell)] = num
	}
	return num, err
}

// named is the person of an email or a full name.
func (f *file) named(column int, name string) (kam.PersonNum, error) {
	switch nums := f.load.FindPerson(name); len(nums) {
	case 0:
		return 0, f.refusal(column, name, "nobody has this email or full name: correct it, or import the person first")
	case 1:
		return nums[0], nil
	default:
		return 0, f.refusal(column, name, fmt.Sprintf("%d people have this name: write the email (%s)", len(nums), f.emails(nums)))
	}
}

func (f *file) emails(nums []kam.PersonNum) string {
	var found []string
	for _, n := range nums {
		if p, ok := f.load.Person(n); ok && p.Email != "" {
			found = append(found, p.Email)
		}
	}
	return either(found)
}

// either joins what one may choose from, the first five.
func either(s []string) string {
	if len(s) > 5 {
		s = append(s[:5:5], "...")
	}
	return strings.Join(s, ", ")
}

// yes reads yes/no/true/false and their kin in both languages; known is false
// for anything else.
func yes(s string) (value, known bool) {
	switch kam.Fold(s) {
	case "yes", "true", "si", "1", "x", "verdadero":
		return true, true
	case "no", "false", "0", "falso", "":
		return false, true
	}
	return false, false
}
