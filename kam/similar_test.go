package kam

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestTheMostSimilarAreFoundWithoutComparingAllPairs compares with a search that
// looks at every pair.
func TestTheMostSimilarAreFoundWithoutComparingAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		buys := rapid.SliceOfN(rapid.StringMatching(`[a-h]{0,6}\|[xy]?`), 1, 40).Draw(t, "baskets")
		for i, b := range buys {
			products, segment, _ := strings.Cut(b, "|")
			r := []rune(products)
			slices.Sort(r)
			buys[i] = string(slices.Compact(r)) + "|" + segment
		}
		c := fair(buys...).Compare()
		for i := range buys {
			var got []AccountNum
			for _, a := range c.Similar(AccountNum(i + 1)) {
				got = append(got, a.Account)
			}
			if want := bySearch(buys, i); !slices.Equal(got, want) {
				t.Fatalf("similar to %d of %q: %v, want %v", i+1, buys, got, want)
			}
		}
	})
}

func bySearch(buys []string, of int) []AccountNum {
	type pair struct {
		num                   AccountNum
		shared, apart, beside int
	}
	own, segment, _ := strings.Cut(buys[of], "|")
	var list []pair
	for i, b := range buys {
		products, seg, _ := strings.Cut(b, "|")
		p := pair{num: AccountNum(i + 1), apart: 1, beside: len(products)}
		for _, r := range products {
			if strings.ContainsRune(own, r) {
				p.shared++
			}
		}
		if segment != "" && seg == segment {
			p.apart = 0
		}
		if i != of && p.shared > 0 {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.apart, b.apart), cmp.Compare(b.beside, a.beside), cmp.Compare(a.num, b.num))
	})
	var nums []AccountNum
	for _, p := range list[:min(SimilarAccounts, len(list))] {
		nums = append(nums, p.num)
	}
	return nums
}

// TestALargeCompanyIsComparedByItsRarestProducts, so that the time does not grow
// with the square of the accounts.
func TestALargeCompanyIsComparedByItsRarestProducts(t *testing.T) {
	var buys []string
	for range 3 * mostCompared {
		buys = append(buys, "a|")
	}
	buys = append(buys, "az|", "az|", "az|")
	c := fair(buys...).Compare()
	got := c.Similar(AccountNum(len(buys)))
	if len(got) != SimilarAccounts || got[0].Shared != 2 || got[1].Shared != 2 || got[2].Shared != 1 {
		t.Errorf("%+v", got)
	}
	compared := 0
	for _, turn := range c.seen {
		if turn == c.turn {
			compared++
		}
	}
	if compared != mostCompared+1 { // and the account itself
		t.Errorf("%d accounts were looked at", compared)
	}
	if again := c.Similar(AccountNum(len(buys))); fmt.Sprint(again) != fmt.Sprint(got) {
		t.Errorf("asked again: %+v, %+v", again, got)
	}
}
