// Package kam is the practice of key account management as rules: what an
// account, a person and an amount are, which accounts are key, what a window of
// time is, who may see what. It is pure: no store, no Slack, no clock. Whatever
// depends on the moment takes it as an argument, so that every rule can be
// checked with a table.
package kam
