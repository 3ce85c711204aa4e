package nlp

var openersEN = []string{
	"please", "pls", "(can|could|would|will) you [please]", "(show|tell|give|send|get) (me|us)", "let me see", "[i] (want|need|would like|id like) to (see|know)",
	"(id|i would) like", "i (want|need)", "(see|view|list|display|show)", "do you know", "kambot", "hi kambot", "hey kambot",
}

var greetingsEN = []string{"(hi|hello|hey|yo) [there|kambot|bot|all]", "good (morning|afternoon|evening)"}

// scopesEN are whose accounts are meant.
var scopesEN = []phrasing[Scope]{
	{Mine, []string{"mine", "my", "me (accounts|clients|customers|book|patch|team)", "my own", "i have", "i own", "for me", "do i", "am i", "all [of] my", "all mine", "i (look after|handle|manage|hold|run|cover|lead|serve)"}},
	{TeamOf, []string{"[my|our|the] team", "all [of] my team", "[my|our] teams", "[my|our|the] teams", "my people"}},
	{AllOfUs, []string{
		"all [accounts|clients|customers]", "everyone", "everybody", "[the|our] [whole|entire] (company|companys|firm|organisation|organization)", "(the|our) [whole|entire] business", "(whole|entire) business", "[in|across] the co", "all of (us|them)", "company wide", "overall", "the (whole|entire) (house|group|lot)",
	}},
}

const pageWordsEN = "page pg"

// fillersEN say nothing that a request needs.
const fillersEN = `the a an of for in on at to by with from and or so is are was were be been do does did has have had having please pls
account accounts client clients customer customers our we us you i it its that this these those there here now right currently today just
what whats which who whos whose when where how hows doing going show list give get tell see view me thanks thank know can could would like
about regarding during within per only still ones one main largest biggest best top ranked ranking order as set`

// metricsEN are the names of KPIs: the built-in ones, and what imported ones are
// often called.
var metricsEN = []phrasing[string]{
	{"turnover", []string{"turnover", "revenue", "revenues", "sales", "billings", "takings"}},
	{"orders", []string{"orders"}},
	{"win_rate", []string{"(win|close|closing|hit|conversion|success) (rate|ratio|percentage)", "winrate", "win_rate"}},
	{"pipeline", []string{"[sales] pipeline", "[sales] funnel"}},
	{"margin", []string{"[gross|net] (margin|margins)"}},
	{"otif", []string{"otif", "on time in full", "on time [and] in full"}},
	{"nps", []string{"nps", "net promoter [score]"}},
	{"dso", []string{"dso", "days sales outstanding"}},
	{"share of wallet", []string{"share of (wallet|spend)", "wallet share"}},
}

// measuresEN name what a ranking goes by anyway.
const measuresEN = "turnover revenue sales billing billed amount"

// doersEN are words that no name is made of: they make a text a sentence.
const doersEN = `is are was were am be do does did can could will would should shall may might must have has had what when where how why who whom whose
which i you we they he she it me him them us my your their thanks thank hello hi hey ok okay yes no not dont doesnt didnt isnt please sorry
want need know think show tell give make let go went come said says if because`

// votesEN are function words that tell English.
const votesEN = `the of for is are was were do does did how what which who whose why when where my your our their me us and or with about from to
in on at show tell give have has this that please doing not dont accounts account last next year month quarter week best by it
can could will would until and but longer covers takes needs new never again want without`

var numbersEN = []string{
	"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
	"sixteen", "seventeen", "eighteen", "nineteen", "twenty",
}
