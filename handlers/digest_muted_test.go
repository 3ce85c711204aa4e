package handlers

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// TestEveryKindOfDutyCanBeMutedAndIsNamed: but for reminders, which are always told.
func TestEveryKindOfDutyCanBeMutedAndIsNamed(t *testing.T) {
	for _, kind := range dutyKinds() {
		if may := slices.Contains(kindsOfNotices, kind.name); may == (kind.name == store.NoticeReminder) {
			t.Errorf("%s: may be muted: %v", kind.name, may)
		}
	}
	for _, kind := range kindsOfNotices {
		for _, lang := range []wording.Lang{wording.English, wording.Spanish} {
			if lang.NoticeKind(kind) == wording.Missing || lang.Omitted(kind) != lang.NoticeKind(kind) {
				t.Errorf("%s has no words in %s", kind, lang.Tag())
			}
		}
	}
}

// TestAKindThatIsMutedIsLeftOutOfTheDigestAndSaidInTheReceipt: a plan's action, a
// flag to review and a quiet key account, muted in either language and heard again.
func TestAKindThatIsMutedIsLeftOutOfTheDigestAndSaidInTheReceipt(t *testing.T) {
	o := newOffice(t)
	o.planned()
	o.click(berg, o.marks(berg, "Quiet Foods", "brand image", "Everybody knows them", "2026-11-30"), "Confirm")
	o.now = time.Date(2026, 12, 28, 9, 0, 0, 0, time.UTC)
	me, _ := o.store.Company().ByEmail(ana)
	morning := func() (text string, left []string) {
		t.Helper()
		n := store.Notice{Kind: store.NoticeDigest, To: me.Num, Day: kam.DayOf(o.now), At: o.now, Since: o.now.AddDate(0, 0, -1)}
		o.view(func(v *store.View) error {
			r, _, err := o.desk.Notice(context.Background(), v, &n)
			text = r.Text
			return err
		})
		for _, one := range n.Left {
			if what := wording.English.Omitted(one.What); one.Why == store.WhyMuted && one.Account != 0 && !slices.Contains(left, what) {
				left = append(left, what)
			}
		}
		return text, left
	}
	for _, c := range []struct{ mute, again, duty, left string }{
		{"mute plans", "unmute plans", "Send the offer", "actions of plans"},
		{"silencia las cuentas sin contacto", "unmute quiet accounts", "nobody has spoken with this key account", "quiet key accounts"},
		{"mute strategic reviews", "deja de silenciar las cuentas estratégicas", "still strategic", "reviews of strategic flags"},
	} {
		if text, left := morning(); !strings.Contains(text, c.duty) || len(left) > 0 {
			t.Fatalf("before %q %q is left out of:\n%s", c.mute, left, text)
		}
		o.says(ana, c.mute)
		if text, left := morning(); strings.Contains(text, c.duty) || !slices.Equal(left, []string{c.left}) {
			t.Errorf("after %q %q is left out of:\n%s", c.mute, left, text)
		}
		o.says(ana, c.again)
	}
}
