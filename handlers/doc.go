// Package handlers turns a Request into a Reply. There is one file for each
// capability, with what it shows beside what it looks up, and one table
// (capabilities.go) that says which intent goes where. The same Request comes
// from a slash command, a sentence, a button or the terminal, and who asks and
// what they may see is worked out afresh for every one of them.
package handlers
