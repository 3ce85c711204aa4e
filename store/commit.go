package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"

	"kambot/kam"
)

// Commit makes everything put visible at once and says what changed. A load
// that changes nothing writes nothing. With Origin.DryRun the summary is what
// would have happened, and everything stays as it was.
func (l *Load) Commit() (Summary, error) {
	if l.ended {
		return nil, ErrEnded
	}
	defer l.Abort()
	b, err := l.store.beginBulk(l.ctx, l.origin.DryRun)
	if err != nil {
		return nil, err
	}
	c := &commit{Load: l, bulk: b, summary: Summary{}, touched: map[kam.Month]bool{}, stale: map[kam.AccountNum]bool{}}
	if err := c.write(); err != nil {
		_ = b.end() // whatever else failed, the first error is the one to tell
		if leftover := l.store.sweepLeftover(l.ctx); leftover != nil {
			l.store.options.Logger.Warn("what a failed load wrote is swept at the next start", "err", leftover)
		}
		return nil, err
	}
	if l.origin.DryRun {
		return c.summary, nil
	}
	if len(c.stale) > 0 {
		l.store.healthMoved()
	}
	l.Abort() // what follows is a change of its own
	if err := l.store.judgeKeySet(context.WithoutCancel(l.ctx), l.origin.Tell || l.refreshing); err != nil {
		l.store.options.Logger.Warn("entries into the key set are looked for again with the next load or day", "err", err)
	}
	if err := l.store.recheckHealth(context.WithoutCancel(l.ctx), nil); err != nil {
		l.store.options.Logger.Warn("accounts that have another class are looked for again with the next load or day", "err", err)
	}
	return c.summary, nil
}

// commit is a load being written.
type commit struct {
	*Load
	bulk      *bulk
	summary   Summary
	touched   map[kam.Month]bool // months whose turnover changed
	handed    map[kam.PersonNum][]Handed
	reordered bool                    // owners or names changed: every ranking is built anew
	stale     map[kam.AccountNum]bool // whose health is to be reckoned
}

func (c *commit) write() error {
	steps := []func() error{c.adoptLaunches, c.writePlain, c.writePeople, c.writeAccounts, c.writeAgreements, c.tellHanded, c.tellCrossings, c.writeBilling, c.writeHealth}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	if !c.summary.Changes() && !c.refreshing {
		_ = c.bulk.end() // nothing was put
		return c.store.sweepLeftover(c.ctx)
	}
	if err := c.bulk.settle(c.ctx); err != nil {
		return err
	}
	if c.origin.DryRun {
		return nil
	}
	if err := c.rank(); err != nil {
		return err
	}
	if !c.refreshing {
		c.record.AsOf, c.record.Source = c.origin.At, c.origin.Source
		c.record.Loads = maps.Clone(c.record.Loads)
		if c.record.Loads == nil {
			c.record.Loads = map[string]Loaded{}
		}
		for kind := range c.summary {
			if kind != Told && kind != ToldAlarm {
				c.record.Loads[kind] = Loaded{c.origin.At, c.origin.Source}
			}
		}
		for of := range c.figures.latest {
			c.record.Loads[kpiLoad(of[1], kpiIn([]byte(of)))] = Loaded{c.origin.At, c.origin.Source}
		}
		if c.origin.Shift != 0 { // what was moved once stays moved, whatever is loaded beside it
			c.record.Shift = c.origin.Shift
		}
	}
	record, err := json.Marshal(c.record)
	if err != nil {
		return err
	}
	c.bulk.put([]byte{'M'}, record)
	if err := c.bulk.publish(c.ctx); err != nil {
		return err
	}
	if err := c.store.reload(context.WithoutCancel(c.ctx)); err != nil { // it has happened
		return err
	}
	c.store.sweepSoon()
	return nil
}

// replace puts a value where it differs from the stored one and says what that was.
func (c *commit) replace(v *View, key, value []byte) (Count, error) {
	old, err := v.get(key)
	switch {
	case err != nil:
		return Count{}, err
	case old == nil && value == nil, bytes.Equal(old, value):
		return Count{Unchanged: 1}, nil
	}
	c.bulk.put(key, value)
	if old == nil {
		return Count{Added: 1}, nil
	}
	return Count{Changed: 1}, nil
}

// chunk is how many records are compared inside one View: while one is open
// nothing may wait for the writer.
const chunk = 512

// inChunks calls fn for every item, inside Views of chunk items each.
func inChunks[T any](c *commit, items []T, fn func(*View, T) error) error {
	for part := range slices.Chunk(items, chunk) {
		err := c.store.View(c.ctx, func(v *View) error {
			for _, item := range part {
				if err := fn(v, item); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		c.bulk.flush()
	}
	return nil
}

func (c *commit) writePlain() error {
	keys := slices.Sorted(maps.Keys(c.plain))
	return inChunks(c, keys, func(v *View, key string) error {
		p := c.plain[key]
		n, err := c.replace(v, []byte(key), p.value)
		if err == nil && p.kind != "" && p.value != nil {
			c.summary.add(p.kind, n)
		}
		if err == nil && n.Unchanged == 0 {
			err = c.healthOfPlain(v, []byte(key))
		}
		return err
	})
}

func (c *commit) writePeople() error {
	nums := slices.Sorted(maps.Keys(c.people))
	changed := 0
	err := inChunks(c, nums, func(v *View, num kam.PersonNum) error {
		p, _ := c.company.Person(num)
		value, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("person %s: %w", p.Name, err)
		}
		n, err := c.replace(v, num4([]byte{'p'}, uint32(num)), value)
		c.summary.add("people", n)
		changed += n.Changed
		return err
	})
	if err != nil || changed == 0 {
		return err
	}
	return c.lookAtAll()
}

// member is a change of a packed list: a name's accounts, a KAM's, a rep's, a
// parent's.
type member struct {
	key []byte
	num kam.AccountNum
	out bool
}

func (c *commit) writeAccounts() error {
	var members []member
	nums := slices.Sorted(maps.Keys(c.accounts))
	err := inChunks(c, nums, func(v *View, num kam.AccountNum) error {
		value := c.accounts[num]
		old, err := v.get(num4(v.key('a'), uint32(num)))
		if err != nil {
			return err
		}
		if bytes.Equal(old, value) {
			c.summary.add("accounts", Count{Unchanged: 1})
			return nil
		}
		c.bulk.put(num4([]byte{'a'}, uint32(num)), value)
		c.healthStale(num)
		now, err := decodeAccount(num, value)
		if err != nil {
			return err
		}
		if old == nil {
			c.summary.add("accounts", Count{Added: 1})
			c.record.Accounts++
			members = appendMembers(members, kam.Account{Num: num}, now)
			c.bulk.put(text([]byte{'i'}, now.ID), binary.BigEndian.AppendUint32(nil, uint32(num)))
			return nil
		}
		c.summary.add("accounts", Count{Changed: 1})
		was, err := decodeAccount(num, old)
		if err != nil {
			return err
		}
		if was.Name != now.Name || was.KAM != now.KAM || was.ID != now.ID {
			c.reordered = true
		}
		members = appendMembers(members, was, now)
		if lookedAfterOtherwise(was, now) {
			if err := c.lookAtAccount(v, num); err != nil {
				return err
			}
		}
		if was.ID != now.ID {
			if heir, ok := c.ids[was.ID]; !ok || heir == num { // else another account of this load takes it
				c.bulk.put(text([]byte{'i'}, was.ID), nil)
			}
			c.bulk.put(text([]byte{'i'}, now.ID), binary.BigEndian.AppendUint32(nil, uint32(num)))
		}
		if err := c.writeFlag(v, was, now); err != nil {
			return err
		}
		if was.KAM == now.KAM {
			return nil
		}
		covers, err := c.handOver(v, now)
		if err != nil {
			return err
		}
		held, err := c.writeAssignment(v, was, now)
		members = append(append(members, covers...), held...)
		return err
	})
	if err != nil {
		return err
	}
	return c.writeMembers(members)
}

// writeAssignment keeps who had the account before its KAM changed.
func (c *commit) writeAssignment(v *View, was, now kam.Account) ([]member, error) {
	list, err := v.Assignments(was.Num)
	if err != nil {
		return nil, err
	}
	list = appendAssignment(list, kam.Assignment{KAM: now.KAM, From: c.origin.Today, By: c.by()})
	value, err := json.Marshal(list)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", now.ID, err)
	}
	c.bulk.put(num4([]byte{'g'}, uint32(was.Num)), value)
	return holderMembers(was.Num, list), nil
}

// appendMembers adds what changed between two states of an account.
func appendMembers(list []member, was, now kam.Account) []member {
	if was.ID == "" { // new: everything is added
		for _, key := range memberKeys(now) {
			list = append(list, member{key, now.Num, false})
		}
		return list
	}
	before, after := memberKeys(was), memberKeys(now)
	in := func(keys [][]byte, key []byte) bool {
		return slices.ContainsFunc(keys, func(k []byte) bool { return bytes.Equal(k, key) })
	}
	for _, key := range before {
		if !in(after, key) {
			list = append(list, member{key, now.Num, true})
		}
	}
	for _, key := range after {
		if !in(before, key) {
			list = append(list, member{key, now.Num, false})
		}
	}
	return list
}

// memberKeys are the packed lists that an account stands in: its names', its
// KAM's (0: nobody's), its reps', its parent's, the strategic ones'.
func memberKeys(a kam.Account) [][]byte {
	var keys [][]byte
	for _, name := range keysOf(a) {
		keys = append(keys, text([]byte{'n'}, name))
	}
	keys = append(keys, num4([]byte{'h'}, uint32(a.KAM)))
	for _, r := range a.Reps {
		if key := num4([]byte{'e'}, uint32(r)); !slices.ContainsFunc(keys, func(k []byte) bool { return bytes.Equal(k, key) }) {
			keys = append(keys, key)
		}
	}
	if a.Strategic != nil {
		keys = append(keys, []byte{'f'})
	}
	if a.Parent != 0 {
		keys = append(keys, num4([]byte{'c'}, uint32(a.Parent)))
	}
	return keys
}

// writeMembers merges the changes into the packed lists, a list at a time.
func (c *commit) writeMembers(members []member) error {
	slices.SortFunc(members, func(a, b member) int {
		if d := bytes.Compare(a.key, b.key); d != 0 {
			return d
		}
		return int(a.num) - int(b.num)
	})
	lists := slices.Collect(eachList(members))
	return inChunks(c, lists, func(v *View, list []member) error {
		old, err := v.get(list[0].key)
		if err != nil {
			return err
		}
		nums := applyMembers(unpackNums(old), list)
		if len(nums) == 0 {
			c.bulk.put(list[0].key, nil)
			return nil
		}
		c.bulk.put(list[0].key, packNums(nums))
		return nil
	})
}

// eachList yields the changes of one packed list after the other; they are
// sorted by key.
func eachList(members []member) iter.Seq[[]member] {
	return func(yield func([]member) bool) {
		for len(members) > 0 {
			n := 1
			for n < len(members) && bytes.Equal(members[n].key, members[0].key) {
				n++
			}
			if !yield(members[:n]) {
				return
			}
			members = members[n:]
		}
	}
}

// applyMembers is a packed list's numbers after its changes.
func applyMembers(nums []kam.AccountNum, list []member) []kam.AccountNum {
	for _, m := range list {
		i, found := slices.BinarySearch(nums, m.num)
		switch {
		case m.out && found:
			nums = slices.Delete(nums, i, i+1)
		case !m.out && !found:
			nums = slices.Insert(nums, i, m.num)
		}
	}
	return nums
}
