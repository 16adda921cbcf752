package database

import (
	"cmp"
	"context"
	"errors"

	"tilts/internal/record"
)

const caseColumns = "id, number, state, office, mediator_id, arrived_on, opened_on, title, search_key, safety, " +
	"pairs_open, pairs, meeting_on, meeting_at, venue, next, waits_for, since, due_on, due, outcome, " +
	"updated_at, version, second_id"

func scanCase(c *record.CaseRow, r row) error {
	return r.Scan(&c.ID, &c.Number, &c.State, &c.Office, &c.MediatorID, &c.ArrivedOn, &c.OpenedOn, &c.Title,
		&c.SearchKey, &c.Safety,
		&c.PairsOpen, &c.Pairs, &c.MeetingOn, &c.MeetingAt, &c.Venue, &c.Next, &c.WaitsFor, &c.Since, &c.DueOn, &c.Due,
		&c.Outcome, &c.UpdatedAt, &c.Version, &c.SecondID)
}

// caseValues are the values of caseColumns.
func caseValues(c record.CaseRow) []any {
	return []any{c.ID, c.Number, c.State, c.Office, c.MediatorID, c.ArrivedOn, c.OpenedOn, c.Title, c.SearchKey,
		c.Safety, c.PairsOpen, c.Pairs, c.MeetingOn, c.MeetingAt, c.Venue, c.Next, c.WaitsFor, c.Since, c.DueOn,
		c.Due, c.Outcome, c.UpdatedAt, c.Version, c.SecondID}
}

// PutCase writes a case's row with its new version: 1 adds it, a higher one
// replaces the row whose version is one less, and is fault.Conflict otherwise.
// The number never changes (domain rule 14).
func (tx *Tx) PutCase(ctx context.Context, c record.CaseRow) error {
	if c.Version == 1 {
		if err := tx.add(ctx, "cases", caseColumns, caseValues(c)...); err != nil {
			return err
		}
		return errors.Join(tx.putHeld(ctx, c), tx.gather(ctx, c.ID))
	}
	err := tx.guarded(ctx, "SELECT 1 FROM cases WHERE id = $1", `UPDATE cases SET
		version = $2, state = $3, office = $4, mediator_id = $5, arrived_on = $6, opened_on = $7, title = $8,
		search_key = $9, safety = $10, pairs_open = $11, pairs = $12, meeting_on = $13, updated_at = $14,
		meeting_at = $15, venue = $16, next = $17, waits_for = $18, since = $19, due_on = $20, due = $21, outcome = $22,
		second_id = $23
		WHERE id = $1 AND version = $2 - 1`,
		c.ID, c.Version, c.State, c.Office, c.MediatorID, c.ArrivedOn, c.OpenedOn, c.Title, c.SearchKey, c.Safety,
		c.PairsOpen, c.Pairs, c.MeetingOn, c.UpdatedAt, c.MeetingAt, c.Venue, c.Next, c.WaitsFor, c.Since, c.DueOn,
		c.Due, c.Outcome, c.SecondID)
	if err != nil {
		return err
	}
	if err := tx.putHeld(ctx, c); err != nil {
		return err
	}
	return tx.gather(ctx, c.ID)
}

// AddCases adds the rows of many new cases.
func (tx *Tx) AddCases(ctx context.Context, rows []record.CaseRow) error {
	if err := addAll(ctx, tx, "cases", caseColumns, rows, caseValues); err != nil {
		return err
	}
	for _, c := range rows {
		if err := errors.Join(tx.putHeld(ctx, c), tx.gather(ctx, c.ID)); err != nil {
			return err
		}
	}
	return nil
}

// CaseRow returns a case's row.
func (tx *Tx) CaseRow(ctx context.Context, id string) (record.CaseRow, error) {
	return one(ctx, tx, scanCase, "SELECT "+caseColumns+" FROM cases WHERE id = $1", id)
}

// CaseRows returns the rows of these cases, in no order.
func (tx *Tx) CaseRows(ctx context.Context, ids []string) ([]record.CaseRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var s statement
	s.add("SELECT " + caseColumns + " FROM cases WHERE")
	in(&s, "id", ids)
	return list(ctx, tx, scanCase, s.text.String(), s.args...)
}

// CaseByNumber returns the row of the case with a number.
func (tx *Tx) CaseByNumber(ctx context.Context, number string) (record.CaseRow, error) {
	return one(ctx, tx, scanCase, "SELECT "+caseColumns+" FROM cases WHERE number = $1", number)
}

// orders has the column that each order sorts by; the ones that are dates put an empty one last.
var orders = map[record.CaseOrder]string{
	record.ByDue: "due_on", record.ByMeeting: "meeting_on", record.BySince: "since", record.ByArrival: "arrived_on",
}

// Cases returns a page of cases in the order asked for.
func (tx *Tx) Cases(ctx context.Context, q record.CaseQuery) (page []record.CaseRow, err error) {
	column, after, limit := orders[q.Sort], q.After, cmp.Or(q.Limit, 50)
	if column == "" {
		return tx.casesOf(ctx, q, limit, func(s *statement) {
			if after.Number != "" {
				s.add("AND number < ?", after.Number)
			}
			s.add("ORDER BY number DESC")
		})
	}
	// Those that have a value, and then those that have none: each is read in the order of an index.
	if after.Value != "" || after.Number == "" {
		page, err = tx.casesOf(ctx, q, limit, func(s *statement) {
			s.add("AND " + column + " <> ''")
			if after.Number != "" {
				s.add("AND "+column+" >= ? AND ("+column+" > ? OR number < ?)", after.Value, after.Value, after.Number)
			}
			s.add("ORDER BY " + column + ", number DESC")
		})
		after.Number = ""
	}
	if err != nil || len(page) == limit {
		return page, err
	}
	rest, err := tx.casesOf(ctx, q, limit-len(page), func(s *statement) {
		s.add("AND " + column + " = ''")
		if after.Number != "" {
			s.add("AND number < ?", after.Number)
		}
		s.add("ORDER BY number DESC")
	})
	return append(page, rest...), err
}

// casesOf returns cases that a query asks for, from a place on in an order.
func (tx *Tx) casesOf(
	ctx context.Context, q record.CaseQuery, limit int, order func(*statement),
) ([]record.CaseRow, error) {
	few, some, err := tx.fewCases(ctx, q, limit)
	if err != nil || !some {
		return nil, err
	}
	var s statement
	s.through(caseColumns, "cases", few)
	s.having("found_by", q.Words, few)
	narrowCases(&s, q)
	order(&s)
	s.add("LIMIT ?", limit)
	return list(ctx, tx, scanCase, s.text.String(), s.args...)
}

// fewCases gives the ids of few cases that have all that a query asks for, where it asks for
// something that few have; false when there are none.
func (tx *Tx) fewCases(ctx context.Context, q record.CaseQuery, limit int) (few ids, some bool, err error) {
	var s statement
	switch {
	case q.Own != nil:
		s.add("SELECT id AS few_id FROM cases WHERE")
		in(&s, "mediator_id", q.Own)
		s.add("UNION SELECT id FROM cases WHERE second_id <> '' AND")
		in(&s, "second_id", q.Own)
	case q.MediatorID != "":
		s.add("SELECT id AS few_id FROM cases WHERE mediator_id = ?", q.MediatorID)
	case len(q.Words) > 0 && q.Sort == record.ByNumber:
		few, some, err = tx.newest(ctx, q, limit)
		if err != nil || !some || few.query != "" {
			return few, some, err
		}
		return tx.rare(ctx, foundCases, q.Words)
	case len(q.Words) > 0:
		return tx.rare(ctx, foundCases, q.Words)
	case q.HeldFrom != "":
		s.add("SELECT DISTINCT case_id AS few_id FROM held_meetings WHERE held_on BETWEEN ? AND ?",
			q.HeldFrom, q.HeldTo)
	default:
		return few, true, nil
	}
	return ids{s.text.String(), s.args, "id"}, true, nil
}
