package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

// signings is a siege in which agreements are recorded, changed and acknowledged
// over the wire while the bot is killed.
type signings struct {
	*siege
	kams []*reader
	reps []*reader
	all  []*signed

	dice   *rand.Rand // of what people do
	done   map[string]int
	shown  map[string]*signed // what was shown as taken: rep and message
	open   int                // so many may be recorded by now
	busy   atomic.Int32       // zero: people have nothing left to do
	within context.Context    // nobody waits longer for an answer
}

// signed is an agreement that people record, and go on recording until it is there.
type signed struct {
	number, account string
	kam             *reader
	reps            []*reader
	byForm          bool
	recorded        bool
	edits           bool // it is given another title once somebody has acknowledged
	edited          bool
}

// most is how much there is to do in a life.
const most = 4

// besiegeSignings makes people with accounts, and a Slack.
func besiegeSignings(t *testing.T, seed uint64, agreements int) *signings {
	t.Helper()
	s := &signings{
		siege: &siege{site: site{t: t, dir: t.TempDir()}, rng: rand.New(rand.NewPCG(seed, 1)), killed: map[string]int{}, day: kam.NewDay(2026, 11, 23)},
		dice:  rand.New(rand.NewPCG(seed, 2)), done: map[string]int{}, shown: map[string]*signed{},
	}
	s.busy.Store(most)
	s.left = func() int { return int(s.busy.Load()) }
	for i := range 4 {
		s.kams = append(s.kams, &reader{name: fmt.Sprintf("Kam No%02d", i), zone: "UTC", language: "en"})
	}
	for i := range 12 {
		s.reps = append(s.reps, &reader{name: fmt.Sprintf("Rep No%02d", i), zone: "UTC", language: []string{"en", "es"}[i%2]})
	}
	for i := range agreements {
		a := &signed{number: fmt.Sprintf("AG-%03d", i), account: fmt.Sprintf("Customer No%03d", i), kam: s.kams[i%4], byForm: i%2 == 1, edits: i%4 >= 2}
		for j := range 1 + i%3 {
			a.reps = append(a.reps, s.reps[(i*5+j)%12])
		}
		s.all = append(s.all, a)
	}
	s.store = filepath.Join(s.dir, "kambot.db")
	s.set(s.day.Time().Add(13 * time.Hour)) // no digest comes any more, nor a reminder
	var slackSide late
	server := httptest.NewServer(&slackSide)
	var err error
	if s.settings, _, err = demoSettings(server.URL+"/", s.store); err != nil {
		t.Fatal(err)
	}
	if s.socket, err = socketPath(s.store); err != nil {
		t.Fatal(err)
	}
	var options workspace.Options
	s.atHome(func(b *bot) {
		s.staffed(b)
		if options, err = b.demoWorkspace(t.Context(), server.URL+"/"); err != nil {
			t.Fatal(err)
		}
		meet(t, options.Users, slices.Concat(s.kams, s.reps))
	})
	options.Now = s.now
	if s.slack, err = workspace.New(options); err != nil {
		t.Fatal(err)
	}
	slackSide.is(http.HandlerFunc(s.front))
	s.env = append(os.Environ(), "SLACK_API_URL="+s.settings.Slack.APIURL, "SLACK_BOT_TOKEN="+options.BotToken, "SLACK_APP_TOKEN="+options.AppToken)
	t.Cleanup(func() {
		if err := s.slack.Close(); err != nil {
			t.Error(err)
		}
		server.CloseClientConnections()
		server.Close()
	})
	return s
}

func (s *signings) staffed(b *bot) {
	s.t.Helper()
	l, err := b.store.Begin(s.t.Context(), store.Origin{Source: "test", Today: b.store.Today(), At: b.now()})
	if err != nil {
		s.t.Fatal(err)
	}
	defer l.Abort()
	for i, r := range slices.Concat(s.kams, s.reps) {
		role := kam.RoleKAM
		if i >= len(s.kams) {
			role = kam.RoleRep
		}
		if r.num, err = l.PutPerson(kam.Person{Name: r.name, Email: fmt.Sprintf("p%d@example.com", i), Role: role, Zone: r.zone, Language: r.language}); err != nil {
			s.t.Fatal(err)
		}
	}
	for i, a := range s.all {
		account := kam.Account{ID: strconv.Itoa(i), Name: a.account, KAM: a.kam.num}
		for _, r := range a.reps {
			account.Reps = append(account.Reps, r.num)
		}
		if _, err := l.PutAccount(account); err != nil {
			s.t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		s.t.Fatal(err)
	}
}

// signingSteps are where the process is killed.
func signingSteps() []step {
	return []step{
		{"before a post is taken", posting, untaken, false},
		{"before an update is taken", updating, untaken, false},
		{"while it starts", "", anyTime, false},
		{"before a post is answered", posting, taken, false},
		{"before an update is answered", updating, taken, false},
		{"before a lost answer is looked for", looking, untaken, false},
		{"when a post was answered", posting, answered, false},
		{"when an update was answered", updating, answered, false},
		{name: byChance, method: updating},
	}
}

const updating = "chat.update"

// works lets people do things while a life lasts: most are in vain.
func (s *signings) works(l *life) {
	s.busy.Store(most)
	defer s.during(l)()
	for idle := 0; !l.isOver(); {
		if s.dice.IntN(3) > 0 && s.presses() || s.records() || s.changes() || s.presses() {
			idle = 0
		} else if idle++; idle > 40 {
			s.busy.Store(0)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// during lets what people do end with a life.
func (s *signings) during(l *life) (end func()) {
	ctx, cancel := context.WithCancel(s.t.Context())
	s.within = ctx
	go func() {
		<-l.ended
		cancel()
	}()
	return cancel
}

// records records the next agreement that nobody knows to be there.
func (s *signings) records() bool {
	i := slices.IndexFunc(s.all, func(a *signed) bool { return !a.recorded })
	if i < 0 || i >= s.open {
		return false
	}
	a := s.all[i]
	if a.byForm {
		a.recorded = s.fillsIn(a)
	} else {
		a.recorded = s.imports(a.number, a.account, "Supply")
	}
	return true
}

// changes gives agreements another title, of which whoever had acknowledged is asked
// anew.
func (s *signings) changes() bool {
	for _, a := range s.all {
		if a.recorded && a.edits && !a.edited && s.acknowledgedBySome(a) {
			a.edited = s.imports(a.number, a.account, "Supply for longer")
			return true
		}
	}
	return false
}

// imports goes through the admin socket of the bot that runs.
func (s *signings) imports(number, account, title string) bool {
	file := filepath.Join(s.dir, "agreements.csv")
	text := fmt.Sprintf("number,account,title,signed_on\n%s,%s,%s,%s\n", number, account, title, s.day)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		s.t.Error(err)
		return false
	}
	ctx, cancel := context.WithTimeout(s.within, 5*time.Second)
	defer cancel()
	end, err := throughOwner(ctx, s.store, order{Import: &importOrder{Kind: "agreements", Files: []string{file}, Typed: []string{file}}}, func(int64, int64) {})
	if err == nil && (end.Failed != "" || end.Exit != exitDone) {
		s.t.Errorf("import of %s: %s%s", number, end.Failed, end.Out)
	}
	s.done["imports"]++
	return err == nil
}

// fillsIn opens the form, and sends it. Who finds the number taken had recorded it
// before.
func (s *signings) fillsIn(a *signed) bool {
	ctx, cancel := context.WithTimeout(s.within, 4*time.Second)
	defer cancel()
	s.done["forms"]++
	if v := s.slack.ModalOf(a.kam.id); v != nil {
		_ = s.slack.CloseView(ctx, a.kam.id, fmt.Sprint(v["id"]))
	}
	if _, err := s.slack.Say(ctx, a.kam.id, "dm", "/kam agreement new "+a.account); err != nil {
		return false
	}
	if _, err := s.slack.WaitForView(ctx, a.kam.id, func(workspace.View) bool { return true }); err != nil {
		return false
	}
	if err := s.slack.Submit(ctx, a.kam.id, map[string]string{"number": a.number, "title": "Supply", "signed_on": s.day.String()}); err != nil {
		return strings.Contains(err.Error(), a.number) // it says whose number that is
	}
	for _, m := range s.slack.Sees(a.kam.id, "dm") {
		if strings.Contains(m.Text, a.number) && (m.Ephemeral || m.Bot) {
			return true
		}
	}
	return false
}

// presses has a rep acknowledge one of the messages that ask.
func (s *signings) presses() bool {
	r := s.reps[s.dice.IntN(len(s.reps))]
	var asking []workspace.Message
	for _, m := range s.slack.Sees(r.id, "dm") {
		if asks(m) {
			asking = append(asking, m)
		}
	}
	if len(asking) == 0 || s.dice.IntN(4) == 0 {
		return false
	}
	m := asking[s.dice.IntN(len(asking))]
	a := s.about(m)
	if a == nil || a == s.all[len(s.all)-1] || a == s.all[len(s.all)-2] { // these are left without an answer
		return false
	}
	ctx, cancel := context.WithTimeout(s.within, 2*time.Second)
	defer cancel()
	s.done["presses"]++
	label := "Acknowledge"
	if r.language == "es" {
		label = "Enterado"
	}
	if err := s.slack.Click(ctx, r.id, m, label); err != nil {
		return true
	}
	now, err := s.slack.WaitFor(ctx, r.id, "dm", func(x workspace.Message) bool { return x.TS == m.TS && !asks(x) })
	if err == nil && reading(now, "Acknowledged on", "Enterado el") {
		s.shown[r.id+" "+m.TS] = a
	}
	return true
}

// reading reads text and blocks.
func reading(m workspace.Message, any ...string) bool {
	text, err := json.Marshal(m.Blocks)
	return err == nil && slices.ContainsFunc(any, func(word string) bool {
		return strings.Contains(m.Text, word) || strings.Contains(string(text), word)
	})
}

// asks says that a message has the button.
func asks(m workspace.Message) bool {
	text, err := json.Marshal(m.Blocks)
	return err == nil && m.Bot && !m.Ephemeral && strings.Contains(string(text), `"agreement:ack`)
}

// about is the agreement that a message names.
func (s *signings) about(m workspace.Message) *signed {
	for _, a := range s.all {
		if strings.Contains(m.Text, a.number) {
			return a
		}
	}
	return nil
}

func (s *signings) acknowledgedBySome(a *signed) bool {
	for _, of := range s.shown {
		if of == a {
			return true
		}
	}
	return false
}

// fails lets Slack's answers go wrong by chance.
func (s *signings) fails() {
	s.siege.fails()
	odds := func(kind workspace.FailureKind, chance float64) workspace.Odds {
		return workspace.Odds{Kind: kind, Chance: chance}
	}
	s.slack.FailAtRandom(updating, s.rng.Uint64(), odds(workspace.FailDropped, .05), odds(workspace.FailServerErrorAfter, .05), odds(workspace.FailServerError, .05),
		odds(workspace.FailInternal, .03), odds(workspace.FailRateLimited, .05), odds(workspace.FailRefused, .03), odds(workspace.FailHung, .02))
}

// ended is a bot that nobody kills, until nothing waits any more.
func (s *signings) ended() {
	s.t.Helper()
	s.peace()
	s.slack.FailAtRandom(updating, 0)
	s.open = len(s.all)
	for range 20 {
		s.set(s.now().Add(6 * time.Minute)) // what failed is tried again then
		l := s.lives(step{})
		eventually(s.t, "the bot listens", func() bool {
			_, err := os.Stat(s.socket)
			return err == nil && s.slack.Connections() > 0 || l.isOver()
		})
		end := s.during(l)
		for s.records() || s.changes() {
			if l.isOver() {
				s.t.Fatalf("the bot ended by itself:\n%s", l.log.bytes())
			}
		}
		end()
		quiet := 0
		var before [2]int
		eventually(s.t, "Slack hears no more", func() bool {
			now := [2]int{s.slack.Requests(posting), s.slack.Requests(updating)}
			if quiet++; now != before {
				before, quiet = now, 0
			}
			return quiet > 200 || l.isOver()
		})
		if err := l.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			s.t.Fatal(err)
		}
		<-l.ended
		if s.waits() == 0 {
			return
		}
	}
	s.t.Error("there is always something that waits")
}

func (l *life) isOver() bool {
	select {
	case <-l.ended:
		return true
	default:
		return false
	}
}

// waits is how much is to be settled, sent, looked for or rewritten by now.
func (s *signings) waits() (n int) {
	s.t.Helper()
	s.atHome(func(b *bot) {
		err := b.store.View(s.t.Context(), func(v *store.View) error {
			soon := s.now().Add(time.Hour)
			for _, list := range []func(time.Time, int) ([]store.Notice, time.Time, error){v.DueNotices, v.BeingSent, v.DueRewrites} {
				due, _, err := list(soon, 1000)
				if err != nil {
					return err
				}
				n += len(due)
			}
			due, _, err := v.DueAgreements(s.now(), 1000)
			n += len(due)
			return err
		})
		if err != nil {
			s.t.Fatal(err)
		}
	})
	return n
}
