//go:build browser

package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// visitor is somebody in front of `bot demo` with a real browser.
type visitor struct {
	t    *testing.T
	ctx  context.Context
	page string
	ids  map[string]string // by role
}

const (
	forMe    = `[data-testid="message-ephemeral"]`
	composer = `[data-testid="composer"]`
	home     = `[data-testid="home"]`
)

// visit starts the demo as its command does, and a browser on the address that
// it prints.
func visit(t *testing.T) *visitor {
	t.Helper()
	return visitOf(t, demoFlags{}, map[string]string{"executive": "executive of", "manager": "Melvin Marxen", "kam": "Darcel Schlecht", "rep": "rep on"})
}

// visitOf visits a demo with its flags; the people to be are found by words.
func visitOf(t *testing.T, f demoFlags, people map[string]string) *visitor {
	t.Helper()
	return visitAt(t, f, people, time.Now)
}

// visitAt visits one that lives by another clock.
func visitAt(t *testing.T, f demoFlags, people map[string]string, now func() time.Time) *visitor {
	t.Helper()
	read, write := io.Pipe()
	d := &door{in: strings.NewReader(""), out: write, err: t.Output(), now: now}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- d.demo(ctx, f)
		_ = write.Close()
	}()
	said, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("the demo says no address: %v, %v", err, <-ended)
	}
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the demo ended with %v", err)
		}
	})
	v := &visitor{t: t, ctx: browser(t), page: regexp.MustCompile(`http://\S+/`).FindString(said), ids: map[string]string{}}
	v.do(chromedp.Navigate(v.page), chromedp.WaitVisible(testID("person-picker")), chromedp.Click(testID("person-picker")), chromedp.WaitVisible(testID("person-option")))
	for role, words := range people {
		v.ids[role] = eval[string](v, "[...document.querySelectorAll('"+testID("person-option")+"')].find((n) => n.innerText.includes('"+words+"')).dataset.value")
	}
	return v
}

func testID(id string) string { return `[data-testid="` + id + `"]` }

func browser(t *testing.T) context.Context {
	t.Helper()
	options := slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 800),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "en"),
	})
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
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

// eval asks the page for a value.
func eval[T any](v *visitor, expression string) T {
	v.t.Helper()
	value, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// holds waits until the page says yes to an expression.
func (v *visitor) holds(expression string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, time.Minute)
	defer cancel()
	for tick := time.NewTicker(30 * time.Millisecond); ; {
		if yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")")); err == nil && yes {
			tick.Stop()
			return
		}
		select {
		case <-ctx.Done():
			v.t.Fatalf("never true: %s\nthe page:\n%s", expression, eval[string](v, "document.body.innerText"))
		case <-tick.C:
		}
	}
}

func (v *visitor) has(selector, words string) {
	v.t.Helper()
	v.holds("[...document.querySelectorAll(`" + selector + "`)].some((n) => n.innerText.includes(`" + words + "`))")
}

// is opens a place as somebody.
func (v *visitor) is(role, place string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.page+"?as="+v.ids[role]+"&channel="+place), chromedp.WaitVisible(testID("person-picker")), chromedp.WaitVisible("#title"))
}

func (v *visitor) says(text string) {
	v.t.Helper()
	v.do(chromedp.Click(composer), chromedp.KeyEvent(text), chromedp.KeyEvent(kb.Enter))
}

// presses presses the newest button with a label within a part of the page.
func (v *visitor) presses(within, label string) {
	v.t.Helper()
	find := "[...document.querySelectorAll(`" + within + " button`)].findLast((n) => n.innerText.trim() === `" + label + "`)"
	v.holds(find)
	eval[bool](v, "("+find+".click(), true)")
}

// top scrolls to where the newest answer begins.
func (v *visitor) top() {
	v.t.Helper()
	eval[bool](v, "([...document.querySelectorAll('"+forMe+"')].at(-1).scrollIntoView({block: 'start', behavior: 'instant'}), true)")
}

// keeps writes a picture of the page where KAMBOT_SCREENSHOTS says, to be
// looked at.
func (v *visitor) keeps(name string) {
	v.t.Helper()
	folder := os.Getenv("KAMBOT_SCREENSHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		v.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o600); err != nil {
		v.t.Fatal(err)
	}
}

func (v *visitor) prefers(scheme string) {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

func TestBrowserAsksTurnsThePageAndShares(t *testing.T) {
	v := visit(t)
	v.is("executive", "key-accounts")
	v.has(testID("notice"), "Sample")
	v.says("/kam top")
	v.has(forMe, "Only visible to you")
	v.holds("document.querySelector('" + forMe + " table').rows.length === 11")
	v.holds("document.querySelector('" + forMe + " svg[role=img]')")
	v.top()
	v.keeps("top-light")
	v.do(chromedp.EmulateViewport(1280, 1060))
	v.keeps("readme")
	v.do(chromedp.EmulateReset())
	v.prefers("dark")
	v.keeps("top-dark")
	v.prefers("light")

	first := eval[string](v, "document.querySelector('"+forMe+" table').innerText")
	v.presses(forMe, "Next")
	v.holds("document.querySelector('" + forMe + " table').rows[1].cells[0].innerText === '11'")
	if second := eval[string](v, "document.querySelector('"+forMe+" table').innerText"); second == first {
		t.Error("the next page is the first")
	}
	v.keeps("top-next")

	v.presses(forMe, "Share")
	v.has(forMe, "Post this in #key-accounts?")
	v.keeps("share-question")
	v.is("rep", "key-accounts")
	v.has("#main", "Nothing has been said in #key-accounts yet")
	v.is("executive", "key-accounts")
	v.presses(forMe, "Share in #key-accounts")
	v.has(testID("message"), "Shared by")
	v.is("rep", "key-accounts")
	v.has(testID("message"), "Shared by")
	v.holds("document.querySelector('" + testID("message") + " table')")
	v.keeps("shared")
}

func TestBrowserHomeOfFourPeople(t *testing.T) {
	v := visit(t)
	seen := map[string]string{}
	for _, role := range []string{"executive", "manager", "kam", "rep"} {
		v.is(role, "home")
		v.has(home, "As of")
		v.keeps("home-" + role)
		seen[role] = eval[string](v, "document.querySelector('"+home+"').innerText")
	}
	for _, role := range []string{"executive", "manager"} {
		if !strings.Contains(seen[role], "Team") {
			t.Errorf("the Home of the %s shows no team:\n%s", role, seen[role])
		}
	}
	for _, role := range []string{"kam", "rep"} {
		if strings.Contains(seen[role], "Team view") {
			t.Errorf("the Home of the %s shows a team:\n%s", role, seen[role])
		}
	}
	if seen["executive"] == seen["manager"] || seen["manager"] == seen["kam"] || seen["kam"] == seen["rep"] {
		t.Error("two people have the same Home")
	}
	v.prefers("dark")
	v.is("manager", "home")
	v.has(home, "As of")
	v.keeps("home-dark")
}

// phone makes the page as narrow as one.
func phone() []chromedp.Action[chromedp.Void] {
	return []chromedp.Action[chromedp.Void]{chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch)}
}

func TestBrowserEveryAnswerFitsAPhone(t *testing.T) {
	v := visit(t)
	v.do(phone()...)
	v.is("manager", "dm")
	for name, words := range map[string]string{"welcome": "hello", "top": "top", "key": "key", "team": "team", "mine": "mine", "help": "help"} {
		before := eval[int](v, "document.querySelectorAll('#main [data-testid=message]').length")
		v.says(words)
		v.holds("document.querySelectorAll('#main [data-testid=message]').length >= " + strconv.Itoa(before+2))
		v.holds("document.documentElement.scrollWidth <= 360")
		v.keeps("phone-" + name)
	}
	v.is("manager", "home")
	v.has(home, "As of")
	v.holds("document.documentElement.scrollWidth <= 360")
	v.keeps("phone-home")
}

func TestBrowserCards(t *testing.T) {
	v := visit(t)
	v.is("executive", "key-accounts")
	for _, words := range []string{"", "key", "status Kan-code", "why Kan-code", "owner Isdom", "history Isdom", "opportunities Isdom", "team", "help", "status Kancode", "top 2019"} {
		before := eval[int](v, "document.querySelectorAll('"+forMe+"').length")
		v.says(strings.TrimSpace("/kam " + words))
		v.holds("document.querySelectorAll('" + forMe + "').length > " + strconv.Itoa(before))
		v.top()
		v.keeps("card-" + strings.ReplaceAll(words, " ", "-"))
	}
}

func TestBrowserSeventhPageIsServedToo(t *testing.T) {
	v := visit(t)
	for range 8 { // each stays behind the next, as an open tab does
		v.is("kam", "home")
		v.has(home, "As of")
	}
	v.is("kam", "key-accounts")
	v.says("/kam top 3")
	v.has(forMe, "Top 3")
}

func TestBrowserPageThatNobodyLooksAtComesBack(t *testing.T) {
	v := visit(t)
	v.is("kam", "key-accounts")
	v.do(chromedp.Click(composer), chromedp.KeyEvent("half a sen"))
	look := func(hidden string) {
		eval[bool](v, "(Object.defineProperty(document, 'hidden', {configurable: true, get: () => "+hidden+"}), document.dispatchEvent(new Event('visibilitychange')), true)")
	}
	look("true")
	eval[bool](v, "(dispatchEvent(new Event('pagehide')), true)")
	look("false")
	v.do(chromedp.KeyEvent("tence"))
	v.holds("document.querySelector('" + composer + "').value === 'half a sentence'")
	v.do(chromedp.KeyEvent(kb.Enter))
	v.has(testID("message"), "half a sentence")
}
