package nlp

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strings"

	"kambot/kam"
)

// Colleague is a person of the company as Slack and the people file know them.
type Colleague struct {
	PersonRef
	SlackID string
}

// Catalog is the Directory of a whole company in memory. It is built once and
// then only read, so that any number may ask it at a time.
//
// Account names lie in the Index; beside it, sorted by hash, every name, alias
// and id, and every word of a name, lead to it in eight bytes each.
type Catalog struct {
	index  *Index
	ids    packed // by account
	exact  []lead // keys of names, aliases
	byID   []lead // ids: of accounts
	words  []lead // words of keys
	people map[string][]PersonRef
	slack  map[string]PersonRef
	staff  []PersonRef
	crew   *Index // of the people, by their place in staff
}

// lead goes from the hash of a text to where it came from.
type lead struct{ hash, to uint32 }

// NewCatalog reads the names once.
func NewCatalog(accounts iter.Seq[Entry], people iter.Seq[Colleague]) *Catalog {
	c := &Catalog{people: map[string][]PersonRef{}, slack: map[string]PersonRef{}}
	n := uint32(0)
	c.index = BuildIndex(func(yield func(Entry) bool) {
		for e := range accounts {
			if key := kam.FoldName(e.ID); key != "" {
				c.byID = append(c.byID, lead{hash(key), n})
			}
			n++
			c.ids.add(e.ID)
			if !yield(e) {
				return
			}
		}
	})
	for k := range c.index.owner {
		key := c.index.keys.bytes(k)
		c.exact = append(c.exact, lead{hash(string(key)), uint32(k)})
		for word := range bytes.SplitSeq(key, []byte(" ")) {
			if len(word) > 2 || len(key) == len(word) {
				c.words = append(c.words, lead{hash(string(word)), uint32(k)})
			}
		}
	}
	for _, list := range []*[]lead{&c.exact, &c.byID, &c.words} {
		slices.SortFunc(*list, func(a, b lead) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.to, b.to)) })
		*list = slices.Clone(*list)
	}
	for p := range people {
		c.person(p)
	}
	c.crew = BuildIndex(func(yield func(Entry) bool) {
		for i, p := range c.staff {
			local, _, _ := strings.Cut(p.Email, "@")
			if !yield(Entry{Num: kam.AccountNum(i + 1), Name: p.Name, Aliases: []string{local}}) {
				return
			}
		}
	})
	return c
}

// person files a person under everything one may be called by.
func (c *Catalog) person(p Colleague) {
	c.staff = append(c.staff, p.PersonRef)
	if p.SlackID != "" {
		c.slack[p.SlackID] = p.PersonRef
	}
	once := map[string]bool{"": true}
	file := func(key string) {
		if !once[key] {
			once[key] = true
			c.people[key] = append(c.people[key], p.PersonRef)
		}
	}
	file(kam.Fold(p.Email))
	if local, _, ok := strings.Cut(p.Email, "@"); ok {
		file(kam.Fold(local))
	}
	for _, name := range [...]string{p.Name, spelledOut.Replace(p.Name)} {
		fileName(file, strings.Fields(kam.Fold(name)))
	}
}

// fileName files a name, and each run of its words.
func fileName(file func(string), words []string) {
	file(strings.Join(words, " "))
	for i := range words {
		for j := i + 1; j <= min(len(words), i+longestPerson); j++ {
			if j > i+1 || !particles[words[i]] {
				file(strings.Join(words[i:j], " "))
			}
		}
	}
	if len(words) > 2 {
		file(words[0] + " " + words[len(words)-1])
	}
}

// spelledOut writes letters of the north as who has no such keys does: "Juergen".
var spelledOut = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ø", "oe", "Ø", "Oe", "å", "aa", "Å", "Aa", "æ", "ae", "Æ", "Ae")

// particles are words of a person's name that name nobody alone.
var particles = set("de del la las los da do dos van von der den di y e al el san mc jr")

// Accounts implements Directory.
func (c *Catalog) Accounts(key string) []AccountRef {
	h := hash(key)
	var refs []AccountRef
	for k := range leads(c.exact, h) {
		if string(c.index.keys.bytes(int(k))) == key {
			refs = c.add(refs, c.index.owner[k])
		}
	}
	for n := range leads(c.byID, h) {
		if kam.FoldName(string(c.ids.bytes(int(n)))) == key {
			refs = c.add(refs, n)
		}
	}
	return refs
}

func (c *Catalog) add(refs []AccountRef, account uint32) []AccountRef {
	num := c.index.nums[account]
	if slices.ContainsFunc(refs, func(r AccountRef) bool { return r.Num == num }) {
		return refs
	}
	return append(refs, c.ref(account))
}

func (c *Catalog) ref(account uint32) AccountRef {
	return AccountRef{Num: c.index.nums[account], Name: string(c.index.names.bytes(int(account))), ID: string(c.ids.bytes(int(account)))}
}

// leads are where a hash leads to.
func leads(list []lead, h uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		at, _ := slices.BinarySearchFunc(list, h, func(l lead, h uint32) int { return cmp.Compare(l.hash, h) })
		for ; at < len(list) && list[at].hash == h; at++ {
			if !yield(list[at].to) {
				return
			}
		}
	}
}

// Holding implements Holder: the rarest of the words is followed.
func (c *Catalog) Holding(key string, n int) []AccountRef {
	rarest, fewest := uint32(0), -1
	for word := range strings.SplitSeq(key, " ") {
		h := hash(word)
		from, _ := slices.BinarySearchFunc(c.words, h, func(l lead, h uint32) int { return cmp.Compare(l.hash, h) })
		to := from
		for to < len(c.words) && c.words[to].hash == h && to-from < mostHolding {
			to++
		}
		if len(word) > 2 && (fewest < 0 || to-from < fewest) {
			rarest, fewest = h, to-from
		}
	}
	var refs []AccountRef
	if fewest < 1 {
		return nil
	}
	tries := mostHolding
	for k := range leads(c.words, rarest) {
		if tries--; tries < 0 || len(refs) >= n {
			break
		}
		if holds(string(c.index.keys.bytes(int(k))), key) {
			refs = c.add(refs, c.index.owner[k])
		}
	}
	return refs
}

// mostHolding is how many names of one word are looked at.
const mostHolding = 400

// holds says that the words of part stand together in name.
func holds(name, part string) bool {
	at := strings.Index(name, part)
	for at >= 0 {
		end := at + len(part)
		if (at == 0 || name[at-1] == ' ') && (end == len(name) || name[end] == ' ') {
			return true
		}
		next := strings.Index(name[at+1:], part)
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	return false
}

// NearAccounts implements Directory.
func (c *Catalog) NearAccounts(text string, n int) []AccountRef {
	refs := c.index.Near(text, n, nil)
	for i, ref := range refs {
		for _, exact := range c.Accounts(kam.FoldName(ref.Name)) {
			if exact.Num == ref.Num {
				refs[i].ID = exact.ID
			}
		}
	}
	return refs
}

// People implements Directory: who has the whole name comes before those who
// have it in part.
func (c *Catalog) People(key string) []PersonRef {
	refs := c.people[key]
	if len(refs) < 2 {
		return refs
	}
	var whole []PersonRef
	for _, ref := range refs {
		if kam.Fold(ref.Name) == key {
			whole = append(whole, ref)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return refs
}

// NearPeople implements Directory.
func (c *Catalog) NearPeople(text string, n int) []PersonRef {
	var refs []PersonRef
	for _, near := range c.crew.Near(text, n, nil) {
		refs = append(refs, c.staff[near.Num-1])
	}
	return refs
}

// Mentioned implements Directory.
func (c *Catalog) Mentioned(slackID string) (PersonRef, bool) {
	p, ok := c.slack[slackID]
	return p, ok
}
