package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostOpenBeside is how many open opportunities of an account are looked at for
// one that is about what is suggested.
const mostOpenBeside = 200

// suggestionsOf are the opportunities that are to be suggested for an account
// today, those that are worth most first: from its billing and that of others as
// they were reckoned last, from its agreements and from launches. Who asks sees
// the account.
func (a *ask) suggestionsOf(num kam.AccountNum) ([]kam.Suggestion, error) {
	list, err := a.KeptSuggestions(num)
	if err != nil {
		return nil, err
	}
	agreements, err := a.AgreementsOf(num)
	if err != nil {
		return nil, err
	}
	for _, ag := range agreements {
		if s, is := kam.SuggestRenewalOf(ag, a.today); is {
			list = append(list, s)
		}
	}
	launches, err := a.LaunchesOf(num)
	if err != nil {
		return nil, err
	}
	for _, l := range launches {
		s, is, err := a.launchSuggested(l, num)
		if err != nil {
			return nil, err
		}
		if is { // a reason of its own, and a day by which
			list = slices.DeleteFunc(list, func(o kam.Suggestion) bool {
				if o.Kind != kam.SuggestPeers {
					return false
				}
				one, err := a.OneProduct(o.Product, l.Product)
				a.fail(err)
				return one
			})
			list = append(list, s)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	if list, err = a.WithoutAnswered(num, list, a.rewrite.at); err != nil {
		return nil, err
	}
	if list, err = a.notOpenYet(num, list); err != nil {
		return nil, err
	}
	kam.SortSuggestions(list)
	return list, nil
}

func (a *ask) launchSuggested(l kam.Launch, num kam.AccountNum) (s kam.Suggestion, is bool, err error) {
	t, err := a.targetNow(l, num)
	if err != nil {
		return s, false, err
	}
	s, is = kam.SuggestLaunchOf(l, t)
	return s, is, nil
}

// notOpenYet leaves out products that an open opportunity of the account is about.
func (a *ask) notOpenYet(num kam.AccountNum, list []kam.Suggestion) ([]kam.Suggestion, error) {
	if !slices.ContainsFunc(list, func(s kam.Suggestion) bool { return s.Product != "" }) {
		return list, nil
	}
	open := a.opportune.list // read for the same answer, also those that are decided
	if !a.opportune.has(a.View, num) {
		var err error
		if open, _, err = a.OpenOpportunities(store.Scope{Extra: []kam.AccountNum{num}}, mostOpenBeside); err != nil {
			return nil, err
		}
	}
	about, became := map[string]bool{}, map[string]bool{}
	for _, o := range open {
		if o.Open() && o.Product != "" {
			became[o.Suggested] = true
			product, err := a.ProductSought(o)
			a.fail(err)
			about[kam.Fold(product)] = true
		}
	}
	return slices.DeleteFunc(list, func(s kam.Suggestion) bool {
		if s.Product == "" || len(about) == 0 || became[s.Key()] { // that one is left in for its answer to be shown
			return false
		}
		product, err := a.ProductMeant(s.Product, a.today)
		a.fail(err)
		return about[kam.Fold(product)]
	}), a.failed
}

// suggestionTitle is what a suggestion is about: a product, an agreement.
func (a *ask) suggestionTitle(s kam.Suggestion) (string, error) {
	name, err := a.suggestionAbout(s)
	switch s.Kind {
	case kam.SuggestStopped:
		return a.say(wording.SuggestTitleStopped, name), err
	case kam.SuggestFalling:
		return a.say(wording.SuggestTitleFalling), err
	case kam.SuggestRenewal:
		return a.say(wording.SuggestTitleRenewal, name), err
	case kam.SuggestLaunch:
		return a.say(wording.SuggestTitleLaunch, name), err
	}
	return name, err
}

// suggestionAbout is the product's name, or the agreement's number.
func (a *ask) suggestionAbout(s kam.Suggestion) (string, error) {
	switch {
	case s.Kind == kam.SuggestRenewal:
		ag, err := a.Agreement(s.About)
		return wording.Name(ag.Number), err
	case s.Kind == kam.SuggestLaunch:
		l, err := a.Launch(s.Product)
		return wording.Name(l.Called()), err
	case s.Product == "":
		return "", nil
	}
	called, err := a.ProductCalled(s.Product)
	return wording.Name(called), err
}

// suggestionReason says why an opportunity is suggested, in figures that add up; what
// it is about and what it is worth stand before it.
// Similar accounts are named as far as who asks may see them; their number is
// always said.
func (a *ask) suggestionReason(s kam.Suggestion) (string, error) {
	var line joined
	switch s.Kind {
	case kam.SuggestPeers:
		text := a.count(wording.SuggestPeers, s.Buyers, a.lang.Number(s.Similar))
		names, err := a.alikeSeen(s)
		if err != nil {
			return "", err
		}
		if len(names) > 0 {
			text = a.say(wording.SuggestPeersNamed, text, a.firstOf(names, s.Buyers))
		}
		line.add(text)
		if s.Valued {
			line.add(a.say(wording.SuggestPeersYear, a.money(s.Value)))
		}
	case kam.SuggestStopped:
		line.add(a.count(wording.SuggestStopped, s.Times, a.lang.Day(s.Last)))
		if s.Gap > 0 {
			line.add(a.count(wording.SuggestStoppedGap, s.Gap))
		}
		if s.Valued {
			line.add(a.say(wording.SuggestStoppedYear, a.money(s.Value)))
		}
	case kam.SuggestFalling:
		line.add(a.say(wording.SuggestFalling, a.money(s.Now), a.money(s.Before), a.lang.Change(s.Now, s.Before), a.money(s.Value)))
	case kam.SuggestRenewal:
		if today := a.localDay(); s.Close <= today {
			line.add(a.say(wording.SuggestRenewalDay))
		} else {
			line.add(a.count(wording.SuggestRenewalEnds, int(s.Close-today), a.lang.Day(s.Close)))
		}
	case kam.SuggestLaunch:
		if since := int(a.today - s.Close); since > 0 {
			line.add(a.count(wording.SuggestLaunchSince, since, a.lang.Day(s.Close)))
		} else {
			line.add(a.say(wording.SuggestLaunchComes, a.lang.Day(s.Close)))
		}
	}
	return string(line.text), nil
}

// alikeSeen are the names of the similar accounts that who asks may see.
func (a *ask) alikeSeen(s kam.Suggestion) ([]string, error) {
	var names []string
	for _, num := range s.Alike {
		seen, err := a.sees(num)
		if err != nil {
			return nil, err
		}
		if !seen {
			continue
		}
		h, err := a.AccountHead(num)
		if err != nil {
			return nil, err
		}
		names = append(names, h.Name)
	}
	return names, nil
}
