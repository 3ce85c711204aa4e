package courier

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
)

// essays are as long as digests are.
type essays struct{ *mornings }

func (essays) Notice(_ context.Context, _ *store.View, n *store.Notice) (chat.Reply, string, error) {
	return chat.Reply{Text: n.Day.String() + strings.Repeat(" a line of figures", 150)}, "", nil
}

// BenchmarkMorningsOfTenThousand is what the courier itself costs when all are
// due at once and Slack takes whatever comes.
func BenchmarkMorningsOfTenThousand(b *testing.B) {
	const people = 10_000
	for b.Loop() {
		b.StopTimer()
		file, err := bolt.Open(filepath.Join(b.TempDir(), "k.db"))
		if err != nil {
			b.Fatal(err)
		}
		h := furnish(b, file)
		l, err := h.Begin(b.Context(), store.Origin{Source: "test", Today: h.Today(), At: time.Now()})
		if err != nil {
			b.Fatal(err)
		}
		for i := 1; i <= people; i++ {
			if _, err := l.PutPerson(kam.Person{Name: fmt.Sprint("P", i), Email: fmt.Sprintf("p%d@example.com", i), Role: kam.RoleKAM, SlackID: fmt.Sprint("U", i)}); err != nil {
				b.Fatal(err)
			}
			if _, err := l.PutAccount(kam.Account{Name: fmt.Sprint("A", i), KAM: kam.PersonNum(i)}); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := l.Commit(); err != nil {
			b.Fatal(err)
		}
		ahead := time.Until(date(2027, 6, 1, 7))
		book := newBook()
		c := New(Options{Store: h.Store, Post: book, Writer: essays{daily()}, Now: func() time.Time { return time.Now().Add(ahead) }})
		began := time.Now()
		if err := c.plan(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(began).Seconds(), "plan-s")
		ahead = time.Until(date(2027, 6, 1, 8))
		b.StartTimer()
		if err := carry(b.Context(), c); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if n := len(book.logged()); n != people {
			b.Fatalf("%d messages", n)
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse)/1e6, "heap-MB")
		h.close()
		b.StartTimer()
	}
}
