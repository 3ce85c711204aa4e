package courier

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// mornings writes digests: at 08:00, until noon, where each person lives.
type mornings struct {
	writer
	mu     sync.Mutex
	zone   map[kam.PersonNum]string
	minute map[kam.PersonNum]int
	days   [7]bool
	away   map[kam.PersonNum]func(kam.Day) bool // whose holidays are which
	fail   error
}

func daily() *mornings {
	return &mornings{zone: map[kam.PersonNum]string{}, minute: map[kam.PersonNum]int{}, days: [7]bool{true, true, true, true, true, true, true}}
}

func (m *mornings) Schedule(_ *store.View, p kam.Person, kind string) (kam.Schedule, int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	zone, err := time.LoadLocation(m.zone[p.Num])
	s := kam.Schedule{Minute: 8 * 60, Zone: zone}
	if kind == store.NoticeDigest {
		s.Days = m.days
	}
	if minute, own := m.minute[p.Num]; own {
		s.Minute = minute
	}
	if away := m.away[p.Num]; away != nil {
		s.Calendar = kam.NewCalendar(away)
	}
	return s, min(max(12*60, s.Minute+4*60), 24*60), err
}

func (m *mornings) lives(p kam.PersonNum, zone string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.zone[p] = zone
}

// Notice says the day, whether it is late, and what was missed.
func (m *mornings) Notice(_ context.Context, _ *store.View, n *store.Notice) (chat.Reply, string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	text := n.Day.String()
	switch {
	case n.Kind == "":
		text = n.Role
	case n.Role != "":
		text += " instead: " + n.Role
		if n.Named != "" {
			text += " in #" + n.Named
		}
	}
	if n.Late {
		text += " late"
	}
	for _, missed := range n.Missed {
		text += fmt.Sprintf(" (%s %s)", missed.Day, missed.Why)
	}
	return chat.Reply{Text: text}, "", m.fail
}

// town is a courier that can be stopped, started and have its clock set, with
// people who each hold an account.
type town struct {
	*house
	t     testing.TB
	path  string
	book  *slackBook
	write *mornings
	ahead atomic.Int64 // nanoseconds: what its clock is set ahead by
	on    *Courier
	stop  func()
	// carry writes instead of write, and channel is that of Senior Management.
	carry   Writer
	channel string
}

// settle makes a town at a moment.
func settle(t testing.TB, path string, at time.Time, people int) *town {
	t.Helper()
	time.Sleep(time.Until(at))
	w := &town{t: t, path: path, book: newBook(), write: daily()}
	w.house = open(t, path)
	l, err := w.Begin(t.Context(), store.Origin{Source: "test", Today: w.Today(), At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for i := 1; i <= people; i++ {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprint("P", i), Email: fmt.Sprintf("p%d@example.com", i), Role: kam.RoleKAM, SlackID: fmt.Sprint("U", i)}); err != nil {
			t.Fatal(err)
		}
		if _, err := l.PutAccount(kam.Account{Name: fmt.Sprint("A", i), KAM: kam.PersonNum(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *town) now() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) }

// longRest lets days pass in a quarter of the looks: what is due has to be known
// all the more. It is less than a heartbeat, which would be an outage.
const longRest = 55 * time.Second

func (w *town) start() { w.startWith(w.book) }

func (w *town) startWith(p Post) {
	if w.carry == nil {
		w.carry = w.write
	}
	w.on = New(Options{Store: w.Store, Post: p, Writer: w.carry, Channel: w.channel, Now: w.now, Rest: longRest})
	ctx, cancel := context.WithCancel(w.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.on.Run(ctx) }()
	w.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			w.t.Error(err)
		}
	}
	synctest.Wait()
}

// until lets time go by, by the clock of the town.
func (w *town) until(clock string) {
	w.t.Helper()
	at, err := time.Parse("2006-01-02 15:04:05 MST", clock+" UTC")
	if err != nil {
		w.t.Fatal(err)
	}
	if d := at.Sub(w.now()); d > 0 {
		time.Sleep(d)
	}
	synctest.Wait()
}

func (w *town) close() {
	w.t.Helper()
	w.stop()
	if err := w.Verify(context.Background()); err != nil {
		w.t.Error(err)
	}
	w.house.close()
}

// got is what somebody was sent, each with its moment in UTC.
func (w *town) got(to string, want ...string) {
	w.t.Helper()
	w.book.mu.Lock()
	defer w.book.mu.Unlock()
	var got []string
	for _, p := range w.book.log {
		if p.to == to {
			got = append(got, p.at.UTC().Format("01-02 15:04 ")+p.text)
		}
	}
	if !slices.Equal(got, want) {
		w.t.Errorf("%s got\n\t%s\nwant\n\t%s", to, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// had is what became of the digest of somebody's day.
func (w *town) had(p kam.PersonNum, day string, state store.NoticeState, why string) store.Notice {
	w.t.Helper()
	d, err := kam.ParseDay(day)
	if err != nil {
		w.t.Fatal(err)
	}
	var n store.Notice
	err = w.View(context.Background(), func(v *store.View) (err error) {
		n, _, err = v.DigestOf(p, d)
		return err
	})
	if err != nil || n.State != state || n.Why != why {
		w.t.Errorf("the digest of %d on %s is %q (%s), want %q (%s); %v", p, day, n.State, n.Why, state, why, err)
	}
	return n
}

func date(y int, m time.Month, d, hour int) time.Time {
	return time.Date(y, m, d, hour, 0, 0, 0, time.UTC)
}

func inTown(t *testing.T, at time.Time, people int, test func(t *testing.T, w *town)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "k.db")
	synctest.Test(t, func(t *testing.T) { test(t, settle(t, path, at, people)) })
}
