package handlers

import (
	"errors"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// targetsOnPage is how many targets a board shows at once, each with what can be
// said of it.
const targetsOnPage = 15

// board is a launch's board as somebody may see it.
type board struct {
	kam.LaunchBoard
	seen   []kam.TargetStanding // those that may be named
	amount kam.Amount           // ordered by them
}

func (b *board) unseen() int { return len(b.Targets) - len(b.seen) }

// boardOf reads a launch's board: of each target its billing since the launch day.
func (a *ask) boardOf(l kam.Launch) (*board, error) {
	sold, err := a.Sold(l.Product)
	if err != nil {
		return nil, err
	}
	billed := make([]kam.LaunchBilled, 0, len(l.Targets))
	seen := map[kam.AccountNum]bool{}
	for _, t := range l.Targets {
		head, err := a.AccountHead(t.Account)
		if err != nil {
			return nil, err
		}
		seen[t.Account] = a.seesHead(t.Account, head)
		days, err := a.BilledOf(t.Account, l.Date, a.today, sold)
		if err != nil {
			return nil, err
		}
		if err := a.ctx.Err(); err != nil {
			return nil, err
		}
		billed = append(billed, kam.LaunchBilled{Account: t.Account, Name: head.Name, Days: days})
	}
	b := &board{LaunchBoard: kam.BoardOf(l, billed, a.today)}
	for _, s := range b.Targets {
		if seen[s.Account] {
			b.seen = append(b.seen, s)
			b.amount += s.Amount
		}
	}
	return b, nil
}

// launchBoard is the first-buyer board.
func (a *ask) launchBoard(l kam.Launch, page int) (chat.Reply, error) {
	a.req = nlp.Request{Intent: nlp.Launch, Product: l.Product}
	b, err := a.boardOf(l)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.LaunchTitle, wording.Name(l.Called())))
	p.fine(a.launchDay(l))
	p.whoBought(b)
	page = min(max(1, page), max(1, (len(b.seen)+targetsOnPage-1)/targetsOnPage))
	shown, more := onPage(b.seen, page, targetsOnPage)
	if err := p.targets(l, shown); err != nil {
		return chat.Reply{}, err
	}
	if len(b.seen) > targetsOnPage {
		from := (page-1)*targetsOnPage + 1
		p.fine(a.say(wording.LaunchPage, a.lang.Number(from), a.lang.Number(from+len(shown)-1), a.lang.Number(len(b.seen))))
	}
	if n := b.unseen(); n > 0 {
		p.fine(a.count(wording.LaunchHidden, n))
	}
	if err := p.settable(l, shown, page); err != nil {
		return chat.Reply{}, err
	}
	buttons := a.launchTurns(l.Product, page, more)
	if a.mayAnywhere(kam.RecordAgreement) {
		buttons = append(buttons, button{text: wording.LaunchEdit[a.lang], action: launchEditAction, words: launchValue(0, 0, l.Product)})
	}
	buttons = append(buttons, button{text: wording.LaunchReckoned[a.lang], action: launchRuleAction, words: launchValue(0, 0, l.Product)},
		button{text: wording.LaunchAll[a.lang], words: nlp.Request{Intent: nlp.Launch}.Words()})
	p.offer(append(buttons, p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// launchDay is when it is, and how far from today.
func (a *ask) launchDay(l kam.Launch) string {
	switch day := a.lang.LongDay(l.Date); {
	case l.Date > a.today:
		return a.count(wording.LaunchAhead, int(l.Date-a.today), day)
	case l.Date == a.today:
		return a.say(wording.LaunchToday, day)
	default:
		return a.count(wording.LaunchPast, int(a.today-l.Date), day)
	}
}

// whoBought is what a board comes to, with its curve.
func (p *page) whoBought(b *board) {
	a := p.a
	if len(b.Targets) == 0 {
		p.tell(wording.LaunchNoAim[a.lang])
		return
	}
	line := a.say(wording.LaunchBought, a.lang.Number(b.Bought), a.lang.Number(len(b.Targets)), a.partBought(b.Bought, len(b.Targets)))
	if b.Mature > 0 {
		line += " " + a.count(wording.LaunchMature, b.Mature)
	}
	p.tell(line)
	median, some := b.MedianWait()
	if !some {
		return
	}
	ordered := wording.LaunchAmount
	if b.unseen() > 0 {
		ordered = wording.LaunchOfSeen
	}
	p.facts(fact{wording.LaunchMedian[a.lang], a.lang.Number(median)}, fact{ordered[a.lang], a.money(b.amount)}, fact{wording.LaunchFirst[a.lang], a.firstBuyer(b)})
	p.launchCurve(b)
}

// firstBuyer is who was first, by name where that may be seen.
func (a *ask) firstBuyer(b *board) string {
	first := b.Targets[0]
	if len(b.seen) == 0 || b.seen[0].Account != first.Account {
		return a.say(wording.LaunchUnseen, a.lang.Day(first.First))
	}
	return a.say(wording.LaunchFirstOn, wording.Name(first.Name), a.lang.Day(first.First))
}

// launchCurve is which part of the targets had bought by how many days after the
// launch.
func (p *page) launchCurve(b *board) {
	a := p.a
	span := int(a.today - b.Launch.Date)
	var c points
	for _, days := range places(span+1, span+1) {
		days--
		part := kam.Amount(b.BoughtBy(days)).MulDiv(1000, int64(len(b.Targets)))
		c.add(a.lang.Number(days), float64(part)/10)
	}
	rises := b.rises(span)
	said := make([]string, 0, len(rises))
	for _, i := range places(len(rises), len(rises)) {
		days := rises[i-1]
		said = append(said, a.say(wording.LaunchPoint, a.lang.Number(days), a.lang.Percent(kam.Amount(b.BoughtBy(days)), kam.Amount(len(b.Targets)))))
	}
	p.line(a.say(wording.LaunchCurveLine, strings.Join(said, ", ")))
	p.curve(wording.LaunchCurve[a.lang], wording.LaunchCurveOf[a.lang], c)
}

// rises are the days after the launch on which a target bought first, between its
// day and the last one.
func (b *board) rises(span int) []int {
	days := []int{0, span}
	for _, t := range b.Targets[:b.Bought] {
		days = append(days, t.Waits(b.Launch.Date))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// targets is the table of some targets.
func (p *page) targets(l kam.Launch, list []kam.TargetStanding) error {
	if len(list) == 0 {
		return nil
	}
	a := p.a
	ranked := make([]store.Ranked, len(list))
	for i, s := range list {
		ranked[i].Num = s.Account
	}
	heads, err := a.heads(ranked)
	if err != nil {
		return err
	}
	t := a.table(len(list), column{wording.HeadAccount, false}, column{wording.LaunchState, false}, column{wording.LaunchOn, false},
		column{wording.LaunchDays, true}, column{wording.LaunchOrdered, true}, column{wording.HeadKAM, false})
	for i, s := range list {
		t.word(heads[i].name)
		t.word(a.lang.LaunchState(s.Standing))
		if s.First != 0 {
			t.day(s.First)
			t.number(s.Waits(l.Date))
			t.money(s.Amount)
		} else {
			t.day(s.On)
			t.missing()
			t.missing()
		}
		t.word(a.kamName(heads[i].KAM))
	}
	p.table(t)
	return nil
}

// settable offers to say how far those of a page have come that have not ordered,
// to who may.
func (p *page) settable(l kam.Launch, list []kam.TargetStanding, page int) error {
	a := p.a
	if a.posting {
		return nil
	}
	for _, s := range list {
		if s.First != 0 {
			continue
		}
		acc, err := a.account(s.Account)
		if err != nil {
			return err
		}
		if !a.mayRecord(acc) {
			continue
		}
		line := a.say(wording.LaunchLine, wording.Name(acc.Name), a.howFar(l, s))
		p.add(&slack.SectionBlock{Type: slack.MBTSection, Text: wording.Plain(line)})
		if a.in.Surface == chat.CLI { // whose the lines below it are
			p.line(line)
		}
		p.offer(a.stateButtons(l, acc.Num, s.State, page)...)
	}
	return nil
}

// stateButtons are the states that somebody may set, save the one that is.
func (a *ask) stateButtons(l kam.Launch, num kam.AccountNum, is kam.LaunchState, page int) (list []button) {
	for _, b := range [...]struct {
		state  kam.LaunchState
		action string
		text   wording.Text
	}{{kam.Informed, launchInformedAction, wording.LaunchInformed}, {kam.Quoted, launchQuotedAction, wording.LaunchQuoted}, {kam.Declined, launchDeclinedAction, wording.LaunchDeclined}, {kam.Silent, launchSilentAction, wording.LaunchSilentAgain}} {
		if b.state != is {
			list = append(list, button{text: b.text[a.lang], action: b.action, words: launchValue(num, page, l.Product)})
		}
	}
	return list
}

// launchTurns are the buttons that turn the pages of a board, or of the list.
func (a *ask) launchTurns(product string, page int, more bool) (list []button) {
	if page > 1 {
		list = append(list, button{text: wording.WordPrevious[a.lang], action: launchPageAction, words: launchValue(0, page-1, product)})
	}
	if more {
		list = append(list, button{text: wording.WordNext[a.lang], action: launchPageAction, words: launchValue(0, page+1, product)})
	}
	return list
}

// launchTarget is how one target stands, with what can be said of it.
func (a *ask) launchTarget(l kam.Launch, num kam.AccountNum) (chat.Reply, error) {
	acc, err := a.accountPressed(num)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	s, standing := a.standingIn(l, num)
	switch {
	case standing == nil:
		p.tell(a.say(wording.LaunchOne, wording.Name(acc.Name), wording.Name(l.Called()), a.howFar(l, s)))
	case !errors.Is(standing, store.ErrNotFound):
		return chat.Reply{}, standing
	default:
		p.tell(a.say(wording.LaunchNoTarget, wording.Name(acc.Name), wording.Name(l.Called())))
	}
	p.fine(a.launchDay(l))
	var buttons []button
	if standing == nil && s.First == 0 && a.mayRecord(acc) {
		buttons = a.stateButtons(l, num, s.State, 0)
	}
	p.offer(append(buttons, a.boardButton(l, wording.LaunchBoard[a.lang]))...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// launchRule is how a board is reckoned, with its figures.
func (a *ask) launchRule(l kam.Launch) (chat.Reply, error) {
	b, err := a.boardOf(l)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.LaunchTitle, wording.Name(l.Called())))
	p.tell(wording.LaunchRule[a.lang])
	if len(b.Targets) > 0 {
		p.tell(a.say(wording.LaunchRuleBought, a.lang.Number(b.Bought), a.lang.Number(len(b.Targets)), a.partBought(b.Bought, len(b.Targets))))
	}
	if median, some := b.MedianWait(); some {
		waits := make([]string, 0, b.Bought)
		for _, s := range b.Targets[:b.Bought] {
			waits = append(waits, a.lang.Number(s.Waits(l.Date)))
		}
		p.tell(a.say(wording.LaunchRuleMedian, a.firstFew(waits, mostWaits), a.lang.Number(median)))
		p.tell(wording.LaunchRuleFirst[a.lang])
	}
	p.launchSum(b)
	p.offer(a.boardButton(l, wording.LaunchBoard[a.lang]))
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// mostWaits is how many of the days behind a median are written out.
const mostWaits = 60

// firstFew are the first most of some figures, and how many more there are.
func (a *ask) firstFew(list []string, most int) string {
	if more := len(list) - most; more > 0 {
		return a.count(wording.AndMore, more, strings.Join(list[:most], ", "))
	}
	return strings.Join(list, ", ")
}

// mostBuyers is how many buyers the sum of a board is written out of.
const mostBuyers = 40

// launchSum is who bought how much, adding up to what the board says.
func (p *page) launchSum(b *board) {
	a := p.a
	buyers := make([]kam.TargetStanding, 0, len(b.seen))
	for _, s := range b.seen {
		if s.First != 0 || s.Amount != 0 {
			buyers = append(buyers, s)
		}
	}
	if len(buyers) == 0 {
		return
	}
	p.tell(a.say(wording.LaunchRuleSum, a.money(b.amount)))
	t := a.table(min(len(buyers), mostBuyers), column{wording.HeadAccount, false}, column{wording.LaunchRuleFirstD, false}, column{wording.LaunchRuleNet, true},
		column{wording.LaunchRuleSecond, false}, column{wording.LaunchOrdered, true})
	for _, s := range buyers[:min(len(buyers), mostBuyers)] {
		t.word(s.Name)
		t.day(s.First)
		t.value(s.FirstNet, s.First != 0)
		t.day(s.Second)
		t.money(s.Amount)
	}
	p.table(t)
	if more := len(buyers) - mostBuyers; more > 0 {
		p.fine(a.count(wording.LaunchRuleMore, more))
	}
	if n := b.unseen(); n > 0 {
		p.fine(a.count(wording.LaunchHidden, n))
	}
}
