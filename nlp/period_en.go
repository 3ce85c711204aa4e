package nlp

// relativeEN are windows named from today, and those with a name of their own.
var relativeEN = []phrasing[relative]{
	{relative{year, -1}, []string{"(last|previous|past|prior) (year|yr)"}},
	{relative{year, 0}, []string{"(this|current) year", "of the year"}},
	{relative{year, 1}, []string{"(next|nxt) (year|yr)"}},
	{relative{quarter, -1}, []string{"(last|previous|past|prior) (quarter|qtr)"}},
	{relative{quarter, 0}, []string{"(this|current) quarter", "of the quarter", "the quarter", "this qtr"}},
	{relative{quarter, 1}, []string{"(next|nxt) (quarter|qtr)"}},
	{relative{month, -1}, []string{"(last|previous|past|prior) (month|mth)"}},
	{relative{month, 0}, []string{"(this|current) month", "of the month"}},
	{relative{month, 1}, []string{"(next|nxt) (month|mth)"}},
	{relative{week, -1}, []string{"(last|previous|past|prior) (week|wk)"}},
	{relative{week, 0}, []string{"(this|current) week"}},
	{relative{week, 1}, []string{"(next|nxt) (week|wk)"}},
	{relative{day, 0}, []string{"today"}},
	{relative{day, -1}, []string{"yesterday"}},
	{relative{yearToDate, 0}, []string{"ytd", "year to date", "so far this year", "this year so far", "this year to date"}},
	{relative{quarterToDate, 0}, []string{"qtd", "quarter to date", "so far this quarter", "this quarter so far"}},
	{relative{monthToDate, 0}, []string{"mtd", "month to date", "so far this month", "this month so far"}},
	{relative{trailing, 0}, []string{"ttm", "ltm", "(trailing|last|past|previous) (twelve|12) months", "(trailing|last|past|previous) (twelve|12) closed months"}},
	{relative{always, 0}, []string{"ever", "[of] all time", "all history", "since ever", "since the beginning"}},
}

var monthsEN = [12]string{
	"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec",
}

const (
	lastEN  = "last past previous trailing"
	fromEN  = "from between"
	sinceEN = "since"
	toEN    = "to until till through thru and"
	// triggersEN stand before a period and make a weak word ("may") a month.
	triggersEN                                                         = "in for during of from since until till through between on as to"
	unitsDayEN, unitsWeekEN, unitsMonthEN, unitsQuarterEN, unitsYearEN = "days day", "weeks week wk wks", "months month mth mths", "quarters quarter qtr qtrs", "years year yr yrs"
)

// quartersEN are the quarters by name; the halves follow as 5 and 6.
var quartersEN = []phrasing[int]{
	{1, []string{"(first|1st) quarter", "quarter (1|one)"}},
	{2, []string{"(second|2nd) quarter", "quarter (2|two)"}},
	{3, []string{"(third|3rd) quarter", "quarter (3|three)"}},
	{4, []string{"(fourth|4th|final) quarter", "quarter (4|four)"}},
	{5, []string{"(first|1st) half"}},
	{6, []string{"(second|2nd) half"}},
}
