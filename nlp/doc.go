// Package nlp turns what people write into a Request: the one language that
// slash commands, sentences, buttons and the terminal share. It is pure: text,
// a directory of names and the moment go in, a Request comes out, with what is
// ambiguous named and never guessed.
//
// A text is cleaned of Slack's escapes (normalise.go), taken apart into tokens
// (token.go), and read (parse.go): a bare command word, a command with its slots
// and a name alone are plain. Everything else is weighed (features.go, cues.go,
// clauses.go) against what was learned from the labelled sentences of testdata
// (learned.go, `make learn`), and the slots of what is meant are read (given.go,
// order_read.go). To understand another way of saying something, add sentences
// to testdata, or what a word is about to concepts.txt; phrases that lead to
// slots are lists of their language.
//
// Request.Words is the way back: the command that reads as the same request.
// Index and NearIn find names by something like them.
package nlp
