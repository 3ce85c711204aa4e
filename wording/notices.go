package wording

// What people concerned are told of an order.
var (
	NoticeGiven     = Text{"{0} has given you: {1}.", "{0} le ha dado: {1}."}
	NoticeTaken     = Text{"{0} has moved from you: {1}.", "{0} ha pasado a otra persona: {1}."}
	NoticeCovers    = Text{"You stand in: {1}. Decided by {0}.", "Usted sustituye: {1}. Lo decidió {0}."}
	NoticeCovered   = Text{"Somebody stands in for you: {1}. Decided by {0}.", "Alguien le sustituye: {1}. Lo decidió {0}."}
	NoticeCut       = Text{"The days on which you stand in change: {1}. Decided by {0}.", "Cambian los días en que usted sustituye: {1}. Lo decidió {0}."}
	CoverLeft       = Text{"{0}: you stand in {1}.", "{0}: usted sustituye {1}."}
	CoverOver       = Text{"{0}: you no longer stand in.", "{0}: usted ya no sustituye."}
	NoticeRepOf     = Text{"For accounts of yours as a rep: {1}. Decided by {0}.", "Sobre cuentas en las que es comercial: {1}. Lo decidió {0}."}
	NoticeReps      = Text{"Reps of your accounts: {1}. Decided by {0}.", "Comerciales de sus cuentas: {1}. Lo decidió {0}."}
	NoticeManager   = Text{"{0} has arranged: {1}.", "{0} ha acordado: {1}."}
	NoticeBegun     = Text{"From today: {1}.", "Desde hoy: {1}."}
	NoticeReturned  = Text{"The cover has ended: {1}. From today it is as before.", "La sustitución ha terminado: {1}. Desde hoy está como antes."}
	NoticeUndone    = Text{"{0} has taken back: {1}.", "{0} ha deshecho: {1}."}
	NoticeCancelled = Text{"{0} has cancelled what was to begin: {1}.", "{0} ha cancelado lo que iba a empezar: {1}."}
	NoticeLapsed    = Text{"It could not be carried out, because the accounts had changed: {1}. Nothing has moved.", "No se pudo hacer, porque las cuentas habían cambiado: {1}. No se ha cambiado nada."}
	NoticeBarred    = Text{"It was not carried out, because the decision no longer holds ({0}): whoever made it may no longer, or has left. {1}. Nothing has moved.", "No se ha hecho, porque la decisión ya no vale ({0}): quien la tomó ya no puede tomarla, o se ha ido. {1}. No se ha cambiado nada."}
	NoticeApproved  = Text{"{0} has approved your proposal: {1}.", "{0} ha aprobado su propuesta: {1}."}
	NoticeRefused   = Text{"{0} has said no: {1}. Nothing has moved.", "{0} ha dicho que no: {1}. No se ha cambiado nada."}
	NoticeWithdrawn = Text{"{0} has withdrawn: {1}. Nothing is asked of you any more.", "{0} ha retirado: {1}. Ya no tiene que decidir nada."}
	NoticeApprove   = Text{"{0} asks for your yes: {1}.", "{0} pide su visto bueno: {1}."}

	// Of a file that gave accounts to somebody else.
	HandedFile  = Text{"The file {0} has changed who looks after accounts.", "El archivo {0} ha cambiado quién lleva algunas cuentas."}
	HandedGiven = Text{"With you from now on: {0}.", "Desde ahora en su cartera: {0}."}
	HandedTaken = Text{"No longer with you: {0}. KAM from now on: {1}.", "Fuera de su cartera: {0}. KAM desde ahora: {1}."}
	HandedCut   = Text{"You no longer stand in: {0}. KAM from now on: {1}.", "Usted ya no sustituye: {0}. KAM desde ahora: {1}."}
	HandedRep   = Text{"Accounts of yours as a rep: {0}. KAM from now on: {1}.", "Cuentas en las que es comercial: {0}. KAM desde ahora: {1}."}

	HandoverTitle = Text{"Handover note", "Nota de traspaso"}
	HandoverReps  = Text{"Reps", "Comerciales"}
	HandoverOpps  = Text{"Open opportunities", "Oportunidades abiertas"}
	HandoverMore  = Plural{Text{"And {n} more account.", "Y {n} cuenta más."}, Text{"And {n} more accounts.", "Y {n} cuentas más."}}
	HandoverBy    = Text{"Until now: {0}. Ask them for what is not written down.", "Hasta ahora: {0}. Pregúntele lo que no esté escrito."}
)
