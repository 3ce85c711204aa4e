package handlers

import (
	"strconv"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// rewritten is a list that is written anew in its place when one of its buttons was
// pressed: what was asked for, and when it was shown first. What was answered since
// stands in it with what became of it.
type rewritten struct {
	at    time.Time // zero: it is shown for the first time
	words string    // empty: it stays as it is
}

// rewritable makes the reply a list that words ask for. What others read stays as it is.
func (a *ask) rewritable(words string) {
	if !a.posting && !a.openChannel() {
		a.rewrite.words = words
	}
}

// ofList is what a button of the list carries: what it is about, and on a line of its
// own the list, where both fit.
func (a *ask) ofList(about string) string {
	at := a.rewrite.at
	if at.IsZero() {
		at = a.now
	}
	s := about + "\n" + strconv.FormatInt(at.UnixMilli(), 10) + " " + a.rewrite.words
	if a.rewrite.words == "" || a.in.Surface == chat.CLI || !wording.FitsValue(s) {
		return about
	}
	return s
}

// fromList takes the list off what a button carried.
func (a *ask) fromList(value string) (about string) {
	about, list, _ := strings.Cut(value, "\n")
	stamp, words, _ := strings.Cut(list, " ")
	if ms, err := strconv.ParseInt(stamp, 10, 64); err == nil && words != "" && a.inPlace() {
		a.rewrite = rewritten{time.UnixMilli(ms), words}
	}
	return about
}

// sinceShown says that something came after a list was shown that is written anew.
func (a *ask) sinceShown(at time.Time) bool {
	return !a.rewrite.at.IsZero() && at.After(a.rewrite.at)
}

// anewOr writes the list anew whose button was pressed; where that was in none, or
// in the digest of a day that is over, it answers in a message of its own.
func (a *ask) anewOr(own func() (chat.Reply, error)) (reply chat.Reply, err error) {
	verb, rest, _ := strings.Cut(a.rewrite.words, " ")
	switch {
	case a.rewrite.words == "":
		return own()
	case verb == digestVerb:
		day, since, _ := strings.Cut(rest, " ")
		on, bad := kam.ParseDay(day)
		ms, worse := strconv.ParseInt(since, 10, 64)
		if bad != nil || worse != nil || on != a.localDay() {
			a.rewrite = rewritten{}
			return own()
		}
		reply, err = a.digestAnew(on, ms)
	default:
		reply, err = a.read(a.rewrite.words)
	}
	reply.Replace = true
	return reply, err
}

// digestVerb begins the words of a digest as a list: its day, and since when, in
// milliseconds.
const digestVerb = "digest"

func digestWords(b *brief) string {
	since := int64(0)
	if !b.first {
		since = b.since.UnixMilli()
	}
	return digestVerb + " " + b.day.String() + " " + strconv.FormatInt(since, 10)
}

// digestAnew is a digest of today as it stands now, with what it said of its hour.
func (a *ask) digestAnew(day kam.Day, since int64) (chat.Reply, error) {
	a.req.Intent = nlp.Digest
	m := morning{day: day, at: a.rewrite.at}
	if since != 0 {
		m.since = time.UnixMilli(since)
	}
	n, sent, err := a.DigestOf(a.me.Num, day)
	if err != nil {
		return chat.Reply{}, err
	}
	if sent && n.Channel == a.in.Channel && n.TS == a.in.Message {
		m.at, m.late, m.missed = n.At, n.Late, n.Missed
	}
	a.now = a.rewrite.at.In(a.now.Location())
	return a.digest(m)
}
