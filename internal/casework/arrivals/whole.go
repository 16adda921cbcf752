package arrivals

import (
	"context"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Whole is what arrived for one case, and the case with everything that is known of it.
type Whole struct {
	Submissions []record.Submission // each with its original, which is kept already
	Facts       []mediation.Fact    // opening first, in the order of recording; none: no case yet
}

// AddWhole writes many new cases at once, each with what arrived for it: the rows that their
// use cases would leave one by one, and one entry of the audit. Numbers and references are
// given here; nobody is mailed or told.
func (s *Service) AddWhole(ctx context.Context, by casework.Actor, all []Whole) error {
	if err := casework.Allow(by, casework.OpenCase); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		var submissions []record.Submission
		var facts [][]mediation.Fact
		for _, w := range all {
			for _, sub := range w.Submissions {
				sub.SearchKey = searchKey(sub, nil, nil)
				submissions = append(submissions, sub)
			}
			if len(w.Facts) == 0 {
				continue
			}
			numbered, err := number(ctx, tx, w.Facts)
			if err != nil {
				return err
			}
			facts = append(facts, numbered)
		}
		if err := s.Cases.AddWhole(ctx, tx, facts); err != nil {
			return err
		}
		if err := tx.AddSubmissions(ctx, submissions); err != nil {
			return err
		}
		detail := fmt.Sprintf("cases %d submissions %d", len(facts), len(submissions))
		return s.Audit(ctx, tx, by, casework.OpenCase, "cases", "", detail)
	})
}

// number gives a case the next number of the year it was opened in.
func number(ctx context.Context, tx Tx, facts []mediation.Fact) ([]mediation.Fact, error) {
	opened, ok := facts[0].Body.(*mediation.Opened)
	if !ok {
		return nil, fmt.Errorf("arrivals: a case begins with %s", facts[0].Kind())
	}
	year := facts[0].OccurredOn.Time().Year()
	n, err := tx.NextNumber(ctx, fmt.Sprintf("case %d", year))
	if err != nil {
		return nil, err
	}
	body := *opened // Write may run more than once
	body.Number = fmt.Sprintf("I-%d-%04d", year, n)
	numbered := slices.Clone(facts)
	numbered[0].Body = &body
	return numbered, nil
}
