package main

import (
	"tilts/internal/config"
	"tilts/internal/mediation"
)

// practice is what the configuration asks before a meeting, beside the law.
func practice(cfg *config.Config) mediation.Practice {
	return mediation.Practice{
		RiskDays: cfg.RiskDays, Tries: cfg.ContactTries, Second: mediation.Second(cfg.SecondMediator),
		Levels: map[mediation.PracticeGate]mediation.Level{
			mediation.PracticeRisk:  mediation.Level(cfg.PracticeRisk),
			mediation.PracticeTalk:  mediation.Level(cfg.PracticeTalk),
			mediation.PracticeAlone: mediation.Level(cfg.PracticeAlone),
		},
	}
}
