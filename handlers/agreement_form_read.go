package handlers

import (
	"slices"
	"strconv"
	"strings"

	"kambot/kam"
	"kambot/wording"
)

// formRead takes a form for the terms of an agreement; what is wrong stands at its
// field, all of it at once.
type formRead struct {
	*ask
	d     *draft
	was   kam.Terms // of the agreement that is edited
	terms kam.Terms
	wrong map[string]string
}

// readTerms reads the terms that stand in a form, save the number. What does not
// fit into a form is as it was.
func (a *ask) readTerms(d *draft, was kam.Terms) *formRead {
	if d.ID != "" {
		d.otherwise(a.termsTyped(was))
	}
	r := &formRead{ask: a, d: d, was: was, wrong: map[string]string{}}
	t := &r.terms
	if t.Title = r.text(fieldTitle, kam.MaxTitle, was.Title); t.Title == "" {
		r.no(fieldTitle, wording.AgWrongTitle)
	}
	if t.SignedOn = r.day(fieldSignedOn); t.SignedOn > r.latest() {
		r.no(fieldSignedOn, wording.AgWrongSigned, a.lang.LongDay(r.latest()))
	}
	t.SignedBy = r.text(fieldSignedBy, kam.MaxSigner, was.SignedBy)
	t.Start, t.End = r.day(fieldStart), r.day(fieldEnd)
	if t.Start != 0 && t.End != 0 && t.End < t.Start {
		r.no(fieldEnd, wording.AgWrongEnd, a.lang.LongDay(t.Start))
	}
	t.NoticeDays = r.notice()
	if lasts := int(t.End-t.Start) + 1; t.Start != 0 && t.End >= t.Start && t.NoticeDays > lasts {
		r.no(fieldNotice, wording.AgWrongLonger, r.lang.Number(lasts))
	}
	switch d.typed(fieldRenewal) {
	case renewsItself:
		t.AutoRenew = true
	case renewsNot:
	default:
		r.no(fieldRenewal, wording.AgWrongRenewal)
	}
	r.value()
	t.Products = was.Products
	if typed := d.typed(fieldProducts); typed != strings.Join(was.Products, "; ") {
		t.Products = r.products(typed)
	}
	r.link()
	r.obligations()
	return r
}

// latest is the last day that an agreement can have been signed on: today, where
// who asks lives or by the company's zone.
func (a *ask) latest() kam.Day { return max(a.today, a.localDay()) }

// no says what is wrong with a field; of several things the first.
func (r *formRead) no(field string, say wording.Text, fill ...string) {
	if block := r.d.block(field); r.wrong[block] == "" {
		r.wrong[block] = r.say(say, fill...)
	}
}

// text is a field in one line, without what is not seen. One that was too long for
// the form is as it was.
func (r *formRead) text(field string, most int, was string) string {
	s := r.d.typed(field)
	if s == was {
		return was
	}
	if s = wording.Clean(s); signs(s) > most {
		r.no(field, wording.AgWrongLong, r.lang.Number(most), r.lang.Number(signs(s)))
	}
	return s
}

// day is the day in a field; zero for none.
func (r *formRead) day(field string) kam.Day {
	typed := r.d.typed(field)
	if typed == "" {
		return 0
	}
	d, err := kam.ParseDay(typed)
	switch {
	case err != nil:
		r.no(field, wording.FormNoDay)
		return 0
	case d <= 0:
		r.no(field, wording.AgWrongOld)
		return 0
	}
	return d
}

func (r *formRead) notice() int {
	typed := strings.TrimSpace(r.d.typed(fieldNotice))
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 || n > kam.MaxNotice {
		r.no(fieldNotice, wording.AgWrongNotice, r.lang.Number(kam.MaxNotice))
		return 0
	}
	return n
}

// value is what it is worth, as agreed and in the reporting currency, at the rate
// of the signing day, else of the first day, else of today.
func (r *formRead) value() {
	typed := strings.TrimSpace(r.d.typed(fieldValue))
	if typed == "" {
		return
	}
	t := &r.terms
	code := strings.ToUpper(strings.TrimSpace(r.d.typed(fieldCurrency)))
	was := r.was
	amount, ok := amountRead(r.lang, typed)
	if was.HasValue && typed == amountTyped(r.lang, was.Value) {
		amount, ok = was.Value, true
	}
	t.Value, t.Currency, t.HasValue = amount, code, true
	switch {
	case !ok:
		r.no(fieldValue, wording.AgWrongValue)
	case amount > kam.MaxAmount:
		r.no(fieldValue, wording.AgWrongMore)
	case r.Currency == "":
		r.no(fieldValue, wording.AgWrongNoBase)
		return
	}
	if code == "" {
		r.no(fieldCurrency, wording.AgWrongNoMoney)
		return
	}
	if len(code) != 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		r.no(fieldCurrency, wording.AgWrongCode)
		return
	}
	if was.HasValue && was.Value == amount && was.Currency == code && was.SignedOn == t.SignedOn && was.Start == t.Start {
		t.Worth = was.Worth
		return
	}
	r.worth(amount, code)
}

func (r *formRead) worth(amount kam.Amount, code string) {
	t := &r.terms
	if code == r.Currency {
		t.Worth = amount
		return
	}
	day := r.today
	for _, d := range [...]kam.Day{t.Start, t.SignedOn} {
		if d != 0 {
			day = d
		}
	}
	rates, err := r.Rates(code)
	if err != nil {
		r.fail(err)
	}
	known := false
	for _, rate := range rates {
		if rate.Day <= day {
			t.Worth, known = rate.Convert(amount), true
		}
	}
	switch {
	case !known:
		r.no(fieldCurrency, wording.AgWrongRate, code, r.lang.Day(day), r.Currency)
	case t.Worth > kam.MaxAmount:
		r.no(fieldValue, wording.AgWrongMore)
	}
}

// products are several with a semicolon between them, each once.
func (r *formRead) products(typed string) (list []string) {
	if signs(typed) > kam.MaxProducts {
		r.no(fieldProducts, wording.AgWrongLong, r.lang.Number(kam.MaxProducts), r.lang.Number(signs(typed)))
	}
	for name := range strings.SplitSeq(typed, ";") {
		if name = wording.Clean(name); name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

func (r *formRead) link() {
	s := strings.TrimSpace(r.d.typed(fieldLink))
	if r.terms.Link = s; s == "" || s == r.was.Link {
		return
	}
	switch {
	case !kam.WebAddress(s), wording.Clean(s) != s:
		r.no(fieldLink, wording.AgWrongLink)
	case signs(s) > kam.MaxLink:
		r.no(fieldLink, wording.AgWrongLong, r.lang.Number(kam.MaxLink), r.lang.Number(signs(s)))
	}
}

// obligations are the rows that say something, then those that the form did not
// show. A dash leaves a row out, an emptied text removes its obligation.
func (r *formRead) obligations() {
	for row, id := range r.d.Rows {
		was := r.obligation(id)
		o := kam.Obligation{ID: id}
		field := inRow(fieldObligation, row)
		o.Text = r.text(field, kam.MaxObligation, was.Text)
		o.Rep = r.rep(inRow(fieldRep, row), was.Rep)
		due := inRow(fieldDue, row)
		o.Due = r.day(due)
		switch {
		case strings.Trim(o.Text, "-–—") == "" && (o.Text != "" || id != 0):
			continue
		case o.Text == "" && (o.Rep != 0 || r.d.typed(due) != ""):
			r.no(field, wording.AgWrongNoText)
		case o.Text == "":
			continue
		}
		asItWas := id != 0 && o.Due == was.Due && r.terms.Start == r.was.Start
		if o.Due != 0 && o.Due < r.terms.Start && !asItWas {
			r.no(due, wording.AgWrongDue, r.lang.LongDay(r.terms.Start))
		}
		r.terms.Obligations = append(r.terms.Obligations, o)
	}
	if rest := min(mostObligations, len(r.was.Obligations)); r.d.ID != "" {
		r.terms.Obligations = append(r.terms.Obligations, r.was.Obligations[rest:]...)
	}
}

// obligation is that of a row as it was.
func (r *formRead) obligation(id int) kam.Obligation {
	i := slices.IndexFunc(r.was.Obligations, func(o kam.Obligation) bool { return id != 0 && o.ID == id })
	if i < 0 {
		return kam.Obligation{}
	}
	return r.was.Obligations[i]
}

// rep is the person in a menu; who was it before may have left the directory.
func (r *formRead) rep(field string, was kam.PersonNum) kam.PersonNum {
	typed := r.d.typed(field)
	if typed == "" || typed == "0" {
		return 0
	}
	num, err := strconv.ParseUint(typed, 10, 32)
	who := kam.PersonNum(num)
	if _, known := r.Person(who); err != nil || !known && who != was {
		r.no(field, wording.AgWrongPerson)
		return 0
	}
	return who
}

// number is the number of a new agreement, which must have something that numbers
// are told apart by.
func (r *formRead) number() string {
	n := r.text(fieldNumber, kam.MaxNumber, "")
	if kam.Fold(n) == "" {
		r.no(fieldNumber, wording.AgWrongNumber)
	}
	return n
}
