package store

import (
	"encoding/binary"
	"errors"
	"math"
	"sort"

	"kambot/kam"
)

var errHealth = errors.New("the record of an account's health is damaged: restore a backup")

// never is the due day of a health that does not change by itself.
const never = kam.Day(math.MaxInt32)

// healthRecord is a '4' value:
//
//	mark4 due4 score1 coverage1 band1 class1 turnover8 contact4 quiet4
//
// An account has one from its first load on. Due 0 says that it is to be reckoned
// as soon as possible; the rest is what was last reckoned then.
type healthRecord struct {
	mark uint32 // changes whenever something happens that it rests on
	due  kam.Day
	kam.HealthNow
}

const healthSize = 28

func (r healthRecord) encode() []byte {
	v := binary.BigEndian.AppendUint32(make([]byte, 0, healthSize), r.mark)
	v = num4(v, uint32(r.due))
	v = append(v, byte(r.Score), byte(r.Coverage), byte(r.Band), byte(r.Class))
	v = binary.BigEndian.AppendUint64(v, uint64(r.Turnover))
	return num4(num4(v, uint32(r.Contact)), uint32(r.Quiet))
}

func decodeHealth(key, v []byte) (r healthRecord, err error) {
	if len(key) != 9 || len(v) != healthSize {
		return r, errHealth
	}
	return healthRecord{
		mark: be4(v), due: kam.Day(be4(v[4:])),
		HealthNow: kam.HealthNow{
			Holder: kam.PersonNum(be4(key[1:])), Account: kam.AccountNum(be4(key[5:])),
			Score: int(v[8]), Coverage: int(v[9]), Band: kam.Band(v[10]), Class: kam.Class(v[11]),
			Turnover: kam.Amount(binary.BigEndian.Uint64(v[12:])), Contact: kam.Day(be4(v[20:])), Quiet: kam.Day(be4(v[24:])),
		},
	}, nil
}

// A '3' value is the days of a year, oldest first:
//
//	day4 score1 coverage1 band1 parts6
const healthDaySize = 7 + int(kam.HealthParts)

func appendHealthDay(v []byte, d kam.HealthDay) []byte {
	v = num4(v, uint32(d.Day))
	v = append(v, byte(d.Score), byte(d.Coverage), byte(d.Band))
	for _, p := range d.Parts {
		v = append(v, byte(p))
	}
	return v
}

// healthYear is a '3' value.
type healthYear []byte

// healthDays is a value that is whole days.
func healthDays(v []byte) (healthYear, error) {
	if len(v)%healthDaySize != 0 {
		return nil, errHealth
	}
	return v, nil
}

func (v healthYear) len() int { return len(v) / healthDaySize }

func (v healthYear) at(i int) kam.HealthDay {
	b := v[i*healthDaySize:]
	d := kam.HealthDay{Day: kam.Day(be4(b)), Score: int(b[4]), Coverage: int(b[5]), Band: kam.Band(b[6])}
	for i := range d.Parts {
		d.Parts[i] = int8(b[7+i])
	}
	return d
}

// after is the place of the first day after a day.
func (v healthYear) after(day kam.Day) int {
	return sort.Search(v.len(), func(i int) bool { return v.at(i).Day > day })
}
