package wording

// Texts of who has room, and of what a load is made of.
var (
	RoomTitle    = Text{"Who has room for {0} · {1}", "Quién puede llevar {0} · {1}"}
	RoomAnyTitle = Text{"Who has room · {0}", "Quién tiene hueco · {0}"}
	RoomNobody   = Text{"Nobody here could take it on: {0}.", "Aquí nadie podría llevarla: {0}."}
	RoomRule     = Text{
		"By load after the move, in percent of what is usual (the median) among those compared: {0}. Of equal loads first who is of the region, then who holds more accounts of the segment, then who speaks the language of who has it now.",
		"Por carga tras el cambio, en porcentaje de lo habitual (la mediana) entre los comparados: {0}. A igual carga, primero quien es de la región, luego quien lleva más cuentas del segmento y luego quien habla el idioma de quien la lleva ahora.",
	}
	RoomAnyRule  = Text{"By load now, in percent of what is usual (the median) among those compared: {0}.", "Por carga actual, en porcentaje de lo habitual (la mediana) entre los comparados: {0}."}
	RoomOnly     = Text{"Reckoned for the first {0} accounts.", "Calculado para las primeras {0} cuentas."}
	RoomRegion   = Text{"Region", "Región"}
	RoomSegment  = Text{"Of the segment", "Del segmento"}
	RoomLanguage = Text{"Language", "Idioma"}
	RoomMove     = Text{"Move to {0}", "Pasar a {0}"}
)
