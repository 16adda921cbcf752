package cases

import (
	"context"
	"slices"
)

// FillSearchKeys derives the row of each case anew that a migration took the search key of;
// a case that cannot be read is left out, and named in the log.
func (s *Service) FillSearchKeys(ctx context.Context) error {
	var ids []string
	err := s.Read(ctx, func(tx Tx) (err error) {
		ids, err = tx.UnkeyedCases(ctx)
		return err
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(ids, 100) {
		if err := s.Write(ctx, func(tx Tx) error { return s.deriveRows(ctx, tx, some) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) deriveRows(ctx context.Context, tx Tx, ids []string) error {
	for _, id := range ids {
		c, row, err := s.Load(ctx, tx, id)
		if err != nil {
			s.Log.Warn("a case is found by no search", "case", row.Number, "error", err)
			continue
		}
		derived := s.row(c)
		derived.Version, derived.UpdatedAt = row.Version+1, row.UpdatedAt
		if err := tx.PutCase(ctx, derived); err != nil {
			return err
		}
	}
	return nil
}
