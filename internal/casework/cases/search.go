package cases

import (
	"context"
	"slices"
)

// FillSearchKeys returns each case a key where a migration took it; a case that cannot
// be read is left out, and named in the log.
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
		if err := s.Write(ctx, func(tx Tx) error { return s.keyCases(ctx, tx, some) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) keyCases(ctx context.Context, tx Tx, ids []string) error {
	for _, id := range ids {
		c, row, err := s.Load(ctx, tx, id)
		if err != nil {
			s.Log.Warn("a case is found by no search", "case", row.Number, "error", err)
			continue
		}
		if err := tx.KeyCase(ctx, id, searchKey(c)); err != nil {
			return err
		}
	}
	return nil
}
