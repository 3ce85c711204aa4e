package handlers

import (
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// A cover that runs today counts in what people carry: who stands in carries the
// accounts, and who is away does not.

// standIn is an account that somebody stands in for today.
type standIn struct {
	store.Covered
	holder kam.PersonNum // 0: nobody
}

// standIns are all of today, read once.
func (a *ask) standIns() ([]standIn, error) {
	if a.covering != nil {
		return *a.covering, nil
	}
	running, err := a.CoversOn(a.today)
	if err != nil {
		return nil, err
	}
	list := make([]standIn, 0, len(running))
	for _, c := range running {
		h, err := a.AccountHead(c.Account)
		if err != nil {
			return nil, err
		}
		if h.KAM != c.By {
			list = append(list, standIn{c, h.KAM})
		}
	}
	a.covering = &list
	return list, nil
}

// carrier is who carries an account today: who stands in, else its KAM.
func (a *ask) carrier(acc kam.Account) (kam.PersonNum, error) {
	list, err := a.standIns()
	for _, s := range list {
		if s.Account == acc.Num {
			return s.By, err
		}
	}
	return acc.KAM, err
}

// burdenOf is what an account is to who carries it.
func (a *ask) burdenOf(num kam.AccountNum) (kam.Burden, error) {
	turnover, _, err := a.Turnover(num, kam.TTMAt(a.today))
	if err != nil {
		return kam.Burden{}, err
	}
	agreed, err := a.agreedWith(num)
	if err != nil {
		return kam.Burden{}, err
	}
	health, err := a.healthNow(num)
	return kam.Burden{Accounts: 1, Turnover: turnover, Renewals: agreed.renewals, InRed: inRed(health)}, err
}

// shift adds so many times what an account is to what somebody carries.
func (c carried) shift(num kam.PersonNum, n int, of kam.Burden) {
	b := c[num]
	b.Accounts += of.Accounts * n
	b.Turnover += of.Turnover * kam.Amount(n)
	b.Renewals += of.Renewals * n
	b.InRed += of.InRed * kam.Amount(n)
	c[num] = b
}

// withCovers moves what is covered today from who is away to who stands in.
func (a *ask) withCovers(all carried, people []kam.PersonNum) error {
	list, err := a.standIns()
	if err != nil || len(list) == 0 {
		return err
	}
	concerned := make(map[kam.PersonNum]bool, len(people))
	for _, num := range people {
		concerned[num] = true
	}
	for _, s := range list {
		if !concerned[s.holder] && !concerned[s.By] {
			continue
		}
		of, err := a.burdenOf(s.Account)
		if err != nil {
			return err
		}
		if concerned[s.holder] {
			all.shift(s.holder, -1, of)
		}
		if concerned[s.By] {
			all.shift(s.By, 1, of)
		}
	}
	return nil
}

// beyond says that one of some people stands in for an account that the reader does
// not see: what they carry would tell of it.
func (a *ask) beyond(people ...kam.PersonNum) bool {
	if a.sight.all {
		return false
	}
	list, err := a.standIns()
	if err != nil {
		a.fail(err)
	}
	for _, s := range list {
		for _, num := range people {
			if s.By == num && !a.sight.has(s.Account, store.Head{KAM: s.holder}) {
				return true
			}
		}
	}
	return false
}

// awayUntil is until when somebody is away: others stand in for all that they hold;
// zero: they are not. It is the last day on which one of these covers runs.
func (a *ask) awayUntil(num kam.PersonNum, b kam.Burden) (until kam.Day) {
	if b.Own == 0 || b.Accounts > 0 {
		return 0
	}
	list, err := a.standIns()
	if err != nil {
		a.fail(err)
	}
	for _, s := range list {
		if s.holder == num {
			until = max(until, s.To)
		}
	}
	return until
}

// coverLines say which accounts somebody carries for others, and which others carry
// for them, by person and last day.
func (p *page) coverLines(num kam.PersonNum) {
	a := p.a
	list, err := a.standIns()
	if err != nil {
		a.fail(err)
	}
	type with struct {
		other kam.PersonNum
		until kam.Day
		away  bool
	}
	count := map[with]int{}
	var order []with
	for _, s := range list {
		w := with{s.holder, s.To, false}
		switch num {
		case s.holder:
			w = with{s.By, s.To, true}
		case s.By:
		default:
			continue
		}
		if count[w] == 0 {
			order = append(order, w)
		}
		count[w]++
	}
	for _, w := range order {
		say := wording.LoadStandsIn
		if w.away {
			say = wording.LoadAwayWith
		}
		p.fine(a.count(say, count[w], a.kamName(w.other), a.lang.Day(w.until)))
	}
}

// coversCount says that covers count in the loads of some people, where one does.
func (p *page) coversCount(people []kam.PersonNum) {
	list, err := p.a.standIns()
	if err != nil {
		p.a.fail(err)
	}
	for _, s := range list {
		for _, num := range people {
			if num != 0 && (num == s.holder || num == s.By) {
				p.fine(p.a.say(wording.LoadCovers))
				return
			}
		}
	}
}
