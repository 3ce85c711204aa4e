package main

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"kambot/wording"
	"kambot/workspace"
)

const dayTime = 24 * time.Hour

// ranked asks for a ranking of several pages.
func (h *house) ranked(as workspace.User, channel string) workspace.Message {
	h.t.Helper()
	h.says(as, channel, "/kam top 10 all")
	return h.sees(as, channel, "Top 10")
}

// secondPage is what the tenth to the twentieth account of a ranking read as.
func (h *house) secondPage(as workspace.User) string { return h.would(as, "top 10 all page 2") }

func TestNextTurnsThePageInItsPlace(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		m := h.ranked(h.executive, h.keyAccounts)
		h.clicks(h.executive, m, "Next")
		turned := h.sees(h.executive, h.keyAccounts, "\n11  ")
		if want := h.secondPage(h.executive); turned.Text != want || turned.TS != m.TS {
			t.Errorf("page two is\n%s\nwant\n%s", turned.Text, want)
		}
		h.clicks(h.executive, turned, "Previous")
		h.sees(h.executive, h.keyAccounts, "\n 1  ")
		if n := len(h.slack.Sees(h.executive.ID, h.keyAccounts)); n != 1 {
			t.Errorf("%d messages, want the one", n)
		}
	})
}

func TestButtonPressedTwiceTurnsOnePage(t *testing.T) {
	for _, mode := range []string{"socket", "http"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			// Neither press is answered before both were made: what stands in the
			// place of Next on the second page is another button.
			pressed := make(chan struct{})
			h := newHouse(t, mode, plan{front: func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if strings.HasPrefix(r.URL.Path, "/response/actions/") {
						<-pressed
					}
					next.ServeHTTP(w, r)
				})
			}})
			m := h.ranked(h.executive, h.keyAccounts)
			var g errgroup.Group
			for range 2 {
				g.Go(func() error {
					return h.slack.Act(soon(t), h.executive.ID, workspace.Container{Type: "message", Channel: m.Channel, MessageTS: m.TS}, workspace.Use{ActionID: actionOf(t, m, "Next")})
				})
			}
			err := g.Wait()
			close(pressed)
			if err != nil {
				t.Fatal(err)
			}
			h.sees(h.executive, h.keyAccounts, "\n11  ")
			h.says(h.executive, h.keyAccounts, "/kam top 3")
			h.sees(h.executive, h.keyAccounts, "Top 3")
			if h.count(h.executive, h.keyAccounts, "\n21  ") != 0 || h.count(h.executive, h.keyAccounts, "\n11  ") != 1 {
				t.Errorf("two presses of one button read\n%s", h.told(h.executive, h.keyAccounts))
			}
		})
	}
}

// actionOf is the action_id of the button with a label.
func actionOf(t *testing.T, m workspace.Message, label string) string {
	t.Helper()
	for _, b := range m.Blocks {
		elements, _ := b["elements"].([]any)
		for _, e := range elements {
			button, _ := e.(map[string]any)
			if text, _ := button["text"].(map[string]any); text["text"] == label {
				return button["action_id"].(string)
			}
		}
	}
	t.Fatalf("no button %q in %s", label, words(m.Blocks))
	return ""
}

func TestButtonThreeDaysLaterAnswersAsOfNow(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		m := h.ranked(h.executive, h.keyAccounts)
		h.ahead.Add(int64(3 * dayTime))
		h.clicks(h.executive, m, "Next")
		turned := h.sees(h.executive, h.keyAccounts, "\n11  ")
		if want := h.secondPage(h.executive); turned.Text != want {
			t.Errorf("three days later page two is\n%s\nwant\n%s", turned.Text, want)
		}
	})
}

func TestRightsAreAskedAgainOnEveryClick(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		m := h.ranked(h.manager, h.keyAccounts)
		if err := h.slack.ChangeUser(h.manager.ID, func(u *workspace.User) { u.Guest = true }); err != nil {
			t.Fatal(err)
		}
		eventually(t, "the bot hears that the manager is a guest now", func() bool {
			u, _ := h.bot.users.User(h.manager.ID)
			return u.Guest
		})
		h.clicks(h.manager, m, "Next")
		h.sees(h.manager, h.keyAccounts, wording.Stranger[0])
		if n := h.count(h.manager, h.keyAccounts, "\n11  "); n != 0 {
			t.Error("a guest turned the page")
		}
	})
}

// answers collects what the bot posts to a response_url of its Slack.
type answers struct {
	mu   sync.Mutex
	list []string
}

func (a *answers) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/mine/") {
			next.ServeHTTP(w, r)
			return
		}
		text := new(strings.Builder)
		_ = r.Write(text)
		a.mu.Lock()
		defer a.mu.Unlock()
		a.list = append(a.list, text.String())
	})
}

func (a *answers) all() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return append([]string(nil), a.list...)
}

func TestButtonOfSomebodyElseShowsOnesOwn(t *testing.T) {
	var got answers
	h := newHouse(t, "http", plan{front: got.front})
	at := strings.TrimSuffix(h.bot.settings.Slack.APIURL, "api/") + "mine/1"
	if code, body := fetch(t, h.request("/slack/actions", h.click(h.kam.ID, h.keyAccounts, "1.1", "turn top 25 all ever", at, "1.2"))); code != http.StatusOK {
		t.Fatalf("%d %s", code, body)
	}
	eventually(t, "the answer", func() bool { return len(got.all()) == 1 })
	own, foreign := h.would(h.kam, "top 25 all ever"), ""
	for line := range strings.Lines(h.would(h.executive, "top 25 all ever")) {
		if cells := strings.Split(strings.TrimSpace(line), "  "); foreign == "" && len(cells) > 5 && cells[0] != "#" && !strings.Contains(own, cells[1]) {
			foreign = cells[1]
		}
	}
	if foreign == "" {
		t.Fatalf("%s sees all that an executive sees", h.kam.RealName)
	}
	if strings.Contains(got.all()[0], foreign) {
		t.Errorf("%s's click shows %s:\n%s", h.kam.RealName, foreign, got.all()[0])
	}
}

func TestClickThatIsDeliveredTwiceIsAnsweredOnce(t *testing.T) {
	var got answers
	h := newHouse(t, "http", plan{front: got.front})
	at := strings.TrimSuffix(h.bot.settings.Slack.APIURL, "api/") + "mine/1"
	body := h.click(h.kam.ID, h.keyAccounts, "1.1", "top 3", at, "1.2")
	for range 2 {
		if code, answer := fetch(t, h.request("/slack/actions", body)); code != http.StatusOK {
			t.Fatalf("%d %s", code, answer)
		}
	}
	other := h.click(h.kam.ID, h.keyAccounts, "1.1", "top 4", at, "1.3")
	fetch(t, h.request("/slack/actions", other))
	eventually(t, "both clicks are answered", func() bool {
		all := strings.Join(got.all(), "\n")
		return strings.Contains(all, "Top 3") && strings.Contains(all, "Top 4")
	})
	if n := len(got.all()); n != 2 {
		t.Errorf("%d answers to two clicks, one of them delivered twice", n)
	}
}

func TestClickOfAStrangerIsRefusedPolitely(t *testing.T) {
	var got answers
	h := newHouse(t, "http", plan{front: got.front})
	at := strings.TrimSuffix(h.bot.settings.Slack.APIURL, "api/") + "mine/1"
	for i, who := range []workspace.User{h.guest, h.outsider, h.newcomer} {
		fetch(t, h.request("/slack/actions", h.click(who.ID, h.withPartner, "1.1", "post top 25 all ever", at, "2."+string(rune('1'+i)))))
		eventually(t, "a polite line", func() bool { return len(got.all()) == i+1 })
		if text := got.all()[i]; strings.Contains(text, "Top 25") || strings.Contains(text, "in_channel") || strings.Contains(text, `"blocks":[{`) && strings.Contains(text, "table") {
			t.Errorf("%s reads %s", who.RealName, text)
		}
	}
}

func TestShareAsksFirstAndThenPostsForTheChannel(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		m := h.ranked(h.executive, h.keyAccounts)
		h.clicks(h.executive, m, "Share")
		question := h.sees(h.executive, h.keyAccounts, "Post this in #key-accounts?")
		if n := len(h.slack.Sees(h.rep.ID, h.keyAccounts)); n != 0 {
			t.Fatalf("the channel reads %d messages before anything was confirmed", n)
		}
		h.clicks(h.executive, question, "Share in #key-accounts")
		shared := h.sees(h.rep, h.keyAccounts, "Top 10", "Shared by "+h.executive.RealName)
		if words := words(shared.Blocks); strings.Contains(words, `"button"`) {
			t.Error("what is posted for everybody has buttons")
		}
		// Cancel takes the question away.
		h.clicks(h.executive, m, "Share")
		h.clicks(h.executive, h.sees(h.executive, h.keyAccounts, "Post this in"), "Cancel")
		if n := h.count(h.rep, h.keyAccounts, "Top 10"); n != 1 {
			t.Errorf("the channel reads %d rankings, want the one", n)
		}
	})
}

func TestShareWorksWhereTheBotIsNoMember(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		if err := h.slack.Leave(h.keyAccounts, "UKAMBOT"); err != nil {
			t.Fatal(err)
		}
		m := h.ranked(h.executive, h.keyAccounts)
		h.clicks(h.executive, m, "Share")
		h.clicks(h.executive, h.sees(h.executive, h.keyAccounts, "Post this in"), "Share in #key-accounts")
		h.sees(h.rep, h.keyAccounts, "Top 10")
	})
}

func TestNothingIsSharedWhereStrangersRead(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		for _, place := range []string{h.withPartner, h.lobby} {
			m := h.ranked(h.executive, place)
			h.clicks(h.executive, m, "Share")
			refused := h.sees(h.executive, place, "I do not share this")
			if strings.Contains(words(refused.Blocks), "Share in") {
				t.Error("the refusal offers to share all the same")
			}
		}
		if told := h.told(h.outsider, h.withPartner) + h.told(h.guest, h.lobby); told != "" {
			t.Errorf("strangers read\n%s", told)
		}
	})
}

func TestShareIsRefusedWhenStrangersCameAfterTheQuestion(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		h.clicks(h.executive, h.ranked(h.executive, h.keyAccounts), "Share")
		question := h.sees(h.executive, h.keyAccounts, "Post this in")
		if err := h.slack.Join(h.keyAccounts, h.guest.ID); err != nil {
			t.Fatal(err)
		}
		h.ahead.Add(int64(2 * time.Minute)) // who reads a channel is known for a minute
		h.clicks(h.executive, question, "Share in #key-accounts")
		h.sees(h.executive, h.keyAccounts, "I do not share this")
		if told := h.told(h.guest, h.keyAccounts); told != "" {
			t.Errorf("the guest reads\n%s", told)
		}
	})
}

func TestNothingIsSharedWhereReadersCannotBeLookedUp(t *testing.T) {
	refuse := plan{front: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, "/conversations.") {
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write([]byte(`{"ok":false,"error":"missing_scope"}`))
				return
			}
			next.ServeHTTP(w, r)
		})
	}}
	inBoth(t, refuse, func(t *testing.T, h *house) {
		h.clicks(h.executive, h.ranked(h.executive, h.keyAccounts), "Share")
		h.sees(h.executive, h.keyAccounts, "I cannot tell who reads this channel")
	})
}
