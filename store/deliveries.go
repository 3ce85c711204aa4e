package store

import (
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

// Deliveries are what was to reach a person from a moment to a moment, sent or
// not, the newest first, at most most.
func (v *View) Deliveries(p kam.PersonNum, from, to time.Time, most int) ([]Notice, error) {
	var list []Notice
	r := kv.Range{From: deliveredAt(p, from), To: kv.After(deliveredAt(p, to))}
	for pair, err := range v.scanRange(r) {
		if err != nil {
			return nil, err
		}
		n, err := v.Notice(string(pair.Key[13:]))
		if errors.Is(err, ErrNotFound) || errors.Is(err, errNotice) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	slices.Reverse(list)
	return list[:min(most, len(list))], nil
}

// DigestOf is the digest that a person got, or did not get, on a local day.
func (v *View) DigestOf(p kam.PersonNum, day kam.Day) (Notice, bool, error) {
	list, err := v.Deliveries(p, (day - 1).Time(), (day + 2).Time(), 1000)
	for _, n := range list {
		if n.Kind == NoticeDigest && n.Day == day {
			return n, true, err
		}
	}
	return Notice{}, false, err
}
