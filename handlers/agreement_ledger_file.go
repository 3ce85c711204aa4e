package handlers

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mostFiled is how many lines a ledger file has, and mostFiledAccounts of how many
// accounts.
const (
	mostFiled         = 50_000
	mostFiledAccounts = 100_000
)

// ledgerFile sends the ledger of an agreement, or of a list of them, as a file.
func (a *ask) ledgerFile(of string) (chat.Reply, error) {
	ag, acc, err := a.agreementSeen(a.Agreement(of))
	switch {
	case errors.Is(err, store.ErrNotFound) && !isAgreementID(of):
		a.filing = true
		return a.read(of)
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, refuse(wording.PressUnknown)
	case err != nil:
		return chat.Reply{}, err
	}
	f := a.newLedger()
	if err := f.add(ag, acc); err != nil {
		return chat.Reply{}, err
	}
	return f.reply(ag.Number)
}

// isAgreementID says that a button's value is the id of an agreement, and no words.
func isAgreementID(s string) bool {
	return len(s) >= leastID && !strings.ContainsFunc(s, unicode.IsSpace)
}

// ledgerOfList is the file of the agreements of a listing.
func (a *ask) ledgerOfList(l *listing) (chat.Reply, error) {
	f := a.newLedger()
	put := func(ag kam.Agreement) error {
		switch {
		case f.lines >= mostFiled:
			f.cut = true
			return nil
		case a.req.View == nlp.Unacknowledged && store.ByAsking.Day(ag) == 0,
			a.req.HasPeriod && !within(a.req.Period, ag.NextDate()) && !within(a.req.Period, ag.LastDay()):
			return nil
		}
		acc, err := a.Account(ag.Account)
		if err != nil {
			return err
		}
		return f.add(ag, acc)
	}
	if !l.walks {
		rows := slices.Clone(l.gathered)
		a.runningFirst(rows)
		for _, r := range rows {
			if err := put(r.Agreement); err != nil {
				return chat.Reply{}, err
			}
		}
		return f.reply("")
	}
	accounts, whole, err := a.AccountsOf(l.Scope, mostFiledAccounts)
	if err != nil {
		return chat.Reply{}, err
	}
	f.cut = !whole
	for _, num := range accounts {
		list, err := a.AgreementsOf(num)
		if err != nil {
			return chat.Reply{}, err
		}
		for _, ag := range list {
			if err := put(ag); err != nil {
				return chat.Reply{}, err
			}
		}
		if f.lines >= mostFiled {
			f.cut = true
			break
		}
	}
	return f.reply("")
}

func within(p kam.Period, d kam.Day) bool { return d != 0 && d >= p.From && d <= p.To }

// ledger is a file being written: a line for each person, version and telling.
type ledger struct {
	a     *ask
	buf   bytes.Buffer
	csv   *csv.Writer
	lines int
	of    int  // agreements
	left  int  // agreements that may not be taken out
	cut   bool // there are more
}

func (a *ask) newLedger() *ledger {
	f := &ledger{a: a}
	f.buf.WriteString("\ufeff") // without it Excel takes the text for another encoding
	f.csv = csv.NewWriter(&f.buf)
	f.csv.UseCRLF = true
	head := make([]string, len(wording.LedgerHead))
	for i, t := range wording.LedgerHead {
		head[i] = t[a.lang]
	}
	f.write(head)
	return f
}

// write adds a line. What a spreadsheet would reckon with is text to it.
func (f *ledger) write(cells []string) {
	for i, c := range cells {
		cells[i] = defused(wording.Clean(c))
	}
	_ = f.csv.Write(cells) // into memory
}

// defused is a cell that no spreadsheet takes for a formula.
func defused(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// detailed says that the ledger of an account's agreements goes out line by line:
// one's own, one's team's, an admin's. An executive takes a summary out.
func (a *ask) detailed(acc kam.Account) bool {
	s := a.manages(acc)
	return s.Admin || s.Relation&(kam.Holds|kam.Leads) != 0
}

// add writes an agreement, as far as its account's rows may be taken out.
func (f *ledger) add(ag kam.Agreement, acc kam.Account) error {
	a := f.a
	if !a.exports(acc) {
		f.left++
		return nil
	}
	f.of++
	first := []string{ag.Number, ag.Title, acc.Name}
	if !a.detailed(acc) {
		f.lines++
		n, m := ag.Acknowledged()
		f.write(append(first, "", wording.LedgerSummary[a.lang], strconv.Itoa(ag.Version), f.at(ag.Recorded), "", "", "", a.say(wording.AgreementsNofM, a.lang.Number(n), a.lang.Number(m))))
		return nil
	}
	for i, t := range ag.Told {
		f.lines++
		sent, state, err := f.delivered(ag, i)
		if err != nil {
			return err
		}
		f.write(append(first[:3:3], a.name(t.To), a.toldWhat(t), strconv.Itoa(t.Version), f.at(t.At), sent, f.at(t.Acked), f.at(lateSince(ag, i)), state))
	}
	for _, p := range ag.Parties {
		if p.Version == 0 && !p.Gone {
			f.lines++
			f.write(append(first[:3:3], a.name(p.Person), wording.AgreementCardNotAsked[a.lang], strconv.Itoa(ag.Version), "", "", "", "", wording.AgreementCardNotAsked[a.lang]))
		}
	}
	return nil
}

func (f *ledger) at(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(f.a.now.Location()).Format("2006-01-02 15:04")
}

// asks says that a line of the ledger is the question that a party has to answer
// by now.
func asks(ag kam.Agreement, i int) bool {
	t := ag.Told[i]
	if t.Kind != kam.TellAsk && t.Kind != kam.TellChanged {
		return false
	}
	return !slices.ContainsFunc(ag.Told[i+1:], func(x kam.Telling) bool {
		return x.To == t.To && (x.Kind == kam.TellAsk || x.Kind == kam.TellChanged)
	})
}

// delivered is when a line of the ledger was sent, and how it stands.
func (f *ledger) delivered(ag kam.Agreement, i int) (sent, state string, err error) {
	a, t := f.a, ag.Told[i]
	if t.Digest {
		state = wording.LedgerDigest[a.lang]
	}
	if t.Notice != "" && !t.Digest {
		n, err := a.Notice(t.Notice)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return "", "", err
		}
		if err == nil {
			sent, state = f.at(n.Sent), a.lang.Delivery(string(n.State), n.Late)
		}
	}
	party, has := ag.Party(t.To)
	switch {
	case !t.Acked.IsZero():
		state = wording.AgreementsAcked[a.lang]
	case t.Kind != kam.TellAsk && t.Kind != kam.TellChanged:
	case !asks(ag, i):
		state = wording.LedgerSuperseded[a.lang]
	case has:
		state = a.partyState(party)
	}
	return sent, state, nil
}

// lateSince is when a party was first reminded of the question that a line asks;
// zero where they were not, or have answered.
func lateSince(ag kam.Agreement, i int) time.Time {
	t := ag.Told[i]
	party, has := ag.Party(t.To)
	if !has || !party.Open() || !asks(ag, i) {
		return time.Time{}
	}
	for _, x := range ag.Told[i+1:] {
		if x.Kind == kam.TellReminder && slices.Contains(x.About, t.To) {
			return x.At
		}
	}
	return time.Time{}
}

// reply sends the file. It goes to the conversation with who asks, and what is said
// elsewhere says so.
func (f *ledger) reply(of string) (chat.Reply, error) {
	a := f.a
	f.csv.Flush()
	if f.of == 0 && f.left > 0 {
		return chat.Reply{}, refuse(wording.LedgerMayNot)
	}
	if f.of == 0 {
		return chat.Reply{}, refuse(wording.LedgerNothing)
	}
	p := a.page()
	say := wording.LedgerHere
	if a.in.Channel == "" || a.in.Channel[0] != 'D' {
		say = wording.LedgerThere
	}
	p.tell(a.count(say, f.lines))
	if f.left > 0 {
		p.fine(a.count(wording.LedgerLeft, f.left))
	}
	if f.cut {
		p.fine(a.say(wording.LedgerCut, a.lang.Number(mostFiled)))
	}
	r := p.reply()
	r.Visibility = chat.OnlyAsker
	r.File = &chat.File{Name: fileName(a.say(wording.LedgerName), of, a.today), Content: f.buf.Bytes()}
	return r, nil
}

// fileName is a name that every system takes.
func fileName(what, of string, day kam.Day) string {
	safe := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return '-'
	}, of)
	if safe = strings.Trim(wording.Cut(safe, 40), "-…"); safe != "" {
		what += "-" + safe
	}
	return what + "-" + day.String() + ".csv"
}

// ledgerOf is the button for the ledger of a list, where some of what is shown may
// be taken out.
func (a *ask) ledgerOf(shown []row) ([]button, error) {
	for _, r := range shown {
		acc, err := a.Account(r.Account)
		if err != nil {
			return nil, err
		}
		if !r.own && a.exports(acc) {
			req := a.req
			req.Page = 0
			return []button{{text: wording.LedgerFile[a.lang], words: req.Words(), action: ledgerAction}}, nil
		}
	}
	return nil, nil
}
