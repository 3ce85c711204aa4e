package handlers

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"kambot/kam"
	"kambot/wording"
)

// rollUpFile is all of a roll-up as lines: part, what, day, count, amount and of how
// much.
func (a *ask) rollUpFile(r *rollUp) []byte {
	var buf bytes.Buffer
	out := csv.NewWriter(&buf)
	write := func(cells ...string) {
		for i, c := range cells {
			cells[i] = defused(wording.Clean(c))
		}
		_ = out.Write(cells) // into memory
	}
	amount := func(m kam.Amount) string { return a.lang.Exact(m, a.Currency) }
	known := func(of reading) string {
		if !of.known {
			return ""
		}
		return amount(of.value)
	}
	head := make([]string, len(wording.RollUpColumns))
	for i, t := range wording.RollUpColumns {
		head[i] = t[a.lang]
	}
	write(head...)
	for i := range r.results {
		f := &r.results[i]
		write(a.say(wording.RollUpResult), f.name, f.window.To.String(), "", known(f.now), known(f.before), known(f.lastYear), known(f.target))
	}
	var sum kam.Amount
	for i, e := range r.largest {
		sum += e.Turnover
		write(a.say(wording.RollUpConcentration), a.ref(e.Num).Name, "", strconv.Itoa(i+1), amount(e.Turnover), amount(sum), amount(r.total))
	}
	for _, o := range r.won {
		write(a.say(wording.RollUpIsWon), a.ref(o.Account).Name+" · "+o.Name, o.Close.String(), "", amount(o.Value))
	}
	for _, ag := range r.signed {
		write(a.say(wording.RollUpIsSigned), a.ref(ag.Account).Name+" · "+ag.Number, ag.SignedOn.String(), "", amount(ag.Worth))
	}
	for _, k := range r.risks {
		write(a.say(wording.RollUpRisks), k.Name+" · "+a.whyInDanger(k)+" · "+a.say(wording.RollUpAsk(k.Ask())), "", "", amount(k.Turnover))
	}
	for _, ag := range r.allRenewals() {
		write(a.say(wording.RollUpRenewals), a.ref(ag.Account).Name+" · "+ag.Number, ag.NextDate().String(), "", amount(ag.Worth))
	}
	for _, l := range r.launches {
		write(a.say(wording.RollUpLaunches), a.launchIn(l), l.Date.String(), strconv.Itoa(len(l.Targets)))
	}
	for _, name := range r.entered {
		write(a.say(wording.RollUpHasEntered), name)
	}
	for _, name := range r.left {
		write(a.say(wording.RollUpHasLeft), name)
	}
	for _, m := range r.fresh {
		write(a.say(wording.RollUpIsNew), m.name, "", "", amount(m.amount))
	}
	for _, m := range r.stopped {
		write(a.say(wording.RollUpHasStopped), m.name, "", "", amount(m.amount))
	}
	out.Flush()
	return buf.Bytes()
}
