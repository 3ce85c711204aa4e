// Package store is what the bot remembers: the company's people, accounts and
// billing, who had what when, what Slack said of its users. It keeps entities,
// their indexes and their summaries in step, whatever engine (store/kv) lies
// under it, and reads cost what they show: rankings are kept in order, series
// are packed.
//
// # Keys
//
// One flat, ordered key space. The first byte is the family; numbers are big
// endian, so that byte order is number order.
//
//	versioned (the newest generation not above the current one counts)
//	'a' account4              account: KAM, name, the rest (account_codec.go)
//	'i' id                    account4: the id exactly as the CRM writes it
//	'n' folded name           account4...: names, aliases and ids as they are compared
//	'h' person4               account4...: held as KAM; person 0 for those that nobody holds
//	'e' person4               account4...: assigned as rep
//	'c' account4              account4...: children
//	'f'                       account4...: strategic
//	'g' account4              assignments, JSON; absent while the first KAM has it since ever
//	'G' person4               account4...: in whose assignments the person is
//	's' account4              turnover by month, and the billing rows while they are few (series.go)
//	'b' account4 year2        billing rows of a year, once they are many
//	'l' len window scope4     ranking: lines and chunk directory (ranking_list.go); scope 0 is the company, else a KAM
//	'L' len window scope4 n4  ranking: chunk n
//	'o' account4 id           opportunity, JSON
//	'O' id                    account4: whose opportunity
//	'p' person4               person, JSON
//	'd' id                    product, JSON
//	'%' folded name           which products go by it, or went by it, and since when (products.go)
//	'r' currency3 day4        rate, JSON
//	'k' folded name           metric, JSON
//	'q' kind1 num4 kpi 0 day4 observation, JSON
//	't' kind1 num4 kpi 0 per  target, JSON
//	'v' account4              covers, JSON
//	'w' person4               account4...: stands or stood in for
//	'z' id                    order about who looks after accounts, JSON
//	'Z' account4 id           orders that concern an account
//	'Y' person4 id            orders that somebody gave, said a yes to or was asked for one
//	'x' unix8 id              orders that begin at a moment
//	'y' key                   notice, JSON
//	'X' unixmilli8 key        notices about orders and files that are to be sent, by when
//	'A' unixmilli8 key        those about figures, by when
//	'J' unixmilli8 key        digests and their like that are to be sent, by when
//	'S' unixmilli8 key        notices that are being sent, by when they are looked for
//	'D' person4 milli8 key    notices that came to their end, by when they were meant to leave
//	'T' person4 kind          when somebody's next digest, or its like, comes, JSON; person 0 is the channel of Senior Management
//	'P' person4               what somebody wants of messages, JSON
//	'K' account4              entry into the announced key set, or exit from it, JSON
//	'N'                       by what that set was judged last, JSON
//	'B' id                    agreement, JSON
//	'C' folded number         id: whose number
//	'V' id 0 version4         what an agreement said, JSON
//	'I' account4 id           agreements of an account
//	'H' person4 id            agreements in which somebody has a part, or that they were told of
//	'E' day4 id               agreements whose renewal is open, by its day
//	'F' day4 id               agreements by their end
//	'W' day4 id               agreements that somebody has not acknowledged, by when they were asked
//	'1' day4 id               agreements with obligations that are not done, by the first day on which one is due
//	'j' id                    unixmilli8: when an agreement is to be looked at
//	'R' unixmilli8 id         the same by that moment
//	'U' unixmilli8 key        notices that were sent and are to be rewritten, by when
//	'2' account4 day4 id      note, JSON, by its day
//	'#' person4               id of the note that somebody wrote last
//	'@' person4               what somebody changed last, and what takes it back, JSON
//	'3' account4 ^year2       health in a year, by the day from which it was so (health_codec.go)
//	'4' person4 account4      how the health of an account stands now, by who holds it
//	'5' day4 account4         accounts whose health is to be reckoned, by the day from which; day 0: as soon as possible
//	'6' account4              plan, JSON
//	'7' account4 version4     earlier versions of a plan, JSON
//	'8' person4               account4...: in whose plan somebody has an action to do
//	'9' folded product        launch, JSON
//	'0' account4 product      launch whose target the account is, with that target alone, JSON
//	'+' account4              how it was flagged from a day on, JSON; absent while the first flag holds since ever
//	'-' id                    proposal to flag an account, JSON
//	'*' account4 id           proposals about an account
//	'!' person4 id            proposals that somebody made, or is asked to decide
//	'~' account4              opportunities that the bot sees in an account, JSON
//	'?' account4              what was said to them, and to others seen in it, JSON
//	'M'                       the company: currency, as of, counts, JSON
//
//	not versioned
//	'm' "now"                 current generation, version of the data
//	'm' "open"                generation of a load that is being written; a leftover is swept at start
//	'm' "schema"              version of this drawing
//	'u' slack id              what Slack says of a user, JSON
//	'Q' user 0 channel 0 ts   what somebody was asked back in a thread, JSON
//	'm' "slack"               when Slack's directory was last read whole
//	'm' "health"              the rules that health was last reckoned by, and how far the company's billing reaches, JSON
//	'm' "suggested"           what those opportunities were reckoned from, JSON
//	'm' "alive"               when a notice was last claimed, and when before none could be, JSON
//
// # Generations
//
// A versioned key ends in four bytes, the complement of the generation that
// wrote it, so that the newest comes first and one seek finds the one that
// counts. A load writes under a generation that nobody reads yet, in as many
// transactions as the engine needs; the last, small one makes it current. A
// crash before that leaves the old data whole, after it the new. What a load
// superseded, or left behind, is swept afterwards. Small changes write at the
// current generation in one transaction.
package store
