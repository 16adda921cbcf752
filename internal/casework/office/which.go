package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Counted are the cases that are in one number of a table.
type Counted struct {
	All   int // that are in it
	Cases []record.CaseRow
	More  bool // there are more that this reader may see
}

// shownCases is how many cases are listed of a number.
const shownCases = 200

// Which lists the cases that are counted in one number: of the row with a code (empty for
// everything) and the column that asks. Whoever asks may see reports and cases, and sees of
// these cases those that they may see anyway.
func (s *Service) Which(
	ctx context.Context, by casework.Actor, q statistics.Question, table, row string, column statistics.Ask,
) (found Counted, err error) {
	for _, action := range []casework.Action{casework.ViewReport, casework.ListCases} {
		if err := casework.Allow(by, action); err != nil {
			return found, err
		}
	}
	if err := s.complete(ctx, &q); err != nil {
		return found, err
	}
	ids, err := statistics.Which(ctx, s.Stream, q, table, row, column)
	if err != nil {
		return found, casework.Away(err)
	}
	return found, s.Write(ctx, func(tx Tx) error {
		found = Counted{All: len(ids)}
		for _, id := range ids {
			c, err := tx.CaseRow(ctx, id)
			if err != nil {
				return err
			}
			if casework.OwnCase(by, c) != nil {
				continue
			}
			if len(found.Cases) == shownCases {
				found.More = true
				break
			}
			found.Cases = append(found.Cases, c)
		}
		return s.Audit(ctx, tx, by, casework.ListCases, "cases", "", table+" "+row+" "+string(column))
	})
}

// ReportUnits are the units and regions that a report can be narrowed to.
func (s *Service) ReportUnits(ctx context.Context, by casework.Actor) (units, regions []string, err error) {
	if err := casework.Allow(by, casework.ViewReport); err != nil {
		return nil, nil, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		list, err := tx.Units(ctx)
		known := map[string]bool{"": true}
		for _, u := range list {
			units = append(units, u.Name)
			if !known[u.Region] {
				known[u.Region], regions = true, append(regions, u.Region)
			}
		}
		return err
	})
	return units, regions, err
}
