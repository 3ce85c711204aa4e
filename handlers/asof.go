package handlers

import (
	"cmp"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mostGoalsThen is how many goals of a day's plan are listed.
const mostGoalsThen = 5

// asOfDay is how accounts were on a day, by what took effect until then. Reps are
// not kept by day, so nothing is said of them.
func asOfDay(a *ask) (chat.Reply, error) {
	day := a.req.Start
	if day == 0 || day > a.latest() {
		acc, err := a.account(a.req.Accounts[0].Num)
		if err != nil {
			return chat.Reply{}, err
		}
		return chat.Reply{}, refuse(wording.AsOfDayWhich, (a.today - 1).String(), acc.Name)
	}
	p := a.page()
	var list []button
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		list = append(list, button{text: a.say(wording.AsOfDayNow, wording.Name(acc.Name)), words: a.one(nlp.Status, acc)})
		return p.cardThen(acc, day)
	})
	if err != nil {
		return chat.Reply{}, err
	}
	p.fine(a.say(wording.AsOfDayFrom))
	if len(a.req.Accounts) == 1 {
		list = append(list, button{text: wording.StatusHistory[a.lang], words: nlp.Request{Intent: nlp.History, Accounts: a.req.Accounts}.Words()})
	}
	past, err := a.digestSentOn(day)
	if err != nil {
		return chat.Reply{}, err
	}
	p.offer(append(append(list, past...), p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// digestSentOn leads to the digest that who asks was sent on a day. Where others
// read, it is nobody's business that there was one.
func (a *ask) digestSentOn(day kam.Day) ([]button, error) {
	if a.me.Num == 0 || a.posting || a.in.Surface == chat.Mention {
		return nil, nil
	}
	n, found, err := a.DigestOf(a.me.Num, day)
	if err != nil || !found || n.State != store.NoticeSent || day == a.localDay() {
		return nil, err
	}
	return []button{{text: a.say(wording.AsOfDayDigest), words: nlp.Request{Intent: nlp.Digest, Start: day, End: day}.Words()}}, nil
}

// cardThen is an account's card of a day.
func (p *page) cardThen(acc kam.Account, day kam.Day) error {
	a := p.a
	p.title(a.say(wording.AsOfDayTitle, wording.Name(acc.Name), a.lang.FullDay(day)))
	var list []fact
	for _, part := range [...]func(kam.Account, kam.Day) ([]fact, error){a.heldThen, a.boughtThen, a.flagThen, a.healthThen, a.targetsThen, a.agreedThen} {
		some, err := part(acc, day)
		if err != nil {
			return err
		}
		list = append(list, some...)
	}
	p.facts(list...)
	first, _, any := a.BillingSpan()
	switch {
	case !any:
		p.fine(a.say(wording.AsOfDayNoBill))
	case kam.TTMAt(day).From < first:
		p.fine(a.say(wording.AsOfDayBefore, a.lang.Day(first)))
	}
	return p.planThen(acc, day)
}

// heldThen is who looked after an account.
func (a *ask) heldThen(acc kam.Account, day kam.Day) ([]fact, error) {
	history, err := a.Assignments(acc.Num)
	if err != nil {
		return nil, err
	}
	covers, err := a.Covers(acc.Num)
	if err != nil {
		return nil, err
	}
	name := wording.WordNobody[a.lang]
	if holder := kam.HolderOn(history, day); holder != 0 {
		name = wording.Name(a.name(holder))
	}
	if c, ok := kam.CoverOn(covers, day); ok {
		name = a.say(wording.CoveredUntil, name, wording.Name(a.name(c.By)), a.lang.Day(c.To))
	}
	return []fact{{wording.HeadKAM[a.lang], name}}, nil
}

// boughtThen is where the account stood in the twelve closed months of that day.
func (a *ask) boughtThen(acc kam.Account, day kam.Day) ([]fact, error) {
	period := kam.TTMAt(day)
	turnover := fact{a.say(wording.StatusTurnover, a.lang.Period(period)), wording.Missing}
	first, _, any := a.BillingSpan()
	if !any || period.To < first {
		return []fact{turnover}, nil
	}
	st, err := a.Standing(acc.Num, period)
	if err != nil {
		return nil, err
	}
	list := []fact{turnover}
	if st.Billed {
		list[0].value = a.money(st.Turnover)
		list = append(list, fact{wording.StatusRank[a.lang], a.say(wording.StatusRankOf, a.lang.Number(st.Rank), a.lang.Number(st.Count))})
	}
	if st.Class != kam.ClassNone {
		list = append(list, fact{wording.HeadClass[a.lang], st.Class.String()})
	}
	return list, nil
}

func (a *ask) flagThen(acc kam.Account, day kam.Day) ([]fact, error) {
	flag, err := a.FlagOn(acc.Num, day)
	f := fact{wording.AsOfDayFlag[a.lang], wording.AsOfDayNoFlag[a.lang]}
	if flag != nil {
		line := joined{text: []byte(a.flagInShort(flag))}
		if flag.By != "" {
			line.add(a.say(wording.StatusMarkedBy, wording.Name(flag.By)))
		}
		f.value = string(line.text)
	}
	return []fact{f}, err
}

func (a *ask) healthThen(acc kam.Account, day kam.Day) ([]fact, error) {
	then, stored, err := a.HealthOn(acc.Num, day)
	f := fact{wording.HealthHead[a.lang], wording.AsOfDayHealth[a.lang]}
	if stored {
		f.value = a.healthLine(then.Score, then.Coverage, then.Band)
	}
	return []fact{f}, err
}

// targetsThen are the account's targets whose month, quarter or year holds the
// day, for who may read them.
func (a *ask) targetsThen(acc kam.Account, day kam.Day) ([]fact, error) {
	s := a.ofAccount(acc)
	if !s.targets {
		return nil, nil
	}
	targets, err := a.Targets(s.Subject)
	if err != nil {
		return nil, err
	}
	type one struct {
		kam.Target
		in kam.Period
	}
	var held []one
	for _, t := range targets {
		if in, ok := t.Window(); ok && in.From <= day && day <= in.To {
			held = append(held, one{t, in})
		}
	}
	slices.SortFunc(held, func(x, y one) int {
		return cmp.Or(cmp.Compare(y.in.To-y.in.From, x.in.To-x.in.From), strings.Compare(x.KPI, y.KPI))
	})
	var list []fact
	for _, t := range held {
		m, builtIn := kam.BuiltIn(t.KPI)
		if !builtIn {
			m = a.metricOf(t.KPI)
		}
		list = append(list, fact{a.say(wording.AsOfDayTarget, a.lang.Period(t.in), a.kpiName(t.KPI)), a.measured(m, t.Value)})
	}
	return list, nil
}

// agreedThen are the agreements that were in force.
func (a *ask) agreedThen(acc kam.Account, day kam.Day) ([]fact, error) {
	list, err := a.AgreementsOf(acc.Num)
	if err != nil {
		return nil, err
	}
	var held []string
	for _, ag := range list {
		if cmp.Or(ag.Start, ag.SignedOn) > day || !ag.Running(day) {
			continue
		}
		until := a.say(wording.AsOfDayNoEnd)
		if last := ag.LastDay(); last != 0 {
			until = a.say(wording.AsOfDayUntil, a.lang.Day(last))
		}
		held = append(held, a.say(wording.AsOfDayDeal, wording.Name(ag.Number), wording.Cut(wording.Name(ag.Title), 60), until))
	}
	f := fact{wording.AsOfDayDeals[a.lang], wording.StatusNoAgreement[a.lang]}
	if len(held) > 0 {
		f.value = strings.Join(held[:min(mostNames, len(held))], "\n")
		if more := len(held) - mostNames; more > 0 {
			f.value = a.count(wording.AndMore, more, f.value)
		}
	}
	return []fact{f}, nil
}

// mostStepsThen is how many actions of a goal are listed.
const mostStepsThen = 5

// planThen lists the goals of the plan that held, with their actions; a day without a plan is silent.
func (p *page) planThen(acc kam.Account, day kam.Day) error {
	a := p.a
	of, err := a.PlanOn(acc.Num, day)
	if err != nil || len(of.Goals) == 0 {
		return err
	}
	p.tell(a.say(wording.AsOfDayPlan))
	for _, g := range of.Goals[:min(mostGoalsThen, len(of.Goals))] {
		whose := wording.PlanFormOurs
		if g.Client {
			whose = wording.PlanFormClient
		}
		line := joined{text: []byte(wording.Cut(wording.Clean(g.Text), 150))}
		switch {
		case !g.Open():
			line.add(a.say(wording.PlanGot, a.lang.Day(g.Reached)))
		case g.Due != 0:
			line.add(a.say(wording.PlanBy, a.lang.Day(g.Due)))
		}
		lines := []string{a.say(wording.AsOfDayGoal, a.say(whose), string(line.text))}
		for _, s := range g.Actions[:min(mostStepsThen, len(g.Actions))] {
			lines = append(lines, "   – "+a.stepThen(s))
		}
		if more := len(g.Actions) - mostStepsThen; more > 0 {
			lines = append(lines, "   – "+a.count(wording.AsOfDayMoreSteps, more))
		}
		p.tell(strings.Join(lines, "\n"))
	}
	if more := len(of.Goals) - mostGoalsThen; more > 0 {
		p.fine(a.count(wording.AsOfDayMore, more))
	}
	return nil
}

// stepThen is an action in one line as the plan of a day had it: what was late since
// is not said of that day.
func (a *ask) stepThen(s kam.PlanAction) string {
	line := joined{text: []byte(wording.Cut(wording.Clean(s.Text), 150))}
	line.add(a.stepOwner(s))
	switch {
	case s.Done != 0:
		line.add(a.say(wording.PlanDoneOn, a.lang.Day(s.Done)))
	case s.Due != 0:
		line.add(a.say(wording.PlanBy, a.lang.Day(s.Due)))
	}
	return string(line.text)
}
