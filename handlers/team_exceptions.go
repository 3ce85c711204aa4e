package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// exceptions are what a manager should look at: what needs somebody, then who is
// behind, who carries too much or too little, what rests on few accounts, and
// what did not arrive.
func (p *page) exceptions(v *teamView) ([]button, error) {
	a := p.a
	var list []need
	for _, check := range [...]struct {
		name wording.Text
		find func(*teamView) ([]need, error)
	}{
		{wording.HomeNeeds, func(v *teamView) ([]need, error) { return a.needsOf(v.whose, v.whole, v.late) }},
		{wording.TeamUncoveredOnes, a.uncovered},
		{wording.StatusAgreements, a.openAgreements},
		{wording.HealthHead, a.unhealthy},
		{wording.TeamKPIs, a.inAlarm},
		{wording.TeamPace, a.slow},
		{wording.TeamLoad, a.unevenly},
		{wording.TeamConcentration, a.concentrated},
		{wording.TeamCovers, a.coversEnding},
		{wording.TeamDigests, a.undelivered},
	} {
		if p.home && check.name == wording.HomeNeeds {
			continue // it is what Home begins with
		}
		more, err := a.checked(check.name, func() ([]need, error) { return check.find(v) })
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	if len(list) == 0 {
		p.fine(wording.TeamNoneSuch[a.lang])
		return nil, nil
	}
	p.title(wording.TeamExceptions[a.lang])
	return once(p.needs(list)), nil
}

// checked is what a check finds, or that it failed: the others are told all the
// same.
func (a *ask) checked(name wording.Text, find func() ([]need, error)) ([]need, error) {
	if a.failed != nil {
		return nil, a.failed
	}
	list, err := find()
	err, a.failed = cmp.Or(err, a.failed), nil
	if err == nil || a.ctx.Err() != nil {
		return list, err
	}
	a.desk.log.Error("a check of a team view failed", "check", name[wording.English], "error", err)
	return []need{{text: a.say(wording.TeamFailed, a.say(name))}}, nil
}

// once leaves out the buttons that were there already.
func once(list []button) []button {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(b button) bool {
		key := b.action + " " + b.words
		was := seen[key]
		seen[key] = true
		return was
	})
}

// slow are the KAMs whose turnover of this year does not keep up with their
// target.
func (a *ask) slow(v *teamView) ([]need, error) {
	var list []member
	for _, m := range v.members {
		if m.hasTarget && a.tooSlow(m.pace) {
			list = append(list, m)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	text := a.say(wording.TeamBehind, a.lang.Number(a.desk.paceAlarm), a.each(list, a.paceIn))
	return []need{{text, a.showEach(list, nlp.KPIs, wording.TeamKPIsOf)}}, nil
}

// unevenly are the KAMs who carry too much, too little, or nothing.
func (a *ask) unevenly(v *teamView) ([]need, error) {
	var over, under []member
	for _, m := range v.members {
		switch {
		case m.load.Above(a.desk.load.High):
			over = append(over, m)
		case m.load.Below(a.desk.load.Low):
			under = append(under, m)
		}
	}
	percent := func(m member) string { return a.loadFigure(m.load) }
	var list []need
	if len(over) > 0 {
		text := a.say(wording.TeamOverloaded, a.lang.Number(a.desk.load.High), a.each(over, percent))
		list = append(list, need{text, a.toLoads(over)})
	}
	if len(under) > 0 {
		text := a.say(wording.TeamUnderloaded, a.lang.Number(a.desk.load.Low), a.each(under, percent))
		list = append(list, need{text, a.toLoads(under)})
	}
	if len(v.idle) > 0 {
		list = append(list, a.idleNeed(v))
	}
	return list, nil
}

// idleNeed names the KAMs without accounts, and leads to who has room.
func (a *ask) idleNeed(v *teamView) need {
	r := v.asked(nlp.Request{Intent: nlp.Team, View: nlp.Room})
	return need{a.count(wording.TeamIdle, len(v.idle), a.named(v.idle)), []button{{text: a.say(wording.TeamRoomAny), words: r.Words()}}}
}

// each names people with a figure: "Ana Soto (152), Luis Prado (141)".
func (a *ask) each(list []member, figure func(member) string) string {
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = a.say(wording.TeamWith, m.Name, figure(m))
	}
	return a.named(names)
}

// showEach leads to what is asked of the first few.
func (a *ask) showEach(list []member, what nlp.Intent, label wording.Text) []button {
	var buttons []button
	for _, m := range list[:min(len(list), mostCards)] {
		who := personRef(m.Person)
		r := nlp.Request{Intent: what, Scope: nlp.OfPerson, Who: &who}
		buttons = append(buttons, button{text: a.say(label, wording.Name(m.Name)), words: r.Words()})
	}
	return buttons
}

// concentrated says how much of the turnover rests on the largest account, the
// three and the ten largest.
func (a *ask) concentrated(v *teamView) ([]need, error) {
	top, err := v.ranking.Slice(0, 10)
	if err != nil || len(top) == 0 {
		return nil, err
	}
	amounts := make([]kam.Amount, len(top))
	for i, e := range top {
		amounts[i] = e.Turnover
	}
	flagged := kam.ConcentrationOf(amounts, v.ranking.Count, v.ranking.Total, a.desk.concentration)
	if len(flagged) == 0 {
		return nil, nil
	}
	line, hard := joined{}, false
	for _, c := range flagged {
		hard = hard || c.Hard
		share := a.lang.Percent(c.Sum, v.ranking.Total)
		if c.Top == 1 {
			name, err := a.AccountName(top[0].Num)
			if err != nil {
				return nil, err
			}
			line.add(a.say(wording.TeamTopOne, name, share))
			continue
		}
		line.add(a.say(wording.TeamTopSeveral, a.lang.Number(c.Top), share))
	}
	text := wording.TeamConcentrated
	if hard {
		text = wording.TeamConcentratedHard
	}
	r := v.asked(nlp.Request{Intent: nlp.Top, Period: v.period, HasPeriod: a.req.HasPeriod})
	return []need{{a.say(text, string(line.text)), []button{{text: a.say(wording.TeamLargest), words: r.Words()}}}}, nil
}

// coversEnding are the covers of the group's accounts that return by the end of
// this week, whoever stands in.
func (a *ask) coversEnding(v *teamView) ([]need, error) {
	sunday := a.today.Monday() + 6
	type span struct {
		by, of kam.PersonNum
		to     kam.Day
	}
	names, first := map[span][]string{}, map[span]nlp.AccountRef{}
	var order []span
	for _, p := range a.People {
		covered, err := a.CoveredBy(p.Num, a.today)
		if err != nil {
			return nil, err
		}
		for _, num := range covered {
			h, err := a.AccountHead(num)
			if err != nil {
				return nil, err
			}
			c, _ := a.coverOf(num)
			if c.To > sunday || !a.seesHead(num, h) || !v.whole && !slices.Contains(v.people, h.KAM) && !slices.Contains(v.people, c.By) {
				continue
			}
			if m, err := a.Move(c.Move); err == nil && a.mine(m) {
				continue // it is among one's own orders above
			}
			s := span{c.By, h.KAM, c.To}
			if names[s] == nil {
				order = append(order, s)
				first[s] = a.ref(num)
			}
			names[s] = append(names[s], h.Name)
		}
	}
	var list []need
	for _, s := range order {
		text := a.say(wording.TeamCoverEnds, wording.Name(a.name(s.by)), wording.Name(a.name(s.of)), a.lang.LongDay(s.to), a.accountNames(names[s]))
		n := need{text: text}
		if len(list) < mostCards {
			r := nlp.Request{Intent: nlp.Status, Accounts: []nlp.AccountRef{first[s]}}
			n.buttons = []button{{text: a.say(wording.ShowInstead, wording.Name(first[s].Name)), words: r.Words()}}
		}
		list = append(list, n)
	}
	return list, a.failed
}

// undelivered is whose digest of the past week did not arrive, though they wanted
// it.
func (a *ask) undelivered(v *teamView) ([]need, error) {
	failed, err := a.failedDigests(v.people)
	if err != nil || len(failed) == 0 {
		return nil, err
	}
	names := make([]string, len(failed))
	for i, f := range failed {
		names[i] = a.say(wording.TeamWith, f.person.Name, a.lang.Day(f.Day))
	}
	n := need{text: a.count(wording.TeamUndelivered, len(failed), a.named(names))}
	if a.hearsOfDigests() {
		n.buttons = []button{{text: a.say(wording.ReceiptOpen), words: nlp.Request{Intent: nlp.Receipt}.Words()}}
	}
	return []need{n}, nil
}
