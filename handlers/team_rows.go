package handlers

import (
	"cmp"
	"slices"
	"strings"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostTeamOpps is how many records of opportunities a team view reads.
const mostTeamOpps = 2 * mostOpps

// teamView is what a manager's view knows: its people once, for the rows and for
// the exceptions.
type teamView struct {
	group
	period  kam.Period
	ranking *store.Ranking // of the group's accounts
	key     int
	members []member // who holds accounts, the largest turnover first
	idle    []string // KAMs who hold none
	late    int      // opportunities past their close date
	read    bool     // all opportunities were read
	unread  bool     // none could be: the rest is there all the same

	agreed   map[kam.PersonNum]int // renewals that come soon, by who holds the account
	noAgreed bool                  // they could not be read

	health  held // of who holds accounts
	trouble troubles
}

// member is a row of the view.
type member struct {
	kam.Person
	accounts, key, opps int
	turnover            kam.Amount
	load                kam.Load
	pace                kam.Pace // of this year's turnover
	hasTarget           bool
}

// viewOf gathers the KAMs of a group, and whoever else holds accounts.
func (a *ask) viewOf(g group, period kam.Period) (*teamView, error) {
	v := &teamView{group: g, period: period}
	strategic, err := a.besideTheSet(g.Scope, period)
	if err != nil {
		return nil, err
	}
	if v.ranking, err = a.Ranking(g.Scope, period); err != nil {
		return nil, err
	}
	if v.key, _, err = v.ranking.Key(); err != nil {
		return nil, err
	}
	for _, n := range strategic {
		v.key += n
	}
	holds := carried{}
	for _, num := range g.people {
		p, _ := a.Person(num)
		m, burden, err := a.member(p, period)
		if err != nil {
			return nil, err
		}
		if m.accounts == 0 {
			if p.Role == kam.RoleKAM {
				v.idle = append(v.idle, p.Name)
			}
			continue
		}
		m.key += strategic[num]
		holds[num] = burden
		v.members = append(v.members, m)
	}
	slices.SortStableFunc(v.members, func(x, y member) int {
		return cmp.Or(cmp.Compare(y.turnover, x.turnover), strings.Compare(x.Name, y.Name))
	})
	opps, err := a.openByKAM(v)
	switch {
	case err != nil && a.ctx.Err() != nil:
		return nil, err
	case err != nil:
		a.desk.log.Error("the opportunities of a team could not be read", "error", err)
		v.unread = true
	}
	v.agreed, err = a.renewalsOf(g.Scope)
	switch {
	case err != nil && a.ctx.Err() != nil:
		return nil, err
	case err != nil:
		a.desk.log.Error("the renewals of a team could not be read", "error", err)
		v.noAgreed = true
	}
	v.health = held{}
	if v.trouble = a.troubled(g.Scope, v.health, holds); a.ctx.Err() != nil {
		return nil, a.ctx.Err()
	}
	holds.renew(v.agreed)
	if err := a.withCovers(holds, g.people); err != nil {
		return nil, err
	}
	around := a.teamsAround(holds, g.people, v.trouble.whole)
	for i := range v.members {
		m := &v.members[i]
		team, err := around.of(m.Num)
		if err != nil {
			return nil, err
		}
		m.load, m.opps = team.load(m.Num), opps[m.Num]
	}
	v.trouble.whole = around.whole
	return v, nil
}

// member is what one of a group holds; without accounts the rest is zero.
func (a *ask) member(p kam.Person, period kam.Period) (m member, burden kam.Burden, err error) {
	m.Person = p
	if m.accounts, err = a.CountHeldBy(p.Num); err != nil || m.accounts == 0 {
		return m, burden, err
	}
	s := store.Scope{Holders: []kam.PersonNum{p.Num}}
	r, err := a.Ranking(s, period)
	if err != nil {
		return m, burden, err
	}
	if m.key, _, err = r.Key(); err != nil {
		return m, burden, err
	}
	m.turnover = r.Total
	if ttm := kam.TTMAt(a.today); ttm != period {
		if r, err = a.Ranking(s, ttm); err != nil {
			return m, burden, err
		}
	}
	m.pace, m.hasTarget, err = a.yearPace(p)
	return m, kam.Burden{Accounts: m.accounts, Own: m.accounts, Turnover: r.Total}, err
}

// yearPace is how the turnover of this year, of the accounts that somebody holds
// today, keeps up with the target they have for it; false without one.
func (a *ask) yearPace(p kam.Person) (kam.Pace, bool, error) {
	targets, err := a.targetsOf(store.Subject{Person: p.Num}, kam.KPITurnover)
	if err != nil {
		return kam.Pace{}, false, err
	}
	year := kam.YearAt(a.today)
	target, ok := kam.TargetFor(targets, year, a.calendar(p))
	if !ok {
		return kam.Pace{}, false, nil
	}
	r, err := a.Ranking(store.Scope{Holders: []kam.PersonNum{p.Num}}, kam.YTDAt(a.today))
	if err != nil {
		return kam.Pace{}, false, err
	}
	return kam.PaceOf(r.Total, target, year, a.today, a.calendar(p)), true, nil
}

// openByKAM counts the open opportunities of a group by who holds the account,
// and those of them that are late.
func (a *ask) openByKAM(v *teamView) (map[kam.PersonNum]int, error) {
	list, whole, err := a.OpenOpportunities(v.Scope, mostTeamOpps)
	if err != nil {
		return nil, err
	}
	v.late, v.read = late(list, a.today), whole
	count := map[kam.PersonNum]int{}
	var h store.Head
	for i, o := range list {
		if i == 0 || o.Account != list[i-1].Account {
			if h, err = a.AccountHead(o.Account); err != nil {
				return nil, err
			}
		}
		count[h.KAM]++
	}
	return count, nil
}

// teamRows writes the line of sums and one page of rows.
func (p *page) teamRows(v *teamView, page, onPage int) error {
	a := p.a
	if len(v.members) == 0 {
		p.tell(a.say(wording.TeamNobody, v.label))
		return nil
	}
	total, nobody, without := v.ranking.Total, v.ranking.Total, v.ranking.Accounts
	for _, m := range v.members {
		without -= m.accounts
		nobody -= m.turnover
	}
	line := joined{text: []byte(a.count(wording.TeamPeople, len(v.members)))}
	line.add(a.count(wording.RankedCount, v.ranking.Accounts))
	line.add(a.count(wording.KeyCountShort, v.key))
	line.add(a.say(wording.StatusTurnover, a.lang.Period(v.period)) + ": " + a.money(total))
	then, ok, err := a.totalBefore(v.Scope, v.period)
	if err != nil {
		return err
	}
	if ok {
		line.add(a.lang.Change(total, then))
	}
	if without > 0 {
		line.add(a.say(wording.TeamNobodys, a.money(nobody), a.lang.Percent(nobody, total)))
	}
	if v.ranking.Count > 0 || p.home {
		p.tell(string(line.text))
	} else if err := p.empty(v.whose, v.period); err != nil {
		return err
	}
	return p.memberRows(v, v.members[(page-1)*onPage:min(len(v.members), page*onPage)])
}

func (p *page) memberRows(v *teamView, list []member) error {
	a := p.a
	columns := []column{{wording.HeadKAM, false}}
	healthy := slices.ContainsFunc(v.members, func(m member) bool { return v.health.banded(m.Num) })
	if healthy {
		columns = append(columns, column{wording.HealthHead, false})
	}
	columns = append(columns, []column{
		{wording.TeamAccounts, true},
		{wording.TeamKey, true},
		{wording.HeadTurnover, true},
		{wording.HeadShare, true},
		{wording.HeadChange, true},
	}...)
	targets := slices.ContainsFunc(v.members, func(m member) bool { return m.hasTarget })
	if targets {
		columns = append(columns, column{wording.TeamPace, true})
	}
	columns = append(columns, column{wording.TeamLoad, true}, column{wording.TeamOpps, true})
	if len(v.agreed) > 0 {
		columns = append(columns, column{wording.MoveHeadRenewals, true})
	}
	if v.whole {
		columns = append(columns, column{wording.TeamManager, false})
	}
	t := a.table(len(list), columns...)
	for _, m := range list {
		t.word(m.Name)
		if healthy {
			t.together(v.health[m.Num], a.desk.health)
		}
		t.number(m.accounts)
		t.number(m.key)
		t.money(m.turnover)
		t.share(m.turnover, v.ranking.Total)
		then, ok, err := a.totalBefore(store.Scope{Holders: []kam.PersonNum{m.Num}}, v.period)
		if err != nil {
			return err
		}
		if ok {
			t.change(m.turnover, then)
		} else {
			t.missing()
		}
		if targets {
			t.word(a.paceIn(m))
		}
		t.word(a.load(m.load))
		if v.unread {
			t.missing()
		} else {
			t.number(m.opps)
		}
		if len(v.agreed) > 0 {
			t.number(v.agreed[m.Num])
		}
		if v.whole {
			manager, _ := a.managerOf(m.Num)
			t.word(manager.Name)
		}
	}
	t.leaveOut(wording.HealthHead, wording.HeadChange, wording.TeamPace)
	p.table(t)
	p.coversCount(v.people)
	switch {
	case v.unread:
		p.fine(a.say(wording.TeamFailed, a.say(wording.TeamOpps)))
	case !v.read:
		p.fine(wording.TeamOppsPartly[a.lang])
	}
	if v.noAgreed {
		p.fine(a.say(wording.TeamFailed, a.say(wording.StatusAgreements)))
	}
	return nil
}

// paceIn is the pace in percent; without a target that is what is said, and
// before anything was to be reached a dash.
func (a *ask) paceIn(m member) string {
	if !m.hasTarget {
		return a.say(wording.TeamNoTarget)
	}
	if _, ok := m.pace.Percent(); !ok {
		return wording.Missing
	}
	return a.lang.Percent(m.pace.Value, m.pace.Expected)
}
