// Package nlp turns what people write into a Request: the one language that
// slash commands, sentences, buttons and the terminal share. It is pure: text,
// a directory of names and the moment go in, a Request comes out, with what is
// ambiguous named and never guessed.
package nlp
