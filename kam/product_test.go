package kam_test

import (
	"testing"

	"kambot/kam"
)

// loadedOn is what a load of a day brings: ids with their names.
type loadedOn struct {
	day      string
	products [][2]string
}

// namesAfter are the bearers of a name after loads.
func namesAfter(name string, loads []loadedOn) (b kam.Bearers) {
	products, order := map[string]kam.Product{}, []string{}
	for i, l := range loads {
		for _, p := range l.products {
			was, known := products[p[0]]
			if !known {
				order = append(order, p[0])
			}
			products[p[0]] = kam.Product{ID: p[0], Name: p[1]}.After(was, kam.Naming{Day: day(l.day), Load: uint64(i + 1)})
		}
	}
	for _, id := range order {
		products[id].Bears(func(called string, one kam.Bearer) {
			if called == kam.Fold(name) {
				b = append(b, one)
			}
		})
	}
	return b
}

func TestWhichProductANameMeansIsDecidedByTheDay(t *testing.T) {
	type names [][2]string
	for what, c := range map[string]struct {
		loads []loadedOn
		want  map[string]string // of Gel on a day
	}{
		"a name from its first day on and before": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}},
			map[string]string{"2026-01-01": "p1", "2026-03-10": "p1", "2026-12-01": "p1"},
		},
		"renamed: billing may call it so for long": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}, {"2026-06-10", names{{"p1", "Balm"}}}},
			map[string]string{"2026-01-01": "p1", "2026-06-10": "p1", "2026-12-01": "p1"},
		},
		"renamed and back": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}, {"2026-06-10", names{{"p1", "Balm"}}}, {"2026-07-10", names{{"p1", "Gel"}}}},
			map[string]string{"2026-01-01": "p1", "2026-06-20": "p1", "2026-12-01": "p1"},
		},
		"taken over: from that day on it is the other": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}, {"p2", "Oil"}}}, {"2026-06-10", names{{"p1", "Balm"}}}, {"2026-08-10", names{{"p2", "Gel"}}}},
			map[string]string{"2026-01-01": "p1", "2026-05-01": "p1", "2026-07-01": "p1", "2026-08-09": "p1", "2026-08-10": "p2", "2026-12-01": "p2"},
		},
		"taken over in the load that renames, in whatever order": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}, {"2026-06-10", names{{"p2", "Gel"}, {"p1", "Balm"}}}},
			map[string]string{"2026-01-01": "p1", "2026-06-09": "p1", "2026-06-10": "p2", "2026-12-01": "p2"},
		},
		"taken over on the day of the first load: what was billed before is the first's": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}, {"2026-03-10", names{{"p1", "Balm"}, {"p2", "Gel"}}}},
			map[string]string{"2026-01-01": "p1", "2026-03-10": "p2"},
		},
		"a file off by a row that is mended on the day": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}, {"p2", "Oil"}}}, {"2026-06-10", names{{"p1", "Balm"}, {"p2", "Gel"}}}, {"2026-06-10", names{{"p1", "Gel"}, {"p2", "Oil"}}}},
			map[string]string{"2026-01-01": "p1", "2026-06-09": "p1", "2026-06-10": "p1", "2026-12-01": "p1"},
		},
		"and some days later": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}, {"p2", "Oil"}}}, {"2026-06-10", names{{"p1", "Balm"}, {"p2", "Gel"}}}, {"2026-06-12", names{{"p1", "Gel"}, {"p2", "Oil"}}}},
			map[string]string{"2026-06-09": "p1", "2026-06-11": "p2", "2026-06-12": "p1", "2026-12-01": "p1"},
		},
		"given up by who took it: the last that had it": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}, {"2026-06-10", names{{"p1", "Balm"}, {"p2", "Gel"}}}, {"2026-08-10", names{{"p2", "Oil"}}}},
			map[string]string{"2026-06-09": "p1", "2026-12-01": "p2"},
		},
		"of several products: it stands for itself": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}, {"p2", "gel"}}}},
			map[string]string{"2026-01-01": "Gel", "2026-03-10": "Gel", "2026-12-01": "Gel"},
		},
		"of several products since a later day": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}, {"2026-06-10", names{{"p2", "Gel"}}}},
			map[string]string{"2026-01-01": "Gel", "2026-05-01": "p1", "2026-06-10": "Gel", "2026-12-01": "Gel"},
		},
		"an id is always its own": {
			[]loadedOn{{"2026-03-10", names{{"p1", "Gel"}}}, {"2026-06-10", names{{"gel", "Oil"}}}},
			map[string]string{"2026-01-01": "gel", "2026-05-01": "gel", "2026-12-01": "gel"},
		},
		"ids that are compared alike: the one that is written so": {
			[]loadedOn{{"2026-03-10", names{{"GEL", "A"}, {"Gel", "B"}}}},
			map[string]string{"2026-12-01": "Gel"},
		},
		"no product's": {nil, map[string]string{"2026-12-01": "Gel"}},
	} {
		t.Run(what, func(t *testing.T) {
			b := namesAfter("Gel", c.loads)
			for on, want := range c.want {
				if got := b.Meant("Gel", day(on)); got != want {
					t.Errorf("on %s it is %q, not %q: %+v", on, got, want, b)
				}
			}
		})
	}
}

func TestWhatIsLoadedAgainUnderTheSameNameIsAsItWas(t *testing.T) {
	first := kam.Naming{Day: 1, Load: 1}
	p := kam.Product{ID: "p1", Name: "Gel"}.After(kam.Product{}, first)
	if again := (kam.Product{ID: "p1", Name: "Gel", Series: "S"}).After(p, kam.Naming{Day: 9, Load: 2}); again.Since != first || again.Once != nil || again.Series != "S" {
		t.Errorf("%+v", again)
	}
	twice := kam.Product{ID: "p1", Name: "Balm"}.After(p, first) // in one load: it never was Gel
	if twice.Once != nil || twice.Since != first {
		t.Errorf("%+v", twice)
	}
}

func TestRowsAreOfAProductByTheNameItHadOnTheirDay(t *testing.T) {
	loads := []loadedOn{{"2026-03-10", [][2]string{{"p1", "Gel"}}}, {"2026-06-10", [][2]string{{"p1", "Balm"}, {"p2", "Gel"}}}}
	names := map[string]kam.Bearers{}
	for _, name := range []string{"p1", "gel", "balm"} {
		names[name] = namesAfter(name, loads)
	}
	sold := kam.NewSold("p1", names)
	for range 2 { // read afresh, and as it was read before
		for row, want := range map[[2]string]bool{
			{"P1", "2026-07-01"}: true, {"GEL", "2026-05-01"}: true, {"Gel", "2026-06-09"}: true, {"Gel", "2026-06-10"}: false, {"gel", "2026-07-01"}: false,
			{"Balm", "2026-07-01"}: true, {"balm", "2026-01-01"}: true, {"p2", "2026-05-01"}: false, {"", "2026-05-01"}: false,
		} {
			if got := sold.Is([]byte(row[0]), day(row[1])); got != want {
				t.Errorf("%q: %v", row, got)
			}
		}
	}
	if unknown := kam.NewSold("Oil", map[string]kam.Bearers{"oil": nil}); !unknown.Is([]byte("OIL"), 1) || unknown.Is([]byte("Gel"), 1) {
		t.Error("what is no product's is billed by that name alone")
	}
}
