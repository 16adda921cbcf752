package statistics

import (
	"strings"

	"tilts/internal/mediation"
)

func init() {
	register(Definition{
		ID: "T6", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		All: "statistics.row.received", Each: cases, Columns: byOutcome, Shared: outcomesShared,
		Rows:  found(func(u unit) string { return articleOf(u.c.Offence) }),
		Notes: []string{"statistics.t6.note_gravest"},
	})
	register(Definition{
		ID: "T6a", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		All: "statistics.row.received", Each: cases, Columns: byOutcome, Shared: outcomesShared,
		Rows: listed("statistics.grade.", []mediation.Grade{
			mediation.GradeViolation, mediation.GradeLess, mediation.GradeSerious, mediation.GradeEspecially,
		}, func(u unit) mediation.Grade { return u.c.Grade }),
		Notes: []string{"statistics.t6.note_gravest"},
	})
}

// articleOf is the article of an offence without its part: "KL 175(3)" is of "KL 175".
func articleOf(offence string) string {
	article, _, _ := strings.Cut(offence, "(")
	return strings.TrimSpace(article)
}
