package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T11", Unit: "statistics.unit.terms", Denominator: "statistics.denominator.terms",
		Published: subject{of: "terms", rows: "term"},
		All:       "statistics.row.terms", Each: terms, Rows: byKind,
		Measures: []measure{
			{head: "statistics.head.agreed", kind: Money, take: sum, of: func(u *unit) (int64, bool) {
				return u.term.Agreed, u.term.Agreed > 0
			}},
			{head: "statistics.head.paid", kind: Money, take: sum, of: func(u *unit) (int64, bool) {
				return u.term.Paid, u.term.Agreed > 0
			}},
		},
		Checks: func(t *Table) []Check {
			ok, paid := true, len(t.Columns)-1
			for _, row := range t.Rows {
				ok = ok && row.Values[paid-1].N >= row.Values[paid].N
			}
			return []Check{{Text: say(map[bool]string{
				true: "statistics.t11.check_paid", false: "statistics.t11.check_overpaid",
			}[ok]), OK: ok}}
		},
		Notes: []string{"statistics.t11.note_state"}, Shared: map[string]string{all: "terms"},
	})
}

var byKind = listed("staff.term_", mediation.TermKinds, func(u *unit) mediation.TermKind { return u.term.Kind })
