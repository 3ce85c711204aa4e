package handlers

import (
	"regexp"
	"strconv"
	"testing"
)

// TestNobodyCarriesLessByTakingAnAccount: who gives away their last one stays among
// those by whom the others are measured, in the list and in the preview.
func TestNobodyCarriesLessByTakingAnAccount(t *testing.T) {
	o := newOffice(t)
	o.does(root, "move id:A-6 and Refund Ltd to Ana")
	room := o.types(berg, "who has room for id:A-3")
	row := regexp.MustCompile(`Ana Lopez\s+(\d+)(?: · \pL+)?\s+(\d+)`).FindStringSubmatch(room)
	if row == nil {
		t.Fatalf("Ana has no row:\n%s", room)
	}
	before, _ := strconv.Atoi(row[1])
	after, _ := strconv.Atoi(row[2])
	if before >= after {
		t.Errorf("she would carry %d after %d:\n%s", after, before, room)
	}
	o.reads(o.types(berg, "move id:A-3 to Ana"), row[1]+" · high  "+row[2]+" · high")
}
