package nlp

import (
	"slices"
	"testing"
	"time"
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

func TestALargeDirectoryCostsLittleMore(t *testing.T) {
	c := monday()
	var medians []time.Duration
	for _, n := range []int{1_000, 10_000, 100_000} {
		entries := madeUp(n)
		start, before := time.Now(), heapInUse()
		d := NewCatalog(slices.Values(entries), slices.Values(staff(1_000)))
		built, grew := time.Since(start), heapInUse()-before
		var took []time.Duration
		for _, text := range said(entries) {
			start := time.Now()
			Parse(text, d, c)
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		median, p99 := took[len(took)/2], took[len(took)*99/100]
		medians = append(medians, median)
		t.Logf("%d names: built in %v, %d MiB; median %v, 99 of 100 within %v", n, built, grew>>20, median, p99)
		if grew > 120<<20 {
			t.Errorf("%d names take %d MiB", n, grew>>20)
		}
	}
	if medians[2] > 6*medians[0] {
		t.Errorf("a hundred times the names cost %v instead of %v", medians[2], medians[0])
	}
}
