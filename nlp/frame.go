package nlp

import (
	"slices"

	"kambot/kam"
)

// Frame is a request as it is printed: names in full, days as dates, and
// nothing that was not said.
type Frame struct {
	Intent     Intent   `json:"intent"`
	Accounts   []string `json:"accounts,omitempty"`
	All        bool     `json:"all,omitempty"`
	Except     []string `json:"except,omitempty"`
	From       string   `json:"from,omitempty"`
	To         string   `json:"to,omitempty"`
	Who        string   `json:"who,omitempty"`
	Reps       []string `json:"reps,omitempty"`
	Scope      Scope    `json:"scope,omitempty"`
	Limit      *int     `json:"limit,omitempty"`
	Start      string   `json:"start,omitempty"`
	End        string   `json:"end,omitempty"`
	Time       string   `json:"time,omitempty"`
	Metric     string   `json:"metric,omitempty"`
	Value      *bool    `json:"value,omitempty"`
	Text       string   `json:"text,omitempty"`
	Product    string   `json:"product,omitempty"`
	Days       []string `json:"days,omitempty"`
	Ambiguous  []string `json:"ambiguous,omitempty"`
	Confidence float64  `json:"confidence"`
}

// Frame is what of the request is printed. A name that fits nothing exactly
// leaves its slot out, unless exactly one name is near.
func (r Request) Frame() Frame {
	if r.meant != nil {
		f := r.meant.Frame()
		f.Confidence = r.Confidence
		return f
	}
	f := Frame{
		Intent: r.Intent, All: r.All, Time: r.Time, Metric: r.Metric, Value: r.Value, Product: r.Product, Days: r.Days,
		Ambiguous: r.Ambiguous, Confidence: r.Confidence,
	}
	if f.Metric == "" {
		f.Metric = r.Measure
	}
	if name, ok := imported[f.Metric]; ok {
		f.Metric = name
	}
	f.All = f.All && r.Intent != DigestSettings
	if r.Intent == Welcome || r.Intent == None {
		return Frame{Intent: None, Confidence: r.Confidence}
	}
	for _, a := range r.Accounts {
		f.Accounts = append(f.Accounts, a.Name)
	}
	for _, a := range r.Weak {
		if !slices.Contains(f.Accounts, a.Name) {
			f.Accounts = append(f.Accounts, a.Name)
		}
	}
	for _, a := range r.Except {
		f.Except = append(f.Except, a.Name)
	}
	for _, p := range r.Reps {
		f.Reps = append(f.Reps, p.Name)
	}
	for _, who := range []struct {
		slot *string
		ref  *PersonRef
	}{{&f.From, r.From}, {&f.To, r.To}, {&f.Who, r.Who}} {
		if who.ref != nil {
			*who.slot = who.ref.Name
		}
	}
	if f.Who == "" && r.WeakWho != nil {
		f.Who = r.WeakWho.Name
	}
	if r.Scope != OfPerson {
		f.Scope = r.Scope
	}
	if r.HasLimit {
		f.Limit = &r.Limit
	}
	f.days(r)
	if r.Intent == Note || r.Intent == Plan {
		f.Text = r.Text
	}
	return f
}

// days prints the first and the last day.
func (f *Frame) days(r Request) {
	from, to := r.Start, r.End
	if r.Intent == Note || r.Intent == StrategicFlag {
		from, to = 0, 0 // the day of a contact, and that of a review, are no days of an order
	}
	if r.HasPeriod && r.Period.Kind != kam.Ever {
		from, to = r.Period.From, r.Period.To
		if r.OpenEnd {
			to = 0
		}
	}
	if from != 0 {
		f.Start = from.String()
	}
	if to != 0 && r.Intent != AsOf {
		f.End = to.String()
	}
}
