package nlp

import "testing"

func TestAStatementTellsHowARenewalCameOut(t *testing.T) {
	holdAgreements(t, []agreementCase{
		{text: "Isdom has renewed", frame: `{"accounts":["Isdom"]}`, outcome: Renewed},
		{text: "Isdom ha renovado", frame: `{"accounts":["Isdom"]}`, outcome: Renewed},
		{text: "ha renovado Isdom", frame: `{"accounts":["Isdom"]}`, outcome: Renewed},
		{text: "Isdom renueva", frame: `{"accounts":["Isdom"]}`, outcome: Renewed},
		{text: "Isdom y Kan-code han renovado", frame: `{"accounts":["Isdom","Kan-code"]}`, outcome: Renewed},
		{text: "the renewal with Isdom is signed", frame: `{"accounts":["Isdom"]}`, outcome: Renewed},
		{text: "hemos cerrado la renovación de Isdom", frame: `{"accounts":["Isdom"]}`, outcome: Renewed},
		{text: "renegotiated with Kan-code", frame: `{"accounts":["Kan-code"]}`, outcome: Renegotiated},
		{text: "hemos pactado nuevas condiciones con Isdom", frame: `{"accounts":["Isdom"]}`, outcome: Renegotiated},
		{text: "hemos perdido la renovación de Isdom", frame: `{"accounts":["Isdom"]}`, outcome: Lost},
		{text: "we lost the Isdom contract", frame: `{"accounts":["Isdom"]}`, outcome: Lost},
		{text: "Isdom no renueva", frame: `{"accounts":["Isdom"]}`, outcome: Lost},
		{text: "Isdom will not renew", frame: `{"accounts":["Isdom"]}`, outcome: Lost},
		{text: "Isdom ha decidido no renovar", frame: `{"accounts":["Isdom"]}`, outcome: Lost},
		{text: "can you mark the Isdom renewal as lost?", frame: `{"accounts":["Isdom"]}`, outcome: Lost},
		{text: "the Isdom agreement has ended", frame: `{"accounts":["Isdom"]}`, outcome: Ended},
		{text: "el contrato con Kan-code ha terminado", frame: `{"accounts":["Kan-code"]}`, outcome: Ended},
		{text: "agreement AG-17 has been renewed", frame: `{}`, number: "AG-17", outcome: Renewed},
		{text: "renewal lost Isdom: too dear", frame: `{"accounts":["Isdom"]}`, outcome: Lost, said: "too dear"},
		{text: "renovado con Taller Sur", frame: `{"ambiguous":["accounts"]}`, outcome: Renewed},
	})
}

func TestAnOutcomeTellsTheNewLastDayAndWhy(t *testing.T) {
	holdAgreements(t, []agreementCase{
		{text: "Kan-code renewed until 31 December 2028: same terms", frame: `{"accounts":["Kan-code"],"end":"2028-12-31"}`, outcome: Renewed, said: "same terms"},
		{text: "Isdom ha renovado hasta finales de 2028 - mismas condiciones", frame: `{"accounts":["Isdom"],"end":"2028-12-31"}`, outcome: Renewed, said: "mismas condiciones"},
		{text: "Isdom renewed through 2019", frame: `{"accounts":["Isdom"],"end":"2019-12-31"}`, outcome: Renewed},
		{text: "Isdom extended to 30 June 2019", frame: `{"accounts":["Isdom"],"end":"2019-06-30"}`, outcome: Renewed},
		{text: "Isdom renewed from 1 January 2018 to 31 December 2019", frame: `{"accounts":["Isdom"],"end":"2019-12-31"}`, outcome: Renewed},
		{text: "Isdom renewed for another two years", frame: `{"accounts":["Isdom"]}`, outcome: Renewed},
		{text: "Isdom no renueva porque Kan-code es más barato", frame: `{"accounts":["Isdom"]}`, outcome: Lost, said: "Kan-code es más barato"},
		{text: "Isdom won't renew because of the price", frame: `{"accounts":["Isdom"]}`, outcome: Lost, said: "the price"},
		{text: "Isdom renewed: will they pay? not before May", frame: `{"accounts":["Isdom"]}`, outcome: Renewed, said: "will they pay? not before May"},
		{text: "the Isdom agreement ended on 3 October", frame: `{"accounts":["Isdom"],"end":"2017-10-03"}`, outcome: Ended},
		{text: "rescindimos el contrato de Isdom ayer", frame: `{"accounts":["Isdom"],"end":"2017-10-15"}`, outcome: Ended},
	})
}

func TestWhatIsAskedDeniedDoubtedOrHopedIsNoOutcome(t *testing.T) {
	for _, text := range []string{
		"has Isdom renewed?", "has Isdom renewed", "¿ha renovado Isdom?", "did we lose the Isdom contract", "sabes si Isdom ha renovado", "who renewed with Isdom",
		"Isdom has not renewed yet", "Isdom todavía no ha renovado", "we have not lost the Isdom renewal", "no hemos perdido la renovación de Isdom", "don't mark Isdom as renewed", "no marques la renovación de Isdom como perdida",
		"Isdom might renew", "if Isdom renews", "si Isdom renueva, lo celebramos", "I hope Isdom renews", "Isdom quiere renovar", "Isdom will be renewed", "Isdom renews tomorrow", "Isdom renueva en marzo", "Isdom is about to renew",
		"Ana says Isdom has renewed", "dicen que Isdom no renueva", "apparently Isdom renewed", "según Ana, Isdom ha renovado",
		"we lost Isdom", "hemos perdido a Isdom", "we renewed", "show me renewed agreements", "acuerdos renovados de Isdom", "Isdom renewed its lease", "with renewed interest from Isdom", "a Isdom se le ha perdido la copia del contrato", "Isdom extended the warehouse", "Isdom renewed last year",
	} {
		if r := agreementsOf(text); r.Outcome != "" {
			t.Errorf("%s: %s, %s", text, r.Outcome, frame(r))
		}
	}
}
