package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// launchSent reads the form of a launch: first it shows what that makes, then the
// yes keeps it.
func (a *ask) launchSent() (chat.Reply, error) {
	d, err := launchDraftIn(a.in.Value)
	if err != nil {
		return chat.Reply{}, err
	}
	a.lang = speaks(a.own, d.Lang)
	if !a.mayAnywhere(kam.RecordAgreement) {
		return chat.Reply{}, refuse(wording.LaunchMayNone)
	}
	if a.in.Action == launchForm {
		v := a.in.Values
		d.Rules, d.Segments = chosen(v[fieldRules]), chosen(v[fieldSegments])
		d.Add, d.Drop = chosenAccounts(v[fieldAdd]), chosenAccounts(v[fieldDrop])
		if wrong := a.launchTyped(&d, v); len(wrong) > 0 || a.failed != nil {
			return chat.Reply{FieldErrors: wrong}, a.failed
		}
	}
	was, now, err := a.launchFrom(d)
	if err != nil {
		return chat.Reply{}, err
	}
	wrong := func(field string, say wording.Text, fill ...string) (chat.Reply, error) {
		if a.in.Action != launchForm {
			return chat.Reply{}, refuse(say, fill...)
		}
		return chat.Reply{FieldErrors: map[string]string{field: a.say(say, fill...)}}, nil
	}
	switch n := len(now.Targets); {
	case n == 0:
		return wrong(fieldAdd, wording.LaunchWrongNone)
	case n > kam.MaxLaunchTargets:
		return wrong(fieldAdd, wording.LaunchWrongMany, a.lang.Number(n), a.lang.Number(kam.MaxLaunchTargets))
	}
	if a.in.Action == launchForm {
		if private, err := json.Marshal(d); err != nil || signs(string(private)) > mostInPrivate {
			return wrong(fieldAdd, wording.LaunchWrongChoice)
		}
		return a.launchPreview(d, was, now)
	}
	a.then = func(ctx context.Context) (chat.Reply, error) { return a.keepLaunch(ctx, was, now) }
	return chat.Reply{}, nil
}

// launchTyped reads product and day; what is wrong stands at its field.
func (a *ask) launchTyped(d *launchDraft, v map[string]string) map[string]string {
	wrong := map[string]string{}
	if d.Kept == "" {
		id, name, err := a.productSaid(v[fieldLaunched])
		if err != nil {
			a.fail(err)
			return nil
		}
		d.Product, d.Name = id, name
		switch _, err := a.Launch(id); {
		case kam.Fold(id) == "" || signs(id) > kam.MaxLaunchProduct:
			wrong[fieldLaunched] = a.say(wording.LaunchWrongProduct)
		case err == nil:
			wrong[fieldLaunched] = a.say(wording.LaunchWrongThere)
		case !errors.Is(err, store.ErrNotFound):
			a.fail(err)
		}
	}
	if typed, asked := v[fieldDate]; asked || d.Kept == "" {
		day, err := kam.ParseDay(typed)
		if err != nil || day <= 0 {
			wrong[fieldDate] = a.say(wording.LaunchWrongDay)
		}
		d.Date = day
	}
	return wrong
}

// launchFrom is the launch as it was and as a draft would have it, its rules
// settled as the accounts are now.
func (a *ask) launchFrom(d launchDraft) (was, now kam.Launch, err error) {
	if d.Kept != "" {
		if was, err = a.Launch(d.Kept); errors.Is(err, store.ErrNotFound) {
			err = refuse(wording.LaunchGone)
		}
		now = was
	} else {
		now = kam.Launch{Product: d.Product, Name: d.Name}
	}
	if err != nil {
		return was, now, err
	}
	if d.Date != 0 && d.Date != d.Was { // else the day that others may have set meanwhile stays
		now.Date = d.Date
	}
	for _, list := range []*[]kam.AccountNum{&d.Add, &d.Drop} {
		if *list, err = a.aimedInSight(*list); err != nil {
			return was, now, err
		}
	}
	fits, err := a.targetsBy(d)
	if err != nil {
		return was, now, err
	}
	now.Aim(a.now, fits...)
	now.Targets = slices.DeleteFunc(slices.Clone(now.Targets), func(t kam.LaunchTarget) bool { return slices.Contains(d.Drop, t.Account) })
	return was, now, a.mayChangeLaunch(was, now)
}

// aimedInSight leaves out what no menu offered: an account out of sight is passed over
// like a number that nobody has, so that no answer tells whether it is a target.
func (a *ask) aimedInSight(nums []kam.AccountNum) (seen []kam.AccountNum, err error) {
	for _, num := range nums {
		switch _, err := a.account(num); {
		case err == nil:
			seen = append(seen, num)
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	return seen, nil
}

// targetsBy are the accounts that a draft's rules fit, of those that who asks may
// record for, and those that were chosen one by one.
func (a *ask) targetsBy(d launchDraft) (nums []kam.AccountNum, err error) {
	take := func(list ...kam.AccountNum) error {
		for _, num := range list {
			may, err := a.mayAim(num)
			if err != nil {
				return err
			}
			if may {
				nums = append(nums, num)
			}
		}
		return nil
	}
	if slices.Contains(d.Rules, ruleKey) {
		r, err := a.Ranking(a.sight.scope(), kam.TTMAt(a.today))
		if err != nil {
			return nil, err
		}
		n, _, err := r.Key()
		if err != nil {
			return nil, err
		}
		list, err := r.Slice(0, n)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			if err := take(e.Num); err != nil {
				return nil, err
			}
		}
	}
	if slices.Contains(d.Rules, ruleMarked) {
		list, err := a.marked(a.sight.scope())
		if err == nil {
			err = take(list...)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(d.Segments) > 0 {
		err := a.eachRecordable(func(acc kam.Account) bool {
			if slices.Contains(d.Segments, acc.Segment) {
				nums = append(nums, acc.Num)
			}
			return len(nums) <= kam.MaxLaunchTargets
		})
		if err != nil {
			return nil, err
		}
	}
	return append(nums, d.Add...), nil
}

// mayChangeLaunch asks the table of rights about each account that becomes a
// target or is none any more, and about all of them where the day changes.
func (a *ask) mayChangeLaunch(was, now kam.Launch) error {
	ask := func(num kam.AccountNum) error {
		may, err := a.mayAim(num)
		if err != nil || may {
			return err
		}
		acc, err := a.account(num)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return refuse(wording.LaunchGone)
		case err != nil:
			return err
		}
		return refuse(wording.LaunchMayNot, wording.Name(acc.Name))
	}
	for _, t := range now.Targets {
		if _, had := was.Target(t.Account); !had {
			if err := ask(t.Account); err != nil {
				return err
			}
		}
	}
	for _, t := range was.Targets {
		if _, still := now.Target(t.Account); !still {
			if err := ask(t.Account); err != nil {
				return err
			}
		}
	}
	if was.Product == "" || was.Date == now.Date {
		return nil
	}
	if may, err := a.mayMove(was); err != nil || may {
		return err
	}
	return refuse(wording.LaunchMayNotDay)
}

// launchPreview asks for the yes to what a form makes.
func (a *ask) launchPreview(d launchDraft, was, now kam.Launch) (chat.Reply, error) {
	var fresh []string
	for _, t := range now.Targets {
		if _, had := was.Target(t.Account); had {
			continue
		}
		name, err := a.AccountName(t.Account)
		if err != nil {
			return chat.Reply{}, err
		}
		fresh = append(fresh, name)
	}
	out := len(was.Targets) + len(fresh) - len(now.Targets)
	f := &fields{a: a, d: &draft{}}
	said := a.count(wording.LaunchFormMakes, len(now.Targets), wording.Name(now.Called()), a.lang.LongDay(now.Date), a.lang.Number(len(fresh)), a.lang.Number(out))
	f.tell(said)
	if len(fresh) > 0 {
		f.tell(a.say(wording.LaunchFormNamed, a.firstFew(cutNames(fresh), mostNamedNew)))
	}
	f.tell(a.say(wording.LaunchFormSettled))
	title := wording.LaunchFormNew
	if d.Kept != "" {
		title = wording.LaunchFormEdit
	}
	return chat.Reply{Text: said, Modal: f.launchModal(title, wording.LaunchFormSave, launchSave, d)}, a.failed
}

// mostNamedNew is how many new targets a preview names.
const mostNamedNew = 25

func cutNames(list []string) []string {
	short := make([]string, len(list))
	for i, name := range list {
		short[i] = wording.Name(name)
	}
	return short
}

// keepLaunch writes a launch; the rights are asked again inside.
func (a *ask) keepLaunch(ctx context.Context, was, now kam.Launch) (chat.Reply, error) {
	act := store.LaunchAct{By: a.me.Num, ByName: a.me.Name, At: a.now, Check: func(v *store.View, was, now kam.Launch) error {
		b, err := a.at(v)
		if err == nil {
			err = b.mayChangeLaunch(was, now)
		}
		return err
	}}
	var err error
	if was.Product == "" {
		_, err = a.desk.store.RecordLaunch(ctx, now, act)
	} else {
		_, err = a.desk.store.ChangeLaunch(ctx, was.Product, act, func(l *kam.Launch) error { return carryOver(l, was, now, act) })
	}
	switch {
	case errors.Is(err, store.ErrLaunched):
		return chat.Reply{}, refuse(wording.LaunchWrongThere)
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, refuse(wording.LaunchGone)
	case err != nil:
		return chat.Reply{}, err
	}
	return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
		l, err := b.Launch(now.Product)
		if err != nil {
			return chat.Reply{}, err
		}
		p := b.page()
		p.tell(b.count(wording.LaunchSaved, len(l.Targets), wording.Name(l.Called()), b.lang.LongDay(l.Date)))
		p.offer(b.boardButton(l, wording.LaunchBoard[b.lang]))
		return p.reply(), b.failed
	})
}

// carryOver does to a launch what was to be done to it as it was: what others did
// meanwhile stays.
func carryOver(l *kam.Launch, was, now kam.Launch, act store.LaunchAct) error {
	if now.Date != was.Date {
		l.Date = now.Date
	}
	var fresh []kam.AccountNum
	for _, t := range now.Targets {
		if _, had := was.Target(t.Account); !had {
			fresh = append(fresh, t.Account)
		}
	}
	l.Aim(act.At, fresh...)
	l.Targets = slices.DeleteFunc(l.Targets, func(t kam.LaunchTarget) bool {
		_, had := was.Target(t.Account)
		_, still := now.Target(t.Account)
		return had && !still
	})
	return nil
}
