package office

import (
	"context"
	"time"
)

// throttleMemory is how long a count of wrong tries is remembered.
const throttleMemory = 24 * time.Hour

// SweepLogins drops expired logins and old counts of wrong tries.
func (s *Service) SweepLogins(ctx context.Context) error {
	return s.Write(ctx, func(tx Tx) error {
		now := int64(s.Instant())
		if _, err := tx.DropExpiredLogins(ctx, now); err != nil {
			return err
		}
		_, err := tx.DropThrottles(ctx, now-throttleMemory.Microseconds())
		return err
	})
}
