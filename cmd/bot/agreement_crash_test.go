package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

// TestSignedAgreementsSurviveHoweverOftenTheBotIsKilled kills a real process at each
// step of a message's way, and of its rewriting, and at any time, while Slack loses
// answers, fails and says that it is too much, and while people record, change and
// acknowledge. The soak kills 300 times.
func TestSignedAgreementsSurviveHoweverOftenTheBotIsKilled(t *testing.T) {
	t.Parallel()
	kills, agreements, seed := 8, 8, drawn(t)
	if soaks() {
		kills, agreements = 300, 150
	}
	s := besiegeSignings(t, seed, agreements)
	steps := signingSteps()
	for i := range kills {
		s.fails()
		s.open = 1 + (i+1)*agreements/kills
		l := s.lives(steps[i%len(steps)])
		worked := make(chan struct{})
		go func() { defer close(worked); s.works(l) }()
		s.dies(l)
		<-worked
		s.set(s.now().Add(time.Duration(3+s.rng.IntN(20)) * time.Second))
	}
	s.ended()
	s.checks()
	if soaks() && len(s.shown) < agreements/2 {
		t.Errorf("only %d presses were shown as taken: this tries too little", len(s.shown))
	}
	for _, st := range steps {
		if soaks() && s.killed[st.name] < kills/30 {
			t.Errorf("killed only %d times %s", s.killed[st.name], st.name)
		}
	}
	t.Logf("killed %v; people did %v, %d presses were shown as taken; %d posts, %d updates, %d looks", s.killed, s.done, len(s.shown),
		s.slack.Requests(posting), s.slack.Requests(updating), s.slack.Requests(looking))
}

// checks compares what is in Slack with what the store knows, and both with what
// people saw.
func (s *signings) checks() {
	s.t.Helper()
	s.atHome(func(b *bot) {
		err := b.store.View(s.t.Context(), func(v *store.View) error {
			arrived := map[string]int{}
			for _, r := range append(append([]*reader{}, s.kams...), s.reps...) {
				for _, m := range s.slack.Sees(r.id, "dm") {
					if !m.Bot || m.Metadata == nil {
						continue
					}
					n, err := noticeOf(v, m)
					if err != nil || n.To != r.num || n.TS != m.TS {
						s.t.Errorf("%s has a message that the store does not know (%v):\n%s", r.name, err, m.Text)
						continue
					}
					arrived[n.Key]++
				}
			}
			for _, a := range s.all {
				if err := s.check(v, a, arrived); err != nil {
					return fmt.Errorf("%s: %w", a.number, err)
				}
			}
			return nil
		})
		if err != nil {
			s.t.Error(err)
		}
		if err := b.store.Verify(s.t.Context()); err != nil {
			s.t.Error(err)
		}
	})
}

func (s *signings) check(v *store.View, a *signed, arrived map[string]int) error {
	ag, err := v.AgreementNumbered(a.number)
	if err != nil {
		return err
	}
	versions := 1
	if a.edited {
		versions = 2
	}
	if ag.Version != versions {
		s.t.Errorf("%s has %d versions, want %d", a.number, ag.Version, versions)
	}
	asked := map[kam.PersonNum]int{}
	for _, t := range ag.Told {
		if t.InPlace {
			continue
		}
		n, err := v.Notice(t.Notice)
		if err != nil {
			return err
		}
		switch {
		case arrived[n.Key] > 1:
			s.t.Errorf("%s: %s arrived %d times", a.number, n.Role, arrived[n.Key])
		case n.State == store.NoticeSent != (arrived[n.Key] == 1):
			s.t.Errorf("%s: %s is %s and arrived %d times", a.number, n.Role, n.State, arrived[n.Key])
		case n.State != store.NoticeSent && !(n.State == store.NoticeSkipped && t.Version < ag.Asked):
			s.t.Errorf("%s: %s is %s (%s)", a.number, n.Role, n.State, n.Why)
		}
		if t.Kind == kam.TellAsk || t.Kind == kam.TellChanged {
			asked[t.To]++
		}
	}
	taken := 0
	for _, r := range a.reps {
		p, _ := ag.Party(r.num)
		if !p.Acked.IsZero() {
			taken++
		}
		if want := map[bool]int{true: 2, false: 1}[ag.Asked > 1 && ag.Told[0].Version < ag.Asked && !inPlaceOnly(ag)]; asked[r.num] != want {
			s.t.Errorf("%s: %s was asked %d times, want %d", a.number, r.name, asked[r.num], want)
		}
		s.reads(v, ag, r, p)
	}
	if n, m := ag.Acknowledged(); n != taken || m != len(a.reps) {
		s.t.Errorf("%s: %d of %d, want %d of %d", a.number, n, m, taken, len(a.reps))
	}
	m, ok := s.newest(v, ag, a.kam, kam.TellStatus)
	if want := fmt.Sprintf("%d of %d", taken, len(a.reps)); !ok || !strings.Contains(m.Text, want) {
		s.t.Errorf("%s reads of %s, want %q:\n%s", a.kam.name, a.number, want, m.Text)
	}
	return nil
}

// inPlaceOnly says that nobody was asked anew: the messages that were there ask for
// the later version.
func inPlaceOnly(ag kam.Agreement) bool {
	for _, t := range ag.Told {
		if t.Kind == kam.TellChanged {
			return false
		}
	}
	return true
}

// reads compares what somebody reads with what is kept of them.
func (s *signings) reads(v *store.View, ag kam.Agreement, r *reader, p kam.Party) {
	s.t.Helper()
	m, ok := s.newest(v, ag, r, kam.TellAsk, kam.TellChanged)
	if !ok {
		s.t.Errorf("%s has no message of %s", r.name, ag.Number)
		return
	}
	if asks(m) != p.Acked.IsZero() {
		s.t.Errorf("%s has acknowledged %s at %v, and reads\n%s", r.name, ag.Number, p.Acked, m.Text)
	}
	for shown := range s.shown {
		id, ts, _ := strings.Cut(shown, " ")
		if id != r.id {
			continue
		}
		for _, t := range ag.Told {
			if n, err := v.Notice(t.Notice); err == nil && n.TS == ts && t.To == r.num && t.Acked.IsZero() && !t.InPlace {
				s.t.Errorf("%s was shown that %s was acknowledged, and it is not kept", r.name, ag.Number)
			}
		}
	}
}

// newest is somebody's newest message of a kind of an agreement.
func (s *signings) newest(v *store.View, ag kam.Agreement, r *reader, kinds ...kam.TellingKind) (last workspace.Message, ok bool) {
	for _, m := range s.slack.Sees(r.id, "dm") {
		if n, err := noticeOf(v, m); err == nil && n.Agreement == ag.ID {
			for _, k := range kinds {
				if n.Role == string(k) {
					last, ok = m, true
				}
			}
		}
	}
	return last, ok
}
