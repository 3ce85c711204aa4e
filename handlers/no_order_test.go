package handlers

import (
	"strings"
	"testing"
)

// TestSeveralOrdersAreAskedForOneByOne: none of them is carried out, and what is
// no order is told so too.
func TestSeveralOrdersAreAskedForOneByOne(t *testing.T) {
	c := sample(t)
	for text, want := range map[string]string{
		"move Isdom to Luis and Globex to Olga":                    "one by one",
		"move Isdom to Luis and add Rob to Globex as rep":          "one by one",
		"pasa Isdom a Luis y quita a Rob como comercial de Globex": "de una en una",
		"don't move Isdom to Luis":                                 "nothing has moved",
		"no pases Isdom a Luis":                                    "no se ha cambiado nada",
		"what a lovely day":                                        "did not understand",
	} {
		if got := c.says(root, text).Text; !strings.Contains(got, want) {
			t.Errorf("%q is answered %q, want %q", text, got, want)
		}
	}
}
