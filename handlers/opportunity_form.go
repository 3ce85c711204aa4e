package handlers

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// The fields of the form of an opportunity, beside those that it has in common with
// an agreement's.
const (
	fieldName    = "name"
	fieldProduct = "product"
	fieldClient  = "client_value"
	fieldStage   = "stage"
	fieldClose   = "close"
	fieldOwner   = "owner"
	fieldNext    = "next_step"
)

// asWritten is the choice that leaves a stage of a file's own as it is.
const asWritten = "as written"

// newOpportunity opens the form of a new opportunity of one account, or offers it
// where no form can be opened.
func newOpportunity(a *ask) (chat.Reply, error) {
	if a.posting {
		return a.notUnderstood()
	}
	about := wording.Cut(wording.Clean(cmp.Or(a.req.Text, a.req.Product)), kam.MaxOpportunity)
	switch n := len(a.req.Accounts); {
	case n > 1:
		return a.opportunityOfEach(about)
	case n == 0 && !a.mayAnywhere(kam.WriteNote):
		return chat.Reply{}, refuse(wording.OppMayNone)
	case n == 0 && (a.in.Surface == chat.Slash || a.in.Surface == chat.Click):
		return a.openOpportunity(kam.Account{}, about)
	case n == 0 && a.in.Surface != chat.CLI:
		return a.nameMissing(a.desk.row[a.req.Intent])
	case n == 0:
		return chat.Reply{Text: a.say(wording.OppNoForm)}, nil
	}
	acc, err := a.account(a.req.Accounts[0].Num)
	if err != nil {
		return chat.Reply{}, err
	}
	return a.openOpportunity(acc, about)
}

// opportunityOfEach offers a form for each of several accounts.
func (a *ask) opportunityOfEach(about string) (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.OppOpenOf))
	var list []button
	for _, ref := range a.req.Accounts {
		acc, err := a.account(ref.Num)
		if err != nil {
			return chat.Reply{}, err
		}
		if len(list) < mostPicks && a.mayWrite(acc) {
			b := a.newOppButton(acc.Num, about)
			b.text = a.say(wording.OppNewFor, wording.Cut(wording.Name(acc.Name), 50))
			list = append(list, b)
		}
	}
	if len(list) == 0 {
		return chat.Reply{}, refuse(wording.OppMayNone)
	}
	p.suggest(list)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, nil
}

// newOppButton opens the form of a new opportunity of an account.
func (a *ask) newOppButton(num kam.AccountNum, about string) button {
	words := strings.TrimSpace(strconv.FormatUint(uint64(num), 10) + " " + about)
	return button{text: a.say(wording.OppNew), action: newOppAction, words: words, account: num}
}

// openOpportunity opens the form of a new opportunity, and says what to press where
// it does not open. Without an account it asks for one.
func (a *ask) openOpportunity(acc kam.Account, about string) (chat.Reply, error) {
	p := a.page()
	switch {
	case acc.Num != 0 && !a.mayWrite(acc):
		return chat.Reply{}, refuse(wording.OppMayNot, acc.Name)
	case a.in.Surface == chat.CLI:
		return chat.Reply{Text: a.say(wording.OppNoForm)}, nil
	case acc.Num == 0:
		p.tell(a.say(wording.OppOpenNone))
	default:
		p.tell(a.say(wording.OppOpenForm, wording.Name(acc.Name)))
	}
	p.offer(a.newOppButton(acc.Num, about))
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	if a.in.Surface == chat.Slash || a.in.Surface == chat.Click {
		d := &draft{Lang: a.lang.Tag(), Account: acc.Num, values: a.oppTyped(kam.Opportunity{Name: about, Stage: kam.StageProspecting, Owner: a.me.Num})}
		reply.Modal = a.oppForm(d, kam.Opportunity{}, acc)
	}
	return reply, a.failed
}

// newOppPressed opens the form for the account, and with the name, of a button.
func (a *ask) newOppPressed(value string) (chat.Reply, error) {
	of, about, _ := strings.Cut(value, " ")
	if of == anyAccount || of == "" {
		if !a.mayAnywhere(kam.WriteNote) {
			return chat.Reply{}, refuse(wording.OppMayNone)
		}
		return a.openOpportunity(kam.Account{}, about)
	}
	num, _ := strconv.ParseUint(of, 10, 32) // of no number there is no account
	acc, err := a.account(kam.AccountNum(num))
	switch {
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, refuse(wording.OppUnknown)
	case err != nil:
		return chat.Reply{}, err
	}
	return a.openOpportunity(acc, about)
}

// editOpportunity opens the form with the opportunity as it is.
func (a *ask) editOpportunity(id string) (chat.Reply, error) {
	o, acc, err := a.oppToChange(id)
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Text: a.say(wording.OppEdit), Modal: a.oppForm(a.oppDraft(o), o, acc)}, a.failed
}

// oppDraft is a form with an opportunity as it is.
func (a *ask) oppDraft(o kam.Opportunity) *draft {
	return formOfOpp.open(&draft{Lang: a.lang.Tag(), Account: o.Account, ID: o.ID, Version: a.markOfOpp(o), values: a.oppTyped(o)})
}

// markOfOpp tells how an opportunity stands from how it stood.
func (a *ask) markOfOpp(o kam.Opportunity) int {
	o.Before = nil
	record, err := json.Marshal(o)
	if err != nil {
		a.fail(err)
	}
	h := fnv.New32a()
	_, _ = h.Write(record)
	return int(h.Sum32()&0xffffff) + 2 // above 1: see draft.block
}

// oppForm asks for an opportunity: a new one where o has no id.
func (a *ask) oppForm(d *draft, o kam.Opportunity, acc kam.Account) *slack.ModalViewRequest {
	f := &fields{a: a, d: d}
	title := wording.OppNew
	if d.note != "" {
		f.tell(d.note)
	}
	switch {
	case o.ID != "":
		title = wording.OppEdit
		f.tell(a.say(wording.OppFormOf, wording.Name(acc.Name)))
		if !o.Chat {
			f.tell(a.say(wording.OppFormFile))
		}
	case acc.Num != 0:
		f.tell(a.say(wording.OppFormOf, wording.Name(acc.Name)))
	default:
		f.chooses(oppAction)
	}
	code := cmp.Or(a.Currency, wording.Missing)
	f.text(fieldName, wording.OppFormName, wording.Text{}, kam.MaxOpportunity, false)
	f.text(fieldProduct, wording.OppFormProd, wording.Text{}, kam.MaxProduct, true)
	f.write(fieldValue, a.say(wording.OppFormOurs, code), wording.AgFormValHint, mostAmount, true, false)
	f.write(fieldClient, a.say(wording.OppFormTheirs, code), wording.AgFormValHint, mostAmount, true, false)
	stages, says := kam.Stages(), []string{}
	for _, s := range stages {
		says = append(says, a.lang.Stage(s))
	}
	if d.typed(fieldStage) == asWritten {
		stages, says = append(stages, asWritten), append(says, wording.Name(o.Stage))
	}
	f.oneOf(fieldStage, wording.OppFormStage, stages, says)
	f.day(fieldClose, wording.OppFormClose, wording.OppFormHint)
	f.person(fieldOwner, a.say(wording.OppFormOwner), acc.Num, true)
	f.write(fieldNext, a.say(wording.OppFormNext), wording.Text{}, kam.MaxNextStep, true, true)
	return f.modal(title, wording.AgFormSave, oppForm)
}

// chooses is a menu of accounts whose suggestions are of a kind.
func (f *fields) chooses(kind string) {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, wording.Plain(f.a.say(wording.FormSearch)), kind+fieldAccount)
	least := 0
	e.MinQueryLength = &least
	f.input(fieldAccount, f.a.say(wording.AgFormAccount), wording.Text{}, e, false)
}

// oppTyped is an opportunity as it stands in the fields.
func (a *ask) oppTyped(o kam.Opportunity) map[string]string {
	v := map[string]string{
		fieldName: o.Name, fieldProduct: o.Product, fieldValue: "", fieldClient: "", fieldStage: o.UsualStage(), fieldClose: dated(o.Close), fieldOwner: numbered(o.Owner), fieldNext: o.NextStep,
	}
	if o.HasValue {
		v[fieldValue] = amountTyped(a.lang, o.Value)
	}
	if o.HasClient {
		v[fieldClient] = amountTyped(a.lang, o.ClientValue)
	}
	if v[fieldStage] == "" && o.Stage != "" {
		v[fieldStage] = asWritten
	}
	return v
}

// readOpp reads an opportunity that stands in a form; what does not fit into one is
// as it was.
func (a *ask) readOpp(d *draft, was kam.Opportunity) (kam.Opportunity, *formRead) {
	if d.ID != "" {
		d.otherwise(a.oppTyped(was))
	}
	r := &formRead{ask: a, d: d, wrong: map[string]string{}}
	o := was
	if o.Name = r.text(fieldName, kam.MaxOpportunity, was.Name); o.Name == "" && d.ID == "" {
		r.no(fieldName, wording.OppWrongName)
	}
	o.Product = r.text(fieldProduct, kam.MaxProduct, was.Product)
	o.NextStep = r.text(fieldNext, kam.MaxNextStep, was.NextStep)
	o.Value, o.HasValue = r.worthIn(fieldValue, was.Value, was.HasValue)
	o.ClientValue, o.HasClient = r.worthIn(fieldClient, was.ClientValue, was.HasClient)
	o.Close = r.day(fieldClose)
	o.Owner = r.rep(fieldOwner, was.Owner)
	stage := d.typed(fieldStage)
	switch known := (kam.Opportunity{Stage: stage}).UsualStage() == stage && stage != ""; {
	case stage == asWritten && was.Stage != "", stage == was.UsualStage() && stage != "":
	case known:
		o.Stage = stage
	default:
		r.no(fieldStage, wording.OppWrongStage)
	}
	if decided := o.Won() || o.Lost(); decided && o.Stage != was.Stage {
		switch {
		case o.Close > a.latest():
			if o.Close != was.Close {
				r.no(fieldClose, wording.OppWrongAhead, a.lang.LongDay(a.latest()))
			}
			o.Close = a.today // it was when it was expected to close
		case o.Close == 0:
			o.Close = a.today
		}
	}
	return o, r
}

// worthIn is an amount of the reporting currency in a field; false where it is
// empty, which is not the same as 0.
func (r *formRead) worthIn(field string, was kam.Amount, had bool) (kam.Amount, bool) {
	typed := strings.TrimSpace(r.d.typed(field))
	switch {
	case typed == "":
		return 0, false
	case had && typed == amountTyped(r.lang, was):
		return was, true
	}
	amount, ok := amountRead(r.lang, typed)
	switch {
	case !ok:
		r.no(field, wording.AgWrongValue)
	case amount > kam.MaxAmount:
		r.no(field, wording.AgWrongMore)
	case r.Currency == "":
		r.no(field, wording.AgWrongNoBase)
	}
	return amount, true
}

// oppSent reads a form of an opportunity that was sent: what is wrong stands at its
// field.
func (a *ask) oppSent() (chat.Reply, error) {
	d, err := draftIn(a.in.Value, a.in.Values)
	if err != nil {
		return chat.Reply{}, err
	}
	a.lang = speaks(a.own, d.Lang)
	if d.ID != "" {
		return a.oppEdited(d)
	}
	o, r := a.readOpp(d, kam.Opportunity{})
	if o.Account = d.Account; o.Account == 0 {
		num, _ := strconv.ParseUint(d.typed(fieldAccount), 10, 32)
		o.Account = kam.AccountNum(num)
	}
	acc, err := a.account(o.Account)
	switch {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, err
	case err == nil && a.mayWrite(acc):
	case d.Account == 0:
		r.no(fieldAccount, wording.OppWrongAccount)
	case err == nil:
		return chat.Reply{}, refuse(wording.OppMayNot, acc.Name)
	default:
		return chat.Reply{}, refuse(wording.OppUnknown)
	}
	if len(r.wrong) > 0 || a.failed != nil {
		return chat.Reply{FieldErrors: r.wrong}, a.failed
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.RecordOpportunity(ctx, o, a.dealing())
		if err != nil && !errors.Is(err, kam.ErrAlready) {
			return chat.Reply{}, err
		}
		say := wording.OppRecorded
		if err != nil {
			say = wording.OppRecordTwo
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) { return b.oppSays(after, say) })
	}
	return chat.Reply{}, nil
}

// oppEdited changes an opportunity, unless something else has changed it since the
// form was opened.
func (a *ask) oppEdited(d *draft) (chat.Reply, error) {
	was, acc, err := a.oppToChange(d.ID)
	if err != nil {
		return chat.Reply{}, err
	}
	o, r := a.readOpp(d, was)
	switch {
	case len(r.wrong) > 0 || a.failed != nil:
		return chat.Reply{FieldErrors: r.wrong}, a.failed
	case o.Same(was):
		return a.oppSays(was, wording.OppUnchanged)
	case d.Version != a.markOfOpp(was):
		return a.oppMeanwhile(d, was, acc)
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.ChangeOpportunity(ctx, d.ID, a.dealing(), func(now *kam.Opportunity) error {
			if a.markOfOpp(*now) != d.Version {
				return store.ErrSince
			}
			before := now.Before
			*now = o
			now.Before = before
			return nil
		})
		if err != nil && !errors.Is(err, store.ErrSince) && !errors.Is(err, kam.ErrAlready) {
			return chat.Reply{}, a.oppGone(err)
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
			switch {
			case errors.Is(err, store.ErrSince):
				return b.oppMeanwhile(d, after, acc)
			case err != nil:
				return b.oppSays(after, wording.OppUnchanged)
			}
			return b.oppSays(after, wording.OppChanged)
		})
	}
	return chat.Reply{}, nil
}

// oppMeanwhile shows an edit again that something else was before: as it is by now,
// with what was typed.
func (a *ask) oppMeanwhile(d *draft, o kam.Opportunity, acc kam.Account) (chat.Reply, error) {
	by := a.say(wording.OppByFile)
	if !o.Changed.IsZero() {
		by = a.byWhom(o.By, o.ByName)
	}
	again := formOfOpp.merge(d, a.oppDraft(o))
	again.note = a.say(wording.OppMeanwhile, wording.Name(by), a.oppLine(o))
	return chat.Reply{Text: again.note, Modal: a.oppForm(again, o, acc)}, a.failed
}
