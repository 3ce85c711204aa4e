package handlers

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// agreementCard shows one agreement with its ledger.
func (a *ask) agreementCard(id string) (chat.Reply, error) {
	ag, acc, err := a.agreementSeen(a.Agreement(id))
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, refuse(wording.PressUnknown)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return a.cardOf(ag, acc)
}

// agreementSeen is an agreement with its account, as far as that may be read. One
// that may not is as if it were not there.
func (a *ask) agreementSeen(ag kam.Agreement, err error) (kam.Agreement, kam.Account, error) {
	if err != nil {
		return ag, kam.Account{}, err
	}
	acc, err := a.account(ag.Account)
	if err != nil {
		return kam.Agreement{}, acc, err
	}
	return ag, acc, nil
}

// agreementNumbered is the agreement of a number, of the account that was named
// with it; else that account's agreements.
func (a *ask) agreementNumbered() (chat.Reply, error) {
	number := a.req.Number
	ag, acc, err := a.agreementSeen(a.AgreementNumbered(number))
	switch named := a.req.Accounts; {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, err
	case err == nil && (len(named) == 0 || slices.ContainsFunc(named, func(r nlp.AccountRef) bool { return r.Num == ag.Account })):
		return a.cardOf(ag, acc)
	case len(named) == 0:
		return chat.Reply{}, refuse(wording.AgreementsUnknown, wording.Name(number))
	}
	a.req.Number = ""
	reply, err := agreements(a)
	if err != nil {
		return reply, err
	}
	return a.withLine(reply, a.say(wording.AgreementsUnknown, wording.Name(number)), true), nil
}

// cardOf is the card of an agreement whose account may be seen.
func (a *ask) cardOf(ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	p := a.page()
	p.title(wording.Cut(a.say(wording.AgreementCardTitle, wording.Name(ag.Number), wording.Clean(ag.Title)), 140))
	p.fine(a.agreementLine(ag))
	p.facts(a.agreedOn(ag, acc)...)
	for _, part := range [...]func(kam.Agreement) error{p.partiesOf, p.obligationsOf} {
		if err := part(ag); err != nil {
			return chat.Reply{}, err
		}
	}
	p.renewalOf(ag, acc)
	if err := p.ledgerTable(ag); err != nil {
		return chat.Reply{}, err
	}
	if err := p.versionsOf(ag); err != nil {
		return chat.Reply{}, err
	}
	p.offer(a.fromAgreement(ag, acc)...)
	p.asOfNow()
	return p.reply(), a.failed
}

// agreementLine is how it stands, and since when it is known.
func (a *ask) agreementLine(ag kam.Agreement) string {
	line := joined{text: []byte(a.agreementState(ag))}
	line.add(a.say(wording.AgreementCardVersion, a.lang.Number(ag.Version)))
	line.add(a.say(wording.AgreementCardRecorded, a.moment(ag.Recorded), wording.Name(a.byWhom(ag.By, ag.ByName))))
	if ag.Asked == 0 && ag.Settled > 0 && ag.Withdrawn.IsZero() {
		line.add(wording.AgreementCardSilent[a.lang])
	}
	return string(line.text)
}

// byWhom is who did something: a person, or what a file or an admin is called.
func (a *ask) byWhom(num kam.PersonNum, name string) string {
	if p, ok := a.Person(num); ok {
		return p.Name
	}
	return name
}

// agreedOn are the terms.
func (a *ask) agreedOn(ag kam.Agreement, acc kam.Account) []fact {
	list := []fact{{wording.HeadAccount[a.lang], wording.Name(acc.Name)}, {wording.HeadKAM[a.lang], a.holder(acc)}}
	add := func(label wording.Text, value string) {
		if value != "" {
			list = append(list, fact{label[a.lang], value})
		}
	}
	day := func(d kam.Day) string {
		if d == 0 {
			return ""
		}
		return a.lang.Day(d)
	}
	signed := joined{text: []byte(day(ag.SignedOn))}
	if ag.SignedBy != "" {
		signed.add(wording.Name(ag.SignedBy))
	}
	add(wording.AgreementCardSigned, string(signed.text))
	add(wording.AgreementCardStart, day(ag.Start))
	if ag.End == 0 {
		add(wording.AgreementCardEnd, wording.AgreementsOpenEnd[a.lang])
	}
	add(wording.AgreementCardEnd, day(ag.End))
	if d := ag.Deadline(); d != 0 {
		add(wording.AgreementCardNotice, a.count(wording.ToldNoticeBy, ag.NoticeDays, a.lang.Day(d)))
	}
	if ag.HasValue {
		value := a.lang.MoneyOf(ag.Value, ag.Currency)
		if a.Currency != "" && ag.Currency != a.Currency {
			value += " (" + a.money(ag.Worth) + ")"
		}
		add(wording.AgreementsValue, value)
	}
	add(wording.AgreementCardProducts, a.named(ag.Products))
	add(wording.AgreementCardLink, wording.Cut(wording.Clean(ag.Link), 300))
	return list
}

// partiesOf is who has to acknowledge it, and who has.
func (p *page) partiesOf(ag kam.Agreement) error {
	a := p.a
	n, m := ag.Acknowledged()
	title := a.say(wording.AgreementCardParties, a.lang.Number(n), a.lang.Number(m))
	if m == 0 {
		title = wording.AgreementCardNoneAsked[a.lang]
	}
	p.title(title)
	if len(ag.Parties) == 0 {
		p.tell(wording.AgreementCardNobody[a.lang])
		return nil
	}
	if m == 0 && !slices.ContainsFunc(ag.Parties, func(x kam.Party) bool { return x.Gone || x.Version != 0 }) { // a table would be empty
		names := make([]string, len(ag.Parties))
		for i, party := range ag.Parties {
			names[i] = a.name(party.Person)
		}
		p.tell(a.say(wording.AgreementCardUnasked, a.namesIn(names)))
		return nil
	}
	t := a.table(len(ag.Parties), column{wording.UnackedWho, false}, column{wording.AgreementCardAsked, false}, column{wording.LedgerVersion, true},
		column{wording.LedgerSent, false}, column{wording.LedgerAcked, false}, column{wording.AgreementsState, false})
	for _, party := range ag.Parties {
		sent, err := a.sentOf(ag, party)
		if err != nil {
			return err
		}
		t.word(a.name(party.Person))
		t.word(a.moment(party.Asked))
		if party.Version == 0 {
			t.missing()
		} else {
			t.number(party.Version)
		}
		t.word(sent)
		t.word(a.moment(party.Acked))
		t.word(a.partyState(party))
	}
	p.table(t)
	if party, has := ag.Party(a.me.Num); has && party.Open() && ag.Running(a.today) {
		p.offer(button{text: wording.AgreementAcknowledge[a.lang], words: ag.ID + " " + strconv.Itoa(party.Version), action: acknowledgeAction, primary: true})
	}
	return nil
}

// sentOf is when a party was sent what they are asked, or what became of it.
func (a *ask) sentOf(ag kam.Agreement, party kam.Party) (string, error) {
	for _, t := range slices.Backward(ag.Told) {
		if t.To == party.Person && (t.Kind == kam.TellAsk || t.Kind == kam.TellChanged) {
			return a.sentTelling(t)
		}
	}
	return "", nil
}

// sentTelling is when a line of the ledger was sent, or why it was not.
func (a *ask) sentTelling(t kam.Telling) (string, error) {
	switch {
	case t.Digest:
		return wording.LedgerDigest[a.lang], nil
	case t.Notice == "":
		return "", nil
	}
	n, err := a.Notice(t.Notice)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return "", nil
	case err != nil:
		return "", err
	case n.Sent.IsZero():
		return a.lang.Delivery(string(n.State), n.Late), nil
	}
	return a.moment(n.Sent), nil
}

// partyState is how somebody's answer stands.
func (a *ask) partyState(party kam.Party) string {
	switch {
	case party.Gone:
		return wording.AgreementCardGone[a.lang]
	case party.Version == 0:
		return wording.AgreementCardNotAsked[a.lang]
	case !party.Acked.IsZero() && party.AckedBy != 0:
		return a.say(wording.AgreementCardAckedBy, a.name(party.AckedBy))
	case !party.Acked.IsZero():
		return wording.AgreementsAcked[a.lang]
	case party.Level == 0:
		return wording.AgreementsToAck[a.lang]
	}
	return wording.AgreementsToAck[a.lang] + " · " + a.lang.Level(party.Level)
}

// obligationsOf is what it asks for; what is one's own can be said to be done.
func (p *page) obligationsOf(ag kam.Agreement) error {
	a := p.a
	if len(ag.Obligations) == 0 {
		return nil
	}
	p.title(a.say(wording.AgreementCardObligations, a.lang.Number(len(ag.Obligations))))
	t := a.table(len(ag.Obligations), column{wording.OwedWhat, false}, column{wording.OwedWhose, false}, column{wording.OwedDue, false}, column{wording.AgreementsState, false})
	for _, o := range ag.Obligations {
		t.word(o.Text)
		t.word(a.whoseObligation(o))
		t.day(o.Due)
		if d := ag.Deed(o.ID); !d.Done.IsZero() {
			t.word(a.say(wording.AgreementCardDone, a.moment(d.Done), wording.Cut(a.name(d.By), 25)))
		} else {
			t.word(a.dueState(o))
		}
	}
	p.table(t)
	for _, o := range ag.OpenObligations() {
		if o.Rep == a.me.Num && a.me.Num != 0 && ag.Running(a.today) && len(p.blocks) < mostBlocks-20 {
			p.choice(o.Text, button{text: wording.AgreementDone[a.lang], words: ag.ID + " " + strconv.Itoa(o.ID), action: doneAction})
		}
	}
	return nil
}

// renewalOf is how the renewal stands.
func (p *page) renewalOf(ag kam.Agreement, acc kam.Account) {
	a := p.a
	status := ag.Renewal(a.today)
	if status == kam.NoRenewal {
		return
	}
	p.title(wording.RenewalsStatus[a.lang])
	list := []fact{{wording.AgreementsState[a.lang], a.lang.RenewalStatus(status)}, {wording.AgreementsNext[a.lang], a.nextDate(ag)}}
	by := wording.AgreementCardNotAlone
	if ag.AutoRenew {
		by = wording.AgreementCardAlone
	}
	list = append(list, fact{wording.AgreementCardItself[a.lang], by[a.lang]})
	if next := ag.NextDate(); next != 0 {
		list = append(list, fact{wording.AgreementCardWarnings[a.lang], a.warnings(ag, acc)})
	}
	p.facts(list...)
	for _, o := range slices.Backward(ag.Outcomes) {
		line := joined{text: []byte(a.say(wording.AgreementCardOutcome, a.lang.Outcome(o.What), a.moment(o.At), wording.Name(a.byWhom(o.By, o.ByName))))}
		if o.End != 0 && o.End != ag.End {
			line.add(a.say(wording.AgreementCardOfEnd, a.lang.Day(o.End)))
		}
		if o.Note != "" {
			line.add(wording.Cut(wording.Clean(o.Note), 500))
		}
		p.tell(string(line.text))
	}
}

// warnings is how far the ladder was climbed, and which rung comes.
func (a *ask) warnings(ag kam.Agreement, acc kam.Account) string {
	var line joined
	if ag.Ladder.Rung != 0 {
		line.add(a.count(wording.AgreementCardWarned, ag.Ladder.Rung))
	}
	for _, n := range a.desk.agreements.RungsOf(acc.Strategic != nil) {
		if day := ag.NextDate() - kam.Day(n); day > a.today {
			line.add(a.count(wording.AgreementCardNextRung, n, a.lang.Day(day)))
			break
		}
	}
	if len(line.text) == 0 {
		return wording.AgreementCardNoRung[a.lang]
	}
	return string(line.text)
}

// mostVersions is how many versions a card lists.
const mostVersions = 10

// versionsOf is who changed what when, the latest first.
func (p *page) versionsOf(ag kam.Agreement) error {
	a := p.a
	list, err := a.Versions(ag.ID)
	if err != nil || len(list) < 2 {
		return err
	}
	p.title(wording.AgreementCardVersions[a.lang])
	t := a.table(min(len(list), mostVersions), column{wording.LedgerVersion, true}, column{wording.OrdersWhen, false}, column{wording.HistoryBy, false}, column{wording.AgreementCardChanged, false})
	t.wrap = true
	for i := len(list) - 1; i >= max(0, len(list)-mostVersions); i-- {
		v := list[i]
		t.number(v.Version)
		t.word(a.moment(v.At))
		t.word(a.byWhom(v.By, v.ByName))
		t.words(a.whatChanged(list, i))
	}
	p.table(t)
	return nil
}

// whatChanged is what a version changed.
func (a *ask) whatChanged(list []store.AgreementVersion, i int) string {
	if i == 0 {
		return wording.AgreementCardFirst[a.lang]
	}
	var names []string
	for _, f := range list[i-1].Terms.ChangedFields(list[i].Terms) {
		names = append(names, a.lang.Field(f))
	}
	return strings.Join(names, ", ")
}

// fromAgreement are the buttons of a card.
func (a *ask) fromAgreement(ag kam.Agreement, acc kam.Account) []button {
	var list []button
	open := ag.Withdrawn.IsZero()
	if a.mayRecord(acc) && open {
		if _, m := ag.Acknowledged(); m == 0 && ag.Running(a.today) {
			list = append(list, button{text: wording.AgreementCardAssign[a.lang], words: ag.ID, action: assignAction})
		}
		list = append(list, button{text: wording.AgreementCardEdit[a.lang], words: ag.ID, action: editAction})
		if ag.Target() != 0 && ag.Ended == 0 {
			list = append(list, button{text: wording.AgreementCardSetOutcome[a.lang], words: ag.ID, action: outcomeAction})
		}
		if ag.Running(a.today) && ag.Ended == 0 {
			list = append(list, button{text: wording.AgreementCardFinish[a.lang], words: ag.ID, action: endAction})
		}
		list = append(list, button{text: wording.AgreementCardWithdraw[a.lang], words: ag.ID, action: withdrawAction})
	}
	if a.exports(acc) {
		list = append(list, button{text: wording.LedgerFile[a.lang], words: ag.ID, action: ledgerAction})
	}
	return append(list, button{text: wording.AgreementCardAll[a.lang], words: a.one(nlp.Agreements, acc)},
		button{text: a.say(wording.ShowInstead, wording.Name(acc.Name)), words: a.one(nlp.Status, acc)})
}
