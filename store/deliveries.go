package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"time"

	"kambot/kam"
	"kambot/store/kv"
)

// What came to its end, sent or not, is found again by who it was for and when
// it was meant to leave.

func deliveryKey(n Notice) []byte { return text(deliveredAt(n.To, n.At), n.Key) }

func deliveredAt(p kam.PersonNum, at time.Time) []byte {
	return binary.BigEndian.AppendUint64(num4([]byte{'D'}, uint32(p)), uint64(max(0, at.UnixMilli())))
}

// delivery is an entry of that index.
type delivery struct {
	index []byte
	key   string // of the notice
}

// deliveriesOf are a person's deliveries from a moment to a moment, of the kinds
// that are asked for, in order.
func (v *View) deliveriesOf(p kam.PersonNum, from, to time.Time, of func(kind string) bool) ([]delivery, error) {
	var list []delivery
	for pair, err := range v.scanRange(kv.Range{From: deliveredAt(p, from), To: kv.After(deliveredAt(p, to))}) {
		if err != nil {
			return nil, err
		}
		if of(string(pair.Value)) {
			list = append(list, delivery{bytes.Clone(pair.Key), string(pair.Key[13:])})
		}
	}
	return list, nil
}

// Deliveries are what was to reach a person from a moment to a moment, sent or
// not, the newest first, at most most.
func (v *View) Deliveries(p kam.PersonNum, from, to time.Time, most int) ([]Notice, error) {
	all, err := v.deliveriesOf(p, from, to, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	var list []Notice
	for _, d := range slices.Backward(all) {
		if len(list) == most {
			break
		}
		n, err := v.Notice(d.key)
		if errors.Is(err, ErrNotFound) || errors.Is(err, errNotice) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}

// DigestOf is the digest that a person got, or did not get, on a local day.
func (v *View) DigestOf(p kam.PersonNum, day kam.Day) (Notice, bool, error) {
	// No zone is a day away from UTC.
	all, err := v.deliveriesOf(p, (day - 1).Time(), (day + 2).Time(), func(kind string) bool { return kind == NoticeDigest })
	if err != nil {
		return Notice{}, false, err
	}
	for _, d := range slices.Backward(all) {
		n, err := v.Notice(d.key)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return Notice{}, false, err
		}
		if err == nil && n.Day == day {
			return n, true, nil
		}
	}
	return Notice{}, false, nil
}

// Stuck are notices that do not come on, those of one kind, state and reason
// together; also those that were sent and should read otherwise by now, as
// NoticeStale, and agreements that are not looked at, as NoticeUnsettled.
type Stuck struct {
	Kind   string
	State  NoticeState
	Why    string
	Count  int
	Oldest time.Time // since when
}

// What else than a notice's own state can be the matter.
const (
	NoticeStale     NoticeState = "stale"
	NoticeUnsettled NoticeState = "unsettled"
)

// How long what is normal takes.
const (
	longSent    = time.Minute
	longWaiting = 15 * time.Minute
	lately      = 24 * time.Hour
	// longTried is how long before it failed a notice may have been meant to
	// leave: it is tried for a day, once somebody is there.
	longTried = 7 * 24 * time.Hour
)

// Stuck is what an operator should look at: notices that are being sent or wait
// for too long, and those that failed in the last day.
func (v *View) Stuck(now time.Time) ([]Stuck, error) {
	var list []Stuck
	add := func(n Notice, since time.Time) {
		why := n.Why
		i := slices.IndexFunc(list, func(s Stuck) bool { return s.Kind == n.Kind && s.State == n.State && s.Why == why })
		if i < 0 {
			i = len(list)
			list = append(list, Stuck{Kind: n.Kind, State: n.State, Why: why, Oldest: since})
		}
		list[i].Count++
		if since.Before(list[i].Oldest) {
			list[i].Oldest = since
		}
	}
	for _, family := range []byte{dueLook, dueNotice, dueAlarm, dueTurn, dueRewrite} {
		_, err := v.eachDue(family, now.Add(lately), func(n Notice) bool {
			switch {
			case family == dueRewrite:
				if n.State = NoticeStale; now.Sub(n.Stale) > longWaiting {
					add(n, n.Stale)
				}
			case n.State == NoticeSending && now.Sub(n.Claimed) > longSent:
				add(n, n.Claimed)
			case n.State == NoticeWaiting && now.Sub(n.At) > longWaiting:
				add(n, n.At)
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	since, n, err := v.longDue(now.Add(-longWaiting))
	if err != nil {
		return nil, err
	}
	if n > 0 {
		list = append(list, Stuck{Kind: NoticeAgreement, State: NoticeUnsettled, Count: n, Oldest: since})
	}
	err = v.eachDelivery(now.Add(-longTried), now, func(n Notice) {
		if n.State == NoticeFailed && now.Sub(cmp.Or(n.Ended, n.At)) <= lately {
			add(n, n.At)
		}
	})
	return list, err
}

// eachDelivery walks what was to reach anybody from a moment to a moment. It takes
// a look-up for each person, however much came to them before.
func (v *View) eachDelivery(from, to time.Time, fn func(Notice)) error {
	for next := []byte{'D'}; ; {
		key, _, err := v.Seek(next)
		if err != nil || len(key) < 5 || key[0] != 'D' {
			return err
		}
		person := kam.PersonNum(be4(key[1:]))
		list, err := v.deliveriesOf(person, from, to, func(string) bool { return true })
		if err != nil {
			return err
		}
		for _, d := range list {
			n, err := v.Notice(d.key)
			switch {
			case errors.Is(err, ErrNotFound), errors.Is(err, errNotice):
			case err != nil:
				return err
			default:
				fn(n)
			}
		}
		next = kv.After(num4([]byte{'D'}, uint32(person)))
	}
}
