package slackio

import (
	"encoding/json"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// writer appends JSON. It knows the blocks most answers are made of by heart,
// because reflection over a table's cells costs more than everything else a
// command does here; whatever it does not know goes through encoding/json, so
// a new block needs nothing from it.
type writer struct {
	b   []byte
	err error
}

func (w *writer) raw(s string) { w.b = append(w.b, s...) }

// any writes a value the slow way.
func (w *writer) any(v any) {
	b, err := json.Marshal(v)
	if err != nil {
		w.err = err
		return
	}
	w.b = append(w.b, b...)
}

// member writes a name and a string, the name with what goes before it.
func (w *writer) member(name, s string) {
	w.raw(name)
	w.string(s)
}

// optional leaves an empty member out.
func (w *writer) optional(name, s string) {
	if s != "" {
		w.member(name, s)
	}
}

const hexDigits = "0123456789abcdef"

// string writes s as JSON. What is no UTF-8 becomes the replacement sign, as
// encoding/json does it.
func (w *writer) string(s string) {
	w.b = append(w.b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				w.b = append(append(w.b, s[from:i]...), `\ufffd`...)
				from = i + 1
			}
			i += n
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		w.b = append(w.b, s[from:i]...)
		switch c {
		case '"', '\\':
			w.b = append(w.b, '\\', c)
		case '\n':
			w.b = append(w.b, '\\', 'n')
		default:
			w.b = append(w.b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	w.b = append(append(w.b, s[from:]...), '"')
}

func (w *writer) number(f float64) {
	if abs := math.Abs(f); math.IsNaN(f) || math.IsInf(f, 0) || (abs != 0 && (abs < 1e-6 || abs >= 1e21)) {
		w.any(f)
		return
	}
	w.b = strconv.AppendFloat(w.b, f, 'f', -1, 64)
}

// list writes n things with commas between them.
func (w *writer) list(n int, one func(i int)) {
	w.b = append(w.b, '[')
	for i := range n {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		one(i)
	}
	w.b = append(w.b, ']')
}

func (w *writer) blocks(blocks []slack.Block) {
	w.list(len(blocks), func(i int) { w.block(blocks[i]) })
}

func (w *writer) block(b slack.Block) {
	switch b := b.(type) {
	case *slack.HeaderBlock:
		w.header(b)
	case *slack.SectionBlock:
		w.section(b)
	case *slack.ContextBlock:
		w.context(b)
	case *slack.ActionBlock:
		w.actions(b)
	case *slack.TableBlock:
		w.table(b)
	case *slack.DataVisualizationBlock:
		w.chart(b)
	default:
		w.any(b)
	}
}

func (w *writer) header(b *slack.HeaderBlock) {
	if b == nil || b.Text == nil || b.Level != 0 {
		w.any(b)
		return
	}
	w.member(`{"type":`, string(b.Type))
	w.raw(`,"text":`)
	w.text(b.Text)
	w.optional(`,"block_id":`, b.BlockID)
	w.b = append(w.b, '}')
}

func (w *writer) section(b *slack.SectionBlock) {
	if b == nil || (b.Accessory != nil && b.Accessory.ButtonElement == nil) {
		w.any(b)
		return
	}
	w.member(`{"type":`, string(b.Type))
	if b.Text != nil {
		w.raw(`,"text":`)
		w.text(b.Text)
	}
	w.optional(`,"block_id":`, b.BlockID)
	if len(b.Fields) > 0 {
		w.raw(`,"fields":`)
		w.list(len(b.Fields), func(i int) { w.text(b.Fields[i]) })
	}
	if b.Accessory != nil {
		w.raw(`,"accessory":`)
		w.button(b.Accessory.ButtonElement)
	}
	if b.Expand {
		w.raw(`,"expand":true`)
	}
	w.b = append(w.b, '}')
}

func (w *writer) context(b *slack.ContextBlock) {
	if b == nil || b.ContextElements.Elements == nil {
		w.any(b)
		return
	}
	w.member(`{"type":`, string(b.Type))
	w.optional(`,"block_id":`, b.BlockID)
	w.raw(`,"elements":`)
	w.list(len(b.ContextElements.Elements), func(i int) {
		if t, ok := b.ContextElements.Elements[i].(*slack.TextBlockObject); ok {
			w.text(t)
			return
		}
		w.any(b.ContextElements.Elements[i])
	})
	w.b = append(w.b, '}')
}

func (w *writer) actions(b *slack.ActionBlock) {
	if b == nil || b.Elements == nil || b.Elements.ElementSet == nil {
		w.any(b)
		return
	}
	w.member(`{"type":`, string(b.Type))
	w.optional(`,"block_id":`, b.BlockID)
	w.raw(`,"elements":`)
	w.list(len(b.Elements.ElementSet), func(i int) {
		if e, ok := b.Elements.ElementSet[i].(*slack.ButtonBlockElement); ok {
			w.button(e)
			return
		}
		w.any(b.Elements.ElementSet[i])
	})
	w.b = append(w.b, '}')
}

func (w *writer) button(e *slack.ButtonBlockElement) {
	if e == nil || e.Type == "" || e.Text == nil || e.Confirm != nil || e.AgentPrompt != "" || e.AgentPromptDisplay != "" || len(e.VisibleToUserIDs) > 0 {
		w.any(e)
		return
	}
	w.member(`{"type":`, string(e.Type))
	w.raw(`,"text":`)
	w.text(e.Text)
	w.optional(`,"action_id":`, e.ActionID)
	w.optional(`,"url":`, e.URL)
	w.optional(`,"value":`, e.Value)
	w.optional(`,"style":`, string(e.Style))
	w.optional(`,"accessibility_label":`, e.AccessibilityLabel)
	w.b = append(w.b, '}')
}

func (w *writer) text(t *slack.TextBlockObject) {
	if t == nil {
		w.raw("null")
		return
	}
	w.member(`{"type":`, t.Type)
	w.member(`,"text":`, t.Text)
	if t.Emoji != nil {
		w.raw(`,"emoji":`)
		w.b = strconv.AppendBool(w.b, *t.Emoji)
	}
	if t.Verbatim {
		w.raw(`,"verbatim":true`)
	}
	w.b = append(w.b, '}')
}

func (w *writer) table(b *slack.TableBlock) {
	if b == nil || b.Rows == nil {
		w.any(b)
		return
	}
	w.member(`{"type":`, string(b.Type))
	w.optional(`,"block_id":`, b.BlockID)
	w.raw(`,"rows":`)
	w.list(len(b.Rows), func(i int) {
		row := b.Rows[i]
		if row == nil {
			w.raw("null")
			return
		}
		w.list(len(row), func(j int) { w.cell(row[j]) })
	})
	if len(b.ColumnSettings) > 0 {
		w.raw(`,"column_settings":`)
		w.list(len(b.ColumnSettings), func(i int) {
			w.member(`{"align":`, string(b.ColumnSettings[i].Align))
			w.raw(`,"is_wrapped":`)
			w.b = strconv.AppendBool(w.b, b.ColumnSettings[i].IsWrapped)
			w.b = append(w.b, '}')
		})
	}
	w.b = append(w.b, '}')
}

func (w *writer) cell(c slack.TableCell) {
	text, ok := c.(*slack.TableRawTextCell)
	if !ok || text == nil {
		w.any(c)
		return
	}
	w.member(`{"type":`, string(text.Type))
	w.member(`,"text":`, text.Text)
	w.b = append(w.b, '}')
}

func (w *writer) chart(b *slack.DataVisualizationBlock) {
	bars, ok := b.Chart.(*slack.DataVisualizationBarChart)
	if !ok || bars == nil || bars.Series == nil || bars.AxisConfig.Categories == nil {
		w.any(b)
		return
	}
	w.member(`{"type":`, string(b.Type))
	w.optional(`,"block_id":`, b.BlockID)
	w.member(`,"title":`, b.Title)
	w.member(`,"chart":{"type":`, string(bars.Type))
	w.raw(`,"series":`)
	w.list(len(bars.Series), func(i int) { w.series(&bars.Series[i]) })
	w.raw(`,"axis_config":{"categories":`)
	w.list(len(bars.AxisConfig.Categories), func(i int) { w.string(bars.AxisConfig.Categories[i]) })
	w.optional(`,"x_label":`, bars.AxisConfig.XLabel)
	w.optional(`,"y_label":`, bars.AxisConfig.YLabel)
	w.raw("}}}")
}

func (w *writer) series(s *slack.DataVisualizationDataSeries) {
	w.member(`{"name":`, s.Name)
	if s.Data == nil {
		w.raw(`,"data":null}`)
		return
	}
	w.raw(`,"data":`)
	w.list(len(s.Data), func(i int) {
		w.member(`{"label":`, s.Data[i].Label)
		w.raw(`,"value":`)
		w.number(s.Data[i].Value)
		w.b = append(w.b, '}')
	})
	w.b = append(w.b, '}')
}
