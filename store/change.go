package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"kambot/kam"
	"kambot/store/kv"
)

// change is a small write: entity, indexes, rankings, history and notices in
// one transaction, at the current generation. It reads what it has written.
type change struct {
	*View
	w     kv.Writer
	quiet bool // nothing that an answer shows has changed
	moved bool // the health of an account is to be reckoned
}

// change runs fn in one transaction of its own; fn may run again. Loads and
// changes wait for each other.
func (s *Store) change(ctx context.Context, fn func(*change) error) error {
	if err := s.writing.enter(ctx); err != nil {
		return err
	}
	defer s.writing.leave()
	var after *Company
	moved := false
	err := s.engine.Update(ctx, func(w kv.Writer) error {
		st, err := readState(w)
		if err != nil {
			return err
		}
		company := *s.company.Load()
		v := &View{Company: &company, snapshot: snapshot{Reader: w, gen: st.gen}, store: s}
		c := &change{View: v, w: w}
		err = fn(c)
		moved = c.moved
		if err != nil || c.quiet {
			after = s.company.Load()
			return err
		}
		st.version++
		company.Version = st.version
		after = &company
		return st.put(w)
	})
	if err == nil {
		s.company.Store(after)
		if moved {
			s.healthMoved()
		}
	}
	return err
}

// put writes a versioned pair; nil deletes. What only this generation knew goes
// at once; over an older version a tombstone stays until the next sweep.
func (c *change) put(key, value []byte) error {
	own := versioned(bytes.Clone(key), c.gen)
	if value != nil {
		return c.w.Put(own, bytes.Clone(value))
	}
	if err := c.w.Delete(own); err != nil {
		return err
	}
	if older, err := c.get(bytes.Clone(key)); err != nil || older == nil {
		return err
	}
	return c.w.Put(own, tombstone)
}

func (c *change) putJSON(key []byte, record any) error {
	value, err := json.Marshal(record)
	if err != nil {
		return fmt.Errorf("write a record: %w", err)
	}
	return c.put(key, value)
}

// putAccounts writes accounts with their indexes, and the rankings of every KAM
// who has more or fewer accounts afterwards.
func (c *change) putAccounts(accounts []kam.Account) error {
	var members []member
	handed := map[kam.PersonNum][]handover{} // who is concerned -> accounts that come or go
	for _, now := range accounts {
		was, err := c.Account(now.Num)
		if err != nil {
			return err
		}
		members = appendMembers(members, was, now)
		if was.KAM != now.KAM {
			series, err := c.get(num4(c.key('s'), uint32(now.Num)))
			if err != nil {
				return err
			}
			h := handover{num: now.Num, to: now.KAM, series: bytes.Clone(series)}
			handed[was.KAM], handed[now.KAM] = append(handed[was.KAM], h), append(handed[now.KAM], h)
		}
		value, err := encodeAccount(now)
		if err != nil {
			return err
		}
		if err := c.put(num4([]byte{'a'}, uint32(now.Num)), value); err != nil {
			return err
		}
		if err := c.healthMoved(now.Num, was.KAM, now.KAM); err != nil {
			return err
		}
		if lookedAfterOtherwise(was, now) {
			if err := c.lookAtAccount(now.Num, c.store.options.Now()); err != nil {
				return err
			}
		}
	}
	if err := c.putMembers(members); err != nil {
		return err
	}
	delete(handed, 0)
	return c.rerank(handed)
}

func (c *change) putMembers(members []member) error {
	slices.SortFunc(members, func(a, b member) int { return bytes.Compare(a.key, b.key) })
	for list := range eachList(members) {
		old, err := c.get(slices.Clone(list[0].key))
		if err != nil {
			return err
		}
		nums := applyMembers(unpackNums(old), list)
		value := packNums(nums)
		if len(nums) == 0 {
			value = nil
		}
		if err := c.put(list[0].key, value); err != nil {
			return err
		}
	}
	return nil
}

// handover is an account that changes hands, with its billing, which is read once
// for all windows.
type handover struct {
	num    kam.AccountNum
	to     kam.PersonNum
	series []byte
}

// rerank writes anew the rankings of the people whose accounts changed, in every
// window that is kept.
func (c *change) rerank(handed map[kam.PersonNum][]handover) error {
	windows, err := c.windows()
	if err != nil {
		return err
	}
	for person, list := range handed {
		nums := map[kam.AccountNum]bool{}
		for _, h := range list {
			nums[h.num] = true
		}
		for _, w := range windows {
			if err := c.rerankWindow(w, person, list, nums); err != nil {
				return fmt.Errorf("ranking %s: %w", w.name, err)
			}
		}
	}
	return nil
}

type window struct {
	name string
	days kam.Period
}

// windows are the names and days of the kept rankings of the company.
func (c *change) windows() ([]window, error) {
	var list []window
	for p, err := range c.scan([]byte{'l'}) {
		if err != nil {
			return nil, err
		}
		n := int(p.Key[1])
		if len(p.Value) < listHead || be4(p.Key[2+n:]) != 0 {
			continue
		}
		list = append(list, window{string(p.Key[2 : 2+n]), kam.Period{Kind: kam.Range, From: kam.Day(be4(p.Value)), To: kam.Day(be4(p.Value[4:]))}})
	}
	return list, nil
}

// rerankWindow takes the accounts that somebody was handed into their ranking,
// and out of it those that they gave away.
func (c *change) rerankWindow(w window, person kam.PersonNum, handed []handover, nums map[kam.AccountNum]bool) error {
	kept, err := c.stored(w.name, person, w.days)
	if err != nil {
		return err
	}
	var entries []entry
	if kept != nil {
		entries = make([]entry, 0, kept.count+len(handed))
		for i := range kept.count {
			e, err := kept.at(i)
			if err != nil {
				return err
			}
			if !nums[e.num] {
				entries = append(entries, e)
			}
		}
	}
	before := len(entries)
	for _, h := range handed {
		if h.to != person || h.series == nil {
			continue
		}
		sum, billed, err := c.turnoverOf(h.num, h.series, w.days)
		if err != nil {
			return err
		}
		if billed {
			entries = append(entries, entry{h.num, sum})
		}
	}
	if before == len(entries) && (kept == nil || before == kept.count) {
		return nil
	}
	return c.writeRanking(w, person, kept, entries)
}

func (c *change) writeRanking(w window, person kam.PersonNum, kept *list, entries []entry) error {
	if err := c.sortEntries(entries); err != nil {
		return err
	}
	was := 0
	if kept != nil {
		was = (kept.count + chunkCount - 1) / chunkCount
	}
	var failed error
	put := func(key, value []byte) { failed = errors.Join(failed, c.put(key, value)) }
	chunks := 0
	if len(entries) == 0 {
		put(windowKey([]byte{'l'}, w.name, uint32(person)), nil)
	} else {
		chunks = putList(put, w.name, uint32(person), w.days, entries, c.store.options.Lines)
	}
	for n := chunks; n < was; n++ {
		put(num4(windowKey([]byte{'L'}, w.name, uint32(person)), uint32(n)), nil)
	}
	return failed
}

// assign writes who has an account from a day on into its history.
func (c *change) assign(was kam.Account, next kam.Assignment) error {
	list, err := c.Assignments(was.Num)
	if err != nil {
		return err
	}
	list = appendAssignment(list, next)
	if err := c.putJSON(num4([]byte{'g'}, uint32(was.Num)), list); err != nil {
		return err
	}
	return c.putMembers(holderMembers(was.Num, list))
}

// holderMembers are the lists of those who are in an account's assignments.
func holderMembers(num kam.AccountNum, list []kam.Assignment) (members []member) {
	for _, a := range list {
		key := num4([]byte{'G'}, uint32(a.KAM))
		if a.KAM != 0 && !slices.ContainsFunc(members, func(m member) bool { return bytes.Equal(m.key, key) }) {
			members = append(members, member{key, num, false})
		}
	}
	return members
}

// appendAssignment closes what was open the day before the next one begins.
func appendAssignment(list []kam.Assignment, next kam.Assignment) []kam.Assignment {
	if n := len(list); n > 0 && list[n-1].To == 0 {
		list[n-1].To = max(list[n-1].From, next.From-1)
	}
	return append(list, next)
}
