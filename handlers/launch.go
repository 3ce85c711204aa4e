package handlers

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// launchesOnPage is how many launches a list shows.
const launchesOnPage = 15

// launch is the board of a product's launch, how far the accounts that were named
// have come with it, or the list of launches.
func launch(a *ask) (chat.Reply, error) {
	product := cmp.Or(a.req.Product, a.req.Text)
	if product == "" && len(a.req.Accounts) > 0 {
		return a.launchesOf()
	}
	if product == "" {
		return a.launchList(a.pageOf())
	}
	l, err := a.launchMeant(product)
	var several *severalLaunches
	switch {
	case errors.As(err, &several):
		return a.whichLaunch(product, several.list)
	case err != nil:
		return chat.Reply{}, err
	case len(a.req.Accounts) > 0:
		return a.targetsNamed(l)
	}
	return a.launchBoard(l, a.pageOf())
}

// severalLaunches says that some words fit several launches.
type severalLaunches struct{ list []kam.Launch }

func (*severalLaunches) Error() string { return "several launches fit" }

// launchMeant is the launch of the product that is meant, else the one launch that
// begins like it.
func (a *ask) launchMeant(product string) (kam.Launch, error) {
	l, err := a.Launch(product)
	if !errors.Is(err, store.ErrNotFound) {
		return l, err
	}
	all, err := a.Launches()
	if err != nil {
		return l, err
	}
	found, err := a.launchesCalled(all, kam.Fold(product))
	switch {
	case err != nil:
		return l, err
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return l, &severalLaunches{found}
	case len(all) == 0:
		return l, refuse(wording.LaunchNoneOf, wording.Name(product))
	}
	names := make([]string, len(all))
	for i, l := range all {
		names[i] = l.Called()
	}
	return l, refuse(wording.LaunchUnknown, wording.Name(product), a.named(names))
}

// launchesCalled are the launches of the products that several are called so, else
// those of the products whose id or name begins so.
func (a *ask) launchesCalled(all []kam.Launch, folded string) (begin []kam.Launch, err error) {
	var whole []kam.Launch
	for _, l := range all {
		names, err := a.ProductNames(l.Product)
		if err != nil {
			return nil, err
		}
		switch names = append(names, l.Name); {
		case folded == "":
		case kam.Fold(l.Name) == folded:
			whole = append(whole, l)
		case slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(kam.Fold(name), folded) }):
			begin = append(begin, l)
		}
	}
	if len(whole) > 0 {
		return whole, nil
	}
	return begin, nil
}

// whichLaunch asks which of several is meant.
func (a *ask) whichLaunch(product string, list []kam.Launch) (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.LaunchSeveral, wording.Name(product)))
	var buttons []button
	for _, l := range list[:min(mostPicks, len(list))] {
		buttons = append(buttons, a.boardButton(l, wording.Name(l.Called())))
	}
	p.suggest(buttons)
	return p.reply(), nil
}

// boardButton leads to a launch's board.
func (a *ask) boardButton(l kam.Launch, text string) button {
	return button{text: text, words: nlp.Request{Intent: nlp.Launch, Product: l.Product}.Words()}
}

// launchList is every launch with how many of its targets bought: those to come
// first, the next at the top, then those that were, the latest first.
func (a *ask) launchList(page int) (chat.Reply, error) {
	list, err := a.Launches()
	if err != nil {
		return chat.Reply{}, err
	}
	slices.SortStableFunc(list, func(x, y kam.Launch) int {
		if ahead := x.Date >= a.today; ahead != (y.Date >= a.today) || !ahead {
			return cmp.Compare(y.Date, x.Date)
		}
		return cmp.Compare(x.Date, y.Date)
	})
	p := a.page()
	p.title(wording.LaunchesTitle[a.lang])
	if len(list) == 0 {
		p.tell(wording.LaunchesNone[a.lang])
	}
	page = min(max(page, 1), max(1, (len(list)+launchesOnPage-1)/launchesOnPage))
	shown, more := onPage(list, page, launchesOnPage)
	var buttons []button
	if len(shown) > 0 {
		t := a.table(len(shown), column{wording.LaunchProduct, false}, column{wording.LaunchDay, false}, column{wording.LaunchBuyers, true}, column{wording.LaunchPart, true})
		for _, l := range shown {
			n, err := a.Buyers(a.ctx, l, a.today)
			if err != nil {
				return chat.Reply{}, err
			}
			t.word(l.Called())
			t.day(l.Date)
			t.word(a.say(wording.LaunchNOfM, a.lang.Number(n), a.lang.Number(len(l.Targets))))
			t.word(a.partBought(n, len(l.Targets)))
			buttons = append(buttons, a.boardButton(l, wording.Name(l.Called())))
		}
		p.table(t)
	}
	buttons = append(buttons, a.launchTurns("", page, more)...)
	if a.desk.row[nlp.NewLaunch] != nil && a.mayAnywhere(kam.RecordAgreement) {
		buttons = append(buttons, button{text: wording.LaunchNewButton[a.lang], words: nlp.Request{Intent: nlp.NewLaunch}.Words()})
	}
	p.offer(append(buttons, p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

func (a *ask) partBought(n, targets int) string {
	if targets == 0 {
		return ""
	}
	return a.lang.Percent(kam.Amount(n), kam.Amount(targets))
}

// launchesOf is how far the accounts that were named have come with each launch.
func (a *ask) launchesOf() (chat.Reply, error) {
	p := a.page()
	var buttons []button
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		list, err := a.LaunchesOf(acc.Num)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			p.tell(a.say(wording.LaunchesNotOf, wording.Name(acc.Name)))
			return nil
		}
		p.title(a.say(wording.LaunchesOf, wording.Name(acc.Name)))
		for _, l := range list {
			s, err := a.standingIn(l, acc.Num)
			if err != nil {
				return err
			}
			p.tell(a.say(wording.LaunchLine, wording.Name(l.Called()), a.howFar(l, s)))
			buttons = append(buttons, a.targetButton(l, acc.Num, wording.Name(l.Called())))
		}
		return nil
	})
	if err != nil {
		return chat.Reply{}, err
	}
	p.offer(buttons...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// targetsNamed is how far the accounts that were named have come with one launch.
func (a *ask) targetsNamed(l kam.Launch) (chat.Reply, error) {
	if len(a.req.Accounts) == 1 {
		return a.launchTarget(l, a.req.Accounts[0].Num)
	}
	p := a.page()
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		s, err := a.standingIn(l, acc.Num)
		if errors.Is(err, store.ErrNotFound) {
			p.tell(a.say(wording.LaunchNoTarget, wording.Name(acc.Name), wording.Name(l.Called())))
			return nil
		}
		if err == nil {
			p.tell(a.say(wording.LaunchOne, wording.Name(acc.Name), wording.Name(l.Called()), a.howFar(l, s)))
		}
		return err
	})
	if err != nil {
		return chat.Reply{}, err
	}
	p.offer(a.boardButton(l, wording.LaunchBoard[a.lang]))
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// standingIn is how a target stands today; ErrNotFound: the account is none.
func (a *ask) standingIn(l kam.Launch, num kam.AccountNum) (kam.TargetStanding, error) {
	t, ok := l.Target(num)
	if !ok {
		return kam.TargetStanding{}, store.ErrNotFound
	}
	l.Targets = []kam.LaunchTarget{t}
	b, err := a.boardOf(l)
	if err != nil {
		return kam.TargetStanding{}, err
	}
	return b.Targets[0], nil
}

// howFar is a target's state in words: since when, by whom, and how much.
func (a *ask) howFar(l kam.Launch, s kam.TargetStanding) string {
	state := a.lang.LaunchState(s.Standing)
	switch {
	case s.First != 0:
		return a.count(wording.LaunchOrderOn, s.Waits(l.Date), state, a.lang.Day(s.First), a.money(s.Amount))
	case s.On != 0 && s.By != "":
		return a.say(wording.LaunchSetBy, state, wording.Name(s.By), a.lang.Day(s.On))
	}
	return state
}

// launchFacts are the line of a card about launches, and the buttons to them.
func (a *ask) launchFacts(acc kam.Account) (facts []fact, buttons []button, err error) {
	list, err := a.LaunchesOf(acc.Num)
	if err != nil || len(list) == 0 {
		return nil, nil, err
	}
	var room scratch
	line := joined{room[:0]}
	for i, l := range list {
		if i == mostNames {
			break
		}
		s, err := a.targetNow(l, acc.Num)
		if err != nil {
			return nil, nil, err
		}
		line.add(a.say(wording.StatusLaunch, wording.Name(l.Called()), a.lang.LaunchState(s.Standing)))
	}
	first := a.targetButton(list[0], acc.Num, a.say(wording.StatusToLaunch, wording.Cut(wording.Name(list[0].Called()), 40)))
	if len(list) > 1 {
		first = button{text: wording.StatusLaunches[a.lang], action: launchOfAction, words: launchValue(acc.Num, 0, "")}
	}
	return []fact{{wording.StatusLaunches[a.lang], string(line.text)}}, []button{first}, nil
}
