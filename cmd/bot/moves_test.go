package main

import (
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"kambot/importer"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/workspace"
)

// The people of these tests: a manager, a KAM with many accounts, one with few,
// and somebody who has none.
const (
	melvin   = "Melvin Marxen"
	darcel   = "Darcel Schlecht"
	jonathan = "Jonathan Berthelot"
	meiMei   = "Mei-Mei Johns"
)

// carries lets the courier of the house work until the test ends.
func (h *house) carries() {
	h.t.Helper()
	ended := make(chan error, 1)
	ctx := h.t.Context() // done before the house is closed
	go func() { ended <- h.bot.courier.Run(ctx) }()
	h.t.Cleanup(func() {
		if err := <-ended; err != nil {
			h.t.Errorf("courier: %v", err)
		}
	})
}

func (h *house) view(read func(*store.View) error) {
	h.t.Helper()
	if err := h.bot.store.View(h.t.Context(), read); err != nil {
		h.t.Fatal(err)
	}
}

// called is somebody of the company by name.
func (h *house) called(name string) (u workspace.User) {
	h.t.Helper()
	for _, p := range h.bot.store.Company().People {
		if p.Name == name {
			id, why := h.bot.users.address(p)
			if why != "" {
				h.t.Fatalf("%s %s", name, why)
			}
			u = workspace.User{ID: id, RealName: p.Name, Email: p.Email}
		}
	}
	if u.ID == "" {
		h.t.Fatalf("there is no %s", name)
	}
	return u
}

// account is an account by its name.
func (h *house) account(name string) (acc kam.Account) {
	h.t.Helper()
	h.view(func(v *store.View) (err error) {
		acc, err = accountNamed(v, name)
		return err
	})
	return acc
}

func accountNamed(v *store.View, name string) (kam.Account, error) {
	nums, err := v.AccountsNamed(kam.FoldName(name))
	if err != nil || len(nums) == 0 {
		return kam.Account{}, store.ErrNotFound
	}
	return v.Account(nums[0])
}

// isWith checks who has an account.
func (h *house) isWith(account, name string) {
	h.t.Helper()
	p, _ := h.bot.store.Company().Person(h.account(account).KAM)
	if p.Name != name {
		h.t.Errorf("%s is with %q, want %q", account, p.Name, name)
	}
}

// ofAccounts are those whom a move of accounts concerns: who has them, who gets
// them, and their reps.
func (h *house) ofAccounts(to string, accounts ...string) []string {
	names := []string{to}
	for _, name := range accounts {
		acc := h.account(name)
		for _, num := range append([]kam.PersonNum{acc.KAM}, acc.Reps...) {
			p, _ := h.bot.store.Company().Person(num)
			if !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	return names
}

// onceEach waits until nothing is left to be told, and checks that the bot wrote
// one message with these words to each of them, and to nobody else.
func (h *house) onceEach(names []string, words ...string) {
	h.t.Helper()
	eventually(h.t, "everybody is told", func() bool {
		left := 0
		h.view(func(v *store.View) error {
			waiting, _, err := v.DueNotices(h.bot.now().Add(time.Minute), 1)
			sending, _, err2 := v.BeingSent(h.bot.now().Add(time.Hour), 1)
			left = len(waiting) + len(sending)
			return errors.Join(err, err2)
		})
		return left == 0
	})
	for _, p := range h.bot.store.Company().People {
		u := h.called(p.Name)
		want := 0
		if slices.Contains(names, p.Name) {
			want = 1
		}
		if n := h.count(u, "dm", words...); n != want {
			h.t.Errorf("%s has %d messages with %q, want %d:\n%s", p.Name, n, words, want, h.told(u, "dm"))
		}
	}
}

// asks says something that is answered with a preview, and gives that.
func (h *house) asks(as workspace.User, channel, text string, words ...string) workspace.Message {
	h.t.Helper()
	h.says(as, channel, text)
	return h.sees(as, channel, append([]string{"Please confirm", "Nothing has moved yet"}, words...)...)
}

// wrote are words of every notice about a move by somebody.
const toJonathan = "KAM Darcel Schlecht → Jonathan Berthelot"

func TestMoveIsShownConfirmedToldOnceAndTakenBack(t *testing.T) {
	t.Parallel()
	for name, place := range map[string]struct{ channel, prefix string }{"dm": {"dm", ""}, "slash": {"C0KEYACC", "/kam "}} {
		t.Run(name, func(t *testing.T) {
			inBoth(t, plan{}, func(t *testing.T, h *house) {
				h.carries()
				boss := h.called(melvin)
				concerned := h.ofAccounts(jonathan, "Isdom", "Condax")
				preview := h.asks(boss, place.channel, place.prefix+"move Isdom and Condax to Jonathan Berthelot", "Isdom and Condax: "+toJonathan)
				h.isWith("Isdom", darcel)
				h.onceEach(nil, toJonathan, "Melvin Marxen has")
				h.clicks(boss, preview, "Confirm")
				done := h.sees(boss, place.channel, "Done: Isdom and Condax: "+toJonathan)
				if done.TS != preview.TS || done.Ephemeral != preview.Ephemeral || h.count(boss, place.channel, "Please confirm") != 0 {
					t.Errorf("the outcome does not stand in the place of the preview:\n%s", h.told(boss, place.channel))
				}
				h.isWith("Isdom", jonathan)
				h.isWith("Condax", jonathan)
				h.onceEach(append(concerned, melvin), toJonathan) // what he confirmed in a channel comes to his DM, too
				h.onceEach([]string{jonathan}, "Melvin Marxen has given you: Isdom and Condax")
				h.onceEach([]string{darcel}, "Melvin Marxen has moved from you: Isdom and Condax")
				h.remembers(boss, "Isdom", "done", melvin)

				h.clicks(boss, done, "Undo")
				h.sees(boss, place.channel, "Taken back: Isdom and Condax")
				h.isWith("Isdom", darcel)
				h.isWith("Condax", darcel)
				h.onceEach(concerned, "Melvin Marxen has taken back:")
				h.remembers(boss, "Isdom", "taken back", melvin)
			})
		})
	}
}

// remembers asks for the history of an account as the terminal shows it.
func (h *house) remembers(as workspace.User, account string, words ...string) {
	h.t.Helper()
	said := h.would(as, "history "+account)
	for _, w := range words {
		if !strings.Contains(said, w) {
			h.t.Errorf("the history of %s lacks %q:\n%s", account, w, said)
		}
	}
}

func TestMoveIsToldOnceWhateverBecomesOfSlacksAnswers(t *testing.T) {
	for _, kind := range []workspace.FailureKind{workspace.FailDropped, workspace.FailInternal, workspace.FailServerError, workspace.FailRefused} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, "socket", plan{})
			h.carries()
			boss := h.called(melvin)
			concerned := h.ofAccounts(jonathan, "Isdom")
			preview := h.asks(boss, h.keyAccounts, "/kam move Isdom to Jonathan Berthelot")
			h.slack.FailNext("chat.postMessage", 3, kind)
			h.clicks(boss, preview, "Confirm")
			h.sees(boss, h.keyAccounts, "Done: Isdom")
			eventually(t, "everybody is written to", func() bool { return h.slack.Requests("chat.postMessage") >= len(concerned) })
			h.ahead.Add(int64(2 * time.Minute)) // what got no answer is looked for then
			h.bot.kick()
			h.onceEach(append(concerned, melvin), "Isdom: "+toJonathan)
		})
	}
}

func TestMoveIsToldOnceByABotThatIsKilledAndStartedAnew(t *testing.T) {
	for name, signal := range map[string]syscall.Signal{"killed": syscall.SIGKILL, "stopped": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var posts atomic.Int64
			armed, reached, open := atomic.Bool{}, make(chan struct{}), make(chan struct{})
			s := newSite(t, "socket", func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if !armed.Load() || !strings.HasSuffix(r.URL.Path, "/chat.postMessage") || !says(r, "Isdom") || posts.Add(1) != 3 { // agreements are told as well
						next.ServeHTTP(w, r)
						return
					}
					arrived := httptest.NewRecorder() // Slack has it, the bot never hears
					next.ServeHTTP(arrived, r)
					close(reached)
					<-open
				})
			})
			b := s.atRest()
			boss, ids := b.ids[melvin], b.concerned
			p := s.runs()
			if _, err := s.slack.Say(soon(t), boss, "dm", "move Isdom to Jonathan Berthelot"); err != nil {
				t.Fatal(err)
			}
			preview, err := s.slack.WaitFor(soon(t), boss, "dm", workspace.Has("Please confirm"))
			if err != nil {
				t.Fatal(err)
			}
			armed.Store(true)
			if err := s.slack.Click(soon(t), boss, preview, "Confirm"); err != nil {
				t.Fatal(err)
			}
			select {
			case <-reached:
			case <-soon(t).Done():
				t.Fatal("nobody is told")
			}
			p.signal(signal)
			close(open)
			if err := p.ends(); signal == syscall.SIGTERM && err != nil {
				t.Errorf("ended with %v", err)
			}
			eventually(t, "Slack notices that the bot is gone", func() bool { return s.slack.Connections() == 0 })
			looks := s.slack.Requests("conversations.history")
			s.env = append(s.env, clockVariable+"="+time.Now().Add(2*time.Minute).Format(time.RFC3339)) // what got no answer is looked for then
			second := s.runs()
			told := func(id string) (n int) {
				for _, m := range s.slack.Sees(id, "dm") {
					if m.Bot && strings.Contains(m.Text, "Isdom: "+toJonathan) {
						n++
					}
				}
				return n
			}
			eventually(t, "everybody is told", func() bool {
				return !slices.ContainsFunc(ids, func(id string) bool { return told(id) == 0 })
			})
			eventually(t, "the lost answer is looked for", func() bool { return s.slack.Requests("conversations.history") > looks })
			second.signal(syscall.SIGTERM)
			if err := second.ends(); err != nil {
				t.Error(err)
			}
			for _, id := range ids {
				if n := told(id); n != 1 {
					t.Errorf("%s is told %d times", id, n)
				}
			}
			if n := s.atRest().waiting; n != 0 {
				t.Errorf("%d notices of the move still wait", n)
			}
		})
	}
}

// before is what a test needs to know of a store while no bot has it.
type before struct {
	ids       map[string]string
	concerned []string // by a move of Isdom to Jonathan
	waiting   int      // notices of moves
}

func (s *site) atRest() (b before) {
	s.t.Helper()
	engine, err := bolt.Open(s.store)
	if err != nil {
		s.t.Fatal(err)
	}
	built, err := build(s.t.Context(), parts{settings: s.settings, engine: engine, now: time.Now, logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		s.t.Fatal(err)
	}
	h := &house{t: s.t, bot: built}
	b.ids = map[string]string{}
	users, err := built.demoUsers(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	for _, u := range users {
		b.ids[u.RealName] = u.ID
	}
	for _, name := range h.ofAccounts(jonathan, "Isdom") {
		b.concerned = append(b.concerned, b.ids[name])
	}
	h.view(func(v *store.View) error {
		due, _, err := v.DueNotices(time.Now().Add(time.Hour), 100)
		sending, _, err2 := v.BeingSent(time.Now().Add(time.Hour), 100)
		for _, n := range append(due, sending...) {
			if n.Move != "" { // not what a day that began meanwhile has to tell
				b.waiting++
			}
		}
		return errors.Join(err, err2)
	})
	if err := built.Close(s.t.Context()); err != nil {
		s.t.Error(err)
	}
	if err := engine.Close(); err != nil {
		s.t.Error(err)
	}
	return b
}

// alike loads two accounts of one name, and a second person of a first name.
func (h *house) alike() {
	h.t.Helper()
	for _, file := range []struct {
		kind importer.Kind
		text string
	}{
		{importer.People, "name,email,role,manager\nJonathan Reyes,jonathan.reyes@example.com,kam,Melvin Marxen\n"},
		{importer.Accounts, "id,name,kam,city\nD-1,Delta Foods,Darcel Schlecht,York\nD-2,Delta Foods,Jonathan Berthelot,Leeds\n"},
	} {
		path := filepath.Join(h.t.TempDir(), string(file.kind)+".csv")
		if err := os.WriteFile(path, []byte(file.text), 0o600); err != nil {
			h.t.Fatal(err)
		}
		report, err := importer.Run(h.t.Context(), h.bot.store, importer.Job{Kind: file.kind, Files: []string{path}, At: h.bot.now()})
		if err != nil || !report.Applied {
			h.t.Fatal(err, report)
		}
	}
}

func TestNameThatFitsSeveralIsAnsweredByAButton(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		boss := h.called(melvin)
		h.alike()
		for _, place := range []struct{ channel, prefix string }{{"dm", ""}, {h.keyAccounts, "/kam "}} {
			h.says(boss, place.channel, place.prefix+"move Delta Foods to Mei-Mei Johns from tomorrow")
			which := h.sees(boss, place.channel, "“Delta Foods” fits several accounts", "York", "Leeds")
			h.clicks(boss, which, "This one")
			h.sees(boss, place.channel, "Please confirm", "Delta Foods: KAM", "→ Mei-Mei Johns, from ")

			h.says(boss, place.channel, place.prefix+"move Condax to Jonathan")
			who := h.sees(boss, place.channel, "fits several people")
			h.clicks(boss, who, "Jonathan Reyes")
			preview := h.sees(boss, place.channel, "Please confirm", "Condax: KAM Darcel Schlecht → Jonathan Reyes, from today, ")
			h.clicks(boss, preview, "Cancel")
			h.sees(boss, place.channel, "Cancelled: Condax")
		}
		h.isWith("Condax", darcel)
		h.isWith("Delta Foods", darcel)
	})
}

func TestKAMProposesAndTheManagerSaysYes(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		h.carries()
		boss, giver := h.called(melvin), h.called(darcel)
		concerned := h.ofAccounts(jonathan, "Isdom")
		preview := h.asks(giver, "dm", "give Isdom to Jonathan Berthelot", "After you confirm, Melvin Marxen has to say yes")
		h.clicks(giver, preview, "Confirm")
		h.sees(giver, "dm", "Asked: Isdom", "It waits for Melvin Marxen to say yes")
		h.isWith("Isdom", darcel)
		h.onceEach([]string{melvin}, "Darcel Schlecht asks for your yes: Isdom")
		asked := h.sees(boss, "dm", "asks for your yes")
		h.clicks(boss, asked, "Confirm")
		done := h.sees(boss, "dm", "Done: Isdom: "+toJonathan)
		if done.TS != asked.TS {
			t.Error("the outcome does not stand in the place of the question")
		}
		h.isWith("Isdom", jonathan)
		h.onceEach([]string{jonathan}, "Darcel Schlecht has given you: Isdom")
		h.onceEach([]string{darcel}, "Melvin Marxen has approved your proposal: Isdom")
		h.onceEach(slices.DeleteFunc(slices.Clone(concerned), func(n string) bool { return n == darcel || n == jonathan }), "For accounts of yours as a rep: Isdom")
		if n := len(h.slack.Sees(giver.ID, "dm")); n != 3 { // said, asked, and the yes
			t.Errorf("the proposer reads %d messages, want 3:\n%s", n, h.told(giver, "dm"))
		}
		h.remembers(boss, "Isdom", "done", "Darcel Schlecht, Melvin Marxen")
	})
}

func TestMoveOfWhatChangedHandsIsShownAnew(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		boss := h.called(melvin)
		first := h.asks(boss, "dm", "move Isdom to Jonathan Berthelot")
		second := h.asks(boss, h.keyAccounts, "/kam move Isdom to Mei-Mei Johns")
		h.clicks(boss, second, "Confirm")
		h.sees(boss, h.keyAccounts, "Done: Isdom")
		h.clicks(boss, first, "Confirm")
		anew := h.sees(boss, "dm", "It changed since you were shown it", "Isdom is now with Mei-Mei Johns", "Mei-Mei Johns → Jonathan Berthelot")
		if anew.TS != first.TS {
			t.Error("it is not shown in its place")
		}
		h.isWith("Isdom", meiMei)
		h.clicks(boss, anew, "Confirm")
		h.sees(boss, "dm", "Done: Isdom: KAM Mei-Mei Johns → Jonathan Berthelot")
		h.isWith("Isdom", jonathan)
	})
}

// orderIn is the id that the buttons of a preview carry.
func orderIn(t *testing.T, m workspace.Message, label string) string {
	t.Helper()
	for _, b := range m.Blocks {
		elements, _ := b["elements"].([]any)
		for _, e := range elements {
			button, _ := e.(map[string]any)
			if text, _ := button["text"].(map[string]any); text["text"] == label {
				return button["value"].(string)
			}
		}
	}
	t.Fatalf("no button %q in %s", label, words(m.Blocks))
	return ""
}

func TestConfirmPressedAgainOrBySomebodyElseMovesNothing(t *testing.T) {
	var got answers
	h := newHouse(t, "http", plan{front: got.front})
	h.carries()
	at := strings.TrimSuffix(h.bot.settings.Slack.APIURL, "api/") + "mine/1"
	boss := h.called(melvin)
	concerned := h.ofAccounts(jonathan, "Isdom")
	preview := h.asks(boss, h.keyAccounts, "/kam move Isdom to Jonathan Berthelot")
	id := orderIn(t, preview, "Confirm")
	pressed := 0
	press := func(u workspace.User, action string) string {
		t.Helper()
		pressed++
		body := strings.Replace(h.click(u.ID, h.keyAccounts, preview.TS, id, at, "7."+string(rune('0'+pressed))), url.QueryEscape("ask:1"), url.QueryEscape(action), 1)
		if code, answer := fetch(t, h.request("/slack/actions", body)); code != http.StatusOK {
			t.Fatalf("%d %s", code, answer)
		}
		eventually(t, "an answer", func() bool { return len(got.all()) == pressed })
		return got.all()[pressed-1]
	}
	for _, u := range []workspace.User{h.called(darcel), h.called(jonathan), h.called("Cara Losch"), h.called("Irene Vale")} {
		if said := press(u, "move:confirm"); !strings.Contains(said, "Only Melvin Marxen") {
			t.Errorf("%s presses and reads\n%s", u.RealName, said)
		}
	}
	if said := press(h.guest, "move:confirm"); strings.Contains(said, "Isdom") {
		t.Errorf("a guest presses and reads\n%s", said)
	}
	h.isWith("Isdom", darcel)
	if said := press(boss, "move:confirm"); !strings.Contains(said, "Done: Isdom") {
		t.Errorf("the manager presses and reads\n%s", said)
	}
	if said := press(boss, "move:confirm"); !strings.Contains(said, "That is done already (Melvin Marxen)") {
		t.Errorf("the manager presses again and reads\n%s", said)
	}
	if said := press(h.called("Cara Losch"), "move:undo"); strings.Contains(said, "Taken back") || strings.Contains(said, "Isdom") {
		t.Errorf("another manager takes back and reads\n%s", said)
	}
	h.isWith("Isdom", jonathan)
	h.onceEach(append(concerned, melvin), "Isdom: "+toJonathan)
}
