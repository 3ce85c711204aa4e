package handlers

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// The fields of the form of a launch, and what they hold.
const (
	fieldLaunched = "product"
	fieldDate     = "date"
	fieldRules    = "rules"
	fieldSegments = "segments"
	fieldAdd      = "add"
	fieldDrop     = "drop"

	ruleKey    = "key"
	ruleMarked = "strategic"

	mostSegments  = 100  // of a menu
	mostSegment   = 70   // characters of one
	mostSegmented = 2000 // accounts whose segments a menu offers
	mostInPrivate = 2900 // characters that go along with a form
)

// launchDraft is what a form about a launch says, as it goes along to the one that
// asks for the yes.
type launchDraft struct {
	Lang     string           `json:"l"`
	Kept     string           `json:"k,omitempty"` // the product of the launch that is edited
	Product  string           `json:"p,omitempty"` // of a new one
	Name     string           `json:"n,omitempty"`
	Date     kam.Day          `json:"d,omitempty"`
	Was      kam.Day          `json:"w,omitempty"` // the day as the form was opened
	Rules    []string         `json:"r,omitempty"`
	Segments []string         `json:"s,omitempty"`
	Add      []kam.AccountNum `json:"a,omitempty"`
	Drop     []kam.AccountNum `json:"x,omitempty"`
}

// newLaunch opens the form of a launch, with the product, the day and the accounts
// that were said.
func newLaunch(a *ask) (chat.Reply, error) {
	if a.posting {
		return a.notUnderstood()
	}
	product := a.req.Product
	if product != "" {
		switch l, err := a.Launch(product); {
		case err == nil:
			return a.openLaunch(l, nlp.Request{})
		case !errors.Is(err, store.ErrNotFound):
			return chat.Reply{}, err
		}
	}
	return a.openLaunch(kam.Launch{}, a.req)
}

// openLaunch opens the form of a launch, a new one where it has no product, and
// says what to press where it does not open. Of a new one it begins with what was
// said.
func (a *ask) openLaunch(l kam.Launch, said nlp.Request) (chat.Reply, error) {
	switch {
	case !a.mayAnywhere(kam.RecordAgreement):
		return chat.Reply{}, refuse(wording.LaunchMayNone)
	case a.in.Surface == chat.CLI:
		return chat.Reply{Text: a.say(wording.LaunchNoForm)}, nil
	}
	p := a.page()
	if l.Product == "" {
		p.tell(a.say(wording.LaunchOpen))
		p.offer(button{text: a.say(wording.LaunchNewButton), words: nlp.Request{
			Intent: nlp.NewLaunch, Product: said.Product, Start: said.Start, Accounts: said.Accounts, Aims: said.Aims,
		}.Words()})
	} else {
		p.tell(a.say(wording.LaunchThere, wording.Name(l.Called())))
		p.offer(button{text: wording.LaunchEdit[a.lang], action: launchEditAction, words: launchValue(0, 0, l.Product)}, a.boardButton(l, wording.LaunchBoard[a.lang]))
	}
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	if a.in.Surface == chat.Slash || a.in.Surface == chat.Click {
		var err error
		if reply.Modal, err = a.launchFields(l, said); err != nil {
			return chat.Reply{}, err
		}
	}
	return reply, a.failed
}

// launchFields is the form.
func (a *ask) launchFields(l kam.Launch, said nlp.Request) (*slack.ModalViewRequest, error) {
	d := &draft{values: map[string]string{}}
	f := &fields{a: a, d: d}
	title := wording.LaunchFormNew
	if l.Product == "" {
		e := f.launchMenu(fieldLaunched)
		if product := said.Product; product != "" {
			e.InitialOption = slack.NewOptionBlockObject(wording.Cut(product, kam.MaxLaunchProduct), wording.Button(wording.Name(product)), nil)
		}
		f.input(fieldLaunched, a.say(wording.LaunchFormProduct), wording.LaunchFormHint, e, false)
	} else {
		title = wording.LaunchFormEdit
		f.tell(a.say(wording.LaunchFormOf, wording.Name(l.Called())))
	}
	may, err := a.mayMove(l)
	if err != nil {
		return nil, err
	}
	if may {
		e := slack.NewDatePickerBlockElement(launchAction + fieldDate)
		if day := max(l.Date, said.Start); day > 0 {
			e.InitialDate = day.String()
		}
		f.input(fieldDate, a.say(wording.LaunchFormDay), wording.Text{}, e, false)
	} else {
		f.tell(a.say(wording.LaunchFormDayIs, a.lang.LongDay(l.Date)))
	}
	rules := slack.NewCheckboxGroupsBlockElement(launchAction+fieldRules,
		slack.NewOptionBlockObject(ruleKey, wording.Button(a.say(wording.LaunchFormKey)), nil),
		slack.NewOptionBlockObject(ruleMarked, wording.Button(a.say(wording.LaunchFormMarked)), nil))
	for _, o := range rules.Options {
		if slices.Contains(said.Aims, o.Value) {
			rules.InitialOptions = append(rules.InitialOptions, o)
		}
	}
	f.input(fieldRules, a.say(wording.LaunchFormRules), wording.LaunchFormRuleHint, rules, true)
	if err := f.segments(); err != nil {
		return nil, err
	}
	add := f.launchAccounts(fieldAdd)
	for _, ref := range said.Accounts {
		may, err := a.mayAim(ref.Num)
		if err != nil {
			return nil, err
		}
		if may && len(add.InitialOptions) < mostInitial {
			add.InitialOptions = append(add.InitialOptions, option(ref.Name, uint32(ref.Num)))
		}
	}
	f.input(fieldAdd, a.say(wording.LaunchFormAdd), wording.Text{}, add, true)
	if len(l.Targets) > 0 {
		f.input(fieldDrop, a.say(wording.LaunchFormDrop), wording.Text{}, f.launchAccounts(fieldDrop+":"+l.Product), true)
	}
	return f.launchModal(title, wording.LaunchFormShow, launchForm, launchDraft{Lang: a.lang.Tag(), Kept: l.Product, Was: l.Date}), nil
}

func (f *fields) launchModal(title, submit wording.Text, callback string, d launchDraft) *slack.ModalViewRequest {
	m := f.modal(title, submit, callback)
	private, err := json.Marshal(d)
	if err != nil {
		f.a.fail(err)
	}
	m.PrivateMetadata = string(private)
	return m
}

func (f *fields) launchMenu(name string) *slack.SelectBlockElement {
	e := f.menu(name)
	e.ActionID = launchAction + name
	return e
}

func (f *fields) launchAccounts(name string) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeExternal, wording.Plain(f.a.say(wording.FormSearch)), launchAction+name)
	least := 0
	e.MinQueryLength = &least
	return e
}

// segments is a menu of those of the accounts that may be recorded for; none where
// they have none.
func (f *fields) segments() error {
	names := map[string]bool{}
	looked := 0
	err := f.a.eachRecordable(func(acc kam.Account) bool {
		if acc.Segment != "" && len(names) < mostSegments && signs(acc.Segment) <= mostSegment {
			names[acc.Segment] = true
		}
		looked++
		return looked < mostSegmented
	})
	if err != nil || len(names) == 0 {
		return err
	}
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, wording.Plain(f.a.say(wording.FormSearch)), launchAction+fieldSegments)
	list := make([]string, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	slices.Sort(list)
	for _, name := range list {
		e.Options = append(e.Options, slack.NewOptionBlockObject(name, wording.Button(name), nil))
	}
	f.input(fieldSegments, f.a.say(wording.LaunchFormSegments), wording.Text{}, e, true)
	return nil
}

// eachRecordable walks the accounts that who asks may record for, until fn says
// false.
func (a *ask) eachRecordable(fn func(kam.Account) bool) error {
	var failed error
	err := a.EachAccount(func(num kam.AccountNum, h store.Head) bool {
		if !a.seesHead(num, h) {
			return true
		}
		acc, err := a.Account(num)
		if err != nil {
			failed = err
			return false
		}
		return !a.mayRecord(acc) || fn(acc)
	})
	return errors.Join(err, failed)
}

// mayMove says that who asks may change the day of a launch: they may record for
// all of its targets.
func (a *ask) mayMove(l kam.Launch) (bool, error) {
	for _, t := range l.Targets {
		if may, err := a.mayAim(t.Account); err != nil || !may {
			return false, err
		}
	}
	return true, nil
}

// mayAim says that who asks may make an account a target, and take it out again.
func (a *ask) mayAim(num kam.AccountNum) (bool, error) {
	acc, err := a.account(num)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil && a.mayRecord(acc), err
}

// suggestForLaunch are what the menus of the form offer: products, accounts that
// may be targets, and those that are.
func (a *ask) suggestForLaunch() (chat.Reply, error) {
	which, product, _ := strings.Cut(strings.TrimPrefix(a.in.Action, launchAction), ":")
	switch which {
	case fieldLaunched:
		return a.suggestProducts()
	case fieldAdd:
		return a.suggestAccounts(a.mayRecord)
	case fieldDrop:
		l, err := a.Launch(product)
		if errors.Is(err, store.ErrNotFound) {
			return chat.Reply{}, nil
		}
		if err != nil {
			return chat.Reply{}, err
		}
		return a.suggestAccounts(func(acc kam.Account) bool {
			_, is := l.Target(acc.Num)
			return is && a.mayRecord(acc)
		})
	}
	return chat.Reply{}, nil
}

// suggestProducts are the products that hold what was typed, and that itself.
func (a *ask) suggestProducts() (chat.Reply, error) {
	all, err := a.Products()
	if err != nil {
		return chat.Reply{}, err
	}
	typed := kam.Fold(a.in.Text)
	var list []*slack.OptionBlockObject
	exact := typed == ""
	for _, p := range all {
		id, name := kam.Fold(p.ID), kam.Fold(p.Name)
		if len(list) == mostSuggested-1 || signs(p.ID) > kam.MaxLaunchProduct || !strings.Contains(id, typed) && !strings.Contains(name, typed) {
			continue
		}
		exact = exact || id == typed || name == typed
		list = append(list, slack.NewOptionBlockObject(p.ID, wording.Button(wording.Name(p.Name)), nil))
	}
	if said := wording.Clean(a.in.Text); !exact && signs(said) <= kam.MaxLaunchProduct {
		list = append(list, slack.NewOptionBlockObject(said, wording.Button(wording.Name(said)), nil))
	}
	return chat.Reply{Options: list}, nil
}

// launchDraftIn is the draft that a form carries.
func launchDraftIn(private string) (d launchDraft, err error) {
	if json.Unmarshal([]byte(private), &d) != nil {
		return d, refuse(wording.AgFormLost)
	}
	return d, nil
}

// chosen are the lines of a field in which several things can be chosen.
func chosen(v string) []string {
	if v == "" {
		return nil
	}
	return strings.Split(v, "\n")
}

func chosenAccounts(v string) (nums []kam.AccountNum) {
	for _, one := range chosen(v) {
		if n, err := strconv.ParseUint(one, 10, 32); err == nil {
			nums = append(nums, kam.AccountNum(n))
		}
	}
	return nums
}

// productSaid is a product as it was typed or chosen: one that the company sells,
// by its id or name, else as billing will call it.
func (a *ask) productSaid(said string) (id, name string, err error) {
	if id, err = a.ProductMeant(wording.Clean(said), a.today); err != nil {
		return "", "", err
	}
	p, err := a.Product(id)
	return id, p.Name, err
}
