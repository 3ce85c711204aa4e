package handlers

import (
	"strconv"

	"github.com/slack-go/slack"

	"kambot/kam"
	"kambot/wording"
)

// mostPoints is how many points Slack draws.
const mostPoints = 20

// points are the values of a chart, each with its label.
type points struct {
	labels []string
	values []float64
}

func (c *points) add(label string, value float64) {
	unique := wording.Label(label)
	for i := 2; c.has(unique); i++ { // a label names one point
		unique = wording.LabelWith(label, " "+strconv.Itoa(i))
	}
	c.labels = append(c.labels, unique)
	c.values = append(c.values, value)
}

func (c *points) has(label string) bool {
	for _, l := range c.labels {
		if l == label {
			return true
		}
	}
	return false
}

// units is an amount as an axis has it.
func units(m kam.Amount) float64 { return float64(m.Round(0) / kam.Scale) }

// bars draws one series as bars. Home has no charts, and what a chart shows
// always stands in the text or in a table, too.
func (p *page) bars(title, series string, c points) {
	if p.chartless(len(c.labels)) {
		return
	}
	s, axis := c.series(series)
	p.add(slack.NewDataVisualizationBlock(wording.Title(title), &slack.DataVisualizationBarChart{
		Type: slack.DataVisualizationChartBar, Series: s, AxisConfig: axis,
	}))
}

// curve draws one series as a line.
func (p *page) curve(title, series string, c points) { p.curves(title, line{series, c}) }

// mostLines is how many series Slack draws in one chart.
const mostLines = 6

// line is a series of a chart by its name.
type line struct {
	name string
	points
}

// curves draws series as lines, each with a point for every label of the first.
func (p *page) curves(title string, lines ...line) {
	lines = lines[:min(mostLines, len(lines))]
	if len(lines) == 0 || p.chartless(len(lines[0].labels)) {
		return
	}
	var all []slack.DataVisualizationDataSeries
	var axis slack.DataVisualizationAxisConfig
	names := points{} // no two series have one name
	for i := range lines {
		names.add(lines[i].name, 0)
		s, axisOf := lines[i].series(names.labels[i])
		all, axis = append(all, s...), axisOf
	}
	p.add(slack.NewDataVisualizationBlock(wording.Title(title), &slack.DataVisualizationLineChart{
		Type: slack.DataVisualizationChartLine, Series: all, AxisConfig: axis,
	}))
}

func (p *page) chartless(n int) bool {
	if p.home || n == 0 || p.charts == mostCharts {
		return true
	}
	p.charts++
	return false
}

func (c *points) series(name string) ([]slack.DataVisualizationDataSeries, slack.DataVisualizationAxisConfig) {
	n := min(mostPoints, len(c.labels))
	data := make([]slack.DataVisualizationDataPoint, n)
	for i := range data {
		data[i] = slack.DataVisualizationDataPoint{Label: c.labels[i], Value: c.values[i]}
	}
	return []slack.DataVisualizationDataSeries{{Name: wording.Label(name), Data: data}},
		slack.DataVisualizationAxisConfig{Categories: c.labels[:n]}
}
