package workspace

import (
	"context"
	"slices"
	"strings"
)

// Click uses what somebody names in a message: a button by its label, any
// element by its action_id, a menu by the words of an option. Questions that a
// button asks first are taken to be confirmed.
func (w *Workspace) Click(ctx context.Context, as string, m Message, what string) error {
	w.mu.Lock()
	current := w.find(m.Channel, m.TS)
	var use Use
	found := false
	if current != nil {
		use, found = byWords(current.Blocks, what)
	}
	w.mu.Unlock()
	if !found {
		return refuse("the message has nothing called %q", what)
	}
	return w.Act(ctx, as, Container{Type: "message", Channel: m.Channel, MessageTS: m.TS}, use)
}

// ClickView does the same in a view: the modal in front of somebody or their
// Home.
func (w *Workspace) ClickView(ctx context.Context, as string, v View, what string) error {
	blocks, _ := v["blocks"].([]Block)
	use, found := byWords(blocks, what)
	if !found {
		return refuse("the view has nothing called %q", what)
	}
	return w.Act(ctx, as, Container{Type: "view", ViewID: text(v["id"])}, use)
}

// Submit fills in the modal in front of somebody and sends it. Inputs are
// named by action_id, block_id or label; options by their words or value, several
// with a line each.
func (w *Workspace) Submit(ctx context.Context, as string, inputs map[string]string) error {
	w.mu.Lock()
	v := w.top(as)
	if v == nil {
		w.mu.Unlock()
		return refuse("no modal is open")
	}
	values, err := v.fill(inputs)
	w.mu.Unlock()
	if err != nil {
		return err
	}
	return w.SubmitView(ctx, as, v.id, values)
}

// Press fills in the modal in front of somebody as Submit does, and presses what is
// called so in it, as Click finds it, in place of sending it.
func (w *Workspace) Press(ctx context.Context, as, what string, inputs map[string]string) error {
	w.mu.Lock()
	v := w.top(as)
	if v == nil {
		w.mu.Unlock()
		return refuse("no modal is open")
	}
	values, err := v.fill(inputs)
	use, found := byWords(v.blocks(), what)
	w.mu.Unlock()
	switch {
	case err != nil:
		return err
	case !found:
		return refuse("the modal has nothing called %q", what)
	}
	use.State = values
	return w.Act(ctx, as, Container{Type: "view", ViewID: v.id}, use)
}

// Shows makes a condition for WaitForView and WaitForHome: the title or the blocks
// contain all words.
func Shows(words ...string) func(View) bool {
	return func(v View) bool {
		all := strings.Join(texts(v["title"]), "\n") + "\n" + strings.Join(texts(v["blocks"]), "\n")
		for _, word := range words {
			if !strings.Contains(all, word) {
				return false
			}
		}
		return true
	}
}

// Held is what stands in an input of a view, named as in Submit: what was typed,
// the words of what was chosen, a line each.
func Held(v View, input string) string {
	blocks, _ := v["blocks"].([]Block)
	values := object(object(v["state"])["values"])
	var held []string
	elements(blocks, func(b, e Block) {
		block, action := text(b["block_id"]), text(e["action_id"])
		if input != action && input != block && input != text(object(b["label"])["text"]) {
			return
		}
		for key, value := range object(object(values[block])[action]) {
			if key == "type" {
				continue
			}
			if one := object(value); one != nil {
				held = append(held, label(one))
			}
			for _, o := range options(value) {
				held = append(held, label(o))
			}
			if words := text(value); words != "" {
				held = append(held, words)
			}
		}
	})
	return strings.Join(held, "\n")
}

// options are several choices, as they were read or as they were made.
func options(value any) []Block {
	chosen, _ := value.([]Block)
	for _, o := range list(value) {
		chosen = append(chosen, object(o))
	}
	return chosen
}

// chosen is the option of a menu with these words or this value. One that asks for
// its options is taken to have been offered it.
func chosen(e Block, words string) Block {
	all := choices(e)
	if o := slices.IndexFunc(all, func(o Block) bool { return label(o) == words || text(o["value"]) == words }); o >= 0 {
		return all[o]
	}
	return Block{"text": Block{"type": "plain_text", "text": words}, "value": words}
}

// fill turns words into the values of a view's inputs.
func (v *view) fill(inputs map[string]string) (Block, error) {
	values, used := Block{}, map[string]bool{}
	var wrong error
	elements(v.blocks(), func(b, e Block) {
		block, action := text(b["block_id"]), text(e["action_id"])
		for _, name := range []string{action, block, text(object(b["label"])["text"])} {
			words, given := inputs[name]
			if !given || used[name] || wrong != nil {
				continue
			}
			used[name] = true
			use := Use{ActionID: action, Value: words, Date: words, Option: chosen(e, words)}
			for line := range strings.SplitSeq(words, "\n") {
				if line != "" {
					use.Options = append(use.Options, chosen(e, line))
				}
			}
			value, err := valueOf(e, use)
			if err != nil {
				wrong = err
				return
			}
			values[block] = Block{action: value}
			return
		}
	})
	for name := range inputs {
		if !used[name] && wrong == nil {
			wrong = refuse("the modal has no input called %q", name)
		}
	}
	return values, wrong
}
