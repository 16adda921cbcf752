package database

import (
	"slices"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// narrowCases narrows to the cases that a query asks for, besides its words.
func narrowCases(s *statement, q record.CaseQuery) {
	state := "state"
	if slices.Contains(q.States, mediation.CaseClosed) {
		state += " || ''" // most are: no index of it helps, and the order of the list does
	}
	oneOf(s, state, q.States)
	if q.Units != nil {
		s.add("AND")
		in(s, "office", q.Units)
	}
	if q.MediatorID != "" {
		s.add("AND mediator_id = ?", q.MediatorID)
	}
	if q.Office != "" {
		s.add("AND office = ?", q.Office)
	}
	if q.Outcome != "" {
		s.add("AND outcome = ?", q.Outcome)
	}
	if q.Next != "" {
		s.add("AND next = ?", string(q.Next))
	}
	if q.NextNot != "" {
		s.add("AND next <> ?", string(q.NextNot))
	}
	if q.DueTo != "" {
		s.add("AND due_on <> '' AND due_on <= ?", q.DueTo)
	}
	if q.MeetingFrom != "" {
		s.add("AND meeting_on <> '' AND meeting_on BETWEEN ? AND ?", q.MeetingFrom, q.MeetingTo)
	}
	if q.HeldFrom != "" {
		s.add("AND id IN (SELECT case_id FROM held_meetings WHERE held_on BETWEEN ? AND ?)", q.HeldFrom, q.HeldTo)
	}
}

// narrowed reports whether a query asks for more than words.
func narrowed(q record.CaseQuery) bool {
	var s statement
	narrowCases(&s, q)
	return s.text.Len() > 0
}
