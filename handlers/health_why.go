package handlers

import (
	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// healthDrawn is over how many days a health is drawn.
const healthDrawn = 365

// whyHealth explains how healthy an account is: each part with the figures that it
// rests on, and what it adds.
func (a *ask) whyHealth() (chat.Reply, error) {
	p := a.page()
	var cards []button
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		cards = append(cards, button{text: wording.WhyCard[a.lang], words: a.one(nlp.Status, acc)})
		return p.healthFrom(acc)
	})
	if err != nil {
		return chat.Reply{}, err
	}
	if len(cards) > 1 {
		cards = nil
	}
	p.offer(append(cards, p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), nil
}

// toHealth is the question why an account is as healthy as it is.
func (a *ask) toHealth(acc kam.Account) button {
	r := nlp.Request{Intent: nlp.Why, View: nlp.OfHealth, Accounts: []nlp.AccountRef{{Num: acc.Num, Name: acc.Name, ID: acc.ID}}}
	return button{text: wording.HealthWhyButton[a.lang], words: r.Words()}
}

func (p *page) healthFrom(acc kam.Account) error {
	a := p.a
	h, err := a.healthOf(acc)
	if err != nil {
		return err
	}
	p.title(a.say(wording.HealthWhyTitle, wording.Name(acc.Name)))
	least, known := a.lang.Number(a.desk.health.Coverage), a.lang.Number(h.Coverage)
	if h.Band == kam.NoBand {
		p.tell(a.say(wording.HealthWhyTooLow, known, least))
	} else {
		p.tell(a.say(wording.HealthWhyKnown, a.healthLine(h.Score, h.Coverage, h.Band), known, least))
	}
	p.healthParts(acc, &h)
	if err := p.healthPast(acc, &h); err != nil {
		return err
	}
	return p.familyFrom(acc)
}

// healthParts is a row for each part; without a verdict, none says what it adds.
func (p *page) healthParts(acc kam.Account, h *kam.Health) {
	a := p.a
	columns := []column{{wording.HealthWhyPart, false}, {wording.HealthWhyRests, false}, {wording.HealthWhyScore, true}}
	if h.Band != kam.NoBand {
		columns = append(columns, column{wording.HealthWhyWeight, true}, column{wording.HealthWhyPoints, true})
	}
	t := a.table(len(h.Parts)+1, columns...)
	t.wrap = true
	row := func(name, from string, known bool, figures ...int) {
		t.word(name)
		t.words(from)
		for i, n := range figures[:len(columns)-2] {
			switch {
			case !known:
				t.missing()
			case i == 1:
				t.share(kam.Amount(n), 1000)
			default:
				t.number(n)
			}
		}
	}
	for i, part := range h.Parts {
		row(wording.HealthParts[i][a.lang], a.partFrom(acc, kam.HealthPart(i), part), part.Known, part.Score, part.Weight, part.Points)
	}
	if h.Band != kam.NoBand {
		t.word(wording.HealthWhyTotal[a.lang])
		t.missing()
		t.missing()
		t.share(1000, 1000)
		t.number(h.Score)
	}
	p.table(t)
	if h.Band != kam.NoBand {
		p.fine(a.say(wording.HealthWhySum))
	}
}

// partFrom are the figures that a part rests on, or why it is not known. A target
// is named to who may read it.
func (a *ask) partFrom(acc kam.Account, part kam.HealthPart, h kam.PartHealth) string {
	if !h.Known {
		fill := a.lang.Number(a.desk.health.KPIDays)
		if h.Why == kam.TooEarly {
			fill = a.lang.Period(h.Window)
		}
		return a.lang.HealthUnknown(string(h.Why), fill)
	}
	switch part {
	case kam.PartTrend:
		return a.say(wording.HealthFromTrend, a.money(h.Now), a.money(h.Before), a.lang.Change(h.Now, h.Before))
	case kam.PartPace:
		if !a.ofAccount(acc).targets {
			return a.say(wording.HealthFromOthers)
		}
		return a.say(wording.HealthFromPace, a.money(h.Now), a.money(h.Before), a.lang.Period(h.Window), a.lang.Percent(h.Percent, 100*kam.Scale))
	case kam.PartContact:
		said := wording.HealthFromContact
		switch {
		case h.Loaded && h.Days == 0:
			return a.say(wording.HealthFromToday, a.lang.Day(h.Day), a.lang.Number(h.Limit))
		case h.Loaded:
			said = wording.HealthFromLoaded
		}
		return a.count(said, h.Days, a.lang.Day(h.Day), a.lang.Number(h.Limit))
	case kam.PartRenewal:
		number, status, day := wording.Name(h.Agreement), a.lang.RenewalStatus(h.Renewal), a.lang.Day(h.Day)
		if why := a.worry(h.Worry); why != "" {
			status = a.say(wording.HealthFromWorry, status, why)
		}
		if h.Days < 0 {
			return a.say(wording.HealthFromOverdue, number, status, day)
		}
		return a.count(wording.HealthFromAhead, h.Days, number, status, day)
	case kam.PartExecution:
		return a.say(wording.HealthFromExecuted, a.count(wording.HealthFromLate, h.Late), a.count(wording.HealthFromUnacked, h.Unacked))
	}
	return a.say(wording.HealthFromKPIs, a.lang.Number(h.Fine), a.lang.Number(h.KPIs))
}

// worry is why a renewal is at risk that nobody has decided on, besides its day,
// which is said anyway.
func (a *ask) worry(w kam.Worry) string {
	var why []string
	if w.Late > 0 {
		why = append(why, a.count(wording.HealthFromLate, w.Late))
	}
	if w.Silent {
		why = append(why, a.say(wording.HealthFromSilent))
	}
	return a.lang.List(why)
}

// healthPast says what moved a health, and draws how it went.
func (p *page) healthPast(acc kam.Account, h *kam.Health) error {
	a := p.a
	day := a.today - healthDriven
	then, stored, err := a.HealthOn(acc.Num, day)
	if err != nil {
		return err
	}
	var moved []string
	if stored {
		for _, d := range a.desk.health.Drivers(h.On(a.today), then) {
			moved = append(moved, a.say(wording.HealthWhyPartWas, wording.HealthParts[d.Part][a.lang], a.lang.Number(d.Was), a.lang.Number(d.Now)))
		}
	}
	switch {
	case !stored:
		p.fine(a.say(wording.HealthWhyNoThen, a.lang.Day(day)))
	case len(moved) == 0:
		p.fine(a.say(wording.HealthWhyStill, a.lang.Day(day)))
	default:
		p.tell(a.say(wording.HealthWhyMoved, a.lang.List(moved)))
	}
	past, err := a.HealthHistory(acc.Num, a.today-healthDrawn, a.today-1)
	if err != nil || len(past) == 0 {
		return err
	}
	p.healthCourse(append(past, h.On(a.today)))
	return nil
}

// healthCourse draws a health by day, at most as many days as Slack draws, as far
// apart from one another; a day on which too little was known has no point.
func (p *page) healthCourse(past []kam.HealthDay) {
	a := p.a
	first := max(past[0].Day, a.today-healthDrawn)
	span := a.today - first
	n := min(kam.Day(mostPoints), span+1)
	var c points
	for i, at := kam.Day(0), 0; i < n; i++ {
		day := first + span*i/(n-1)
		for at+1 < len(past) && past[at+1].Day <= day {
			at++
		}
		if past[at].Band != kam.NoBand {
			c.add(a.lang.Day(day), float64(past[at].Score))
		}
	}
	if len(c.labels) < 2 {
		return
	}
	p.gap()
	p.line(a.say(wording.HealthWhyCourse))
	for i, label := range c.labels {
		p.line(label + "  " + a.lang.Number(int(c.values[i])))
	}
	p.curve(a.say(wording.HealthWhyCourse), wording.HealthHead[a.lang], c)
}
