package kam_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"kambot/kam"
)

func (m *model) person() kam.PersonNum {
	return rapid.SampledFrom([]kam.PersonNum{ana, luis, ravi, cleo, dora}).Draw(m.t, "person")
}

func (m *model) day(from, to int) kam.Day {
	return m.today() + kam.Day(rapid.IntRange(from, to).Draw(m.t, "day"))
}

// terms are some, changed from what they were.
func (m *model) terms(t kam.Terms) kam.Terms {
	t.Obligations = slices.Clone(t.Obligations)
	switch rapid.IntRange(0, 5).Draw(m.t, "change") {
	case 0:
		t.Title += "+"
	case 1:
		t.End, t.NoticeDays = m.day(-2, 40), rapid.IntRange(0, 12).Draw(m.t, "notice")
	case 2:
		if n := len(t.Obligations); n > 0 {
			t.Obligations = t.Obligations[:n-1]
		}
	case 3:
		if n := len(t.Obligations); n > 0 {
			t.Obligations[n-1].Due, t.Obligations[n-1].Rep = m.day(-3, 15), m.person()
		}
	default:
		t.Obligations = append(t.Obligations, kam.Obligation{Text: fmt.Sprint("Do ", m.keys), Rep: m.person(), Due: m.day(-1, 15)})
	}
	return t
}

// acts are what may happen, each drawing what it needs; what is refused changes
// nothing.
var acts = map[string]func(*model) func(*model){
	"edit": func(m *model) func(*model) {
		terms := m.terms(m.a.Terms)
		return func(m *model) {
			_ = m.act(func(a *kam.Agreement) error { return a.Edit(terms, ana, m.today(), m.now) })
		}
	},
	"acknowledge": func(m *model) func(*model) {
		who, old := m.person(), rapid.IntRange(0, 3).Draw(m.t, "old") == 0
		return func(m *model) {
			p, _ := m.a.Party(who)
			if old {
				p.Version--
			}
			err := m.act(func(a *kam.Agreement) error { return a.Acknowledge(who, who, p.Version, m.now) })
			if err == nil && old {
				m.t.Fatalf("%s acknowledged what is no longer asked", names[who])
			}
			if err == nil && m.read != nil {
				m.read[who] = m.asked[who]
			}
		}
	},
	"done": func(m *model) func(*model) {
		id, who := rapid.IntRange(1, 5).Draw(m.t, "obligation"), m.person()
		return func(m *model) { _ = m.act(func(a *kam.Agreement) error { return a.Do(id, who, m.now) }) }
	},
	"rep joins or leaves": func(m *model) func(*model) {
		who := m.person()
		return func(m *model) {
			if i := slices.Index(m.account.Reps, who); i >= 0 {
				m.account.Reps = slices.Delete(slices.Clone(m.account.Reps), i, i+1)
			} else {
				m.account.Reps = append(slices.Clone(m.account.Reps), who)
			}
			m.look()
		}
	},
	"reassign": func(m *model) func(*model) {
		who := m.person()
		return func(m *model) { m.account.KAM = who; m.covers = nil; m.look() }
	},
	"strategic": func(*model) func(*model) {
		return func(m *model) {
			if m.account.Strategic == nil {
				m.account.Strategic = &kam.Strategic{}
			} else {
				m.account.Strategic = nil
			}
			m.look()
		}
	},
	"cover": func(m *model) func(*model) {
		who, from, to := m.person(), m.day(0, 9), m.day(10, 14)
		return func(m *model) {
			m.covers = []kam.CoverSpan{{For: m.account.KAM, By: who, From: from, To: to}}
			m.look()
		}
	},
	"away": func(m *model) func(*model) {
		who, by, from, to := m.person(), m.person(), m.day(0, 5), m.day(6, 9)
		return func(m *model) { m.away = []kam.CoverSpan{{For: who, By: by, From: from, To: to}}; m.look() }
	},
	"leaves Slack, or is back": func(m *model) func(*model) {
		who := m.person()
		return func(m *model) { m.with(who, func(r *kam.Reader) { r.Left = !r.Left }); m.look() }
	},
	"outcome": func(m *model) func(*model) {
		what := rapid.SampledFrom([]kam.OutcomeKind{kam.Renewed, kam.Renegotiated, kam.Lost}).Draw(m.t, "what")
		end := kam.Day(0)
		if rapid.Bool().Draw(m.t, "another end") {
			end = m.day(1, 60)
		}
		return func(m *model) {
			_ = m.act(func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: what}, end) })
		}
	},
	"end": func(m *model) func(*model) {
		if rapid.IntRange(0, 3).Draw(m.t, "really") > 0 {
			return func(*model) {}
		}
		day := m.day(-2, 10)
		return func(m *model) { _ = m.act(func(a *kam.Agreement) error { return a.Finish(day, kam.Outcome{}) }) }
	},
	"withdraw": func(m *model) func(*model) {
		if rapid.IntRange(0, 5).Draw(m.t, "really") > 0 {
			return func(*model) {}
		}
		return func(m *model) { _ = m.act(func(a *kam.Agreement) error { return a.Withdraw(m.now) }) }
	},
}
