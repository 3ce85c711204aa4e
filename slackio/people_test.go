package slackio

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kambot/chat"
)

func userJSON(id, more string) string {
	return `{"ok":true,"user":{"id":"` + id + `","team_id":"` + ourTeam + `","name":"bea","real_name":"Bea Ruiz","tz":"Europe/Madrid","locale":"es-ES","profile":{"email":"bea@x","display_name":"Bea"}` + more + `}}`
}

func mentionBy(user, team string) string {
	return `{"type":"app_mention","user":"` + user + `","user_team":"` + team + `","text":"top","ts":"5.1","channel":"C1"}`
}

func TestUnknownPersonCostsOneQuestionHoweverManyAsk(t *testing.T) {
	f := newFakeSlack()
	f.on("users.info", userJSON("UBEA", ""))
	dir := newDirectory()
	tr := newTransport(t, f, say(""), func(o *Options) { o.Directory = dir })
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			u := tr.people.user(context.Background(), "UBEA", "")
			want := chat.User{ID: "UBEA", Team: ourTeam, Name: "Bea Ruiz", Handle: "Bea", Email: "bea@x", Zone: "Europe/Madrid", Locale: "es-ES", Known: true}
			if u != want {
				t.Errorf("got %+v", u)
			}
		})
	}
	wg.Wait()
	tr.people.user(context.Background(), "UBEA", "")
	if n := f.count("users.info"); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestNobodyIsRemembered(t *testing.T) {
	f := newFakeSlack()
	f.on("users.info", `{"ok":false,"error":"user_not_found"}`)
	dir := newDirectory()
	tr := newTransport(t, f, say(""), func(o *Options) { o.Directory = dir })
	for range 3 {
		if u := tr.people.user(context.Background(), "UGONE", ""); u.Known || u.ID != "UGONE" {
			t.Errorf("got %+v", u)
		}
	}
	if n := f.count("users.info"); n != 1 {
		t.Errorf("asked %d times", n)
	}
	if _, ok := dir.User("UGONE"); !ok {
		t.Error("not remembered")
	}
}

func TestFailedLookupIsNotRememberedNorRepeatedAtOnce(t *testing.T) {
	f := newFakeSlack()
	f.on("users.info", `{"ok":false,"error":"missing_scope","needed":"users:read"}`)
	now := fixed()
	dir := newDirectory()
	tr := newTransport(t, f, say(""), func(o *Options) { o.Directory, o.Now = dir, func() time.Time { return now } })
	tr.people.user(context.Background(), "UBEA", "")
	tr.people.user(context.Background(), "UBEA", "")
	if n := f.count("users.info"); n != 1 {
		t.Errorf("asked %d times within a minute", n)
	}
	if _, ok := dir.User("UBEA"); ok {
		t.Error("remembered what was not known")
	}
	now = now.Add(time.Minute)
	f.on("users.info", userJSON("UBEA", ""))
	if u := tr.people.user(context.Background(), "UBEA", ""); !u.Known {
		t.Error("not asked again after a minute")
	}
}

func TestWhoIsOutside(t *testing.T) {
	for name, c := range map[string]struct {
		json       string
		enterprise string
		payload    string // the team the payload names
		outside    bool
	}{
		"ours":                        {userJSON("U1", ""), "", ourTeam, false},
		"ours, payload silent":        {userJSON("U1", ""), "", "", false},
		"other team":                  {strings.Replace(userJSON("U1", ""), ourTeam, "T0OTHER", 1), "", "", true},
		"stranger":                    {userJSON("U1", `,"is_stranger":true`), "", "", true},
		"payload says other":          {userJSON("U1", ""), "", "T0OTHER", true},
		"other workspace of our org":  {strings.Replace(userJSON("U1", `,"enterprise_user":{"enterprise_id":"E1","teams":["T0OTHER","T0OURS"]}`), ourTeam, "T0OTHER", 1), "E1", "T0OTHER", false},
		"org id in place of the team": {strings.Replace(userJSON("U1", ""), ourTeam, "E1", 1), "E1", "E1", false},
		"other org":                   {strings.Replace(userJSON("U1", `,"enterprise_user":{"enterprise_id":"E2","teams":["T0OTHER"]}`), ourTeam, "T0OTHER", 1), "E1", "", true},
		"Grid team list without org":  {strings.Replace(userJSON("U1", `,"enterprise_user":{"id":"W1","teams":["T0OURS"]}`), ourTeam, "T0OTHER", 1), "", "", false},
	} {
		f := newFakeSlack()
		f.on("users.info", c.json)
		tr := newTransport(t, f, say(""))
		tr.self.Store(&identity{team: ourTeam, user: ourBot, enterprise: c.enterprise})
		if u := tr.people.user(context.Background(), "U1", c.payload); u.Outside != c.outside || !u.Known {
			t.Errorf("%s: %+v", name, u)
		}
	}
}

func TestOutsidersAreCarriedThrough(t *testing.T) {
	f := newFakeSlack()
	f.on("users.info", strings.Replace(userJSON("UOUT", ""), ourTeam, "T0OTHER", 1))
	a, asked := asking(chat.Reply{Text: "sorry"})
	tr := newTransport(t, f, a)
	sendEvent(t, tr, "E1", mentionBy("UOUT", "T0OTHER"))
	if in := <-asked; !in.User.Outside {
		t.Errorf("asked %+v", in.User)
	}
	f.next(t, "chat.postEphemeral")
}

func TestKindsOfPeopleAreTold(t *testing.T) {
	for more, want := range map[string]func(chat.User) bool{
		`,"is_restricted":true`:                            func(u chat.User) bool { return u.Guest },
		`,"is_ultra_restricted":true,"is_restricted":true`: func(u chat.User) bool { return u.Guest },
		`,"is_bot":true`:                                   func(u chat.User) bool { return u.Bot },
		`,"is_workflow_bot":true`:                          func(u chat.User) bool { return u.Bot },
		`,"deleted":true`:                                  func(u chat.User) bool { return u.Deactivated },
		``:                                                 func(u chat.User) bool { return !u.Guest && !u.Bot && !u.Deactivated && !u.Outside },
	} {
		f := newFakeSlack()
		f.on("users.info", userJSON("U1", more))
		if u := newTransport(t, f, say("")).people.user(context.Background(), "U1", ""); !want(u) {
			t.Errorf("%s: %+v", more, u)
		}
	}
}

func TestDirectoryIsReadPageByPage(t *testing.T) { synctest.Test(t, directoryIsReadPageByPage) }

func directoryIsReadPageByPage(t *testing.T) {
	f := newFakeSlack()
	f.handle("users.list", func(c call) *http.Response {
		switch c.form.Get("cursor") {
		case "":
			return answer(200, `{"ok":true,"members":[{"id":"U1","team_id":"T0OURS"}],"response_metadata":{"next_cursor":"p2"}}`)
		case "p2":
			return answer(200, `{"ok":true,"members":[{"id":"U2","team_id":"T0OURS","deleted":true}],"response_metadata":{"next_cursor":""}}`)
		}
		return answer(200, `{"ok":false,"error":"invalid_cursor"}`)
	})
	dir := newDirectory()
	tr := newTransport(t, f, say(""), func(o *Options) { o.Directory = dir })
	if tr.DirectoryRead() {
		t.Error("read before it was")
	}
	tr.people.readAll(context.Background())
	u1, ok1 := dir.User("U1")
	u2, ok2 := dir.User("U2")
	if !ok1 || !ok2 || !u1.Known || !u2.Deactivated || !tr.DirectoryRead() || dir.ReadAt().IsZero() {
		t.Errorf("read %+v %+v at %v", u1, u2, dir.ReadAt())
	}
	writes := dir.writes
	tr.people.readAll(context.Background())
	if dir.writes != writes {
		t.Error("reading the same people again writes them again")
	}
}

func TestDirectoryThatCannotBeReadIsNotMarkedRead(t *testing.T) {
	f := newFakeSlack()
	f.on("users.list", `{"ok":false,"error":"missing_scope"}`)
	tr := newTransport(t, f, say(""))
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	tr.people.readAll(ctx)
	if tr.DirectoryRead() {
		t.Error("marked as read")
	}
}

func TestDirectoryFollowsEvents(t *testing.T) {
	f := newFakeSlack()
	dir := newDirectory(ana)
	tr := newTransport(t, f, say(""), func(o *Options) { o.Directory = dir })
	changed := func(id, kind, more string) {
		sendEvent(t, tr, id, `{"type":"`+kind+`","user":{"id":"UNEW","team_id":"`+ourTeam+`","name":"new","profile":{}`+more+`}}`)
	}
	becomes := func(what string, is func(chat.User) bool) {
		t.Helper()
		for range 30_000 {
			if u, ok := dir.User("UNEW"); ok && is(u) {
				return
			}
			time.Sleep(time.Millisecond)
		}
		t.Errorf("never became %s", what)
	}
	changed("E1", "team_join", "")
	becomes("known", func(u chat.User) bool { return u.Known })
	changed("E2", "user_change", `,"deleted":true`)
	becomes("deactivated", func(u chat.User) bool { return u.Deactivated })
	changed("E3", "user_change", `,"is_stranger":true,"two_factor_type":null`)
	becomes("a stranger", func(u chat.User) bool { return u.Outside })
	if f.count("users.info") != 0 {
		t.Error("events cost questions")
	}
}

func TestWhatIsNotSaidToUsByAPersonIsIgnored(t *testing.T) {
	f := newFakeSlack()
	a, asked := asking(chat.Reply{})
	tr := newTransport(t, f, a)
	for i, inner := range []string{
		`{"type":"message","channel_type":"im","user":"` + ourBot + `","text":"x","ts":"1","channel":"D1"}`,
		`{"type":"message","channel_type":"im","user":"UANA","bot_id":"B1","text":"x","ts":"2","channel":"D1"}`,
		`{"type":"message","channel_type":"im","subtype":"bot_message","text":"x","ts":"3","channel":"D1"}`,
		`{"type":"message","channel_type":"im","subtype":"message_changed","message":{"user":"UANA"},"ts":"4","channel":"D1"}`,
		`{"type":"message","channel_type":"im","subtype":"message_deleted","ts":"5","channel":"D1"}`,
		`{"type":"message","channel_type":"channel","user":"UANA","text":"x","ts":"6","channel":"C1"}`,
		`{"type":"app_mention","user":"UANA","bot_id":"B1","text":"x","ts":"7","channel":"C1"}`,
		`{"type":"app_uninstalled"}`, `{"type":"tomorrow","user":{"id":7}}`, `{"type":"message","user":7}`, `[]`,
	} {
		if w := sendEvent(t, tr, fmt.Sprint("E", i), inner); w.Code != 200 {
			t.Errorf("%s: %d", inner, w.Code)
		}
	}
	time.Sleep(20 * time.Millisecond)
	if len(asked) != 0 {
		t.Errorf("asked %+v", <-asked)
	}
}

func TestRetriedEventIsAnsweredOnce(t *testing.T) {
	f := newFakeSlack()
	a, asked := asking(chat.Reply{Text: "x"})
	tr := newTransport(t, f, a)
	dm := func(ts, client string) string {
		return `{"type":"message","channel_type":"im","user":"UANA","text":"x","ts":"` + ts + `","channel":"D1","client_msg_id":"` + client + `"}`
	}
	sendEvent(t, tr, "E1", dm("1.1", "c1")) // answered
	sendEvent(t, tr, "E1", dm("1.1", "c1")) // Slack's retry
	sendEvent(t, tr, "E2", dm("1.1", ""))   // the same message as another event
	sendEvent(t, tr, "E3", dm("1.2", "c1")) // one gesture sent as two messages
	sendEvent(t, tr, "E4", dm("1.3", "c2")) // answered
	f.next(t, "chat.postMessage")
	f.next(t, "chat.postMessage")
	f.never(t, "chat.postMessage")
	if len(asked) != 2 {
		t.Errorf("asked %d times", len(asked))
	}
}

func TestWhatWasSeenIsRememberedTenMinutesInBoundedMemory(t *testing.T) {
	now := fixed()
	s := newSeen(func() time.Time { return now })
	if !s.first("a") || s.first("a") || !s.first("") || !s.first("") {
		t.Error("first is not first")
	}
	now = now.Add(10*time.Minute + 59*time.Second)
	s.first("b")
	now = now.Add(10*time.Minute + 59*time.Second)
	if s.first("b") {
		t.Error("forgotten before ten minutes")
	}
	now = now.Add(30 * time.Minute)
	s.first("c")
	now = now.Add(30 * time.Minute)
	if !s.first("b") {
		t.Error("remembered for ever")
	}
	s.forget("b")
	if !s.first("b") {
		t.Error("not forgotten")
	}
	for i := range 3 * seenLimit {
		s.first(fmt.Sprint(i))
	}
	if n := len(s.young) + len(s.old); n > 2*seenLimit {
		t.Errorf("%d remembered", n)
	}
}
