package handlers

import (
	"context"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// TestAMentionIsReadOnceWhateverThePersonIsCalled: also somebody whose name looks
// like a mention of themselves.
func TestAMentionIsReadOnceWhateverThePersonIsCalled(t *testing.T) {
	c := sample(t)
	l, err := c.store.Begin(context.Background(), store.Origin{Source: "names", Today: c.store.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for _, p := range []kam.Person{
		{Name: "<@UEVIL>", Email: "evil@example.com", SlackID: "UEVIL", Role: kam.RoleKAM},
		{Name: "Zoe Quill", Email: "zoe@example.com", SlackID: "UZOE", Role: kam.RoleKAM},
	} {
		if _, err := l.PutPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	c.thread(root, "move Globex").reads("to <@UEVIL>", "Globex: KAM Olga Ivanova → ", "UEVIL")
	c.thread(root, "move Globex").reads("to <@UZOE|zoe>, please <@", "ask again")
	c.thread(root, "move Globex").reads("to <@UZOE|zoe>", "Globex: KAM Olga Ivanova → Zoe Quill")
}
