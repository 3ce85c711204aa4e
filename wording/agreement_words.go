package wording

import "kambot/kam"

var agOutcomes = map[kam.OutcomeKind]Text{
	kam.Renewed: {"renewed", "renovado"}, kam.Renegotiated: {"renegotiated", "renegociado"},
	kam.Lost: {"lost", "perdido"}, kam.OverAgreed: {"ended", "terminado"},
}

// Outcome is how a renewal came out, in a word.
func (l Lang) Outcome(k kam.OutcomeKind) string { return agOutcomes[k][l] }

var agFields = map[kam.Field]Text{
	kam.FieldTitle: {"title", "título"}, kam.FieldSignedOn: {"day of signing", "fecha de firma"}, kam.FieldSignedBy: {"signed by", "firmado por"},
	kam.FieldStart: {"start", "inicio"}, kam.FieldEnd: {"end", "fin"}, kam.FieldNoticeDays: {"notice", "preaviso"},
	kam.FieldAutoRenew: {"renewal by itself", "renovación automática"}, kam.FieldValue: {"value", "valor"}, kam.FieldProducts: {"products", "productos"},
	kam.FieldLink: {"link", "enlace"}, kam.FieldObligations: {"obligations", "obligaciones"},
}

// Field is what a part of an agreement's terms is called within a sentence.
func (l Lang) Field(f kam.Field) string { return agFields[f][l] }
