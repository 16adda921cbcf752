package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: CasesTable, Unit: "statistics.unit.cases", Denominator: "statistics.denominator.none",
		InHouse: "statistics.t19.in_house",
		Notes:   []string{"statistics.t19.note_coarse"}, Fields: fields,
	})
}

// field is a column of the rows of cases: a value of a dimension, or a number.
type field struct {
	head string
	by   dimension
	kind Kind // of a number: Count, Days (whole ones) or Money
	of   func(u *unit) (n int64, has bool)

	pivot Axis // where the pivot of the analyst's workbook has it first
}

// fields are what is told of each case: nothing that names anybody, no day and no number of a
// case.
var fields = []field{
	{head: "statistics.field.month", by: found(func(u *unit) string { return monthOf(u.c.ArrivedOn) })},
	{head: "statistics.field.office", by: byOffice, pivot: Down},
	{head: "statistics.field.initiator", by: byInitiator},
	{head: "statistics.field.stage", by: byStage},
	{head: "statistics.field.article", by: byArticle},
	{head: "statistics.field.grade", by: byGrade},
	{head: "statistics.field.mediator", by: byMediator},
	{head: "statistics.field.confirmed", by: answered(func(r *CaseRow) bool { return r.ConfirmedOn != 0 })},
	{head: "statistics.field.started", by: answered(func(r *CaseRow) bool { return r.StartedOn != 0 })},
	{head: "statistics.field.outcome", by: byOutcome, pivot: Across},
	{head: "statistics.field.reason", by: byReason},
	{head: "statistics.field.to_gate", kind: Days, of: toGate},
	{head: "statistics.field.to_outcome", kind: Days, of: toOutcome},
	{head: "statistics.field.victims", of: counting(func(r *CaseRow) int { return r.count(mediation.Victim) })},
	{head: "statistics.field.offenders", of: counting(func(r *CaseRow) int { return r.count(mediation.Offender) })},
	{head: "statistics.field.minors", by: byMinors},
	{head: "statistics.field.format", by: byFormat},
	{head: "statistics.field.mode", by: byMode},
	{head: "statistics.field.venue", by: byVenue},
	{head: "statistics.field.interpreter", by: byInterpreter},
	{head: "statistics.field.safety", by: bySafety},
	{head: "statistics.field.terms", of: counting(func(r *CaseRow) int { return len(r.Terms) })},
	{head: "statistics.field.done", of: counting(func(r *CaseRow) (n int) {
		for _, t := range r.Terms {
			if t.Result == string(mediation.FulfilledDone) {
				n++
			}
		}
		return n
	})},
	{head: "statistics.field.agreed", kind: Money, of: counting(func(r *CaseRow) (cents int) {
		for _, t := range r.Terms {
			cents += int(t.Agreed)
		}
		return cents
	})},
	{head: "statistics.field.paid", kind: Money, of: counting(func(r *CaseRow) (cents int) {
		for _, t := range r.Terms {
			cents += int(t.Paid)
		}
		return cents
	})},
}

func counting(of func(r *CaseRow) int) func(u *unit) (int64, bool) {
	return func(u *unit) (int64, bool) { return int64(of(u.c)), true }
}

// answered is a dimension of yes and no.
func answered(of func(r *CaseRow) bool) dimension {
	return dimension{
		values: []value{{"yes", say("statistics.yes")}, {"no", say("statistics.no")}},
		of:     func(u *unit) string { return yes(of(u.c)) },
	}
}

// monthOf is the year and the month of a day.
func monthOf(d Day) string {
	date := d.Date()
	return string(date[:min(len(date), len("2026-01"))])
}

// count is how many parties a side has.
func (r *CaseRow) count(side mediation.Side) (n int) {
	for _, p := range r.Parties {
		if p.Side == side {
			n++
		}
	}
	return n
}
