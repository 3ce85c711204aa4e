package handlers_test

import (
	"context"
	"testing"

	"kambot/chat"
)

// TestWhatIsAskedInAThreadIsAFile: the question, its repetition, what is said of
// an answer outside of it, and of none.
func TestWhatIsAskedInAThreadIsAFile(t *testing.T) {
	for lang, c := range map[string]struct{ order, yesOrNo, cover, weak, outside, none string }{
		"en": {"move Delta Foods to Ana from Monday", "move Ghost Mils to Ana Vega", "Ana Vega covers Kate", "the blue one", "the second", "none of them"},
		"es": {"pasa Delta Foods a Ana desde el lunes", "pasa Ghost Mils a Ana Vega", "Ana Vega cubre a Kate", "la de color azul", "la segunda", "ninguna de ellas"},
	} {
		s := newSample(t, nil)
		u := s.users["root"]
		u.Locale = lang
		says := func(thread, text string) chat.Reply {
			t.Helper()
			in := chat.Incoming{Surface: chat.DM, Channel: "D0ROOT", Message: "1795600000.000100", User: u, Text: text}
			if in.Thread = thread; thread != "" {
				in.Message = "1795600000.000900"
			}
			r := s.desk.Answer(context.Background(), in)
			wellFormed(t, r)
			return r
		}
		keep := func(name string, r chat.Reply) {
			t.Helper()
			golden(t, name+"."+lang, r, r.Text)
		}
		const root = "1795600000.000100"
		keep("thread_one_offered", says("", c.yesOrNo))
		keep("thread_until_when", says("", c.cover))
		keep("thread_question", says("", c.order))
		keep("thread_asked_again", says(root, c.weak))
		keep("thread_outside", says("", c.outside))
		keep("thread_none", says(root, c.none))
	}
}

// TestWhichDayIsMeantIsAFile: the question, its repetition in the language of the
// answer, what an answer leads to, and on the terminal.
func TestWhichDayIsMeantIsAFile(t *testing.T) {
	s := newSample(t, nil)
	u := s.users["root"]
	u.Locale = "es-ES"
	says := func(thread, text string) chat.Reply {
		t.Helper()
		in := chat.Incoming{Surface: chat.DM, Channel: "D0ROOT", Message: "1795600000.000100", User: u, Text: text}
		if in.Thread = thread; thread != "" {
			in.Message = "1795600000.000900"
		}
		r := s.desk.Answer(context.Background(), in)
		wellFormed(t, r)
		return r
	}
	keep := func(name string, r chat.Reply) {
		t.Helper()
		golden(t, name, r, r.Text)
	}
	const root = "1795600000.000100"
	keep("order_either_way.en", says("", "please move Ghost Mills to Ana Vega from 3/4"))
	keep("order_either_way_again.es", says(root, "la de color azul"))
	keep("order_either_way_said.es", says(root, "el 4 de marzo"))
	says("", "I need Ana Vega to cover for Kate from 3/4 to 5/4")
	keep("order_either_way_again.en", says(root, "the blue one"))
	keep("order_either_way_cover.es", says(root, "la de color azul"))
	keep("order_either_way_terminal.en", s.ask(t, "root", chat.CLI, "move Ghost Mills to Ana Vega from 3/4"))
}
