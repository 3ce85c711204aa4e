package nlp

import "time"

// What may be said of days in orders. The lists of both languages stand
// together: people mix them.
var (
	untilPhrases = compile([]phrasing[bool]{{true, []string{
		"until", "till", "til", "through", "thru", "up (to|until|till)", "up to and including", "ending [on]", "ends [on]", "to last until", "back [on]", "returns [on]", "is back [on]", "and until",
		"hasta", "hata", "asta", "hsta", "hasta el dia", "y hasta", "de (aqui|aca|ahora) (a|al|hasta) [el]", "between now and", "from now (to|until|till|through)", "terminando", "acaba", "termina", "no later than", "vuelve", "regresa", "inclusive hasta", "untill", "unitl",
	}}})
	sincePhrases = compile([]phrasing[bool]{{true, []string{
		"from", "starting [from|on|in|with]", "beginning [from|on|in]", "as (of|from)", "effective [from|on|as of|since]", "since", "(with|taking) effect (from|on)", "start", "starts", "commencing [on]", "from [the] day", "between", "leaves [on]",
		"desde", "a partir de", "a partir del", "apartir de", "apartir del", "a contar de", "a contar desde", "con efecto [de|desde|a]", "con efectos [de|desde|a]", "efectivo", "efectiva", "empezando", "comenzando", "empieza", "arrancando", "del", "de", "entre", "dsde", "desde ya",
		"from the", "desde el dia", "a partir del dia", "apartir",
	}}})
	onPhrases     = compile([]phrasing[bool]{{true, []string{"on", "for", "during", "over", "by", "in", "this coming", "come", "en", "para", "durante", "por", "todo", "toda", "all [of]", "only", "solo", "dated", "con fecha [de|del]", "a fecha de", "as at", "at", "the", "el", "para el", "of", "a", "al", "back on", "back in"}}})
	forPhrases    = compile([]phrasing[bool]{{true, []string{"for", "during", "for the next", "over the next", "the next", "for about", "for only", "just", "por", "durante", "durante las proximas", "durante los proximos", "los proximos", "las proximas", "por unos", "por unas", "por los proximos", "por las proximas", "unos", "unas", "for another", "otras", "otros", "lasting"}}})
	agoPhrases    = compile([]phrasing[bool]{{true, []string{"ago", "hace", "back", "earlier", "atras"}}})
	nowPhrases    = compile([]phrasing[bool]{{true, []string{"from (now|today)", "time", "hence", "a partir de (hoy|ahora)", "from tomorrow"}}})
	onwardPhrases = compile([]phrasing[bool]{{true, []string{"onwards", "onward", "and (onwards|after)", "forward", "forwards", "en adelante", "para adelante", "y siguientes"}}})
	inWords       = set("in within")

	dayArticles = set("the el la los las este ese dicho")
	dayPointers = set("this next coming following last past previous on proximo este siguiente ultimo pasado el")
	countedNext = set("accounts cuentas clientes clients customers biggest best mejores largest top")

	weekdays = map[string]time.Weekday{
		"monday": 1, "mon": 1, "lunes": 1, "lun": 1, "mondays": 1, "tuesday": 2, "tue": 2, "tues": 2, "martes": 2, "tuesdays": 2,
		"wednesday": 3, "wed": 3, "weds": 3, "miercoles": 3, "mie": 3, "wednesdays": 3, "thursday": 4, "thu": 4, "thur": 4, "thurs": 4, "jueves": 4, "jue": 4, "thursdays": 4,
		"friday": 5, "fri": 5, "viernes": 5, "vie": 5, "fridays": 5, "saturday": 6, "sat": 6, "sabado": 6, "sab": 6, "saturdays": 6, "sabados": 6,
		"sunday": 0, "sun": 0, "domingo": 0, "dom": 0, "sundays": 0, "domingos": 0,
	}
	weekShift = compile([]phrasing[int]{
		{1, []string{"of next week", "next week", "de la semana que viene", "de la proxima semana", "de la semana proxima", "de la que viene", "la semana que viene", "la proxima semana", "de la semana siguiente"}},
		{0, []string{"of this week", "this week", "de esta semana", "esta semana"}},
		{-1, []string{"of last week", "last week", "de la semana pasada", "la semana pasada"}},
		{2, []string{"week", "en ocho dias", "en ocho"}},
	})

	nearDays = compile([]phrasing[relative]{
		{relative{day, 0}, []string{"today", "todays", "hoy", "hoy mismo", "tonight", "esta noche", "this (morning|afternoon|evening)", "esta (manana|tarde)"}},
		{relative{day, 1}, []string{"tomorrow", "manana", "tmrw", "tomorow", "tmw", "tomorrow (morning|afternoon|evening)", "manana por la (manana|tarde)"}},
		{relative{day, 2}, []string{"[the] day after tomorrow", "pasado manana", "the day after", "pasado"}},
		{relative{day, -1}, []string{"yesterday", "yesterdays", "ayer", "anoche"}},
		{relative{day, -2}, []string{"[the] day before yesterday", "anteayer", "antes de ayer"}},
		{relative{workday, 1}, []string{"[the] (next|first|following) (working|business|work) day", "[el] (proximo|siguiente|primer) (dia|dias) (habil|habiles|laborable|laborables)"}},
		{relative{day, 7}, []string{"hoy en ocho", "de hoy en ocho", "a week today", "today week"}},
		{relative{week, 0}, []string{"(this|the|current) week", "esta semana", "semana actual", "semana en curso", "of the week"}},
		{relative{week, 1}, []string{"(next|nxt|coming|following) (week|wk)", "semana (que|q) (viene|veine|vine)", "(proxima|prox|siguiente) semana", "semana (proxima|siguiente|entrante)", "la que viene", "sem que viene", "sem proxima", "prox semana", "week after"}},
		{relative{week, 2}, []string{"week after next", "the week after next", "semana que viene no la otra", "semana siguiente a la proxima"}},
		{relative{week, -1}, []string{"(last|previous|past) week", "semana pasada", "ultima semana"}},
		{relative{weekend, 0}, []string{"(this|the|coming) weekend", "weekend", "[este|el] (finde|fin de semana)", "este fin de semana"}},
		{relative{weekend, 1}, []string{"next weekend", "[el] (proximo|siguiente) (finde|fin de semana)", "(finde|fin de semana) (que viene|proximo|siguiente)"}},
		{relative{weekend, -1}, []string{"last weekend", "(finde|fin de semana) pasado"}},
		{relative{month, 0}, []string{"(this|current) month", "this calendar month", "este mes", "mes actual", "mes en curso", "the month", "month", "mes"}},
		{relative{month, 1}, []string{"(next|nxt|coming|following) (month|mth)", "mes (que|q) (viene|veine|vine)", "(proximo|siguiente) mes", "mes (proximo|siguiente|entrante)"}},
		{relative{month, -1}, []string{"(last|previous|past) month", "mes pasado", "ultimo mes"}},
		{relative{quarter, 0}, []string{"(this|current) quarter", "este trimestre", "trimestre (actual|en curso)", "the quarter", "quarter", "trimestre"}},
		{relative{quarter, 1}, []string{"(next|nxt|coming|following) (quarter|qtr)", "trimestre (que|q) (viene|veine|vine)", "(proximo|siguiente) trimestre", "trimestre (proximo|siguiente)"}},
		{relative{year, 0}, []string{"(this|current) year", "este ano", "ano (actual|en curso)", "the year", "year", "ano"}},
		{relative{year, -1}, []string{"(last|previous|past) year", "ano pasado", "(pasado|ultimo) ano"}},
		{relative{year, 1}, []string{"(next|nxt|coming) (year|yr)", "ano (que|q) (viene|veine|vine)", "(proximo|siguiente) ano", "ano (proximo|siguiente|entrante)", "the new year", "new year", "ano nuevo"}},
	})
	edges = compile([]phrasing[brink]{
		{brink{part: 1}, []string{"[the] (end|close|last day|final day) of", "[a] (fin|final|finales|fines|cierre|termino) (de|del)", "[el] ultimo dia (de|del)", "late", "end", "acabar", "terminar", "que (acabe|termine)", "ultimos (de|del)"}},
		{brink{1, month}, []string{"month end", "end of month", "eom", "months end", "fin de mes", "finales de mes", "fines de mes", "final de mes"}},
		{brink{1, week}, []string{"end of week", "eow", "weeks end", "end of the week"}},
		{brink{1, year}, []string{"year end", "eoy", "years end", "end of year", "fin de ano", "finales de ano", "final de ano"}},
		{brink{1, quarter}, []string{"quarter end", "eoq", "end of quarter", "fin de trimestre", "final de trimestre", "cierre de trimestre"}},
		{brink{part: -1}, []string{"[the] (start|beginning|first day|first) of", "(principio|principios|comienzo|comienzos|inicio|inicios|primeros) (de|del)", "[el] primer dia (de|del)", "early"}},
		{brink{part: 0}, []string{"[the] middle of", "mid", "(mediados|mitad) (de|del)"}},
	})
	restOf = compile([]phrasing[bool]{{true, []string{
		"[the] (rest|remainder|remaining part) of", "what (is|s) left of", "whats left of", "[el] resto (de|del)", "[lo] que (queda|resta|falta) (de|del)",
	}}})
	halves = compile([]phrasing[[2]int]{
		{[2]int{1, 15}, []string{"[la] (primera|1a) quincena (de|del)", "[the] first half of"}},
		{[2]int{16, 31}, []string{"[la] (segunda|2a) quincena (de|del)", "[the] second half of"}},
		{[2]int{1, 7}, []string{"[la] primera semana (de|del)", "[the] first week (of|in)"}},
		{[2]int{8, 14}, []string{"[la] segunda semana (de|del)", "[the] second week (of|in)"}},
		{[2]int{15, 21}, []string{"[la] tercera semana (de|del)", "[the] third week (of|in)"}},
	})
	quantities = compile([]phrasing[relative]{
		{relative{week, 2}, []string{"fortnight"}},
		{relative{day, 15}, []string{"quincena"}},
		{relative{month, 6}, []string{"half a year", "medio ano", "un semestre"}},
		{relative{week, 1}, []string{"one (week|wk)", "una semanita", "una semana"}},
		{relative{month, 1}, []string{"un mesecito", "one month", "un mes"}},
		{relative{day, 1}, []string{"one day", "un dia", "a day", "the day"}},
	})
	couples = compile([]phrasing[int]{{2, []string{"couple [of]", "par de"}}})
)
