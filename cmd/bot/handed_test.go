package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAnImportThatGivesAccountsAwayIsToldOnce: to who has them, who had them, who
// stood in and their reps, as soon as it is in.
func TestAnImportThatGivesAccountsAwayIsToldOnce(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		h.carries()
		boss := h.called(melvin)
		h.clicks(boss, h.asks(boss, "dm", "Mei-Mei Johns covers Isdom for two weeks"), "Confirm")
		h.sees(boss, "dm", "Done: Isdom")
		h.onceEach([]string{meiMei}, "You stand in: Isdom")
		concerned := h.ofAccounts(jonathan, "Isdom")

		file := filepath.Join(t.TempDir(), "owners.csv")
		if err := os.WriteFile(file, []byte("name,kam\nIsdom,Jonathan Berthelot\nCondax,Darcel Schlecht\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for i, want := range []bool{true, false} {
			out, exit, err := h.bot.importFiles(t.Context(), importOrder{Kind: "accounts", Files: []string{file}}, nil)
			if err != nil || exit != 0 {
				t.Fatal(exit, err, out)
			}
			if told := strings.Contains(out, "people who are told"); told != want {
				t.Errorf("import %d says that people are told: %v, want %v\n%s", i+1, told, want, out)
			}
		}
		h.onceEach([]string{jonathan}, "owners.csv", "With you from now on: Isdom")
		h.onceEach([]string{darcel}, "owners.csv", "No longer with you: Isdom. KAM from now on: Jonathan Berthelot")
		h.onceEach([]string{meiMei}, "owners.csv", "You no longer stand in: Isdom")
		reps := slices.DeleteFunc(concerned, func(n string) bool { return n == jonathan || n == darcel || n == meiMei })
		h.onceEach(reps, "owners.csv", "Accounts of yours as a rep: Isdom")
	})
}
