// Package courier carries what goes out by itself: notices that a change put
// into the outbox, and orders whose day has come. It decides nothing about
// accounts: it claims what is due, has it written, posts it, and keeps where it
// went, so that each message arrives exactly once whatever crashes in between.
//
// A message bears one opaque key. Whoever finds a notice claimed but not marked
// sent, after a crash or an answer that never came, looks for the key in the
// conversation's history before posting again.
package courier
