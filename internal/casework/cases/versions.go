package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
)

// Versions are those of cases by now; of one that the actor may not see any more it is 0. It shows
// nothing of them, so that it leaves no trace.
func (s *Service) Versions(ctx context.Context, by casework.Actor, ids []string) (map[string]int, error) {
	versions := map[string]int{}
	if len(ids) == 0 {
		return versions, nil
	}
	return versions, s.Read(ctx, func(tx Tx) error {
		for _, id := range ids {
			row, err := tx.CaseRow(ctx, id)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			if err == nil && casework.OwnCase(by, row) == nil {
				versions[id] = row.Version
			}
		}
		return nil
	})
}
