package handlers

import (
	"bytes"
	"hash/fnv"
	"strconv"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// page is an answer being written: every part goes into the blocks and, as
// plain lines, into the text that stands for them. The words it is given were
// said by ask.say, which cleans what is filled in, or cleaned by wording.Name.
type page struct {
	a       *ask
	text    []byte
	blocks  []slack.Block
	buttons int // so far: each has an action id of its own
	actions map[string]bool
	cells   int // characters in tables so far
	charts  int
	cut     bool // a table has more rows than fit
	home    bool
}

// What Slack takes in one message.
const (
	mostBlocks     = 50
	mostHomeBlocks = 100
	mostCells      = 9500
	mostCharts     = 2
	mostInRow      = 5 // buttons that stand in one line
)

func (a *ask) page() *page {
	return &page{a: a, home: a.in.Surface == chat.Home, text: make([]byte, 0, 2048), blocks: make([]slack.Block, 0, 8)}
}

func (p *page) add(b slack.Block) { p.blocks = append(p.blocks, b) }

func (p *page) line(s string) {
	p.text = append(append(p.text, s...), '\n')
}

// gap sets a part of the text apart from what stands before it.
func (p *page) gap() {
	if len(p.text) > 0 && !bytes.HasSuffix(p.text, []byte("\n\n")) {
		p.text = append(p.text, '\n')
	}
}

// title begins the page, or a part of it.
func (p *page) title(s string) {
	p.gap()
	p.line(s)
	p.add(&slack.HeaderBlock{Type: slack.MBTHeader, Text: wording.Header(s)})
}

// tell is a paragraph.
func (p *page) tell(s string) {
	p.line(s)
	p.add(&slack.SectionBlock{Type: slack.MBTSection, Text: wording.Plain(s)})
}

// strong is a paragraph whose first part stands out.
func (p *page) strong(first, rest string) {
	p.line(first + " " + rest)
	p.add(&slack.SectionBlock{Type: slack.MBTSection, Text: wording.Markdown("*{0}* {1}", first, rest)})
}

// fine is a small line.
func (p *page) fine(s string) {
	if s == "" {
		return
	}
	p.line(s)
	p.add(&slack.ContextBlock{Type: slack.MBTContext, ContextElements: slack.ContextElements{Elements: []slack.MixedElement{wording.Plain(s)}}})
}

// fact is a labelled value of a card.
type fact struct{ label, value string }

// mostFacts is how many stand in one section.
const mostFacts = 10

// facts are labelled values in two columns.
func (p *page) facts(list ...fact) {
	for len(list) > 0 {
		n := min(mostFacts, len(list))
		fields, texts := make([]*slack.TextBlockObject, n), make([]slack.TextBlockObject, n)
		for i, f := range list[:n] {
			p.text = append(append(append(append(p.text, f.label...), ": "...), f.value...), '\n')
			texts[i] = *wording.Markdown("*{0}*\n{1}", f.label, f.value)
			fields[i] = &texts[i]
		}
		p.add(&slack.SectionBlock{Type: slack.MBTSection, Fields: fields})
		list = list[n:]
	}
}

// divider is a line between parts.
func (p *page) divider() { p.add(slack.NewDividerBlock()) }

// button asks for something in words when it is pressed. With an action it does
// something to what its value is the id of.
type button struct {
	text    string
	words   string
	action  string
	primary bool
	account kam.AccountNum // what it stands for, where it answers a question
	person  kam.PersonNum
}

// mark is what a place in a list is remembered by, whatever the list is by then.
func (b button) mark() string {
	switch {
	case b.account != 0:
		return "a" + strconv.FormatUint(uint64(b.account), 10)
	case b.person != 0:
		return "p" + strconv.FormatUint(uint64(b.person), 10)
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(b.words))
	return strconv.FormatUint(h.Sum64(), 36)
}

// ask:3 is the third button of a message; ask:3:es answers in Spanish somebody
// whose own language that is not.
const askAction = "ask:"

func (p *page) button(b button) *slack.ButtonBlockElement {
	p.buttons++
	id := askAction + strconv.Itoa(p.buttons)
	if b.action != "" {
		if id = b.action; p.actions[id] {
			id += ":" + strconv.Itoa(p.buttons)
		} else if p.actions == nil {
			p.actions = map[string]bool{}
		}
		p.actions[b.action] = true
	}
	if p.a.lang != p.a.own {
		id += ":" + p.a.lang.Tag()
	}
	e := struct { // one piece of memory
		slack.ButtonBlockElement
		text slack.TextBlockObject
	}{slack.ButtonBlockElement{Type: slack.METButton, ActionID: id, Value: b.words}, *wording.Button(b.text)}
	e.Text = &e.text
	if b.primary {
		e.Style = slack.StylePrimary
	}
	return &e.ButtonBlockElement
}

// offer is a row of buttons. What is posted for everybody has none: they would
// show one person's answer in the place of another's. The terminal reads the
// words themselves.
func (p *page) offer(list ...button) {
	if p.a.posting || len(list) == 0 {
		return
	}
	elements := make([]slack.BlockElement, 0, len(list)+1) // a menu may follow
	for _, b := range list {
		p.typedFor(b)
		if wording.FitsValue(b.words) {
			elements = append(elements, p.button(b))
		}
	}
	for len(elements) > 0 {
		n := min(mostInRow, len(elements))
		p.add(&slack.ActionBlock{Type: slack.MBTAction, Elements: &slack.BlockElements{ElementSet: elements[:n:n]}})
		elements = elements[n:]
	}
}

// What a menu at the end of a row takes: what its options carry is shorter than
// what a button does.
const (
	mostInMenu    = 5
	mostMenuValue = 150
)

// row is a row of buttons that stays one line: of more than fit, the last that only
// ask for something in words stand in a menu at its end.
func (p *page) row(list ...button) {
	fits := func(b button) bool {
		return b.action == "" && b.words != "" && utf8.RuneCountInString(b.words) <= mostMenuValue
	}
	first := len(list)
	for len(list) > mostInRow && first > mostInRow-1 && len(list)-first < mostInMenu && fits(list[first-1]) {
		first--
	}
	p.offer(list[:first]...)
	if rest := list[first:]; len(rest) > 0 && !p.a.posting {
		row, is := p.blocks[len(p.blocks)-1].(*slack.ActionBlock)
		if is {
			row.Elements.ElementSet = append(row.Elements.ElementSet, p.menu(rest))
		}
	}
}

// menu offers what buttons would.
func (p *page) menu(list []button) *slack.OverflowBlockElement {
	options := make([]*slack.OptionBlockObject, len(list))
	for i, b := range list {
		options[i] = &slack.OptionBlockObject{Text: wording.Button(b.text), Value: b.words}
	}
	return &slack.OverflowBlockElement{Type: slack.METOverflow, ActionID: p.button(button{}).ActionID, Options: options}
}

// choice is a paragraph with a button beside it.
func (p *page) choice(s string, b button) {
	p.line("- " + s)
	p.typedFor(b)
	section := &slack.SectionBlock{Type: slack.MBTSection, Text: wording.Plain(wording.Unbroken(s))}
	if !p.a.posting && wording.FitsValue(b.words) {
		section.Accessory = slack.NewAccessory(p.button(b))
	}
	p.add(section)
}

// reply closes the page.
func (p *page) reply() chat.Reply {
	most := mostBlocks
	if p.home {
		most = mostHomeBlocks
	}
	blocks := p.blocks
	if len(blocks) > most {
		last := blocks[len(blocks)-1]
		blocks = append(blocks[:most-1:most-1], last) // the last one says as of when
	}
	text := p.text
	for len(text) > 0 && text[len(text)-1] == '\n' {
		text = text[:len(text)-1]
	}
	r := chat.Reply{Text: string(text), Blocks: blocks}
	if p.a.posting || p.a.openChannel() {
		r.Visibility = chat.Everybody
	}
	return r
}

// asOf says how fresh the page is: when the records that it rests on were loaded.
// Before that stands where what it compares with is not whole.
func (p *page) asOf(kind string) {
	a := p.a
	if first, _, _ := a.BillingSpan(); a.partly {
		p.fine(a.say(wording.AsOfPartly, a.lang.Day(first)))
	}
	from := a.Loaded(kind)
	if from.At.IsZero() {
		p.fine(wording.AsOfNothing[a.lang])
		return
	}
	b := make([]byte, 0, 128)
	b = a.lang.AppendSay(b, wording.AsOfLine, a.lang.Moment(from.At.In(a.now.Location())))
	if a.Currency != "" {
		b = a.lang.AppendSay(append(b, " · "...), wording.AsOfCurrency, a.Currency)
	}
	if from.Source != "" {
		b = a.lang.AppendSay(append(b, " · "...), wording.AsOfSource, from.Source)
	}
	if a.Shift != 0 {
		b = a.lang.AppendCount(append(b, " · "...), wording.AsOfShift, a.Shift/7)
	}
	p.fine(string(b))
}

// pad appends s in a column of a width, to the right or the left of it.
func pad(b []byte, s string, width int, right bool) []byte {
	space := width - utf8.RuneCountInString(s)
	if right {
		b = spaces(b, space)
	}
	b = append(b, s...)
	if !right {
		b = spaces(b, space)
	}
	return b
}

func spaces(b []byte, n int) []byte {
	for ; n > 0; n-- {
		b = append(b, ' ')
	}
	return b
}
