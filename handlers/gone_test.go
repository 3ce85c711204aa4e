package handlers_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestAButtonOfAnAccountThatIsNoLongerSeenSaysSo, and says nothing of a note, a
// proposal or a failure that there never was; an account that is not there reads the
// same.
func TestAButtonOfAnAccountThatIsNoLongerSeenSaysSo(t *testing.T) {
	s := introduced(t)
	for _, num := range []string{fmt.Sprint(s.account(t, "A03").Num), "99999"} {
		for action, value := range map[string]string{
			"launch:target": num + " 0 p3", "launch:of": num + " 0 ", "launch:informed": num + " 0 p3", "note:new": num, "note:write": `{"a":` + num + `,"t":"called"}`,
			"flag:keep": num, "flag:remove": num,
		} {
			if got := s.click("ana", [2]string{"D0ana", "1.1"}, action, value).Text; !strings.Contains(got, "Esa cuenta ya no está, o ahora no es una que usted pueda ver.") {
				t.Errorf("%s %s: %s", action, value, got)
			}
		}
	}
}
