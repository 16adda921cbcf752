package office

import (
	"cmp"
	"context"
	"slices"

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
	found.All = len(ids)
	if err := s.Read(ctx, func(tx Tx) error { return found.read(ctx, tx, by, ids) }); err != nil {
		return Counted{}, err
	}
	return found, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.ListCases, "cases", "", table+" "+row+" "+string(column))
	})
}

// read takes up, in the order of the ids, the cases that the reader may see.
func (f *Counted) read(ctx context.Context, tx Tx, by casework.Actor, ids []string) error {
	for some := range slices.Chunk(ids, shownCases) {
		rows, err := tx.CaseRows(ctx, some)
		if err != nil {
			return err
		}
		slices.SortFunc(rows, func(a, b record.CaseRow) int {
			return cmp.Compare(slices.Index(some, a.ID), slices.Index(some, b.ID))
		})
		for _, c := range rows {
			if casework.OwnCase(by, c) != nil {
				continue
			}
			if len(f.Cases) == shownCases {
				f.More = true
				return nil
			}
			f.Cases = append(f.Cases, c)
		}
	}
	return nil
}

// ReportUnits are the units and regions that a report can be narrowed to.
func (s *Service) ReportUnits(ctx context.Context, by casework.Actor) (units, regions []string, err error) {
	if err := casework.Allow(by, casework.ViewReport); err != nil {
		return nil, nil, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		list, err := countedUnits(ctx, tx)
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
