package store

import (
	"encoding/binary"

	"kambot/kam"
)

// CountOwnerless is how many accounts have no KAM. It costs a lookup per person
// of the directory, however many accounts there are.
func (v *View) CountOwnerless() (int, error) {
	n := v.Accounts
	for _, p := range v.People {
		held, err := v.CountHeldBy(p.Num)
		if err != nil {
			return 0, err
		}
		n -= held
	}
	return n, nil
}

// Ownerless are accounts without a KAM, by number, at most most of them. Where
// every account has one it costs what counting costs; else it looks through the
// accounts until it has found what it was asked for.
func (v *View) Ownerless(most int) ([]kam.AccountNum, error) {
	n, err := v.CountOwnerless()
	if err != nil {
		return nil, err
	}
	var list []kam.AccountNum
	if n = min(n, most); n <= 0 {
		return nil, nil
	}
	for p, err := range v.scan([]byte{'a'}) {
		if err != nil {
			return nil, err
		}
		owner, used := binary.Uvarint(p.Value)
		if used <= 0 {
			return nil, errAccount
		}
		if owner != 0 {
			continue
		}
		if list = append(list, kam.AccountNum(be4(p.Key[1:]))); len(list) == n {
			break
		}
	}
	return list, nil
}
