package importer

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf16"

	"kambot/kam"
)

var launchColumns = []string{"product", "date", "accounts"}

const (
	launchProduct = iota
	launchDate
	launchAccounts
)

// launches reads which product is introduced when, and to whom first. A later file
// moves the day and adds accounts; how far these have come stays.
type launches struct {
	*file
	lines map[string]int
}

func newLaunches(f *file) rowReader { return &launches{f, map[string]int{}} }

func (l *launches) row() error {
	if err := l.broken(); err != nil {
		return err
	}
	launch, known, err := l.product()
	wrong := []error{err}
	if l.has(launchDate) && len(l.cell(launchDate)) > 0 || !known && err == nil {
		launch.Date, err = l.launchDay()
		wrong = append(wrong, err)
	}
	nums, err := l.targets()
	if err := errors.Join(append(wrong, err)...); err != nil {
		return err
	}
	launch.Aim(launch.At, nums...)
	if n := len(launch.Targets); n > kam.MaxLaunchTargets {
		return l.refuse(launchAccounts, fmt.Sprintf("a launch has at most %d accounts, this one would have %d", kam.MaxLaunchTargets, n))
	}
	if err := l.onlyOnce(kam.Fold(launch.Product), l.lines, launchProduct); err != nil {
		return err
	}
	return l.load.PutLaunch(launch)
}

// launchDay is a day that a launch can be on.
func (l *launches) launchDay() (kam.Day, error) {
	d, err := l.day(launchDate)
	if err == nil && d <= 0 {
		err = l.refuse(launchDate, "a launch is on a day since 1970")
	}
	return d, err
}

// product is the launch of a row's product: known by its id, its name or one that it
// had before, else by the name as billing has it.
func (l *launches) product() (launch kam.Launch, known bool, err error) {
	cell, err := l.required(launchProduct)
	if err != nil {
		return launch, false, err
	}
	if kam.Fold(cell) == "" {
		return launch, false, l.refuse(launchProduct, "a product needs a letter or a digit")
	}
	if n := len(utf16.Encode([]rune(cell))); n > kam.MaxLaunchProduct {
		return launch, false, l.refuse(launchProduct, fmt.Sprintf("a product that is launched is called by at most %d letters, not %d; its id does, too", kam.MaxLaunchProduct, n))
	}
	id, several, err := l.load.ProductMeant(cell)
	switch {
	case err != nil:
		return launch, false, err
	case len(several) > 0:
		return launch, false, l.refuse(launchProduct, fmt.Sprintf("%d products have this name: write the id (%s)", len(several), either(several)))
	}
	if launch, known, err = l.load.Launch(id); !known {
		launch.Product = id
	}
	return launch, known, err
}

// targets are the accounts of a row, each by an id or an exact name.
func (l *launches) targets() (nums []kam.AccountNum, err error) {
	var wrong []error
	for _, name := range items(clean(l.cell(launchAccounts))) {
		found, err := l.load.FindAccount(name)
		switch {
		case err != nil:
			return nil, err
		case len(found) == 0:
			wrong = append(wrong, l.refusal(launchAccounts, name, "no account has this id or name: correct it, or import the account first"))
		case len(found) > 1:
			ids, err := l.accountIDs(found)
			if err != nil {
				return nil, err
			}
			wrong = append(wrong, l.refusal(launchAccounts, name, fmt.Sprintf("%d accounts have this name: write the id (%s)", len(found), ids)))
		case !slices.Contains(nums, found[0]):
			nums = append(nums, found[0])
		}
	}
	return nums, errors.Join(wrong...)
}

func (l *launches) end() error { return nil }
