package nlp

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"kambot/kam"
)

// agreementCase is a sentence about agreements with all that is understood of it:
// a frame does not print what is asked for, the number, the outcome and its text.
type agreementCase struct {
	text, frame string
	view        View
	number      string
	outcome     Outcome
	said        string
}

// agreementsOf reads a text as one about agreements, whatever was learned.
func agreementsOf(text string) Request {
	p := &parser{dir: company(), c: monday(), intents: learned(), roles: learnedRoles(), sentence: split(clean(text), nil)}
	p.addressed()
	if r := p.request(); r.Intent == Agreements {
		return r
	}
	return p.as(Agreements)
}

func holdAgreements(t *testing.T, cases []agreementCase) {
	t.Helper()
	for _, tc := range cases {
		want := map[string]any{}
		if err := json.Unmarshal([]byte(tc.frame), &want); err != nil {
			t.Fatalf("%s: %v", tc.frame, err)
		}
		want["intent"] = "agreements"
		normal(want)
		r := agreementsOf(tc.text)
		if got := slotsOf(t, r.Frame()); !reflect.DeepEqual(got, want) {
			g, _ := json.Marshal(got)
			t.Errorf("%s\n got %s\nwant %s", tc.text, g, tc.frame)
		}
		if r.View != tc.view || r.Number != tc.number || r.Outcome != tc.outcome || r.Text != tc.said {
			t.Errorf("%s\n got view %q, number %q, outcome %q, text %q", tc.text, r.View, r.Number, r.Outcome, r.Text)
		}
		again := Parse(r.Words(), company(), monday())
		if !reflect.DeepEqual(meaning(r), meaning(again)) && len(r.Weak) == 0 {
			t.Errorf("%s says %q\n was %+v\n now %+v", tc.text, r.Words(), meaning(r), meaning(again))
		}
	}
}

func TestWhatOfTheAgreementsIsAskedForIsUnderstood(t *testing.T) {
	holdAgreements(t, []agreementCase{
		{text: "agreements", frame: `{}`},
		{text: "acuerdos de Isdom", frame: `{"accounts":["Isdom"]}`},
		{text: "renewals", frame: `{}`, view: Renewals},
		{text: "renovaciones de mi equipo este año", frame: `{"scope":"team","start":"2017-01-01","end":"2017-12-31"}`, view: Renewals},
		{text: "what is up for renewal next quarter", frame: `{"start":"2018-01-01","end":"2018-03-31"}`, view: Renewals},
		{text: "qué se renueva en marzo", frame: `{"start":"2018-03-01","end":"2018-03-31"}`, view: Renewals},
		{text: "renewals mine page 2", frame: `{"scope":"mine"}`, view: Renewals},
		{text: "unacknowledged", frame: `{}`, view: Unacknowledged},
		{text: "agreements unacknowledged Isdom", frame: `{"accounts":["Isdom"]}`, view: Unacknowledged},
		{text: "acuerdos sin confirmar de mis cuentas", frame: `{"scope":"mine"}`, view: Unacknowledged},
		{text: "who has not acknowledged the Isdom agreement", frame: `{"accounts":["Isdom"]}`, view: Unacknowledged},
		{text: "who hasn't confirmed Isdom yet?", frame: `{"accounts":["Isdom"]}`, view: Unacknowledged},
		{text: "quién no ha confirmado lo de Kan-code", frame: `{"accounts":["Kan-code"]}`, view: Unacknowledged},
		{text: "a quién le falta confirmar el acuerdo de Isdom", frame: `{"accounts":["Isdom"]}`, view: Unacknowledged},
		{text: "has Darcel acknowledged the renewal?", frame: `{"who":"Darcel Schlecht"}`, view: Unacknowledged},
		{text: "obligations", frame: `{}`, view: Obligations},
		{text: "agreements obligations @\"Luis Peña\"", frame: `{"who":"Luis Peña"}`, view: Obligations},
		{text: "obligaciones pendientes de Isdom", frame: `{"accounts":["Isdom"]}`, view: Obligations},
		{text: "what do we still owe Isdom", frame: `{"accounts":["Isdom"]}`, view: Obligations},
		{text: "qué nos queda por cumplir con Isdom este mes", frame: `{"accounts":["Isdom"],"start":"2017-10-01","end":"2017-10-31"}`, view: Obligations},
		{text: "obligations that nobody has acknowledged", frame: `{}`, view: Unacknowledged},
		{text: "Darcel's renewals", frame: `{"who":"Darcel Schlecht"}`, view: Renewals},
	})
}

func TestANameIsNeverWhatIsAskedFor(t *testing.T) {
	d, c := company(), monday()
	d.account("Renewals United")
	d.account("Obligations Factory")
	for _, text := range []string{"agreements Renewals United", "acuerdos de Obligations Factory"} {
		if r := Parse(text, d, c); r.View != "" || len(r.Accounts) != 1 {
			t.Errorf("%s: view %q, %s", text, r.View, frame(r))
		}
	}
}

func TestPeriodsOfAgreementsLookForward(t *testing.T) {
	holdAgreements(t, []agreementCase{
		{text: "agreements Q3", frame: `{"start":"2018-07-01","end":"2018-09-30"}`},
		{text: "which agreements end in March", frame: `{"start":"2018-03-01","end":"2018-03-31"}`},
		{text: "acuerdos que acaban en octubre", frame: `{"start":"2017-10-01","end":"2017-10-31"}`},
		{text: "agreements next 90 days", frame: `{"start":"2017-10-16","end":"2018-01-13"}`},
		{text: "agreements in the next 6 weeks", frame: `{"start":"2017-10-16","end":"2017-11-26"}`},
		{text: "acuerdos en los próximos 3 meses", frame: `{"start":"2017-10-16","end":"2018-01-15"}`},
		{text: "contracts that end within 60 days", frame: `{"start":"2017-10-16","end":"2017-12-14"}`},
		{text: "contratos que vencen dentro de dos meses", frame: `{"start":"2017-10-16","end":"2017-12-15"}`},
		{text: "agreements before March", frame: `{"start":"2017-10-16","end":"2018-02-28"}`},
		{text: "contratos que vencen antes de abril", frame: `{"start":"2017-10-16","end":"2018-03-31"}`},
		{text: "agreements until the end of 2018", frame: `{"start":"2017-10-16","end":"2018-12-31"}`},
		{text: "agreements 2016", frame: `{"start":"2016-01-01","end":"2016-12-31"}`},
	})
}

func TestBeforeTheEndLeavesItsLastDay(t *testing.T) {
	for last, texts := range map[string][]string{
		"2017-10-31": {
			"before the end of the month", "before the end of this month", "before end of month", "before month end", "before the month ends", "before the month is out", "before the month is over", "before the close of the month", "by the end of the month", "by month end", "before the end of October",
			"antes de fin de mes", "antes de final de mes", "antes de finales de mes", "antes del final del mes", "antes del fin de mes", "antes del cierre de mes", "antes de que acabe el mes", "antes de que se acabe el mes", "antes de que termine el mes", "antes de que finalice el mes", "antes de que cierre el mes", "antes de acabar el mes", "antes de terminar el mes", "antes de cerrar el mes", "antes de finales de octubre", "para fin de mes",
		},
		"2017-12-31": {
			"before the end of the year", "before year end", "before the year end", "before year's end", "before the end of Q4 2017", "before the year is over", "before the year ends", "before the end of the quarter", "before quarter end", "before the quarter closes", "by the end of the year", "by year end", "by the end of the quarter",
			"antes de fin de año", "antes de final de año", "antes de que acabe el año", "antes de que termine el trimestre", "antes de fin de trimestre", "antes del cierre del trimestre", "antes de finales de 2017", "antes de que acabe 2017", "antes de acabar el año",
		},
		"2017-10-22": {"before the end of the week", "before the week is out", "antes de que acabe la semana", "antes del fin de la semana"},
		"2017-11-30": {"before the end of next month", "before the end of November", "before 1 December", "before December", "antes de que acabe noviembre", "antes de diciembre", "antes del 1 de diciembre"},
		"2017-10-19": {"before Friday", "antes del viernes"},
		"2017-10-30": {"before the last day of the month", "before 31 October", "antes del último día del mes", "antes del 31 de octubre"},
		"2017-10-20": {"antes del fin de semana", "before the weekend"},
		"2017-12-30": {"before New Year's Eve", "antes de nochevieja"},
	} {
		for _, text := range texts {
			leads := []string{"renewals ", "agreements that end "}
			if strings.HasPrefix(text, "antes") || strings.HasPrefix(text, "para") {
				leads = []string{"renovaciones ", "qué me vence "}
			}
			for _, lead := range leads {
				r := agreementsOf(lead + text)
				if r.Period.From != monday().Today || r.Period.To.String() != last {
					t.Errorf("%s: %s – %s, not until %s", lead+text, r.Period.From, r.Period.To, last)
				}
			}
		}
	}
}

func TestOpportunitiesCloseBeforeADayToCome(t *testing.T) {
	for text, last := range map[string]string{
		"opportunities closing before the end of the quarter": "2017-12-31",
		"opportunities closing before year end":               "2017-12-31",
		"open opportunities by the end of the month":          "2017-10-31",
		"which opportunities close within 30 days":            "2017-11-14",
		"opportunities before Friday":                         "2017-10-19",
		"oportunidades que se cierran antes de fin de año":    "2017-12-31",
		"oportunidades antes de que acabe el mes":             "2017-10-31",
		"oportunidades antes del 1 de diciembre":              "2017-11-30",
		"oportunidades para final de trimestre":               "2017-12-31",
	} {
		r := Parse(text, company(), monday())
		if r.Intent != Opportunities || r.Period.From != monday().Today || r.Period.To.String() != last {
			t.Errorf("%s: %s, %s – %s, not until %s", text, r.Intent, r.Period.From, r.Period.To, last)
		}
		if again := Parse(r.Words(), company(), monday()); again.Intent != r.Intent || again.Period != r.Period {
			t.Errorf("%s is %q, which is %s", text, r.Words(), frame(again))
		}
	}
}

func TestBeforeTheEndOfWhatEndsTodayIsToday(t *testing.T) {
	c := monday()
	c.Now = c.Now.AddDate(0, 0, 15)
	c.Today += 15
	for _, text := range []string{"renewals before the end of the month", "renovaciones antes de que acabe el mes"} {
		if r := Parse(text, company(), c); r.Period != kam.OfRange(c.Today, c.Today) {
			t.Errorf("%s: %v", text, r.Period)
		}
	}
}

func TestTheNumberOfAnAgreementStandsBehindTheWordForOne(t *testing.T) {
	holdAgreements(t, []agreementCase{
		{text: "agreement AG-2026/17", frame: `{}`, number: "AG-2026/17"},
		{text: "acuerdo nº 17-B de Isdom", frame: `{"accounts":["Isdom"]}`, number: "17-B"},
		{text: "contract #4711", frame: `{}`, number: "4711"},
		{text: "agreement 5", frame: `{}`, number: "5"},
		{text: "contrato HL/88 de Gekko & Co", frame: `{"accounts":["Gekko & Co"]}`, number: "HL/88"},
		{text: "agreement no. 2026", frame: `{}`, number: "2026"},
		{text: "el contrato número 12", frame: `{}`, number: "12"},
		{text: `agreement number "AG 17" Isdom`, frame: `{"accounts":["Isdom"]}`, number: "AG 17"},
		{text: "who has not confirmed agreement AG-2026/17", frame: `{}`, number: "AG-2026/17", view: Unacknowledged},
		{text: "obligaciones del acuerdo 17", frame: `{}`, number: "17", view: Obligations},
		{text: "agreement 17's obligations", frame: `{}`, number: "17", view: Obligations},
		// What is a period, a count, a length or a name is none.
		{text: "agreement 2016", frame: `{"start":"2016-01-01","end":"2016-12-31"}`},
		{text: "agreements Q3", frame: `{"start":"2018-07-01","end":"2018-09-30"}`},
		{text: "agreement 2017", frame: `{"accounts":["2017"]}`},
		{text: "contract 3M", frame: `{"accounts":["3M"]}`},
		{text: "agreements 5", frame: `{"limit":5}`},
	})
}

func TestAnAgreementIsRecordedForItsAccountWhateverElseIsSaid(t *testing.T) {
	holdSlots(t, []slotsCase{
		{"agreement new Isdom", `{"intent":"new_agreement","accounts":["Isdom"]}`},
		{"new agreement Isdom", `{"intent":"new_agreement","accounts":["Isdom"]}`},
		{"acuerdo nuevo Isdom", `{"intent":"new_agreement","accounts":["Isdom"]}`},
		{"nuevo acuerdo con Kan-code", `{"intent":"new_agreement","accounts":["Kan-code"]}`},
		{"new agreement for Isdom: three-year supply", `{"intent":"new_agreement","accounts":["Isdom"]}`},
		{"nuevo contrato con Isdom, tres años y preaviso de 90 días", `{"intent":"new_agreement","accounts":["Isdom"]}`},
	})
}
