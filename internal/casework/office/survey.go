package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// The fields that are counted of the form on which people say how it was to take part.
const (
	surveyRole      = "took_part_as"
	surveySatisfied = "satisfied"
)

// answers lists what people say of how it was, received until a moment; 0 is now.
func (s *Service) answers(ctx context.Context, tx Tx, asOf mediation.Instant) (list []statistics.Answer, err error) {
	page := record.SubmissionQuery{
		Form: s.FeedbackForm(), States: []record.SubmissionState{record.SubmissionCounted}, Limit: exportPage,
	}
	for page.Form != "" {
		some, err := tx.Submissions(ctx, page)
		if err != nil {
			return nil, err
		}
		for _, sub := range some {
			if sub.FormHash == "" || asOf != 0 && sub.ReceivedAt > asOf {
				continue
			}
			said, err := casework.ReadAnswers(sub.Answers)
			if err != nil {
				return nil, err
			}
			list = append(list, statistics.Answer{
				On: statistics.DayOf(sub.ArrivedOn), Role: said.String(surveyRole),
				Satisfied: said.String(surveySatisfied),
			})
		}
		if len(some) < exportPage {
			return list, nil
		}
		last := some[len(some)-1]
		page.Since, page.After = last.ReceivedAt, last.ID
	}
	return nil, nil
}
