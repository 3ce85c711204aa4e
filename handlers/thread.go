package handlers

import (
	"context"
	"slices"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What was asked back in a DM or to a mention is carried on in its thread: by a
// button, or by words. Kept is only what led to the question; an answer by words
// asks it afresh, with the names and rights of the moment, and presses what it
// fits alone.

// openFor is how long an answer in a thread is waited for.
const openFor = 24 * time.Hour

// open is what an answer leaves to be settled.
type open struct {
	from    store.Question // what led to it
	options []button
	listed  int    // so many of the options are shown, in this order
	name    string // what fits all of them
	days    bool
	// free reads an answer that is none of the options; false: it cannot.
	free func(*ask, string) (chat.Reply, bool, error)
}

// asks notes buttons that answer a question; those from listed on are not shown.
func (a *ask) asks(name string, listed int, options ...button) {
	a.open.name, a.open.options, a.open.listed = name, append(a.open.options, options...), listed
}

// place is where a question is carried on; false where only buttons can answer.
func (a *ask) place() (store.Place, bool) {
	at := store.Place{User: a.in.User.ID, Channel: a.in.Channel, Thread: a.in.Thread}
	if a.in.Surface == chat.DM && at.Thread == "" {
		at.Thread = a.in.Message
	}
	said := a.in.Surface == chat.DM || a.in.Surface == chat.Mention || a.in.Surface == chat.Click
	return at, said && at.User != "" && at.Channel != "" && at.Thread != ""
}

// carried keeps what a reply has asked, so that it can be answered by words.
func (a *ask) carried(reply chat.Reply) (chat.Reply, error) {
	at, ok := a.place()
	if !ok || a.posting || reply.Modal != nil {
		return reply, nil
	}
	if !a.asksBack() {
		return reply, a.closed(at, reply)
	}
	reply.Threaded = true
	from := a.open.from
	if from.Asked == "" {
		from.Asked, _, _ = strings.Cut(reply.Text, "\n")
		from.Asked = wording.Cut(from.Asked, mostAsked)
	}
	if a.ordering() {
		reply = a.withLine(reply, a.howToAnswer(), false)
	}
	for _, b := range a.open.options[:a.open.listed] {
		from.Listed = append(from.Listed, b.mark())
	}
	from.Lang, from.Until = a.lang.Tag(), a.now.Add(openFor)
	if from.At.IsZero() {
		from.At = a.now
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		a.desk.note(a.desk.store.AskIn(ctx, at, from, a.now))
		return reply, nil
	}
	return reply, nil
}

// mostAsked is how much of a question a reminder of it repeats.
const mostAsked = 200

// closed forgets the question of a place once it has its answer.
func (a *ask) closed(at store.Place, reply chat.Reply) error {
	if !a.taken {
		return nil
	}
	_, waits, err := a.Question(at, a.now)
	if then := a.then; waits {
		a.then = func(ctx context.Context) (chat.Reply, error) {
			a.desk.note(a.desk.store.Answered(ctx, at))
			if then != nil {
				return then(ctx)
			}
			return reply, nil
		}
	}
	return err
}

// asksBack says that something waits for an answer.
func (a *ask) asksBack() bool { return len(a.open.options) > 0 || a.open.free != nil }

// note logs what keeps a thread from being carried on: its buttons still do.
func (d *Desk) note(err error) {
	if err != nil {
		d.log.Error("a question in a thread is not kept", "error", err)
	}
}

// howToAnswer says which words answer what was asked; in a channel, that they
// need a mention.
func (a *ask) howToAnswer() string {
	say := [2]wording.Text{wording.AskedHow, wording.AskedHowBy}
	switch {
	case len(a.open.options) == 0:
		say = [2]wording.Text{wording.AskedFree, wording.AskedFreeBy}
	case a.open.days:
		say = [2]wording.Text{wording.AskedDay, wording.AskedDayBy}
	case len(a.open.options) == 1:
		say = [2]wording.Text{wording.AskedYes, wording.AskedYesBy}
	}
	if a.in.Surface != chat.DM && a.in.Channel[0] != 'D' {
		return a.say(say[1])
	}
	return a.say(say[0])
}

// withLine adds a line before a reply, or a small one after it.
func (a *ask) withLine(reply chat.Reply, line string, before bool) chat.Reply {
	p := a.page()
	if len(reply.Blocks) == 0 {
		p.tell(reply.Text)
		reply.Blocks = slices.Clone(p.blocks)
		p = a.page()
	}
	switch {
	case len(reply.Blocks) >= mostBlocks:
	case before:
		p.tell(line)
		reply.Text, reply.Blocks = line+"\n"+reply.Text, append(p.blocks, reply.Blocks...)
	default:
		p.fine(line)
		reply.Text, reply.Blocks = reply.Text+"\n"+line, append(reply.Blocks[:len(reply.Blocks):len(reply.Blocks)], p.blocks...)
	}
	return reply
}

// answersBack reads what is said in a thread where a question of theirs is open
// as its answer; false: nothing is open there, or it is a request of its own.
func (a *ask) answersBack() (chat.Reply, bool, error) {
	at, ok := a.place()
	if !ok || a.in.Surface == chat.Click || a.in.Thread == "" {
		return chat.Reply{}, false, nil
	}
	q, isOpen, err := a.Question(at, a.now)
	if err != nil || !isOpen {
		return chat.Reply{}, false, err
	}
	text := strings.TrimSpace(a.in.Text)
	said := nlp.Parse(text, directory{a}, nlp.Context{Now: a.now, Today: a.today, Language: q.Lang, Locale: a.in.User.Locale, Calendar: a.calendar(a.me)})
	if a.failed != nil {
		return chat.Reply{}, true, a.failed
	}
	a.req = said
	a.lang, a.settled = a.spokenIn(text, speaks(a.own, q.Lang)), true
	if leaves(text) {
		a.taken = true
		return chat.Reply{Text: a.say(wording.AskedNothing)}, true, nil
	}
	reply, err := a.takeUp(q)
	if err != nil || !a.asksBack() {
		return a.overMeanwhile(q, said, reply, err)
	}
	a.open.from.At, a.open.from.Asked, a.open.from.Reminded = q.At, q.Asked, q.Reminded
	asked := a.open
	if i := a.compared(asked, q.Listed).chosen(a.withNames(text)); i >= 0 {
		a.open, a.then = open{}, nil
		reply, err := a.press(asked.options[i])
		a.taken = true
		return reply, true, err
	}
	if asked.free != nil {
		a.open, a.then = open{}, nil
		reply, ok, err := asked.free(a, text)
		if ok || err != nil {
			a.taken = true
			return reply, true, err
		}
		a.open = asked
	}
	if a.stands(said, text) {
		a.open, a.then, a.taken, a.settled, a.lang = open{}, nil, false, false, a.own
		return chat.Reply{}, false, nil
	}
	return a.withLine(reply, a.say(wording.AskedAgain), true), true, nil
}

// takeUp asks a question afresh.
func (a *ask) takeUp(q store.Question) (chat.Reply, error) {
	if q.Again != "" {
		return a.takenUp(q.Again)
	}
	a.saidAt = q.At // "tomorrow" is that of the day it was said on
	reply, err := a.read(q.Words)
	a.saidAt = time.Time{}
	return reply, err
}

// press is what a button does.
func (a *ask) press(b button) (chat.Reply, error) {
	if b.action == againAction {
		return a.takenUp(b.words)
	}
	if b.action == noteWrite {
		return a.noteChosen(b.words)
	}
	return a.read(b.words)
}

// ordering says that the request would change something.
func (a *ask) ordering() bool {
	row := a.desk.row[a.req.Intent]
	return row != nil && row.settles
}

// clearEnough is the confidence of a sentence that is no command: it is a request
// of its own if it names an account as it is written in the directory.
const clearEnough = 0.7

// stands says that a text is a request of its own, clear in itself. Where an
// order is open, a mere name is none.
func (a *ask) stands(said nlp.Request, text string) bool {
	if said.Intent == nlp.None || said.Intent == nlp.Welcome || said.Unknown != "" || said.UnknownWho != "" {
		return false
	}
	if said.Confidence < sureEnough && (said.Confidence < clearEnough || len(said.Accounts) == 0) {
		return false
	}
	if !a.ordering() {
		return true
	}
	key := kam.FoldName(text)
	for _, ref := range slices.Concat(said.Accounts, said.Hits) {
		if acc, err := a.Account(ref.Num); err == nil {
			for _, name := range append([]string{acc.Name, acc.ID}, acc.Aliases...) {
				if kam.FoldName(name) == key {
					return false
				}
			}
		}
	}
	return !(said.Intent == nlp.Portfolio && said.Who != nil && len(a.Named(kam.Fold(text))) > 0) && !(said.Intent == nlp.Status && len(said.Accounts) == 0)
}

// compared are the options as an answer by words is compared with them.
// Places are those of the list that was shown.
func (a *ask) compared(o open, listed []string) *asked {
	q := &asked{shown: o.listed, name: kam.Fold(o.name), days: o.days}
	if listed != nil {
		q.shown = len(listed)
	}
	for i, b := range o.options {
		t := traits{name: kam.Fold(b.text), place: i + 1}
		if listed != nil {
			t.place = slices.Index(listed, b.mark()) + 1
		}
		switch {
		case b.account != 0:
			acc, err := a.account(b.account)
			if err != nil {
				break
			}
			t.name = kam.FoldName(acc.Name)
			t.add(acc.Name, acc.City, acc.Country, acc.Region, acc.Segment)
			t.add(acc.Aliases...)
			if holder, ok := a.Person(acc.KAM); ok {
				t.add(holder.Name)
			}
			t.whole = append(t.whole, kam.Fold(acc.ID))
		case b.person != 0:
			p, _ := a.Person(b.person)
			t.name = kam.Fold(p.Name)
			t.add(p.Name)
			if p.Email != "" {
				t.whole = append(t.whole, kam.Fold(p.Email))
			}
		default:
			t.add(b.text)
		}
		q.list = append(q.list, t)
	}
	return q
}

// whoSaid takes an answer to "to whom?": a person's name, as it is written or
// like one.
func (a *ask) whoSaid(text string) (chat.Reply, bool, error) {
	words := strings.Fields(strings.Trim(a.withNames(text), " .!?¿¡"))
	for len(words) > 1 && beforeWho[kam.Fold(words[0])] {
		words = words[1:]
	}
	said := strings.Join(words, " ")
	r := &a.req
	dir := directory{a}
	hits := dir.People(kam.Fold(said))
	if kam.Fold(said) == "me" || kam.Fold(said) == "mi" || kam.Fold(said) == "yo" {
		hits = []nlp.PersonRef{personRef(a.me)}
	}
	switch {
	case len(hits) == 1:
		r.To = &hits[0]
	case len(hits) > 1:
		r.ToHits = hits
	default:
		if hits = dir.NearPeople(said, mostNear); len(hits) == 0 {
			return chat.Reply{}, false, nil
		}
		r.UnknownWho, r.WhoNear = said, hits
	}
	a.open.from = store.Question{Again: again("", *r).words}
	reply, err := a.desk.row[r.Intent].answer(a)
	return reply, true, err
}

// mostNear is how many similar names of people are offered.
const mostNear = 3

// beforeWho stands before a name that answers "to whom?".
var beforeWho = wordSet("to for with a para con it its is es por que sea give dasela daselo pasala pasasela")

// untilSaid takes an answer to "until when?": a day in words.
func (a *ask) untilSaid(text string) (chat.Reply, bool, error) {
	r := &a.req
	read, ok := a.daySaid(text, r.To)
	if !ok {
		return chat.Reply{}, false, a.failed
	}
	r.End = read.End
	if r.Start == 0 {
		r.Start = read.Start
	}
	for _, d := range read.EitherWay {
		r.EitherWay = append(r.EitherWay, nlp.Days{Start: r.Start, End: d.End})
	}
	a.open.from = store.Question{Again: again("", *r).words}
	reply, err := a.desk.row[r.Intent].answer(a)
	return reply, true, err
}

// daySaid reads a day in words as the last one of a cover by somebody.
func (a *ask) daySaid(text string, by *nlp.PersonRef) (nlp.Request, bool) {
	said := strings.Trim(text, " .!?¿¡")
	if first, _, _ := strings.Cut(kam.Fold(said), " "); !beforeDay[first] {
		said = "until " + said
		if a.lang == wording.Spanish {
			said = "hasta " + strings.TrimPrefix(said, "until ")
		}
	}
	if by == nil || len(strings.Fields(said)) > mostDayWords {
		return nlp.Request{}, false
	}
	sentence := wording.Text{"{0} covers me {1}", "{0} me cubre {1}"}
	c := nlp.Context{Now: a.now, Today: a.today, Language: a.lang.Tag(), Locale: a.in.User.Locale, Me: by, Calendar: a.calendar(a.me)}
	read := nlp.Parse(strings.NewReplacer("{0}", by.Email, "{1}", said).Replace(sentence[a.lang]), directory{a}, c)
	return read, a.failed == nil && read.Intent == nlp.Cover && (read.End != 0 || len(read.EitherWay) > 0)
}

const mostDayWords = 8

// beforeDay begins a span of days.
var beforeDay = wordSet("until till til through up to for hasta durante por")
