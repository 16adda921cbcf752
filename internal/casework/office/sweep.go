package office

import (
	"context"
	"time"

	"tilts/internal/mediation"
)

// throttleMemory is how long a count of wrong tries is remembered.
const throttleMemory = 24 * time.Hour

// SweepLogins drops expired logins, old counts of wrong tries, and what staff typed and did not
// send for as long as a draft lives.
func (s *Service) SweepLogins(ctx context.Context) error {
	return s.Write(ctx, func(tx Tx) error {
		if sure, err := s.SureOfTime(ctx, tx); err != nil || !sure {
			return err
		}
		now := int64(s.Instant())
		if _, err := tx.DropExpiredLogins(ctx, now); err != nil {
			return err
		}
		if err := tx.DropUnsentBefore(ctx, mediation.InstantOf(s.Now().Add(-s.Settings.DraftLife))); err != nil {
			return err
		}
		_, err := tx.DropThrottles(ctx, now-throttleMemory.Microseconds())
		return err
	})
}
