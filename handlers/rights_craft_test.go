package handlers_test

import (
	"strings"
	"testing"

	"kambot/chat"
)

// TestAHiddenAccountReadsLikeAMadeUpOneInTheWordsOfTheCraft, and the answer names
// what was typed: nobody learns from the words whether there is such an account.
func TestAHiddenAccountReadsLikeAMadeUpOneInTheWordsOfTheCraft(t *testing.T) {
	s := newSample(t, nil)
	const none, ninguna = "there is none named", "no hay ninguna llamada"
	for _, c := range []struct {
		words string
		room  bool // for who leads a team
		tells bool // the answer says that there is none of that name
	}{
		{"asof 2026-05-01 %s", false, true},
		{"how was %s on 1 May 2026?", false, true},
		{"a fecha de 1/5/2026 %s", false, false},
		{"cómo estaba %s el 1 de mayo de 2026", false, true},
		{"strategic %s", false, true},
		{"unstrategic %s", false, true},
		{"strategic %s reference: opens the north", false, true},
		{"mark %s as strategic", false, true},
		{"estratégica %s", false, true},
		{"quitar estratégica %s", false, true},
		{"who has room for %s?", true, true},
		{"who could take %s", true, true},
		{"¿quién tiene hueco para %s?", true, true},
		{"¿quién puede llevar %s?", true, true},
		{"note %s called today", false, true},
		{"note %s: called", false, true},
		{"call with %s today: wants a quote", false, true},
		{"nota %s: llamada", false, true},
		{"llamada con %s hoy: quiere una oferta", false, true},
		{"plan %s", false, true},
		{"plan de %s", false, true},
		{"opportunity new %s", false, true},
		{"nueva oportunidad con %s", false, true},
		{"opportunities %s", false, true},
		{"oportunidades de %s", false, true},
		{"why is %s at risk", false, true},
		{"why health %s", false, true},
		{"por qué está %s en riesgo", false, true},
		{"notes about pricing for %s", false, true},
		{"notes for %s", false, true},
		{"notas sobre precios de %s", false, true},
		{"notas de %s", false, true},
		{"launch %s", false, false},
		{"launch of %s", false, false},
		{"has %s ordered Chai?", false, false},
		{"lanzamiento de %s", false, false},
		{"quiet %s", false, false},
		{"launch new Chai for %s", false, false},
	} {
		for _, who := range []string{"kate", "tom"} {
			for _, surface := range []chat.Surface{chat.DM, chat.Slash, chat.CLI} {
				for hidden, madeUp := range map[string]string{"Northwind Traders": "Southmist Bakeries", "A01": "A77"} {
					ask := func(name string) string {
						got := said(t, s.ask(t, who, surface, strings.ReplaceAll(c.words, "%s", name)))
						return strings.NewReplacer(name, "NAME", strings.ToLower(name), "name").Replace(got)
					}
					is, isNot := ask(hidden), ask(madeUp)
					if is != isNot {
						t.Errorf("%s by %s, %q: %s is told from what does not exist:\n%s\n%s", who, surface, c.words, hidden, is, isNot)
					}
					if c.tells && (!c.room || who == "tom") && !strings.Contains(is, none+" “NAME”") && !strings.Contains(is, ninguna+" «NAME»") {
						t.Errorf("%s by %s, %q: it does not say that there is no such account:\n%s", who, surface, c.words, is)
					}
				}
			}
		}
	}
}
