package config

import (
	"fmt"
	"io"
	"log/slog"
)

// A Secret is a text that does not print itself: not with any verb of fmt, not as JSON, not in a log.
type Secret struct{ text string }

const mask = "********"

// NewSecret hides text.
func NewSecret(text string) Secret { return Secret{text} }

// Reveal returns the text. Whoever calls it must not print it.
func (s Secret) Reveal() string { return s.text }

// IsSet tells whether there is a text at all.
func (s Secret) IsSet() bool { return s.text != "" }

// String is the mask, or nothing when no secret is set, so that what is missing can be seen.
func (s Secret) String() string {
	if s.text == "" {
		return ""
	}
	return mask
}

// GoString masks %#v where a Formatter is not asked.
func (s Secret) GoString() string { return "config.Secret(" + s.String() + ")" }

// Format masks every verb, %x and %d too.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText masks in JSON, YAML and XML, also as the key of a map.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalJSON masks in JSON.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + s.String() + `"`), nil }

// LogValue masks in logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
