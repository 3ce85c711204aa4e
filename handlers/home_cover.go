package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/wording"
)

// homeCover is who stands in for who opens the tab, now or soon, and for whom they
// do. Without any cover there is no such part.
func (p *page) homeCover(b *brief) error {
	a := p.a
	var in, out stands // now, by whom; for whom
	type ahead struct {
		kam.CoverSpan
		name string
	}
	var later []ahead
	held := b.accounts[:len(b.accounts)-len(b.covered)]
	for _, num := range held {
		covers, err := a.Covers(num)
		if err != nil {
			return err
		}
		for _, c := range covers {
			if c.To < a.today || c.For != a.me.Num {
				continue
			}
			name, err := a.accountTold(num)
			if err != nil {
				return err
			}
			if c.On(a.today) {
				in.add(stand{c.By, c.To}, name)
				continue
			}
			later = append(later, ahead{c, name})
		}
	}
	for _, c := range b.covered {
		name, err := a.accountTold(c.account)
		if err != nil {
			return err
		}
		out.add(stand{c.span.For, c.span.To}, name)
	}
	if len(in.order)+len(out.order)+len(later) == 0 {
		return nil
	}
	p.divider()
	p.title(wording.HomeCover[a.lang])
	for _, of := range in.order {
		p.tell("• " + a.say(wording.DigestCovered, wording.Name(a.name(of.person)), a.lang.Day(of.until), a.accountNames(in.names[of])))
	}
	for _, of := range out.order {
		p.tell("• " + a.say(wording.DigestCovers, wording.Name(a.name(of.person)), a.lang.Day(of.until), a.accountNames(out.names[of])))
	}
	slices.SortStableFunc(later, func(x, y ahead) int { return int(x.From - y.From) })
	for len(later) > 0 {
		first := later[0]
		var names []string
		later = slices.DeleteFunc(later, func(c ahead) bool {
			same := c.By == first.By && c.From == first.From && c.To == first.To
			if same {
				names = append(names, c.name)
			}
			return same
		})
		p.tell("• " + a.say(wording.HomeCoverLater, wording.Name(a.name(first.By)), a.lang.Day(first.From), a.lang.Day(first.To), a.accountNames(names)))
	}
	return nil
}
