package wording

// What all that is said of agreements has in common.
var (
	AgreementTitled      = Text{"{0} “{1}”", "{0} «{1}»"}
	AgreementNofM        = Text{"{0} of {1}", "{0} de {1}"}
	AgreementAcknowledge = Text{"Acknowledge", "Enterado"}
	AgreementDone        = Text{"Done", "Hecho"}
)
