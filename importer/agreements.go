package importer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"kambot/kam"
)

var agreementColumns = []string{"number", "account", "title", "signed_on", "signed_by", "start", "end", "notice_days", "auto_renew", "value", "currency", "products", "link"}

const (
	agreementNumber = iota
	agreementAccount
	agreementTitle
	agreementSignedOn
	agreementSignedBy
	agreementStart
	agreementEnd
	agreementNoticeDays
	agreementAutoRenew
	agreementValue
	agreementCurrency
	agreementProducts
	agreementLink
)

type agreements struct {
	*file
	lines map[string]int // folded number -> the line that it came first on
}

func newAgreements(f *file) rowReader { return &agreements{f, map[string]int{}} }

func (a *agreements) row() error {
	if err := a.broken(); err != nil {
		return err
	}
	number, err := a.number()
	if err != nil {
		return err
	}
	was, known, err := a.load.Agreement(number)
	if err != nil {
		return err
	}
	now := was
	if !known {
		now.Number = number
	}
	if now.Account, err = a.owner(was); err != nil {
		return err
	}
	if err := a.terms(&now.Terms); err != nil {
		return err
	}
	changed := !known || len(was.Terms.ChangedFields(now.Terms)) > 0
	key := kam.Fold(number)
	line, again := a.lines[key]
	switch {
	case again && changed:
		return a.refuse(agreementNumber, fmt.Sprintf("line %d has this number and says something else: one row each", line))
	case changed && !was.Withdrawn.IsZero():
		return a.refuse(agreementNumber, "the agreement of this number was withdrawn, as recorded by mistake: leave the row out, or give the agreement another number")
	case !again:
		a.lines[key] = a.rows.Line
	}
	if changed {
		a.report.heard.of(now, a.options)
	}
	return a.load.PutAgreement(now)
}

func (a *agreements) end() error { return nil }

// number is what an agreement is known by, compared as names are.
func (a *agreements) number() (string, error) { return a.numberIn(agreementNumber) }

func (f *file) numberIn(column int) (string, error) {
	number, err := f.textUpTo(column, kam.MaxNumber)
	switch {
	case err != nil:
		return "", err
	case number == "":
		return "", f.refuse(column, "empty: this column says which agreement the row is about")
	case kam.Fold(number) == "":
		return "", f.refuse(column, "a number needs a letter or a digit")
	}
	return number, nil
}

// owner is the account of an agreement, which never has another one.
func (a *agreements) owner(was kam.Agreement) (kam.AccountNum, error) {
	if len(a.cell(agreementAccount)) == 0 {
		if was.Account == 0 {
			column := agreementAccount
			if !a.has(column) {
				column = agreementNumber
			}
			return 0, a.refuse(column, "a new agreement needs its account: name it in a column account")
		}
		return was.Account, nil
	}
	account, err := a.account(agreementAccount)
	if err != nil || was.Account == 0 || account == was.Account {
		return account, err
	}
	of, _, err := a.load.Account(was.Account)
	if err != nil {
		return 0, err
	}
	return 0, a.refuse(agreementNumber, fmt.Sprintf("this is the number of an agreement of %s: correct the account, or the number", excerpt(of.Name)))
}

// terms reads what the file says of an agreement.
func (a *agreements) terms(t *kam.Terms) error {
	rateDay := a.rateDay(*t)
	for _, step := range []func(*kam.Terms) error{a.words, a.days, a.notice, a.renewal} {
		if err := step(t); err != nil {
			return err
		}
	}
	return a.worth(t, rateDay)
}

func (a *agreements) words(t *kam.Terms) error {
	if err := a.set(agreementTitle, &t.Title); err != nil {
		return err
	}
	if a.has(agreementSignedBy) {
		signer, err := a.textUpTo(agreementSignedBy, kam.MaxSigner)
		if err != nil {
			return err
		}
		t.SignedBy = signer
	}
	if a.has(agreementProducts) {
		text, err := a.textUpTo(agreementProducts, kam.MaxProducts)
		if err != nil {
			return err
		}
		t.Products = nil
		for _, p := range items(text) {
			if !slices.Contains(t.Products, p) {
				t.Products = append(t.Products, p)
			}
		}
	}
	if !a.has(agreementLink) {
		return nil
	}
	link, err := a.textUpTo(agreementLink, kam.MaxLink)
	if err == nil && link != "" && !kam.WebAddress(link) {
		err = a.refuse(agreementLink, "this is no web address: write one that begins with https:// or http://, or leave it empty")
	}
	t.Link = link
	return err
}

func (a *agreements) days(t *kam.Terms) error {
	if err := cmp.Or(a.agreedDay(agreementSignedOn, &t.SignedOn), a.agreedDay(agreementStart, &t.Start), a.agreedDay(agreementEnd, &t.End)); err != nil {
		return err
	}
	switch t.Check(a.options.Today) {
	case kam.ErrNotSigned:
		return a.refuse(agreementSignedOn, "this day is still to come: write the day on which it was signed, or leave it empty until it is")
	case kam.ErrEndsFirst:
		if !a.has(agreementEnd) {
			return a.refuse(agreementStart, fmt.Sprintf("it would start after its end, %s: correct one of the two", t.End))
		}
		return a.refuse(agreementEnd, fmt.Sprintf("it would end before its start, %s: correct one of the two", t.Start))
	}
	return nil
}

// agreedDay writes a day of an agreement. Earlier ones have no place in its lists.
func (f *file) agreedDay(column int, into *kam.Day) error {
	err := f.setDay(column, into)
	if err == nil && *into <= 0 && len(f.cell(column)) > 0 {
		return f.refuse(column, "the days of an agreement lie after 1970-01-01")
	}
	return err
}

func (a *agreements) notice(t *kam.Terms) error {
	column := agreementNoticeDays
	if a.has(column) {
		t.NoticeDays = 0
		if len(a.cell(column)) > 0 {
			n, code, err := a.figure(column)
			if refusal := (*Refusal)(nil); err != nil && !errors.As(err, &refusal) {
				return err
			}
			if err != nil || code != "" || n%kam.Scale != 0 || n < 0 || n > kam.MaxNotice*kam.Scale {
				return a.refuse(column, fmt.Sprintf("write how many days before the end notice is to be given: a whole number from 0 to %d, such as 90", kam.MaxNotice))
			}
			t.NoticeDays = int(n / kam.Scale)
		}
	}
	if lasts := int(t.End-t.Start) + 1; t.Start != 0 && t.End != 0 && t.NoticeDays > lasts {
		if !a.has(column) {
			column = a.first(agreementEnd, agreementStart)
		}
		return a.refuse(column, fmt.Sprintf("%d days of notice are longer than the agreement lasts (%d days): correct the notice, or the days", t.NoticeDays, lasts))
	}
	return nil
}

// first is the first of some columns that the file has, else that of the number.
func (a *agreements) first(columns ...int) int {
	for _, c := range columns {
		if a.has(c) {
			return c
		}
	}
	return agreementNumber
}

func (a *agreements) renewal(t *kam.Terms) (err error) {
	if !a.has(agreementAutoRenew) {
		return nil
	}
	renews, known := yes(string(a.cell(agreementAutoRenew)))
	if !known {
		return a.refuse(agreementAutoRenew, "write yes if it goes on by itself, no if it does not")
	}
	t.AutoRenew = renews
	return nil
}

// rateDay is the day whose rate counts for an agreement's value.
func (a *agreements) rateDay(t kam.Terms) kam.Day {
	return cmp.Or(t.SignedOn, t.Start, a.options.Today)
}

// worth reads the value as agreed, and converts it at the rate of its day: anew
// also where only the day is another one.
func (a *agreements) worth(t *kam.Terms, was kam.Day) (err error) {
	day, column := a.rateDay(*t), agreementValue
	switch {
	case a.has(column) && len(a.cell(column)) == 0:
		t.HasValue, t.Value, t.Currency, t.Worth = false, 0, "", 0
		return nil
	case a.has(column):
		value, code, err := a.stated(column, agreementCurrency)
		if err != nil {
			return err
		}
		if value < 0 {
			return a.refuse(column, "an agreement is worth nothing or more: write the amount without a minus")
		}
		if code == "" && !a.has(agreementCurrency) && t.HasValue {
			code = t.Currency // the file does not say another one
		}
		t.HasValue, t.Value, t.Currency = true, value, cmp.Or(code, a.money.base)
	case t.HasValue && day != was:
		column = a.first(agreementSignedOn, agreementStart)
	default:
		return nil
	}
	t.Worth, _, err = a.reported(t.Value, t.Currency, day, column)
	return err
}

// of counts an agreement that is new, or says something else than before.
func (h *heard) of(a kam.Agreement, o Options) {
	recorded := a.RecordedOn
	if a.ID == "" {
		recorded = o.Today
	}
	switch {
	case a.Settled > 0:
		h.changed++
	case a.IsNews(recorded, o.Silent) && a.Running(o.Today):
		h.news++
	default:
		h.silent++
	}
}

// noteHeard says who hears of the agreements that were loaded.
func (r *Report) noteHeard() {
	r.note("agreements that are news: their reps are asked to acknowledge them, who is in charge is told", r.heard.news)
	r.note("agreements that say something else than before: whom the change concerns is told", r.heard.changed)
	r.note("agreements that were signed long ago, on no known day, or are over: nobody is asked, they stand in the next digest of who is in charge", r.heard.silent)
	r.note("agreements of which nobody was asked get the first obligations: nobody is asked now, what falls due from now on is told", r.heard.owing)
}
