package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kambot/config"
	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

const boardroom = "C0BOARD"

// inBoardroom is a company in Madrid with a KAM and two executives, in Madrid and in
// New York, who read a channel of their own.
func inBoardroom(t *testing.T, day, channel string, options func(*workspace.Options), test func(b *bubble, elena, norma *reader)) {
	t.Helper()
	elena := &reader{name: "Elena Vale", zone: "Europe/Madrid", calendar: "madrid", language: "es"}
	norma := &reader{name: "Norma Page", zone: "America/New_York", language: "en"}
	readers := []*reader{elena, norma, {name: "Ana Kam", zone: "Europe/Madrid", language: "en"}}
	hired := func(t *testing.T, b *bot) {
		l, err := b.store.Begin(t.Context(), store.Origin{Source: "test", Today: b.store.Today(), At: b.now()})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Abort()
		for i, r := range readers {
			p := kam.Person{Name: r.name, Email: "p" + strconv.Itoa(i) + "@example.com", Role: kam.RoleExecutive, Zone: r.zone, Calendar: r.calendar, Language: r.language}
			if r.name == "Ana Kam" {
				p.Role = kam.RoleKAM
			}
			if r.num, err = l.PutPerson(p); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := l.PutAccount(kam.Account{Name: "Acme", KAM: readers[2].num}); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	settings := func(c *config.Config) {
		c.Company.Timezone, c.RollUp.Channel = config.Zone{Location: madrid}, channel
		c.Calendars = config.Calendars{"madrid": {Base: "ES", Add: []config.Date{"2026-11-09"}}}
	}
	withStaff(t, day, readers, hired, settings, func(o *workspace.Options) {
		board := workspace.Channel{ID: boardroom, Name: "board", Private: true, Members: []string{"UKAMBOT"}}
		for _, u := range o.Users {
			if u.RealName == elena.name || u.RealName == norma.name {
				board.Members = append(board.Members, u.ID)
			}
		}
		o.Channels = append(o.Channels, board)
		if options != nil {
			options(o)
		}
	}, func(b *bubble) { test(b, elena, norma) })
}

// rollUps are the roll-ups that somebody sees in a place, each as its moment in UTC
// and its first line.
func (b *bubble) rollUps(r *reader, place string) (list []workspace.Message, when []string) {
	b.t.Helper()
	for _, m := range b.slack.Sees(r.id, place) {
		title, _, _ := strings.Cut(m.Text, "\n")
		if !m.Bot || m.ThreadTS != "" || !strings.HasPrefix(title, "Roll-up · ") && !strings.HasPrefix(title, "Resumen de Dirección · ") {
			continue
		}
		seconds, err := strconv.ParseInt(strings.Split(m.TS, ".")[0], 10, 64)
		if err != nil {
			b.t.Fatal(err)
		}
		list, when = append(list, m), append(when, time.Unix(seconds, 0).UTC().Format("01-02 15:04")+" "+title)
	}
	return list, when
}

func (b *bubble) got(r *reader, place string, want ...string) []workspace.Message {
	b.t.Helper()
	list, when := b.rollUps(r, place)
	if !slices.Equal(when, want) {
		b.t.Errorf("%s sees in %s\n%s\nwant\n%s", r.name, place, strings.Join(when, "\n"), strings.Join(want, "\n"))
	}
	return list
}

// TestManagementsChannelGetsOnePost and no file, and nobody a DM beside it. Its detail is
// for whoever asks for it. It comes at nine where the company is, whatever the clocks do and
// whether or not that Monday is somebody's holiday.
func TestManagementsChannelGetsOnePost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"2026-10-18", "2026-11-10", []string{
			"10-19 07:00 Roll-up · week of 19 October 2026", "10-26 08:00 Roll-up · week of 26 October 2026",
			"11-02 08:00 Roll-up · week of 2 November 2026", "11-09 08:00 Roll-up · week of 9 November 2026",
		}},
		{"2027-03-21", "2027-03-30", []string{"03-22 08:00 Roll-up · week of 22 March 2027", "03-29 07:00 Roll-up · week of 29 March 2027"}},
	} {
		inBoardroom(t, c.from, "board", nil, func(b *bubble, elena, norma *reader) {
			t := b.t
			b.up()
			end, err := time.Parse(time.DateOnly, c.to)
			if err != nil {
				t.Fatal(err)
			}
			b.until(end)
			b.got(elena, "dm")
			b.got(norma, "dm")
			list := b.got(elena, boardroom, c.want...)
			if len(list) == 0 {
				return
			}
			m := list[len(list)-1]
			if len(m.Files) > 0 || strings.Contains(words(m.Blocks), `"filed"`) {
				t.Errorf("there is a file, or a button for one, where others read:\n%s", words(m.Blocks))
			}
			if err := b.slack.Click(t.Context(), norma.id, m, "Detail"); err != nil {
				t.Fatal(err)
			}
			b.until(b.now().Add(time.Minute))
			detail := func(r *reader) (list []workspace.Message) {
				for _, m := range b.slack.Sees(r.id, boardroom) {
					if strings.HasPrefix(m.Text, "Detail") {
						list = append(list, m)
					}
				}
				return list
			}
			if hers, others := detail(norma), detail(elena); len(hers) != 1 || !hers[0].Ephemeral || len(others) != 0 {
				t.Errorf("who pressed has %d answers, the others %d", len(hers), len(others))
			} else if hers[0].ThreadTS != "" {
				t.Error("it is in a thread that nobody has answered, where Slack shows it to nobody")
			}
			b.got(elena, boardroom, c.want...) // and the channel has no more than before
		})
	}
}

// TestExecutivesReadInADMWhatTheirChannelMayNot: each at nine where they are, with
// the reason, and there with a file. Nothing stands in the channel.
func TestExecutivesReadInADMWhatTheirChannelMayNot(t *testing.T) {
	t.Parallel()
	member := func(o *workspace.Options, u workspace.User) {
		o.Users = append(o.Users, u)
		i := slices.IndexFunc(o.Channels, func(c workspace.Channel) bool { return c.ID == boardroom })
		o.Channels[i].Members = append(o.Channels[i].Members, u.ID)
	}
	for name, c := range map[string]struct {
		channel string
		options func(*workspace.Options)

		inEnglish, inSpanish string
	}{
		"somebody of another company reads": {"board", func(o *workspace.Options) {
			member(o, workspace.User{ID: "UOTHER", Handle: "pat", RealName: "Pat", Outside: "T0ELSE"})
			o.Channels[len(o.Channels)-1].Shared = true
		}, "not to #board: people of another organisation, or guests, read there", "no a #board: allí leen personas de otra organización o invitados"},
		"a guest reads": {"board", func(o *workspace.Options) {
			member(o, workspace.User{ID: "UGUEST", Handle: "gus", RealName: "Gus", Guest: true})
		}, "not to #board: people of another organisation, or guests, read there", "no a #board: allí leen personas de otra organización o invitados"},
		"there is no such channel": {"nowhere", nil, "not to #nowhere: the bot could not post there", "no a #nowhere: el bot no pudo publicar allí"},
		"the bot is not in it": {boardroom, func(o *workspace.Options) {
			c := &o.Channels[len(o.Channels)-1]
			c.Members = slices.DeleteFunc(c.Members, func(id string) bool { return id == "UKAMBOT" })
		}, "not to C0BOARD: the bot could not post there", "no a C0BOARD: el bot no pudo publicar allí"},
	} {
		t.Run(name, func(t *testing.T) {
			inBoardroom(t, "2026-11-22", c.channel, c.options, func(b *bubble, elena, norma *reader) {
				t := b.t
				b.up()
				b.until(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC))
				b.got(elena, boardroom)
				in := map[*reader][4]string{
					elena: {"11-23 08:00 Resumen de Dirección · semana del 23 de noviembre de 2026", c.inSpanish, "Archivo", "Detalle"},
					norma: {"11-23 14:00 Roll-up · week of 23 November 2026", c.inEnglish, "File", "Detail"},
				}
				for r, want := range in {
					list := b.got(r, "dm", want[0])
					if len(list) != 1 {
						continue
					}
					why := strings.Split(list[0].Text, "\n")[1]
					if !strings.Contains(why, want[1]) {
						t.Errorf("%s is not told why: %q", r.name, why)
					}
					for _, button := range want[2:] {
						if err := b.slack.Click(t.Context(), r.id, list[0], button); err != nil {
							t.Fatal(err)
						}
						b.until(b.now().Add(time.Minute))
					}
					files, details := 0, 0
					for _, m := range b.slack.Sees(r.id, "dm") {
						files += len(m.Files)
						if m.ThreadTS == list[0].TS && strings.HasPrefix(m.Text, want[3]) {
							details++
						}
					}
					if files != 1 || details != 1 {
						t.Errorf("%s has %d files, and the detail %d times in the thread", r.name, files, details)
					}
				}
			})
		})
	}
}

// TestAKillBetweenPostAndStorePostsNoSecondRollUp: in Slack the post is there, the
// answer was lost with the process.
func TestAKillBetweenPostAndStorePostsNoSecondRollUp(t *testing.T) {
	t.Parallel()
	for _, kind := range []workspace.FailureKind{workspace.FailDropped, workspace.FailHung} {
		inBoardroom(t, "2026-11-22", "board", nil, func(b *bubble, elena, norma *reader) {
			b.up()
			nine := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
			b.until(nine.Add(-time.Minute))
			b.slack.FailNext(posting, 1, kind)
			b.until(nine.Add(time.Second))
			if n := b.slack.Requests(posting); n == 0 {
				b.t.Error("nothing was posted before it was killed")
			}
			b.down()
			time.Sleep(time.Minute)
			b.up()
			b.until(nine.Add(6 * time.Hour))
			b.got(elena, boardroom, "11-23 08:00 Roll-up · week of 23 November 2026")
			b.got(elena, "dm")
			b.got(norma, "dm")
		})
	}
}

// TestAnExecutiveIsLeftInPeaceOnAHoliday: without a channel the roll-up of a
// week whose Monday is a holiday of somebody's calendar comes to them on the Tuesday; the
// others get theirs.
func TestAnExecutiveIsLeftInPeaceOnAHoliday(t *testing.T) {
	t.Parallel()
	inBoardroom(t, "2026-11-01", "", nil, func(b *bubble, elena, norma *reader) {
		b.up()
		b.until(time.Date(2026, 11, 17, 0, 0, 0, 0, time.UTC))
		b.got(elena, boardroom)
		b.got(elena, "dm", "11-02 08:00 Resumen de Dirección · semana del 2 de noviembre de 2026",
			"11-10 08:00 Resumen de Dirección · semana del 9 de noviembre de 2026", "11-16 08:00 Resumen de Dirección · semana del 16 de noviembre de 2026")
		b.got(norma, "dm", "11-02 14:00 Roll-up · week of 2 November 2026", "11-09 14:00 Roll-up · week of 9 November 2026", "11-16 14:00 Roll-up · week of 16 November 2026")
	})
}
