package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kambot/handlers"
	"kambot/importer"
	"kambot/kam"
	"kambot/slackio"
	"kambot/store"
	"kambot/workspace"
)

// The demo's workspace: everybody of the company's people file, and three whom
// no file names: a guest, an outsider, somebody of another department.

const (
	demoTeam     = "T0KAMDEMO"
	demoPartners = "T0PARTNER"
)

// regionZones are where the sample company's offices are; somebody without an
// office lives in the company's zone.
var regionZones = map[string]string{"central": "America/Chicago", "east": "America/New_York", "west": "America/Los_Angeles"}

// demoWorkspace is the local Slack of whoever is in the store.
func (b *bot) demoWorkspace(ctx context.Context, address string) (workspace.Options, error) {
	users, err := b.demoUsers(ctx)
	if err != nil {
		return workspace.Options{}, err
	}
	s := b.settings.Slack
	var scopes []string // what the manifest asks for: the demo must not need more
	for _, scope := range slackio.Scopes() {
		scopes = append(scopes, scope.Name)
	}
	var shortcuts []workspace.Shortcut
	for _, shortcut := range slackio.Shortcuts() {
		shortcuts = append(shortcuts, workspace.Shortcut{Name: shortcut.Name, Callback: shortcut.Callback})
	}
	return workspace.Options{
		Shortcuts: shortcuts,
		Team:      workspace.Team{ID: demoTeam, Name: "Sample company"},
		Users:     users,
		Channels:  demoChannels(users),
		Commands:  []workspace.Command{{Command: command, Description: "Key accounts: ask, see, act", UsageHint: "top 5 | key | renewals | status NAME | help"}},
		BotToken:  s.BotToken.Reveal(), AppToken: s.AppToken.Reveal(), SigningSecret: s.SigningSecret.Reveal(),
		Scopes: scopes, URL: strings.TrimSuffix(address, "/"), Notice: b.demoNotice(), Gallery: b.gallery, Now: b.now, Logger: b.logger,
	}, nil
}

// demoNotice says what the figures are: somebody else's data, moved in time.
func (b *bot) demoNotice() string {
	c := b.store.Company()
	if c.Source != importer.DemoSource {
		return fmt.Sprintf("A local workspace with the data of %s.", c.Source)
	}
	notice := fmt.Sprintf("Sample data (%s), not your company's.", c.Source)
	if c.Shift != 0 {
		notice += fmt.Sprintf(" Its days are moved by %d weeks, so that it looks current; agreements, rates, KPIs, targets, launches, notes, plans, flags, one account and the executive are made up.", c.Shift/7)
	}
	return notice
}

// gallery shows everything that people may read, in both languages.
func (b *bot) gallery() []workspace.GalleryItem {
	items, err := handlers.Gallery()
	if err != nil {
		b.logger.Error("the gallery", "err", err)
		return nil
	}
	list := make([]workspace.GalleryItem, 0, len(items))
	for _, i := range items {
		item := workspace.GalleryItem{Title: i.Title, Lang: i.Lang, Text: i.Text, Kind: i.Kind}
		if i.Blocks != nil { // else a text alone
			if err := json.Unmarshal(i.Blocks, &item.Blocks); err != nil {
				b.logger.Error("the gallery", "title", i.Title, "err", err)
				continue
			}
		}
		list = append(list, item)
	}
	return list
}

func (b *bot) demoUsers(ctx context.Context) ([]workspace.User, error) {
	c := b.store.Company()
	var users []workspace.User
	err := b.store.View(ctx, func(v *store.View) error {
		users = nil
		for _, p := range c.People {
			u := workspace.User{
				ID: cmp.Or(p.SlackID, fmt.Sprintf("U%06d", p.Num)), Handle: handle(p.Name), RealName: p.Name, Email: p.Email,
				TZ: cmp.Or(p.Zone, regionZones[kam.Fold(p.Region)], b.store.Zone().String()), Locale: map[string]string{"es": "es-ES"}[p.Language],
			}
			u.Locale = cmp.Or(u.Locale, "en-US")
			held, err := v.CountHeldBy(p.Num)
			if err != nil {
				return err
			}
			assigned, err := v.AssignedTo(p.Num)
			if err != nil {
				return err
			}
			u.Role, u.Title = demoRole(c, p, held, len(assigned))
			users = append(users, u)
		}
		return nil
	})
	slices.SortStableFunc(users, func(a, b workspace.User) int { return cmp.Compare(rank(a.Title), rank(b.Title)) })
	return append(users,
		workspace.User{ID: "U9GUEST", Handle: "greta", RealName: "Greta Guest", Email: "greta@guest.example", TZ: "UTC", Locale: "en-US", Guest: true, Title: "Guest", Role: "guest of the workspace: the bot answers with one polite line"},
		workspace.User{ID: "U9NOBODY", Handle: "noah", RealName: "Noah Newcomer", Email: "noah@example.com", TZ: "UTC", Locale: "en-US", Title: "Marketing", Role: "in Slack, but in no people file"},
		workspace.User{ID: "U9OUTSIDE", Handle: "olga", RealName: "Olga Outsider", Email: "olga@partner.example", TZ: "Europe/Madrid", Locale: "es-ES", Outside: demoPartners, Title: "Partner", Role: "from another company, in a shared channel"},
	), err
}

var demoTitles = []string{"Executive", "Sales manager", "Key account manager", "Sales representative"}

func rank(title string) int {
	if i := slices.Index(demoTitles, title); i >= 0 {
		return i
	}
	return len(demoTitles)
}

// demoRole is what the page's list of people says of somebody.
func demoRole(c *store.Company, p kam.Person, held, assigned int) (role, title string) {
	switch p.Role {
	case kam.RoleExecutive:
		return "executive of all accounts", demoTitles[0]
	case kam.RoleManager:
		return fmt.Sprintf("manager of %d people", len(c.Team(p.Num))-1), demoTitles[1]
	case kam.RoleKAM:
		return "key account manager of " + number(held), demoTitles[2]
	}
	return "rep on " + number(assigned), demoTitles[3]
}

func number(accounts int) string {
	if accounts == 1 {
		return "1 account"
	}
	return fmt.Sprintf("%d accounts", accounts)
}

// handle is what is typed after '@': "anna.snelling".
func handle(name string) string { return strings.ReplaceAll(kam.Fold(name), " ", ".") }

func demoChannels(users []workspace.User) []workspace.Channel {
	var staff, leaders, outsiders, guests []string
	for _, u := range users {
		switch {
		case u.Outside != "":
			outsiders = append(outsiders, u.ID)
		case u.Guest:
			guests = append(guests, u.ID)
		default:
			staff = append(staff, u.ID)
			if rank(u.Title) < 2 {
				leaders = append(leaders, u.ID)
			}
		}
	}
	return []workspace.Channel{
		{ID: "C0KEYACC", Name: "key-accounts", Members: append([]string{"UKAMBOT"}, staff...)},
		{ID: "C0LEADERS", Name: "sales-leaders", Private: true, Members: append([]string{"UKAMBOT"}, leaders...)},
		{ID: "C0PARTNER", Name: "with-partner", Shared: true, Members: slices.Concat([]string{"UKAMBOT"}, staff, outsiders)},
		{ID: "C0LOBBY", Name: "lobby", Members: slices.Concat([]string{"UKAMBOT"}, staff, guests)},
	}
}
