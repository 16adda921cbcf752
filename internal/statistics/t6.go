package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T6", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "article", columns: "outcome"},
		All:       "statistics.row.received", Each: cases, Rows: byArticle, Columns: byOutcome, Shared: outcomesShared,
		Notes: []string{"statistics.t6.note_gravest"},
	})
	register(Definition{
		ID: "T6a", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "grade", columns: "outcome"},
		All:       "statistics.row.received", Each: cases, Rows: byGrade, Columns: byOutcome, Shared: outcomesShared,
		Notes: []string{"statistics.t6.note_gravest"},
	})
}

var (
	byArticle = found(func(u *unit) string { return u.c.Article })
	byGrade   = listed("statistics.grade.", mediation.Grades, func(u *unit) mediation.Grade { return u.c.Grade })
)
