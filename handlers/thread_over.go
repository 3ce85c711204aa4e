package handlers

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// overMeanwhile answers what is said to a question that is gone, or has settled
// itself. It ends with that; a request of its own is answered instead.
func (a *ask) overMeanwhile(q store.Question, said nlp.Request, reply chat.Reply, err error) (chat.Reply, bool, error) {
	if err != nil && !isRefusal(err) {
		return reply, true, err
	}
	if a.taken = true; q.Again != "" { // only orders are kept so
		a.req = nlp.Request{Intent: nlp.Reassign}
	}
	if !a.stands(said, strings.TrimSpace(a.in.Text)) {
		return reply, true, err
	}
	a.open, a.then, a.settled, a.lang = open{}, nil, false, a.own
	return chat.Reply{}, false, nil
}

// isRefusal says that trying again will not help, and nobody has to look into it.
func isRefusal(err error) bool {
	var no *Problem
	return errors.As(err, &no) && no.Err == nil && no.Again == 0
}

// refused closes what a refusal has answered.
func (a *ask) refused(err error) (chat.Reply, error) {
	at, ok := a.place()
	if !ok || !a.taken || !isRefusal(err) {
		return chat.Reply{}, err
	}
	var no *Problem
	errors.As(err, &no)
	a.open, a.then = open{}, nil
	reply := chat.Reply{Text: a.say(no.Say, no.Fill...)}
	return reply, a.closed(at, reply)
}

// askedElsewhere is a line on a question in a thread, where words outside of any
// may have been meant for it; each is reminded of once.
func (a *ask) askedElsewhere() (string, error) {
	if a.in.Surface != chat.DM || a.in.Thread != "" || a.in.User.ID == "" {
		return "", nil
	}
	list, err := a.Waiting(a.in.User.ID, a.in.Channel, a.now)
	for _, w := range list {
		if w.Shown == "" && !w.Reminded {
			a.remind = &w.Place
			return a.say(wording.AskedThere, cmp.Or(w.Asked, wording.Name(w.Words))), err
		}
	}
	return "", err
}

// noted keeps, after what is to be written, what was shown where, and of what
// was reminded.
func (a *ask) noted(reply chat.Reply) error {
	then, remind := a.then, a.remind
	if then == nil && remind == nil {
		return nil
	}
	at := store.Place{User: a.in.User.ID, Channel: a.in.Channel, Thread: cmp.Or(a.in.Thread, a.in.Message)}
	keeps := at.User != "" && at.Channel != "" && (at.Channel[0] == 'D' || at.Thread != "")
	if keeps && !a.taken {
		_, waits, err := a.Question(at, a.now)
		if err != nil {
			return err
		}
		keeps = !waits // it goes on
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		if then != nil {
			var err error
			if reply, err = then(ctx); err != nil {
				return reply, err
			}
		}
		if remind != nil {
			a.desk.note(a.desk.store.Remind(ctx, *remind))
		}
		if a.shown != "" && keeps {
			a.desk.note(a.desk.store.AskIn(ctx, at, store.Question{Shown: a.shown, Lang: a.lang.Tag(), At: a.now, Until: a.now.Add(openFor)}, a.now))
		}
		return reply, nil
	}
	return nil
}

// deciding are words that would decide on an order, by language.
var (
	deciding = [2]map[string]bool{
		wordSet("confirm confirmed approve yes yeah yep okay sure cancel nope reject proceed"),
		wordSet("confirmar confirma confirmo confirmado confirmada apruebo si vale adelante cancelar cancela cancelo cancelado"),
	}
	// either language's, and what stands around them.
	decidingToo  = wordSet("no ok")
	aroundDecide = wordSet("please pls it that i the order move por favor lo la el orden cambio eso")
)

// decides says that a text does nothing but to confirm or to cancel, and in which
// language; without is that of words of both.
func decides(text string, without wording.Lang) (wording.Lang, bool) {
	lang, found := without, false
	for _, w := range slices.Backward(strings.Fields(kam.Fold(text))) {
		switch {
		case deciding[wording.English][w]:
			lang, found = wording.English, true
		case deciding[wording.Spanish][w]:
			lang, found = wording.Spanish, true
		case decidingToo[w]:
			found = true
		case !aroundDecide[w]:
			return lang, false
		}
	}
	return lang, found
}

// pressInstead answers a yes or no by words to a preview, which only its buttons
// decide on; false: none was shown here.
func (a *ask) pressInstead() (chat.Reply, bool, error) {
	at, ok := a.place()
	if _, is := decides(a.in.Text, a.own); !ok || !is || a.in.Surface == chat.Click {
		return chat.Reply{}, false, nil
	}
	list, err := a.Waiting(at.User, at.Channel, a.now)
	for _, w := range list {
		if a.in.Surface != chat.DM && w.Place.Thread != at.Thread {
			continue
		}
		if w.Shown == "" { // what was asked last may be meant
			break
		}
		m, err := a.Move(w.Shown)
		if errors.Is(err, store.ErrNotFound) || err == nil && m.State != kam.MoveProposed {
			continue
		}
		if err != nil {
			return chat.Reply{}, false, err
		}
		a.lang, _ = decides(a.in.Text, speaks(a.own, w.Lang))
		a.settled = true
		return chat.Reply{Text: a.say(wording.AskedPress, a.say(wording.MoveConfirm), a.say(wording.MoveCancel))}, true, nil
	}
	return chat.Reply{}, false, err
}
