//go:build browser

package workspace_test

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

func (v *visitor) prefers(scheme string) {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

const pageIsDark = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every((c) => c < 60)"

func TestBrowserColoursFollowTheSystemUntilOneChooses(t *testing.T) {
	v := visit(t, "/?as=U0ANA")
	v.prefers("dark")
	v.holds(pageIsDark)
	v.prefers("light")
	v.holds("!" + pageIsDark)
	v.do(chromedp.Click(testID("theme-toggle")))
	v.holds(pageIsDark)
	v.goTo("/?as=U0BEN")
	v.holds(pageIsDark)
}

func TestBrowserPressHoldsThoughItsPictureChangesUnderTheFinger(t *testing.T) {
	v := visit(t, "/?as=U0ANA")
	v.prefers("light")
	v.holds("!" + pageIsDark)
	type middle struct{ X, Y float64 }
	at := eval[middle](v, "(() => { const r = document.querySelector(`"+testID("theme-toggle")+"`).getBoundingClientRect(); return {X: r.x + r.width / 2, Y: r.y + r.height / 2}; })()")
	v.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	v.prefers("dark")
	v.has(testID("theme-toggle")+"[aria-label='Use light colours']", "")
	v.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	v.has(testID("theme-toggle")+"[aria-label='Use dark colours']", "")
}

// contrasts lists texts that stand out too little from what is behind them
// (WCAG AA: 4.5 to 1).
const contrasts = `(() => {
	const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
	const parse = (s) => { const m = s.match(/[\d.]+/g).map(Number); return { c: m.slice(0, 3), a: m[3] ?? 1 }; };
	const behind = (n) => { const layers = []; for (; n; n = n.parentElement) { const p = parse(getComputedStyle(n).backgroundColor); layers.push(p); if (p.a === 1) break; }
		return layers.reverse().reduce((under, p) => under.map((u, i) => u * (1 - p.a) + p.c[i] * p.a), [255, 255, 255]); };
	const weak = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const n = walk.currentNode.parentElement;
		if (!walk.currentNode.data.trim() || !n.checkVisibility() || n.closest('.sr-only, script, style, noscript, .skip, .message-tools')) continue;
		const style = getComputedStyle(n);
		const [a, b] = [light(parse(n.closest('svg') ? style.fill : style.color).c), light(behind(n))].sort((x, y) => y - x);
		const ratio = (a + .05) / (b + .05);
		if (ratio < 4.5) weak.push(walk.currentNode.data.trim().slice(0, 30) + ' ' + ratio.toFixed(2) + ' .' + n.className);
	}
	return weak.join('; ');
})()`

func TestBrowserTextStandsOutInBothThemes(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=C0GENERAL")
	v.say("/kam top")
	v.say("hello <!channel> @ben `code` https://example.com")
	v.has(testID("message"), "example.com")
	for _, scheme := range []string{"light", "dark"} {
		v.prefers(scheme)
		time.Sleep(50 * time.Millisecond) // one paint
		if weak := eval[string](v, contrasts); weak != "" {
			t.Errorf("%s: %s", scheme, weak)
		}
	}
}
