package wording

// What is said when there is no answer.
var (
	Stranger = Text{
		"I only answer people of the company itself. Please ask your contact there.",
		"Solo respondo a personas de la propia empresa. Consulte, por favor, a su contacto allí.",
	}
	NotInDirectory = Text{
		"I do not find you in the company's directory. Please ask whoever looks after this bot to add your Slack email to the people file.",
		"No le encuentro en el directorio de la empresa. Pida, por favor, a quien administra este bot que añada su correo de Slack al archivo de personas.",
	}
	NotHereYet  = Text{"That is not here yet.", "Eso todavía no está disponible."}
	WentWrong   = Text{"Something went wrong on my side; it is written in the log. Please try again in a moment.", "Algo ha fallado por mi parte; ha quedado en el registro. Inténtelo de nuevo en un momento."}
	TookTooLong = Text{"That took too long. Please try again in a moment.", "Ha tardado demasiado. Inténtelo de nuevo en un momento."}

	NotUnderstood = Text{"I did not understand that. Ask for an account by its name, or for help.", "No lo he entendido. Pregunte por una cuenta por su nombre, o pida ayuda."}
	YouAreWelcome = Text{"You are welcome. Ask me whenever you like.", "De nada. Pregúnteme cuando quiera."}
	NoOrder       = Text{"I take nothing of that for an order to carry out, so nothing has moved. If you want several things, please say them one by one, each with who and to whom.", "No tomo nada de eso por una orden que ejecutar, así que no se ha cambiado nada. Si quiere varias cosas, dígalas de una en una, cada una con quién y a quién, por favor."}
	DidYouMean    = Text{"Did you mean:", "Quizá quiso decir:"}
	DidYouMeanEnd = Text{"I do not know “{0}”.", "No conozco «{0}»."}
	NoAccount     = Text{"Among the accounts that you may see there is none named “{0}”.", "Entre las cuentas que usted puede ver no hay ninguna llamada «{0}»."}
	AccountGone   = Text{"That account is not there any more, or is not one that you may see now. Ask for your own accounts, or for help.", "Esa cuenta ya no está, o ahora no es una que usted pueda ver. Pregunte por sus propias cuentas, o pida ayuda."}
	WhichAccount  = Text{"“{0}” fits several accounts. Which one?", "«{0}» corresponde a varias cuentas. ¿Cuál?"}
	MoreHits      = Plural{Text{"And {n} more: please write more of the name.", "Y {n} más: escriba más del nombre, por favor."}, Text{"And {n} more: please write more of the name.", "Y {n} más: escriba más del nombre, por favor."}}
	NameMissing   = Text{"Which account? Write its name after the word, for example:", "¿Qué cuenta? Escriba su nombre después de la palabra, por ejemplo:"}
	NoPerson      = Text{"There is nobody named “{0}” in the directory.", "En el directorio no hay nadie llamado «{0}»."}
	WhichPerson   = Text{"“{0}” fits several people. Who is meant?", "«{0}» corresponde a varias personas. ¿Quién es?"}
	BadPeriod     = Text{"“{0}” is no period I know. Write 2017, Q3, 2017-Q3, 2017-03, March 2017, 2017-03-01..2017-05-31, ytd, ttm or ever.", "«{0}» no es un período que conozca. Escriba 2017, T3, 2017-Q3, 2017-03, marzo 2017, 2017-03-01..2017-05-31, ytd, ttm o siempre."}
	WordsLeft     = Text{"I did not understand “{0}”. Without it:", "No he entendido «{0}». Sin eso:"}
	Open          = Text{"Open", "Abrir"}
	NamesPending  = Text{"I am still reading the names: similar ones can be offered in a minute.", "Aún estoy leyendo los nombres: en un minuto podré ofrecer otros parecidos."}
	MayNot        = Text{"That is for whoever leads a team, so I cannot show it to you. Ask for your own accounts, or for help.", "Eso es para quien dirige un equipo, así que no puedo mostrárselo. Pregunte por sus propias cuentas, o pida ayuda."}
	HitOf         = Text{"{0} · id {1} · KAM {2}", "{0} · id {1} · KAM {2}"}
)

// Sharing an answer in a channel.
var (
	ShareAsk       = Text{"Post this in #{0}? Everybody who reads the channel will see it.", "¿Publicar esto en #{0}? Lo verán todos los que leen el canal."}
	ShareIn        = Text{"Share in #{0}", "Compartir en #{0}"}
	ShareNoChannel = Text{"There is no channel here to share it in.", "Aquí no hay ningún canal donde compartirlo."}
	ShareOutsiders = Text{"I do not share this in #{0}: guests or people of other companies read there.", "No comparto esto en #{0}: lo leen invitados o personas de otras empresas."}
	ShareUnknown   = Text{"I cannot tell who reads this channel, so I do not share it here.", "No puedo saber quién lee este canal, así que no lo comparto aquí."}
	SharedBy       = Text{"Shared by {0}", "Compartido por {0}"}
)
