package handlers_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/handlers"
)

// in is a click on a button in a channel read by an audience.
func (s *sample) in(t *testing.T, who, words string, audience func(context.Context) (chat.Audience, error)) chat.Reply {
	t.Helper()
	r := s.desk.Answer(context.Background(), chat.Incoming{
		Surface: chat.Click, User: s.users[who], Channel: "C0SALES", Action: "ask:1", Value: words, Audience: audience,
	})
	wellFormed(t, r)
	return r
}

func reads(a chat.Audience) func(context.Context) (chat.Audience, error) {
	return func(context.Context) (chat.Audience, error) { return a, nil }
}

func TestShareAsksBeforeItPosts(t *testing.T) {
	s := newSample(t, nil)
	sales := reads(chat.Audience{Name: "sales"})
	top := s.ask(t, "kate", chat.Slash, "top 3")
	if top.Visibility != chat.OnlyAsker {
		t.Error("a ranking is shown to everybody unasked")
	}
	share := find(t, buttons(t, top), "share ")
	question := s.in(t, "kate", share, sales)
	if question.Visibility != chat.OnlyAsker || !strings.Contains(question.Text, "#sales") {
		t.Errorf("the question is %q, visible %d", question.Text, question.Visibility)
	}
	posted := s.in(t, "kate", find(t, buttons(t, question), "post "), sales)
	if posted.Visibility != chat.Everybody || !strings.Contains(posted.Text, "ACME GmbH") || !strings.Contains(posted.Text, "Shared by Kate Miller") {
		t.Errorf("posted, visible %d:\n%s", posted.Visibility, posted.Text)
	}
	if !posted.Remove {
		t.Error("the question stays and can be pressed again")
	}
	if left := buttons(t, posted); len(left) > 0 {
		t.Errorf("a post has buttons that would show one person's answer to all: %q", left)
	}
	if cancelled := s.in(t, "kate", find(t, buttons(t, question), "cancel"), sales); !cancelled.Remove || cancelled.Text != "" {
		t.Errorf("cancelling says %q", cancelled.Text)
	}
}

func find(t *testing.T, values []string, prefix string) string {
	t.Helper()
	i := slices.IndexFunc(values, func(v string) bool { return strings.HasPrefix(v, prefix) })
	if i < 0 {
		t.Fatalf("no button begins with %q: %q", prefix, values)
	}
	return values[i]
}

func TestSharedAnswerHasTheRightsOfWhoShares(t *testing.T) {
	s := newSample(t, nil)
	posted := s.in(t, "ravi", "post top all", reads(chat.Audience{Name: "sales"}))
	if !strings.Contains(posted.Text, "Northwind Traders") || strings.Contains(posted.Text, "Delta Foods") {
		t.Errorf("Ravi posts:\n%s", posted.Text)
	}
	refused := s.in(t, "luis", "post status A01", reads(chat.Audience{Name: "sales"}))
	if refused.Visibility == chat.Everybody && strings.Contains(refused.Text, "Northwind Traders") {
		t.Errorf("a hidden account is posted:\n%s", refused.Text)
	}
}

func TestOnlyAnAnswerIsPosted(t *testing.T) {
	s := newSample(t, nil)
	for _, words := range []string{"post status A01", "post status", "post top Q9", "post top @Nobody", "post owner Acme", "post xyzzy"} {
		if r := s.in(t, "luis", words, reads(chat.Audience{Name: "sales"})); r.Visibility != chat.OnlyAsker || r.Remove || strings.Contains(r.Text, "Shared by") {
			t.Errorf("%q tells everybody:\n%s", words, r.Text)
		}
	}
}

func TestNothingIsSharedWhereOthersReadOrNobodyKnowsWhoDoes(t *testing.T) {
	s := newSample(t, nil)
	for name, audience := range map[string]func(context.Context) (chat.Audience, error){
		"outsiders": reads(chat.Audience{Name: "joint", Outsiders: true}),
		"guests":    reads(chat.Audience{Name: "joint", Guests: true}),
		"failed":    func(context.Context) (chat.Audience, error) { return chat.Audience{}, errors.New("channel_not_found") },
		"nobody":    nil,
		"direct":    reads(chat.Audience{Direct: true}),
	} {
		for _, words := range []string{"share top", "post top"} {
			r := s.in(t, "kate", words, audience)
			if r.Visibility != chat.OnlyAsker || len(r.Blocks) > 0 || strings.Contains(r.Text, "ACME") {
				t.Errorf("%s where %s read: visible %d, %q", words, name, r.Visibility, r.Text)
			}
		}
	}
}

func TestOnlyButtonsShare(t *testing.T) {
	s := newSample(t, nil)
	for _, words := range []string{"share top", "post top", "turn top page 2", "cancel"} {
		for _, surface := range []chat.Surface{chat.Slash, chat.DM, chat.Mention, chat.CLI} {
			if r := s.ask(t, "kate", surface, words); r.Visibility != chat.OnlyAsker || r.Remove || r.Replace {
				t.Errorf("%q typed by %s: visible %d", words, surface, r.Visibility)
			}
		}
	}
}

func TestShareIsOfferedOnlyWhereThereIsAChannel(t *testing.T) {
	s := newSample(t, nil)
	for surface, want := range map[chat.Surface]bool{chat.Slash: true, chat.Mention: true, chat.DM: false, chat.CLI: false} {
		got := slices.ContainsFunc(buttons(t, s.ask(t, "kate", surface, "top")), func(v string) bool { return strings.HasPrefix(v, "share ") })
		if got != want {
			t.Errorf("by %s the share button is there: %v", surface, got)
		}
	}
}

func TestMentionIsAnsweredToAllOnlyWhereAllMayReadEverything(t *testing.T) {
	open := newSample(t, func(o *handlers.Options) { o.Open = true })
	closed := newSample(t, nil)
	mention := func(s *sample, audience func(context.Context) (chat.Audience, error)) chat.Reply {
		return s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Mention, User: s.users["kate"], Channel: "C0SALES", Text: "top 2", Audience: audience})
	}
	sales := reads(chat.Audience{Name: "sales"})
	for name, c := range map[string]struct {
		reply chat.Reply
		want  chat.Visibility
	}{
		"scoped":             {mention(closed, sales), chat.OnlyAsker},
		"open":               {mention(open, sales), chat.Everybody},
		"open with guests":   {mention(open, reads(chat.Audience{Name: "x", Guests: true})), chat.OnlyAsker},
		"open to outsiders":  {mention(open, reads(chat.Audience{Name: "x", Outsiders: true})), chat.OnlyAsker},
		"open, nobody knows": {mention(open, nil), chat.OnlyAsker},
		"open by command":    {open.ask(t, "kate", chat.Slash, "top 2"), chat.OnlyAsker},
	} {
		if c.reply.Visibility != c.want {
			t.Errorf("%s: visible %d, want %d", name, c.reply.Visibility, c.want)
		}
		if c.want == chat.Everybody && slices.ContainsFunc(buttons(t, c.reply), func(v string) bool { return strings.HasPrefix(v, "turn ") }) {
			t.Errorf("%s: one reader could turn the page for all", name)
		}
	}
}

func TestPagingTurnsThePageInItsPlace(t *testing.T) {
	s := newSample(t, nil)
	first := s.ask(t, "elena", chat.Slash, "top 2")
	second := s.ask(t, "elena", chat.Click, find(t, buttons(t, first), "turn "))
	if !second.Replace || second.Text == first.Text || second.Visibility != chat.OnlyAsker {
		t.Errorf("the next page replaces: %v\n%s", second.Replace, second.Text)
	}
	if n := len(buttons(t, second)); n != 3 {
		t.Errorf("the second page has %d buttons, want previous, next, share", n)
	}
}

func TestLanguageOfAButtonIsThatOfItsMessage(t *testing.T) {
	s := newSample(t, nil)
	in := chat.Incoming{Surface: chat.DM, Channel: "D1", User: s.users["root"], Text: "¿cuáles son las 2 mejores cuentas?"}
	said := s.desk.Answer(context.Background(), in)
	if !strings.Contains(said.Text, "Facturación") && !strings.Contains(said.Text, "facturación") {
		t.Fatalf("a Spanish question of somebody without a language is answered:\n%s", said.Text)
	}
	turned := s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Click, Channel: "D1", User: s.users["root"], Action: "ask:1:es", Value: find(t, buttons(t, said), "turn ")})
	if !strings.Contains(turned.Text, "facturación") {
		t.Errorf("its next page is:\n%s", turned.Text)
	}
}

func TestReplyKeepsWithinWhatSlackReads(t *testing.T) {
	s := newSample(t, nil)
	for _, words := range []string{"top 25", "key", "help", "", "portfolio all"} {
		if r := s.ask(t, "elena", chat.DM, words); len([]rune(r.Text)) > 4000 || strings.ContainsAny(r.Text, "<>*`~") {
			t.Errorf("%q: the text beside the blocks has %d characters:\n%s", words, len(r.Text), r.Text)
		}
	}
}
