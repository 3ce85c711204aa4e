package nlp

import (
	"strconv"
	"strings"

	"kambot/kam"
)

// verb is the English command word of an intent.
var verb = map[Intent]string{
	Help: "help", Top: "top", KeyAccounts: "key", Why: "why", Status: "status", Owner: "owner", Portfolio: "portfolio", Reassign: "reassign",
	Cover: "cover", AssignRep: "rep add", RemoveRep: "rep remove", Agreements: "agreements", NewAgreement: "agreement new", KPIs: "kpis",
	Opportunities: "opportunities", Launch: "launch", Team: "team", History: "history", AsOf: "asof", Note: "note", Plan: "plan",
	StrategicFlag: "strategic", Digest: "digest", DigestSettings: "settings", Receipt: "receipt", Undo: "undo",
	NewOpportunity: "opportunity new", NewLaunch: "launch new", RollUp: "rollup",
}

// faceVerb is the command word of what of something is asked for.
var faceVerb = map[View]string{Quiet: "quiet", Red: "red", Written: "notes", OfHealth: "why health", OfLoad: "why load", OfSimilar: "why similar", Room: "team room"}

// plainly is a scope in words that are no name by themselves.
var plainly = map[Scope]string{Mine: "for me", TeamOf: "my team", AllOfUs: "all accounts"}

// Words is the request as a command that reads back as the same request: what a
// button carries. A text that was not understood has none; what it may have
// meant has.
func (r Request) Words() string {
	if r.Intent == None {
		return strings.Clone(r.DidYouMean) // so that no other part of a request is kept with its words
	}
	if r.Intent == DigestSettings {
		return r.settingsWords()
	}
	var b strings.Builder
	b.Grow(48) // most are shorter
	switch {
	case r.Intent == Agreements:
		b.WriteString(r.agreementsWords())
	case r.Intent == StrategicFlag && r.Value != nil && !*r.Value:
		b.WriteString("unstrategic")
	case r.Intent == Launch && r.Product == "" && len(r.Accounts) == 1: // else it is a product of that name
		b.WriteString("launch bought")
	case faceVerb[r.View] != "":
		b.WriteString(faceVerb[r.View])
	default:
		b.WriteString(verb[r.Intent])
	}
	say := func(s string) {
		if s == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	for i, ref := range r.Accounts {
		if i > 0 {
			say("and")
		}
		say(ref.words())
	}
	rule := grammar[r.Intent]
	switch {
	case len(r.Hits) > 0:
		say(quote(r.Name))
	case len(r.Accounts) == 0 && r.Unknown != "" && rule.account:
		say(quote(r.Unknown))
	}
	say(strings.ReplaceAll(r.Metric, "_", " "))
	say(r.Category)
	if r.Product != "" {
		say(quote(r.Product))
	}
	if r.HasLimit {
		say(strconv.Itoa(r.Limit))
		if r.Limit >= 1900 && r.Limit <= 2199 { // else it would be a year
			say("accounts")
		}
	}
	switch {
	case rule.account && r.Scope == TeamOf && r.Who != nil:
		say("team of")
	case rule.account: // where an account may be called "Team"
		say(plainly[r.Scope])
	default:
		say(string(r.Scope))
	}
	switch {
	case r.Who != nil:
		say(r.Who.words())
	case strings.HasPrefix(r.UnknownWho, "<@"):
		say(r.UnknownWho)
	case r.UnknownWho != "":
		say("@" + quote(r.UnknownWho))
	}
	if r.Class != kam.ClassNone {
		say("class " + r.Class.String())
	}
	if r.HasPeriod && rule.account { // where an account may be called "2017"
		say("in")
	}
	if r.HasPeriod {
		say(r.Period.Key())
	}
	switch r.Intent {
	case AsOf:
		say(daysSaid(r.Start, r.Start))
	case Receipt, Digest:
		say(daysSaid(r.Start, r.End))
	case Agreements:
		say(daysSaid(0, r.End))
	case Note, NewLaunch:
		say(daysSaid(r.Start, r.Start))
		for i, rule := range r.Aims {
			say([...]string{"for", "and"}[min(i, 1)] + " " + rule + " accounts")
		}
	case StrategicFlag:
		if r.End != 0 {
			say("review on " + r.End.String())
		}
	}
	switch said := escape(r.BadPeriod); {
	case said == "":
	case r.Intent == StrategicFlag:
		say("review on " + said)
	case r.Intent == Note, r.Intent == AsOf:
		say("on " + said)
	case r.Intent == RollUp:
		say(said)
	default:
		say("in " + said)
	}
	if r.Unknown != "" && !rule.account {
		say(quote(r.Unknown))
	}
	if r.Page > 0 {
		say("page " + strconv.Itoa(r.Page))
	}
	switch {
	case r.View == Written && r.Text != "":
		say("about " + quote(r.Text))
	case r.View == Written:
	case r.Intent == Note && (r.Text+r.Unknown+r.BadPeriod != "" || r.Start != 0), r.Text != "" && (r.Outcome != "" || r.Intent == StrategicFlag || r.Intent == NewOpportunity):
		say(strings.TrimSpace(": " + escape(r.Text)))
	case r.Text == "":
	default:
		say(quote(r.Text))
	}
	return b.String()
}

// agreementsWords is the command word of what is asked of the agreements, or said
// of a renewal, with the number of the one that is meant.
func (r Request) agreementsWords() string {
	said := verb[Agreements]
	switch {
	case r.Outcome != "":
		said = "renewal " + string(r.Outcome)
	case r.View == Renewals:
		said = "renewals"
	case r.View != "":
		said += " " + string(r.View)
	case r.Number != "":
		said = "agreement"
	}
	if r.Number != "" {
		said += " number " + quote(r.Number)
	}
	return said
}

// daysSaid are the first and the last day in words, as far as there are such.
func daysSaid(start, end kam.Day) string {
	switch {
	case start == 0 && end == 0:
		return ""
	case start == end:
		return "on " + start.String()
	case start == 0:
		return "until " + end.String()
	case end == 0:
		return "from " + start.String()
	}
	return "from " + start.String() + " until " + end.String()
}

func (a AccountRef) words() string {
	if kam.Folds(a.ID) {
		return `id:"` + escape(tidy(a.ID)) + `"`
	}
	return quote(a.Name)
}

func (p PersonRef) words() string {
	if p.Email != "" {
		return escape(p.Email)
	}
	return "@" + quote(p.Name)
}

// quote is a name in quotes. A quote within it is a gap, as it is when names are
// compared.
func quote(name string) string {
	return `"` + escape(tidy(name)) + `"`
}

// escape undoes what clean does to Slack's signs.
func escape(s string) string {
	if !strings.ContainsAny(s, "&<>") {
		return s
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
