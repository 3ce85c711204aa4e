package wording

// Texts of owner: who looks after an account and how to reach them.
var (
	OwnerTitle   = Text{"Who looks after {0}", "Quién lleva {0}"}
	OwnerHeld    = Text{"{0} is looked after by {1}.", "De {0} se ocupa {1}."}
	OwnerNobody  = Text{"{0} has no KAM.", "{0} no tiene KAM."}
	OwnerRole    = Text{"Role", "Función"}
	OwnerName    = Text{"Name", "Nombre"}
	OwnerReach   = Text{"How to reach them", "Cómo contactar"}
	OwnerKAM     = Text{"KAM", "KAM"}
	OwnerRep     = Text{"Rep", "Comercial"}
	OwnerManager = Text{"Manager", "Responsable"}
	OwnerSponsor = Text{"Sponsor", "Patrocinio"}
	OwnerMore    = Plural{Text{"And {n} more rep.", "Y {n} comercial más."}, Text{"And {n} more reps.", "Y {n} comerciales más."}}
	OwnerHelp    = Text{"who looks after an account: KAM, reps, manager, how to reach them", "quién lleva una cuenta: KAM, comerciales, responsable y cómo contactar"}
)
