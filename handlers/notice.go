package handlers

import (
	"context"
	"errors"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// writer is somebody who is written to unasked: they see what is theirs to see
// at this moment, in their own language.
func (d *Desk) writer(ctx context.Context, v *store.View, p kam.Person) (*ask, error) {
	a := &ask{View: v, ctx: ctx, desk: d, in: chat.Incoming{Surface: chat.DM}, me: p, today: d.store.Today(), now: d.now().In(d.zoneOfPerson(p))}
	prefs, err := v.Preferences(p.Num)
	if err != nil {
		return nil, err
	}
	a.own = speaks(d.language, prefs.Language, p.Language, d.localeOf(p))
	a.lang = a.own
	a.admin = d.isAdmin(p.Email)
	a.sight, err = a.sightOf(p, a.admin || d.open)
	return a, err
}

// Notice writes what a notice says, as of now. why says why there is nothing to
// say any more. What it leaves out it notes in the notice.
func (d *Desk) Notice(ctx context.Context, v *store.View, told *store.Notice) (chat.Reply, string, error) {
	n := *told
	p, ok := v.Person(n.To)
	if !ok && !n.ForChannel() {
		return chat.Reply{}, "is no longer in the people file", nil
	}
	switch n.Kind {
	case store.NoticeDigest:
		return d.digestNotice(ctx, v, p, told)
	case store.NoticeTeam:
		return d.teamWeek(ctx, v, p, n)
	case store.NoticeRollUp:
		return d.rollUpWeek(ctx, v, p, n)
	case store.NoticeKPI, store.NoticeKeySet:
		return d.alarmNotice(ctx, v, p, n)
	case store.NoticeAgreement, store.NoticeReminder, store.NoticeRenewal:
		return d.agreementNotice(ctx, v, p, told)
	}
	if n.Flag != "" {
		return d.flagNotice(ctx, v, p, n)
	}
	if len(n.Handed) > 0 {
		return d.handed(ctx, v, p, n)
	}
	m, err := v.Move(n.Move)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, "the order is no longer there", nil
	}
	if err != nil {
		return chat.Reply{}, "", err
	}
	a, err := d.writer(ctx, v, p)
	if err != nil {
		return chat.Reply{}, "", err
	}
	if why := outdated(n, m); why != "" {
		return chat.Reply{}, why, nil
	}
	nums := a.theirs(n.Role, m)
	if n.Role == roleReturned {
		if nums, err = a.returned(m); err != nil {
			return chat.Reply{}, "", err
		}
	}
	if len(nums) == 0 {
		return chat.Reply{}, notTheirs, nil
	}
	reply, err := a.notice(n, m, nums)
	if err != nil {
		return chat.Reply{}, "", err
	}
	if a.failed != nil {
		return chat.Reply{}, "", a.failed
	}
	reply.Text = spoken(reply.Text)
	return reply, "", nil
}

// outdated says why a notice is no longer true.
func outdated(n store.Notice, m kam.Move) string {
	switch n.Role {
	case roleApprove:
		if m.State != kam.MoveWaiting || m.Approver != n.To {
			return "it was decided before it was told"
		}
	case roleDone, roleGiven, roleTaken, roleCovers, roleCovered, roleCut, roleRep, roleReps, roleManager, roleApproved, roleBegun, roleReturned:
		if m.State == kam.MoveUndone || m.State == kam.MoveCancelled {
			return "it was taken back before it was told"
		}
	}
	return ""
}

// theirs are the accounts of an order that a notice may name: those it concerns
// the person by.
func (a *ask) theirs(role string, m kam.Move) []kam.AccountNum {
	var nums []kam.AccountNum
	for _, acc := range m.Accounts {
		stoodIn := slices.ContainsFunc(cut(m, acc), func(c kam.CoverSpan) bool { return c.By == a.me.Num })
		if role == roleCut {
			if stoodIn {
				nums = append(nums, acc.Num)
			}
			continue
		}
		by := stoodIn || role == roleManager || a.me.Num != 0 && (a.me.Num == m.To || a.me.Num == m.By || a.me.Num == m.Approver || slices.Contains(m.Agreed, a.me.Num) || a.me.Num == acc.KAM || slices.Contains(acc.Reps, a.me.Num))
		if !by {
			by, _ = a.sees(acc.Num)
		}
		if by {
			nums = append(nums, acc.Num)
		}
	}
	return nums
}

// returned are the accounts of a cover that ended on its last day, and not
// before.
func (a *ask) returned(m kam.Move) ([]kam.AccountNum, error) {
	var nums []kam.AccountNum
	for _, acc := range m.Accounts {
		if a.me.Num != m.To && a.me.Num != acc.KAM {
			continue
		}
		covers, err := a.Covers(acc.Num)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(covers, func(c kam.CoverSpan) bool { return c.Move == m.ID && c.To == m.End }) {
			nums = append(nums, acc.Num)
		}
	}
	return nums, nil
}

// notice writes one notice.
func (a *ask) notice(n store.Notice, m kam.Move, nums []kam.AccountNum) (chat.Reply, error) {
	if n.Role == roleDone {
		p := a.page()
		p.outcome(m)
		return p.reply(), nil
	}
	form, ok := map[string]wording.Text{
		roleGiven: wording.NoticeGiven, roleTaken: wording.NoticeTaken, roleCovers: wording.NoticeCovers, roleCovered: wording.NoticeCovered,
		roleRep: wording.NoticeRepOf, roleReps: wording.NoticeReps, roleManager: wording.NoticeManager, roleBegun: wording.NoticeBegun,
		roleCut: wording.NoticeCut, roleReturned: wording.NoticeReturned, roleUndone: wording.NoticeUndone, roleCancelled: wording.NoticeCancelled, roleLapsed: wording.NoticeLapsed, roleBarred: wording.NoticeBarred,
		roleApproved: wording.NoticeApproved, roleRefused: wording.NoticeRefused, roleWithdrawn: wording.NoticeWithdrawn, roleApprove: wording.NoticeApprove,
	}[n.Role]
	if !ok {
		return chat.Reply{}, &Problem{Say: wording.WentWrong, Err: errors.New("a notice of unknown role " + n.Role)}
	}
	by := m.ByName
	switch n.Role {
	case roleUndone, roleCancelled, roleApproved, roleRefused, roleWithdrawn:
		by = m.Decider
	case roleBarred:
		by = a.decidedBy(m)
	}
	p := a.page()
	p.tell(a.say(form, wording.Name(by), a.what(m, nums)))
	if m.Reason != "" {
		p.tell(a.say(wording.MoveReason, m.Reason))
	}
	switch n.Role {
	case roleGiven, roleCovers:
		if err := p.handover(m, nums); err != nil {
			return chat.Reply{}, err
		}
	case roleApprove:
		accounts, err := a.accountsIn(m)
		if err != nil && !errors.Is(err, store.ErrMoved) {
			return chat.Reply{}, err
		}
		if err := p.moved(m, accounts); err != nil {
			return chat.Reply{}, err
		}
		p.coversTouched(m)
		if err := p.loads(m, accounts); err != nil {
			return chat.Reply{}, err
		}
		p.fine(a.say(wording.MoveNothingYet))
		p.offer(button{text: a.say(wording.MoveConfirm), action: confirmAction, words: m.ID, primary: true},
			button{text: a.say(wording.MoveCancel), action: cancelAction, words: m.ID})
	case roleCut:
		if err := p.daysLeft(m, nums); err != nil {
			return chat.Reply{}, err
		}
	case roleUndone, roleCancelled, roleLapsed, roleBarred:
		if err := p.daysLeft(m, a.theirs(roleCut, m)); err != nil {
			return chat.Reply{}, err
		}
	case roleApproved:
		if m.To == a.me.Num {
			if err := p.handover(m, nums); err != nil {
				return chat.Reply{}, err
			}
		}
		if m.State == kam.MovePending {
			p.offer(button{text: a.say(wording.MoveUndo), action: undoAction, words: m.ID})
		}
	}
	return p.reply(), nil
}

// daysLeft says on which days the reader stands in for accounts whose covers an
// order touches, those that are alike in one line.
func (p *page) daysLeft(m kam.Move, nums []kam.AccountNum) error {
	a := p.a
	var days []string
	names := map[string][]string{}
	for _, num := range nums {
		covers, err := a.Covers(num)
		if err != nil {
			return err
		}
		if m.State == kam.MovePending { // its day is to come
			covers = m.After(kam.MoveAccount{Num: num, Covers: covers}).Covers
		}
		var spans []string
		for _, c := range kam.CoversFrom(covers, a.today) {
			if c.By == a.me.Num {
				spans = append(spans, a.span(c.From, c.To))
			}
		}
		name, err := a.AccountName(num)
		if err != nil {
			name = wording.Missing
		}
		left := a.lang.List(spans)
		if names[left] == nil {
			days = append(days, left)
		}
		names[left] = append(names[left], name)
	}
	for _, left := range days {
		if left == "" {
			p.tell(a.say(wording.CoverOver, a.accountNames(names[left])))
		} else {
			p.tell(a.say(wording.CoverLeft, a.accountNames(names[left]), left))
		}
	}
	return nil
}

// handover is what the next KAM finds: the accounts with their reps and what is
// open.
func (p *page) handover(m kam.Move, nums []kam.AccountNum) error {
	a := p.a
	columns := []column{{wording.HeadAccount, false}, {wording.HandoverReps, false}, {wording.HeadTurnover, true}, {wording.HandoverOpps, false}}
	shown := nums[:min(len(nums), mostShown)]
	agreements := make([]agreed, len(shown))
	for i, num := range shown {
		var err error
		if agreements[i], err = a.agreedSeen(num); err != nil {
			return err
		}
	}
	some := anyAgreed(agreements)
	if some {
		columns = append(append(columns, agreementColumns...), column{wording.AgreementsNext, false})
	}
	t := a.table(len(shown), columns...)
	for i, num := range shown {
		acc, err := a.Account(num)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		seen, err := a.sees(num)
		if err != nil {
			return err
		}
		t.word(acc.Name)
		if !seen { // theirs from its day on
			for range len(columns) - 1 {
				t.missing()
			}
			continue
		}
		reps := make([]string, len(acc.Reps))
		for i, r := range acc.Reps {
			reps[i] = a.name(r)
		}
		t.word(a.named(reps))
		turnover, _, err := a.Turnover(num, kam.TTMAt(a.today))
		if err != nil {
			return err
		}
		t.money(turnover)
		list, err := a.Opportunities(num)
		if err != nil {
			return err
		}
		open, err := a.openOf(acc)
		if err != nil {
			return err
		}
		if sumOf(list).open == 0 {
			open.value = ""
		}
		t.word(open.value)
		switch {
		case !some:
		case agreements[i].next.ID == "":
			t.agreements(agreements[i])
			t.missing()
		default:
			t.agreements(agreements[i])
			t.words(a.nextDate(agreements[i].next))
		}
	}
	p.title(a.say(wording.HandoverTitle))
	p.table(t)
	if n := len(nums) - mostShown; n > 0 {
		p.fine(a.count(wording.HandoverMore, n))
	}
	var before []string
	for _, acc := range m.Accounts {
		if name := a.name(acc.KAM); acc.KAM != 0 && !slices.Contains(before, name) {
			before = append(before, name)
		}
	}
	if len(before) > 0 && m.Kind == kam.MoveReassign {
		p.fine(a.say(wording.HandoverBy, a.named(before)))
	}
	return nil
}
