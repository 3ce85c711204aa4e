package main

import (
	"errors"
	"fmt"
	"time"

	"kambot/calendar"
	"kambot/config"
	"kambot/handlers"
	"kambot/kam"
)

// deskOptions are what the settings tell the desk.
func deskOptions(s *config.Config) (handlers.Options, error) {
	calendars, err := calendars(s.Calendars)
	if err != nil {
		return handlers.Options{}, err
	}
	pair := func(list []int) [2]int { return [2]int{list[0], list[1]} }
	days := make([]time.Weekday, 0, 7)
	for _, d := range s.Digest.Days {
		days = append(days, time.Weekday(d))
	}
	return handlers.Options{
		Admins: emails(s.Access.Admins), Open: s.Access.Scope == "open", Language: s.Company.Language,
		Top:   handlers.Top{Default: s.Top.Default, Max: s.Top.Max},
		Lines: kam.Lines{A: int64(s.Key.Pareto), B: int64(s.Key.ClassB)},
		Moves: handlers.Moves{UndoWithin: s.Undo.Within, CoverDays: s.Cover.KAMDays},

		Calendars: calendars,
		Digest:    handlers.Mornings{Minute: int(s.Digest.Time), Days: days, Until: int(s.Digest.Until), Late: s.Digest.Late, PerDay: s.Notices.PerDay},
		TeamView:  handlers.Weekly{Day: time.Weekday(s.TeamView.Day), Minute: int(s.TeamView.Time)},
		RollUp:    handlers.RollUp{Weekly: handlers.Weekly{Day: time.Weekday(s.RollUp.Day), Minute: int(s.RollUp.Time)}, Channel: s.RollUp.Channel},
		Health:    healthRules(s),
		PaceAlarm: s.Pace.Alarm,
		Stale:     handlers.Stale{BillingDays: s.Stale.BillingDays, KPIDays: s.Stale.KPIDays},
		Weights:   weights(s.Pipeline),
		Agreements: kam.AgreementRules{
			SilentAfter: s.Agreements.SilentAfterDays, Remind: [3]int{s.Acknowledge.RepDays, s.Acknowledge.KAMDays, s.Acknowledge.ManagerDays},
			Rungs: s.Renewals.Days, Strategic: s.Renewals.StrategicDays,
		},
		Load: handlers.Range{Low: s.Load.Low, High: s.Load.High},
		Concentration: kam.Limits{
			Largest: pair(s.Concentration.Largest), TopThree: pair(s.Concentration.TopThree), TopTen: pair(s.Concentration.TopTen),
		},
	}, nil
}

// healthRules are how an account's health is reckoned.
func healthRules(s *config.Config) kam.HealthRules {
	w := s.Health.Weights
	return kam.HealthRules{
		Weights: [kam.HealthParts]int{
			kam.PartTrend: w.Trend, kam.PartPace: w.Pace, kam.PartContact: w.Contact,
			kam.PartRenewal: w.Renewal, kam.PartExecution: w.Execution, kam.PartKPIs: w.KPIs,
		},
		Healthy: s.Health.Healthy, Watch: s.Health.Watch, AtRisk: s.Health.AtRisk, Move: s.Health.Move, Coverage: s.Health.Coverage,
		PaceAlarm: s.Pace.Alarm, KPIDays: s.Stale.KPIDays,
		Quiet: kam.QuietRules{A: s.Quiet.ADays, B: s.Quiet.BDays, C: s.Quiet.CDays},
	}
}

// weights are how likely an open opportunity is to be won, by stage.
func weights(s config.Pipeline) kam.Weights {
	stages := make(map[string]int, len(s.Weights))
	for _, w := range s.Weights {
		stages[w.Stage()] = w.Percent()
	}
	return kam.NewWeights(stages, s.Other)
}

// calendars are the holidays by the name that the people file uses.
func calendars(settings config.Calendars) (map[string]*kam.Calendar, error) {
	all := map[string]*kam.Calendar{}
	for name, c := range settings {
		add, err := days(c.Add)
		remove, err2 := days(c.Remove)
		if err := errors.Join(err, err2); err != nil {
			return nil, fmt.Errorf("calendars.%s: %w", name, err)
		}
		if all[name], err = calendar.New(string(c.Base), add, remove); err != nil {
			return nil, fmt.Errorf("calendars.%s: %w", name, err)
		}
	}
	return all, nil
}

func days(list []config.Date) ([]kam.Day, error) {
	all := make([]kam.Day, len(list))
	for i, d := range list {
		day, err := kam.ParseDay(string(d))
		if err != nil {
			return nil, err
		}
		all[i] = day
	}
	return all, nil
}
