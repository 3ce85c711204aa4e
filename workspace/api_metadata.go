package workspace

import (
	"bytes"
	"encoding/json"
	"maps"
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
	if !isWord(m.EventType, true) || len(m.EventType) > 255 {
		return nil, slackError("invalid_metadata_format", "[ERROR] event_type must be alphanumeric or _ [json-pointer:/metadata/event_type]")
	}
	if len(raw) > maxMetadata {
		return nil, slackError("metadata_too_large")
	}
	var payload map[string]json.RawMessage
	if json.Unmarshal(m.EventPayload, &payload) != nil || payload == nil {
		return nil, slackError("invalid_metadata_format", "[ERROR] must be an object [json-pointer:/metadata/event_payload]")
	}
	for _, name := range slices.Sorted(maps.Keys(payload)) {
		at := " [json-pointer:/metadata/event_payload/" + name + "]"
		if !isWord(name, false) {
			return nil, slackError("invalid_metadata_schema", "[ERROR] names are in snake_case"+at)
		}
		if v := payload[name]; v[0] == '{' || v[0] == '[' || v[0] == 'n' {
			return nil, slackError("invalid_metadata_schema", "[ERROR] must be a string, number or boolean"+at)
		}
	}
	return &m, nil
}

// isWord says that a name is of letters without accents, digits and _.
func isWord(s string, capitals bool) bool {
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && (!capitals || c < 'A' || c > 'Z') {
			return false
		}
	}
	return s != ""
}

// metadataJSON is what is read back: without include_all_metadata only the
// type.
func (m *Metadata) metadataJSON(all bool) map[string]any {
	if !all {
		return map[string]any{"event_type": m.EventType}
	}
	return map[string]any{"event_type": m.EventType, "event_payload": m.EventPayload}
}
