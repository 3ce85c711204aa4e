package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"kambot/kam"
)

var errAccount = errors.New("an account's record is damaged: restore a backup")

// Head is the part of an account that a list shows. Reading it decodes no more.
type Head struct {
	Name      string
	KAM       kam.PersonNum
	Strategic bool
}

// rest is what follows the head; a list never needs it.
type rest struct {
	ID        string          `json:"id"`
	Aliases   []string        `json:"aliases,omitempty"`
	Parent    kam.AccountNum  `json:"parent,omitempty"`
	Reps      []kam.PersonNum `json:"reps,omitempty"`
	Sponsor   kam.PersonNum   `json:"sponsor,omitempty"`
	Segment   string          `json:"segment,omitempty"`
	Region    string          `json:"region,omitempty"`
	City      string          `json:"city,omitempty"`
	Country   string          `json:"country,omitempty"`
	Tags      []string        `json:"tags,omitempty"`
	Strategic *kam.Strategic  `json:"strategic,omitempty"`
	Since     kam.Day         `json:"since,omitempty"`
}

func encodeAccount(a kam.Account) ([]byte, error) {
	v := binary.AppendUvarint(nil, uint64(a.KAM))
	strategic := byte(0)
	if a.Strategic != nil {
		strategic = 1
	}
	v = append(v, strategic)
	v = binary.AppendUvarint(v, uint64(len(a.Name)))
	v = append(v, a.Name...)
	tail, err := json.Marshal(rest{a.ID, a.Aliases, a.Parent, a.Reps, a.Sponsor, a.Segment, a.Region, a.City, a.Country, a.Tags, a.Strategic, a.Since})
	if err != nil {
		return nil, fmt.Errorf("account %s: %w", a.ID, err)
	}
	return append(v, tail...), nil
}

// cutHead takes the head off a record. The name is not copied.
func cutHead(v []byte) (owner kam.PersonNum, strategic bool, name, tail []byte, err error) {
	n, used := binary.Uvarint(v)
	if used <= 0 || len(v) <= used {
		return 0, false, nil, nil, errAccount
	}
	strategic = v[used] == 1
	v = v[used+1:]
	size, used := binary.Uvarint(v)
	if used <= 0 || size > uint64(len(v)-used) {
		return 0, false, nil, nil, errAccount
	}
	return kam.PersonNum(n), strategic, v[used : used+int(size)], v[used+int(size):], nil
}

func decodeAccount(num kam.AccountNum, v []byte) (kam.Account, error) {
	owner, _, name, tail, err := cutHead(v)
	if err != nil {
		return kam.Account{}, err
	}
	r, err := decode[rest](tail)
	if err != nil {
		return kam.Account{}, fmt.Errorf("%w: %w", errAccount, err)
	}
	return kam.Account{
		Num: num, ID: r.ID, Name: string(name), Aliases: r.Aliases, Parent: r.Parent, KAM: owner, Reps: r.Reps, Sponsor: r.Sponsor,
		Segment: r.Segment, Region: r.Region, City: r.City, Country: r.Country, Tags: r.Tags, Strategic: r.Strategic, Since: r.Since,
	}, nil
}

// nums packs account numbers; they are kept sorted.
func packNums(nums []kam.AccountNum) []byte {
	v := make([]byte, 0, 4*len(nums))
	for _, n := range nums {
		v = binary.BigEndian.AppendUint32(v, uint32(n))
	}
	return v
}

func unpackNums(v []byte) []kam.AccountNum {
	if len(v) < 4 {
		return nil
	}
	nums := make([]kam.AccountNum, len(v)/4)
	for i := range nums {
		nums[i] = kam.AccountNum(binary.BigEndian.Uint32(v[4*i:]))
	}
	return nums
}
