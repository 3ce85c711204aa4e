package handlers

import (
	"strconv"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// onKeyPage is how many accounts of the set stand on a page.
const onKeyPage = 25

// key shows the company's Pareto set as far as the scope has part in it, and the
// scope's strategic accounts.
func key(a *ask) (chat.Reply, error) {
	w, err := a.whose()
	if err != nil {
		return chat.Reply{}, err
	}
	period := a.period()
	r, err := a.Ranking(w.Scope, period)
	if err != nil {
		return chat.Reply{}, err
	}
	kinds, err := a.kinds(w.Scope, period)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.KeyTitle, a.lang.Period(period)))
	var turn []button
	if r.Count == 0 {
		err = p.empty(w, period)
	} else {
		turn, err = p.set(w, r, period, kinds)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if a.pageOf() == 1 {
		if err := p.strategic(kinds.only, period); err != nil {
			return chat.Reply{}, err
		}
		if err := p.keyChanges(w, period); err != nil {
			return chat.Reply{}, err
		}
	}
	p.fine(w.note)
	if r.Count > 0 {
		p.offer(append(turn, p.share()...)...)
	}
	p.asOf(store.Billing)
	return p.reply(), nil
}

// set is the part about the Pareto set; it returns the buttons that turn its
// pages.
func (p *page) set(w whose, r *store.Ranking, period kam.Period, kinds keyKinds) ([]button, error) {
	a := p.a
	if total := r.Pareto().Total; total <= 0 {
		p.tell(a.say(wording.KeyNoTotal, a.lang.Period(period), a.money(total)))
		return nil, nil
	}
	n, sum, err := r.Key()
	if err != nil {
		return nil, err
	}
	if n == 0 {
		p.tell(a.say(wording.KeyNone, w.label))
		return nil, nil
	}
	p.tell(a.count(wording.KeyLine, n, a.count(wording.RankedCount, r.Accounts), a.lang.Percent2(sum, r.Total), w.label, a.lang.Money(sum), a.money(r.Total)))
	pages := (n + onKeyPage - 1) / onKeyPage
	page := min(a.pageOf(), pages)
	a.req.Page = page
	if page == 1 {
		if both, only := len(kinds.both), len(kinds.only); both+only > 0 {
			p.tell(a.count(wording.KeyKinds, n+only, a.lang.Number(n-both), a.lang.Number(only), a.lang.Number(both)))
		}
		if err := p.atTheLine(r, n); err != nil {
			return nil, err
		}
		if err := p.pareto(r, n); err != nil {
			return nil, err
		}
	}
	from := (page - 1) * onKeyPage
	list, err := r.Slice(from, min(onKeyPage, n-from))
	if err != nil {
		return nil, err
	}
	if err := p.ranking(list, from, r.Total, period, nil); err != nil {
		return nil, err
	}
	if err := p.alsoStrategic(list, kinds.both); err != nil {
		return nil, err
	}
	if pages > 1 {
		p.fine(a.say(wording.KeyPageOf, a.lang.Number(from+1), a.lang.Number(from+len(list)), a.lang.Number(n)))
	}
	return p.paged(page, pages), nil
}

// atTheLine names the scope's last account in the set and its first outside.
func (p *page) atTheLine(r *store.Ranking, n int) error {
	a := p.a
	list, err := r.Slice(n-1, 2)
	if err != nil {
		return err
	}
	heads, err := a.heads(list)
	if err != nil {
		return err
	}
	parts := make([]string, 0, 2)
	for i, text := range [...]wording.Text{wording.KeyLastIn, wording.KeyFirstOut} {
		if i >= len(list) {
			break
		}
		parts = append(parts, a.say(text, wording.Name(heads[i].name), a.money(list[i].Turnover)))
	}
	p.tell(strings.Join(parts, " · "))
	return nil
}

// mostMerged is how far a curve goes whose accounts several people hold: beyond
// it every point would cost a walk.
const mostMerged = 2000

// pareto is the curve: how much the first so many accounts make. The end of the
// set is one of its points.
func (p *page) pareto(r *store.Ranking, n int) error {
	a := p.a
	count := r.Count
	at := func(i int) (kam.Amount, error) {
		list, err := r.Slice(i, 1)
		if err != nil || len(list) == 0 {
			return 0, err
		}
		return list[0].Cumulative, nil
	}
	if r.Accounts != a.Company.Accounts {
		count = min(count, mostMerged)
		list, err := r.Slice(0, count)
		if err != nil {
			return err
		}
		at = func(i int) (kam.Amount, error) { return list[i].Cumulative, nil }
	}
	curve := points{labels: make([]string, 0, mostPoints), values: make([]float64, 0, mostPoints)}
	var said []string
	for i, place := range places(count, n) {
		sum, err := at(place - 1)
		if err != nil {
			return err
		}
		curve.add(a.lang.Number(place), float64(sum.MulDiv(1000, int64(r.Total)))/10)
		if i%4 == 0 || place == n || place == count {
			said = append(said, a.count(wording.KeyPoint, place, a.lang.Percent(sum, r.Total)))
		}
	}
	if !p.home {
		p.line(a.say(wording.KeyCurveLine, strings.Join(said, ", ")))
	}
	p.curve(wording.KeyCurve[a.lang], wording.KeySum[a.lang], curve)
	return nil
}

// places are the positions at which the curve is drawn: evenly from the first to
// the last, with the end of the set in place of the nearest of them.
func places(count, set int) []int {
	if count <= mostPoints {
		list := make([]int, count)
		for i := range list {
			list[i] = i + 1
		}
		return list
	}
	list := make([]int, mostPoints)
	nearest := 0
	for i := range list {
		list[i] = 1 + i*(count-1)/(mostPoints-1)
		if distance(list[i], set) < distance(list[nearest], set) {
			nearest = i
		}
	}
	if set <= count && nearest > 0 && nearest < mostPoints-1 {
		list[nearest] = set
	}
	return list
}

func distance(a, b int) int { return max(a-b, b-a) }

// keyLine is the share in percent that ends the set.
func (a *ask) keyLine() string { return strconv.FormatInt(a.desk.lines.A, 10) }

// allKey asks for the whole set.
func (a *ask) allKey() button {
	r := nlp.Request{Intent: nlp.KeyAccounts, Period: a.req.Period, HasPeriod: a.req.HasPeriod}
	return button{text: wording.WhyAllKey[a.lang], words: r.Words()}
}
