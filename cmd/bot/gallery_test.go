package main

import (
	"log/slog"
	"testing"

	"kambot/handlers"
)

func TestGalleryShowsTextsWithoutBlocksToo(t *testing.T) {
	all, err := handlers.Gallery()
	if err != nil {
		t.Fatal(err)
	}
	shown := (&bot{parts: parts{logger: slog.New(slog.DiscardHandler)}}).gallery()
	if len(shown) != len(all) {
		t.Fatalf("%d of %d are shown", len(shown), len(all))
	}
	for _, i := range shown {
		if i.Text == "" && len(i.Blocks) == 0 {
			t.Errorf("nothing to see of %s (%s)", i.Title, i.Lang)
		}
	}
}
