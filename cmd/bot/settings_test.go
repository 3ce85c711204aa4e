package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/workspace"
)

// filled is one field of a form.
func filled(field, kind, key string, value any) map[string]any {
	return map[string]any{"settings:" + field: map[string]any{"type": kind, key: value}}
}

// TestSettingsFormIsOneThatSlackOpensAndStoresWhatItWasSent: from the button of the
// slash answer, with a wrong day refused at its field first.
func TestSettingsFormIsOneThatSlackOpensAndStoresWhatItWasSent(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		me := h.called(darcel)
		h.says(me, h.keyAccounts, "/kam settings")
		h.clicks(me, h.sees(me, h.keyAccounts, "Your settings", "08:00"), "Change")
		form, err := h.slack.WaitForView(soon(t), me.ID, func(workspace.View) bool { return true })
		if err != nil {
			t.Fatal(err)
		}
		id := form["id"].(string)
		found, err := h.slack.Options(soon(t), me.ID, workspace.Container{Type: "view", ViewID: id}, workspace.Use{BlockID: "accounts", ActionID: "settings:accounts", Value: "isd"})
		if err != nil || len(found) == 0 {
			t.Fatalf("the menu of accounts offers %v, %v", found, err)
		}
		isdom := map[string]any{"text": found[0]["text"], "value": found[0]["value"]}
		values := map[string]any{
			"hour":     filled("hour", "timepicker", "selected_time", "07:15"),
			"accounts": filled("accounts", "multi_external_select", "selected_options", []any{isdom}),
			"until":    filled("until", "datepicker", "selected_date", "2020-01-01"),
		}
		var wrong *workspace.Invalid
		if err := h.slack.SubmitView(soon(t), me.ID, id, values); !errors.As(err, &wrong) || wrong.Errors["until"] == "" || len(wrong.Errors) != 1 {
			t.Fatalf("a day that has passed is answered %v", err)
		}
		values["until"] = filled("until", "datepicker", "selected_date", (kam.DayOf(time.Now()) + 3).String())
		if err := h.slack.SubmitView(soon(t), me.ID, id, values); err != nil {
			t.Fatal(err)
		}
		h.sees(me, "dm", "Done. The digest comes at 07:15", "muted accounts: Isdom", "paused until")
		if got := h.would(me, "settings"); !strings.Contains(got, "07:15") || !strings.Contains(got, "Isdom") {
			t.Errorf("stored is\n%s", got)
		}
	})
}
