package handlers

import (
	"slices"
	"strings"

	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// speaks is the language of an answer: the first of these that tells one, else
// the company's. What was said before does not count: the next request is asked
// anew.
func speaks(company wording.Lang, tags ...string) wording.Lang {
	for _, tag := range tags {
		if lang, ok := wording.LangOf(tag); ok {
			return lang
		}
	}
	return company
}

// spokenIn is the language of a text that was read: its words', else another
// one. Names speak no language, nor do the command words that everybody types:
// "status Banco de Chile" is nobody's Spanish, "why Isdom" nobody's English.
func (a *ask) spokenIn(text string, otherwise wording.Lang) wording.Lang {
	lang := speaks(otherwise, a.req.Language)
	if lang == otherwise {
		return lang
	}
	words := strings.Fields(kam.Fold(text))
	without := words
	if len(words) > 0 && slices.ContainsFunc(a.desk.rows, func(c capability) bool { return c.word() == words[0] }) {
		without = words[1:]
	}
	for _, name := range a.namesSaid() {
		without = leaveOut(without, strings.Fields(kam.Fold(name)))
	}
	if len(without) == len(words) {
		return lang
	}
	return speaks(otherwise, nlp.Parse(strings.Join(without, " "), noNames{}, nlp.Context{Now: a.now, Today: a.today}).Language)
}

// namesSaid are the names that the request may have been said with.
func (a *ask) namesSaid() []string {
	r := &a.req
	names := []string{r.Name, r.Unknown, r.UnknownWho}
	for _, ref := range slices.Concat(r.Accounts, r.Hits, r.Except, r.Weak) {
		acc, err := a.Account(ref.Num)
		if err != nil {
			a.fail(err)
			continue
		}
		names = append(append(names, acc.Name, acc.ID), acc.Aliases...)
	}
	for _, who := range []*nlp.PersonRef{r.Who, r.WeakWho, r.From, r.To} {
		if who != nil {
			names = append(names, who.Name)
		}
	}
	for _, who := range slices.Concat(r.Reps, r.WhoNear, r.FromHits, r.ToHits) {
		names = append(names, who.Name)
	}
	return names
}

// leaveOut takes the longest run of a name's words out of a text's.
func leaveOut(words, name []string) []string {
	for n := len(name); n > 0; n-- {
		for from := 0; from+n <= len(name); from++ {
			for at := 0; at+n <= len(words); at++ {
				if slices.Equal(words[at:at+n], name[from:from+n]) {
					return slices.Concat(words[:at], words[at+n:])
				}
			}
		}
	}
	return words
}

// noNames is a directory of nobody.
type noNames struct{}

func (noNames) Accounts(string) []nlp.AccountRef          { return nil }
func (noNames) NearAccounts(string, int) []nlp.AccountRef { return nil }
func (noNames) People(string) []nlp.PersonRef             { return nil }
func (noNames) NearPeople(string, int) []nlp.PersonRef    { return nil }
func (noNames) Mentioned(string) (nlp.PersonRef, bool)    { return nlp.PersonRef{}, false }
