package handlers

import (
	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// home is the bot's own tab, which nobody asks for in words.
const home nlp.Intent = "home"

// accounts says whether a capability is about an account.
type accounts int

const (
	noAccount    accounts = iota
	anAccount             // it needs one
	maybeAccount          // it may name one, or a scope
)

// capability is one thing the bot does. Help, the welcome and the buttons are
// printed from these rows; a test parses each example back to its intent.
type capability struct {
	intent   nlp.Intent
	answer   func(*ask) (chat.Reply, error)
	account  accounts
	may      kam.Action // asked before anything is looked up; empty: rights follow the accounts
	settles  bool       // asks itself for what is missing or fits several
	own      bool       // so too, and is about what comes to who asks: never posted
	writes   bool       // asks itself for what is missing, too; what it writes it does not post
	help     wording.Text
	examples [2][]string // by language; {0} is an account's name
}

// capabilities is the table, in the order of help.
func capabilities() []capability {
	rows := []capability{
		{intent: nlp.Top, answer: top, help: wording.TopHelp, examples: [2][]string{
			{"top 5", "top 10 2017-Q3", "our biggest customers"}, {"top 5", "las 5 mejores cuentas", "mis mejores cuentas este año"},
		}},
		{intent: nlp.KeyAccounts, answer: key, help: wording.KeyHelp, examples: [2][]string{
			{"key", "key team 2017", "which accounts are key?"}, {"cuentas clave", "key 2017", "¿cuáles son mis cuentas clave?"},
		}},
		{intent: nlp.Why, answer: why, account: anAccount, help: wording.WhyHelp, examples: [2][]string{
			{"why {0}", "why health mine", "my load", "why is {0} key?", "accounts similar to {0}", "why health {0}"}, {"por qué {0}", "por qué salud de mi cartera", "mi carga", "¿por qué {0} es clave?", "cuentas parecidas a {0}", "por qué salud {0}"},
		}},
		{intent: nlp.Status, answer: status, account: anAccount, help: wording.StatusHelp, examples: [2][]string{
			{"status {0}", "{0}", "how is {0} doing?"}, {"estado {0}", "{0}", "¿cómo va {0}?"},
		}},
		{intent: nlp.Owner, answer: owner, account: anAccount, help: wording.OwnerHelp, examples: [2][]string{
			{"owner {0}", "who owns {0}?"}, {"¿de quién es {0}?", "owner {0}"},
		}},
		{intent: nlp.Portfolio, answer: portfolio, help: wording.PortfolioHelp, examples: [2][]string{
			{"mine", "quiet", "red", "portfolio"}, {"mis cuentas", "sin contacto", "en rojo", "cartera"},
		}},
		{intent: nlp.Opportunities, answer: opportunities, account: maybeAccount, help: wording.OppsHelp, examples: [2][]string{
			{"opportunities", "suggestions", "opportunities {0}", "my opportunities"}, {"oportunidades", "sugerencias", "oportunidades de {0}", "mis oportunidades"},
		}},
		{intent: nlp.Agreements, answer: agreements, account: maybeAccount, help: wording.AgreementsHelp, examples: [2][]string{
			{"agreements", "renewals", "agreements {0}", "which agreements end next quarter?"}, {"acuerdos", "renovaciones", "acuerdos de {0}", "¿qué acuerdos vencen el próximo trimestre?"},
		}},
		{intent: nlp.KPIs, answer: kpis, account: maybeAccount, help: wording.KPIsHelp, examples: [2][]string{
			{"kpis", "kpis {0}", "turnover of {0} this year"}, {"kpis", "kpis de {0}", "facturación de {0} este año"},
		}},
		{intent: nlp.Launch, answer: launch, help: wording.LaunchHelp, examples: [2][]string{
			{"launch", "launches"}, {"lanzamientos", "lanzamiento"},
		}},
		{intent: nlp.NewLaunch, answer: newLaunch, settles: true, help: wording.NewLaunchHelp, examples: [2][]string{
			{"launch new GTX 3000"}, {"lanzamiento nuevo GTX 3000"},
		}},
		{intent: nlp.Team, answer: team, may: kam.ReadTeam, help: wording.TeamHelp, examples: [2][]string{
			{"team", "who has room?", "load of my team", "how is my team doing?"}, {"mi equipo", "¿quién tiene hueco?", "carga de mi equipo", "equipo"},
		}},
		{intent: nlp.RollUp, answer: rollUpAsked, may: kam.ReadRollUp, help: wording.RollUpHelp, examples: [2][]string{
			{"rollup", "executive summary"}, {"resumen ejecutivo", "informe para la dirección"},
		}},
		{intent: nlp.Digest, answer: digestAsked, own: true, help: wording.DigestHelp, examples: [2][]string{
			{"digest", "digest yesterday"}, {"resumen", "resumen de ayer"},
		}},
		{intent: nlp.NewAgreement, answer: newAgreement, account: maybeAccount, help: wording.NewAgreementHelp, examples: [2][]string{
			{"agreement new {0}", "new agreement for {0}"}, {"acuerdo nuevo {0}", "nuevo acuerdo con {0}"},
		}},
		{intent: nlp.Note, answer: note, account: maybeAccount, writes: true, help: wording.NoteHelp, examples: [2][]string{
			{"note {0}: they want a quote", "notes {0}", "notes about pricing"}, {"nota {0}: quieren presupuesto", "notas de {0}", "notas sobre precios"},
		}},
		{intent: nlp.NewOpportunity, answer: newOpportunity, account: maybeAccount, help: wording.OppHelp, examples: [2][]string{
			{"opportunity new {0}", "new opportunity for {0}"}, {"nueva oportunidad con {0}"},
		}},
		{intent: nlp.Plan, answer: plan, account: anAccount, help: wording.PlanHelp, examples: [2][]string{
			{"plan {0}"}, {"plan {0}"},
		}},
		{intent: nlp.StrategicFlag, answer: strategicFlag, account: anAccount, help: wording.FlagHelp, examples: [2][]string{
			{"strategic {0}", "unstrategic {0}"}, {"estratégica {0}", "{0} ya no es estratégica"},
		}},
		{intent: nlp.History, answer: history, account: anAccount, help: wording.HistoryHelp, examples: [2][]string{
			{"history {0}", "who had {0}?"}, {"historial {0}", "¿quién llevaba {0}?"},
		}},
		{intent: nlp.AsOf, answer: asOfDay, account: anAccount, help: wording.AsOfDayHelp, examples: [2][]string{
			{"asof 2017-03-31 {0}", "how was {0} on 1 March?"}, {"a fecha de 31/3/2017 {0}", "¿cómo estaba {0} el 1 de marzo?"},
		}},
	}
	return append(append(rows, orders()...), []capability{
		{intent: nlp.DigestSettings, answer: settings, account: maybeAccount, own: true, help: wording.SettingsHelp, examples: [2][]string{
			{"settings", "send it at 7:30"}, {"ajustes", "mándamelo a las 7:30"},
		}},
		{intent: nlp.Receipt, answer: receipt, account: maybeAccount, own: true, help: wording.ReceiptHelp, examples: [2][]string{
			{"receipt", "receipt yesterday"}, {"recibo", "recibo de ayer"},
		}},
		{intent: nlp.Help, answer: help, help: wording.HelpHelp, examples: [2][]string{
			{"help", "what can you do?"}, {"ayuda", "¿qué puedes hacer?"},
		}},
		{intent: nlp.Welcome, answer: welcome},
		{intent: home, answer: homeTab},
	}...)
}
