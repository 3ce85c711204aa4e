package main

import (
	"fmt"
	"io"
	"strings"
)

// progress shows how far an import is: a bar that moves on a terminal, a line
// every tenth otherwise.
type progress struct {
	w        io.Writer
	terminal bool
	shown    int64 // tenths or percents shown so far
	open     bool  // a bar stands on the line
}

const barWidth = 40

func newProgress(w io.Writer) *progress {
	return &progress{w: w, terminal: isTerminal(w), shown: -1}
}

func (p *progress) show(done, total int64) {
	if total <= 0 {
		return
	}
	percent := min(100, done*100/total)
	step := percent
	if !p.terminal {
		step = percent / 10
	}
	if step <= p.shown {
		return
	}
	p.shown = step
	if !p.terminal {
		fmt.Fprintf(p.w, "read %d %% of %d bytes\n", percent, total)
		return
	}
	full := int(percent) * barWidth / 100
	fmt.Fprintf(p.w, "\r[%s%s] %3d %%", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), percent)
	p.open = true
}

// finish leaves the terminal's line clean for the report.
func (p *progress) finish() {
	if p.open {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
