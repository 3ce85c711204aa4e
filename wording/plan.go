package wording

// Texts of plans.
var (
	PlanTitle    = Text{"Plan · {0}", "Plan · {0}"}
	PlanNone     = Text{"No goals yet: what is to be reached with {0}, for the client and for us?", "Sin objetivos todavía: ¿qué se quiere conseguir con {0}, para el cliente y para nosotros?"}
	PlanCount    = Plural{Text{"{n} open goal", "{n} objetivo abierto"}, Text{"{n} open goals", "{n} objetivos abiertos"}}
	PlanReached  = Plural{Text{"{n} reached", "{n} conseguido"}, Text{"{n} reached", "{n} conseguidos"}}
	PlanToDo     = Plural{Text{"{n} action to do", "{n} acción pendiente"}, Text{"{n} actions to do", "{n} acciones pendientes"}}
	PlanLate     = Plural{Text{"{n} late", "{n} con retraso"}, Text{"{n} late", "{n} con retraso"}}
	PlanShort    = Text{"Short term · 3 months or less", "Corto plazo · hasta 3 meses"}
	PlanMedium   = Text{"Medium term · up to 12 months", "Medio plazo · hasta 12 meses"}
	PlanLong     = Text{"Long term · beyond 12 months", "Largo plazo · más de 12 meses"}
	PlanClients  = Text{"Goals of the client", "Objetivos del cliente"}
	PlanOurs     = Text{"Our goals", "Nuestros objetivos"}
	PlanBy       = Text{"by {0}", "hasta el {0}"}
	PlanGoalLate = Text{"its day was {0}", "su día era el {0}"}
	PlanGot      = Text{"reached on {0}", "conseguido el {0}"}
	PlanNoAction = Text{"no action yet", "sin acciones aún"}
	PlanDueOn    = Text{"due {0}", "vence el {0}"}
	PlanDueToday = Text{"due today", "vence hoy"}
	PlanDueLate  = Plural{Text{"due {0}, {n} day late", "vencía el {0}, {n} día de retraso"}, Text{"due {0}, {n} days late", "vencía el {0}, {n} días de retraso"}}
	PlanDoneOn   = Text{"done {0}", "hecha el {0}"}
	PlanAnybody  = Text{"who looks after the account", "quien lleva la cuenta"}
	PlanChanged  = Text{"Last changed on {0}, by {1}", "Último cambio el {0}, por {1}"}
	PlanAdd      = Text{"Add goal", "Añadir objetivo"}
	PlanEdit     = Text{"Edit", "Cambiar"}
	PlanDone     = Text{"Done", "Hecha"}
	PlanUndo     = Text{"Undo", "Deshacer"}
	PlanShow     = Text{"Plan", "Plan"}
	PlanHelp     = Text{"goals of an account by horizon, the client's and ours, with actions and due days", "objetivos de una cuenta por plazo, los del cliente y los nuestros, con acciones y vencimientos"}

	PlanFormNew     = Text{"New goal", "Objetivo nuevo"}
	PlanFormEdit    = Text{"Edit goal", "Cambiar objetivo"}
	PlanFormGoal    = Text{"Goal", "Objetivo"}
	PlanFormWhose   = Text{"Whose goal it is", "De quién es el objetivo"}
	PlanFormClient  = Text{"The client's", "Del cliente"}
	PlanFormOurs    = Text{"Ours", "Nuestro"}
	PlanFormDay     = Text{"To be reached by", "Para conseguir hasta"}
	PlanFormDayHint = Text{"The horizon follows from it. Empty: as chosen below.", "De él sale el plazo. Vacío: el elegido abajo."}
	PlanFormHorizon = Text{"Horizon, where there is no day", "Plazo, si no hay día"}
	PlanFormState   = Text{"State", "Estado"}
	PlanFormOpen    = Text{"Open", "Abierto"}
	PlanFormReached = Text{"Reached", "Conseguido"}
	PlanFormOut     = Text{"Take it out of the plan, with its actions", "Quitarlo del plan, con sus acciones"}
	PlanFormAction  = Text{"Action {0}", "Acción {0}"}
	PlanFormOwner   = Text{"Who does action {0}", "Quién hace la acción {0}"}
	PlanFormDue     = Text{"Action {0} due", "Vencimiento de la acción {0}"}
	PlanFormRemove  = Text{"Empty it to remove the action.", "Vacíela para quitar la acción."}
	PlanFormMore    = Text{"Add an action", "Añadir una acción"}
	PlanFormFull    = Text{"A goal holds {0} actions.", "Un objetivo admite {0} acciones."}

	PlanWrongGoal  = Text{"Write what is to be reached.", "Escriba qué se quiere conseguir."}
	PlanWrongOne   = Text{"Choose one of them.", "Elija una de las opciones."}
	PlanWrongText  = Text{"Write what is to be done. To leave this action out, write a dash (-).", "Escriba qué hay que hacer. Para omitir esta acción, escriba un guion (-)."}
	PlanWrongDue   = Text{"The goal is to be reached by {0}. Choose that day or earlier, or move the goal.", "El objetivo es para el {0}. Elija ese día o antes, o cambie el objetivo."}
	PlanWrongOwner = Text{"{0} may not see this account, so would hear nothing of it. Choose somebody who looks after it, or leave it empty.", "{0} no puede ver esta cuenta, así que no se enteraría. Elija a alguien que la atienda o déjelo vacío."}

	PlanMayNot    = Text{"The plan of {0} is written by its KAM, by who stands in, and by the managers above. Who owns an action may mark it as done.", "El plan de {0} lo escriben su KAM, quien le sustituye y sus responsables. Quien tiene una acción puede marcarla como hecha."}
	PlanUnknown   = Text{"I do not have that plan, or it is not for you to see.", "No tengo ese plan o no le corresponde verlo."}
	PlanGone      = Text{"That is in the plan of {0} no longer.", "Eso ya no está en el plan de {0}."}
	PlanIsFull    = Text{"A plan holds {0} goals. Take out one that is reached before you add another.", "Un plan admite {0} objetivos. Quite uno conseguido antes de añadir otro."}
	PlanMeanwhile = Text{"This goal was changed in the meantime, by {0}. Nothing was saved. Now it says: {1}. Below stands that with what you typed; look at it and save again.", "Este objetivo ha cambiado entretanto, por {0}. No se ha guardado nada. Ahora dice: {1}. Debajo está eso con lo que usted escribió; revíselo y guarde de nuevo."}
	PlanSaved     = Text{"The plan of {0} is changed: {1}.", "Se ha cambiado el plan de {0}: {1}."}
	PlanUnchanged = Text{"The plan of {0} says just that already: nothing was changed.", "El plan de {0} ya dice eso mismo: no se ha cambiado nada."}
	PlanIsDone    = Text{"Done for {0}: {1}.", "Hecho en {0}: {1}."}
	PlanWasDone   = Text{"That was marked as done already for {0}: {1}.", "Ya estaba marcado como hecho en {0}: {1}."}
	PlanIsUndone  = Text{"To do again for {0}: {1}.", "Pendiente otra vez en {0}: {1}."}

	DutyPlan    = Text{"{0}: {1} · {2}", "{0}: {1} · {2}"}
	DutyWhyPlan = Text{"{0}: “{1}” is due on {2} and not done; it is for the goal “{3}” of the plan and to be done by {4}.", "{0}: «{1}» vence el {2} y no está hecha; es para el objetivo «{3}» del plan y la hace {4}."}
)
