package kam

import (
	"cmp"
	"slices"
)

// How similar accounts are found (docs/craft.md says how the figures were chosen).
const (
	// SimilarAccounts is how many of the most similar accounts are looked at.
	SimilarAccounts = 8
	// MostPeers is how many products are suggested to an account because similar
	// ones buy them.
	MostPeers = 5
	// fewestBuyers is how many similar accounts must buy a product, and how many
	// must have bought it in the last twelve months for it to have a value.
	fewestBuyers = 3
	// mostCompared is how many accounts one is compared with: all that share a
	// product with it, or, in a large company, those that share its rarest ones.
	mostCompared = 500
)

// Baskets are what all accounts buy.
type Baskets struct {
	accounts []basket // by number
	products []string
	buyers   [][]int32        // of each product, as places in accounts
	sold     []Amount         // of each product in the twelve closed months
	place    map[string]int32 // of a product, folded
	segments map[string]int32
}

type basket struct {
	num     AccountNum
	segment int32 // 0: it has none
	lines   []basketLine
}

type basketLine struct {
	product int32
	year    Amount
}

// NewBaskets are empty ones.
func NewBaskets() *Baskets {
	return &Baskets{place: map[string]int32{}, segments: map[string]int32{"": 0}}
}

// Add puts an account's purchases in. Accounts come by number, each once.
func (b *Baskets) Add(num AccountNum, segment string, list []Bought) {
	key := Fold(segment)
	seg, known := b.segments[key]
	if !known {
		seg = int32(len(b.segments))
		b.segments[key] = seg
	}
	acc := basket{num, seg, make([]basketLine, 0, len(list))}
	at := int32(len(b.accounts))
	for _, l := range list {
		p := b.product(l.Product)
		b.sold[p] += l.Year
		if buyers := b.buyers[p]; len(buyers) > 0 && buyers[len(buyers)-1] == at { // under two spellings
			i := slices.IndexFunc(acc.lines, func(line basketLine) bool { return line.product == p })
			acc.lines[i].year += l.Year
			continue
		}
		acc.lines = append(acc.lines, basketLine{p, l.Year})
		b.buyers[p] = append(b.buyers[p], at)
	}
	b.accounts = append(b.accounts, acc)
}

func (b *Baskets) product(name string) int32 {
	if p, known := b.place[name]; known {
		return p
	}
	key := Fold(name)
	p, known := b.place[key]
	if !known {
		p = int32(len(b.products))
		b.place[key] = p
		b.products, b.buyers, b.sold = append(b.products, name), append(b.buyers, nil), append(b.sold, 0)
	}
	b.place[name] = p
	return p
}

// Alike is how similar an account is to another: how many of the other's products
// it buys, too.
type Alike struct {
	Account     AccountNum
	Shared      int
	SameSegment bool
	at          int32
}

// Comparer finds similar accounts. It is for one goroutine; the baskets are not
// added to while it lives.
type Comparer struct {
	*Baskets
	turn  int32
	seen  []int32 // by account: the turn in which it was compared
	mine  []int32 // by product: the turn in which it was one's own
	order []int32
	count []int32 // by product: the buyers among the similar ones
	score []int32
}

// Compare begins to compare accounts.
func (b *Baskets) Compare() *Comparer {
	n := len(b.products)
	return &Comparer{Baskets: b, seen: make([]int32, len(b.accounts)), mine: make([]int32, n), count: make([]int32, n), score: make([]int32, n)}
}

func (b *Baskets) find(num AccountNum) (int32, bool) {
	i, found := slices.BinarySearchFunc(b.accounts, num, func(a basket, n AccountNum) int { return cmp.Compare(a.num, n) })
	return int32(i), found
}

// Similar are the accounts that buy most of what one buys, the most similar first:
// of those that share as many products, those of its segment come first, then those
// that buy more products, then by number.
func (c *Comparer) Similar(num AccountNum) []Alike {
	at, found := c.find(num)
	if !found {
		return nil
	}
	own := c.accounts[at]
	c.turn++
	c.order = c.order[:0]
	for _, l := range own.lines {
		c.mine[l.product] = c.turn
		c.order = append(c.order, l.product)
	}
	slices.SortFunc(c.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(c.buyers[a]), len(c.buyers[b])), cmp.Compare(c.products[a], c.products[b]))
	})
	c.seen[at] = c.turn
	left := mostCompared
	best := make([]Alike, 0, SimilarAccounts+1)
	for _, p := range c.order {
		buyers := c.buyers[p]
		// Beginning behind oneself: where not all can be looked at, it is not the
		// same ones for everybody.
		start, _ := slices.BinarySearch(buyers, at)
		for i := range buyers {
			if left == 0 {
				return best
			}
			other := buyers[(start+i)%len(buyers)]
			if c.seen[other] == c.turn {
				continue
			}
			c.seen[other] = c.turn
			left--
			best = c.rank(best, own, other)
		}
	}
	return best
}

// rank puts an account among the best, where it belongs there.
func (c *Comparer) rank(best []Alike, own basket, other int32) []Alike {
	acc := c.accounts[other]
	a := Alike{Account: acc.num, SameSegment: own.segment != 0 && acc.segment == own.segment, at: other}
	for _, l := range acc.lines {
		if c.mine[l.product] == c.turn {
			a.Shared++
		}
	}
	i := len(best)
	for i > 0 && c.before(a, best[i-1]) {
		i--
	}
	if i == SimilarAccounts {
		return best
	}
	best = slices.Insert(best, i, a)
	return best[:min(len(best), SimilarAccounts)]
}

func (c *Comparer) before(a, b Alike) bool {
	switch {
	case a.Shared != b.Shared:
		return a.Shared > b.Shared
	case a.SameSegment != b.SameSegment:
		return a.SameSegment
	}
	if x, y := len(c.accounts[a.at].lines), len(c.accounts[b.at].lines); x != y {
		return x > y
	}
	return a.Account < b.Account
}

// Peers are the products that an account never bought and at least half of the
// most similar accounts buy. First comes what those buy that share most with it,
// added up, then what is sold most; the value is about the median of what they bought in the twelve closed
// months, where at least three did: a median is often what one of them bought, which is not for everybody's eyes.
func (c *Comparer) Peers(num AccountNum) []Suggestion { return c.PeersAmong(num, c.Similar(num)) }

// PeersAmong are those of accounts that were just found to be similar.
func (c *Comparer) PeersAmong(num AccountNum, alike []Alike) []Suggestion {
	var products []int32
	for _, a := range alike {
		for _, l := range c.accounts[a.at].lines {
			if c.mine[l.product] == c.turn {
				continue
			}
			if c.count[l.product] == 0 {
				products = append(products, l.product)
			}
			c.count[l.product]++
			c.score[l.product] += int32(a.Shared)
		}
	}
	wanted := slices.DeleteFunc(slices.Clone(products), func(p int32) bool {
		return int(c.count[p]) < fewestBuyers || 2*int(c.count[p]) < len(alike)
	})
	slices.SortFunc(wanted, func(a, b int32) int {
		return cmp.Or(cmp.Compare(c.score[b], c.score[a]), cmp.Compare(c.sold[b], c.sold[a]), cmp.Compare(c.products[a], c.products[b]))
	})
	var list []Suggestion
	for _, p := range wanted[:min(len(wanted), MostPeers)] {
		list = append(list, c.peer(num, p, alike))
	}
	for _, p := range products {
		c.count[p], c.score[p] = 0, 0
	}
	return list
}

func (c *Comparer) peer(num AccountNum, product int32, alike []Alike) Suggestion {
	s := Suggestion{Kind: SuggestPeers, Account: num, Product: c.products[product], Similar: len(alike)}
	var years []Amount
	for _, a := range alike {
		lines := c.accounts[a.at].lines
		i := slices.IndexFunc(lines, func(l basketLine) bool { return l.product == product })
		if i < 0 {
			continue
		}
		s.Buyers++
		s.Alike = append(s.Alike, a.Account)
		if lines[i].year > 0 {
			years = append(years, lines[i].year)
		}
	}
	if len(years) >= fewestBuyers {
		slices.Sort(years)
		s.Value, s.Valued = median(years).Rough(), true
	}
	return s
}
