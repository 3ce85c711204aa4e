package wording

// Texts of the word "undo", beside those of what it takes back.
var (
	UndoPlan        = Text{"Taken back: the plan of {0} is as it was before your change.", "Deshecho: el plan de {0} está como antes de su cambio."}
	UndoSince       = Text{"The plan of {0} was changed after that: I do not take yours back over a later change. Edit it instead.", "El plan de {0} se cambió después: no deshago lo suyo por encima de un cambio posterior. Edítelo."}
	UndoTarget      = Text{"How far {0} has come with the launch of {1} was set anew after that, so I leave it. Set it on the board.", "El avance de {0} en el lanzamiento de {1} se fijó de nuevo después, así que lo dejo. Fíjelo en el tablero."}
	UndoNoAgreement = Text{"Your last change was to agreement {0} of {1}. “undo” does not take that back: open it and change it. What you changed before has its own button.", "Su último cambio fue en el acuerdo {0} de {1}. «deshacer» no lo deshace: ábralo y cámbielo. Lo que cambió antes tiene su propio botón."}
	UndoNoLaunch    = Text{"Your last change was to the day or the targets of the launch of {0}. “undo” does not take that back: edit the launch. What you changed before has its own button.", "Su último cambio fue en el día o los objetivos del lanzamiento de {0}. «deshacer» no lo deshace: edite el lanzamiento. Lo que cambió antes tiene su propio botón."}
	UndoLeft        = Text{"I leave that as it is: the next “undo” goes on to what you changed before.", "Lo dejo como está: el siguiente «deshacer» pasa a lo que cambió antes."}
)
