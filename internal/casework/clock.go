package casework

import (
	"context"
	"time"

	"tilts/internal/mediation"
)

// quietAge is the longest that nobody did anything: after more the clock is not believed.
const quietAge = 7 * 24 * time.Hour

// Audited knows when something was done.
type Audited interface {
	// LastAudit gives when the newest entry before an instant was written; 0 when none was.
	LastAudit(ctx context.Context, before mediation.Instant) (mediation.Instant, error)
}

// SureOfTime reports whether the clock can be believed: the newest entry of the audit that
// is older than a day is not far behind. After a clock jumped ahead there is a day left to
// see it, and until then nothing counts as old. Whatever drops what is over asks this first.
func (s *Shared) SureOfTime(ctx context.Context, tx Audited) (bool, error) {
	now := s.Now()
	last, err := tx.LastAudit(ctx, mediation.InstantOf(now.Add(-24*time.Hour)))
	if err != nil || last == 0 { // too young to have anything old
		return false, err
	}
	if quiet := now.Sub(last.Time()); quiet > quietAge {
		s.Log.Warn(
			"nothing is swept: nobody did anything for long, or the clock is wrong", "for", quiet.Round(time.Hour),
		)
		return false, nil
	}
	return true, nil
}
