package workspace

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
)

// Block is one Block Kit block, or any object inside one, as it was sent.
// Numbers are json.Number, so that they are shown as they were written.
type Block = map[string]any

var errNotBlocks = errors.New("not a list of blocks")

// decode reads JSON and keeps numbers as they were written.
func decode(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return errors.New("something follows the JSON")
	}
	return nil
}

// decodeBlocks reads a list of blocks; null and nothing are no blocks.
func decodeBlocks(raw []byte) ([]Block, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, nil
	}
	var blocks []Block
	if err := decode(raw, &blocks); err != nil {
		return nil, fmt.Errorf("%w: %w", errNotBlocks, err)
	}
	return blocks, nil
}

// withIDs gives every block an id, as Slack does, without touching what the
// caller holds.
func (w *Workspace) withIDs(blocks []Block) []Block {
	var out []Block
	for _, b := range blocks {
		if text(b["block_id"]) == "" {
			b = maps.Clone(b)
			w.serial++
			b["block_id"] = fmt.Sprintf("b%04d", w.serial)
		}
		out = append(out, w.actionsNamed(b))
	}
	return out
}

// actionsNamed gives elements without an action_id one: Slack makes them up.
func (w *Workspace) actionsNamed(b Block) Block {
	named := func(e Block) Block {
		if !interactive(text(e["type"])) || text(e["action_id"]) != "" {
			return e
		}
		e = maps.Clone(e)
		w.serial++
		e["action_id"] = fmt.Sprintf("a%04d", w.serial)
		return e
	}
	b = maps.Clone(b)
	for _, key := range []string{"accessory", "element"} {
		if e, ok := b[key].(Block); ok {
			b[key] = named(e)
		}
	}
	if text(b["type"]) == "actions" {
		var elements []any
		for _, e := range list(b["elements"]) {
			if m, ok := e.(Block); ok {
				e = named(m)
			}
			elements = append(elements, e)
		}
		b["elements"] = elements
	}
	return b
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

func object(v any) Block {
	m, _ := v.(Block)
	return m
}

func yes(v any) bool {
	b, _ := v.(bool)
	return b
}

// elements lists what can be pressed or filled in, with the block it is in.
func elements(blocks []Block, each func(block, element Block)) {
	for _, b := range blocks {
		for _, key := range []string{"accessory", "element"} {
			if e := object(b[key]); e != nil {
				each(b, e)
			}
		}
		if text(b["type"]) == "actions" {
			for _, e := range list(b["elements"]) {
				if m := object(e); m != nil {
					each(b, m)
				}
			}
		}
	}
}
