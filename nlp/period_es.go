package nlp

// relativeES are windows named from today, and those with a name of their own.
var relativeES = []phrasing[relative]{
	{relative{year, -1}, []string{"[del] ano (pasado|anterior)", "ultimo ano", "pasado ano"}},
	{relative{year, 0}, []string{"este ano", "del ano", "ano (actual|en curso)"}},
	{relative{year, 1}, []string{"(proximo|siguiente) ano", "[del] ano (que|q) (viene|veine|vine)", "[del] ano (proximo|siguiente)"}},
	{relative{quarter, -1}, []string{"[del] trimestre (pasado|anterior)", "ultimo trimestre", "pasado trimestre"}},
	{relative{quarter, 0}, []string{"este trimestre", "del trimestre", "trimestre (actual|en curso)"}},
	{relative{quarter, 1}, []string{"(proximo|siguiente) trimestre", "[del] trimestre (que|q) (viene|veine|vine)", "[del] trimestre (proximo|siguiente)"}},
	{relative{month, -1}, []string{"[del] mes (pasado|anterior)", "ultimo mes", "pasado mes"}},
	{relative{month, 0}, []string{"este mes", "del mes", "mes (actual|en curso)"}},
	{relative{month, 1}, []string{"(proximo|siguiente) mes", "[del] mes (que|q) (viene|veine|vine)", "[del] mes (proximo|siguiente)"}},
	{relative{week, -1}, []string{"semana (pasada|anterior)", "ultima semana", "pasada semana"}},
	{relative{week, 0}, []string{"esta semana"}},
	{relative{week, 1}, []string{"(proxima|siguiente) semana", "semana (que|q) (viene|veine|vine)"}},
	{relative{day, 0}, []string{"hoy"}},
	{relative{day, -1}, []string{"ayer"}},
	{relative{yearToDate, 0}, []string{"[en] lo (que|q) (va|llevamos) (de|del|de este) ano", "ano hasta (hoy|la fecha)"}},
	{relative{quarterToDate, 0}, []string{"[en] lo (que|q) (va|llevamos) (de|del|de este) trimestre"}},
	{relative{monthToDate, 0}, []string{"[en] lo (que|q) (va|llevamos) (de|del|de este) mes"}},
	{relative{trailing, 0}, []string{"[los] ultimos (doce|12) meses"}},
	{relative{always, 0}, []string{"[desde|de] siempre", "toda la historia", "todo el historico", "desde el principio"}},
}

var monthsES = [12]string{
	"enero ene", "febrero feb", "marzo mar", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago", "septiembre setiembre sep sept set", "octubre oct", "noviembre nov", "diciembre dic",
}

const (
	lastES                                                             = "ultimos ultimas ultimo ultima pasados pasadas"
	fromES                                                             = "desde entre del de"
	sinceES                                                            = "desde"
	toES                                                               = "a al hasta y"
	triggersES                                                         = "en de del desde hasta durante para entre a al"
	unitsDayES, unitsWeekES, unitsMonthES, unitsQuarterES, unitsYearES = "dias dia", "semanas semana", "meses mes", "trimestres trimestre", "anos ano"
)

// quartersES are the quarters by name; the halves follow as 5 and 6.
var quartersES = []phrasing[int]{
	{1, []string{"(primer|primero|1er|1o|1) trimestre", "trimestre (1|uno)"}},
	{2, []string{"(segundo|2o|2do|2) trimestre", "trimestre (2|dos)"}},
	{3, []string{"(tercer|tercero|3er|3o|3) trimestre", "trimestre (3|tres)"}},
	{4, []string{"(cuarto|4o|4to|4) trimestre", "trimestre (4|cuatro)"}},
	{5, []string{"(primer|1er) semestre"}},
	{6, []string{"(segundo|2o|2do) semestre"}},
}
