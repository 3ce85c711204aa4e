package wording

import (
	"time"

	"kambot/kam"
)

// Texts of what somebody has chosen of the messages that come by themselves.
var (
	SettingsHelp      = Text{"when the digest comes, its days, language and parts, which accounts and kinds are muted, a pause", "cuándo llega el resumen, sus días, idioma y partes, qué cuentas y tipos se silencian, una pausa"}
	SettingsTitle     = Text{"Your settings", "Sus ajustes"}
	SettingsHour      = Text{"Hour of the digest", "Hora del resumen"}
	SettingsAt        = Text{"{0}, in your time zone ({1})", "{0}, en su zona horaria ({1})"}
	SettingsDays      = Text{"Days", "Días"}
	SettingsNoDay     = Text{"none: no digest comes", "ninguno: no llega el resumen"}
	SettingsFree      = Text{"Holidays", "Festivos"}
	SettingsFrom      = Text{"those of the calendar {0}", "los del calendario {0}"}
	SettingsNone      = Text{"none", "ninguno"}
	SettingsNothing   = Text{"nothing", "nada"}
	SettingsNoAccount = Text{"none", "ninguna"}
	SettingsLang      = Text{"Language", "Idioma"}
	SettingsAs        = Text{"{0}, as the directory and Slack say", "{0}, como dicen el directorio y Slack"}
	SettingsParts     = Text{"Left out of the digest", "Fuera del resumen"}
	SettingsKinds     = Text{"Muted notices", "Avisos silenciados"}
	SettingsKindsHint = Text{"Neither as a notice nor in the digest. Agreements, reminders and moves are always told.", "Ni como aviso ni en el resumen. Los acuerdos, los recordatorios y los traspasos se avisan siempre."}
	SettingsMuted     = Text{"Muted accounts", "Cuentas silenciadas"}
	SettingsPause     = Text{"Pause", "Pausa"}
	SettingsTeam      = Text{"The team view comes on {0} at {1}.", "La vista del equipo llega el {0} a las {1}."}
	SettingsSay       = Text{"Or say it: send it at 7:30 · send it on Tuesdays and Thursdays · digest in Spanish · mute {0} · mute launches · pause until Friday", "O dígalo: mándamelo a las 7:30 · mándamelo los martes y jueves · el resumen en inglés · silencia {0} · silencia los lanzamientos · pausa hasta el viernes"}

	SettingsNext  = Text{"Next digest: {0}.", "Próximo resumen: {0}."}
	SettingsHolds = Text{"No digest comes while you hold and cover no account.", "No llega el resumen mientras no lleve ni sustituya ninguna cuenta."}
	SettingsNever = Text{"No digest comes: no day is left for it.", "No llega el resumen: no le queda ningún día."}

	SettingsChange = Text{"Change", "Cambiar"}
	SettingsOpen   = Text{"Settings", "Ajustes"}
	SettingsSnooze = Text{"Pause", "Pausar"}
	SettingsResume = Text{"Resume", "Reanudar"}
	SettingsBack   = Text{"Take back", "Deshacer"}
	SettingsThis   = Text{"This one", "Esta"}

	// What was changed: parts of one line.
	SettingsDone    = Text{"Done. {0}", "Hecho. {0}"}
	SettingsSame    = Text{"It is so already. {0}", "Ya está así. {0}"}
	SetHour         = Text{"the digest comes at {0}", "el resumen llega a las {0}"}
	SetDays         = Text{"its days are {0}", "sus días son {0}"}
	SetNoDays       = Text{"no day is left for the digest", "al resumen no le queda ningún día"}
	SetParts        = Text{"left out of the digest: {0}", "fuera del resumen: {0}"}
	SetAllParts     = Text{"the digest has all its parts", "el resumen lleva todas sus partes"}
	SetKinds        = Text{"muted notices: {0}", "avisos silenciados: {0}"}
	SetAllKinds     = Text{"no kind of notice is muted", "ningún tipo de aviso está silenciado"}
	SetMuted        = Text{"muted accounts: {0}", "cuentas silenciadas: {0}"}
	SetNoneMuted    = Text{"no account is muted", "ninguna cuenta está silenciada"}
	SetPausedUntil  = Text{"paused until {0}, that day included", "en pausa hasta el {0}, ese día incluido"}
	SetPausedSpan   = Text{"paused from {0} to {1}, both included", "en pausa del {0} al {1}, ambos incluidos"}
	SetPausedOpen   = Text{"paused until you resume", "en pausa hasta que lo reanude"}
	SetPausedFrom   = Text{"paused from {0} until you resume", "en pausa desde el {0} hasta que lo reanude"}
	SetNotPaused    = Text{"not paused", "sin pausa"}
	SettingsForever = Text{"A mute has no last day: it holds until you take it back.", "Un silencio no tiene último día: vale hasta que lo deshaga."}

	// What is asked, and refused.
	SnoozeUntil        = Text{"Until when do you want no digest and no notices? What is decided about your accounts is told all the same.", "¿Hasta cuándo no quiere resumen ni avisos? Lo que se decida sobre sus cuentas se avisa igualmente."}
	SnoozeTomorrow     = Text{"Until tomorrow, {0}", "Hasta mañana, {0}"}
	SnoozeDay          = Text{"Until {0}", "Hasta el {0}"}
	SnoozeWeek         = Text{"One week, until {0}", "Una semana, hasta el {0}"}
	SnoozeOpen         = Text{"Until I resume", "Hasta que lo reanude"}
	SettingsBadTime    = Text{"{0} is no hour. Write it from 00:00 to 23:59, for example: send it at 7:30", "{0} no es una hora. Escríbala de 00:00 a 23:59, por ejemplo: mándamelo a las 7:30"}
	SettingsPast       = Text{"{0} has passed: a pause ends today or later.", "El {0} ya ha pasado: una pausa termina hoy o más tarde."}
	SettingsNoSuchDay  = Text{"There is no such day: {0}.", "Ese día no existe: {0}."}
	SettingsAlwaysTold = Text{"Moves, agreements and reminders are always told.", "Los traspasos, los acuerdos y los recordatorios se avisan siempre."}
	SettingsTooFar     = Text{"{0} is too far ahead: the last day that a pause can name is {1}.", "El {0} queda demasiado lejos: el último día que admite una pausa es el {1}."}
	SettingsNobody     = Text{"You are not in the people file, so nothing is sent to you by itself and there is nothing to set.", "Usted no está en el archivo de personas, así que no se le envía nada y no hay nada que ajustar."}

	SettingsPrivate = Text{"That is about you alone, so it is not posted.", "Eso solo le concierne a usted, así que no se publica."}

	// The form.
	SettingsSave      = Text{"Save", "Guardar"}
	SettingsSlack     = Text{"As in Slack", "Como en Slack"}
	SettingsShown     = Text{"Parts of the digest", "Partes del resumen"}
	SettingsShownHint = Text{"The line of the day and the settings are always there.", "La línea del día y los ajustes están siempre."}
	SettingsUntil     = Text{"Pause until", "Pausa hasta"}
	SettingsUntilHint = Text{"That day included. Empty: no pause.", "Ese día incluido. Vacío: sin pausa."}
	SettingsOpenHint  = Text{"Paused until you resume. A day here ends the pause after it.", "En pausa hasta que lo reanude. Un día aquí termina la pausa tras él."}
	SettingsSomeDay   = Text{"Please choose at least one day. For no digest at all, pause it.", "Elija al menos un día. Para no recibir ningún resumen, póngalo en pausa."}
	SettingsNoHour    = Text{"Please write an hour from 00:00 to 23:59.", "Escriba una hora de 00:00 a 23:59."}
	SettingsNoChoice  = Text{"Please choose one of these.", "Elija una de estas opciones."}
)

var tongues = [2]Text{{"English", "inglés"}, {"Spanish", "español"}}

// Tongue is what a language is called in this one.
func (l Lang) Tongue(of Lang) string { return tongues[of][l] }

var writesIn = [2]Text{{"I write to you in English", "le escribo en inglés"}, {"I write to you in Spanish", "le escribo en español"}}

// WritesIn says in which language somebody is written to.
func (l Lang) WritesIn(of Lang) string { return writesIn[of][l] }

// parts of the digest, by what preferences call them.
var digestParts = map[string]Text{
	"today":         {"what to do today", "qué hacer hoy"},
	"kpis":          {"the KPIs", "los KPI"},
	"since":         {"what happened since", "qué ha pasado desde entonces"},
	"opportunities": {"the opportunities", "las oportunidades"},
}

// DigestPart is a part of the digest, by what preferences call it.
func (l Lang) DigestPart(part string) string { return known(digestParts, part, l) }

var noticeKinds = map[string]Text{
	"kpi":       {"KPI alarms", "alarmas de KPI"},
	"key":       {"the key set", "las cuentas clave"},
	"renewal":   {"renewals", "renovaciones"},
	"health":    {"health", "salud de las cuentas"},
	"quiet":     {"quiet key accounts", "cuentas clave sin contacto"},
	"plan":      {"actions of plans", "acciones de los planes"},
	"pace":      {"pace of targets", "ritmo frente al objetivo"},
	"launch":    {"launches", "lanzamientos"},
	"strategic": {"reviews of strategic flags", "revisiones de cuentas estratégicas"},
}

// NoticeKind is a kind of notices that may be muted, by what preferences call it.
func (l Lang) NoticeKind(kind string) string { return known(noticeKinds, kind, l) }

func known(texts map[string]Text, key string, l Lang) string {
	if t, ok := texts[key]; ok {
		return t[l]
	}
	return Missing
}

var (
	everyDay   = Text{"every day", "todos los días"}
	daysOfWork = Text{"Monday to Friday", "de lunes a viernes"}
)

// Weekdays are days of the week in words, from Monday on.
func (l Lang) Weekdays(days []time.Weekday) string {
	var set [7]bool
	for _, d := range days {
		set[d] = true
	}
	switch set {
	case [7]bool{true, true, true, true, true, true, true}:
		return everyDay[l]
	case [7]bool{false, true, true, true, true, true, false}:
		return daysOfWork[l]
	}
	var names []string
	for i := range 7 {
		if d := (i + 1) % 7; set[d] {
			names = append(names, weekdays[d][l])
		}
	}
	return l.List(names)
}

// WeekdayOf is a day of the week, whatever the date.
func (l Lang) WeekdayOf(d time.Weekday) string { return weekdays[d][l] }

// Clock is a minute after midnight: "07:30".
func Clock(minute int) string {
	digits := func(n int) []byte { return []byte{byte('0' + n/10), byte('0' + n%10)} }
	return string(append(append(digits(minute/60), ':'), digits(minute%60)...))
}

// At is a day and the time of it: "Monday 30 Nov 2026, 08:00".
func (l Lang) At(t time.Time) string {
	return l.LongDay(kam.DayOf(t)) + ", " + t.Format("15:04")
}
