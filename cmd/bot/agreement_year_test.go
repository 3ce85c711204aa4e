package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/config"
	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

// TestAYearOfAgreementsIsToldOnItsDaysAtItsHoursOnce lets fifty agreements of five
// KAMs run for 400 days with all that happens to them, and compares what arrived
// with testdata/agreements_year.txt, which the reckoning wrote. The clock jumps to
// shortly before what comes next; the soak runs through every second.
func TestAYearOfAgreementsIsToldOnItsDaysAtItsHoursOnce(t *testing.T) {
	t.Parallel()
	begin, end := kam.NewDay(2026, 1, 5), kam.NewDay(2026, 1, 5)+400
	s := newStaff(t)
	all := deals(s, begin)
	table := reckon(s, all, begin, end)
	golden(t, s, all, table, begin)
	if !soaks() { // one of each story, some in one zone and some in another
		all = all[16:33]
	}
	number := map[string]bool{}
	for _, d := range all {
		number[d.number] = true
	}
	table = slices.DeleteFunc(table, func(h heard) bool { return !number[h.number] })
	inYear(t, s, all, begin, func(y *year) {
		for _, at := range y.moments(table) {
			if !at.Before(end.Time()) {
				break
			}
			if !soaks() {
				y.jump(at.Add(-20 * time.Second))
			}
			y.until(at)
			y.happens(at)
			y.until(at.Add(20 * time.Second))
		}
		y.until(end.Time())
		if diff := difference(tabled(y.arrived()), tabled(table)); diff != "" {
			y.t.Errorf("what arrived is not what the table says:\n%s", diff)
		}
		y.counts()
		y.digestsSay(table)
	})
}

func tabled(list []heard) (lines []string) {
	for _, h := range list {
		lines = append(lines, h.String())
	}
	return lines
}

// golden keeps the table, with what it was reckoned from, for a person to check.
func golden(t *testing.T, s *staff, all []*deal, table []heard, begin kam.Day) {
	t.Helper()
	var out strings.Builder
	fmt.Fprintln(&out, "# Who hears what of fifty agreements, by product.md: day, weekday, hour where they are, who, what, agreement.")
	fmt.Fprintln(&out, "# \"digest\": it stands in their digest of that day. Days below count from the one on which it is recorded.")
	for _, p := range s.all() {
		var free []string
		for d := begin; d < begin+400; d++ {
			if p.holidays(d) {
				free = append(free, d.String()[2:])
			}
		}
		fmt.Fprintf(&out, "# %-14s %s, without %s\n", p.name, p.zone, strings.Join(free, " "))
	}
	for _, d := range all {
		recorded := kam.Day(0)
		for _, e := range d.events {
			if e.what == records {
				recorded = kam.DayOf(e.at)
			}
		}
		var reps, told []string
		for _, r := range d.reps {
			reps = append(reps, r.name)
		}
		for i, o := range d.owed {
			who := "nobody"
			if o.rep != nil {
				who = o.rep.name
			}
			told = append(told, fmt.Sprintf("obligation %d of %s due %+d", i+1, who, o.due-recorded))
		}
		for _, e := range d.events {
			line := fmt.Sprintf("%+d %s %s", kam.DayOf(e.at)-recorded, e.at.Format("15:04"), e.what)
			if e.who != nil {
				line += " " + e.who.name
			}
			if e.how != "" {
				line += " " + string(e.how)
			}
			if e.day != 0 {
				line += fmt.Sprintf(" %+d", e.day-recorded)
			}
			told = append(told, line)
		}
		end := "open"
		if d.end != 0 {
			end = fmt.Sprintf("%+d", d.end-recorded)
		}
		fmt.Fprintf(&out, "# %s %s, %s: %s, reps %s, signed %+d, end %s, notice %d; %s\n", d.number, recorded, d.story, d.kam.name, strings.Join(reps, " and "),
			d.signed-recorded, end, d.noticeDays, strings.Join(told, "; "))
	}
	for _, line := range tabled(table) {
		fmt.Fprintln(&out, line)
	}
	path := filepath.Join("testdata", "agreements_year.txt")
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != out.String() {
		t.Errorf("%s is not what the reckoning says:\n%s", path, difference(strings.Split(out.String(), "\n"), strings.Split(string(kept), "\n")))
	}
}

// year is a bubble in which the agreements happen.
type year struct {
	*bubble
	staff *staff
	deals []*deal
}

func inYear(t *testing.T, s *staff, all []*deal, begin kam.Day, test func(*year)) {
	t.Helper()
	settings := func(c *config.Config) {
		c.Calendars = yearCalendars()
		c.Notices.PerDay = 1000 // more than come
		c.Digest.Keep = 1000
	}
	withStaff(t, begin.String(), s.readers(), func(t *testing.T, b *bot) { s.hired(t, b, all) }, settings, nil, func(b *bubble) {
		b.up()
		test(&year{b, s, all})
	})
}

// moments are when something happens or is to arrive.
func (y *year) moments(table []heard) (list []time.Time) {
	for _, h := range table {
		list = append(list, h.at.UTC())
	}
	for _, d := range y.deals {
		for _, e := range d.events {
			list = append(list, e.at)
		}
	}
	slices.SortFunc(list, time.Time.Compare)
	return slices.CompactFunc(list, time.Time.Equal)
}

// happens does what the agreements' events say for a moment.
func (y *year) happens(at time.Time) {
	for _, d := range y.deals {
		for _, e := range d.events {
			if e.at.Equal(at) {
				if err := y.does(d, e); err != nil {
					y.t.Errorf("%s %s: %v", d.number, e.what, err)
				}
			}
		}
	}
	y.bot.kick()
}

func (y *year) does(d *deal, e event) error {
	st := y.bot.store
	act := store.Act{By: d.kam.num, At: y.now(), Today: st.Today(), Settle: y.bot.desk.Settle}
	change := func(fn func(a *kam.Agreement) error) error {
		_, err := st.ChangeAgreement(y.t.Context(), d.id, act, fn)
		return err
	}
	terms := func(fn func(t *kam.Terms)) error {
		return change(func(a *kam.Agreement) error {
			next := a.Terms
			fn(&next)
			return a.Edit(next, act.By, act.Today, act.At)
		})
	}
	switch e.what {
	case records:
		t := kam.Terms{Title: "Supply " + d.number, SignedOn: d.signed, End: d.end, NoticeDays: d.noticeDays}
		for i, o := range d.owed {
			owes := kam.Obligation{Text: fmt.Sprint("Do thing ", i+1), Due: o.due}
			if o.rep != nil {
				owes.Rep = o.rep.num
			}
			t.Obligations = append(t.Obligations, owes)
		}
		a, err := st.RecordAgreement(y.t.Context(), kam.Agreement{Number: d.number, Account: d.account, Terms: t}, act)
		d.id = a.ID
		return err
	case acks:
		return change(func(a *kam.Agreement) error {
			p, _ := a.Party(e.who.num)
			return a.Acknowledge(e.who.num, e.who.num, p.Version, act.At)
		})
	case retitles:
		return terms(func(t *kam.Terms) { t.Title += ", changed" })
	case redates:
		return terms(func(t *kam.Terms) { t.End = e.day })
	case withdraws:
		return change(func(a *kam.Agreement) error { return a.Withdraw(act.At) })
	case ends:
		return change(func(a *kam.Agreement) error { return a.Finish(act.Today, kam.Outcome{At: act.At}) })
	case decides:
		return change(func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: e.how, At: act.At}, e.day) })
	case doesHisPart:
		return change(func(a *kam.Agreement) error {
			by := kam.PersonNum(0)
			if e.who != nil {
				by = e.who.num
			}
			return a.Do(e.of, by, act.At)
		})
	case joins:
		return y.orders(d.account, kam.Move{Kind: kam.MoveAddRep, To: e.who.num})
	case leaves:
		return y.orders(d.account, kam.Move{Kind: kam.MoveRemoveRep, To: e.who.num})
	case takesOver:
		return y.orders(d.account, kam.Move{Kind: kam.MoveReassign, To: e.who.num})
	case covers:
		return y.orders(d.account, kam.Move{Kind: kam.MoveCover, To: e.who.num, Start: act.Today + 1, End: e.day})
	case coversDesk:
		return y.orders(d.desk, kam.Move{Kind: kam.MoveCover, To: e.who.num, Start: act.Today + 1, End: e.day})
	}
	return errors.New("nobody knows how")
}

// orders moves an account, of which nobody is told here.
func (y *year) orders(num kam.AccountNum, m kam.Move) error {
	st := y.bot.store
	err := st.View(y.t.Context(), func(v *store.View) error {
		stands, err := v.Stands(num)
		m.Accounts, m.From = []kam.MoveAccount{stands}, stands.KAM
		return err
	})
	if err != nil {
		return err
	}
	m.Made = y.now()
	if m, err = st.Propose(y.t.Context(), m); err != nil {
		return err
	}
	_, err = st.Confirm(y.t.Context(), m.ID, store.Decision{At: y.now(), Today: st.Today()})
	return err
}

// arrived is what came to everybody of the agreements: messages, and what the ledger
// says that a digest tells.
func (y *year) arrived() (list []heard) {
	y.t.Helper()
	by := map[string]*deal{}
	for _, d := range y.deals {
		by[d.id] = d
	}
	err := y.bot.store.View(y.t.Context(), func(v *store.View) error {
		for _, p := range y.staff.all() {
			for _, m := range y.slack.Sees(p.id, "dm") {
				n, err := noticeOf(v, m)
				if err != nil {
					return fmt.Errorf("%s reads %q: %w", p.name, m.Text, err)
				}
				if n.Agreement == "" {
					continue // a digest
				}
				kind := n.Role
				a, err := v.Agreement(n.Agreement)
				for _, t := range a.Told {
					if t.Notice == n.Key && t.Rung != 0 {
						kind = fmt.Sprint(kind, " ", t.Rung)
					}
				}
				if err != nil {
					return err
				}
				list = append(list, heard{at: sentAt(y.t, m).Truncate(time.Minute), who: p, kind: kind, number: by[n.Agreement].number})
			}
		}
		for _, d := range y.deals {
			a, err := v.Agreement(d.id)
			if err != nil {
				return err
			}
			for _, t := range a.Told {
				if t.Digest {
					list = append(list, y.inDigest(d, t))
				}
			}
		}
		return nil
	})
	if err != nil {
		y.t.Fatal(err)
	}
	return list
}

// inDigest is a line of the ledger that stands in a digest.
func (y *year) inDigest(d *deal, t kam.Telling) heard {
	i := slices.IndexFunc(y.staff.all(), func(p *soul) bool { return p.num == t.To })
	kind := string(t.Kind)
	if t.Rung != 0 {
		kind = fmt.Sprint(kind, " ", t.Rung)
	}
	return heard{at: latest(t.At, t.Due).Truncate(time.Minute), who: y.staff.all()[i], kind: kind, number: d.number, digest: true}
}

// counts compares the n of m that who is in charge reads with what happened.
func (y *year) counts() {
	y.t.Helper()
	err := y.bot.store.View(y.t.Context(), func(v *store.View) error {
		for _, p := range y.staff.all() {
			last := map[string]workspace.Message{}
			for _, m := range y.slack.Sees(p.id, "dm") {
				if n, err := noticeOf(v, m); err == nil && n.Role == string(kam.TellStatus) {
					last[n.Agreement] = m
				}
			}
			for id, m := range last {
				a, err := v.Agreement(id)
				if err != nil {
					return err
				}
				account, err := v.Account(a.Account)
				if err != nil {
					return err
				}
				if account.KAM != p.num { // theirs no longer
					continue
				}
				n, of := a.Acknowledged()
				if says := fmt.Sprintf("%d of %d", n, of); of > 0 && a.Withdrawn.IsZero() && !strings.Contains(m.Text, says) {
					y.t.Errorf("%s reads of %s, not %q:\n%s", p.name, a.Number, says, m.Text)
				}
			}
		}
		return nil
	})
	if err != nil {
		y.t.Fatal(err)
	}
}

// andMore is how a digest says that it names only some.
var andMore = regexp.MustCompile(`\d+ more`)

// digestsSay looks into the digests for what is said to stand in them.
func (y *year) digestsSay(table []heard) {
	y.t.Helper()
	for _, h := range table {
		if !h.digest || h.kind == string(kam.TellSilent) {
			continue
		}
		day := h.who.local(h.at).Format(time.DateOnly)
		i := slices.IndexFunc(y.said(&h.who.reader), func(m posted) bool {
			return h.who.local(m.at).Format(time.DateOnly) == day && strings.Contains(m.text, h.who.local(h.at).Format("Monday, 2 January"))
		})
		if i < 0 {
			y.t.Errorf("there is no digest for: %v", h)
			continue
		}
		_, today, _ := strings.Cut(y.said(&h.who.reader)[i].text, "DO TODAY")
		if today, _, _ = strings.Cut(today, "YOUR KPIs"); !strings.Contains(today, h.number) && !andMore.MatchString(today) {
			y.t.Errorf("the digest has nothing of: %v\n%s", h, today)
		}
	}
}

// noticeOf is what a message is, by the key that it bears.
func noticeOf(v *store.View, m workspace.Message) (store.Notice, error) {
	if m.Metadata == nil {
		return store.Notice{}, errors.New("a message without a key")
	}
	var payload map[string]string
	if err := json.Unmarshal(m.Metadata.EventPayload, &payload); err != nil {
		return store.Notice{}, err
	}
	for _, key := range payload {
		return v.Notice(key)
	}
	return store.Notice{}, store.ErrNotFound
}

// sentAt is when a message was posted.
func sentAt(t *testing.T, m workspace.Message) time.Time {
	t.Helper()
	var seconds, micro int64
	if _, err := fmt.Sscanf(m.TS, "%d.%d", &seconds, &micro); err != nil {
		t.Fatal(err)
	}
	return time.Unix(seconds, micro*1000)
}
