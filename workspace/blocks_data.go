package workspace

import (
	"encoding/json"
	"unicode/utf8"
)

const (
	maxRows   = 100
	maxCells  = 20
	maxSeries = 6 // newer documents say twelve
	maxPoints = 20
	maxLabel  = 20
)

func (c *checker) table(b Block, at string) {
	for i, row := range c.items(b, "rows", 1, maxRows, at) {
		here := child(child(at, "rows"), i)
		cells, ok := row.([]any)
		if !ok {
			c.fail(here, "must be an array")
			continue
		}
		c.count(len(cells), 1, maxCells, here)
		for j, cell := range cells {
			c.cell(cell, child(here, j))
		}
	}
	if c.tableText > maxTableText {
		c.fail(at, "tables have more than %d characters", maxTableText)
	}
	if v, there := b["column_settings"]; there {
		settings, ok := v.([]any)
		if !ok {
			c.fail(child(at, "column_settings"), "must be an array")
			return
		}
		c.count(len(settings), 0, maxCells, child(at, "column_settings"))
		for i, s := range settings {
			here := child(child(at, "column_settings"), i)
			if s == nil {
				continue // this column is as usual
			}
			if object(s) == nil {
				c.fail(here, "must provide an object")
				continue
			}
			c.enum(object(s), "align", here, "left", "center", "right")
			c.flag(object(s), "is_wrapped", here)
		}
	}
}

// cell checks one cell. raw_number is refused: some workspaces refuse it.
func (c *checker) cell(v any, at string) {
	cell := object(v)
	switch kind := text(cell["type"]); kind {
	case "raw_text":
		c.tableText += utf8.RuneCountInString(c.words(cell, "text", maxTableText, true, at))
	case "rich_text":
		c.richText(cell, at)
		for _, s := range texts(cell) {
			c.tableText += utf8.RuneCountInString(s)
		}
	default:
		c.fail(child(at, "type"), "unsupported type: %s", kind)
	}
}

func (c *checker) chart(b Block, at string) {
	if c.charts++; c.charts > maxCharts {
		c.fail(at, "no more than %d data_visualization blocks allowed", maxCharts)
	}
	c.words(b, "title", 50, true, at)
	chart, here := object(b["chart"]), child(at, "chart")
	switch kind := text(chart["type"]); kind {
	case "pie":
		for i, s := range c.items(chart, "segments", 1, maxSeries, here) {
			at := child(child(here, "segments"), i)
			c.words(object(s), "label", maxLabel, true, at)
			if n, ok := c.figure(object(s), at); ok && n <= 0 {
				c.fail(child(at, "value"), "must be more than 0")
			}
		}
	case "bar", "line", "area":
		c.seriesChart(chart, here)
	default:
		c.fail(child(here, "type"), "unsupported type: %s", kind)
	}
}

func (c *checker) figure(o Block, at string) (float64, bool) {
	n, ok := o["value"].(json.Number)
	if !ok {
		c.fail(child(at, "value"), "must be a number")
		return 0, false
	}
	f, err := n.Float64()
	if err != nil {
		c.fail(child(at, "value"), "must be a number")
	}
	return f, err == nil
}

func (c *checker) seriesChart(chart Block, at string) {
	axis, axisAt := object(chart["axis_config"]), child(at, "axis_config")
	c.words(axis, "x_label", 50, false, axisAt)
	c.words(axis, "y_label", 50, false, axisAt)
	categories := map[string]bool{}
	for i, v := range c.items(axis, "categories", 1, maxPoints, axisAt) {
		here := child(child(axisAt, "categories"), i)
		c.length(text(v), maxLabel, here)
		if categories[text(v)] {
			c.fail(here, "must be unique")
		}
		categories[text(v)] = true
	}
	names := map[string]bool{}
	for i, v := range c.items(chart, "series", 1, maxSeries, at) {
		s, here := object(v), child(child(at, "series"), i)
		name := c.words(s, "name", maxLabel, true, here)
		if name != "" && names[name] {
			c.fail(child(here, "name"), "must be unique")
		}
		names[name] = true
		c.points(s, categories, here)
	}
}

// points checks that a series has exactly one point for each category.
func (c *checker) points(series Block, categories map[string]bool, at string) {
	seen := map[string]bool{}
	for i, v := range c.items(series, "data", 1, maxPoints, at) {
		p, here := object(v), child(child(at, "data"), i)
		name := c.words(p, "label", maxLabel, true, here)
		c.figure(p, here)
		if name != "" && (seen[name] || !categories[name]) {
			c.fail(child(here, "label"), "must name a category once")
		}
		seen[name] = true
	}
	if len(seen) < len(categories) {
		c.fail(child(at, "data"), "must have a point for every category")
	}
}
