// Package config turns a file and the environment into typed settings, or says which line is wrong and how
// to mend it. Nobody else reads either: the rest of the bot is given values that were checked once, and
// starts with all of them or not at all.
//
// Each setting is one field below: its key, its rule and its default. config.yaml at the top of the
// repository shows them all; a test keeps the two the same.
package config

import "time"

// Config is what the bot was told. It is not changed after Load returned it.
type Config struct {
	Slack         Slack         `key:"slack"`
	Store         Store         `key:"store"`
	HTTP          HTTP          `key:"http"`
	Ops           Ops           `key:"ops"`
	Company       Company       `key:"company"`
	Access        Access        `key:"access"`
	Money         Money         `key:"money"`
	Key           Key           `key:"key"`
	Top           Top           `key:"top"`
	Digest        Digest        `key:"digest"`
	TeamView      Weekly        `key:"team_view"`
	RollUp        RollUp        `key:"roll_up"`
	Notices       Notices       `key:"notices"`
	Quiet         Quiet         `key:"quiet"`
	Health        Health        `key:"health"`
	Pace          Pace          `key:"pace"`
	Pipeline      Pipeline      `key:"pipeline"`
	Stale         Stale         `key:"stale"`
	Renewals      Renewals      `key:"renewals"`
	Agreements    Agreements    `key:"agreements"`
	Acknowledge   Acknowledge   `key:"acknowledge"`
	Load          Range         `key:"load"`
	Concentration Concentration `key:"concentration"`
	Undo          Undo          `key:"undo"`
	Cover         Cover         `key:"cover"`
	Calendars     Calendars     `key:"calendars" env:"-"`
	Log           Log           `key:"log"`

	file     string
	warnings []string
	where    map[string]string // key -> the line or variable that set it
}

// File is the path of the file that was read, empty when there was none.
func (c *Config) File() string { return c.file }

// Warnings are remarks that are no reason not to start.
func (c *Config) Warnings() []string { return c.warnings }

// Slack is how the bot reaches Slack. With an app token it connects by Socket Mode, else it is reached over
// HTTP and needs the signing secret.
type Slack struct {
	APIURL           string `key:"api_url" env:"SLACK_API_URL"`
	BotToken         Secret `key:"bot_token" env:"SLACK_BOT_TOKEN"`
	AppToken         Secret `key:"app_token" env:"SLACK_APP_TOKEN"`
	SigningSecret    Secret `key:"signing_secret" env:"SLACK_SIGNING_SECRET"`
	PostsPerMinute   int    `key:"posts_per_minute" min:"1" max:"6000"`
	HistoryPerMinute int    `key:"history_per_minute" min:"1" max:"6000"`
}

// Store is where things are remembered.
type Store struct {
	Engine string `key:"engine" one:"bolt"`
	Path   string `key:"path" required:"yes"`
}

// HTTP is where Slack reaches a bot without Socket Mode.
type HTTP struct {
	Addr Addr `key:"addr" required:"yes"`
}

// Ops is where /healthz and /metrics are served; empty: nowhere.
type Ops struct {
	Addr Addr `key:"addr"`
}

// Company is what holds for everybody who has not chosen otherwise.
type Company struct {
	Timezone Zone   `key:"timezone"`
	Language string `key:"language" one:"en,es"`
}

// Access is who may see and do more than their own accounts allow.
type Access struct {
	Admins []Email `key:"admins"`
	Scope  string  `key:"scope" one:"roles,open"`
}

// Money is what figures are reported in; an empty currency is that of the first amounts imported.
type Money struct {
	Currency Currency `key:"currency"`
}

// Key is which accounts are key: percentages of the company's net turnover.
type Key struct {
	Pareto      int `key:"pareto" min:"1" max:"100"`
	ClassB      int `key:"class_b" min:"1" max:"100"`
	AnnounceIn  int `key:"announce_in" min:"1" max:"100"`
	AnnounceOut int `key:"announce_out" min:"1" max:"100"`
	MonthEnds   int `key:"month_ends" min:"1" max:"12"`
}

// Top is the length of rankings.
type Top struct {
	Default int `key:"default" min:"1" max:"25"`
	Max     int `key:"max" min:"1" max:"25"`
}

// Digest is when the daily message goes out, in each person's own zone.
type Digest struct {
	Time  Clock         `key:"time"`
	Days  []Weekday     `key:"days"`
	Until Clock         `key:"until"`
	Late  time.Duration `key:"late"`
	Keep  int           `key:"keep_days" min:"1" max:"36500"`
}

// Weekly is a day of the week and an hour of it.
type Weekly struct {
	Day  Weekday `key:"day"`
	Time Clock   `key:"time"`
}

// RollUp is the executives' weekly message; without a channel it is a DM.
type RollUp struct {
	Day     Weekday `key:"day"`
	Time    Clock   `key:"time"`
	Channel string  `key:"channel"`
}

// Notices is how many messages a day may interrupt one person.
type Notices struct {
	PerDay int `key:"per_day" max:"100"`
}

// Quiet is after how many days without contact an account of a class is quiet.
type Quiet struct {
	ADays int `key:"a_days" min:"1" max:"3650"`
	BDays int `key:"b_days" min:"1" max:"3650"`
	CDays int `key:"c_days" min:"1" max:"3650"`
}

// Health is how an account's 0 to 100 are weighed and named.
type Health struct {
	Healthy  int     `key:"healthy" min:"1" max:"100"`
	Watch    int     `key:"watch" min:"1" max:"100"`
	AtRisk   int     `key:"at_risk" min:"1" max:"100"`
	Move     int     `key:"move" min:"1" max:"100"`
	Coverage int     `key:"coverage" max:"100"`
	Weights  Weights `key:"weights"`
}

// Weights are the parts of health; what counts is their proportion.
type Weights struct {
	Trend     int `key:"trend" max:"100"`
	Pace      int `key:"pace" max:"100"`
	Contact   int `key:"contact" max:"100"`
	Renewal   int `key:"renewal" max:"100"`
	Execution int `key:"execution" max:"100"`
	KPIs      int `key:"kpis" max:"100"`
}

// Pace is below which percentage of its pace a target alarms.
type Pace struct {
	Alarm int `key:"alarm" min:"1" max:"100"`
}

// Pipeline is how likely an open opportunity of a stage is to be won, in percent.
type Pipeline struct {
	Weights []StageWeight `key:"weights"`
	Other   int           `key:"other" max:"100"`
}

// Stale is how old data may be before nothing is compared with it any more: working days since billing was
// loaded, days since a KPI's last value.
type Stale struct {
	BillingDays int `key:"billing_days" min:"1" max:"365"`
	KPIDays     int `key:"kpi_days" min:"1" max:"3650"`
}

// Renewals is how many days before an agreement ends somebody is reminded.
type Renewals struct {
	Days          []int `key:"days" min:"1" max:"3650"`
	StrategicDays []int `key:"strategic_days" min:"1" max:"3650"`
}

// Agreements signed longer ago than this when they are recorded are loaded silently.
type Agreements struct {
	SilentAfterDays int `key:"silent_after_days" max:"3650"`
}

// Acknowledge is after how many working days without an answer somebody hears of it.
type Acknowledge struct {
	RepDays     int `key:"rep_days" min:"1" max:"60"`
	KAMDays     int `key:"kam_days" min:"1" max:"60"`
	ManagerDays int `key:"manager_days" min:"1" max:"60"`
}

// Range is what is still right, in percent of the team's median.
type Range struct {
	Low  int `key:"low" max:"1000"`
	High int `key:"high" min:"1" max:"1000"`
}

// Concentration is the share in percent that is flagged, and the one that is flagged harder.
type Concentration struct {
	Largest  []int `key:"largest" min:"1" max:"100"`
	TopThree []int `key:"top_three" min:"1" max:"100"`
	TopTen   []int `key:"top_ten" min:"1" max:"100"`
}

// Undo is how long a change can be taken back.
type Undo struct {
	Within time.Duration `key:"within"`
}

// Cover is how long a KAM may hand over an account without the manager.
type Cover struct {
	KAMDays int `key:"kam_days" min:"1" max:"366"`
}

// Log is what is logged to stderr; format auto is text on a terminal and JSON otherwise.
type Log struct {
	Level  string `key:"level" one:"debug,info,warn,error"`
	Format string `key:"format" one:"auto,text,json"`
}

// Default is what holds where nothing is said.
func Default() *Config {
	workdays := []Weekday{Weekday(time.Monday), Weekday(time.Tuesday), Weekday(time.Wednesday), Weekday(time.Thursday), Weekday(time.Friday)}
	return &Config{
		Slack:         Slack{APIURL: "https://slack.com/api/", PostsPerMinute: 300, HistoryPerMinute: 40},
		Store:         Store{Engine: "bolt", Path: "kambot.db"},
		HTTP:          HTTP{Addr: "127.0.0.1:8080"},
		Company:       Company{Timezone: Zone{time.UTC}, Language: "en"},
		Access:        Access{Admins: []Email{}, Scope: "roles"},
		Key:           Key{Pareto: 80, ClassB: 95, AnnounceIn: 80, AnnounceOut: 85, MonthEnds: 2},
		Top:           Top{Default: 10, Max: 25},
		Digest:        Digest{Time: at(8, 0), Days: workdays, Until: at(12, 0), Late: 15 * time.Minute, Keep: 400},
		TeamView:      Weekly{Day: Weekday(time.Monday), Time: at(8, 30)},
		RollUp:        RollUp{Day: Weekday(time.Monday), Time: at(9, 0)},
		Notices:       Notices{PerDay: 5},
		Quiet:         Quiet{ADays: 14, BDays: 30, CDays: 90},
		Health:        Health{Healthy: 75, Watch: 50, AtRisk: 25, Move: 10, Coverage: 50, Weights: Weights{Trend: 30, Pace: 20, Contact: 15, Renewal: 15, Execution: 10, KPIs: 10}},
		Pace:          Pace{Alarm: 80},
		Pipeline:      Pipeline{Weights: []StageWeight{"prospecting=10", "qualification=20", "engaging=30", "proposal=50", "negotiation=75"}, Other: 50},
		Stale:         Stale{BillingDays: 3, KPIDays: 45},
		Renewals:      Renewals{Days: []int{90, 60, 30, 14, 7}, StrategicDays: []int{180, 90, 60, 30, 14, 7}},
		Agreements:    Agreements{SilentAfterDays: 14},
		Acknowledge:   Acknowledge{RepDays: 1, KAMDays: 2, ManagerDays: 3},
		Load:          Range{Low: 60, High: 140},
		Concentration: Concentration{Largest: []int{10, 20}, TopThree: []int{25, 40}, TopTen: []int{40, 60}},
		Undo:          Undo{Within: 24 * time.Hour},
		Cover:         Cover{KAMDays: 30},
		Calendars:     Calendars{},
		Log:           Log{Level: "info", Format: "auto"},
	}
}

func at(hour, minute int) Clock { return Clock(hour*60 + minute) }
