package nlp

// commandsEN are the command words: alone, or first with what they take.
var commandsEN = []phrasing[Intent]{
	{Help, []string{"help", "commands"}},
	{Top, []string{"top", "ranking"}},
	{KeyAccounts, []string{"key", "pareto"}},
	{Why, []string{"why", "why (health|load)"}},
	{Status, []string{"status", "card"}},
	{Owner, []string{"owner", "kam"}},
	{Portfolio, []string{"portfolio", "mine", "(quiet|red) [accounts]"}},
	{Opportunities, []string{"opportunities", "opportunity", "opps", "deals"}},
	{NewOpportunity, []string{"(opportunity|opp) new", "new (opportunity|opp)"}},
	{Team, []string{"team", "team room"}},
	{History, []string{"history"}},
	{KPIs, []string{"kpis", "kpi", "pipeline"}},
	{Agreements, []string{
		"agreements", "agreement", "contracts", "contract", "renewals", "unacknowledged", "obligations", "agreements (unacknowledged|obligations|renewals)", "(unacknowledged|open) (agreements|obligations)", "renewal (renewed|renegotiated|lost|ended)",
	}},
	{NewAgreement, []string{"agreement new", "new agreement", "contract new", "new contract"}},
	{Launch, []string{"launch", "launches"}},
	{NewLaunch, []string{"launch new", "new launch"}},
	{RollUp, []string{"[executive] (rollup|roll~up|roll up)", "executive (summary|report)"}},
	{Reassign, []string{"reassign", "give", "move", "transfer", "assign", "hand over"}},
	{Cover, []string{"cover"}},
	{AssignRep, []string{"rep add"}},
	{RemoveRep, []string{"rep remove"}},
	{AsOf, []string{"asof"}},
	{Note, []string{"note", "notes"}},
	{Plan, []string{"plan"}},
	{StrategicFlag, []string{"strategic", "unstrategic"}},
	{Digest, []string{"digest"}},
	{DigestSettings, []string{"settings", "snooze", "unsnooze", "mute", "unmute", "(no|clear) [all] [my] mutes"}},
	{Receipt, []string{
		"receipt", "receipts", "last deliveries", "deliveries to me", "receipt",
	}},
	{Undo, []string{"undo"}},
}

// sentencesEN are the ways of plain English.
var sentencesEN = []phrasing[Intent]{
	{Help, []string{
		"what [else] (can|do|could) you (do|understand)", "what (can|could|do|should) i (type|write|ask you|tell you|say to you|do here)", "how do you work", "(show|list) [me] [the] (commands|options|help)", "how does (this|it|the bot) work", "im (lost|stuck|new here)", "what are my options", "instructions", "manual", "what are the commands", "what are you for", "what [else] can i (ask|do|say)", "how (do i use|does) this [work]", "how do i use you",
		"help me", "i need help",
	}},
	{Top, []string{
		"[the] (best|biggest|largest|leading|strongest|top) [key] (accounts|clients|customers|account|client|customer)", "(best|biggest|top|largest|strongest) … (accounts|clients|customers)", "biggest", "largest", "best", "top",
		"(rank|ranked|ranking)", "rank … by", "(bought|buys|buy|billed|spend|spends|spent|sold) [us] [the] most", "most (turnover|revenue|sales)", "with [the] (most|highest|biggest|largest) (turnover|revenue|sales|billing)", "by (turnover|revenue|sales)",
		"highest (turnover|revenue|sales)",
	}},
	{KeyAccounts, []string{
		"key (accounts|clients|customers|ones)", "pareto [set]", "(accounts|clients|customers) are key", "class a", "(make|makes|making) [up] 80",
		"strategic (accounts|clients|customers)", "(accounts|clients|customers) … are key", "key set", "(entered|left|joined) the (key|pareto)", "(make|makes|making|add up to|account for) [up] [the] [80|eighty]", "pareto (set|curve|accounts)", "80 20", "are key",
	}},
	{Why, []string{
		"why (is|isnt|are|arent|was|did) … [not] [a] (key|strategic) [account|client|customer]", "what makes … [a] key [account|client|customer]",
		"(is|are) … [a] key [account|client|customer]", "how far is … from [being] key", "why is", "why isnt", "(whys|why is) … (in|not in|out of) [the] (key|pareto) [set]", "explain why … (key|pareto)", "place in the (pareto|key|set)", "(in|not in|out of|made|make|left|missed) the (key|pareto) set", "why key", "what would … need", "how close is … to", "(explain|tell me) why", "why did … (make|miss|leave|drop out|fall out)", "how much … to (become|be|stay|remain|be a|become a) key", "reason … key", "why … strategic", "what makes … strategic", "why (does|do) … count as key", "why … (80|pareto)", "(is|are) … strategic",
	}},
	{Status, []string{
		"how (is|are|was) … doing", "hows … doing", "how (is|are|does|goes)", "how (is|are) things (with|at)", "hows", "what about", "how about", "tell me (about|how)",
		"(whats|what is) (up|going on|happening|new|the news|the situation) (with|at|for|on)", "(card|health|state|status|situation|summary|overview) (of|for|on)",
		"how healthy is", "brief me on", "(info|information|details|news) (on|about|of|for)", "look up", "(show|open) [me] [the] card [of|for]",
		"why is … (red|yellow|unhealthy|at risk|critical)", "account card", "card", "status", "(pull|bring) up", "everything (on|about|for)", "(run|walk|talk) me through", "whats the story (with|on)", "(catch|fill) me (up|in) on", "(give|get|send) me [the] (lowdown|rundown|latest|low down|run down|summary|picture|scoop) on", "any (news|trouble|problems|issues) (on|about|with|from|at)", "how (is|are) … (looking|holding up|going|getting on|faring|coming along|shaping up)", "hows it going (with|at)", "hows … looking", "where (are|do) we (stand|at) with", "snapshot of", "the latest (on|about)", "do we have anything on", "how has … been", "hows … been", "is … in (trouble|danger|the red)", "health (of|for|at)", "(quick|full) (look|view) (at|of)", "account view", "(anything|something|what) i should know about", "(prepare|prep) me for", "what should i know (about|before)", "(meeting|call|visit) with", "worried about", "update on", "anything new (with|on|at)", "open", "is … (healthy|at risk|in trouble|ok|fine)",
	}},
	{Owner, []string{
		"who (owns|handles|manages|runs|has|leads|keeps|serves|covers|got|does)", "who (looks after|takes care of|is responsible for|is in charge of|is on|is behind|deals with)",
		"(who is|whos) [the] (kam|owner|account manager|key account manager|manager|rep|reps|contact) (of|for|on|at)", "(who is|whos) … (kam|owner|account manager|key account manager|manager)",
		"whose (account|client|customer) is", "owner", "kam", "whose is", "whose [account] … is", "[the] (kam|owner|account manager|key account manager) (of|for)",
		"(who|whom) (do|should|can) i (call|contact|ask|talk to|speak to|speak with|write to) (about|for|at|on|regarding)", "who does … belong to", "to whom (does|do) … belong", "(who is|whos) … with",
		"owner is", "(who is|whos) responsible for", "who (do|should|would) i (ring|phone|email|speak with|go to|ping|chase|reach)", "(whos|who is) (looking after|taking care of|responsible for|in charge of|minding)", "(whos|who is) the (person|one|guy|lead|go to) (for|on|at)", "(whos|who is|who) on", "(which|what) (reps|rep|kam|manager) (is|are|has|have|does|do|works|work) …", "(who|which reps) (is|are) assigned to", "reps (of|for|on|at|assigned to)", "(who|whos) works (on|with)", "(who|whos) (leading|handling|managing|covering|running|serving)", "(how|where) (do|can) i reach … (kam|owner|rep|manager)", "contact (for|at)", "who is … rep", "(whose|who does) … report", "name of … kam", "in charge of", "account manager", "account owner", "rep list", "belong to", "belongs to", "whos got", "has got", "kam for", "owner (for|on)",
	}},
	{Portfolio, []string{
		"my [own] (accounts|clients|customers|portfolio|book)", "(what|which) (accounts|clients|customers) (does|do|is|are) … (have|own|manage|handle|run|hold|on|holding|look after|lead|cover|take care of)",
		"(accounts|clients|customers|portfolio|book) (of|for)", "(what|which) (accounts|clients|customers) (belong to|are with)", "accounts", "clients", "customers", "portfolio", "book", "(accounts|clients|customers) am i", "what … (has|owns|manages|handles|holds)", "on … plate", "(who|which) … (belong|belongs) to", "what am i (responsible for|in charge of|looking after)",
		"what (does|do) … (own|manage|handle|hold)", "what do i (own|manage|handle|hold|have)",
	}},
	{Opportunities, []string{
		"[open] (opportunities|opportunity|opps|deals)", "(what|which) deals", "(anything|something|what|what else) (we|i) (could|can|might|should) (sell|offer|pitch)", "what (would|could|might|will) … (buy|want|need|order)", "(chance|chances|room) to sell", "cross sell", "upsell", "what to (sell|offer|pitch)", "where can (we|i) (sell|grow)", "leads (at|for|with)", "in the works (with|at)", "open business", "potential (at|with|for|in)", "could we sell", "are we chasing", "to win at", "white space", "prospects", "potential sales", "what could … buy", "what can (i|we) sell [to]",
	}},
	{Team, []string{
		"how (is|are) my (team|people|kams) doing", "who has (room|capacity|time|space|bandwidth) [for]", "(who|anyone|anybody|somebody|who else) (can take|could take|has space|is free|is available|is overloaded|is under|is over|has the most|has the least|is busiest)", "who in my team", "on my team", "(everyone|everybody|people|folks) (in|on) my team", "who reports to me", "my direct reports", "team overview", "team board", "(least|most) (loaded|busy|overloaded)", "overloaded", "workload", "team report", "how loaded", "team of", "my teams load", "who works for", "load (of|in|per|by|across|for)", "team view", "(workload|load) of", "how (busy|loaded) (is|are)",
		"(my|our) (kams|people)", "my team", "team [of]", "how (is|are) … team doing",
	}},
	{History, []string{
		"(who|which kams) (has|have) (had|held|owned|managed|run|looked after|handled)", "who looked after", "who (decided|approved|ordered) … (move|moved|moves|change|changed|hands|transfer|given|reassigned|went|goes)", "who has … over the years", "through the years", "over time", "since the beginning", "all the owners", "list of owners", "everyone who", "before me", "(changes|changed) hands", "how did … end up with", "track record of", "who … before", "why did … (move|change hands)", "(why|when) was … moved", "whose was", "moves of", "past kams", "assignment history", "chain of owners", "owners (of|since|over)", "history", "who (had|held|ran|managed|handled|used to (own|have|handle|manage|run|hold))", "(previous|past|former|earlier) (owner|owners|kam|kams)", "history (of|for)", "ownership [history]",
		"when did … change hands", "who (moved|owned|reassigned|gave|transferred)", "when was … (moved|reassigned|transferred|given|handed)",
		"how long has … (had|owned|been)", "since when (has|have|is)",
	}},
	{KPIs, []string{
		"(kpis|kpi|figures|numbers|performance|metrics|indicators|scorecard)", "how (is|are|was|were|did) … (doing|performing|tracking) (on|in|for|against)", "how are sales", "how much (business|money|turnover|revenue|did|have|has|do)", "how many orders", "(turn|turned|turning) over", "(billing|billings|billed|invoiced|weighted pipeline|days since contact|days sales outstanding|nps score)", "how much (we|i|they)", "what did … (buy|bill|spend|order|turn|sell|invoice)", "(vs|versus|against|compared to|compared with) (target|plan|last|the|budget)", "on track", "pace", "bring in", "brought in", "(takings|income|earnings|invoicing)", "(turnover|revenue|sales|orders|margin|otif|nps|dso|win rate|share of wallet|pipeline|sales funnel)",
		"how much (did|does|has|have|do) … (buy|bought|bill|billed|spend|spent|sell|sold|order|ordered)", "(against|versus|vs) target", "on target",
	}},
	{Agreements, []string{
		"(agreements|agreement|contracts|contract|renewals|renewal|renew|renews|expire|expires|expiring|notice dates)", "up for renewal", "(what|anything|which) … (renew|renews|renewing|expiring|expires|expire|ends|ending|due)", "(deals|paper|papers) signed", "(notice|notices|notice period) (for|of|date|dates|due)", "(run|runs|running) out", "(expiry|end) dates", "signed with", "do we have … (signed|contract|agreement)", "to renew",
	}},
	{NewAgreement, []string{
		"new (agreement|contract|deal)", "(signed|sign) … (log|record|register|enter|note) (it|that|this)", "just signed", "(have|has|ve|weve) signed", "(create|start|open|set up|put in|key in|capture|book) [a|an|the] [new|framework] (agreement|contract)", "(record|log|register|enter|add) … (agreement|contract)", "(we|i) [have] [just] signed", "signed … log it",
	}},
	{Launch, []string{"(launch|launches)", "launch (of|for|board|status)", "board for … launch", "has … bought … yet", "(who|which accounts|which targets) (bought|ordered|took) … first", "who (has|have) (bought|ordered) … (already|yet|so far)", "first (order|orders) (of|for)", "first buyer board", "how many targets", "which (targets|accounts|customers) (bought|ordered|took)", "(rollout|roll out) of", "first (buyer|buyers|to buy)", "who bought … first"}},
	{AsOf, []string{"as of", "as at", "what did … look like (on|at|in)"}},
	{Note, []string{"(add|write|log|take|make|record) [a] note", "note that", "(write|jot|put) [that] down", "remember that", "spoke (with|to)", "had a call with"}},
	{Plan, []string{"(plan|plans|goals|goal) (of|for|with|at)", "(the|account) (plan|plans)", "(goals|plan|targets) (do we have|set|we have) (for|with|at)", "what are we (planning|aiming) (for|at|with)", "action plan", "what (is|are|was|were) the (plan|plans|goals)", "whats the plan", "plan"}},
	{StrategicFlag, []string{"(mark|flag|make|set|call|treat) … strategic", "(unmark|unflag) …", "no longer strategic", "not strategic any more", "is strategic"}},
	{Digest, []string{"[my] digest", "morning (message|briefing|report)", "what (should|do) i (do|need to do) today", "what needs me"}},
	{DigestSettings, []string{
		"(pause|stop|mute|resume|snooze|unsubscribe|silence|start|change) … (digest|digests|messages|notices|notifications|everything)", "(mute|snooze|unmute)",
		"[my] settings", "digest at", "(send|move) … digest (at|to)", "digest (on|only)",
	}},
	{Receipt, []string{
		"why (did i not|didnt i|have i not|havent i) (get|receive|gotten|received|see)", "why did … digest not", "why was there no", "(what|which) (did you|was|were) (leave|left) out",
		"what was left out", "digest (did not|didnt) (come|arrive)", "why these", "where is my digest", "why (was|is|were|are) … (left out|missing|not in) … digest",
	}},
	{Undo, []string{"undo", "(take|put) (it|that|this) back", "roll [it|that] back", "revert", "take back"}},
	{Reassign, []string{
		"(reassign|transfer|move|assign|give|hand|pass|switch|shift) …", "(reassign|transfer|move|assign|give|hand|pass|switch|shift|put) … (to|over to|on|under)",
		"(make|name|appoint) … [the] [new] (kam|owner) (of|for)", "let … (have|take|handle)", "(takes|take|taking) (over|on)", "(takes|gets|inherits|receives)", "(goes|go) to", "hand over", "(is|becomes) [now|the] … (kam|owner) from", "becomes [the] [new] (kam|owner)",
		"put … (under|with)", "(should|will|shall) (take|own|get|go|have|handle)",
	}},
	{Cover, []string{
		"(cover|covers|covering) …", "(stand|stands|fill|fills|step|steps) in", "(substitute|substitutes|deputise|deputises|deputize) [for]", "temporarily", "[on] (leave|vacation|holiday)",
		"(looks|look) after … (while|until|till|for|during)", "(while|until|till) … (back|away|out|off|returns|leave|vacation|holiday)",
	}},
	{AssignRep, []string{"(add|assign|put|make) … [a|the] (rep|representative|reps)", "rep add", "add rep"}},
	{RemoveRep, []string{"(remove|drop|take) … (rep|representative|reps)", "rep remove", "(take|remove) … (off|from)", "no longer … rep"}},
	// What already happened orders nothing and asks nothing.
	{None, []string{"(worst|smallest|bottom|least) (accounts|clients|customers)", "(worst|smallest|bottom|least) …", "(moved|covered|gave|handed|reassigned|transferred|took over|took)", "(was|were|been) (moved|covered|given|handed|reassigned|transferred)"}},
}
