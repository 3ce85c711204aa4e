// Package nlp turns what people write into a Request: the one language that
// slash commands, sentences, buttons and the terminal share. It is pure: text,
// a directory of names and the moment go in, a Request comes out, with what is
// ambiguous named and never guessed.
//
// A text is cleaned of Slack's escapes (normalise.go), taken apart into tokens
// (token.go), and read (parse.go): as a bare command word, as a name and nothing
// else, as a command with its slots, as a sentence in which one of the ways of
// verbs_en.go and verbs_es.go is found. Each way is a candidate; the one that
// explains most of the words wins (read.go fills its slots). What nothing
// explains is a slip of a command word or an unknown name (guess.go), never
// acted upon. Phrases are data: to understand another way of saying something,
// add it to the list of its language and to testdata.
//
// What the rules found is weighed against what was learned from the labelled
// sentences of testdata (learned.go, features.go, concepts.txt; `make learn`).
// Where something else is surer, the slots are read anew for that (given.go).
//
// Request.Words is the way back: the command that reads as the same request.
// Index and NearIn find names by something like them.
package nlp
