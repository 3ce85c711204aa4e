package handlers

import (
	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mostReps is how many reps are listed.
const mostReps = 10

// owner says who looks after an account and how to reach them.
func owner(a *ask) (chat.Reply, error) {
	p := a.page()
	var list []button
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		p.ownerOf(acc)
		list = append(list, button{text: a.say(wording.ShowInstead, wording.Name(acc.Name)), words: a.one(nlp.Status, acc)})
		return nil
	})
	if err != nil {
		return chat.Reply{}, err
	}
	p.offer(append(list, p.share()...)...)
	p.asOf(store.Accounts)
	return p.reply(), nil
}

func (p *page) ownerOf(acc kam.Account) {
	a := p.a
	p.title(a.say(wording.OwnerTitle, wording.Name(acc.Name)))
	who, held := a.Person(acc.KAM)
	if held {
		p.tell(a.say(wording.OwnerHeld, wording.Name(acc.Name), wording.Name(who.Name)))
	} else {
		p.tell(a.say(wording.OwnerNobody, wording.Name(acc.Name)))
	}
	cover, covered := a.coverOf(acc.Num)
	if covered {
		p.tell(a.say(wording.CoverLine, wording.Name(a.name(cover.By)), wording.Name(a.name(cover.For)), a.lang.Day(cover.To)))
	}
	t := a.table(len(acc.Reps)+4, column{wording.OwnerRole, false}, column{wording.OwnerName, false}, column{wording.OwnerReach, false})
	row := func(role wording.Text, num kam.PersonNum) {
		if person, ok := a.Person(num); ok {
			t.word(role[a.lang])
			t.word(person.Name)
			t.word(reach(person))
		}
	}
	row(wording.OwnerKAM, acc.KAM)
	if covered {
		row(wording.OwnerCover, cover.By)
	}
	for i, r := range acc.Reps {
		if i == mostReps {
			break
		}
		row(wording.OwnerRep, r)
	}
	if m, ok := a.managerOf(acc.KAM); ok {
		row(wording.OwnerManager, m.Num)
	}
	row(wording.OwnerSponsor, acc.Sponsor)
	if t.rows() > 0 {
		p.table(t)
	}
	if n := len(acc.Reps) - mostReps; n > 0 {
		p.fine(a.count(wording.OwnerMore, n))
	}
}

// reach is a person's email and, as plain text that pings nobody, the name to
// look for in Slack.
func reach(p kam.Person) string {
	var line joined
	if p.Email != "" {
		line.add(p.Email)
	}
	if p.SlackID != "" {
		line.add("Slack: @" + p.Name)
	}
	return string(line.text)
}
