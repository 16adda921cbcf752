package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// HeldMeeting is a meeting that was held, with its case.
type HeldMeeting struct {
	record.HeldMeeting
	Case Listed
}

// Held lists the meetings that were held in some days, of the cases that the actor may list.
func (s *Service) Held(
	ctx context.Context, by casework.Actor, from, to mediation.Date, most int,
) (list []HeldMeeting, err error) {
	rows, err := s.List(ctx, by, record.CaseQuery{HeldFrom: from, HeldTo: to, Limit: most})
	if err != nil {
		return nil, err
	}
	ids, of := make([]string, len(rows)), map[string]Listed{}
	for i, row := range rows {
		ids[i], of[row.ID] = row.ID, row
	}
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		held, err := tx.HeldMeetings(ctx, from, to, ids)
		for _, m := range held {
			list = append(list, HeldMeeting{m, of[m.CaseID]})
		}
		return err
	})
	return list, err
}
