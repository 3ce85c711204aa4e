//go:build browser

package workspace_test

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kambot/workspace"
)

// visitor is somebody with a real browser in front of the page.
type visitor struct {
	t      *testing.T
	ctx    context.Context
	server *httptest.Server
	slack  *workspace.Workspace
}

func testID(id string) string { return `[data-testid="` + id + `"]` }
func action(id string) string { return `[data-action-id="` + id + `"]` }

const (
	forMe    = `[data-testid="message-ephemeral"]`
	composer = `[data-testid="composer"]`
)

// visit opens a workspace with the tiny bot in it and a browser on its page.
func visit(t *testing.T, address string) *visitor {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	bot := &tinyBot{t: t, base: "http://" + server.Listener.Addr().String()}
	w, err := workspace.New(workspace.Options{
		Team: workspace.Team{ID: "T0HOME", Name: "Home"},
		Users: []workspace.User{
			{ID: "U0ANA", Handle: "ana", RealName: "Ana Ruiz", TZ: "Europe/Madrid", Role: "Key account manager", Note: "Holds Kan-code"},
			{ID: "U0BEN", Handle: "ben", RealName: "Ben Cole", TZ: "America/New_York", Role: "Sales representative"},
			{ID: "U0OUT", Handle: "olga", RealName: "Olga Out", Outside: "T0OTHER"},
		},
		Channels: []workspace.Channel{
			{ID: "C0GENERAL", Name: "general", Members: []string{"U0ANA", "U0BEN", "UKAMBOT"}},
			{ID: "C0SECRET", Name: "secret", Private: true, Members: []string{"U0ANA", "UKAMBOT"}},
			{ID: "C0SHARED", Name: "with-other", Shared: true, Members: []string{"U0ANA", "U0OUT", "UKAMBOT"}},
		},
		Commands: []workspace.Command{{Command: "/kam", Description: "Accounts", UsageHint: "top 5 2017"}},
		BotToken: "xoxb-test", SigningSecret: "shh", RequestURL: "http://bot.test", Transport: workspace.Direct(bot),
		URL: bot.base, Notice: "Sample company: made up.", Now: time.Now,
		Gallery: func() []workspace.GalleryItem {
			return []workspace.GalleryItem{
				{Title: "A word", Lang: "en", Text: "Hello", Kind: "message"}, {Title: "A word", Lang: "es", Text: "Hola", Kind: "message"},
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = w
	server.Start()
	v := &visitor{t: t, server: server, slack: w}
	v.ctx = browser(t)
	t.Cleanup(func() { server.CloseClientConnections(); server.Close(); _ = w.Close() })
	v.goTo(address)
	return v
}

// browser starts Debian's chromium, or whatever chromedp finds, and fails the
// test if a script on the page does.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "en"),
	})
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	ctx, endAllocator := chromedp.NewExecAllocator(ctx, options...)
	ctx, endBrowser := chromedp.NewContext(ctx)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("no browser: %v", err)
	}
	var listening sync.WaitGroup
	listening.Go(func() {
		for m, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			if m.IsException() {
				t.Errorf("the page's script failed: %s", m)
			}
		}
	})
	t.Cleanup(func() { endBrowser(); endAllocator(); cancel(); listening.Wait() })
	return ctx
}

func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	for i, step := range steps {
		ctx, cancel := context.WithTimeout(v.ctx, time.Minute)
		err := chromedp.Do(ctx, step)
		cancel()
		if err != nil {
			v.t.Fatalf("step %d: %v", i+1, err)
		}
	}
}

func (v *visitor) goTo(address string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.server.URL+address), chromedp.WaitVisible(testID("person-picker")), chromedp.WaitVisible("#title"))
}

// say types into the composer and sends.
func (v *visitor) say(text string) {
	v.t.Helper()
	v.do(chromedp.Click(composer), chromedp.KeyEvent(text), chromedp.KeyEvent(kb.Enter))
}

// holds waits until the page says yes to an expression.
func (v *visitor) holds(expression string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, time.Minute)
	defer cancel()
	for {
		if yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")")); err != nil {
			v.t.Fatalf("%s: %v", expression, err)
		} else if yes {
			return
		}
		select {
		case <-ctx.Done():
			body, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("document.body.innerText"))
			v.t.Fatalf("never true: %s\nthe page (%v):\n%s", expression, err, body)
		case <-time.After(30 * time.Millisecond):
		}
	}
}

// eval asks the page for a value; a promise is waited for.
func eval[T any](v *visitor, expression string) T {
	v.t.Helper()
	value, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

func (v *visitor) has(selector, words string) {
	v.t.Helper()
	v.holds("[...document.querySelectorAll(`" + selector + "`)].some((n) => n.innerText.includes(`" + words + "`))")
}

func TestBrowserCommandIsAnsweredToItsTyperOnly(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.say("/kam top 5")
	v.has(forMe, "Only visible to you")
	v.has(forMe+" table", "341,455")
	v.has(forMe+" table", "<b>Konex</b> & *Co*")
	v.holds("document.querySelectorAll(`" + forMe + " svg[role=img] .chart-bar`).length === 2")
	v.goTo("/?as=U0BEN&channel=C0GENERAL")
	v.has("#main", "Nothing has been said in #general yet")
}

func TestBrowserOffersTheCommandWithItsHint(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.do(chromedp.Click(composer), chromedp.KeyEvent("/k"))
	v.has(testID("offer"), "top 5 2017")
	v.do(chromedp.KeyEvent(kb.Tab))
	v.holds("document.querySelector(`" + composer + "`).value === '/kam '")
	v.has(".usage", "top 5 2017")
}

func TestBrowserButtonChangesTheAnswerInPlaceAndKeepsTheFocus(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.say("/kam top")
	v.do(chromedp.Click(forMe + " " + action("next")))
	v.has(forMe+" h3", "Page two")
	v.holds("document.querySelectorAll(`" + forMe + "`).length === 1")
	v.holds("document.activeElement.dataset.actionId === 'next'")
}

func TestBrowserMenusAreChosenByKeyboard(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.say("/kam top")
	v.do(chromedp.WaitVisible(action("period")), chromedp.Focus(action("period")), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(testID("menu-option")),
		chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	v.has(forMe, "Chosen: 2016")
	v.do(chromedp.Click(testID("overflow")), chromedp.WaitVisible(`[role="option"]`), chromedp.KeyEvent(kb.Enter))
	v.has(forMe, "Chosen: why")
}

func TestBrowserAsksBeforeAButtonThatWantsIt(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.say("/kam top")
	v.do(chromedp.Click(action("share")), chromedp.WaitVisible(testID("confirm-ok")), chromedp.KeyEvent(kb.Escape), chromedp.WaitNotPresent(testID("confirm")))
	v.do(chromedp.Click(action("share")), chromedp.WaitVisible(testID("confirm-cancel")), chromedp.Click(testID("confirm-cancel")), chromedp.WaitNotPresent(testID("confirm")))
	if n := len(v.slack.Sees("U0BEN", "C0GENERAL")); n != 0 {
		t.Fatalf("Ben sees %d messages before anything was confirmed", n)
	}
	v.do(chromedp.Click(action("share")), chromedp.Click(testID("confirm-ok")))
	v.has(testID("message"), "Shared accounts")
	if n := len(v.slack.Sees("U0BEN", "C0GENERAL")); n != 1 {
		t.Errorf("Ben sees %d messages, the shared one is for him", n)
	}
}

func TestBrowserModalShowsErrorsAtTheFieldAndClosesWhenItIsTaken(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=dm")
	v.say("/kam top")
	v.do(chromedp.Click(action("form")), chromedp.WaitVisible(testID("modal")))
	v.holds("document.activeElement.matches('dialog textarea')")
	v.do(chromedp.Click(testID("modal-submit")))
	v.has(`[data-block-id="words"] .field-error`, "fill this in")
	v.do(chromedp.Click("dialog textarea"), chromedp.KeyEvent("bad words"))
	v.do(chromedp.Click(`dialog [data-block-id="kind"] .menu`), chromedp.WaitVisible(testID("menu-option")), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	v.do(chromedp.Click(`dialog [data-block-id="account"] .menu`), chromedp.KeyEvent("kon"))
	v.has(testID("menu-option")+".at", "Konex") // the answer to all that was typed
	v.do(chromedp.KeyEvent(kb.Enter), chromedp.Click(testID("modal-submit")))
	v.has(`[data-block-id="words"] .field-error`, "That is not a note")
	v.holds("document.activeElement.matches('dialog textarea[aria-invalid=true]')")
	v.do(chromedp.SetValue("dialog textarea", "A good note"), chromedp.Click(testID("modal-submit")))
	v.holds("!document.querySelector('dialog')")
	v.has(testID("message"), "Noted: A good note (2016, konex)")
}

func TestBrowserModalKeepsTheFocusInsideAndEscapeLeavesIt(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=dm")
	v.say("/kam top")
	v.do(chromedp.Click(action("form")), chromedp.WaitVisible(testID("modal")))
	for range 12 {
		v.do(chromedp.KeyEvent(kb.Tab))
		v.holds("document.querySelector('dialog').contains(document.activeElement)")
	}
	v.do(chromedp.Focus("dialog textarea"), chromedp.KeyEvent(kb.Escape), chromedp.WaitNotPresent(testID("modal")))
	v.holds("document.activeElement.dataset.actionId === 'form'")
	if v.slack.ModalOf("U0ANA") != nil {
		t.Error("the workspace still thinks the modal open")
	}
}

func TestBrowserAnotherPersonIsPickedByKeyboardAndSeesTheirOwn(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0SECRET")
	v.has(testID("notice"), "made up")
	v.do(chromedp.WaitVisible(testID("channel-C0SECRET")), chromedp.Focus(testID("person-picker")), chromedp.KeyEvent(kb.Enter),
		chromedp.WaitVisible(testID("person-option")), chromedp.KeyEvent("ben"), chromedp.KeyEvent(kb.Enter))
	v.has(testID("person-picker"), "Ben Cole")
	v.holds("new URLSearchParams(location.search).get('as') === 'U0BEN'")
	v.do(chromedp.WaitNotPresent(testID("channel-C0SECRET")), chromedp.WaitVisible(testID("dm-bot")))
	v.do(chromedp.NavigateBack())
	v.has(testID("person-picker"), "Ana Ruiz")
}

func TestBrowserMentionIsAnsweredInTheThreadPane(t *testing.T) {
	v := visit(t, "/?as=U0BEN&channel=general")
	v.say("@kambot top 3")
	v.do(chromedp.WaitVisible(testID("thread-pane")))
	v.has(testID("thread-pane")+" "+forMe, "Only for you, @Ben Cole")
	v.do(chromedp.Click(testID("thread-close")), chromedp.WaitNotVisible(testID("thread-pane")), chromedp.Click(testID("open-thread")), chromedp.WaitVisible(testID("thread-pane")))
	v.do(chromedp.KeyEvent("/kam top"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(testID("toast")))
	v.do(chromedp.KeyEvent(kb.Escape), chromedp.WaitNotVisible(testID("thread-pane")))
}

func TestBrowserHomeIsDrawnForWhoOpensIt(t *testing.T) {
	v := visit(t, "/?as=U0ANA")
	v.do(chromedp.Click(testID("home-tab")))
	v.has(testID("home"), "Accounts of U0ANA")
	v.goTo("/?as=U0BEN&channel=home")
	v.has(testID("home"), "Accounts of U0BEN")
}

func TestBrowserFailureIsToldInSlacksWord(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=dm")
	v.say("/kam break")
	v.has(testID("toast"), "failed with the error")
}

func TestBrowserSharedChannelsAreMarkedAndOutsidersHaveNoHome(t *testing.T) {
	v := visit(t, "/?as=U0OUT&channel=C0SHARED")
	v.do(chromedp.WaitVisible(testID("channel-C0SHARED")+" .shared"), chromedp.WaitNotPresent(testID("home-tab")))
	v.has("#main .about", "another organisation reads here")
}

func TestBrowserGalleryShowsBothLanguagesSideBySide(t *testing.T) {
	v := visit(t, "/?as=U0ANA#gallery")
	v.do(chromedp.WaitVisible(testID("gallery-item") + `[lang="es"]`))
	v.holds("(([a, b]) => a.getBoundingClientRect().top === b.getBoundingClientRect().top && a.innerText.includes('Hello') && b.innerText.includes('Hola'))(document.querySelectorAll('.gallery-item'))")
}

func TestBrowserComesBackAfterTheLineWasCut(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.server.CloseClientConnections()
	if _, err := v.slack.Say(v.ctx, "U0BEN", "C0GENERAL", "said meanwhile"); err != nil {
		t.Fatal(err)
	}
	v.has(testID("message"), "said meanwhile")
	if _, err := v.slack.Say(v.ctx, "U0BEN", "C0GENERAL", "and after"); err != nil {
		t.Fatal(err)
	}
	v.has(testID("message"), "and after")
	v.holds("document.querySelectorAll(`" + testID("message") + "`).length === 2")
}

func TestBrowserPhoneNeverScrollsSideways(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch))
	v.say("/kam top")
	v.has(forMe+" table", "341,455")
	v.holds("document.querySelector('.table-frame').scrollWidth > document.querySelector('.table-frame').clientWidth")
	for _, place := range []string{"/?as=U0ANA&channel=C0GENERAL", "/?as=U0ANA&channel=home", "/?as=U0ANA&channel=gallery"} {
		v.do(chromedp.Navigate(v.server.URL+place), chromedp.WaitVisible("#title"))
		v.holds("document.documentElement.scrollWidth <= 360 && [...document.querySelectorAll('#main *')].every((n) => n.closest('.table-frame, .sr-only, svg') || n.getBoundingClientRect().right <= 361)")
	}
	v.do(chromedp.Click(testID("drawer-button")), chromedp.WaitVisible(testID("dm-bot")), chromedp.KeyEvent(kb.Escape))
	v.holds("getComputedStyle(document.getElementById('sidebar')).visibility === 'hidden'")
}

func TestBrowserDrawsMrkdwnAsSlackDoes(t *testing.T) {
	v := visit(t, "/?as=U0ANA")
	for _, c := range []struct{ text, want string }{
		{"*bold* _it_ ~gone~ `code`", "<strong>bold</strong> <em>it</em> <s>gone</s> <code>code</code>"},
		{"*_both_*", "<strong><em>both</em></strong>"},
		{"2*3*4 snake_case_name a~b~c", "2*3*4 snake_case_name a~b~c"},
		{"* not bold * and *open", "* not bold * and *open"},
		{"*across\nlines*", "*across\nlines*"},
		{"`*as it is* &amp; &lt;b&gt;`", "<code>*as it is* &amp; &lt;b&gt;</code>"},
		{"```a *b*\n  c```", `<pre class="pre"><code>a *b*` + "\n" + `  c</code></pre>`},
		{"&gt; one\n&gt; two\nthree", "<blockquote>one\ntwo</blockquote>three"},
		{"AT&amp;T &lt;!channel&gt; &amp;lt;", "AT&amp;T &lt;!channel&gt; &amp;lt;"},
		{"<https://a.example/x?y=1&amp;z=2|a *link*>", `<a href="https://a.example/x?y=1&amp;z=2" target="_blank" rel="noopener noreferrer">a *link*</a>`},
		{"<@U0BEN> <#C0GENERAL>", `<span class="mention "><bdi>@Ben Cole</bdi></span> <span class="mention "><bdi>#general</bdi></span>`},
		{"<!here>", `<span class="mention broadcast"><bdi>@here</bdi></span>`},
		{"<javascript:alert(1)|x> <data:text/html,x>", "&lt;javascript:alert(1)|x&gt; &lt;data:text/html,x&gt;"},
		{"<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"},
	} {
		quoted := strings.NewReplacer("\\", "\\\\", "`", "\\`", "$", "\\$").Replace(c.text)
		got := eval[string](v, "import('/assets/mrkdwn.js').then((m) => { const d = document.createElement('div'); d.append(m.mrkdwn(`"+quoted+"`, {verbatim: true})); return d.innerHTML; })")
		if got != c.want {
			t.Errorf("%q is drawn\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}
