package slackio

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/slack-go/slack"
)

func TestBlocksAreWrittenAsEncodingJSONWritesThem(t *testing.T) {
	yes := true
	button := slack.NewButtonBlockElement("a", "v", slack.NewTextBlockObject(slack.PlainTextType, "Next \"x\"\t\x01", true, false))
	confirm := slack.NewButtonBlockElement("a", "v", slack.NewTextBlockObject(slack.PlainTextType, "Sure", true, false))
	confirm.Confirm = slack.NewConfirmationBlockObject(slack.NewTextBlockObject(slack.PlainTextType, "?", false, false), slack.NewTextBlockObject(slack.PlainTextType, "?", false, false), slack.NewTextBlockObject(slack.PlainTextType, "y", false, false), nil)
	text := &slack.TextBlockObject{Type: slack.MarkdownType, Text: "Ñ & <x> \xff \u2028 \\ \n", Verbatim: true}
	blocks := []slack.Block{
		slack.NewHeaderBlock(&slack.TextBlockObject{Type: slack.PlainTextType, Text: "x", Emoji: &yes}, slack.HeaderBlockOptionBlockID("b")),
		&slack.HeaderBlock{Type: slack.MBTHeader, Level: 2}, &slack.HeaderBlock{Type: slack.MBTHeader},
		slack.NewSectionBlock(text, []*slack.TextBlockObject{text, nil}, slack.NewAccessory(button), slack.SectionBlockOptionExpand(true)),
		slack.NewSectionBlock(nil, nil, nil), &slack.SectionBlock{Accessory: &slack.Accessory{ImageElement: slack.NewImageBlockElement("u", "alt")}},
		slack.NewDividerBlock(), slack.NewContextBlock("c", text, slack.NewImageBlockElement("u", "alt")), slack.NewContextBlock(""),
		slack.NewActionBlock("", button, confirm, slack.NewOptionsSelectBlockElement("static_select", nil, "s")), slack.NewActionBlock(""), &slack.ActionBlock{},
		slack.NewTableBlock("d").
			WithColumnSettings(slack.ColumnSetting{Align: slack.ColumnAlignmentRight}, slack.ColumnSetting{IsWrapped: true}).
			AddRow(slack.NewTableRawTextCell("a"), slack.NewTableRawNumberCell(1.25).WithText("1,25"), nil).
			AddRow(slack.NewTableRichTextCell(slack.NewRichTextSection(slack.NewRichTextSectionTextElement("x", nil)))),
		&slack.TableBlock{Rows: [][]slack.TableCell{nil, {}}},
		&slack.TableBlock{},
		&slack.DataVisualizationBlock{Type: "data_visualization", Title: "t", Chart: slack.NewDataVisualizationBarChart(
			slack.NewDataVisualizationAxisConfig("Jan", "Feb").WithXLabel("x").WithYLabel("y"),
			slack.NewDataVisualizationDataSeries("s", slack.NewDataVisualizationDataPoint("Jan", 12.5), slack.NewDataVisualizationDataPoint("Feb", -3)))},
		&slack.DataVisualizationBlock{Type: "data_visualization", Chart: slack.NewDataVisualizationPieChart(slack.NewDataVisualizationSegment("x", 1))},
		slack.NewTableBlock("t"),
	}
	for _, b := range blocks {
		var w writer
		w.block(b)
		if w.err != nil {
			t.Fatal(w.err)
		}
		plain, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		if err := json.Unmarshal(w.b, &got); err != nil {
			t.Fatalf("%v in %s", err, w.b)
		}
		if err := json.Unmarshal(plain, &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("wrote\n%s\nwant\n%s", w.b, plain)
		}
	}
}
