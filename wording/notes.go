package wording

// Texts about notes and contact.
var (
	NoteHelp    = Text{"write down a contact with an account; read and search notes", "anotar un contacto con una cuenta; leer y buscar notas"}
	NoteWritten = Text{"Written down for {0}, {1}:", "Anotado en {0}, {1}:"}
	NoteToday   = Text{"today", "hoy"}
	NoteUndo    = Text{"Undo", "Deshacer"}
	NoteBack    = Text{"Taken back: the note on {0} of {1}.", "Deshecho: la nota de {0} del {1}."}
	NoteGone    = Text{"That note is not there any more.", "Esa nota ya no está."}
	NoteTooLate = Text{"A note can be taken back for {0} hours. This one was written on {1}; write another one that corrects it.", "Una nota se puede deshacer durante {0} horas. Esta se escribió el {1}; escriba otra que la corrija."}
	NoteNotOwn  = Text{"{0} wrote that note: only they can take it back.", "Esa nota la escribió {0}: solo esa persona puede deshacerla."}
	NoteMayNot  = Text{"You may read the notes on {0}, but not write any: that is for who looks after it, its reps and their managers. Tell it to {1}, who can write it down.", "Puede leer las notas de {0}, pero no escribirlas: eso es cosa de quien lleva la cuenta, sus comerciales y sus responsables. Dígaselo a {1}, que puede anotarlo."}
	NoteMayLead = Text{"You may read the notes on {0}, but not write any: that is for who looks after it, its reps and their managers. Nobody looks after it at the moment.", "Puede leer las notas de {0}, pero no escribirlas: eso es cosa de quien lleva la cuenta, sus comerciales y sus responsables. Ahora mismo no la lleva nadie."}
	NoteMayNone = Text{"You look after no account, so there is none that you could write notes on. Tell it to who looks after the account; “owner ACCOUNT” says who that is.", "No lleva ninguna cuenta, así que no hay ninguna en la que pueda anotar. Dígaselo a quien lleve la cuenta; «owner CUENTA» le dice quién es."}
	NoteLong    = Text{"A note has at most {0} characters, this one has {1}. Shorten it, or write two.", "Una nota tiene como máximo {0} caracteres y esta tiene {1}. Acórtela o escriba dos."}
	NoteAhead   = Text{"{0} lies ahead. A note is about a contact that has been: say today, or a day before.", "El {0} aún no ha llegado. Una nota trata de un contacto que ya hubo: diga hoy o un día anterior."}
	NoteOld     = Text{"{0} is more than a year ago. A note is about a contact of the last year.", "El {0} fue hace más de un año. Una nota trata de un contacto del último año."}

	NoteWhich     = Text{"Several accounts are called “{0}”. Which one is the note about?", "Hay varias cuentas que se llaman «{0}». ¿De cuál es la nota?"}
	NoteWhichOne  = Text{"A note is about one account. Which one?", "Una nota es de una sola cuenta. ¿De cuál?"}
	NoteWhose     = Text{"Which account is the note about?", "¿De qué cuenta es la nota?"}
	NoteNothing   = Text{"Nothing is written down yet.", "Aún no se ha anotado nada."}
	NoteChoose    = Text{"Note it here", "Anotar aquí"}
	NoteOn        = Text{"Note it for {0}", "Anotarlo en {0}"}
	NoteMeant     = Text{"Shall I write this down for {0}?", "¿Lo anoto en {0}?"}
	NoteWhichDay  = Text{"Which day was that?", "¿Qué día fue?"}
	NoteNoSuchDay = Text{"“{0}” is no day that I can tell. Say which day the contact was: one of these, or the note again with a day such as {1} behind the account's name.", "«{0}» no es un día que yo pueda saber. Diga qué día fue el contacto: uno de estos, o la nota otra vez con un día como {1} detrás del nombre de la cuenta."}
	NoteTypeAgain = Text{"The note is too long for a button. Type it again with the account's name as it is written: note {0}: …", "La nota es demasiado larga para un botón. Escríbala otra vez con el nombre de la cuenta tal como está escrito: nota {0}: …"}
	NoteSay       = Text{"What was said? Type it after the name — note {0}: they want a quote — or press the button.", "¿Qué se dijo? Escríbalo detrás del nombre —nota {0}: quieren presupuesto— o pulse el botón."}
	NoteSayTyped  = Text{"What was said? Type it after the name: note {0}: they want a quote", "¿Qué se dijo? Escríbalo detrás del nombre: nota {0}: quieren presupuesto"}

	NoteButton     = Text{"Note", "Nota"}
	NoteFormTitle  = Text{"Note on an account", "Nota de una cuenta"}
	NoteFormOf     = Text{"On {0}", "De {0}"}
	NoteFormText   = Text{"What was said", "Qué se dijo"}
	NoteFormDay    = Text{"Day of the contact", "Día del contacto"}
	NoteFormSave   = Text{"Save", "Guardar"}
	NoteFormLink   = Text{"The note will link to the message that it was made from.", "La nota enlazará con el mensaje del que se hizo."}
	NoteFormLost   = Text{"This form cannot be read any more: open it again.", "Este formulario ya no se puede leer: ábralo de nuevo."}
	NoteWrongNone  = Text{"Choose an account that you may write notes on.", "Elija una cuenta en la que pueda anotar."}
	NoteWrongEmpty = Text{"Write what was said.", "Escriba qué se dijo."}
	NoteSomebody   = Text{"@somebody", "@alguien"}

	NotesTitle   = Text{"Notes · {0}", "Notas · {0}"}
	NotesAbout   = Text{"Notes with “{0}” · {1}", "Notas con «{0}» · {1}"}
	NotesNone    = Text{"There are no notes for {0} yet.", "Aún no hay notas de {0}."}
	NotesNoMatch = Text{"No note for {1} has “{0}”.", "Ninguna nota de {1} contiene «{0}»."}
	NotesIn      = Text{"Of contacts in this time: {0}", "De contactos de este período: {0}"}
	NotesNoneIn  = Text{"There are no notes of that time.", "No hay notas de ese período."}
	NotesCount   = Plural{Text{"{n} note", "{n} nota"}, Text{"{n} notes", "{n} notas"}}
	NotesNoPage  = Text{"There is no page {0}.", "No hay página {0}."}
	NotesNotAll  = Text{"There are more notes than one search looks through: name an account or a narrower scope.", "Hay más notas de las que recorre una búsqueda: nombre una cuenta o un ámbito menor."}
	NotesLine    = Text{"{0} · {1}", "{0} · {1}"}
	NotesOf      = Text{"{0} · {1} · {2}", "{0} · {1} · {2}"}
	NotesMessage = Text{"Message", "Mensaje"}
	NotesWhole   = Text{"Whole note of {0}", "Nota entera del {0}"}
	NotesOpen    = Text{"Notes", "Notas"}
	NotesLast    = Text{"Last notes", "Últimas notas"}

	ContactLast  = Text{"Last contact", "Último contacto"}
	ContactNone  = Text{"none written down", "ninguno anotado"}
	ContactBy    = Text{"{0}, by {1}", "{0}, {1}"}
	ContactToday = Text{"today", "hoy"}
	ContactAgo   = Plural{Text{"{n} day ago", "hace {n} día"}, Text{"{n} days ago", "hace {n} días"}}

	QuietTitle  = Text{"Quiet accounts · {0}", "Cuentas sin contacto · {0}"}
	QuietNone   = Text{"No account is quiet: {0}.", "Ninguna cuenta está sin contacto: {0}."}
	QuietKey    = Plural{Text{"{n} of them is key.", "{n} de ellas es clave."}, Text{"{n} of them are key.", "{n} de ellas son clave."}}
	QuietCount  = Plural{Text{"{n} account has had no contact for long.", "{n} cuenta lleva mucho sin contacto."}, Text{"{n} accounts have had no contact for long.", "{n} cuentas llevan mucho sin contacto."}}
	QuietDays   = Text{"Days", "Días"}
	QuietRule   = Text{"Quiet: no note for {0} days (class A and strategic), {1} (B), {2} (C); without any, counted from the day on which the account was first loaded.", "Sin contacto: ninguna nota en {0} días (clase A y estratégicas), {1} (B), {2} (C); si no hay ninguna, desde el día en que se cargó la cuenta."}
	QuietNotAll = Text{"These are more accounts than one answer looks at: ask for a team or a person.", "Son más cuentas de las que mira una respuesta: pregunte por un equipo o una persona."}
	NoteFor     = Text{"Note: {0}", "Nota: {0}"}

	DutyQuiet = Plural{
		Text{"{0} · nobody has spoken with this key account for {n} day", "{0} · nadie ha hablado con esta cuenta clave desde hace {n} día"},
		Text{"{0} · nobody has spoken with this key account for {n} days", "{0} · nadie ha hablado con esta cuenta clave desde hace {n} días"},
	}
	DutyWhyQuiet     = Text{"{0}: the last contact that is written down was on {1}. A key account is quiet after {2} days without one.", "{0}: el último contacto anotado fue el {1}. Una cuenta clave está sin contacto a los {2} días."}
	DutyWhyQuietNone = Text{"{0}: no contact is written down; it was first loaded on {1}. A key account is quiet after {2} days without one.", "{0}: no hay ningún contacto anotado; se cargó por primera vez el {1}. Una cuenta clave está sin contacto a los {2} días."}
)
