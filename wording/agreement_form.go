package wording

// Texts of the forms about agreements: what they ask for, and what is wrong with
// what was typed.
var (
	AgFormNew      = Text{"New agreement", "Acuerdo nuevo"}
	AgFormEdit     = Text{"Edit agreement", "Cambiar acuerdo"}
	AgFormSave     = Text{"Save", "Guardar"}
	AgFormOf       = Text{"For {0}", "De {0}"}
	AgFormTerms    = Text{"{0} “{1}” for {2}", "{0} «{1}» de {2}"}
	AgFormOfNumber = Text{"{0} for {1}", "{0} de {1}"}
	AgFormNumberIs = Text{"{0} for {1}. The number stays as it is.", "{0} de {1}. El número no cambia."}

	AgFormAccount  = Text{"Account", "Cuenta"}
	AgFormNumber   = Text{"Number", "Número"}
	AgFormTitle    = Text{"Title", "Título"}
	AgFormSignedOn = Text{"Signed on", "Fecha de firma"}
	AgFormSignedBy = Text{"Signed by", "Firmado por"}
	AgFormStart    = Text{"Start", "Inicio"}
	AgFormEnd      = Text{"End", "Fin"}
	AgFormEndHint  = Text{"Its last day. Empty: it has no end.", "Su último día. Vacío: no tiene fin."}
	AgFormNotice   = Text{"Notice days", "Días de preaviso"}
	AgFormNotHint  = Text{"How many days before the end notice has to be given.", "Con cuántos días de antelación al fin hay que avisar."}
	AgFormRenewal  = Text{"Renewal", "Renovación"}
	AgFormRenews   = Text{"Renews by itself", "Se renueva por sí solo"}
	AgFormEnds     = Text{"Does not renew by itself", "No se renueva por sí solo"}
	AgFormValue    = Text{"Value", "Valor"}
	AgFormValHint  = Text{"For example 1,000.00", "Por ejemplo 1.000,00"}
	AgFormCurrency = Text{"Currency", "Moneda"}
	AgFormCurHint  = Text{"Three letters, such as EUR", "Tres letras, como EUR"}
	AgFormProducts = Text{"Products", "Productos"}
	AgFormProHint  = Text{"Several with ; between them", "Varios separados por ;"}
	AgFormLink     = Text{"Link", "Enlace"}
	AgFormText     = Text{"Obligation {0}", "Obligación {0}"}
	AgFormRep      = Text{"Rep of obligation {0}", "Comercial de la obligación {0}"}
	AgFormDue      = Text{"Obligation {0} due", "Vencimiento de la obligación {0}"}
	AgFormRemove   = Text{"Empty it to remove the obligation.", "Vacíela para quitar la obligación."}
	AgFormMore     = Text{"Add an obligation", "Añadir una obligación"}
	AgFormFull     = Text{"{0} obligations fit into this form. A file takes more of them: bot import obligations FILE.", "En este formulario caben {0} obligaciones. Un archivo admite más: bot import obligations ARCHIVO."}
	AgFormRest     = Plural{
		Text{"This form holds the first {0} obligations. {n} more stays as it is.", "Este formulario contiene las primeras {0} obligaciones. {n} más queda como está."},
		Text{"This form holds the first {0} obligations. {n} more stay as they are.", "Este formulario contiene las primeras {0} obligaciones. {n} más quedan como están."},
	}
	AgFormTooLong = Text{"{0}: longer than a form can hold. It stays as it is.", "{0}: más largo de lo que cabe en un formulario. Queda como está."}
	AgFormNobody  = Text{"Nobody in particular", "Nadie en particular"}
	AgFormGone    = Text{"Somebody who is no longer in the directory", "Alguien que ya no está en el directorio"}

	AgWrongNumber   = Text{"Write the agreement's number; it needs a letter or a digit.", "Escriba el número del acuerdo; necesita una letra o una cifra."}
	AgWrongTaken    = Text{"{0} is the number of another agreement already. Write another number.", "{0} ya es el número de otro acuerdo. Escriba otro número."}
	AgWrongTakenBy  = Text{"{0} has this number already. Write another number, or edit that one.", "{0} ya tiene este número. Escriba otro número o cambie ese."}
	AgWrongLong     = Text{"At most {0} characters fit, these are {1}. Make it shorter.", "Caben {0} caracteres como máximo y hay {1}. Acórtelo."}
	AgWrongTitle    = Text{"Write what the agreement is about.", "Escriba de qué trata el acuerdo."}
	AgWrongSigned   = Text{"It cannot be signed on a day to come. Choose {0} or earlier.", "No puede estar firmado en una fecha futura. Elija el {0} o antes."}
	AgWrongOld      = Text{"Choose a day after 1 January 1970.", "Elija un día posterior al 1 de enero de 1970."}
	AgWrongEnd      = Text{"It would end before it starts ({0}). Choose that day or later.", "Terminaría antes de empezar ({0}). Elija ese día o uno posterior."}
	AgWrongNotice   = Text{"Write a whole number of days from 0 to {0}.", "Escriba un número entero de días de 0 a {0}."}
	AgWrongLonger   = Text{"It lasts {0} days. Give notice of so many days or fewer, or correct its start and end.", "Dura {0} días. Ponga un preaviso de esos días o menos, o corrija el inicio y el fin."}
	AgWrongRenewal  = Text{"Choose one of the two.", "Elija una de las dos opciones."}
	AgWrongValue    = Text{"That is no amount I can read. Write it like 1,000.00, without a currency sign.", "No puedo leer ese importe. Escríbalo como 1.000,00, sin signo de moneda."}
	AgWrongMore     = Text{"That is more than an amount may be (100,000,000,000).", "Es más de lo que puede ser un importe (100.000.000.000)."}
	AgWrongNoMoney  = Text{"Choose the value's currency, such as EUR.", "Indique la moneda del importe, por ejemplo EUR."}
	AgWrongCode     = Text{"That is no currency code. Write three letters, such as EUR.", "Eso no es un código de moneda. Escriba tres letras, como EUR."}
	AgWrongRate     = Text{"There is no rate for {0} on or before {1}. Check the code, write the value in {2}, or have the rate imported.", "No hay tipo de cambio de {0} para el {1} ni antes. Compruebe el código, escriba el importe en {2} o pida que se importe el tipo."}
	AgWrongNoBase   = Text{"The company has no reporting currency yet. Leave the value empty until one is set or amounts are imported.", "La empresa aún no tiene moneda de referencia. Deje el importe vacío hasta que se fije una o se importen importes."}
	AgWrongLink     = Text{"Write an address that begins with https:// or http://, or leave it empty.", "Escriba una dirección que empiece por https:// o http://, o déjelo vacío."}
	AgWrongNoText   = Text{"Write what is to be done. To leave this obligation out, write a dash (-).", "Escriba qué hay que hacer. Para omitir esta obligación, escriba un guion (-)."}
	AgWrongDue      = Text{"It would be due before the agreement starts ({0}). Choose that day or later.", "Vencería antes de que empiece el acuerdo ({0}). Elija ese día o uno posterior."}
	AgWrongAccount  = Text{"Choose an account that you may record agreements for.", "Elija una cuenta de la que pueda registrar acuerdos."}
	AgWrongPerson   = Text{"Please choose somebody of the directory.", "Elija a alguien del directorio."}
	AgWrongOutcome  = Text{"Choose one of the four.", "Elija una de las cuatro opciones."}
	AgWrongNewEnd   = Text{"Choose a day after the present last one ({0}).", "Elija un día posterior al último actual ({0})."}
	AgWrongGoesOn   = Text{"Only what was renewed or renegotiated has a new last day. Empty it, or choose one of these two.", "Solo lo renovado o renegociado tiene un nuevo último día. Déjelo vacío o elija una de esas dos opciones."}
	AgWrongFinishTo = Text{"Choose {0} or earlier: it ends then anyway.", "Elija el {0} o antes: entonces termina de todos modos."}
	AgWrongFinishBy = Text{"It starts on {0}. Choose that day or later.", "Empieza el {0}. Elija ese día o uno posterior."}
	AgWrongNoDay    = Text{"Choose its last day.", "Elija su último día."}

	AgMayNot      = Text{"Recording and changing agreements of {0} is for its KAM, for who stands in, and for the managers above.", "Registrar y cambiar acuerdos de {0} corresponde a su KAM, a quien le sustituye y a sus responsables."}
	AgMayNone     = Text{"Recording agreements is for KAMs, for who stands in for one, and for managers.", "Registrar acuerdos corresponde a los KAM, a quienes les sustituyen y a sus responsables."}
	AgUnknown     = Text{"I do not have that agreement, or it is not for you to see.", "No tengo ese acuerdo o no le corresponde verlo."}
	AgNoFormHere  = Text{"The terminal has no forms: write the agreement into a file and load it with: bot import agreements FILE", "El terminal no tiene formularios: escriba el acuerdo en un archivo y cárguelo con: bot import agreements ARCHIVO"}
	AgFormLost    = Text{"I no longer know what that form was about. Please open it again.", "Ya no sé de qué era ese formulario. Ábralo de nuevo, por favor."}
	AgIsWithdrawn = Text{"{0} was withdrawn on {1}: nothing can be changed about it any more.", "{0} se retiró el {1}: ya no se puede cambiar nada."}
	AgIsOver      = Text{"{0} is over since {1}.", "{0} terminó el {1}."}
	AgEndsSoon    = Text{"{0} ends on {1}: that is recorded already.", "{0} termina el {1}: ya está registrado."}
	AgNoEnd       = Text{"{0} has no end, so there is no renewal to decide. End it when it is over.", "{0} no tiene fin, así que no hay renovación que decidir. Termínelo cuando acabe."}

	NewAgreementHelp = Text{"record an agreement: its reps are asked to acknowledge it", "registrar un acuerdo: se pide el enterado a sus comerciales"}
)

// Texts of what came of a form.
var (
	AgOpenForm    = Text{"Record an agreement for {0}: press the button.", "Registrar un acuerdo de {0}: pulse el botón."}
	AgOpenFormOf  = Text{"One agreement is for one account. For which one?", "Un acuerdo es de una sola cuenta. ¿De cuál?"}
	AgOpenNone    = Text{"Record an agreement: press the button.", "Registrar un acuerdo: pulse el botón."}
	AgNewButton   = Text{"New agreement", "Acuerdo nuevo"}
	AgNewFor      = Text{"New for {0}", "Nuevo de {0}"}
	AgCardButton  = Text{"Show the agreement", "Ver el acuerdo"}
	AgAssignRep   = Text{"Assign a rep", "Asignar un comercial"}
	AgRecorded    = Text{"{0} is recorded.", "Se ha registrado {0}."}
	AgRecordedTwo = Text{"{0} was recorded already, with just this. It is there once.", "{0} ya se había registrado con esto mismo. Está una sola vez."}
	AgAsked       = Plural{
		Text{"1 person is asked to acknowledge ({0}).", "Se pide el enterado a 1 persona ({0})."},
		Text{"{n} people are asked to acknowledge ({0}).", "Se pide el enterado a {n} personas ({0})."},
	}
	AgAskedAgain = Plural{
		Text{"1 person is asked again, with what changed ({0}).", "Se vuelve a pedir el enterado a 1 persona, con lo que cambió ({0})."},
		Text{"{n} people are asked again, with what changed ({0}).", "Se vuelve a pedir el enterado a {n} personas, con lo que cambió ({0})."},
	}
	AgInPlace = Plural{
		Text{"The message that 1 person has is changed in place ({0}); nothing new is sent to them.", "Se cambia en su sitio el mensaje que tiene 1 persona ({0}); no recibe otro."},
		Text{"The messages that {n} people have are changed in place ({0}); nothing new is sent to them.", "Se cambian en su sitio los mensajes que tienen {n} personas ({0}); no reciben otro."},
	}
	AgNobody  = Text{"Nobody is asked to acknowledge: {0} has no rep, and no obligation has one.", "No se pide el enterado a nadie: {0} no tiene comercial y ninguna obligación lo tiene."}
	AgNoneNow = Text{"Nobody is asked to acknowledge.", "No se pide el enterado a nadie."}
	AgSilent  = Plural{
		Text{"It was signed {n} day ago: it is loaded silently, nobody is asked.", "Se firmó hace {n} día: se carga en silencio, no se pide el enterado a nadie."},
		Text{"It was signed {n} days ago: it is loaded silently, nobody is asked.", "Se firmó hace {n} días: se carga en silencio, no se pide el enterado a nadie."},
	}
	AgSilentStart = Plural{
		Text{"It started {n} day ago, and the day of signing is not known: it is loaded silently, nobody is asked.", "Empezó hace {n} día y no se conoce la fecha de firma: se carga en silencio, no se pide el enterado a nadie."},
		Text{"It started {n} days ago, and the day of signing is not known: it is loaded silently, nobody is asked.", "Empezó hace {n} días y no se conoce la fecha de firma: se carga en silencio, no se pide el enterado a nadie."},
	}
	AgSilentDays = Text{"Neither the day of signing nor the first day is known: it is loaded silently, nobody is asked.", "No se conoce ni la fecha de firma ni el primer día: se carga en silencio, no se pide el enterado a nadie."}
	AgStaySilent = Text{"It was loaded silently: nobody is asked.", "Se cargó en silencio: no se pide el enterado a nadie."}
	AgPassed     = Text{"The notice deadline ({0}) has already passed.", "El plazo de preaviso ({0}) ya ha pasado."}
	AgOverBefore = Text{"It has ended already ({0}): nobody is asked.", "Ya ha terminado ({0}): no se pide el enterado a nadie."}
	AgRenews     = Text{"It renews by itself.", "Se renueva por sí solo."}
	AgRenewsAt   = Text{"It renews by itself after {0}.", "Se renueva por sí solo después del {0}."}

	AgChanged   = Text{"{0} is changed.", "Se ha cambiado {0}."}
	AgUnchanged = Text{"{0} says just that already: nothing was changed, nobody is told.", "{0} ya dice eso mismo: no se ha cambiado nada y no se avisa a nadie."}
	AgMeanwhile = Text{"{0} changed this agreement in the meantime. Nothing was saved. This form has their changes and yours; look at it and save again.", "{0} ha cambiado este acuerdo entretanto. No se ha guardado nada. Este formulario tiene sus cambios y los de usted; revíselo y guarde de nuevo."}
	AgSomebody  = Text{"Somebody", "Alguien"}

	AgEndTitle    = Text{"End agreement", "Terminar acuerdo"}
	AgEndSubmit   = Text{"End it", "Terminar"}
	AgEndDay      = Text{"Last day", "Último día"}
	AgEndSays     = Text{"Its reps are told once that it is over. Nothing is asked of them any more.", "Se avisa una vez a sus comerciales de que ha terminado. Ya no se les pide nada."}
	AgNote        = Text{"Note", "Nota"}
	AgNoteIs      = Text{"Note: {0}", "Nota: {0}"}
	AgEnded       = Text{"{0} ends on {1}.", "{0} termina el {1}."}
	AgEndedBefore = Text{"{0} ended on {1}.", "{0} terminó el {1}."}

	AgDropTitle  = Text{"Withdraw agreement", "Retirar acuerdo"}
	AgDropSubmit = Text{"Yes, withdraw it", "Sí, retirarlo"}
	AgDropAsk    = Text{"Withdraw {0}? That is for what was recorded by mistake and cannot be taken back.", "¿Retirar {0}? Es para lo que se registró por error y no se puede deshacer."}
	AgDropSays   = Text{"The messages that were sent about it are changed in place to say so. Nothing else is sent, nothing is asked any more, and its number stays used.", "Los mensajes que se enviaron se cambian en su sitio para decirlo. No se envía nada más, ya no se pide nada y su número queda usado."}
	AgDropped    = Text{"{0} is withdrawn.", "Se ha retirado {0}."}
	AgDroppedOf  = Plural{
		Text{"The message about it that 1 person has is changed in place ({0}). Nothing else is sent.", "Se cambia en su sitio el mensaje que tiene 1 persona ({0}). No se envía nada más."},
		Text{"The messages about it that {n} people have are changed in place ({0}). Nothing else is sent.", "Se cambian en su sitio los mensajes que tienen {n} personas ({0}). No se envía nada más."},
	}
	AgDroppedNone = Text{"Nobody had been told of it.", "No se había avisado a nadie."}

	AgOutcomeTitle  = Text{"Renewal", "Renovación"}
	AgOutcomeAsk    = Text{"How did the renewal come out?", "¿Cómo quedó la renovación?"}
	AgOutcomeNewEnd = Text{"New last day", "Nuevo último día"}
	AgOutcomeHint   = Text{"Only for what was renewed or renegotiated", "Solo si se renovó o se renegoció"}
	AgOutcomeSet    = Text{"{0}: {1}. That is recorded.", "{0}: {1}. Queda registrado."}
	AgOutcomeSame   = Text{"{0}: {1}. That was recorded already.", "{0}: {1}. Ya estaba registrado."}
	AgOutcomeUntil  = Text{"{0} until {1}", "{0} hasta el {1}"}

	AgStated      = Text{"Understood: {0}: {1}.", "Entendido: {0}: {1}."}
	AgStatedYet   = Text{"Nothing is recorded yet.", "Todavía no se ha registrado nada."}
	AgStatedWhich = Text{"Several renewals are open. Which one is meant: {0}?", "Hay varias renovaciones abiertas. ¿A cuál se refiere: {0}?"}
	AgStatedNone  = Text{"{0} has no agreement whose renewal is open.", "{0} no tiene ningún acuerdo con la renovación abierta."}
	AgStatedDrop  = Text{"Nothing was recorded.", "No se ha registrado nada."}
	AgStatedStale = Text{"{0} has other dates by now. Please say it again.", "{0} tiene ya otras fechas. Dígalo de nuevo, por favor."}
	AgStatedLast  = Text{"{0}, last day {1}", "{0}, último día {1}"}
	AgStatedThis  = Text{"This one", "Este"}
	AgStatedTyped = Text{"Type: {0}", "Escriba: {0}"}

	AgAssignTitle = Text{"Assign a rep", "Asignar comercial"}
	AgAssignWho   = Text{"Rep of {0}", "Comercial de {0}"}
	AgAssignSays  = Text{"Who is assigned is told, and asked to acknowledge what still runs.", "Se avisa a quien se asigna y se le pide el enterado de lo que sigue vigente."}
	AgAssign      = Text{"Assign", "Asignar"}
)
