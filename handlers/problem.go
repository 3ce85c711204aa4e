package handlers

import (
	"time"

	"kambot/wording"
)

// Problem is a failure with its three faces: what the person reads, whether to
// try again, and the cause for the operator. Without a cause it is a polite
// refusal, which nobody has to look into.
type Problem struct {
	Say   wording.Text
	Fill  []string
	Again time.Duration // zero: trying again will not help
	Err   error
}

// Error is for the operator.
func (p *Problem) Error() string {
	if p.Err == nil {
		return p.Say[wording.English]
	}
	return p.Say[wording.English] + ": " + p.Err.Error()
}

// Unwrap is the cause.
func (p *Problem) Unwrap() error { return p.Err }

// refuse is a polite no.
func refuse(say wording.Text, fill ...string) error { return &Problem{Say: say, Fill: fill} }
