package nlp

import (
	"testing"
	"time"

	"kambot/kam"
)

// TestDigestOfAPastDayIsReadAndSaidAgain: of a day that is over it is the digest
// that came then, while days in which it is to come are settings.
func TestDigestOfAPastDayIsReadAndSaidAgain(t *testing.T) {
	now := time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)
	for said, want := range map[string]struct {
		intent Intent
		day    string
	}{
		"digest 2026-11-20":           {Digest, "2026-11-20"},
		"digest yesterday":            {Digest, "2026-11-23"},
		"yesterday's digest":          {Digest, "2026-11-23"},
		"show me yesterday's digest":  {Digest, "2026-11-23"},
		"my digest of last Monday":    {Digest, "2026-11-23"},
		"digest 20 nov":               {Digest, "2026-11-20"},
		"resumen de ayer":             {Digest, "2026-11-23"},
		"mi resumen del lunes pasado": {Digest, "2026-11-23"},
		"digest":                      {Digest, ""},
		"digest today":                {Digest, ""},
		"mi resumen":                  {Digest, ""},
		"digest on Friday":            {DigestSettings, ""},
		"my digest on mondays":        {DigestSettings, ""},
		"settings":                    {DigestSettings, ""},
		"change my digest today":      {DigestSettings, ""},
	} {
		r := Parse(said, company(), Context{Now: now})
		var day kam.Day
		if want.day != "" {
			day, _ = kam.ParseDay(want.day)
		}
		if r.Intent != want.intent || r.Start != day {
			t.Errorf("%q: %s of %v, want %s of %q", said, r.Intent, r.Start, want.intent, want.day)
		}
		if again := Parse(r.Words(), company(), Context{Now: now}); again.Intent != r.Intent || again.Start != r.Start {
			t.Errorf("%q says %q, which reads as %s of %v", said, r.Words(), again.Intent, again.Start)
		}
	}
}
