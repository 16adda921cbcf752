package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// putHeld writes which meetings of a case were held.
func (tx *Tx) putHeld(ctx context.Context, c record.CaseRow) error {
	if c.Version > 1 {
		if _, err := tx.exec(ctx, "DELETE FROM held_meetings WHERE case_id = $1", c.ID); err != nil {
			return err
		}
	}
	for n, m := range c.Held {
		err := tx.add(ctx, "held_meetings", "case_id, n, held_on, held_at, venue", c.ID, n, m.On, m.At, m.Venue)
		if err != nil {
			return err
		}
	}
	return nil
}

// HeldMeetings returns the meetings of cases that were held in some days, in the order of the days.
func (tx *Tx) HeldMeetings(ctx context.Context, from, to mediation.Date, cases []string) ([]record.HeldMeeting, error) {
	if len(cases) == 0 {
		return nil, nil
	}
	var s statement
	s.add("SELECT case_id, held_on, held_at, venue FROM held_meetings WHERE held_on BETWEEN ? AND ? AND", from, to)
	in(&s, "case_id", cases)
	s.add("ORDER BY held_on, held_at, case_id, n")
	return list(ctx, tx, func(m *record.HeldMeeting, r row) error {
		return r.Scan(&m.CaseID, &m.On, &m.At, &m.Venue)
	}, s.text.String(), s.args...)
}
