package nlp

import "strings"

// breaks are the words that begin another clause.
var breaks = set("so because cause but since as pero porque pues asi ya aunque though although que and y")

// clauses tell what is said in the clause that names most from what is said
// beside it: "she said yes, so give Isdom to Ana" reports nothing.
func (f *features) clauses(pieces []piece) {
	var best, from, to int
	eachClause(pieces, func(i, j int) {
		weight := 0
		for _, u := range pieces[i:j] {
			switch {
			case u.class == isAccount || u.class == isPerson || u.class == isOwner || u.class == isName:
				weight += 2
			case strings.HasPrefix(u.class, "<") && strings.Contains(u.class, "-"):
				weight += 3
			}
		}
		if weight > best {
			best, from, to = weight, i, j
		}
	})
	eachClause(pieces, func(i, j int) {
		where := "beside"
		if i == from && j == to {
			where = "main"
		}
		before := "<EDGE>"
		for _, u := range pieces[i:j] {
			for _, a := range u.about {
				f.add(where, a)
				f.add(where, before, a)
			}
			if u.class != "" {
				f.add(where, u.class)
				if where == "main" {
					f.add(where, before, u.class)
				}
				before = u.class
			} else if len(u.about) > 0 {
				before = u.about[0]
			}
		}
		if where == "main" && i < j {
			f.add("main begins", pieces[i].sym)
		}
	})
}

// eachClause calls do with the clauses of the pieces.
func eachClause(pieces []piece, do func(i, j int)) {
	from := 0
	for k, u := range pieces {
		if end := u.class == isComma || u.class == isStop || u.class == isColon || u.class == isDash || u.class == isAsked; end || breaks[u.sym] {
			if k > from {
				do(from, k)
			}
			if from = k; end {
				from = k + 1
			}
		}
	}
	if from < len(pieces) {
		do(from, len(pieces))
	}
}
