package nlp

import "testing"

// TestAReasonDropsTheCategoryThatItBeginsWith: the category has a slot of its own.
func TestAReasonDropsTheCategoryThatItBeginsWith(t *testing.T) {
	holdCraft(t, []craftCase{
		{"make Ostrom Valves strategic as a reference because it opens Bergen", "strategic accounts=Ostrom Valves text=it opens Bergen category=reference"},
		{"make Ostrom Valves strategic as a reference: opens Bergen", "strategic accounts=Ostrom Valves text=opens Bergen category=reference"},
		{"make Ostrom Valves strategic as a reference - opens Bergen", "strategic accounts=Ostrom Valves text=opens Bergen category=reference"},
		{"mark Fjellheim as strategic for brand image because everybody knows them", "strategic accounts=Fjellheim text=everybody knows them category=brand image"},
		{"flag Fjellheim as strategic as launch partner, they test everything first", "strategic accounts=Fjellheim text=they test everything first category=launch partner"},
		{"make Ostrom Valves strategic as a reference because it opens Bergen, review in June", "strategic accounts=Ostrom Valves text=it opens Bergen category=reference end=2018-06-01"},
		{"marca Ostrom Valves como estratégica, como referencia porque abre Bergen", "strategic accounts=Ostrom Valves text=abre Bergen category=reference"},
		{"marca Ostrom Valves como estratégica por imagen de marca: la ven todos", "strategic accounts=Ostrom Valves text=la ven todos category=brand image"},
		{"marca Ostrom Valves como estratégica como socio de lanzamiento ya que lo prueba todo", "strategic accounts=Ostrom Valves text=lo prueba todo category=launch partner"},
		{"mark Ostrom Valves as strategic because they are our reference in Benelux", "strategic accounts=Ostrom Valves text=they are our reference in Benelux category=reference"},
		{"mark Ostrom Valves as strategic for brand image", "strategic accounts=Ostrom Valves category=brand image"},
	})
}

// TestAFlagIsTakenOffOnlyWhereItIsSaid: "from" alone says since when, too.
func TestAFlagIsTakenOffOnlyWhereItIsSaid(t *testing.T) {
	holdCraft(t, []craftCase{
		{"treat Ostrom Valves as strategic from now on", "strategic accounts=Ostrom Valves"},
		{"Ostrom Valves should count as strategic from today, please flag it as market entry", "strategic accounts=Ostrom Valves category=market entry"},
		{"take Ostrom Valves from the strategic list", "strategic accounts=Ostrom Valves value=off"},
	})
}
