package handlers

import (
	"context"
	"strings"

	"kambot/chat"
	"kambot/wording"
)

// What only buttons say. The words behind them are read like any others.
const (
	shareVerb  = "share"  // asks first
	postVerb   = "post"   // posts for everybody
	cancelVerb = "cancel" // takes the question away
	turnVerb   = "turn"   // in the place of the page that is shown
)

// readers is who reads the channel; unknown when that cannot be told.
type readers struct {
	chat.Audience
	unknown bool
	err     error
}

// safe says that nobody reads there who is not of the company.
func (r *readers) safe() bool { return r != nil && !r.unknown && !r.Outsiders && !r.Guests }

// readers asks who reads the channel where the answer depends on it.
func (d *Desk) readers(ctx context.Context, in chat.Incoming) *readers {
	verb, _, _ := strings.Cut(in.Value, " ")
	sharing := in.Surface == chat.Click && (verb == shareVerb || verb == postVerb)
	if !sharing && !(d.open && in.Surface == chat.Mention) {
		return nil
	}
	if in.Audience == nil {
		return &readers{unknown: true}
	}
	audience, err := in.Audience(ctx)
	if err != nil {
		d.log.Warn("who reads a channel is not known: nothing is posted there", "channel", in.Channel, "error", err)
		return &readers{unknown: true, err: err}
	}
	return &readers{Audience: audience}
}

// openChannel says that an answer to a mention may be read by the channel. What is
// about one's own messages is not, nor what some titles alone may read.
func (a *ask) openChannel() bool {
	row := a.desk.row[a.req.Intent]
	return a.desk.open && a.in.Surface == chat.Mention && a.readers.safe() && (row == nil || !row.own && row.may == "")
}

// sharable says that there is a channel to share in.
func (a *ask) sharable() bool {
	return !a.posting && a.in.Surface != chat.CLI && a.in.Surface != chat.DM && a.in.Surface != chat.Home &&
		a.in.Channel != "" && a.in.Channel[0] != 'D'
}

// share is the button that offers it, where there is a channel.
func (p *page) share() []button {
	if !p.a.sharable() {
		return nil
	}
	return []button{{text: wording.WordShare[p.a.lang], words: shareVerb + " " + p.a.req.Words()}}
}

// unsharable says why nothing is posted; empty if it may be.
func (a *ask) unsharable() string {
	switch {
	case a.in.Channel == "", !a.sharable(), a.readers != nil && a.readers.Direct:
		return wording.ShareNoChannel[a.lang]
	case a.readers == nil, a.readers.unknown:
		return wording.ShareUnknown[a.lang]
	case !a.readers.safe():
		return a.say(wording.ShareOutsiders, a.readers.Name)
	}
	return ""
}

func (a *ask) askToShare(words string) (chat.Reply, error) {
	if why := a.unsharable(); why != "" {
		return chat.Reply{Text: why}, nil
	}
	p := a.page()
	p.tell(a.say(wording.ShareAsk, a.readers.Name))
	p.offer(
		button{text: a.say(wording.ShareIn, a.readers.Name), words: postVerb + " " + words, primary: true},
		button{text: wording.WordCancel[a.lang], words: cancelVerb},
	)
	return p.reply(), nil
}

// post answers the request afresh, with the rights of who shares it, for
// everybody who reads the channel.
func (a *ask) post(words string) (chat.Reply, error) {
	if why := a.unsharable(); why != "" {
		return chat.Reply{Text: why}, nil
	}
	a.posting = true
	reply, err := a.read(words)
	if err != nil || reply.IsZero() || len(reply.Blocks) == 0 || a.unanswered() {
		reply.Visibility = chat.OnlyAsker // a refusal is for who pressed
		return reply, err
	}
	reply.Remove = true // the question has had its answer
	by := a.page()
	by.fine(a.say(wording.SharedBy, a.me.Name))
	reply.Text += "\n" + strings.TrimRight(string(by.text), "\n")
	if len(reply.Blocks) < mostBlocks {
		reply.Blocks = append(reply.Blocks[:len(reply.Blocks):len(reply.Blocks)], by.blocks...)
	}
	return reply, nil
}

// unanswered says that the request's words lead to no answer (any more): the
// reply asks back, or says that there is nothing of that name.
func (a *ask) unanswered() bool {
	r, row := &a.req, a.desk.row[a.req.Intent]
	return row == nil || r.BadPeriod != "" || r.UnknownWho != "" || r.Unknown != "" || len(r.Hits) > 0 ||
		row.account == anAccount && len(r.Accounts) == 0
}
