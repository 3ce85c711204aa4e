package nlp

import (
	"iter"
	"kambot/kam"
)

type Entry struct {
	Num     kam.AccountNum
	Name    string
	Aliases []string
}
type PersonEntry PersonRef

func NearIn(text string, n int, names iter.Seq[Entry]) []AccountRef            { return nil }
func NearPeopleIn(text string, n int, names iter.Seq[PersonEntry]) []PersonRef { return nil }
