package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"kambot/kam"
)

// A load may bring a KPI's last value across its alarm. Then the account's KAM
// and who stands in are told, or the person whose figure it is:
//
//	fine ──worse──▶ in alarm: a notice each      in alarm ──better──▶ fine: none
//
// What counts is the last value before the load and after it, so a file that
// comes again tells nothing, and neither does a value of an older day. The first
// load of a KPI, or of what alarms it, is no news.

// ToldAlarm is how a summary counts the people who are told of an alarm.
const ToldAlarm = "told of an alarm"

// figures is what a load has put about KPIs.
type figures struct {
	latest  map[string]kam.Observation // beginning of a subject's KPI's keys -> its last value, unless it is dated later than tomorrow
	names   map[string]string          // folded -> as written
	metrics map[string]kam.Metric      // by folded name
}

func newFigures() figures {
	return figures{map[string]kam.Observation{}, map[string]string{}, map[string]kam.Metric{}}
}

// observe takes in a value; somewhere it is tomorrow already, but what is dated
// later is not how things stand.
func (m figures) observe(of string, o kam.Observation, today kam.Day) {
	m.names[kam.Fold(o.KPI)] = o.KPI
	before, again := m.latest[of]
	if o.Day <= today+1 && (!again || o.Day >= before.Day) {
		m.latest[of] = o
	}
}

// tellCrossings remembers which KPIs have values, and writes a notice for each
// crossing and person.
func (c *commit) tellCrossings() error {
	if len(c.figures.names)+len(c.figures.metrics) == 0 {
		return nil
	}
	before, err := c.observedBefore()
	if err != nil {
		return err
	}
	c.record.Observed = maps.Clone(before)
	for folded, name := range c.figures.names {
		if _, known := before[folded]; !known {
			c.record.Observed[folded] = name
		}
	}
	if !c.origin.Tell {
		return nil
	}
	x := crossings{commit: c, was: c.store.Company().Metrics, told: map[kam.PersonNum]bool{}}
	subjects, err := x.touched(before)
	if err != nil {
		return err
	}
	if err := inChunks(c, subjects, x.compare); err != nil {
		return err
	}
	if len(x.told) > 0 {
		c.summary.add(ToldAlarm, Count{Added: len(x.told)})
	}
	return nil
}

// observedBefore are the KPIs that had values before the load, by folded name. A
// store that was filled when nobody kept them is looked through.
func (c *commit) observedBefore() (names map[string]string, err error) {
	if c.record.Observed != nil {
		return c.record.Observed, nil
	}
	err = c.store.View(c.ctx, func(v *View) error {
		names, err = v.observedNames()
		return err
	})
	return names, err
}

// observedNames are the KPIs that have values, by folded name.
func (v *View) observedNames() (map[string]string, error) {
	names := map[string]string{}
	for of, err := range v.eachKPIUnder([]byte{'q'}) {
		if err != nil {
			return nil, err
		}
		folded := kpiIn(of)
		if _, known := names[folded]; known {
			continue
		}
		o, found, err := v.lastObserved(of, kam.LastDay)
		if err != nil {
			return nil, err
		}
		if found {
			names[folded] = o.KPI
		}
	}
	return names, nil
}

// crossings compares how KPIs stood before a load with how it leaves them.
type crossings struct {
	*commit
	was  map[string]kam.Metric // before the load, by folded name
	told map[kam.PersonNum]bool
}

// touched are the beginnings of the keys of the KPIs that may have crossed: those
// with new values, and all of a KPI that alarms at another level now.
func (x *crossings) touched(before map[string]string) ([]string, error) {
	of := map[string]bool{}
	for key := range x.figures.latest {
		if x.isNews(kpiIn([]byte(key)), before) {
			of[key] = true
		}
	}
	moved := map[string]bool{}
	for folded, now := range x.figures.metrics {
		was := x.was[folded]
		if x.isNews(folded, before) && (was.Alarm != now.Alarm || was.HasAlarm != now.HasAlarm || was.Down != now.Down) {
			moved[folded] = true
		}
	}
	if len(moved) > 0 {
		err := x.store.View(x.ctx, func(v *View) error {
			for key, err := range v.eachKPIUnder([]byte{'q'}) {
				if err != nil {
					return err
				}
				if moved[kpiIn(key)] {
					of[string(key)] = true
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.Sorted(maps.Keys(of)), nil
}

// isNews says that a KPI had values, and something that says what they are.
func (x *crossings) isNews(folded string, before map[string]string) bool {
	_, valued := before[folded]
	_, known := x.was[folded]
	return valued && known
}

// compare tells of a subject's KPI when it was fine and is in alarm.
func (x *crossings) compare(v *View, of string) error {
	was, had, err := v.lastObserved([]byte(of), x.origin.Today+1)
	if err != nil {
		return err
	}
	now, put := x.figures.latest[of]
	if !put || had && now.Day < was.Day {
		now = was
	}
	folded := kpiIn([]byte(of))
	metric := x.was[folded]
	if had && metric.Alarmed(was.Value) {
		return nil
	}
	if m, ok := x.figures.metrics[folded]; ok {
		metric = m
	}
	if now.KPI == "" || !metric.Alarmed(now.Value) {
		return nil
	}
	now.KPI = metric.KPI // as the metric writes it
	return x.tell(v, now)
}

// tell writes a notice to each person whom a value concerns.
func (x *crossings) tell(v *View, o kam.Observation) error {
	people := []kam.PersonNum{o.Person}
	if o.Account != 0 {
		var err error
		if people, err = x.responsible(v, o.Account); err != nil {
			return err
		}
	}
	for _, to := range people {
		x.told[to] = true
		n := Notice{Key: newID(x.origin.At), To: to, Kind: NoticeKPI, Account: o.Account, KPI: o.KPI, Value: o.Value, In: true, At: x.origin.At, Due: x.origin.At}
		if err := x.putNotice(n); err != nil {
			return err
		}
	}
	return nil
}

// responsible are an account's KAM and who stands in that day, as the load leaves
// them: what gives an account to another KAM ends its covers.
func (x *crossings) responsible(v *View, num kam.AccountNum) ([]kam.PersonNum, error) {
	was, err := v.AccountHead(num)
	if err != nil && !errors.Is(err, ErrNotFound) { // it may be new
		return nil, err
	}
	holder := was.KAM
	if put, ok := x.accounts[num]; ok {
		if holder, _, _, _, err = cutHead(put); err != nil {
			return nil, err
		}
	}
	covers, err := v.Covers(num)
	if holder != was.KAM {
		covers = nil
	}
	return kam.InCharge(holder, covers, x.origin.Today), err
}

// putNotice writes a notice that waits, and when it is due.
func (c *commit) putNotice(n Notice) error {
	n.State = NoticeWaiting
	value, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("a notice: %w", err)
	}
	c.bulk.put(noticeKey(n.Key), value)
	c.bulk.put(noticeDue(n), []byte{})
	return nil
}
