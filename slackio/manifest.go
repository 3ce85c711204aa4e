package slackio

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ManifestOptions say how the app is to be called and reached.
type ManifestOptions struct {
	Name    string // "Kambot"
	Command string // "/kam"
	// HTTP is the public https address that leads to Handler; empty for Socket
	// Mode, which needs none.
	HTTP string
}

// Manifest is the description of the app to paste into Slack's "from a
// manifest", as YAML.
func Manifest(o ManifestOptions) ([]byte, error) {
	if o.Name == "" {
		o.Name = "Kambot"
	}
	if o.Command == "" {
		o.Command = "/kam"
	}
	base := strings.TrimRight(o.HTTP, "/")
	if base != "" {
		if u, err := url.Parse(base); err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return nil, fmt.Errorf("%q is no https address that Slack could send to", o.HTTP)
		}
	}
	if n := len([]rune(o.Name)); n > 35 {
		return nil, fmt.Errorf("the name has %d letters, Slack takes 35", n)
	}
	if len(o.Command) < 2 || len(o.Command) > 32 || o.Command[0] != '/' || strings.ContainsAny(o.Command, " \t\n") {
		return nil, fmt.Errorf("%q is no slash command", o.Command)
	}
	var out bytes.Buffer
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	if err := e.Encode(manifest(o, base)); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	if err := e.Close(); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	return out.Bytes(), nil
}

// The manifest's own shape. slack-go's leaves out everything that is false,
// and Slack's default for messages_tab_read_only_enabled is not to rely on.
type manifestFile struct {
	Metadata struct {
		Major int `yaml:"major_version"`
		Minor int `yaml:"minor_version"`
	} `yaml:"_metadata"`
	Display struct {
		Name        string `yaml:"name"`
		Description string `yaml:"description"`
		Background  string `yaml:"background_color"`
	} `yaml:"display_information"`
	Features manifestFeatures `yaml:"features"`
	OAuth    struct {
		Scopes struct {
			Bot []string `yaml:"bot"`
		} `yaml:"scopes"`
	} `yaml:"oauth_config"`
	Settings manifestSettings `yaml:"settings"`
}

type manifestFeatures struct {
	Home struct {
		Home     bool `yaml:"home_tab_enabled"`
		Messages bool `yaml:"messages_tab_enabled"`
		ReadOnly bool `yaml:"messages_tab_read_only_enabled"`
	} `yaml:"app_home"`
	Bot struct {
		Name   string `yaml:"display_name"`
		Online bool   `yaml:"always_online"`
	} `yaml:"bot_user"`
	Shortcuts []manifestShortcut `yaml:"shortcuts"`
	Commands  []manifestCommand  `yaml:"slash_commands"`
}

// Shortcut is an entry of the app in the menu of every message.
type Shortcut struct{ Name, Callback, Description string }

// Shortcuts are those of the manifest. Their callbacks are what the answerer knows
// them by.
func Shortcuts() []Shortcut {
	return []Shortcut{{"Note on an account", "note_message", "Write the message down as a contact with an account"}}
}

type manifestShortcut struct {
	Name        string `yaml:"name"`
	Type        string `yaml:"type"`
	Callback    string `yaml:"callback_id"`
	Description string `yaml:"description"`
}

type manifestCommand struct {
	Command     string `yaml:"command"`
	URL         string `yaml:"url,omitempty"`
	Description string `yaml:"description"`
	Hint        string `yaml:"usage_hint"`
	Escape      bool   `yaml:"should_escape"`
}

type manifestSettings struct {
	Events struct {
		URL string   `yaml:"request_url,omitempty"`
		Bot []string `yaml:"bot_events"`
	} `yaml:"event_subscriptions"`
	Interactivity struct {
		Enabled bool   `yaml:"is_enabled"`
		URL     string `yaml:"request_url,omitempty"`
		Options string `yaml:"message_menu_options_url,omitempty"`
	} `yaml:"interactivity"`
	OrgDeploy     bool `yaml:"org_deploy_enabled"`
	SocketMode    bool `yaml:"socket_mode_enabled"`
	TokenRotation bool `yaml:"token_rotation_enabled"`
}

func manifest(o ManifestOptions, base string) *manifestFile {
	address := func(path string) string {
		if base == "" {
			return ""
		}
		return base + path
	}
	m := new(manifestFile)
	m.Metadata.Major, m.Metadata.Minor = 1, 1
	m.Display.Name = o.Name
	m.Display.Description = "Key accounts: who owns them, how they do, and where to act today."
	m.Display.Background = "#1d3557"
	m.Features.Home.Home, m.Features.Home.Messages = true, true
	m.Features.Bot.Name, m.Features.Bot.Online = handleOf(o.Name), true
	m.Features.Commands = []manifestCommand{{
		Command: o.Command, URL: address("/slack/commands"), Description: "Ask about accounts",
		Hint:   "help | top 10 | status ACCOUNT | why ACCOUNT",
		Escape: true, // mentions come as ids, whoever carries the name
	}}
	for _, s := range Shortcuts() {
		m.Features.Shortcuts = append(m.Features.Shortcuts, manifestShortcut{s.Name, "message", s.Callback, s.Description})
	}
	for _, s := range Scopes() {
		m.OAuth.Scopes.Bot = append(m.OAuth.Scopes.Bot, s.Name)
	}
	m.Settings.Events.URL, m.Settings.Events.Bot = address("/slack/events"), botEvents()
	m.Settings.Interactivity.Enabled = true
	m.Settings.Interactivity.URL, m.Settings.Interactivity.Options = address("/slack/actions"), address("/slack/options")
	m.Settings.SocketMode = base == ""
	return m
}

// handleOf makes a name one that a bot may have: Slack takes small letters,
// digits and a few signs there.
func handleOf(name string) string {
	handle := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		case r == ' ':
			return '-'
		}
		return -1
	}, strings.ToLower(name))
	if handle == "" {
		return "kambot"
	}
	return handle
}
