package workspace

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
)

// maxMetadata is a guess: Slack publishes no figure.
const maxMetadata = 4_000

// metadata reads a message's hidden note: flat, in snake case, of words,
// numbers and booleans only. An empty object is no note.
func metadata(raw json.RawMessage) (*Metadata, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return nil, nil
	}
	var m Metadata
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || json.Unmarshal(raw, &m) != nil {
		return nil, slackError("invalid_metadata_format")
	}
	if len(fields) == 0 {
		return nil, nil
	}
	if !regexp.MustCompile(`^[A-Za-z0-9_]{1,255}$`).MatchString(m.EventType) {
		return nil, slackError("invalid_metadata_format", "[ERROR] event_type must be alphanumeric or _ [json-pointer:/metadata/event_type]")
	}
	if len(raw) > maxMetadata {
		return nil, slackError("metadata_too_large")
	}
	var payload map[string]json.RawMessage
	if json.Unmarshal(m.EventPayload, &payload) != nil || payload == nil {
		return nil, slackError("invalid_metadata_format", "[ERROR] must be an object [json-pointer:/metadata/event_payload]")
	}
	snake := regexp.MustCompile(`^[a-z0-9_]+$`)
	for _, name := range slices.Sorted(maps.Keys(payload)) {
		at := " [json-pointer:/metadata/event_payload/" + name + "]"
		if !snake.MatchString(name) {
			return nil, slackError("invalid_metadata_schema", "[ERROR] names are in snake_case"+at)
		}
		if v := payload[name]; v[0] == '{' || v[0] == '[' || v[0] == 'n' {
			return nil, slackError("invalid_metadata_schema", "[ERROR] must be a string, number or boolean"+at)
		}
	}
	return &m, nil
}

// metadataJSON is what is read back: without include_all_metadata only the
// type.
func (m *Metadata) metadataJSON(all bool) map[string]any {
	if !all {
		return map[string]any{"event_type": m.EventType}
	}
	return map[string]any{"event_type": m.EventType, "event_payload": m.EventPayload}
}
