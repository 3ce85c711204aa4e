package nlp

import (
	"slices"
	"testing"
)

// staff is a company of a thousand people.
func staff(n int) []Colleague {
	first := []string{"Ana", "Luis", "Marta", "Diego", "Sofia", "James", "Emily", "Carlos", "Beatriz", "Hugo"}
	last := []string{"Lopez", "Ruiz", "Garcia", "Perez", "Smith", "Jones", "Brown", "Rossi", "Meyer", "Dubois"}
	var all []Colleague
	for i := range n {
		name := first[i%10] + " " + last[i/10%10] + string(rune('a'+i/100%26)) + " " + last[(i/7)%10]
		all = append(all, Colleague{PersonRef: PersonRef{Num: 1, Name: name, Email: name + "@example.com"}})
	}
	return all
}

// said are sentences about the accounts of a catalog.
func said(entries []Entry) []string {
	var all []string
	for i := range 200 {
		name := entries[i*len(entries)/200].Name
		all = append(all, "status "+name, "move "+name+" to Ana from Monday", "¿quién lleva "+name+"?", "top 10 2017",
			"pásale las cuentas de Luis a Marta mientras está de vacaciones, hasta el 15 de enero", "how much did "+name+" buy last quarter?",
			"note "+name+": they called", "cubre "+name+" con Diego la semana que viene", "why is "+name[:len(name)-1]+" key?")
	}
	return all
}

// countingDirectory counts what a Parse asks of a directory.
type countingDirectory struct {
	*Catalog
	asked int
}

func (c *countingDirectory) Accounts(key string) []AccountRef {
	c.asked++
	return c.Catalog.Accounts(key)
}

func (c *countingDirectory) NearAccounts(text string, n int) []AccountRef {
	c.asked++
	return c.Catalog.NearAccounts(text, n)
}

func (c *countingDirectory) Holding(key string, n int) []AccountRef {
	c.asked++
	return c.Catalog.Holding(key, n)
}

func (c *countingDirectory) People(key string) []PersonRef {
	c.asked++
	return c.Catalog.People(key)
}

func (c *countingDirectory) NearPeople(text string, n int) []PersonRef {
	c.asked++
	return c.Catalog.NearPeople(text, n)
}

// TestALargeDirectoryCostsLittleMore counts what is asked of the directory and what
// is allocated, which no busy machine changes.
func TestALargeDirectoryCostsLittleMore(t *testing.T) {
	c := monday()
	var asked, made []int
	for _, n := range []int{1_000, 10_000, 100_000} {
		entries := madeUp(n)
		before := heapInUse()
		d := &countingDirectory{Catalog: NewCatalog(slices.Values(entries), slices.Values(staff(1_000)))}
		grew := heapInUse() - before
		texts := said(entries)
		Parse(texts[0], d, c) // what is learned is read once
		d.asked = 0
		made = append(made, int(testing.AllocsPerRun(1, func() {
			for _, text := range texts {
				Parse(text, d, c)
			}
		}))/len(texts))
		asked = append(asked, d.asked/2/len(texts)) // it runs twice
		t.Logf("%d names: %d MiB; %d look-ups and %d allocations a sentence", n, grew>>20, asked[len(asked)-1], made[len(made)-1])
		if grew > 120<<20 {
			t.Errorf("%d names take %d MiB", n, grew>>20)
		}
	}
	for what, counts := range map[string][]int{"look-ups": asked, "allocations": made} {
		if counts[2] > 2*counts[0] {
			t.Errorf("a hundred times the names cost %d %s a sentence instead of %d", counts[2], what, counts[0])
		}
	}
}
