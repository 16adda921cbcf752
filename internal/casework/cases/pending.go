package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// Pending is what stops somebody, or takes back the agreement to be written to, and names a case in which no
// clerk has put it yet. Anybody may know a number, so it stops nothing by itself; but nobody is to meet or to sign
// without having asked. Of what it says nobody but a clerk learns more than that it is there.
type Pending struct {
	On           mediation.Date // when it arrived
	Refusal      bool           // it answers an invitation
	SubmissionID string         // for whoever sorts it; empty for others
}

// pending are by the case that they name.
func (s *Service) pending(ctx context.Context, by casework.Actor) (list map[string][]Pending, err error) {
	return list, s.Read(ctx, func(tx Tx) error {
		stops, err := s.WaitingStops(ctx, tx)
		list = map[string][]Pending{}
		for _, w := range stops {
			if w.CaseID == "" {
				continue
			}
			p := Pending{On: w.ArrivedOn, Refusal: w.Stops == mediation.StopRefusal}
			if by.May(casework.SortSubmission) {
				p.SubmissionID = w.ID
			}
			list[w.CaseID] = append(list[w.CaseID], p)
		}
		return err
	})
}

// PendingDoubts asks once, before people meet, are invited or sign, about what waits for a clerk and names the
// case.
func PendingDoubts(waiting []Pending, phone string) []fault.Field {
	if len(waiting) == 0 {
		return nil
	}
	return []fault.Field{{Path: "sure", Key: "fault.doubt_pending", Args: fault.Args{
		"date": latvia.SaidDay(waiting[0].On.Time()), "phone": phone,
	}}}
}
