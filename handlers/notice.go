package handlers

import (
	"context"
	"errors"
	"slices"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// Why somebody is told of an order.
const (
	roleNobody    = "nobody"    // nobody is told
	roleGiven     = "given"     // is the KAM from now on
	roleTaken     = "taken"     // was the KAM until now
	roleCovers    = "covers"    // stands in
	roleCovered   = "covered"   // is stood in for
	roleRep       = "rep"       // is a rep of the accounts, or becomes one, or was
	roleReps      = "reps"      // is the KAM of accounts whose reps change
	roleManager   = "manager"   // somebody of their team arranged a cover
	roleDone      = "done"      // decided it where no message stays
	roleApprove   = "approve"   // is asked for a yes
	roleApproved  = "approved"  // asked, and the yes was given
	roleRefused   = "refused"   // asked, and the answer was no
	roleWithdrawn = "withdrawn" // was asked, and need not answer any more
	roleLapsed    = "lapsed"    // asked, and the accounts changed before
	roleCancelled = "cancelled" // was told of what will not begin
	roleUndone    = "undone"    // was told of what was taken back
	roleBegun     = "begun"     // was told of what begins today
	roleReturned  = "returned"  // stood in, or was stood in for, until yesterday
)

// party is somebody whom an order concerns.
type party struct {
	num  kam.PersonNum
	role string
}

// concerned are the people whom an order concerns, each once, with the nearest
// reason.
func concerned(v *store.View, m kam.Move) []party {
	var list []party
	add := func(num kam.PersonNum, role string) {
		if num != 0 && !slices.ContainsFunc(list, func(p party) bool { return p.num == num }) {
			list = append(list, party{num, role})
		}
	}
	owner, self := roleReps, roleRep
	switch m.Kind {
	case kam.MoveReassign:
		owner, self = roleTaken, roleGiven
	case kam.MoveCover:
		owner, self = roleCovered, roleCovers
	}
	add(m.To, self)
	for _, acc := range m.Accounts {
		add(acc.KAM, owner)
	}
	if m.Kind == kam.MoveCover && slices.ContainsFunc(m.Accounts, func(acc kam.MoveAccount) bool { return acc.KAM == m.By }) {
		if by, ok := v.Person(m.By); ok && by.Manager != by.Num {
			add(by.Manager, roleManager)
		}
	}
	if m.Kind == kam.MoveReassign || m.Kind == kam.MoveCover {
		for _, acc := range m.Accounts {
			for _, rep := range acc.Reps {
				add(rep, roleRep)
			}
		}
	}
	return list
}

// noticesOf are what people are told of a decision: one message each. Without a
// role it is that of everybody concerned; who decided knows already.
func (d *Desk) noticesOf(v *store.View, m kam.Move, role string, decider kam.PersonNum, at time.Time) []store.Notice {
	var list []store.Notice
	add := func(num kam.PersonNum, role string, due time.Time) {
		told := slices.ContainsFunc(list, func(n store.Notice) bool { return n.To == num && n.Due.Equal(due) })
		if _, known := v.Person(num); num != 0 && num != decider && known && !told {
			list = append(list, store.Notice{To: num, Move: m.ID, Role: role, Due: due})
		}
	}
	switch role {
	case roleNobody:
		return nil
	case roleApprove, roleWithdrawn:
		add(m.Approver, role, at)
		return list
	case roleRefused, roleLapsed:
		add(m.By, role, at)
		return list
	case roleUndone, roleCancelled:
		for _, p := range concerned(v, m) {
			add(p.num, role, at)
		}
		return list
	}
	for _, p := range concerned(v, m) {
		add(p.num, p.role, at)
	}
	if role == roleApproved {
		add(m.By, role, at)
	}
	if m.Kind == kam.MoveCover && m.State == kam.MoveDone {
		decider = 0 // who arranged it is told of its end like everybody
		add(m.To, roleReturned, d.morning(v, m.To, m.End+1))
		for _, acc := range m.Accounts {
			add(acc.KAM, roleReturned, d.morning(v, acc.KAM, m.End+1))
		}
	}
	return list
}

// morning is the hour of reminders on a day where somebody lives.
func (d *Desk) morning(v *store.View, num kam.PersonNum, day kam.Day) time.Time {
	p, _ := v.Person(num)
	y, m, dd := day.Date()
	return time.Date(y, m, dd, 8, 0, 0, 0, d.zoneOfPerson(p))
}

func (d *Desk) zoneOfPerson(p kam.Person) *time.Location {
	name := ""
	if d.zoneOf != nil {
		name = d.zoneOf(p)
	}
	return d.zone(name, p.Zone)
}

// Begun are the notices of an order that has begun on its day, or could not.
func (d *Desk) Begun(v *store.View, m kam.Move) []store.Notice {
	at := d.now()
	if m.State == kam.MoveDone {
		var list []store.Notice
		for _, p := range concerned(v, m) {
			if p.role != roleRep || m.Kind != kam.MoveReassign {
				list = append(list, store.Notice{To: p.num, Move: m.ID, Role: roleBegun, Due: at})
			}
		}
		return list
	}
	list := d.noticesOf(v, m, roleLapsed, 0, at)
	for _, p := range concerned(v, m) {
		if p.num != m.By {
			list = append(list, store.Notice{To: p.num, Move: m.ID, Role: roleLapsed, Due: at})
		}
	}
	return list
}

// writer is somebody who is written to unasked: they see what is theirs to see
// at this moment, in their own language.
func (d *Desk) writer(ctx context.Context, v *store.View, p kam.Person) (*ask, error) {
	a := &ask{View: v, ctx: ctx, desk: d, in: chat.Incoming{Surface: chat.DM}, me: p, today: d.store.Today(), now: d.now().In(d.zoneOfPerson(p))}
	a.own = speaks(d.language, p.Language, d.localeOf(p))
	a.lang = a.own
	a.admin = d.isAdmin(p.Email)
	var err error
	a.sight, err = a.sightOf(p, a.admin || d.open)
	return a, err
}

// Notice writes what a notice says, as of now. why says why there is nothing to
// say any more.
func (d *Desk) Notice(ctx context.Context, v *store.View, n store.Notice) (chat.Reply, string, error) {
	p, ok := v.Person(n.To)
	if !ok {
		return chat.Reply{}, "is no longer in the people file", nil
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
		return chat.Reply{}, "it concerns no account of theirs any more", nil
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
	case roleDone, roleGiven, roleTaken, roleCovers, roleCovered, roleRep, roleReps, roleManager, roleApproved, roleBegun, roleReturned:
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
		by := role == roleManager || a.me.Num != 0 && (a.me.Num == m.To || a.me.Num == m.By || a.me.Num == m.Approver || a.me.Num == acc.KAM || slices.Contains(acc.Reps, a.me.Num))
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
		roleReturned: wording.NoticeReturned, roleUndone: wording.NoticeUndone, roleCancelled: wording.NoticeCancelled, roleLapsed: wording.NoticeLapsed,
		roleApproved: wording.NoticeApproved, roleRefused: wording.NoticeRefused, roleWithdrawn: wording.NoticeWithdrawn, roleApprove: wording.NoticeApprove,
	}[n.Role]
	if !ok {
		return chat.Reply{}, &Problem{Say: wording.WentWrong, Err: errors.New("a notice of unknown role " + n.Role)}
	}
	by := m.ByName
	switch n.Role {
	case roleUndone, roleCancelled, roleApproved, roleRefused, roleWithdrawn:
		by = m.Decider
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
		if err := p.loads(m, accounts); err != nil {
			return chat.Reply{}, err
		}
		p.fine(a.say(wording.MoveNothingYet))
		p.offer(button{text: a.say(wording.MoveConfirm), action: confirmAction, words: m.ID, primary: true},
			button{text: a.say(wording.MoveCancel), action: cancelAction, words: m.ID})
	case roleApproved:
		if m.State == kam.MovePending {
			p.offer(button{text: a.say(wording.MoveUndo), action: undoAction, words: m.ID})
		}
	}
	return p.reply(), nil
}

// handover is what the next KAM finds: the accounts with their reps and what is
// open.
func (p *page) handover(m kam.Move, nums []kam.AccountNum) error {
	a := p.a
	t := a.table(min(len(nums), mostShown), column{wording.HeadAccount, false}, column{wording.HandoverReps, false}, column{wording.HeadTurnover, true}, column{wording.HandoverOpps, false})
	for i, num := range nums {
		if i == mostShown {
			break
		}
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
			t.missing()
			t.missing()
			t.missing()
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
