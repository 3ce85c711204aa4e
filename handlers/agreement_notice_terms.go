package handlers

import (
	"slices"

	"github.com/slack-go/slack"

	"kambot/kam"
	"kambot/wording"
)

// brief is a line of what an agreement is: whose, signed when, from when until when.
func (l *letter) brief() {
	a := l.a
	line := joined{text: []byte(l.account())}
	for _, f := range [...]kam.Field{kam.FieldSignedOn, kam.FieldStart, kam.FieldEnd} {
		if label, value := l.field(l.ag.Terms, f); value != "" {
			line.add(a.say(wording.ToldLine, a.say(label), value))
		}
	}
	if l.ag.Ended != 0 {
		line.add(a.say(wording.ToldLine, a.say(wording.ToldLastDay), a.lang.Day(l.ag.Ended)))
	}
	l.fine(string(line.text))
}

// terms are what else an agreement says, but its obligations: what it is worth only
// to who may see the account.
func (l *letter) terms() (list []fact) {
	for _, f := range [...]kam.Field{kam.FieldNoticeDays, kam.FieldAutoRenew, kam.FieldValue, kam.FieldProducts} {
		if label, value := l.field(l.ag.Terms, f); value != "" && l.mayRead(f) {
			list = append(list, fact{l.a.say(label), value})
		}
	}
	return list
}

// mayRead says that a field is for the reader: who may not see the account reads
// what it asks of them, and nothing that its card would show.
func (l *letter) mayRead(f kam.Field) bool {
	return l.seen || f != kam.FieldValue && f != kam.FieldProducts && f != kam.FieldLink
}

// field is a field of terms in words; empty where nothing was said.
func (l *letter) field(t kam.Terms, f kam.Field) (label wording.Text, value string) {
	a := l.a
	day := func(d kam.Day) string {
		if d == 0 {
			return ""
		}
		return a.lang.Day(d)
	}
	switch f {
	case kam.FieldTitle:
		return wording.ToldName, wording.Cut(wording.Clean(t.Title), mostText)
	case kam.FieldSignedOn:
		label, value = wording.ToldSigned, day(t.SignedOn)
		switch {
		case t.SignedBy != "" && value != "":
			value = a.say(wording.ToldOnBy, value, wording.Name(t.SignedBy))
		case t.SignedBy != "":
			label, value = wording.ToldSignedBy, wording.Name(t.SignedBy)
		}
		return label, value
	case kam.FieldSignedBy:
		if t.SignedBy != "" {
			value = wording.Name(t.SignedBy)
		}
		return wording.ToldSignedBy, value
	case kam.FieldStart:
		return wording.ToldStart, day(t.Start)
	case kam.FieldEnd:
		if t.End == 0 {
			return wording.ToldEnd, a.say(wording.ToldOpenEnd)
		}
		return wording.ToldEnd, day(t.End)
	case kam.FieldNoticeDays:
		switch by := t.Deadline(); {
		case by != 0:
			value = a.count(wording.ToldNoticeBy, t.NoticeDays, a.lang.Day(by))
		case t.NoticeDays != 0:
			value = a.count(wording.ToldNoticeDays, t.NoticeDays)
		}
		return wording.ToldNotice, value
	case kam.FieldAutoRenew:
		if t.AutoRenew {
			return wording.ToldRenewal, a.say(wording.ToldByItself)
		}
		return wording.ToldRenewal, a.say(wording.ToldNotByItself)
	case kam.FieldValue:
		if t.HasValue {
			value = a.lang.MoneyOf(t.Value, t.Currency)
		}
		return wording.ToldValue, value
	case kam.FieldProducts:
		return wording.ToldProducts, a.namesIn(t.Products)
	case kam.FieldLink:
		return wording.ToldLink, wording.Cut(wording.Clean(t.Link), mostText)
	}
	return label, ""
}

// mostNamed is how many names stand in a line that is there to name them.
const mostNamed = 25

// namesIn are names in one line, so many that they are read.
func (a *ask) namesIn(names []string) string {
	if len(names) <= mostNamed {
		short := make([]string, len(names))
		for i, n := range names {
			short[i] = wording.Name(n)
		}
		return a.lang.List(short)
	}
	return a.count(wording.AndMore, len(names)-mostNamed, a.namesIn(names[:mostNamed]))
}

// versionBefore is the version that the reader last acknowledged; of who never did,
// the first one that they were asked about.
func (l *letter) versionBefore() (version int) {
	for _, t := range l.ag.Told {
		if t.Notice == l.told.Notice {
			break
		}
		if t.To == l.told.To && (t.Kind == kam.TellAsk || t.Kind == kam.TellChanged) && (version == 0 || !t.Acked.IsZero()) {
			version = t.Version
		}
	}
	return version
}

// mostChanges is how many changed obligations are told: of the reader's, and of
// others.
const mostChanges = 15

// changesSince says in what the terms differ from those of an earlier version,
// old and new; of obligations those of the reader first.
func (l *letter) changesSince(version int) error {
	a := l.a
	versions, err := a.Versions(l.ag.ID)
	if err != nil {
		return err
	}
	var was kam.Terms
	for _, v := range versions {
		if v.Version <= version {
			was = v.Terms
		}
	}
	l.title(a.say(wording.ToldChanges))
	var lines []string
	for _, f := range was.ChangedFields(l.ag.Terms) {
		if f == kam.FieldObligations || !l.mayRead(f) {
			continue
		}
		label, before := l.field(was, f)
		_, now := l.field(l.ag.Terms, f)
		if f == kam.FieldSignedOn || f == kam.FieldSignedBy { // each by itself
			label, before, now = l.signed(f, was)
		}
		lines = append(lines, a.say(wording.ToldWasNow, a.say(label), orMissing(before), orMissing(now)))
	}
	changes := was.ChangedObligations(l.ag.Terms)
	mine := func(c kam.ObligationChange) bool {
		return c.Was != nil && c.Was.Rep == a.me.Num || c.Now != nil && c.Now.Rep == a.me.Num
	}
	more := 0
	for _, own := range [...]bool{true, false} {
		left := mostChanges
		for _, c := range changes {
			switch {
			case mine(c) != own, !own && !l.seen:
			case left == 0:
				more++
			default:
				left--
				lines = append(lines, l.obligationChange(c))
			}
		}
	}
	if more > 0 {
		lines = append(lines, a.count(wording.ToldMoreChanged, more))
	}
	if len(lines) == 0 {
		lines = append(lines, a.say(wording.ToldSameNow))
	}
	l.lines(lines)
	return nil
}

func (l *letter) signed(f kam.Field, was kam.Terms) (label wording.Text, before, now string) {
	if f == kam.FieldSignedBy {
		label, before = l.field(was, f)
		_, now = l.field(l.ag.Terms, f)
		return label, before, now
	}
	label, before = l.field(kam.Terms{SignedOn: was.SignedOn}, f)
	_, now = l.field(kam.Terms{SignedOn: l.ag.SignedOn}, f)
	return label, before, now
}

func (l *letter) obligationChange(c kam.ObligationChange) string {
	a := l.a
	switch {
	case c.Was == nil:
		return a.say(wording.ToldAdded, l.agreed(*c.Now))
	case c.Now == nil:
		return a.say(wording.ToldDropped, l.agreed(*c.Was))
	case c.Was.Text == c.Now.Text && c.Was.Rep == c.Now.Rep:
		due := func(d kam.Day) string {
			if d == 0 {
				return wording.Missing
			}
			return a.lang.Day(d)
		}
		return a.say(wording.ToldOtherDue, l.whoseName(*c.Now), wording.Cut(wording.Clean(c.Now.Text), mostText), due(c.Was.Due), due(c.Now.Due))
	}
	return a.say(wording.ToldOtherNow, l.agreed(*c.Was), l.agreed(*c.Now))
}

// agreed is an obligation as it was agreed, whatever was done about it since.
func (l *letter) agreed(o kam.Obligation) string {
	text := wording.Cut(wording.Clean(o.Text), mostText)
	if o.Due != 0 {
		text = l.a.say(wording.ToldDue, text, l.a.lang.Day(o.Due))
	}
	return l.a.say(wording.ToldLine, l.whoseName(o), text)
}

func orMissing(s string) string {
	if s == "" {
		return wording.Missing
	}
	return s
}

// rest is what of an agreement is not the reader's, in short.
func (l *letter) rest(heading wording.Text) {
	a := l.a
	l.title(a.say(heading))
	l.facts(l.terms()...)
	if !l.seen {
		return
	}
	var lines []string
	more := 0
	for _, o := range sorted(l.ag.Obligations) {
		switch {
		case l.mine(o):
		case len(lines) == mostOthers:
			more++
		default:
			lines = append(lines, "• "+l.whose(o))
		}
	}
	l.lines(lines)
	if more > 0 {
		l.fine(a.count(wording.ToldOthersMore, more))
	}
	if l.ag.Link != "" {
		l.line(a.say(wording.ToldLine, a.say(wording.ToldLink), l.ag.Link))
		l.add(&slack.SectionBlock{Type: slack.MBTSection, Text: wording.LinkTo(a.say(wording.ToldLink), l.ag.Link)})
	}
}

// mostOthers is how many obligations of others a message names.
const mostOthers = 8

// sorted are obligations by the day on which they are due, those without one last.
func sorted(list []kam.Obligation) []kam.Obligation {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(x, y kam.Obligation) int {
		return int(x.By()) - int(y.By())
	})
	return list
}
