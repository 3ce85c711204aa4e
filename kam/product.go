package kam

import (
	"cmp"
	"slices"
)

// Product is something the company sells.
type Product struct {
	ID       string `json:"id"`
	Name     string `json:"name,omitempty"`
	Series   string `json:"series,omitempty"`
	Price    Amount `json:"price,omitempty"`
	Currency string `json:"currency,omitempty"`
	// Since is when it took its name, and Once are those it had before, the oldest
	// first. The store keeps them as the name changes.
	Since Naming   `json:"since,omitzero"`
	Once  []Called `json:"once,omitempty"`
}

// Naming is when a product took a name, or gave it up: the company's day, and which
// of that day's loads did it. The first ever is the zero one.
type Naming struct {
	Day  Day    `json:"day,omitempty"`
	Load uint64 `json:"load,omitempty"`
}

// Compare is which of two was earlier.
func (n Naming) Compare(other Naming) int {
	return cmp.Or(cmp.Compare(n.Day, other.Day), cmp.Compare(n.Load, other.Load))
}

// Called is a name that a product had, from when until when.
type Called struct {
	Name  string `json:"name"`
	From  Naming `json:"from,omitzero"`
	Until Naming `json:"until"`
}

// After is a product as it is loaded, with what it was called before: was is what
// it was until now.
func (p Product) After(was Product, now Naming) Product {
	p.Since, p.Once = was.Since, was.Once
	if p.Name == was.Name {
		return p
	}
	p.Since = now
	if was.Name != "" && was.Since != now {
		p.Once = append(slices.Clone(was.Once), Called{was.Name, was.Since, now})
	}
	return p
}

// Bearer is a product that goes by a name, as names are compared.
type Bearer struct {
	ID          string
	Own         bool   // it is its id: always
	From, Until Naming // since when, and until when; until zero: still
}

// Bearers are the products that go by one name, or went by it.
type Bearers []Bearer

// Bears are the names that a product goes by or went by, as they are compared,
// each with since when and until when.
func (p Product) Bears(fn func(name string, b Bearer)) {
	id := Fold(p.ID)
	named := func(name string, from, until Naming) {
		if name = Fold(name); name != "" && name != id {
			fn(name, Bearer{ID: p.ID, From: from, Until: until})
		}
	}
	if id != "" {
		fn(id, Bearer{ID: p.ID, Own: true})
	}
	for _, once := range p.Once {
		named(once.Name, once.From, once.Until)
	}
	named(p.Name, p.Since, Naming{})
}

// Meant is the product that somebody means who writes such a name on a day: its id.
// An id is always its own. Else it is the product that had the name at the end of
// that day; where none had, the last that had it before; where none had it yet,
// the first to take it. What is no product's stands for itself, and so does what
// several have.
func (b Bearers) Meant(said string, day Day) string {
	if i := slices.IndexFunc(b, func(p Bearer) bool { return p.Own && p.ID == said }); i >= 0 {
		return said
	}
	best, rank, several := Bearer{}, -1, false
	for _, p := range b {
		how := p.rank(day)
		order := cmp.Compare(how, rank)
		if order == 0 {
			order = p.nearer(best, how)
			several = several || order == 0 && p.ID != best.ID
		}
		if order > 0 {
			best, rank, several = p, how, false
		}
	}
	switch {
	case rank < 0, several, rank == bearsLater && b.shared():
		return said
	}
	return best.ID
}

// How a product stands to a name on a day: the more, the rather it is meant.
const (
	bearsLater = iota
	boreBefore
	bears
	isItsID
)

func (p Bearer) rank(day Day) int {
	switch {
	case p.Own:
		return isItsID
	case p.From.Day > day:
		return bearsLater
	case p.Until == (Naming{}) || p.Until.Day > day:
		return bears
	}
	return boreBefore
}

// nearer says which of two that stand alike to a name is rather meant.
func (p Bearer) nearer(other Bearer, how int) int {
	switch how {
	case isItsID: // ids that are compared alike: one of them for all
		return cmp.Compare(other.ID, p.ID)
	case boreBefore:
		return p.Until.Compare(other.Until)
	case bearsLater:
		return other.From.Compare(p.From)
	}
	return 0
}

// shared says that several products have the name by now.
func (b Bearers) shared() bool {
	id := ""
	for _, p := range b {
		if p.Own || p.Until != (Naming{}) {
			continue
		}
		if id != "" && id != p.ID {
			return true
		}
		id = p.ID
	}
	return false
}

// Now are the products that have the name by now, by id.
func (b Bearers) Now() (ids []string) {
	for _, p := range b {
		if p.Own || p.Until == (Naming{}) {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Sold tells of billed rows whether they are of one product.
type Sold struct {
	product string             // as products are compared
	names   map[string]Bearers // those that may mean it
	seen    map[string]soldAs  // as it is billed
}

type soldAs struct {
	said    string
	bearers Bearers
	is      bool // on every day, else by them
}

// NewSold is for a product, by the names that may mean it, as they are compared.
func NewSold(product string, names map[string]Bearers) *Sold {
	return &Sold{Fold(product), names, map[string]soldAs{}}
}

// Is says whether what was billed so on a day is the product. Billing names few
// products in many rows, so each name is compared once.
func (s *Sold) Is(billed []byte, day Day) bool {
	as, seen := s.seen[string(billed)]
	if !seen {
		as.said = string(billed)
		if bearers, may := s.names[Fold(as.said)]; len(bearers) > 1 {
			as.bearers = bearers
		} else {
			as.is = may
		}
		s.seen[as.said] = as
	}
	if len(as.bearers) > 0 {
		return Fold(as.bearers.Meant(as.said, day)) == s.product
	}
	return as.is
}
