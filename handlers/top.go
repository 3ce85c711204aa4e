package handlers

import (
	"strconv"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// top ranks the accounts of a scope by their turnover in a window.
func top(a *ask) (chat.Reply, error) {
	w, err := a.whose()
	if err != nil {
		return chat.Reply{}, err
	}
	period := a.period()
	r, err := a.Ranking(w.Scope, period)
	if err != nil {
		return chat.Reply{}, err
	}
	n, clamped := a.limit()
	pages := (r.Count + n - 1) / n
	page := a.pageOf()
	p := a.page()
	p.title(a.count(wording.TopTitle, n, a.lang.Period(period)))
	if r.Count == 0 {
		if err := p.empty(w, period); err != nil {
			return chat.Reply{}, err
		}
		p.fine(w.note)
		p.asOf(store.Billing)
		return p.reply(), nil
	}
	if page > pages {
		page = pages
		clamped = a.say(wording.TopNoPage, a.lang.Number(a.req.Page), a.lang.Number(pages))
	}
	a.req.Page = page
	list, err := r.Slice((page-1)*n, n)
	if err != nil {
		return chat.Reply{}, err
	}
	p.tell(a.say(wording.TopTotal, a.lang.Number(r.Count), a.count(wording.RankedCount, r.Accounts), a.money(r.Total), sentence(w.label)))
	if err := p.ranked(list, (page-1)*n, r.Total, period); err != nil {
		return chat.Reply{}, err
	}
	p.fine(clamped)
	p.fine(w.note)
	p.offer(append(p.paged(page, pages), p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), nil
}

// limit is how long the list is, and what to say where it is not as long as was
// asked.
func (a *ask) limit() (n int, note string) {
	switch {
	case !a.req.HasLimit:
		return a.desk.top.Default, ""
	case a.req.Limit < 1:
		a.req.Limit = a.desk.top.Default
		return a.desk.top.Default, a.say(wording.TopAtLeast, strconv.Itoa(a.desk.top.Default))
	case a.req.Limit > a.desk.top.Max:
		a.req.Limit = a.desk.top.Max
		return a.desk.top.Max, a.say(wording.TopAtMost, strconv.Itoa(a.desk.top.Max))
	}
	return a.req.Limit, ""
}

// ranked is the table of a ranking and its bars.
func (p *page) ranked(list []store.Ranked, from int, total kam.Amount, period kam.Period) error {
	bars := &points{labels: make([]string, 0, mostPoints), values: make([]float64, 0, mostPoints)}
	if err := p.ranking(list, from, total, period, bars); err != nil {
		return err
	}
	p.bars(wording.TopChart[p.a.lang], wording.HeadTurnover[p.a.lang], *bars)
	return nil
}

// ranking is the table of a ranking. Share and cumulative share are of the
// scope's total, the class is the company's. The turnovers become bars if some
// are wanted.
func (p *page) ranking(list []store.Ranked, from int, total kam.Amount, period kam.Period, bars *points) error {
	a := p.a
	before, comparable := a.likeBefore(period)
	t := a.table(len(list), column{wording.HeadRank, true}, column{wording.HeadAccount, false}, column{wording.HeadTurnover, true},
		column{wording.HeadShare, true}, column{wording.HeadSum, true}, column{wording.HeadChange, true},
		column{wording.HeadKAM, false}, column{wording.HeadClass, false})
	starred := false
	heads, err := a.heads(list)
	if err != nil {
		return err
	}
	for i, e := range list {
		h := heads[i]
		t.number(from + i + 1)
		t.starred(h.name, h.Strategic)
		t.money(e.Turnover)
		t.share(e.Turnover, total)
		t.share(e.Cumulative, total)
		if comparable {
			then, _, err := a.Turnover(e.Num, before)
			if err != nil {
				return err
			}
			t.change(e.Turnover, then)
		} else {
			t.missing()
		}
		t.word(a.kamName(h.KAM))
		t.class(e.Class)
		starred = starred || h.Strategic
		if bars != nil && i < mostPoints {
			bars.add(h.name, units(e.Turnover))
		}
	}
	t.leaveOut(wording.HeadChange)
	p.table(t)
	if starred {
		p.fine(wording.NoteStrategic[a.lang])
	}
	return nil
}

// listedHead is what a list shows of an account. Namesakes in one list bear
// their ids.
type listedHead struct {
	store.Head
	name string
}

func (a *ask) heads(list []store.Ranked) ([]listedHead, error) {
	heads := make([]listedHead, len(list))
	for i, e := range list {
		h, err := a.AccountHead(e.Num)
		if err != nil {
			return nil, err
		}
		heads[i] = listedHead{h, h.Name}
	}
	for i := range heads {
		for j := range heads {
			if i == j || heads[i].Name != heads[j].Name {
				continue
			}
			acc, err := a.Account(list[i].Num)
			if err != nil {
				return nil, err
			}
			heads[i].name = wording.Cut(acc.Name, 30) + " (" + wording.Cut(acc.ID, 20) + ")"
			break
		}
	}
	return heads, nil
}
