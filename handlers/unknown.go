package handlers

import (
	"strings"
	"unicode"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// mostPicks is how many accounts of one name are listed.
const mostPicks = 10

// notUnderstood answers what is no request: with what may have been meant.
func (a *ask) notUnderstood() (chat.Reply, error) {
	p := a.page()
	lang, thanks := thanked(a.in.Text)
	if a.in.Surface != chat.Click && (thanks || leaves(a.in.Text)) {
		text := wording.AskedNothing
		if thanks {
			a.lang, text = lang, wording.YouAreWelcome
		}
		p.tell(a.say(text))
		if thanks {
			return p.reply(), nil
		}
		line, err := a.askedElsewhere()
		p.fine(line)
		return p.reply(), err
	}
	var list []button
	meant, lost := a.meantInstead(), false
	if meant != "" {
		p.tell(a.say(wording.DidYouMeanEnd, a.req.Typed) + " " + wording.DidYouMean[a.lang])
		list = append(list, button{text: a.req.DidYouMean, words: meant})
	} else if a.req.Confidence >= sureEnough { // read, and no order that can be carried out
		p.tell(wording.NoOrder[a.lang])
	} else {
		lost = len(a.req.Near) == 0 && !a.posting && !a.openChannel()
		p.tell(wording.NotUnderstood[a.lang])
	}
	line, err := a.askedElsewhere()
	if err != nil {
		return chat.Reply{}, err
	}
	p.fine(line)
	list = append(list, a.nearButtons(nlp.Status)...)
	if lost {
		own, err := a.ownAccounts(1)
		if err != nil {
			return chat.Reply{}, err
		}
		list = append(list, a.tries([]*capability{a.desk.row[nlp.Status], a.desk.row[nlp.Why], a.desk.row[nlp.Top]}, own)...)
	}
	if meant == "" {
		list = append(list, button{text: wording.WordHelp[a.lang], words: string(nlp.Help)})
	}
	p.suggest(list)
	return p.reply(), nil
}

// thanked says that a text is nothing but thanks, and in which language.
func thanked(text string) (wording.Lang, bool) {
	words := strings.FieldsFunc(kam.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
	lang, thanks := wording.English, false
	for _, w := range words {
		switch w {
		case "thanks", "thank", "thx":
			thanks = true
		case "gracias":
			lang, thanks = wording.Spanish, true
		default:
			if !aroundThanks[w] {
				return lang, false
			}
		}
	}
	return lang, thanks
}

// aroundThanks are the words that say no more than the thanks beside them.
var aroundThanks = wordSet("you very much so a lot many ok okay great perfect nice super all good for your the help muchas mil vale bien muy amable perfecto genial estupendo por todo tu su la ayuda")

// meantInstead is the request that a misspelt word may stand for; empty where there is
// none that the bot can answer.
func (a *ask) meantInstead() string {
	if a.req.DidYouMean == "" {
		return ""
	}
	words := a.req.Words()
	r := nlp.Parse(words, directory{a}, nlp.Context{Now: a.now, Today: a.today, Language: a.lang.Tag()})
	if a.desk.row[r.Intent] == nil {
		return ""
	}
	return words
}

// suggest offers buttons; the text names what each would ask.
func (p *page) suggest(list []button) {
	for _, b := range list {
		p.line("- " + b.text)
	}
	p.offer(list...)
}

// nearButton is a request for an account that may be meant. It is never opened
// unasked.
func (a *ask) nearButton(intent nlp.Intent, ref nlp.AccountRef) button {
	r := a.req
	r.Intent, r.Accounts, r.Near, r.Unknown, r.Hits, r.Name = intent, []nlp.AccountRef{ref}, nil, "", nil, ""
	r.Typed, r.DidYouMean = "", ""
	return button{text: wording.Name(ref.Name), words: r.Words(), account: ref.Num}
}

// nearButtons offer the accounts that may be meant; those of one name bear
// their ids, too.
func (a *ask) nearButtons(intent nlp.Intent) []button {
	list := make([]button, len(a.req.Near))
	for i, ref := range a.req.Near {
		list[i] = a.nearButton(intent, ref)
		for j, other := range a.req.Near {
			if i != j && list[i].text == wording.Name(other.Name) {
				list[i].text += " (" + wording.Name(ref.ID) + ")"
				break
			}
		}
	}
	return list
}

// noAccount answers a name that is not there, and one that may not be seen, in
// the same words.
func (a *ask) noAccount() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.NoAccount, wording.Name(a.req.Unknown)))
	if a.pending {
		p.fine(wording.NamesPending[a.lang])
	}
	if a.req.Intent == nlp.KPIs {
		p.tell(a.say(wording.KPIThereAre, a.lang.List(a.kpiNames(directory{a}.KPIs()))))
	}
	if len(a.req.Near) == 0 {
		line, err := a.askedElsewhere()
		p.fine(line)
		return p.reply(), err
	}
	p.tell(wording.DidYouMean[a.lang])
	list := a.nearButtons(a.req.Intent)
	p.suggest(list)
	a.asks(a.req.Unknown, len(list), list...)
	return p.reply(), nil
}

// pick lists the accounts that one name fits.
func (a *ask) pick() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.WhichAccount, wording.Name(a.req.Name)))
	err := p.hits(func(ref nlp.AccountRef) button {
		b := a.nearButton(a.req.Intent, ref)
		b.text = wording.Open[a.lang]
		return b
	})
	return p.reply(), err
}

// hits are the accounts that one name fits, each with what tells it apart.
func (p *page) hits(button func(nlp.AccountRef) button) error {
	a := p.a
	hits := a.req.Hits
	for i, ref := range hits {
		b := button(ref)
		a.asks(a.req.Name, min(len(hits), mostPicks), b)
		if i >= mostPicks {
			continue // an answer by words may still mean it
		}
		acc, err := a.account(ref.Num)
		if err != nil {
			return err
		}
		s := wording.Name(acc.Name)
		if acc.City != "" {
			s += " · " + wording.Name(acc.City)
		}
		p.choice(a.say(wording.HitOf, s, wording.Name(acc.ID), wording.Name(a.kamName(acc.KAM))), b)
	}
	if len(hits) > mostPicks {
		p.fine(a.count(wording.MoreHits, len(hits)-mostPicks))
	}
	return nil
}

// nameMissing asks for the account, with examples from one's own.
func (a *ask) nameMissing(row *capability) (chat.Reply, error) {
	refs, err := a.ownAccounts(3)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.tell(wording.NameMissing[a.lang])
	list := make([]button, len(refs))
	for i, ref := range refs {
		b := a.nearButton(row.intent, ref)
		b.text, _ = filledIn(row.examples[a.lang][0], refs[i:])
		list[i] = b
	}
	p.suggest(list)
	return p.reply(), nil
}

// ownAccounts are the first accounts of the person's own scope in the last
// window that has some, else by number.
func (a *ask) ownAccounts(n int) ([]nlp.AccountRef, error) {
	w, err := a.ownScope()
	if err != nil {
		return nil, err
	}
	for _, period := range [...]kam.Period{kam.TTMAt(a.today), kam.EverPeriod()} {
		r, err := a.Ranking(w.Scope, period)
		if err != nil {
			return nil, err
		}
		list, err := r.Slice(0, n)
		if err != nil {
			return nil, err
		}
		refs := make([]nlp.AccountRef, len(list))
		for i, ranked := range list {
			refs[i] = a.ref(ranked.Num)
		}
		if len(refs) > 0 {
			return refs, a.failed
		}
	}
	return nil, nil
}

// whoIsMeant answers a person's name that fits nobody, or several.
func (a *ask) whoIsMeant() (chat.Reply, error) {
	p := a.page()
	several := len(a.req.Ambiguous) > 0
	say := wording.NoPerson
	if several {
		say = wording.WhichPerson
	}
	p.tell(a.say(say, wording.Name(a.req.UnknownWho)))
	list := make([]button, len(a.req.WhoNear))
	for i, who := range a.req.WhoNear {
		r := a.req
		r.Who, r.WhoNear, r.UnknownWho, r.Ambiguous = &who, nil, "", nil
		list[i] = button{text: wording.Name(who.Name), words: r.Words(), person: who.Num}
	}
	a.asks(a.req.UnknownWho, len(list), list...)
	if len(list) > 0 && !several {
		p.tell(wording.DidYouMean[a.lang])
	}
	p.suggest(list)
	return p.reply(), nil
}

func (a *ask) badPeriod() (chat.Reply, error) {
	switch a.req.Intent {
	case nlp.StrategicFlag:
		return chat.Reply{}, refuse(wording.FlagNoDay, wording.Name(a.req.BadPeriod), kam.NextReview(a.today).String())
	case nlp.AsOf:
		name := wording.AsOfDaySome[a.lang]
		if len(a.req.Accounts) > 0 {
			acc, err := a.account(a.req.Accounts[0].Num)
			if err != nil {
				return chat.Reply{}, err
			}
			name = acc.Name
		}
		return chat.Reply{}, refuse(wording.AsOfDayNone, wording.Name(a.req.BadPeriod), (a.today - 1).String(), name)
	}
	p := a.page()
	p.tell(a.say(wording.BadPeriod, wording.Name(a.req.BadPeriod)))
	return p.reply(), nil
}

// withoutWords says which words were not understood, and offers the request
// without them.
func (a *ask) withoutWords() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.WordsLeft, wording.Name(a.req.Unknown)))
	r := a.req
	r.Unknown = ""
	p.suggest([]button{{text: r.Words(), words: r.Words()}})
	return p.reply(), nil
}
