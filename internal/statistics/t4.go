package statistics

import (
	"slices"

	"tilts/internal/mediation"
)

func init() {
	register(Definition{
		ID: OutcomesTable, Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "outcome"},
		Notes:     []string{"statistics.t4.note_stage", "statistics.t4.note_withdrawn"},
		Each:      cases, Tree: &funnel, Says: reachedAgreement,
		Checks: func(t *Table) []Check {
			ok := true
			for j, c := range t.Columns { // the first rows are one step after another
				if c.Kind == Count {
					n := func(row int) int64 { return t.count(Cell{row, j}) }
					ok = ok && n(0) >= n(1) && n(1) >= n(2) && n(2) >= n(3)
				}
			}
			return []Check{{Text: say(map[bool]string{
				true: "statistics.t4.check_shrinks", false: "statistics.t4.check_grows",
			}[ok]), OK: ok}}
		},
		Shared: map[string]string{
			received: "received", started: started, reachedAgreement: reachedAgreement, reachedNone: reachedNone,
			withdrawn: withdrawn, running: running, notStarted: notStarted,
		},
	})
}

// The steps of the funnel.
const (
	received         = "received"
	bothConfirmed    = "both_confirmed"
	started          = "started"
	reachedAgreement = "agreement"
	reachedNone      = "none"
	withdrawn        = "withdrawn"
	running          = "running"
	contradictory    = "contradictory" // started, with an outcome that a started case cannot have
	notStarted       = "not_started"
	preparing        = "preparing"
)

// funnel follows the cases that arrived in the period to where they stand at the moment of the
// report.
var funnel = tree{
	rows: []treeRow{
		{received, "statistics.row.received", 0, true, ""},
		{bothConfirmed, "statistics.t4.both_confirmed", 1, false, ""},
		{started, "statistics.t4.started", 0, true, ""},
		{reachedAgreement, "statistics.t4.agreement", 1, false, ""},
		{reachedNone, "statistics.t4.none", 1, false, ""},
		{withdrawn, "statistics.t4.withdrawn", 1, false, ""},
		{running, "statistics.t4.running", 1, false, ""},
		{contradictory, "statistics.t4.contradictory", 1, false, "statistics.t4.check_contradictory"},
		{notStarted, "statistics.t4.not_started", 0, true, ""},
		{string(mediation.ReasonVictimRefused), "statistics.t4.victim_refused", 1, false, ""},
		{string(mediation.ReasonOffenderRefused), "statistics.t4.offender_refused", 1, false, ""},
		{string(mediation.ReasonUnreachable), "statistics.t4.unreachable", 1, false, ""},
		{string(mediation.ReasonNotAdmitted), "statistics.t4.not_admitted", 1, false, ""},
		{string(mediation.ReasonNotSuitable), "statistics.t4.not_suitable", 1, false, ""},
		{string(mediation.ReasonDied), "statistics.t4.died", 1, false, ""},
		{preparing, "statistics.t4.preparing", 1, false, ""},
		{unknown, "statistics.row.unknown", 1, false, ""},
	},
	sums: [][]string{
		{received, started, notStarted},
		{started, reachedAgreement, reachedNone, withdrawn, running, contradictory},
		{
			notStarted, string(mediation.ReasonVictimRefused), string(mediation.ReasonOffenderRefused),
			string(mediation.ReasonUnreachable), string(mediation.ReasonNotAdmitted),
			string(mediation.ReasonNotSuitable), string(mediation.ReasonDied), preparing, unknown,
		},
	},
	marks: func(u *unit, list []string) []string {
		list = append(list, received)
		if u.c.ConfirmedOn != 0 {
			list = append(list, bothConfirmed)
		}
		if u.c.StartedOn != 0 {
			return append(list, started, outcomeOf(u.c))
		}
		return append(list, notStarted, reasonOf(u.c))
	},
}

// outcomeOf places a started case (domain rule 17).
func outcomeOf(c *CaseRow) string {
	switch c.Outcome {
	case mediation.OutcomeAgreement:
		return reachedAgreement
	case mediation.OutcomeNone:
		return reachedNone
	case mediation.OutcomeWithdrawn:
		return withdrawn
	case "":
		return running
	}
	return contradictory
}

// reasonOf places a case that has not started. A side that withdraws
// before the start counts as having refused; an outcome that only a started case
// can have counts as not known.
func reasonOf(c *CaseRow) string {
	switch c.Outcome {
	case "":
		return preparing
	case mediation.OutcomeWithdrawn:
		switch c.WithdrawnBy {
		case mediation.Victim:
			return string(mediation.ReasonVictimRefused)
		case mediation.Offender:
			return string(mediation.ReasonOffenderRefused)
		}
	case mediation.OutcomeNotStarted:
		if c.Reason != "" && c.Reason != mediation.ReasonUnknown {
			return string(c.Reason)
		}
	}
	return unknown
}

// byReason is why a case has not started; empty for one that has.
var byReason = dimension{
	values: reasons(), of: func(u *unit) string {
		if u.c.StartedOn != 0 {
			return "started"
		}
		return reasonOf(u.c)
	},
}

// reasons are the rows of the funnel below those that have not started.
func reasons() (list []value) {
	for _, r := range funnel.rows {
		if slices.Contains(funnel.sums[2], r.code) && r.code != notStarted {
			list = append(list, value{r.code, say(r.key)})
		}
	}
	return append(list, value{"started", say("statistics.t4.started")})
}
