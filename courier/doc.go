// Package courier carries what goes out by itself: notices that a change put
// into the outbox, the digests and their like that come by the calendar, and
// orders whose day has come. It decides nothing about accounts: it has written
// what is due, claims it with its text, posts it, and keeps where it went, so
// that each message arrives exactly once whatever crashes in between.
//
// A message bears one opaque key. Whoever finds a notice claimed but not marked
// sent, after a crash or an answer that never came, looks for the key in the
// conversation's history before posting again.
//
// A digest is somebody's turn (store/turns.go). When one ends, sent or not, the
// next is planned in the same transaction, by the wall clock where that person
// lives (plan.go), so that there is one a local day.
package courier
