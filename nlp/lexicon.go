package nlp

// The compiled lists. They are read, never written.
var (
	commands  = compile(commandsEN, commandsES)
	sentences = compile(sentencesEN, sentencesES)
	openers   = compile([]phrasing[bool]{{true, openersEN}, {true, openersES}})
	scopes    = compile(scopesEN, scopesES)
	pages     = set(pageWordsEN, pageWordsES)
	fillers   = set(fillersEN, fillersES)
	metrics   = compile(metricsEN, metricsES)
	measures  = set(measuresEN, measuresES)
	doers     = set(doersEN, doersES)
	greetings = compile([]phrasing[bool]{{true, greetingsEN}, {true, greetingsES}})
	spanish   = set(commandWords(commandsES))
	numbers   = numbersOf(numbersEN, numbersES)
)

// commandWords are the first words of commands, as a list.
func commandWords(list []phrasing[Intent]) string {
	words := ""
	for _, c := range list {
		for _, say := range c.Say {
			words += " " + say
		}
	}
	return words
}

// takes is what an intent may be said with, beyond a period.
type takes struct {
	account bool // one, or several
	person  bool
	scope   bool
	list    bool // limit and page
	mention bool // an account may be named in a sentence, and is no matter
	text    bool // the rest is text
	order   bool // changes something: negation and doubt make it none
	bare    bool // only the intent is read so far
}

var grammar = map[Intent]takes{
	Help:           {text: true},
	Top:            {person: true, scope: true, list: true},
	KeyAccounts:    {person: true, scope: true, list: true},
	Why:            {account: true},
	Status:         {account: true},
	Owner:          {account: true},
	Portfolio:      {person: true, scope: true, list: true},
	Opportunities:  {account: true, person: true, scope: true, list: true},
	Team:           {person: true, scope: true, list: true, mention: true},
	History:        {account: true, list: true},
	KPIs:           {account: true, person: true, scope: true, list: true},
	Agreements:     {account: true, person: true, scope: true, list: true},
	NewAgreement:   {account: true},
	NewOpportunity: {account: true},
	NewLaunch:      {text: true},
	RollUp:         {bare: true},
	Launch:         {text: true},
	Plan:           {account: true},
	AsOf:           {account: true},
	Note:           {account: true, text: true},
	StrategicFlag:  {order: true, bare: true},
	Reassign:       {order: true, bare: true},
	Cover:          {order: true, bare: true},
	AssignRep:      {order: true, bare: true},
	RemoveRep:      {order: true, bare: true},
	Undo:           {order: true, bare: true},
	Digest:         {bare: true},
	DigestSettings: {bare: true},
	Receipt:        {bare: true},
	None:           {bare: true},
}
