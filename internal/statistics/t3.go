package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T3", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		All: "statistics.row.received", Each: cases, Months: true, Shared: map[string]string{all: "received"},
		Rows: listed("staff.stage_", []mediation.Stage{
			mediation.StageProceedings, mediation.StageJudgment, mediation.StagePenalOrder,
			mediation.StageConditional, mediation.StageCorrective,
		}, func(u unit) mediation.Stage { return u.c.Stage }),
	})
}
